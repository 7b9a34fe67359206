package mailsync

import (
	"context"
	"io"

	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
)

// bind finds among new messages those that are here already and only lie elsewhere now: moved by another program, or
// numbered anew by the server. They are not fetched again. It returns the others.
func (r *round) bind(ctx context.Context, f mailbox.Folder, heads []imap.Head) ([]imap.Head, error) {
	homeless, err := r.box.Homeless(ctx, r.account.ID)
	if err != nil || len(homeless) == 0 || len(heads) == 0 {
		return heads, err
	}
	uids := make([]uint32, len(heads))
	for i, h := range heads {
		uids[len(heads)-1-i] = h.UID
	}
	ids, err := r.session.MessageIDs(ctx, uids)
	if err != nil {
		return nil, err
	}
	left := heads[:0:0]
	for _, h := range heads {
		known, err := r.box.Bind(ctx, f, h.UID, ids[h.UID], h.Size, mailbox.FlagsOf(h.Flags))
		if err != nil {
			return nil, err
		}
		if !known {
			left = append(left, h)
		}
	}
	return left, nil
}

func readFile(raw []byte, index int) ([]byte, error) {
	from, _, err := message.OpenAttachment(raw, index)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(from, mostOfFile))
}
