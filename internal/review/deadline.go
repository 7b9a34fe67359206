package review

import (
	"context"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// nextRound gives a piece that goes round again after the client's answer the deadline of the revision for all that is
// still to come: the dates of the first look are over, and a creator who revises in time must not find the card late.
func (r *record) nextRound() {
	r.again = true
	for _, stage := range []Stage{CoordinatorReview, ClientReview} {
		due := deadline(&r.due, stage)
		*due = max(*due, r.due.RevisionDue)
		r.setMoved(stage, false)
	}
}

// plan takes new deadlines over, except those that a person set, and the end of the window that a client was given.
func (r *record) plan(plan when.Deadlines) {
	if r.again {
		plan.CoordinatorDue = max(plan.CoordinatorDue, plan.RevisionDue)
		plan.ClientDue = max(plan.ClientDue, plan.RevisionDue)
	}
	for _, stage := range Stages {
		if stage == ClientReview && r.stage == ClientReview {
			continue
		}
		if due := deadline(&r.due, stage); due != nil && !r.hasMoved(stage) {
			*due = *deadline(&plan, stage)
		}
	}
	switch {
	case r.again || r.rounds == 0 || r.due.ClientDue == 0:
	case r.stage == ChangesRequested:
		r.planChange(r.since)
	case r.stage == CoordinatorReview && !r.hasMoved(CoordinatorReview):
		r.due.CoordinatorDue = max(r.due.CoordinatorDue, r.beforePost(r.lookedAt(r.newest)))
	}
}

// Open begins the review of a deliverable inside the action that agrees it.
func (s *Service) Open(ctx context.Context, tx *workspace.WriteTx, deliverableID string, plan when.Deadlines) error {
	_, err := tx.Exec(ctx, insertReview, deliverableID, string(WaitingForDraft), tx.Now(),
		plan.DraftDue, plan.CoordinatorDue, plan.ClientDue, plan.RevisionDue)
	return err
}

// Replan gives a deliverable the deadlines of a new plan; those that a person moved stay.
func (s *Service) Replan(ctx context.Context, tx *workspace.WriteTx, deliverableID string, plan when.Deadlines) error {
	was, err := load(ctx, tx, deliverableID)
	if err != nil {
		return err
	}
	next := was
	next.plan(plan)
	return save(ctx, tx, was, next)
}

// Cancel ends the review of a deliverable that is not owed any more. An approved one is refused: Locked.
func (s *Service) Cancel(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error {
	was, err := load(ctx, tx, deliverableID)
	if err != nil {
		return err
	}
	switch was.stage {
	case Cancelled:
		return nil
	case Approved:
		return fault.New(fault.Locked, "%s is approved, so it can't be cancelled. Withdraw the approval first.", was.name())
	case WaitingForDraft, CoordinatorReview, ClientReview, ChangesRequested:
	}
	next := was
	next.stage, next.since = Cancelled, tx.Now()
	return save(ctx, tx, was, next)
}

// Deadlines that a person sets lie in these years; anything else is a slip.
var (
	earliestDeadline = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
	latestDeadline   = time.Date(2100, time.January, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
)

// MoveDeadline sets the deadline of one stage by hand; from then on the plan leaves it alone. at is Unix
// milliseconds. Faults: Invalid on "stage" or "at", NotFound, Locked (approved or cancelled).
func (s *Service) MoveDeadline(ctx context.Context, id, stage string, at int64) (workspace.Receipt, error) {
	if deadline(&when.Deadlines{}, Stage(stage)) == nil {
		return workspace.Receipt{}, fault.OnField("stage", "Only the four open stages have a deadline.")
	}
	if at < earliestDeadline || at > latestDeadline {
		return workspace.Receipt{}, fault.OnField("at", "Choose a day for the deadline.")
	}
	return s.w.Write(ctx, journal.Action{Kind: "review.deadline"}, func(tx *workspace.WriteTx) error {
		was, err := load(ctx, tx, id)
		if err != nil {
			return err
		}
		if !was.stage.open() {
			return fault.New(fault.Locked, "%s is %s: it has no deadlines any more.", was.name(), strings.ToLower(was.stage.Name()))
		}
		if was.postAt > 0 && at > was.postAt {
			return fault.OnField("at", "That is after the agreed time of the post. Move the post first, then the deadline.")
		}
		next := was
		*deadline(&next.due, Stage(stage)) = at
		next.setMoved(Stage(stage), true)
		tx.Describe("Deadline moved, "+Stage(stage).Name()+": "+was.name(), "")
		return save(ctx, tx, was, next)
	})
}
