package review_test

import (
	"context"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

func (a *agency) deadlines(id string) (due when.Deadlines, moved map[string]bool) {
	moved = map[string]bool{}
	for _, d := range a.room(id).Deadlines {
		switch review.Stage(d.Stage) {
		case review.WaitingForDraft:
			due.DraftDue = d.DueAt
		case review.CoordinatorReview:
			due.CoordinatorDue = d.DueAt
		case review.ClientReview:
			due.ClientDue = d.DueAt
		case review.ChangesRequested:
			due.RevisionDue = d.DueAt
		case review.Approved, review.Cancelled:
		}
		moved[d.Stage] = d.Moved
	}
	return due, moved
}

func (a *agency) replan(plan when.Deadlines) {
	a.t.Helper()
	a.must(a.within(func(ctx context.Context, tx *workspace.WriteTx) error { return a.Replan(ctx, tx, "d1", plan) }))
}

func TestAMovedDeadlineIsLeftAlone(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	r := a.must(a.MoveDeadline(ctx, "d1", "client_review", noon+80*hour))
	if r.Label != "Deadline moved, Client review: Mira Okafor, Reel 1" {
		t.Errorf("label %q", r.Label)
	}
	a.replan(when.Deadlines{DraftDue: noon + 1*hour, CoordinatorDue: noon + 2*hour, ClientDue: noon + 3*hour, RevisionDue: noon + 4*hour})
	due, moved := a.deadlines("d1")
	want := when.Deadlines{DraftDue: noon + 1*hour, CoordinatorDue: noon + 2*hour, ClientDue: noon + 80*hour, RevisionDue: noon + 4*hour}
	if due != want || !moved["client_review"] || moved["coordinator_review"] {
		t.Errorf("%+v, moved %v", due, moved)
	}
}

func TestTheSecondRoundHasTheRevisionsDeadline(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	a.draft("d1", 1)
	a.must(a.MoveDeadline(ctx, "d1", "coordinator_review", noon+40*hour))
	a.must(a.SendToClient(ctx, "d1", "", ""))
	a.clock.Set(testkit.Noon.Add(90 * time.Hour)) // past what the first look had
	a.must(a.RequestChanges(ctx, "d1", "", "", "Logo"))
	if card := a.room("d1").Card; card.State != "waiting" || card.DueAt != plan.RevisionDue || card.MustAct != "creator" {
		t.Errorf("with the creator: %+v", card)
	}
	a.draft("d1", 2)
	if card := a.room("d1").Card; card.DueAt != plan.RevisionDue || card.State != "due_soon" {
		t.Errorf("a revision in time is %s, due %d", card.State, card.DueAt)
	}
	later := when.Deadlines{DraftDue: noon, CoordinatorDue: noon + 50*hour, ClientDue: noon + 60*hour, RevisionDue: noon + 200*hour}
	a.replan(later)
	if due, _ := a.deadlines("d1"); due.CoordinatorDue != later.RevisionDue || due.ClientDue != later.RevisionDue {
		t.Errorf("after a new plan: %+v", due)
	}
}

func TestDeadlinesThatAreRefused(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	cases := []struct {
		id, stage string
		at        int64
		code      fault.Code
		field     string
	}{
		{"d1", "approved", noon, fault.Invalid, "stage"},
		{"d1", "", noon, fault.Invalid, "stage"},
		{"d1", "client_review", 0, fault.Invalid, "at"},
		{"d1", "client_review", 1 << 62, fault.Invalid, "at"},
		{"d1", "client_review", noon + 241*hour, fault.Invalid, "at"}, // after the post
		{"d9", "client_review", noon + hour, fault.NotFound, ""},
	}
	for _, c := range cases {
		_, err := a.MoveDeadline(ctx, c.id, c.stage, c.at)
		wantFault(t, err, c.code, c.field)
	}
}

func TestACancelledPieceIsOffTheBoard(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	cancel := func(ctx context.Context, tx *workspace.WriteTx) error { return a.Cancel(ctx, tx, "d1") }
	a.draft("d1", 1)
	cancelled := a.must(a.within(cancel))
	if again := a.must(a.within(cancel)); again.ActionID != "" {
		t.Error("cancelling twice altered something")
	}
	board, err := a.Board(ctx, review.Filter{CreatorID: "mira"})
	if err != nil {
		t.Fatal(err)
	}
	if open := a.open("c-mira"); len(open) != 1 || open[0].DeliverableID != "d2" {
		t.Errorf("open pieces: %+v", open)
	}
	for _, c := range board.Columns {
		for _, card := range c.Cards {
			if card.DeliverableID == "d1" {
				t.Errorf("a cancelled piece is on the board in %s", c.ID)
			}
		}
	}
	if room := a.room("d1"); len(room.Drafts) != 1 || room.Moves[0].Allowed {
		t.Errorf("%+v", room)
	}
	if _, err := a.w.Undo(ctx, cancelled.ActionID); err != nil {
		t.Fatal(err)
	}
	a.must(a.Approve(ctx, "d1", "", "Fine"))
	_, err = a.within(cancel)
	wantFault(t, err, fault.Locked, "")
}

func (a *agency) open(castingID string) []review.Open {
	a.t.Helper()
	list, err := a.OpenDeliverables(context.Background(), castingID)
	if err != nil {
		a.t.Fatal(err)
	}
	return list
}

func TestWhatIsDue(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	a.draft("d1", 1)
	a.must(a.MoveDeadline(ctx, "d1", "coordinator_review", noon-hour))
	a.bring("d3", review.Approved)
	list, err := a.Due(ctx, noon+24*hour)
	if err != nil {
		t.Fatal(err)
	}
	want := []review.Due{
		{DeliverableID: "d1", Title: "Reel 1", Creator: "Mira Okafor", Client: "Aurora", Campaign: "Spring", CampaignID: "spring",
			Stage: "coordinator_review", Version: 1, DueAt: noon - hour, TimeZone: "Europe/Berlin", State: "late",
			MustAct: "coordinator", OwnerID: "ann", Owner: "Ann Lee"},
		{DeliverableID: "d2", Title: "Story", Creator: "Mira Okafor", Client: "Aurora", Campaign: "Spring", CampaignID: "spring",
			Stage: "waiting_for_draft", DueAt: noon + 24*hour, TimeZone: "Europe/Berlin", State: "waiting", MustAct: "creator"},
	}
	if len(list) != 2 || list[0] != want[0] || list[1] != want[1] {
		t.Errorf("got  %+v\nwant %+v", list, want)
	}
	if none, err := a.Due(ctx, noon-2*hour); err != nil || none == nil || len(none) != 0 {
		t.Errorf("%v, %v", none, err)
	}
}
