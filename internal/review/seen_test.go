package review_test

import (
	"context"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// A decision is about the version that the person had before them. One that has come since is looked at first.
func TestNobodyDecidesAboutAVersionThatTheyHaveNotSeen(t *testing.T) {
	ctx := context.Background()
	for name, decide := range map[string]func(a *agency, seen string) (workspace.Receipt, error){
		"send":    func(a *agency, seen string) (workspace.Receipt, error) { return a.SendToClient(ctx, "d1", seen, "") },
		"approve": func(a *agency, seen string) (workspace.Receipt, error) { return a.Approve(ctx, "d1", seen, "Fine") },
		"changes": func(a *agency, seen string) (workspace.Receipt, error) {
			return a.RequestChanges(ctx, "d1", seen, "", "Logo")
		},
		"the client's yes": func(a *agency, seen string) (workspace.Receipt, error) {
			return a.RecordClientAnswer(ctx, "d1", seen, true, "")
		},
		"the client's no": func(a *agency, seen string) (workspace.Receipt, error) {
			return a.RecordClientAnswer(ctx, "d1", seen, false, "Logo")
		},
		"drag": func(a *agency, seen string) (workspace.Receipt, error) {
			return a.Move(ctx, []string{"d1"}, map[string]string{"d1": seen}, "approved", "Fine")
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAgency(t)
			first := a.draft("d1", 1).DraftID
			if strings.HasPrefix(name, "the client") {
				a.must(a.SendToClient(ctx, "d1", first, ""))
			}
			second := a.draft("d1", 2)
			before := testkit.Dump(t, a.w)
			_, err := decide(a, first)
			wantFault(t, err, fault.Conflict, "")
			if said := err.Error(); !strings.Contains(said, "v2 has come meanwhile. Look at it first, then decide.") {
				t.Error(said)
			}
			testkit.SameDump(t, before, testkit.Dump(t, a.w))
			if strings.HasPrefix(name, "the client") {
				a.must(a.SendToClient(ctx, "d1", second.DraftID, ""))
			}
			a.must(decide(a, second.DraftID))
		})
	}
}

func TestAVersionThatIsNotThereAnyMore(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first := a.draft("d1", 1)
	second := a.draft("d1", 2)
	if _, err := a.w.Undo(ctx, second.Receipt.ActionID); err != nil {
		t.Fatal(err)
	}
	_, err := a.Approve(ctx, "d1", second.DraftID, "Fine")
	wantFault(t, err, fault.Conflict, "")
	if !strings.Contains(err.Error(), "is not there any more, and v1 is the newest") {
		t.Error(err)
	}
	if _, err := a.w.Undo(ctx, first.Receipt.ActionID); err != nil {
		t.Fatal(err)
	}
	_, err = a.SendToClient(ctx, "d1", first.DraftID, "")
	wantFault(t, err, fault.Conflict, "")
	if !strings.Contains(err.Error(), "is not there any more.") {
		t.Error(err)
	}
	a.draft("d2", 3)
	_, err = a.SendToClient(ctx, "d2", second.DraftID, "") // of another piece
	wantFault(t, err, fault.Conflict, "")
}

// Of several cards each is decided with its own version; one that has moved on stops them all, and is named.
func TestADragOfSeveralKnowsTheVersionOfEach(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	seen := map[string]string{"d1": a.draft("d1", 1).DraftID, "d2": a.draft("d2", 2).DraftID}
	newer := a.draft("d2", 3)
	before := testkit.Dump(t, a.w)
	_, err := a.Move(ctx, []string{"d1", "d2"}, seen, "client_review", "")
	wantFault(t, err, fault.Conflict, "")
	if said := err.Error(); !strings.Contains(said, "Mira Okafor, Story: v2 has come meanwhile.") || !strings.Contains(said, "Nothing was moved.") {
		t.Error(said)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	seen["d2"] = newer.DraftID
	a.must(a.Move(ctx, []string{"d1", "d2"}, seen, "client_review", ""))
}

// What goes out although the creator has not done what they must is said before; suggestions and what the agency keeps to
// itself hold nothing up.
func TestSendingOutWithWhatMustBeFixedWarns(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first := a.draft("d1", 1).DraftID
	step := func() (to review.Step) {
		for _, move := range a.room("d1").Moves {
			if move.To == "client_review" {
				to = move
			} else if move.Warning != "" {
				t.Errorf("%s warns: %s", move.To, move.Warning)
			}
		}
		return to
	}
	for _, c := range []review.Remark{
		{Body: "Softer", Weight: review.Suggestion}, {Body: "For Dana", Audience: review.ForClient}, {Body: "Among us", Audience: review.ForInternal},
	} {
		a.must(a.AddComment(ctx, first, c))
	}
	if warning := step().Warning; warning != "" {
		t.Error(warning)
	}
	a.must(a.AddComment(ctx, first, review.Remark{Body: "Logo"}))
	logo := a.room("d1").Comments[3].ID
	a.must(a.AddComment(ctx, first, review.Remark{Body: "Which one?", ReplyTo: logo}))
	if warning := step().Warning; warning != "1 must-fix comment is still open." {
		t.Error(warning)
	}
	second := a.draft("d1", 2).DraftID
	a.must(a.AddComment(ctx, second, review.Remark{Body: "Sound"}))
	if warning := step().Warning; warning != "2 must-fix comments are still open." {
		t.Error(warning)
	}
	a.must(a.ResolveComment(ctx, logo, true))
	if warning := step().Warning; warning != "1 must-fix comment is still open." {
		t.Error(warning)
	}
	a.must(a.SendToClient(ctx, "d1", second, "They know"))
	if to := step(); to.Warning != "" {
		t.Errorf("%+v", to)
	}
}
