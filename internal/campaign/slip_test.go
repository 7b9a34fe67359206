package campaign

import (
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/when"
)

// Two days for the client and one for every other stage.
var slipDays = Days{CoordinatorReview: 1, ClientReview: 2, ChangesRequested: 1, PostingStage: 1}

// desk works slips out in one zone.
type slipDesk struct {
	*testing.T
	scene
}

func slipsIn(t *testing.T, zone, country string) slipDesk {
	d := slipDesk{T: t}
	d.Timetable = timetable(t, zone, country, slipDays)
	d.now = d.on("2026-01-01 12:00")
	return d
}

func (d slipDesk) on(text string) when.Millis {
	d.Helper()
	instant, err := time.ParseInLocation("2006-01-02 15:04", text, d.Zone)
	if err != nil {
		d.Fatal(err)
	}
	return when.ToMillis(instant)
}

// owed is a piece that waits for its draft, planned from its post.
func (d slipDesk) owed(id, post string) slipping {
	d.Helper()
	at := d.on(post)
	return slipping{id: id, title: id, creator: "Mira", creatorID: "mira", stage: WaitingForDraft, posting: "", at: courseOf(d.Plan(at), at)}
}

// said is a course as "draft, coordinator, client, revision, post".
func (d slipDesk) said(c course) string {
	words := make([]string, points)
	for k, at := range c {
		words[k] = d.local(at).Format("01-02 15:04")
	}
	return strings.Join(words, ", ")
}

func (d slipDesk) is(what string, got course, want string) {
	d.Helper()
	if said := d.said(got); said != want {
		d.Errorf("%s: got %s, want %s", what, said, want)
	}
}

func TestASlipGoesThroughTheStagesToThePost(t *testing.T) {
	d := slipsIn(t, "Europe/Berlin", "DE")
	p := d.owed("reel", "2026-03-13 12:00") // a Friday
	d.is("planned", p.at, "03-06 18:00, 03-09 18:00, 03-11 18:00, 03-12 18:00, 03-13 12:00")
	for name, c := range map[string]struct {
		point, days int
		want        string
	}{
		"nothing":                       {atDraft, 0, "03-06 18:00, 03-09 18:00, 03-11 18:00, 03-12 18:00, 03-13 12:00"},
		"the draft, over weekends":      {atDraft, 2, "03-10 18:00, 03-11 18:00, 03-13 18:00, 03-16 18:00, 03-17 12:00"},
		"the client: not what is ahead": {atClient, 1, "03-06 18:00, 03-09 18:00, 03-12 18:00, 03-13 18:00, 03-16 12:00"},
		"the changed version":           {atRevision, 3, "03-06 18:00, 03-09 18:00, 03-11 18:00, 03-17 18:00, 03-18 12:00"},
		"the post alone":                {atPost, 1, "03-06 18:00, 03-09 18:00, 03-11 18:00, 03-12 18:00, 03-16 12:00"},
	} {
		d.is(name, d.push(p, c.point, d.later(p.at[c.point], c.days)), c.want)
	}
}

func TestASlipEatsSlackFirst(t *testing.T) {
	d := slipsIn(t, "Europe/Berlin", "DE")
	p := d.owed("reel", "2026-03-13 12:00")
	p.at[atDraft] = d.on("2026-03-04 18:00") // two days earlier than it must be
	p.byHand[atDraft] = true
	d.is("within the slack", d.push(p, atDraft, d.later(p.at[atDraft], 2)), "03-06 18:00, 03-09 18:00, 03-11 18:00, 03-12 18:00, 03-13 12:00")
	d.is("beyond it", d.push(p, atDraft, d.later(p.at[atDraft], 3)), "03-09 18:00, 03-10 18:00, 03-12 18:00, 03-13 18:00, 03-16 12:00")
	s := slipOf{scene: d.scene, first: p, point: atDraft}
	if room := s.room(); room != 2 {
		t.Errorf("the post holds %d days, want 2", room)
	}
	sunday := d.owed("sunday", "2026-03-15 20:00")
	d.is("planned for a Sunday", sunday.at, "03-09 18:00, 03-10 18:00, 03-12 18:00, 03-13 18:00, 03-15 20:00")
	d.is("a Sunday gives no working day", d.push(sunday, atRevision, d.on("2026-03-14 10:00")), "03-09 18:00, 03-10 18:00, 03-12 18:00, 03-14 10:00, 03-16 20:00")
}

