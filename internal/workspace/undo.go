package workspace

import (
	"context"
	"errors"

	"github.com/mattn/go-sqlite3"

	"backlot/internal/fault"
	"backlot/internal/journal"
)

// Undo takes back the action with this id: a new action, refused with a Conflict when its rows have moved on or
// something new depends on them. Undoing an undo is the redo.
func (w *Workspace) Undo(ctx context.Context, actionID string) (Receipt, error) {
	var label string
	receipt, err := w.Write(ctx, journal.Action{Kind: "undo", Undoes: actionID}, func(tx *WriteTx) error {
		target, err := journal.Find(ctx, tx, actionID)
		if err != nil {
			return err
		}
		label = target.Label
		words := "Undone: " + target.Label
		if target.Undoes != "" {
			original, err := journal.Find(ctx, tx, target.Undoes)
			if err != nil {
				return err
			}
			words = "Redone: " + original.Label
		}
		tx.Describe(words, "")
		return journal.Reverse(ctx, tx, actionID)
	})
	var failure sqlite3.Error
	if errors.As(err, &failure) && failure.Code == sqlite3.ErrConstraint {
		return Receipt{}, fault.Wrap(err, fault.Conflict, "%q can't be undone: something newer depends on it. Undo that first. Nothing was altered.", label)
	}
	return receipt, err
}
