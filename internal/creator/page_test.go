package creator_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/roster"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

var instagram = workspace.NaturalID("account", "instagram", "mira.okafor")

func pageOf(t testing.TB, s *creator.Service, id string) creator.Page {
	t.Helper()
	page, err := s.Page(ctx, id)
	return must(t, page, err)
}

// ok fails the test when a write was refused.
func ok(t testing.TB) func(workspace.Receipt, error) workspace.Receipt {
	return func(receipt workspace.Receipt, err error) workspace.Receipt { t.Helper(); return must(t, receipt, err) }
}

func saved(t testing.TB) func(creator.Saved, error) creator.Saved {
	return func(saved creator.Saved, err error) creator.Saved { t.Helper(); return must(t, saved, err) }
}

func TestFieldsAreReadAsPeopleWriteThem(t *testing.T) {
	_, s := open(t)
	id := save(t, s, mira())
	for _, c := range []struct{ field, text, want string }{
		{"languages", "German, English", "de en"}, {"languages", "de en", "de en"}, {"languages", "Deutsch und Englisch", "de en"},
		{"languages", "Brazilian Portuguese; español", "pt-BR es"}, {"languages", "français / Nederlands & de", "fr nl de"},
		{"languages", "pt-BR", "pt-BR"}, {"languages", "german, de", "de"}, {"languages", "", ""},
		{"birthday", "1994-03-14", "1994-03-14"}, {"birthday", "14 March 1994", "1994-03-14"}, {"birthday", "14.3.1994", "1994-03-14"},
		{"birthday", "14 March", "--03-14"}, {"birthday", "29 Feb", "--02-29"}, {"birthday", "--12-01", "--12-01"}, {"birthday", "1.2.", "--02-01"},
		{"city", "  Berlin  Mitte ", "Berlin Mitte"}, {"usageRights", "organic", "organic"}, {"preferenceNote", "Morning shoots\nno heels ", "Morning shoots\nno heels"},
	} {
		ok(t)(s.SetField(ctx, id, c.field, c.text))
		page := pageOf(t, s, id)
		got := map[string]string{
			"languages": page.Languages, "birthday": page.Birthday, "city": page.City, "usageRights": string(page.UsageRights), "preferenceNote": page.PreferenceNote,
		}[c.field]
		if got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.field, c.text, got, c.want)
		}
	}
	for field, text := range map[string]string{
		"languages": "German, Klingonish-one", "birthday": "31 February", "qualityScore": "101", "fitScore": "good", "usageRights": "everything",
		"styleNote": strings.Repeat("x", 20_001), "city": strings.Repeat("x", 201),
	} {
		_, err := s.SetField(ctx, id, field, text)
		refused(t, err, fault.Invalid, field)
	}
	for field, text := range map[string]string{"birthday": "1 January 2090", "email": "mira@example"} {
		_, err := s.SetField(ctx, id, field, text)
		refused(t, err, fault.Invalid, field)
	}
}

func TestBandsCoverEveryScore(t *testing.T) {
	for score, want := range map[int64]creator.Quality{
		0: creator.Poor, 19: creator.Poor, 20: creator.Fair, 39: creator.Fair, 40: creator.Good, 59: creator.Good, 60: creator.VeryGood,
		79: creator.VeryGood, 80: creator.Excellent, 100: creator.Excellent, -1: "", 101: "",
	} {
		if got := creator.Band(score); got != want {
			t.Errorf("%d: got %q, want %q", score, got, want)
		}
	}
	_, s := open(t)
	id := save(t, s, mira())
	if page := pageOf(t, s, id); page.QualityScore != nil || page.Quality != "" || page.FitScore != nil {
		t.Errorf("a score that nobody gave is %v, %q", page.QualityScore, page.Quality)
	}
	ok(t)(s.SetField(ctx, id, "qualityScore", " 0 "))
	if page := pageOf(t, s, id); page.QualityScore == nil || *page.QualityScore != 0 || page.Quality != creator.Poor {
		t.Errorf("got %v, %q", page.QualityScore, page.Quality)
	}
	ok(t)(s.SetField(ctx, id, "qualityScore", ""))
	if page := pageOf(t, s, id); page.QualityScore != nil {
		t.Errorf("got %d", *page.QualityScore)
	}
}

