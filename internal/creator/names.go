package creator

import (
	"slices"
	"strings"
	"unicode"

	"backlot/internal/fold"
)

// similarNames says whether two names can be the same person's: the same words in any order, one within the other
// ("Mira", "Mira Okafor"), an initial for a name ("M. Okafor"), or a slip of the pen in a long name.
func similarNames(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	if allFound(x, y) {
		return true
	}
	const longEnough = 8
	one, two := strings.Join(x, " "), strings.Join(y, " ")
	return min(len(one), len(two)) >= longEnough && oneSlip(one, two)
}

func nameWords(name string) []string {
	words := strings.FieldsFunc(fold.Text(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	slices.Sort(words)
	return words
}

// allFound says whether each word stands for another one of the longer name. Initials alone name nobody.
func allFound(short, long []string) bool {
	left, whole := slices.Clone(long), 0
	for _, word := range short {
		i := slices.Index(left, word)
		if i < 0 && len(word) == 1 {
			i = slices.IndexFunc(left, func(l string) bool { return strings.HasPrefix(l, word) })
		}
		if i < 0 {
			i = slices.IndexFunc(left, func(l string) bool { return len(l) == 1 && strings.HasPrefix(word, l) })
		}
		if i < 0 {
			return false
		}
		if len(word) > 1 && len(left[i]) > 1 {
			whole++
		}
		left = slices.Delete(left, i, i+1)
	}
	return whole > 0
}

// oneSlip says whether one letter was added, left out, changed, or two neighbours swapped.
func oneSlip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) != len(y) {
		return slices.Equal(x[i:], y[i+1:])
	}
	if i == len(x) || slices.Equal(x[i+1:], y[i+1:]) {
		return true
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
}
