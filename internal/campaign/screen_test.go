package campaign_test

import (
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/testkit"
)

func TestScreeningTakesInAndSetsTheStatusAtOnce(t *testing.T) {
	r := open(t)
	id := r.campaign()
	added, err := r.campaigns.AddCreators(ctx, id, []string{creatorID(0)})
	must(t, added, err)
	testkit.Exec(t, r.w, `UPDATE creator SET archived_at = 1 WHERE id = ?`, creatorID(2))
	before := testkit.Dump(t, r.w)
	everybody := []string{creatorID(0), creatorID(1), creatorID(2)}
	added, err = r.campaigns.Screen(ctx, id, everybody, campaign.Shortlisted, "")
	must(t, added, err)
	if added.Added != 1 || len(added.Skipped) != 1 || added.Skipped[0].CreatorID != creatorID(2) {
		t.Errorf("got %+v", added)
	}
	page := r.page(id)
	if len(page.Castings) != 2 {
		t.Fatalf("got %+v", page.Castings)
	}
	for _, k := range page.Castings {
		if k.InfluencerStatus != campaign.Shortlisted {
			t.Errorf("%s is %s", k.Creator, k.InfluencerStatus)
		}
	}
	undone, err := r.w.Undo(ctx, added.Receipt.ActionID)
	must(t, undone, err)
	testkit.SameDump(t, before, testkit.Dump(t, r.w))

	added, err = r.campaigns.Screen(ctx, id, everybody[:2], campaign.Rejected, "")
	if !fault.Is(err, fault.Invalid) {
		t.Errorf("a rejection without a reason: %+v, %v", added, err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, r.w))
	added, err = r.campaigns.Screen(ctx, id, everybody[:2], campaign.Rejected, "off brand")
	must(t, added, err)
	if page = r.page(id); page.Castings[1].InfluencerStatus != campaign.Rejected || page.Castings[1].Reason != "off brand" {
		t.Errorf("got %+v", page.Castings)
	}
}
