package creator

import (
	"slices"
	"strconv"
)

// propose lists a row about a known creator for a person to decide on, when there is something to decide: then it is
// asked.
func (i *importing) propose(b *batch, c *candidate, m match, do Do, diffs []FieldDiff) (asked bool) {
	whom := m.who
	if whom == nil {
		whom = m.like
	}
	if whom == nil || whom.ours || whom.archived {
		return false
	}
	choosable := m.by == ByMail || m.by == BySameName || m.who == nil
	for _, diff := range diffs {
		choosable = choosable || diff.Choosable
	}
	if !choosable {
		return false
	}
	if i.report.DuplicatesTotal++; len(i.report.Duplicates) >= mostDuplicates {
		return true
	}
	if diffs == nil {
		diffs = i.compare(b, c, whom)
	}
	i.report.Duplicates = append(i.report.Duplicates, Duplicate{
		Sheet: c.sheet, Row: c.row, Name: c.texts[ofName], CreatorID: whom.id, Creator: whom.texts[ofName], By: m.by, Do: do,
		CanKeep: m.by != ByAccount && m.by != ByID && do != DoSkip, Fields: diffs,
	})
	return true
}

// compare says what merging a row with a creator would do, and does not do it.
func (i *importing) compare(b *batch, c *candidate, whom *known) []FieldDiff {
	trial := *whom
	trial.accounts = slices.Clone(whom.accounts)
	trial.niches, trial.contacts, trial.rates = slices.Clone(whom.niches), slices.Clone(whom.contacts), slices.Clone(whom.rates)
	if whom.standing != nil {
		standing := *whom.standing
		trial.standing = &standing
	}
	beside := &batch{accounts: map[string]*knownAccount{}, byMail: map[string][]*known{}}
	merge := merging{b: beside, k: &trial, c: c, list: true}
	merge.merge()
	return merge.diffs
}

// number writes a figure, "" when it is not known.
func number(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}
