package workspace

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"backlot/internal/fault"
)

type backupKind string

const (
	backupDaily           backupKind = "daily"
	backupByHand          backupKind = "by-hand"
	backupBeforeMigration backupKind = "before-migration"

	backupTimeLayout = "20060102-150405"
	backupSuffix     = ".db"
	sumSuffix        = ".sha256" // of the file beside a backup that holds its SHA-256
)

// Backup is one copy of the database in backups/. Good says that its recorded SHA-256 still holds.
type Backup struct {
	File string    `json:"file"`
	Kind string    `json:"kind"`
	At   time.Time `json:"at"`
	Size int64     `json:"size"`
	Good bool      `json:"good"`
}

// BackUp writes a checked copy of the database into backups/. Files need none: they never change once stored. Faults:
// NoSpace, Unavailable (also while another process makes one), Damaged (the database is), Cancelled.
func (w *Workspace) BackUp(ctx context.Context) (Backup, error) {
	return backupFrom(ctx, w, backupByHand)
}

// BackUpIfDue makes the day's backup unless there is one, and drops what rotation no longer keeps: 7 days, 4 weeks.
// Days are those of UTC.
func (w *Workspace) BackUpIfDue(ctx context.Context) error {
	list, err := listBackups(w.dir)
	if err != nil {
		return err
	}
	today := w.clock.Now().UTC().Format(time.DateOnly)
	for _, b := range list {
		if b.Kind == string(backupDaily) && b.At.Format(time.DateOnly) == today && b.checked(ctx).Good {
			return nil
		}
	}
	if _, err := backupFrom(ctx, w, backupDaily); err != nil {
		return err
	}
	return rotate(ctx, w.dir)
}

func backupFrom(ctx context.Context, w *Workspace, kind backupKind) (b Backup, err error) {
	dir := filepath.Join(w.dir, backupsName)
	if err := makeFolder(dir); err != nil {
		return b, explainMake(err, dir)
	}
	release, err := w.lockBackups(ctx)
	if err != nil {
		return b, err
	}
	defer func() { err = errors.Join(err, release()) }()
	b = freeName(dir, w.clock.Now(), kind)
	half := b.File + halfSuffix
	defer os.Remove(half)
	_ = os.Remove(half)
	if err := w.vacuumInto(ctx, half); err != nil {
		return b, err
	}
	if err := quickCheck(ctx, half); err != nil {
		return b, err
	}
	sum, size, err := sumOf(ctx, half)
	if err != nil {
		return b, err
	}
	b.Size, b.Good = size, true
	err = writeSynced(b.File+sumSuffix, sum+"\n")
	if err == nil {
		err = os.Rename(half, b.File)
	}
	if err != nil {
		_ = os.Remove(b.File + sumSuffix)
		return b, explainWrite(err, b.File)
	}
	return b, syncDir(dir)
}

// freeName finds a name for a backup made at an instant: a second later when there is one of that second already.
func freeName(dir string, at time.Time, kind backupKind) Backup {
	for at = at.UTC().Truncate(time.Second); ; at = at.Add(time.Second) {
		path := filepath.Join(dir, at.Format(backupTimeLayout)+"-"+string(kind)+backupSuffix)
		if _, err := os.Lstat(path); err != nil {
			return Backup{File: path, Kind: string(kind), At: at}
		}
	}
}

// lockBackups lets one backup be made at a time: those of this process wait for each other, another process is told.
func (w *Workspace) lockBackups(ctx context.Context) (release func() error, err error) {
	select {
	case w.backingUp <- struct{}{}:
	case <-ctx.Done():
		return nil, fault.Wrap(ctx.Err(), fault.Cancelled, "Stopped; no backup was made.")
	}
	held, err := lockPath(filepath.Join(w.dir, backupLockName),
		fault.New(fault.Unavailable, "Another Backlot is making a backup of this workspace. Try again when it has finished."))
	if err != nil {
		<-w.backingUp
		return nil, err
	}
	return func() error {
		defer func() { <-w.backingUp }()
		return held.release()
	}, nil
}

