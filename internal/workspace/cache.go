package workspace

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"backlot/internal/fault"
)

// Cache is a second database beside the workspace's own, for what can be fetched again from elsewhere (the mail of a
// server). It has no journal and is in no backup; one that is damaged or of another version is made anew, also when that
// shows while it is in use. Writing to it never holds up the workspace. Its methods are safe for concurrent use.
type Cache struct {
	w       *Workspace
	path    string
	schema  string
	version int
	db      *sql.DB
	readDB  *sql.DB
	writer  *desk
	writing chan struct{}
	readers readers
	allRead []*desk
	closing chan struct{}
	once    sync.Once
	seen    int64 // data_version of the writer when other processes were last looked for
}

const cacheReaders = 3

// OpenCache opens the database name.db of the workspace. schema makes it when it is missing, damaged or of another
// version; version must be above 0. The caller closes it before the workspace.
func (w *Workspace) OpenCache(ctx context.Context, name, schema string, version int) (*Cache, error) {
	c := &Cache{
		w: w, path: filepath.Join(w.dir, name+".db"), schema: schema, version: version, writing: make(chan struct{}, 1), closing: make(chan struct{}),
	}
	c.readers.free = make(chan struct{}, cacheReaders)
	if err := c.openOrMake(ctx); err != nil {
		return nil, errors.Join(err, c.closeAll())
	}
	return c, nil
}

func (c *Cache) openOrMake(ctx context.Context) error {
	err := c.open(ctx)
	if !errors.Is(err, errOtherCache) && !fault.Is(err, fault.Damaged) {
		return err
	}
	if err := errors.Join(c.closeAll(), removeCache(c.path)); err != nil {
		return err
	}
	return c.open(ctx)
}

var errOtherCache = errors.New("the cache is of another version")

func removeCache(path string) error {
	var errs []error
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// dsn asks for less safety than the workspace's own: after a power cut the last commits may be missing, and are fetched
// again.
func (c *Cache) dsn(extra string) string {
	return "file:" + url.PathEscape(filepath.ToSlash(c.path)) +
		"?_journal_mode=WAL&_synchronous=NORMAL&_busy_timeout=20000&_txlock=immediate" + extra
}

func (c *Cache) open(ctx context.Context) (err error) {
	if c.db, err = sql.Open("sqlite3", c.dsn("&_cache_size=-8000")); err != nil {
		return err
	}
	c.db.SetMaxOpenConns(1)
	if c.writer, err = openWriter(ctx, c.db); err != nil {
		return explainOpen(err, c.path)
	}
	if err := c.make(ctx); err != nil {
		return err
	}
	if c.readDB, err = sql.Open("sqlite3", c.dsn("&_query_only=on&_cache_size=-2000")); err != nil {
		return err
	}
	c.readDB.SetMaxOpenConns(cacheReaders)
	for range cacheReaders {
		reader, err := openDesk(ctx, c.readDB)
		if err != nil {
			return explainOpen(err, c.path)
		}
		c.allRead = append(c.allRead, reader)
		c.readers.give(reader)
	}
	return nil
}

// make runs the schema on an empty database.
func (c *Cache) make(ctx context.Context) error {
	at := -1
	if err := c.writer.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&at); err != nil {
		return explain(err)
	}
	switch at {
	case c.version:
		return nil
	case 0:
		err := c.commit(ctx, func() error {
			return c.writer.run(ctx, c.schema+fmt.Sprintf(";\nPRAGMA user_version = %d", c.version))
		})
		if err != nil && c.writer.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&at) == nil && at == c.version {
			return nil // another process made it meanwhile
		}
		return err
	}
	return errOtherCache
}

// Close ends reading and writing in order.
func (c *Cache) Close() (err error) {
	c.once.Do(func() {
		close(c.closing)
		c.writing <- struct{}{}
		for range cacheReaders {
			<-c.readers.free
		}
		err = c.closeAll()
	})
	return err
}

func (c *Cache) closeAll() error {
	errs := []error{closeAll(append(c.allRead, c.writer))}
	for _, db := range []*sql.DB{c.readDB, c.db} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	c.allRead, c.readers.idle, c.writer, c.db, c.readDB = nil, nil, nil, nil, nil
	return errors.Join(errs...)
}

// Read runs fn on one unchanging state.
func (c *Cache) Read(ctx context.Context, fn func(*ReadTx) error) error {
	select {
	case <-c.readers.free:
	case <-c.closing:
		return errClosed
	case <-ctx.Done():
		return fault.Wrap(ctx.Err(), fault.Cancelled, "Cancelled.")
	}
	file := c.db
	err := c.read(ctx, fn)
	if fault.Is(err, fault.Damaged) {
		return c.renew(ctx, file, err)
	}
	return err
}

