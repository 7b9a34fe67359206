package campaign_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/money"
	"backlot/internal/posting"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

func (r *rooms) page(campaignID string) campaign.Page {
	r.t.Helper()
	page, err := r.campaigns.Page(ctx, campaignID)
	return must(r.t, page, err)
}

// shareOf asks for a share as the payment room does.
func (r *rooms) shareOf(id string) (share money.Amount, days int, castingID, zone string) {
	r.t.Helper()
	err := r.w.Note(ctx, func(tx *workspace.WriteTx) (err error) {
		share, days, castingID, zone, err = r.campaigns.ShareOf(ctx, tx, id)
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return share, days, castingID, zone
}

func TestACampaignOnItsPage(t *testing.T) {
	r := open(t)
	id := r.campaign()
	page := r.page(id)
	if page.Client != "Aurora" || page.Name != "Glow launch" || page.Phase != campaign.Planning || page.Budget.Minor != 2_000_000 {
		t.Errorf("got %+v", page)
	}
	if !slices.Equal(page.Markets, []string{"AT", "DE"}) || !slices.Equal(page.Hashtags, []string{"#glow"}) || !slices.Equal(page.Mentions, []string{"@aurora"}) {
		t.Errorf("got %q %q %q", page.Markets, page.Hashtags, page.Mentions)
	}
	if len(page.Stages) != 6 || page.Stages[2].WorkingDays != 5 || page.Stages[2].Owner != "Lea Brandt" {
		t.Errorf("got %+v", page.Stages)
	}
	casting := r.cast(id, 0, "1,000")
	r.agree(casting, 1)
	r.agree(casting, 40)
	page = r.page(id)
	k := page.Castings[0]
	if k.InfluencerStatusName != "Selected" || k.ContractStatusName != "Contract signed" || k.PaymentStatusName != "" || k.FeeMinor != 100_000 {
		t.Errorf("got %+v", k)
	}
	if len(k.Accounts) != 1 || k.Accounts[0].Handle != "handle0" || len(k.Deliverables) != 2 {
		t.Fatalf("got %+v", k)
	}
	late, early := k.Deliverables[0], k.Deliverables[1]
	if late.Title != "Reel 1" || late.FormatName != "Reel" || late.ShareMinor != 50_000 || late.State != when.StateLate || late.Board != "review" {
		t.Errorf("got %+v", late)
	}
	if early.State != when.StateWaiting || early.StageName != "Waiting for draft" || page.Late != 1 || page.Counts[0].Count != 2 {
		t.Errorf("got %+v, late %d, counts %+v", early, page.Late, page.Counts)
	}
	if page.Budget.UsedMinor != 100_000 || page.Budget.LeftMinor != 1_900_000 {
		t.Errorf("got %+v", page.Budget)
	}
	if _, err := r.campaigns.Page(ctx, "nobody"); !fault.Is(err, fault.NotFound) {
		t.Errorf("got %v", err)
	}
}

func TestACreatorIsAddedOnceAsAProspect(t *testing.T) {
	r := open(t)
	id := r.campaign()
	testkit.Exec(t, r.w, `UPDATE creator SET archived_at = 1 WHERE id = ?`, creatorID(2))
	added, err := r.campaigns.AddCreators(ctx, id, []string{creatorID(0), creatorID(1), creatorID(0), creatorID(2)})
	must(t, added, err)
	if added.Added != 2 || len(added.Skipped) != 2 || added.Skipped[0].Why != "takes part already" || added.Skipped[1].Why != "archived" {
		t.Errorf("got %+v", added)
	}
	k := r.page(id).Castings[0]
	if k.InfluencerStatus != campaign.Prospects || k.PaymentWindowDays != 30 || k.RevisionLimit != 2 || k.Currency != "EUR" {
		t.Errorf("got %+v", k)
	}
	again, err := r.campaigns.AddCreators(ctx, id, []string{creatorID(0)})
	if must(t, again, err).Receipt.ActionID != "" || again.Added != 0 {
		t.Errorf("got %+v", again)
	}
	before := testkit.Dump(t, r.w)
	_, err = r.campaigns.AddCreators(ctx, id, []string{creatorID(2), "nobody"})
	refused(t, err, fault.NotFound, "")
	_, err = r.campaigns.AddCreators(ctx, id, nil)
	refused(t, err, fault.Invalid, "creatorIds")
	testkit.SameDump(t, before, testkit.Dump(t, r.w))
}

func inBerlin(t testing.TB, ms int64) string {
	t.Helper()
	berlin, err := time.LoadLocation("Europe/Berlin")
	return when.FromMillis(ms).In(must(t, berlin, err)).Format("2006-01-02 15:04")
}

// deadlines reads the four deadlines of a piece as its review has them.
func (r *rooms) deadlines(id string) string {
	r.t.Helper()
	var d [4]int64
	err := r.w.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, `SELECT draft_due, coordinator_due, client_due, revision_due FROM review WHERE id = ?`, []any{id},
			&d[0], &d[1], &d[2], &d[3])
	})
	if err != nil {
		r.t.Fatal(err)
	}
	shown := make([]string, len(d))
	for i, ms := range d {
		shown[i] = inBerlin(r.t, ms)[5:]
	}
	return strings.Join(shown, ", ")
}

