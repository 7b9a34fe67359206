package mailbox

import (
	"cmp"
	"context"
	"database/sql"
	"errors"

	"backlot/internal/workspace"
)

// ThreadMark is what the workspace says of the thread that a Message-ID belongs to. AnsweredBy is the Message-ID of its
// newest mail when somebody said that no answer is needed.
type ThreadMark struct {
	AccountID, MessageID   string
	SnoozedUntil           int64
	AssignedTo, AnsweredBy string
	CreatorID, CampaignID  string
}

const (
	markedColumns = `account_id, key, snoozed_until, assigned_to, answered_by, creator_id, campaign_id`
	selectMarked  = `SELECT ` + markedColumns + ` FROM thread WHERE id = ?`
	// Threads of which the workspace said something at some time.
	selectAllMarked = `SELECT id, ` + markedColumns + ` FROM thread
		WHERE snoozed_until <> 0 OR assigned_to <> '' OR answered_by <> '' OR creator_id <> '' OR campaign_id <> ''`
	updateMarked = `UPDATE thread SET key = ?, snoozed_until = ?, assigned_to = ?, answered_by = ?, creator_id = ?, campaign_id = ?
		WHERE id = ?`
)

// Apply brings threads in line with all that the workspace says of them: a thread without a mark has none any more, and of
// one that is not here nothing happens. Of several marks of one thread, as of two that turned out to be one, all hold;
// where they contradict each other, the first. It returns how many threads were altered.
func (b *Box) Apply(ctx context.Context, marks []ThreadMark) (altered int, err error) {
	due, err := b.differing(ctx, marks)
	if err != nil || len(due) == 0 {
		return 0, err
	}
	err = b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		threads := map[int64]bool{}
		for thread, m := range due {
			_, err := tx.Exec(ctx, updateMarked, m.MessageID, m.SnoozedUntil, m.AssignedTo, m.AnsweredBy, m.CreatorID, m.CampaignID, thread)
			if err != nil {
				return err
			}
			threads[thread] = true
		}
		return sumUpAll(ctx, tx, threads)
	})
	return len(due), err
}

// ThreadsOf are the threads that the Message-IDs of marks belong to, 0 for those that are not here.
func (b *Box) ThreadsOf(ctx context.Context, marks []ThreadMark) ([]int64, error) {
	threads := make([]int64, len(marks))
	return threads, b.Read(ctx, func(tx *workspace.ReadTx) error {
		for i, m := range marks {
			err := tx.Row(ctx, selectReference, []any{referenceID(m.AccountID, m.MessageID)}, &threads[i])
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		return nil
	})
}

// differing finds the threads that are not as their marks say, and what these say.
func (b *Box) differing(ctx context.Context, marks []ThreadMark) (due map[int64]ThreadMark, err error) {
	due = map[int64]ThreadMark{}
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		wanted, is, err := marked(ctx, tx)
		if err != nil {
			return err
		}
		for _, m := range marks {
			var thread int64
			err := tx.Row(ctx, selectReference, []any{referenceID(m.AccountID, m.MessageID)}, &thread)
			if errors.Is(err, sql.ErrNoRows) {
				continue
			}
			if err != nil {
				return err
			}
			if first, several := wanted[thread]; several && first.said() {
				m = first.and(m)
			}
			wanted[thread] = m
		}
		for thread, m := range wanted {
			now, known := is[thread]
			if !known {
				if now, err = markOf(tx.Query(ctx, selectMarked, thread)); err != nil {
					return err
				}
			}
			if now != m {
				due[thread] = m
			}
		}
		return nil
	})
	return due, err
}

// marked are the threads with marks as they are, and what they should be if nobody said anything any more.
func marked(ctx context.Context, tx *workspace.ReadTx) (wanted, is map[int64]ThreadMark, err error) {
	wanted, is = map[int64]ThreadMark{}, map[int64]ThreadMark{}
	_, err = workspace.Collect(ctx, tx, selectAllMarked, nil, func(rows *sql.Rows) (m ThreadMark, err error) {
		var thread int64
		err = rows.Scan(&thread, &m.AccountID, &m.MessageID, &m.SnoozedUntil, &m.AssignedTo, &m.AnsweredBy, &m.CreatorID, &m.CampaignID)
		is[thread], wanted[thread] = m, ThreadMark{AccountID: m.AccountID, MessageID: m.MessageID}
		return m, err
	})
	return wanted, is, err
}