func TestAFigureThatChangesKeepsTheOldOne(t *testing.T) {
	w, clock := testkit.Workspace(t)
	s := creator.New(w, roster.New(w), nil)
	id := save(t, s, mira())
	ok(t)(s.SetFigure(ctx, instagram, "followers", "48.3K")) // the same day: put right
	clock.Set(testkit.Noon.AddDate(0, 1, 0))
	ok(t)(s.SetFigure(ctx, instagram, "followers", "51,000"))
	clock.Set(testkit.Noon.AddDate(0, 2, 0))
	ok(t)(s.SetFigure(ctx, instagram, "engagementBp", "2,9 %"))
	ok(t)(s.SetFigure(ctx, instagram, "engagementBasis", "reach"))
	ok(t)(s.SetFigure(ctx, instagram, "averageViews", "1.2M"))
	clock.Set(testkit.Noon.AddDate(0, 3, 0))
	saved(t)(s.AddAccount(ctx, id, creator.AccountInput{Platform: "instagram", Handle: "mira.okafor", Followers: number(60_000), EngagementBP: number(290)}))
	ok(t)(s.SetFigure(ctx, instagram, "followers", ""))

	account := pageOf(t, s, id).Accounts[0]
	if account.ID != instagram {
		account = pageOf(t, s, id).Accounts[1]
	}
	if account.Followers != nil || *account.EngagementBP != 290 || account.EngagementBasis != creator.ByReach || *account.AverageViews != 1_200_000 || account.PostsPerMonth != nil {
		t.Errorf("got %+v", account)
	}
	got := []string{}
	for _, r := range account.Readings {
		got = append(got, r.OnDate)
	}
	if !slices.Equal(got, []string{"2026-03-04", "2026-04-04", "2026-05-04"}) || *account.Readings[0].Followers != 48_300 ||
		*account.Readings[1].Followers != 51_000 || *account.Readings[1].EngagementBP != 320 || *account.Readings[2].EngagementBP != 290 {
		t.Errorf("got %v, %+v", got, account.Readings)
	}
	for field, text := range map[string]string{
		"followers": "many", "engagementBp": "320%", "engagementBasis": "luck", "postsPerMonth": "3001", "averageViews": "-5", "field": "1",
	} {
		name := field
		if field == "field" {
			name = "handle"
		}
		_, err := s.SetFigure(ctx, instagram, name, text)
		refused(t, err, fault.Invalid, field)
	}
	_, err := s.SetFigure(ctx, "nobody", "followers", "1")
	refused(t, err, fault.NotFound, "")
}

func TestARenamedAccountKeepsWhatIsKnownOfIt(t *testing.T) {
	_, s := open(t)
	id := save(t, s, mira())
	save(t, s, creator.Input{Name: "Ben Ito", Accounts: []creator.AccountInput{{Platform: "instagram", Handle: "ben"}}})
	ok(t)(s.AddReading(ctx, creator.ReadingInput{AccountID: instagram, OnDate: "2025-01-01", Followers: "12K"}))
	ok(t)(s.SetAudience(ctx, creator.AudienceInput{AccountID: instagram, Dimension: creator.Gender, Shares: []creator.AudienceShare{{Group: "female", BP: 6000}}}))
	before := pageOf(t, s, id).Accounts[0]
	renamed := saved(t)(s.RenameAccount(ctx, instagram, "@mira.glows"))
	after := pageOf(t, s, id).Accounts[0]
	if after.ID != renamed.ID || after.ID != workspace.NaturalID("account", "instagram", "mira.glows") || after.Handle != "mira.glows" ||
		after.URL != "https://www.instagram.com/mira.glows/" || *after.Followers != *before.Followers || after.UpdatedAt != before.UpdatedAt ||
		len(after.Readings) != 1 || len(after.Audience) != 1 {
		t.Errorf("got %+v, was %+v", after, before)
	}
	for field, handle := range map[string]string{"handle": "two words", "platform": "https://www.tiktok.com/@mira"} {
		_, err := s.RenameAccount(ctx, renamed.ID, handle)
		refused(t, err, fault.Invalid, field)
	}
	_, err := s.RenameAccount(ctx, renamed.ID, "ben")
	refused(t, err, fault.Conflict, "handle")
	_, err = s.RenameAccount(ctx, instagram, "mira")
	refused(t, err, fault.NotFound, "")
	if story := storyOf(t, s, id, creator.StoryEdit); story[0].Label != "Handle changed: @mira.okafor on Instagram is @mira.glows now, Mira Okafor" || len(story) != 4 {
		t.Errorf("got %+v", story)
	}
}

