package review

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/campaign"
	"backlot/internal/when"
)

// planned is a piece whose first version is with the agency, as its campaign plans it.
func planned(days campaign.Days, zone, country string, postAt when.Millis) record {
	r := record{
		stage: CoordinatorReview, zone: zone, country: country, closing: "18", postAt: postAt,
		clientDays: days[campaign.ClientReview], changesDays: days[campaign.ChangesRequested],
		postingDays: days[campaign.PostingStage], lookDays: days[campaign.CoordinatorReview],
	}
	office := r.office()
	r.due = campaign.Timetable{Zone: office.Zone, Calendar: office.Calendar, Closing: office.Closing, Days: days}.Plan(postAt)
	return r
}

func usualDays() campaign.Days {
	return campaign.Days{campaign.CoordinatorReview: 3, campaign.ClientReview: 5, campaign.ChangesRequested: 2, campaign.PostingStage: 2}
}

// The reel of a campaign with PR's and Legal's day: draft by 3 December, to the client by 8, their answer by 15, changed by
// 17, posted on 21.
func TestWhenAChangeIsDueBeforeTheClientHasSeenIt(t *testing.T) {
	for _, c := range []struct {
		name, asked, byHand, due string // the changed version, the look, the client
		words                    string
	}{
		{"early: like the draft", "2026-11-23 10:00", "", "12-03 18:00 12-08 18:00 12-15 18:00", ""},
		{"the day before", "2026-12-02 17:59", "", "12-03 18:00 12-08 18:00 12-15 18:00", ""},
		{
			"less than a working day is left", "2026-12-03 09:00", "", "12-07 18:00 12-10 18:00 12-15 18:00",
			"This no longer fits: the client could answer by Thu 17 Dec 18:00, after Tue 15 Dec 18:00, when they are to answer. " +
				"Ask for the new version earlier, or move the post.",
		},
		{
			"over a weekend", "2026-12-12 11:00", "", "12-15 18:00 12-18 18:00 12-18 18:00",
			"This no longer fits: the client could answer by Mon 28 Dec 18:00, after the agreed post, Mon 21 Dec 12:00. " +
				"Ask for the new version earlier, or move the post.",
		},
		{"as late as any change", "2026-12-16 10:00", "", "12-17 18:00 12-21 12:00 12-21 12:00", "This no longer fits"},
		{"never after the post", "2026-12-18 10:00", "", "12-21 12:00 12-21 12:00 12-21 12:00", "This no longer fits"},
		{"the post is over", "2026-12-22 10:00", "", "12-22 18:00 12-21 12:00 12-21 12:00", "This no longer fits"},
		{"the client is to answer earlier", "2026-11-23 10:00", "client_review 2026-12-10 12:00", "11-30 18:00 12-03 18:00 12-10 12:00", ""},
		{"the coordinator wants to be done earlier", "2026-11-23 10:00", "coordinator_review 2026-12-03 12:00", "11-30 18:00 12-03 12:00 12-15 18:00", ""},
		{"a date that a person set", "2026-11-23 10:00", "changes_requested 2026-11-26 12:00", "11-26 12:00 12-08 18:00 12-15 18:00", ""},
		{"a late one that a person set", "2026-11-23 10:00", "changes_requested 2026-12-11 12:00", "12-11 12:00 12-16 18:00 12-16 18:00", "This no longer fits"},
	} {
		r := planned(usualDays(), "Europe/Berlin", "DE", at(t, "2026-12-21 12:00"))
		if got := shown(r.due.DraftDue) + " " + shown(r.due.RevisionDue); got != "12-03 18:00 12-17 18:00" {
			t.Fatalf("planned %s", got)
		}
		if stage, moment, set := strings.Cut(c.byHand, " "); set {
			*deadline(&r.due, Stage(stage)) = at(t, moment)
			r.setMoved(Stage(stage), true)
		}
		r.sentBack(at(t, c.asked))
		if got := shown(r.due.RevisionDue) + " " + shown(r.due.CoordinatorDue) + " " + shown(r.due.ClientDue); got != c.due {
			t.Errorf("%s: got %s, want %s", c.name, got, c.due)
		}
		r.stage = ChangesRequested
		words := r.window(at(t, c.asked)).Later
		if c.words == "" && words != "" || !strings.HasPrefix(words, c.words) {
			t.Errorf("%s: %q", c.name, words)
		}
	}
}

