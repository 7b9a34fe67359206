package platform

import (
	"slices"
	"strings"
)

// candidate is a place in the caption that may disclose.
type candidate struct {
	term       *term
	verdict    Verdict
	from, end  int // tokens
	altered    bool
	undecided  bool
	language   *languageRule // the rule that lowered the verdict, if one did
	placement  Verdict
	placedNote string
}

// eachForeign tries the words that disclose in other markets. Whether this market's readers understand them is
// undecided, unless the market has a rule about it.
func (c *caption) eachForeign(m *market, language string, try func(*term, Verdict, *languageRule)) {
	for _, other := range markets.Markets {
		if other == m {
			continue
		}
		rule := m.OtherLanguage
		if rule == nil || sharesLanguage(m, other) || language != "" && slices.Contains(other.Languages, language) {
			rule = &languageRule{Verdict: Unsure,
				Rule: "It is not a word that this market's rules name; whether its readers understand it is for a person to decide."}
		}
		for i := range other.Terms[Pass] {
			if t := &other.Terms[Pass][i]; !t.Standalone && !strings.Contains(t.Term, "{") {
				try(t, rule.Verdict, rule)
			}
		}
	}
}

func sharesLanguage(a, b *market) bool {
	return slices.ContainsFunc(a.Languages, func(l string) bool { return slices.Contains(b.Languages, l) })
}

// unknownBrand finds what would be a brand's own disclosure (#AcmePartner) if the brand's name were known.
func (c *caption) unknownBrand(m *market, in CaptionInput) []candidate {
	var found []candidate
	for i := range m.Terms[Pass] {
		t := &m.Terms[Pass][i]
		suffix, joins := strings.CutPrefix(t.parts[0], "{brand}")
		if !joins || suffix == "" {
			continue
		}
		for at, tok := range c.tokens {
			if tok.kind == tagToken && strings.HasSuffix(tok.text, suffix) && len(tok.text) > len(suffix) {
				next := candidate{term: t, verdict: Unsure, from: at, end: at + 1,
					language: &languageRule{Rule: "It discloses only if it begins with the brand's name: set the client's brand."}}
				found = append(found, c.judge(next, m, in, ""))
			}
		}
	}
	return found
}

// judge lowers a candidate's verdict for how it is written and decides its placement.
func (c *caption) judge(next candidate, m *market, in CaptionInput, language string) candidate {
	for _, tok := range c.tokens[next.from:next.end] {
		next.altered = next.altered || tok.altered
	}
	rule := m.OtherLanguage
	if rule != nil && rule.PostLanguage && language != "" && !slices.Contains(m.Languages, language) && next.verdict == Pass {
		next.verdict, next.language = rule.Verdict, rule
	}
	if next.verdict != Fail && (next.altered || next.undecided) {
		next.verdict = worse(next.verdict, Unsure)
	}
	next.placement, next.placedNote = c.place(next, m, in.Platform)
	return next
}

// pick chooses the place that a person would point at: the best verdict, then the best placement, then the first.
func pick(found []candidate) *candidate {
	var best *candidate
	for i := range found {
		next := &found[i]
		if best == nil || rank(next) < rank(best) || rank(next) == rank(best) && firstOf(next, best) {
			best = next
		}
	}
	return best
}

func rank(n *candidate) int { return 4*severity[n.verdict] + severity[n.placement] }

// firstOf puts the earlier, then the longer, then the confirmed term first, so that the result does not depend on
// the order of a map.
func firstOf(a, b *candidate) bool {
	switch {
	case a.from != b.from:
		return a.from < b.from
	case a.end != b.end:
		return a.end > b.end
	case a.term.Unconfirmed != b.term.Unconfirmed:
		return !a.term.Unconfirmed
	}
	return a.term.Term < b.term.Term
}

func (c *caption) describe(check Check, best *candidate, m *market) Check {
	check.Verdict = best.verdict
	check.Found, check.At = c.found(best.from, best.end)
	check.Source = m.sourced(best.term.Unconfirmed || best.language != nil && best.language.Unconfirmed)
	if best.language != nil {
		check.Rule = best.language.Rule + " " + check.Rule
	}
	if best.undecided {
		check.Rule += " Here the word stands inside a sentence, where it may mean something else."
	}
	if best.altered {
		check.Rule += unusualWriting
	}
	return check
}

// labelCheck says what the platform's paid-partnership label is worth; none where it is neither set nor asked for.
func labelCheck(m *market, code string, set, lacking bool) []Check {
	check := Check{Kind: KindLabel, Market: code, Verdict: Pass, Rule: m.Label.Rule,
		Source: m.sourced(m.Label.Unconfirmed), At: -1}
	switch {
	case set && lacking:
		check.Verdict = m.Label.Alone
	case !set && m.Label.Required != "":
		check.Verdict = m.Label.Required
	case !set:
		return nil
	}
	return []Check{check}
}
