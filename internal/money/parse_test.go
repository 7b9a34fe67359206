package money

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// readable are amounts as people write them.
var readable = []struct {
	text, code string
	minor      int64
	want       string
}{
	{"1200", "EUR", 120000, "EUR"},
	{" 1200 ", "eur", 120000, "EUR"},
	{"1.200,00", "EUR", 120000, "EUR"},
	{"1,200.00", "EUR", 120000, "EUR"},
	{"EUR 1.200,00", "", 120000, "EUR"},
	{"EUR 1.200,00", "EUR", 120000, "EUR"},
	{"1.200,00 eur", "", 120000, "EUR"},
	{"$1,500", "USD", 150000, "USD"},
	{"$1,500", "CAD", 150000, "CAD"},
	{"US$1,500", "", 150000, "USD"},
	{"USD $1,500", "", 150000, "USD"},
	{"R$ 1.500,00", "", 150000, "BRL"},
	{"1 200,50 €", "", 120050, "EUR"},
	{"1\u00a0200,50\u00a0€", "", 120050, "EUR"},
	{"1\u202f200,50", "EUR", 120050, "EUR"},
	{"1'200.50", "CHF", 120050, "CHF"},
	{"1’200.50 CHF", "", 120050, "CHF"},
	{"Fr. 1200", "CHF", 120000, "CHF"},
	{"Fr.1200", "CHF", 120000, "CHF"},
	{"kr. 50", "DKK", 5000, "DKK"},
	{"1.200", "EUR", 120000, "EUR"}, // one separator, three digits: thousands
	{"1,200", "USD", 120000, "USD"},
	{"12,200", "USD", 1220000, "USD"},
	{"1,20", "USD", 120, "USD"},
	{"1,2", "USD", 120, "USD"},
	{"1200.5", "USD", 120050, "USD"},
	{"1200.50", "USD", 120050, "USD"},
	{"1200,50", "USD", 120050, "USD"},
	{"1.200.000", "EUR", 120000000, "EUR"},
	{"1,200,000.5", "EUR", 120000050, "EUR"},
	{"1 200 000", "EUR", 120000000, "EUR"},
	{"1,00,000.00", "INR", 10000000, "INR"},
	{"1,200", "JPY", 1200, "JPY"},
	{"¥1,200", "JPY", 1200, "JPY"},
	{"￥１２００", "JPY", 1200, "JPY"},
	{"1200.00", "JPY", 1200, "JPY"}, // zeros beyond the currency's decimals change nothing
	{"1,200.500", "EUR", 120050, "EUR"},
	{"1,200.500", "KWD", 1200500, "KWD"},
	{"1 200,500", "KWD", 1200500, "KWD"},
	{"1.25", "KWD", 1250, "KWD"},
	{"1200.500", "KWD", 1200500, "KWD"},
	{"0.500", "KWD", 500, "KWD"},
	{"120.0500", "KWD", 120050, "KWD"},
	{example("KWD"), "KWD", 1200500, "KWD"},
	{"0", "EUR", 0, "EUR"},
	{"0,05", "EUR", 5, "EUR"},
	{".50", "USD", 50, "USD"},
	{"$.50", "USD", 50, "USD"},
	{"1200,-", "EUR", 120000, "EUR"},
	{"1.200,– €", "EUR", 120000, "EUR"},
	{"-12.50", "EUR", -1250, "EUR"},
	{"\u2212€12.50", "EUR", -1250, "EUR"},
	{"€ -12.50", "EUR", -1250, "EUR"},
	{"\u200e1200\u200b", "EUR", 120000, "EUR"},
	{"0001200", "EUR", 120000, "EUR"},
	{"92233720368547758.07", "USD", 1<<63 - 1, "USD"},
}

func TestParse(t *testing.T) {
	for _, c := range readable {
		got, err := Parse(c.text, c.code)
		if err != nil || got != (Amount{c.minor, c.want}) {
			t.Errorf("Parse(%q, %q) = %v, %v; want %d %s", c.text, c.code, got, err, c.minor, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	cases := []struct{ text, code, field string }{
		{"", "EUR", "amount"},
		{"   ", "EUR", "amount"},
		{"twelve", "EUR", "amount"},
		{"EUR", "EUR", "amount"},
		{"1.200", "KWD", "amount"},    // decimals or thousands
		{"1234.500", "EUR", "amount"}, // the same
		{"0.500", "EUR", "amount"},
		{"0,500", "USD", "amount"},
		{"1 200.500", "EUR", "amount"},
		{"1.2345", "EUR", "amount"},
		{"12.50", "JPY", "amount"},
		{"1,200.505", "EUR", "amount"},
		{"1,20,00", "USD", "amount"},
		{"1,00,000", "USD", "amount"}, // lakhs only in rupees
		{"12 00", "EUR", "amount"},
		{"1.200.00", "EUR", "amount"},
		{"1.200,50.00", "EUR", "amount"},
		{"1'200,000", "CHF", "amount"},
		{"1,200 000", "EUR", "amount"},
		{"1..200", "EUR", "amount"},
		{"1200.", "EUR", "amount"},
		{"--5", "EUR", "amount"},
		{"5-", "EUR", "amount"},
		{"100-200", "EUR", "amount"},
		{"100 - 200", "EUR", "amount"},
		{"2x500", "EUR", "amount"},
		{"1.5k", "EUR", "amount"},
		{"1e5", "EUR", "amount"},
		{"0x10", "EUR", "amount"},
		{"50%", "EUR", "amount"},
		{"5²", "EUR", "amount"},
		{"½", "EUR", "amount"},
		{"١٢٠٠", "EUR", "amount"},
		{"NaN", "EUR", "amount"},
		{"92233720368547758.08", "USD", "amount"},
		{strings.Repeat("9", 500_000), "USD", "amount"},
		{"1200", "", "currency"},
		{"$1200", "", "currency"},
		{"kr 1200", "", "currency"},
		{"1200", "EURO", "currency"},
		{"$1200", "EUR", "currency"},
		{"1200 USD", "EUR", "currency"},
		{"€1200 USD", "", "currency"},
		{"USD € 1200", "", "amount"},
	}
	for _, c := range cases {
		got, err := Parse(c.text, c.code)
		what := c.text
		if len(what) > 60 {
			what = what[:60]
		}
		if err == nil {
			t.Errorf("Parse(%q, %q) = %v", what, c.code, got)
			continue
		}
		wantField(t, err, c.field, what)
		if len(err.Error()) > 400 {
			t.Errorf("%q: a message of %d bytes", what, len(err.Error()))
		}
	}
}

func TestParseReadsWhatWeWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Amount{rapid.Int64().Draw(t, "minor"), rapid.SampledFrom([]string{"EUR", "USD", "JPY", "INR", "BRL"}).Draw(t, "currency")}
		for _, text := range []string{a.Decimal(), a.String()} {
			if got, err := Parse(text, a.Currency); err != nil || got != a {
				t.Fatalf("%q read as %v, %v; it was %#v", text, got, err, a)
			}
		}
		continental := strings.NewReplacer(",", ".", ".", ",").Replace(a.String())
		if got, err := Parse(continental, ""); err != nil || got != a {
			t.Fatalf("%q read as %v, %v; it was %#v", continental, got, err, a)
		}
	})
}

func TestParseNeverPanics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[-$€ .,'0-9A-Z]{0,20}`)).Draw(t, "text")
		if a, err := Parse(text, "EUR"); err == nil && a.Currency != "EUR" {
			t.Fatalf("%q became %v", text, a)
		}
	})
}
