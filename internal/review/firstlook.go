package review

import (
	"fmt"

	"backlot/internal/when"
)

// A version that is sent back before the client has answered is changed within the time of the first look: the looks at
// the new one and the client's days lie between it and the client's own deadline. While the creator has it, the deadline
// of the changed version is that of this one; the plan's, for what the client will want changed, comes back with it.

// sentBack plans what is to come when changes are asked for before the client has answered.
func (r *record) sentBack(asked when.Millis) {
	if r.due.ClientDue == 0 {
		return
	}
	if !r.hasMoved(ClientReview) {
		r.due.ClientDue = r.clientBy()
	}
	r.planChange(asked)
}

// planChange gives the changed version that was asked for, and the looks at it, their deadlines before the client's. What
// a person set stays, unless the coordinator's look would be over before there is anything to look at.
func (r *record) planChange(asked when.Millis) {
	answer := r.due.ClientDue
	looked := r.daysBefore(answer, max(r.clientDays, 0))
	if !r.hasMoved(ChangesRequested) {
		by := r.daysBefore(answer, max(r.clientDays, 0)+r.lookDays)
		if r.hasMoved(CoordinatorReview) {
			if sooner := min(by, r.daysBefore(r.due.CoordinatorDue, r.lookDays)); r.reachable(asked, sooner) {
				by = sooner
			}
		}
		if !r.reachable(asked, by) {
			by = r.soonest(asked)
		}
		r.due.RevisionDue = by
	}
	needed := r.beforePost(r.lookedAt(r.due.RevisionDue))
	if r.closeOf(r.due.CoordinatorDue) < needed {
		r.setMoved(CoordinatorReview, false)
	}
	if !r.hasMoved(CoordinatorReview) {
		r.due.CoordinatorDue = max(looked, needed)
	}
	if !r.hasMoved(ClientReview) {
		r.due.ClientDue = max(answer, r.due.CoordinatorDue)
	}
}

// soonest is when a version can be in that was asked for too late for the client's deadline: the creator has the days that
// the campaign gives for changes, as far as the plan has any before the post.
func (r record) soonest(asked when.Millis) when.Millis {
	by := r.workingWindow(asked, max(r.changesDays, 0))
	if last := r.changedBy(); r.reachable(asked, last) {
		by = min(by, last)
	}
	return max(r.beforePost(by), r.workingWindow(asked, 0))
}

// reachable says that a date leaves the creator a working day, or none where the campaign gives none for changes.
func (r record) reachable(asked, by when.Millis) bool {
	return by >= r.workingWindow(asked, max(min(r.changesDays, 1), 0))
}

// daysBefore is so many working days before a deadline; none is the deadline itself. One on a day off ends the working day
// before.
func (r record) daysBefore(at when.Millis, days int) when.Millis {
	office := r.office()
	if !office.Calendar.IsWorkingDay(when.FromMillis(at).In(office.Zone)) {
		days++
	}
	return min(office.After(at, -days), at)
}

// closeOf is when the office closes on the day of a deadline, or the deadline itself when that is later.
func (r record) closeOf(at when.Millis) when.Millis {
	return max(r.office().Close(when.FromMillis(at)), at)
}

// workingWindow is Window that never ends on a day off.
func (r record) workingWindow(at when.Millis, days int) when.Millis {
	office := r.office()
	if days == 0 && !office.Calendar.IsWorkingDay(when.FromMillis(at).In(office.Zone)) {
		days = 1
	}
	return office.Window(at, days)
}

// lookedAt is when the agency has looked at a version that comes at arrived.
func (r record) lookedAt(arrived when.Millis) when.Millis {
	return max(r.office().After(arrived, r.lookDays), arrived)
}

func (r record) beforePost(at when.Millis) when.Millis {
	if r.postAt == 0 {
		return at
	}
	return min(at, r.postAt)
}

// cameBack gives what the client will want changed its own deadline again, once what was asked for before them is over. One
// that a person set stays where it can only be that.
func (r *record) cameBack() {
	if r.again || r.stage != ChangesRequested || r.due.RevisionDue == 0 {
		return
	}
	if r.hasMoved(ChangesRequested) && r.due.RevisionDue >= r.due.ClientDue {
		return
	}
	r.due.RevisionDue = r.changedBy()
	r.setMoved(ChangesRequested, false)
}

// changedBy is when the version that the client wanted changed is due by the plan: the days of the posting before the post.
// Where there is no plan, it is what lies behind the client's deadline.
func (r record) changedBy() when.Millis {
	office, days := r.office(), r.postingDays
	if r.postAt == 0 || days < 0 {
		return max(r.due.RevisionDue, office.After(r.due.ClientDue, max(r.changesDays, 0)))
	}
	if days == 0 && !office.Calendar.IsWorkingDay(when.FromMillis(r.postAt).In(office.Zone)) {
		days = 1
	}
	return r.beforePost(office.After(r.postAt, -days))
}

// clientBy is the client's own deadline, however long the window was that they had for a version before.
func (r record) clientBy() when.Millis {
	if r.hasMoved(ClientReview) || r.postAt == 0 || r.postingDays < 0 {
		return r.due.ClientDue
	}
	return r.beforePost(r.office().After(r.changedBy(), -max(r.changesDays, 0)))
}

// tooLateForClient says of a version that is being changed before the client has answered that they can't answer in time
// any more, "" when they can.
func (r record) tooLateForClient(now when.Millis) string {
	if r.again || r.due.RevisionDue == 0 || r.due.ClientDue == 0 {
		return ""
	}
	comes, by := max(r.due.RevisionDue, now), r.clientBy()
	answered := r.office().After(r.lookedAt(comes), max(r.clientDays, 0))
	if answered <= r.closeOf(by) {
		return ""
	}
	limit := "after " + shortTime(by, r.zone) + ", when they are to answer"
	if r.postAt > 0 && answered > r.postAt {
		limit = "after the agreed post, " + shortTime(r.postAt, r.zone)
	}
	return fmt.Sprintf("This no longer fits: the client could answer by %s, %s. Ask for the new version earlier, or move the post.",
		shortTime(answered, r.zone), limit)
}
