package mail

import (
	"context"
	"encoding/json"
	"html"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/letter"
	"backlot/internal/mail/compose"
	"backlot/internal/mail/message"
	"backlot/internal/workspace"
)

// Timing says when a mail goes. At is Unix ms, 0 as soon as the account's undo time is over. FollowUpOn is the day
// (YYYY-MM-DD) on which a missing answer is missed, "" never.
type Timing struct {
	At         int64  `json:"at"`
	FollowUpOn string `json:"followUpOn"`
}

// QueuedMail names a mail in the outbox. SendAfter is when it goes at the earliest, in Unix ms.
type QueuedMail struct {
	OutgoingID string `json:"outgoingId"`
	SendAfter  int64  `json:"sendAfter"`
	Label      string `json:"label"`
}

// largestMail is the most that is sent, rendered; servers take 20 to 35 MB.
const largestMail = 25 << 20

// Queue puts a draft into the outbox: its merge fields are filled, it is rendered as it will go over the wire, and
// stored. Faults: NotFound; those of compose.Check on its fields; Invalid on rich or subject for a field that nobody can
// fill, on followUpOn, on at; Conflict when a review that it belongs to was undone.
func (s *Service) Queue(ctx context.Context, draftID string, when Timing) (QueuedMail, error) {
	d, err := s.Draft(ctx, draftID)
	if err != nil {
		return QueuedMail{}, err
	}
	if reviews := s.options.Rooms.Reviews; reviews != nil {
		if err := reviews.MayGo(ctx, d.ID); err != nil {
			return QueuedMail{}, err
		}
	}
	read := d
	a, err := s.accountOrFirst(ctx, d.AccountID)
	if err != nil {
		return QueuedMail{}, err
	}
	d.AccountID = a.ID
	if _, err := time.Parse(time.DateOnly, when.FollowUpOn); when.FollowUpOn != "" && err != nil {
		return QueuedMail{}, fault.OnField("followUpOn", "Choose a day.")
	}
	mail, err := s.compose(ctx, a, d)
	if err != nil {
		return QueuedMail{}, err
	}
	rendered, err := s.render(ctx, mail)
	if err != nil {
		return QueuedMail{}, err
	}
	now := s.w.Clock().Now()
	sendAfter := now.Add(time.Duration(a.UndoSeconds) * time.Second).UnixMilli()
	if when.At != 0 {
		if when.At < now.UnixMilli() {
			return QueuedMail{}, fault.OnField("at", "Choose a time to come.")
		}
		sendAfter = when.At
	}
	return s.store(ctx, read, d, mail, rendered, sendAfter, when.FollowUpOn)
}

// compose makes of a draft the mail that goes.
func (s *Service) compose(ctx context.Context, a Account, d Draft) (compose.Draft, error) {
	values, err := s.values(ctx, a, d)
	if err != nil {
		return compose.Draft{}, err
	}
	subject, left := compose.Fill(d.Subject, values, false)
	if len(left) > 0 {
		return compose.Draft{}, unfilled("subject", left)
	}
	rich, left := compose.Fill(d.Rich, values, true)
	if len(left) > 0 {
		return compose.Draft{}, unfilled("rich", left)
	}
	_, domain, _ := strings.Cut(a.Address, "@")
	mail := compose.Draft{
		From: compose.Address{Name: a.Name, Address: a.Address}, Subject: subject, HTML: rich, InReplyTo: d.ReplyTo, References: d.References,
		MessageID: compose.NewMessageID(domain), Date: s.w.Clock().Now(),
	}
	for _, p := range d.To {
		mail.To = append(mail.To, compose.Address(p))
	}
	for _, p := range d.Cc {
		mail.Cc = append(mail.Cc, compose.Address(p))
	}
	for _, f := range d.Files {
		path := s.w.Files().Path(f.SHA256)
		mail.Files = append(mail.Files, compose.File{Name: f.Name, MediaType: f.MediaType, Size: f.Size, Open: func() (io.ReadCloser, error) { return os.Open(path) }})
	}
	return mail, compose.Check(mail)
}

func unfilled(field string, names []string) error {
	return fault.OnField(field, "Nobody knows what to put for %s. Type it in, or choose the creator and the campaign first. Nothing was sent.", strings.Join(names, ", "))
}

const selectValues = `SELECT coalesce((SELECT name FROM creator WHERE id = ?1), ''), coalesce((SELECT name FROM campaign WHERE id = ?2), ''),
	coalesce((SELECT iif(l.brand <> '', l.brand, l.name) FROM campaign k JOIN client l ON l.id = k.client_id WHERE k.id = ?2), ''),
	coalesce((SELECT starts_on FROM campaign WHERE id = ?2), ''), coalesce((SELECT ends_on FROM campaign WHERE id = ?2), ''),
	coalesce((SELECT handle FROM account WHERE creator_id = ?1 ORDER BY followers DESC LIMIT 1), ''),
	coalesce((SELECT name FROM colleague WHERE id = ?3), '')`

