package workspace_test

import (
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"backlot/internal/fault"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// later is this program's migrations and more.
func later(t *testing.T, scripts ...string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	paths := must[[]string](t)(fs.Glob(workspace.Embedded, "migrations/*.sql"))
	for _, path := range paths {
		files[path] = &fstest.MapFile{Data: must[[]byte](t)(fs.ReadFile(workspace.Embedded, path))}
	}
	for n, script := range scripts {
		files[fmt.Sprintf("migrations/%04d_later.sql", len(paths)+n+1)] = &fstest.MapFile{Data: []byte(script)}
	}
	return files
}

// worked makes a closed workspace with some work in it.
func worked(t *testing.T) (dir string, options workspace.Options, dump map[string]string) {
	t.Helper()
	options = workspace.Options{Clock: when.Fixed(testkit.Noon), Alone: true}
	w := must[*workspace.Workspace](t)(workspace.Create(ctx, filepath.Join(t.TempDir(), "agency"), "Test", options))
	addClient(t, w, "c1", "")
	draft(t, w, "d1", "a draft")
	dump = testkit.Dump(t, w)
	ok(t, w.Close())
	return w.Dir(), options, dump
}

// first is the migrations of the first Backlot alone.
func first(t *testing.T) fs.FS {
	t.Helper()
	const name = "migrations/0001_main_job.sql"
	return fstest.MapFS{name: &fstest.MapFile{Data: must[[]byte](t)(fs.ReadFile(workspace.Embedded, name))}}
}

func TestAWorkspaceOfTheFirstBacklotKeepsEverything(t *testing.T) {
	options := workspace.Options{Clock: when.Fixed(testkit.Noon), Alone: true}
	w := must[*workspace.Workspace](t)(workspace.Create(ctx, filepath.Join(t.TempDir(), "agency"), "Test", options.With(first(t))))
	ok(t, w.Close())
	// As the first Backlot left it: with its triggers, rows and journal.
	raw := must[*sql.DB](t)(sql.Open("sqlite3", "file:"+filepath.Join(w.Dir(), "workspace.db")))
	for _, query := range []string{
		`INSERT INTO action (id, hlc, at, desk, actor, kind, label) VALUES ('a1', 1, 1, 'desk', 'me', 'creator.add', 'Creator added: Mira')`,
		`DROP TRIGGER journal_creator_insert`, `DROP TRIGGER journal_account_insert`,
		`INSERT INTO creator (id, name, language, email) VALUES ('mira', 'Mira', 'de', 'Mira@Example.com')`,
		`INSERT INTO account (id, creator_id, platform, handle, followers) VALUES ('m', 'mira', 'instagram', 'mira', 100)`,
		`INSERT INTO change (action_id, tbl, row_id, op, after) VALUES ('a1', 'creator', 'mira', 'insert', '{"id":"mira","name":"Mira","language":"de","email":"Mira@Example.com"}'),
			('a1', 'account', 'm', 'insert', '{"id":"m","creator_id":"mira","platform":"instagram","handle":"mira","followers":100}')`,
	} {
		if _, err := raw.Exec(query); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	ok(t, raw.Close())
	w = open(t, w.Dir(), options)
	ok(t, w.Read(ctx, func(tx *workspace.ReadTx) error {
		var languages, email string
		var followers int64
		err := tx.Row(ctx, `SELECT c.languages, c.email, a.followers FROM creator c JOIN account a ON a.creator_id = c.id WHERE c.id = 'mira'`, nil,
			&languages, &email, &followers)
		if languages != "de" || email != "Mira@Example.com" || followers != 100 {
			t.Errorf("got %q %q %d", languages, email, followers)
		}
		return err
	}))
	before := testkit.Dump(t, w)
	done := must[workspace.Receipt](t)(act(w, `UPDATE creator SET languages = 'de en' WHERE id = 'mira'`))
	must[workspace.Receipt](t)(w.Undo(ctx, done.ActionID))
	testkit.SameDump(t, before, testkit.Dump(t, w))
	// What was done with the first Backlot can still be taken back.
	undone := must[workspace.Receipt](t)(w.Undo(ctx, "a1"))
	for table, rows := range testkit.Dump(t, w) {
		if rows != "" && (table == "creator" || table == "account") {
			t.Errorf("%s still holds %s", table, rows)
		}
	}
	must[workspace.Receipt](t)(w.Undo(ctx, undone.ActionID))
	testkit.SameDump(t, before, testkit.Dump(t, w))
}

func TestMigratingTakesABackupBefore(t *testing.T) {
	dir, options, dump := worked(t)
	newer := options.With(later(t,
		`CREATE TABLE invoice (id TEXT PRIMARY KEY NOT NULL, number TEXT NOT NULL DEFAULT '') STRICT`,
		`ALTER TABLE client ADD COLUMN vat TEXT NOT NULL DEFAULT ''`))
	w := must[*workspace.Workspace](t)(workspace.Open(ctx, dir, newer))
	list := must[[]workspace.Backup](t)(workspace.Backups(dir))
	if len(list) != 1 || !list[0].Good || list[0].Kind != "before-migration" {
		t.Fatalf("backups: %+v", list)
	}
	// The new table and the new column are journalled like the others.
	before := testkit.Dump(t, w)
	for _, query := range []string{`INSERT INTO invoice (id, number) VALUES ('i', '7')`, `UPDATE client SET vat = 'DE1' WHERE id = 'c1'`, `DELETE FROM client WHERE id = 'c1'`} {
		done := must[workspace.Receipt](t)(act(w, query))
		must[workspace.Receipt](t)(w.Undo(ctx, done.ActionID))
		testkit.SameDump(t, before, testkit.Dump(t, w))
	}
	ok(t, w.Close())

	raw := must[[]byte](t)(os.ReadFile(filepath.Join(dir, "workspace.db")))
	for _, alone := range []bool{true, false} {
		options.Alone = alone
		_, err := workspace.Open(ctx, dir, options)
		wantFault(t, err, fault.TooNew, "newer Backlot", "Nothing was altered")
	}
	if string(raw) != string(must[[]byte](t)(os.ReadFile(filepath.Join(dir, "workspace.db")))) {
		t.Error("the refused Backlot altered the workspace")
	}

	// What was before can be had back with the Backlot of before.
	options.Alone = true
	must[string](t)(workspace.PutBack(ctx, dir, list[0].File, testkit.Noon))
	old := open(t, dir, options)
	testkit.SameDump(t, dump, testkit.Dump(t, old))
	sound(t, old)
}

// When the last of several steps fails, none of them has happened.
func TestAFailingMigrationLeavesTheOldWorkspace(t *testing.T) {
	for name, script := range map[string]string{
		"a wrong statement":    `CREATE TABLE invoice (id TEXT PRIMARY KEY) STRICT; UPDATE no_such_table SET a = 1`,
		"a write that is none": `UPDATE client SET name = 'x'`, // outside an action
		"a table without ids":  `CREATE TABLE invoice (number TEXT) STRICT`,
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			dir, options, dump := worked(t)
			for range 2 {
				_, err := workspace.Open(ctx, dir, options.With(later(t, `ALTER TABLE client ADD COLUMN vat TEXT NOT NULL DEFAULT ''`, script)))
				if err == nil {
					t.Fatal("it did not fail")
				}
			}
			w := open(t, dir, options)
			testkit.SameDump(t, dump, testkit.Dump(t, w))
			addClient(t, w, "c2", "")
			sound(t, w)
			if list := must[[]workspace.Backup](t)(workspace.Backups(dir)); len(list) != 2 || !list[0].Good || !list[1].Good {
				t.Errorf("backups: %+v", list)
			}
		})
	}
}

// The command line of a newer Backlot does not alter the tables beneath an open window.
func TestMigratingBesideAWindowIsRefused(t *testing.T) {
	dir, options, dump := worked(t)
	window := open(t, dir, options)
	beside := options.With(later(t, `CREATE TABLE invoice (id TEXT PRIMARY KEY NOT NULL) STRICT`))
	beside.Alone = false
	_, err := workspace.Open(ctx, dir, beside)
	wantFault(t, err, fault.Locked)
	testkit.SameDump(t, dump, testkit.Dump(t, window))
	addClient(t, window, "c2", "")
	sound(t, window)
}
