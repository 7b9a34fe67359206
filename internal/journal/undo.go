package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/fault"
)

const (
	findAction = `SELECT id, at, actor, kind, label, note, undoes, undoable FROM action WHERE id = ?`
	// The undo under way is in the table already: it does not count.
	isUndone = `SELECT EXISTS (SELECT 1 FROM action u WHERE u.undoes = ?
		AND u.id NOT IN (SELECT action_id FROM current_action)
		AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id))`
	changesOf = `SELECT tbl, row_id, op, before, after FROM change WHERE action_id = ? ORDER BY seq DESC`
	// The newest live action of a person that is neither an undo nor a redo of an undo.
	lastUndoable = `SELECT a.id, a.label FROM action a
		WHERE a.actor = ? AND a.undoes = '' AND a.undoable = 1
		AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id
			AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id))
		ORDER BY a.seq DESC LIMIT 1`
	// The newest live undo, as long as the person has done nothing new after it.
	lastRedoable = `SELECT u.id, a.label FROM action u JOIN action a ON a.id = u.undoes AND a.undoes = ''
		WHERE u.actor = ?1 AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id)
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

// Reversal is what taking back an action comes to: the action to reverse, its label, and the words for the history.
type Reversal struct{ ActionID, Label, Words string }

// ReversalOf finds what to reverse in order to take back action id. For a redo that is the action that it brought
// back, so that no chain of undos grows longer than action, undo, redo.
func ReversalOf(ctx context.Context, tx Reader, id string) (Reversal, error) {
	target, err := Find(ctx, tx, id)
	if err != nil {
		return Reversal{}, err
	}
	if target.Undoes == "" {
		return Reversal{target.ID, target.Label, "Undone: " + target.Label}, nil
	}
	undone, err := Find(ctx, tx, target.Undoes)
	if err != nil {
		return Reversal{}, err
	}
	if undone.Undoes == "" { // the target is an undo
		return Reversal{target.ID, target.Label, "Redone: " + undone.Label}, nil
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

// Reverse takes the changes of action id back inside the open action. It refuses, with a Conflict and before the
// transaction can commit, when one of the rows has moved on since. Undoing an undo is the redo.
func Reverse(ctx context.Context, tx Writer, id string) error {
	a, err := Find(ctx, tx, id)
	if err != nil {
		return err
	}
	if a.Fixed {
		return fault.New(fault.Conflict, "%q can't be undone.", a.Label)
	}
	undone, err := oneInt(ctx, tx, isUndone, id)
	if err != nil {
		return err
	}
	if undone != 0 {
		return fault.New(fault.Conflict, "%q was undone already.", a.Label)
	}
	changes, err := readChanges(ctx, tx, id)
	if err != nil {
		return err
	}
	// Rows come back in an order in which a child can precede its parent; the commit checks all references.
	if _, err := tx.Exec(ctx, "PRAGMA defer_foreign_keys = ON"); err != nil {
		return err
	}
	for _, c := range changes {
		if err := reverseChange(ctx, tx, c); err != nil {
			if fault.Is(err, fault.Conflict) {
				return fault.New(fault.Conflict, "%q can't be undone: what it changed has moved on since. Nothing was altered.", a.Label)
			}
			return fmt.Errorf("undoing %s %s: %w", c.table, c.row, err)
		}
	}
	return nil
}

type change struct {
	table, row, op string
	before, after  map[string]any
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
		var before, after string
		if err := rows.Scan(&c.table, &c.row, &c.op, &before, &after); err != nil {
			return nil, err
		}
		if c.before, err = decodeRow(before); err != nil {
			return nil, err
		}
		if c.after, err = decodeRow(after); err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, rows.Err()
}

// decodeRow keeps whole numbers whole: amounts and instants exceed what a float holds.
func decodeRow(text string) (map[string]any, error) {
	if text == "" {
		return nil, nil
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	row := map[string]any{}
	if err := decoder.Decode(&row); err != nil {
		return nil, fmt.Errorf("reading a journalled row: %w", err)
	}
	for column, value := range row {
		if number, ok := value.(json.Number); ok {
			whole, err := number.Int64()
			if err != nil {
				return nil, fmt.Errorf("column %s: %w", column, err)
			}
			row[column] = whole
		}
	}
	return row, nil
}

var errMovedOn = fault.New(fault.Conflict, "moved on")

func reverseChange(ctx context.Context, tx Writer, c change) error {
	switch c.op {
	case "insert":
		where, args := matching(c.row, c.after)
		return exactlyOne(tx.Exec(ctx, "DELETE FROM "+quoted(c.table)+where, args...))
	case "update":
		set, args := assignments(c.before)
		where, current := matching(c.row, c.after)
		return exactlyOne(tx.Exec(ctx, "UPDATE "+quoted(c.table)+set+where, append(args, current...)...))
	case "delete":
		columns := sortedKeys(c.before)
		values := make([]any, len(columns))
		list := make([]string, len(columns))
		for i, column := range columns {
			list[i], values[i] = quoted(column), c.before[column]
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
