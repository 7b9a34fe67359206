package journal

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
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
// their defaults. Values are strings, integers or nil. A row that is there already is an error.
//
// The history of single rows is found in runs of creators only: rows of other tables belong to one of those.
func InsertRun(ctx context.Context, tx Writer, table string, columns []string, rows [][]any) error {
	if len(columns) == 0 || columns[0] != "id" {
		return fmt.Errorf("a run of %s must begin with the id", table)
	}
	others, err := unnamedDefaults(ctx, tx, table, columns)
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(a, b []any) int { return cmp.Compare(idOf(a), idOf(b)) })
	for run := range slices.Chunk(rows, longestRun) {
		if err := writeRun(ctx, tx, table, columns, others, run); err != nil {
			return fmt.Errorf("inserting %d rows of %s: %w", len(run), table, err)
		}
	}
	return nil
}

func idOf(row []any) string {
	id, _ := row[0].(string)
	return id
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
			value = string(appendJSON(nil, strings.ReplaceAll(strings.Trim(literal, "'"), "''", "'")))
		}
		d.names, d.values = append(d.names, name), append(d.values, value)
	}
	return d, rows.Err()
}

func writeRun(ctx context.Context, tx Writer, table string, columns []string, others defaults, run [][]any) error {
	if _, err := tx.Exec(ctx, gather, 1); err != nil {
		return err
	}
	for part := run; len(part) > 0; {
		size := statementSize(len(part))
		args := make([]any, 0, size*len(columns))
		for _, row := range part[:size] {
			args = append(args, row...)
		}
		if _, err := tx.Exec(ctx, insertRows(table, columns, size), args...); err != nil {
			return err
		}
		part = part[size:]
	}
	if _, err := tx.Exec(ctx, gather, 0); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, insertRun, table, run[0][0], "insert", "", runAsJSON(columns, others, run), run[len(run)-1][0])
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

// runAsJSON writes rows as {"columns": [...], "rows": [[...], ...]}.
func runAsJSON(columns []string, others defaults, run [][]any) string {
	text := make([]byte, 0, len(run)*len(columns)*16)
	text = append(text, `{"columns":[`...)
	for i, column := range slices.Concat(columns, others.names) {
		if i > 0 {
			text = append(text, ',')
		}
		text = appendJSON(text, column)
	}
	text = append(text, `],"rows":[`...)
	tail := ""
	if len(others.values) > 0 {
		tail = "," + strings.Join(others.values, ",")
	}
	for i, row := range run {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(text, '[')
		for j, value := range row {
			if j > 0 {
				text = append(text, ',')
			}
			text = appendJSON(text, value)
		}
		text = append(append(text, tail...), ']')
	}
	return string(append(text, `]}`...))
}

// appendJSON writes a value as SQLite's own JSON does: every byte of a text that needs no escape stays as it is, also
// where it is not UTF-8.
func appendJSON(text []byte, value any) []byte {
	switch v := value.(type) {
	case nil:
		return append(text, "null"...)
	case string:
		return appendText(text, v)
	case int64:
		return strconv.AppendInt(text, v, 10)
	case int:
		return strconv.AppendInt(text, int64(v), 10)
	case bool:
		if v {
			return append(text, '1')
		}
		return append(text, '0')
	case *int64:
		if v == nil {
			return append(text, "null"...)
		}
		return strconv.AppendInt(text, *v, 10)
	}
	return appendText(text, fmt.Sprint(value)) // named strings
}

func appendText(text []byte, s string) []byte {
	text = append(text, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			text = append(text, '\\', c)
		case c < ' ':
			text = append(text, fmt.Sprintf(`\u%04x`, c)...)
		default:
			text = append(text, c)
		}
	}
	return append(text, '"')
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
