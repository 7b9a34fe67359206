package mailsync

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
)

const (
	// headsAtOnce is how many sizes are asked for together.
	headsAtOnce = 1000
	// A batch is fetched, read and stored together.
	messagesOfBatch = 250
	bytesOfBatch    = 4 << 20
	// wholeUpTo is the size up to which mail is fetched by itself. Of a larger one comes the beginning.
	wholeUpTo  = 32 << 20
	headBytes  = 256 << 10
	brokenHead = 16 << 10
)

// batch is what goes from the network to the reader and from there to the database.
type batch struct {
	arrivals []mailbox.Arrival
	err      error
}

// fetch fetches messages of a folder, the newest first. Reading them and storing them goes on beside the network.
func (r *round) fetch(ctx context.Context, f mailbox.Folder, uids []uint32) (count int, err error) {
	if len(uids) == 0 {
		return 0, nil
	}
	uids = slices.Clone(uids)
	slices.Reverse(uids)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	fetched, read := make(chan batch, 1), make(chan batch, 1)
	go func() {
		defer close(fetched)
		if err := r.fetchAll(ctx, f, uids, fetched); err != nil {
			hand(ctx, fetched, batch{err: err})
		}
	}()
	go func() {
		defer close(read)
		for b := range fetched {
			for i := range b.arrivals {
				r.read(&b.arrivals[i])
			}
			if !hand(ctx, read, b) {
				return
			}
		}
	}()
	for b := range read {
		if b.err != nil && err == nil {
			err = b.err
		}
		if err != nil || len(b.arrivals) == 0 {
			continue
		}
		if _, err = r.box.Put(ctx, f, b.arrivals); err != nil {
			stop()
			continue
		}
		count += len(b.arrivals)
		r.told(Progress{r.account.ID, f.Name, count, len(uids)})
	}
	for range fetched { // the fetching ends before the session is used again
	}
	return count, err
}

func hand(ctx context.Context, to chan<- batch, b batch) bool {
	select {
	case to <- b:
		return true
	case <-ctx.Done():
		return false
	}
}

// read makes a message of what came.
func (r *round) read(a *mailbox.Arrival) {
	if a.Mail != nil { // broken
		return
	}
	a.Mail = message.Parse(a.Raw)
	if a.State == mailbox.Head {
		a.Raw = nil
	}
	if len(a.Mail.From) > 0 {
		a.Mine = r.account.Mine(strings.ToLower(a.Mail.From[0].Address))
	}
	a.FileText = fileText(a.Raw, a.Mail)
}

const (
	// mostFileText bounds the words of all attachments of one mail.
	mostFileText = 200 << 10
	// mostOfFile is how large an attachment is looked into.
	mostOfFile = 4 << 20
)

// fileText is the words of the attachments that are text.
func fileText(raw []byte, m *message.Message) string {
	var all strings.Builder
	for _, f := range m.Attachments {
		if f.Inline || f.Size > mostOfFile || !strings.HasPrefix(f.MediaType, "text/") || all.Len() > mostFileText {
			continue
		}
		content, err := readFile(raw, f.Index)
		if err == nil {
			all.WriteString(" " + message.Words(f.MediaType, f.Name, content))
		}
	}
	return all.String()
}

func (r *round) fetchAll(ctx context.Context, f mailbox.Folder, uids []uint32, to chan<- batch) error {
	for piece := range slices.Chunk(uids, headsAtOnce) {
		asked := slices.Clone(piece)
		slices.Sort(asked)
		heads, err := r.session.Heads(ctx, asked)
		if err != nil {
			return fmt.Errorf("reading the sizes of mails in %s: %w", f.Name, err)
		}
		slices.SortFunc(heads, func(a, b imap.Head) int { return int(b.UID) - int(a.UID) })
		if heads, err = r.bind(ctx, f, heads); err != nil {
			return err
		}
		for len(heads) > 0 {
			next := take(heads)
			heads = heads[len(next):]
			arrivals, err := r.fetchBatch(ctx, f, next)
			if err != nil {
				return err
			}
			if !hand(ctx, to, batch{arrivals: arrivals}) {
				return ctx.Err()
			}
		}
	}
	return nil
}

