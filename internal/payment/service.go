package payment

import (
	"context"

	"backlot/internal/money"
	"backlot/internal/workspace"
)

// Terms is the room that knows what was agreed.
type Terms interface {
	// ShareOf returns what is owed for one deliverable, in how many days after its release, of which casting, and
	// the campaign's time zone.
	ShareOf(ctx context.Context, tx *workspace.WriteTx, deliverableID string) (share money.Amount, windowDays int, castingID, zone string, err error)
}

// Service is the payment room's use cases.
type Service struct {
	w     *workspace.Workspace
	terms Terms
}

// New makes the room.
func New(w *workspace.Workspace, terms Terms) *Service { return &Service{w: w, terms: terms} }
