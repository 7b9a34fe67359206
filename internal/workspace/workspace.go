// Package workspace is the folder in which an agency's work lives: one SQLite file, the files by their content, the
// backups. It gives Read and Write transactions, runs the migrations and tells after each commit what changed.
package workspace

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/when"
)

const (
	databaseName = "workspace.db"
	backupsName  = "backups"
	halfSuffix   = ".half" // of a copy that is still being written
	readerCount  = 4
	// applicationID marks the file as Backlot's in its header ("Bklt").
	applicationID = 0x426b6c74
)

// Workspace is an open workspace. Its methods are safe for concurrent use.
type Workspace struct {
	dir     string
	clock   when.Clock
	hybrid  *journal.HybridClock
	deskID  string
	db      *sql.DB
	readDB  *sql.DB
	writer  *desk
	writing chan struct{}
	readers readers
	allRead []*desk
	feed    feed
	// lastChange is the newest change that the feed has told.
	lastChange atomic.Int64
	me         atomic.Value // string
	once       sync.Once
	closing    chan struct{} // closed by Close
	damaged    atomic.Bool   // SQLite met damage in this session
	lock       *lock
	running    bool // the mark of markRunning is ours
	files      *Files
	database   os.FileInfo   // of the file that is open
	backingUp  chan struct{} // held by the one backup under way
	migrations fs.FS
	undoChecks []UndoCheck
	// checkpoints is nil until the workspace is open.
	checkpoints *checkpoints
}

// Options say how a workspace is opened.
type Options struct {
	Clock when.Clock // nil: the system's
	// Alone takes the workspace's lock: the window and the engines run in one process only. The command line works
	// beside them without it.
	Alone bool

	migrations fs.FS // nil: the embedded ones
}

// Create makes a new workspace named name in dir, which must be missing or empty, and opens it.
func Create(ctx context.Context, dir, name string, options Options) (*Workspace, error) {
	if err := CheckPlace(dir); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		return nil, fault.OnField("dir", "The folder %s is not empty. Choose an empty folder or a new name, so that nothing of yours is mixed up.", dir)
	}
	if err := os.MkdirAll(filepath.Join(dir, backupsName), 0o700); err != nil {
		return nil, explainMake(err, dir)
	}
	w, err := open(ctx, dir, options, true)
	if err != nil {
		empty(dir)
		return nil, err
	}
	if err := w.setMeta(ctx, "name", name); err != nil {
		err = errors.Join(err, w.Close())
		empty(dir)
		return nil, err
	}
	return w, nil
}

// empty clears a folder that was empty before a workspace could not be finished in it, so that another try can use it.
func empty(dir string) {
	names := []string{backupsName, filesName, lockName, runningName, backupLockName, copyLockName}
	for _, suffix := range []string{"", "-wal", "-shm", halfSuffix} {
		names = append(names, databaseName+suffix)
	}
	for _, name := range names {
		_ = os.RemoveAll(filepath.Join(dir, name))
	}
}

// Open opens the workspace in dir, migrating it when it is older (after a backup). Faults: NotFound (no workspace
// there), TooNew, Damaged (see Backups and PutBack), Locked (another window has it), Invalid (an unsuitable place).
func Open(ctx context.Context, dir string, options Options) (*Workspace, error) {
	if _, err := os.Stat(filepath.Join(dir, databaseName)); err != nil {
		return nil, fault.Wrap(err, fault.NotFound, "There is no Backlot workspace in %s.", dir)
	}
	if err := CheckPlace(dir); err != nil {
		return nil, err
	}
	return open(ctx, dir, options, false)
}

func open(ctx context.Context, dir string, options Options, fresh bool) (_ *Workspace, err error) {
	w := &Workspace{
		dir: dir, clock: options.Clock, migrations: options.migrations,
		writing: make(chan struct{}, 1), backingUp: make(chan struct{}, 1), closing: make(chan struct{}),
	}
	if w.clock == nil {
		w.clock = when.System
	}
	if w.migrations == nil {
		w.migrations = embedded
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.Close())
		}
	}()
	if options.Alone {
		if w.lock, err = takeLock(dir); err != nil {
			return nil, err
		}
	}
	if w.files, err = openFiles(dir); err != nil {
		return nil, err
	}
	if !fresh {
		if err = checkNotEmpty(dir); err != nil {
			return nil, err
		}
	}
	if err = w.connect(ctx); err != nil {
		return nil, err
	}
	if err = w.checkAfterCrash(ctx); err != nil {
		return nil, err
	}
	if err = w.migrate(ctx, fresh); err != nil {
		return nil, err
	}
	if err = w.openReaders(ctx); err != nil {
		return nil, err
	}
	if err = w.loadMeta(ctx); err != nil {
		return nil, err
	}
	if err = w.startCheckpoints(ctx); err != nil {
		return nil, err
	}
	if w.lock != nil {
		err = errors.Join(w.markRunning(), w.Sweep())
		w.running = err == nil
	}
	return w, err
}

func (w *Workspace) dsn(extra string) string {
	path := url.PathEscape(filepath.ToSlash(filepath.Join(w.dir, databaseName)))
	return "file:" + path + "?_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_busy_timeout=5000&_txlock=immediate" + extra
}