func TestDeadlinesFollowThePostAndTheStages(t *testing.T) {
	r := open(t)
	id := r.campaign()
	piece := r.agree(r.cast(id, 0, "1,000"), 30) // Friday, 3 April 2026: Good Friday
	want := func(step, deadlines string) {
		t.Helper()
		if got := r.deadlines(piece); got != deadlines {
			t.Errorf("%s: got %s, want %s", step, got, deadlines)
		}
	}
	want("agreed", "03-20 18:00, 03-23 18:00, 03-30 18:00, 04-01 18:00")
	receipt, err := r.campaigns.SetStage(ctx, id, campaign.ClientReview, 2, "lea")
	must(t, receipt, err)
	want("client gets two days", "03-25 18:00, 03-26 18:00, 03-30 18:00, 04-01 18:00")
	receipt, err = r.review.MoveDeadline(ctx, piece, "client_review", postAt(25))
	must(t, receipt, err)
	planned, err := r.campaigns.Reschedule(ctx, piece, postAt(37)) // Friday, 10 April: Easter Monday lies before
	must(t, planned, err)
	want("moved a week, one deadline by hand", "03-30 18:00, 03-31 18:00, 03-29 13:00, 04-08 18:00")
	in := brief(r.page(id).ClientID)
	in.ID, in.HolidayCountry = id, ""
	saved, err := r.campaigns.SaveCampaign(ctx, in)
	must(t, saved, err)
	want("without holidays", "04-01 18:00, 04-02 18:00, 03-29 13:00, 04-08 18:00")
	testkit.Exec(t, r.w, `INSERT INTO setting (id, value) VALUES ('working_hours_end', '16')`)
	planned, err = r.campaigns.Reschedule(ctx, piece, postAt(38))
	must(t, planned, err)
	want("the agency closes at four", "04-02 16:00, 04-03 16:00, 03-29 13:00, 04-09 16:00")
	if planned.Warning != "" {
		t.Errorf("got %q", planned.Warning)
	}
	planned, err = r.campaigns.Reschedule(ctx, piece, postAt(2))
	if must(t, planned, err); !strings.Contains(planned.Warning, "late from the start") {
		t.Errorf("got %q", planned.Warning)
	}
	if planned, err = r.campaigns.Reschedule(ctx, piece, postAt(-2)); must(t, planned, err).Warning != "The post time has passed already." {
		t.Errorf("got %q", planned.Warning)
	}
}

func TestFeesAreSharedOutAndNeverExceeded(t *testing.T) {
	r := open(t)
	id := r.campaign()
	casting := r.cast(id, 0, "1,000")
	first, second := r.agree(casting, 3), r.agree(casting, 4)
	in, own := reel(casting, 5), "400"
	in.Fee = &own
	planned, err := r.campaigns.AgreeDeliverable(ctx, in)
	third := must(t, planned, err).ID
	share, days, ofCasting, zone := r.shareOf(first)
	if share.String() != "300.00 EUR" || days != 14 || ofCasting != casting || zone != "Europe/Berlin" {
		t.Errorf("got %s %d %s %s", share, days, ofCasting, zone)
	}
	if share, _, _, _ := r.shareOf(third); share.Minor != 40_000 {
		t.Errorf("got %s", share)
	}
	tooMuch := "700"
	in.Fee = &tooMuch
	_, err = r.campaigns.AgreeDeliverable(ctx, in)
	refused(t, err, fault.Invalid, "fee")
	r.approve(first)
	r.verify(first)
	_, err = r.campaigns.SetTerms(ctx, terms(casting, "699.99"))
	refused(t, err, fault.Invalid, "fee")
	other := terms(casting, "1000")
	other.Currency = "USD"
	_, err = r.campaigns.SetTerms(ctx, other)
	refused(t, err, fault.Invalid, "currency")
	receipt, err := r.campaigns.SetTerms(ctx, terms(casting, "700"))
	must(t, receipt, err)
	if share, _, _, _ := r.shareOf(first); share.Minor != 30_000 {
		t.Errorf("what is released changed to %s", share)
	}
	if share, _, _, _ := r.shareOf(second); share.Minor != 0 {
		t.Errorf("got %s of what is left", share)
	}
	_, err = r.campaigns.EditDeliverable(ctx, campaign.DeliverableEdit{ID: first, Platform: "instagram", Format: "reel", Title: "Reel", Fee: &own})
	refused(t, err, fault.Invalid, "fee")
	zero := "0"
	_, err = r.campaigns.EditDeliverable(ctx, campaign.DeliverableEdit{ID: first, Platform: "instagram", Format: "reel", Title: "Reel", Fee: &zero})
	refused(t, err, fault.Conflict, "fee")
	k := r.page(id).Castings[0]
	if k.CommittedMinor != 70_000 || k.Deliverables[0].Stage != campaign.PaymentStage || k.Deliverables[0].Step != "content_posted" || k.Deliverables[0].DueAt == 0 {
		t.Errorf("got %+v", k)
	}
}

