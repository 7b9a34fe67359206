package campaign_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/payment"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// casting is the first one of a campaign as its page shows it.
func (r *rooms) casting(campaignID string) campaign.Casting {
	r.t.Helper()
	return r.page(campaignID).Castings[0]
}

func (r *rooms) pay(pieceID string) {
	r.t.Helper()
	id := workspace.NaturalID("payment", pieceID)
	receipt, err := r.payments.RecordInvoice(ctx, id, payment.Invoice{Number: "1"})
	must(r.t, receipt, err)
	receipt, err = r.payments.MarkSent(ctx, id, payment.Sent{})
	must(r.t, receipt, err)
}

// Two pieces on their whole way: the statuses follow, each step only when both pieces are there.
func TestWhatHappensMovesTheStatuses(t *testing.T) {
	r := open(t)
	id := r.campaign()
	castingID := r.cast(id, 0, "1,000")
	one, two := r.agree(castingID, 0), r.agree(castingID, 0)
	for _, step := range []struct {
		name                string
		do                  func()
		influencer, payment campaign.Status
	}{
		{"nothing yet", func() {}, campaign.Selected, ""},
		{"the first is approved", func() { r.approve(one) }, campaign.WaitsForDraft, ""},
		{"both are approved", func() { r.approve(two) }, campaign.DraftApproved, ""},
		{"the first is posted", func() { r.verify(one) }, campaign.DraftApproved, campaign.PaymentPending},
		{"the first is paid", func() { r.pay(one) }, campaign.DraftApproved, campaign.HalfPaid},
		{"both are posted", func() { r.verify(two) }, campaign.ContentPosted, campaign.HalfPaid},
		{"both are paid", func() { r.pay(two) }, campaign.ContentPosted, campaign.PaidFully},
	} {
		step.do()
		if k := r.casting(id); k.InfluencerStatus != step.influencer || k.PaymentStatus != step.payment {
			t.Errorf("%s: got %q and %q", step.name, k.InfluencerStatus, k.PaymentStatus)
		}
	}
	story, err := r.campaigns.StatusStory(ctx, castingID)
	must(t, story, err)
	var told []string
	for _, m := range story {
		told = append(told, m.FromName+" > "+m.ToName)
	}
	want := []string{
		"50% paid > Paid fully", "Draft approved > Content posted", "Payment pending > 50% paid", " > Payment pending",
		"Waiting for draft > Draft approved", "Selected > Waiting for draft", " > Contract signed", "Prospects > Selected", " > Prospects",
	}
	if !slices.Equal(told, want) {
		t.Errorf("got %q", told)
	}
	if story[1].Label != "Post verified: Mira Okafor, Reel 2" || story[1].Actor != "Lea Brandt" || story[1].Why != "Looked at it myself" || story[1].Group != campaign.InfluencerGroup {
		t.Errorf("got %+v", story[1])
	}
}

