package workspace

import (
	"context"
	"database/sql"
	"errors"
	"runtime/debug"
	"sync"

	"backlot/internal/fault"
	"backlot/internal/journal"
)

// ReadTx sees one unchanging state of the workspace. It cannot write.
type ReadTx struct{ desk *desk }

// Query runs a SELECT. The caller closes the rows.
func (tx *ReadTx) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return tx.desk.query(ctx, query, args)
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
	also   map[string][]string
}

// Exec runs one INSERT, UPDATE or DELETE.
func (tx *WriteTx) Exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return tx.desk.exec(ctx, query, args)
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

// InsertMany writes many fresh rows of one table at little more than their own cost; see journal.InsertRun.
func (tx *WriteTx) InsertMany(ctx context.Context, table string, columns []string, rows [][]any) error {
	return tx.InsertRows(ctx, table, columns, pack(rows))
}

func pack(rows [][]any) *journal.Rows {
	var packed journal.Rows
	for _, row := range rows {
		packed.Add(row...)
	}
	return &packed
}

// InsertRows is InsertMany of rows that were gathered over time.
func (tx *WriteTx) InsertRows(ctx context.Context, table string, columns []string, rows *journal.Rows) error {
	return journal.InsertRun(ctx, tx, table, columns, rows)
}

// InsertEach is InsertMany of rows that belong to others which were there before: their history finds these.
func (tx *WriteTx) InsertEach(ctx context.Context, table string, columns []string, rows [][]any) error {
	return journal.InsertEach(ctx, tx, table, columns, pack(rows))
}

// Now is the instant of this action in Unix milliseconds: all its rows carry the same one.
func (tx *WriteTx) Now() int64 { return tx.action.At }

// Actor is the colleague (or journal.Engine) who acts.
func (tx *WriteTx) Actor() string { return tx.action.Actor }

// Describe says what the action turned out to be, where that is known only inside it ("Draft v2 received").
func (tx *WriteTx) Describe(label, note string) { tx.action.Label, tx.action.Note = label, note }

// Label is what the action is called so far, by its beginning or by the last that described it.
func (tx *WriteTx) Label() string { return tx.action.Label }

// DescribeAlso adds to what the action is called, and leaves its note.
func (tx *WriteTx) DescribeAlso(words string) { tx.action.Label += words }

// Touch adds rows of an untracked table to what the change feed tells of this action.
func (tx *WriteTx) Touch(table string, ids ...string) {
	if tx.also == nil {
		tx.also = map[string][]string{}
	}
	tx.also[table] = append(tx.also[table], ids...)
}

// manyChanges is how many changes, runs among them, a write makes after which the memory of its pages is given back.
const manyChanges = 200

// Receipt names a committed action: what the toast says and what its Undo takes back. ActionID is "" when nothing
// was altered.
type Receipt struct {
	ActionID string `json:"actionId"`
	Label    string `json:"label"`
}

// Write runs fn inside one action and one transaction. ID, HLC, At, Desk and (when empty) Actor of the action are
// filled in here. Within Together it is a part of that action.
func (w *Workspace) Write(ctx context.Context, action journal.Action, fn func(*WriteTx) error) (Receipt, error) {
	if receipt, joined, err := w.join(ctx, fn); joined {
		return receipt, err
	}
	release, err := w.takeTurn(ctx)
	if err != nil {
		return Receipt{}, err
	}
	defer release()
	action.ID, action.At, action.Desk = NewID(), w.clock.Now().UnixMilli(), w.deskID
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
		last, err := journal.LastHLC(ctx, tx)
		if err != nil {
			return err
		}
		w.hybrid.Observe(last) // another process may have written since
		tx.action.HLC = w.hybrid.Next()
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
	if after-before > manyChanges { // what such a write has read is not needed soon
		_ = w.writer.run(context.WithoutCancel(ctx), "PRAGMA shrink_memory")
		giveBack()
		debug.FreeOSMemory()
	}
	w.tell(Committed{Action: tx.action, Rows: changed})
	return receipt, nil
}

// Note writes to untracked tables only (what this desk has seen, caches): no action, no history, no undo.
// A write to a tracked table is refused by the database. Within Together it is a part of that action's transaction.
func (w *Workspace) Note(ctx context.Context, fn func(*WriteTx) error) error {
	if _, joined, err := w.join(ctx, fn); joined {
		return err
	}
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
	w.tell(Committed{Rows: tx.also})
	return nil
}

// takeTurn waits for the one writing connection.
func (w *Workspace) takeTurn(ctx context.Context) (release func(), err error) {
	select {
	case w.writing <- struct{}{}:
		return func() { <-w.writing }, nil
	case <-w.closing:
		return nil, errClosed
	case <-ctx.Done():
		return nil, fault.Wrap(ctx.Err(), fault.Cancelled, "Cancelled; nothing was altered.")
	}
}

func (w *Workspace) commit(ctx context.Context, fn func() error) error {
	if err := w.stillThere(); err != nil {
		return err
	}
	defer w.writer.leave(ctx) // also when fn panics
	if err := w.writer.run(ctx, "BEGIN IMMEDIATE"); err != nil {
		return w.explain(err)
	}
	if err := fn(); err != nil {
		return w.explain(err)
	}
	// A cancelled commit could have happened all the same, and nobody would know.
	if err := ctx.Err(); err != nil {
		return w.explain(err)
	}
	err := w.writer.run(context.WithoutCancel(ctx), "COMMIT")
	if err == nil && w.checkpoints != nil {
		w.checkpoints.committed()
	}
	return w.explain(err)
}

func (w *Workspace) tell(committed Committed) {
	if len(committed.Rows) > 0 {
		w.feed.publish(committed)
	}
}

// Read runs fn on one of the reading connections, on one unchanging state. Reads never wait for writes.
func (w *Workspace) Read(ctx context.Context, fn func(*ReadTx) error) error {
	select {
	case <-w.readers.free:
	case <-w.closing:
		return errClosed
	case <-ctx.Done():
		return fault.Wrap(ctx.Err(), fault.Cancelled, "Cancelled.")
	}
	d := w.readers.take()
	defer w.readers.give(d)
	defer d.leave(ctx)
	if err := d.run(ctx, "BEGIN"); err != nil {
		return w.explain(err)
	}
	return w.explain(fn(&ReadTx{d}))
}

// readers are the reading connections that nobody uses. The one used last is taken first: its pages are still in memory,
// and the others need not hold the same ones.
type readers struct {
	free chan struct{} // one for each that can be taken
	mu   sync.Mutex
	idle []*desk
}

// take gives one to whoever has received from free.
func (r *readers) take() *desk {
	r.mu.Lock()
	defer r.mu.Unlock()
	last := len(r.idle) - 1
	d := r.idle[last]
	r.idle = r.idle[:last]
	return d
}

func (r *readers) give(d *desk) {
	r.mu.Lock()
	r.idle = append(r.idle, d)
	r.mu.Unlock()
	r.free <- struct{}{}
}

var errClosed = fault.New(fault.Unavailable, "The workspace is closed.")

var _ journal.Writer = (*WriteTx)(nil)
