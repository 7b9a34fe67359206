package journal

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// longestRun is how many rows one change stands for at most: what undo takes into its hands at once.
const longestRun = 500

const (
	gather    = `UPDATE current_action SET gathered = ?`
	insertRun = `INSERT INTO change (action_id, tbl, row_id, op, before, after, last_id)
		VALUES ((SELECT action_id FROM current_action), ?, ?, ?, ?, ?, ?)`
	// hidden <> 0 marks generated columns.
	columnDefaults = `SELECT name, coalesce(dflt_value, '') FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid`
)

// InsertRun writes many fresh rows of one table and records them as runs: one change for some hundred rows in the
// order of their ids, so that an import costs little more than its rows. columns begins with "id"; the others get
// their defaults. A row that is there already is an error. The rows are put into the order of their ids.
//
// The history of single rows is found in runs of creators only: rows of other tables belong to one of those.
func InsertRun(ctx context.Context, tx Writer, table string, columns []string, rows *Rows) error {
	if len(columns) == 0 || columns[0] != "id" {
		return fmt.Errorf("a run of %s must begin with the id", table)
	}
	if rows.Len() == 0 {
		return nil
	}
	others, err := unnamedDefaults(ctx, tx, table, columns)
	if err != nil {
		return err
	}
	rows.sort()
	w := runWriter{table: table, columns: columns, others: others, rows: rows, statements: map[int]string{}}
	if err := w.write(ctx, tx); err != nil {
		return fmt.Errorf("inserting %d rows of %s: %w", rows.Len(), table, err)
	}
	return nil
}

// InsertEach writes many fresh rows of one table and records each as a change of its own, so that the history of any row
// that they belong to finds them. It takes three to four times as long as InsertRun. columns begins with "id"; the rows
// are put into the order of their ids.
func InsertEach(ctx context.Context, tx Writer, table string, columns []string, rows *Rows) error {
	rows.sort()
	var values []any
	for starts := rows.starts; len(starts) > 0; {
		size := statementSize(len(starts))
		values = values[:0]
		for _, at := range starts[:size] {
			values = rows.values(values, at, len(columns))
		}
		if _, err := tx.Exec(ctx, insertRows(table, columns, size), values...); err != nil {
			return fmt.Errorf("inserting rows of %s: %w", table, err)
		}
		starts = starts[size:]
	}
	return nil
}

// defaults are columns with what they hold when nothing is said, as JSON writes it.
type defaults struct{ names, values []string }

func unnamedDefaults(ctx context.Context, tx Reader, table string, named []string) (d defaults, err error) {
	rows, err := tx.Query(ctx, columnDefaults, table)
	if err != nil {
		return d, fmt.Errorf("reading the columns of %s: %w", table, err)
	}
	defer rows.Close()
	for rows.Next() {
		var name, literal string
		if err := rows.Scan(&name, &literal); err != nil {
			return d, err
		}
		if slices.Contains(named, name) {
			continue
		}
		value := literal
		switch {
		case literal == "":
			value = "null"
		case strings.HasPrefix(literal, "'"):
			value = string(appendText(nil, []byte(strings.ReplaceAll(strings.Trim(literal, "'"), "''", "'"))))
		}
		d.names, d.values = append(d.names, name), append(d.values, value)
	}
	return d, rows.Err()
}

// runWriter makes of rows what the database is given.
type runWriter struct {
	table      string
	columns    []string
	others     defaults
	rows       *Rows
	statements map[int]string // by the number of rows that they take
	text       []byte
}

// run is what one run takes: values for statements of so many rows, the ids at its ends, and the change in words.
type run struct {
	values      []any
	sizes       []int
	first, last string
	change      string
}

// write makes run after run beside writing the one before.
func (w *runWriter) write(ctx context.Context, tx Writer) error {
	made, free, stop := make(chan *run), make(chan *run, 2), make(chan struct{})
	defer close(stop)
	free <- &run{}
	free <- &run{}
	go func() {
		defer close(made)
		for rows := range slices.Chunk(w.rows.starts, longestRun) {
			select {
			case made <- w.make(rows, <-free):
			case <-stop:
				return
			}
		}
	}()
	for r := range made {
		if err := w.writeRun(ctx, tx, r); err != nil {
			return err
		}
		free <- r
	}
	return nil
}

// make makes a run of the rows that begin at the places given, in the memory of another one.
func (w *runWriter) make(rows []place, r *run) *run {
	r.values, r.sizes = r.values[:0], r.sizes[:0]
	for left := len(rows); left > 0; left -= r.sizes[len(r.sizes)-1] {
		r.sizes = append(r.sizes, statementSize(left))
	}
	for _, at := range rows {
		r.values = w.rows.values(r.values, at, len(w.columns))
	}
	r.first, r.last, r.change = w.rows.id(rows[0]), w.rows.id(rows[len(rows)-1]), w.asJSON(rows)
	return r
}

