package platform

import (
	"fmt"
	"slices"
	"strings"
)

// Reading is a caption that was read once to be asked about many markets, fast enough for every keystroke.
type Reading struct {
	in     CaptionInput
	whole  bool // all of the caption was read
	c      *caption
	brand  brand
	places map[string][]int // where a token's text stands, in tokens
	found  map[string][]int // where a term may begin, by the term
	other  bool             // a word stands in it that discloses in some market
}

// ReadCaption reads a caption. Of one that is longer than any platform takes only the beginning is read.
func ReadCaption(in CaptionInput) *Reading {
	r := &Reading{in: in, places: map[string][]int{}, found: map[string][]int{}}
	r.in.Text, r.whole = readable(in.Text)
	r.c, r.brand = readCaption(r.in.Text, in.Platform), readBrand(in.Brand)
	for i, t := range r.c.tokens {
		r.places[t.text] = append(r.places[t.text], i)
	}
	for _, t := range disclosing {
		r.other = r.other || len(r.mayBegin(t)) > 0
	}
	return r
}

// disclosing are the terms of all markets that disclose and that a reader of another market may understand.
var disclosing = func() []*term {
	var all []*term
	seen := map[string]bool{}
	for _, m := range markets.Markets {
		for i := range m.Terms[Pass] {
			if t := &m.Terms[Pass][i]; !t.Standalone && !seen[t.Term] {
				seen[t.Term] = true
				all = append(all, t)
			}
		}
	}
	return all
}()

// Finding is what a market says of a caption.
type Finding struct {
	// Rule is the market's; only Code (as asked for, in upper case) and Name (the same) are set where none is kept.
	Rule  MarketRule
	Known bool
	// Checks are the disclosure, placement and label checks of this market.
	Checks []Check
	// Place is where the words that decided stand, or else those that are denied; nil when there are neither.
	Place *Place
	// Denied says that the caption denies being advertising.
	Denied bool
}

// Place is where words stand in a caption.
type Place struct {
	Text      string
	At        int // runes of the caption
	Hashtag   int // the how manieth hashtag it is, from 1; 0 for words
	Hashtags  int // how many hashtags the caption has
	Buried    bool
	FirstLine bool
	Hidden    bool // behind "more"
	Spacers   int  // lines before it that say nothing
	Altered   bool // readable only once invisible, unusual or turned characters are undone
	Denied    bool // "not an ad"
	Undecided bool // inside a sentence that may say something else
}

// Market finds what a market says of the caption.
func (r *Reading) Market(code string) Finding {
	code = strings.ToUpper(strings.TrimSpace(code))
	m := marketOf(code)
	if m == nil {
		return Finding{Rule: MarketRule{Code: code, Name: Visible(code)}, Checks: []Check{{Kind: KindDisclosure, Market: code, Verdict: Unsure, At: -1,
			Rule: "No disclosure rule is kept for this market. Ask someone who knows its law."}}}
	}
	found := Finding{Rule: m.asRule(code), Known: true}
	language, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(r.in.Language)), "-")
	places, deniedAt := r.candidates(m, language)
	best := pick(places)
	found.Denied = deniedAt != nil
	if best != nil {
		found.Place = r.placeOf(best)
	} else if deniedAt != nil {
		found.Place = r.placeOf(deniedAt)
		found.Place.Denied = true
	}
	found.Checks = r.judge(m, code, best, deniedAt)
	return found
}

// judge makes the disclosure, placement and label checks of a market.
func (r *Reading) judge(m *market, code string, best, deniedAt *candidate) []Check {
	disclosure := Check{Kind: KindDisclosure, Market: code, Verdict: Fail, Rule: m.Rule, Source: m.sourced(false), At: -1}
	switch {
	case best == nil && deniedAt != nil:
		disclosure.Found, disclosure.At = r.c.found(deniedAt.from, deniedAt.end)
		disclosure.Rule = "The caption denies that it is advertising. " + m.Rule
	case best != nil:
		disclosure = r.c.describe(disclosure, best, m)
	}
	if best != nil && best.verdict != Fail && deniedAt != nil {
		disclosure.Verdict = worse(disclosure.Verdict, Unsure)
		disclosure.Rule += " The caption also denies that it is advertising."
	}
	lacking := disclosure.Verdict == Fail
	if lacking && r.in.PaidLabel && deniedAt == nil {
		disclosure.Verdict = m.Label.Alone
		disclosure.Rule = m.Label.Rule + " " + m.Rule
	}
	if m.CaptionOnly {
		disclosure.Verdict = worse(disclosure.Verdict, Unsure)
	}
	checks := []Check{disclosure}
	if best != nil && !lacking {
		checks = append(checks, r.c.describePlacement(best, m, code, r.in.Platform))
	}
	return append(checks, labelCheck(m, code, r.in.PaidLabel, lacking)...)
}

