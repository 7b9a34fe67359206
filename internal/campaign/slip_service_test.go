package campaign_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func after(castingID string, days int, leadID string, leadDays int) campaign.DeliverableInput {
	in := reel(castingID, days)
	in.FollowsID, in.FollowsDays = leadID, leadDays
	return in
}

func (r *rooms) agreeAs(in campaign.DeliverableInput) campaign.Planned {
	r.t.Helper()
	planned, err := r.campaigns.AgreeDeliverable(ctx, in)
	return must(r.t, planned, err)
}

func (r *rooms) simulate(in campaign.Slip) campaign.SlipPlan {
	r.t.Helper()
	plan, err := r.campaigns.SimulateSlip(ctx, in)
	return must(r.t, plan, err)
}

// stored are the five points of a piece as the workspace has them.
func (r *rooms) stored(id string) (at [5]int64) {
	r.t.Helper()
	err := r.w.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, `SELECT r.draft_due, r.coordinator_due, r.client_due, r.revision_due, d.post_at
			FROM review r JOIN deliverable d ON d.id = r.id WHERE r.id = ?`, []any{id}, &at[0], &at[1], &at[2], &at[3], &at[4])
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return at
}

func TestASlipIsSimulatedCommittedAndUndone(t *testing.T) {
	r := open(t)
	id := r.campaign()
	mira, ben := r.cast(id, 0, ""), r.cast(id, 1, "")
	lead := r.agree(mira, 30)                         // Friday, 3 April: Good Friday
	story := r.agreeAs(after(ben, 34, lead, 1)).ID    // Tuesday, 7 April
	farOff := r.agreeAs(after(mira, 90, story, 2)).ID // June
	in := campaign.Slip{DeliverableID: lead, Stage: campaign.WaitingForDraft, Days: 3}
	before := testkit.Dump(t, r.w)
	plan := r.simulate(in)
	testkit.SameDump(t, before, testkit.Dump(t, r.w))
	if plan.Altered != 2 || len(plan.Pieces) != 3 || plan.Pieces[0].ID != lead || plan.Pieces[1].ID != story || plan.Pieces[2].ID != farOff {
		t.Fatalf("got %+v", plan)
	}
	if post := plan.Pieces[0].Points[4]; inBerlin(t, post.After) != "2026-04-10 13:00" || !plan.Pieces[0].Points[0].Slips {
		t.Errorf("the post goes to %s", inBerlin(t, post.After))
	}
	if post := plan.Pieces[1].Points[4]; inBerlin(t, post.After) != "2026-04-13 13:00" || plan.Pieces[1].Follows != "at least 1 day after Reel 1" {
		t.Errorf("the follower goes to %s, %q", inBerlin(t, post.After), plan.Pieces[1].Follows)
	}
	if !slices.ContainsFunc(plan.DaysOff, func(d campaign.DayOff) bool { return d.Date == "2026-04-03" && d.Name == "Karfreitag" && !d.Weekend }) {
		t.Errorf("Good Friday is missing in %+v", plan.DaysOff)
	}
	done, err := r.campaigns.CommitSlip(ctx, in, plan.Digest)
	must(t, done, err)
	if done.Receipt.Label != "Re-planned: Mira Okafor, Reel 1 late by 3 days (2 pieces)" || done.Altered != 2 {
		t.Errorf("got %+v", done)
	}
	for _, p := range plan.Pieces {
		for k, at := range r.stored(p.ID) {
			if p.Points[k].After != at {
				t.Errorf("%s, %s: %s is stored, %s was simulated", p.Title, p.Points[k].Name, inBerlin(t, at), inBerlin(t, p.Points[k].After))
			}
		}
	}
	r.undone(before, done.Receipt)
	testkit.SameReplayed(t, r.w)
}

func TestWhatSlippedStaysByHand(t *testing.T) {
	r := open(t)
	id := r.campaign()
	piece := r.agree(r.cast(id, 0, ""), 40) // Monday, 13 April
	in := campaign.Slip{DeliverableID: piece, Stage: campaign.ClientReview, Days: 1, KeepPost: true}
	plan := r.simulate(in)
	done, err := r.campaigns.CommitSlip(ctx, in, plan.Digest)
	must(t, done, err)
	squeezed := r.stored(piece)
	room, err := r.review.Room(ctx, piece)
	must(t, room, err)
	var moved []string
	for _, d := range room.Deadlines {
		if d.Moved {
			moved = append(moved, d.Stage)
		}
	}
	if !slices.Equal(moved, []string{"client_review"}) && !slices.Equal(moved, []string{"client_review", "changes_requested"}) {
		t.Errorf("by hand: %v", moved)
	}
	receipt, err := r.campaigns.SetStage(ctx, id, campaign.CoordinatorReview, 2, "lea") // plans anew
	must(t, receipt, err)
	again := r.stored(piece)
	if again[2] != squeezed[2] || again[3] != squeezed[3] || again[4] != squeezed[4] {
		t.Errorf("a new plan moved what had slipped: %v, then %v", squeezed, again)
	}
}