func TestASlipKnowsHolidaysAndTheClock(t *testing.T) {
	d := slipsIn(t, "Europe/Berlin", "DE")
	easter := d.owed("easter", "2026-04-02 12:00") // the Thursday before Good Friday
	d.is("over Easter", d.push(easter, atRevision, d.later(easter.at[atRevision], 1)), "03-26 18:00, 03-27 18:00, 03-31 18:00, 04-02 18:00, 04-07 12:00")
	summer := d.owed("summer", "2026-03-27 02:30") // summer time begins on the Sunday, and skips this hour
	pushed := d.push(summer, atPost, d.later(summer.at[atPost], 1))
	d.is("over the change to summer time", pushed, "03-20 18:00, 03-23 18:00, 03-25 18:00, 03-26 18:00, 03-30 02:30")
	if hours := (pushed[atPost] - summer.at[atPost]) / 3_600_000; hours != 71 {
		t.Errorf("it is %d hours later, want 71", hours)
	}
	sunday := d.owed("sunday", "2026-03-29 20:00")
	follower := d.owed("follower", "2026-03-28 02:30")
	follower.followsID, follower.followsDays = "sunday", 0
	if at := d.afterLead(follower, sunday.at[atPost]); d.local(at).Format("01-02 15:04 MST") != "03-30 02:30 CEST" {
		t.Errorf("got %s", d.local(at))
	}
	us := slipsIn(t, "America/New_York", "US")
	thanks := us.owed("thanks", "2026-11-25 18:00")
	us.is("over Thanksgiving", us.push(thanks, atPost, us.later(thanks.at[atPost], 1)), "11-18 18:00, 11-19 18:00, 11-23 18:00, 11-24 18:00, 11-27 18:00")
}

func TestASlipInAFurtherRound(t *testing.T) {
	d := slipsIn(t, "Europe/Berlin", "DE")
	p := d.owed("reel", "2026-03-13 12:00")
	p.stage, p.again = ChangesRequested, true
	p.at[atCoordinator], p.at[atClient] = p.at[atRevision], p.at[atRevision]
	d.is("the changed version and the looks at it", d.push(p, atRevision, d.later(p.at[atRevision], 1)),
		"03-06 18:00, 03-13 18:00, 03-13 18:00, 03-13 18:00, 03-16 12:00")
	p.stage = ClientReview
	d.is("the client's second look", d.push(p, atClient, d.later(p.at[atClient], 2)), "03-06 18:00, 03-12 18:00, 03-16 18:00, 03-12 18:00, 03-17 12:00")
	for stage, want := range map[Stage][]int{
		ChangesRequested: {atRevision, atCoordinator, atClient, atPost}, ClientReview: {atClient, atPost},
		CoordinatorReview: {atCoordinator, atClient, atPost}, approvedReview: {atPost},
	} {
		if p.stage = stage; !slices.Equal(p.way(), want) {
			t.Errorf("%s: got %v, want %v", stage, p.way(), want)
		}
	}
}

// A version that is changed before the client has answered is on the way of the draft: the looks, the client and one more
// change come after it.
func TestASlipBeforeTheClientHasAnswered(t *testing.T) {
	d := slipsIn(t, "Europe/Berlin", "DE")
	p := d.owed("reel", "2026-03-13 12:00")
	p.stage = ChangesRequested
	p.at = d.due(p, p.at[atPost])
	d.is("planned", p.at, "03-06 18:00, 03-09 18:00, 03-11 18:00, 03-06 18:00, 03-13 12:00")
	d.is("the changed version", d.push(p, atRevision, d.later(p.at[atRevision], 1)),
		"03-06 18:00, 03-10 18:00, 03-12 18:00, 03-09 18:00, 03-16 12:00")
	if want := []int{atRevision, atCoordinator, atClient, atPost}; !slices.Equal(p.way(), want) {
		t.Errorf("got %v, want %v", p.way(), want)
	}
}

func TestAPostThatKeepsItsDate(t *testing.T) {
	d := slipsIn(t, "Europe/Berlin", "DE")
	p := d.owed("reel", "2026-03-13 12:00")
	for name, c := range map[string]struct {
		days  int
		want  string
		ok    bool
		words []string
	}{
		"a day: the client's second one": {1, "03-09 18:00, 03-10 18:00, 03-11 18:00, 03-12 18:00, 03-13 12:00", true,
			[]string{"The client has 1 of 2 working days to answer."}},
		"two": {2, "03-10 18:00, 03-11 18:00, 03-12 18:00, 03-13 12:00, 03-13 12:00", true,
			[]string{"The client has 1 of 2 working days to answer.", "Between the last version and the post: 0 of 1 working day."}},
		"beyond the post": {5, "", false, nil},
	} {
		after, ok := d.squeeze(p, atDraft, d.later(p.at[atDraft], c.days))
		if ok != c.ok {
			t.Errorf("%s: ok is %v", name, ok)
		}
		if !ok {
			continue
		}
		d.is(name, after, c.want)
		found := []*replanned{{slipping: &p, after: after}}
		for _, words := range c.words {
			if list := d.breaks(found, atDraft); !slices.ContainsFunc(list, func(b Break) bool { return b.Severe && b.Words == words }) {
				t.Errorf("%s: %q is missing in %+v", name, words, list)
			}
		}
	}
}

