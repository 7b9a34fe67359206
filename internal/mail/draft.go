package mail

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gabriel-vasile/mimetype"

	"backlot/internal/fault"
	"backlot/internal/mail/compose"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
	"backlot/internal/workspace"
)

// Draft is a mail that is being written. Rich is what the editor makes; ReplyTo and References are Message-IDs of the
// thread that it continues, as SaveDraft was given them.
type Draft struct {
	ID         string           `json:"id"`
	AccountID  string           `json:"accountId"`
	To         []mailbox.Person `json:"to"`
	Cc         []mailbox.Person `json:"cc"`
	Subject    string           `json:"subject"`
	Rich       string           `json:"rich"`
	Files      []DraftFile      `json:"files"`
	ReplyTo    string           `json:"replyTo"`
	References []string         `json:"references"`
	CreatorID  string           `json:"creatorId"`
	CampaignID string           `json:"campaignId"`
	SavedAt    int64            `json:"savedAt"`
}

// DraftFile is a file that goes along; SHA256 names its content in the file store. Size is in bytes.
type DraftFile struct {
	Name      string `json:"name"`
	SHA256    string `json:"sha256"`
	MediaType string `json:"mediaType"`
	Size      int64  `json:"size"`
}

const (
	draftColumns = `id, account_id, to_people, cc_people, subject, rich, files, reply_to, refers_to, creator_id, campaign_id, saved_at`
	selectDrafts = `SELECT ` + draftColumns + ` FROM mail_draft ORDER BY saved_at DESC, id LIMIT 500`
	selectDraft  = `SELECT ` + draftColumns + ` FROM mail_draft WHERE id = ?`
	putDraft     = `INSERT INTO mail_draft (` + draftColumns + `) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET account_id = excluded.account_id, to_people = excluded.to_people,
		cc_people = excluded.cc_people, subject = excluded.subject, rich = excluded.rich, files = excluded.files,
		reply_to = excluded.reply_to, refers_to = excluded.refers_to, creator_id = excluded.creator_id,
		campaign_id = excluded.campaign_id, saved_at = excluded.saved_at`
	// A draft that is on its way already, though it is kept once more by somebody who did not know.
	countSentDraft = `SELECT count(*) FROM outgoing o WHERE o.queued_at > ?1 AND NOT EXISTS (SELECT 1 FROM mail_draft m WHERE m.id = ?2)
		AND o.draft ->> '$.id' = ?2 AND EXISTS (SELECT 1 FROM delivery d WHERE d.outgoing_id = o.id AND d.state <> 'cancelled')`
	deleteDraft        = `DELETE FROM mail_draft WHERE id = ?`
	selectOutgoingText = `SELECT draft FROM outgoing WHERE id = ?`
)

func scanDraft(rows *sql.Rows) (d Draft, err error) {
	var to, cc, files, references string
	err = rows.Scan(&d.ID, &d.AccountID, &to, &cc, &d.Subject, &d.Rich, &files, &d.ReplyTo, &references, &d.CreatorID, &d.CampaignID, &d.SavedAt)
	return d, errors.Join(err, json.Unmarshal([]byte(to), &d.To), json.Unmarshal([]byte(cc), &d.Cc),
		json.Unmarshal([]byte(files), &d.Files), json.Unmarshal([]byte(references), &d.References))
}

// Drafts lists what is being written, saved last first.
func (s *Service) Drafts(ctx context.Context) (list []Draft, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, selectDrafts, nil, scanDraft)
		return err
	})
	return list, err
}

var errNoDraft = fault.New(fault.NotFound, "This draft is not there any more: it was sent or thrown away.")

// Draft returns one draft. Fault: NotFound.
func (s *Service) Draft(ctx context.Context, id string) (d Draft, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err := workspace.Collect(ctx, tx, selectDraft, []any{id}, scanDraft)
		if err == nil && len(list) == 0 {
			err = errNoDraft
		}
		if err == nil {
			d = list[0]
		}
		return err
	})
	return d, err
}

const (
	largestRich  = 1 << 20
	mostToPeople = 200
	// keptBy is how late a window may still keep a draft that was sent meanwhile.
	keptBy = 7 * 24 * time.Hour
)

