package campaign

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/when"
)

// agreedPieces draws pieces that were planned and then moved about by hand within their order, each following another one
// at most.
func agreedPieces(rt *rapid.T, t Timetable) []slipping {
	pieces := make([]slipping, rapid.IntRange(1, 7).Draw(rt, "pieces"))
	stages := []Stage{WaitingForDraft, WaitingForDraft, CoordinatorReview, ClientReview, ChangesRequested, approvedReview}
	for k := range pieces {
		p := &pieces[k]
		p.id = string(rune('a' + k))
		p.creator, p.creatorID, p.title = "Mira", "mira", p.id
		post := rapid.Int64Range(1.77e12, 1.79e12).Draw(rt, "post")
		p.stage = rapid.SampledFrom(stages).Draw(rt, "stage")
		p.again = rapid.Bool().Draw(rt, "again")
		p.at = t.due(*p, post)
		way := p.way()
		for j := len(way) - 2; j >= 0; j-- {
			point := way[j]
			if rapid.IntRange(0, 3).Draw(rt, "by hand") == 0 {
				p.byHand[point] = true
				p.at[point] -= rapid.Int64Range(0, 6*24*3_600_000).Draw(rt, "earlier")
			}
			p.at[point] = min(p.at[point], p.at[way[j+1]])
		}
		if k > 0 && rapid.Bool().Draw(rt, "follows") {
			p.followsID = string(rune('a' + rapid.IntRange(0, len(pieces)-1).Draw(rt, "lead")))
			p.followsDays = rapid.IntRange(0, 4).Draw(rt, "days after")
		}
	}
	return pieces
}

func anyTimetable(rt *rapid.T, t testing.TB) Timetable {
	days := Days{}
	for _, stage := range Stages() {
		days[stage] = rapid.IntRange(0, 6).Draw(rt, string(stage))
	}
	zone := rapid.SampledFrom([]string{"UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland"}).Draw(rt, "zone")
	return timetable(t, zone, rapid.SampledFrom([]string{"", "DE", "US", "NZ"}).Draw(rt, "country"), days)
}

func TestSlipProperties(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		table := anyTimetable(rt, t)
		pieces := agreedPieces(rt, table)
		before := slices.Clone(pieces)
		first := pieces[0]
		point := rapid.SampledFrom(first.way()).Draw(rt, "point")
		days := rapid.IntRange(0, 30).Draw(rt, "late by")
		keep := rapid.Bool().Draw(rt, "keep the post")
		found, ok := table.replan(pieces, first.id, point, table.later(first.at[point], days), keep)
		if !slices.Equal(pieces, before) {
			rt.Fatal("the pieces themselves were altered")
		}
		if !ok && (!keep || found[0].after[point] <= first.at[atPost]) {
			rt.Fatalf("refused although there is room: %+v", found[0])
		}
		if !ok {
			return
		}
		for _, r := range found {
			checkReplanned(rt, table, r, days)
		}
		if keep && point != atPost && found[0].after[atPost] != first.at[atPost] {
			rt.Fatal("the post did not keep its date")
		}
		checkAgain(rt, table, pieces, found)
		checkMore(rt, table, pieces, point, days, found, keep)
	})
}

// checkReplanned: nothing is earlier than planned, the order of what is to come holds, and a follower comes after its lead.
func checkReplanned(rt *rapid.T, t Timetable, r *replanned, days int) {
	way := r.way()
	for k, point := range way {
		if r.after[point] < r.at[point] {
			rt.Fatalf("%s: %s is earlier than planned", r.id, pointNames[point])
		}
		if k > 0 && r.after[point] < r.after[way[k-1]] {
			rt.Fatalf("%s: %s comes before %s: %v", r.id, pointNames[point], pointNames[way[k-1]], r.after)
		}
	}
	for point := range points {
		if !slices.Contains(way, point) && r.after[point] != r.at[point] {
			rt.Fatalf("%s: %s is over and moved", r.id, pointNames[point])
		}
	}
	if days == 0 && r.moved() {
		rt.Fatalf("a slip by nothing moves %s", r.id)
	}
	if r.lead != nil && r.lead.after[atPost] != r.lead.at[atPost] && !r.fixed && t.tooEarly(slipping{followsDays: r.followsDays, at: r.after}, r.lead.after[atPost]) {
		rt.Fatalf("%s is still too early after %s", r.id, r.lead.id)
	}
	if r.lead != nil && r.after[atPost] != r.at[atPost] && !t.Calendar.IsWorkingDay(t.local(r.after[atPost])) {
		rt.Fatalf("%s was drawn to a day off", r.id)
	}
}

// checkAgain: on what a slip leaves, another one by nothing moves nothing.
func checkAgain(rt *rapid.T, t Timetable, pieces []slipping, found []*replanned) {
	next := slices.Clone(pieces)
	for k := range next {
		for _, r := range found {
			if r.id == next[k].id {
				next[k].at = r.after
			}
		}
	}
	again, _ := t.replan(next, next[0].id, next[0].way()[0], next[0].at[next[0].way()[0]], false)
	for _, r := range again {
		if r.moved() {
			rt.Fatalf("worked out again, %s moves", r.id)
		}
	}
}

// checkMore: a longer slip brings nothing forward.
func checkMore(rt *rapid.T, t Timetable, pieces []slipping, point, days int, found []*replanned, keep bool) {
	if keep {
		return
	}
	more, _ := t.replan(pieces, pieces[0].id, point, t.later(pieces[0].at[point], days+1), false)
	posts := map[string]when.Millis{}
	for _, r := range found {
		posts[r.id] = r.after[atPost]
	}
	for _, r := range more {
		if r.after[atPost] < posts[r.id] {
			rt.Fatalf("a longer slip brings the post of %s forward", r.id)
		}
	}
}
