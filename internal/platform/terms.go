package platform

import (
	"slices"
	"strings"
	"unicode"
)

// brand is the client's name as terms use it.
type brand struct {
	words  []string
	joined string
}

func readBrand(name string) brand {
	words := strings.FieldsFunc(fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return brand{words: words, joined: strings.Join(words, "")}
}

// match finds where a term ends that begins at token i, i when it does not begin there.
func (c *caption) match(t *term, i int, b brand) int {
	tok := c.tokens[i]
	if t.tagOnly {
		if tok.kind == tagToken && tok.text == t.parts[0] {
			return c.whole(i, i+1)
		}
		return i
	}
	if tok.kind == tagToken || tok.kind == wordToken && len(t.parts) == 1 {
		if joined(tok.text, t.parts, b) {
			return c.whole(i, i+1)
		}
	}
	if tok.kind == wordToken && len(t.parts) > 1 {
		if end := c.sequence(t.parts, i, b); end > i {
			return c.whole(i, end)
		}
	}
	return i
}

// joined reports whether one word or hashtag is the whole term, written together or with underscores.
func joined(text string, parts []string, b brand) bool {
	var filled []string
	for _, part := range parts {
		if strings.Contains(part, "{brand}") {
			if b.joined == "" {
				return false
			}
			part = strings.ReplaceAll(part, "{brand}", b.joined)
		}
		filled = append(filled, part)
	}
	return text == strings.Join(filled, "") || text == strings.Join(filled, "_")
}

// sequence matches a term of several words from token i on and answers its end, i when it does not match. Only
// blanks or one hyphen may stand between the words.
func (c *caption) sequence(parts []string, i int, b brand) int {
	at := i
	for p, part := range parts {
		if at >= len(c.tokens) || p > 0 && !closeBy(c.gap(at)) {
			return i
		}
		switch part {
		case "{any}":
			for n := 1; n <= 5 && at+n < len(c.tokens); n++ {
				if n > 1 && !closeBy(c.gap(at+n-1)) {
					break
				}
				if end := c.sequence(parts[p+1:], at+n, b); end > at+n && closeBy(c.gap(at+n)) {
					return end
				}
			}
			return i
		case "{one}":
			at++
		case "{brand}":
			end := c.brandAt(at, b)
			if end == at {
				return i
			}
			at = end
		default:
			if c.tokens[at].kind != wordToken || c.tokens[at].text != part {
				return i
			}
			at++
		}
	}
	return at
}

// brandAt matches the brand's name, as words or as its mention or hashtag.
func (c *caption) brandAt(i int, b brand) int {
	if b.joined == "" {
		return i
	}
	plain := strings.NewReplacer("_", "", ".", "", "-", "").Replace(c.tokens[i].text)
	if plain == b.joined {
		return i + 1
	}
	for n, word := range b.words {
		if i+n >= len(c.tokens) || c.tokens[i+n].text != word {
			return i
		}
	}
	return i + len(b.words)
}

// whole answers end when tokens i to end are no part of a hyphenated word (ad-free, non-sponsored), else i.
func (c *caption) whole(i, end int) int {
	from, to := c.tokens[i].from, c.tokens[end-1].to
	if isHyphen(c.r(from-1)) && inWord(c.r(from-2)) || isHyphen(c.r(to)) && inWord(c.r(to+1)) {
		return i
	}
	return end
}

// closeBy reports whether two words read as one phrase: blanks or a single hyphen between them.
func closeBy(gap string) bool {
	return len(gap) > 0 && onlyBlanks(gap) || len([]rune(gap)) == 1 && isHyphen([]rune(gap)[0])
}

func onlyBlanks(gap string) bool {
	return strings.IndexFunc(gap, func(r rune) bool { return isBreak(r) || !unicode.IsSpace(r) }) < 0
}

// sense says how a word is meant where it stands.
type sense int

const (
	meant     sense = iota // as a disclosure
	undecided              // inside a sentence that may say something else
	otherwise              // in another sense
	denied                 // "not an ad"
)

// senseOf decides how the words from token i to end are meant. No hashtag is a date or an ordinary word.
func (c *caption) senseOf(t *term, i, end int, m *market, language string) sense {
	s := &markets.Senses
	if c.isDenied(i, end, m) {
		return denied
	}
	for _, phrase := range s.phrases {
		for start := max(0, i-len(phrase)+1); start <= i; start++ {
			if stop := c.sequence(phrase, start, brand{}); stop >= end && stop > start {
				return otherwise
			}
		}
	}
	if c.tokens[i].kind != wordToken {
		return meant
	}
	word := c.tokens[i].text
	for _, foreign := range s.ForeignWords {
		if foreign.Word == word && slices.Contains(foreign.Languages, language) {
			return otherwise
		}
	}
	if end == i+1 && slices.Contains(s.BesideNumber, word) && c.besideNumber(i) {
		return otherwise
	}
	if t.Standalone && !c.standsApart(i) {
		return undecided
	}
	return meant
}

func (c *caption) isDenied(i, end int, m *market) bool {
	s := &markets.Senses
	reachable := func(gap string) bool { return strings.Trim(gap, " \t\u00a0\"'«»“”„([*") == "" }
	for at, left := i, 4; at > 0 && left > 0 && reachable(c.gap(at)); at, left = at-1, left-1 {
		word := c.tokens[at-1].text
		if slices.Contains(s.NegatorsBefore, word) && !slices.Contains(m.NotNegators, word) {
			return true
		}
		if !slices.Contains(s.Fillers, word) {
			break
		}
	}
	if end >= len(c.tokens) {
		return false
	}
	gap, next := c.gap(end), c.tokens[end].text
	if slices.Contains(s.NegatorsAfter, next) && strings.Trim(gap, " \t,(/|*-–") == "" {
		return true
	}
	return strings.Contains(gap, "?") && slices.Contains(s.Answers, next)
}

// besideNumber reports whether a number of two or more digits stands right before or behind the word, or a word
// such as "century" before it.
func (c *caption) besideNumber(i int) bool {
	if i > 0 && onlyBlanks(c.gap(i)) && (isYear(c.tokens[i-1].text) || slices.Contains(markets.Senses.DateWords, c.tokens[i-1].text)) {
		return true
	}
	return i+1 < len(c.tokens) && onlyBlanks(c.gap(i+1)) && isYear(c.tokens[i+1].text)
}

func isYear(text string) bool {
	return len(text) > 1 && strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// standsApart reports whether a word opens its line or sentence, or follows a lead-in such as "this is an".
func (c *caption) standsApart(i int) bool {
	if i == 0 || !onlyBlanks(c.gap(i)) {
		return true
	}
	for _, lead := range markets.Senses.leadIns {
		if start := i - len(lead); start >= 0 && c.sequence(lead, start, brand{}) == i {
			return true
		}
	}
	return false
}