// SaveDraft keeps a draft as it stands, fit to be sent or not; one without an id gets one. What the editor could not have
// made is taken out of Rich. Faults: NotFound when it was sent meanwhile; Invalid on rich, to, subject when there is too
// much of it, on files when one is not in the store.
func (s *Service) SaveDraft(ctx context.Context, d Draft) (Draft, error) {
	switch {
	case len(d.Rich) > largestRich:
		return d, fault.OnField("rich", "This text is too long for a mail. Attach it as a file.")
	case len(d.To)+len(d.Cc) > mostToPeople:
		return d, fault.OnField("to", "A mail goes to at most %d people.", mostToPeople)
	case len(d.Subject) > 2000:
		return d, fault.OnField("subject", "This subject is too long.")
	}
	clean, err := compose.CleanRich(d.Rich)
	if err != nil {
		return d, err
	}
	for _, f := range d.Files {
		if !s.w.Files().Has(f.SHA256) {
			return d, fault.OnField("files", "%s is not here any more. Attach it again.", shown(f.Name))
		}
	}
	d.Rich, d.SavedAt = clean, s.w.Clock().Now().UnixMilli()
	if d.ID == "" {
		d.ID = workspace.NewID()
	}
	return d, s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		var sent int
		err := tx.Row(ctx, countSentDraft, []any{tx.Now() - keptBy.Milliseconds(), d.ID}, &sent)
		if err == nil && sent > 0 {
			err = errNoDraft
		}
		if err != nil {
			return err
		}
		tx.Touch("mail_draft", d.ID)
		return writeDraft(ctx, tx, &d)
	})
}

func writeDraft(ctx context.Context, tx *workspace.WriteTx, d *Draft) error {
	d.fill()
	texts := make([]string, 4)
	for i, list := range []any{d.To, d.Cc, d.Files, d.References} {
		text, err := json.Marshal(list)
		if err != nil {
			return err
		}
		texts[i] = string(text)
	}
	_, err := tx.Exec(ctx, putDraft, d.ID, d.AccountID, texts[0], texts[1], d.Subject, d.Rich, texts[2], d.ReplyTo, texts[3], d.CreatorID, d.CampaignID, d.SavedAt)
	return err
}

// fill makes empty lists of those that are missing.
func (d *Draft) fill() {
	if d.To == nil {
		d.To = []mailbox.Person{}
	}
	if d.Cc == nil {
		d.Cc = []mailbox.Person{}
	}
	if d.Files == nil {
		d.Files = []DraftFile{}
	}
	if d.References == nil {
		d.References = []string{}
	}
}

// DiscardDraft throws a draft away.
func (s *Service) DiscardDraft(ctx context.Context, id string) error {
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		tx.Touch("mail_draft", id)
		_, err := tx.Exec(ctx, deleteDraft, id)
		return err
	})
}

// restoreDraft writes the draft of an outgoing mail back.
func restoreDraft(ctx context.Context, tx *workspace.WriteTx, outgoingID string) (string, error) {
	var text string
	if err := tx.Row(ctx, selectOutgoingText, []any{outgoingID}, &text); err != nil {
		return "", err
	}
	var d Draft
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		return "", err
	}
	tx.Touch("mail_draft", d.ID)
	return d.ID, writeDraft(ctx, tx, &d)
}

// AttachFile copies a file into the store, for a draft.
func (s *Service) AttachFile(ctx context.Context, path string, progress func(done int64)) (DraftFile, error) {
	stored, err := s.w.Files().Put(ctx, path, progress)
	if err != nil {
		return DraftFile{}, err
	}
	media := "application/octet-stream"
	if found, err := mimetype.DetectFile(s.w.Files().Path(stored.SHA256)); err == nil {
		media, _, _ = strings.Cut(found.String(), ";")
	}
	return DraftFile{message.CleanName(filepath.Base(path)), stored.SHA256, media, stored.Size}, nil
}

// StartNew begins a mail from an account, "" the first one, with its signature.
func (s *Service) StartNew(ctx context.Context, accountID string, to []mailbox.Person, creatorID, campaignID string) (Draft, error) {
	a, err := s.accountOrFirst(ctx, accountID)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{AccountID: a.ID, To: to, Rich: "<p></p>" + signature(a), CreatorID: creatorID, CampaignID: campaignID}
	d.fill()
	return d, nil
}

func (s *Service) accountOrFirst(ctx context.Context, id string) (Account, error) {
	accounts, err := s.Accounts(ctx)
	if err != nil {
		return Account{}, err
	}
	for _, a := range accounts {
		if id == "" || a.ID == id {
			return a, nil
		}
	}
	return Account{}, fault.New(fault.NotFound, "No mail account is connected. Connect one under Settings, Mail.")
}

// signature is the signature of an account as rich text, "" where it has none.
func signature(a Account) string {
	if strings.TrimSpace(a.Signature) == "" {
		return ""
	}
	clean, err := compose.CleanRich(a.Signature)
	if err != nil {
		return ""
	}
	return "<p>-- </p>" + clean
}