// candidates finds all that may disclose in a market; deniedAt is the first denial ("not an ad") met.
func (r *Reading) candidates(m *market, language string) (found []candidate, deniedAt *candidate) {
	try := func(t *term, verdict Verdict, rule *languageRule) {
		for _, i := range r.mayBegin(t) {
			end := r.c.match(t, i, r.brand)
			if end == i {
				continue
			}
			next := candidate{term: t, verdict: verdict, from: i, end: end, language: rule}
			switch r.senseOf(t, i, end, m, language) {
			case denied:
				if says := verdict != Fail || passTerms[t.Term]; says && (deniedAt == nil || firstOf(&next, deniedAt)) {
					deniedAt = &next
				}
				continue
			case otherwise:
				continue
			case undecided:
				next.undecided = true
			}
			found = append(found, r.c.judge(next, m, r.in, language))
		}
	}
	for verdict, terms := range m.Terms {
		for i := range terms {
			try(&terms[i], verdict, nil)
		}
	}
	if len(found) == 0 && deniedAt == nil && r.other {
		r.c.eachForeign(m, language, try)
	}
	if r.brand.joined == "" {
		found = append(found, r.c.unknownBrand(m, r.in)...)
	}
	return found, deniedAt
}

// maxPlaces bounds how often one term is looked at: a caption that repeats it more often was not written for readers.
const maxPlaces = 200

// mayBegin are the tokens at which a term may begin, in their order.
func (r *Reading) mayBegin(t *term) []int {
	if known, asked := r.found[t.Term]; asked {
		return known
	}
	var at []int
	first := t.parts[0]
	switch {
	case len(t.parts) > 1 && strings.HasPrefix(first, "{"):
		for i := range r.c.tokens {
			at = append(at, i)
		}
	case len(t.parts) == 1:
		at = r.places[strings.ReplaceAll(first, "{brand}", r.brand.joined)]
	default:
		at = slices.Clone(r.places[first])
		for _, sep := range []string{"", "_"} {
			joined := strings.ReplaceAll(strings.Join(t.parts, sep), "{brand}", r.brand.joined)
			at = append(at, r.places[joined]...)
		}
		slices.Sort(at)
		at = slices.Compact(at)
	}
	at = at[:min(len(at), maxPlaces)]
	r.found[t.Term] = at
	return at
}

// placeOf says where a candidate stands.
func (r *Reading) placeOf(n *candidate) *Place {
	c := r.c
	p := &Place{Undecided: n.undecided, Altered: n.altered}
	p.Text, p.At = c.found(n.from, n.end)
	end := c.glyphs[c.tokens[n.end-1].to-1].end
	p.Hidden, p.FirstLine = end > c.shown, p.At < c.line
	for i, t := range c.tokens {
		if t.kind != tagToken {
			continue
		}
		if p.Hashtags++; i == n.from {
			p.Hashtag = p.Hashtags
		}
	}
	p.Buried = c.inTagBlock(*n, Unsure) == Unsure
	p.Spacers = c.spacersBefore(n.from)
	p.Altered = p.Altered || turned(c.runes[:p.At])
	return p
}

// spacersBefore counts the lines between the first that says something and a token that say nothing: blank ones, or
// a lone dot.
func (c *caption) spacersBefore(i int) int {
	lines, at := 0, 0
	for n := 0; n <= i; n++ {
		from := c.glyphs[c.tokens[n].from].at
		breaks := 0
		for k := at; k < from; k++ {
			if isBreak(c.runes[k]) && (c.runes[k] != '\n' || k == 0 || c.runes[k-1] != '\r') {
				breaks++
			}
		}
		if n > 0 {
			lines += max(0, breaks-1)
		}
		at = c.glyphs[c.tokens[n].to-1].end
	}
	return lines
}

// turned reports whether a right-to-left override is still open at the end of a text, so that what follows it is
// shown backwards.
func turned(before []rune) bool {
	open := 0
	for i := len(before) - 1; i >= 0 && !isBreak(before[i]); i-- {
		switch before[i] {
		case 0x202C: // ends the last one
			open--
		case 0x202E:
			if open++; open > 0 {
				return true
			}
		}
	}
	return false
}

// Required checks one hashtag or mention that the campaign asks for: a mention begins with @ or is a profile's
// address; all else is a hashtag. Nothing for an empty one.
func (r *Reading) Required(tag string) []Check {
	name := strings.TrimSpace(tag)
	if on, _ := ParseHandle(name); on != "" || strings.HasPrefix(name, "@") || strings.HasPrefix(name, "＠") {
		return r.c.checkMention(name)
	}
	return r.c.checkHashtag(name)
}

// Hashtags counts the caption's hashtags.
func (r *Reading) Hashtags() int {
	n := 0
	for _, t := range r.c.tokens {
		if t.kind == tagToken && !onlyDigits(t.text) {
			n++
		}
	}
	return n
}

// Length checks the caption's length; nothing where the platform has no captions.
func (r *Reading) Length() []Check {
	if r.whole {
		return checkLength(r.in.Platform, r.in.Text)
	}
	limit, known := limits.Platforms[r.in.Platform]
	if !known {
		return nil
	}
	return []Check{{Kind: KindLength, Verdict: Fail, At: -1, Found: fmt.Sprintf("more than %d", maxReadable), Source: limit.Source,
		Rule: fmt.Sprintf("A caption on %s has %d characters at most; this one is longer than any platform takes, and only its beginning was checked.",
			Name(r.in.Platform), limit.Limit)}}
}

// Worse is the worse of two verdicts.
func Worse(a, b Verdict) Verdict { return worse(a, b) }
