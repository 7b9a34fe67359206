package mailbox

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

const (
	selectPlace    = `SELECT message FROM place WHERE folder = ? AND uid = ?`
	deletePlace    = `DELETE FROM place WHERE folder = ? AND uid = ?`
	updateFlags    = `UPDATE message SET flags = ?1 WHERE id = ?2 AND flags <> ?1`
	selectHomeless = `SELECT EXISTS (SELECT 1 FROM message m WHERE m.account_id = ?
		AND NOT EXISTS (SELECT 1 FROM place p WHERE p.message = m.id AND p.uid > 0))`
	selectLost = `SELECT m.id FROM message m WHERE m.account_id = ? AND NOT EXISTS (SELECT 1 FROM place p WHERE p.message = m.id) LIMIT ?`
	// Places that were only expected go when the message has a real one.
	deleteExpected = `DELETE FROM place WHERE folder IN (SELECT id FROM folder) AND uid = -?1 AND message = ?1`
	deleteMessage  = `DELETE FROM message WHERE id = ?`
	deleteBody     = `DELETE FROM body WHERE message = ?`
	deleteRaw      = `DELETE FROM raw WHERE message = ?`
	deleteFiles    = `DELETE FROM file WHERE message = ?`
	deleteText     = `DELETE FROM text_fts WHERE rowid = ?`
	selectKnownID  = `SELECT id FROM message WHERE message_id = ? AND account_id = ? AND size = ? LIMIT 1`
	selectValidity = `SELECT uidvalidity FROM folder WHERE id = ?`
	selectExpected = `SELECT p.folder, p.message FROM place p JOIN folder f ON f.id = p.folder WHERE f.account_id = ? AND p.uid < 0`
)

// errRenumbered is the fault of a write that names messages by numbers which the server has replaced, or that are of a folder
// that is gone: another process has seen it first.
var errRenumbered = fault.New(fault.Conflict, "The server numbered the mails of this folder anew while they were fetched. The next look fetches the rest.")

// valid refuses to write with the numbers of another time.
func valid(ctx context.Context, tx *workspace.CacheTx, f Folder) error {
	var validity uint32
	switch err := tx.Row(ctx, selectValidity, []any{f.ID}, &validity); {
	case errors.Is(err, sql.ErrNoRows):
		return errRenumbered
	case err != nil:
		return err
	case validity != f.UIDValidity:
		return errRenumbered
	}
	return nil
}

// Flagging is the flags of one message of a folder.
type Flagging struct {
	UID   uint32
	Flags int64
}

// SetFlags brings flags of messages up to date with the server and counts those that changed; of messages that are not
// here nothing happens. Fault: Conflict when the folder has been numbered anew.
func (b *Box) SetFlags(ctx context.Context, f Folder, list []Flagging) (changed int, err error) {
	err = b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		changed = 0
		if err := valid(ctx, tx, f); err != nil {
			return err
		}
		altered := map[int64]bool{}
		for _, flagging := range list {
			id, err := messageAt(ctx, tx, f.ID, int64(flagging.UID))
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
			if err := noteThread(ctx, tx, id, altered); err != nil {
				return err
			}
			changed++
		}
		return sumUpAll(ctx, tx, altered)
	})
	return changed, err
}

