package review

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backlot/internal/when"
)

// at is a time in Berlin.
func at(t testing.TB, text string) when.Millis {
	t.Helper()
	zone, err := when.Zone("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	moment, err := time.ParseInLocation("2006-01-02 15:04", text, zone)
	if err != nil {
		t.Fatal(err)
	}
	return when.ToMillis(moment)
}

func shown(ms when.Millis) string {
	if ms == 0 {
		return "-"
	}
	return when.FromMillis(ms).In(when.ZoneOrUTC("Europe/Berlin")).Format("01-02 15:04")
}

// prAndLegal run beside each other, before the account lead.
var prAndLegal = []routeStep{
	{id: "pr", name: "PR", place: 1, days: 1}, {id: "legal", name: "Legal", place: 1, days: 3}, {id: "lead", name: "Account lead", place: 2, days: 1},
}

// says writes what was said to a version, in order, an hour apart from a Monday morning on: "look:ok pr:changes".
func says(t testing.TB, text string) (said []signOff) {
	begins := at(t, "2026-03-02 09:00")
	for i, word := range strings.Fields(text) {
		step, verdict, _ := strings.Cut(word, ":")
		if step == "look" {
			step = ""
		}
		said = append(said, signOff{stepID: step, verdict: verdict, at: begins + int64(i)*3_600_000})
	}
	return said
}

func states(legs []leg) string {
	var words []string
	for _, l := range legs {
		words = append(words, l.state)
	}
	return strings.Join(words, " ")
}

func TestHowARouteStands(t *testing.T) {
	for _, c := range []struct{ said, states, missing string }{
		{"", "turn later later later", "PR, Legal and Account lead have not signed off v2."},
		{"look:ok", "ok turn turn later", "PR, Legal and Account lead have not signed off v2."},
		{"look:ok look:withdrawn", "turn later later later", "PR, Legal and Account lead have not signed off v2."},
		{"look:ok legal:ok", "ok turn ok later", "PR and Account lead have not signed off v2."},
		{"look:ok legal:ok pr:ok", "ok ok ok turn", "Account lead has not signed off v2."},
		{"look:ok legal:ok pr:changes", "ok changes ok later", "PR wants changes to v2, and Account lead has not signed it off."},
		{"look:ok legal:changes pr:changes", "ok changes changes later", "PR and Legal want changes to v2, and Account lead has not signed it off."},
		{"look:ok legal:ok pr:changes pr:ok", "ok ok ok turn", "Account lead has not signed off v2."},
		{"look:ok legal:ok pr:ok lead:ok", "ok ok ok ok", ""},
		{"look:ok legal:ok pr:ok lead:ok pr:withdrawn", "ok turn ok ok", "PR has not signed off v2."},
		{"look:ok legal:ok pr:ok lead:changes", "ok ok ok changes", "Account lead wants changes to v2."},
		{"look:ok pr:ok legal:ok gone:ok", "ok ok ok turn", "Account lead has not signed off v2."},
	} {
		legs := walk(prAndLegal, says(t, c.said), span{})
		if got := states(legs); got != c.states {
			t.Errorf("%q: got %q, want %q", c.said, got, c.states)
		}
		if got := missing(legs, 2); got != c.missing {
			t.Errorf("%q: got %q, want %q", c.said, got, c.missing)
		}
	}
	if legs := walk(nil, says(t, "look:ok"), span{}); len(legs) != 0 {
		t.Errorf("a campaign without a route has one: %+v", legs)
	}
}

func TestByWhenStepsAreDue(t *testing.T) {
	office := when.OfficeOf("Europe/Berlin", "DE", "18")
	for _, c := range []struct {
		name, end, arrived, said string
		again                    bool
		due                      string // of the look, PR, Legal, Account lead
	}{
		{
			"counted back over a weekend", "2026-03-12 18:00", "2026-03-02 08:00", "", false,
			"03-06 18:00 03-09 18:00 03-11 18:00 03-12 18:00",
		},
		{
			"over Good Friday and Easter Monday", "2026-04-08 18:00", "2026-03-02 08:00", "", false,
			"03-31 18:00 04-01 18:00 04-07 18:00 04-08 18:00",
		},
		{
			"dates that were over when the turn came", "2026-03-04 18:00", "2026-03-02 08:00", "look:ok", false,
			"03-04 18:00 03-04 18:00 03-03 18:00 03-04 18:00",
		},
		{
			"round again", "2026-03-12 18:00", "2026-03-02 08:00", "look:ok", true,
			"03-12 18:00 03-12 18:00 03-12 18:00 03-12 18:00",
		},
	} {
		legs := walk(prAndLegal, says(t, c.said), span{office: office, end: at(t, c.end), arrived: at(t, c.arrived), again: c.again})
		var due []string
		for _, l := range legs {
			due = append(due, shown(l.due))
		}
		if got := strings.Join(due, " "); got != c.due {
			t.Errorf("%s: got %s, want %s", c.name, got, c.due)
		}
	}
	for _, l := range walk(prAndLegal, nil, span{office: office}) {
		if l.due != 0 {
			t.Errorf("%s has a deadline without the stage having one", l.name)
		}
	}
}

func TestAStepOfNoDaysIsDueWithTheOneBefore(t *testing.T) {
	steps := []routeStep{{id: "pr", name: "PR", place: 1, days: 2}, {id: "glance", name: "Glance", place: 2}}
	legs := walk(steps, nil, span{office: when.OfficeOf("Europe/Berlin", "", ""), end: at(t, "2026-03-12 18:00")})
	if shown(legs[2].due) != "03-12 18:00" || shown(legs[1].due) != "03-12 18:00" || shown(legs[0].due) != "03-10 18:00" {
		t.Errorf("got %s, %s, %s", shown(legs[0].due), shown(legs[1].due), shown(legs[2].due))
	}
}

func TestTheRowRemembersWhoseTurnItIs(t *testing.T) {
	until := span{office: when.OfficeOf("Europe/Berlin", "DE", ""), end: at(t, "2026-03-12 18:00")}
	legs := walk(prAndLegal, says(t, "look:ok pr:changes"), until)
	kept, due, err := remember(legs)
	if err != nil || shown(due) != "03-11 18:00" {
		t.Fatalf("%s, %v", shown(due), err)
	}
	left, routed := recall(kept)
	if want := "[{pr false true 1773075600000} {legal true false 1773248400000} {lead false false 1773334800000}]"; !routed || fmt.Sprint(left) != want {
		t.Errorf("got %v, want %s", left, want)
	}
	if !sameRoute(kept, legs) || sameRoute("", legs) || sameRoute("[]", legs) || !sameRoute("", nil) {
		t.Error("the row and the route are compared wrongly")
	}
	signed := walk(prAndLegal, says(t, "look:ok pr:ok legal:ok lead:ok"), until)
	if kept, due, err := remember(signed); kept != "[]" || due != 0 || err != nil || !sameRoute(kept, signed) {
		t.Errorf("got %q, %d, %v", kept, due, err)
	}
	if _, routed := recall("{"); routed {
		t.Error("what is no list is a route")
	}
}

func TestWhatAFurtherRoundCosts(t *testing.T) {
	price, free := int64(15000), int64(0)
	for _, c := range []struct {
		done, limit int
		extra       *int64
		next, cost  string
	}{
		{1, 2, &price, "", ""},
		{2, 2, &price, "The memo allows 2 rounds of changes; this would be round 3 and costs 150.00 EUR.", ""},
		{4, 2, &price, "The memo allows 2 rounds of changes; this would be round 5 and costs 150.00 EUR.", "300.00 EUR"},
		{1, 1, nil, "The memo allows 1 round of changes; this would be round 2, and nothing is agreed for a further one. Agree on it with the creator first.", ""},
		{0, 0, &free, "The memo allows no round of changes; this would be round 1, which is free of charge.", ""},
	} {
		if got := roundsOf(c.done, c.limit, c.extra, "EUR"); got.Next != c.next || got.Cost != c.cost {
			t.Errorf("%d of %d: got %+v", c.done, c.limit, got)
		}
	}
}

func TestWhatALateAnswerMeans(t *testing.T) {
	r := record{zone: "Europe/Berlin", country: "DE", stage: ClientReview, clientDays: 2, changesDays: 2}
	r.postAt = at(t, "2026-03-20 12:00")
	r.due = when.Deadlines{ClientDue: at(t, "2026-03-10 18:00"), RevisionDue: at(t, "2026-03-12 18:00")}
	now := at(t, "2026-03-09 10:00")
	if w := r.window(now); w.Later != "" || w.WorkingDays != 1 {
		t.Errorf("in time: %+v", w)
	}
	for until, want := range map[string]string{
		"2026-03-11 18:00": "leaves the creator 1 working day instead of 2",
		"2026-03-13 18:00": "Changes would come too late",
		"2026-03-20 18:00": "after the agreed post",
	} {
		r.due.ClientDue = at(t, until)
		if w := r.window(now); !strings.Contains(w.Later, want) {
			t.Errorf("%s: got %q", until, w.Later)
		}
	}
	r.stage, r.due.ClientDue = CoordinatorReview, 0
	if w := r.window(at(t, "2026-03-06 19:00")); w.Since != 0 || shown(w.Until) != "03-10 18:00" {
		t.Errorf("before it is sent: %+v, %s", w, shown(w.Until))
	}
}

func TestWhoHearsOfIt(t *testing.T) {
	late := duePiece{Due: Due{Stage: string(CoordinatorReview), DueAt: at(t, "2026-04-02 18:00"), TimeZone: "Europe/Berlin", OwnerID: "ann"}}
	late.wait = escalation{to: "bo", name: "Bo Ek", country: "DE", days: 1}
	for _, c := range []struct {
		now  string
		days int
		to   string
		want string
	}{
		{"2026-04-02 17:00", 0, "bo", ""},      // not late
		{"2026-04-02 18:01", 0, "bo", "Bo Ek"}, // at once
		{"2026-04-02 18:01", 1, "bo", ""},      // the evening before Good Friday
		{"2026-04-07 17:59", 1, "bo", ""},      // Easter is no working time
		{"2026-04-07 18:01", 1, "bo", "Bo Ek"}, // a working day late
		{"2026-04-10 18:01", 1, "ann", ""},     // one's own
		{"2026-04-10 18:01", 30, "bo", ""},     // not that late
	} {
		p := late
		p.wait.days, p.wait.to = c.days, c.to
		rules := escalations{now: at(t, c.now), closing: "18", offices: map[[2]string]when.Office{}}
		if got := rules.settle(p); got.EscalatedTo != c.want {
			t.Errorf("%s after %d: got %q, want %q", c.now, c.days, got.EscalatedTo, c.want)
		}
		r := record{stage: CoordinatorReview, zone: p.TimeZone, country: "DE", closing: "18"}
		r.due.CoordinatorDue, r.due.ClientDue = p.DueAt, p.DueAt
		if got := r.escalatedTo(CoordinatorReview, p.OwnerID, p.wait, at(t, c.now)); got != c.want {
			t.Errorf("in the room, %s after %d: got %q, want %q", c.now, c.days, got, c.want)
		}
		if got := r.escalatedTo(ClientReview, p.OwnerID, p.wait, at(t, c.now)); got != "" {
			t.Errorf("a stage to come is escalated to %q", got)
		}
		if r.routeLeft = `[{"step":"legal","turn":true}]`; r.escalatedTo(CoordinatorReview, p.OwnerID, p.wait, at(t, c.now)) != "" {
			t.Errorf("%s: the stage is escalated while legal has its turn", c.now)
		}
	}
}
