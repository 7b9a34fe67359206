package campaign_test

import (
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/when"
)

func (r *rooms) matrix(f campaign.MatrixFilter) campaign.Matrix {
	r.t.Helper()
	m, err := r.campaigns.Matrix(ctx, f)
	return must(r.t, m, err)
}

func TestTheMatrixShowsWhereEveryPieceStands(t *testing.T) {
	r := open(t)
	first := r.campaign()
	other := brief(r.client("Borealis"))
	other.Name = "Autumn"
	saved, err := r.campaigns.SaveCampaign(ctx, other)
	second := must(t, saved, err).ID
	mira, ben := r.cast(first, 0, "1,000"), r.cast(second, 1, "500")
	posted, late := r.agree(mira, 0), r.agree(mira, 1)
	gone := r.agree(ben, 40)
	open := r.agree(ben, 60)
	r.approve(posted)
	r.verify(posted)
	receipt, err := r.campaigns.CancelDeliverable(ctx, gone, "Too much")
	must(t, receipt, err)
	if m := r.matrix(campaign.MatrixFilter{}); m.Total != 0 || len(m.Campaigns) != 0 || len(m.Creators) != 0 {
		t.Errorf("campaigns in planning are shown: %+v", m)
	}
	receipt, err = r.campaigns.SetPhase(ctx, first, campaign.Live)
	must(t, receipt, err)
	if m := r.matrix(campaign.MatrixFilter{}); m.Total != 2 || m.Campaigns[0].ID != first || m.Campaigns[0].Late != 1 {
		t.Errorf("got %+v", m)
	}
	m := r.matrix(campaign.MatrixFilter{All: true})
	if m.Total != 3 || m.Shown != 3 || m.Campaigns[0].Name != "Autumn" || m.Creators[0].Name != "Ben Ito" || m.Creators[1].Late != 1 {
		t.Fatalf("got %+v", m)
	}
	stands := map[string]campaign.MatrixPiece{}
	for _, p := range m.Pieces {
		stands[p.ID] = p
		if m.Creators[p.Creator].Name == "Ben Ito" != (m.Campaigns[p.Campaign].ID == second) {
			t.Errorf("%s is in the wrong cell", p.Title)
		}
	}
	page := r.page(first)
	for _, d := range page.Castings[0].Deliverables {
		if p := stands[d.ID]; p.Stage != d.Stage || p.State != d.State || p.DueAt != d.DueAt || p.Board != d.Board || p.Title != d.Title {
			t.Errorf("the matrix says %+v, the page %+v", p, d)
		}
	}
	for name, c := range map[string]struct {
		filter campaign.MatrixFilter
		want   []string
	}{
		"client":         {campaign.MatrixFilter{ClientIDs: []string{page.ClientID}}, []string{posted, late}},
		"campaign":       {campaign.MatrixFilter{CampaignIDs: []string{second, "none"}}, []string{open}},
		"late":           {campaign.MatrixFilter{LateOnly: true}, []string{late}},
		"state":          {campaign.MatrixFilter{States: []string{when.StateLate}}, []string{late}},
		"platform":       {campaign.MatrixFilter{Platforms: []string{"tiktok"}}, nil},
		"owner":          {campaign.MatrixFilter{OwnerIDs: []string{"lea"}}, []string{posted, late, open}},
		"nobody":         {campaign.MatrixFilter{OwnerIDs: []string{"ben"}}, nil},
		"client's name":  {campaign.MatrixFilter{Text: "boreal"}, []string{open}},
		"creator, piece": {campaign.MatrixFilter{Text: "mira reel"}, []string{posted, late}},
		"a sign of LIKE": {campaign.MatrixFilter{Text: "%"}, nil},
	} {
		c.filter.All = true
		m := r.matrix(c.filter)
		found := map[string]bool{}
		for _, p := range m.Pieces {
			found[p.ID] = true
		}
		if len(found) != len(c.want) || m.Total != len(c.want) {
			t.Errorf("%s: got %d pieces, want %d", name, len(found), len(c.want))
		}
		for _, id := range c.want {
			if !found[id] {
				t.Errorf("%s: %s is missing", name, stands[id].Title)
			}
		}
	}
}

func BenchmarkMatrix(b *testing.B) {
	r := agency(b)
	for name, f := range map[string]campaign.MatrixFilter{
		"live": {}, "late": {LateOnly: true}, "text": {Text: "creator 11"}, "all": {All: true},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if m, err := r.campaigns.Matrix(ctx, f); err != nil || m.Total == 0 {
					b.Fatal(m.Total, err)
				}
			}
		})
	}
}
