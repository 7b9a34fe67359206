package review_test

import (
	"context"
	"fmt"
	"maps"
	"testing"
	"time"

	"pgregory.net/rapid"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

func TestUndoOfEveryUseCase(t *testing.T) {
	ctx := context.Background()
	comment := func(a *agency) string { return a.room("d1").Comments[0].ID }
	draft := func(a *agency) string { return a.room("d1").Drafts[0].ID }
	cases := []struct {
		name string
		from review.Stage
		do   func(a *agency) (workspace.Receipt, error)
	}{
		{"first draft", review.WaitingForDraft, func(a *agency) (workspace.Receipt, error) { return a.draft("d1", 50).Receipt, nil }},
		{"revised draft", review.ChangesRequested, func(a *agency) (workspace.Receipt, error) { return a.draft("d1", 50).Receipt, nil }},
		{"send", review.CoordinatorReview, func(a *agency) (workspace.Receipt, error) { return a.SendToClient(ctx, "d1", "", "Please") }},
		{"request changes", review.CoordinatorReview, func(a *agency) (workspace.Receipt, error) {
			return a.RequestChanges(ctx, "d1", "", "coordinator", "Logo")
		}},
		{"client wants changes", review.ClientReview, func(a *agency) (workspace.Receipt, error) {
			return a.RecordClientAnswer(ctx, "d1", "", false, "Logo")
		}},
		{"client approves", review.ClientReview, func(a *agency) (workspace.Receipt, error) {
			return a.RecordClientAnswer(ctx, "d1", "", true, "")
		}},
		{"take back", review.ClientReview, func(a *agency) (workspace.Receipt, error) { return a.TakeBack(ctx, "d1", "Wrong file") }},
		{"approve", review.CoordinatorReview, func(a *agency) (workspace.Receipt, error) { return a.Approve(ctx, "d1", "", "Fine") }},
		{"withdraw", review.Approved, func(a *agency) (workspace.Receipt, error) { return a.Withdraw(ctx, "d1", "Not fine") }},
		{"drag", review.CoordinatorReview, func(a *agency) (workspace.Receipt, error) {
			return a.Move(ctx, []string{"d1"}, nil, "client_review", "")
		}},
		{"deadline", review.ClientReview, func(a *agency) (workspace.Receipt, error) {
			return a.MoveDeadline(ctx, "d1", "client_review", noon+80*hour)
		}},
		{"comment", review.ClientReview, func(a *agency) (workspace.Receipt, error) {
			return a.AddComment(ctx, draft(a), review.Remark{Body: "Nice"})
		}},
		{"edit comment", review.CoordinatorReview, func(a *agency) (workspace.Receipt, error) {
			return a.EditComment(ctx, comment(a), review.Remark{Body: "Nicer"})
		}},
		{"resolve comment", review.CoordinatorReview, func(a *agency) (workspace.Receipt, error) {
			return a.ResolveComment(ctx, comment(a), true)
		}},
		{"remove comment", review.CoordinatorReview, func(a *agency) (workspace.Receipt, error) {
			return a.RemoveComment(ctx, comment(a))
		}},
		{"replan", review.CoordinatorReview, func(a *agency) (workspace.Receipt, error) {
			return a.within(func(ctx context.Context, tx *workspace.WriteTx) error {
				return a.Replan(ctx, tx, "d1", when.Deadlines{DraftDue: noon + 1, CoordinatorDue: noon + 2})
			})
		}},
		{"cancel", review.ChangesRequested, func(a *agency) (workspace.Receipt, error) {
			return a.within(func(ctx context.Context, tx *workspace.WriteTx) error { return a.Cancel(ctx, tx, "d1") })
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := newAgency(t)
			a.bring("d1", c.from)
			if drafts := a.room("d1").Drafts; len(drafts) > 0 {
				a.must(a.AddComment(ctx, drafts[0].ID, review.Remark{Body: "Good light"}))
			}
			before := testkit.Dump(t, a.w)
			receipt := a.must(c.do(a))
			after := testkit.Dump(t, a.w)
			if receipt.ActionID == "" || receipt.Label == "" {
				t.Fatalf("receipt %+v", receipt)
			}
			undone, err := a.w.Undo(ctx, receipt.ActionID)
			if err != nil {
				t.Fatal(err)
			}
			testkit.SameDump(t, before, testkit.Dump(t, a.w))
			if _, err := a.w.Undo(ctx, undone.ActionID); err != nil {
				t.Fatal(err)
			}
			testkit.SameDump(t, after, testkit.Dump(t, a.w))
		})
	}
}

// Whatever people do in whatever order, taking it back step by step leads to where they began, and no refused step
// leaves a trace.
func TestUndoOfAnyStory(t *testing.T) {
	a := newAgency(t)
	clean := true
	rapid.Check(t, func(rt *rapid.T) {
		if !clean { // a story that failed left its rows
			a = newAgency(t)
		}
		clean = false
		start := testkit.Dump(t, a.w)
		var done []string
		for step := range rapid.IntRange(1, 25).Draw(rt, "steps") {
			a.clock.Advance(time.Second)
			before := a.changes()
			receipt, err := a.anything(rt, step)
			switch {
			case fault.CodeOf(err) == fault.Internal:
				rt.Fatal(err)
			case err != nil && a.changes() != before:
				rt.Fatalf("refused (%v), but something was altered", err)
			case receipt.ActionID != "":
				done = append(done, receipt.ActionID)
			}
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

// anything does one thing to one piece, sensible or not.
func (a *agency) anything(rt *rapid.T, step int) (workspace.Receipt, error) {
	ctx := context.Background()
	id := rapid.SampledFrom([]string{"d1", "d2", "d3"}).Draw(rt, "piece")
	drafts := a.room(id).Drafts
	switch what := rapid.IntRange(0, 5).Draw(rt, "what"); {
	case what == 0:
		shade := uint8(rapid.IntRange(0, 9).Draw(rt, "content"))
		got, err := a.receive(id, a.photo(fmt.Sprintf("%d.jpg", step), shade))
		return got.Receipt, err
	case what == 1 && len(drafts) > 0:
		return a.AddComment(ctx, rapid.SampledFrom(drafts).Draw(rt, "draft").ID, review.Remark{Body: "Hm"})
	case what == 2:
		return a.MoveDeadline(ctx, id, string(rapid.SampledFrom(review.Stages).Draw(rt, "stage")), noon+hour*int64(1+step))
	default:
		return a.Move(ctx, []string{id}, nil, string(rapid.SampledFrom(review.Stages).Draw(rt, "to")), "Because")
	}
}

// changes is the number of the newest change in the journal.
func (a *agency) changes() (seq int64) {
	a.t.Helper()
	err := a.w.Read(context.Background(), func(tx *workspace.ReadTx) (err error) {
		seq, err = journal.LastChange(context.Background(), tx)
		return err
	})
	if err != nil {
		a.t.Fatal(err)
	}
	return seq
}
