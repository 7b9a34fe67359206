package review_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/review/pack"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// shown shows a client a photo in place of every draft.
type shown struct{ err error }

func (s shown) Shown(_ context.Context, _, _, _ string, progress func(int)) ([]pack.Medium, *pack.Medium, error) {
	progress(50)
	photo := []byte("\xff\xd8\xff\xe0 a photo")
	return []pack.Medium{{Kind: pack.Photo, MIME: "image/jpeg", Width: 9, Height: 16, Size: int64(len(photo)), Open: review.ReaderOf(photo)}}, nil, s.err
}

// Still refuses films, as where ffmpeg is missing.
func (s shown) Still(_ context.Context, order review.StillOrder) ([]byte, error) {
	if order.Kind == "video" {
		return nil, fault.New(fault.Unavailable, "A still of a film needs ffmpeg.")
	}
	return fmt.Appendf(nil, "%s %d %d %d %d", order.SHA256, order.AtMs, order.Page, len(order.Shapes), order.Number), s.err
}

var order = review.PackOrder{
	People: []review.PackPerson{{Name: "Dana Reed", Address: "dana@aurora.example"}}, ReplyTo: "ann@agency.example",
	Note: "Two for <b>Monday</b>", Language: "en", AnswerBy: noon + 72*hour,
}

func (a *agency) pack(ids ...string) review.MadePack {
	a.t.Helper()
	o := order
	o.DeliverableIDs = ids
	made, err := a.MakePack(context.Background(), o, a.dir, nil)
	if err != nil {
		a.t.Fatal(err)
	}
	return made
}

func (a *agency) word(query string, args ...any) (word string) {
	a.t.Helper()
	ctx := context.Background()
	if err := a.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, query, args, &word) }); err != nil {
		a.t.Fatal(err)
	}
	return word
}

// answer is a mail with what the page of a pack would write.
func (a *agency) answer(packID, body string, drafts ...string) string {
	a.t.Helper()
	sealed := testkit.SealAnswer(a.t, packID, a.word(`SELECT key FROM client_pack WHERE id = ?`, packID), body, drafts...)
	return "Hi Ann,\n\n" + sealed + "\n\nDana"
}

const dana = `{"r":{"n":"Dana Reed","a":"dana@aurora.example"},"t":%d,"p":[
	{"i":1,"d":"r","n":"","c":[{"a":1500,"e":2500,"g":1,"b":[1000,2000,3000,4000],"m":1,"t":"The <b>logo</b>"},{"a":null,"g":1,"m":0,"t":"Warmer?"}]},
	{"i":2,"d":"a","n":"Lovely","c":[]}]}`

