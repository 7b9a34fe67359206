package mailbox

import (
	"context"
	"database/sql"
	"encoding/json"

	"backlot/internal/workspace"
)

const (
	selectOfKindIn    = `SELECT m.id FROM json_each(?2) w JOIN message m ON m.thread = w.value AND m.kind = ?1 ORDER BY m.id`
	selectAccounts    = `SELECT DISTINCT account_id FROM folder`
	selectOfKindSince = `SELECT id FROM message WHERE kind = ?1 AND id >= ?2 ORDER BY id`
)

// OfKindIn lists the messages of a kind in threads, as message.Kind names it.
func (b *Box) OfKindIn(ctx context.Context, kind string, threads []int64) ([]int64, error) {
	text, err := json.Marshal(threads)
	if err != nil {
		return nil, err
	}
	return b.idsOf(ctx, selectOfKindIn, kind, string(text))
}

// OfKindSince lists the messages of a kind that arrived since an instant in Unix ms.
func (b *Box) OfKindSince(ctx context.Context, kind string, since int64) ([]int64, error) {
	return b.idsOf(ctx, selectOfKindSince, kind, max(since/1000, 1)*idsOfSecond)
}

func (b *Box) idsOf(ctx context.Context, query string, args ...any) (ids []int64, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		ids, err = workspace.Collect(ctx, tx, query, args, scanID)
		return err
	})
	return ids, err
}

// Accounts lists the accounts of which there is mail.
func (b *Box) Accounts(ctx context.Context) (ids []string, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		ids, err = workspace.Collect(ctx, tx, selectAccounts, nil, func(rows *sql.Rows) (id string, err error) {
			err = rows.Scan(&id)
			return id, err
		})
		return err
	})
	return ids, err
}
