package creator_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/roster"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

var ctx = context.Background()

func must[T any](t testing.TB, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func open(t testing.TB) (*workspace.Workspace, *creator.Service) {
	t.Helper()
	w, _ := testkit.Workspace(t)
	return w, creator.New(w, roster.New(w), nil)
}

func refused(t testing.TB, err error, code fault.Code, field string) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code != code || f.Field != field {
		t.Errorf("got %v (%s), want %s on %q", err, fault.CodeOf(err), code, field)
	}
}

func number(n int64) *int64 { return &n }

func mira() creator.Input {
	return creator.Input{
		Name: " Mira  Okafor", Country: "Germany", Languages: "de", TimeZone: "Europe/Berlin", Email: "mira@example.com",
		Niches: []string{"Beauty, skin care", "beauty"},
		Accounts: []creator.AccountInput{
			{Platform: "instagram", Handle: "@mira.okafor", Followers: number(48_200), EngagementBP: number(320)},
			{Handle: "https://www.tiktok.com/@miraokafor?lang=en"},
		},
	}
}

func save(t testing.TB, s *creator.Service, in creator.Input) string {
	t.Helper()
	saved, err := s.Save(ctx, in)
	return must(t, saved, err).ID
}

// work gives a creator one casting with a piece that was posted, paid in seven days, and one that is owed.
func work(t testing.TB, w *workspace.Workspace) {
	t.Helper()
	for _, query := range []string{
		`INSERT INTO client (id, name) VALUES ('c', 'Aurora')`,
		`INSERT INTO campaign (id, client_id, name, phase, time_zone) VALUES ('p', 'c', 'Glow', 'live', 'Europe/Berlin')`,
		`INSERT INTO casting (id, campaign_id, creator_id, fee_minor, currency) SELECT 'k', 'p', id, 100000, 'EUR' FROM creator`,
		`INSERT INTO deliverable (id, casting_id, platform, format, title) VALUES ('d1', 'k', 'instagram', 'reel', 'Reel 1'), ('d2', 'k', 'instagram', 'reel', 'Reel 2')`,
		`INSERT INTO review (id, stage) VALUES ('d1', 'approved'), ('d2', 'client_review')`,
		`INSERT INTO draft (id, deliverable_id, sha256) VALUES ('f1', 'd1', 'a'), ('f2', 'd1', 'b'), ('f3', 'd2', 'c')`,
		`INSERT INTO posting (id, stage, url) VALUES ('d1', 'verified', 'https://www.instagram.com/reel/x/')`,
		`INSERT INTO payment (id, deliverable_id, casting_id, amount_minor, currency, window_days, stage, due_on, sent_on, days_to_pay)
			VALUES ('y', 'd1', 'k', 50000, 'EUR', 30, 'payment_sent', '2026-04-03', '2026-03-11', 7)`,
	} {
		testkit.Exec(t, w, query)
	}

}

