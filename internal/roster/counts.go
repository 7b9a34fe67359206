package roster

import (
	"context"
	"slices"
	"strings"

	"backlot/internal/workspace"
)

// Count is how many creators have a value.
type Count struct {
	Value string
	Count int
}

// Counts are the values by which creators can be chosen, the most frequent first.
type Counts struct{ Niches, Countries, Platforms, Languages []Count }

// Counts returns by what creators can be chosen, of those who are not archived.
func (x *Index) Counts(ctx context.Context, tx *workspace.ReadTx) (Counts, error) {
	c, err := x.columns(ctx, tx)
	if err != nil {
		return Counts{}, err
	}
	niches, countries := make([]int, len(c.nicheNames.texts)), make([]int, len(c.countryNames.texts))
	platforms, languages := make([]int, len(c.platformNames.texts)), make([]int, len(c.languageNames.texts))
	for p := place(0); int(p) < c.size(); p++ {
		if c.gone.has(p) || c.archived.has(p) {
			continue
		}
		if len(countries) > 0 {
			countries[c.country[p]]++
		}
		for _, n := range c.niches.at(p) {
			niches[n]++
		}
		for _, n := range c.languages.at(p) {
			languages[n]++
		}
		accounts := c.accounts.at(p)
		for i, a := range accounts {
			if !slices.ContainsFunc(accounts[:i], func(b account) bool { return b.platform == a.platform }) {
				platforms[a.platform]++
			}
		}
	}
	return Counts{
		countsOf(niches, c.nicheNames.texts), countsOf(countries, c.countryNames.texts),
		countsOf(platforms, c.platformNames.texts), countsOf(languages, c.languageNames.texts),
	}, nil
}

func countsOf(counts []int, texts []string) []Count {
	list := []Count{}
	for number, n := range counts {
		if number > 0 && n > 0 {
			list = append(list, Count{texts[number], n})
		}
	}
	slices.SortFunc(list, func(a, b Count) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Value, b.Value)
	})
	return list
}
