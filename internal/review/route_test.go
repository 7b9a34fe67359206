package review_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// routed is an agency whose campaign Spring has the route PR (Bo) beside Legal (Ann), then Lead (nobody).
func routed(t testing.TB) *agency {
	t.Helper()
	a := newAgency(t)
	testkit.Exec(t, a.w, `UPDATE colleague SET email = 'bo@agency.example' WHERE id = 'bo'`)
	testkit.Exec(t, a.w, `UPDATE campaign_stage SET working_days = 2 WHERE id = 's2'`)
	testkit.Exec(t, a.w, `INSERT INTO campaign_step (id, campaign_id, place, name, owner_id, working_days) VALUES
		('s1-pr', 'spring', 1, 'PR', 'bo', 1), ('s2-legal', 'spring', 1, 'Legal', 'ann', 1), ('s3-lead', 'spring', 2, 'Lead', '', 1)`)
	return a
}

// say lets a step speak on the newest version of d1.
func (a *agency) say(step, verdict, reason string) (workspace.Receipt, error) {
	a.t.Helper()
	room := a.room("d1")
	return a.SignOff(context.Background(), room.Drafts[len(room.Drafts)-1].ID, step, verdict, reason)
}

func (a *agency) all(steps ...string) {
	a.t.Helper()
	for _, step := range steps {
		a.must(a.say(step, review.VerdictOK, ""))
	}
}

func (a *agency) card(id string) review.Card { a.t.Helper(); return a.room(id).Card }

func TestTheWayThroughTheAgency(t *testing.T) {
	a, ctx := routed(t), context.Background()
	a.draft("d1", 1)
	if c := a.card("d1"); c.Turn != "" || c.Ready || c.Owner != "Ann Lee" || c.Ask != "PR, Legal and Lead have not signed off v1. Say why it goes out anyway." {
		t.Errorf("before the coordinator's look: %+v", c)
	}
	passed := a.must(a.say("", review.VerdictOK, ""))
	if passed.Label != "Passed on: Mira Okafor, Reel 1 (v1)" {
		t.Errorf("got %q", passed.Label)
	}
	if c := a.card("d1"); c.Turn != "PR and Legal" || c.DueAt == 0 {
		t.Errorf("after it: %+v", c)
	}
	if got := a.must(a.say("s2-legal", review.VerdictOK, "")).Label; got != "Legal signed off: Mira Okafor, Reel 1 (v1)" {
		t.Errorf("got %q", got)
	}
	if got := a.must(a.say("s1-pr", review.VerdictOK, "")).Label; got != "Ann Lee signed for PR: Mira Okafor, Reel 1 (v1)" {
		t.Errorf("got %q", got)
	}
	if got := a.must(a.say("s3-lead", review.VerdictChanges, "Logo too small")).Label; got != "Lead wants changes: Mira Okafor, Reel 1 (v1)" {
		t.Errorf("got %q", got)
	}
	if c := a.card("d1"); c.Turn != "" || c.Wants != "Lead" || c.Owner != "Ann Lee" {
		t.Errorf("with changes wanted: %+v", c)
	}
	a.must(a.RequestChanges(ctx, "d1", "", "", "Please see below"))
	text, err := a.Feedback(ctx, "d1")
	if err != nil || !strings.Contains(text, "Please see below") || !strings.Contains(text, "- Logo too small") {
		t.Errorf("%v\n%s", err, text)
	}
	a.draft("d1", 2)
	if route := a.room("d1").Route; len(route) != 4 || route[0].State != "turn" || route[1].State != "later" || route[3].Reason != "" {
		t.Errorf("a new version starts anew: %+v", route)
	}
	a.all("", "s1-pr", "s2-legal", "s3-lead")
	if c := a.card("d1"); !c.Ready || c.Ask != "" || c.Turn != "" {
		t.Errorf("when all have signed: %+v", c)
	}
	sent := a.must(a.SendToClient(ctx, "d1", "", ""))
	if sent.Label != "Sent to client: Mira Okafor, Reel 1 (v2)" || a.card("d1").Ask != "" {
		t.Errorf("got %q, %+v", sent.Label, a.card("d1"))
	}
}