func (w *runWriter) writeRun(ctx context.Context, tx Writer, r *run) error {
	if _, err := tx.Exec(ctx, gather, 1); err != nil {
		return err
	}
	values := r.values
	for _, size := range r.sizes {
		if _, made := w.statements[size]; !made {
			w.statements[size] = insertRows(w.table, w.columns, size)
		}
		taken := size * len(w.columns)
		if _, err := tx.Exec(ctx, w.statements[size], values[:taken]...); err != nil {
			return err
		}
		values = values[taken:]
	}
	if _, err := tx.Exec(ctx, gather, 0); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, insertRun, w.table, r.first, "insert", "", r.change, r.last)
	return err
}

// statementSize is how many rows one statement takes: of few sizes, so that few statements are prepared.
func statementSize(left int) int {
	for _, size := range []int{100, 20, 5} {
		if left >= size {
			return size
		}
	}
	return 1
}

func insertRows(table string, columns []string, rows int) string {
	named := make([]string, len(columns))
	for i, column := range columns {
		named[i] = quoted(column)
	}
	row := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ") + ")"
	return "INSERT INTO " + quoted(table) + " (" + strings.Join(named, ", ") + ") VALUES " +
		strings.TrimSuffix(strings.Repeat(row+", ", rows), ", ")
}

// asJSON writes rows as {"columns": [...], "rows": [[...], ...]}.
func (w *runWriter) asJSON(rows []place) string {
	text := append(w.text[:0], `{"columns":[`...)
	for i, column := range slices.Concat(w.columns, w.others.names) {
		if i > 0 {
			text = append(text, ',')
		}
		text = appendText(text, []byte(column))
	}
	text = append(text, `],"rows":[`...)
	tail := ""
	if len(w.others.values) > 0 {
		tail = "," + strings.Join(w.others.values, ",")
	}
	for i, at := range rows {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(text, '[')
		row := w.rows.row(at)
		for j := range w.columns {
			if j > 0 {
				text = append(text, ',')
			}
			text, row = appendValue(text, row)
		}
		text = append(append(text, tail...), ']')
	}
	w.text = append(text, `]}`...)
	return string(w.text)
}

const (
	// ?1 is the change. The shape of a run: its columns in order and the number of its rows.
	runColumns = `SELECT j.value FROM change c, json_each(coalesce(nullif(c.before, ''), c.after), '$.columns') j
		WHERE c.seq = ? ORDER BY j.key`
	runCount = `SELECT json_array_length(coalesce(nullif(before, ''), after), '$.rows') FROM change WHERE seq = ?`
	// What reverses a run is the same rows on the other side.
	reverseRunChange = `INSERT INTO change (action_id, tbl, row_id, op, before, after, last_id)
		SELECT (SELECT action_id FROM current_action), tbl, row_id, iif(op = 'insert', 'delete', 'insert'), after, before, last_id
		FROM change WHERE seq = ?`
	rowsOfRun = ` FROM change c, json_each(coalesce(nullif(c.before, ''), c.after), '$.rows') r`
)

// reverseRun takes the rows of an inserted run out again, or puts those of a deleted one back. It returns errMovedOn
// when one of them is not as the run left it.
func reverseRun(ctx context.Context, tx Writer, c change) error {
	columns, err := names(ctx, tx, runColumns, c.seq)
	if err != nil {
		return err
	}
	count, err := oneInt(ctx, tx, runCount, c.seq)
	if err != nil {
		return err
	}
	reverse := reinsertRows(c.table, columns)
	if c.op == "insert" {
		unchanged, err := oneInt(ctx, tx, unchangedRows(c.table, columns), c.seq)
		if err != nil {
			return err
		}
		if unchanged != count {
			return errMovedOn
		}
		reverse = "DELETE FROM " + quoted(c.table) + " WHERE id IN (SELECT r.value ->> 0" + rowsOfRun + " WHERE c.seq = ?)"
	}
	if _, err := tx.Exec(ctx, gather, 1); err != nil {
		return err
	}
	result, err := tx.Exec(ctx, reverse, c.seq)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != count {
		return errMovedOn
	}
	if _, err := tx.Exec(ctx, gather, 0); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, reverseRunChange, c.seq)
	return err
}

func unchangedRows(table string, columns []string) string {
	same := make([]string, len(columns))
	for i, column := range columns {
		same[i] = fmt.Sprintf("t.%s IS r.value ->> %d", quoted(column), i)
	}
	return "SELECT count(*)" + rowsOfRun + " JOIN " + quoted(table) + " t ON " + strings.Join(same, " AND ") + " WHERE c.seq = ?"
}

func reinsertRows(table string, columns []string) string {
	named, values := make([]string, len(columns)), make([]string, len(columns))
	for i, column := range columns {
		named[i], values[i] = quoted(column), fmt.Sprintf("r.value ->> %d", i)
	}
	return "INSERT INTO " + quoted(table) + " (" + strings.Join(named, ", ") + ") SELECT " + strings.Join(values, ", ") +
		rowsOfRun + " WHERE c.seq = ? ON CONFLICT (id) DO NOTHING"
}