func TestACreatorOnThePage(t *testing.T) {
	w, s := open(t)
	id := save(t, s, mira())
	work(t, w)
	page, err := s.Page(ctx, id)
	must(t, page, err)
	if page.Name != "Mira Okafor" || page.Country != "DE" || !slices.Equal(page.Niches, []string{"beauty", "skin care"}) || page.CreatedAt == 0 {
		t.Errorf("got %+v", page)
	}
	if len(page.Accounts) != 2 || page.Accounts[0].URL != "https://www.instagram.com/mira.okafor/" || *page.Accounts[0].EngagementBP != 320 ||
		page.Accounts[1].Handle != "miraokafor" || page.Accounts[1].Platform != "tiktok" || page.Accounts[1].Followers != nil {
		t.Errorf("got %+v", page.Accounts)
	}
	if len(page.Castings) != 1 || page.Castings[0].Client != "Aurora" || len(page.Castings[0].Deliverables) != 2 {
		t.Fatalf("got %+v", page.Castings)
	}
	if one, two := page.Castings[0].Deliverables[0], page.Castings[0].Deliverables[1]; one.Stage != "payment" || one.Drafts != 2 || two.Board != "review" {
		t.Errorf("got %+v, %+v", one, two)
	}
	if page.Drafts != 3 || page.Posts != 1 || len(page.Payments) != 1 || *page.Payments[0].DaysToPay != 7 || *page.AverageDaysToPay != 7 {
		t.Errorf("got %d drafts, %d posts, %+v", page.Drafts, page.Posts, page.Payments)
	}
	if len(page.Earned) != 1 || page.Earned[0] != (creator.Sum{Minor: 50_000, Currency: "EUR"}) {
		t.Errorf("got %+v", page.Earned)
	}
	story, err := s.Story(ctx, id, "", 0, 0)
	if must(t, story, err); story.Entries[len(story.Entries)-1].Label != "Creator added: Mira Okafor" {
		t.Errorf("got %+v", story)
	}
	_, err = s.Page(ctx, "nobody")
	refused(t, err, fault.NotFound, "")
	list, err := s.List(ctx, creator.Filter{})
	if must(t, list, err); list.Rows[0].LiveCastings != 1 || *list.Rows[0].AverageDaysToPay != 7 || len(list.Rows[0].Accounts) != 2 {
		t.Errorf("got %+v", list.Rows[0])
	}
	// Paid before the post was verified is paid at once, here as on the payment's own page.
	testkit.Exec(t, w, `UPDATE payment SET sent_on = '2026-03-01', days_to_pay = 0`)
	page, err = s.Page(ctx, id)
	if must(t, page, err); *page.Payments[0].DaysToPay != 0 || *page.AverageDaysToPay != 0 {
		t.Errorf("got %+v", page.Payments)
	}
	list, err = s.List(ctx, creator.Filter{})
	if must(t, list, err); *list.Rows[0].AverageDaysToPay != 0 {
		t.Errorf("got %+v", list.Rows[0])
	}
	_, err = s.Archive(ctx, id, "Left the business")
	refused(t, err, fault.Conflict, "")
}

func TestTheSameAccountIsOneCreators(t *testing.T) {
	_, s := open(t)
	id := save(t, s, mira())
	_, err := s.Save(ctx, creator.Input{Name: "Somebody else", Accounts: []creator.AccountInput{{Platform: "instagram", Handle: "MIRA.okafor"}}})
	refused(t, err, fault.Conflict, "handle")
	saved, err := s.AddAccount(ctx, id, creator.AccountInput{Handle: "https://instagram.com/Mira.Okafor/", Followers: number(50_000)})
	must(t, saved, err)
	page, err := s.Page(ctx, id)
	if must(t, page, err); len(page.Accounts) != 2 || *page.Accounts[0].Followers != 50_000 {
		t.Errorf("got %+v", page.Accounts)
	}
	receipt, err := s.Archive(ctx, id, "Left the business")
	must(t, receipt, err)
	_, err = s.Save(ctx, creator.Input{Name: "Mira again", Accounts: []creator.AccountInput{{Platform: "instagram", Handle: "mira.okafor"}}})
	if refused(t, err, fault.Conflict, "handle"); !strings.Contains(err.Error(), "archived") {
		t.Errorf("got %v", err)
	}
	_, err = s.SetField(ctx, id, "name", "Mira")
	refused(t, err, fault.Conflict, "")
}