func (w *Workspace) connect(ctx context.Context) error {
	keepTogether()
	db, err := sql.Open("sqlite3", w.dsn("&_cache_size=-22000"))
	if err != nil {
		return err
	}
	w.db = db
	db.SetMaxOpenConns(1)
	if w.writer, err = openWriter(ctx, db); err != nil {
		return explainOpen(err, w.dir)
	}
	// What takes a statement back is small and short-lived: written to a file it would cost an import half of its time.
	if err := w.writer.run(ctx, "PRAGMA temp_store = MEMORY"); err != nil {
		return explainOpen(err, w.dir)
	}
	w.database, err = os.Stat(filepath.Join(w.dir, databaseName))
	return err
}

// stillThere asks before each write: SQLite goes on writing to a file that was deleted, or moved by somebody, where
// nobody will find it again.
func (w *Workspace) stillThere() error {
	info, err := os.Stat(filepath.Join(w.dir, databaseName))
	if err == nil && os.SameFile(info, w.database) {
		return nil
	}
	return fault.Wrap(err, fault.Unavailable, "The workspace is not in %s any more: the folder was moved or removed, or its disk is gone. Nothing was altered. Bring it back, or close Backlot and open the workspace where it is now.", w.dir)
}

func (w *Workspace) openReaders(ctx context.Context) error {
	db, err := sql.Open("sqlite3", w.dsn("&_query_only=on&_cache_size=-2000"))
	if err != nil {
		return err
	}
	w.readDB = db
	db.SetMaxOpenConns(readerCount)
	w.readers.free = make(chan struct{}, readerCount)
	for range readerCount {
		reader, err := openDesk(ctx, db)
		if err != nil {
			return explainOpen(err, w.dir)
		}
		w.allRead = append(w.allRead, reader)
		w.readers.give(reader)
	}
	return nil
}

// Close ends the readers and the writer in order and gives the lock back. Running transactions finish first; those
// that still wait for their turn, or come later, are told that the workspace is closed.
func (w *Workspace) Close() (err error) {
	w.once.Do(func() { err = w.close() })
	return err
}

func (w *Workspace) close() error {
	close(w.closing)
	w.writing <- struct{}{} // the write under way finishes, and no other begins
	for range w.allRead {
		<-w.readers.free
	}
	errs := []error{}
	if w.checkpoints != nil {
		errs = append(errs, w.checkpoints.close())
	}
	errs = append(errs, closeAll(append(w.allRead, w.writer)))
	for _, db := range []*sql.DB{w.readDB, w.db} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	switch {
	case w.damaged.Load():
		errs = append(errs, w.markRunning()) // also for a command line that met damage: the next start has to look
	case w.running:
		errs = append(errs, w.markClean())
	}
	if w.lock != nil {
		errs = append(errs, w.lock.release())
	}
	return errors.Join(errs...)
}

// Dir is the workspace's folder.
func (w *Workspace) Dir() string { return w.dir }

// Files is the store of file contents.
func (w *Workspace) Files() *Files { return w.files }

// Clock is the clock that everything in this workspace goes by.
func (w *Workspace) Clock() when.Clock { return w.clock }

// Me is the colleague at this desk, journal.Engine as long as nobody has said who they are.
func (w *Workspace) Me() string {
	if id, _ := w.me.Load().(string); id != "" {
		return id
	}
	return journal.Engine
}

// SetMe makes colleagueID the one who acts at this desk from now on.
func (w *Workspace) SetMe(ctx context.Context, colleagueID string) error {
	if err := w.setMeta(ctx, "me", colleagueID); err != nil {
		return err
	}
	w.me.Store(colleagueID)
	return nil
}

const (
	readMeta  = `SELECT value FROM meta WHERE name = ?`
	writeMeta = `INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`
)

// Name is what the agency called this workspace.
func (w *Workspace) Name(ctx context.Context) (string, error) { return w.meta(ctx, "name") }

func (w *Workspace) meta(ctx context.Context, name string) (value string, err error) {
	err = w.Read(ctx, func(tx *ReadTx) error {
		err := tx.Row(ctx, readMeta, []any{name}, &value)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return value, err
}

func (w *Workspace) setMeta(ctx context.Context, name, value string) error {
	return w.Note(ctx, func(tx *WriteTx) error {
		_, err := tx.Exec(ctx, writeMeta, name, value)
		return err
	})
}

func (w *Workspace) loadMeta(ctx context.Context) error {
	var err error
	if w.deskID, err = w.meta(ctx, "desk"); err != nil {
		return err
	}
	if w.deskID == "" {
		w.deskID = NewID()
		if err := w.setMeta(ctx, "desk", w.deskID); err != nil {
			return err
		}
	}
	me, err := w.meta(ctx, "me")
	if err != nil {
		return err
	}
	w.me.Store(me)
	return w.Read(ctx, func(tx *ReadTx) error {
		last, err := journal.LastHLC(ctx, tx)
		if err != nil {
			return err
		}
		w.hybrid = journal.NewHybridClock(w.clock, last)
		newest, err := journal.LastChange(ctx, tx)
		w.lastChange.Store(newest)
		return err
	})
}
