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

// Every stage times every move: "yes" is allowed without a reason, "reason" with one; otherwise the fault's code.
var wantSteps = map[review.Stage]map[review.Stage]string{
	review.WaitingForDraft: {
		review.CoordinatorReview: "conflict", review.ClientReview: "conflict", review.ChangesRequested: "conflict", review.Approved: "conflict",
	},
	review.CoordinatorReview: {
		review.WaitingForDraft: "conflict", review.ClientReview: "yes", review.ChangesRequested: "reason", review.Approved: "reason",
	},
	review.ClientReview: {
		review.WaitingForDraft: "conflict", review.CoordinatorReview: "reason", review.ChangesRequested: "reason", review.Approved: "yes",
	},
	review.ChangesRequested: {
		review.WaitingForDraft: "conflict", review.CoordinatorReview: "conflict", review.ClientReview: "conflict", review.Approved: "reason",
	},
	review.Approved: {
		review.WaitingForDraft: "locked", review.CoordinatorReview: "reason", review.ClientReview: "locked", review.ChangesRequested: "locked",
	},
	review.Cancelled: {
		review.WaitingForDraft: "locked", review.CoordinatorReview: "locked", review.ClientReview: "locked",
		review.ChangesRequested: "locked", review.Approved: "locked",
	},
}

func TestEveryStageTimesEveryMove(t *testing.T) {
	ctx := context.Background()
	for from, row := range wantSteps {
		for to, want := range row {
			t.Run(string(from)+" to "+string(to), func(t *testing.T) {
				a := newAgency(t)
				a.bring("d1", from)
				before := testkit.Dump(t, a.w)
				bare, err := a.Move(ctx, []string{"d1"}, nil, string(to), " ")
				offered := false
				for _, m := range a.room("d1").Moves {
					if m.To == string(to) && m.Allowed {
						offered = m.NeedsReason == (want == "reason") && m.Label != ""
					} else if m.To == string(to) && m.Why == "" {
						t.Error("a refused move does not say why")
					}
				}
				switch want {
				case "yes":
					a.must(bare, err)
				case "reason":
					wantFault(t, err, fault.Invalid, "reason")
					testkit.SameDump(t, before, testkit.Dump(t, a.w))
					if !offered {
						t.Error("the room does not offer the move with its reason")
					}
					a.must(a.Move(ctx, []string{"d1"}, nil, string(to), "Because"))
				default:
					wantFault(t, err, fault.Code(want), "")
					testkit.SameDump(t, before, testkit.Dump(t, a.w))
					return
				}
				if got := a.stage("d1"); got != string(to) {
					t.Errorf("the piece is in %s", got)
				}
			})
		}
	}
}

func TestDecisionsAreWrittenDown(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first := a.draft("d1", 1)
	a.must(a.SendToClient(ctx, "d1", "", "By mail"))
	a.must(a.TakeBack(ctx, "d1", "Wrong file"))
	a.must(a.SendToClient(ctx, "d1", "", ""))
	a.must(a.RecordClientAnswer(ctx, "d1", "", false, "Logo earlier"))
	second := a.draft("d1", 2)
	a.must(a.SendToClient(ctx, "d1", "", ""))
	r := a.must(a.RecordClientAnswer(ctx, "d1", "", true, ""))
	if r.Label != "Approved by the client: Mira Okafor, Reel 1 (v2)" {
		t.Errorf("the toast says %q", r.Label)
	}
	a.must(a.Withdraw(ctx, "d1", "The price changed"))
	var got []string
	for _, d := range a.room("d1").Decisions {
		if d.DecidedBy != "Ann Lee" || d.DecidedAt != noon {
			t.Errorf("%s by %s at %d", d.Kind, d.DecidedBy, d.DecidedAt)
		}
		got = append(got, strings.Join([]string{d.Kind, d.Party, d.DraftID, d.Reason, d.Label}, "|"))
	}
	want := []string{
		"sent_to_client|coordinator|" + first.DraftID + "|By mail|Sent to client",
		"taken_back|coordinator|" + first.DraftID + "|Wrong file|Taken back from the client",
		"sent_to_client|coordinator|" + first.DraftID + "||Sent to client",
		"changes_requested|client|" + first.DraftID + "|Logo earlier|Client asked for changes",
		"sent_to_client|coordinator|" + second.DraftID + "||Sent to client",
		"approved|client|" + second.DraftID + "||Approved by the client",
		"withdrawn|coordinator|" + second.DraftID + "|The price changed|Approval withdrawn",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("decisions:\n%s", strings.Join(got, "\n"))
	}
	if card := a.room("d1").Card; card.Rounds != 1 || card.Stage != "coordinator_review" {
		t.Errorf("%+v", card)
	}
}