func TestNothingGoesOutUnsignedWithoutAReason(t *testing.T) {
	a, ctx := routed(t), context.Background()
	a.draft("d1", 1)
	a.all("", "s1-pr", "s2-legal")
	for name, do := range map[string]func(reason string) (workspace.Receipt, error){
		"send":    func(reason string) (workspace.Receipt, error) { return a.SendToClient(ctx, "d1", "", reason) },
		"approve": func(reason string) (workspace.Receipt, error) { return a.Approve(ctx, "d1", "", reason) },
		"move": func(reason string) (workspace.Receipt, error) {
			return a.Move(ctx, []string{"d1"}, nil, "client_review", reason)
		},
		"pack": func(reason string) (workspace.Receipt, error) {
			order := order
			order.DeliverableIDs = []string{"d1"}
			order.Reason = reason
			made, err := a.MakePack(ctx, order, t.TempDir(), nil)
			return made.Receipt, err
		},
	} {
		_, err := do("")
		wantFault(t, err, fault.Invalid, "reason")
		if !strings.Contains(err.Error(), "Lead has not signed off v1") {
			t.Errorf("%s: %v", name, err)
		}
		receipt := a.must(do("The client waits in the lobby"))
		decisions := a.room("d1").Decisions
		if last := decisions[len(decisions)-1]; !strings.HasSuffix(last.Label, " without Lead") || last.Without != "Lead" {
			t.Errorf("%s: %+v", name, last)
		}
		if _, err := a.w.Undo(ctx, receipt.ActionID); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	for _, m := range a.room("d1").Moves {
		if m.To == "client_review" && (!m.NeedsReason || m.Ask != "Lead has not signed off v1. Say why it goes out anyway." || m.Why != "Lead has not signed off v1.") {
			t.Errorf("%+v", m)
		}
	}
}

func TestWhoMaySignWhen(t *testing.T) {
	a, ctx := routed(t), context.Background()
	first := a.draft("d1", 1)
	refuse := func(step, verdict, reason string, code fault.Code, field, words string) {
		t.Helper()
		_, err := a.SignOff(ctx, first.DraftID, step, verdict, reason)
		wantFault(t, err, code, field)
		if err != nil && !strings.Contains(err.Error(), words) {
			t.Errorf("got %q, want %q in it", err, words)
		}
	}
	refuse("s1-pr", review.VerdictOK, "", fault.Conflict, "", "Coordinator comes first")
	refuse("s1-pr", review.VerdictWithdrawn, "", fault.Conflict, "", "nothing to take back")
	refuse("s1-pr", "perhaps", "", fault.Invalid, "verdict", "")
	refuse("s1-pr", review.VerdictChanges, " ", fault.Invalid, "reason", "Say what")
	refuse("", review.VerdictChanges, "Logo", fault.Invalid, "verdict", "")
	refuse("nobody", review.VerdictOK, "", fault.NotFound, "", "route any more")
	a.all("")
	refuse("", review.VerdictOK, "", fault.Conflict, "", "said so already")
	refuse("s3-lead", review.VerdictOK, "", fault.Conflict, "", "PR and Legal come first")
	a.all("s1-pr")
	a.must(a.say("s1-pr", review.VerdictWithdrawn, ""))
	if route := a.room("d1").Route; route[1].State != "turn" || route[1].SignedBy != "" {
		t.Errorf("%+v", route[1])
	}
	a.draft("d1", 2)
	refuse("s1-pr", review.VerdictOK, "", fault.Conflict, "", "newer version, v2")
	a.must(a.SendToClient(ctx, "d1", "", "In a hurry"))
	_, err := a.say("s1-pr", review.VerdictOK, "")
	wantFault(t, err, fault.Conflict, "")
	_, err = a.SignOff(ctx, "nowhere", "", review.VerdictOK, "")
	wantFault(t, err, fault.NotFound, "")
}

func TestStepsOnTheBoardAndTheDay(t *testing.T) {
	a, ctx := routed(t), context.Background()
	a.draft("d1", 1)
	a.all("")
	owned := func(owner string) (ids []string) {
		board, err := a.Board(ctx, review.Filter{OwnerID: owner, Column: "coordinator_review"})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range board.Columns[0].Cards {
			ids = append(ids, c.DeliverableID)
		}
		return ids
	}
	if !slices.Equal(owned("bo"), []string{"d1"}) || !slices.Equal(owned("ann"), []string{"d1"}) {
		t.Errorf("bo %v, ann %v", owned("bo"), owned("ann"))
	}
	a.all("s2-legal")
	if owned("ann") != nil {
		t.Error("what waits for PR is the coordinator's own")
	}
	lines := func() (says []string) {
		list, err := a.Due(ctx, noon+400*hour)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			if d.DeliverableID == "d1" {
				says = append(says, fmt.Sprintf("%s|%s|%s", d.Owner, d.Says, d.Action))
			}
		}
		return says
	}
	if got := lines(); !slices.Equal(got, []string{"Bo Ek|PR signs off v1|Sign off v1"}) {
		t.Errorf("got %q", got)
	}
	a.must(a.say("s1-pr", review.VerdictChanges, "Logo"))
	if got := lines(); !slices.Equal(got, []string{"Ann Lee|PR wants changes|Request changes"}) {
		t.Errorf("got %q", got)
	}
	a.all("s1-pr", "s3-lead")
	if got := lines(); !slices.Equal(got, []string{"Ann Lee|v1 is signed off|Send v1 to client"}) {
		t.Errorf("got %q", got)
	}
	choices, err := a.Choices(ctx)
	if err != nil || len(choices.Owners) != 2 {
		t.Errorf("%+v, %v", choices.Owners, err)
	}
}

