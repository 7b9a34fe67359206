package platform

import "slices"

// Words beside a disclosure that turn its sense, beyond those of markets.json; all are general knowledge, and folded.
var (
	moreNegators = []string{"nada", "nichts", "nix", "niente", "rien", "niets", "intet", "nic"}
	// moreFillers may stand between a no and what it denies: "keine bezahlte Werbung", "to nie jest reklama".
	moreFillers = []string{
		"bezahlte", "bezahlten", "gesponserte", "sponsored", "payee", "remuneree", "pagada", "pagata", "paga", "betaalde",
		"jest", "er", "ar", "je", "mit", "to", "esto", "questa",
	}
	// unasked stand before or behind a word that they deny: "Werbung, unbeauftragt".
	unasked = []string{"unbeauftragt", "unbeauftragte", "unbeauftragter", "selbstgekauft", "selbstbezahlt", "unaufgefordert"}
	// ownMoney follow "selbst": "Werbung, selbst gekauft".
	ownMoney = []string{"gekauft", "bezahlt"}
	// definite stand before a noun that is spoken about rather than said: "wie in der Werbung", "the advertisement".
	definite = []string{
		"the", "that", "those", "their", "your", "die", "der", "den", "dem", "dieser", "diese", "deren",
		"la", "le", "les", "cette", "esa", "el", "los", "las", "questa", "quella", "esta", "essa",
	}
	// trade follow "ad" where the trade is spoken about: "Ad budgets are small".
	trade = []string{
		"account", "accounts", "agency", "budget", "budgets", "buying", "campaign", "campaigns", "copy", "creative", "creatives",
		"formats", "industry", "manager", "money", "placement", "placements", "set", "sets", "space", "spend", "spending", "strategy",
		"strategies", "tech", "world",
	}
	// sponsoredAfter and sponsoredBefore stand beside "sponsored" where it is said of the post itself.
	sponsoredAfter  = []string{"by", "post", "posts", "video", "reel", "story", "stream", "content", "partnership", "feature", "ad"}
	sponsoredBefore = []string{"is", "are", "it's", "proudly", "kindly", "this", "post", "video", "reel", "contains", "partly"}
)

// senseOf decides how words are meant as caption.senseOf does, and knows some more ways to deny or to speak about
// advertising. It is never milder.
func (r *Reading) senseOf(t *term, i, end int, m *market, language string) sense {
	said := r.c.senseOf(t, i, end, m, language)
	switch {
	case said != meant && said != undecided:
		return said
	case r.deniedAhead(i, m), r.unasked(i, end):
		return denied
	case len(t.parts) == 1 && r.c.tokens[i].kind == wordToken && r.spokenAbout(i):
		return undecided
	}
	return said
}

// deniedAhead reports whether a no stands a few words before a word.
func (r *Reading) deniedAhead(i int, m *market) bool {
	s := &markets.Senses
	for at, left := i, 4; at > 0 && left > 0 && closeBy(r.c.gap(at)) && r.c.tokens[at-1].kind == wordToken; at, left = at-1, left-1 {
		word := r.c.tokens[at-1].text
		no := slices.Contains(moreNegators, word) || slices.Contains(s.NegatorsBefore, word)
		if no && !slices.Contains(m.NotNegators, word) {
			return true
		}
		if !slices.Contains(moreFillers, word) && !slices.Contains(s.Fillers, word) {
			return false
		}
	}
	return false
}

// spokenAbout reports whether a word is part of a sentence about advertising rather than a label of the post.
func (r *Reading) spokenAbout(i int) bool {
	before, after := "", ""
	if i > 0 && onlyBlanks(r.c.gap(i)) {
		before = r.c.tokens[i-1].text
	}
	if i+1 < len(r.c.tokens) && onlyBlanks(r.c.gap(i+1)) {
		after = r.c.tokens[i+1].text
	}
	switch {
	case slices.Contains(definite, before):
		return true
	case r.c.tokens[i].text == "ad":
		return slices.Contains(trade, after)
	case r.c.tokens[i].text == "sponsored":
		return before != "" && !slices.Contains(sponsoredBefore, before) && !slices.Contains(sponsoredAfter, after)
	}
	return false
}

// unasked reports whether a word says right beside words that nobody paid for them.
func (r *Reading) unasked(i, end int) bool {
	tokens := r.c.tokens
	if i > 0 && closeBy(r.c.gap(i)) && slices.Contains(unasked, tokens[i-1].text) {
		return true
	}
	if end >= len(tokens) || !beside(r.c.gap(end)) {
		return false
	}
	if slices.Contains(unasked, tokens[end].text) {
		return true
	}
	return tokens[end].text == "selbst" && end+1 < len(tokens) && slices.Contains(ownMoney, tokens[end+1].text)
}

// beside reports whether nothing but blanks and one mark stands between two words.
func beside(gap string) bool {
	marks := 0
	for _, r := range gap {
		switch r {
		case ' ', '\t', '\u00a0':
		case ',', '(', '[', '/', '|', '*', '-', '–', '—', ':', '·':
			if marks++; marks > 1 {
				return false
			}
		default:
			return false
		}
	}
	return true
}
