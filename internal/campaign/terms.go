package campaign

import (
	"context"

	"backlot/internal/money"
	"backlot/internal/workspace"
)

// Terms answers what was agreed, for the room that pays. It needs no other room, so that it exists before they do.
type Terms struct{}

// ShareOf returns what one deliverable is worth by FeeShare, in how many calendar days it is to be paid after its
// release, of which casting it is, and the campaign's time zone. Faults: NotFound.
func (Terms) ShareOf(ctx context.Context, tx *workspace.WriteTx, deliverableID string) (share money.Amount, windowDays int, castingID, zone string, err error) {
	var fee money.Amount
	err = one(ctx, tx, errNoDeliverable, selectTermsOf, []any{deliverableID}, &castingID, &fee.Minor, &fee.Currency, &windowDays, &zone)
	if err != nil {
		return money.Amount{}, 0, "", "", err
	}
	pieces, err := piecesOf(ctx, tx, castingID)
	if err != nil {
		return money.Amount{}, 0, "", "", err
	}
	return FeeShare(fee, pieces, deliverableID), windowDays, castingID, zone, nil
}
