package review_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"backlot/internal/campaign"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/when"
)

// timed is an agency whose campaign gives its stages days: d1, posted on Saturday 14 March, is planned for Thursday 5 March,
// is with the client from the 6th to the 10th, and is changed by the 12th.
func timed(t *testing.T) *agency {
	t.Helper()
	a := newAgency(t)
	testkit.Exec(t, a.w, `UPDATE campaign_stage SET working_days = iif(stage = 'client_review', 2, 1)`)
	testkit.Exec(t, a.w, `INSERT INTO campaign_stage (id, campaign_id, stage, working_days) VALUES
		('s8', 'spring', 'changes_requested', 2), ('s9', 'spring', 'posting', 2)`)
	a.replan(a.plan(noon + 240*hour))
	return a
}

func (a *agency) plan(postAt int64) when.Deadlines {
	office := when.OfficeOf("Europe/Berlin", "", "")
	return campaign.Timetable{Zone: office.Zone, Calendar: office.Calendar, Closing: office.Closing, Days: campaign.Days{
		campaign.CoordinatorReview: 1, campaign.ClientReview: 2, campaign.ChangesRequested: 2, campaign.PostingStage: 2,
	}}.Plan(postAt)
}

func (a *agency) due(t *testing.T, id string, want when.Deadlines) {
	t.Helper()
	if due, _ := a.deadlines(id); due != want {
		t.Errorf("got  %s\nwant %s", dates(due), dates(want))
	}
}

func dates(d when.Deadlines) string {
	var words []string
	for _, at := range []int64{d.DraftDue, d.CoordinatorDue, d.ClientDue, d.RevisionDue} {
		words = append(words, when.FromMillis(at).In(when.ZoneOrUTC("Europe/Berlin")).Format("Mon 2 Jan 15:04"))
	}
	return strings.Join(words, ", ")
}

func TestAChangeBeforeTheClientHasSeenItIsDueBeforeThem(t *testing.T) {
	a, ctx := timed(t), context.Background()
	plan := a.plan(noon + 240*hour)
	a.draft("d1", 1)
	before := testkit.Dump(t, a.w)
	asked := a.must(a.RequestChanges(ctx, "d1", "", "", "Logo"))
	inFirst := plan
	inFirst.RevisionDue = plan.DraftDue
	a.due(t, "d1", inFirst)
	room := a.room("d1")
	if room.Card.DueAt != plan.DraftDue || room.Window != (review.Window{}) {
		t.Errorf("%+v, %+v", room.Card, room.Window)
	}
	text, err := a.Feedback(ctx, "d1")
	if err != nil || !strings.Contains(text, "Please send the new version by Thursday 5 March at 18:00") {
		t.Errorf("%v\n%s", err, text)
	}
	if _, err := a.w.Undo(ctx, asked.ActionID); err != nil {
		t.Fatal(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	a.must(a.RequestChanges(ctx, "d1", "", "", "Logo"))
	a.replan(a.plan(noon + 240*hour))
	a.due(t, "d1", inFirst)
	a.draft("d1", 2)
	a.due(t, "d1", plan)
	if card := a.room("d1").Card; card.DueAt != plan.CoordinatorDue {
		t.Errorf("the second look is due at %d", card.DueAt)
	}
	a.must(a.SendToClient(ctx, "d1", "", ""))
	a.must(a.RecordClientAnswer(ctx, "d1", "", false, "Colour"))
	if due, _ := a.deadlines("d1"); due.RevisionDue != plan.RevisionDue || due.CoordinatorDue != plan.RevisionDue || due.ClientDue != plan.RevisionDue {
		t.Errorf("after the client's answer: %s", dates(due))
	}
	a.draft("d1", 3)
	a.must(a.RequestChanges(ctx, "d1", "", "", "Still not"))
	if due, _ := a.deadlines("d1"); due.RevisionDue != plan.RevisionDue {
		t.Errorf("in the round after it: %s", dates(due))
	}
}

func TestAChangeThatComesTooLateForTheClientSaysSo(t *testing.T) {
	a, ctx := timed(t), context.Background()
	plan := a.plan(noon + 240*hour)
	a.draft("d1", 1)
	a.clock.Set(testkit.Noon.Add(46 * time.Hour)) // Friday, 11:00 in Berlin
	a.must(a.RequestChanges(ctx, "d1", "", "", "Logo"))
	room := a.room("d1")
	want := "This no longer fits: the client could answer by Fri 13 Mar 18:00, after Tue 10 Mar 18:00, when they are to answer. " +
		"Ask for the new version earlier, or move the post."
	if room.Card.DueAt != plan.ClientDue || room.Window.Later != want {
		t.Errorf("%d, %q", room.Card.DueAt, room.Window.Later)
	}
	late, _ := a.deadlines("d1")
	if late.CoordinatorDue <= late.RevisionDue {
		t.Errorf("the look is over before there is anything to look at: %s", dates(late))
	}
	a.must(a.MoveDeadline(ctx, "d1", "changes_requested", noon+49*hour))
	a.draft("d1", 2)
	due, moved := a.deadlines("d1")
	if due.RevisionDue != plan.RevisionDue || moved["changes_requested"] {
		t.Errorf("what the client will want changed is due %s, by hand: %v", dates(due), moved)
	}
	a.replan(plan)
	if due, _ := a.deadlines("d1"); due.CoordinatorDue <= a.clock.Now().UnixMilli() {
		t.Errorf("a new plan has the second look over before it began: %s", dates(due))
	}
}

func TestWhatTheClientHadIsChangedInTheFirstLook(t *testing.T) {
	a, ctx := timed(t), context.Background()
	plan := a.plan(noon + 240*hour)
	a.draft("d1", 1)
	a.must(a.SendToClient(ctx, "d1", "", "")) // they have until Friday
	a.must(a.TakeBack(ctx, "d1", "Wrong file"))
	a.must(a.RequestChanges(ctx, "d1", "", "", "Logo"))
	plan.RevisionDue = plan.DraftDue
	a.due(t, "d1", plan)
	a.must(a.Approve(ctx, "d1", "", "Fine after all"))
	a.must(a.Withdraw(ctx, "d1", "Not fine"))
	if due, _ := a.deadlines("d1"); due.CoordinatorDue != a.plan(noon+240*hour).RevisionDue {
		t.Errorf("withdrawn: %s", dates(due))
	}
}
