package platform

// place decides whether a disclosure stands where the market wants it, with a note that says why not.
func (c *caption) place(n candidate, m *market, p Platform) (Verdict, string) {
	rule := m.Placement
	at, end := c.glyphs[c.tokens[n.from].from].at, c.glyphs[c.tokens[n.end-1].to-1].end
	verdict, note := Pass, ""
	shown, firstLine := end <= c.shown, at < c.line
	switch {
	case rule.Mode == "picture":
		return Unsure, ""
	case !Known(p):
		verdict, note = Unsure, "The platform is not known, so nobody can say how much of the caption it shows."
	case !shown:
		verdict, note = rule.After, "It stands behind \"more\", where most readers do not see it."
	case rule.Mode == "start" && !firstLine:
		verdict, note = Warn, "It shows, but not in the first line."
	}
	if blocked := c.inTagBlock(n, rule.TagBlock); severity[blocked] > severity[verdict] {
		verdict, note = blocked, "It stands in a block of hashtags, where readers pass over it."
	}
	if rule.AtEnd != "" && !firstLine && !c.wordsAfter(n.end) && severity[rule.AtEnd] > severity[verdict] {
		verdict, note = rule.AtEnd, "It stands at the end of the caption."
	}
	return verdict, note
}

// inTagBlock judges a hashtag among three or more in a row by the market's rule. The first of a block that opens
// the caption is seen; the first of another block may be.
func (c *caption) inTagBlock(n candidate, inside Verdict) Verdict {
	const block = 3
	if inside == "" || c.tokens[n.from].kind != tagToken {
		return Pass
	}
	first, last := n.from, n.from
	for first > 0 && n.from-first < block && c.tokens[first-1].kind == tagToken {
		first--
	}
	for last+1 < len(c.tokens) && last-n.from < block && c.tokens[last+1].kind == tagToken {
		last++
	}
	switch {
	case last-first+1 < block, first == n.from && first == 0:
		return Pass
	case first == n.from:
		return Warn
	}
	return inside
}

func (c *caption) wordsAfter(i int) bool {
	for _, t := range c.tokens[i:] {
		if t.kind == wordToken {
			return true
		}
	}
	return false
}

func (c *caption) describePlacement(best *candidate, m *market, code string, p Platform) Check {
	fold := limits.Platforms[p].Fold
	check := Check{Kind: KindPlacement, Market: code, Verdict: best.placement, Rule: m.Placement.Rule,
		Source: m.sourced(m.Placement.Unconfirmed || fold != nil && fold.Unconfirmed)}
	if best.placedNote != "" {
		check.Rule = best.placedNote + " " + check.Rule
	}
	check.Found, check.At = c.found(best.from, best.end)
	return check
}
