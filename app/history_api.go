package app

import (
	"context"

	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// HistoryAPI is who did what, and the way back.
type HistoryAPI struct{ desk *Desk }

// UndoState is what Ctrl-Z and Ctrl-Shift-Z would do now; empty ids when there is nothing.
type UndoState struct {
	UndoID    string `json:"undoId"`
	UndoLabel string `json:"undoLabel"`
	RedoID    string `json:"redoId"`
	RedoLabel string `json:"redoLabel"`
}

const (
	historyShown = 200
	rowsAsked    = 500
)

// State returns what can be undone and redone by the person at this desk.
func (a *HistoryAPI) State() (UndoState, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (UndoState, error) { return undoState(ctx, h) })
}

func undoState(ctx context.Context, h *house.House) (state UndoState, err error) {
	err = h.Workspace.Read(ctx, func(tx *workspace.ReadTx) error {
		var err error
		if state.UndoID, state.UndoLabel, err = journal.LastUndoable(ctx, tx, h.Workspace.Me()); err != nil {
			return err
		}
		state.RedoID, state.RedoLabel, err = journal.LastRedoable(ctx, tx, h.Workspace.Me())
		return err
	})
	return state, err
}

// Undo takes one action back; undoing an undo is the redo.
func (a *HistoryAPI) Undo(actionID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Workspace.Undo(ctx, actionID)
	})
}

// Latest returns the newest actions of the workspace, newest first.
func (a *HistoryAPI) Latest() ([]journal.Entry, error) { return a.Of(nil) }

// Of returns the newest actions that touched any of the rows, newest first.
func (a *HistoryAPI) Of(rowIDs []string) ([]journal.Entry, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (entries []journal.Entry, err error) {
		err = h.Workspace.Read(ctx, func(tx *workspace.ReadTx) error {
			entries, err = journal.History(ctx, tx, rowIDs[:min(len(rowIDs), rowsAsked)], historyShown)
			return err
		})
		return entries, err
	})
}
