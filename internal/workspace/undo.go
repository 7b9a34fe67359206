package workspace

import (
	"context"
	"errors"

	"github.com/mattn/go-sqlite3"

	"backlot/internal/journal"
)

// UndoCheck looks at the rows as an undo would leave them and says why they can't stay so, "" when they can.
type UndoCheck func(ctx context.Context, tx *WriteTx) (why string, err error)

// CheckUndo has check asked before an undo or redo is committed. A room with a rule that spans several rows calls it
// when it is made: that each row is as it was does not say that they still go together.
func (w *Workspace) CheckUndo(check UndoCheck) { w.undoChecks = append(w.undoChecks, check) }

// Undo takes back the action with this id: a new action, refused with a Conflict when its rows have moved on,
// something new depends on them or an UndoCheck speaks against it. Undoing an undo is the redo; undoing a redo takes
// the first action back again, so that an action is undone or not and never both.
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
	receipt, err := w.Write(ctx, action, func(tx *WriteTx) error {
		if err := journal.Reverse(ctx, tx, reversal); err != nil {
			return err
		}
		for _, check := range w.undoChecks {
			if why, err := check(ctx, tx); err != nil {
				return err
			} else if why != "" {
				return reversal.Refused(why)
			}
		}
		return nil
	})
	var failure sqlite3.Error
	if errors.As(err, &failure) && failure.Code == sqlite3.ErrConstraint {
		refused := reversal.Refused("something newer depends on it; undo that first")
		refused.Cause = err
		return Receipt{}, refused
	}
	return receipt, err
}
