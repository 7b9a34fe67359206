package mail

import (
	"context"
	"database/sql"
	"encoding/json"

	"backlot/internal/mail/mailsync"
	"backlot/internal/workspace"
)

const (
	playErrands   = `UPDATE mail_errand SET said = 'playing' WHERE account_id = ? AND said = ''`
	selectErrands = `SELECT id, folder, uidvalidity, uid, CAST(message_id AS INTEGER), what, target, said <> '', tries FROM mail_errand
		WHERE account_id = ? ORDER BY id`
	countDeath    = `UPDATE mail_errand SET tries = tries + 1 WHERE id IN (SELECT value FROM json_each(?))`
	deleteErrands = `DELETE FROM mail_errand WHERE id IN (SELECT value FROM json_each(?))`
	insertErrand  = `INSERT INTO mail_errand (account_id, folder, uidvalidity, uid, message_id, what, target, asked_at, tries, said)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, '')`
)

// errands keeps what servers still have to be told.
type errands struct{ w *workspace.Workspace }

var _ mailsync.Errands = errands{}

// Open lists the errands of an account, the oldest first. From now on the server may hear of them at any moment, so that
// none of them can be taken back any more by forgetting it.
func (e errands) Open(ctx context.Context, accountID string) (list []mailsync.Errand, err error) {
	err = e.w.Note(ctx, func(tx *workspace.WriteTx) error {
		list, err = workspace.Collect(ctx, tx, selectErrands, []any{accountID}, func(rows *sql.Rows) (x mailsync.Errand, err error) {
			err = rows.Scan(&x.ID, &x.Folder, &x.UIDValidity, &x.UID, &x.Message, &x.What, &x.Target, &x.Again, &x.Deaths)
			return x, err
		})
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, playErrands, accountID)
		return err
	})
	return list, err
}

// Done takes errands off the list.
func (e errands) Done(ctx context.Context, ids []int64) error {
	return e.alter(ctx, deleteErrands, ids)
}

// Died counts that the connection ended over errands.
func (e errands) Died(ctx context.Context, ids []int64) error { return e.alter(ctx, countDeath, ids) }

func (e errands) alter(ctx context.Context, statement string, ids []int64) error {
	text, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	return e.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, statement, string(text))
		return err
	})
}

// Refused takes errands off that a server refuses: the next look at the folder shows how things are there.
func (e errands) Refused(ctx context.Context, ids []int64, _ string) error { return e.Done(ctx, ids) }
