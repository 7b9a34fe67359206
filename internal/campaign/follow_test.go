package campaign_test

import (
	"strings"
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func (r *rooms) edit(id, followsID string, days int) (workspace.Receipt, error) {
	return r.campaigns.EditDeliverable(ctx, campaign.DeliverableEdit{
		ID: id, Platform: "instagram", Format: "reel", Title: "Piece " + id[len(id)-4:], FollowsID: followsID, FollowsDays: days,
	})
}

// owed reads one piece of a campaign's page.
func (r *rooms) owed(campaignID, id string) campaign.Deliverable {
	r.t.Helper()
	for _, k := range r.page(campaignID).Castings {
		for _, d := range k.Deliverables {
			if d.ID == id {
				return d
			}
		}
	}
	r.t.Fatal("the piece is not on the page")
	return campaign.Deliverable{}
}

func TestAPieceComesAfterAnother(t *testing.T) {
	r := open(t)
	id := r.campaign()
	mira, ben := r.cast(id, 0, ""), r.cast(id, 1, "")
	lead := r.agree(mira, 30)
	planned := r.agreeAs(after(ben, 31, lead, 1))
	d := r.owed(id, planned.ID)
	if planned.Warning != "" || d.FollowsID != lead || d.FollowsDays != 1 || d.Follows != "Reel 1, Mira Okafor" || d.FollowsWarning != "" {
		t.Errorf("got %+v, %q", d, planned.Warning)
	}
	early := r.agreeAs(after(ben, 30, lead, 1))
	const want = "This is before its turn: it should come at least 1 day after Reel 1, which is posted on Fri 3 Apr."
	if d := r.owed(id, early.ID); early.Warning != want || d.FollowsWarning != want {
		t.Errorf("got %q and %q", early.Warning, d.FollowsWarning)
	}
	moved, err := r.campaigns.Reschedule(ctx, planned.ID, postAt(29))
	if must(t, moved, err).Warning != want {
		t.Errorf("got %q", moved.Warning)
	}
	receipt, err := r.edit(early.ID, "", 7)
	must(t, receipt, err)
	if d := r.owed(id, early.ID); d.FollowsID != "" || d.FollowsDays != 0 {
		t.Errorf("got %+v", d)
	}
	receipt, err = r.campaigns.CancelDeliverable(ctx, lead, "The client changed the plan")
	must(t, receipt, err)
	if d := r.owed(id, planned.ID); d.FollowsID != lead || !strings.Contains(d.FollowsWarning, "is cancelled") {
		t.Errorf("got %+v", d)
	}
	receipt, err = r.edit(planned.ID, lead, 2) // the link stays until somebody takes it away
	must(t, receipt, err)
	if moved, err = r.campaigns.Reschedule(ctx, planned.ID, postAt(28)); must(t, moved, err).Warning != "" {
		t.Errorf("a cancelled piece still binds: %q", moved.Warning)
	}
}

func TestAfterWhatAPieceCannotCome(t *testing.T) {
	r := open(t)
	id := r.campaign()
	mira := r.cast(id, 0, "")
	in := brief(r.page(id).ClientID)
	in.Name = "Second"
	saved, err := r.campaigns.SaveCampaign(ctx, in)
	foreign := r.agree(r.cast(must(t, saved, err).ID, 1, ""), 30)
	first := r.agree(mira, 30)
	second := r.agreeAs(after(mira, 31, first, 0)).ID
	third := r.agreeAs(after(mira, 32, second, 0)).ID
	cancelled := r.agree(mira, 33)
	receipt, err := r.campaigns.CancelDeliverable(ctx, cancelled, "Not needed")
	must(t, receipt, err)
	before := testkit.Dump(t, r.w)
	for name, c := range map[string]struct {
		follows string
		days    int
		field   string
	}{
		"itself": {first, 0, "followsId"}, "one that comes after it": {third, 0, "followsId"}, "another campaign's": {foreign, 0, "followsId"},
		"a cancelled one": {cancelled, 0, "followsId"}, "nobody's": {"nobody", 0, "followsId"},
		"earlier": {foreign, -1, "followsDays"}, "in two years": {foreign, 700, "followsDays"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := r.edit(first, c.follows, c.days)
			refused(t, err, fault.Invalid, c.field)
			if c.follows != first && c.follows != third {
				_, err = r.campaigns.AgreeDeliverable(ctx, after(mira, 40, c.follows, c.days))
				refused(t, err, fault.Invalid, c.field)
			}
		})
	}
	testkit.SameDump(t, before, testkit.Dump(t, r.w))
}

// An undo must not close a circle, nor leave a piece after one that was never agreed.
func TestUndoKeepsTheOrderOfPieces(t *testing.T) {
	r := open(t)
	mira := r.cast(r.campaign(), 0, "")
	first, lead := r.agree(mira, 30), r.agreeAs(reel(mira, 31))
	receipt, err := r.edit(first, lead.ID, 1)
	must(t, receipt, err)
	freed, err := r.edit(first, "", 0)
	must(t, freed, err)
	receipt, err = r.edit(lead.ID, first, 1)
	must(t, receipt, err)
	before := testkit.Dump(t, r.w)
	_, err = r.w.Undo(ctx, freed.ActionID)
	refused(t, err, fault.Conflict, "")
	testkit.SameDump(t, before, testkit.Dump(t, r.w))

	newest, err := r.campaigns.AgreeDeliverable(ctx, reel(mira, 35))
	must(t, newest, err)
	follower := r.agree(mira, 36)
	receipt, err = r.edit(follower, newest.ID, 0)
	must(t, receipt, err)
	_, err = r.w.Undo(ctx, newest.Receipt.ActionID)
	refused(t, err, fault.Conflict, "")
	testkit.SameReplayed(t, r.w)
}
