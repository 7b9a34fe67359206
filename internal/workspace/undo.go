package workspace

import (
	"context"
	"errors"

	"github.com/mattn/go-sqlite3"

	"backlot/internal/journal"
)

// Undo takes back the action with this id: a new action, refused with a Conflict when its rows have moved on or
// something new depends on them. Undoing an undo is the redo; undoing a redo takes the first action back again, so
// that an action is undone or not and never both.
func (w *Workspace) Undo(ctx context.Context, actionID string) (Receipt, error) {
	var reversal journal.Reversal
	err := w.Read(ctx, func(tx *ReadTx) (err error) {
		reversal, err = journal.ReversalOf(ctx, tx, actionID)
		return err
	})
	if err != nil {
		return Receipt{}, err
	}
	action := journal.Action{Kind: "undo", Label: reversal.Words, Undoes: reversal.ActionID}
	receipt, err := w.Write(ctx, action, func(tx *WriteTx) error { return journal.Reverse(ctx, tx, reversal) })
	var failure sqlite3.Error
	if errors.As(err, &failure) && failure.Code == sqlite3.ErrConstraint {
		refused := reversal.Refused("something newer depends on it; undo that first")
		refused.Cause = err
		return Receipt{}, refused
	}
	return receipt, err
}
