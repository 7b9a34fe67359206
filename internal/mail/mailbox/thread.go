package mailbox

import (
	"context"
	"database/sql"
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
		p.touched[other] = true // lists that show it must hear that it is gone
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
