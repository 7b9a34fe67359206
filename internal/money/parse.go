package money

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bojanz/currency"
	"golang.org/x/text/width"

	"backlot/internal/fault"
)

// Parse reads an amount as people write it: "1200", "1,200.00", "1.200,00", "1 200,50 €", "EUR 1.200,00",
// "$1,500", "1'200.00", "1.200,-". The currency is code; when code is "", the text must name it.
//
// What a separator means:
//   - Blanks and apostrophes only ever part thousands.
//   - With both point and comma, the last one is the decimal separator and the other parts thousands.
//   - One of them several times parts thousands.
//   - One of them once parts thousands when exactly three digits follow and one to three (no leading zero) come
//     before: "1.200" euros are one thousand two hundred. In a currency with three or more decimals that can
//     mean either, so it is refused, as is "1234.500" in one with fewer.
//   - Otherwise it is the decimal separator. More decimals than the currency has are refused unless they are zeros.
//
// Thousands must stand in groups of three (in INR also 1,00,000). What cannot be read in one way only is a fault
// on field "amount"; a currency that is missing, unknown, or another than code, one on "currency".
func Parse(text, code string) (Amount, error) {
	clean := strings.TrimSpace(visible(text))
	if clean == "" {
		return Amount{}, fault.OnField("amount", "No amount is given. Write a number such as 1200 or 1,200.50.")
	}
	if len(clean) > longest {
		return Amount{}, fault.OnField("amount", "%q is too long for an amount. Write only the number.", shorten(text))
	}
	number, marks := splitMarks(clean)
	code, err := currencyOf(text, marks, code)
	if err != nil {
		return Amount{}, err
	}
	plain, why := plainNumber(number, code)
	if why != "" {
		return Amount{}, fault.OnField("amount", "%q cannot be read as an amount in %s: %s. Write it like %s.",
			shorten(text), code, why, example(code))
	}
	amount, err := currency.NewAmount(plain, code)
	if err != nil {
		f := fault.OnField("amount", "%q cannot be read as an amount.", shorten(text))
		f.Cause = err
		return Amount{}, f
	}
	minor, err := amount.Int64()
	if err != nil {
		return Amount{}, tooLarge()
	}
	return Amount{Minor: minor, Currency: code}, nil
}

// longest bounds the input in bytes; no amount that fits needs as much.
const longest = 100

// visible takes out what pages and sheets hide in copied text (direction marks, zero-width blanks) and turns
// full-width signs into ordinary ones. Not NFKC, which would read a superscript as a digit.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, width.Fold.String(text))
}

// splitMarks parts the number from the currency signs before and after it. A minus may stand before either.
func splitMarks(text string) (number string, marks []string) {
	text = strings.ReplaceAll(text, "\u2212", "-")
	sign := ""
	if rest, found := strings.CutPrefix(text, "-"); found {
		sign, text = "-", strings.TrimSpace(rest)
	}
	first := strings.IndexAny(text, asciiDigits)
	if first < 0 {
		return "", []string{text}
	}
	last := strings.LastIndexAny(text, asciiDigits) + 1
	before, number, after := strings.TrimSpace(text[:first]), text[first:last], strings.TrimSpace(text[last:])
	if n := len(before); n > 0 && (before[n-1] == '.' || before[n-1] == ',') && !endsInLetter(before[:n-1]) {
		before, number = strings.TrimSpace(before[:n-1]), before[n-1:]+number // ".50", but not "Fr. 50"
	}
	if rest, found := strings.CutSuffix(before, "-"); found {
		before, number = strings.TrimSpace(rest), "-"+number
	}
	for _, none := range []string{",--", ".--", ",-", ".-", ",\u2013", ".\u2013", ",\u2014"} { // "1200,-" has no cents
		if rest, found := strings.CutPrefix(after, none); found {
			after = strings.TrimSpace(rest)
			break
		}
	}
	for _, mark := range []string{before, after} {
		if mark != "" {
			marks = append(marks, mark)
		}
	}
	return sign + number, marks
}

const asciiDigits = "0123456789"

func endsInLetter(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLetter(r)
}

