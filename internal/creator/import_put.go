package creator

import (
	"slices"
	"strings"

	"backlot/internal/workspace"
)

// takeRow decides what one row is about and notes what is to be written.
func (i *importing) takeRow(b *batch, c *candidate, now int64) error {
	i.report.Rows++
	d := i.decisions[rowKey{c.sheet, c.row}]
	if c.problem == "" && d.Do == DoSkip {
		c.problem = "left out, as you chose"
	}
	m := match{problem: c.problem}
	if c.problem == "" {
		m = i.find(b, c, d)
	}
	if m.problem != "" {
		return i.skip(c, m.problem, i.propose(b, c, m, DoSkip, nil))
	}
	if m.doubt != "" {
		c.doubts = append(c.doubts, m.doubt)
	}
	asked := i.put(b, c, m, d, now)
	if len(c.doubts) > 0 {
		if i.report.DoubtsTotal++; len(i.report.Doubts) < mostNotes {
			i.report.Doubts = append(i.report.Doubts, RowNote{c.sheet, c.row, shorten(c.texts[ofName]), strings.Join(c.doubts, "; "), asked})
		}
	}
	return nil
}

func (i *importing) skip(c *candidate, why string, asked bool) error {
	if i.report.SkippedTotal++; len(i.report.Skipped) < mostNotes {
		i.report.Skipped = append(i.report.Skipped, RowNote{c.sheet, c.row, shorten(c.texts[ofName]), why, asked})
	}
	if i.options.NotTaken == nil {
		return nil
	}
	return i.options.NotTaken(c.sheet, c.row, why, c.cells)
}

// put gives the row to a creator, a fresh one where nobody is known, and counts it. asked: a person can decide otherwise.
func (i *importing) put(b *batch, c *candidate, m match, d Decision, now int64) (asked bool) {
	i.written.note(c)
	who := m.who
	if who == nil {
		who = &known{id: workspace.NewID(), fresh: true, ours: true}
		if c.id != "" {
			who.id = c.id
			who.numbered, i.given[c.id] = true, true
		}
		who.particulars = c.particulars
		if who.texts[ofName] == "" {
			who.texts[ofName] = c.id
		}
		who.words = c.words
		b.add(who)
	}
	if m.who != nil && who.ours && m.by != ByID {
		c.doubts = slices.Insert(c.doubts, 0, i.mergedWith(m))
	}
	i.noteMate(c, who, m.by == ByDecision)
	merge := merging{b: b, k: who, c: c, take: d.Take, now: now, list: m.who != nil && !who.ours}
	merge.merge()
	switch {
	case m.who == nil:
		i.report.Created++
		if m.like != nil && !m.like.ours {
			asked = i.propose(b, c, m, DoKeep, nil)
		}
		if d.Do == DoKeep && d.With != "" && b.creators[d.With] != nil {
			b.distinct = append(b.distinct, [2]string{who.id, d.With})
		}
	case who.ours || m.by == ByMail || m.by == ByDecision || m.by == BySameName:
		i.report.Merged++
	case merge.altered:
		i.report.Updated++
	default:
		i.report.Unchanged++
	}
	if m.who != nil && !who.ours {
		asked = i.propose(b, c, m, DoMerge, merge.diffs)
	}
	return asked
}
