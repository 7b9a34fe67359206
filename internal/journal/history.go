package journal

import (
	"context"
	"encoding/json"
	"fmt"
)

// Entry is one line of a history: who, when, what and why. At is Unix milliseconds; Undone says that the action was
// taken back (and not redone).
type Entry struct {
	ActionID string `json:"actionId"`
	At       int64  `json:"at"`
	Actor    string `json:"actor"`
	Kind     string `json:"kind"`
	Label    string `json:"label"`
	Note     string `json:"note"`
	Undone   bool   `json:"undone"`
	IsUndo   bool   `json:"isUndo"`
	Undoable bool   `json:"undoable"`
}

const entryColumns = `SELECT a.id, a.at, coalesce(c.name, a.actor), a.kind, a.label, a.note,
		EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id AND u.undoes <> ''
			AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id AND r.undoes <> '')),
		a.undoes <> '', a.undoable = 1
	FROM action a LEFT JOIN colleague c ON c.id = a.actor`

const (
	latestEntries = entryColumns + ` ORDER BY a.seq DESC LIMIT ?`
	// ?1 lists the rows, ?2 is the limit. Of runs of creators only the last one that begins before a row can hold it.
	rowEntries = entryColumns + ` WHERE a.id IN (
			SELECT c.action_id FROM json_each(?1) w CROSS JOIN change c ON c.row_id = w.value WHERE c.last_id = ''
			UNION ALL
			SELECT c.action_id FROM json_each(?1) w CROSS JOIN change c ON c.tbl = 'creator' AND c.last_id >= w.value
				AND c.row_id = (SELECT max(b.row_id) FROM change b WHERE b.tbl = 'creator' AND b.last_id <> '' AND b.row_id <= w.value)
			WHERE c.last_id <> '' AND EXISTS (SELECT 1
				FROM json_each(coalesce(nullif(c.before, ''), c.after), '$.rows') r WHERE r.value ->> 0 = w.value))
		ORDER BY a.seq DESC LIMIT ?2`
)

// History returns the newest actions that touched any of the rows, newest first. With no rows: of the workspace.
func History(ctx context.Context, tx Reader, rowIDs []string, limit int) ([]Entry, error) {
	query, args := latestEntries, []any{}
	if len(rowIDs) > 0 {
		wanted, err := json.Marshal(rowIDs)
		if err != nil {
			return nil, fmt.Errorf("listing rows: %w", err)
		}
		query, args = rowEntries, []any{string(wanted)}
	}
	rows, err := tx.Query(ctx, query, append(args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("reading the history: %w", err)
	}
	defer rows.Close()
	entries := []Entry{}
	for rows.Next() {
		var e Entry
		if err := rows.Scan(&e.ActionID, &e.At, &e.Actor, &e.Kind, &e.Label, &e.Note, &e.Undone, &e.IsUndo, &e.Undoable); err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, rows.Err()
}
