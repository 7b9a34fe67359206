// Package mailbox keeps the mail of all accounts as it lies on their servers: folders, messages, threads, their texts
// and the index of their words. It is a cache: everything in it can be fetched again.
package mailbox

import (
	"context"
	"database/sql"
	_ "embed"
	"hash/fnv"
	"strings"

	"backlot/internal/workspace"
)

//go:embed schema.sql
var schema string

// schemaVersion is raised with every change of schema.sql: an older box is made anew and fetched again.
const schemaVersion = 4

// Box is the mailbox of one workspace. Its methods are safe for concurrent use.
type Box struct{ cache *workspace.Cache }

// Open opens the mailbox of a workspace, making it when it is missing.
func Open(ctx context.Context, w *workspace.Workspace) (*Box, error) {
	cache, err := w.OpenCache(ctx, "mail", schema, schemaVersion)
	if err != nil {
		return nil, err
	}
	return &Box{cache}, nil
}

// Close closes it; before the workspace.
func (b *Box) Close() error { return b.cache.Close() }

// Read runs fn on one unchanging state.
func (b *Box) Read(ctx context.Context, fn func(*workspace.ReadTx) error) error {
	return b.cache.Read(ctx, fn)
}

// NoticeForeign says whether another process has written since the last call.
func (b *Box) NoticeForeign(ctx context.Context) (bool, error) { return b.cache.NoticeForeign(ctx) }

// The tables that the change feed names. Ids are those of threads, as decimal numbers, and of accounts.
const (
	ThreadTable = "mail_thread"
	FolderTable = "mail_folder"
)

// Role says what a folder is for.
type Role string

// The roles, and their bits in thread.folders. Other is a folder of the person's own.
const (
	Inbox   Role = "inbox"
	Sent    Role = "sent"
	Archive Role = "archive"
	Drafts  Role = "drafts"
	Trash   Role = "trash"
	Junk    Role = "junk"
	All     Role = "all"
	Other   Role = ""
)

var roleBits = map[Role]int64{Inbox: 1, Sent: 2, Archive: 4, Drafts: 8, Trash: 16, Junk: 32, All: 64, Other: 128}

// Folder is one folder of an account, with what was known of it at the last look.
type Folder struct {
	ID          int64
	AccountID   string
	Name        string
	Role        Role
	Wanted      bool
	UIDValidity uint32
	UIDNext     uint32
	ModSeq      uint64
	Messages    uint32 // on the server
	Complete    bool
	DaysBack    int // how far back it is complete, 0 to its beginning
	CheckedAt   int64
	Fault       string
}

const (
	selectFolders = `SELECT id, account_id, name, role, wanted, uidvalidity, uidnext, modseq, messages, complete, days_back, checked_at, fault
		FROM folder WHERE account_id = ? ORDER BY id`
	putFolder = `INSERT INTO folder (account_id, name, role, wanted) VALUES (?, ?, ?, ?)
		ON CONFLICT (account_id, name) DO UPDATE SET role = excluded.role, wanted = excluded.wanted
		WHERE role <> excluded.role OR wanted <> excluded.wanted`
	updateFolder = `UPDATE folder SET uidvalidity = ?, uidnext = ?, modseq = ?, messages = ?, complete = ?, days_back = ?,
		checked_at = ?, fault = ? WHERE id = ?`
	updateFault  = `UPDATE folder SET checked_at = ?, fault = ? WHERE id = ?`
	deleteFolder = `DELETE FROM folder WHERE id = ?`
	selectIn     = `SELECT message FROM place WHERE folder = ? LIMIT ?`
	deleteIn     = `DELETE FROM place WHERE folder = ? AND message = ?`
	selectUIDs   = `SELECT uid FROM place WHERE folder = ? AND uid > 0 ORDER BY uid`
)

// Folders lists the folders of an account.
func (b *Box) Folders(ctx context.Context, accountID string) (list []Folder, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, selectFolders, []any{accountID}, scanFolder)
		return err
	})
	return list, err
}

func scanFolder(rows *sql.Rows) (f Folder, err error) {
	err = rows.Scan(&f.ID, &f.AccountID, &f.Name, &f.Role, &f.Wanted, &f.UIDValidity, &f.UIDNext, &f.ModSeq, &f.Messages,
		&f.Complete, &f.DaysBack, &f.CheckedAt, &f.Fault)
	return f, err
}

