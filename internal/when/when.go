// Package when holds the clock, the two ways in which times are stored (UTC milliseconds for an instant,
// YYYY-MM-DD for a day) and the working-day calendar from which deadlines are computed.
package when

import (
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // zones by name on machines without a zone database (Windows, small containers)

	"backlot/internal/fault"
)

// Clock says what time it is. Rules take one, so that tests choose the time.
type Clock interface {
	// Now is the present instant.
	Now() time.Time
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

// System is the computer's clock and the one place of the project that calls time.Now.
var System Clock = systemClock{}

// FixedClock is a clock that moves only when told to; safe for use by several goroutines.
type FixedClock struct {
	mu  sync.Mutex
	now time.Time
}

// Fixed makes a clock that stands at t.
func Fixed(t time.Time) *FixedClock { return &FixedClock{now: t} }

// Now is the instant last set.
func (c *FixedClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set moves the clock to t, which may be earlier than before.
func (c *FixedClock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// Advance moves the clock by d, back when d is negative.
func (c *FixedClock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Millis is an instant as the workspace stores it: milliseconds since 1970-01-01 UTC.
type Millis = int64

// FromMillis is the instant of ms, in UTC.
func FromMillis(ms Millis) time.Time { return time.UnixMilli(ms).UTC() }

// ToMillis is t as the workspace stores it; parts of a millisecond are cut off.
func ToMillis(t time.Time) Millis { return t.UnixMilli() }

// ZoneOrUTC is Zone for what only shows: a name that means nothing is UTC, so that a board is shown all the same.
func ZoneOrUTC(name string) *time.Location {
	if loc, err := Zone(name); err == nil {
		return loc
	}
	return time.UTC
}

// Zone finds an IANA time zone such as "Europe/Berlin" or "UTC". An empty name and "Local" are refused with a
// fault on field "timeZone": a campaign must mean the same time on every desk.
func Zone(name string) (*time.Location, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return nil, fault.OnField("timeZone", "No time zone is set. Deadlines need one: choose a city such as Europe/Berlin.")
	}
	if strings.EqualFold(name, "local") {
		return nil, fault.OnField("timeZone",
			"The time zone %q means something else on every computer. Choose a city such as Europe/Berlin.", name)
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		f := fault.OnField("timeZone", "The time zone %q is not known. Choose a city such as Europe/Berlin.", name)
		f.Cause = err
		return nil, f
	}
	return loc, nil
}