// Sweep removes what killed processes left half done: copies of files, backups without their end. What is being
// written at this moment stays.
func (w *Workspace) Sweep() error {
	if w.lock != nil {
		_ = os.Remove(filepath.Join(w.dir, databaseName+halfSuffix)) // PutBack holds the same lock
	}
	err := w.files.sweep()
	if errors.Is(err, os.ErrNotExist) { // nothing was taken in yet
		err = nil
	}
	held, busy := lockPath(filepath.Join(w.dir, backupLockName), fault.New(fault.Locked, "A backup is being made."))
	if busy != nil {
		return err
	}
	dir := filepath.Join(w.dir, backupsName)
	names, _ := os.ReadDir(dir)
	for _, entry := range names {
		path := filepath.Join(dir, entry.Name())
		of, isSum := strings.CutSuffix(path, sumSuffix)
		_, missing := os.Lstat(of)
		if strings.Contains(entry.Name(), backupSuffix+halfSuffix) || isSum && errors.Is(missing, os.ErrNotExist) {
			_ = os.Remove(path)
		}
	}
	return errors.Join(err, held.release())
}

// vacuumInto copies on a connection of its own: writers stall for milliseconds, not for the copy's length.
func (w *Workspace) vacuumInto(ctx context.Context, target string) error {
	db, err := sql.Open("sqlite3", w.dsn(""))
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", target); err != nil {
		return explainBackup(w.explain(err))
	}
	file, err := os.OpenFile(target, os.O_RDWR, 0)
	if err != nil {
		return explainWrite(err, target)
	}
	return explainWrite(errors.Join(file.Sync(), file.Close()), target)
}

// explainBackup says of a failed copy what it means for the person: that there is no backup.
func explainBackup(err error) error {
	switch fault.CodeOf(err) {
	case fault.NoSpace:
		return fault.Wrap(err, fault.NoSpace, "The disk is full: no backup was made. The workspace itself is as it was; free some space and try again.")
	case fault.Cancelled:
		return fault.Wrap(err, fault.Cancelled, "Stopped; no backup was made.")
	}
	return err
}

// quickCheck runs SQLite's own check on a database file that nobody writes to.
func quickCheck(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", "file:"+url.PathEscape(filepath.ToSlash(path))+"?mode=ro&immutable=1")
	if err != nil {
		return err
	}
	defer db.Close()
	return checkDatabase(db.QueryRowContext(ctx, "PRAGMA quick_check(1)"), path)
}

// Backups lists the backups of the workspace in dir, newest first, also when that workspace can't be opened. It reads
// each of them to its end.
func Backups(dir string) ([]Backup, error) { return checkedBackups(context.Background(), dir) }

func checkedBackups(ctx context.Context, dir string) ([]Backup, error) {
	list, err := listBackups(dir)
	for i, b := range list {
		list[i] = b.checked(ctx)
	}
	if ctx.Err() != nil {
		return nil, fault.Wrap(ctx.Err(), fault.Cancelled, "Stopped; not everything was checked.")
	}
	return list, err
}

// listBackups goes by the names alone: Good is not known yet.
func listBackups(dir string) ([]Backup, error) {
	entries, err := os.ReadDir(filepath.Join(dir, backupsName))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, explainRead(err, filepath.Join(dir, backupsName))
	}
	list := []Backup{}
	for _, entry := range entries {
		name, found := strings.CutSuffix(entry.Name(), backupSuffix)
		stamp, kind, parted := cutAt(name, len(backupTimeLayout))
		at, err := time.Parse(backupTimeLayout, stamp)
		if !found || !parted || err != nil {
			continue
		}
		list = append(list, Backup{File: filepath.Join(dir, backupsName, entry.Name()), Kind: kind, At: at})
	}
	slices.SortFunc(list, func(a, b Backup) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.File, b.File)) })
	return list, nil
}

// cutAt parts "STAMP-KIND" where the stamp is n bytes long.
func cutAt(name string, n int) (stamp, kind string, ok bool) {
	if len(name) < n+2 || name[n] != '-' {
		return "", "", false
	}
	return name[:n], name[n+1:], true
}

// checked hashes the backup and compares with what was recorded when it was made.
func (b Backup) checked(ctx context.Context) Backup {
	sum, size, err := sumOf(ctx, b.File)
	if err == nil {
		recorded, err := os.ReadFile(b.File + sumSuffix)
		b.Size, b.Good = size, err == nil && string(bytes.TrimSpace(recorded)) == sum
	}
	return b
}

// sumOf returns the SHA-256 of the file at path and its size in bytes.
func sumOf(ctx context.Context, path string) (sum string, size int64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", 0, explainRead(err, path)
	}
	defer file.Close()
	sum, size, err = hashOf(ctx, file)
	return sum, size, explainRead(err, path)
}

func writeSynced(path, text string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Sync(), file.Close())
}