func TestWithoutDeadlinesAChangeHasNone(t *testing.T) {
	r := record{stage: CoordinatorReview, zone: "Europe/Berlin", postingDays: -1, clientDays: -1, changesDays: -1}
	r.sentBack(at(t, "2026-11-23 10:00"))
	r.stage = ChangesRequested
	r.cameBack()
	if r.due != (when.Deadlines{}) || r.window(at(t, "2026-11-23 10:00")) != (Window{}) {
		t.Errorf("%+v", r.due)
	}
}

// Before the client has answered, the changed version, the looks at it and the client's days end by the client's deadline
// unless there was no working day left for the change; it is due within a working day at the earliest, a person's dates
// stay, and afterwards the plan is what it was.
func TestAChangeLeavesTheClientTheirTime(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		days := campaign.Days{}
		for _, stage := range campaign.Stages() {
			days[stage] = rapid.IntRange(0, 6).Draw(rt, string(stage))
		}
		zone := rapid.SampledFrom([]string{"UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland"}).Draw(rt, "zone")
		r := planned(days, zone, rapid.SampledFrom([]string{"", "DE", "US", "NZ"}).Draw(rt, "country"), rapid.Int64Range(1.77e12, 1.79e12).Draw(rt, "post"))
		plan, office := r.due, r.office()
		asked := rapid.Int64Range(plan.DraftDue-20*24*3_600_000, r.postAt+3*24*3_600_000).Draw(rt, "asked")
		for _, stage := range []Stage{CoordinatorReview, ClientReview, ChangesRequested} {
			if rapid.IntRange(0, 4).Draw(rt, "by hand") == 0 {
				*deadline(&r.due, stage) += rapid.Int64Range(-9*24*3_600_000, 0).Draw(rt, "earlier")
				r.setMoved(stage, true)
			}
		}
		before := r
		r.sentBack(asked)
		r.stage = ChangesRequested
		answer := before.due.ClientDue
		latest := r.daysBefore(answer, days[campaign.ClientReview]+r.lookDays)
		ends := office.After(office.After(r.due.RevisionDue, r.lookDays), days[campaign.ClientReview])
		if before.hasMoved(ChangesRequested) {
			if r.due.RevisionDue != before.due.RevisionDue {
				rt.Fatal("a person's date of the changed version was moved")
			}
		} else {
			checkChange(rt, before, r, asked, latest, ends)
		}
		if before.hasMoved(ClientReview) && r.due.ClientDue != answer || r.due.ClientDue < answer {
			rt.Fatalf("the client's deadline went from %d to %d", answer, r.due.ClientDue)
		}
		if fits := r.tooLateForClient(asked) == ""; fits && office.Close(when.FromMillis(ends)) > office.Close(when.FromMillis(answer)) {
			rt.Fatal("it does not fit, and nobody says so")
		}
		again := r
		if again.sentBack(asked); again.due != r.due || again.moved != r.moved {
			rt.Fatalf("planned again: %+v, then %+v", r.due, again.due)
		}
		if r.cameBack(); !before.hasMoved(ChangesRequested) && r.due.RevisionDue != plan.RevisionDue {
			rt.Fatalf("the plan's %d comes back as %d", plan.RevisionDue, r.due.RevisionDue)
		}
	})
}

func checkChange(rt *rapid.T, before, r record, asked, latest, ends when.Millis) {
	office := r.office()
	if r.due.RevisionDue <= asked || r.due.RevisionDue < min(office.Window(asked, 0), r.postAt) {
		rt.Fatalf("asked for at %d and due at %d", asked, r.due.RevisionDue)
	}
	if before.hasMoved(CoordinatorReview) {
		latest = min(latest, r.daysBefore(before.due.CoordinatorDue, r.lookDays))
	}
	tooShort := latest < r.workingWindow(asked, 1)
	if !tooShort && office.Close(when.FromMillis(ends)) > office.Close(when.FromMillis(before.due.ClientDue)) {
		rt.Fatalf("the client would have until %d, their deadline is %d", ends, before.due.ClientDue)
	}
	if tooShort || before.hasMoved(CoordinatorReview) { // whose own date the route follows
		return
	}
	for _, l := range walk([]routeStep{{id: "pr", place: 1, days: r.lookDays}}, nil, span{office: office, end: r.due.CoordinatorDue, arrived: r.due.RevisionDue}) {
		if l.due > r.due.CoordinatorDue || office.After(l.due, max(r.clientDays, 0)) > office.Close(when.FromMillis(before.due.ClientDue)) {
			rt.Fatalf("%s signs by %d, the client is to answer by %d", l.id, l.due, before.due.ClientDue)
		}
	}
}
