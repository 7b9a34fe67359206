package workspace_test

import (
	"context"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// Use cases that are done together are one action: one Undo takes all of it back, one refusal alters nothing.
func TestTogetherIsOneAction(t *testing.T) {
	w, _ := newWorkspace(t, false)
	before := testkit.Dump(t, w)
	add := func(ctx context.Context, id string) (workspace.Receipt, error) {
		return w.Write(ctx, journal.Action{Kind: "test", Label: "Added " + id}, func(tx *workspace.WriteTx) error {
			tx.Describe("Added "+id, "")
			return tx.ExecOne(ctx, "It is there already.", `INSERT INTO client (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING`, id, id)
		})
	}
	action := journal.Action{Kind: "test", Label: "Both"}
	both := func(first, second string) (workspace.Receipt, error) {
		return w.Together(ctx, action, func(ctx context.Context, tx *workspace.WriteTx) error {
			for _, id := range []string{first, second} {
				if part, err := add(ctx, id); err == nil && part.Label != "Added "+id {
					t.Errorf("a part says %q", part.Label)
				}
			}
			tx.Describe("Both added", "")
			return nil
		})
	}
	_, err := both("a", "a")
	wantFault(t, err, fault.Conflict, "It is there already.")
	testkit.SameDump(t, before, testkit.Dump(t, w))

	noted := func() (sum string) {
		t.Helper()
		err := w.Read(ctx, func(tx *workspace.ReadTx) error {
			return tx.Row(ctx, `SELECT count(*) FROM mail_draft`, nil, &sum)
		})
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	withNote := func(second string) error {
		_, err := w.Together(ctx, action, func(ctx context.Context, _ *workspace.WriteTx) error {
			if _, err := add(ctx, "c"); err != nil {
				return err
			}
			err := w.Note(ctx, func(tx *workspace.WriteTx) error {
				_, err := tx.Exec(ctx, `INSERT INTO mail_draft VALUES ('d', '', '[]', '[]', '', '', '[]', '', '[]', '', '', 0)`)
				return err
			})
			if err == nil {
				_, err = add(ctx, second)
			}
			return err
		})
		return err
	}
	wantFault(t, withNote("c"), fault.Conflict)
	testkit.SameDump(t, before, testkit.Dump(t, w))
	if noted() != "0" {
		t.Error("a note of an action that was refused is kept")
	}

	done := must[workspace.Receipt](t)(both("a", "b"))
	if done.Label != "Both added" || clients(t, w) != "a b" {
		t.Fatalf("%q left %q", done.Label, clients(t, w))
	}
	other, _ := newWorkspace(t, false)
	_, err = w.Together(ctx, action, func(ctx context.Context, _ *workspace.WriteTx) error {
		_, err := other.Write(ctx, action, func(tx *workspace.WriteTx) error {
			_, err := tx.Exec(ctx, `INSERT INTO client (id, name) VALUES ('theirs', 'Theirs')`)
			return err
		})
		return err
	})
	if err != nil || clients(t, other) != "theirs" {
		t.Fatalf("another workspace has %q, %v", clients(t, other), err)
	}
	must[workspace.Receipt](t)(w.Undo(ctx, done.ActionID))
	testkit.SameDump(t, before, testkit.Dump(t, w))
	testkit.SameReplayed(t, w)
}