func TestReadingsOfThePast(t *testing.T) {
	_, s := open(t)
	id := save(t, s, mira())
	in := creator.ReadingInput{AccountID: instagram, OnDate: "2025-01-01", Followers: "12.4K", Engagement: "4.1", Source: "Screenshot"}
	ok(t)(s.AddReading(ctx, in))
	in.Followers = "12.5K"
	ok(t)(s.AddReading(ctx, in))
	readings := pageOf(t, s, id).Accounts[0].Readings
	if len(readings) != 1 || *readings[0].Followers != 12_500 || *readings[0].EngagementBP != 410 || readings[0].Source != "Screenshot" {
		t.Fatalf("got %+v", readings)
	}
	for field, spoil := range map[string]func(*creator.ReadingInput){
		"onDate": func(in *creator.ReadingInput) { in.OnDate = "2026-03-04" }, "followers": func(in *creator.ReadingInput) { in.Followers, in.Engagement = "", "" },
		"engagement": func(in *creator.ReadingInput) { in.Engagement = "a lot" }, "source": func(in *creator.ReadingInput) { in.Source = strings.Repeat("x", 201) },
	} {
		in := in
		spoil(&in)
		_, err := s.AddReading(ctx, in)
		refused(t, err, fault.Invalid, field)
	}
	ok(t)(s.RemoveReading(ctx, readings[0].ID))
	if left := pageOf(t, s, id).Accounts[0].Readings; len(left) != 0 {
		t.Errorf("got %+v", left)
	}
	_, err := s.RemoveReading(ctx, readings[0].ID)
	refused(t, err, fault.NotFound, "")
}

func TestAnAudienceIsAHundredPercentAtMost(t *testing.T) {
	_, s := open(t)
	id := save(t, s, mira())
	set := func(dimension creator.Dimension, shares ...creator.AudienceShare) error {
		_, err := s.SetAudience(ctx, creator.AudienceInput{AccountID: instagram, Dimension: dimension, Shares: shares, Source: "Media kit", OnDate: "2026-02-01"})
		return err
	}
	for _, c := range []struct {
		dimension creator.Dimension
		shares    []creator.AudienceShare
		want      []creator.AudienceShare
		unknown   int64
	}{
		{creator.Gender, []creator.AudienceShare{{Group: "Women", BP: 6200}, {Group: "m", BP: 3700}}, []creator.AudienceShare{{Group: "female", BP: 6200}, {Group: "male", BP: 3700}}, 100},
		{creator.Age, []creator.AudienceShare{{Group: "65+", BP: 100}, {Group: "25 – 34", BP: 4000}, {Group: "18-24", BP: 3000}}, []creator.AudienceShare{{Group: "18-24", BP: 3000}, {Group: "25-34", BP: 4000}, {Group: "65+", BP: 100}}, 2900},
		{creator.Country, []creator.AudienceShare{{Group: "Germany", BP: 5000}, {Group: "de", BP: 1000}, {Group: "Österreich", BP: 4000}}, []creator.AudienceShare{{Group: "DE", BP: 6000}, {Group: "AT", BP: 4000}}, 0},
		{creator.Language, []creator.AudienceShare{{Group: "German", BP: 9000}}, []creator.AudienceShare{{Group: "de", BP: 9000}}, 1000},
		{creator.Interest, []creator.AudienceShare{{Group: "Skin Care", BP: 2500}}, []creator.AudienceShare{{Group: "skin care", BP: 2500}}, 7500},
	} {
		if err := set(c.dimension, c.shares...); err != nil {
			t.Fatalf("%s: %v", c.dimension, err)
		}
		all := pageOf(t, s, id).Accounts[0].Audience
		i := slices.IndexFunc(all, func(a creator.Audience) bool { return a.Dimension == c.dimension })
		if i < 0 || !slices.Equal(all[i].Shares, c.want) || all[i].UnknownBP != c.unknown || all[i].Source != "Media kit" {
			t.Errorf("%s: got %+v", c.dimension, all)
		}
	}
	for name, err := range map[string]error{
		"sum":    set(creator.Gender, creator.AudienceShare{Group: "female", BP: 6001}, creator.AudienceShare{Group: "male", BP: 4000}),
		"below":  set(creator.Gender, creator.AudienceShare{Group: "female", BP: -1}),
		"above":  set(creator.City, creator.AudienceShare{Group: "Berlin", BP: 10_001}),
		"gender": set(creator.Gender, creator.AudienceShare{Group: "robots", BP: 1}), "age": set(creator.Age, creator.AudienceShare{Group: "34-25", BP: 1}),
		"country": set(creator.Country, creator.AudienceShare{Group: "Narnia", BP: 1}), "no name": set(creator.City, creator.AudienceShare{Group: " ", BP: 1}),
	} {
		if !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v", name, err)
		}
		refused(t, err, fault.Invalid, "shares")
	}
	refused(t, set("height", creator.AudienceShare{Group: "tall", BP: 1}), fault.Invalid, "dimension")
	if err := set(creator.Gender); err != nil {
		t.Fatal(err)
	}
	for _, a := range pageOf(t, s, id).Accounts[0].Audience {
		if a.Dimension == creator.Gender {
			t.Errorf("what was forgotten is still there: %+v", a)
		}
	}
}

