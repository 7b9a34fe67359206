package app

import (
	"context"

	"backlot/internal/drafts"
	"backlot/internal/house"
	"backlot/internal/workspace"
)

// DraftsAPI is the drafts folder and its tray of unmatched files.
type DraftsAPI struct{ desk *Desk }

// Folder returns how the drafts folder stands.
func (a *DraftsAPI) Folder() (drafts.Status, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (drafts.Status, error) { return h.Drafts.Folder(ctx) })
}

// ChooseFolder makes path, which a person chose in the dialog, the drafts folder.
func (a *DraftsAPI) ChooseFolder(path string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		if err := a.desk.mustBeGranted(path); err != nil {
			return workspace.Receipt{}, err
		}
		return h.Drafts.ChooseFolder(ctx, path)
	})
}

// MakeFolders makes the folders that live castings lack and returns how many.
func (a *DraftsAPI) MakeFolders() (int, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (int, error) { return h.Drafts.MakeFolders(ctx) })
}

// Look makes the engine look through the folder now.
func (a *DraftsAPI) Look() error {
	return run(a.desk, func(_ context.Context, h *house.House) error {
		h.Drafts.Nudge()
		return nil
	})
}

// Unmatched returns the tray.
func (a *DraftsAPI) Unmatched() ([]drafts.Unmatched, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]drafts.Unmatched, error) {
		return h.Drafts.Unmatched(ctx)
	})
}

// Assign takes an unmatched file in as the next version of a deliverable; it returns the id of the job that copies.
func (a *DraftsAPI) Assign(unmatchedID, deliverableID string) (string, error) {
	return call(a.desk, func(_ context.Context, h *house.House) (string, error) {
		return a.desk.jobs.Start("Taking in a file from the tray", func(ctx context.Context, progress func(int64, int64)) (workspace.Receipt, error) {
			received, err := h.Drafts.Assign(ctx, unmatchedID, deliverableID, progress)
			return received.Receipt, err
		}), nil
	})
}

// Dismiss takes a file out of the tray; the file itself stays where it is.
func (a *DraftsAPI) Dismiss(unmatchedID, reason string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Drafts.Dismiss(ctx, unmatchedID, reason)
	})
}
