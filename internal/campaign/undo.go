package campaign

import (
	"context"
	"database/sql"
	"fmt"

	"backlot/internal/money"
	"backlot/internal/workspace"
)

// feeCoversPieces is the rule that SetTerms and the agreement of a piece's own fee keep, for what an undo brings back:
// a fee is not less than what is released or agreed of it, and in the same currency.
func feeCoversPieces(ctx context.Context, tx *workspace.WriteTx) (why string, err error) {
	type altered struct {
		castingID string
		mixed     bool
	}
	castings, err := workspace.Collect(ctx, tx, selectAlteredFees, nil, func(rows *sql.Rows) (a altered, err error) {
		err = rows.Scan(&a.castingID, &a.mixed)
		return a, err
	})
	if err != nil {
		return "", fmt.Errorf("reading whose fees were altered: %w", err)
	}
	for _, a := range castings {
		k, err := findCasting(ctx, tx, a.castingID)
		if err != nil {
			return "", err
		}
		pieces, err := piecesOf(ctx, tx, k.id)
		if err != nil {
			return "", err
		}
		spoken := money.Amount{Minor: committed(pieces), Currency: k.fee.Currency}
		switch {
		case a.mixed:
			return fmt.Sprintf("the fee of %s would be in %s, but payments are released in another currency", k.creator, k.fee.Currency), nil
		case spoken.Minor > k.fee.Minor:
			return fmt.Sprintf("the fee of %s would be %s, but %s are released for payment or agreed for single pieces", k.creator, k.fee, spoken), nil
		}
	}
	return "", nil
}
