package mail

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/compose"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
)

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
		quotable(&o)
		return o, m, lines[0], nil
	}
	if err == nil {
		parsed := message.Parse(raw)
		o.ReplyTo, o.To, o.Cc = addresses(parsed.ReplyTo), addresses(parsed.To), addresses(parsed.Cc)
		o.References, o.HTML, o.Text = parsed.References, parsed.HTML, parsed.Text
	}
	quotable(&o)
	return o, m, lines[0], err
}

// What is quoted of a mail, in bytes: with what a person writes it has to fit into a draft, also when each letter becomes
// an entity of HTML.
const (
	longestQuotedHTML = largestRich / 2
	longestQuotedText = largestRich / 8
)

// quotable leaves of a very long mail its words, and of very many words the first.
func quotable(o *compose.Original) {
	if clean, err := compose.CleanRich(o.HTML); err != nil || len(clean) > longestQuotedHTML {
		o.HTML = ""
	}
	if len(o.Text) > longestQuotedText {
		o.Text = strings.ToValidUTF8(o.Text[:longestQuotedText], "") + "\n[…]"
	}
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
