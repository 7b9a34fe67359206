package workspace_test

import (
	"context"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func TestWriteOutsideAnActionIsRefused(t *testing.T) {
	w, _ := testkit.Workspace(t)
	err := w.Note(context.Background(), func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(context.Background(), `INSERT INTO client (id, name) VALUES ('c1', 'Acme')`)
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "write outside an action") {
		t.Fatalf("got %v", err)
	}
}

func TestUndoAndRedoOfEveryKindOfChange(t *testing.T) {
	ctx := context.Background()
	w, _ := testkit.Workspace(t)
	do := func(query string, args ...any) workspace.Receipt {
		t.Helper()
		r, err := w.Write(ctx, journal.Action{Kind: "test", Label: "Did"}, func(tx *workspace.WriteTx) error {
			_, err := tx.Exec(ctx, query, args...)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	name := func() (s string) {
		t.Helper()
		err := w.Read(ctx, func(tx *workspace.ReadTx) error {
			return tx.Row(ctx, `SELECT coalesce((SELECT name FROM client WHERE id = 'c1'), '-')`, nil, &s)
		})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	undo := func(id string) string {
		t.Helper()
		r, err := w.Undo(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return r.ActionID
	}
	inserted := do(`INSERT INTO client (id, name) VALUES ('c1', 'Acme')`)
	renamed := do(`UPDATE client SET name = 'Acmé' WHERE id = 'c1'`)
	if _, err := w.Undo(ctx, inserted.ActionID); !fault.Is(err, fault.Conflict) {
		t.Fatalf("undoing what has moved on: got %v", err)
	}
	if name() != "Acmé" {
		t.Fatal("a refused undo altered the row")
	}
	redo := undo(renamed.ActionID)
	if name() != "Acme" {
		t.Fatalf("after undo: %s", name())
	}
	undo(redo)
	if name() != "Acmé" {
		t.Fatalf("after redo: %s", name())
	}
	deleted := do(`DELETE FROM client WHERE id = 'c1'`)
	undo(deleted.ActionID)
	if name() != "Acmé" {
		t.Fatalf("after undo of delete: %s", name())
	}
	if _, err := w.Undo(ctx, deleted.ActionID); !fault.Is(err, fault.Conflict) {
		t.Fatalf("undoing twice: got %v", err)
	}
}

func TestActionWithoutChangesLeavesNoTrace(t *testing.T) {
	ctx := context.Background()
	w, _ := testkit.Workspace(t)
	r, err := w.Write(ctx, journal.Action{Kind: "test", Label: "Nothing"}, func(*workspace.WriteTx) error { return nil })
	if err != nil || r.ActionID != "" {
		t.Fatalf("got %v, %v", r, err)
	}
	verdict, err := w.Verify(ctx)
	if err != nil || verdict.Actions != 0 || len(verdict.Problems) != 0 {
		t.Fatalf("got %+v, %v", verdict, err)
	}
}
