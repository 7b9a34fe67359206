package workspace

import (
	"context"
	"database/sql"
	"errors"

	"github.com/mattn/go-sqlite3"

	"backlot/internal/fault"
	"backlot/internal/journal"
)

// statementsKept bounds the prepared statements of one connection: filters make a few variants of a query, hostile
// input must not make unboundedly many.
const statementsKept = 400

// desk is one SQLite connection with its prepared statements. Statements are prepared on the connection that runs
// them: a pool that prepares elsewhere waits for the one writer for ever.
type desk struct {
	conn       *sql.Conn
	statements map[string]*sql.Stmt
}

func openDesk(ctx context.Context, db *sql.DB) (*desk, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &desk{conn: conn, statements: map[string]*sql.Stmt{}}, nil
}

func (d *desk) close() error {
	for _, statement := range d.statements {
		_ = statement.Close()
	}
	return d.conn.Close()
}

func (d *desk) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if statement, ok := d.statements[query]; ok {
		return statement, nil
	}
	if len(d.statements) >= statementsKept {
		for text, statement := range d.statements {
			_ = statement.Close()
			delete(d.statements, text)
			break
		}
	}
	statement, err := d.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	d.statements[query] = statement
	return statement, nil
}

func (d *desk) run(ctx context.Context, command string) error {
	_, err := d.conn.ExecContext(ctx, command)
	return err
}

// ReadTx sees one unchanging state of the workspace. It cannot write.
type ReadTx struct{ desk *desk }

// Query runs a SELECT. The caller closes the rows.
func (tx *ReadTx) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	statement, err := tx.desk.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return statement.QueryContext(ctx, args...)
}

// Prepare checks a statement against the schema and keeps it ready.
func (tx *ReadTx) Prepare(ctx context.Context, query string) error {
	_, err := tx.desk.prepare(ctx, query)
	return err
}

// Row runs a SELECT that yields one row and scans it into dest. No row: sql.ErrNoRows.
func (tx *ReadTx) Row(ctx context.Context, query string, args []any, dest ...any) error {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		return errors.Join(rows.Err(), sql.ErrNoRows)
	}
	if err := rows.Scan(dest...); err != nil {
		return err
	}
	return rows.Err()
}

// Collect runs a SELECT and scans each row with scan; the slice is never nil.
func Collect[T any](ctx context.Context, tx journal.Reader, query string, args []any, scan func(*sql.Rows) (T, error)) ([]T, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []T{}
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, rows.Err()
}

// WriteTx is one action under way: everything written through it is committed together, or not at all.
type WriteTx struct {
	ReadTx
	action journal.Action
	after  []func()
	also   map[string][]string
}

// Exec runs one INSERT, UPDATE or DELETE.
func (tx *WriteTx) Exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	statement, err := tx.desk.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return statement.ExecContext(ctx, args...)
}

// ExecOne runs a write that must alter exactly one row. Another count is a Conflict with the message given: the row
// has moved on since the person looked.
func (tx *WriteTx) ExecOne(ctx context.Context, moved string, query string, args ...any) error {
	result, err := tx.Exec(ctx, query, args...)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return err
	}
	if n != 1 {
		return fault.New(fault.Conflict, "%s", moved)
	}
	return nil
}

// Now is the instant of this action in Unix milliseconds: all its rows carry the same one.
func (tx *WriteTx) Now() int64 { return tx.action.At }

// Actor is the colleague (or journal.Engine) who acts.
func (tx *WriteTx) Actor() string { return tx.action.Actor }

// Describe says what the action turned out to be, where that is known only inside it ("Draft v2 received").
func (tx *WriteTx) Describe(label, note string) { tx.action.Label, tx.action.Note = label, note }

// AfterCommit runs fn once the action is committed, and not when it is rolled back.
func (tx *WriteTx) AfterCommit(fn func()) { tx.after = append(tx.after, fn) }

// Touch adds rows of an untracked table to what the change feed tells of this action.
func (tx *WriteTx) Touch(table string, ids ...string) {
	if tx.also == nil {
		tx.also = map[string][]string{}
	}
	tx.also[table] = append(tx.also[table], ids...)
}

// Receipt names a committed action: what the toast says and what its Undo takes back. ActionID is "" when nothing
// was altered.
type Receipt struct {
	ActionID string `json:"actionId"`
	Label    string `json:"label"`
}

// Write runs fn inside one action and one transaction. ID, HLC, At, Desk and (when empty) Actor of the action are
// filled in here.
func (w *Workspace) Write(ctx context.Context, action journal.Action, fn func(*WriteTx) error) (Receipt, error) {
	release, err := w.takeTurn(ctx)
	if err != nil {
		return Receipt{}, err
	}
	defer release()
	action.ID, action.HLC, action.At = NewID(), w.hybrid.Next(), w.clock.Now().UnixMilli()
	action.Desk = w.deskID
	if action.Actor == "" {
		action.Actor = w.Me()
	}
	tx := &WriteTx{ReadTx: ReadTx{w.writer}, action: action}
	var changed map[string][]string
	var before, after int64
	err = w.commit(ctx, func() (err error) {
		if before, err = journal.LastChange(ctx, tx); err != nil {
			return err
		}
		if err = journal.Begin(ctx, tx, tx.action); err != nil {
			return err
		}
		if err = fn(tx); err != nil {
			return err
		}
		if changed, err = journal.Finish(ctx, tx, tx.action); err != nil {
			return err
		}
		after, err = journal.LastChange(ctx, tx)
		return err
	})
	if err != nil {
		return Receipt{}, err
	}
	if from := w.lastChange.Swap(after); from < before {
		w.tellForeign(ctx, from, before)
	}
	receipt := Receipt{ActionID: action.ID, Label: tx.action.Label}
	if len(changed) == 0 {
		receipt.ActionID = ""
	}
	for table, ids := range tx.also {
		changed[table] = append(changed[table], ids...)
	}
	w.tell(tx, Committed{Action: tx.action, Rows: changed})
	return receipt, nil
}

