package mail

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
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
	return s.SaveDraftInstead(ctx, d, nil)
}

// SaveDraftInstead is SaveDraft, and throws away the drafts in whose place this one comes, all or nothing. Faults: those of
// SaveDraft.
func (s *Service) SaveDraftInstead(ctx context.Context, d Draft, instead []string) (Draft, error) {
	switch {
	case len(d.Rich) > largestRich:
		return d, fault.OnField("rich", "This text is too long for a mail. Attach it as a file.")
	case len(d.To)+len(d.Cc) > mostToPeople:
		return d, fault.OnField("to", "A mail goes to at most %d people.", mostToPeople)
	case len(d.Subject) > 2000:
		return d, fault.OnField("subject", "This subject is too long.")
	}
	if err := d.bounded(); err != nil {
		return d, err
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
		if err := writeDraft(ctx, tx, &d); err != nil {
			return err
		}
		for _, id := range instead {
			if err := dropDraft(ctx, tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

func dropDraft(ctx context.Context, tx *workspace.WriteTx, id string) error {
	tx.Touch("mail_draft", id)
	_, err := tx.Exec(ctx, deleteDraft, id)
	return err
}

// What the other fields of a draft may hold: names and ids in bytes, and how many files and Message-IDs.
const (
	longestField     = 2000
	longestDraftID   = 100
	mostDraftFiles   = 200
	mostEarlierMails = 1000
)

// bounded refuses what no window of ours would keep.
func (d *Draft) bounded() error {
	for _, p := range slices.Concat(d.To, d.Cc) {
		if len(p.Name)+len(p.Address) > longestField {
			return fault.OnField("to", "%s is too long for an address.", shown(p.Name+p.Address))
		}
	}
	if len(d.Files) > mostDraftFiles {
		return fault.OnField("files", "A mail carries at most %d files. Put them into an archive, or share them by a link.", mostDraftFiles)
	}
	for _, f := range d.Files {
		if len(f.Name)+len(f.MediaType)+len(f.SHA256) > longestField {
			return fault.OnField("files", "The name of %s is too long.", shown(f.Name))
		}
	}
	long := func(most int) func(string) bool { return func(id string) bool { return len(id) > most } }
	ids := []string{d.ID, d.AccountID, d.CreatorID, d.CampaignID}
	if slices.ContainsFunc(ids, long(longestDraftID)) || len(d.References) > mostEarlierMails || slices.ContainsFunc(append(d.References, d.ReplyTo), long(longestField)) {
		return fault.New(fault.Invalid, "This draft belongs to a mail that can't be answered. Write a new one.")
	}
	return nil
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
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error { return dropDraft(ctx, tx, id) })
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
