package payment

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"backlot/internal/board"
	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/money"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// Terms is the room that knows what was agreed.
type Terms interface {
	// ShareOf returns what is owed for one deliverable, in how many days after its release, of which casting, and
	// the campaign's time zone.
	ShareOf(ctx context.Context, tx *workspace.WriteTx, deliverableID string) (share money.Amount, windowDays int, castingID, zone string, err error)
}

// Castings is the room that keeps how far a creator is in a campaign.
type Castings interface {
	// PaymentReleased and PaymentSent tell what happened to a piece's payment, inside the action in which it did.
	PaymentReleased(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
	PaymentSent(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
}

// Service is the payment room's use cases. Every public method that alters something is one action, which one Undo
// takes back.
type Service struct {
	w        *workspace.Workspace
	terms    Terms
	castings Castings
}

// New makes the room.
func New(w *workspace.Workspace, terms Terms, castings Castings) *Service {
	return &Service{w: w, terms: terms, castings: castings}
}

const movedOn = "This payment has moved on since you looked. Look at the card again."

// paymentID is the one payment of a deliverable: however often it is released, on however many desks, it is one row.
func paymentID(deliverableID string) string { return workspace.NaturalID("payment", deliverableID) }

// Release makes the payment of a verified deliverable due, inside the action that verifies it. The contracted window
// starts on this day in the campaign's zone. A second release changes nothing.
func (s *Service) Release(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error {
	id := paymentID(deliverableID)
	var stage Stage
	err := tx.Row(ctx, stageOf, []any{id}, &stage)
	switch {
	case err == nil:
		return nil
	case !errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("looking for the payment: %w", err)
	}
	share, days, castingID, zoneName, err := s.terms.ShareOf(ctx, tx, deliverableID)
	if err != nil {
		return err
	}
	zone := when.ZoneOrUTC(zoneName)
	released := when.DateIn(when.FromMillis(tx.Now()), zone)
	dueOn := released.AddDays(days)
	_, err = tx.Exec(ctx, insertPayment, id, deliverableID, castingID, share.Minor, share.Currency, days, tx.Now(),
		released, dueOn, when.EndOf(dueOn, zone))
	if err != nil {
		return fmt.Errorf("releasing the payment: %w", err)
	}
	if err := writeStep(ctx, tx, id, ContentPosted, ""); err != nil {
		return err
	}
	return s.castings.PaymentReleased(ctx, tx, deliverableID)
}

// Reprice gives the payments of a casting that were released before a fee was agreed their share of it, inside the
// action that agrees it. Payments with an amount or an invoice stay as they are.
func (s *Service) Reprice(ctx context.Context, tx *workspace.WriteTx, castingID string) error {
	payments, err := workspace.Collect(ctx, tx, unpriced, []any{castingID}, func(rows *sql.Rows) (ids [2]string, err error) {
		err = rows.Scan(&ids[0], &ids[1])
		return ids, err
	})
	if err != nil {
		return fmt.Errorf("looking for payments without an amount: %w", err)
	}
	for _, ids := range payments {
		share, _, _, _, err := s.terms.ShareOf(ctx, tx, ids[1])
		if err != nil {
			return err
		}
		if err := tx.ExecOne(ctx, movedOn, reprice, share.Minor, share.Currency, ids[0]); err != nil {
			return err
		}
	}
	return nil
}

// Rehome lets the payments of one casting be those of another one, inside the action that joins the two.
func (s *Service) Rehome(ctx context.Context, tx *workspace.WriteTx, from, to string) error {
	_, err := tx.Exec(ctx, rehome, to, from)
	return err
}

// Withdraw takes a release back, inside the action that finds the post not to be in order after all. A Conflict once
// an invoice or more has come in.
func (s *Service) Withdraw(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error {
	id := paymentID(deliverableID)
	var stage Stage
	err := tx.Row(ctx, stageOf, []any{id}, &stage)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return fmt.Errorf("looking for the payment: %w", err)
	case stage != ContentPosted:
		return fault.New(fault.Conflict, "The payment of this piece has come to %q, so its release can't be taken back. Settle it with the creator and finance first.", stage.Name())
	}
	// No money has moved: what goes is the release alone, and the journal keeps it.
	if _, err := tx.Exec(ctx, deleteSteps, id); err != nil {
		return fmt.Errorf("taking back the release: %w", err)
	}
	return tx.ExecOne(ctx, movedOn, deletePayment, id)
}

// RecordInvoice notes the invoice of a piece. Faults: Invalid on fields number and date, NotFound, Conflict.
func (s *Service) RecordInvoice(ctx context.Context, id string, invoice Invoice) (workspace.Receipt, error) {
	return s.Move(ctx, []string{id}, string(InvoiceReceived), Details{Invoice: invoice})
}

// MarkSent notes that the money went out. Faults: Invalid on field date, NotFound, Conflict.
func (s *Service) MarkSent(ctx context.Context, id string, sent Sent) (workspace.Receipt, error) {
	return s.Move(ctx, []string{id}, string(PaymentSent), Details{Sent: sent})
}

// Confirm notes that the creator has the money. Faults: NotFound, Conflict.
func (s *Service) Confirm(ctx context.Context, id, note string) (workspace.Receipt, error) {
	return s.Move(ctx, []string{id}, string(CreatorConfirmed), Details{Note: note})
}

var doneWords = map[Stage]string{
	InvoiceReceived:  "Invoice received",
	PaymentSent:      "Payment sent",
	CreatorConfirmed: "Creator confirmed",
}

// Move takes all of the payments one step to a stage, or none: one invoice or one transfer can cover several pieces.
// There is no way back but Undo (Conflict, in words).
func (s *Service) Move(ctx context.Context, ids []string, to string, details Details) (workspace.Receipt, error) {
	ids, err := board.Dragged(ids)
	if err != nil {
		return workspace.Receipt{}, err
	}
	if err := details.tidy(); err != nil {
		return workspace.Receipt{}, err
	}
	target := Stage(to)
	return s.w.Write(ctx, journal.Action{Kind: "payment." + to, Label: "Payment moved"}, func(tx *workspace.WriteTx) error {
		var moved []record
		for _, id := range ids {
			r, err := s.moveOne(ctx, tx, id, target, details)
			if err != nil {
				return err
			}
			moved = append(moved, r)
		}
		tx.Describe(doneWords[target]+": "+namesOf(moved), details.noteFor(target))
		return nil
	})
}

func (s *Service) moveOne(ctx context.Context, tx *workspace.WriteTx, id string, to Stage, details Details) (record, error) {
	r, err := read(ctx, tx, id)
	if err != nil {
		return r, err
	}
	if err := find(r.stage, to).check(); err != nil {
		return r, err
	}
	switch to {
	case InvoiceReceived:
		err = r.recordInvoice(ctx, tx, details.Invoice)
	case PaymentSent:
		err = r.markSent(ctx, tx, details.Sent)
	case CreatorConfirmed:
		err = tx.ExecOne(ctx, movedOn, confirm, tx.Now(), id)
	case ContentPosted: // nothing leads there: see steps
	}
	if err != nil {
		return r, err
	}
	if err := writeStep(ctx, tx, id, to, details.noteFor(to)); err != nil || to != PaymentSent {
		return r, err
	}
	return r, s.castings.PaymentSent(ctx, tx, r.deliverableID)
}

func (r record) recordInvoice(ctx context.Context, tx *workspace.WriteTx, invoice Invoice) error {
	if invoice.Number == "" && invoice.Note == "" {
		return fault.OnField("number", "Write the invoice's number, or say in the note why there is none.")
	}
	date, err := r.day("date", invoice.Date, tx.Now())
	if err != nil {
		return err
	}
	return tx.ExecOne(ctx, movedOn, recordInvoice, tx.Now(), invoice.Number, date, r.id)
}

func (r record) markSent(ctx context.Context, tx *workspace.WriteTx, sent Sent) error {
	date, err := r.day("date", sent.Date, tx.Now())
	if err != nil {
		return err
	}
	// Paid before the post was verified counts as paid at once.
	days := max(when.Date(r.releasedOn).DaysUntil(date), 0)
	return tx.ExecOne(ctx, movedOn, markSent, tx.Now(), sent.Reference, date, days, r.id)
}

func writeStep(ctx context.Context, tx *workspace.WriteTx, id string, stage Stage, note string) error {
	if _, err := tx.Exec(ctx, insertStep, workspace.NewID(), id, stage, note, tx.Now(), tx.Actor()); err != nil {
		return fmt.Errorf("writing the step: %w", err)
	}
	return nil
}

// tidy trims what a person wrote and refuses what is too long, with a fault on its field.
func (d *Details) tidy() error {
	for _, input := range []struct {
		field string
		text  *string
		most  int
	}{
		{"number", &d.Invoice.Number, 200}, {"reference", &d.Sent.Reference, 200},
		{"note", &d.Invoice.Note, 4000}, {"note", &d.Sent.Note, 4000}, {"note", &d.Note, 4000},
	} {
		*input.text = strings.TrimSpace(strings.ToValidUTF8(*input.text, "\uFFFD"))
		if len(*input.text) > input.most {
			return fault.OnField(input.field, "This is too long to keep here (over %d characters).", input.most)
		}
	}
	return nil
}

// noteFor is what a person noted for a step, wherever the form has it.
func (d Details) noteFor(stage Stage) string {
	switch {
	case stage == InvoiceReceived && d.Invoice.Note != "":
		return d.Invoice.Note
	case stage == PaymentSent && d.Sent.Note != "":
		return d.Sent.Note
	}
	return d.Note
}

// namesOf says which payments, and their sum where they have one currency.
func namesOf(moved []record) string {
	if len(moved) == 1 {
		return moved[0].name()
	}
	words := fmt.Sprintf("%d payments", len(moved))
	sum := money.Zero(moved[0].amount.Currency)
	for _, r := range moved {
		var err error
		if sum, err = sum.Add(r.amount); err != nil {
			return words // several currencies have no sum
		}
	}
	return words + ", " + sum.String()
}
