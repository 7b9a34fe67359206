package campaign_test

import (
	"testing"

	"backlot/internal/fault"
)

func TestOnePieceIsAgreedWithSeveralCreators(t *testing.T) {
	r := open(t)
	id := r.campaign()
	first, second := r.cast(id, 0, "1000"), r.cast(id, 1, "1000")
	r.agree(first, 30)
	agreed, err := r.campaigns.AgreeDeliverables(ctx, []string{second, first}, reel("", 40))
	must(t, agreed, err)
	if len(agreed.Pieces) != 2 || agreed.Pieces[0].DraftDue == 0 || agreed.Pieces[0].DraftDue != agreed.Pieces[1].DraftDue {
		t.Fatalf("got %+v", agreed)
	}
	titles := map[string]string{}
	for _, k := range r.page(id).Castings {
		for _, d := range k.Deliverables {
			titles[d.ID] = k.Creator + ", " + d.Title
			if d.Step != "waiting_for_draft" {
				t.Errorf("got step %q", d.Step)
			}
		}
	}
	if got := titles[agreed.Pieces[0].ID]; got != "Ben Ito, Reel 1" {
		t.Errorf("got %q", got)
	}
	if got := titles[agreed.Pieces[1].ID]; got != "Mira Okafor, Reel 2" {
		t.Errorf("got %q", got)
	}
}

func TestAnAgreementIsWithAllOrNone(t *testing.T) {
	r := open(t)
	id := r.campaign()
	rich, poor := r.cast(id, 0, "1000"), r.cast(id, 1, "100")
	in, fee := reel("", 40), "500"
	in.Fee = &fee
	_, err := r.campaigns.AgreeDeliverables(ctx, []string{rich, poor}, in)
	refused(t, err, fault.Invalid, "fee")
	for _, castings := range [][]string{nil, {rich, rich}} {
		_, err = r.campaigns.AgreeDeliverables(ctx, castings, reel("", 40))
		refused(t, err, fault.Invalid, "castingIds")
	}
	for _, k := range r.page(id).Castings {
		if len(k.Deliverables) != 0 {
			t.Errorf("%s has %d pieces", k.Creator, len(k.Deliverables))
		}
	}
}
