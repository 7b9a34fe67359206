// Package posting follows an approved piece from the agreed time of its post to the verified post: who must paste
// the link, what the caption must say, what is wrong with it, and what was missed.
package posting

import (
	"fmt"
	"time"
)

// Stage is where a posting stands. What the clock adds to it (due, missed) is worked out, not stored.
type Stage string

// The stages of a posting.
const (
	Expected  Stage = "expected"
	Checking  Stage = "checking"
	Problem   Stage = "problem"
	Verified  Stage = "verified"
	Withdrawn Stage = "withdrawn" // the approval was taken back
)

// The columns of the board.
const (
	ColumnUpcoming = "upcoming"
	ColumnDueNow   = "due_now"
	ColumnChecking = "checking"
	ColumnProblem  = "problem"
	ColumnVerified = "verified"
)

// The time limits of this room.
const (
	// Window is how long after the agreed time a post still counts as on time, and how soon after a post goes
	// live it should be verified.
	Window = time.Hour
	// FixWindow is how long a creator has to put a problem right.
	FixWindow = 24 * time.Hour
	// VerifiedShown is how long a verified post stays on the board.
	VerifiedShown = 30 * 24 * time.Hour
)

// Who must act on a card.
const (
	MustActCoordinator = "coordinator"
	MustActCreator     = "creator"
)

// columns are those of the board, in their order.
var columns = []string{ColumnUpcoming, ColumnDueNow, ColumnChecking, ColumnProblem, ColumnVerified}

var columnNames = map[string]string{
	ColumnUpcoming: "Upcoming",
	ColumnDueNow:   "Due now",
	ColumnChecking: "Checking",
	ColumnProblem:  "Problem",
	ColumnVerified: "Verified",
}

// columnOf is the board's column of a posting at now, and whether its agreed time was missed. Unix ms.
func columnOf(stage Stage, postAt, now int64) (id string, missed bool) {
	switch stage {
	case Checking:
		return ColumnChecking, false
	case Problem:
		return ColumnProblem, false
	case Verified:
		return ColumnVerified, false
	case Expected:
		switch {
		case now < postAt:
			return ColumnUpcoming, false
		case now < postAt+Window.Milliseconds():
			return ColumnDueNow, false
		}
		return ColumnProblem, true
	}
	return "", false
}

// ColumnName is what the board calls the column of a posting at now, "" for one that the board does not show. Unix ms.
func ColumnName(stage Stage, postAt, now int64) string {
	id, _ := columnOf(stage, postAt, now)
	return columnNames[id]
}

// dueAt is when the next step of a posting is due: the post itself, an hour to check what was reported, a day to
// put a problem right.
func dueAt(stage Stage, postAt, since int64) int64 {
	switch stage {
	case Expected:
		return postAt + Window.Milliseconds()
	case Checking:
		return since + Window.Milliseconds()
	case Problem:
		return since + FixWindow.Milliseconds()
	}
	return 0
}

// mustAct is whose turn it is.
func mustAct(stage Stage, column string) string {
	switch {
	case stage == Verified || stage == Withdrawn:
		return ""
	case stage == Problem || column == ColumnUpcoming:
		return MustActCreator
	}
	return MustActCoordinator
}

// withinHour says whether a post was verified within an hour of going live; the agreed time stands in for a post
// whose time nobody noted.
func withinHour(postAt, postedAt, verifiedAt int64) bool {
	live := postedAt
	if live == 0 {
		live = postAt
	}
	return verifiedAt != 0 && verifiedAt <= live+Window.Milliseconds()
}

// missedWords says how long ago the agreed time was.
func missedWords(postAt, now int64) string {
	return fmt.Sprintf("Not posted, %s after the agreed time", spoken(time.Duration(now-postAt)*time.Millisecond))
}

// spoken rounds a span down to the unit a person would say it in: "50 min", "3 h", "2 days".
func spoken(d time.Duration) string {
	switch {
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", int(d.Hours()))
	}
	return fmt.Sprintf("%d days", int(d.Hours()/24))
}