func TestASlipOnAnOldSimulationIsRefused(t *testing.T) {
	r := open(t)
	id := r.campaign()
	mira := r.cast(id, 0, "")
	lead := r.agree(mira, 30)
	story := r.agreeAs(after(mira, 34, lead, 1)).ID
	in := campaign.Slip{DeliverableID: lead, Days: 2}
	for name, change := range map[string]func() error{
		"a deadline moves": func() error {
			_, err := r.review.MoveDeadline(ctx, lead, "client_review", postAt(20))
			return err
		},
		"a follower's post moves": func() error { _, err := r.campaigns.Reschedule(ctx, story, postAt(35)); return err },
		"a stage gets more days":  func() error { _, err := r.campaigns.SetStage(ctx, id, campaign.ClientReview, 4, "lea"); return err },
		"another piece follows":   func() error { r.agreeAs(after(mira, 36, lead, 0)); return nil },
	} {
		plan := r.simulate(in)
		if err := change(); err != nil {
			t.Fatal(name, err)
		}
		before := testkit.Dump(t, r.w)
		_, err := r.campaigns.CommitSlip(ctx, in, plan.Digest)
		refused(t, err, fault.Conflict, "")
		testkit.SameDump(t, before, testkit.Dump(t, r.w))
	}
	other := in
	other.Days = 4
	_, err := r.campaigns.CommitSlip(ctx, other, r.simulate(in).Digest)
	refused(t, err, fault.Conflict, "")
}

func TestWhatCannotSlip(t *testing.T) {
	r := open(t)
	id := r.campaign()
	casting := r.cast(id, 0, "1,000")
	waits, posted, approved, cancelled := r.agree(casting, 30), r.agree(casting, 0), r.agree(casting, 20), r.agree(casting, 25)
	r.approve(posted)
	r.verify(posted)
	r.approve(approved)
	receipt, err := r.campaigns.CancelDeliverable(ctx, cancelled, "The client changed the plan")
	must(t, receipt, err)
	for name, c := range map[string]struct {
		in    campaign.Slip
		code  fault.Code
		field string
	}{
		"nobody's piece":      {campaign.Slip{DeliverableID: "nobody"}, fault.NotFound, ""},
		"a cancelled one":     {campaign.Slip{DeliverableID: cancelled}, fault.Locked, ""},
		"a posted one":        {campaign.Slip{DeliverableID: posted, Days: 1}, fault.Locked, ""},
		"an approved draft":   {campaign.Slip{DeliverableID: approved, Stage: campaign.ClientReview, Days: 1}, fault.Locked, ""},
		"no such stage":       {campaign.Slip{DeliverableID: waits, Stage: "payment", Days: 1}, fault.Invalid, "stage"},
		"too many days":       {campaign.Slip{DeliverableID: waits, Days: 261}, fault.Invalid, "days"},
		"earlier":             {campaign.Slip{DeliverableID: waits, Stage: campaign.PostingStage, At: postAt(29)}, fault.Invalid, "at"},
		"beyond the calendar": {campaign.Slip{DeliverableID: waits, Stage: campaign.PostingStage, At: 1 << 60}, fault.Invalid, "at"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := r.campaigns.SimulateSlip(ctx, c.in)
			refused(t, err, c.code, c.field)
			_, err = r.campaigns.CommitSlip(ctx, c.in, "")
			refused(t, err, c.code, c.field)
		})
	}
	nothing := campaign.Slip{DeliverableID: waits}
	_, err = r.campaigns.CommitSlip(ctx, nothing, r.simulate(nothing).Digest)
	refused(t, err, fault.Invalid, "days")
	beyond := campaign.Slip{DeliverableID: waits, Days: 40, KeepPost: true}
	plan := r.simulate(beyond)
	if !strings.Contains(plan.Refused, "can’t keep its date") {
		t.Errorf("got %q", plan.Refused)
	}
	_, err = r.campaigns.CommitSlip(ctx, beyond, plan.Digest)
	refused(t, err, fault.Conflict, "")
	late := campaign.Slip{DeliverableID: approved, Stage: campaign.PostingStage, Days: 1}
	done, err := r.campaigns.CommitSlip(ctx, late, r.simulate(late).Digest)
	if must(t, done, err); done.Altered != 1 || r.stored(approved)[4] == postAt(20) {
		t.Errorf("an approved piece's post did not move: %+v", done)
	}
}

