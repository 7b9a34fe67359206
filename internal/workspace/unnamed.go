package workspace

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"backlot/internal/fault"
)

const (
	// unnamedFor is how long nothing names a content before it goes. A window may hold what was thrown away in it, and
	// bring it back.
	unnamedFor = 24 * time.Hour
	// unnamedName is where it is noted since when which contents are named by nothing.
	unnamedName = "unnamed_files"

	listNamed    = `SELECT sha256 FROM draft_content UNION SELECT rendered FROM outgoing`
	listDrafted  = `SELECT DISTINCT f.value ->> '$.sha256' FROM mail_draft m, json_each(iif(json_valid(m.files), m.files, '[]')) f`
	listOutgoing = `SELECT DISTINCT f.value ->> '$.sha256' FROM outgoing o, json_each(iif(json_valid(o.draft), o.draft, '{}'), '$.files') f`
	// The texts of all tables but the one in which the note itself stands.
	listTexts = `SELECT t.name, group_concat(c.name, char(10)) FROM pragma_table_list t JOIN pragma_table_info(t.name) c
		WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'meta' AND c.type = 'TEXT' GROUP BY t.name`
	countTable = `SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?`
)

// listsInMails give the contents that mails name, by table.
var listsInMails = map[string]string{"mail_draft": listDrafted, "outgoing": listOutgoing}

// texts are columns of a table in which contents may be named.
type texts struct {
	table   string
	columns []string
}

// query gives the texts of each row that are long enough to name a content.
func (t texts) query() string {
	all, long := make([]string, len(t.columns)), make([]string, len(t.columns))
	for i, column := range t.columns {
		all[i] = `"` + column + `"` // a name from the schema itself
		long[i] = "octet_length(" + all[i] + ") >= 64"
	}
	return "SELECT concat_ws(' ', " + strings.Join(all, ", ") + `) FROM "` + t.table + `" WHERE ` + strings.Join(long, " OR ")
}

// SweepUnnamed removes stored contents that nothing names: no row, no change in the journal (by which everything can be
// undone and done again), no mail in a backup or in a database that was kept aside. They are older than a day, and nothing
// named them a day ago either. made says of what drafts and sent mails do not name whether Backlot made it and can make it
// again; nothing else is touched. It returns how many contents went. Where something can't be read, nothing goes.
func (w *Workspace) SweepUnnamed(ctx context.Context, made func(content io.Reader) bool) (gone int, err error) {
	now := w.clock.Now()
	unnamed, err := w.unnamed(ctx, now.Add(-unnamedFor), made)
	if err != nil {
		return 0, err
	}
	noted, err := w.meta(ctx, unnamedName)
	if err != nil {
		return 0, err
	}
	before, since := map[string]int64{}, map[string]int64{}
	if err := json.Unmarshal([]byte(noted), &before); err != nil { // none yet
		before = map[string]int64{}
	}
	for _, sha := range unnamed {
		at, known := before[sha]
		if !known || at > now.UnixMilli() {
			since[sha] = now.UnixMilli()
			continue
		}
		if since[sha] = at; now.UnixMilli()-at < unnamedFor.Milliseconds() {
			continue
		}
		removed, err := w.files.remove(ctx, sha, now.Add(-unnamedFor))
		if err != nil {
			return gone, err
		}
		if removed {
			gone++
			delete(since, sha)
		}
	}
	left, err := json.Marshal(since)
	if err != nil || string(left) == noted || noted == "" && len(since) == 0 {
		return gone, err
	}
	return gone, w.setMeta(ctx, unnamedName, string(left))
}

