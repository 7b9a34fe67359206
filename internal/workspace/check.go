package workspace

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"backlot/internal/fault"
)

// checkNotEmpty looks at the size before SQLite does, which takes an empty file for a database to be made. The file
// itself is left to SQLite: whoever opens and closes it beside SQLite takes away the locks of the whole process.
func checkNotEmpty(dir string) error {
	info, err := os.Stat(filepath.Join(dir, databaseName))
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "The workspace file can't be read: %s.", reason(err))
	}
	if info.Size() == 0 {
		return fault.New(fault.Damaged, "The workspace file in %s is empty. It will be kept aside; choose the backup to go on with.", dir)
	}
	return nil
}

// checkAfterCrash runs SQLite's check when the last session did not end in order.
func (w *Workspace) checkAfterCrash(ctx context.Context) error {
	if w.lock == nil || !endedUncleanly(w.dir) {
		return nil
	}
	return checkDatabase(w.writer.conn.QueryRowContext(ctx, "PRAGMA quick_check(1)"), filepath.Join(w.dir, databaseName))
}

// checkDatabase reads the verdict of SQLite's own check of the file at path.
func checkDatabase(row *sql.Row, path string) error {
	var verdict string
	if err := row.Scan(&verdict); err != nil {
		return explainOpen(err, path)
	}
	if verdict != "ok" {
		return fault.Wrap(errors.New(verdict), fault.Damaged, "The file %s is damaged.", filepath.Base(path))
	}
	return nil
}

// Verdict is what Verify found. Problems is empty when all is well.
type Verdict struct {
	Actions  int64    `json:"actions"`
	Changes  int64    `json:"changes"`
	Files    int      `json:"files"`
	Backups  int      `json:"backups"`
	Problems []string `json:"problems"`
}

const (
	countJournal  = `SELECT (SELECT count(*) FROM action), (SELECT count(*) FROM change)`
	listContents  = `SELECT DISTINCT sha256 FROM draft_content WHERE sha256 <> '' ORDER BY sha256`
	fullCheck     = `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'`
	brokenLinks   = `SELECT "table" || ' points at a missing ' || parent FROM pragma_foreign_key_check LIMIT 20`
	strayMidWrite = `SELECT 'an action was left open' FROM current_action`
)

// Verify checks the whole workspace: the database, every reference, every stored file against its SHA-256, every
// backup against its own. It reads everything once.
func (w *Workspace) Verify(ctx context.Context) (Verdict, error) {
	verdict := Verdict{Problems: []string{}}
	var contents []string
	text := func(rows *sql.Rows) (s string, err error) { err = rows.Scan(&s); return s, err }
	err := w.Read(ctx, func(tx *ReadTx) error {
		if err := tx.Row(ctx, countJournal, nil, &verdict.Actions, &verdict.Changes); err != nil {
			return err
		}
		for _, query := range []string{fullCheck, brokenLinks, strayMidWrite} {
			found, err := Collect(ctx, tx, query, nil, text)
			if err != nil {
				return err
			}
			verdict.Problems = append(verdict.Problems, found...)
			if query == fullCheck && len(found) > 0 {
				w.damaged.Store(true)
			}
		}
		var err error
		contents, err = Collect(ctx, tx, listContents, nil, text)
		return err
	})
	if err != nil {
		return verdict, err
	}
	for _, sha := range contents {
		if err := w.files.Check(ctx, sha); fault.Is(err, fault.Damaged) {
			verdict.Problems = append(verdict.Problems, err.Error())
		} else if err != nil {
			return verdict, err
		}
	}
	verdict.Files = len(contents)
	backups, err := checkedBackups(ctx, w.dir)
	for _, b := range backups {
		if !b.Good {
			verdict.Problems = append(verdict.Problems, "The backup "+filepath.Base(b.File)+" is altered.")
		}
	}
	verdict.Backups = len(backups)
	return verdict, err
}
