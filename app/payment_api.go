package app

import (
	"context"

	"backlot/internal/house"
	"backlot/internal/payment"
	"backlot/internal/workspace"
)

// PaymentAPI is what the payment board calls.
type PaymentAPI struct{ desk *Desk }

// Board returns the columns of the payment board.
func (a *PaymentAPI) Board(filter payment.Filter) (payment.Board, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (payment.Board, error) {
		return h.Payments.Board(ctx, filter)
	})
}

// Detail returns everything about one payment.
func (a *PaymentAPI) Detail(paymentID string) (payment.Detail, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (payment.Detail, error) {
		return h.Payments.Detail(ctx, paymentID)
	})
}

// RecordInvoice notes the creator's invoice.
func (a *PaymentAPI) RecordInvoice(paymentID string, invoice payment.Invoice) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Payments.RecordInvoice(ctx, paymentID, invoice)
	})
}

// MarkSent notes that the money went out.
func (a *PaymentAPI) MarkSent(paymentID string, sent payment.Sent) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Payments.MarkSent(ctx, paymentID, sent)
	})
}

// Confirm notes that the creator has the money.
func (a *PaymentAPI) Confirm(paymentID, note string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Payments.Confirm(ctx, paymentID, note)
	})
}

// Move is the board's drag: all of the payments one step, or none.
func (a *PaymentAPI) Move(paymentIDs []string, to string, details payment.Details) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Payments.Move(ctx, paymentIDs, to, details)
	})
}

// DaysToPay returns how long the agency takes to pay, as a whole and by creator.
func (a *PaymentAPI) DaysToPay() (payment.DaysToPay, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (payment.DaysToPay, error) {
		return h.Payments.DaysToPay(ctx)
	})
}
