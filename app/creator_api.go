package app

import (
	"context"
	"maps"
	"slices"

	"backlot/internal/creator"
	"backlot/internal/house"
	"backlot/internal/workspace"
)

// CreatorAPI is what the list of creators and a creator's page call.
type CreatorAPI struct{ desk *Desk }

// List returns one page of the creators that the filter chooses.
func (a *CreatorAPI) List(filter creator.Filter) (creator.List, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.List, error) {
		return h.Creators.List(ctx, filter)
	})
}

// Facets returns what the list can be filtered by.
func (a *CreatorAPI) Facets() (creator.Facets, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Facets, error) {
		return h.Creators.Facets(ctx)
	})
}

// Flags returns what marks those of the creators who have open flags.
func (a *CreatorAPI) Flags(creatorIDs []string) ([]creator.Mark, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]creator.Mark, error) {
		marks, err := h.Creators.Flags(ctx, creatorIDs)
		return slices.AppendSeq([]creator.Mark{}, maps.Values(marks)), err
	})
}

// Save makes a creator, or alters the one that in.ID names.
func (a *CreatorAPI) Save(in creator.Input) (creator.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Saved, error) {
		return h.Creators.Save(ctx, in)
	})
}

// Archive takes a creator off the lists.
func (a *CreatorAPI) Archive(creatorID, reason string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.Archive(ctx, creatorID, reason)
	})
}

// Restore brings an archived creator back.
func (a *CreatorAPI) Restore(creatorID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.Restore(ctx, creatorID)
	})
}