func TestAFeeAgreedAfterThePostIsPaid(t *testing.T) {
	r := open(t)
	id := r.campaign()
	casting := r.cast(id, 0, "0")
	first, second := r.agree(casting, 5), r.agree(casting, 6)
	for _, piece := range []string{first, second} {
		r.approve(piece)
		r.verify(piece)
	}
	if detail, err := r.payments.Detail(ctx, workspace.NaturalID("payment", first)); err != nil || detail.Ask != "" {
		t.Errorf("a bill is asked for before there is a fee: %q, %v", detail.Ask, err)
	}
	before := testkit.Dump(t, r.w)
	receipt, err := r.campaigns.SetTerms(ctx, terms(casting, "500.01"))
	must(t, receipt, err)
	owed := func(piece string) int64 {
		detail, err := r.payments.Detail(ctx, workspace.NaturalID("payment", piece))
		return must(t, detail, err).Card.AmountMinor
	}
	if owed(first)+owed(second) != 50_001 || owed(first) < 25_000 || owed(second) < 25_000 {
		t.Errorf("%d and %d are owed", owed(first), owed(second))
	}
	r.undone(before, receipt)
	_, err = r.campaigns.SetTerms(ctx, terms(casting, "500"))
	refused(t, err, fault.Invalid, "fee")
}

func TestAPhaseFollowsOnAnother(t *testing.T) {
	r := open(t)
	id := r.campaign()
	piece := r.agree(r.cast(id, 0, "100"), 5)
	move := func(to campaign.Phase) error {
		_, err := r.campaigns.SetPhase(ctx, id, to)
		return err
	}
	refused(t, move("paused"), fault.Invalid, "phase")
	refused(t, move(campaign.Wrapped), fault.Conflict, "")
	must(t, 0, move(campaign.Live))
	receipt, err := r.campaigns.CancelDeliverable(ctx, piece, "Not needed")
	must(t, receipt, err)
	must(t, 0, move(campaign.Wrapped))
	refused(t, move(campaign.Planning), fault.Conflict, "")
	_, err = r.campaigns.AddCreators(ctx, id, []string{creatorID(1)})
	refused(t, err, fault.Conflict, "")
	_, err = r.campaigns.AgreeDeliverable(ctx, reel(workspace.NaturalID("casting", id, creatorID(0)), 9))
	refused(t, err, fault.Conflict, "")
	must(t, 0, move(campaign.Live))
	if moves := r.page(id).PhaseMoves; len(moves) != 2 || moves[0].Name != "Planning" {
		t.Errorf("got %+v", moves)
	}
}

