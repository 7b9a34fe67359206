package proposal

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"backlot/internal/money"
)

// amount is a sum in the text. Token is the one that it begins with. Written is set when its currency stands beside it.
type amount struct {
	minor      int64
	currency   string
	token, to  int
	start, end int
	written    bool
}

// mostAmounts bounds what is looked at of a mail full of figures.
const mostAmounts = 60

var errNoAmount = errors.New("no amount")

var currencyWords = map[string]string{
	"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "quid": "GBP", "pfund": "GBP", "livres": "GBP",
	"libras": "GBP", "usd": "USD", "us$": "USD", "chf": "CHF", "franken": "CHF", "sfr": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN",
	"zł": "PLN", "czk": "CZK", "cad": "CAD", "aud": "AUD", "jpy": "JPY", "¥": "JPY", "mxn": "MXN", "brl": "BRL",
}

// Signs and words that several currencies share, the likeliest first.
var shared = map[string][]string{
	"$": {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP"}, "dollars": {"USD", "CAD", "AUD", "NZD"},
	"dollar": {"USD", "CAD", "AUD"}, "bucks": {"USD", "CAD", "AUD"}, "dólares": {"USD", "MXN"}, "dolares": {"USD"},
	"kr": {"SEK", "NOK", "DKK"}, "kronor": {"SEK"}, "pesos": {"MXN", "ARS", "COP", "CLP"}, "francs": {"CHF"},
}

func currencyOf(mark, campaign string) string {
	mark = strings.ToLower(mark)
	if likely := shared[mark]; len(likely) > 0 {
		if slices.Contains(likely, campaign) {
			return campaign
		}
		return likely[0]
	}
	return currencyWords[mark]
}

// readAmounts finds the sums of the text.
func (m *mail) readAmounts() {
	count := 0
	for i := range m.sentences {
		s := &m.sentences[i]
		for t := s.from; t < s.to; t++ {
			if c := m.tokens[t].canon[0:1]; c < "0" || c > "9" {
				continue
			}
			end := m.figureEnd(m.tokens[t].start)
			if a, ok := m.amountAt(t, end); ok {
				s.amounts = append(s.amounts, a)
				if count++; count == mostAmounts {
					return
				}
				end = max(end, a.end)
			}
			for t+1 < s.to && m.tokens[t+1].start < end {
				t++
			}
		}
	}
}

// figureEnd is where a figure with its points, commas and blanks between thousands ends.
func (m *mail) figureEnd(at int) int {
	digits := func(from int) int {
		n := 0
		for from+n < len(m.raw) && m.raw[from+n] >= '0' && m.raw[from+n] <= '9' {
			n++
		}
		return n
	}
	first := digits(at)
	end := at + first
	for end < len(m.raw) {
		r, size := utf8.DecodeRuneInString(m.raw[end:])
		group := digits(end + size)
		switch {
		case group == 0:
			return end
		case r == '.' || r == ',' || r == '\'' || r == '’':
		case (r == ' ' || r == '\u00a0' || r == '\u202f') && group == 3 && first <= 3:
		default:
			return end
		}
		end += size + group
	}
	return end
}

// amountAt reads the figure that begins with a token. A figure alone is a sum in the campaign's currency when it can be
// nothing else.
func (m *mail) amountAt(t, end int) (amount, bool) {
	start := m.tokens[t].start
	number, after := m.raw[start:end], m.raw[end:]
	for _, none := range []string{",-", ",–", ".-", ",--"} {
		if strings.HasPrefix(after, none) {
			end += len(none)
			after = m.raw[end:]
		}
	}
	thousand := false
	if word, size := nextWord(after); word == "k" || word == "tsd" || word == "mil" || word == "mille" {
		thousand = true
		end += size
		after = m.raw[end:]
	}
	a := amount{token: t, start: start}
	word, size := nextWord(after)
	if code := currencyOf(word, m.in.Currency); code != "" {
		a.currency, a.written = code, true
		end += size
	} else if code, from := m.currencyBefore(start); code != "" {
		a.currency, a.written, a.start = code, true, from
	} else if m.in.Currency != "" && m.bare(t, number, after) {
		a.currency = m.in.Currency
	}
	if a.currency == "" || len(number) > 15 {
		return a, false
	}
	a.end = end
	for a.to = t + 1; a.to < len(m.tokens) && m.tokens[a.to].start < end; a.to++ { // the rest of the figure and its currency
	}
	parsed, err := money.Parse(number, a.currency)
	if thousand {
		parsed, err = thousands(number, a.currency)
	}
	a.minor = parsed.Minor
	return a, err == nil && a.minor > 0
}

// nextWord is the word or sign after at most one blank, with the bytes up to its end.
func nextWord(text string) (string, int) {
	rest := text
	for _, blank := range []string{" ", "\u00a0", "\u202f"} {
		rest = strings.TrimPrefix(rest, blank)
	}
	r, size := utf8.DecodeRuneInString(rest)
	if r == '€' || r == '$' || r == '£' || r == '¥' {
		return rest[:size], len(text) - len(rest) + size
	}
	const longest = 12
	end := 0
	for end < len(rest) && end < longest {
		c, size := utf8.DecodeRuneInString(rest[end:])
		if !isWordRune(c) || c >= '0' && c <= '9' {
			break
		}
		end += size
	}
	return strings.ToLower(rest[:end]), len(text) - len(rest) + end
}

// currencyBefore reads the sign or word in front of a figure, and where it begins.
func (m *mail) currencyBefore(start int) (string, int) {
	before := strings.TrimRight(m.raw[max(0, start-8):start], " \u00a0\u202f")
	if r, size := utf8.DecodeLastRuneInString(before); r == '€' || r == '$' || r == '£' || r == '¥' {
		at := max(0, start-8) + len(before) - size
		return currencyOf(string(r), m.in.Currency), at
	}
	from := len(before)
	for from > 0 && (before[from-1]|0x20 >= 'a' && before[from-1]|0x20 <= 'z') {
		from--
	}
	if word := before[from:]; len(word) == 3 {
		return currencyOf(word, m.in.Currency), max(0, start-8) + from
	}
	return "", 0
}

// bare reports whether a figure without a currency may be a sum: no year, date, time, share, number of something or part
// of a longer number.
func (m *mail) bare(t int, number, after string) bool {
	start := m.tokens[t].start
	if start > 0 && strings.ContainsRune("+#/.:-@=_", rune(m.raw[start-1])) || len(after) > 0 && strings.ContainsRune("%/:_@=", rune(after[0])) {
		return false
	}
	if len(after) > 1 && (after[0] == '-' || after[0] == '.') && after[1] >= '0' && after[1] <= '9' || strings.HasPrefix(strings.TrimLeft(after, " "), "%") {
		return false
	}
	next := strings.TrimLeft(after, " ")
	beside := t > 0 && m.isNumber(t-1) && strings.TrimSpace(m.raw[m.tokens[t-1].end:start]) == ""
	if beside || next != "" && next[0] >= '0' && next[0] <= '9' { // a telephone number
		return false
	}
	if day, month, found := strings.Cut(number, "."); found && len(day) <= 2 && len(month) <= 2 {
		return false
	}
	digits := strings.Trim(number, " .,'")
	if len(digits) < 2 || len(digits) > 7 || number[0] == '0' || len(digits) == 2 && digits[0] < '5' || len(digits) == 4 && (digits[:2] == "19" || digits[:2] == "20") {
		return false
	}
	for _, h := range m.sentenceOf(t).hits {
		if h.tag == "unit" && h.from > t && m.tokens[h.from].start <= start+len(number)+3 || h.tag == "number" && h.to == t {
			return false
		}
	}
	return true
}

func (m *mail) sentenceOf(t int) *sentence {
	at, _ := slices.BinarySearchFunc(m.sentences, t, func(s sentence, t int) int {
		switch {
		case s.to <= t:
			return -1
		case s.from > t:
			return 1
		}
		return 0
	})
	return &m.sentences[at]
}

// thousands reads "1,2" of "1,2k" and "12" of "12k".
func thousands(number, code string) (money.Amount, error) {
	whole, part, _ := strings.Cut(strings.ReplaceAll(number, ",", "."), ".")
	if len(part) > 3 {
		return money.Amount{}, errNoAmount
	}
	return money.Parse(whole+part+strings.Repeat("0", 3-len(part)), code)
}
