package review

import (
	"fmt"

	"backlot/internal/when"
)

// Window is how long the client has a piece: since when, until when, how many working days are left, and what it means
// for the way to the post when it ends later than was planned, "" when it does not. Since 0: the client does not have it
// yet, and this is how long they would have from now on; Until 0: there is no window, and Later may say what a version that
// is being changed leaves of their time.
type Window struct {
	Since       int64  `json:"since"`
	Until       int64  `json:"until"`
	WorkingDays int    `json:"workingDays"`
	Moved       bool   `json:"moved"` // a person set the end
	Later       string `json:"later"`
}

// openWindow gives the client the days of their stage from now on, unless a person has set when they answer.
func (r *record) openWindow(now when.Millis) {
	if r.clientDays < 0 || r.hasMoved(ClientReview) {
		return
	}
	r.due.ClientDue = r.office().Window(now, r.clientDays)
}

// window is the client's window as the room shows it.
func (r record) window(now when.Millis) Window {
	switch r.stage {
	case CoordinatorReview:
		r.since = 0
		r.openWindow(now)
	case ClientReview:
	case ChangesRequested:
		return Window{Later: r.tooLateForClient(now)}
	case WaitingForDraft, Approved, Cancelled:
		return Window{}
	}
	w := Window{Since: r.since, Until: r.due.ClientDue, Moved: r.hasMoved(ClientReview)}
	w.WorkingDays = r.office().WorkingDays(now, w.Until)
	w.Later = r.laterThanPlanned(w.Until)
	return w
}

// laterThanPlanned says what an answer at the end of the window leaves for the rest of the way.
func (r record) laterThanPlanned(until when.Millis) string {
	office := r.office()
	zone := r.zone
	switch {
	case until == 0 || r.postAt == 0:
		return ""
	case until >= r.postAt:
		return fmt.Sprintf("This is after the agreed post, %s. Ask for an earlier answer, or move the post.", shortTime(r.postAt, zone))
	case r.due.RevisionDue == 0:
		return ""
	case until >= r.due.RevisionDue:
		return fmt.Sprintf("Changes would come too late: the changed version is due by %s, the post is on %s.",
			shortTime(r.due.RevisionDue, zone), shortTime(r.postAt, zone))
	}
	planned, left := max(r.changesDays, 0), office.WorkingDays(until, r.due.RevisionDue)
	if left >= planned {
		return ""
	}
	return fmt.Sprintf("Later than planned: a changed version is due by %s, which leaves the creator %s instead of %d. The post is on %s.",
		shortTime(r.due.RevisionDue, zone), workingDays(left), planned, shortTime(r.postAt, zone))
}

func workingDays(n int) string {
	if n == 1 {
		return "1 working day"
	}
	return fmt.Sprintf("%d working days", n)
}

// shortTime is a moment beside others of the same campaign, whose zone the room names: "Thu 26 Nov 18:00".
func shortTime(at when.Millis, zone string) string {
	return when.FromMillis(at).In(when.ZoneOrUTC(zone)).Format("Mon 2 Jan 15:04")
}
