package workspace_test

import (
	"context"
	"database/sql"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

func TestExportIsComplete(t *testing.T) {
	w, _ := newWorkspace(t, true)
	draft(t, w, "d1", "the first draft")
	draft(t, w, "d2", "the second draft")
	for _, name := range []string{"=1+1", "+49 30", "-5", "-x", "@here", "a,b\n\"c\"", "\ttab", ""} {
		must[workspace.Receipt](t)(act(w, `INSERT INTO client (id, name) VALUES (?, ?)`, workspace.NewID(), name))
	}
	dir := filepath.Join(t.TempDir(), "export")
	exported := must[workspace.Exported](t)(w.Export(ctx, dir))
	tables := []string{"action", "change"}
	ok(t, w.Read(ctx, func(tx *workspace.ReadTx) error {
		tracked, err := journal.Tracked(ctx, tx)
		tables = append(tables, tracked...)
		return err
	}))
	sum := 0
	for _, table := range tables {
		file := must[*os.File](t)(os.Open(filepath.Join(dir, table+".csv")))
		sheet := must[[][]string](t)(csv.NewReader(file).ReadAll())
		ok(t, file.Close())
		if n := text(t, w, `SELECT count(*) FROM "`+table+`"`); n != strconv.Itoa(len(sheet)-1) {
			t.Errorf("%s: %s rows, exported %d", table, n, len(sheet)-1)
		}
		sum += len(sheet) - 1
		for _, row := range sheet {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+@\t\r") || cell == "-x" {
					t.Errorf("%s: a spreadsheet would run %q", table, cell)
				}
			}
		}
	}
	if exported.Tables != len(tables) || exported.Rows != sum || exported.Files != 2 {
		t.Errorf("told %+v, found %d tables and %d rows", exported, len(tables), sum)
	}
	contents := map[string]bool{}
	for _, path := range below(t, filepath.Join(dir, "files", "Acme", "Glow", "Mira")) {
		if !strings.HasSuffix(path, "story.mp4") {
			t.Errorf("a draft is called %s", path)
		}
		contents[string(must[[]byte](t)(os.ReadFile(filepath.Join(dir, "files", "Acme", "Glow", "Mira", path))))] = true
	}
	if fmt.Sprint(contents) != "map[the first draft:true the second draft:true]" {
		t.Errorf("files: %v", contents)
	}
	// Every table of the schema is exported, or is one that the journal leaves out.
	ok(t, w.Read(ctx, func(tx *workspace.ReadTx) error {
		_, err := workspace.Collect(ctx, tx, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`, nil,
			func(rows *sql.Rows) (name string, err error) {
				err = rows.Scan(&name)
				if _, missing := os.Stat(filepath.Join(dir, name+".csv")); missing != nil && !strings.Contains(fmt.Sprint(journal.Untracked), name) && !strings.Contains(name, "_fts") {
					t.Errorf("%s is not exported", name)
				}
				return name, err
			})
		return err
	}))
}

func TestExportGoesAsFarAsItCan(t *testing.T) {
	w, _ := newWorkspace(t, true)
	lost := draft(t, w, "d1", "the first draft")
	draft(t, w, "d2", "the second draft")
	ok(t, os.Remove(w.Files().Path(lost.SHA256)))
	dir := filepath.Join(t.TempDir(), "export")
	exported, err := w.Export(ctx, dir)
	wantFault(t, err, fault.Damaged, "All else is exported", "Acme/Glow/Mira/story.mp4")
	if exported.Files != 1 || len(below(t, filepath.Join(dir, "files"))) != 1 {
		t.Errorf("told %+v", exported)
	}
	_, err = w.Export(ctx, dir)
	wantFault(t, err, fault.Invalid, "not empty")
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	_, err = w.Export(cancelled, filepath.Join(t.TempDir(), "export"))
	wantFault(t, err, fault.Cancelled)
}
