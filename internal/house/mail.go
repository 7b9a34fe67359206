package house

import (
	"context"

	"backlot/internal/workspace"
)

// letters lets the creators give to the one who is kept what was written with the other one. The mail room is made after
// them.
type letters struct{ house *House }

// Rehome moves what was written and said; see mail.Service.
func (l letters) Rehome(ctx context.Context, tx *workspace.WriteTx, keepID, otherID string) error {
	return l.house.Mail.Rehome(ctx, tx, keepID, otherID)
}