func TestAskingTheOwnerOfAStep(t *testing.T) {
	a, ctx := routed(t), context.Background()
	a.draft("d1", 1)
	a.all("")
	message, err := a.ChaseStep(ctx, "d1", "s1-pr")
	if err != nil || message.Email != "bo@agency.example" || !strings.HasPrefix(message.Body, "Hi Bo,\n\n") ||
		!strings.Contains(message.Body, "the sign-off of PR on version 1 of Mira Okafor's Reel 1 (Spring)") || !strings.HasSuffix(message.Body, "Ann Lee\n") {
		t.Errorf("%v\n%s", err, message.Body)
	}
	for _, step := range []string{"", "s3-lead", "nobody"} {
		_, err := a.ChaseStep(ctx, "d1", step)
		wantFault(t, err, fault.Conflict, "")
	}
	a.all("s1-pr", "s2-legal")
	_, err = a.ChaseStep(ctx, "d1", "s3-lead") // nobody owns it
	wantFault(t, err, fault.Conflict, "")
}

func TestTheClientsWindow(t *testing.T) {
	a, ctx := routed(t), context.Background() // Wednesday noon in UTC, 13:00 in Berlin
	a.draft("d1", 1)
	a.must(a.SendToClient(ctx, "d1", "", "In a hurry"))
	friday := testkit.Noon.AddDate(0, 0, 2).Add(5 * time.Hour).UnixMilli() // 18:00 in Berlin
	if w := a.room("d1").Window; w.Since != noon || w.Until != friday || w.WorkingDays != 2 || a.card("d1").DueAt != friday {
		t.Errorf("%+v", w)
	}
	a.must(a.within(func(ctx context.Context, tx *workspace.WriteTx) error { return a.Replan(ctx, tx, "d1", plan) }))
	if due := a.card("d1").DueAt; due != friday {
		t.Errorf("a new plan has moved the client's window to %d", due)
	}
	a.must(a.TakeBack(ctx, "d1", "Wrong file"))
	a.must(a.MoveDeadline(ctx, "d1", "client_review", noon+90*hour))
	a.must(a.SendToClient(ctx, "d1", "", "In a hurry"))
	if w := a.room("d1").Window; w.Until != noon+90*hour || !w.Moved {
		t.Errorf("a person had set it: %+v", w)
	}
}

