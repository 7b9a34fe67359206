package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/fault"
)

const (
	findAction = `SELECT id, at, actor, kind, label, note, undoes, undoable FROM action WHERE id = ?`
	// The undo under way is in the table already: it does not count.
	isUndone = `SELECT EXISTS (SELECT 1 FROM action u WHERE u.undoes = ? AND u.undoes <> ''
		AND u.id NOT IN (SELECT action_id FROM current_action)
		AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id AND r.undoes <> ''))`
	changesOf = `SELECT seq, tbl, row_id, op, last_id <> '' FROM change WHERE action_id = ? ORDER BY seq DESC`
	// SQLite itself takes its records apart: it gives back every byte, also of text that is not UTF-8.
	sidesOf = `SELECT s.side, j.key, j.value FROM change c, (SELECT 0 AS side UNION ALL SELECT 1) s,
			json_each(CASE s.side WHEN 0 THEN nullif(c.before, '') ELSE nullif(c.after, '') END) j
		WHERE c.seq = ?`
	// The newest live action of a person that is neither an undo nor a redo of an undo.
	// Ctrl-Z passes over the connection of a mail account: whoever presses it once too often would lose their mail. Its own
	// Undo, in the toast and the history, stays.
	lastUndoable = `SELECT a.id, a.label FROM action a
		WHERE a.actor = ? AND a.undoes = '' AND a.undoable = 1 AND a.kind <> 'mail.account'
		AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id AND u.undoes <> ''
			AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id AND r.undoes <> ''))
		ORDER BY a.seq DESC LIMIT 1`
	// The newest live undo, as long as the person has done nothing new after it.
	lastRedoable = `SELECT u.id, a.label FROM action u JOIN action a ON a.id = u.undoes AND a.undoes = ''
		WHERE u.actor = ?1 AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id AND r.undoes <> '')
		AND NOT EXISTS (SELECT 1 FROM action n WHERE n.actor = ?1 AND n.undoes = '' AND n.seq > u.seq)
		ORDER BY u.seq DESC LIMIT 1`
)

// Find returns one action.
func Find(ctx context.Context, tx Reader, id string) (Action, error) {
	rows, err := tx.Query(ctx, findAction, id)
	if err != nil {
		return Action{}, fmt.Errorf("finding action: %w", err)
	}
	defer rows.Close()
	if !rows.Next() {
		return Action{}, errors.Join(rows.Err(), fault.New(fault.NotFound, "That action is not in the history any more."))
	}
	var a Action
	var undoable bool
	if err := rows.Scan(&a.ID, &a.At, &a.Actor, &a.Kind, &a.Label, &a.Note, &a.Undoes, &undoable); err != nil {
		return Action{}, err
	}
	a.Fixed = !undoable
	return a, nil
}

// Reversal is what taking back an action comes to: the action to reverse, the label of what a person did, whether
// that comes back by it (a redo), and the words for the history.
type Reversal struct {
	ActionID, Label, Words string
	Redo                   bool
}

// Refused says that the reversal can't be, and why.
func (r Reversal) Refused(why string) *fault.Fault {
	done := "undone"
	if r.Redo {
		done = "redone"
	}
	return fault.New(fault.Conflict, "%q can't be %s: %s. Nothing was altered.", r.Label, done, why)
}

// ReversalOf finds what to reverse in order to take back action id. For a redo that is the action that it brought
// back, so that no chain of undos grows longer than action, undo, redo.
func ReversalOf(ctx context.Context, tx Reader, id string) (Reversal, error) {
	target, err := Find(ctx, tx, id)
	if err != nil {
		return Reversal{}, err
	}
	if target.Undoes == "" {
		return Reversal{ActionID: target.ID, Label: target.Label, Words: "Undone: " + target.Label}, nil
	}
	undone, err := Find(ctx, tx, target.Undoes)
	if err != nil {
		return Reversal{}, err
	}
	if undone.Undoes == "" { // the target is an undo
		return Reversal{ActionID: target.ID, Label: undone.Label, Words: "Redone: " + undone.Label, Redo: true}, nil
	}
	return ReversalOf(ctx, tx, undone.Undoes)
}

// LastUndoable returns the id and label of what Ctrl-Z takes back for actor, "" when there is nothing.
func LastUndoable(ctx context.Context, tx Reader, actor string) (id, label string, err error) {
	return idAndLabel(ctx, tx, lastUndoable, actor)
}

// LastRedoable returns the undo that Ctrl-Shift-Z takes back for actor and the label of what comes back with it.
func LastRedoable(ctx context.Context, tx Reader, actor string) (id, label string, err error) {
	return idAndLabel(ctx, tx, lastRedoable, actor)
}

