package when

import "time"

// The states of a card against its deadline. A screen shows each with its word, never by colour alone.
const (
	StateOnTime  = "on_time"
	StateDueSoon = "due_soon" // less than SoonAhead left
	StateLate    = "late"
	StateWaiting = "waiting" // somebody outside the agency must act, and is not late
	StateBlocked = "blocked" // something else must happen first; the room says what
	StateDone    = "done"    // nothing is owed any more; the room says when
)

// SoonAhead is how long before a deadline it counts as near.
const SoonAhead = 24 * time.Hour

// DeadlineState tells how a deadline stands at now: StateLate once it has passed, whoever's turn it is; otherwise
// StateWaiting when it is the client's or the creator's turn; otherwise StateDueSoon or StateOnTime. Instants are
// Unix milliseconds; due 0 is no deadline, which is never late. The instant of the deadline itself is still in time.
func DeadlineState(now, due Millis, othersTurn bool) string {
	switch {
	case due != 0 && now > due:
		return StateLate
	case othersTurn:
		return StateWaiting
	case due != 0 && due-now < SoonAhead.Milliseconds():
		return StateDueSoon
	}
	return StateOnTime
}