// A piece that was sent back before the client saw it slips on from the date of this change, and has the plan's deadline
// for what the client will want again when the version is in.
func TestASlipOfWhatWasSentBackBeforeTheClient(t *testing.T) {
	r := open(t)
	piece := r.agree(r.cast(r.campaign(), 0, ""), 40)
	planned := r.stored(piece)
	arrive := func(about string) {
		t.Helper()
		received, err := r.review.ReceiveDraft(ctx, review.Arrival{DeliverableID: piece, Path: r.file(about), Source: "dialog"}, nil)
		must(t, received, err)
	}
	arrive("first")
	receipt, err := r.review.RequestChanges(ctx, piece, "", "", "Logo")
	must(t, receipt, err)
	sentBack := planned
	sentBack[3] = planned[0]
	if got := r.stored(piece); got != sentBack {
		t.Fatalf("sent back: %v, want %v", got, sentBack)
	}
	in := campaign.Slip{DeliverableID: piece, Days: 2}
	plan := r.simulate(in)
	if plan.Stage != campaign.ChangesRequested {
		t.Errorf("%s slips", plan.Stage)
	}
	done, err := r.campaigns.CommitSlip(ctx, in, plan.Digest)
	must(t, done, err)
	slipped := r.stored(piece)
	for k, at := range slipped {
		if plan.Pieces[0].Points[k].After != at {
			t.Errorf("%s is not what was simulated", plan.Pieces[0].Points[k].Name)
		}
	}
	if slipped[4] <= planned[4] {
		t.Errorf("the client's days and one more change are taken from nowhere: %v", slipped)
	}
	arrive("second")
	if got := r.stored(piece); got[1] != slipped[1] || got[2] != slipped[2] || got[3] <= slipped[2] || got[3] >= slipped[4] {
		t.Errorf("when the version is in: %v", got)
	}
}

func TestASlipIsBehindWhatHasPassed(t *testing.T) {
	r := open(t)
	piece := r.agree(r.cast(r.campaign(), 0, ""), 30)
	if plan := r.simulate(campaign.Slip{DeliverableID: piece}); plan.Behind != 0 || plan.Stage != campaign.WaitingForDraft || plan.Days != 0 {
		t.Errorf("got %+v", plan)
	}
	r.clock.Set(r.clock.Now().AddDate(0, 0, 20)) // Tuesday, 24 March; the draft was due on Friday
	plan := r.simulate(campaign.Slip{DeliverableID: piece})
	if plan.Behind != 2 {
		t.Errorf("the draft is %d working days behind, want 2", plan.Behind)
	}
	plan = r.simulate(campaign.Slip{DeliverableID: piece, Days: 1})
	if !slices.ContainsFunc(plan.Breaks, func(b campaign.Break) bool { return b.Kind == campaign.Past && b.Severe }) {
		t.Errorf("a deadline that has passed is not told: %+v", plan.Breaks)
	}
}

// Whatever slips, what is committed is what was simulated, and one Undo takes all of it back.
func TestSlipsOfAWorkspace(t *testing.T) {
	r := open(t)
	id := r.campaign()
	mira, ben := r.cast(id, 0, ""), r.cast(id, 1, "")
	pieces := []string{r.agree(mira, 30)}
	for k, in := range []campaign.DeliverableInput{reel(ben, 31), reel(mira, 33), reel(ben, 40)} {
		in.FollowsID, in.FollowsDays = pieces[k/2], k
		pieces = append(pieces, r.agreeAs(in).ID)
	}
	r.approve(pieces[3])
	rapid.Check(t, func(rt *rapid.T) {
		in := campaign.Slip{
			DeliverableID: rapid.SampledFrom(pieces).Draw(rt, "piece"), Days: rapid.IntRange(1, 30).Draw(rt, "days"),
			KeepPost: rapid.Bool().Draw(rt, "keep"),
		}
		before := testkit.Dump(t, r.w)
		plan, err := r.campaigns.SimulateSlip(ctx, in)
		if err != nil {
			rt.Fatal(err)
		}
		done, err := r.campaigns.CommitSlip(ctx, in, plan.Digest)
		if plan.Refused != "" {
			if !fault.Is(err, fault.Conflict) {
				rt.Fatalf("refused with %v", err)
			}
			return
		}
		if err != nil {
			rt.Fatal(err)
		}
		for _, p := range plan.Pieces {
			for k, at := range r.stored(p.ID) {
				if p.Points[k].After != at {
					rt.Fatalf("%s, %s is not what was simulated", p.Title, p.Points[k].Name)
				}
			}
		}
		if _, err := r.w.Undo(ctx, done.Receipt.ActionID); err != nil {
			rt.Fatal(err)
		}
		testkit.SameDump(t, before, testkit.Dump(t, r.w))
	})
}
