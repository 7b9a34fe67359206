// Package fold makes what people and things are called comparable.
package fold

import (
	"strconv"
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

// mostWords bounds how many words of a text are looked for; what comes after them is left out.
const mostWords = 6

// Patterns are the LIKE patterns (with ESCAPE '\') that find each word of a text anywhere, none for no text.
func Patterns(text string) []string {
	words := strings.Fields(text)
	words = words[:min(len(words), mostWords)]
	for i, word := range words {
		words[i] = pattern(word)
	}
	return words
}

// Bears is the SQL condition that a row bears every one of so many patterns, whose arguments begin at number first:
// condition, in which ?word stands for the pattern, once for each.
func Bears(condition string, first, patterns int) string {
	all := make([]string, patterns)
	for i := range all {
		all[i] = strings.ReplaceAll(condition, "?word", "?"+strconv.Itoa(first+i))
	}
	if patterns == 0 {
		return "1"
	}
	return strings.Join(all, " AND ")
}

// LIKE knows upper and lower case of ASCII only: any other letter that has two cases matches any one letter, so that
// "übermut" finds "Übermut".
func pattern(word string) string {
	var p strings.Builder
	p.WriteByte('%')
	for _, c := range word {
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
	p.WriteByte('%')
	return p.String()
}