func TestThePriceThatHolds(t *testing.T) {
	w, s := open(t)
	id := save(t, s, mira())
	work(t, w)
	rate := func(kind creator.RateKind, format, amount, from string) string {
		return saved(t)(s.SaveRate(ctx, creator.RateInput{CreatorID: id, Platform: "instagram", Format: format, Kind: kind, Amount: amount, Currency: "EUR", ValidFrom: from})).ID
	}
	rate(creator.RateCard, "reel", "1.200,00", "2025-01-01")
	holds := rate(creator.RateCard, "reel", "1400", "2026-01-01")
	future := rate(creator.RateCard, "reel", "1600", "2026-06-01")
	rate(creator.RateQuote, "reel", "1100", "2026-02-01")
	rate(creator.RateQuote, "story", "300", "")
	page := pageOf(t, s, id)
	if len(page.Prices) != 2 || page.Prices[0].Name != "Instagram Reel" || page.Prices[0].CurrentID != holds || page.Prices[0].Rates[0].ID != future || len(page.Prices[0].Rates) != 4 {
		t.Fatalf("got %+v", page.Prices)
	}
	if story := page.Prices[1]; story.CurrentID != "" || story.Rates[0].ValidFrom != "2026-03-04" {
		t.Errorf("got %+v", story)
	}
	if len(page.Fees) != 1 || page.Fees[0].AmountMinor != 100_000 || page.Fees[0].Stands != creator.FeeAgreed || len(page.Fees[0].Pieces) != 2 || page.Fees[0].OnDate != "1970-01-01" {
		t.Errorf("got %+v", page.Fees)
	}
	for _, c := range []struct {
		query string
		want  creator.FeeStands
	}{
		{`UPDATE payment SET sent_on = '2026-03-20', days_to_pay = 16`, creator.FeeAgreed}, // one of two pieces
		{`UPDATE deliverable SET cancelled_at = 1 WHERE id = 'd2'`, creator.FeePaid},
		{`UPDATE deliverable SET cancelled_at = 1`, creator.FeeProposed},
		{`UPDATE casting SET contract_status = 'contract_signed'`, creator.FeeAgreed},
		{`UPDATE casting SET influencer_status = 'rejected', contract_status = ''`, creator.FeeDeclined},
	} {
		testkit.Exec(t, w, c.query)
		fee := pageOf(t, s, id).Fees[0]
		if fee.Stands != c.want || (fee.OnDate == "2026-03-20") != (c.want == creator.FeePaid) {
			t.Errorf("after %s: got %+v, want %s", c.query, fee, c.want)
		}
	}
	good := creator.RateInput{CreatorID: id, Platform: "instagram", Format: "reel", Kind: creator.RateCard, Amount: "100", Currency: "EUR"}
	for field, spoil := range map[string]func(*creator.RateInput){
		"platform": func(in *creator.RateInput) { in.Platform = "myspace" }, "format": func(in *creator.RateInput) { in.Format = "short" },
		"kind": func(in *creator.RateInput) { in.Kind = "guess" }, "amount": func(in *creator.RateInput) { in.Amount = "1.200 to 1.400" },
		"currency": func(in *creator.RateInput) { in.Currency = "XXQ" }, "validFrom": func(in *creator.RateInput) { in.ValidFrom = "soon" },
	} {
		in := good
		spoil(&in)
		_, err := s.SaveRate(ctx, in)
		refused(t, err, fault.Invalid, field)
	}
	for _, amount := range []string{"-5", "0"} {
		in := good
		in.Amount = amount
		_, err := s.SaveRate(ctx, in)
		refused(t, err, fault.Invalid, "amount")
	}
	_, err := s.RemoveRate(ctx, "nothing")
	refused(t, err, fault.NotFound, "")
}