func (c *Cache) read(ctx context.Context, fn func(*ReadTx) error) error {
	if c.db == nil { // it could not be made anew
		c.readers.free <- struct{}{}
		return errGone
	}
	d := c.readers.take()
	defer c.readers.give(d)
	defer d.leave(ctx)
	if err := d.run(ctx, "BEGIN"); err != nil {
		return explain(err)
	}
	return explain(fn(&ReadTx{d}))
}

var errGone = fault.New(fault.Unavailable, "This computer's copy of the mail is damaged and can't be made anew. Start Backlot again; the mail itself is safe on its server.")

// Write runs fn in one transaction. What fn touches is told by the workspace's feed after the commit.
func (c *Cache) Write(ctx context.Context, fn func(*CacheTx) error) error {
	file, touched, err := c.write(ctx, fn)
	if fault.Is(err, fault.Damaged) {
		return c.renew(ctx, file, err)
	}
	if err == nil {
		c.w.tell(Committed{Rows: touched})
	}
	return err
}

func (c *Cache) write(ctx context.Context, fn func(*CacheTx) error) (file *sql.DB, touched map[string][]string, err error) {
	select {
	case c.writing <- struct{}{}:
	case <-c.closing:
		return nil, nil, errClosed
	case <-ctx.Done():
		return nil, nil, fault.Wrap(ctx.Err(), fault.Cancelled, "Cancelled; nothing was altered.")
	}
	defer func() { <-c.writing }()
	if c.writer == nil {
		return nil, nil, errGone
	}
	tx := &CacheTx{ReadTx: ReadTx{c.writer}}
	err = c.commit(ctx, func() error { return fn(tx) })
	return c.db, tx.touched, err
}

func (c *Cache) commit(ctx context.Context, fn func() error) error {
	defer c.writer.leave(ctx)
	if err := c.writer.run(ctx, "BEGIN IMMEDIATE"); err != nil {
		return explain(err)
	}
	if err := fn(); err != nil {
		return explain(err)
	}
	if err := ctx.Err(); err != nil {
		return explain(err)
	}
	return explain(c.writer.run(context.WithoutCancel(ctx), "COMMIT"))
}

// renew makes the cache anew when the file that proved to be damaged is still in use, with nobody reading or writing. What
// was wanted of it failed all the same: the file is empty now.
func (c *Cache) renew(ctx context.Context, file *sql.DB, cause error) error {
	failed := fault.Wrap(cause, fault.Unavailable, "This computer's copy of the mail was damaged. It is made anew, and the mail is fetched again from its server.")
	ctx = context.WithoutCancel(ctx)
	select {
	case c.writing <- struct{}{}:
	case <-c.closing:
		return failed
	}
	defer func() { <-c.writing }()
	for range cacheReaders {
		<-c.readers.free
	}
	if c.db != file { // somebody else has done it
		for range cacheReaders {
			c.readers.free <- struct{}{}
		}
		return failed
	}
	err := errors.Join(c.closeAll(), removeCache(c.path))
	if err == nil {
		err = c.open(ctx)
	}
	if err != nil {
		_ = c.closeAll()
		for len(c.readers.free) < cacheReaders {
			c.readers.free <- struct{}{}
		}
		return errors.Join(errGone, err)
	}
	c.seen = 0
	return failed
}

// NoticeForeign says whether another process has written since the last call.
func (c *Cache) NoticeForeign(ctx context.Context) (bool, error) {
	select {
	case c.writing <- struct{}{}:
	case <-c.closing:
		return false, errClosed
	case <-ctx.Done():
		return false, ctx.Err()
	}
	defer func() { <-c.writing }()
	if c.writer == nil {
		return false, errGone
	}
	var version int64
	if err := c.writer.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version); err != nil {
		return false, explain(err)
	}
	changed := c.seen != 0 && c.seen != version
	c.seen = version
	return changed, nil
}

// CacheTx is one write to a cache under way.
type CacheTx struct {
	ReadTx
	touched map[string][]string
}

// Exec runs one INSERT, UPDATE or DELETE.
func (tx *CacheTx) Exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return tx.desk.exec(ctx, query, args)
}

// Touch names rows that changed, for the change feed; no ids: many.
func (tx *CacheTx) Touch(table string, ids ...string) {
	if tx.touched == nil {
		tx.touched = map[string][]string{}
	}
	tx.touched[table] = append(tx.touched[table], ids...)
}
