package mailbox

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"backlot/internal/workspace"
)

const (
	selectPlace    = `SELECT message FROM place WHERE folder = ? AND uid = ?`
	deletePlace    = `DELETE FROM place WHERE folder = ? AND uid = ?`
	updateFlags    = `UPDATE message SET flags = ?1 WHERE id = ?2 AND flags <> ?1`
	selectHomeless = `SELECT m.id FROM message m WHERE m.account_id = ? AND NOT EXISTS (SELECT 1 FROM place p WHERE p.message = m.id AND p.uid > 0)`
	selectLost     = `SELECT m.id FROM message m WHERE m.account_id = ? AND NOT EXISTS (SELECT 1 FROM place p WHERE p.message = m.id)`
	// Places that were only expected go when the message has a real one.
	deleteExpected = `DELETE FROM place WHERE folder IN (SELECT id FROM folder) AND uid = -?1 AND message = ?1`
	deleteMessage  = `DELETE FROM message WHERE id = ?`
	deleteBody     = `DELETE FROM body WHERE message = ?`
	deleteRaw      = `DELETE FROM raw WHERE message = ?`
	deleteFiles    = `DELETE FROM file WHERE message = ?`
	deleteText     = `DELETE FROM text_fts WHERE rowid = ?`
	selectKnownID  = `SELECT id FROM message WHERE message_id = ? AND account_id = ? AND size = ? LIMIT 1`
)

// Flagging is the flags of one message of a folder.
type Flagging struct {
	UID   uint32
	Flags int64
}

// SetFlags brings flags of messages up to date with the server and counts those that changed; of messages that are not
// here nothing happens.
func (b *Box) SetFlags(ctx context.Context, f Folder, list []Flagging) (changed int, err error) {
	err = b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		altered := map[int64]bool{}
		for _, flagging := range list {
			id, err := messageAt(ctx, tx, f.ID, flagging.UID)
			if err != nil {
				return err
			}
			if id == 0 {
				continue
			}
			result, err := tx.Exec(ctx, updateFlags, flagging.Flags, id)
			if err != nil {
				return err
			}
			if n, err := result.RowsAffected(); err != nil || n == 0 {
				if err != nil {
					return err
				}
				continue
			}
			thread, err := threadOf(ctx, tx, id)
			if err != nil {
				return err
			}
			altered[thread] = true
			changed++
		}
		return sumUpAll(ctx, tx, altered)
	})
	return changed, err
}

func messageAt(ctx context.Context, tx *workspace.CacheTx, folder int64, uid uint32) (id int64, err error) {
	err = tx.Row(ctx, selectPlace, []any{folder, uid}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

func sumUpAll(ctx context.Context, tx *workspace.CacheTx, altered map[int64]bool) error {
	threads := make([]int64, 0, len(altered))
	for thread := range altered {
		threads = append(threads, thread)
	}
	slices.Sort(threads)
	for _, thread := range threads {
		if err := sumUp(ctx, tx, thread); err != nil {
			return err
		}
	}
	touch(tx, threads)
	return nil
}

// removedAtOnce is how many messages one transaction takes out.
const removedAtOnce = 500

// Remove takes messages out of a folder. Those that lie nowhere else stay until Sweep: a message that was moved by
// another program first looks as if it were gone.
func (b *Box) Remove(ctx context.Context, f Folder, uids []uint32) error {
	for piece := range slices.Chunk(uids, removedAtOnce) {
		err := b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
			altered := map[int64]bool{}
			for _, uid := range piece {
				id, err := messageAt(ctx, tx, f.ID, uid)
				if err != nil {
					return err
				}
				if id == 0 {
					continue
				}
				if _, err := tx.Exec(ctx, deletePlace, f.ID, uid); err != nil {
					return err
				}
				thread, err := threadOf(ctx, tx, id)
				if err != nil {
					return err
				}
				altered[thread] = true
			}
			return sumUpAll(ctx, tx, altered)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Bind says that a message of a folder is one that is here already, known by its Message-ID and size. It returns false
// when there is no such message.
func (b *Box) Bind(ctx context.Context, f Folder, uid uint32, messageID string, size int64, flags int64) (known bool, err error) {
	if messageID == "" {
		return false, nil
	}
	err = b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		var id int64
		switch err := tx.Row(ctx, selectKnownID, []any{messageID, f.AccountID, size}, &id); {
		case errors.Is(err, sql.ErrNoRows):
			return nil
		case err != nil:
			return err
		}
		known = true
		if err := place(ctx, tx, f.ID, uid, id); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, updateFlags, flags, id); err != nil {
			return err
		}
		thread, err := threadOf(ctx, tx, id)
		if err != nil {
			return err
		}
		return sumUpAll(ctx, tx, map[int64]bool{thread: true})
	})
	return known, err
}

// place says where a message lies on the server.
func place(ctx context.Context, tx *workspace.CacheTx, folder int64, uid uint32, message int64) error {
	if _, err := tx.Exec(ctx, deleteExpected, message); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, putPlace, folder, uid, message)
	return err
}

// Homeless lists the messages of an account that lie in no folder, as far as the server has said.
func (b *Box) Homeless(ctx context.Context, accountID string) ([]int64, error) {
	return b.ids(ctx, selectHomeless, accountID)
}

func (b *Box) ids(ctx context.Context, query, accountID string) (ids []int64, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		ids, err = workspace.Collect(ctx, tx, query, []any{accountID}, scanID)
		return err
	})
	return ids, err
}

func scanID(rows *sql.Rows) (id int64, err error) {
	err = rows.Scan(&id)
	return id, err
}

// Sweep drops the messages of an account that lie in no folder any more.
func (b *Box) Sweep(ctx context.Context, accountID string) error {
	ids, err := b.ids(ctx, selectLost, accountID)
	if err != nil {
		return err
	}
	for piece := range slices.Chunk(ids, removedAtOnce) {
		err := b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
			altered := map[int64]bool{}
			for _, id := range piece {
				thread, err := threadOf(ctx, tx, id)
				if err != nil {
					return err
				}
				altered[thread] = true
				for _, query := range []string{deleteMessage, deleteBody, deleteRaw, deleteFiles, deleteText} {
					if _, err := tx.Exec(ctx, query, id); err != nil {
						return err
					}
				}
			}
			return sumUpAll(ctx, tx, altered)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// DropAccount takes an account with all its mail out.
func (b *Box) DropAccount(ctx context.Context, accountID string) error {
	folders, err := b.Folders(ctx, accountID)
	if err != nil {
		return err
	}
	for _, f := range folders {
		if err := b.dropFolder(ctx, f); err != nil {
			return err
		}
	}
	return b.Sweep(ctx, accountID)
}