// messageAt is the message in a place, 0 for none.
func messageAt(ctx context.Context, tx *workspace.CacheTx, folder, uid int64) (id int64, err error) {
	err = tx.Row(ctx, selectPlace, []any{folder, uid}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// noteThread adds the thread of a message to those that are to be summed up.
func noteThread(ctx context.Context, tx *workspace.CacheTx, id int64, altered map[int64]bool) error {
	thread, err := threadOf(ctx, tx, id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	altered[thread] = true
	return err
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
// another program first looks as if it were gone. Fault: Conflict when the folder has been numbered anew.
func (b *Box) Remove(ctx context.Context, f Folder, uids []uint32) error {
	for piece := range slices.Chunk(uids, removedAtOnce) {
		err := b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
			if err := valid(ctx, tx, f); err != nil {
				return err
			}
			altered := map[int64]bool{}
			for _, uid := range piece {
				id, err := messageAt(ctx, tx, f.ID, int64(uid))
				if err != nil {
					return err
				}
				if id == 0 {
					continue
				}
				if _, err := tx.Exec(ctx, deletePlace, f.ID, uid); err != nil {
					return err
				}
				if err := noteThread(ctx, tx, id, altered); err != nil {
					return err
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

// Sighting is a message that a server has in a folder, as far as is known without fetching it.
type Sighting struct {
	UID       uint32
	MessageID string
	Size      int64
	Flags     int64
}

// Bind says of messages of a folder which of them are here already, known by Message-ID and size, and lets those lie
// there. Fault: Conflict when the folder has been numbered anew.
func (b *Box) Bind(ctx context.Context, f Folder, seen []Sighting) (known map[uint32]bool, err error) {
	err = b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		known = map[uint32]bool{}
		if err := valid(ctx, tx, f); err != nil {
			return err
		}
		altered := map[int64]bool{}
		for _, s := range seen {
			if s.MessageID == "" {
				continue
			}
			var id int64
			switch err := tx.Row(ctx, selectKnownID, []any{s.MessageID, f.AccountID, s.Size}, &id); {
			case errors.Is(err, sql.ErrNoRows):
				continue
			case err != nil:
				return err
			}
			known[s.UID] = true
			if err := place(ctx, tx, f.ID, s.UID, id); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, updateFlags, s.Flags, id); err != nil {
				return err
			}
			if err := noteThread(ctx, tx, id, altered); err != nil {
				return err
			}
		}
		return sumUpAll(ctx, tx, altered)
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

// Homeless says whether there are messages of an account that lie in no folder, as far as the server has said.
func (b *Box) Homeless(ctx context.Context, accountID string) (some bool, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, selectHomeless, []any{accountID}, &some)
	})
	return some, err
}

func scanID(rows *sql.Rows) (id int64, err error) {
	err = rows.Scan(&id)
	return id, err
}

// Expected is a message that was moved here into a folder; the server has not shown it there yet.
type Expected struct{ Folder, Message int64 }

// Expected lists what is expected in the folders of an account.
func (b *Box) Expected(ctx context.Context, accountID string) (list []Expected, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, selectExpected, []any{accountID}, func(rows *sql.Rows) (e Expected, err error) {
			err = rows.Scan(&e.Folder, &e.Message)
			return e, err
		})
		return err
	})
	return list, err
}

// Disappoint takes messages out of folders where they were expected and have not come.
func (b *Box) Disappoint(ctx context.Context, list []Expected) error {
	if len(list) == 0 {
		return nil
	}
	return b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		altered := map[int64]bool{}
		for _, e := range list {
			if _, err := tx.Exec(ctx, deletePlace, e.Folder, -e.Message); err != nil {
				return err
			}
			if err := noteThread(ctx, tx, e.Message, altered); err != nil {
				return err
			}
		}
		return sumUpAll(ctx, tx, altered)
	})
}

// Sweep drops the messages of an account that lie in no folder any more.
func (b *Box) Sweep(ctx context.Context, accountID string) error {
	for again := true; again; {
		err := b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
			// Looked for and dropped in one: a message that is given a place in between must stay.
			ids, err := workspace.Collect(ctx, tx, selectLost, []any{accountID, removedAtOnce}, scanID)
			if err != nil {
				return err
			}
			again = len(ids) == removedAtOnce
			altered := map[int64]bool{}
			for _, id := range ids {
				if err := drop(ctx, tx, id, altered); err != nil {
					return err
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

// drop takes a message out, but not its places.
func drop(ctx context.Context, tx *workspace.CacheTx, id int64, altered map[int64]bool) error {
	if err := noteThread(ctx, tx, id, altered); err != nil {
		return err
	}
	for _, query := range []string{deleteMessage, deleteBody, deleteRaw, deleteFiles, deleteText, deleteWaiting} {
		if _, err := tx.Exec(ctx, query, id); err != nil {
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
