package workspace

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
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
	dailiesKept      = 7
	weekliesKept     = 4
	migrationsKept   = 3
)

// Backup is one copy of the database in backups/. Good says that its recorded SHA-256 still holds.
type Backup struct {
	File string    `json:"file"`
	Kind string    `json:"kind"`
	At   time.Time `json:"at"`
	Size int64     `json:"size"`
	Good bool      `json:"good"`
}

// BackUp writes a checked copy of the database into backups/. Files need none: they never change once stored.
func (w *Workspace) BackUp(ctx context.Context) (Backup, error) {
	return backupFrom(ctx, w, backupByHand)
}

// BackUpIfDue makes the day's backup unless there is one, and drops what rotation no longer keeps: 7 days, 4 weeks.
func (w *Workspace) BackUpIfDue(ctx context.Context) error {
	list, err := Backups(w.dir)
	if err != nil {
		return err
	}
	today := w.clock.Now().UTC().Format(time.DateOnly)
	for _, b := range list {
		if b.Kind == string(backupDaily) && b.Good && b.At.Format(time.DateOnly) == today {
			return nil
		}
	}
	if _, err := backupFrom(ctx, w, backupDaily); err != nil {
		return err
	}
	return rotate(w.dir)
}

func backupFrom(ctx context.Context, w *Workspace, kind backupKind) (Backup, error) {
	dir := filepath.Join(w.dir, "backups")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Backup{}, fault.Wrap(err, fault.Unavailable, "The folder %s can't be made: %s.", dir, reason(err))
	}
	at := w.clock.Now().UTC()
	target := filepath.Join(dir, at.Format(backupTimeLayout)+"-"+string(kind)+".db")
	half := target + ".half"
	defer os.Remove(half)
	_ = os.Remove(half)
	if err := vacuumInto(ctx, w, half); err != nil {
		return Backup{}, err
	}
	if err := quickCheck(ctx, half); err != nil {
		return Backup{}, err
	}
	sum, size, err := sumOf(half)
	if err != nil {
		return Backup{}, err
	}
	if err := os.WriteFile(target+".sha256", []byte(sum+"\n"), 0o600); err != nil {
		return Backup{}, explainWrite(err, target)
	}
	if err := os.Rename(half, target); err != nil {
		return Backup{}, explainWrite(err, target)
	}
	return Backup{File: target, Kind: string(kind), At: at.Truncate(time.Second), Size: size, Good: true}, syncDir(dir)
}

// vacuumInto copies on a connection of its own: writers stall for milliseconds, not for the copy's length.
func vacuumInto(ctx context.Context, w *Workspace, target string) error {
	db, err := sql.Open("sqlite3", w.dsn(""))
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", target); err != nil {
		return fmt.Errorf("backing up: %w", explain(err))
	}
	file, err := os.OpenFile(target, os.O_RDWR, 0)
	if err != nil {
		return explainWrite(err, target)
	}
	return errors.Join(file.Sync(), file.Close())
}

// quickCheck runs SQLite's own check on a database file that nobody writes to.
func quickCheck(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", "file:"+url.PathEscape(filepath.ToSlash(path))+"?mode=ro&immutable=1")
	if err != nil {
		return err
	}
	defer db.Close()
	return checkDatabase(ctx, db.QueryRowContext(ctx, "PRAGMA quick_check(1)"), path)
}

func checkDatabase(_ context.Context, row *sql.Row, path string) error {
	var verdict string
	if err := row.Scan(&verdict); err != nil {
		return explainOpen(err, path)
	}
	if verdict != "ok" {
		return fault.Wrap(errors.New(verdict), fault.Damaged, "The workspace file %s is damaged.", filepath.Base(path))
	}
	return nil
}