// MergeFields are the names that templates may use.
var MergeFields = []string{
	"creator.first_name", "creator.name", "creator.handle", "campaign.name", "campaign.brand", "campaign.start", "campaign.end", "me.name", "me.first_name",
}

// values are what merge fields become.
func (s *Service) values(ctx context.Context, a Account, d Draft) (map[string]string, error) {
	var creator, campaign, brand, starts, ends, handle, me string
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, selectValues, []any{d.CreatorID, d.CampaignID, s.w.Me()}, &creator, &campaign, &brand, &starts, &ends, &handle, &me)
	})
	if err != nil {
		return nil, err
	}
	if a.Name != "" {
		me = a.Name
	}
	day := func(date string) string {
		if date == "" {
			return ""
		}
		return letter.Day(date)
	}
	first := func(name string) string {
		if name == "" { // the word for somebody unknown would fill it
			return ""
		}
		return letter.FirstName(name)
	}
	return map[string]string{
		"creator.first_name": first(creator), "creator.name": creator, "creator.handle": handle, "campaign.name": campaign,
		"campaign.brand": brand, "campaign.start": day(starts), "campaign.end": day(ends), "me.name": me, "me.first_name": first(me),
	}, nil
}

// render writes a mail as it goes over the wire into the file store and returns its hash.
func (s *Service) render(ctx context.Context, mail compose.Draft) (string, error) {
	file, err := os.CreateTemp("", "backlot-*.eml")
	if err != nil {
		return "", err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if err := compose.Render(file, mail, largestMail); err != nil {
		return "", err
	}
	if err := file.Sync(); err != nil {
		return "", err
	}
	stored, err := s.w.Files().Put(ctx, file.Name(), nil)
	return stored.SHA256, err
}

// store queues a rendered mail, one delivery for each recipient, and takes its draft away, all at once. read is the
// draft as it was kept when it was rendered.
func (s *Service) store(ctx context.Context, read, d Draft, mail compose.Draft, rendered string, sendAfter int64, followUp string) (QueuedMail, error) {
	text, err := json.Marshal(d)
	if err != nil {
		return QueuedMail{}, err
	}
	recipients := []string{}
	for _, a := range slices.Concat(mail.To, mail.Cc) {
		address, err := compose.Envelope(a.Address)
		if err != nil {
			return QueuedMail{}, err
		}
		if !slices.Contains(recipients, address) {
			recipients = append(recipients, address)
		}
	}
	thread := mail.MessageID
	if len(mail.References) > 0 {
		thread = mail.References[0]
	}
	if err := s.beginLedger(ctx); err != nil {
		return QueuedMail{}, err
	}
	queued := QueuedMail{OutgoingID: workspace.NewID(), SendAfter: sendAfter, Label: "Mail to " + addressee(d) + " queued"}
	_, err = s.w.Write(ctx, journal.Action{Kind: "mail.send", Label: queued.Label, Fixed: true}, func(tx *workspace.WriteTx) error {
		if err := takeDraft(ctx, tx, read); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, insertOutgoing, queued.OutgoingID, d.AccountID, mail.MessageID, thread, mail.Subject,
			message.Snippet(compose.PlainOf(mail.HTML)), rendered, string(text), d.CreatorID, d.CampaignID, tx.Now(), sendAfter, followUp)
		if err != nil {
			return err
		}
		for _, address := range recipients {
			if _, err := tx.Exec(ctx, insertDelivery, workspace.NewID(), queued.OutgoingID, address, tx.Now(), sendAfter); err != nil {
				return err
			}
		}
		return nil
	})
	s.nudge(d.AccountID)
	return queued, err
}

// takeDraft takes a draft away, as long as nobody has altered it since it was read.
func takeDraft(ctx context.Context, tx *workspace.WriteTx, read Draft) error {
	kept, err := workspace.Collect(ctx, tx, selectDraft, []any{read.ID}, scanDraft)
	if err != nil {
		return err
	}
	if len(kept) == 0 { // pressed twice
		return errNoDraft
	}
	read.SavedAt = kept[0].SavedAt
	if !reflect.DeepEqual(kept[0], read) {
		return fault.New(fault.Conflict, "This draft was changed while it was being sent, perhaps in another window. Nothing was sent: look at it and send it again.")
	}
	tx.Touch("mail_draft", read.ID)
	_, err = tx.Exec(ctx, deleteDraft, read.ID)
	return err
}

func addressee(d Draft) string {
	all := slices.Concat(d.To, d.Cc)
	name := all[0].Name
	if name == "" {
		name = all[0].Address
	}
	if len(all) > 1 {
		name += " and others"
	}
	return name
}

// plainAsRich is a plain text as paragraphs of rich text.
func plainAsRich(text string) string {
	return "<p>" + strings.ReplaceAll(html.EscapeString(text), "\n", "<br>") + "</p>"
}
