package campaign

import "backlot/internal/money"

// Piece is what the sharing of a fee looks at in one deliverable of a casting, in the casting's currency: the fee
// agreed for it alone and the amount released for payment already, nil for none.
type Piece struct {
	ID        string
	Explicit  *int64
	Released  *int64
	Cancelled bool
}

// FeeShare is what one of a casting's deliverables is worth: what was released for it, else the fee agreed for it
// alone, else an even split of what the others leave of the casting's fee, the first pieces getting what does not
// divide. Pieces come in the order in which they were agreed. What is released and what is still to be released
// never exceed the fee together, as long as what is released alone does not.
func FeeShare(fee money.Amount, pieces []Piece, id string) money.Amount {
	shares := feeShares(fee, pieces)
	return money.Amount{Minor: shares[id], Currency: fee.Currency}
}

// feeShares shares the fee out to all pieces at once.
func feeShares(fee money.Amount, pieces []Piece) map[string]int64 {
	shares := make(map[string]int64, len(pieces))
	left := fee.Minor
	for _, p := range pieces {
		if p.Released != nil {
			shares[p.ID] = *p.Released
			left -= *p.Released
		}
	}
	left = max(left, 0)
	var even []string
	for _, p := range pieces {
		switch {
		case p.Released != nil || p.Cancelled:
		case p.Explicit != nil:
			shares[p.ID] = min(max(*p.Explicit, 0), left)
			left -= shares[p.ID]
		default:
			even = append(even, p.ID)
		}
	}
	for i, part := range (money.Amount{Minor: left, Currency: fee.Currency}).Split(len(even)) {
		shares[even[i]] = part.Minor
	}
	return shares
}

// committed is what of a casting's fee is spoken for: released, or agreed for one piece alone.
func committed(pieces []Piece) (minor int64) {
	for _, p := range pieces {
		switch {
		case p.Released != nil:
			minor += *p.Released
		case p.Explicit != nil && !p.Cancelled:
			minor += *p.Explicit
		}
	}
	return minor
}
