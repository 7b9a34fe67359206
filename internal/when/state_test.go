package when_test

import (
	"testing"

	"backlot/internal/when"
)

func TestDeadlineState(t *testing.T) {
	const now = int64(1_772_625_600_000) // 4 March 2026, 12:00 UTC
	const hour = int64(3_600_000)
	for _, c := range []struct {
		name       string
		due        int64
		othersTurn bool
		want       string
	}{
		{"no deadline", 0, false, when.StateOnTime},
		{"no deadline, their turn", 0, true, when.StateWaiting},
		{"far", now + 48*hour, false, when.StateOnTime},
		{"a day to the millisecond", now + 24*hour, false, when.StateOnTime},
		{"less than a day", now + 24*hour - 1, false, when.StateDueSoon},
		{"at the deadline", now, false, when.StateDueSoon},
		{"just past", now - 1, false, when.StateLate},
		{"far, their turn", now + 48*hour, true, when.StateWaiting},
		{"near, their turn", now + hour, true, when.StateWaiting},
		{"late wins over waiting", now - 1, true, when.StateLate},
	} {
		if got := when.DeadlineState(now, c.due, c.othersTurn); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