// StartReply begins an answer to a mail: to its sender, or to all who had it. Fault: NotFound.
func (s *Service) StartReply(ctx context.Context, mailID string, all bool) (Draft, error) {
	original, m, line, err := s.original(ctx, mailID)
	if err != nil {
		return Draft{}, err
	}
	a, err := s.accountOrFirst(ctx, m.AccountID)
	if err != nil {
		return Draft{}, err
	}
	accounts, err := s.Accounts(ctx)
	if err != nil {
		return Draft{}, err
	}
	ours := make([]string, len(accounts))
	for i := range accounts {
		ours[i] = accounts[i].Address
	}
	to, cc := compose.Recipients(original, ours, all)
	replyTo, references := compose.Threading(original)
	who := m.FromName
	if who == "" {
		who = m.FromAddress
	}
	quoted := original.HTML
	if quoted == "" {
		quoted = plainAsRich(original.Text)
	}
	d := Draft{
		AccountID: a.ID, To: persons(to), Cc: persons(cc), Subject: compose.ReplySubject(m.Subject), ReplyTo: replyTo, References: references,
		Rich:      "<p></p>" + signature(a) + compose.QuoteHTML(quoted, who, time.UnixMilli(m.SentAt).In(time.Local)),
		CreatorID: line.CreatorID, CampaignID: line.CampaignID,
	}
	d.fill()
	return d, nil
}

// StartForward begins to pass a mail on, with its attachments. Fault: NotFound.
func (s *Service) StartForward(ctx context.Context, mailID string) (Draft, error) {
	original, m, _, err := s.original(ctx, mailID)
	if err != nil {
		return Draft{}, err
	}
	a, err := s.accountOrFirst(ctx, m.AccountID)
	if err != nil {
		return Draft{}, err
	}
	subject, _, rich := compose.Forward(original)
	d := Draft{AccountID: a.ID, Subject: subject, Rich: "<p></p>" + signature(a) + rich}
	d.fill()
	raw, err := s.box.Raw(ctx, m.ID)
	if fault.Is(err, fault.NotFound) {
		return d, nil
	}
	if err != nil {
		return d, err
	}
	for _, f := range message.Parse(raw).Attachments {
		if f.Inline {
			continue
		}
		file, err := s.storeAttachment(ctx, raw, f.Index)
		if err != nil {
			return d, err
		}
		d.Files = append(d.Files, file)
	}
	return d, nil
}

// storeAttachment copies an attachment into the file store.
func (s *Service) storeAttachment(ctx context.Context, raw []byte, place int) (DraftFile, error) {
	from, file, err := message.OpenAttachment(raw, place)
	if err != nil {
		return DraftFile{}, fault.Wrap(err, fault.NotFound, "This attachment can't be read.")
	}
	dir, err := os.MkdirTemp("", "backlot-")
	if err != nil {
		return DraftFile{}, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, file.Name)
	to, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return DraftFile{}, err
	}
	_, err = io.Copy(to, from)
	if err = errors.Join(err, to.Close()); err != nil {
		return DraftFile{}, fault.Wrap(err, fault.NoSpace, "%s can't be written: the disk is full, or the attachment is damaged.", file.Name)
	}
	return s.AttachFile(ctx, path, nil)
}

// original is a mail as an answer needs it, with the line of its thread.
func (s *Service) original(ctx context.Context, mailID string) (o compose.Original, m mailbox.Message, line Line, err error) {
	id, err := number(mailID)
	if err != nil {
		return o, m, line, err
	}
	if m, err = s.box.Message(ctx, id); err != nil {
		return o, m, line, err
	}
	thread, _, err := s.box.Thread(ctx, m.Thread)
	if err != nil {
		return o, m, line, err
	}
	lines, err := s.lines(ctx, []mailbox.Thread{thread})
	if err != nil {
		return o, m, line, err
	}
	o = compose.Original{
		From: []compose.Address{{Name: m.FromName, Address: m.FromAddress}}, Subject: m.Subject, MessageID: m.MessageID,
		Date: time.UnixMilli(m.SentAt), Text: m.Text,
	}
	for _, p := range m.To {
		o.To = append(o.To, compose.Address(p))
	}
	raw, err := s.box.Raw(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return o, m, lines[0], nil
	}
	if err == nil {
		parsed := message.Parse(raw)
		o.ReplyTo, o.To, o.Cc = addresses(parsed.ReplyTo), addresses(parsed.To), addresses(parsed.Cc)
		o.References, o.HTML, o.Text = parsed.References, parsed.HTML, parsed.Text
	}
	return o, m, lines[0], err
}

func addresses(list []message.Address) []compose.Address {
	out := make([]compose.Address, 0, len(list))
	for _, a := range list {
		if a.Address != "" {
			out = append(out, compose.Address(a))
		}
	}
	return out
}

func persons(list []compose.Address) []mailbox.Person {
	out := make([]mailbox.Person, len(list))
	for i, a := range list {
		out[i] = mailbox.Person(a)
	}
	return out
}
