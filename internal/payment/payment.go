// Package payment follows the money of a verified post: released, invoiced, sent, confirmed, and the contracted
// window in which that must happen. It records what people did; it moves no money itself.
package payment

// Stage is how far a payment has come.
type Stage string

// The stages of a payment, in their order.
const (
	ContentPosted    Stage = "content_posted"
	InvoiceReceived  Stage = "invoice_received"
	PaymentSent      Stage = "payment_sent"
	CreatorConfirmed Stage = "creator_confirmed"
)
