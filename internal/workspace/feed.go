package workspace

import (
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
