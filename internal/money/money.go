// Package money holds amounts as whole minor units (cents) of a currency and reads the many ways in which
// people write them. There are no floats and nothing is rounded.
package money

import (
	"math"
	"strconv"
	"strings"

	"github.com/bojanz/currency"

	"backlot/internal/fault"
)

// Amount is a sum of money: Minor units of Currency (ISO 4217, upper case), so {120000, "EUR"} is 1,200 euros
// and {1200, "JPY"} 1,200 yen. The number of decimals of a currency is that of CLDR.
type Amount struct {
	Minor    int64
	Currency string
}

// New makes an amount of minor units. The currency's case and blanks around it do not matter; one that is not
// an ISO 4217 code is a fault on field "currency".
func New(minor int64, code string) (Amount, error) {
	code, err := normalCode(code)
	if err != nil {
		return Amount{}, err
	}
	return Amount{Minor: minor, Currency: code}, nil
}

// Zero is nothing yet in a currency, to start a sum from. The code is taken as it is.
func Zero(code string) Amount { return Amount{Currency: code} }

func normalCode(code string) (string, error) {
	clean := strings.ToUpper(strings.TrimSpace(code))
	if clean == "" {
		return "", fault.OnField("currency", "No currency is set. Choose one, such as EUR or USD.")
	}
	if !currency.IsValid(clean) {
		return "", fault.OnField("currency", "%q is not a currency. Use its three letters, such as EUR or USD.", code)
	}
	return clean, nil
}

// digits is the number of decimals of a currency, 2 for one that is not known.
func digits(code string) int {
	if n, known := currency.GetDigits(code); known {
		return int(n)
	}
	return 2
}

// IsZero reports whether the amount is nothing.
func (a Amount) IsZero() bool { return a.Minor == 0 }

// Decimal writes the amount as a plain number with all decimals of its currency: "1200.00", "-0.05", "1200" yen.
func (a Amount) Decimal() string {
	minor := strconv.FormatInt(a.Minor, 10)
	sign := ""
	if strings.HasPrefix(minor, "-") {
		sign, minor = "-", minor[1:]
	}
	places := digits(a.Currency)
	if places == 0 {
		return sign + minor
	}
	if missing := places + 1 - len(minor); missing > 0 {
		minor = strings.Repeat("0", missing) + minor
	}
	return sign + minor[:len(minor)-places] + "." + minor[len(minor)-places:]
}

// String writes the amount for messages and logs: "1,200.00 EUR". Screens format for the person's own language.
func (a Amount) String() string {
	number, err := currency.NewAmount(a.Decimal(), a.Currency)
	if err != nil {
		return strings.TrimSpace(a.Decimal() + " " + a.Currency)
	}
	format := currency.NewFormatter(currency.NewLocale("en"))
	format.CurrencyDisplay = currency.DisplayNone
	return format.Format(number) + " " + a.Currency
}

// Add is a and b together. Different currencies are a fault on field "currency", a sum too large to hold one
// on "amount".
func (a Amount) Add(b Amount) (Amount, error) {
	if a.Currency != b.Currency {
		return Amount{}, fault.OnField("currency", "%s and %s are different currencies and cannot be added up. Keep them as two sums.", a, b)
	}
	sum := a.Minor + b.Minor
	if (sum > a.Minor) != (b.Minor > 0) && b.Minor != 0 {
		return Amount{}, tooLarge()
	}
	return Amount{Minor: sum, Currency: a.Currency}, nil
}

// Sub is a less b, with the faults of Add.
func (a Amount) Sub(b Amount) (Amount, error) {
	if b.Minor != math.MinInt64 {
		return a.Add(Amount{Minor: -b.Minor, Currency: b.Currency})
	}
	// -b does not fit: take one unit less away and that unit afterwards.
	rest, err := a.Add(Amount{Minor: math.MaxInt64, Currency: b.Currency})
	if err != nil {
		return Amount{}, err
	}
	return rest.Add(Amount{Minor: 1, Currency: a.Currency})
}

// Split shares the amount out in n parts that sum to it exactly and differ by one minor unit at most; what does
// not divide goes to the first ones. n below 1 gives none.
func (a Amount) Split(n int) []Amount {
	if n < 1 {
		return nil
	}
	each, left := a.Minor/int64(n), a.Minor%int64(n)
	parts := make([]Amount, n)
	for i := range parts {
		parts[i] = Amount{Minor: each, Currency: a.Currency}
		switch {
		case left > 0:
			parts[i].Minor++
			left--
		case left < 0:
			parts[i].Minor--
			left++
		}
	}
	return parts
}

func tooLarge() error {
	return fault.OnField("amount", "This amount is too large to keep. Check the number.")
}