func TestTheMarkIsTheHeaviestOpenFlag(t *testing.T) {
	w, clock := testkit.Workspace(t)
	s := creator.New(w, roster.New(w), nil)
	id, other := save(t, s, mira()), save(t, s, creator.Input{Name: "Ben Ito"})
	raise := func(severity creator.Severity, topic string) string {
		clock.Advance(time.Minute)
		return saved(t)(s.SaveFlag(ctx, creator.FlagInput{CreatorID: id, Severity: severity, Topic: topic, Body: "Seen in\na story", URL: "https://example.com/post"})).ID
	}
	raise(creator.SeverityNote, "Drinks wine on camera")
	stop := raise(creator.SeverityStop, "Works for a competitor")
	raise(creator.SeverityCaution, "Late twice")
	marks, err := s.Flags(ctx, []string{id, other, "nobody"})
	if must(t, marks, err); len(marks) != 1 || marks[id] != (creator.Mark{CreatorID: id, Severity: creator.SeverityStop, Count: 3, Text: "Works for a competitor: Seen in a story"}) {
		t.Errorf("got %+v", marks)
	}
	_, err = s.ResolveFlag(ctx, stop, "  ")
	refused(t, err, fault.Invalid, "resolution")
	ok(t)(s.ResolveFlag(ctx, stop, "Their contract ended in May"))
	marks, err = s.Flags(ctx, []string{id})
	if must(t, marks, err); marks[id].Severity != creator.SeverityCaution || marks[id].Count != 2 {
		t.Errorf("got %+v", marks)
	}
	_, err = s.ResolveFlag(ctx, stop, "Again")
	refused(t, err, fault.NotFound, "")
	page := pageOf(t, s, id)
	if last := page.Flags[2]; last.ID != stop || last.ResolvedAt == 0 || last.Resolution == "" {
		t.Errorf("got %+v", page.Flags)
	}
	ok(t)(s.ReopenFlag(ctx, stop))
	for field, in := range map[string]creator.FlagInput{
		"severity": {CreatorID: id, Severity: "red", Topic: "x"}, "topic": {CreatorID: id, Severity: creator.SeverityStop},
		"url": {CreatorID: id, Severity: creator.SeverityStop, Topic: "x", URL: "javascript:alert(1)"}, "body": {CreatorID: id, Severity: creator.SeverityStop, Topic: "x", Body: strings.Repeat("x", 20_001)},
	} {
		_, err := s.SaveFlag(ctx, in)
		refused(t, err, fault.Invalid, field)
	}
	_, err = s.SaveFlag(ctx, creator.FlagInput{CreatorID: "nobody", Severity: creator.SeverityStop, Topic: "x"})
	refused(t, err, fault.NotFound, "")
}

