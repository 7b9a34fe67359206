package mailsync

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"backlot/internal/fault"
	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
)

const (
	// partOfWhole is how much of a large mail is asked for at once: a cut costs no more than that.
	partOfWhole = 1 << 20
	// largest is the size up to which a mail is fetched on request: it is read in memory. Providers take none that is larger.
	largest = 160 << 20
)

// FetchWhole fetches all of a mail of which only the beginning is here, in parts that are asked for again after a cut. told
// hears how many bytes have come. A mail that is here as a whole stays as it is. Faults: NotFound (gone from the server),
// NoSpace (too large to be kept), Conflict (numbered anew), Unavailable, Cancelled; after a fault the beginning stays.
func (s *Syncer) FetchWhole(ctx context.Context, account Account, id int64, line Line, told func(done, total int64)) error {
	m, err := s.box.Message(ctx, id)
	if err != nil || m.State == mailbox.Whole {
		return err
	}
	if m.Size > largest {
		return fault.New(fault.NoSpace, "This mail has %d MB, which is more than Backlot keeps of one mail. Look at it in your mail provider's own program.", m.Size>>20)
	}
	f, uid, err := s.placeOf(ctx, account.ID, id)
	if err != nil {
		return err
	}
	session, err := line(ctx)
	if err != nil {
		return err
	}
	r := &round{Syncer: s, account: account, line: line, session: session}
	defer func() { _ = r.session.Close() }()
	state, err := r.session.Select(ctx, f.Name, true)
	if err != nil {
		return err
	}
	if state.UIDValidity != f.UIDValidity {
		return fault.New(fault.Conflict, "The server numbered the mails of %s anew. Try again once they have been looked at.", f.Name)
	}
	raw, err := r.fetchParts(ctx, f, uid, m.Size, told)
	if err != nil {
		return err
	}
	a := mailbox.Arrival{UID: uid, Flags: m.Flags, Size: m.Size, State: mailbox.Whole, Raw: raw}
	r.read(f, &a)
	a.ReceivedAt = m.ReceivedAt // it keeps its place in the order
	_, err = s.box.Put(ctx, f, []mailbox.Arrival{a})
	return err
}

// placeOf is a folder of an account in which a mail lies on the server, and its number there.
func (s *Syncer) placeOf(ctx context.Context, accountID string, id int64) (mailbox.Folder, uint32, error) {
	places, err := s.box.Places(ctx, id)
	if err != nil {
		return mailbox.Folder{}, 0, err
	}
	folders, err := s.box.Folders(ctx, accountID)
	if err != nil {
		return mailbox.Folder{}, 0, err
	}
	for _, p := range places {
		at := slices.IndexFunc(folders, func(f mailbox.Folder) bool { return f.ID == p.FolderID })
		if at >= 0 && p.UID > 0 {
			return folders[at], p.UID, nil
		}
	}
	return mailbox.Folder{}, 0, fault.New(fault.NotFound, "The server has not said yet where this mail lies now. Try again after the next look at the mailbox.")
}

// fetchParts fetches a mail part by part, over a new connection where one ends.
func (r *round) fetchParts(ctx context.Context, f mailbox.Folder, uid uint32, size int64, told func(done, total int64)) ([]byte, error) {
	raw := make([]byte, 0, size+partOfWhole)
	for tries := 0; ; {
		part, err := r.session.FetchPart(ctx, uid, int64(len(raw)), partOfWhole)
		switch {
		case err == nil:
			tries = 0
			if raw = append(raw, part...); len(raw) > largest {
				return nil, fault.New(fault.NoSpace, "This mail is larger than the server said, and more than Backlot keeps of one mail. Look at it in your mail provider's own program.")
			}
			told(int64(len(raw)), max(size, int64(len(raw))))
			if len(part) < partOfWhole {
				return r.complete(raw, size)
			}
			continue
		case errors.Is(err, imap.ErrGone):
			return nil, fault.New(fault.NotFound, "This mail is not on the server any more, so the rest of it can't be fetched.")
		case ctx.Err() != nil:
			return nil, fault.Wrap(ctx.Err(), fault.Cancelled, "Cancelled. The beginning of the mail is there as before.")
		}
		if tries++; tries == triesOfOne {
			return nil, fault.Wrap(err, fault.Unavailable, "The server stopped handing out this mail. The beginning of it is there as before; try again later.")
		}
		if err := r.reopen(ctx, f); err != nil {
			return nil, err
		}
	}
}

// complete refuses a mail that ends before the server says that it does. The size is only what it said: a few servers count
// line ends in another way, so that a little less is none.
func (r *round) complete(raw []byte, size int64) ([]byte, error) {
	if missing := size - int64(len(raw)); missing > size/20 {
		return nil, fault.Wrap(fmt.Errorf("%d of %d bytes", len(raw), size), fault.Unavailable,
			"The server handed out only a part of this mail. The beginning of it is there as before; try again later.")
	}
	return raw, nil
}
