package mail

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/mail/mailbox"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

const (
	markColumns = `account_id, message_id, snoozed_until, assigned_to, answered_by, creator_id, campaign_id`
	selectMarks = `SELECT ` + markColumns + ` FROM thread_mark ORDER BY id`
	putMark     = `INSERT INTO thread_mark (id, ` + markColumns + `) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET snoozed_until = excluded.snoozed_until, assigned_to = excluded.assigned_to,
		answered_by = excluded.answered_by, creator_id = excluded.creator_id, campaign_id = excluded.campaign_id`
	selectMarkOwners = `SELECT id, account_id, message_id FROM thread_mark ORDER BY id`
	// Threads that have become one had a mark each.
	blankMarks = `UPDATE thread_mark SET snoozed_until = 0, assigned_to = '', answered_by = '', creator_id = '', campaign_id = ''
		WHERE id IN (SELECT value FROM json_each(?)) AND (snoozed_until <> 0 OR assigned_to || answered_by || creator_id || campaign_id <> '')`
)

// applyMarks brings the mailbox in line with what the workspace says of threads.
func (s *Service) applyMarks(ctx context.Context) error {
	var marks []mailbox.ThreadMark
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		marks, err = workspace.Collect(ctx, tx, selectMarks, nil, func(rows *sql.Rows) (m mailbox.ThreadMark, err error) {
			err = rows.Scan(&m.AccountID, &m.MessageID, &m.SnoozedUntil, &m.AssignedTo, &m.AnsweredBy, &m.CreatorID, &m.CampaignID)
			return m, err
		})
		return err
	})
	if err != nil {
		return err
	}
	_, err = s.box.Apply(ctx, marks)
	return err
}

