package demo

import (
	"context"
	"slices"

	"backlot/internal/campaign"
)

// stands is how far the further creators of a brief are, one after the other; the first ones have pieces.
var stands = []struct {
	status campaign.Status
	reason string
}{
	{campaign.Shortlisted, ""},
	{campaign.Contacted, "Wrote by mail"},
	{campaign.Selected, "Strong match with the brief"},
	{campaign.Negotiating, "Asks for more than the card says"},
	{campaign.Rejected, "Promoted a competitor last month"},
	{campaign.NotReplied, ""},
	{campaign.Prospects, ""},
	{campaign.BriefSent, ""},
}

// rank sets the statuses of a brief's castings: those with pieces have signed and owe a draft.
func (s *stage) rank(ctx context.Context, brief int, page campaign.Page, cast []string) error {
	var owing []string
	at := brief
	for _, casting := range page.Castings {
		if slices.Contains(cast, casting.CreatorID) {
			owing = append(owing, casting.ID)
			continue
		}
		stand := stands[at%len(stands)]
		at++
		if stand.status == campaign.Prospects {
			continue
		}
		_, err := s.house.Campaigns.SetStatus(ctx, []string{casting.ID}, campaign.InfluencerGroup, stand.status, stand.reason)
		if err != nil {
			return err
		}
	}
	if len(owing) == 0 {
		return nil
	}
	_, err := s.house.Campaigns.SetStatus(ctx, owing, campaign.InfluencerGroup, campaign.WaitsForDraft, "")
	if err != nil {
		return err
	}
	_, err = s.house.Campaigns.SetStatus(ctx, owing, campaign.ContractGroup, campaign.ContractSigned, "")
	return err
}
