// Package fold makes what people and things are called comparable.
package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters that do not come apart into a plain letter and a mark.
var plainLetters = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "æ", "ae", "œ", "oe", "ı", "i", "þ", "th")

// Text is text for comparing: lower case, without accents, single blanks.
func Text(text string) string {
	if isPlain(text) {
		return strings.Join(strings.Fields(strings.ToLower(text)), " ")
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(text))
	return strings.Join(strings.Fields(plainLetters.Replace(strings.ToLower(plain))), " ")
}

func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}