func TestAPackGoesOutAndItsAnswerComesBack(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first, second := a.draft("d1", 1), a.draft("d2", 1)
	testkit.Exec(t, a.w, `INSERT INTO setting (id, value) VALUES ('agency_name', 'Northlight') ON CONFLICT (id) DO UPDATE SET value = excluded.value`)
	made := a.pack("d1", "d2")
	page, err := os.ReadFile(made.Path)
	if err != nil || int64(len(page)) != made.Size || !strings.Contains(string(page), "Northlight") || strings.Contains(string(page), "<b>Monday") {
		t.Errorf("%v, %d bytes", err, len(page))
	}
	if !strings.HasPrefix(filepath.Base(made.Path), "Review Spring 2") || made.Subject != "For your review: Spring" ||
		!strings.Contains(made.Body, "Hi Dana,") || !strings.Contains(made.Body, "2 drafts") || !strings.Contains(made.Body, "by ") {
		t.Errorf("%s: %s\n%s", made.Path, made.Subject, made.Body)
	}
	if made.Receipt.Label != "Review pack made for Aurora: 2 pieces" || a.room("d1").Card.Stage != "client_review" || a.room("d2").Card.Stage != "client_review" {
		t.Errorf("%s: %s", made.Receipt.Label, a.room("d1").Card.Stage)
	}

	testkit.Exec(t, a.w, `UPDATE client_pack_piece SET durations = '[3000]'`)
	testkit.Exec(t, a.w, `UPDATE casting SET revision_limit = 0`)
	text := a.answer(made.ID, fmt.Sprintf(dana, noon), first.DraftID, second.DraftID)
	read, err := a.ReadAnswer(ctx, text, "dana@aurora.example")
	if err != nil {
		t.Fatal(err)
	}
	if read.Reviewer != "Dana Reed" || read.Client != "Aurora" || len(read.Warnings) != 0 || len(read.Pieces) != 2 || read.Same {
		t.Errorf("%+v", read)
	}
	if p := read.Pieces[0]; p.Verdict != "changes" || len(p.Said) != 2 || p.Proposes != "changes_requested" || p.Version != 1 || p.Piece != "Mira Okafor, Reel 1" {
		t.Errorf("%+v", p)
	}
	if c := read.Pieces[0].Said[0]; c.Body != "The <b>logo</b>" || *c.AtMs != 1500 || *c.EndMs != 2500 || !c.MustFix || read.Pieces[0].Said[1].MustFix {
		t.Errorf("%+v", read.Pieces[0].Said)
	}
	if got := read.Pieces[0].Warnings; len(got) != 1 || !strings.HasPrefix(got[0], "The memo allows no round of changes; this would be round 1") {
		t.Errorf("what a round beyond the memo comes to: %q", got)
	}
	if got := read.Pieces[1].Warnings; len(got) != 0 {
		t.Errorf("an approval is no round: %q", got)
	}
	before := testkit.Dump(t, a.w)
	taken := a.must(a.TakeAnswer(ctx, text, "", []string{"d1", "d2"}))
	room := a.room("d1")
	if room.Card.Stage != "changes_requested" || a.room("d2").Card.Stage != "approved" || taken.Label != "Answer of Aurora taken in: 2 decisions, 2 comments" {
		t.Errorf("%s: %s, %s", taken.Label, room.Card.Stage, a.room("d2").Card.Stage)
	}
	if c := room.Comments[0]; c.Party != "client" || c.Author != "Dana Reed" || *c.AtMs != 1500 || *c.EndMs != 2500 || c.Weight != review.MustFix || c.Body != "The <b>logo</b>" ||
		fmt.Sprint(c.Shapes) != "[{box [1000 2000 4000 6000]}]" {
		t.Errorf("%+v", c)
	}
	if c := room.Comments[1]; c.AtMs != nil || c.Weight != review.Suggestion || c.Page != 0 {
		t.Errorf("%+v", c)
	}
	if d := room.Decisions[len(room.Decisions)-1]; d.Party != "client" || d.Reason != "See the client's comments." {
		t.Errorf("%+v", d)
	}
	_, err = a.TakeAnswer(ctx, text, "", []string{"d1"})
	wantFault(t, err, fault.Conflict, "")
	if again, err := a.ReadAnswer(ctx, text, ""); err != nil || !again.Same {
		t.Errorf("%+v %v", again, err)
	}
	if _, err := a.w.Undo(ctx, taken.ActionID); err != nil {
		t.Fatal(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
}

func TestAnAnswerThatDoesNotFit(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first, second := a.draft("d1", 1), a.draft("d2", 1)
	made := a.pack("d1", "d2")
	testkit.Exec(t, a.w, `UPDATE client_pack_piece SET durations = '[3000]'`)
	sound := a.answer(made.ID, fmt.Sprintf(dana, noon), first.DraftID, second.DraftID)
	before := testkit.Dump(t, a.w)
	for name, text := range map[string]string{
		"nothing in it": "Looks good to us!",
		"cut off":       sound[:len(sound)*2/3],
		"altered":       strings.Replace(sound, "RvcmUi", "RvcmUj", 1)[:len(sound)-90] + "AAAA" + sound[len(sound)-86:],
		"other drafts":  a.answer(made.ID, fmt.Sprintf(dana, noon), second.DraftID, first.DraftID),
	} {
		if _, err := a.ReadAnswer(ctx, text, ""); err == nil {
			t.Errorf("%s: it was read", name)
		}
		if _, err := a.TakeAnswer(ctx, text, "", []string{"d1"}); err == nil {
			t.Errorf("%s: it was taken in", name)
		}
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))

	other, err := a.ReadAnswer(ctx, sound, "eve@elsewhere.example")
	if err != nil || len(other.Warnings) != 1 || !strings.Contains(other.Warnings[0], "eve@elsewhere.example") {
		t.Errorf("sent by somebody else: %+v %v", other, err)
	}
	a.must(a.TakeBack(ctx, "d1", "Wrong cut"))
	a.draft("d1", 2)
	old, err := a.ReadAnswer(ctx, sound, "")
	if err != nil || old.Pieces[0].Proposes != "" || !strings.Contains(old.Pieces[0].Why, "v2 is the newest") || len(old.Pieces[0].Warnings) == 0 {
		t.Errorf("for an old version: %+v %v", old, err)
	}
	_, err = a.TakeAnswer(ctx, sound, "", []string{"d1"})
	wantFault(t, err, fault.Conflict, "")
	a.must(a.TakeAnswer(ctx, sound, "", []string{"d2"}))
	room := a.room("d1")
	if len(room.Comments) != 2 || room.Comments[0].Version != 1 || !room.Comments[0].CheckAgain || room.Card.Stage != "coordinator_review" {
		t.Errorf("%+v", room.Comments)
	}
}

func TestPacksThatCannotBeMade(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	a.draft("d1", 1)
	a.draft("d3", 1)
	a.must(a.Approve(ctx, "d3", "", "No need"))
	before := testkit.Dump(t, a.w)
	for name, c := range map[string]struct {
		alter func(*review.PackOrder)
		code  fault.Code
	}{
		"no pieces":    {func(o *review.PackOrder) { o.DeliverableIDs = nil }, fault.Invalid},
		"no draft yet": {func(o *review.PackOrder) { o.DeliverableIDs = []string{"d2"} }, fault.Conflict},
		"approved":     {func(o *review.PackOrder) { o.DeliverableIDs = []string{"d3"} }, fault.Conflict},
		"unknown":      {func(o *review.PackOrder) { o.DeliverableIDs = []string{"d9"} }, fault.NotFound},
		"nobody asked": {func(o *review.PackOrder) { o.People = []review.PackPerson{{}} }, fault.Invalid},
		"no way back":  {func(o *review.PackOrder) { o.ReplyTo = "me" }, fault.Invalid},
	} {
		o := order
		o.DeliverableIDs = []string{"d1"}
		c.alter(&o)
		_, err := a.MakePack(ctx, o, a.t.TempDir(), nil)
		if !fault.Is(err, c.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
	gone := filepath.Join(a.t.TempDir(), "stick")
	o := order
	o.DeliverableIDs = []string{"d1"}
	if _, err := a.MakePack(ctx, o, gone, nil); !fault.Is(err, fault.NotFound) || !strings.HasPrefix(err.Error(), gone+" is not there any more. Nothing was made") {
		t.Error(err)
	}
	broken := review.New(a.w, expectations{}, nil, detect, shown{err: fault.New(fault.Damaged, "This film is damaged.")})
	dir := t.TempDir()
	if _, err := broken.MakePack(ctx, o, dir, nil); !fault.Is(err, fault.Damaged) {
		t.Error(err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
}

func TestAnAnswerIsToldInOneAndInSeveral(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first := a.draft("d1", 1)
	made := a.pack("d1")
	one := fmt.Sprintf(`{"r":{"n":"Dana Reed","a":"dana@aurora.example"},"t":%d,"p":[{"i":1,"d":"r","n":"","c":[{"a":null,"g":1,"m":0,"t":"Warmer?"}]}]}`, noon)
	taken := a.must(a.TakeAnswer(ctx, a.answer(made.ID, one, first.DraftID), "", []string{"d1"}))
	if taken.Label != "Answer of Aurora taken in: 1 decision, 1 comment" {
		t.Error(taken.Label)
	}
}

// A version that came while the dialog was open is not packed, and nothing of the pack is made.
func TestAPackHoldsTheVersionsThatWereSeen(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	o, dir := order, t.TempDir()
	o.DeliverableIDs = []string{"d1", "d2"}
	o.Seen = map[string]string{"d1": a.draft("d1", 1).DraftID, "d2": a.draft("d2", 1).DraftID}
	newer := a.draft("d2", 2)
	before := testkit.Dump(t, a.w)
	_, err := a.MakePack(ctx, o, dir, func(int64, int64) { t.Error("pictures were made") })
	wantFault(t, err, fault.Conflict, "")
	if said := err.Error(); !strings.Contains(said, "Mira Okafor, Story: v2 has come meanwhile. Look at it first") || !strings.Contains(said, "No pack was made.") {
		t.Error(said)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	o.Seen["d2"] = newer.DraftID
	if _, err := a.MakePack(ctx, o, dir, nil); err != nil {
		t.Error(err)
	}
}

func TestTwoPacksOfOneMinuteHaveTwoNames(t *testing.T) {
	a := newAgency(t)
	a.draft("d1", 1)
	a.draft("d2", 1)
	first, second := a.pack("d1"), a.pack("d2")
	if want := strings.TrimSuffix(first.Path, ".html") + " 2.html"; second.Path != want {
		t.Errorf("%s, want %s", second.Path, want)
	}
	if kept := a.word(`SELECT file_name FROM client_pack WHERE id = ?`, second.ID); kept != filepath.Base(second.Path) {
		t.Error(kept)
	}
}

// Who has named no agency writes under the name of their workspace.
func TestAPackSaysWhoItIsFrom(t *testing.T) {
	a := newAgency(t)
	a.draft("d1", 1)
	workspaceName, err := a.w.Name(context.Background())
	if err != nil || workspaceName == "" {
		t.Fatalf("%q %v", workspaceName, err)
	}
	if page := a.page("d1"); !strings.Contains(page, fmt.Sprintf(`"agency":%q`, workspaceName)) || !strings.Contains(page, `"sender":"Ann Lee"`) {
		t.Error("it does not say who it is from")
	}
	testkit.Exec(t, a.w, `INSERT INTO setting (id, value) VALUES ('agency_name', ' ')`)
	if page := a.page("d1"); !strings.Contains(page, fmt.Sprintf(`"agency":%q`, workspaceName)) {
		t.Error("a blank name is none")
	}
}

// page is what a pack of these pieces holds.
func (a *agency) page(ids ...string) string {
	a.t.Helper()
	page, err := os.ReadFile(a.pack(ids...).Path)
	if err != nil {
		a.t.Fatal(err)
	}
	return string(page)
}

// What was written for the client goes along with the version that they get, also what was said of one before.
func TestRemarksForTheClientGoAlong(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first, at := a.draft("d1", 1).DraftID, int64(3500)
	for _, c := range []review.Remark{
		{Body: "The old logo is meant", AtMs: &at, EndMs: ms(4500), Audience: review.ForClient, Shapes: []review.Shape{
			{Kind: "box", Points: []int{1000, 3000, 2000, 2000}}, {Kind: "arrow", Points: []int{4000, 2500, 1500, 2500}},
		}}, {Body: "Settled", Audience: review.ForClient},
		{Body: "Shorter", AtMs: &at}, {Body: "Fee is fine", Audience: review.ForInternal},
	} {
		a.must(a.AddComment(ctx, first, c))
	}
	a.must(a.ResolveComment(ctx, a.room("d1").Comments[1].ID, true))
	second := a.draft("d1", 2).DraftID
	a.must(a.AddComment(ctx, second, review.Remark{Body: "All in all final", Audience: review.ForClient}))
	made := a.pack("d1")
	page, err := os.ReadFile(made.Path)
	if err != nil {
		t.Fatal(err)
	}
	notes := `"notes":[{"at":null,"end":null,"page":0,"region":null,"body":"All in all final","by":"Ann Lee"},` +
		`{"at":3500,"end":4500,"page":1,"region":[1000,2000,3000,1000],"body":"The old logo is meant","by":"Ann Lee"}]`
	if !strings.Contains(string(page), notes) || !strings.Contains(string(page), `"note":"Two for \u003cb\u003eMonday\u003c/b\u003e"`) {
		t.Errorf("%s is not there", notes)
	}
	for _, ours := range []string{"Settled", "Shorter", "Fee is fine"} {
		if strings.Contains(string(page), ours) {
			t.Errorf("%s is in the pack", ours)
		}
	}
	if strings.Contains(made.Body, "final") || a.word(`SELECT note FROM client_pack WHERE id = ?`, made.ID) != order.Note {
		t.Errorf("the mail says %s", made.Body)
	}
}

// A note that no place of this version fits is about the whole of it, and never keeps the pack back.
func TestNotesOnWhatIsNotThereAnyMore(t *testing.T) {
	a, ctx := carouselAgency(t), context.Background()
	a.must(a.ReceiveFiles(ctx, "d1", []string{a.photo("1.jpg", 1), a.photo("2.jpg", 2)}, review.FromDrop, nil))
	pen := []review.Shape{{Kind: "pen", Points: []int{9990, 9990, 10_000, 10_000}}}
	first := a.room("d1").Drafts[0].ID
	a.must(a.AddComment(ctx, first, review.Remark{Body: "The second", Page: 2, Shapes: pen, Audience: review.ForClient}))
	a.must(a.AddComment(ctx, first, review.Remark{Body: "A corner", Page: 1, Shapes: pen, Audience: review.ForClient}))
	a.draft("d1", 9) // one picture
	want := `"notes":[{"at":null,"end":null,"page":1,"region":[9850,9850,150,150],"body":"A corner","by":"Ann Lee"},` +
		`{"at":null,"end":null,"page":0,"region":null,"body":"The second","by":"Ann Lee"}]`
	if page := a.page("d1"); !strings.Contains(page, want) {
		_, notes, _ := strings.Cut(page, `"notes":`)
		t.Errorf("%.300s, want %s", notes, want)
	}
}

// An answer to what the client alone was told quotes it: neither the creator's feedback nor the next pack tells it on.
func TestAnAnswerToANoteStaysWithTheClient(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	draft := a.draft("d1", 1)
	made := a.pack("d1")
	body := `{"r":{"n":"Dana Reed","a":"dana@aurora.example"},"t":%d,"p":[{"i":1,"d":"r","n":"","c":[
		{"g":1,"m":0,"r":1,"t":"Ann Berg: “The old cup is dear.”\nKeep it."},{"g":1,"m":1,"t":"Show the logo"}]}]}`
	text := a.answer(made.ID, fmt.Sprintf(body, noon), draft.DraftID)
	read, err := a.ReadAnswer(ctx, text, "")
	if err != nil || len(read.Pieces[0].Said) != 2 || read.Pieces[0].Said[1].Body != "Show the logo" {
		t.Fatalf("%v %+v", err, read)
	}
	a.must(a.TakeAnswer(ctx, text, "", []string{"d1"}))
	audiences := map[string]string{}
	for _, c := range a.room("d1").Comments {
		audiences[c.Audience] = c.Body
	}
	if !strings.Contains(audiences[review.ForClient], "old cup") || audiences[review.ForCreator] != "Show the logo" {
		t.Errorf("%v", audiences)
	}
	letter, err := a.Feedback(ctx, "d1")
	if err != nil || strings.Contains(letter, "old cup") || !strings.Contains(letter, "Show the logo") {
		t.Errorf("%v\n%s", err, letter)
	}
	again, err := a.ReadAnswer(ctx, text, "")
	if err != nil || !again.Same {
		t.Errorf("%v %+v", err, again)
	}
	a.draft("d1", 2)
	page, err := os.ReadFile(a.pack("d1").Path)
	if err != nil || strings.Contains(string(page), "old cup") || !strings.Contains(string(page), "Show the logo") {
		t.Errorf("the next pack: %v", err)
	}
}

func TestAPackSaysWhichPagesAreMissing(t *testing.T) {
	for pages, want := range map[int]string{340: `"allPages":340`, 1: `"allPages":0`} {
		a := newAgency(t)
		draft := a.draft("d1", 1)
		testkit.Exec(t, a.w, fmt.Sprintf(`INSERT INTO media_fact (sha256, state, pages) SELECT sha256, 'ready', %d FROM draft WHERE id = '%s'
			ON CONFLICT (sha256) DO UPDATE SET pages = excluded.pages`, pages, draft.DraftID))
		if page, err := os.ReadFile(a.pack("d1").Path); err != nil || !strings.Contains(string(page), want) {
			t.Errorf("%d pages: %v", pages, err)
		}
	}
}
