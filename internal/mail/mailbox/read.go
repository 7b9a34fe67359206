package mailbox

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

// Thread is what a list shows of a thread. Instants are Unix ms; LastInAt is when somebody else wrote last. Open: their
// newest mail has no answer of ours, and nobody said that it needs none.
type Thread struct {
	ID                                int64
	AccountID, Key, Subject           string
	People                            []Person
	Counterpart, Snippet              string
	FirstAt, LastAt, LastInAt         int64
	Messages, Unread, Starred, Files  int64
	Folders                           int64
	Open                              bool
	SnoozedUntil                      int64
	AssignedTo, CreatorID, CampaignID string
	AnsweredBy                        string // the mail that somebody said needs no answer
}

// In says whether messages of the thread lie in folders of the role.
func (t *Thread) In(role Role) bool { return t.Folders&roleBits[role] != 0 }

const (
	threadColumns = `t.id, t.account_id, t.key, t.subject, t.people, t.counterpart, t.snippet, t.first_at, t.last_at, t.last_in_at,
		t.messages, t.unread, t.starred, t.files, t.folders, t.open, t.snoozed_until, t.assigned_to, t.creator_id, t.campaign_id, t.answered_by`
	selectThread   = `SELECT ` + threadColumns + ` FROM thread t WHERE t.id = ?`
	selectByKey    = `SELECT ` + threadColumns + ` FROM thread t WHERE t.id = (SELECT r.thread FROM reference r WHERE r.id = ?)`
	selectMessages = `SELECT m.id, m.account_id, m.thread, m.message_id, m.size, m.sent_at, m.received_at, m.from_name, m.from_address,
		m.to_people, m.subject, m.snippet, m.flags, m.mine, m.kind, m.files, m.state, coalesce(b.text, '')
		FROM message m LEFT JOIN body b ON b.message = m.id WHERE m.thread = ? ORDER BY m.id`
	selectMessage = `SELECT m.id, m.account_id, m.thread, m.message_id, m.size, m.sent_at, m.received_at, m.from_name, m.from_address,
		m.to_people, m.subject, m.snippet, m.flags, m.mine, m.kind, m.files, m.state, coalesce(b.text, '')
		FROM message m LEFT JOIN body b ON b.message = m.id WHERE m.id = ?`
	selectRaw   = `SELECT bytes FROM raw WHERE message = ?`
	selectFiles = `SELECT f.message, f.place, f.name, f.media_type, f.content_id, f.size, f.inline FROM file f
		JOIN message m ON m.id = f.message WHERE m.thread = ? ORDER BY f.message, f.place`
	selectPlaces = `SELECT f.id, f.account_id, f.name, f.role, p.uid FROM place p JOIN folder f ON f.id = p.folder WHERE p.message = ?
		ORDER BY f.id`
	selectCounts = `SELECT count(*) FILTER (WHERE t.folders & 1 AND t.unread > 0 AND t.snoozed_until <= ?1), count(*) FILTER (WHERE t.open AND t.folders & 1 AND t.snoozed_until <= ?1), count(*) FILTER (WHERE t.folders & 1), count(*) FILTER (WHERE t.snoozed_until > ?1 AND t.folders & ~48 <> 0), count(*) FILTER (WHERE t.starred > 0) FROM thread t`
)

// Message is one message of a thread. SentAt is what its sender says, ReceivedAt when the server had it.
type Message struct {
	ID                     int64
	AccountID              string
	Thread                 int64
	MessageID              string
	Size                   int64
	SentAt, ReceivedAt     int64
	FromName, FromAddress  string
	To                     []Person
	Subject, Snippet, Text string
	Flags                  int64
	Mine                   bool
	Kind                   string
	FileCount              int64
	State                  State
	Files                  []File
}

// File is an attachment of a message. Place is its index as message.Parse counts; Inline: the HTML shows it.
type File struct {
	Message   int64
	Place     int
	Name      string
	MediaType string
	ContentID string
	Size      int64
	Inline    bool
}

// Place is where a message lies.
type Place struct {
	FolderID  int64
	AccountID string
	Folder    string
	Role      Role
	UID       uint32
}

