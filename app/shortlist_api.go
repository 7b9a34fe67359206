package app

import (
	"context"

	"backlot/internal/campaign"
	"backlot/internal/creator"
	"backlot/internal/house"
)

// ShortlistAPI is what the shortlist of a campaign and the comparison call.
type ShortlistAPI struct{ desk *Desk }

// Chosen returns the ids of everybody whom the filter chooses, in the order of the list.
func (a *ShortlistAPI) Chosen(filter creator.Filter) ([]string, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]string, error) {
		return h.Creators.Chosen(ctx, filter)
	})
}

// Selection sums up what creators would cost and reach together for a campaign.
func (a *ShortlistAPI) Selection(creatorIDs []string, campaignID string) (creator.Selection, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Selection, error) {
		return h.Creators.Selection(ctx, creatorIDs, campaignID)
	})
}

// Compare sets creators side by side against what a campaign looks for.
func (a *ShortlistAPI) Compare(creatorIDs []string, campaignID string) (creator.Comparison, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Comparison, error) {
		return h.Creators.Compare(ctx, creatorIDs, campaignID)
	})
}

// Screen puts creators into one influencer status of a campaign, also those who did not take part in it before.
func (a *ShortlistAPI) Screen(campaignID string, creatorIDs []string, status campaign.Status, reason string) (campaign.Added, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.Added, error) {
		return h.Campaigns.Screen(ctx, campaignID, creatorIDs, status, reason)
	})
}
