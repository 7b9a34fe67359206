package mailsync

import (
	"context"
	"io"
	"slices"

	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
)

// bind finds among new messages those that are here already and only lie elsewhere now: moved by another program, or
// numbered anew by the server. They are not fetched again. It returns the others.
func (r *round) bind(ctx context.Context, f mailbox.Folder, heads []imap.Head) ([]imap.Head, error) {
	if len(heads) == 0 {
		return heads, nil
	}
	homeless, err := r.box.Homeless(ctx, r.account.ID)
	if err != nil || !homeless {
		return heads, err
	}
	uids := make([]uint32, len(heads))
	for i, h := range heads {
		uids[i] = h.UID
	}
	ids, err := r.session.MessageIDs(ctx, uids)
	if err != nil {
		if ctx.Err() != nil {
			return nil, err
		}
		return heads, r.reopen(ctx, f) // one of them cannot be had: which one, the fetching finds out
	}
	seen := make([]mailbox.Sighting, len(heads))
	for i, h := range heads {
		seen[i] = mailbox.Sighting{UID: h.UID, MessageID: ids[h.UID], Size: h.Size, Flags: mailbox.FlagsOf(h.Flags)}
	}
	known, err := r.box.Bind(ctx, f, seen)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(heads, func(h imap.Head) bool { return known[h.UID] }), nil
}

func readFile(raw []byte, index int) ([]byte, error) {
	from, _, err := message.OpenAttachment(raw, index)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(from, mostOfFile))
}
