package journal

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Untracked tables hold the journal itself, or what can be worked out again: caches, what this desk has seen.
var Untracked = []string{
	"action", "change", "current_action", "meta", "sighting", "draft_folder", "media_fact", "media_compare", "notice_sent", "sheet_mapping",
	"text_place", "text_state", "mail_draft", "mail_errand",
}

const (
	listTables = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
		AND name NOT LIKE '%\_fts%' ESCAPE '\' ORDER BY name`
	listTriggers = `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal\_%' ESCAPE '\'`
	// hidden <> 0 marks generated columns: they follow from the others.
	listColumns = `SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY cid`
)

// Tracked returns the names of the tables whose writes the journal records, sorted.
func Tracked(ctx context.Context, tx Reader) ([]string, error) {
	tables, err := names(ctx, tx, listTables)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(tables, func(t string) bool { return slices.Contains(Untracked, t) }), nil
}

// Columns returns the stored columns of a table in their order.
func Columns(ctx context.Context, tx Reader, table string) ([]string, error) {
	return names(ctx, tx, listColumns, table)
}

// InstallTriggers makes the change triggers of all tracked tables anew. It runs at the end of every migration.
func InstallTriggers(ctx context.Context, tx Writer) error {
	old, err := names(ctx, tx, listTriggers)
	if err != nil {
		return err
	}
	for _, name := range old {
		if _, err := tx.Exec(ctx, "DROP TRIGGER "+quoted(name)); err != nil {
			return fmt.Errorf("dropping trigger %s: %w", name, err)
		}
	}
	tables, err := Tracked(ctx, tx)
	if err != nil {
		return err
	}
	for _, table := range tables {
		columns, err := Columns(ctx, tx, table)
		if err != nil {
			return err
		}
		if !slices.Contains(columns, "id") {
			return fmt.Errorf("tracked table %s has no id", table)
		}
		for _, trigger := range triggersOf(table, columns) {
			if _, err := tx.Exec(ctx, trigger); err != nil {
				return fmt.Errorf("journalling %s: %w", table, err)
			}
		}
	}
	return nil
}

func triggersOf(table string, columns []string) []string {
	trigger := func(op, when, rowID, before, after string) string {
		return fmt.Sprintf(`CREATE TRIGGER %s AFTER %s ON %s WHEN (SELECT gathered FROM current_action) IS NOT 1%s BEGIN
	SELECT RAISE(ABORT, 'write outside an action') WHERE NOT EXISTS (SELECT 1 FROM current_action);
	INSERT INTO change (action_id, tbl, row_id, op, before, after)
	VALUES ((SELECT action_id FROM current_action), '%s', %s, '%s', %s, %s);
END`, quoted("journal_"+table+"_"+op), strings.ToUpper(op), quoted(table), when, table, rowID, op, before, after)
	}
	changed := make([]string, len(columns))
	for i, c := range columns {
		changed[i] = fmt.Sprintf("OLD.%[1]s IS NOT NEW.%[1]s", quoted(c))
	}
	return []string{
		trigger("insert", "", "NEW.id", "''", wholeRow("NEW", columns)),
		trigger("update", " AND ("+strings.Join(changed, " OR ")+")", "OLD.id", changedColumns("OLD", columns), changedColumns("NEW", columns)),
		trigger("delete", "", "OLD.id", wholeRow("OLD", columns), "''"),
	}
}

func wholeRow(side string, columns []string) string {
	pairs := make([]string, len(columns))
	for i, c := range columns {
		pairs[i] = fmt.Sprintf("'%s', %s.%s", c, side, quoted(c))
	}
	return "json_object(" + strings.Join(pairs, ", ") + ")"
}

func changedColumns(side string, columns []string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = fmt.Sprintf("SELECT '%s' AS k, %s.%s AS v WHERE %s", c, side, quoted(c), hasChanged(c, columns))
	}
	return "(SELECT json_group_object(k, v) FROM (" + strings.Join(parts, " UNION ALL ") + "))"
}

// hasChanged says when a column is recorded. An amount and its currency are one value: when one of them changes both
// are, so that no undo puts one back from under the other.
func hasChanged(column string, columns []string) string {
	together := []string{column}
	if slices.Contains(columns, currencyColumn) && isMoney(column) {
		together = slices.DeleteFunc(slices.Clone(columns), func(c string) bool { return !isMoney(c) })
	}
	for i, c := range together {
		together[i] = fmt.Sprintf("OLD.%[1]s IS NOT NEW.%[1]s", quoted(c))
	}
	return strings.Join(together, " OR ")
}

const currencyColumn = "currency"

func isMoney(column string) bool {
	return column == currencyColumn || strings.HasSuffix(column, "_minor")
}

func names(ctx context.Context, tx Reader, query string, args ...any) ([]string, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading the schema: %w", err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		list = append(list, name)
	}
	return list, rows.Err()
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
