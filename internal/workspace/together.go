package workspace

import (
	"context"

	"backlot/internal/journal"
)

// under is an action that the writes of a context join.
type under struct {
	w      *Workspace
	tx     *WriteTx
	failed error // the first of them that was refused
}

type underKey struct{}

// Together runs fn inside one action that takes in every Write and Note made with the context that fn gets: use cases of several
// rooms become one thing that a person did, with one Undo. Whatever fn describes last are its words. When one of the
// writes is refused nothing is altered, whatever fn makes of that. Such a Write sees what the others have written; a Read
// does not. The context must not outlive fn, nor be used by two goroutines at once.
func (w *Workspace) Together(ctx context.Context, action journal.Action, fn func(context.Context, *WriteTx) error) (Receipt, error) {
	return w.Write(ctx, action, func(tx *WriteTx) error {
		u := &under{w: w, tx: tx}
		err := fn(context.WithValue(ctx, underKey{}, u), tx)
		if err == nil {
			err = u.failed
		}
		return err
	})
}

// join runs fn inside the action that ctx carries. joined is false when it carries none of this workspace.
func (w *Workspace) join(ctx context.Context, fn func(*WriteTx) error) (receipt Receipt, joined bool, err error) {
	u, ok := ctx.Value(underKey{}).(*under)
	if !ok || u.w != w {
		return Receipt{}, false, nil
	}
	if err := fn(u.tx); err != nil {
		if u.failed == nil {
			u.failed = err
		}
		return Receipt{}, true, err
	}
	return Receipt{ActionID: u.tx.action.ID, Label: u.tx.action.Label}, true, nil
}
