package mailbox

import (
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
	selectMarked = `SELECT snoozed_until, assigned_to, answered_by, creator_id, campaign_id FROM thread WHERE id = ?`
	updateMarked = `UPDATE thread SET snoozed_until = ?, assigned_to = ?, answered_by = ?, creator_id = ?, campaign_id = ? WHERE id = ?`
)

// Apply brings threads in line with what the workspace says of them; of a thread that is not here nothing happens. It
// returns how many were altered.
func (b *Box) Apply(ctx context.Context, marks []ThreadMark) (altered int, err error) {
	due, err := b.differing(ctx, marks)
	if err != nil || len(due) == 0 {
		return 0, err
	}
	err = b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		threads := map[int64]bool{}
		for thread, m := range due {
			if _, err := tx.Exec(ctx, updateMarked, m.SnoozedUntil, m.AssignedTo, m.AnsweredBy, m.CreatorID, m.CampaignID, thread); err != nil {
				return err
			}
			threads[thread] = true
		}
		return sumUpAll(ctx, tx, threads)
	})
	return len(due), err
}

// differing finds the threads that are not as their marks say.
func (b *Box) differing(ctx context.Context, marks []ThreadMark) (due map[int64]ThreadMark, err error) {
	due = map[int64]ThreadMark{}
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		for _, m := range marks {
			var thread int64
			err := tx.Row(ctx, selectReference, []any{referenceID(m.AccountID, m.MessageID)}, &thread)
			if errors.Is(err, sql.ErrNoRows) {
				continue
			}
			if err != nil {
				return err
			}
			is := ThreadMark{AccountID: m.AccountID, MessageID: m.MessageID}
			err = tx.Row(ctx, selectMarked, []any{thread}, &is.SnoozedUntil, &is.AssignedTo, &is.AnsweredBy, &is.CreatorID, &is.CampaignID)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
			if err == nil && is != m {
				due[thread] = m
			}
		}
		return nil
	})
	return due, err
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
			thread, err := threadOf(ctx, tx, id)
			if errors.Is(err, sql.ErrNoRows) {
				continue
			}
			if err != nil {
				return err
			}
			threads[thread] = true
		}
		return sumUpAll(ctx, tx, threads)
	})
}

// Unshift takes a Shift back, as long as the server has not been told.
func (b *Box) Unshift(ctx context.Context, message int64, folder Folder, uid uint32) error {
	return b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		if err := place(ctx, tx, folder.ID, uid, message); err != nil {
			return err
		}
		thread, err := threadOf(ctx, tx, message)
		if err != nil {
			return err
		}
		return sumUpAll(ctx, tx, map[int64]bool{thread: true})
	})
}

// Shift says that a message lies in another folder now, before the server knows. Its number there is not known yet: it
// is minus the message's, until the next look at the folder.
func (b *Box) Shift(ctx context.Context, from Lying, to Folder) error {
	return b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		if _, err := tx.Exec(ctx, deletePlace, from.FolderID, from.UID); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, putPlace, to.ID, -from.Message, from.Message); err != nil {
			return err
		}
		thread, err := threadOf(ctx, tx, from.Message)
		if err != nil {
			return err
		}
		return sumUpAll(ctx, tx, map[int64]bool{thread: true})
	})
}
