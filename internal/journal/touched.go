package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// Told is an action with what it altered of the rows that were asked for. Seq orders actions. Kind is that of what a
// person did, also where the action takes it back.
type Told struct {
	Entry
	Seq  int64
	Rows []Altered
}

// Altered is one row that an action altered. Before and After are JSON objects of the columns that changed, "" where
// there is none; of a row that came in with many others they are "".
type Altered struct {
	Table, Row, Op, Before, After string
}

const (
	// Of the rows ?1: alone, and creators in runs. Of runs of creators only the last one that begins before a row can
	// hold it.
	touchedActions = `SELECT c.action_id FROM json_each(?1) w CROSS JOIN change c ON c.row_id = w.value WHERE c.last_id = ''
		UNION ALL
		SELECT c.action_id FROM json_each(?1) w CROSS JOIN change c ON c.tbl = 'creator' AND c.last_id >= w.value
			AND c.row_id = (SELECT max(b.row_id) FROM change b WHERE b.tbl = 'creator' AND b.last_id <> '' AND b.row_id <= w.value)
		WHERE c.last_id <> '' AND EXISTS (SELECT 1
			FROM json_each(coalesce(nullif(c.before, ''), c.after), '$.rows') r WHERE r.value ->> 0 = w.value)`
	// ?2 lists patterns of kinds, "[]" for all; ?3 is the action to go on before, ?4 the limit.
	toldActions = `SELECT a.seq, a.id, a.at, coalesce(n.name, a.actor), coalesce(o.kind, a.kind), a.label, a.note,
			EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id AND u.undoes <> '' AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id AND r.undoes <> '')),
			a.undoes <> '', a.undoable = 1
		FROM action a LEFT JOIN action o ON o.id = a.undoes LEFT JOIN colleague n ON n.id = a.actor
		WHERE a.id IN (` + touchedActions + `) AND a.seq < ?3
			AND (?2 = '[]' OR EXISTS (SELECT 1 FROM json_each(?2) p WHERE coalesce(o.kind, a.kind) GLOB p.value))
		ORDER BY a.seq DESC LIMIT ?4`
	// What the actions ?2 altered of the rows ?1.
	toldRows = `SELECT c.action_id, c.tbl, c.row_id, c.op, c.before, c.after
		FROM json_each(?1) w CROSS JOIN change c ON c.row_id = w.value
		WHERE c.last_id = '' AND c.action_id IN (SELECT value FROM json_each(?2)) ORDER BY c.seq`
)

// Touching returns the newest actions before the action numbered before that altered any of the rows, newest first,
// with what they altered of them. kinds are patterns of the actions' kinds ("casting.*"); none: every kind.
func Touching(ctx context.Context, tx Reader, rowIDs, kinds []string, before int64, limit int) ([]Told, error) {
	wanted, err := asList(rowIDs)
	if err != nil {
		return nil, err
	}
	patterns, err := asList(kinds)
	if err != nil {
		return nil, err
	}
	told, err := readTold(ctx, tx, wanted, patterns, before, limit)
	if err != nil || len(told) == 0 {
		return told, err
	}
	place, ids := map[string]int{}, make([]string, len(told))
	for i, t := range told {
		place[t.ActionID], ids[i] = i, t.ActionID
	}
	actions, err := asList(ids)
	if err != nil {
		return nil, err
	}
	rows, err := tx.Query(ctx, toldRows, wanted, actions)
	if err != nil {
		return nil, fmt.Errorf("reading what actions altered: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var action string
		var r Altered
		if err := rows.Scan(&action, &r.Table, &r.Row, &r.Op, &r.Before, &r.After); err != nil {
			return nil, err
		}
		t := &told[place[action]]
		t.Rows = append(t.Rows, r)
	}
	return told, rows.Err()
}

func readTold(ctx context.Context, tx Reader, wanted, patterns string, before int64, limit int) ([]Told, error) {
	rows, err := tx.Query(ctx, toldActions, wanted, patterns, before, limit)
	if err != nil {
		return nil, fmt.Errorf("reading the history of rows: %w", err)
	}
	defer rows.Close()
	told := []Told{}
	for rows.Next() {
		var t Told
		if err := scanTold(rows, &t); err != nil {
			return nil, err
		}
		told = append(told, t)
	}
	return told, rows.Err()
}

func scanTold(rows *sql.Rows, t *Told) error {
	return rows.Scan(&t.Seq, &t.ActionID, &t.At, &t.Actor, &t.Kind, &t.Label, &t.Note, &t.Undone, &t.IsUndo, &t.Undoable)
}

func asList(texts []string) (string, error) {
	if texts == nil {
		texts = []string{}
	}
	list, err := json.Marshal(texts)
	if err != nil {
		return "", fmt.Errorf("listing: %w", err)
	}
	return string(list), nil
}
