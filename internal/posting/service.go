package posting

import (
	"context"

	"backlot/internal/workspace"
)

// Payments is the room that pays for a verified post.
type Payments interface {
	// Release makes the deliverable's payment due. Releasing it twice is one payment.
	Release(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
	// Withdraw takes an unpaid release back; a Conflict when an invoice or more has come in.
	Withdraw(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
}

// Service is the posting room's use cases.
type Service struct {
	w        *workspace.Workspace
	payments Payments
}

// New makes the room.
func New(w *workspace.Workspace, payments Payments) *Service {
	return &Service{w: w, payments: payments}
}
