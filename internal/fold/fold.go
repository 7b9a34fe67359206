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

// Pattern is the LIKE pattern (with ESCAPE '\') that finds text anywhere, "" for no text. LIKE knows upper and lower
// case of ASCII only: any other letter that has two cases matches any one letter, so that "übermut" finds "Übermut".
func Pattern(text string) string {
	var p strings.Builder
	for _, c := range strings.Join(strings.Fields(text), " ") {
		switch {
		case c == '%' || c == '_' || c == '\\':
			p.WriteByte('\\')
			p.WriteRune(c)
		case c > unicode.MaxASCII && unicode.ToLower(c) != unicode.ToUpper(c):
			p.WriteByte('_')
		default:
			p.WriteRune(c)
		}
	}
	if p.Len() == 0 {
		return ""
	}
	return "%" + p.String() + "%"
}
