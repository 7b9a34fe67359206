package mailsync

import (
	"path"
	"slices"
	"strings"
	"time"

	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
)

const (
	// mostFileText bounds the words of all attachments of one mail.
	mostFileText = 200 << 10
	// mostOfFile is how large an attachment is looked into.
	mostOfFile = 8 << 20
	// migrated is how much later than it was written a mail was received at most, unless another server held it before.
	migrated = 2 * 24 * time.Hour
)

// read makes a message of what came.
func (r *round) read(f mailbox.Folder, a *mailbox.Arrival) {
	if a.Mail == nil {
		parse(a)
	}
	a.Mail.HTML = "" // read again from the raw mail when somebody looks at it; it only takes memory here
	if a.State == mailbox.Head {
		a.Raw = nil
	}
	if a.State == mailbox.Broken {
		a.TriedAt = r.clock.Now().UnixMilli()
	}
	if len(a.Mail.From) > 0 {
		a.Mine = r.account.Mine(strings.ToLower(a.Mail.From[0].Address))
	}
	a.ReceivedAt = r.receivedAt(f, a)
}

// parse reads a mail. One that a reader stumbles over must not take the others with it.
func parse(a *mailbox.Arrival) {
	defer func() {
		if cause := recover(); cause != nil {
			a.Mail, a.FileText = message.ParseHead(a.Raw), ""
		}
	}()
	a.Mail = message.Parse(a.Raw)
	if a.State == mailbox.Whole {
		a.FileText = FileWords(a.Raw, a.Mail, nil)
	}
}

// receivedAt is when a mail counts as received. In a mailbox that moved from one provider to another all mails bear the day
// of the move: at the first look at a folder, one that was written long before it was received counts as of then. Later the
// server's word counts alone, or the clock of a sender could hide a new mail among old ones.
func (r *round) receivedAt(f mailbox.Folder, a *mailbox.Arrival) int64 {
	written := a.Mail.Date
	switch {
	case a.ReceivedAt == 0 && written.IsZero():
		return r.clock.Now().UnixMilli()
	case a.ReceivedAt == 0,
		!f.Complete && !written.IsZero() && time.UnixMilli(a.ReceivedAt).Sub(written) > migrated:
		return written.UnixMilli()
	}
	return a.ReceivedAt
}

// wordy are the endings of files with words in them, whatever the mail says that they are.
var wordy = []string{".txt", ".csv", ".tsv", ".md", ".html", ".htm", ".rtf", ".eml"}

func hasWords(f message.Attachment) bool {
	return strings.HasPrefix(f.MediaType, "text/") || f.MediaType == "application/rtf" || f.MediaType == "message/rfc822" ||
		slices.Contains(wordy, strings.ToLower(path.Ext(f.Name)))
}

// FileWords is the words of the attachments of a mail: of those that are text, and, unless pdf is nil, of those of which
// pdf gets any.
func FileWords(raw []byte, m *message.Message, pdf func(content []byte) string) string {
	var all strings.Builder
	for _, f := range m.Attachments {
		asPDF := pdf != nil && f.IsPDF()
		if f.Inline && !asPDF || f.Size > mostOfFile || !asPDF && !hasWords(f) || all.Len() > mostFileText {
			continue
		}
		content, err := readFile(raw, f.Index)
		switch {
		case err != nil:
		case asPDF:
			all.WriteString(" " + pdf(content))
		default:
			all.WriteString(" " + message.Words(f.MediaType, f.Name, content))
		}
	}
	return all.String()
}
