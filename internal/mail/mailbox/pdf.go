package mailbox

import (
	"context"
	"database/sql"
	"errors"

	"backlot/internal/mail/message"
	"backlot/internal/workspace"
)

const (
	selectWaiting = `SELECT message FROM pdf_waiting ORDER BY message DESC LIMIT ?`
	isWaiting     = `SELECT 1 FROM pdf_waiting WHERE message = ?`
	deleteWaiting = `DELETE FROM pdf_waiting WHERE message = ?`
	replaceText   = `INSERT OR REPLACE INTO text_fts (rowid, subject, sender, receivers, body, files) VALUES (?, ?, ?, ?, ?, ?)`
)

// WaitingPDFs lists messages with PDFs whose words are not in the index yet, the newest first.
func (b *Box) WaitingPDFs(ctx context.Context, most int) (ids []int64, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		ids, err = workspace.Collect(ctx, tx, selectWaiting, []any{most}, func(rows *sql.Rows) (id int64, err error) {
			err = rows.Scan(&id)
			return id, err
		})
		return err
	})
	return ids, err
}

// PutPDFWords writes a message into the index anew, with the words of all of its attachments, and takes it off the list of
// those that wait. m is what message.Parse makes of it. One that does not wait any more stays as it is.
func (b *Box) PutPDFWords(ctx context.Context, id int64, m *message.Message, words string) error {
	return b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		var one int
		switch err := tx.Row(ctx, isWaiting, []any{id}, &one); {
		case errors.Is(err, sql.ErrNoRows):
			return nil
		case err != nil:
			return err
		}
		if err := putText(ctx, tx, replaceText, id, m, words); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, deleteWaiting, id)
		return err
	})
}
