package journal

import (
	"context"
	"fmt"
	"strings"
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
		EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id
			AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id)),
		a.undoes <> '', a.undoable = 1
	FROM action a LEFT JOIN colleague c ON c.id = a.actor`

const (
	latestEntries = entryColumns + ` ORDER BY a.seq DESC LIMIT ?`
	rowEntries    = entryColumns + ` WHERE a.id IN (SELECT action_id FROM change WHERE row_id IN (%s))
		ORDER BY a.seq DESC LIMIT ?`
)

// History returns the newest actions that touched any of the rows, newest first. With no rows: of the workspace.
func History(ctx context.Context, tx Reader, rowIDs []string, limit int) ([]Entry, error) {
	query, args := latestEntries, []any{}
	if len(rowIDs) > 0 {
		query = fmt.Sprintf(rowEntries, strings.TrimSuffix(strings.Repeat("?, ", len(rowIDs)), ", "))
		for _, id := range rowIDs {
			args = append(args, id)
		}
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
