package mail

import (
	"context"
	"slices"
	"strings"

	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
)

// Brought is a mail that comes from elsewhere than the account's server. At is Unix ms.
type Brought struct {
	Role    mailbox.Role
	At      int64
	Unread  bool
	Starred bool
	Raw     []byte
}

// Bring fills the mailbox of an account that has no server yet, such as the demo's. The first look at a server puts the
// server's mail in its place.
func (s *Service) Bring(ctx context.Context, accountID string, mails []Brought) error {
	folders := []mailbox.Folder{}
	for _, role := range []mailbox.Role{mailbox.Inbox, mailbox.Sent, mailbox.Archive, mailbox.Trash, mailbox.Junk} {
		name := strings.ToUpper(string(role[:1])) + string(role[1:])
		folders = append(folders, mailbox.Folder{AccountID: accountID, Name: name, Role: role, Wanted: true})
	}
	folders, err := s.box.PutFolders(ctx, accountID, folders)
	if err != nil {
		return err
	}
	mine, err := s.ours(ctx)
	if err != nil {
		return err
	}
	mails = slices.Clone(mails)
	slices.SortStableFunc(mails, func(a, b Brought) int { return int(a.At/1000 - b.At/1000) })
	for _, f := range folders {
		arrivals := []mailbox.Arrival{}
		for i, b := range mails {
			if b.Role != f.Role {
				continue
			}
			a := mailbox.Arrival{UID: uint32(i + 1), ReceivedAt: b.At, Size: int64(len(b.Raw)), State: mailbox.Whole, Raw: b.Raw, Mail: message.Parse(b.Raw), Flags: mailbox.Seen}
			if b.Unread {
				a.Flags = 0
			}
			if b.Starred {
				a.Flags |= mailbox.Flagged
			}
			a.Mine = len(a.Mail.From) > 0 && mine(strings.ToLower(a.Mail.From[0].Address))
			arrivals = append(arrivals, a)
		}
		if _, err := s.box.Put(ctx, f, arrivals); err != nil {
			return err
		}
	}
	return s.applyMarks(ctx)
}