func TestWhatIsAgreedIsGuarded(t *testing.T) {
	r := open(t)
	id := r.campaign()
	casting := r.cast(id, 0, "1,000")
	piece := r.agree(casting, 1)
	_, err := r.campaigns.RemoveCasting(ctx, casting)
	refused(t, err, fault.Conflict, "")
	for field, spoil := range map[string]func(*campaign.DeliverableInput){
		"platform": func(in *campaign.DeliverableInput) { in.Platform = "myspace" },
		"format":   func(in *campaign.DeliverableInput) { in.Format = "pin" },
		"postAt":   func(in *campaign.DeliverableInput) { in.PostAt = 0 },
		"title":    func(in *campaign.DeliverableInput) { in.Title = strings.Repeat("x", 201) },
	} {
		in := reel(casting, 3)
		spoil(&in)
		_, err := r.campaigns.AgreeDeliverable(ctx, in)
		refused(t, err, fault.Invalid, field)
	}
	_, err = r.campaigns.CancelDeliverable(ctx, piece, " ")
	refused(t, err, fault.Invalid, "reason")
	r.approve(piece)
	_, err = r.campaigns.CancelDeliverable(ctx, piece, "Late")
	refused(t, err, fault.Locked, "")
	r.verify(piece)
	_, err = r.campaigns.Reschedule(ctx, piece, postAt(9))
	refused(t, err, fault.Conflict, "")
	_, err = r.campaigns.EditDeliverable(ctx, campaign.DeliverableEdit{ID: piece, Platform: "tiktok", Format: "video", Title: "x"})
	refused(t, err, fault.Conflict, "")
	other := r.agree(casting, 9)
	receipt, err := r.campaigns.CancelDeliverable(ctx, other, "Not needed")
	must(t, receipt, err)
	_, err = r.campaigns.Reschedule(ctx, other, postAt(12))
	refused(t, err, fault.Conflict, "")
	if cancelled := r.page(id).Castings[0].Deliverables[1]; cancelled.StageName != "Cancelled" || !cancelled.Cancelled || cancelled.ShareMinor != 0 {
		t.Errorf("got %+v", cancelled)
	}
}

func TestNamesAndCurrenciesAreGuarded(t *testing.T) {
	r := open(t)
	clientID := r.client("Aurora")
	_, err := r.campaigns.SaveClient(ctx, campaign.ClientInput{Name: "AURORA"})
	refused(t, err, fault.Conflict, "name")
	_, err = r.campaigns.SaveClient(ctx, campaign.ClientInput{ID: "nobody", Name: "X"})
	refused(t, err, fault.NotFound, "")
	in := brief(clientID)
	saved, err := r.campaigns.SaveCampaign(ctx, in)
	in.ID = must(t, saved, err).ID
	twin := brief(clientID)
	twin.Name = "glow LAUNCH"
	_, err = r.campaigns.SaveCampaign(ctx, twin)
	refused(t, err, fault.Conflict, "name")
	_, err = r.campaigns.ArchiveClient(ctx, clientID)
	refused(t, err, fault.Conflict, "")
	casting := r.cast(in.ID, 0, "")
	in.Currency = "USD"
	saved, err = r.campaigns.SaveCampaign(ctx, in)
	must(t, saved, err)
	if k := r.page(in.ID).Castings[0]; k.Currency != "USD" {
		t.Errorf("a casting without a fee stayed in %s", k.Currency)
	}
	receipt, err := r.campaigns.SetTerms(ctx, terms(casting, "$500"))
	must(t, receipt, err)
	in.Currency = "EUR"
	_, err = r.campaigns.SaveCampaign(ctx, in)
	refused(t, err, fault.Conflict, "currency")
	foreign := terms(casting, "500")
	foreign.Currency = "GBP"
	receipt, err = r.campaigns.SetTerms(ctx, foreign)
	must(t, receipt, err)
	if b := r.page(in.ID).Budget; b.UsedMinor != 0 || len(b.Others) != 1 || b.Others[0].Currency != "GBP" {
		t.Errorf("got %+v", b)
	}
	for field, spoil := range map[string]func(*campaign.TermsInput){
		"paymentWindowDays": func(in *campaign.TermsInput) { in.PaymentWindowDays = -1 },
		"revisionLimit":     func(in *campaign.TermsInput) { in.RevisionLimit = 99 },
		"fee":               func(in *campaign.TermsInput) { in.Fee = "-1" },
	} {
		in := terms(casting, "500")
		spoil(&in)
		_, err := r.campaigns.SetTerms(ctx, in)
		refused(t, err, fault.Invalid, field)
	}
	_, err = r.campaigns.SetStage(ctx, in.ID, campaign.ClientReview, 3, "nobody")
	refused(t, err, fault.Invalid, "ownerId")
	_, err = r.campaigns.SetStage(ctx, in.ID, "lunch", 3, "")
	refused(t, err, fault.Invalid, "stage")
}