func markOf(rows *sql.Rows, err error) (m ThreadMark, _ error) {
	if err != nil {
		return m, err
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&m.AccountID, &m.MessageID, &m.SnoozedUntil, &m.AssignedTo, &m.AnsweredBy, &m.CreatorID, &m.CampaignID)
	}
	return m, errors.Join(err, rows.Err())
}

// said says whether there is more to a mark than whose it is.
func (m ThreadMark) said() bool {
	return m != ThreadMark{AccountID: m.AccountID, MessageID: m.MessageID}
}

// and is what two marks say of one thread.
func (m ThreadMark) and(other ThreadMark) ThreadMark {
	m.SnoozedUntil = max(m.SnoozedUntil, other.SnoozedUntil)
	m.AssignedTo = cmp.Or(m.AssignedTo, other.AssignedTo)
	m.AnsweredBy = cmp.Or(m.AnsweredBy, other.AnsweredBy)
	m.CreatorID = cmp.Or(m.CreatorID, other.CreatorID)
	m.CampaignID = cmp.Or(m.CampaignID, other.CampaignID)
	return m
}

const (
	selectPlacesOf = `SELECT p.folder, max(p.uid, 0), f.account_id, f.name, f.role, f.uidvalidity, m.id, m.message_id, m.flags FROM message m
		JOIN place p ON p.message = m.id JOIN folder f ON f.id = p.folder WHERE m.thread = ? ORDER BY m.id, p.folder`
)

// Lying is one message of a thread in one folder. UID is 0 where the server has not said its number yet.
type Lying struct {
	FolderID    int64
	UID         uint32
	AccountID   string
	Folder      string
	Role        Role
	UIDValidity uint32
	Message     int64
	MessageID   string
	Flags       int64
}

// Lying lists where the messages of a thread lie.
func (b *Box) Lying(ctx context.Context, thread int64) (list []Lying, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, selectPlacesOf, []any{thread}, func(rows *sql.Rows) (l Lying, err error) {
			err = rows.Scan(&l.FolderID, &l.UID, &l.AccountID, &l.Folder, &l.Role, &l.UIDValidity, &l.Message, &l.MessageID, &l.Flags)
			return l, err
		})
		return err
	})
	return list, err
}

const alterFlags = `UPDATE message SET flags = (flags & ~?2) | ?3 WHERE id = ?1`

// Alter sets and clears flags of messages here, before the server knows.
func (b *Box) Alter(ctx context.Context, messages []int64, set, clear int64) error {
	return b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		threads := map[int64]bool{}
		for _, id := range messages {
			if _, err := tx.Exec(ctx, alterFlags, id, clear, set); err != nil {
				return err
			}
			if err := noteThread(ctx, tx, id, threads); err != nil {
				return err
			}
		}
		return sumUpAll(ctx, tx, threads)
	})
}

// Unshift takes a Shift back, as long as the server has not been told.
func (b *Box) Unshift(ctx context.Context, message int64, folder Folder, uid uint32) error {
	return b.relocate(ctx, message, func(tx *workspace.CacheTx) error {
		if err := valid(ctx, tx, folder); err != nil {
			return err
		}
		return place(ctx, tx, folder.ID, uid, message)
	})
}

// Shift says that a message lies in another folder now, before the server knows. Its number there is not known yet: it
// is minus the message's, until a look at the folder has shown it.
func (b *Box) Shift(ctx context.Context, from Lying, to Folder) error {
	return b.relocate(ctx, from.Message, func(tx *workspace.CacheTx) error {
		uid := int64(from.UID)
		if uid == 0 { // it was moved just before
			uid = -from.Message
		}
		if _, err := tx.Exec(ctx, deletePlace, from.FolderID, uid); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, putPlace, to.ID, -from.Message, from.Message)
		return err
	})
}

// relocate alters where a message lies; one that is gone stays so.
func (b *Box) relocate(ctx context.Context, message int64, alter func(*workspace.CacheTx) error) error {
	return b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		altered := map[int64]bool{}
		if err := noteThread(ctx, tx, message, altered); err != nil || len(altered) == 0 {
			return err
		}
		if err := alter(tx); err != nil {
			return err
		}
		return sumUpAll(ctx, tx, altered)
	})
}
