package workspace

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
)

//go:embed migrations/*.sql
var embedded embed.FS

type migration struct {
	version int
	name    string
	script  string
}

// readMigrations returns the scripts in order; NNNN_name.sql brings a workspace to version NNNN.
func readMigrations(from fs.FS) ([]migration, error) {
	paths, err := fs.Glob(from, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(paths)
	list := make([]migration, 0, len(paths))
	for i, path := range paths {
		name := strings.TrimSuffix(strings.TrimPrefix(path, "migrations/"), ".sql")
		number, _, _ := strings.Cut(name, "_")
		version, err := strconv.Atoi(number)
		if err != nil || version != i+1 {
			return nil, fmt.Errorf("migration %s is out of order", name)
		}
		script, err := fs.ReadFile(from, path)
		if err != nil {
			return nil, err
		}
		list = append(list, migration{version, name, string(script)})
	}
	return list, nil
}

// migrate brings the schema up to date, after a backup of what was there. All steps are one transaction: when one
// fails, the Backlot of before can still open the workspace.
func (w *Workspace) migrate(ctx context.Context, fresh bool) (err error) {
	list, err := readMigrations(w.migrations)
	if err != nil {
		return err
	}
	at, err := w.schemaVersion(ctx, fresh)
	if err != nil {
		return err
	}
	newest := len(list)
	switch {
	case at > newest:
		return fault.New(fault.TooNew, "This workspace was last used by a newer Backlot (its format is %d, this program knows %d). Nothing was altered; install the newer Backlot to open it.", at, newest)
	case at == newest:
		return nil
	}
	if w.lock == nil { // no window may work on the tables that change
		held, err := takeLock(w.dir)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, held.release()) }()
	}
	if !fresh {
		if _, err := backupFrom(ctx, w, backupBeforeMigration); err != nil {
			return err
		}
	}
	err = w.commit(ctx, func() error {
		for _, step := range list[at:] {
			if err := w.writer.run(ctx, step.script); err != nil {
				return fmt.Errorf("migrating to %s: %w", step.name, err)
			}
		}
		if err := journal.InstallTriggers(ctx, &WriteTx{ReadTx: ReadTx{w.writer}}); err != nil {
			return err
		}
		return w.writer.run(ctx, fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", newest, applicationID))
	})
	if err != nil {
		return err
	}
	// Into the file itself: a log that is lost must not take the tables with it.
	return w.explain(w.writer.run(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"))
}

// schemaVersion reads the format of the database, after making sure that the database is Backlot's.
func (w *Workspace) schemaVersion(ctx context.Context, fresh bool) (version int, err error) {
	var application int
	row := w.writer.conn.QueryRowContext(ctx, "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version")
	if err := row.Scan(&application, &version); err != nil {
		return 0, explain(err)
	}
	if !fresh && (application != applicationID || version == 0) {
		return 0, fault.New(fault.Invalid, "%s in %s is a database of another program. Nothing was altered; choose the folder of a Backlot workspace.", databaseName, w.dir)
	}
	return version, nil
}
