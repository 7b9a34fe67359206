package campaign

import (
	"cmp"
	"slices"
	"time"

	"backlot/internal/when"
)

// The points of a piece's way in their order: the four deadlines of its review, then the post.
const (
	atDraft = iota
	atCoordinator
	atClient
	atRevision
	atPost
	points
)

// pointStages are the stages that end at each point.
var pointStages = [points]Stage{WaitingForDraft, CoordinatorReview, ClientReview, ChangesRequested, PostingStage}

var pointNames = [points]string{"First draft", "Coordinator review", "Client’s answer", "Changed version", "Post"}

// course is when a piece comes to each of its points.
type course [points]when.Millis

func courseOf(plan when.Deadlines, postAt when.Millis) course {
	return course{plan.DraftDue, plan.CoordinatorDue, plan.ClientDue, plan.RevisionDue, postAt}
}

func (c course) deadlines() when.Deadlines {
	return when.Deadlines{DraftDue: c[atDraft], CoordinatorDue: c[atCoordinator], ClientDue: c[atClient], RevisionDue: c[atRevision]}
}

// slipping is a piece as a slip finds it. stage is that of its review, again says that it goes round once more after the
// client's answer, byHand are the deadlines that a person set, posting is the stage of its post.
type slipping struct {
	id, title, platform string
	creatorID, creator  string
	stage               Stage
	again               bool
	at                  course
	byHand              [points]bool
	posting             string
	followsID           string
	followsDays         int
	cancelled           bool
}

// approvedReview is the stage of a review that is over.
const approvedReview Stage = "approved"

func (p slipping) posted() bool { return piece{posting: p.posting}.posted() }

// sentBack says that the piece is being changed before the client has answered.
func (p slipping) sentBack() bool { return p.stage == ChangesRequested && !p.again }

// way lists the points that are still to come, in their order. A piece that is being changed comes past the coordinator and
// the client after its changed version; where the client has not answered yet, the post leaves time for one more.
func (p slipping) way() []int {
	switch {
	case p.cancelled || p.posted():
		return nil
	case p.stage == WaitingForDraft:
		return []int{atDraft, atCoordinator, atClient, atRevision, atPost}
	case p.stage == ChangesRequested:
		return []int{atRevision, atCoordinator, atClient, atPost}
	case p.stage == CoordinatorReview && p.again:
		return []int{atCoordinator, atClient, atPost}
	case p.stage == CoordinatorReview:
		return []int{atCoordinator, atClient, atRevision, atPost}
	case p.stage == ClientReview && p.again:
		return []int{atClient, atPost}
	case p.stage == ClientReview:
		return []int{atClient, atRevision, atPost}
	}
	return []int{atPost}
}

// asked are the working days between a point and the one before it on the way. Within a further round the deadline of
// the changed version is that of the looks at it as well, so that they ask for none.
func (t Timetable) asked(p slipping, point int) int {
	switch {
	case p.again && point != atPost:
		return 0
	case p.sentBack() && point == atPost:
		return t.Days[ChangesRequested] + t.Days[PostingStage]
	}
	return t.Days[pointStages[point]]
}

func (t Timetable) local(at when.Millis) time.Time { return when.FromMillis(at).In(t.Zone) }

func (t Timetable) date(at when.Millis) when.Date { return when.DateIn(when.FromMillis(at), t.Zone) }

// between counts the working days from one point to a later one.
func (t Timetable) between(from, to when.Millis) int {
	return t.Calendar.WorkingDaysUntil(t.local(from), t.local(to))
}

// later is so many working days after at, at the same time of the clock.
func (t Timetable) later(at when.Millis, days int) when.Millis {
	return when.ToMillis(t.Calendar.AddWorkingDays(t.local(at), days))
}

// soonest is when a deadline comes that keeps the time of the clock that it had at was, so many working days after the
// point before it.
func (t Timetable) soonest(before when.Millis, days int, was when.Millis) when.Millis {
	day := t.Calendar.AddWorkingDays(t.local(before), days)
	return max(when.ToMillis(when.OnDay(when.DateIn(day, t.Zone), t.local(was))), before)
}

