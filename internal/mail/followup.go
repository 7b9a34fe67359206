package mail

import (
	"context"
	"database/sql"
	"strconv"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/mailbox"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// Due is a thread that somebody has to write in. MissedReply: no answer came to a mail of ours by the day that was set
// for it; else their newest mail waits for ours. DueAt is Unix ms.
type Due struct {
	ThreadID    string
	MissedReply bool
	Line        Line
	DueAt       int64
	OwnerID     string
	Owner       string
}

const (
	// replyWithin is how long a mail of somebody else waits until Today says so.
	replyWithin = 24 * time.Hour
	// A mail that nobody answered for longer is no news any more.
	forgottenAfter = 30 * 24 * time.Hour
	mostDue        = 60
)

const selectFollowUps = `SELECT o.account_id, o.message_id, o.follow_up_on, max(d.state_at) FROM outgoing o JOIN delivery d ON d.outgoing_id = o.id
	WHERE o.follow_up_on <> '' AND o.follow_up_on <= ? AND o.follow_up_on >= ? AND d.state = 'sent' GROUP BY o.id ORDER BY o.follow_up_on LIMIT 500`

// followUp is a mail of ours that wants an answer by a day.
type followUp struct {
	accountID, messageID, on string
	sentAt                   int64
}

// Due lists the threads that want a mail of ours up to an instant (Unix ms): follow-ups that are due, and mails that
// have waited for an answer for more than a day.
func (s *Service) Due(ctx context.Context, until int64) ([]Due, error) {
	accounts, err := s.Accounts(ctx)
	if err != nil || len(accounts) == 0 {
		return []Due{}, err
	}
	list, err := s.missedReplies(ctx)
	if err != nil {
		return nil, err
	}
	listed := map[string]bool{}
	for _, d := range list {
		listed[d.ThreadID] = true
	}
	waiting, err := s.waiting(ctx, until)
	for _, d := range waiting {
		if !listed[d.ThreadID] && len(list) < mostDue {
			list = append(list, d)
		}
	}
	return list, err
}

// missedReplies are the follow-ups whose day has come without a mail of somebody else since.
func (s *Service) missedReplies(ctx context.Context) ([]Due, error) {
	now := s.w.Clock().Now()
	today := now.In(time.Local).Format(time.DateOnly)
	since := now.Add(-forgottenAfter).Format(time.DateOnly)
	var asked []followUp
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		asked, err = workspace.Collect(ctx, tx, selectFollowUps, []any{today, since}, func(rows *sql.Rows) (f followUp, err error) {
			err = rows.Scan(&f.accountID, &f.messageID, &f.on, &f.sentAt)
			return f, err
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	threads, due := []mailbox.Thread{}, []int64{}
	for _, f := range asked {
		thread, err := s.box.ByMessageID(ctx, f.accountID, f.messageID)
		if fault.Is(err, fault.NotFound) { // its copy in Sent has not been fetched
			continue
		}
		if err != nil {
			return nil, err
		}
		if thread.LastInAt > f.sentAt || thread.SnoozedUntil > now.UnixMilli() || len(threads) == mostDue {
			continue
		}
		at, err := when.AtHour(when.Date(f.on), wakeHour, time.Local)
		if err != nil {
			return nil, err
		}
		threads, due = append(threads, thread), append(due, when.ToMillis(at))
	}
	return s.dueOf(ctx, threads, true, func(i int, _ mailbox.Thread) int64 { return due[i] })
}

// waiting are the threads in the inbox whose newest mail waits for an answer, with a creator that we know.
func (s *Service) waiting(ctx context.Context, until int64) ([]Due, error) {
	now := s.w.Clock().Now()
	threads, _, err := s.box.List(ctx, mailbox.Where{Role: mailbox.Inbox, Open: true, Now: now.UnixMilli()}, 0, mostListed)
	if err != nil {
		return nil, err
	}
	oldest, newest := now.Add(-forgottenAfter).UnixMilli(), min(now.UnixMilli(), until)-replyWithin.Milliseconds()
	threads = only(threads, func(t mailbox.Thread) bool { return t.LastInAt >= oldest && t.LastInAt <= newest })
	all, err := s.dueOf(ctx, threads, false, func(_ int, t mailbox.Thread) int64 { return t.LastInAt + replyWithin.Milliseconds() })
	return only(all, func(d Due) bool { return d.Line.CreatorID != "" || d.OwnerID != "" }), err
}

func (s *Service) dueOf(ctx context.Context, threads []mailbox.Thread, missed bool, at func(int, mailbox.Thread) int64) ([]Due, error) {
	lines, err := s.lines(ctx, threads)
	if err != nil {
		return nil, err
	}
	list := make([]Due, len(lines))
	for i, line := range lines {
		list[i] = Due{ThreadID: strconv.FormatInt(threads[i].ID, 10), MissedReply: missed, Line: line, DueAt: at(i, threads[i]), OwnerID: line.AssignedTo}
		if line.AssignedTo == "" {
			continue
		}
		if list[i].Owner, err = first(s.texts(ctx, `SELECT name FROM colleague WHERE id = ?`, line.AssignedTo)); err != nil {
			return nil, err
		}
	}
	return list, nil
}
