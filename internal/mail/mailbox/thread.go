package mailbox

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"

	"backlot/internal/workspace"
)

const (
	selectThreadOf  = `SELECT thread FROM message WHERE id = ?`
	selectReference = `SELECT thread FROM reference WHERE id = ?`
	putReference    = `INSERT INTO reference (id, thread) VALUES (?, ?) ON CONFLICT (id) DO NOTHING`
	insertThread    = `INSERT INTO thread (account_id, key, bare, counterpart) VALUES (?, ?, ?, ?)`
	mergeReferences = `UPDATE reference SET thread = ?1 WHERE thread = ?2`
	mergeMessages   = `UPDATE message SET thread = ?1 WHERE thread = ?2`
	// What a person said of one thread holds for both.
	mergeMarks = `UPDATE thread SET
		snoozed_until = max(thread.snoozed_until, other.snoozed_until),
		assigned_to = iif(thread.assigned_to <> '', thread.assigned_to, other.assigned_to),
		answered_by = iif(thread.answered_by <> '', thread.answered_by, other.answered_by),
		creator_id = iif(thread.creator_id <> '', thread.creator_id, other.creator_id),
		campaign_id = iif(thread.campaign_id <> '', thread.campaign_id, other.campaign_id)
		FROM (SELECT * FROM thread WHERE id = ?2) AS other WHERE thread.id = ?1`
	deleteThread = `DELETE FROM thread WHERE id = ?`
	// The same subject with the same counterpart within days; only for a reply that names no message.
	selectBySubject = `SELECT id FROM thread WHERE counterpart = ? AND account_id = ? AND bare = ? AND last_at BETWEEN ? AND ?
		ORDER BY last_at DESC LIMIT 1`
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

// nearDays is how far apart mails may be that belong together by nothing but subject and counterpart.
const nearDays = 14

func threadOf(ctx context.Context, tx *workspace.CacheTx, id int64) (thread int64, err error) {
	err = tx.Row(ctx, selectThreadOf, []any{id}, &thread)
	return thread, err
}

// threadFor finds the thread of a message that is new here: by what it refers to, by who refers to it, or, for a reply
// that names nothing, by its subject. Threads that turn out to be one become one.
func (p *putting) threadFor(ctx context.Context, a *Arrival) (int64, error) {
	m := a.Mail
	named := slices.Concat(m.References, m.InReplyTo)
	if m.MessageID != "" {
		named = append(named, m.MessageID)
	}
	ids, found := make([]int64, 0, len(named)), []int64(nil)
	for _, messageID := range named {
		id := referenceID(p.folder.AccountID, messageID)
		ids = append(ids, id)
		var thread int64
		err := p.tx.Row(ctx, selectReference, []any{id}, &thread)
		if err == nil && !slices.Contains(found, thread) {
			found = append(found, thread)
		}
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return 0, err
		}
	}
	if len(found) == 0 && len(m.References)+len(m.InReplyTo) == 0 {
		thread, err := p.bySubject(ctx, a)
		if err != nil {
			return 0, err
		}
		if thread != 0 {
			found = []int64{thread}
		}
	}
	thread, err := p.joined(ctx, a, named, found)
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		if _, err := p.tx.Exec(ctx, putReference, id, thread); err != nil {
			return 0, err
		}
	}
	p.touched[thread] = true
	return thread, nil
}

// joined is the thread that the found ones become, or a new one.
func (p *putting) joined(ctx context.Context, a *Arrival, named []string, found []int64) (int64, error) {
	if len(found) == 0 {
		key := ""
		if len(named) > 0 {
			key = named[0]
		}
		made, err := p.tx.Exec(ctx, insertThread, p.folder.AccountID, key, bare(a.Mail.Subject), counterpart(a))
		if err != nil {
			return 0, err
		}
		return made.LastInsertId()
	}
	thread := slices.Min(found)
	for _, other := range found {
		if other == thread {
			continue
		}
		for _, query := range []string{mergeReferences, mergeMessages, mergeMarks} {
			if _, err := p.tx.Exec(ctx, query, thread, other); err != nil {
				return 0, err
			}
		}
		if _, err := p.tx.Exec(ctx, deleteThread, other); err != nil {
			return 0, err
		}
		delete(p.touched, other)
	}
	return thread, nil
}

