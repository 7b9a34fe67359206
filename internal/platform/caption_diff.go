package platform

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// PieceKind says what became of a Piece.
type PieceKind string

// The kinds of Piece.
const (
	Same    PieceKind = "same"
	Added   PieceKind = "added"
	Removed PieceKind = "removed"
)

// Piece is a run of words of two captions that stayed, came or went.
type Piece struct {
	Kind PieceKind `json:"kind"`
	Text string    `json:"text"`
}

// maxEdits is how many words may come and go before two captions are called different as a whole: above the words
// of any caption that was written by hand, and low enough that comparing costs a few milliseconds.
const maxEdits = 1000

// Diff tells by words how caption a became b. Pieces that are same or removed make up a, those that are same or
// added make up b; what went stands before what came in its place.
func Diff(a, b string) []Piece {
	from, to := wordsOf(a), wordsOf(b)
	head := 0
	for head < len(from) && head < len(to) && from[head] == to[head] {
		head++
	}
	tail := 0
	for tail < len(from)-head && tail < len(to)-head && from[len(from)-1-tail] == to[len(to)-1-tail] {
		tail++
	}
	d := differ{}
	d.add(Same, from[:head]...)
	d.between(from[head:len(from)-tail], to[head:len(to)-tail])
	d.add(Same, from[len(from)-tail:]...)
	return d.pieces()
}

// wordsOf cuts a text into words, runs of blanks and single marks. A # or @ belongs to its word, so that a hashtag
// changes as a whole.
func wordsOf(text string) []string {
	var words []string
	for len(text) > 0 {
		end := unitEnd(text)
		words, text = append(words, text[:end]), text[end:]
	}
	return words
}

func unitEnd(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	in := func(r rune) bool { return inWord(r) || r == '\'' || r == '’' || invisible(r) }
	switch {
	case unicode.IsSpace(r):
		in = unicode.IsSpace
	case r == '#' || r == '@' || in(r):
	default:
		return size
	}
	end := size
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !in(r) {
			break
		}
		end += size
	}
	return end
}

// differ gathers what stayed, came and went.
type differ struct {
	kinds []PieceKind
	words []string
}

func (d *differ) add(kind PieceKind, words ...string) {
	for _, word := range words {
		d.kinds, d.words = append(d.kinds, kind), append(d.words, word)
	}
}

// between adds the shortest way from one list of words to another (Myers, "An O(ND) difference algorithm", 1986).
func (d *differ) between(from, to []string) {
	n, m := len(from), len(to)
	most := min(n+m, maxEdits)
	reached := make([]int32, 2*most+3) // by diagonal: how far in from the best way has come
	middle := most + 1
	var trace [][]int32
	for edits := 0; edits <= most; edits++ {
		trace = append(trace, slices.Clone(reached[middle-edits:middle+edits+1]))
		for k := -edits; k <= edits; k += 2 {
			x := int(reached[middle+k+1])
			if k != -edits && (k == edits || reached[middle+k-1] >= reached[middle+k+1]) {
				x = int(reached[middle+k-1]) + 1
			}
			for x < n && x-k < m && from[x] == to[x-k] {
				x++
			}
			reached[middle+k] = int32(x)
			if x >= n && x-k >= m {
				d.walkBack(from, to, trace)
				return
			}
		}
	}
	d.add(Removed, from...)
	d.add(Added, to...)
}

// walkBack adds the way that between found, from its end.
func (d *differ) walkBack(from, to []string, trace [][]int32) {
	x, y := len(from), len(to)
	back := differ{}
	for edits := len(trace) - 1; edits > 0; edits-- {
		reached := func(k int) int { // as it was before this edit
			if k < -edits || k > edits {
				return -1
			}
			return int(trace[edits][k+edits])
		}
		k := x - y
		before := k - 1
		if k == -edits || k != edits && reached(k-1) < reached(k+1) {
			before = k + 1
		}
		startX := reached(before)
		startY := startX - before
		for x > startX && y > startY && x > 0 && y > 0 && from[x-1] == to[y-1] {
			x, y = x-1, y-1
			back.add(Same, from[x])
		}
		if before == k+1 {
			y--
			back.add(Added, to[y])
		} else {
			x--
			back.add(Removed, from[x])
		}
	}
	for x > 0 {
		x--
		back.add(Same, from[x])
	}
	slices.Reverse(back.kinds)
	slices.Reverse(back.words)
	d.kinds, d.words = append(d.kinds, back.kinds...), append(d.words, back.words...)
}

// pieces joins what belongs together: a lone blank between two changes changes with them, and in each change what
// went stands first.
func (d *differ) pieces() []Piece {
	found := []Piece{}
	add := func(kind PieceKind, text string) {
		if text == "" {
			return
		}
		if last := len(found) - 1; last >= 0 && found[last].Kind == kind {
			found[last].Text += text
			return
		}
		found = append(found, Piece{kind, text})
	}
	for i := 0; i < len(d.words); {
		if d.kinds[i] == Same {
			start := i
			for i < len(d.words) && d.kinds[i] == Same {
				i++
			}
			add(Same, join(d.words[start:i]))
			continue
		}
		var removed, added []string
		for i < len(d.words) && (d.kinds[i] != Same || d.lone(i)) {
			if d.kinds[i] != Added {
				removed = append(removed, d.words[i])
			}
			if d.kinds[i] != Removed {
				added = append(added, d.words[i])
			}
			i++
		}
		add(Removed, join(removed))
		add(Added, join(added))
	}
	return found
}

// lone reports whether the word that stayed at i is nothing but blanks with changes on both sides.
func (d *differ) lone(i int) bool {
	if i == 0 || i+1 >= len(d.words) || d.kinds[i-1] == Same || d.kinds[i+1] == Same {
		return false
	}
	r, _ := utf8.DecodeRuneInString(d.words[i])
	return unicode.IsSpace(r)
}

func join(words []string) string { return strings.Join(words, "") }