// Note writes to untracked tables only (what this desk has seen, caches): no action, no history, no undo.
// A write to a tracked table is refused by the database.
func (w *Workspace) Note(ctx context.Context, fn func(*WriteTx) error) error {
	release, err := w.takeTurn(ctx)
	if err != nil {
		return err
	}
	defer release()
	tx := &WriteTx{
		ReadTx: ReadTx{w.writer},
		action: journal.Action{At: w.clock.Now().UnixMilli(), Actor: journal.Engine},
	}
	if err := w.commit(ctx, func() error { return fn(tx) }); err != nil {
		return err
	}
	w.tell(tx, Committed{Rows: tx.also})
	return nil
}

// takeTurn waits for the one writing connection.
func (w *Workspace) takeTurn(ctx context.Context) (release func(), err error) {
	select {
	case w.writing <- struct{}{}:
	case <-ctx.Done():
		return nil, fault.Wrap(ctx.Err(), fault.Cancelled, "Cancelled; nothing was altered.")
	}
	if w.closed.Load() {
		<-w.writing
		return nil, errClosed
	}
	return func() { <-w.writing }, nil
}

func (w *Workspace) commit(ctx context.Context, fn func() error) error {
	if err := w.writer.run(ctx, "BEGIN IMMEDIATE"); err != nil {
		return explain(err)
	}
	committed := false
	defer func() {
		if !committed { // also when fn panics
			_ = w.writer.run(context.WithoutCancel(ctx), "ROLLBACK")
		}
	}()
	if err := fn(); err != nil {
		return explain(err)
	}
	if err := w.writer.run(ctx, "COMMIT"); err != nil {
		return explain(err)
	}
	committed = true
	return nil
}

func (w *Workspace) tell(tx *WriteTx, committed Committed) {
	for _, fn := range tx.after {
		fn()
	}
	if len(committed.Rows) > 0 {
		w.feed.publish(committed)
	}
}

// Read runs fn on one of the reading connections, on one unchanging state. Reads never wait for writes.
func (w *Workspace) Read(ctx context.Context, fn func(*ReadTx) error) error {
	var d *desk
	select {
	case d = <-w.readers:
	case <-ctx.Done():
		return fault.Wrap(ctx.Err(), fault.Cancelled, "Cancelled.")
	}
	defer func() { w.readers <- d }()
	if w.closed.Load() {
		return errClosed
	}
	if err := d.run(ctx, "BEGIN"); err != nil {
		return explain(err)
	}
	defer func() { _ = d.run(context.WithoutCancel(ctx), "ROLLBACK") }()
	return explain(fn(&ReadTx{d}))
}

var errClosed = fault.New(fault.Unavailable, "The workspace is closed.")

// explain turns what SQLite reports about the disk and the file into words for a person.
func explain(err error) error {
	var failure sqlite3.Error
	if err == nil || !errors.As(err, &failure) {
		return err
	}
	switch failure.Code {
	case sqlite3.ErrFull:
		return fault.Wrap(err, fault.NoSpace, "The disk is full. Nothing was altered; free some space and try again.")
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return fault.Wrap(err, fault.Damaged, "The workspace file is damaged. Close Backlot and open it again: it will offer the newest good backup.")
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return fault.Wrap(err, fault.Unavailable, "Another program is writing to the workspace. Nothing was altered; try again in a moment.")
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen, sqlite3.ErrIoErr:
		return fault.Wrap(err, fault.Unavailable, "The workspace folder can't be written (%s). Nothing was altered; check the disk and the folder's permissions.", failure.Code)
	case sqlite3.ErrInterrupt:
		return fault.Wrap(err, fault.Cancelled, "Cancelled; nothing was altered.")
	}
	return err
}

// Undo takes back the action with this id: a new action, refused with a Conflict when its rows have moved on or
// something new depends on them. Undoing an undo is the redo.
func (w *Workspace) Undo(ctx context.Context, actionID string) (Receipt, error) {
	var label string
	receipt, err := w.Write(ctx, journal.Action{Kind: "undo", Undoes: actionID}, func(tx *WriteTx) error {
		target, err := journal.Find(ctx, tx, actionID)
		if err != nil {
			return err
		}
		label = target.Label
		words := "Undone: " + target.Label
		if target.Undoes != "" {
			original, err := journal.Find(ctx, tx, target.Undoes)
			if err != nil {
				return err
			}
			words = "Redone: " + original.Label
		}
		tx.Describe(words, "")
		return journal.Reverse(ctx, tx, actionID)
	})
	var failure sqlite3.Error
	if errors.As(err, &failure) && failure.Code == sqlite3.ErrConstraint {
		return Receipt{}, fault.Wrap(err, fault.Conflict, "%q can't be undone: something newer depends on it. Undo that first. Nothing was altered.", label)
	}
	return receipt, err
}

func closeAll(desks []*desk) error {
	var errs []error
	for _, d := range desks {
		if d != nil {
			errs = append(errs, d.close())
		}
	}
	return errors.Join(errs...)
}

var _ journal.Writer = (*WriteTx)(nil)
