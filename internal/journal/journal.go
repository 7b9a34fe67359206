// Package journal records every write as part of one action and gives history, undo and redo from that record.
//
// Triggers generated from the schema write one change row per altered row, holding only the columns that changed.
// A write outside an action is refused by the database itself.
package journal

import (
	"context"
	"database/sql"
	"fmt"
)

// Reader is the part of a transaction that reads.
type Reader interface {
	Query(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Writer is the part of a transaction that the journal writes through.
type Writer interface {
	Reader
	Exec(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Action is one thing that a user (or an engine on their behalf) did. Label is what the toast and the history
// show ("Draft v2 received"), Note the reason where there is one.
type Action struct {
	ID     string
	HLC    int64
	At     int64 // Unix milliseconds
	Desk   string
	Actor  string // a colleague's id, or Engine
	Kind   string // "draft.receive"
	Label  string
	Note   string
	Undoes string // the action that this one takes back
	Fixed  bool   // cannot be undone: making a workspace, taking over an import from another desk
}

// Engine is the actor of what Backlot does unasked, such as taking in a file from the drafts folder.
const Engine = "backlot"

const (
	insertAction = `INSERT INTO action (id, hlc, at, desk, actor, kind, label, note, undoes, undoable)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	enterAction = `INSERT INTO current_action (one, action_id) VALUES (1, ?)
		ON CONFLICT (one) DO UPDATE SET action_id = excluded.action_id`
	leaveAction   = `DELETE FROM current_action`
	describe      = `UPDATE action SET label = ?, note = ? WHERE id = ?`
	dropAction    = `DELETE FROM action WHERE id = ?`
	changedRows   = `SELECT DISTINCT tbl, row_id FROM change WHERE action_id = ?`
	lastHLC       = `SELECT coalesce(max(hlc), 0) FROM action WHERE seq = (SELECT max(seq) FROM action)`
	lastChange    = `SELECT coalesce(max(seq), 0) FROM change`
	changedSince  = `SELECT DISTINCT tbl, row_id FROM change WHERE seq > ? AND seq <= ?`
	latestActions = `SELECT a.id FROM action a JOIN change c ON c.action_id = a.id WHERE c.seq > ? AND c.seq <= ?
		ORDER BY c.seq DESC LIMIT 1`
)

// Begin opens a inside the running transaction: from here on the triggers accept writes.
func Begin(ctx context.Context, tx Writer, a Action) error {
	undoable := 1
	if a.Fixed {
		undoable = 0
	}
	_, err := tx.Exec(ctx, insertAction, a.ID, a.HLC, a.At, a.Desk, a.Actor, a.Kind, a.Label, a.Note, a.Undoes, undoable)
	if err != nil {
		return fmt.Errorf("opening action %s: %w", a.Kind, err)
	}
	if _, err = tx.Exec(ctx, enterAction, a.ID); err != nil {
		return fmt.Errorf("entering action %s: %w", a.Kind, err)
	}
	return nil
}

// Finish closes a, with the label and note it ended up with, and returns the rows that changed by table.
// An action that changed nothing leaves no trace.
func Finish(ctx context.Context, tx Writer, a Action) (map[string][]string, error) {
	if _, err := tx.Exec(ctx, leaveAction); err != nil {
		return nil, fmt.Errorf("leaving action %s: %w", a.Kind, err)
	}
	changed, err := rowsByTable(ctx, tx, changedRows, a.ID)
	if err != nil {
		return nil, err
	}
	if len(changed) == 0 {
		_, err = tx.Exec(ctx, dropAction, a.ID)
	} else {
		_, err = tx.Exec(ctx, describe, a.Label, a.Note, a.ID)
	}
	if err != nil {
		return nil, fmt.Errorf("closing action %s: %w", a.Kind, err)
	}
	return changed, nil
}

// LastHLC returns the latest instant in the journal, 0 for none.
func LastHLC(ctx context.Context, tx Reader) (int64, error) { return oneInt(ctx, tx, lastHLC) }

// LastChange returns the position of the newest change, 0 for none.
func LastChange(ctx context.Context, tx Reader) (int64, error) { return oneInt(ctx, tx, lastChange) }

// ChangedBetween returns the rows changed after position from up to position to, by table: what another process
// wrote meanwhile.
func ChangedBetween(ctx context.Context, tx Reader, from, to int64) (map[string][]string, error) {
	return rowsByTable(ctx, tx, changedSince, from, to)
}

// LatestActionBetween returns the id of the last action among those changes, "" for none.
func LatestActionBetween(ctx context.Context, tx Reader, from, to int64) (string, error) {
	rows, err := tx.Query(ctx, latestActions, from, to)
	if err != nil {
		return "", fmt.Errorf("reading the latest action: %w", err)
	}
	defer rows.Close()
	var id string
	if rows.Next() {
		if err := rows.Scan(&id); err != nil {
			return "", err
		}
	}
	return id, rows.Err()
}

func rowsByTable(ctx context.Context, tx Reader, query string, args ...any) (map[string][]string, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading changed rows: %w", err)
	}
	defer rows.Close()
	changed := map[string][]string{}
	for rows.Next() {
		var table, id string
		if err := rows.Scan(&table, &id); err != nil {
			return nil, err
		}
		changed[table] = append(changed[table], id)
	}
	return changed, rows.Err()
}

func oneInt(ctx context.Context, tx Reader, query string, args ...any) (int64, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var n int64
	if rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
	}
	return n, rows.Err()
}
