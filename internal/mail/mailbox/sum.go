package mailbox

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"backlot/internal/workspace"
)

const (
	selectForSum = `SELECT m.from_name, m.from_address, m.to_people, m.subject, m.snippet, m.received_at, m.flags, m.mine, m.kind, m.files,
		m.message_id, coalesce((SELECT sum(1 << j.role) FROM (SELECT DISTINCT CASE f.role WHEN 'inbox' THEN 0 WHEN 'sent' THEN 1
			WHEN 'archive' THEN 2 WHEN 'drafts' THEN 3 WHEN 'trash' THEN 4 WHEN 'junk' THEN 5 WHEN 'all' THEN 6 ELSE 7 END AS role
			FROM place p JOIN folder f ON f.id = p.folder WHERE p.message = m.id) j), 0)
		FROM message m WHERE m.thread = ? ORDER BY m.id`
	selectAnsweredBy = `SELECT answered_by FROM thread WHERE id = ?`
	updateThread     = `UPDATE thread SET subject = ?, bare = ?, people = ?, counterpart = ?, snippet = ?, first_at = ?, last_at = ?,
		last_in_at = ?, messages = ?, unread = ?, starred = ?, files = ?, folders = ?, open = ? WHERE id = ?`
	dropReferences = `DELETE FROM reference WHERE thread = ?`
)

// sum is what a list shows of a thread.
type sum struct {
	subject, counterpart, snippet, answeredBy      string
	people                                         []Person
	first, last, lastIn, messages, unread, starred int64
	files, folders                                 int64
	open                                           bool
}

// summand is one message of a thread.
type summand struct {
	name, address, to, subject, snippet, kind, messageID string
	received, flags, files, folders                      int64
	mine                                                 bool
}

// namesShown is how many people of a thread a list names.
const namesShown = 6

// sumUp brings the row of a thread up to date with its messages, and takes it away when it has none.
func sumUp(ctx context.Context, tx *workspace.CacheTx, thread int64) error {
	s := sum{people: []Person{}}
	if err := tx.Row(ctx, selectAnsweredBy, []any{thread}, &s.answeredBy); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	}
	all, err := workspace.Collect(ctx, tx, selectForSum, []any{thread}, scanSummand)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		if _, err := tx.Exec(ctx, dropReferences, thread); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, deleteThread, thread)
		return err
	}
	for _, m := range counting(all) {
		s.add(m)
	}
	for _, m := range all {
		s.folders |= m.folders
	}
	if s.folders == 0 { // all on their way to another folder, or gone
		s.unread, s.starred, s.open = 0, 0, false
	}
	people, err := json.Marshal(s.people)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, updateThread, s.subject, bare(s.subject), string(people), s.counterpart, s.snippet, s.first, s.last, s.lastIn,
		s.messages, s.unread, s.starred, s.files, s.folders, s.open, thread)
	return err
}

func scanSummand(rows *sql.Rows) (m summand, err error) {
	err = rows.Scan(&m.name, &m.address, &m.to, &m.subject, &m.snippet, &m.received, &m.flags, &m.mine, &m.kind, &m.files, &m.messageID, &m.folders)
	return m, err
}

// counting are the messages by which a thread is shown: not those that lie nowhere any more, nor what somebody has only
// begun to write, nor what was thrown away; unless there are no others.
func counting(all []summand) []summand {
	for _, counts := range []func(m summand) bool{
		func(m summand) bool {
			return m.folders&^(roleBits[Trash]|roleBits[Junk]|roleBits[Drafts]) != 0 && m.flags&Draft == 0
		},
		func(m summand) bool { return m.folders != 0 },
	} {
		if some := slices.DeleteFunc(slices.Clone(all), func(m summand) bool { return !counts(m) }); len(some) > 0 {
			return some
		}
	}
	return all
}

// add counts the next message, oldest first.
func (s *sum) add(m summand) {
	s.messages++
	if s.messages == 1 {
		s.subject, s.first = m.subject, m.received
	}
	s.snippet, s.last = m.snippet, m.received
	s.files += m.files
	if m.flags&Seen == 0 {
		s.unread++
	}
	if m.flags&Flagged != 0 {
		s.starred++
	}
	switch {
	case m.mine:
		s.open = false
		s.fromUs(m.to)
	case m.kind == "":
		s.lastIn, s.open = m.received, m.messageID == "" || m.messageID != s.answeredBy
		s.counterpart = m.address
	case s.counterpart == "":
		s.counterpart = m.address
	}
	s.name(Person{m.name, m.address})
}

// fromUs takes the counterpart from a mail of ours, as long as nobody has answered.
func (s *sum) fromUs(to string) {
	if s.counterpart != "" {
		return
	}
	var people []Person
	if json.Unmarshal([]byte(to), &people) == nil && len(people) > 0 {
		s.counterpart = people[0].Address
	}
}

func (s *sum) name(who Person) {
	if !slices.ContainsFunc(s.people, func(p Person) bool { return p.Address == who.Address }) && len(s.people) < namesShown {
		s.people = append(s.people, who)
	}
}