// soonestPost is the first working day, from so many after before, on which a post can go out at the time of the clock
// that it had at was.
func (t Timetable) soonestPost(before when.Millis, days int, was when.Millis) when.Millis {
	day := t.Calendar.AddWorkingDays(t.local(before), days)
	if !t.Calendar.IsWorkingDay(day) {
		day = t.Calendar.AddWorkingDays(day, 1)
	}
	at := when.ToMillis(when.OnDay(when.DateIn(day, t.Zone), t.local(was)))
	if at < before {
		at = t.later(at, 1)
	}
	return at
}

// push is the course of a piece of which one point comes only at to. What follows keeps the working days that it had
// after the point before, at most those that its stage asks for, and nothing comes earlier than it was planned: slack is
// eaten first, and the post moves last.
func (t Timetable) push(p slipping, point int, to when.Millis) course {
	after := p.at
	after[point] = max(p.at[point], to)
	way := p.way()
	for k := slices.Index(way, point) + 1; k < len(way); k++ {
		before, next := way[k-1], way[k]
		if after[before] == p.at[before] {
			break
		}
		days := min(t.asked(p, next), t.between(p.at[before], p.at[next]))
		if next == atPost {
			after[next] = max(p.at[next], t.soonestPost(after[before], days, p.at[next]))
		} else {
			after[next] = max(p.at[next], t.soonest(after[before], days, p.at[next]))
		}
	}
	return after
}

// squeeze is push for a post that stays: the working days that are left are shared out among the stages before it. It is
// not ok when the slip itself goes beyond the post; then nothing else moves.
func (t Timetable) squeeze(p slipping, point int, to when.Millis) (after course, ok bool) {
	after = t.push(p, point, to)
	if after[atPost] == p.at[atPost] || point == atPost {
		return after, true
	}
	slipped := after[point]
	after = p.at
	after[point] = slipped
	if slipped > p.at[atPost] {
		return after, false
	}
	way := p.way()
	for k := slices.Index(way, point) + 1; k < len(way)-1; k++ {
		needs := make([]int, 0, len(way)-k)
		for j := k; j < len(way); j++ {
			needs = append(needs, min(t.asked(p, way[j]), t.between(p.at[way[j-1]], p.at[way[j]])))
		}
		before, next := way[k-1], way[k]
		days := shareOut(needs, t.between(after[before], after[atPost]))[0]
		after[next] = min(max(p.at[next], t.soonest(after[before], days, p.at[next])), after[atPost])
	}
	return after, true
}

// shareOut gives each stage of what it needs, when there is not enough for all: a day each first, then a day to the one
// that lacks most, the earlier one among equals.
func shareOut(needs []int, left int) []int {
	given := make([]int, len(needs))
	for k := range needs {
		if needs[k] > 0 && left > 0 {
			given[k]++
			left--
		}
	}
	for ; left > 0; left-- {
		most := 0
		for k := range needs {
			if needs[k]-given[k] > needs[most]-given[most] {
				most = k
			}
		}
		if needs[most] == given[most] {
			break
		}
		given[most]++
	}
	return given
}

// due is what a plan says for a piece as its review takes it over: in a further round nothing is due before the changed
// version, and one that is changed before the client's answer is due like the draft.
func (t Timetable) due(p slipping, postAt when.Millis) course {
	plan := courseOf(t.Plan(postAt), postAt)
	if p.again {
		plan[atCoordinator] = max(plan[atCoordinator], plan[atRevision])
		plan[atClient] = max(plan[atClient], plan[atRevision])
	}
	if p.sentBack() {
		plan[atRevision] = plan[atDraft]
	}
	return plan
}

