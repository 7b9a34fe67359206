package journal

import (
	"sync"

	"backlot/internal/when"
)

// hlcCounterBits leaves 16 bits for events within one millisecond and 47 for the milliseconds.
const hlcCounterBits = 16

// HybridClock gives instants that never run backwards on this desk, even when the wall clock does, so that
// actions of several desks can later be put in one order (Kulkarni et al., "Logical Physical Clocks", 2014).
type HybridClock struct {
	wall when.Clock
	mu   sync.Mutex
	last int64
}

// NewHybridClock continues after last, the latest instant that the journal holds (0 for none).
func NewHybridClock(wall when.Clock, last int64) *HybridClock {
	return &HybridClock{wall: wall, last: last}
}

// Next returns an instant later than every one before: Unix milliseconds << 16 | counter.
func (c *HybridClock) Next() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = max(c.last+1, c.wall.Now().UnixMilli()<<hlcCounterBits)
	return c.last
}

// Observe moves the clock past an instant that another process or desk has used.
func (c *HybridClock) Observe(hlc int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = max(c.last, hlc)
}
