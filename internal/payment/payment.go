// Package payment follows the money of a verified post: released, invoiced, sent, confirmed, and the contracted
// window in which that must happen. It records what people did; it moves no money itself.
package payment

import (
	"time"

	"backlot/internal/fault"
	"backlot/internal/when"
)

// Stage is how far a payment has come.
type Stage string

// The stages of a payment, in their order.
const (
	ContentPosted    Stage = "content_posted"
	InvoiceReceived  Stage = "invoice_received"
	PaymentSent      Stage = "payment_sent"
	CreatorConfirmed Stage = "creator_confirmed"
)

// ConfirmedShown is how long a confirmed payment stays on the board.
const ConfirmedShown = 30 * 24 * time.Hour

// Stages are the columns of the board, in their order.
var Stages = []Stage{ContentPosted, InvoiceReceived, PaymentSent, CreatorConfirmed}

var stageNames = map[Stage]string{
	ContentPosted:    "Content posted",
	InvoiceReceived:  "Invoice received",
	PaymentSent:      "Payment sent",
	CreatorConfirmed: "Creator confirmed",
}

// Name is the stage as a person reads it.
func (s Stage) Name() string { return stageNames[s] }

// unpaid says that the contracted window still runs.
func (s Stage) unpaid() bool { return s == ContentPosted || s == InvoiceReceived }

// Who must act on a payment.
const (
	mustActCreator = "creator"
	mustActFinance = "finance"
)

// mustAct is whose turn it is: the creator owes the invoice and the confirmation, the agency the money.
func (s Stage) mustAct() string {
	switch s {
	case ContentPosted, PaymentSent:
		return mustActCreator
	case InvoiceReceived:
		return mustActFinance
	case CreatorConfirmed:
	}
	return ""
}

// What a step asks for before it is taken.
const (
	needsNothing = ""
	needsInvoice = "invoice"
	needsSent    = "sent"
)

// step is one cell of the transition table: what a person reads on its button, or why it cannot be taken.
type step struct {
	refusal string
	button  string
	needs   string
}

const (
	noInvoice   = "There is no invoice yet. Record it first, so that accounting can match the payment."
	notSent     = "The payment has not been sent yet, so there is nothing to confirm."
	onlyUndo    = "A step that was made stays on record. If it was a mistake, undo it."
	isConfirmed = "The creator has confirmed this payment: it is closed. If that was a mistake, undo it."
	thereNow    = "It is there already."
)

// steps is the transition table. There is no way back in it: that is Undo's.
var steps = map[Stage]map[Stage]step{
	ContentPosted: {
		ContentPosted:    {refusal: thereNow},
		InvoiceReceived:  {button: "Record the invoice", needs: needsInvoice},
		PaymentSent:      {refusal: noInvoice},
		CreatorConfirmed: {refusal: noInvoice},
	},
	InvoiceReceived: {
		ContentPosted:    {refusal: onlyUndo},
		InvoiceReceived:  {refusal: thereNow},
		PaymentSent:      {button: "Mark as sent", needs: needsSent},
		CreatorConfirmed: {refusal: notSent},
	},
	PaymentSent: {
		ContentPosted:    {refusal: onlyUndo},
		InvoiceReceived:  {refusal: onlyUndo},
		PaymentSent:      {refusal: thereNow},
		CreatorConfirmed: {button: "Creator confirmed", needs: needsNothing},
	},
	CreatorConfirmed: {
		ContentPosted:    {refusal: isConfirmed},
		InvoiceReceived:  {refusal: isConfirmed},
		PaymentSent:      {refusal: isConfirmed},
		CreatorConfirmed: {refusal: thereNow},
	},
}

// find looks a step up; whatever is not in the table is refused.
func find(from, to Stage) step {
	if s, ok := steps[from][to]; ok {
		return s
	}
	return step{refusal: "A payment can't be moved there."}
}

// check refuses, with a Conflict, what the table refuses.
func (s step) check() error {
	if s.refusal != "" {
		return fault.New(fault.Conflict, "%s", s.refusal)
	}
	return nil
}

// movesFrom lists the moves out of a stage, one a column.
func movesFrom(from Stage) []Move {
	moves := make([]Move, 0, len(Stages))
	for _, to := range Stages {
		s := find(from, to)
		moves = append(moves, Move{
			From: string(from), To: string(to), Label: s.button, Allowed: s.refusal == "", Needs: s.needs, Why: s.refusal,
		})
	}
	return moves
}

// allMoves is the table as the board needs it: the words for every drag before the card is let go.
func allMoves() []Move {
	moves := []Move{}
	for _, from := range Stages {
		moves = append(moves, movesFrom(from)...)
	}
	return moves
}

// stand works out what the clock says of a card; zone is the campaign's.
func (c *Card) stand(now int64, zone *time.Location) {
	c.MustAct = c.Stage.mustAct()
	switch {
	case c.Stage.unpaid():
		c.DaysLeft = when.DateIn(when.FromMillis(now), zone).DaysUntil(when.Date(c.DueOn))
		c.State = when.DeadlineState(now, c.DueAt, c.MustAct == mustActCreator)
		c.Late = c.State == when.StateLate
		c.Breach = c.Late
		return
	case c.Stage == CreatorConfirmed:
		c.State = when.StateDone
	default:
		c.State = when.StateWaiting
	}
	c.DueAt = 0
	c.Breach = c.DueOn != "" && c.SentOn > c.DueOn
}
