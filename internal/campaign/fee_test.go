package campaign

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/money"
)

func amount(n int64) *int64 { return &n }

func TestFeeShare(t *testing.T) {
	for name, c := range map[string]struct {
		fee    int64
		pieces []Piece
		want   []int64
	}{
		"alone":                   {10000, []Piece{{}}, []int64{10000}},
		"the odd cents go first":  {10000, []Piece{{}, {}, {}}, []int64{3334, 3333, 3333}},
		"beside an agreed fee":    {10000, []Piece{{Explicit: amount(4000)}, {}, {}}, []int64{4000, 3000, 3000}},
		"agreed for free":         {10000, []Piece{{Explicit: amount(0)}, {}}, []int64{0, 10000}},
		"released stays":          {10000, []Piece{{Released: amount(5000)}, {}, {}}, []int64{5000, 2500, 2500}},
		"released before agreed":  {10000, []Piece{{Explicit: amount(3000), Released: amount(5000)}, {}}, []int64{5000, 5000}},
		"cancelled gets nothing":  {10000, []Piece{{Explicit: amount(4000), Cancelled: true}, {}}, []int64{0, 10000}},
		"cancelled but released":  {10000, []Piece{{Released: amount(4000), Cancelled: true}, {}}, []int64{4000, 6000}},
		"nothing left":            {10000, []Piece{{Explicit: amount(10000)}, {}}, []int64{10000, 0}},
		"agreed beyond the fee":   {10000, []Piece{{Explicit: amount(8000)}, {Explicit: amount(8000)}}, []int64{8000, 2000}},
		"released beyond the fee": {10000, []Piece{{Released: amount(12000)}, {}, {Explicit: amount(1)}}, []int64{12000, 0, 0}},
		"no fee":                  {0, []Piece{{}, {}}, []int64{0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			for i := range c.pieces {
				c.pieces[i].ID = strconv.Itoa(i)
			}
			for i, want := range c.want {
				got := FeeShare(money.Amount{Minor: c.fee, Currency: "EUR"}, c.pieces, strconv.Itoa(i))
				if got != (money.Amount{Minor: want, Currency: "EUR"}) {
					t.Errorf("piece %d: got %s, want %d", i, got, want)
				}
			}
		})
	}
}

// Pieces are released one after the other in any order, with pieces agreed and cancelled in between: what is paid
// never exceeds the fee, and all of it is paid when a piece without a fee of its own is the last one.
func TestFeeIsNeverExceededWhateverTheOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		fee := money.Amount{Minor: rapid.Int64Range(0, 1_000_000).Draw(rt, "fee"), Currency: "EUR"}
		var pieces []Piece
		for i := range rapid.IntRange(1, 8).Draw(rt, "pieces") {
			pieces = append(pieces, Piece{
				ID: strconv.Itoa(i), Explicit: rapid.Ptr(rapid.Int64Range(0, 600_000), true).Draw(rt, "explicit"),
				Cancelled: rapid.IntRange(0, 4).Draw(rt, "cancelled") == 0,
			})
		}
		paid, lastOpen := int64(0), -1
		for _, i := range rapid.Permutation(indexes(len(pieces))).Draw(rt, "order") {
			if pieces[i].Cancelled {
				continue
			}
			whole := int64(0)
			for _, share := range feeShares(fee, pieces) {
				if share < 0 {
					rt.Fatalf("a share below zero: %v", feeShares(fee, pieces))
				}
				whole += share
			}
			if whole > fee.Minor {
				rt.Fatalf("shares of %d exceed the fee of %d", whole, fee.Minor)
			}
			share := FeeShare(fee, pieces, pieces[i].ID).Minor
			pieces[i].Released = &share
			paid += share
			lastOpen = i
		}
		if paid > fee.Minor {
			rt.Fatalf("%d paid of %d", paid, fee.Minor)
		}
		if lastOpen >= 0 && pieces[lastOpen].Explicit == nil && paid != fee.Minor {
			rt.Fatalf("%d paid of %d although the last piece takes what is left", paid, fee.Minor)
		}
	})
}

func indexes(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}