// PutFolders makes the folders of an account those of the server; what lay in others goes. Of each only Name, Role and
// Wanted are read.
func (b *Box) PutFolders(ctx context.Context, accountID string, folders []Folder) ([]Folder, error) {
	known, err := b.Folders(ctx, accountID)
	if err != nil {
		return nil, err
	}
	if sameFolders(known, folders) {
		return known, nil
	}
	there := map[string]bool{}
	for _, f := range folders {
		there[f.Name] = true
	}
	for _, f := range known {
		if !there[f.Name] {
			if err := b.dropFolder(ctx, f); err != nil {
				return nil, err
			}
		}
	}
	err = b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		for _, f := range folders {
			if _, err := tx.Exec(ctx, putFolder, accountID, f.Name, string(f.Role), f.Wanted); err != nil {
				return err
			}
		}
		tx.Touch(FolderTable, accountID)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return b.Folders(ctx, accountID)
}

func sameFolders(known, folders []Folder) bool {
	if len(known) != len(folders) {
		return false
	}
	byName := map[string]Folder{}
	for _, f := range known {
		byName[f.Name] = f
	}
	for _, f := range folders {
		if k, ok := byName[f.Name]; !ok || k.Role != f.Role || k.Wanted != f.Wanted {
			return false
		}
	}
	return true
}

// dropFolder forgets a folder with all that lies in it, also what is only expected there.
func (b *Box) dropFolder(ctx context.Context, f Folder) error {
	for again := true; again; {
		err := b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
			ids, err := workspace.Collect(ctx, tx, selectIn, []any{f.ID, removedAtOnce}, scanID)
			if err != nil {
				return err
			}
			again = len(ids) > 0
			if !again {
				_, err = tx.Exec(ctx, deleteFolder, f.ID)
				return err
			}
			altered := map[int64]bool{}
			for _, id := range ids {
				if _, err := tx.Exec(ctx, deleteIn, f.ID, id); err != nil {
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

// NoteFault keeps why a folder could not be looked at. What is known of it stays.
func (b *Box) NoteFault(ctx context.Context, f Folder, at int64, why string) error {
	return b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		tx.Touch(FolderTable, f.AccountID)
		_, err := tx.Exec(ctx, updateFault, at, why, f.ID)
		return err
	})
}

// Note keeps what a look at a folder has shown: UIDValidity, UIDNext, ModSeq, Messages, Complete, DaysBack, CheckedAt and
// Fault.
func (b *Box) Note(ctx context.Context, f Folder) error {
	return b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		tx.Touch(FolderTable, f.AccountID)
		_, err := tx.Exec(ctx, updateFolder, f.UIDValidity, f.UIDNext, int64(f.ModSeq), f.Messages, f.Complete,
			f.DaysBack, f.CheckedAt, f.Fault, f.ID)
		return err
	})
}

// UIDs lists which messages of a folder are here, ascending.
func (b *Box) UIDs(ctx context.Context, folderID int64) (uids []uint32, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		uids, err = workspace.Collect(ctx, tx, selectUIDs, []any{folderID}, scanUID)
		return err
	})
	return uids, err
}

func scanUID(rows *sql.Rows) (uid uint32, err error) {
	err = rows.Scan(&uid)
	return uid, err
}

// Flags as they are stored.
const (
	Seen int64 = 1 << iota
	Flagged
	Answered
	Draft
)

var flagBits = map[string]int64{`\seen`: Seen, `\flagged`: Flagged, `\answered`: Answered, `\draft`: Draft}

// FlagsOf are the bits of flags as a server names them.
func FlagsOf(names []string) (bits int64) {
	for _, name := range names {
		bits |= flagBits[strings.ToLower(name)]
	}
	return bits
}

// referenceID is the key of a Message-ID in reference.
func referenceID(accountID, messageID string) int64 {
	h := fnv.New64a()
	h.Write([]byte(accountID))
	h.Write([]byte{0})
	h.Write([]byte(messageID))
	return int64(h.Sum64())
}

// Claim waits until no other process, and nobody else in this one, works on the mail of an account, and holds it until
// release or the end of the process. Fault: Cancelled.
func (b *Box) Claim(ctx context.Context, accountID string) (release func() error, err error) {
	return b.cache.Claim(ctx, accountID)
}
