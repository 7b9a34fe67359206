package workspace

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

type migration struct {
	version int
	name    string
	script  string
}

// migrations returns the embedded scripts in order; NNNN_name.sql brings a workspace to version NNNN.
func migrations() ([]migration, error) {
	paths, err := fs.Glob(migrationFiles, "migrations/*.sql")
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
		script, err := migrationFiles.ReadFile(path)
		if err != nil {
			return nil, err
		}
		list = append(list, migration{version, name, string(script)})
	}
	return list, nil
}

// migrate brings the schema up to date, one transaction a step, after a backup of what was there.
func (w *Workspace) migrate(ctx context.Context, fresh bool) error {
	list, err := migrations()
	if err != nil {
		return err
	}
	at, err := w.schemaVersion(ctx)
	if err != nil {
		return err
	}
	newest := len(list)
	switch {
	case at > newest:
		return fault.New(fault.TooNew, "This workspace was last used by a newer Backlot (its format is %d, this program knows %d). Nothing was altered; install the newer Backlot to open it.", at, newest)
	case at == newest:
		return nil
	case at > 0 && !fresh:
		if _, err := backupFrom(ctx, w, backupBeforeMigration); err != nil {
			return err
		}
	}
	for _, step := range list[at:] {
		err := w.commit(ctx, func() error {
			if err := w.writer.run(ctx, step.script); err != nil {
				return err
			}
			tx := &WriteTx{ReadTx: ReadTx{w.writer}}
			if err := journal.InstallTriggers(ctx, tx); err != nil {
				return err
			}
			return w.writer.run(ctx, fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", step.version, applicationID))
		})
		if err != nil {
			return fmt.Errorf("migrating to %s: %w", step.name, err)
		}
	}
	return nil
}

func (w *Workspace) schemaVersion(ctx context.Context) (version int, err error) {
	err = w.writer.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version, explain(err)
}
