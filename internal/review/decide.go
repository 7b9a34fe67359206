package review

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"backlot/internal/board"
	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

const selectDraftThere = `SELECT id FROM draft WHERE id = ? AND deliverable_id = ?`

// request is one step of one piece that somebody asked for.
type request struct {
	kind   string // of the action
	id     string
	seen   string // the draft that was on the screen, "" for none
	to     Stage
	reason string
	party  string             // "": the one of the table
	guard  func(record) error // may be nil
}

// SendToClient hands the newest version to the client. note may be empty. In every decision about a version seen is the
// draft that the person had before them, "" where there is no screen: then it is about the newest one, whichever that is.
// All have these faults: NotFound, Conflict (the stage does not allow it, or another version than seen is the newest),
// Locked (approved or cancelled), Invalid on "reason".
func (s *Service) SendToClient(ctx context.Context, id, seen, note string) (workspace.Receipt, error) {
	return s.decide(ctx, request{kind: "review.send", id: id, seen: seen, to: ClientReview, reason: note})
}

// RequestChanges sends the piece back to the creator. party is who asks: coordinator, client, or "" for the one whose
// turn it is. The reason is needed: it goes out with the feedback.
func (s *Service) RequestChanges(ctx context.Context, id, seen, party, reason string) (workspace.Receipt, error) {
	if !slices.Contains([]string{"", partyCoordinator, partyClient}, party) {
		return workspace.Receipt{}, fault.OnField("party", "Changes are asked for by the coordinator or by the client.")
	}
	guard := func(r record) error {
		if party == partyClient {
			return r.mustBe(ClientReview, "The client does not have this piece. Send it to the client first, or request the changes yourself.")
		}
		return nil
	}
	return s.decide(ctx, request{
		kind: "review.request_changes", id: id, seen: seen, to: ChangesRequested, reason: reason, party: party, guard: guard,
	})
}

// RecordClientAnswer writes down what the client said: approved, or changes with their reason.
func (s *Service) RecordClientAnswer(ctx context.Context, id, seen string, yes bool, reason string) (workspace.Receipt, error) {
	answer := request{kind: "review.request_changes", id: id, seen: seen, to: ChangesRequested, reason: reason, party: partyClient}
	if yes {
		answer.kind, answer.to = "review.approve", Approved
	}
	answer.guard = func(r record) error {
		return r.mustBe(ClientReview, "The client does not have this piece, so there is no answer to record. Send it to the client first.")
	}
	return s.decide(ctx, answer)
}

// Approve locks the newest version and opens its posting. Without the client's look, or against open changes, it
// needs a reason.
func (s *Service) Approve(ctx context.Context, id, seen, reason string) (workspace.Receipt, error) {
	return s.decide(ctx, request{kind: "review.approve", id: id, seen: seen, to: Approved, reason: reason})
}

// Withdraw takes an approval back with a reason: the piece returns to the coordinator and its posting is closed. What
// is posted already is refused with a Conflict.
func (s *Service) Withdraw(ctx context.Context, id, reason string) (workspace.Receipt, error) {
	guard := func(r record) error {
		return r.mustBe(Approved, "This piece is not approved, so there is no approval to withdraw.")
	}
	return s.decide(ctx, request{kind: "review.withdraw", id: id, to: CoordinatorReview, reason: reason, guard: guard})
}

// TakeBack takes a piece back from the client before they have answered, with a reason.
func (s *Service) TakeBack(ctx context.Context, id, reason string) (workspace.Receipt, error) {
	guard := func(r record) error {
		return r.mustBe(ClientReview, "The client does not have this piece, so there is nothing to take back.")
	}
	return s.decide(ctx, request{kind: "review.take_back", id: id, to: CoordinatorReview, reason: reason, guard: guard})
}

func (r record) mustBe(stage Stage, otherwise string) error {
	if r.stage == stage || r.stage == Cancelled {
		return nil // a cancelled piece has its own refusal
	}
	return fault.New(fault.Conflict, "%s", otherwise)
}

// mustBeNewest refuses what was decided looking at another version than the newest one.
func (r record) mustBeNewest(ctx context.Context, tx journal.Reader, seen string) error {
	if seen == "" || seen == r.draftID {
		return nil
	}
	there, err := workspace.Collect(ctx, tx, selectDraftThere, []any{seen, r.id}, scanID)
	switch {
	case err != nil:
		return err
	case len(there) > 0:
		return fault.New(fault.Conflict, "v%d has come meanwhile. Look at it first, then decide.", r.version)
	case r.version == 0:
		return fault.New(fault.Conflict, "The version that you looked at is not there any more.")
	}
	return fault.New(fault.Conflict, "The version that you looked at is not there any more, and v%d is the newest. Look at it first, then decide.", r.version)
}

