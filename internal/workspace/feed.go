package workspace

import (
	"context"
	"sync"

	"backlot/internal/journal"
)

// Committed is what the feed tells after a commit: the action and the rows it altered, by table. An empty action
// means that only untracked rows changed.
type Committed struct {
	Action journal.Action
	Rows   map[string][]string
}

// feed hands each commit to its subscribers in order; a slow subscriber never holds up a write.
type feed struct {
	mu          sync.Mutex
	subscribers map[int]chan Committed
	next        int
}

const feedBuffer = 256

func (f *feed) publish(c Committed) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, subscriber := range f.subscribers {
		select {
		case subscriber <- c:
		default: // full: the subscriber refetches everything when it drains, see Missed
			select {
			case <-subscriber:
			default:
			}
			select {
			case subscriber <- Committed{Rows: map[string][]string{Missed: {}}}:
			default:
			}
		}
	}
}

// Missed is the table name that tells a subscriber that it fell behind and must read everything again.
const Missed = "*"

// Subscribe returns a channel of commits and the function that ends the subscription.
func (w *Workspace) Subscribe() (<-chan Committed, func()) {
	f := &w.feed
	f.mu.Lock()
	defer f.mu.Unlock()
	id, ch := f.next, make(chan Committed, feedBuffer)
	f.next++
	if f.subscribers == nil {
		f.subscribers = map[int]chan Committed{}
	}
	f.subscribers[id] = ch
	return ch, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		if _, ok := f.subscribers[id]; ok {
			delete(f.subscribers, id)
			close(ch)
		}
	}
}

// NoticeForeign tells the subscribers what other processes (the command line beside the window) have written since
// the last look. The window's schedule calls it every second. While this process writes it looks another time: what is
// committed and not counted yet would be taken for another's.
func (w *Workspace) NoticeForeign(ctx context.Context) error {
	select {
	case w.writing <- struct{}{}:
		defer func() { <-w.writing }()
	default:
		return nil
	}
	var newest int64
	err := w.Read(ctx, func(tx *ReadTx) (err error) {
		newest, err = journal.LastChange(ctx, tx)
		return err
	})
	if err != nil {
		return err
	}
	if from := w.lastChange.Load(); from < newest && w.lastChange.CompareAndSwap(from, newest) {
		w.tellForeign(ctx, from, newest)
	}
	return nil
}

func (w *Workspace) tellForeign(ctx context.Context, from, to int64) {
	foreign := Committed{Rows: map[string][]string{Missed: {}}}
	_ = w.Read(ctx, func(tx *ReadTx) error { // when this fails, everything is read again
		rows, err := journal.ChangedBetween(ctx, tx, from, to)
		if err != nil {
			return err
		}
		id, err := journal.LatestActionBetween(ctx, tx, from, to)
		if err != nil {
			return err
		}
		action, err := journal.Find(ctx, tx, id)
		if err != nil {
			return err
		}
		foreign = Committed{Action: action, Rows: rows}
		return nil
	})
	w.feed.publish(foreign)
}
