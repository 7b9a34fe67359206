package workspace

import (
	"context"
	"database/sql"
	"errors"

	"github.com/mattn/go-sqlite3"
)

// statementsKept bounds the prepared statements of one connection: filters make a few variants of a query, hostile
// input must not make unboundedly many.
const statementsKept = 400

// desk is one SQLite connection with its prepared statements. Statements are prepared on the connection that runs
// them: a pool that prepares elsewhere waits for the one writer for ever.
type desk struct {
	conn       *sql.Conn
	statements map[string]*sql.Stmt
	writes     bool
}

func openDesk(ctx context.Context, db *sql.DB) (*desk, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &desk{conn: conn, statements: map[string]*sql.Stmt{}}, nil
}

func openWriter(ctx context.Context, db *sql.DB) (*desk, error) {
	d, err := openDesk(ctx, db)
	if err == nil {
		d.writes = true
	}
	return d, err
}

// during is the context of one statement. Where one writes, a cancel is heeded between statements: to interrupt one, the
// driver runs each on a goroutine of its own, and for the many short ones of a large write that doubles the cost.
func (d *desk) during(ctx context.Context) context.Context {
	if d.writes {
		return context.WithoutCancel(ctx)
	}
	return ctx
}

func (d *desk) close() error {
	for _, statement := range d.statements {
		_ = statement.Close()
	}
	return d.conn.Close()
}

func (d *desk) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if statement, ok := d.statements[query]; ok {
		return statement, nil
	}
	statement, err := d.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	d.statements[query] = statement
	return statement, nil
}

func (d *desk) exec(ctx context.Context, query string, args []any) (sql.Result, error) {
	statement, err := d.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return statement.ExecContext(d.during(ctx), args...)
}

func (d *desk) query(ctx context.Context, query string, args []any) (*sql.Rows, error) {
	statement, err := d.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return statement.QueryContext(d.during(ctx), args...)
}

func (d *desk) run(ctx context.Context, command string) error {
	_, err := d.conn.ExecContext(ctx, command)
	return err
}

// leave ends the transaction that is open, if one is: a connection that kept it could never begin another.
func (d *desk) leave(ctx context.Context) {
	for try := 0; try < 3 && d.inTransaction(); try++ { // an interrupt that comes late can hit the first
		_ = d.run(context.WithoutCancel(ctx), "ROLLBACK")
	}
	d.trim()
}

// trim drops statements beyond what is kept. Only between transactions: one that closes while its rows are being read
// ends them early, without an error.
func (d *desk) trim() {
	for text, statement := range d.statements {
		if len(d.statements) <= statementsKept {
			return
		}
		_ = statement.Close()
		delete(d.statements, text)
	}
}

func (d *desk) inTransaction() (open bool) {
	_ = d.conn.Raw(func(driver any) error {
		conn, ok := driver.(*sqlite3.SQLiteConn)
		open = ok && !conn.AutoCommit()
		return nil
	})
	return open
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
