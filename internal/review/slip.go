package review

import (
	"context"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// Slip gives a deliverable the deadlines that a late stage leaves it, inside the action that re-plans its campaign. byHand
// are the stages whose deadlines count as set by a person from then on, so that no later plan alters them. A piece whose
// review is over is refused: Locked.
func (s *Service) Slip(ctx context.Context, tx *workspace.WriteTx, deliverableID string, due when.Deadlines, byHand []string) error {
	was, err := load(ctx, tx, deliverableID)
	if err != nil {
		return err
	}
	if !was.stage.open() {
		return fault.New(fault.Locked, "%s is %s: it has no deadlines any more.", was.name(), strings.ToLower(was.stage.Name()))
	}
	next := was
	next.due = due
	for _, stage := range Stages {
		if deadline(&next.due, stage) != nil {
			next.setMoved(stage, slices.Contains(byHand, string(stage)))
		}
	}
	return save(ctx, tx, was, next)
}
