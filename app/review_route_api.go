package app

import (
	"context"

	"backlot/internal/agenda"
	"backlot/internal/house"
	"backlot/internal/review"
	"backlot/internal/workspace"
)

// SignOff writes down what a step of the route says to a version: ok, changes or withdrawn. stepID "" is the
// coordinator's own look.
func (a *ReviewAPI) SignOff(draftID, stepID, verdict, reason string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.SignOff(ctx, draftID, stepID, verdict, reason)
	})
}

// AskStep returns the message that asks the owner of a step to sign off.
func (a *ReviewAPI) AskStep(deliverableID, stepID string) (agenda.Message, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (agenda.Message, error) {
		chase, err := h.Review.ChaseStep(ctx, deliverableID, stepID)
		return agenda.Message(chase), err
	})
}
