package mailbox

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"backlot/internal/mail/query"
)

const (
	snippetRunes = 160
	// before is how much of the text stands before the first word found.
	before = 50
	// scanned bounds how far into a long mail is looked: what stands further down is found, and not shown.
	scanned = 64 << 10
)

// Snippet is the part of a text around the first of the words, with all of them marked; the beginning of the text when
// it has none of them.
func Snippet(text string, words []query.Term) []Mark {
	text = oneLine(text)
	folded, at := foldedWithPlaces(text)
	var found [][2]int // in bytes of text
	for _, w := range words {
		if w.Not || w.Field == query.From || w.Field == query.To || w.Field == query.File {
			continue
		}
		for _, part := range parts(w) {
			found = append(found, occurrences(folded, at, part, w.Prefix)...)
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return a[0] - b[0] })
	start := 0
	if len(found) > 0 {
		start = back(text, found[0][0], before)
	}
	end := forward(text, start, snippetRunes)
	marks := []Mark{}
	if start > 0 {
		marks = append(marks, Mark{Text: "… "})
	}
	last := start
	for _, f := range found {
		if f[0] < last || f[1] > end {
			continue
		}
		if f[0] > last {
			marks = append(marks, Mark{Text: text[last:f[0]]})
		}
		marks = append(marks, Mark{text[f[0]:f[1]], true})
		last = f[1]
	}
	if last < end {
		marks = append(marks, Mark{Text: text[last:end]})
	}
	return marks
}

// parts are the words of a term as the index has them: a phrase is marked word by word.
func parts(w query.Term) []string {
	return strings.FieldsFunc(foldText(w.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

func oneLine(text string) string {
	if len(text) > scanned {
		text = text[:scanned]
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
}

func foldText(text string) string {
	folded, _ := foldedWithPlaces(text)
	return string(folded)
}

// foldedWithPlaces is a text in small letters without accents, and for each of its runes the byte of the text where it
// comes from; one more at the end.
func foldedWithPlaces(text string) (folded []rune, at []int) {
	folded, at = make([]rune, 0, len(text)), make([]int, 0, len(text)+1)
	for i, r := range text {
		if r < utf8.RuneSelf {
			folded, at = append(folded, unicode.ToLower(r)), append(at, i)
			continue
		}
		for _, d := range norm.NFD.String(string(unicode.ToLower(r))) {
			if !unicode.Is(unicode.Mn, d) {
				folded, at = append(folded, d), append(at, i)
			}
		}
	}
	return folded, append(at, len(text))
}

// mostMarked bounds how many times one word is marked.
const mostMarked = 20

func occurrences(folded []rune, at []int, word string, prefix bool) (found [][2]int) {
	want := []rune(word)
	for i := 0; i+len(want) <= len(folded) && len(found) < mostMarked; i++ {
		if folded[i] != want[0] || i > 0 && isWord(folded[i-1]) || !slices.Equal(folded[i:i+len(want)], want) {
			continue
		}
		end := i + len(want)
		if end < len(folded) && isWord(folded[end]) && !prefix {
			continue
		}
		found = append(found, [2]int{at[i], at[end]})
	}
	return found
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// back goes n runes back from what was found, and from there to the beginning of a word.
func back(text string, found, n int) int {
	from := found
	for ; n > 0 && from > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if from == 0 {
		return 0
	}
	if blank := strings.IndexByte(text[from:found], ' '); blank >= 0 {
		from += blank + 1
	}
	return from
}

func forward(text string, from, n int) int {
	for ; n > 0 && from < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[from:])
		from += size
	}
	return from
}
