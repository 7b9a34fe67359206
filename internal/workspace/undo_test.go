package workspace_test

import (
	"testing"

	"backlot/internal/fault"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// Names come from files and sheets of others: undo gives back every byte, also of what is no text.
func TestUndoGivesBackEveryByte(t *testing.T) {
	const state = `SELECT coalesce(group_concat(hex(name) || '/' || hex(note)), '') FROM client WHERE id = ?`
	for _, bytes := range []string{"a\x00b", "\x00", "a\xffb", "\xed\xa0\x80", "\u2028", "\ufeff", "\U0001F600", "\ufffd", "\"\\\n\x1f"} {
		w, _ := newWorkspace(t, false)
		must[workspace.Receipt](t)(act(w, `INSERT INTO client (id, name) VALUES ('c', ?)`, bytes))
		before := text(t, w, state, "c")
		for _, query := range []string{`UPDATE client SET name = 'x', note = ? WHERE id = 'c'`, `DELETE FROM client WHERE name = ?`} {
			done := must[workspace.Receipt](t)(act(w, query, bytes))
			if done.ActionID == "" {
				t.Fatalf("%q: %s altered nothing", bytes, query)
			}
			undone := must[workspace.Receipt](t)(w.Undo(ctx, done.ActionID))
			if after := text(t, w, state, "c"); after != before {
				t.Errorf("%q, %s: %s became %s", bytes, query, before, after)
			}
			redone := must[workspace.Receipt](t)(w.Undo(ctx, undone.ActionID))
			must[workspace.Receipt](t)(w.Undo(ctx, redone.ActionID))
			if after := text(t, w, state, "c"); after != before {
				t.Errorf("%q, %s, redone and undone: %s became %s", bytes, query, before, after)
			}
		}
		testkit.SameReplayed(t, w)
	}
}

// However often somebody changes their mind, an action is undone or it is not, and the history says so in words.
func TestChangingOnesMindAboutAnAction(t *testing.T) {
	w, _ := newWorkspace(t, false)
	done := must[workspace.Receipt](t)(act(w, `INSERT INTO client (id, name) VALUES ('c', 'Acme')`))
	newest := done
	for _, want := range []struct{ label, clients string }{
		{"Undone: Did", ""}, {"Redone: Did", "c"}, {"Undone: Did", ""}, {"Redone: Did", "c"}, {"Undone: Did", ""},
	} {
		newest = must[workspace.Receipt](t)(w.Undo(ctx, newest.ActionID))
		if newest.Label != want.label || clients(t, w) != want.clients {
			t.Fatalf("got %q with clients %q, want %+v", newest.Label, clients(t, w), want)
		}
	}
	_, err := w.Undo(ctx, done.ActionID)
	wantFault(t, err, fault.Conflict, `"Did" can't be undone`, "already")
	addClient(t, w, "c", "")
	_, err = w.Undo(ctx, newest.ActionID)
	wantFault(t, err, fault.Conflict, `"Did" can't be redone`, "moved on")
	_, err = w.Undo(ctx, "no such action")
	wantFault(t, err, fault.NotFound)
}

func TestWhatOthersDependOnIsNotUndone(t *testing.T) {
	w, _ := newWorkspace(t, false)
	client := addClient(t, w, "c", "")
	must[workspace.Receipt](t)(act(w, `INSERT INTO campaign (id, client_id) VALUES ('k', 'c')`))
	before := testkit.Dump(t, w)
	_, err := w.Undo(ctx, client.ActionID)
	wantFault(t, err, fault.Conflict, "something newer depends on it")
	testkit.SameDump(t, before, testkit.Dump(t, w))
}
