package app

import (
	"context"

	"backlot/internal/campaign"
	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// CampaignAPI is what the lists of clients and campaigns and a campaign's room call.
type CampaignAPI struct{ desk *Desk }

// Choices returns the types, phases, statuses, platforms and formats that the forms pick from.
func (a *CampaignAPI) Choices() campaign.Choices { return campaign.AllChoices() }

// Clients lists the clients by name.
func (a *CampaignAPI) Clients() ([]campaign.Client, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]campaign.Client, error) {
		return h.Campaigns.Clients(ctx)
	})
}

// SaveClient makes a client, or alters the one that in.ID names.
func (a *CampaignAPI) SaveClient(in campaign.ClientInput) (campaign.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.Saved, error) {
		return h.Campaigns.SaveClient(ctx, in)
	})
}

// ArchiveClient takes a client off the lists.
func (a *CampaignAPI) ArchiveClient(clientID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.ArchiveClient(ctx, clientID)
	})
}

// List returns one page of the campaigns that the filter chooses.
func (a *CampaignAPI) List(filter campaign.Filter) (campaign.List, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.List, error) {
		return h.Campaigns.List(ctx, filter)
	})
}

// Matrix returns campaigns x creators with their pieces.
func (a *CampaignAPI) Matrix(filter campaign.MatrixFilter) (campaign.Matrix, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.Matrix, error) {
		return h.Campaigns.Matrix(ctx, filter)
	})
}

// Page returns a campaign with its castings and pieces.
func (a *CampaignAPI) Page(campaignID string) (campaign.Page, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.Page, error) {
		return h.Campaigns.Page(ctx, campaignID)
	})
}

// History returns what was done in a campaign, newest first.
func (a *CampaignAPI) History(campaignID string) ([]journal.Entry, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]journal.Entry, error) {
		return h.Campaigns.History(ctx, campaignID)
	})
}

// Save makes a campaign, or alters the one that in.ID names.
func (a *CampaignAPI) Save(in campaign.CampaignInput) (campaign.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.Saved, error) {
		return h.Campaigns.SaveCampaign(ctx, in)
	})
}

// Wanted returns whom a campaign looks for.
func (a *CampaignAPI) Wanted(campaignID string) (campaign.Wanted, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.Wanted, error) {
		return h.Campaigns.Wanted(ctx, campaignID)
	})
}

// SetWishes sets what a campaign looks for of one kind.
func (a *CampaignAPI) SetWishes(campaignID string, kind campaign.WishKind, wishes []campaign.Wish) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.SetWishes(ctx, campaignID, kind, wishes)
	})
}

// SetLimits bounds whom a campaign looks for.
func (a *CampaignAPI) SetLimits(in campaign.LimitsInput) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.SetLimits(ctx, in)
	})
}

// SetTargets sets whom a client wants to reach in one dimension of the audience.
func (a *CampaignAPI) SetTargets(clientID, dimension string, targets []campaign.Wish) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.SetTargets(ctx, clientID, dimension, targets)
	})
}

// SetPhase moves a campaign to another phase.
func (a *CampaignAPI) SetPhase(campaignID string, phase campaign.Phase) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.SetPhase(ctx, campaignID, phase)
	})
}

// SetStage sets the working days and the owner of one stage.
func (a *CampaignAPI) SetStage(campaignID string, stage campaign.Stage, workingDays int, ownerID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.SetStage(ctx, campaignID, stage, workingDays, ownerID)
	})
}

// AddCreators lets creators take part in a campaign.
func (a *CampaignAPI) AddCreators(campaignID string, creatorIDs []string) (campaign.Added, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.Added, error) {
		return h.Campaigns.AddCreators(ctx, campaignID, creatorIDs)
	})
}

// SetTerms sets the fee, the terms and the statuses of a casting.
func (a *CampaignAPI) SetTerms(in campaign.TermsInput) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.SetTerms(ctx, in)
	})
}

// SetStatus sets one of the three statuses of several castings, with a reason where it needs one.
func (a *CampaignAPI) SetStatus(castingIDs []string, group campaign.Group, status campaign.Status, reason string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.SetStatus(ctx, castingIDs, group, status, reason)
	})
}

// StatusStory returns how a casting came to its statuses, newest first.
func (a *CampaignAPI) StatusStory(castingID string) ([]campaign.StatusMove, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]campaign.StatusMove, error) {
		return h.Campaigns.StatusStory(ctx, castingID)
	})
}

// SetWorkflow changes the order in which a campaign takes its creators through the statuses.
func (a *CampaignAPI) SetWorkflow(campaignID string, workflow campaign.Workflow) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.SetWorkflow(ctx, campaignID, workflow)
	})
}

// Statuses lists the statuses, the ready-made ones and the agency's own.
func (a *CampaignAPI) Statuses() ([]campaign.StatusRow, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]campaign.StatusRow, error) {
		return h.Campaigns.Statuses(ctx)
	})
}

// SaveStatus makes a status of the agency's own, or alters the one that in.ID names.
func (a *CampaignAPI) SaveStatus(in campaign.StatusInput) (campaign.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.Saved, error) {
		return h.Campaigns.SaveStatus(ctx, in)
	})
}

// ArchiveStatus takes a status of the agency's own off the lists, or brings it back.
func (a *CampaignAPI) ArchiveStatus(id string, archived bool) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.ArchiveStatus(ctx, id, archived)
	})
}

// OrderStatuses puts the agency's own statuses into the order of ids.
func (a *CampaignAPI) OrderStatuses(ids []string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.OrderStatuses(ctx, ids)
	})
}

// RemoveCasting takes a creator out of a campaign.
func (a *CampaignAPI) RemoveCasting(castingID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.RemoveCasting(ctx, castingID)
	})
}

// AgreeDeliverables agrees on the same piece of content with each of the castings.
func (a *CampaignAPI) AgreeDeliverables(castingIDs []string, in campaign.DeliverableInput) (campaign.Agreed, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.Agreed, error) {
		return h.Campaigns.AgreeDeliverables(ctx, castingIDs, in)
	})
}

// EditDeliverable alters what was agreed about a piece.
func (a *CampaignAPI) EditDeliverable(in campaign.DeliverableEdit) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.EditDeliverable(ctx, in)
	})
}

// Reschedule moves the agreed post, postAt in Unix ms.
func (a *CampaignAPI) Reschedule(deliverableID string, postAt int64) (campaign.Planned, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (campaign.Planned, error) {
		return h.Campaigns.Reschedule(ctx, deliverableID, postAt)
	})
}

// CancelDeliverable cancels a piece with a reason.
func (a *CampaignAPI) CancelDeliverable(deliverableID, reason string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Campaigns.CancelDeliverable(ctx, deliverableID, reason)
	})
}
