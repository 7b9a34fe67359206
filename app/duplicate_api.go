package app

import (
	"context"

	"backlot/internal/creator"
	"backlot/internal/house"
	"backlot/internal/workspace"
)

// DuplicateAPI is what the screen of possible duplicates calls.
type DuplicateAPI struct{ desk *Desk }

// List returns at most limit pairs (0: 100) of creators who may be one person, and how many there are.
func (a *DuplicateAPI) List(limit int) (creator.Duplicates, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Duplicates, error) {
		return h.Merger.Duplicates(ctx, limit)
	})
}

// Preview says what becomes of two creators when the other one becomes part of the one who is kept.
func (a *DuplicateAPI) Preview(keepID, otherID string) (creator.MergePreview, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.MergePreview, error) {
		return h.Merger.Preview(ctx, keepID, otherID)
	})
}

// Merge makes one creator of two.
func (a *DuplicateAPI) Merge(in creator.MergeInput) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Merger.Merge(ctx, in)
	})
}

// Distinct keeps in mind that two creators who look alike are two.
func (a *DuplicateAPI) Distinct(oneID, otherID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Merger.Distinct(ctx, oneID, otherID)
	})
}
