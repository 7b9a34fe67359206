package workspace_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

var ctx = context.Background()

// act runs one statement as one action.
func act(w *workspace.Workspace, query string, args ...any) (workspace.Receipt, error) {
	return w.Write(ctx, journal.Action{Kind: "test", Label: "Did"}, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	})
}

func must[T any](t *testing.T) func(value T, err error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// addClient adds a client with a name and a note.
func addClient(t *testing.T, w *workspace.Workspace, id, note string) workspace.Receipt {
	t.Helper()
	return must[workspace.Receipt](t)(act(w, `INSERT INTO client (id, name, note) VALUES (?1, ?1, ?2)`, id, note))
}

// text reads one text from the workspace.
func text(t *testing.T, w *workspace.Workspace, query string, args ...any) (value string) {
	t.Helper()
	err := w.Read(ctx, func(tx *workspace.ReadTx) error {
		err := tx.Row(ctx, query, args, &value)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	ok(t, err)
	return value
}

// clients lists the ids of the clients, by id.
func clients(t *testing.T, w *workspace.Workspace) string {
	t.Helper()
	return text(t, w, `SELECT coalesce(group_concat(id, ' ' ORDER BY id), '') FROM client`)
}

// sound fails the test unless the whole workspace is in order.
func sound(t *testing.T, w *workspace.Workspace) {
	t.Helper()
	verdict := must[workspace.Verdict](t)(w.Verify(ctx))
	if len(verdict.Problems) > 0 {
		t.Errorf("problems: %v", verdict.Problems)
	}
	testkit.SameReplayed(t, w)
}

// wantFault fails the test unless err is a fault with this code whose words hold all of these.
func wantFault(t *testing.T, err error, code fault.Code, words ...string) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Fatalf("got %v (%q), want %s", err, fault.CodeOf(err), code)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q does not say %q", err, word)
		}
	}
}

// newWorkspace makes a workspace in a folder of its own and closes it with the test, unless that has been done.
func newWorkspace(t *testing.T, alone bool) (*workspace.Workspace, *when.FixedClock) {
	t.Helper()
	clock := when.Fixed(testkit.Noon)
	return create(t, filepath.Join(t.TempDir(), "agency"), workspace.Options{Clock: clock, Alone: alone}), clock
}

func create(t *testing.T, dir string, options workspace.Options) *workspace.Workspace {
	t.Helper()
	w := must[*workspace.Workspace](t)(workspace.Create(ctx, dir, "Test", options))
	t.Cleanup(func() { ok(t, w.Close()) })
	return w
}

func open(t *testing.T, dir string, options workspace.Options) *workspace.Workspace {
	t.Helper()
	w := must[*workspace.Workspace](t)(workspace.Open(ctx, dir, options))
	t.Cleanup(func() { ok(t, w.Close()) })
	return w
}

// fileOf writes a file with this content and returns its path.
func fileOf(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	ok(t, os.WriteFile(path, content, 0o600))
	return path
}

// below lists the files below dir with their paths in it, sorted.
func below(t *testing.T, dir string) []string {
	t.Helper()
	list := []string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			list = append(list, path)
		}
		return err
	})
	ok(t, err)
	slices.Sort(list)
	return list
}

// halves lists what is left half written below dir.
func halves(t *testing.T, dir string) []string {
	t.Helper()
	return slices.DeleteFunc(below(t, dir), func(path string) bool {
		return !strings.Contains(path, ".half") && !strings.Contains(path, "incoming/")
	})
}