func scanThread(rows *sql.Rows) (t Thread, err error) {
	var people string
	err = rows.Scan(&t.ID, &t.AccountID, &t.Key, &t.Subject, &people, &t.Counterpart, &t.Snippet, &t.FirstAt, &t.LastAt, &t.LastInAt,
		&t.Messages, &t.Unread, &t.Starred, &t.Files, &t.Folders, &t.Open, &t.SnoozedUntil, &t.AssignedTo, &t.CreatorID, &t.CampaignID,
		&t.AnsweredBy)
	if err != nil {
		return t, err
	}
	return t, json.Unmarshal([]byte(people), &t.People)
}

func scanMessage(rows *sql.Rows) (m Message, err error) {
	var to string
	err = rows.Scan(&m.ID, &m.AccountID, &m.Thread, &m.MessageID, &m.Size, &m.SentAt, &m.ReceivedAt, &m.FromName, &m.FromAddress,
		&to, &m.Subject, &m.Snippet, &m.Flags, &m.Mine, &m.Kind, &m.FileCount, &m.State, &m.Text)
	if err != nil {
		return m, err
	}
	m.Files = []File{}
	return m, json.Unmarshal([]byte(to), &m.To)
}

func scanFile(rows *sql.Rows) (f File, err error) {
	err = rows.Scan(&f.Message, &f.Place, &f.Name, &f.MediaType, &f.ContentID, &f.Size, &f.Inline)
	return f, err
}

var errNoThread = fault.New(fault.NotFound, "This thread is not in the mailbox any more: its mails were deleted, or moved out of the folders that are fetched.")

// Thread returns a thread with its messages, oldest first. Fault: NotFound.
func (b *Box) Thread(ctx context.Context, id int64) (thread Thread, messages []Message, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		threads, err := workspace.Collect(ctx, tx, selectThread, []any{id}, scanThread)
		if err != nil {
			return err
		}
		if len(threads) == 0 {
			return errNoThread
		}
		thread = threads[0]
		if messages, err = workspace.Collect(ctx, tx, selectMessages, []any{id}, scanMessage); err != nil {
			return err
		}
		files, err := workspace.Collect(ctx, tx, selectFiles, []any{id}, scanFile)
		if err != nil {
			return err
		}
		at := map[int64]int{}
		for i := range messages {
			at[messages[i].ID] = i
		}
		for _, f := range files {
			if i, ok := at[f.Message]; ok {
				messages[i].Files = append(messages[i].Files, f)
			}
		}
		return nil
	})
	return thread, messages, err
}

// ByMessageID finds the thread that a Message-ID belongs to, also when the message itself is not here. Fault: NotFound.
func (b *Box) ByMessageID(ctx context.Context, accountID, messageID string) (thread Thread, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		threads, err := workspace.Collect(ctx, tx, selectByKey, []any{referenceID(accountID, messageID)}, scanThread)
		if err == nil && len(threads) == 0 {
			err = errNoThread
		}
		if err == nil {
			thread = threads[0]
		}
		return err
	})
	return thread, err
}

// Message returns one message. Fault: NotFound.
func (b *Box) Message(ctx context.Context, id int64) (m Message, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		messages, err := workspace.Collect(ctx, tx, selectMessage, []any{id}, scanMessage)
		if err == nil && len(messages) == 0 {
			err = fault.New(fault.NotFound, "This mail is not in the mailbox any more: it was deleted, or moved out of the folders that are fetched.")
		}
		if err == nil {
			m = messages[0]
		}
		return err
	})
	return m, err
}

// Raw returns a message as it came off the wire. Fault: NotFound when only its head is here.
func (b *Box) Raw(ctx context.Context, id int64) (raw []byte, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		err := tx.Row(ctx, selectRaw, []any{id}, &raw)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.NotFound, "Only the beginning of this mail has been fetched.")
		}
		return err
	})
	return raw, err
}

// Places lists where a message lies.
func (b *Box) Places(ctx context.Context, id int64) (places []Place, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		places, err = workspace.Collect(ctx, tx, selectPlaces, []any{id}, func(rows *sql.Rows) (p Place, err error) {
			err = rows.Scan(&p.FolderID, &p.AccountID, &p.Folder, &p.Role, &p.UID)
			return p, err
		})
		return err
	})
	return places, err
}

// Counts are what the side of the inbox shows. now is Unix ms.
type Counts struct{ Unread, Open, Inbox, Snoozed, Starred int64 }

