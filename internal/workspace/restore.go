package workspace

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"backlot/internal/fault"
)

// PutBack replaces the database of the closed workspace in dir by a backup. The present one is kept aside in a
// folder whose path is returned. Faults: Locked (it is open), Damaged or Invalid (the backup), NotFound, NoSpace,
// Unavailable; with any of them the present one stays.
func PutBack(ctx context.Context, dir, backup string, now time.Time) (aside string, err error) {
	held, err := takeLock(dir)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	if err := checkBackup(ctx, backup); err != nil {
		return "", err
	}
	half, target := filepath.Join(dir, databaseName+halfSuffix), filepath.Join(dir, databaseName)
	defer os.Remove(half)
	if err := copyFile(ctx, half, backup); err != nil {
		return "", err
	}
	if aside, err = makeAside(dir, now); err != nil {
		return "", err
	}
	kept := filepath.Join(aside, databaseName)
	for _, suffix := range []string{"-shm", "-wal"} {
		if err := os.Rename(target+suffix, kept+suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", explainWrite(err, kept+suffix)
		}
	}
	// With a second name for what is kept, there is a database at every instant of this.
	err = os.Link(target, kept)
	if err != nil {
		err = os.Rename(target, kept)
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", explainWrite(err, kept)
	}
	if err := os.Rename(half, target); err != nil {
		return "", explainWrite(err, target)
	}
	return aside, errors.Join(syncDir(aside), syncDir(dir))
}

// makeAside makes the folder for what is kept aside, named after the time: a second later when there is one already.
func makeAside(dir string, at time.Time) (string, error) {
	for ; ; at = at.Add(time.Second) {
		aside := filepath.Join(dir, "kept-aside-"+at.UTC().Format(backupTimeLayout))
		if err := os.Mkdir(aside, 0o700); !errors.Is(err, os.ErrExist) {
			return aside, explainMake(err, aside)
		}
	}
}

// checkBackup refuses a backup that is not what was written, by its recorded SHA-256 where that lies beside it:
// SQLite's own check sees a part of random damage only.
func checkBackup(ctx context.Context, path string) error {
	sum, _, err := sumOf(ctx, path)
	if err != nil {
		return err
	}
	recorded, err := os.ReadFile(path + sumSuffix)
	if err == nil && string(bytes.TrimSpace(recorded)) != sum {
		return fault.New(fault.Damaged, "The backup %s is damaged. Nothing was altered; choose another one.", filepath.Base(path))
	}
	db, err := sql.Open("sqlite3", "file:"+url.PathEscape(filepath.ToSlash(path))+"?mode=ro&immutable=1")
	if err != nil {
		return err
	}
	defer db.Close()
	var application int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&application); err != nil {
		return explainOpen(err, path)
	}
	if application != applicationID {
		return fault.OnField("file", "%s is no backup of Backlot. Nothing was altered; choose one that is.", filepath.Base(path))
	}
	return checkDatabase(db.QueryRowContext(ctx, "PRAGMA integrity_check(1)"), path)
}

// Restore makes a new workspace in dir, which must be missing or empty, from a backup file and the stored files
// that lie beside it (FILE is WORKSPACE/backups/X.db). Files that are missing there or damaged are told by Verify.
// After a fault dir is empty again.
func Restore(ctx context.Context, backup, dir string) (err error) {
	if err := CheckPlace(dir); err != nil {
		return err
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return fault.OnField("dir", "The folder %s is not empty. Restore into an empty folder.", dir)
	}
	if err := checkBackup(ctx, backup); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			empty(dir)
		}
	}()
	if err := os.MkdirAll(filepath.Join(dir, backupsName), 0o700); err != nil {
		return explainMake(err, dir)
	}
	if err := copyContents(ctx, filepath.Join(filepath.Dir(filepath.Dir(backup)), filesName), filepath.Join(dir, filesName)); err != nil {
		return err
	}
	half := filepath.Join(dir, databaseName+halfSuffix)
	if err := copyFile(ctx, half, backup); err != nil {
		return err
	}
	if err := os.Rename(half, filepath.Join(dir, databaseName)); err != nil {
		return explainWrite(err, dir)
	}
	return syncDir(dir)
}

// copyContents copies the stored files of one workspace for another, and nothing else that lies there.
func copyContents(ctx context.Context, from, to string) error {
	paths, err := fs.Glob(os.DirFS(from), "[0-9a-f][0-9a-f]/*")
	if err != nil {
		return err
	}
	for _, path := range paths {
		if !contentName.MatchString(filepath.Base(path)) {
			continue
		}
		target := filepath.Join(to, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			return explainMake(err, filepath.Dir(target))
		}
		if err := copyFile(ctx, target, filepath.Join(from, filepath.FromSlash(path))); err != nil {
			return err
		}
		if err := os.Chmod(target, 0o400); err != nil {
			return explainWrite(err, target)
		}
	}
	return nil
}

// copyFile copies a file and makes the copy durable.
func copyFile(ctx context.Context, target, source string) error {
	in, err := os.Open(source)
	if err != nil {
		return explainRead(err, source)
	}
	defer in.Close()
	out, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return explainWrite(err, target)
	}
	for err == nil {
		if err = ctx.Err(); err == nil {
			_, err = io.CopyN(out, in, copyChunk)
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	err = errors.Join(err, out.Sync(), out.Close())
	if err != nil && ctx.Err() == nil && !concerns(err, target) {
		return explainRead(err, source)
	}
	return explainWrite(err, target)
}
