package campaign_test

import (
	"slices"
	"testing"
)

func TestTheBriefKeepsItsOrder(t *testing.T) {
	r := open(t)
	in := brief(r.client("Aurora"))
	in.Musts = []string{"Show the label", "Apply it on camera", "say the price"}
	saved, err := r.campaigns.SaveCampaign(ctx, in)
	in.ID = must(r.t, saved, err).ID
	in.Musts = append(in.Musts[1:], "Do it twice")
	saved, err = r.campaigns.SaveCampaign(ctx, in)
	must(r.t, saved, err)
	if got := r.page(in.ID).Musts; !slices.Equal(got, in.Musts) {
		t.Errorf("got %q", got)
	}
}