// Counts counts threads.
func (b *Box) Counts(ctx context.Context, now int64) (c Counts, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, selectCounts, []any{now}, &c.Unread, &c.Open, &c.Inbox, &c.Snoozed, &c.Starred)
	})
	return c, err
}

// Where narrows a list of threads; zero values do not.
type Where struct {
	Role                              Role // Inbox, Sent, ... ; see Anywhere
	Anywhere                          bool
	AccountID                         string
	Unread, Starred, Open, WithFiles  bool
	Snoozed                           bool // those that sleep; else those that do not
	AssignedTo, CreatorID, CampaignID string
	Counterparts                      []string // addresses in small letters
	CampaignKeys, CampaignPeople      []string // keys and addresses whose threads are about the campaign when nobody has said another
	Now                               int64
	Except                            []Where // what none of the threads may be; Anywhere and Now of these do not count
}

// List returns threads, the newest first, and how many there are.
func (b *Box) List(ctx context.Context, w Where, offset, limit int) (list []Thread, total int64, err error) {
	where, args := w.clause()
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		if err := tx.Row(ctx, "SELECT count(*) FROM thread t WHERE "+where, args, &total); err != nil {
			return err
		}
		query := "SELECT " + threadColumns + " FROM thread t WHERE " + where + " ORDER BY t.last_at DESC, t.id DESC LIMIT ? OFFSET ?"
		list, err = workspace.Collect(ctx, tx, query, append(args, limit, offset), scanThread)
		return err
	})
	return list, total, err
}

// condition is a part of a statement that is built up, with its arguments.
type condition struct {
	parts []string
	args  []any
}

func (c *condition) add(on bool, part string, values ...any) {
	if on {
		c.parts, c.args = append(c.parts, part), append(c.args, values...)
	}
}

func (c *condition) text() string { return strings.Join(c.parts, " AND ") }

// notThrownAway: what lies only in trash and junk is not meant by anywhere, and what lies nowhere any more is not there.
const notThrownAway = "t.folders & ~48 <> 0"

func (w Where) clause() (string, []any) {
	c := &condition{}
	switch {
	case w.Snoozed || w.Anywhere:
		c.add(true, notThrownAway)
	default:
		c.add(true, "t.folders & ? <> 0", roleBits[w.Role])
		c.add(w.Role == Inbox, "t.snoozed_until <= ?", w.Now)
	}
	w.narrow(c, w.Now)
	for _, except := range w.Except {
		not := &condition{}
		not.add(except.Role != "", "t.folders & ? <> 0", roleBits[except.Role])
		except.narrow(not, w.Now)
		c.add(len(not.parts) > 0, "NOT ("+not.text()+")", not.args...)
	}
	return c.text(), c.args
}

// narrow adds the conditions that do not say where a thread lies.
func (w Where) narrow(c *condition, now int64) {
	c.add(w.Snoozed, "t.snoozed_until > ?", now)
	c.add(w.AccountID != "", "t.account_id = ?", w.AccountID)
	c.add(w.Unread, "t.unread > 0")
	c.add(w.Starred, "t.starred > 0")
	c.add(w.Open, "t.open = 1")
	c.add(w.WithFiles, "t.files > 0")
	c.add(w.AssignedTo != "", "t.assigned_to = ?", w.AssignedTo)
	c.add(w.CampaignID != "", `(t.campaign_id = ? OR t.campaign_id = '' AND (t.key IN (SELECT value FROM json_each(?))
		OR t.counterpart IN (SELECT value FROM json_each(?))))`, w.CampaignID, listJSON(w.CampaignKeys), listJSON(w.CampaignPeople))
	switch {
	case w.CreatorID != "" && len(w.Counterparts) > 0:
		c.add(true, "(t.creator_id = ? OR t.creator_id = '' AND t.counterpart IN (SELECT value FROM json_each(?)))", w.CreatorID, listJSON(w.Counterparts))
	case w.CreatorID != "":
		c.add(true, "t.creator_id = ?", w.CreatorID)
	case len(w.Counterparts) > 0:
		c.add(true, "t.counterpart IN (SELECT value FROM json_each(?))", listJSON(w.Counterparts))
	}
}

func listJSON(list []string) string {
	if len(list) == 0 { // null would be a value, of which nothing is known
		return "[]"
	}
	text, _ := json.Marshal(list)
	return string(text)
}
