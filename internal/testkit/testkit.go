// Package testkit gives tests a real workspace in a temporary folder and a clock that they set.
package testkit

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"backlot/internal/journal"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// Noon is where the clock of a test workspace starts: a Wednesday, 4 March 2026, 12:00 UTC.
var Noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

// Workspace makes a new workspace that is closed with the test, and its clock.
func Workspace(tb testing.TB) (*workspace.Workspace, *when.FixedClock) {
	tb.Helper()
	clock := when.Fixed(Noon)
	w, err := workspace.Create(context.Background(), filepath.Join(tb.TempDir(), "agency"), "Test agency", workspace.Options{Clock: clock})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := w.Close(); err != nil {
			tb.Error(err)
		}
	})
	return w, clock
}

// Exec writes rows straight through SQL, for what a test needs before the part under test begins.
func Exec(tb testing.TB, w *workspace.Workspace, query string, args ...any) {
	tb.Helper()
	_, err := w.Write(context.Background(), journal.Action{Kind: "test", Label: "Prepared"}, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(context.Background(), query, args...)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
}
