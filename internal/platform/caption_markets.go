package platform

import (
	"maps"
	"slices"
	"strings"
)

// MarketRule is how one market wants advertising disclosed, as it is kept in markets.json.
type MarketRule struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Rule string `json:"rule"`
	// Mode is where the words have to stand: start, beforeFold or picture; Placement says it in words.
	Mode      string `json:"mode"`
	Placement string `json:"placement"`
	Label     string `json:"label"` // what the platform's paid-partnership label is worth
	// Accepted are the words that disclose, as people write them, those of a named source first; Refused are those
	// that are known not to.
	Accepted  []string `json:"accepted"`
	Refused   []string `json:"refused"`
	Languages []string `json:"languages"` // ISO 639
	Source    string   `json:"source"`    // "(not confirmed)" at its end marks general knowledge
	Dated     string   `json:"dated"`     // the day on which the rules were read, YYYY-MM-DD
}

// MarketRules lists the markets whose rules are kept, by their code.
func MarketRules() []MarketRule {
	rules := make([]MarketRule, 0, len(markets.Markets))
	for _, code := range slices.Sorted(maps.Keys(markets.Markets)) {
		rules = append(rules, markets.Markets[code].asRule(code))
	}
	return rules
}

func (m *market) asRule(code string) MarketRule {
	return MarketRule{
		Code: code, Name: m.Name, Rule: m.Rule, Mode: m.Placement.Mode, Placement: m.Placement.Rule, Label: m.Label.Rule,
		Accepted: m.written(Pass), Refused: m.written(Fail), Languages: slices.Clone(m.Languages), Source: m.sourced(false),
		Dated: markets.Dated,
	}
}

// written are the words of a verdict, those of a named source first; what needs the brand's name is left out.
func (m *market) written(verdict Verdict) []string {
	words := []string{}
	for _, unconfirmed := range []bool{false, true} {
		for _, t := range m.Terms[verdict] {
			if t.Unconfirmed == unconfirmed && !strings.Contains(t.Term, "{") {
				words = append(words, t.Term)
			}
		}
	}
	return words
}
