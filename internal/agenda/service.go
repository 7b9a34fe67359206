package agenda

import (
	"context"

	"backlot/internal/workspace"
)

// Source is one room's answer to what is due up to an instant (Unix ms).
type Source func(ctx context.Context, until int64) ([]Line, error)

// Figures are what the rooms measure of themselves.
type Figures func(ctx context.Context) (Scores, error)

// Service lays out what is due now.
type Service struct {
	w       *workspace.Workspace
	figures Figures
	sources []Source
}

// New makes the agenda of these rooms.
func New(w *workspace.Workspace, figures Figures, sources ...Source) *Service {
	return &Service{w: w, figures: figures, sources: sources}
}
