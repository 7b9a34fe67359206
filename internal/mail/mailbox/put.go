package mailbox

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"backlot/internal/mail/message"
	"backlot/internal/workspace"
)

// State says how much of a message is here.
type State string

// The states of a message.
const (
	Whole  State = "whole"
	Head   State = "head"   // larger than is fetched by itself: its fields, and the beginning of its text
	Broken State = "broken" // the server could not give it
)

// Arrival is one message of a folder that was fetched. Mail is what message.Parse makes of Raw.
type Arrival struct {
	UID        uint32
	Flags      int64
	ReceivedAt int64 // Unix ms
	Size       int64
	State      State
	Raw        []byte // nil unless Whole
	Mail       *message.Message
	FileText   string // words of attachments, to be found
	Mine       bool   // one of our accounts wrote it
	TriedAt    int64  // Unix ms, of what is Broken
}

const (
	selectSame = `SELECT id FROM message WHERE message_id = ? AND account_id = ? AND (size = ? OR state = 'broken')
		ORDER BY size <> ?3 LIMIT 1`
	selectState  = `SELECT state FROM message WHERE id = ?`
	updateTried  = `UPDATE message SET tried_at = ? WHERE id = ?`
	selectBroken = `SELECT p.uid FROM message m CROSS JOIN place p ON p.message = m.id
		WHERE m.state = 'broken' AND m.tried_at < ? AND p.folder = ? AND p.uid > 0 ORDER BY p.uid`
	takenID  = `SELECT max(id) FROM message WHERE id BETWEEN ? AND ?`
	putPlace = `INSERT INTO place (folder, uid, message) VALUES (?, ?, ?)
		ON CONFLICT (folder, uid) DO UPDATE SET message = excluded.message`
	insertMessage = `INSERT INTO message (id, account_id, thread, message_id, size, sent_at, received_at, from_name, from_address,
		to_people, subject, snippet, flags, mine, kind, files, state, tried_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertFile = `INSERT INTO file (message, place, name, media_type, content_id, size, inline) VALUES (?, ?, ?, ?, ?, ?, ?)`
	insertBody = `INSERT INTO body (message, text) VALUES (?, ?)`
	insertRaw  = `INSERT INTO raw (message, bytes) VALUES (?, ?)`
	putWaiting = `INSERT INTO pdf_waiting (message) VALUES (?)`
	insertText = `INSERT INTO text_fts (rowid, subject, sender, receivers, body, files) VALUES (?, ?, ?, ?, ?, ?)`
)

// Put stores messages of a folder, in one transaction. A message that lies in another folder of the account too is
// stored once, and one that is here stays as it is, unless it was broken, or only begun, and came whole now. It returns the
// threads that it altered. Fault: Conflict when the folder has been numbered anew.
func (b *Box) Put(ctx context.Context, f Folder, arrivals []Arrival) (threads []int64, err error) {
	// The index of words takes many documents at once only in the order of their ids.
	slices.SortStableFunc(arrivals, func(x, y Arrival) int { return int(sign(x.ReceivedAt - y.ReceivedAt)) })
	err = b.cache.Write(ctx, func(tx *workspace.CacheTx) error {
		if err := valid(ctx, tx, f); err != nil {
			return err
		}
		p := putting{tx: tx, folder: f, touched: map[int64]bool{}}
		for i := range arrivals {
			if err := p.put(ctx, &arrivals[i]); err != nil {
				return err
			}
		}
		threads, err = p.finish(ctx)
		return err
	})
	return threads, err
}

func sign(n int64) int64 {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// putting is one batch on its way in.
type putting struct {
	tx      *workspace.CacheTx
	folder  Folder
	touched map[int64]bool
}

func (p *putting) put(ctx context.Context, a *Arrival) error {
	id, err := p.known(ctx, a)
	if err != nil {
		return err
	}
	if id == 0 {
		if id, err = p.freshID(ctx, a.ReceivedAt); err != nil {
			return err
		}
		if err := p.insert(ctx, id, a); err != nil {
			return err
		}
	} else if err := p.better(ctx, id, a); err != nil {
		return err
	}
	if err := noteThread(ctx, p.tx, id, p.touched); err != nil {
		return err
	}
	return place(ctx, p.tx, p.folder.ID, a.UID, id)
}

// known is the message that an arrival is, 0 for none: by its place, which another process may have filled, or as the same
// in another folder.
func (p *putting) known(ctx context.Context, a *Arrival) (id int64, err error) {
	if id, err = messageAt(ctx, p.tx, p.folder.ID, int64(a.UID)); err != nil || id != 0 || a.Mail.MessageID == "" {
		return id, err
	}
	err = p.tx.Row(ctx, selectSame, []any{a.Mail.MessageID, p.folder.AccountID, a.Size}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// better replaces what is known of a message that was broken, or only begun, when it came whole.
func (p *putting) better(ctx context.Context, id int64, a *Arrival) error {
	var state State
	if err := p.tx.Row(ctx, selectState, []any{id}, &state); err != nil {
		return err
	}
	switch {
	case state == Whole, state == Head && a.State != Whole:
		return nil
	case a.State == Broken:
		_, err := p.tx.Exec(ctx, updateTried, a.TriedAt, id)
		return err
	}
	if err := drop(ctx, p.tx, id, p.touched); err != nil {
		return err
	}
	return p.insert(ctx, id, a)
}

// Broken lists the messages of a folder that the server could not give when it was last asked, before an instant in Unix
// ms.
func (b *Box) Broken(ctx context.Context, f Folder, before int64) (uids []uint32, err error) {
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		uids, err = workspace.Collect(ctx, tx, selectBroken, []any{before, f.ID}, scanUID)
		return err
	})
	return uids, err
}

// idsOfSecond is how many messages one second has room for.
const idsOfSecond = 1 << 20

// freshID is the next free id of a second: ids sort by the time of arrival, so that the index of words finds the newest
// first without looking at the others.
func (p *putting) freshID(ctx context.Context, receivedAt int64) (int64, error) {
	from := max(receivedAt/1000, 1) * idsOfSecond
	var taken sql.NullInt64
	if err := p.tx.Row(ctx, takenID, []any{from, from + idsOfSecond - 1}, &taken); err != nil {
		return 0, err
	}
	id := from
	if taken.Valid {
		id = taken.Int64 + 1
	}
	return id, nil
}

func (p *putting) insert(ctx context.Context, id int64, a *Arrival) error {
	m, tx := a.Mail, p.tx
	thread, err := p.threadFor(ctx, a)
	if err != nil {
		return err
	}
	sent := a.ReceivedAt
	if !m.Date.IsZero() {
		sent = m.Date.UnixMilli()
	}
	from := sender(m)
	shown, waiting := 0, false
	for _, f := range m.Attachments {
		if !f.Inline {
			shown++
		}
		waiting = waiting || f.IsPDF()
		if _, err := tx.Exec(ctx, insertFile, id, f.Index, f.Name, f.MediaType, f.ContentID, f.Size, f.Inline); err != nil {
			return err
		}
	}
	receivers := slices.Concat(m.To, m.Cc, m.Bcc)
	_, err = tx.Exec(ctx, insertMessage, id, p.folder.AccountID, thread, m.MessageID, a.Size, sent, a.ReceivedAt, from.Name,
		from.Address, peopleJSON(receivers), m.Subject, message.Snippet(m.Text), a.Flags, a.Mine, string(m.Kind), shown, string(a.State), a.TriedAt)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, insertBody, id, m.Text); err != nil {
		return err
	}
	if a.Raw != nil {
		if _, err := tx.Exec(ctx, insertRaw, id, a.Raw); err != nil {
			return err
		}
		if waiting {
			if _, err := tx.Exec(ctx, putWaiting, id); err != nil {
				return err
			}
		}
	}
	return putText(ctx, tx, insertText, id, m, a.FileText)
}

// putText writes the words of a message into the index.
func putText(ctx context.Context, tx *workspace.CacheTx, statement string, id int64, m *message.Message, inFiles string) error {
	from := sender(m)
	_, err := tx.Exec(ctx, statement, id, m.Subject, from.Name+" "+from.Address, words(slices.Concat(m.To, m.Cc, m.Bcc)), m.Text, fileWords(m, inFiles))
	return err
}

// sender is who wrote a message.
func sender(m *message.Message) message.Address {
	if len(m.From) == 0 {
		return message.Address{}
	}
	return message.Address{Name: m.From[0].Name, Address: strings.ToLower(m.From[0].Address)}
}

// mostPeople bounds how many recipients of one message are kept for reading.
const mostPeople = 50

// Person is somebody on a mail.
type Person struct {
	Name    string `json:"name"`
	Address string `json:"address"`
}

func peopleJSON(addresses []message.Address) string {
	people := make([]Person, 0, min(len(addresses), mostPeople))
	for _, a := range addresses[:min(len(addresses), mostPeople)] {
		people = append(people, Person{a.Name, strings.ToLower(a.Address)})
	}
	text, _ := json.Marshal(people)
	return string(text)
}

func words(addresses []message.Address) string {
	var text strings.Builder
	for _, a := range addresses[:min(len(addresses), 1000)] {
		text.WriteString(a.Name + " " + a.Address + " ")
	}
	return text.String()
}

func fileWords(m *message.Message, inside string) string {
	var text strings.Builder
	for _, f := range m.Attachments {
		if !f.Inline {
			text.WriteString(f.Name + " ")
		}
	}
	return text.String() + inside
}

// finish sums up the threads that were altered.
func (p *putting) finish(ctx context.Context) ([]int64, error) {
	p.tx.Touch(FolderTable, p.folder.AccountID)
	return slices.Sorted(maps.Keys(p.touched)), sumUpAll(ctx, p.tx, p.touched)
}

func touch(tx *workspace.CacheTx, threads []int64) {
	ids := make([]string, len(threads))
	for i, id := range threads {
		ids[i] = strconv.FormatInt(id, 10)
	}
	if len(ids) > 0 {
		tx.Touch(ThreadTable, ids...)
	}
}