// mark alters what is said of threads, in one action.
func (s *Service) mark(ctx context.Context, threadIDs []string, label string, alter func(*mailbox.ThreadMark, mailbox.Thread, []mailbox.Message) error) (workspace.Receipt, error) {
	if len(threadIDs) == 0 || len(threadIDs) > mostAtOnce {
		return workspace.Receipt{}, fault.New(fault.Invalid, "Choose 1 to %d threads.", mostAtOnce)
	}
	marks, threads := []mailbox.ThreadMark{}, map[int64]string{}
	for _, threadID := range threadIDs {
		id, err := number(threadID)
		if err != nil {
			return workspace.Receipt{}, err
		}
		thread, messages, err := s.box.Thread(ctx, id)
		if err != nil {
			return workspace.Receipt{}, err
		}
		m := mailbox.ThreadMark{
			AccountID: thread.AccountID, MessageID: thread.Key, SnoozedUntil: thread.SnoozedUntil, AssignedTo: thread.AssignedTo,
			AnsweredBy: thread.AnsweredBy, CreatorID: thread.CreatorID, CampaignID: thread.CampaignID,
		}
		if m.MessageID == "" {
			return workspace.Receipt{}, fault.New(fault.Invalid, "“%s” was sent without a Message-ID, by which it could be known again.", thread.Subject)
		}
		if err := alter(&m, thread, messages); err != nil {
			return workspace.Receipt{}, err
		}
		marks, threads[thread.ID] = append(marks, m), m.MessageID
	}
	others, err := s.otherMarks(ctx, threads)
	if err != nil {
		return workspace.Receipt{}, err
	}
	receipt, err := s.w.Write(ctx, journal.Action{Kind: "mail.thread", Label: label}, func(tx *workspace.WriteTx) error {
		if _, err := tx.Exec(ctx, blankMarks, asJSON(others)); err != nil {
			return err
		}
		for _, m := range marks {
			id := workspace.NaturalID("thread_mark", m.AccountID, m.MessageID)
			if _, err := tx.Exec(ctx, putMark, id, m.AccountID, m.MessageID, m.SnoozedUntil, m.AssignedTo, m.AnsweredBy, m.CreatorID, m.CampaignID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return receipt, err
	}
	return receipt, s.applyMarks(ctx)
}

// otherMarks are the ids of the marks of threads besides those under the Message-IDs that are named: also those under the
// Message-IDs of mails that are gone.
func (s *Service) otherMarks(ctx context.Context, threads map[int64]string) (ids []string, err error) {
	ids = []string{}
	var owners []mailbox.ThreadMark
	var all []string
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		owners, err = workspace.Collect(ctx, tx, selectMarkOwners, nil, func(rows *sql.Rows) (m mailbox.ThreadMark, err error) {
			var id string
			err = rows.Scan(&id, &m.AccountID, &m.MessageID)
			all = append(all, id)
			return m, err
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	of, err := s.box.ThreadsOf(ctx, owners)
	if err != nil {
		return nil, err
	}
	for i, thread := range of {
		if key, chosen := threads[thread]; chosen && owners[i].MessageID != key {
			ids = append(ids, all[i])
		}
	}
	return ids, nil
}

// mostAtOnce is how many threads one step works on.
const mostAtOnce = 500

// Snooze lets threads sleep until an instant in Unix ms; 0 wakes them.
func (s *Service) Snooze(ctx context.Context, threadIDs []string, until int64) (workspace.Receipt, error) {
	label := "Snoozed until " + when.FromMillis(until).In(time.Local).Format("Monday, 2 January 15:04")
	if until == 0 {
		label = "Woken"
	} else if until <= s.w.Clock().Now().UnixMilli() {
		return workspace.Receipt{}, fault.OnField("until", "Choose a time to come.")
	}
	return s.mark(ctx, threadIDs, counted(label, len(threadIDs)), func(m *mailbox.ThreadMark, _ mailbox.Thread, _ []mailbox.Message) error {
		m.SnoozedUntil = until
		return nil
	})
}

// Assign gives threads to a colleague; "" to nobody.
func (s *Service) Assign(ctx context.Context, threadIDs []string, colleagueID string) (workspace.Receipt, error) {
	label := "Assigned to nobody"
	if colleagueID != "" {
		name, err := s.texts(ctx, `SELECT name FROM colleague WHERE id = ?`, colleagueID)
		if err != nil {
			return workspace.Receipt{}, err
		}
		if len(name) == 0 {
			return workspace.Receipt{}, fault.OnField("assignedTo", "This colleague is not there any more.")
		}
		label = "Assigned to " + name[0]
	}
	return s.mark(ctx, threadIDs, counted(label, len(threadIDs)), func(m *mailbox.ThreadMark, _ mailbox.Thread, _ []mailbox.Message) error {
		m.AssignedTo = colleagueID
		return nil
	})
}

// NeedsReply says whether the newest mails of threads need an answer: by themselves those that have none do.
func (s *Service) NeedsReply(ctx context.Context, threadIDs []string, needed bool) (workspace.Receipt, error) {
	label := "No reply needed"
	if needed {
		label = "Needs a reply"
	}
	return s.mark(ctx, threadIDs, counted(label, len(threadIDs)), func(m *mailbox.ThreadMark, _ mailbox.Thread, messages []mailbox.Message) error {
		m.AnsweredBy = ""
		for _, message := range messages {
			if !needed && !message.Mine && message.Kind == "" {
				m.AnsweredBy = message.MessageID
			}
		}
		return nil
	})
}

// Link says whom and which campaign threads are about; "" leaves it to the addresses. What is given as it is shown already
// is left as it is, said or not: naming the one does not pin the other.
func (s *Service) Link(ctx context.Context, threadIDs []string, creatorID, campaignID string) (workspace.Receipt, error) {
	for _, check := range []struct{ field, id, query, words string }{
		{"creatorId", creatorID, `SELECT id FROM creator WHERE id = ? AND merged_into = ''`, "This creator is not there any more."},
		{"campaignId", campaignID, `SELECT id FROM campaign WHERE id = ?`, "This campaign is not there any more."},
	} {
		if check.id == "" {
			continue
		}
		known, err := s.texts(ctx, check.query, check.id)
		if err != nil {
			return workspace.Receipt{}, err
		}
		if len(known) == 0 {
			return workspace.Receipt{}, fault.OnField(check.field, "%s", check.words)
		}
	}
	return s.mark(ctx, threadIDs, counted("Linked", len(threadIDs)), func(m *mailbox.ThreadMark, thread mailbox.Thread, _ []mailbox.Message) error {
		lines, err := s.lines(ctx, []mailbox.Thread{thread})
		if err != nil {
			return err
		}
		if lines[0].CreatorID != creatorID {
			m.CreatorID = creatorID
		}
		if lines[0].CampaignID != campaignID {
			m.CampaignID = campaignID
		}
		return nil
	})
}

func counted(label string, n int) string {
	if n == 1 {
		return label
	}
	return fmt.Sprintf("%s: %d threads", label, n)
}