func TestContactsMomentsAndTheTier(t *testing.T) {
	_, s := open(t)
	id := save(t, s, mira())
	mail := saved(t)(s.SaveContact(ctx, creator.ContactInput{CreatorID: id, Kind: creator.ContactEmail, Label: "Bookings", Value: "bookings@example.com"})).ID
	saved(t)(s.SaveContact(ctx, creator.ContactInput{CreatorID: id, Kind: creator.ContactAddress, Value: "Mira Okafor\nWeg 1\n10999 Berlin"}))
	phone := saved(t)(s.SaveContact(ctx, creator.ContactInput{CreatorID: id, Kind: creator.ContactPhone, Value: "+49 30 1234"})).ID
	ok(t)(s.PreferContact(ctx, mail))
	ok(t)(s.PreferContact(ctx, phone))
	page := pageOf(t, s, id)
	if page.Email != "bookings@example.com" || page.Phone != "+49 30 1234" || len(page.Contacts) != 2 || page.Contacts[1].Value != "mira@example.com" {
		t.Errorf("got %s, %s, %+v", page.Email, page.Phone, page.Contacts)
	}
	for field, in := range map[string]creator.ContactInput{
		"kind": {CreatorID: id, Kind: "pigeon", Value: "x"}, "value": {CreatorID: id, Kind: creator.ContactEmail, Value: "not one"},
		"label": {CreatorID: id, Kind: creator.ContactPhone, Value: "1", Label: strings.Repeat("x", 201)},
	} {
		_, err := s.SaveContact(ctx, in)
		refused(t, err, fault.Invalid, field)
	}
	_, err := s.SaveContact(ctx, creator.ContactInput{CreatorID: id, Kind: creator.ContactPerson})
	refused(t, err, fault.Invalid, "value")
	_, err = s.PreferContact(ctx, page.Contacts[0].ID)
	refused(t, err, fault.Invalid, "kind")
	_, err = s.SaveAbsence(ctx, creator.AbsenceInput{CreatorID: id, FromOn: "2026-05-02", ToOn: "2026-05-01"})
	refused(t, err, fault.Invalid, "toOn")
	_, err = s.SaveMilestone(ctx, creator.MilestoneInput{CreatorID: id, OnDate: "2026-05-02"})
	refused(t, err, fault.Invalid, "what")
	_, err = s.SetTier(ctx, creator.TierInput{CreatorID: id, Tier: "gold"})
	refused(t, err, fault.Invalid, "tier")
	ok(t)(s.SetTier(ctx, creator.TierInput{CreatorID: id, Tier: creator.Nurture, NextAction: "Send the look book", NextActionOn: "2026-04-01"}))
	if page = pageOf(t, s, id); page.Standing.Tier != creator.Nurture || page.Standing.NextActionOn != "2026-04-01" {
		t.Errorf("got %+v", page.Standing)
	}
}