// decide makes one step of one piece in an action of its own.
func (s *Service) decide(ctx context.Context, q request) (workspace.Receipt, error) {
	reason, err := words("reason", q.reason)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: q.kind}, func(tx *workspace.WriteTx) error {
		was, err := load(ctx, tx, q.id)
		if err != nil {
			return err
		}
		if err := was.mustBeNewest(ctx, tx, q.seen); err != nil {
			return err
		}
		if q.guard != nil {
			if err := q.guard(was); err != nil {
				return err
			}
		}
		done, err := s.take(ctx, tx, was, q.to, reason, q.party)
		if err != nil {
			return err
		}
		tx.Describe(fmt.Sprintf("%s: %s (v%d)", done.done, was.name(), was.version), reason)
		return nil
	})
}

// take checks one step against the table and writes it, with its hand-over to the posting.
func (s *Service) take(ctx context.Context, tx *workspace.WriteTx, was record, to Stage, reason, party string) (step, error) {
	legs, err := readLegs(ctx, tx, was)
	if err != nil {
		return step{}, err
	}
	st := was.stepTo(to, legs)
	if err := st.check(was.stage, reason); err != nil {
		return st, err
	}
	if was.draftID == "" {
		return st, fault.New(fault.Conflict, "%s", noDraftYet)
	}
	if party == "" {
		party = st.party
	}
	next := was
	next.cameBack()
	next.stage, next.since, next.approvedDraft = to, tx.Now(), ""
	switch {
	case was.stage == Approved, to == ChangesRequested && (was.again || party == partyClient):
		next.nextRound()
	case to == ChangesRequested:
		next.sentBack(tx.Now())
	case to == ClientReview:
		next.openWindow(tx.Now())
	case to == Approved:
		next.approvedDraft = was.draftID
	}
	if err := save(ctx, tx, was, next); err != nil {
		return st, err
	}
	_, err = tx.Exec(ctx, insertDecision, workspace.NewID(), was.id, was.draftID, st.decision, party, reason, st.without, tx.Now(), tx.Actor())
	if err != nil {
		return st, fmt.Errorf("writing the decision down: %w", err)
	}
	if was.stage == Approved {
		return st, s.postings.Withdraw(ctx, tx, was.id)
	}
	if to != Approved {
		return st, nil
	}
	if err := s.postings.Open(ctx, tx, was.id); err != nil {
		return st, err
	}
	return st, s.castings.DraftApproved(ctx, tx, was.id)
}

// Move is the board's drag: all ids go to one stage in one action, or none does. Cards that are there already stay.
// seen has the draft that each card showed, by its id. Faults are those of the single steps; with several cards the message
// names the one that is refused.
func (s *Service) Move(ctx context.Context, ids []string, seen map[string]string, to, reason string) (workspace.Receipt, error) {
	reason, err := words("reason", reason)
	if err != nil {
		return workspace.Receipt{}, err
	}
	if !slices.Contains(Stages, Stage(to)) {
		return workspace.Receipt{}, fault.OnField("to", "There is no such column.")
	}
	if ids, err = board.Dragged(ids); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "review.move"}, func(tx *workspace.WriteTx) error {
		var moved []string
		done := map[string]bool{}
		for _, id := range ids {
			was, err := load(ctx, tx, id)
			if err != nil {
				return err
			}
			if was.stage == Stage(to) {
				continue
			}
			if err := was.mustBeNewest(ctx, tx, seen[id]); err != nil {
				return namingPiece(err, was, len(ids), nothingMoved)
			}
			st, err := s.take(ctx, tx, was, Stage(to), reason, "")
			if err != nil {
				return namingPiece(err, was, len(ids), nothingMoved)
			}
			moved, done[st.done] = append(moved, fmt.Sprintf("%s (v%d)", was.name(), was.version)), true
		}
		tx.Describe(movedLabel(moved, done, Stage(to)), reason)
		return nil
	})
}

// movedLabel says what a drag did: "Sent to client: Mira Okafor, Reel 1 (v2)", "Sent to client: 3 pieces".
func movedLabel(moved []string, done map[string]bool, to Stage) string {
	what := "Moved to " + to.Name()
	if len(done) == 1 {
		for only := range done {
			what = only
		}
	}
	switch len(moved) {
	case 0:
		return "Nothing moved: already in " + to.Name()
	case 1:
		return what + ": " + moved[0]
	}
	return fmt.Sprintf("%s: %d pieces", what, len(moved))
}

// What is said besides of a refusal that stops several pieces.
const (
	nothingMoved  = "Nothing was moved."
	nothingPacked = "No pack was made."
)

// namingPiece says which of several pieces a refusal is about, and that the others wait, too.
func namingPiece(err error, r record, pieces int, besides string) error {
	var f *fault.Fault
	if pieces < 2 || !errors.As(err, &f) {
		return err
	}
	named := *f
	named.Message = r.name() + ": " + f.Message + " " + besides
	return &named
}
