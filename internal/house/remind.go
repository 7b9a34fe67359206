package house

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"backlot/internal/agenda"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

const (
	selectUntold = `SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM notice_sent)`
	insertTold   = `INSERT INTO notice_sent (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING`
	// namedLines is how many lines a reminder names; the others are counted.
	namedLines = 2
)

// What a person is reminded of.
const (
	remindDue       = "due"
	remindLate      = "late"
	remindEscalated = "escalated"
)

// reminder is a stage of the person at this desk that is due today or late, or one of somebody else that is so late
// that they hear of it.
type reminder struct {
	key, kind string
	line      agenda.Line
}

// reminders are what the person at this desk has not been told of yet.
func (h *House) reminders(ctx context.Context) ([]reminder, error) {
	me, now := h.Workspace.Me(), h.Workspace.Clock().Now().UnixMilli()
	if me == "" {
		return nil, nil
	}
	lines, err := h.reviewLines(ctx, now+agenda.Ahead.Milliseconds())
	if err != nil {
		return nil, err
	}
	byKey, keys := map[string]reminder{}, []string{}
	for i := range lines {
		kind := remindOf(&lines[i], me, now)
		if kind == "" {
			continue
		}
		// Another deadline is another reminder.
		key := strings.Join([]string{"stage", kind, me, lines[i].ID, strconv.FormatInt(lines[i].DueAt, 10)}, " ")
		byKey[key] = reminder{key, kind, lines[i]}
		keys = append(keys, key)
	}
	if len(keys) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	var untold []reminder
	err = h.Workspace.Read(ctx, func(tx *workspace.ReadTx) error {
		untold, err = workspace.Collect(ctx, tx, selectUntold, []any{string(list)}, func(rows *sql.Rows) (r reminder, err error) {
			var key string
			err = rows.Scan(&key)
			return byKey[key], err
		})
		return err
	})
	return untold, err
}

// remindOf says of what a line reminds a person, "" for nothing. A remark of a colleague has no deadline.
func remindOf(line *agenda.Line, me string, now when.Millis) string {
	zone := when.ZoneOrUTC(line.TimeZone)
	today := when.EndOf(when.DateIn(when.FromMillis(now), zone), zone)
	switch {
	case line.DueAt == 0:
		return ""
	case line.EscalatedToID == me:
		return remindEscalated
	case line.OwnerID != me:
		return ""
	case line.State == when.StateLate:
		return remindLate
	case line.DueAt <= today:
		return remindDue
	}
	return ""
}

// MarkReminded notes that the person at this desk knows of all that is due, without telling them.
func (h *House) MarkReminded(ctx context.Context) error {
	untold, err := h.reminders(ctx)
	if err != nil || len(untold) == 0 {
		return err
	}
	return h.Workspace.Note(ctx, func(tx *workspace.WriteTx) error {
		for _, r := range untold {
			if _, err := tx.Exec(ctx, insertTold, r.key, tx.Now()); err != nil {
				return err
			}
		}
		return nil
	})
}

// remind tells the person at this desk, in one notice and once, of what became due or late or was escalated to them.
func (h *House) remind(ctx context.Context) error {
	untold, err := h.reminders(ctx)
	if err != nil {
		return fmt.Errorf("looking for stages that are due: %w", err)
	}
	if len(untold) == 0 {
		return nil
	}
	if err := h.MarkReminded(ctx); err != nil {
		return fmt.Errorf("noting a reminder: %w", err)
	}
	h.notify(noticeOf(untold))
	return nil
}

func noticeOf(reminders []reminder) Notice {
	counts, named := map[string]int{}, []string{}
	for _, r := range reminders {
		counts[r.kind]++
		if len(named) < namedLines {
			named = append(named, r.words())
		}
	}
	var parts []string
	for _, of := range []struct{ kind, words string }{
		{remindEscalated, "%d escalated to you"}, {remindLate, "%d late"}, {remindDue, "%d due today"},
	} {
		if n := counts[of.kind]; n > 0 {
			parts = append(parts, fmt.Sprintf(of.words, n))
		}
	}
	body := strings.Join(named, "; ")
	if more := len(reminders) - len(named); more > 0 {
		body += fmt.Sprintf("; and %d more", more)
	}
	return Notice{
		ID: "stages", Native: true, Title: "Your stages: " + strings.Join(parts, ", "), Body: body + ".",
		Route: "/today?f=" + url.QueryEscape(`{"mine":["only"]}`),
	}
}

func (r reminder) words() string {
	what := r.line.Creator + ", " + r.line.Title
	if r.line.Says != "" {
		what += " (" + r.line.Says + ")"
	}
	return what
}
