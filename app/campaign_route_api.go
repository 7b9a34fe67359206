package app

import (
	"context"

	"backlot/internal/campaign"
	"backlot/internal/house"
	"backlot/internal/workspace"
)

// SaveRoute makes a campaign's approval route what steps say, in their order; none is no route.
func (a *CampaignAPI) SaveRoute(campaignID string, steps []campaign.RouteStepInput) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.SaveRoute(ctx, campaignID, steps)
	})
}

// SetEscalation says who hears of a stage that is late, and after how many working days; colleagueID "" is nobody.
func (a *CampaignAPI) SetEscalation(campaignID, stage, colleagueID string, days int) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.SetEscalation(ctx, campaignID, campaign.Stage(stage), colleagueID, days)
	})
}