// Reverse takes the changes of r's action back inside the open action. It refuses, with a Conflict and before the
// transaction can commit, when one of the rows has moved on since.
func Reverse(ctx context.Context, tx Writer, r Reversal) error {
	a, err := Find(ctx, tx, r.ActionID)
	if err != nil {
		return err
	}
	if a.Fixed {
		return r.Refused("actions of this kind stay")
	}
	undone, err := oneInt(ctx, tx, isUndone, a.ID)
	if err != nil {
		return err
	}
	if undone != 0 {
		return r.Refused("that was done already")
	}
	changes, err := readChanges(ctx, tx, a.ID)
	if err != nil {
		return err
	}
	// Rows come back in an order in which a child can precede its parent; the commit checks all references.
	if _, err := tx.Exec(ctx, "PRAGMA defer_foreign_keys = ON"); err != nil {
		return err
	}
	for _, c := range changes {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := reverse(ctx, tx, c); err != nil {
			if fault.Is(err, fault.Conflict) {
				return r.Refused("what it changed has moved on since")
			}
			return fmt.Errorf("undoing %s %s: %w", c.table, c.row, err)
		}
	}
	return nil
}

// change is one row of the journal. isRun: it stands for many rows.
type change struct {
	seq            int64
	table, row, op string
	isRun          bool
}

func readChanges(ctx context.Context, tx Reader, actionID string) ([]change, error) {
	rows, err := tx.Query(ctx, changesOf, actionID)
	if err != nil {
		return nil, fmt.Errorf("reading changes: %w", err)
	}
	defer rows.Close()
	var list []change
	for rows.Next() {
		var c change
		if err := rows.Scan(&c.seq, &c.table, &c.row, &c.op, &c.isRun); err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, rows.Err()
}

// readSides returns the columns of a change before and after.
func readSides(ctx context.Context, tx Reader, seq int64) (sides [2]map[string]any, err error) {
	rows, err := tx.Query(ctx, sidesOf, seq)
	if err != nil {
		return sides, err
	}
	defer rows.Close()
	sides = [2]map[string]any{{}, {}}
	for rows.Next() {
		side, column, value := 0, "", any(nil)
		if err := rows.Scan(&side, &column, &value); err != nil {
			return sides, err
		}
		sides[side][column] = value
	}
	return sides, rows.Err()
}

var errMovedOn = fault.New(fault.Conflict, "moved on")

func reverse(ctx context.Context, tx Writer, c change) error {
	if c.isRun {
		return reverseRun(ctx, tx, c)
	}
	sides, err := readSides(ctx, tx, c.seq)
	if err != nil {
		return err
	}
	before, after := sides[0], sides[1]
	switch c.op {
	case "insert":
		where, args := matching(c.row, after)
		return exactlyOne(tx.Exec(ctx, "DELETE FROM "+quoted(c.table)+where, args...))
	case "update":
		set, args := assignments(before)
		where, current := matching(c.row, after)
		return exactlyOne(tx.Exec(ctx, "UPDATE "+quoted(c.table)+set+where, append(args, current...)...))
	case "delete":
		columns := sortedKeys(before)
		values := make([]any, len(columns))
		list := make([]string, len(columns))
		for i, column := range columns {
			list[i], values[i] = quoted(column), before[column]
		}
		marks := strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")
		insert := "INSERT INTO " + quoted(c.table) + " (" + strings.Join(list, ", ") + ") VALUES (" + marks + ") ON CONFLICT (id) DO NOTHING"
		return exactlyOne(tx.Exec(ctx, insert, values...))
	}
	return fmt.Errorf("unknown change %q", c.op)
}

func matching(id string, row map[string]any) (string, []any) {
	where, args := " WHERE id = ?", []any{id}
	for _, column := range sortedKeys(row) {
		where += " AND " + quoted(column) + " IS ?"
		args = append(args, row[column])
	}
	return where, args
}

func assignments(row map[string]any) (string, []any) {
	columns := sortedKeys(row)
	parts, args := make([]string, len(columns)), make([]any, len(columns))
	for i, column := range columns {
		parts[i], args[i] = quoted(column)+" = ?", row[column]
	}
	return " SET " + strings.Join(parts, ", "), args
}

func exactlyOne(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, errMovedOn)
	}
	return nil
}

func sortedKeys(row map[string]any) []string {
	keys := make([]string, 0, len(row))
	for k := range row {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func idAndLabel(ctx context.Context, tx Reader, query string, args ...any) (id, label string, err error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return "", "", fmt.Errorf("looking for the last action: %w", err)
	}
	defer rows.Close()
	if rows.Next() {
		if err := rows.Scan(&id, &label); err != nil {
			return "", "", err
		}
	}
	return id, label, rows.Err()
}