func TestSharingOutTooFewDays(t *testing.T) {
	for _, c := range []struct {
		needs []int
		left  int
		want  []int
	}{
		{[]int{1, 5, 2, 2}, 10, []int{1, 5, 2, 2}},
		{[]int{1, 5, 2, 2}, 12, []int{1, 5, 2, 2}},
		{[]int{1, 5, 2, 2}, 9, []int{1, 5, 2, 1}},
		{[]int{1, 5, 2, 2}, 6, []int{1, 3, 1, 1}},
		{[]int{1, 5, 2, 2}, 3, []int{1, 1, 1, 0}},
		{[]int{0, 5}, 0, []int{0, 0}},
	} {
		if got := shareOut(c.needs, c.left); !slices.Equal(got, c.want) {
			t.Errorf("%v for %v: got %v, want %v", c.left, c.needs, got, c.want)
		}
	}
}

func TestFollowersAreDrawnAfterTheirLead(t *testing.T) {
	d := slipsIn(t, "Europe/Berlin", "DE")
	lead := d.owed("lead", "2026-03-13 12:00")
	story := d.owed("story", "2026-03-16 18:00") // the Monday after
	story.followsID, story.followsDays = "lead", 1
	late := d.owed("late", "2026-03-25 18:00")
	late.followsID, late.followsDays = "story", 2
	close := d.owed("close", "2026-03-17 18:00")
	close.followsID, close.followsDays = "story", 1
	gone := d.owed("gone", "2026-03-16 18:00")
	gone.followsID, gone.cancelled = "lead", true
	out := d.owed("out", "2026-03-16 09:00")
	out.followsID, out.posting, out.stage = "lead", "checking", approvedReview
	all := []slipping{close, late, gone, out, story, lead}

	found, ok := d.replan(all, "lead", atPost, d.later(lead.at[atPost], 2), false)
	after := map[string]*replanned{}
	order := []string{}
	for _, r := range found {
		after[r.id] = r
		order = append(order, r.id)
	}
	if !ok || strings.Join(order, " ") != "lead out story close late" {
		t.Fatalf("got %v", order)
	}
	d.is("the lead", after["lead"].after, "03-06 18:00, 03-09 18:00, 03-11 18:00, 03-12 18:00, 03-17 12:00")
	d.is("the day after it", after["story"].after, "03-11 18:00, 03-12 18:00, 03-16 18:00, 03-17 18:00, 03-18 18:00")
	d.is("the day after that", after["close"].after, "03-12 18:00, 03-13 18:00, 03-17 18:00, 03-18 18:00, 03-19 18:00")
	if after["late"].moved() || after["out"].moved() || !after["out"].fixed {
		t.Errorf("moved: late %v, out %v", after["late"].moved(), after["out"].moved())
	}
	kinds := map[string][]BreakKind{}
	for _, b := range d.breaks(found, atPost) {
		kinds[b.PieceID] = append(kinds[b.PieceID], b.Kind)
	}
	if !slices.Equal(kinds["out"], []BreakKind{Fixed}) || !slices.Contains(kinds["story"], PostMoves) || kinds["late"] != nil {
		t.Errorf("got %v", kinds)
	}

	found, _ = d.replan(all, "lead", atDraft, lead.at[atDraft], false)
	for _, r := range found {
		if r.moved() {
			t.Errorf("a slip by nothing moves %s", r.id)
		}
	}
}

func TestFollowersInACircleAreMetOnce(t *testing.T) {
	d := slipsIn(t, "Europe/Berlin", "DE")
	a, b, c := d.owed("a", "2026-03-13 12:00"), d.owed("b", "2026-03-13 13:00"), d.owed("c", "2026-03-13 14:00")
	a.followsID, b.followsID, c.followsID = "c", "a", "b"
	found, _ := d.replan([]slipping{a, b, c}, "a", atPost, d.later(a.at[atPost], 1), false)
	if len(found) != 3 {
		t.Errorf("met %d pieces, want 3", len(found))
	}
}