func TestWhatIsTypedIsChecked(t *testing.T) {
	_, s := open(t)
	id := save(t, s, mira())
	for field, spoil := range map[string]func(*creator.Input){
		"name": func(in *creator.Input) { in.Name = "\t " }, "country": func(in *creator.Input) { in.Country = "Narnia" },
		"languages": func(in *creator.Input) { in.Languages = "klingonish-one" }, "timeZone": func(in *creator.Input) { in.TimeZone = "Local" },
		"email": func(in *creator.Input) { in.Email = "Mira <mira@example.com>" }, "phone": func(in *creator.Input) { in.Phone = strings.Repeat("1", 201) },
		"note":   func(in *creator.Input) { in.Note = strings.Repeat("x", 20_001) },
		"niches": func(in *creator.Input) { in.Niches = []string{strings.Repeat("x", 201)} },
	} {
		in := mira()
		spoil(&in)
		_, err := s.Save(ctx, in)
		refused(t, err, fault.Invalid, field)
		if field != "niches" {
			continue
		}
		_, err = s.SetField(ctx, id, field, in.Niches[0])
		refused(t, err, fault.Invalid, field)
	}
	for field, in := range map[string]creator.AccountInput{
		"handle": {Platform: "instagram", Handle: "two words"}, "platform": {Handle: "mira"},
		"url": {Platform: "instagram", Handle: "mira", URL: "javascript:alert(1)"}, "followers": {Platform: "x", Handle: "mira", Followers: number(-1)},
		"engagementBp": {Platform: "x", Handle: "mira", EngagementBP: number(32_000)},
	} {
		_, err := s.AddAccount(ctx, id, in)
		refused(t, err, fault.Invalid, field)
	}
	_, err := s.AddAccount(ctx, id, creator.AccountInput{Platform: "tiktok", Handle: "https://instagram.com/mira"})
	refused(t, err, fault.Invalid, "platform")
	_, err = s.SetField(ctx, id, "archived_at", "1")
	refused(t, err, fault.Invalid, "field")
	_, err = s.SetField(ctx, "nobody", "name", "x")
	refused(t, err, fault.NotFound, "")
	_, err = s.RemoveAccount(ctx, "nobody")
	refused(t, err, fault.NotFound, "")
	_, err = s.Archive(ctx, id, "")
	refused(t, err, fault.Invalid, "reason")
}

func TestUndoRestoresEveryUseCase(t *testing.T) {
	sheet := "name,handle,platform,followers,niche,email\nMira,@mira.okafor,instagram,60K,travel,\nBen Ito,@ben,tiktok,1.2M,food,ben@example.com\n"
	for name, do := range map[string]func(s *creator.Service, id, account string) (workspace.Receipt, error){
		"add": func(s *creator.Service, _, _ string) (workspace.Receipt, error) {
			saved, err := s.Save(ctx, creator.Input{Name: "Ben Ito", Niches: []string{"food"}, Accounts: []creator.AccountInput{{Platform: "x", Handle: "ben"}}})
			return saved.Receipt, err
		},
		"edit": func(s *creator.Service, id, _ string) (workspace.Receipt, error) {
			in := mira()
			in.ID, in.Name, in.Niches = id, "Mira O.", []string{"beauty", "travel"}
			in.Accounts[0].Followers = nil
			saved, err := s.Save(ctx, in)
			return saved.Receipt, err
		},
		"set a field": func(s *creator.Service, id, _ string) (workspace.Receipt, error) {
			return s.SetField(ctx, id, "country", "France")
		},
		"set niches": func(s *creator.Service, id, _ string) (workspace.Receipt, error) {
			return s.SetField(ctx, id, "niches", "food, beauty")
		},
		"add an account": func(s *creator.Service, id, _ string) (workspace.Receipt, error) {
			saved, err := s.AddAccount(ctx, id, creator.AccountInput{Platform: "youtube", Handle: "@mira"})
			return saved.Receipt, err
		},
		"remove an account": func(s *creator.Service, _, account string) (workspace.Receipt, error) {
			return s.RemoveAccount(ctx, account)
		},
		"archive": func(s *creator.Service, id, _ string) (workspace.Receipt, error) { return s.Archive(ctx, id, "Left") },
		"import": func(s *creator.Service, _, _ string) (workspace.Receipt, error) {
			report, err := s.ImportCSV(ctx, strings.NewReader(sheet), creator.ImportOptions{})
			return report.Receipt, err
		},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			w, s := open(t)
			id := save(t, s, mira())
			before := testkit.Dump(t, w)
			receipt, err := do(s, id, workspace.NaturalID("account", "instagram", "mira.okafor"))
			must(t, receipt, err)
			after := testkit.Dump(t, w)
			undo, err := w.Undo(ctx, receipt.ActionID)
			must(t, undo, err)
			testkit.SameDump(t, before, testkit.Dump(t, w))
			redo, err := w.Undo(ctx, undo.ActionID)
			must(t, redo, err)
			testkit.SameDump(t, after, testkit.Dump(t, w))
			if name == "archive" {
				back, err := s.Restore(ctx, id)
				must(t, back, err)
				testkit.SameDump(t, before, testkit.Dump(t, w))
			}
		})
	}
}