// Every operation of the page: undo takes it back whole, redo brings it back, the journal rebuilds it.
func TestUndoOfEverythingOnThePage(t *testing.T) {
	w, clock := testkit.Workspace(t)
	s := creator.New(w, roster.New(w), nil)
	id := save(t, s, mira())
	clock.Advance(48 * time.Hour)
	both := func(saved creator.Saved, err error) (workspace.Receipt, error) { return saved.Receipt, err }
	row := func(table string) (found string) {
		err := w.Read(ctx, func(tx *workspace.ReadTx) error {
			return tx.Row(ctx, "SELECT id FROM "+table+" ORDER BY id DESC LIMIT 1", nil, &found)
		})
		return must(t, found, err)
	}
	for _, step := range []struct {
		name string
		do   func() (workspace.Receipt, error)
	}{
		{"a field", func() (workspace.Receipt, error) { return s.SetField(ctx, id, "qualityScore", "77") }},
		{"niches", func() (workspace.Receipt, error) { return s.SetField(ctx, id, "niches", "coffee, beauty") }},
		{"followers", func() (workspace.Receipt, error) { return s.SetFigure(ctx, instagram, "followers", "50K") }},
		{"a reading", func() (workspace.Receipt, error) {
			return s.AddReading(ctx, creator.ReadingInput{AccountID: instagram, OnDate: "2025-06-01", Followers: "40K"})
		}},
		{"audience", func() (workspace.Receipt, error) {
			return s.SetAudience(ctx, creator.AudienceInput{AccountID: instagram, Dimension: creator.Gender, Shares: []creator.AudienceShare{{Group: "female", BP: 6000}}})
		}},
		{"audience again", func() (workspace.Receipt, error) {
			return s.SetAudience(ctx, creator.AudienceInput{AccountID: instagram, Dimension: creator.Gender, Shares: []creator.AudienceShare{{Group: "female", BP: 6100}}})
		}},
		{"rate", func() (workspace.Receipt, error) {
			return both(s.SaveRate(ctx, creator.RateInput{CreatorID: id, Platform: "tiktok", Format: "video", Kind: creator.RateCard, Amount: "900", Currency: "EUR"}))
		}},
		{"rate changed", func() (workspace.Receipt, error) {
			return both(s.SaveRate(ctx, creator.RateInput{ID: row("rate"), CreatorID: id, Kind: creator.RateQuote, Amount: "800", Currency: "USD"}))
		}},
		{"flag", func() (workspace.Receipt, error) {
			return both(s.SaveFlag(ctx, creator.FlagInput{CreatorID: id, Severity: creator.SeverityCaution, Topic: "Late"}))
		}},
		{"flag changed", func() (workspace.Receipt, error) {
			return both(s.SaveFlag(ctx, creator.FlagInput{ID: row("creator_flag"), CreatorID: id, Severity: creator.SeverityStop, Topic: "Very late"}))
		}},
		{"flag settled", func() (workspace.Receipt, error) { return s.ResolveFlag(ctx, row("creator_flag"), "Talked") }},
		{"flag again", func() (workspace.Receipt, error) { return s.ReopenFlag(ctx, row("creator_flag")) }},
		{"contact", func() (workspace.Receipt, error) {
			return both(s.SaveContact(ctx, creator.ContactInput{CreatorID: id, Kind: creator.ContactEmail, Value: "two@example.com"}))
		}},
		{"contact changed", func() (workspace.Receipt, error) {
			return both(s.SaveContact(ctx, creator.ContactInput{ID: row("contact"), CreatorID: id, Kind: creator.ContactEmail, Value: "three@example.com", Label: "New"}))
		}},
		{"contact first", func() (workspace.Receipt, error) { return s.PreferContact(ctx, row("contact")) }},
		{"contact removed", func() (workspace.Receipt, error) { return s.RemoveContact(ctx, row("contact")) }},
		{"milestone", func() (workspace.Receipt, error) {
			return both(s.SaveMilestone(ctx, creator.MilestoneInput{CreatorID: id, OnDate: "2026-05-01", What: "Wedding", Yearly: true}))
		}},
		{"milestone changed", func() (workspace.Receipt, error) {
			return both(s.SaveMilestone(ctx, creator.MilestoneInput{ID: row("milestone"), CreatorID: id, OnDate: "2026-05-02", What: "Wedding"}))
		}},
		{"milestone removed", func() (workspace.Receipt, error) { return s.RemoveMilestone(ctx, row("milestone")) }},
		{"absence", func() (workspace.Receipt, error) {
			return both(s.SaveAbsence(ctx, creator.AbsenceInput{CreatorID: id, FromOn: "2026-05-01", ToOn: "2026-05-09", Reason: "Holiday"}))
		}},
		{"absence changed", func() (workspace.Receipt, error) {
			return both(s.SaveAbsence(ctx, creator.AbsenceInput{ID: row("absence"), CreatorID: id, FromOn: "2026-05-01", ToOn: "2026-05-10"}))
		}},
		{"absence removed", func() (workspace.Receipt, error) { return s.RemoveAbsence(ctx, row("absence")) }},
		{"note", func() (workspace.Receipt, error) { return both(s.WriteNote(ctx, id, "", "Called, was happy")) }},
		{"note changed", func() (workspace.Receipt, error) {
			return both(s.WriteNote(ctx, id, row("creator_note"), "Called, was very happy"))
		}},
		{"note removed", func() (workspace.Receipt, error) { return s.RemoveNote(ctx, row("creator_note")) }},
		{"tier", func() (workspace.Receipt, error) {
			return s.SetTier(ctx, creator.TierInput{CreatorID: id, Tier: creator.Active})
		}},
		{"rate removed", func() (workspace.Receipt, error) { return s.RemoveRate(ctx, row("rate")) }},
		{"account renamed", func() (workspace.Receipt, error) {
			return both(s.RenameAccount(ctx, instagram, "https://www.instagram.com/mira.glows/"))
		}},
		{"account named back", func() (workspace.Receipt, error) {
			return both(s.RenameAccount(ctx, workspace.NaturalID("account", "instagram", "mira.glows"), "@mira.okafor"))
		}},
		{"account removed", func() (workspace.Receipt, error) { return s.RemoveAccount(ctx, instagram) }},
	} {
		before := testkit.Dump(t, w)
		receipt, err := step.do()
		if err != nil || receipt.ActionID == "" || receipt.Label == "" {
			t.Fatalf("%s: %+v, %v", step.name, receipt, err)
		}
		after := testkit.Dump(t, w)
		undo := ok(t)(w.Undo(ctx, receipt.ActionID))
		testkit.SameDump(t, before, testkit.Dump(t, w))
		ok(t)(w.Undo(ctx, undo.ActionID))
		testkit.SameDump(t, after, testkit.Dump(t, w))
		clock.Advance(time.Minute)
	}
	testkit.SameReplayed(t, w)
}