// signs are the currency signs in use and the currencies they may stand for.
var signs = map[string][]string{
	"$":   {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP"},
	"us$": {"USD"}, "a$": {"AUD"}, "au$": {"AUD"}, "c$": {"CAD"}, "ca$": {"CAD"}, "nz$": {"NZD"},
	"s$": {"SGD"}, "hk$": {"HKD"}, "nt$": {"TWD"}, "mx$": {"MXN"}, "r$": {"BRL"},
	"€": {"EUR"}, "euro": {"EUR"}, "euros": {"EUR"}, "£": {"GBP", "EGP"}, "¥": {"JPY", "CNY"}, "円": {"JPY"},
	"元": {"CNY"}, "₹": {"INR"}, "₩": {"KRW"}, "₺": {"TRY"}, "₪": {"ILS"}, "₴": {"UAH"}, "₫": {"VND"}, "฿": {"THB"},
	"₱": {"PHP"}, "zł": {"PLN"}, "kč": {"CZK"}, "ft": {"HUF"}, "lei": {"RON"}, "fr": {"CHF"}, "fr.": {"CHF"},
	"sfr.": {"CHF"}, "kr": {"SEK", "NOK", "DKK", "ISK"}, "kr.": {"DKK", "SEK", "NOK", "ISK"},
}

// currencyOf decides the currency from the wanted code and the signs beside the number; all must agree.
func currencyOf(text string, marks []string, code string) (string, error) {
	if strings.TrimSpace(code) != "" {
		var err error
		if code, err = normalCode(code); err != nil {
			return "", err
		}
	}
	for _, mark := range marks {
		meant := meanings(mark)
		switch {
		case len(meant) == 0:
			return "", fault.OnField("amount", "%q cannot be read as an amount: %q is neither a number nor a currency. "+
				"Write it like 1200.50.", shorten(text), shorten(mark))
		case code == "" && len(meant) > 1:
			return "", fault.OnField("currency", "%q stands for several currencies (%s). Choose one.", mark, strings.Join(meant, ", "))
		case code == "":
			code = meant[0]
		case !slices.Contains(meant, code):
			return "", fault.OnField("currency", "The amount %q is not in %s. Change the currency or the amount.", shorten(text), code)
		}
	}
	if code == "" {
		return normalCode("")
	}
	return code, nil
}

// meanings are the currencies that a mark beside a number may stand for: a code, a sign, or both ("USD $").
func meanings(mark string) []string {
	var meant []string
	for _, part := range strings.Fields(mark) {
		found := signs[strings.ToLower(part)]
		if up := strings.ToUpper(part); currency.IsValid(up) {
			found = []string{up}
		}
		if meant == nil {
			meant = found
		} else {
			meant = common(meant, found)
		}
		if len(meant) == 0 {
			return nil
		}
	}
	return meant
}

func common(a, b []string) []string {
	var both []string
	for _, code := range a {
		if slices.Contains(b, code) {
			both = append(both, code)
		}
	}
	return both
}

var (
	shape      = regexp.MustCompile(`^-?[0-9., ']*[0-9]$`)
	threes     = regexp.MustCompile(`^[0-9]{1,3}(?:[., '][0-9]{3})+$`)
	lakhs      = regexp.MustCompile(`^[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}$`)
	plainWhole = regexp.MustCompile(`^[0-9]*$`)
)

// plainNumber turns the written number into "-1200.50", or says why it cannot.
func plainNumber(number, code string) (plain, why string) {
	number = strings.Map(func(r rune) rune {
		switch {
		case r == '\u2019' || r == '\u2018' || r == '`' || r == '\u00b4':
			return '\''
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, number)
	if !shape.MatchString(number) {
		return "", "it is not one number"
	}
	sign := ""
	if strings.HasPrefix(number, "-") {
		sign, number = "-", strings.TrimSpace(number[1:])
	}
	whole, decimals, why := separate(number, code)
	if why != "" {
		return "", why
	}
	if whole, why = withoutGroups(whole, code); why != "" {
		return "", why
	}
	if places := digits(code); len(decimals) > places {
		if strings.Trim(decimals[places:], "0") != "" {
			return "", "it has more decimals than the currency"
		}
		decimals = decimals[:places]
	}
	if whole == "" {
		whole = "0"
	}
	if decimals == "" {
		return sign + whole, ""
	}
	return sign + whole + "." + decimals, ""
}

// separate finds the decimal separator, if there is one, by the rule that Parse documents.
func separate(number, code string) (whole, decimals, why string) {
	last := strings.LastIndexAny(number, ".,")
	if last < 0 {
		return number, "", ""
	}
	mark := number[last : last+1]
	before, after := number[:last], number[last+1:]
	if strings.Contains(before, mark) { // the same again: it parts thousands, if nothing else does
		return number, "", ""
	}
	if !plainWhole.MatchString(after) {
		return "", "", "its groups of digits do not fit together"
	}
	if strings.ContainsAny(before, ".,") || before == "" || len(after) != 3 {
		return before, after, ""
	}
	grouped := !plainWhole.MatchString(before) // by blanks or apostrophes, so that mark can only be decimal
	thousands := !grouped && before[0] != '0' && threes.MatchString(number)
	if fine := digits(code) > 2; fine == thousands {
		return "", "", "the last three digits could be decimals or thousands (one more 0 makes them decimals)"
	} else if fine {
		return before, after, ""
	}
	return number, "", ""
}

// withoutGroups takes the thousands separators out of a whole number when they stand where they belong.
func withoutGroups(whole, code string) (digitsOnly, why string) {
	if plainWhole.MatchString(whole) {
		return whole, ""
	}
	separators := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, whole)
	same := strings.Count(separators, separators[:1]) == len(separators)
	if !same || !threes.MatchString(whole) && (code != "INR" || !lakhs.MatchString(whole)) {
		return "", "its groups of digits do not fit together"
	}
	return strings.ReplaceAll(whole, separators[:1], ""), ""
}

// example can be read in one way only, also in a currency with three decimals.
func example(code string) string { return Amount{Minor: 1200500, Currency: code}.Decimal() }

// shorten keeps a pasted page out of a message.
func shorten(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