// anew is the course of a piece whose post goes to postAt: planned from there, except for what a person set and still
// fits, and for the window of a client who has the piece.
func (t Timetable) anew(p slipping, postAt when.Millis) course {
	after, plan := p.at, t.due(p, postAt)
	after[atPost] = postAt
	var before when.Millis
	for _, point := range p.way() {
		stays := p.byHand[point] || point == atClient && p.stage == ClientReview
		if point != atPost && (!stays || after[point] < before) {
			after[point] = max(p.at[point], min(max(plan[point], before), postAt))
		}
		before = after[point]
	}
	return after
}

// afterLead is when a piece is posted whose lead goes out at lead: as it is when that is late enough, else on the first
// working day that is.
func (t Timetable) afterLead(p slipping, lead when.Millis) when.Millis {
	if !t.tooEarly(p, lead) {
		return p.at[atPost]
	}
	first := t.date(lead).AddDays(p.followsDays)
	from := when.ToMillis(when.OnDay(first, t.local(p.at[atPost])))
	if p.followsDays == 0 {
		from = lead
	}
	return t.soonestPost(from, 0, p.at[atPost])
}

// tooEarly says that a piece is planned before it may follow its lead: on its day, the lead comes first, and from a day
// on the calendar counts.
func (t Timetable) tooEarly(p slipping, lead when.Millis) bool {
	if p.followsDays == 0 {
		return p.at[atPost] < lead
	}
	return t.date(p.at[atPost]) < t.date(lead).AddDays(p.followsDays)
}

// replanned is what becomes of one piece. lead is the one that it follows, nil for the piece that slips itself. A fixed
// one can't be moved any more.
type replanned struct {
	*slipping
	lead  *replanned
	after course
	fixed bool
}

func (r *replanned) moved() bool { return r.after != r.at }

// replan works out a slip: the piece itself first, then those that follow it, each after its lead. A piece follows one
// other, so that each is met once; a circle ends where it began.
func (t Timetable) replan(pieces []slipping, id string, point int, to when.Millis, keepPost bool) (found []*replanned, ok bool) {
	followers := map[string][]*slipping{}
	var first *slipping
	for i := range pieces {
		p := &pieces[i]
		if p.id == id {
			first = p
		} else if p.followsID != "" && !p.cancelled {
			followers[p.followsID] = append(followers[p.followsID], p)
		}
	}
	if first == nil {
		return nil, false
	}
	slipped := &replanned{slipping: first}
	if slipped.after, ok = t.push(*first, point, to), true; keepPost {
		slipped.after, ok = t.squeeze(*first, point, to)
	}
	found = []*replanned{slipped}
	for k := 0; k < len(found); k++ {
		lead := found[k]
		if lead.after[atPost] == lead.at[atPost] && k > 0 {
			continue
		}
		next := followers[lead.id]
		slices.SortFunc(next, func(a, b *slipping) int {
			return cmp.Or(cmp.Compare(a.at[atPost], b.at[atPost]), cmp.Compare(a.id, b.id))
		})
		for _, p := range next {
			found = append(found, t.drawn(p, lead))
		}
	}
	return found, ok
}

// drawn is a piece after its lead has moved. One whose lead stays where it is does too.
func (t Timetable) drawn(p *slipping, lead *replanned) *replanned {
	r := &replanned{slipping: p, lead: lead, after: p.at, fixed: p.posted() || p.stage == approvedReview}
	if r.fixed || lead.after[atPost] == lead.at[atPost] {
		return r
	}
	if postAt := t.afterLead(*p, lead.after[atPost]); postAt != p.at[atPost] {
		r.after = t.anew(*p, postAt)
	}
	return r
}

// handSet are the deadlines that a later plan leaves alone: the one that slipped, and what does not stand where the plan
// from the new post has it.
func (t Timetable) handSet(r *replanned, slipped int) (stages []string) {
	plan := t.due(*r.slipping, r.after[atPost])
	for point := range atPost {
		byHand := r.byHand[point]
		if r.after[point] != r.at[point] {
			byHand = point == slipped || r.after[point] != plan[point]
		}
		if byHand {
			stages = append(stages, string(pointStages[point]))
		}
	}
	return stages
}
