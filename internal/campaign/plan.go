package campaign

import (
	"time"

	"backlot/internal/when"
)

// Timetable is what deadlines are computed from: the campaign's zone and working days, the full hour (0 to 23) at
// which the agency closes, and the days of each stage. Route says how many of the coordinator's days are those of the
// approval route.
type Timetable struct {
	Zone     *time.Location
	Calendar *when.Calendar
	Closing  int
	Days     Days
	Route    int
}

// own are the days of a stage without those of the route.
func (t Timetable) own(stage Stage) int {
	if stage == CoordinatorReview {
		return t.Days[stage] - t.Route
	}
	return t.Days[stage]
}

// Plan computes the deadlines backwards from the post time, each at closing time on a working day: the changed
// version is in the posting stage's days before the post, the client has answered the days of changes before that,
// the coordinator has looked the client's days before that, and the first version is in the coordinator's days
// before that. No deadline is later than the post itself, nor than the one after it.
func (t Timetable) Plan(postAt when.Millis) when.Deadlines {
	day := when.FromMillis(postAt).In(t.Zone)
	if !t.Calendar.IsWorkingDay(day) && t.Days[PostingStage] == 0 {
		day = t.Calendar.AddWorkingDays(day, -1)
	}
	revision := t.Calendar.AddWorkingDays(day, -t.Days[PostingStage])
	client := t.Calendar.AddWorkingDays(revision, -t.Days[ChangesRequested])
	coordinator := t.Calendar.AddWorkingDays(client, -t.Days[ClientReview])
	draft := t.Calendar.AddWorkingDays(coordinator, -t.Days[CoordinatorReview])
	return when.Deadlines{
		DraftDue: t.close(draft, postAt), CoordinatorDue: t.close(coordinator, postAt),
		ClientDue: t.close(client, postAt), RevisionDue: t.close(revision, postAt),
	}
}

// close is closing time on the day that t's zone shows, or the post itself when that is earlier.
func (t Timetable) close(day time.Time, postAt when.Millis) when.Millis {
	closing, err := when.AtHour(when.DateIn(day, t.Zone), t.Closing, t.Zone)
	if err != nil {
		return postAt
	}
	return min(when.ToMillis(closing), postAt)
}
