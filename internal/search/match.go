package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How well a word fits, the lower the better: the name begins with it, a word of the name does, it stands within the
// name, a word of what else is known begins with it, it stands within that.
const (
	fitsBeginning = iota
	fitsWord
	fitsWithin
	fitsMore
	fitsWithinMore
	fitsNearly // a word begins with it, but for one slip of the pen
	fitsNot
)

// comparing says how well a word fits a folded title and what else is known.
type comparing func(word, title, more string) int

// leastSlipped is how many letters a word has in which a slip of the pen is forgiven.
const leastSlipped = 4

// nearly is fits that forgives one letter that is missing, too many or another, and two neighbours that changed places.
func nearly(word, title, more string) int {
	fit := fits(word, title, more)
	if fit != fitsNot || utf8.RuneCountInString(word) < leastSlipped {
		return fit
	}
	asked := []rune(word)
	for _, part := range strings.FieldsFunc(title+" "+more, func(r rune) bool { return !isOfWord(r) }) {
		if beginsNearly([]rune(part), asked) {
			return fitsNearly
		}
	}
	return fitsNot
}

func isOfWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func beginsNearly(part, asked []rune) bool {
	i := 0
	for i < len(part) && i < len(asked) && part[i] == asked[i] {
		i++
	}
	begins := func(from, askedFrom int) bool {
		if askedFrom > len(asked) || from > len(part) || len(part)-from < len(asked)-askedFrom {
			return false
		}
		return slices.Equal(part[from:from+len(asked)-askedFrom], asked[askedFrom:])
	}
	swapped := i+1 < len(part) && i+1 < len(asked) && part[i] == asked[i+1] && part[i+1] == asked[i] && begins(i+2, i+2)
	return begins(i+1, i+1) || begins(i, i+1) || begins(i+1, i) || swapped
}

// fits says how well a word fits a folded title and what else is known.
func fits(word, title, more string) int {
	if strings.HasPrefix(title, word) {
		return fitsBeginning
	}
	if at := place(word, title); at != fitsNot {
		return at
	}
	switch place(word, more) {
	case fitsWord:
		return fitsMore
	case fitsWithin:
		return fitsWithinMore
	}
	return fitsNot
}

// place says whether a word stands in a text, and whether at the beginning of a word there.
func place(word, text string) int {
	found := fitsNot
	for from := 0; from <= len(text)-len(word); {
		at := strings.Index(text[from:], word)
		if at < 0 {
			break
		}
		at += from
		if before, _ := utf8.DecodeLastRuneInString(text[:at]); at == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return fitsWord
		}
		found = fitsWithin
		_, size := utf8.DecodeRuneInString(text[at:])
		from = at + size
	}
	return found
}

// rate is how well all words fit an entry: the sum over the words, or false when one does not fit.
func (e *entry) rate(words []string, compare comparing) (int, bool) {
	sum := 0
	for _, word := range words {
		fit := compare(word, e.title, e.more)
		if fit == fitsNot {
			return 0, false
		}
		sum += fit
	}
	return sum, true
}

// Whose name a word of a piece may stand for: its own, else its creator's, else its campaign's or client's.
const (
	byCreator  = 5
	byCampaign = 10
)

// surroundings are how well each word fits each creator and each campaign.
type surroundings struct{ creators, campaigns [][]int8 }

func (x *index) surroundings(words []string, compare comparing) surroundings {
	rateAll := func(entries []entry) [][]int8 {
		table := make([][]int8, len(words))
		for w, word := range words {
			table[w] = make([]int8, len(entries))
			for i := range entries {
				table[w][i] = int8(compare(word, entries[i].title, entries[i].more))
			}
		}
		return table
	}
	return surroundings{rateAll(x.creators), rateAll(x.campaigns)}
}

// rate is how well all words fit a piece, or false when one does not fit. Further facts about a creator (niche, mail)
// do not lead to the creator's pieces: that would be too many.
func (p *piece) rate(words []string, around surroundings, compare comparing) (int, bool) {
	sum := 0
	for w, word := range words {
		fit := min(compare(word, p.title, p.kind), fits(word, "", p.payment.words))
		if fit == fitsNot {
			creator, campaign := int(around.creators[w][p.creator]), int(around.campaigns[w][p.campaign])
			switch {
			case creator <= fitsWithin || creator == fitsNearly:
				fit = byCreator + creator
			case campaign != fitsNot:
				fit = byCampaign + campaign
			default:
				return 0, false
			}
		}
		sum += fit
	}
	return sum, true
}

// best keeps the few lowest of many. The order among equals is that of their coming.
type best[T any] struct {
	most  int
	kept  []T
	ranks []rank
}

// rank orders hits: what is past last, the better fit first, then the nearest, then by name.
type rank struct {
	past bool
	fit  int
	far  int64
	name string
}

func (r rank) before(o rank) bool {
	switch {
	case r.past != o.past:
		return o.past
	case r.fit != o.fit:
		return r.fit < o.fit
	case r.far != o.far:
		return r.far < o.far
	}
	return r.name < o.name
}

func (b *best[T]) offer(r rank, thing T) {
	at := len(b.kept)
	for at > 0 && r.before(b.ranks[at-1]) {
		at--
	}
	if at >= b.most {
		return
	}
	if len(b.kept) < b.most {
		b.kept, b.ranks = append(b.kept, thing), append(b.ranks, r)
	}
	copy(b.kept[at+1:], b.kept[at:])
	copy(b.ranks[at+1:], b.ranks[at:])
	b.kept[at], b.ranks[at] = thing, r
}