// Backups lists the backups of the workspace in dir, newest first, also when that workspace can't be opened.
func Backups(dir string) ([]Backup, error) {
	paths, err := filepath.Glob(filepath.Join(globEscape(dir), "backups", "*.db"))
	if err != nil {
		return nil, err
	}
	list := []Backup{}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".db")
		if len(name) <= len(backupTimeLayout)+1 {
			continue
		}
		at, err := time.Parse(backupTimeLayout, name[:len(backupTimeLayout)])
		if err != nil {
			continue
		}
		b := Backup{File: path, Kind: name[len(backupTimeLayout)+1:], At: at}
		sum, size, err := sumOf(path)
		if err == nil {
			recorded, err := os.ReadFile(path + ".sha256")
			b.Size, b.Good = size, err == nil && string(bytes.TrimSpace(recorded)) == sum
		}
		list = append(list, b)
	}
	slices.SortFunc(list, func(a, b Backup) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.File, b.File)) })
	return list, nil
}

func rotate(dir string) error {
	list, err := Backups(dir)
	if err != nil {
		return err
	}
	var dailies, migrations int
	weeks := map[string]bool{}
	for _, b := range list {
		keep := true
		switch backupKind(b.Kind) {
		case backupDaily:
			dailies++
			year, week := b.At.ISOWeek()
			name := fmt.Sprintf("%d-%d", year, week)
			keep = dailies <= dailiesKept || !weeks[name] && len(weeks) < weekliesKept
			if dailies > dailiesKept && keep {
				weeks[name] = true
			}
		case backupBeforeMigration:
			migrations++
			keep = migrations <= migrationsKept
		case backupByHand:
		}
		if !keep {
			if err := errors.Join(os.Remove(b.File), os.Remove(b.File+".sha256")); err != nil {
				return err
			}
		}
	}
	return nil
}

// PutBack replaces the database of the closed workspace in dir by a backup. The present one is kept aside in a
// folder whose path is returned.
func PutBack(ctx context.Context, dir, backup string, now time.Time) (aside string, err error) {
	held, err := takeLock(dir)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	if err := quickCheck(ctx, backup); err != nil {
		return "", err
	}
	half := filepath.Join(dir, databaseName+".half")
	defer os.Remove(half)
	if err := copyFile(half, backup); err != nil {
		return "", err
	}
	aside = filepath.Join(dir, "kept-aside-"+now.UTC().Format(backupTimeLayout))
	if err := os.MkdirAll(aside, 0o700); err != nil {
		return "", explainWrite(err, aside)
	}
	for _, suffix := range []string{"-shm", "-wal", ""} {
		err := os.Rename(filepath.Join(dir, databaseName+suffix), filepath.Join(aside, databaseName+suffix))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", explainWrite(err, databaseName+suffix)
		}
	}
	if err := os.Rename(half, filepath.Join(dir, databaseName)); err != nil {
		return "", explainWrite(err, databaseName)
	}
	return aside, syncDir(dir)
}

// Restore makes a new workspace in dir, which must be missing or empty, from a backup file and the stored files
// that lie beside it (FILE is WORKSPACE/backups/X.db).
func Restore(ctx context.Context, backup, dir string) error {
	if err := CheckPlace(dir); err != nil {
		return err
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return fault.OnField("dir", "The folder %s is not empty. Restore into an empty folder.", dir)
	}
	if err := quickCheck(ctx, backup); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, "backups"), 0o700); err != nil {
		return explainWrite(err, dir)
	}
	from := filepath.Join(filepath.Dir(filepath.Dir(backup)), "files")
	if _, err := os.Stat(from); err == nil {
		if err := os.CopyFS(filepath.Join(dir, "files"), os.DirFS(from)); err != nil {
			return explainWrite(err, dir)
		}
	}
	return copyFile(filepath.Join(dir, databaseName), backup)
}

func copyFile(target, source string) error {
	in, err := os.Open(source)
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "%s could not be read: %s.", source, reason(err))
	}
	defer in.Close()
	out, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return explainWrite(err, target)
	}
	_, err = io.Copy(out, in)
	return explainWrite(errors.Join(err, out.Sync(), out.Close()), target)
}

func sumOf(path string) (sum string, size int64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", 0, explainWrite(err, path)
	}
	defer file.Close()
	hash := sha256.New()
	size, err = io.Copy(hash, file)
	return hex.EncodeToString(hash.Sum(nil)), size, err
}

func globEscape(path string) string {
	return strings.NewReplacer(`[`, `\[`, `*`, `\*`, `?`, `\?`).Replace(path)
}