func (p *putting) bySubject(ctx context.Context, a *Arrival) (thread int64, err error) {
	subject, with := bare(a.Mail.Subject), counterpart(a)
	if subject == "" || with == "" || strings.EqualFold(strings.TrimSpace(a.Mail.Subject), subject) {
		return 0, nil
	}
	const near = nearDays * 24 * 60 * 60 * 1000
	err = p.tx.Row(ctx, selectBySubject, []any{with, p.folder.AccountID, subject, a.ReceivedAt - near, a.ReceivedAt + near}, &thread)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return thread, err
}

// counterpart is the address that we write with in a message.
func counterpart(a *Arrival) string {
	if !a.Mine {
		return sender(a.Mail).Address
	}
	for _, to := range slices.Concat(a.Mail.To, a.Mail.Cc) {
		if to.Address != "" {
			return strings.ToLower(to.Address)
		}
	}
	return ""
}

// answers are the marks that mail programs put before the subject of a reply or a forwarded mail.
var answers = regexp.MustCompile(`(?i)^\s*(re|aw|antw|sv|vs|wg|fw|fwd|tr|rif|ref|res|enc|odp)(\[\d+\])?\s*:\s*`)

// bare is a subject without the marks of replies, in small letters.
func bare(subject string) string {
	for {
		cut := answers.ReplaceAllString(subject, "")
		if cut == subject {
			return strings.ToLower(strings.TrimSpace(subject))
		}
		subject = cut
	}
}

// sum is what a list shows of a thread.
type sum struct {
	subject, counterpart, snippet, answeredBy      string
	people                                         []Person
	first, last, lastIn, messages, unread, starred int64
	files, folders                                 int64
	open                                           bool
}

// namesShown is how many people of a thread a list names.
const namesShown = 6

// sumUp brings the row of a thread up to date with its messages, and takes it away when it has none.
func sumUp(ctx context.Context, tx *workspace.CacheTx, thread int64) error {
	var s sum
	if err := tx.Row(ctx, selectAnsweredBy, []any{thread}, &s.answeredBy); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	}
	rows, err := tx.Query(ctx, selectForSum, thread)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := s.add(rows); err != nil {
			return err
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	if s.messages == 0 {
		if _, err := tx.Exec(ctx, dropReferences, thread); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, deleteThread, thread)
		return err
	}
	people, err := json.Marshal(s.people)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, updateThread, s.subject, bare(s.subject), string(people), s.counterpart, s.snippet, s.first, s.last, s.lastIn,
		s.messages, s.unread, s.starred, s.files, s.folders, s.open, thread)
	return err
}

// add counts the next message, oldest first.
func (s *sum) add(rows *sql.Rows) error {
	var name, address, to, subject, snippet, kind, messageID string
	var received, flags, files, folders int64
	var mine bool
	if err := rows.Scan(&name, &address, &to, &subject, &snippet, &received, &flags, &mine, &kind, &files, &messageID, &folders); err != nil {
		return err
	}
	s.messages++
	if s.messages == 1 {
		s.subject, s.first = subject, received
	}
	s.snippet, s.last = snippet, received
	s.files += files
	s.folders |= folders
	if flags&Seen == 0 {
		s.unread++
	}
	if flags&Flagged != 0 {
		s.starred++
	}
	switch {
	case mine:
		s.open = false
		s.fromUs(to)
	case kind == "":
		s.lastIn, s.open = received, messageID == "" || messageID != s.answeredBy
		s.counterpart = address
	}
	if !mine && s.counterpart == "" {
		s.counterpart = address
	}
	s.name(Person{name, address})
	return nil
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