// unnamed lists contents of before an instant that Backlot made and that nothing names.
func (w *Workspace) unnamed(ctx context.Context, before time.Time, made func(io.Reader) bool) (list []string, err error) {
	named := map[string]bool{}
	err = w.Read(ctx, func(tx *ReadTx) error {
		for _, query := range []string{listNamed, listDrafted, listOutgoing} {
			if err := note(ctx, named, tx.Query, query); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = w.files.each(ctx, func(sha string, info os.FileInfo) {
		if !named[sha] && info.ModTime().Before(before) && w.files.is(sha, made) {
			list = append(list, sha)
		}
	})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	if named, err = w.namedInCopies(ctx); err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(sha string) bool { return named[sha] })
	if len(list) == 0 {
		return nil, nil
	}
	return w.withoutNamed(ctx, list)
}

// note gathers the texts that a query gives.
func note(ctx context.Context, named map[string]bool, ask func(context.Context, string, ...any) (*sql.Rows, error), query string, args ...any) error {
	rows, err := ask(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var sha sql.NullString
		if err := rows.Scan(&sha); err != nil {
			return err
		}
		named[sha.String] = true
	}
	return rows.Err()
}

// withoutNamed leaves those of the contents of which no table says anything, the journal among them: it reads everything.
func (w *Workspace) withoutNamed(ctx context.Context, list []string) ([]string, error) {
	wanted := map[string]bool{}
	for _, sha := range list {
		wanted[sha] = true
	}
	err := w.Read(ctx, func(tx *ReadTx) error {
		tables, err := Collect(ctx, tx, listTexts, nil, func(rows *sql.Rows) (t texts, err error) {
			var columns string
			err = rows.Scan(&t.table, &columns)
			t.columns = strings.Split(columns, "\n")
			return t, err
		})
		for _, t := range tables {
			if err == nil {
				err = forget(ctx, tx, wanted, t.query())
			}
		}
		return err
	})
	return slices.DeleteFunc(list, func(sha string) bool { return !wanted[sha] }), err
}

func forget(ctx context.Context, tx *ReadTx, wanted map[string]bool, query string) error {
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var text sql.RawBytes
		if err := rows.Scan(&text); err != nil {
			return err
		}
		eachName(text, func(sha []byte) { delete(wanted, string(sha)) })
	}
	return rows.Err()
}

const nameLength = sha256.Size * 2

// eachName calls see with everything in a text that looks like the name of a content. It looks at a few bytes of most texts.
func eachName(text []byte, see func(sha []byte)) {
	isDigit := func(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' }
	for from := 0; from+nameLength <= len(text); {
		at := from + nameLength - 1
		for at >= from && isDigit(text[at]) {
			at--
		}
		if at >= from {
			from = at + 1
			continue
		}
		see(text[from : from+nameLength])
		from++
	}
}

// namedInCopies gives what is in mails that can come back with a backup, or with a database that was kept aside. Of the rest
// of a copy the journal knows.
func (w *Workspace) namedInCopies(ctx context.Context) (named map[string]bool, err error) {
	named = map[string]bool{}
	for _, pattern := range []string{filepath.Join(backupsName, "*"+backupSuffix), filepath.Join("kept-aside-*", databaseName)} {
		copies, err := fs.Glob(os.DirFS(w.dir), filepath.ToSlash(pattern))
		for _, name := range copies {
			if err == nil {
				err = noteCopy(ctx, named, filepath.Join(w.dir, filepath.FromSlash(name)))
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return named, nil
}

func noteCopy(ctx context.Context, named map[string]bool, path string) error {
	source := "file:" + url.PathEscape(filepath.ToSlash(path)) + "?mode=ro"
	if _, err := os.Stat(path + "-wal"); err != nil { // a database that nobody had open when it was kept
		source += "&immutable=1"
	}
	db, err := sql.Open("sqlite3", source)
	if err != nil {
		return err
	}
	defer db.Close()
	for table, query := range listsInMails {
		var there int
		err := db.QueryRowContext(ctx, countTable, table).Scan(&there)
		if err == nil && there > 0 { // one of an earlier Backlot may have none
			err = note(ctx, named, db.QueryContext, query)
		}
		if err != nil {
			return fmt.Errorf("looking into %s: %w", filepath.Base(path), err)
		}
	}
	return nil
}

// each calls see with what is stored. What else lies in the folder is passed over.
func (f *Files) each(ctx context.Context, see func(sha string, info os.FileInfo)) error {
	folders, err := os.ReadDir(f.dir)
	if err != nil {
		return err
	}
	for _, folder := range folders {
		if !folder.IsDir() || len(folder.Name()) != 2 {
			continue
		}
		entries, err := os.ReadDir(filepath.Join(f.dir, folder.Name()))
		if err := errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		for _, entry := range entries {
			if !contentName.MatchString(entry.Name()) || !strings.HasPrefix(entry.Name(), folder.Name()) {
				continue
			}
			info, err := entry.Info()
			if err != nil || !info.Mode().IsRegular() {
				continue
			}
			see(entry.Name(), info)
		}
	}
	return nil
}

// is asks what a content is.
func (f *Files) is(sha string, made func(io.Reader) bool) bool {
	file, err := os.Open(f.Path(sha))
	if err != nil {
		return false
	}
	defer file.Close()
	return made(file)
}

// remove removes a content of before an instant, unless it is not what its name says, or somebody takes a file in at this
// moment, which may be that one.
func (f *Files) remove(ctx context.Context, sha string, before time.Time) (gone bool, err error) {
	if err := f.Check(ctx, sha); fault.Is(err, fault.Damaged) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	held, err := lockPath(f.lock, errCopying)
	if errors.Is(err, errCopying) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	path := f.Path(sha)
	info, err := os.Lstat(path)
	if err != nil || !info.ModTime().Before(before) { // it was taken in once more
		return false, err
	}
	_ = os.Chmod(path, 0o600) // Windows removes no file that is read-only
	if err := os.Remove(path); err != nil {
		return false, errors.Join(explainWrite(err, path), os.Chmod(path, 0o400))
	}
	return true, nil
}