// Whatever is signed, taken back, sent, returned and undone, nothing unsigned leaves the agency without a reason, the row
// says what the sign-offs say, and undoing it all leads back to the beginning.
func TestAnyStoryOfARoute(t *testing.T) {
	a := routed(t)
	clean := true
	rapid.Check(t, func(rt *rapid.T) {
		if !clean { // a story that failed left its rows
			a = routed(t)
		}
		clean = false
		start := testkit.Dump(t, a.w)
		var done []string
		for step := range rapid.IntRange(1, 14).Draw(rt, "steps") {
			a.clock.Advance(time.Second)
			if len(done) > 0 && rapid.IntRange(0, 6).Draw(rt, "undo") == 0 {
				if _, err := a.w.Undo(context.Background(), done[len(done)-1]); err != nil {
					rt.Fatalf("undoing the last step: %v", err)
				}
				done = done[:len(done)-1]
			} else if id := a.signing(rt, step); id != "" {
				done = append(done, id)
			}
			a.routeIsTrue(rt)
		}
		for i := len(done) - 1; i >= 0; i-- {
			if _, err := a.w.Undo(context.Background(), done[i]); err != nil {
				rt.Fatalf("undoing step %d: %v", i, err)
			}
		}
		end := testkit.Dump(t, a.w)
		if clean = maps.Equal(start, end); !clean {
			rt.Fatalf("before:\n%v\nafter:\n%v", start, end)
		}
	})
}

// signing does one thing to d1, sensible or not, and returns the action, "" for none.
func (a *agency) signing(rt *rapid.T, step int) string {
	ctx := context.Background()
	room := a.room("d1")
	reason := rapid.SampledFrom([]string{"", "Because"}).Draw(rt, "reason")
	var receipt workspace.Receipt
	var err error
	switch what := rapid.IntRange(0, 9).Draw(rt, "what"); {
	case what == 0 || len(room.Drafts) == 0:
		var got review.Received
		got, err = a.receive("d1", a.photo(fmt.Sprintf("%d.jpg", step), uint8(step)))
		receipt = got.Receipt
	case what == 1:
		to := string(rapid.SampledFrom(review.Stages).Draw(rt, "to"))
		receipt, err = a.Move(ctx, []string{"d1"}, nil, to, reason)
		if left := to == "client_review" || to == "approved"; err == nil && left && receipt.ActionID != "" && reason == "" && !signed(room) &&
			room.Card.Stage == "coordinator_review" {
			rt.Fatalf("went to %s unsigned and without a reason: %+v", to, room.Route)
		}
	case what == 2:
		receipt, err = a.MoveDeadline(ctx, "d1", "coordinator_review", noon+hour*int64(1+step))
	default:
		verdict := rapid.SampledFrom([]string{review.VerdictOK, review.VerdictOK, review.VerdictChanges, review.VerdictWithdrawn}).Draw(rt, "verdict")
		who := rapid.SampledFrom([]string{"", "s1-pr", "s2-legal", "s3-lead"}).Draw(rt, "who")
		receipt, err = a.SignOff(ctx, rapid.SampledFrom(room.Drafts).Draw(rt, "draft").ID, who, verdict, reason)
	}
	if fault.CodeOf(err) == fault.Internal {
		rt.Fatal(err)
	}
	return receipt.ActionID
}

func signed(room review.Room) bool {
	return !slices.ContainsFunc(room.Route, func(s review.RouteStep) bool { return s.StepID != "" && s.State != "ok" })
}

// routeIsTrue compares what the board has of d1 with its route.
func (a *agency) routeIsTrue(rt *rapid.T) {
	room := a.room("d1")
	if room.Card.Stage != "coordinator_review" {
		if room.Card.Turn+room.Card.Wants+room.Card.Ask != "" || room.Card.Ready {
			rt.Fatalf("a turn outside of the coordinator's stage: %+v", room.Card)
		}
		return
	}
	var turn, wants []string
	for _, s := range room.Route {
		switch {
		case s.State == "turn" && s.StepID != "":
			turn = append(turn, s.Name)
		case s.State == "changes":
			wants = append(wants, s.Name)
		}
	}
	of := func(names string) []string {
		if names == "" {
			return nil
		}
		return strings.Split(strings.ReplaceAll(names, " and ", ", "), ", ")
	}
	if !slices.Equal(of(room.Card.Turn), turn) || !slices.Equal(of(room.Card.Wants), wants) || (room.Card.Ask == "") != signed(room) {
		rt.Fatalf("the card says %q, %q, %q; the route %+v", room.Card.Turn, room.Card.Wants, room.Card.Ask, room.Route)
	}
}
