package mailsync

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync/atomic"

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
	bytesOfBatch    = 2 << 20
	// bytesUnderWay bounds what is fetched and not stored yet; a larger mail is alone on its way.
	bytesUnderWay = 8 << 20
	// wholeUpTo is the size up to which mail is fetched by itself. Of a larger one comes the beginning.
	wholeUpTo  = 32 << 20
	headBytes  = 256 << 10
	brokenHead = 16 << 10
	// triesOfOne is how often one mail is asked for before it counts as one that the server cannot give.
	triesOfOne = 3
	// brokenInARow is after how many such mails it must be the server, and not the mails.
	brokenInARow = 5
)

// batch is what goes from the network to the reader and from there to the database.
type batch struct {
	arrivals []mailbox.Arrival
	size     int64
	err      error
}

// underWay counts the bytes that are fetched and not stored yet.
type underWay struct {
	bytes atomic.Int64
	freed chan struct{}
}

// take waits until there is room for n bytes.
func (u *underWay) take(ctx context.Context, n int64) error {
	for taken := u.bytes.Load(); taken > 0 && taken+n > bytesUnderWay; taken = u.bytes.Load() {
		select {
		case <-u.freed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	u.bytes.Add(n)
	return nil
}

func (u *underWay) give(n int64) {
	u.bytes.Add(-n)
	select {
	case u.freed <- struct{}{}:
	default:
	}
}

// fetch fetches messages of a folder, the newest first. Reading and storing them goes on beside the network; not beside each
// other, since whoever works with the rest of Backlot meanwhile wants a processor too.
func (r *round) fetch(outer context.Context, f mailbox.Folder, uids []uint32) (count int, err error) {
	if len(uids) == 0 {
		return 0, nil
	}
	uids = slices.Clone(uids)
	slices.Reverse(uids)
	ctx, stop := context.WithCancel(outer)
	defer stop()
	room := &underWay{freed: make(chan struct{}, 1)}
	fetched := make(chan batch, 1)
	go func() {
		defer close(fetched)
		if err := guarded(func() error { return r.fetchAll(ctx, f, uids, room, fetched) }); err != nil {
			hand(ctx, fetched, batch{err: err})
		}
	}()
	stored := make(chan struct{})
	go func() {
		defer close(stored)
		modest()
		err = guarded(func() error {
			count, err = r.store(ctx, stop, f, fetched, room, len(uids))
			return err
		})
		stop() // after a panic there may be more under way
	}()
	<-stored
	for range fetched { // the fetching ends before the session is used again
	}
	if err == nil {
		err = outer.Err() // what was not handed on any more
	}
	return count, err
}

// guarded makes an error of a panic: a mail that some reader stumbles over must not take the whole of Backlot with it.
func guarded(fn func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			slog.Error("mail", "panic", cause, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", cause)
		}
	}()
	return fn()
}

// store reads and stores what was fetched, to its end also after a failure.
func (r *round) store(ctx context.Context, stop func(), f mailbox.Folder, fetched <-chan batch, room *underWay, total int) (count int, err error) {
	for b := range fetched {
		if b.err != nil && err == nil {
			err = b.err
		}
		if err != nil {
			continue
		}
		for i := range b.arrivals {
			r.read(f, &b.arrivals[i])
		}
		if _, err = r.box.Put(ctx, f, b.arrivals); err != nil {
			stop()
			continue
		}
		room.give(b.size)
		count += len(b.arrivals)
		r.told(Progress{r.account.ID, f.Name, count, total})
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

func (r *round) fetchAll(ctx context.Context, f mailbox.Folder, uids []uint32, room *underWay, to chan<- batch) error {
	for piece := range slices.Chunk(uids, headsAtOnce) {
		heads, err := r.heads(ctx, f, piece)
		if err != nil {
			return fmt.Errorf("reading the sizes of mails in %s: %w", f.Name, err)
		}
		slices.SortFunc(heads, func(a, b imap.Head) int { return int(int64(b.UID) - int64(a.UID)) })
		if heads, err = r.bind(ctx, f, heads); err != nil {
			return err
		}
		for len(heads) > 0 {
			next, size := take(heads)
			heads = heads[len(next):]
			if err := room.take(ctx, size); err != nil {
				return err
			}
			arrivals, err := r.fetchBatch(ctx, f, next)
			if err != nil {
				return err
			}
			if !hand(ctx, to, batch{arrivals: arrivals, size: size}) {
				return ctx.Err()
			}
		}
	}
	return nil
}

// take is how many of the heads are fetched together, and how many bytes that is.
func take(heads []imap.Head) (next []imap.Head, size int64) {
	for i, h := range heads {
		more := h.Size
		if more > wholeUpTo {
			more = headBytes
		}
		if i > 0 && (i == messagesOfBatch || size+more > bytesOfBatch || h.Size > wholeUpTo || heads[0].Size > wholeUpTo) {
			return heads[:i], size
		}
		size += more
	}
	return heads, size
}

// heads are the sizes of messages. Where the server cannot say them together, they are asked for in halves, down to the one
// of which it cannot say anything.
func (r *round) heads(ctx context.Context, f mailbox.Folder, uids []uint32) ([]imap.Head, error) {
	heads, err := r.session.Heads(ctx, uids)
	if err == nil || ctx.Err() != nil {
		return heads, err
	}
	if err := r.reopen(ctx, f); err != nil {
		return nil, err
	}
	if len(uids) == 1 {
		return []imap.Head{{UID: uids[0]}}, nil
	}
	half := len(uids) / 2
	first, err := r.heads(ctx, f, uids[:half])
	if err != nil {
		return nil, err
	}
	second, err := r.heads(ctx, f, uids[half:])
	return append(first, second...), err
}

// fetchBatch fetches messages. When the server cannot give them together, they are asked for in halves, down to the one
// that cannot be had: that is noted, and the others come.
func (r *round) fetchBatch(ctx context.Context, f mailbox.Folder, heads []imap.Head) ([]mailbox.Arrival, error) {
	if len(heads) == 1 {
		return r.fetchOne(ctx, f, heads[0])
	}
	arrivals, err := r.fetchOnce(ctx, heads)
	if err == nil || ctx.Err() != nil {
		return arrivals, err
	}
	if err := r.reopen(ctx, f); err != nil {
		return nil, err
	}
	half := len(heads) / 2
	first, err := r.fetchBatch(ctx, f, heads[:half])
	if err != nil {
		return nil, err
	}
	second, err := r.fetchBatch(ctx, f, heads[half:])
	return append(first, second...), err
}

// fetchOne fetches one message, or its beginning where it is very large. A wire that is cut now and then must not make a
// mail a broken one: it is tried several times.
func (r *round) fetchOne(ctx context.Context, f mailbox.Folder, h imap.Head) (arrivals []mailbox.Arrival, err error) {
	for range triesOfOne {
		if h.Size > wholeUpTo {
			arrivals, err = r.fetchHead(ctx, h)
		} else {
			arrivals, err = r.fetchOnce(ctx, []imap.Head{h})
		}
		if err == nil || ctx.Err() != nil {
			return arrivals, err
		}
		if err := r.reopen(ctx, f); err != nil {
			return nil, err
		}
	}
	poison := errors.Is(err, imap.ErrGarbage) || errors.Is(err, imap.ErrTooLarge)
	if r.broken++; !poison && r.broken >= brokenInARow {
		return nil, fault.Wrap(err, fault.Unavailable, "The server has stopped handing out the mails of %s. What has come is there; the rest comes when it does again.", f.Name)
	}
	return r.fetchBroken(ctx, f, h)
}

func (r *round) fetchOnce(ctx context.Context, heads []imap.Head) ([]mailbox.Arrival, error) {
	uids := make([]uint32, len(heads))
	size := map[uint32]int64{}
	for i, h := range heads {
		uids[i], size[h.UID] = h.UID, h.Size
	}
	arrivals := make([]mailbox.Arrival, 0, len(heads))
	err := r.session.Fetch(ctx, uids, func(h imap.Head, raw []byte) error {
		h.Size = cmp.Or(size[h.UID], int64(len(raw)))
		arrivals = append(arrivals, arrivalOf(h, mailbox.Whole, raw, nil))
		return nil
	})
	if err != nil {
		return nil, err
	}
	r.broken = 0
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
	a := mailbox.Arrival{UID: h.UID, Flags: mailbox.FlagsOf(h.Flags), Size: h.Size, State: state, Raw: raw, Mail: mail}
	if !h.ReceivedAt.IsZero() {
		a.ReceivedAt = h.ReceivedAt.UnixMilli()
	}
	return a
}