// take is how many of the heads are fetched together.
func take(heads []imap.Head) []imap.Head {
	size := int64(0)
	for i, h := range heads {
		if size += h.Size; i > 0 && (i == messagesOfBatch || size > bytesOfBatch) {
			return heads[:i]
		}
	}
	return heads
}

// fetchBatch fetches messages. When the server cannot give them together, they are asked for in halves, down to the one
// that cannot be had: that is noted, and the others come.
func (r *round) fetchBatch(ctx context.Context, f mailbox.Folder, heads []imap.Head) ([]mailbox.Arrival, error) {
	if len(heads) == 1 && heads[0].Size > wholeUpTo {
		return r.fetchHead(ctx, heads[0])
	}
	arrivals, err := r.fetchOnce(ctx, heads)
	if err == nil || ctx.Err() != nil {
		return arrivals, err
	}
	if err := r.reopen(ctx, f); err != nil {
		return nil, err
	}
	if len(heads) == 1 {
		return r.fetchBroken(ctx, f, heads[0])
	}
	half := len(heads) / 2
	first, err := r.fetchBatch(ctx, f, heads[:half])
	if err != nil {
		return nil, err
	}
	second, err := r.fetchBatch(ctx, f, heads[half:])
	return append(first, second...), err
}

func (r *round) fetchOnce(ctx context.Context, heads []imap.Head) ([]mailbox.Arrival, error) {
	uids := make([]uint32, len(heads))
	size := map[uint32]int64{}
	for i, h := range heads {
		uids[i], size[h.UID] = h.UID, h.Size
	}
	slices.Sort(uids)
	arrivals := make([]mailbox.Arrival, 0, len(heads))
	err := r.session.Fetch(ctx, uids, func(h imap.Head, raw []byte) error {
		arrivals = append(arrivals, mailbox.Arrival{
			UID: h.UID, Flags: mailbox.FlagsOf(h.Flags), ReceivedAt: h.ReceivedAt.UnixMilli(), Size: size[h.UID],
			State: mailbox.Whole, Raw: raw,
		})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return arrivals, nil
}

// reopen brings the session back to the folder after a failure. Numbers that changed meanwhile end the round: they would
// name other messages.
func (r *round) reopen(ctx context.Context, f mailbox.Folder) error {
	if err := r.reconnect(ctx); err != nil {
		return err
	}
	state, err := r.session.Select(ctx, f.Name, true)
	if err != nil {
		return err
	}
	if state.UIDValidity != f.UIDValidity {
		return fault.New(fault.Conflict, "The server numbered the mails of %s anew while they were fetched. The next look fetches the rest.", f.Name)
	}
	return nil
}

// fetchHead fetches the beginning of a mail that is very large.
func (r *round) fetchHead(ctx context.Context, h imap.Head) ([]mailbox.Arrival, error) {
	raw, err := r.session.FetchPart(ctx, h.UID, 0, headBytes)
	if err != nil {
		return nil, err
	}
	return []mailbox.Arrival{arrivalOf(h, mailbox.Head, raw, nil)}, nil
}

// fetchBroken notes a mail that could not be fetched whole: with its fields where they at least can be had.
func (r *round) fetchBroken(ctx context.Context, f mailbox.Folder, h imap.Head) ([]mailbox.Arrival, error) {
	raw, err := r.session.FetchPart(ctx, h.UID, 0, brokenHead)
	if err != nil {
		if err := r.reopen(ctx, f); err != nil {
			return nil, err
		}
		raw = nil
	}
	mail := message.ParseHead(raw)
	mail.Text = "The server could not give this mail in a form that can be read. It is still there: look at it in your mail provider's own program."
	return []mailbox.Arrival{arrivalOf(h, mailbox.Broken, nil, mail)}, nil
}

func arrivalOf(h imap.Head, state mailbox.State, raw []byte, mail *message.Message) mailbox.Arrival {
	return mailbox.Arrival{
		UID: h.UID, Flags: mailbox.FlagsOf(h.Flags), ReceivedAt: h.ReceivedAt.UnixMilli(), Size: h.Size,
		State: state, Raw: raw, Mail: mail,
	}
}
