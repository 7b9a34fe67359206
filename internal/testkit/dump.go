package testkit

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// Dump writes out every tracked table, rows in order of their id, so that two states of a workspace can be compared
// as texts: what an undo must restore. A table without rows is "".
func Dump(tb testing.TB, w *workspace.Workspace) map[string]string {
	tb.Helper()
	ctx, dump := context.Background(), map[string]string{}
	err := w.Read(ctx, func(tx *workspace.ReadTx) error {
		tables, err := journal.Tracked(ctx, tx)
		if err != nil {
			return err
		}
		for _, table := range tables {
			if dump[table], err = dumpTable(ctx, tx, table); err != nil {
				return fmt.Errorf("dumping %s: %w", table, err)
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return dump
}

func dumpTable(ctx context.Context, tx *workspace.ReadTx, table string) (string, error) {
	columns, err := journal.Columns(ctx, tx, table)
	if err != nil {
		return "", err
	}
	quoted := make([]string, len(columns))
	for i, column := range columns {
		quoted[i] = "quote(" + column + ")"
	}
	lines, err := workspace.Collect(ctx, tx,
		"SELECT "+strings.Join(quoted, " || ' | ' || ")+" FROM "+table+" ORDER BY id", nil,
		func(rows *sql.Rows) (line string, err error) { err = rows.Scan(&line); return line, err })
	return strings.Join(lines, "\n"), err
}

// SameDump fails the test with the tables in which two dumps differ.
func SameDump(tb testing.TB, want, got map[string]string) {
	tb.Helper()
	for _, table := range slices.Sorted(maps.Keys(want)) {
		if want[table] != got[table] {
			tb.Errorf("%s differs.\nwant:\n%s\ngot:\n%s", table, want[table], got[table])
		}
	}
}
