package journal

import (
	"context"
	"fmt"
)

// Value is what one column of one row was changed from and to. Unknown (NULL) and empty are "", numbers are written in
// digits. At is Unix milliseconds; Made says that the row came into being with it, Undone that the action was taken
// back (and not redone).
type Value struct {
	ActionID string `json:"actionId"`
	At       int64  `json:"at"`
	Actor    string `json:"actor"`
	Label    string `json:"label"`
	Note     string `json:"note"`
	Before   string `json:"before"`
	After    string `json:"after"`
	Made     bool   `json:"made"`
	Undone   bool   `json:"undone"`
}

const (
	fieldColumns = `a.id, a.at, coalesce(n.name, a.actor), a.label, a.note, c.op = 'insert' AS made,
		EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id AND u.undoes <> ''
			AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id AND r.undoes <> '')), c.seq AS seq`
	fieldFrom = ` FROM change c JOIN action a ON a.id = c.action_id LEFT JOIN colleague n ON n.id = a.actor
		WHERE c.tbl = ?2 AND `
	// ?1 is the row, ?2 the table, ?3 the column's path, ?4 its name, ?5 the limit. A run, which holds its columns once
	// and then rows that begin with the id, is looked at only where its text has the id at all.
	fieldValues = `SELECT ` + fieldColumns + `,
			coalesce(json_extract(nullif(c.before, ''), ?3), ''), coalesce(json_extract(nullif(c.after, ''), ?3), '')` +
		fieldFrom + `c.row_id = ?1 AND c.last_id = ''
			AND (json_type(nullif(c.before, ''), ?3) IS NOT NULL OR json_type(nullif(c.after, ''), ?3) IS NOT NULL)
		UNION ALL SELECT ` + fieldColumns + `,
			coalesce((SELECT r.value ->> k.key FROM json_each(nullif(c.before, ''), '$.columns') k,
				json_each(nullif(c.before, ''), '$.rows') r WHERE k.value = ?4 AND r.value ->> 0 = ?1), ''),
			coalesce((SELECT r.value ->> k.key FROM json_each(nullif(c.after, ''), '$.columns') k,
				json_each(nullif(c.after, ''), '$.rows') r WHERE k.value = ?4 AND r.value ->> 0 = ?1), '')` +
		fieldFrom + `c.last_id <> '' AND c.row_id <= ?1 AND c.last_id >= ?1 AND instr(c.before || c.after, ?1) > 0
		ORDER BY seq DESC LIMIT ?5`
)

// Field returns the values that one column of one row has had, the newest change first, also of a row that came in
// with many others. A row that nobody knows has none.
func Field(ctx context.Context, tx Reader, table, row, column string, limit int) ([]Value, error) {
	rows, err := tx.Query(ctx, fieldValues, row, table, `$."`+column+`"`, column, limit)
	if err != nil {
		return nil, fmt.Errorf("reading the history of %s.%s: %w", table, column, err)
	}
	defer rows.Close()
	values := []Value{}
	for rows.Next() {
		var v Value
		var seq int64
		if err := rows.Scan(&v.ActionID, &v.At, &v.Actor, &v.Label, &v.Note, &v.Made, &v.Undone, &seq, &v.Before, &v.After); err != nil {
			return nil, err
		}
		if v.Before != v.After {
			values = append(values, v)
		}
	}
	return values, rows.Err()
}
