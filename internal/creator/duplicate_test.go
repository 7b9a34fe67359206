package creator_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/search"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

func office(t testing.TB) *house.House {
	t.Helper()
	h, err := house.Create(ctx, filepath.Join(t.TempDir(), "agency"), "Test agency", "Lea", house.Options{Clock: when.Fixed(testkit.Noon)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	return h
}

func people(platformAndHandle ...string) (accounts []creator.AccountInput) {
	for _, a := range platformAndHandle {
		on, handle, _ := strings.Cut(a, "/")
		accounts = append(accounts, creator.AccountInput{Platform: on, Handle: handle})
	}
	return accounts
}

// shown are the pairs as a person reads them: the names in the order of the alphabet, how sure, why.
func shown(t testing.TB, h *house.House) []string {
	t.Helper()
	list, err := h.Merger.Duplicates(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	var pairs []string
	for _, p := range list.Pairs {
		names := []string{p.Keep.Name, p.Other.Name}
		slices.Sort(names)
		sure, why := "look closer", []string{}
		if p.Likely {
			sure = "very likely"
		}
		for _, r := range p.Reasons {
			why = append(why, r.Words)
		}
		pairs = append(pairs, strings.Join(names, " + ")+": "+sure+": "+strings.Join(why, "; "))
	}
	if list.Total != len(list.Pairs) || list.More {
		t.Errorf("%d pairs, but %d in all (%v)", len(list.Pairs), list.Total, list.More)
	}
	slices.Sort(pairs)
	return pairs
}

func TestWhoMayBeTheSame(t *testing.T) {
	for name, c := range map[string]struct {
		in   []creator.Input
		want string
	}{
		"a mail address, in another case": {[]creator.Input{
			{Name: "Mira Okafor", Email: "Mira@Example.com"}, {Name: "M. Okafor", Email: "mira@example.com"}}, "M. Okafor + Mira Okafor: very likely: Both use mira@example.com"},
		"the mail address of somebody else": {[]creator.Input{
			{Name: "Mira Okafor", Email: "office@example.com"}, {Name: "Ben Ito", Email: "office@example.com"}}, "Ben Ito + Mira Okafor: look closer: Both use office@example.com"},
		"the mail address of an agency": {[]creator.Input{
			{Name: "Ana A", Email: "x@y.de"}, {Name: "Ben B", Email: "x@y.de"}, {Name: "Cem C", Email: "x@y.de"}, {Name: "Dan D", Email: "x@y.de"}, {Name: "Eva E", Email: "x@y.de"}}, ""},
		"the same name and country": {[]creator.Input{
			{Name: "Zoë Lind", Country: "SE"}, {Name: "LIND, Zoe", Country: "SE"}}, "LIND, Zoe + Zoë Lind: look closer: Same name and country"},
		"the same name elsewhere":         {[]creator.Input{{Name: "Zoë Lind", Country: "SE"}, {Name: "Zoe Lind", Country: "NO"}}, ""},
		"a name of one word":              {[]creator.Input{{Name: "Mira", Country: "SE"}, {Name: "Mira", Country: "SE"}}, ""},
		"one name on two platforms":       {[]creator.Input{{Name: "Mira Okafor", Accounts: people("instagram/mira.makes")}, {Name: "Mira Okafor", Accounts: people("tiktok/mira.makes")}}, "Mira Okafor + Mira Okafor: very likely: Same name, @mira.makes on Instagram and TikTok"},
		"with a similar name":             {[]creator.Input{{Name: "Mira Okafor", Accounts: people("instagram/mira.makes")}, {Name: "Mira", Accounts: people("tiktok/mira_makes")}}, "Mira + Mira Okafor: look closer: Similar names, @mira.makes on Instagram and @mira_makes on TikTok"},
		"with another name":               {[]creator.Input{{Name: "Mira Okafor", Accounts: people("instagram/mira.makes")}, {Name: "Jo Berg", Accounts: people("tiktok/mira.makes")}}, ""},
		"a similar handle":                {[]creator.Input{{Name: "Mira Okafor", Accounts: people("instagram/mira.makes")}, {Name: "Okafor Mira", Accounts: people("instagram/miramakes.official")}}, "Mira Okafor + Okafor Mira: very likely: Same name, @mira.makes and @miramakes.official on Instagram"},
		"a handle with another number":    {[]creator.Input{{Name: "Mira Okafor", Accounts: people("instagram/mira.makes1")}, {Name: "Okafor Mira", Accounts: people("instagram/mira.makes2")}}, ""},
		"a phone number, written anyhow":  {[]creator.Input{{Name: "Mira Okafor", Phone: "+49 170 1234567"}, {Name: "Mira O.", Phone: "0170/123 45 67"}}, "Mira O. + Mira Okafor: very likely: Both have the phone number"},
		"a phone number of somebody else": {[]creator.Input{{Name: "Mira Okafor", Phone: "+49 170 1234567"}, {Name: "Ben Ito", Phone: "0170/123 45 67"}}, ""},
		"several reasons": {[]creator.Input{
			{Name: "Mira Okafor", Country: "DE", Email: "m@x.de", Accounts: people("instagram/mira.makes")},
			{Name: "Mira Okafor", Country: "DE", Email: "m@x.de", Accounts: people("tiktok/mira.makes")}}, "Mira Okafor + Mira Okafor: very likely: Both use m@x.de; Same name, @mira.makes on "},
	} {
		t.Run(name, func(t *testing.T) {
			h := office(t)
			for _, in := range c.in {
				save(t, h.Creators, in)
			}
			if got := strings.Join(shown(t, h), " | "); got != c.want && (c.want == "" || !strings.HasPrefix(got, c.want) || strings.Contains(got, " | ")) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestAFurtherMailAddressCountsToo(t *testing.T) {
	h := office(t)
	one, other := save(t, h.Creators, creator.Input{Name: "Mira Okafor", Email: "mira@x.de"}), save(t, h.Creators, creator.Input{Name: "Mira O."})
	saved(t)(h.Creators.SaveContact(ctx, creator.ContactInput{CreatorID: other, Kind: creator.ContactEmail, Value: "MIRA@x.de"}))
	if got := shown(t, h); len(got) != 1 {
		t.Fatalf("got %v", got)
	}
	apart := ok(t)(h.Merger.Distinct(ctx, other, one))
	if got := shown(t, h); len(got) != 0 {
		t.Errorf("told apart, but %v", got)
	}
	if preview, err := h.Merger.Preview(ctx, one, other); err != nil || !preview.ToldApart {
		t.Errorf("%+v, %v", preview, err)
	}
	ok(t)(h.Workspace.Undo(ctx, apart.ActionID))
	ok(t)(h.Creators.Archive(ctx, other, "Has stopped"))
	if got := shown(t, h); len(got) != 0 {
		t.Errorf("archived, but %v", got)
	}
}

func TestFieldsOfTwoBecomeOne(t *testing.T) {
	h := office(t)
	keep := save(t, h.Creators, creator.Input{
		Name: "Mira Okafor", Country: "DE", Languages: "de en", Email: "mira@x.de", Phone: "1", Note: "Likes tea", Niches: []string{"beauty"},
		Accounts: people("instagram/mira"),
	})
	other := save(t, h.Creators, creator.Input{
		Name: "M. Okafor", Country: "AT", Languages: "en fr", Email: "m.okafor@y.de", Phone: "2", Manager: "Jo", TimeZone: "Europe/Vienna",
		Note: "Never on Mondays", Niches: []string{"beauty", "food"}, Accounts: people("tiktok/mira", "youtube/mira"),
	})
	third := save(t, h.Creators, creator.Input{Name: "Mira Third"})
	ok(t)(h.Creators.SetField(ctx, other, "qualityScore", "72"))
	for _, c := range [][2]string{{keep, "shared@x.de"}, {other, "Shared@x.de"}, {other, "more@y.de"}} {
		saved(t)(h.Creators.SaveContact(ctx, creator.ContactInput{CreatorID: c[0], Kind: creator.ContactEmail, Value: c[1]}))
	}
	ok(t)(h.Creators.SetTier(ctx, creator.TierInput{CreatorID: other, Tier: creator.Nurture, NextAction: "Call"}))
	ok(t)(h.Merger.Distinct(ctx, other, third))
	before := testkit.Dump(t, h.Workspace)

	preview, err := h.Merger.Preview(ctx, keep, other)
	if err != nil {
		t.Fatal(err)
	}
	var choices []string
	for _, f := range preview.Fields {
		choices = append(choices, f.Field+" "+string(f.Choice))
	}
	if got, want := strings.Join(choices, ", "), "name keep, country keep, languages both, timeZone other, email keep, phone keep, manager other, qualityScore other, note both, standing other"; got != want {
		t.Errorf("proposed\n%s, want\n%s", got, want)
	}
	if got, want := strings.Join(preview.Moves, ", "), "2 accounts, 2 niches, 2 contacts"; got != want {
		t.Errorf("moves %s, want %s", got, want)
	}
	merged := ok(t)(h.Merger.Merge(ctx, creator.MergeInput{KeepID: keep, OtherID: other, Choices: map[string]creator.MergeChoice{"email": creator.TakeOther, "country": creator.TakeOther}}))
	if merged.Label != "Creators merged: M. Okafor into Mira Okafor" {
		t.Errorf("label %q", merged.Label)
	}
	page := pageOf(t, h.Creators, keep)
	if page.Name != "Mira Okafor" || page.Country != "AT" || page.Languages != "de en fr" || page.TimeZone != "Europe/Vienna" || page.Email != "m.okafor@y.de" ||
		page.Phone != "1" || page.Manager != "Jo" || *page.QualityScore != 72 || page.Note != "Likes tea\n\nNever on Mondays" ||
		page.Standing.Tier != creator.Nurture || !slices.Equal(page.Niches, []string{"beauty", "food"}) || len(page.Accounts) != 3 {
		t.Errorf("got %+v", page)
	}
	var contacts []string
	for _, c := range page.Contacts {
		contacts = append(contacts, fmt.Sprintf("%s %s", c.Kind, c.Value))
	}
	slices.Sort(contacts)
	if got, want := strings.Join(contacts, ", "), "email mira@x.de, email more@y.de, email shared@x.de, phone 2"; got != want {
		t.Errorf("contacts %s, want %s", got, want)
	}
	gone := pageOf(t, h.Creators, other)
	if gone.MergedInto != keep || gone.ArchivedAt == 0 || len(gone.Accounts) != 0 {
		t.Errorf("the other one is %+v", gone)
	}
	if p, err := h.Merger.Preview(ctx, keep, third); err != nil || !p.ToldApart {
		t.Errorf("who was told apart from the other one is not from the kept one: %v", err)
	}
	_, err = h.Creators.Restore(ctx, other)
	refused(t, err, fault.Conflict, "")

	second := ok(t)(h.Merger.Merge(ctx, creator.MergeInput{KeepID: third, OtherID: keep}))
	if into := pageOf(t, h.Creators, other).MergedInto; into != third {
		t.Errorf("the first part leads to %s, not to who holds both", into)
	}
	story, err := h.Creators.Story(ctx, third, "", 0, 0)
	if err != nil || !slices.ContainsFunc(story.Entries, func(e creator.StoryEntry) bool { return e.ActionID == merged.ActionID }) {
		t.Errorf("the story of the merged creator does not tell of the first merge: %v", err)
	}
	ok(t)(h.Workspace.Undo(ctx, second.ActionID))
	ok(t)(h.Workspace.Undo(ctx, merged.ActionID))
	testkit.SameDump(t, before, testkit.Dump(t, h.Workspace))
}

func TestWhatCannotBeMerged(t *testing.T) {
	h := office(t)
	one, other, gone := save(t, h.Creators, creator.Input{Name: "One"}), save(t, h.Creators, creator.Input{Name: "Other"}), save(t, h.Creators, creator.Input{Name: "Gone"})
	ok(t)(h.Creators.Archive(ctx, gone, "Stopped"))
	merge := func(keep, other string, choices map[string]creator.MergeChoice) error {
		_, err := h.Merger.Merge(ctx, creator.MergeInput{KeepID: keep, OtherID: other, Choices: choices})
		return err
	}
	refused(t, merge(one, one, nil), fault.Invalid, "otherId")
	refused(t, merge(one, "nobody", nil), fault.NotFound, "")
	refused(t, merge(gone, one, nil), fault.Conflict, "")
	refused(t, merge(one, other, map[string]creator.MergeChoice{"shoe size": "keep"}), fault.Invalid, "choices")
	refused(t, merge(one, other, map[string]creator.MergeChoice{"name": "both"}), fault.Invalid, "name")
	for _, id := range []string{other, gone} { // an archived one may become part of somebody
		if err := merge(one, id, nil); err != nil {
			t.Fatal(err)
		}
	}
	refused(t, merge(one, other, nil), fault.Conflict, "")
	refused(t, merge(other, one, nil), fault.Conflict, "")
}

// Two castings of one campaign become one: work, payments and fees together, and one Undo.
func TestCastingsBecomeOne(t *testing.T) {
	h := office(t)
	keep, other := save(t, h.Creators, creator.Input{Name: "Mira Okafor"}), save(t, h.Creators, creator.Input{Name: "Mira O."})
	client, err := h.Campaigns.SaveClient(ctx, campaign.ClientInput{Name: "Aurora"})
	must(t, client, err)
	in := func(name string) string {
		saved, err := h.Campaigns.SaveCampaign(ctx, campaign.CampaignInput{
			ClientID: client.ID, Name: name, Type: campaign.ProductLaunch, Currency: "EUR", StartsOn: "2026-03-01", EndsOn: "2026-04-30", TimeZone: "Europe/Berlin",
		})
		return must(t, saved, err).ID
	}
	cast := func(campaignID, creatorID, fee, currency string, days, pieces int) string {
		added, err := h.Campaigns.AddCreators(ctx, campaignID, []string{creatorID})
		must(t, added, err)
		id := workspace.NaturalID("casting", campaignID, creatorID)
		ok(t)(h.Campaigns.SetTerms(ctx, campaign.TermsInput{CastingID: id, Fee: fee, Currency: currency, PaymentWindowDays: days, RevisionLimit: 1, Note: creatorID[:4] + fee}))
		for i := range pieces {
			planned, err := h.Campaigns.AgreeDeliverable(ctx, campaign.DeliverableInput{CastingID: id, Platform: "instagram", Format: "reel", PostAt: testkit.Noon.AddDate(0, 0, 10+i).UnixMilli()})
			must(t, planned, err)
		}
		return id
	}
	spring, summer := in("Spring"), in("Summer")
	first, second := cast(spring, keep, "1000", "EUR", 30, 1), cast(spring, other, "300", "EUR", 14, 3)
	alone := cast(summer, other, "500", "USD", 14, 0)
	ok(t)(h.Campaigns.SetStatus(ctx, []string{second}, campaign.InfluencerGroup, campaign.BriefSent, ""))
	ok(t)(h.Campaigns.SetStatus(ctx, []string{first}, campaign.ContractGroup, campaign.ContractSigned, ""))
	before := testkit.Dump(t, h.Workspace)
	preview, err := h.Merger.Preview(ctx, keep, other)
	if err != nil || len(preview.Shared) != 1 || preview.Refused != "" {
		t.Fatalf("%+v, %v", preview, err)
	}
	for _, words := range []string{
		"1,000.00 EUR and 300.00 EUR make 1,300.00 EUR", "Influencer status: Brief sent, further on than Prospects", "Contract status: Contract signed, further on than none",
		"What moves over: 3 pieces.", "14 days, the shorter", "notes of both",
	} {
		if !strings.Contains(strings.Join(preview.Shared[0].Lines, "\n"), words) {
			t.Errorf("%q is not in %q", words, preview.Shared[0].Lines)
		}
	}
	merged := ok(t)(h.Merger.Merge(ctx, creator.MergeInput{KeepID: keep, OtherID: other}))
	page, err := h.Campaigns.Page(ctx, spring)
	if err != nil || len(page.Castings) != 1 {
		t.Fatalf("%+v, %v", page.Castings, err)
	}
	k := page.Castings[0]
	if k.ID != first || k.FeeMinor != 130_000 || k.InfluencerStatus != campaign.BriefSent || k.ContractStatus != campaign.ContractSigned {
		t.Errorf("got %+v", k)
	}
	var fees []int64
	for _, d := range k.Deliverables {
		fees = append(fees, d.ShareMinor)
	}
	slices.Sort(fees)
	if !slices.Equal(fees, []int64{10_000, 10_000, 10_000, 100_000}) {
		t.Errorf("the pieces are worth %v: not what was agreed", fees)
	}
	if page, err := h.Campaigns.Page(ctx, summer); err != nil || page.Castings[0].CreatorID != keep || page.Castings[0].ID != alone {
		t.Errorf("%+v, %v", page.Castings, err)
	}
	if hits, err := h.Search.Find(ctx, "Mira O."); err != nil || !slices.ContainsFunc(hits, func(hit search.Hit) bool {
		return hit.Title == "Mira O." && hit.Route == "/creators/"+keep && hit.Note == "Part of Mira Okafor"
	}) {
		t.Errorf("the search does not lead on: %+v, %v", hits, err)
	}
	ok(t)(h.Workspace.Undo(ctx, merged.ActionID))
	testkit.SameDump(t, before, testkit.Dump(t, h.Workspace))

	cast(summer, keep, "100", "EUR", 14, 0) // another currency than the other one's there
	before = testkit.Dump(t, h.Workspace)
	if preview, err := h.Merger.Preview(ctx, keep, other); err != nil || !strings.Contains(preview.Refused, "In Summer the fee of Mira Okafor is in EUR and that of Mira O. in USD") {
		t.Errorf("%q, %v", preview.Refused, err)
	}
	_, err = h.Merger.Merge(ctx, creator.MergeInput{KeepID: keep, OtherID: other})
	refused(t, err, fault.Conflict, "")
	testkit.SameDump(t, before, testkit.Dump(t, h.Workspace))
}

// What is undone after a merge may be older than it: what would then be there twice, or lead nowhere, is refused.
func TestWhatIsOlderThanAMerge(t *testing.T) {
	h := office(t)
	keep, other := save(t, h.Creators, creator.Input{Name: "Mira Okafor"}), save(t, h.Creators, creator.Input{Name: "Mira O."})
	client, err := h.Campaigns.SaveClient(ctx, campaign.ClientInput{Name: "Aurora"})
	must(t, client, err)
	spring, err := h.Campaigns.SaveCampaign(ctx, campaign.CampaignInput{
		ClientID: client.ID, Name: "Spring", Type: campaign.ProductLaunch, Currency: "EUR", StartsOn: "2026-03-01", EndsOn: "2026-04-30", TimeZone: "Europe/Berlin",
	})
	must(t, spring, err)
	added, err := h.Campaigns.AddCreators(ctx, spring.ID, []string{keep, other})
	must(t, added, err)
	removed := ok(t)(h.Campaigns.RemoveCasting(ctx, workspace.NaturalID("casting", spring.ID, keep)))
	archived := ok(t)(h.Creators.Archive(ctx, other, "Stopped"))
	merged := ok(t)(h.Merger.Merge(ctx, creator.MergeInput{KeepID: keep, OtherID: other}))
	after := testkit.Dump(t, h.Workspace)
	for _, older := range []workspace.Receipt{removed, archived} {
		_, err := h.Workspace.Undo(ctx, older.ActionID)
		refused(t, err, fault.Conflict, "")
		testkit.SameDump(t, after, testkit.Dump(t, h.Workspace))
	}
	for _, receipt := range []workspace.Receipt{merged, archived, removed} {
		ok(t)(h.Workspace.Undo(ctx, receipt.ActionID))
	}
}