func TestStepsOfTheWrongStageAreRefused(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	a.draft("d1", 1)
	refused := map[string]func() (workspace.Receipt, error){
		"the client's answer without the client": func() (workspace.Receipt, error) { return a.RecordClientAnswer(ctx, "d1", "", true, "") },
		"withdrawing what is not approved":       func() (workspace.Receipt, error) { return a.Withdraw(ctx, "d1", "No") },
		"taking back what is not away":           func() (workspace.Receipt, error) { return a.TakeBack(ctx, "d1", "No") },
		"changes by a client who has nothing":    func() (workspace.Receipt, error) { return a.RequestChanges(ctx, "d1", "", "client", "No") },
		"a piece without a draft":                func() (workspace.Receipt, error) { return a.SendToClient(ctx, "d2", "", "") },
	}
	for name, do := range refused {
		if _, err := do(); !fault.Is(err, fault.Conflict) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := a.RequestChanges(ctx, "d1", "", "neighbour", "No")
	wantFault(t, err, fault.Invalid, "party")
	_, err = a.SendToClient(ctx, "d9", "", "")
	wantFault(t, err, fault.NotFound, "")
	_, err = a.SendToClient(ctx, "d1", "", strings.Repeat("x", 9000))
	wantFault(t, err, fault.Invalid, "reason")
}

func TestApprovalLocksAndOpensThePosting(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	a.bring("d1", review.ClientReview)
	a.must(a.RecordClientAnswer(ctx, "d1", "", true, ""))
	room := a.room("d1")
	if !room.Drafts[0].Approved || room.Card.State != "done" || room.Card.MustAct != "" || room.Card.DueAt != 0 {
		t.Errorf("%+v", room.Card)
	}
	if dump := testkit.Dump(t, a.w)["posting"]; !strings.Contains(dump, "'d1' | 'expected'") {
		t.Errorf("postings: %s", dump)
	}
	_, err := a.receive("d1", a.photo("late.jpg", 77))
	wantFault(t, err, fault.Locked, "")
	_, err = a.MoveDeadline(ctx, "d1", "client_review", noon+hour)
	wantFault(t, err, fault.Locked, "")
	testkit.Exec(t, a.w, `UPDATE posting SET stage = 'checking' WHERE id = 'd1'`)
	before := testkit.Dump(t, a.w)
	_, err = a.Withdraw(ctx, "d1", "Too late")
	wantFault(t, err, fault.Conflict, "")
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	testkit.Exec(t, a.w, `UPDATE posting SET stage = 'expected' WHERE id = 'd1'`)
	a.must(a.Withdraw(ctx, "d1", "The price changed"))
	if room := a.room("d1"); room.Drafts[0].Approved || room.Card.Stage != "coordinator_review" {
		t.Error("the withdrawn version is still locked")
	}
}

func TestSeveralCardsMoveTogetherOrNotAtAll(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	a.draft("d1", 1)
	a.draft("d3", 2)
	before := testkit.Dump(t, a.w)
	_, err := a.Move(ctx, []string{"d1", "d2", "d3"}, nil, "client_review", "")
	wantFault(t, err, fault.Conflict, "")
	if !strings.HasPrefix(err.Error(), "Mira Okafor, Story: There is no draft yet.") {
		t.Errorf("the refusal does not name the card: %v", err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	r := a.must(a.Move(ctx, []string{"d1", "d3", "d1"}, nil, "client_review", ""))
	if r.Label != "Sent to client: 2 pieces" {
		t.Errorf("label %q", r.Label)
	}
	if again := a.must(a.Move(ctx, []string{"d1"}, nil, "client_review", "")); again.ActionID != "" {
		t.Error("a card that is there already made an action")
	}
	if _, err := a.w.Undo(ctx, r.ActionID); err != nil {
		t.Fatal(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	for _, bad := range []struct {
		ids   []string
		to    string
		field string
	}{{nil, "client_review", "ids"}, {[]string{"d1"}, "cancelled", "to"}} {
		_, err := a.Move(ctx, bad.ids, nil, bad.to, "")
		wantFault(t, err, fault.Invalid, bad.field)
	}
}
