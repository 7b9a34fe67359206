package posting

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"backlot/internal/board"
	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// Payments is the room that pays for a verified post.
type Payments interface {
	// Release makes the deliverable's payment due. Releasing it twice is one payment.
	Release(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
	// Withdraw takes an unpaid release back; a Conflict when an invoice or more has come in.
	Withdraw(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
}

// Castings is the room that keeps how far a creator is in a campaign.
type Castings interface {
	// ContentPosted tells that a post was verified, inside the action that verifies it.
	ContentPosted(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
}

// Service is the posting room's use cases. Every public method that alters something is one action, which one Undo
// takes back.
type Service struct {
	w        *workspace.Workspace
	payments Payments
	castings Castings
}

// New makes the room.
func New(w *workspace.Workspace, payments Payments, castings Castings) *Service {
	return &Service{w: w, payments: payments, castings: castings}
}

const movedOn = "This post has moved on since you looked. Look at the card again."

// Open expects the post of an approved deliverable, inside the action that approves it. A posting that is open
// already stays as it is.
func (s *Service) Open(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error {
	if _, err := tx.Exec(ctx, openPosting, deliverableID, tx.Now()); err != nil {
		return fmt.Errorf("opening the posting: %w", err)
	}
	return nil
}

// Withdraw takes the expectation back, inside the action that withdraws the approval. What is posted is a Conflict.
func (s *Service) Withdraw(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error {
	var stage Stage
	err := tx.Row(ctx, stageOf, []any{deliverableID}, &stage)
	switch {
	case errors.Is(err, sql.ErrNoRows) || stage == Withdrawn:
		return nil
	case err != nil:
		return fmt.Errorf("reading the posting: %w", err)
	case stage != Expected:
		return fault.New(fault.Conflict, "The piece is posted already, so its approval can't be withdrawn. Flag a problem on the posting board, or undo the report of the post if it was a mistake.")
	}
	return tx.ExecOne(ctx, movedOn, withdrawPosting, tx.Now(), deliverableID)
}

// Verify declares a post to be as agreed and releases its payment. note is required where a check was unclear, and
// where a problem is let pass (Invalid on field "note"); a Conflict when the post can't be verified now.
func (s *Service) Verify(ctx context.Context, id, note string) (workspace.Receipt, error) {
	note, err := words("note", note)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "posting.verify", Label: "Post verified"}, func(tx *workspace.WriteTx) error {
		r, err := s.verify(ctx, tx, id, note, "note")
		tx.Describe("Post verified: "+r.name(), note)
		return err
	})
}

func (s *Service) verify(ctx context.Context, tx *workspace.WriteTx, id, note, field string) (record, error) {
	r, err := read(ctx, tx, id)
	if err != nil {
		return r, err
	}
	step := find(r.stage, ColumnVerified)
	if err := step.check(); err != nil {
		return r, err
	}
	if note == "" {
		if step.needs == needsReason {
			return r, fault.OnField(field, "Say why %s is verified in spite of the problem.", r.name())
		}
		var unclear int
		if err := tx.Row(ctx, uncertain, []any{id}, &unclear); err != nil {
			return r, fmt.Errorf("reading the checks: %w", err)
		}
		if unclear > 0 {
			return r, fault.OnField(field, "Some checks of %s are not clear. Look at the post and say why it is in order.", r.name())
		}
	}
	if err := tx.ExecOne(ctx, movedOn, verifyPosting, tx.Now(), tx.Now(), tx.Actor(), id, r.stage); err != nil {
		return r, err
	}
	if _, err := tx.Exec(ctx, closeFix, tx.Now(), id); err != nil {
		return r, fmt.Errorf("closing the fix request: %w", err)
	}
	if err := s.payments.Release(ctx, tx, id); err != nil {
		return r, err
	}
	return r, s.castings.ContentPosted(ctx, tx, id)
}

// FlagProblem opens a fix request with a colleague's reason (Invalid on field "reason" without one). On a verified
// post it takes the payment's release back, which is a Conflict once an invoice is in.
func (s *Service) FlagProblem(ctx context.Context, id, reason string) (workspace.Receipt, error) {
	reason, err := words("reason", reason)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "posting.flag", Label: "Problem flagged"}, func(tx *workspace.WriteTx) error {
		r, err := s.flag(ctx, tx, id, reason)
		tx.Describe("Problem flagged: "+r.name(), reason)
		return err
	})
}

func (s *Service) flag(ctx context.Context, tx *workspace.WriteTx, id, reason string) (record, error) {
	r, err := read(ctx, tx, id)
	if err != nil {
		return r, err
	}
	if err := find(r.stage, ColumnProblem).check(); err != nil {
		return r, err
	}
	if reason == "" {
		return r, fault.OnField("reason", "Say what is wrong with the post of %s: it goes into the fix request.", r.name())
	}
	if r.stage == Verified {
		if err := s.payments.Withdraw(ctx, tx, id); err != nil {
			return r, err
		}
	}
	if err := tx.ExecOne(ctx, movedOn, flagPosting, tx.Now(), id, r.stage); err != nil {
		return r, err
	}
	_, err = s.requestFix(ctx, tx, r, nil, reason)
	return r, err
}

// Move is the board's drag: all of the cards go to the column, or none. reason is for the moves that need one.
func (s *Service) Move(ctx context.Context, ids []string, to, reason string) (workspace.Receipt, error) {
	reason, err := words("reason", reason)
	if err != nil {
		return workspace.Receipt{}, err
	}
	if ids, err = board.Dragged(ids); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "posting.move", Label: "Posts moved"}, func(tx *workspace.WriteTx) error {
		var moved []string
		for _, id := range ids {
			r, err := s.moveOne(ctx, tx, id, to, reason)
			if err != nil {
				return err
			}
			moved = append(moved, r.name())
		}
		done := map[string]string{ColumnVerified: "Post verified", ColumnProblem: "Problem flagged"}[to]
		if len(moved) > 1 {
			done = fmt.Sprintf("%s for %d pieces", done, len(moved))
		}
		tx.Describe(done+": "+strings.Join(moved[:min(len(moved), 3)], "; "), reason)
		return nil
	})
}

func (s *Service) moveOne(ctx context.Context, tx *workspace.WriteTx, id, to, reason string) (record, error) {
	switch to {
	case ColumnVerified:
		return s.verify(ctx, tx, id, reason, "reason")
	case ColumnProblem:
		return s.flag(ctx, tx, id, reason)
	}
	r, err := read(ctx, tx, id)
	if err != nil {
		return r, err
	}
	if err := find(r.stage, to).check(); err != nil {
		return r, err
	}
	return r, fault.New(fault.Conflict, "A card can't be moved there.")
}
