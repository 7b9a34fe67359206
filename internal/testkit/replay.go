package testkit

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// SameReplayed fails the test unless the journal alone rebuilds every tracked table, row for row and column for
// column.
func SameReplayed(tb testing.TB, w *workspace.Workspace) {
	tb.Helper()
	ctx := context.Background()
	err := w.Read(ctx, func(tx *workspace.ReadTx) error {
		replayed, err := replay(ctx, tx)
		if err != nil {
			return err
		}
		tables, err := journal.Tracked(ctx, tx)
		if err != nil {
			return err
		}
		count := 0
		for _, table := range tables {
			rows, err := rowsOf(ctx, tx, table)
			if err != nil {
				return fmt.Errorf("reading %s: %w", table, err)
			}
			count += len(rows)
			for key, row := range rows {
				if fmt.Sprint(row) != fmt.Sprint(replayed[key]) { // fmt sorts the keys of maps
					tb.Errorf("%s: the table holds\n%v\nthe journal\n%v", key, row, replayed[key])
				}
			}
		}
		if count != len(replayed) {
			tb.Errorf("the tables hold %d rows, the journal %d", count, len(replayed))
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
}

// A run of rows is taken apart into what single changes would have been.
const replayColumns = `SELECT c.seq, c.tbl || '/' || c.row_id, c.op, j.key, hex(j.value), j.type
	FROM change c LEFT JOIN json_each(nullif(c.after, '')) j ON TRUE WHERE c.last_id = ''
	UNION ALL
	SELECT c.seq, c.tbl || '/' || (r.value ->> 0), c.op, n.value, hex(j.value), j.type
	FROM change c, json_each(coalesce(nullif(c.before, ''), c.after), '$.rows') r, json_each(r.value) j,
		json_each(coalesce(nullif(c.before, ''), c.after), '$.columns') n
	WHERE c.last_id <> '' AND n.key = j.key
	ORDER BY 1`

// replay builds every row from nothing but the change rows: by table and id, the columns as type and bytes.
func replay(ctx context.Context, tx *workspace.ReadTx) (map[string]map[string]string, error) {
	built := map[string]map[string]string{}
	_, err := workspace.Collect(ctx, tx, replayColumns, nil, func(rows *sql.Rows) (_ struct{}, err error) {
		var key, op string
		var seq int64
		var column, value, kind sql.NullString
		if err = rows.Scan(&seq, &key, &op, &column, &value, &kind); err != nil {
			return struct{}{}, err
		}
		if op == "delete" {
			delete(built, key)
			return struct{}{}, nil
		}
		if built[key] == nil {
			built[key] = map[string]string{}
		}
		built[key][column.String] = kind.String + " " + value.String
		return struct{}{}, nil
	})
	return built, err
}

// rowsOf reads the rows of a table in the same form.
func rowsOf(ctx context.Context, tx *workspace.ReadTx, table string) (map[string]map[string]string, error) {
	columns, err := journal.Columns(ctx, tx, table)
	if err != nil {
		return nil, err
	}
	selected := make([]string, len(columns))
	for i, column := range columns {
		selected[i] = fmt.Sprintf("typeof(%[1]s) || ' ' || hex(coalesce(%[1]s, ''))", column)
	}
	found := map[string]map[string]string{}
	values, into := make([]string, len(columns)+1), make([]any, len(columns)+1)
	for i := range values {
		into[i] = &values[i]
	}
	query := "SELECT id, " + strings.Join(selected, ", ") + " FROM " + table
	_, err = workspace.Collect(ctx, tx, query, nil, func(rows *sql.Rows) (_ struct{}, err error) {
		if err = rows.Scan(into...); err == nil {
			row := map[string]string{}
			for i, column := range columns {
				row[column] = values[i+1]
			}
			found[table+"/"+values[0]] = row
		}
		return struct{}{}, err
	})
	return found, err
}
