package app

import (
	"context"

	"backlot/internal/campaign"
	"backlot/internal/house"
)

// SimulateSlip works out what it comes to that something of a piece is late. It alters nothing.
func (a *CampaignAPI) SimulateSlip(in campaign.Slip) (campaign.SlipPlan, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.SlipPlan, error) {
		return h.Campaigns.SimulateSlip(ctx, in)
	})
}

// CommitSlip re-plans as the simulation with this digest said.
func (a *CampaignAPI) CommitSlip(in campaign.Slip, digest string) (campaign.Slipped, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.Slipped, error) {
		return h.Campaigns.CommitSlip(ctx, in, digest)
	})
}
