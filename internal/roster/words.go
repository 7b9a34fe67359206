package roster

import (
	"bytes"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A creator's text is the folded name, then each folded handle, each ended by fieldEnd. Both ends sort before any letter.
const (
	fieldEnd  = 1
	recordEnd = 0
)

// blockSize is how many bytes of text share one entry of blocks.
const blockSize = 256

// words finds creators by the beginnings of the words in their names and handles. The text is one long one; runs are
// the positions at which words begin, each run in the order of what follows there.
type words struct {
	text   []byte
	end    []uint32 // of each creator's text
	runs   [][]uint32
	tail   []uint32 // positions that are in no run yet
	blocks []place  // the first creator whose text ends behind the beginning of the block
}

func (w *words) start(p place) uint32 {
	if p == 0 {
		return 0
	}
	return w.end[p-1]
}

// of is the text of one creator.
func (w *words) of(p place) []byte { return w.text[w.start(p):w.end[p]] }

func (w *words) add(r *record) {
	begins := true
	for i, c := range r.name {
		within := unicode.IsLetter(c) || unicode.IsDigit(c)
		if within && begins || i == 0 {
			w.tail = append(w.tail, uint32(len(w.text)+i))
		}
		begins = !within
	}
	w.text = append(append(w.text, r.name...), fieldEnd)
	for _, a := range r.accounts {
		// Parts of handles are found within them: their positions would be as many as all others.
		w.tail = append(w.tail, uint32(len(w.text)))
		w.text = append(append(w.text, a.handle...), fieldEnd)
	}
	w.text = append(w.text, recordEnd)
	w.end = append(w.end, uint32(len(w.text)))
	for len(w.blocks)*blockSize < len(w.text) {
		w.blocks = append(w.blocks, place(len(w.end)-1))
	}
}

// settle sorts the positions added last. Runs of like size are joined, so that there are never many.
func (w *words) settle() {
	if len(w.tail) == 0 {
		return
	}
	run := w.tail
	w.tail = nil
	w.sort(run, 0)
	runs := append([][]uint32(nil), w.runs...)
	for len(runs) > 0 && len(runs[len(runs)-1]) <= 2*len(run) {
		joined := append(append(make([]uint32, 0, len(run)+len(runs[len(runs)-1])), runs[len(runs)-1]...), run...)
		w.sort(joined, 0)
		run, runs = joined, runs[:len(runs)-1]
	}
	w.runs = append(runs, run)
}

// char is the letter that a position is sorted by at a depth; 0 at the end of its field.
func (w *words) char(at uint32, depth int) byte {
	if c := w.text[int(at)+depth]; c > fieldEnd {
		return c
	}
	return 0
}

// sort orders positions by the text that follows up to the end of the field: by one letter after another, in place.
func (w *words) sort(at []uint32, depth int) {
	const few = 24
	for len(at) > few {
		var count [256]int
		for _, p := range at {
			count[w.char(p, depth)]++
		}
		if only := w.char(at[0], depth); count[only] == len(at) {
			if only == 0 {
				return
			}
			depth++
			continue
		}
		var from, next [256]int
		for c, sum := 0, 0; c < 256; c++ {
			from[c], next[c] = sum, sum
			sum += count[c]
		}
		for c := range 256 {
			for end := from[c] + count[c]; next[c] < end; {
				p := at[next[c]]
				if other := w.char(p, depth); int(other) != c {
					at[next[c]], at[next[other]] = at[next[other]], p
					next[other]++
					continue
				}
				next[c]++
			}
		}
		for c := 1; c < 256; c++ {
			if count[c] > 1 {
				w.sort(at[from[c]:from[c]+count[c]], depth+1)
			}
		}
		return
	}
	for i := 1; i < len(at); i++ {
		for j := i; j > 0 && w.compare(at[j], at[j-1], depth) < 0; j-- {
			at[j], at[j-1] = at[j-1], at[j]
		}
	}
}

// compare orders two positions by what follows from a depth on.
func (w *words) compare(a, b uint32, depth int) int {
	for {
		x, y := w.char(a, depth), w.char(b, depth)
		if x != y || x == 0 {
			return int(x) - int(y)
		}
		depth++
	}
}

// creatorAt is whose text a position is in.
func (w *words) creatorAt(at uint32) place {
	p := w.blocks[at/blockSize]
	for w.end[p] <= at {
		p++
	}
	return p
}

// beginning are the positions of a run at which a word begins with prefix.
func (w *words) beginning(run []uint32, prefix string) []uint32 {
	less := func(at uint32) bool { return w.follows(at, prefix) < 0 }
	from := sort.Search(len(run), func(i int) bool { return !less(run[i]) })
	rest := run[from:]
	to := sort.Search(len(rest), func(i int) bool { return w.follows(rest[i], prefix) > 0 })
	return rest[:to]
}

// follows compares what stands at a position with prefix: 0 when it begins with it.
func (w *words) follows(at uint32, prefix string) int {
	for i := range len(prefix) {
		if c := w.char(at, i); c != prefix[i] {
			return int(c) - int(prefix[i])
		}
	}
	return 0
}

// count is how many words begin with prefix.
func (w *words) count(prefix string) (n int) {
	for _, run := range w.runs {
		n += len(w.beginning(run, prefix))
	}
	return n
}

// How well a word fits a creator, the lower the better: the name begins with it, a word of the name does, it stands
// within the name, a handle or a part of one begins with it, it stands within one; or a niche does. Each word that was
// taken for a slip of the pen adds slipped.
const (
	fitsName = iota
	fitsWord
	fitsWithinName
	fitsHandle
	fitsWithinHandle
	fitsNiche
	fitsNot
	slipped = 8
)

// fit says how well a word fits the text of a creator.
func (w *words) fit(p place, word string) int {
	text := w.of(p)
	if len(text) >= len(word) && string(text[:len(word)]) == word {
		return fitsName
	}
	name, handles := text, text[len(text):]
	if end := bytes.IndexByte(text, fieldEnd); end >= 0 {
		name, handles = text[:end], text[end+1:]
	}
	if fit := fitIn(name, word, fitsWord, fitsWithinName); fit != fitsNot {
		return fit
	}
	return fitIn(handles, word, fitsHandle, fitsWithinHandle)
}

// fitIn is begins where a word of the text begins with word, within where it only stands in one.
func fitIn(text []byte, word string, begins, within int) int {
	best := fitsNot
	for at := 0; at+len(word) <= len(text); at++ {
		next := bytes.IndexByte(text[at:], word[0])
		if next < 0 {
			break
		}
		at += next
		switch {
		case at+len(word) > len(text) || string(text[at:at+len(word)]) != word:
		case at == 0 || text[at-1] == fieldEnd || !letterBefore(text[:at]):
			return begins
		default:
			best = within
		}
	}
	return best
}

func letterBefore(text []byte) bool {
	if c := text[len(text)-1]; c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' // texts are folded
	}
	r, _ := utf8.DecodeLastRune(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// oftenFirst are letters and digits in about the order of how often they stand in names.
const oftenFirst = "aeinrolstmhdcukgybvjfpwzxq0123456789"

// rarest is the place within a word of the letter that fewest names have: fewest places have to be looked at for it.
func rarest(word string) (at int) {
	for i := range len(word) {
		if strings.IndexByte(oftenFirst, word[i]) > strings.IndexByte(oftenFirst, word[at]) {
			at = i
		}
	}
	return at
}

// within tells of everybody from one place to another in whose text a word stands.
func (w *words) within(word string, from, to place, tell func(place)) {
	text, anchor := w.text[:w.end[to-1]], rarest(word)
	for start := int(w.start(from)); start+len(word) <= len(text); {
		at := bytes.IndexByte(text[start+anchor:], word[anchor])
		if at < 0 {
			return
		}
		start += at
		if start+len(word) > len(text) || string(text[start:start+len(word)]) != word {
			start++
			continue
		}
		p := w.creatorAt(uint32(start))
		tell(p)
		start = int(w.end[p])
	}
}
