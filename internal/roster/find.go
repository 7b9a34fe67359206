package roster

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"backlot/internal/fold"
	"backlot/internal/platform"
)

const (
	// mostWords bounds a query; what comes after is not looked for.
	mostWords = 6
	// leastWithin is how many letters are looked for within words, leastSlipped how many can hold a slip of the pen.
	leastWithin  = 3
	leastSlipped = 4
	// mostPlain bounds how many creators one letter is looked for in before only the names decide.
	mostPlain = 60_000
)

// hit is a creator that a query fits, the better the lower fit is.
type hit struct {
	place place
	fit   int
}

// Words cuts a query into folded words. A handle is looked for without its @, a profile's address by its handle.
func Words(query string) []string {
	words := []string{}
	for _, word := range strings.Fields(query) {
		if on, handle := platform.ParseHandle(word); on != "" && handle != "" {
			word = handle
		}
		if word = strings.TrimPrefix(fold.Text(word), "@"); word != "" {
			words = append(words, word)
		}
	}
	return words[:min(len(words), mostWords)]
}

// term is one word of a query with what it may stand for.
type term struct {
	texts  []string
	niches []uint16
	slip   int
}

// matches are the creators whom all words fit: at the beginning of a word, within one, or as a niche. When nobody is
// found so, one slip of the pen in each longer word is forgiven. Creators that are gone are left out, archived ones are
// not.
func (c *columns) matches(query []string) []hit {
	if len(query) == 0 {
		return nil
	}
	terms := make([]term, len(query))
	for i, word := range query {
		terms[i] = term{texts: []string{word}, niches: c.nichesLike(word)}
	}
	hits := c.matching(terms, true)
	if len(hits) > 0 {
		return hits
	}
	slips := false
	for i, word := range query {
		if utf8.RuneCountInString(word) >= leastSlipped {
			others := c.slips(word)
			terms[i].texts, terms[i].slip, slips = append(others, word), slipped, slips || len(others) > 0
		}
	}
	if !slips {
		return nil
	}
	return c.matching(terms, false)
}

// matching looks for the term with the fewest places and asks those creators for the others.
func (c *columns) matching(terms []term, within bool) []hit {
	candidates := c.candidates(c.rarest(terms), within)
	fits := make([]int8, len(candidates))
	sideBySide(len(candidates), func(from, to int) {
		for i := from; i < to; i++ {
			fits[i] = -1
			if fit, ok := c.fits(candidates[i], terms); ok {
				fits[i] = int8(fit)
			}
		}
	})
	hits := make([]hit, 0, len(candidates))
	for i, p := range candidates {
		if fits[i] >= 0 {
			hits = append(hits, hit{p, int(fits[i])})
		}
	}
	return hits
}

// rarest is the term that the fewest creators can have.
func (c *columns) rarest(terms []term) term {
	rarest, fewest := 0, -1
	for i, t := range terms {
		n := 0
		for _, text := range t.texts {
			n += c.words.count(text)
		}
		if len(t.niches) > 0 {
			n += c.size() // everybody has to be asked
		}
		if fewest < 0 || n < fewest {
			rarest, fewest = i, n
		}
	}
	return terms[rarest]
}

// candidates are the creators who have a term, in the order of their places: what is asked of them next then goes
// through memory from one end to the other.
func (c *columns) candidates(t term, within bool) []place {
	found := newBitset(c.size())
	for _, text := range t.texts {
		for _, run := range c.words.runs {
			c.haveWordsAt(found, c.words.beginning(run, text))
		}
	}
	c.eachPart(func(from, to place) {
		if len(t.niches) > 0 {
			for p := from; p < to; p++ {
				if hasAny(c.niches.at(p), t.niches) {
					found.set(p)
				}
			}
		}
		for _, text := range t.texts {
			if within && len(text) >= leastWithin && from < to {
				c.words.within(text, from, to, found.set)
			}
		}
	})
	places := found.places(make([]place, 0, found.count()))
	return slices.DeleteFunc(places, c.gone.has)
}

// haveWordsAt adds to found those in whose texts the positions are.
func (c *columns) haveWordsAt(found bitset, positions []uint32) {
	if len(positions) < leastShared {
		for _, at := range positions {
			found.set(c.words.creatorAt(at))
		}
		return
	}
	var joining sync.Mutex
	sideBySide(len(positions), func(from, to int) {
		here := newBitset(c.size())
		for _, at := range positions[from:to] {
			here.set(c.words.creatorAt(at))
		}
		joining.Lock()
		defer joining.Unlock()
		for i, bits := range here {
			found[i] |= bits
		}
	})
}

func (c *columns) fits(p place, terms []term) (sum int, ok bool) {
	for _, t := range terms {
		best := fitsNot
		for _, text := range t.texts {
			if best = min(best, c.words.fit(p, text)); best == fitsName {
				break
			}
		}
		if best == fitsNot && hasAny(c.niches.at(p), t.niches) {
			best = fitsNiche
		}
		if best == fitsNot {
			return 0, false
		}
		sum += best + t.slip
	}
	return sum, true
}

func hasAny[N comparable](has, wanted []N) bool {
	for _, n := range has {
		if slices.Contains(wanted, n) {
			return true
		}
	}
	return false
}

// nichesLike are the niches of which a word begins with word.
func (c *columns) nichesLike(word string) (numbers []uint16) {
	for number, niche := range c.nicheNames.texts {
		for _, part := range strings.Fields(fold.Text(niche)) {
			if number > 0 && strings.HasPrefix(part, word) {
				numbers = append(numbers, uint16(number))
				break
			}
		}
	}
	return numbers
}

// slips are the words that stand in names and handles and differ from word by one letter that is missing, too many or
// another, or by two neighbours that changed places. They are made and looked up, which takes some hundred looks.
func (c *columns) slips(word string) []string {
	letters := []rune(word)
	var found []string
	try := func(parts ...[]rune) {
		text := string(slices.Concat(parts...))
		if text != word && !slices.Contains(found, text) && c.words.count(text) > 0 {
			found = append(found, text)
		}
	}
	for i := range letters {
		before, after := letters[:i], letters[i+1:]
		try(before, after)
		if i+1 < len(letters) {
			try(before, []rune{letters[i+1], letters[i]}, letters[i+2:])
		}
		for _, other := range alphabet(letters) {
			try(before, []rune{other}, after)
			try(before, []rune{other}, letters[i:])
		}
	}
	for _, other := range alphabet(letters) {
		try(letters, []rune{other})
	}
	return found
}

const plainLetters = "abcdefghijklmnopqrstuvwxyz0123456789._-"

// alphabet are the letters that a slip can bring: the plain ones and those of the word itself.
func alphabet(letters []rune) []rune {
	all := []rune(plainLetters)
	for _, r := range letters {
		if r > unicodeBeyondPlain && !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	return all
}

const unicodeBeyondPlain = 0x7f

// named are the first creators in the order of names whose name begins with word.
func (c *columns) named(word string, most int, wanted func(place) bool) (places []place) {
	from, _ := slices.BinarySearchFunc(c.byName, word, func(p place, word string) int {
		return c.words.follows(c.words.start(p), word)
	})
	for _, p := range c.byName[from:] {
		if len(places) == most || c.words.follows(c.words.start(p), word) != 0 {
			return places
		}
		if !c.gone.has(p) && wanted(p) {
			places = append(places, p)
		}
	}
	return places
}