func TestWhatHappensLeavesWhatAPersonChose(t *testing.T) {
	for name, c := range map[string]struct {
		before, want campaign.Status
	}{
		"later by hand":    {campaign.ContentPosted, campaign.ContentPosted},
		"same by hand":     {campaign.DraftApproved, campaign.DraftApproved},
		"earlier by hand":  {campaign.NotReplied, campaign.DraftApproved},
		"waiting for more": {campaign.WaitsForDraft, campaign.DraftApproved},
	} {
		t.Run(name, func(t *testing.T) {
			r := open(t)
			id := r.campaign()
			castingID := r.cast(id, 0, "1,000")
			piece := r.agree(castingID, 0)
			r.status(castingID, campaign.InfluencerGroup, c.before, "")
			r.approve(piece)
			if got := r.casting(id).InfluencerStatus; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// The last piece that was not approved is cancelled: what is left is approved.
func TestCancellingTheLastOpenPieceApprovesTheRest(t *testing.T) {
	r := open(t)
	id := r.campaign()
	castingID := r.cast(id, 0, "1,000")
	one, two := r.agree(castingID, 0), r.agree(castingID, 0)
	r.approve(one)
	before := testkit.Dump(t, r.w)
	receipt, err := r.campaigns.CancelDeliverable(ctx, two, "Too much")
	must(t, receipt, err)
	if got := r.casting(id).InfluencerStatus; got != campaign.DraftApproved {
		t.Errorf("got %q", got)
	}
	r.undone(before, receipt)
}

func TestRejectingNeedsAReasonAndNoOpenPieces(t *testing.T) {
	r := open(t)
	id := r.campaign()
	castingID := r.cast(id, 0, "1,000")
	_, err := r.campaigns.SetStatus(ctx, []string{castingID}, campaign.InfluencerGroup, campaign.Rejected, " ")
	refused(t, err, fault.Invalid, "reason")
	before := testkit.Dump(t, r.w)
	receipt := r.status(castingID, campaign.InfluencerGroup, campaign.Rejected, "Works for a competitor")
	if k := r.casting(id); k.Reason != "Works for a competitor" || k.InfluencerStatusName != "Rejected" || receipt.Label != "Rejected: Mira Okafor" {
		t.Errorf("got %+v, %q", k, receipt.Label)
	}
	r.undone(before, receipt)
	r.status(castingID, campaign.InfluencerGroup, campaign.Shortlisted, "")
	if k := r.casting(id); k.Reason != "" {
		t.Errorf("the reason stayed: %q", k.Reason)
	}
	r.agree(castingID, 3)
	_, err = r.campaigns.SetStatus(ctx, []string{castingID}, campaign.InfluencerGroup, campaign.Rejected, "No")
	refused(t, err, fault.Conflict, "")
}

func TestOwnStatuses(t *testing.T) {
	r := open(t)
	id := r.campaign()
	castingID := r.cast(id, 0, "1,000")
	in := campaign.StatusInput{Group: campaign.InfluencerGroup, Name: " Sample  sent ", Colour: campaign.Pink, Meaning: campaign.BriefSent}
	before := testkit.Dump(t, r.w)
	saved, err := r.campaigns.SaveStatus(ctx, in)
	must(t, saved, err)
	r.undone(before, saved.Receipt)
	own := campaign.Status(saved.ID)
	r.status(castingID, campaign.InfluencerGroup, own, "")
	if k := r.casting(id); k.InfluencerStatusName != "Sample sent" {
		t.Errorf("got %q", k.InfluencerStatusName)
	}
	_, err = r.w.Undo(ctx, saved.Receipt.ActionID)
	refused(t, err, fault.Conflict, "")

	in.ID, in.Name, in.Colour = saved.ID, "Samples out", campaign.Teal
	before = testkit.Dump(t, r.w)
	changed, err := r.campaigns.SaveStatus(ctx, in)
	must(t, changed, err)
	r.undone(before, changed.Receipt)

	before = testkit.Dump(t, r.w)
	receipt, err := r.campaigns.ArchiveStatus(ctx, saved.ID, true)
	must(t, receipt, err)
	r.undone(before, receipt)
	page := r.page(id)
	at := slices.IndexFunc(page.Statuses, func(c campaign.StatusChoice) bool { return c.Status == own })
	if at < 0 || !page.Statuses[at].Archived || page.Statuses[at-1].Status != campaign.BriefSent || page.Castings[0].InfluencerStatusName != "Samples out" {
		t.Errorf("got %+v", page.Statuses)
	}
	_, err = r.campaigns.SetStatus(ctx, []string{castingID}, campaign.InfluencerGroup, own, "")
	refused(t, err, fault.Invalid, "status")
	list, err := r.campaigns.Statuses(ctx)
	must(t, list, err)
	if i := slices.IndexFunc(list, func(s campaign.StatusRow) bool { return s.Status == own }); list[i].Used != 1 {
		t.Errorf("got %+v", list[i])
	}
	// A draft counts from what the status means.
	r.approve(r.agree(castingID, 0))
	if k := r.casting(id); k.InfluencerStatus != campaign.DraftApproved {
		t.Errorf("got %q", k.InfluencerStatus)
	}
	if slices.ContainsFunc(r.page(id).Statuses, func(c campaign.StatusChoice) bool { return c.Status == own }) {
		t.Error("an archived status that nobody has is still shown")
	}
}

func TestStatusesThatCantBe(t *testing.T) {
	r := open(t)
	good := campaign.StatusInput{Group: campaign.ContractGroup, Name: "With the lawyer", Colour: campaign.Blue}
	saved, err := r.campaigns.SaveStatus(ctx, good)
	must(t, saved, err)
	for name, c := range map[string]struct {
		spoil func(*campaign.StatusInput)
		code  fault.Code
		field string
	}{
		"no name":         {func(in *campaign.StatusInput) { in.Name = " " }, fault.Invalid, "name"},
		"taken":           {func(in *campaign.StatusInput) { in.Name = "with the LAWYER" }, fault.Conflict, "name"},
		"ready-made name": {func(in *campaign.StatusInput) { in.Name = "contract signed" }, fault.Conflict, "name"},
		"colour":          {func(in *campaign.StatusInput) { in.Colour = "#ff0000" }, fault.Invalid, "colour"},
		"group":           {func(in *campaign.StatusInput) { in.Group = "mood" }, fault.Invalid, "group"},
		"other group":     {func(in *campaign.StatusInput) { in.Meaning = campaign.PaidFully }, fault.Invalid, "meaning"},
		"own meaning":     {func(in *campaign.StatusInput) { in.Meaning = campaign.Status(saved.ID) }, fault.Invalid, "meaning"},
		"not begun": {func(in *campaign.StatusInput) {
			in.Group, in.Meaning = campaign.InfluencerGroup, ""
		}, fault.Invalid, "meaning"},
		"gone": {func(in *campaign.StatusInput) { in.ID = "none" }, fault.NotFound, ""},
	} {
		in := good
		in.Name = "Another " + name
		c.spoil(&in)
		_, err := r.campaigns.SaveStatus(ctx, in)
		t.Log(name)
		refused(t, err, c.code, c.field)
	}
}

func TestOrderOfOwnStatuses(t *testing.T) {
	r := open(t)
	var ids []string
	for _, name := range []string{"A", "B", "C"} {
		saved, err := r.campaigns.SaveStatus(ctx, campaign.StatusInput{Group: campaign.PaymentGroup, Name: name, Colour: campaign.Grey, Meaning: campaign.PaymentPending})
		must(t, saved, err)
		ids = append(ids, saved.ID)
	}
	before := testkit.Dump(t, r.w)
	receipt, err := r.campaigns.OrderStatuses(ctx, []string{ids[2], ids[0], ids[1]})
	must(t, receipt, err)
	list, err := r.campaigns.Statuses(ctx)
	must(t, list, err)
	var names string
	for _, s := range list {
		if s.Own {
			names += s.Name
		}
	}
	if names != "CAB" {
		t.Errorf("got %s", names)
	}
	r.undone(before, receipt)
	_, err = r.campaigns.OrderStatuses(ctx, []string{"prospects"})
	refused(t, err, fault.NotFound, "")
}

func TestTheWorkflowOrdersTheColumns(t *testing.T) {
	r := open(t)
	id := r.campaign()
	before := testkit.Dump(t, r.w)
	receipt, err := r.campaigns.SetWorkflow(ctx, id, campaign.LargeCampaign)
	must(t, receipt, err)
	page := r.page(id)
	if page.Workflow != campaign.LargeCampaign || page.Statuses[1].Status != campaign.Contacted || page.Statuses[0].Next != campaign.Contacted {
		t.Errorf("got %+v", page.Statuses[:3])
	}
	r.undone(before, receipt)
	_, err = r.campaigns.SetWorkflow(ctx, id, "sideways")
	refused(t, err, fault.Invalid, "workflow")
}

// A creator who came in under another's casting, by a merge, takes part already; one merged away takes part no more.
func TestAddingCreatorsKnowsOfMerges(t *testing.T) {
	r := open(t)
	id := r.campaign()
	castingID := r.cast(id, 0, "")
	testkit.Exec(t, r.w, `UPDATE casting SET creator_id = ? WHERE id = ?`, creatorID(1), castingID)
	testkit.Exec(t, r.w, `UPDATE creator SET merged_into = ?, archived_at = 1 WHERE id = ?`, creatorID(1), creatorID(0))
	added, err := r.campaigns.AddCreators(ctx, id, []string{creatorID(0), creatorID(1)})
	must(t, added, err)
	want := []campaign.Skipped{{CreatorID: creatorID(0), Name: "Mira Okafor", Why: "now part of Ben Ito"}, {CreatorID: creatorID(1), Name: "Ben Ito", Why: "takes part already"}}
	if added.Added != 0 || !slices.Equal(added.Skipped, want) {
		t.Errorf("got %+v", added)
	}
}

// Any story of drafts, approvals, posts and payments, with choices by hand between: what comes by itself never leads
// back.
func TestAnyStoryOnlyLeadsForward(t *testing.T) {
	flow := map[campaign.Group][]campaign.Status{
		campaign.InfluencerGroup: {campaign.Prospects, campaign.Shortlisted, campaign.Selected, campaign.Contacted, campaign.NotReplied, campaign.NeedsFollowingUp, campaign.Negotiating, campaign.BriefSent, campaign.WaitsForDraft, campaign.DraftApproved, campaign.ContentPosted},
		campaign.PaymentGroup:    {"", campaign.PrePaymentMade, campaign.PaymentPending, campaign.HalfPaid, campaign.PaidFully},
	}
	r := open(t)
	in, stories := brief(r.client("Aurora")), 0
	rapid.Check(t, func(rt *rapid.T) {
		stories++
		in.Name = fmt.Sprintf("Story %d", stories)
		saved, err := r.campaigns.SaveCampaign(ctx, in)
		id := must(t, saved, err).ID
		castingID := r.cast(id, 0, "900")
		left := map[string][]func(string){}
		for range rapid.IntRange(1, 3).Draw(rt, "pieces") {
			left[r.agree(castingID, 0)] = []func(string){r.approve, r.verify, r.pay}
		}
		for len(left) > 0 {
			was := r.casting(id)
			if rapid.IntRange(0, 2).Draw(rt, "by hand") == 0 {
				group := rapid.SampledFrom([]campaign.Group{campaign.InfluencerGroup, campaign.PaymentGroup}).Draw(rt, "group")
				r.status(castingID, group, rapid.SampledFrom(flow[group]).Draw(rt, "status"), "")
				continue
			}
			pieces := []string{}
			for piece := range left {
				pieces = append(pieces, piece)
			}
			slices.Sort(pieces)
			piece := rapid.SampledFrom(pieces).Draw(rt, "piece")
			left[piece][0](piece)
			if left[piece] = left[piece][1:]; len(left[piece]) == 0 {
				delete(left, piece)
			}
			is := r.casting(id)
			for group, moved := range map[campaign.Group][2]campaign.Status{
				campaign.InfluencerGroup: {was.InfluencerStatus, is.InfluencerStatus}, campaign.PaymentGroup: {was.PaymentStatus, is.PaymentStatus},
			} {
				if slices.Index(flow[group], moved[1]) < slices.Index(flow[group], moved[0]) {
					rt.Fatalf("%s went back from %q to %q", group, moved[0], moved[1])
				}
			}
		}
	})
}
