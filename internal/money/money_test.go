package money

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/fault"
)

func TestNew(t *testing.T) {
	if a, err := New(5, " eur "); err != nil || a != (Amount{5, "EUR"}) {
		t.Fatalf("got %v, %v", a, err)
	}
	for _, code := range []string{"", "EURO", "XXX", "€", "E R"} {
		_, err := New(1, code)
		wantField(t, err, "currency", code)
	}
}

func TestDecimalAndString(t *testing.T) {
	cases := []struct {
		amount          Amount
		decimal, string string
	}{
		{Amount{120000, "EUR"}, "1200.00", "1,200.00 EUR"},
		{Amount{-5, "USD"}, "-0.05", "-0.05 USD"},
		{Amount{0, "GBP"}, "0.00", "0.00 GBP"},
		{Amount{1200, "JPY"}, "1200", "1,200 JPY"},
		{Amount{-1, "JPY"}, "-1", "-1 JPY"},
		{Amount{1200500, "KWD"}, "1200.500", "1,200.500 KWD"},
		{Amount{math.MinInt64, "USD"}, "-92233720368547758.08", "-92,233,720,368,547,758.08 USD"},
		{Amount{150, ""}, "1.50", "1.50"},
	}
	for _, c := range cases {
		if got := c.amount.Decimal(); got != c.decimal {
			t.Errorf("%#v: Decimal %q, want %q", c.amount, got, c.decimal)
		}
		if got := c.amount.String(); got != c.string {
			t.Errorf("%#v: String %q, want %q", c.amount, got, c.string)
		}
	}
}

func TestAddAndSub(t *testing.T) {
	sum, err := Zero("EUR").Add(Amount{250, "EUR"})
	if err != nil || sum != (Amount{250, "EUR"}) {
		t.Fatalf("got %v, %v", sum, err)
	}
	_, err = sum.Add(Amount{1, "USD"})
	wantField(t, err, "currency", "EUR + USD")
	_, err = sum.Sub(Amount{1, "USD"})
	wantField(t, err, "currency", "EUR - USD")
}

func TestSumsNeverWrapAround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.OneOf(rapid.Int64(), rapid.SampledFrom([]int64{math.MinInt64, math.MinInt64 + 1, -1, 0, 1, math.MaxInt64}))
		a, b := number.Draw(t, "a"), number.Draw(t, "b")
		check := func(name string, got Amount, err error, want *big.Int) {
			if !want.IsInt64() {
				var f *fault.Fault
				if !errors.As(err, &f) || f.Field != "amount" {
					t.Fatalf("%d %s %d should be too large, got %v, %v", a, name, b, got, err)
				}
				return
			}
			if err != nil || got.Minor != want.Int64() {
				t.Fatalf("%d %s %d = %v, %v; want %v", a, name, b, got, err, want)
			}
		}
		sum, err := Amount{a, "EUR"}.Add(Amount{b, "EUR"})
		check("+", sum, err, new(big.Int).Add(big.NewInt(a), big.NewInt(b)))
		rest, err := Amount{a, "EUR"}.Sub(Amount{b, "EUR"})
		check("-", rest, err, new(big.Int).Sub(big.NewInt(a), big.NewInt(b)))
	})
}

func TestSplit(t *testing.T) {
	got := Amount{1000, "EUR"}.Split(3)
	if len(got) != 3 || got[0].Minor != 334 || got[1].Minor != 333 || got[2].Minor != 333 {
		t.Fatalf("got %v", got)
	}
	for _, n := range []int{0, -1} {
		if got := (Amount{1000, "EUR"}).Split(n); got != nil {
			t.Errorf("in %d parts: %v", n, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a := Amount{rapid.Int64().Draw(t, "minor"), "USD"}
		parts := a.Split(rapid.IntRange(1, 50).Draw(t, "n"))
		sum := Zero("USD")
		for i, part := range parts {
			var err error
			if sum, err = sum.Add(part); err != nil {
				t.Fatal(err)
			}
			if gap := parts[0].Minor - part.Minor; gap > 1 || gap < -1 || i > 0 && abs(part.Minor) > abs(parts[i-1].Minor) {
				t.Fatalf("uneven: %v", parts)
			}
		}
		if sum != a {
			t.Fatalf("parts sum to %v, not %v", sum, a)
		}
	})
}

func abs(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func wantField(t *testing.T, err error, field, what string) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code != fault.Invalid || f.Field != field {
		t.Errorf("%q: got %v, want a fault on %s", what, err, field)
		return
	}
	if strings.Contains(f.Message, "%!") {
		t.Errorf("%q: broken message %q", what, f.Message)
	}
}