func TestTheListCountsWhereThePiecesStand(t *testing.T) {
	r := open(t)
	id := r.campaign()
	casting := r.cast(id, 0, "1,000")
	paid := r.agree(casting, 0)
	r.agree(casting, 1)
	r.agree(casting, 60)
	r.approve(paid)
	r.verify(paid)
	other := brief(r.client("Borealis"))
	saved, err := r.campaigns.SaveCampaign(ctx, other)
	must(t, saved, err)
	receipt, err := r.campaigns.SetPhase(ctx, id, campaign.Live)
	must(t, receipt, err)
	list, err := r.campaigns.List(ctx, campaign.Filter{})
	must(t, list, err)
	if list.Total != 2 || list.Rows[0].ID != id || list.Rows[0].Phase != campaign.Live {
		t.Fatalf("got %+v", list)
	}
	row := list.Rows[0]
	if row.Castings != 1 || row.Deliverables != 3 || row.Stages[0].Count != 2 || row.Stages[5].Count != 1 || row.Late != 1 || row.NextPostAt != postAt(1) {
		t.Errorf("got %+v", row)
	}
	for name, c := range map[string]struct {
		filter campaign.Filter
		want   int
	}{
		"by client's name": {campaign.Filter{Text: "bore"}, 1},
		"by words of both": {campaign.Filter{Text: other.Name + " bore"}, 1}, "by words of neither": {campaign.Filter{Text: "bore nowhere"}, 0},
		"by a sign of LIKE": {campaign.Filter{Text: "%"}, 0},
		"by phase":          {campaign.Filter{Phase: campaign.Planning}, 1}, "by type": {campaign.Filter{Type: campaign.UGC}, 0},
		"by owner": {campaign.Filter{OwnerID: "lea"}, 2}, "by client": {campaign.Filter{ClientID: other.ClientID}, 1},
	} {
		if got, err := r.campaigns.List(ctx, c.filter); must(t, got, err).Total != c.want {
			t.Errorf("%s: got %d, want %d", name, got.Total, c.want)
		}
	}
	r.clock.Advance(20 * 24 * time.Hour) // the payment window of 14 days is over
	if list, err = r.campaigns.List(ctx, campaign.Filter{Phase: campaign.Live}); must(t, list, err).Rows[0].Late != 2 {
		t.Errorf("got %d late", list.Rows[0].Late)
	}
	if page := r.page(id); page.Late != 2 {
		t.Errorf("the page counts %d late ones", page.Late)
	}
	clients, err := r.campaigns.Clients(ctx)
	if must(t, clients, err); len(clients) != 2 || clients[0].LiveCampaigns != 1 || clients[1].Campaigns != 1 {
		t.Errorf("got %+v", clients)
	}
	history, err := r.campaigns.History(ctx, id)
	if must(t, history, err); history[0].Label != "Glow launch is now Live" || history[0].Actor != "Lea Brandt" {
		t.Errorf("got %+v", history[0])
	}
}

// The page and the list say of a post what its own board says of it.
func TestAPostIsAsLateAsOnItsBoard(t *testing.T) {
	r := open(t)
	campaignID := r.campaign()
	piece := r.agree(r.cast(campaignID, 0, "1,000"), 1)
	r.approve(piece)
	report := func(caption string) {
		reported, err := r.posting.Report(ctx, piece, posting.Report{URL: "https://www.instagram.com/reel/C4AbCdEfGhi/", Caption: caption, PaidLabel: true})
		must(t, reported, err)
	}
	for _, step := range []struct {
		name string
		wait time.Duration
		do   func()
	}{
		{"long before the post", 0, nil},
		{"due now", 23*time.Hour + 30*time.Minute, nil},
		{"missed", time.Hour, nil},
		{"reported with a problem", time.Hour, func() { report("no word of it") }},
		{"time to put it right", 20 * time.Hour, nil},
		{"not put right", 5 * time.Hour, nil},
		{"reported anew", 0, func() { report("Anzeige: #glow @aurora") }},
		{"not checked", 2 * time.Hour, nil},
	} {
		r.clock.Advance(step.wait)
		if step.do != nil {
			step.do()
		}
		detail, err := r.posting.Detail(ctx, piece)
		card, page := must(t, detail, err).Card, r.page(campaignID)
		late := 0
		if card.State == when.StateLate {
			late = 1
		}
		if got := page.Castings[0].Deliverables[0]; got.DueAt != card.DueAt || got.State != card.State || page.Late != late {
			t.Errorf("%s: the page has %d %s, the board %d %s", step.name, got.DueAt, got.State, card.DueAt, card.State)
		}
		list, err := r.campaigns.List(ctx, campaign.Filter{})
		if must(t, list, err).Rows[0].Late != late {
			t.Errorf("%s: the list counts %d late, the board says %s", step.name, list.Rows[0].Late, card.State)
		}
	}
}