func TestWhatAPersonSetStaysWhereItFits(t *testing.T) {
	d := slipsIn(t, "Europe/Berlin", "DE")
	lead, story := d.owed("lead", "2026-03-13 12:00"), d.owed("story", "2026-03-16 18:00")
	story.followsID, story.followsDays = "lead", 1
	story.at[atDraft], story.byHand[atDraft] = d.on("2026-03-05 10:00"), true   // fits anywhere before
	story.at[atClient], story.byHand[atClient] = d.on("2026-03-12 17:00"), true // too soon after the coordinator's new one
	found, _ := d.replan([]slipping{lead, story}, "lead", atPost, d.later(lead.at[atPost], 2), false)
	d.is("the story", found[1].after, "03-05 10:00, 03-12 18:00, 03-16 18:00, 03-17 18:00, 03-18 18:00")
	if got := d.handSet(found[1], -1); !slices.Equal(got, []string{"waiting_for_draft"}) {
		t.Errorf("set by hand: %v", got)
	}
	list := d.breaks(found, atPost)
	if !slices.ContainsFunc(list, func(b Break) bool {
		return b.Kind == ByHand && strings.HasPrefix(b.Words, "Client’s answer was set by hand to Thu 12 Mar, 17:00")
	}) {
		t.Errorf("got %+v", list)
	}
	story.stage = ClientReview // its window runs
	story.at[atClient] = d.on("2026-03-16 17:00")
	found, _ = d.replan([]slipping{lead, story}, "lead", atPost, d.later(lead.at[atPost], 2), false)
	d.is("with the client", found[1].after, "03-05 10:00, 03-10 18:00, 03-16 17:00, 03-17 18:00, 03-18 18:00")
}

func TestWhatASlipBreaks(t *testing.T) {
	d := slipsIn(t, "Europe/Berlin", "DE")
	d.now, d.endsOn = d.on("2026-03-09 12:00"), "2026-03-13"
	p := d.owed("reel", "2026-03-13 12:00")
	other := d.owed("other", "2026-03-17 20:00")
	d.pieces = []slipping{p, other}
	d.others = []otherPost{{"", "mira", "Vlog", "Kestrel", d.on("2026-03-17 09:00")}, {"", "ben", "Vlog", "Kestrel", d.on("2026-03-17 09:00")}}
	d.away = []absence{{"mira", "Holiday", "2026-03-16", "2026-03-20"}, {"mira", "", "2026-05-01", ""}}
	said := func(point int, to string) string {
		found, _ := d.replan(d.pieces, "reel", point, d.on(to), false)
		words := []string{}
		for _, b := range d.breaks(found, point) {
			words = append(words, string(b.Kind)+": "+b.Words)
		}
		return strings.Join(words, "\n")
	}
	for name, c := range map[string]struct {
		point int
		to    string
		want  []string
		not   []BreakKind
	}{
		"a late post": {atPost, "2026-03-17 12:00", []string{
			"post_moves: The post moves from Fri 13 Mar, 12:00 to Tue 17 Mar, 12:00. The earlier date is agreed with Mira.",
			"after_end: The post on Tue 17 Mar is after the end of the campaign on Fri 13 Mar.",
			"same_day: Mira posts other on the same day, Tue 17 Mar.",
			"same_day: Mira posts Vlog for Kestrel on the same day, Tue 17 Mar.",
			"away: Post: Mira is away from Mon 16 Mar to Fri 20 Mar (Holiday).",
		}, []BreakKind{Past, OnDayOff, StageShort}},
		"a draft on a Sunday that is over": {atDraft, "2026-03-08 18:00", []string{
			"past: First draft: Sun 8 Mar, 18:00 has passed already.", "day_off: First draft falls on a Sunday: Sun 8 Mar, 18:00.",
		}, []BreakKind{PostMoves}},
		"a post on a holiday": {atPost, "2026-05-01 12:00", []string{
			"day_off: Post falls on a day off, Tag der Arbeit: Fri 1 May, 12:00.", "away: Post: Mira is away from Fri 1 May on.",
		}, nil},
	} {
		got := said(c.point, c.to)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing in\n%s", name, want, got)
			}
		}
		for _, kind := range c.not {
			if strings.Contains(got, string(kind)+": ") {
				t.Errorf("%s: %s is not to be said in\n%s", name, kind, got)
			}
		}
	}
}
