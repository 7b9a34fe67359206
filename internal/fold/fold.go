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

// Narrow narrows a statement to rows that bear every word of text: where the statement says :words it puts condition,
// once for each word, with ?word as the word's LIKE pattern (to be used with ESCAPE '\'). The patterns go behind args,
// which are the statement's numbered arguments. Without a word the statement keeps every row.
func Narrow(statement, condition, text string, args ...any) (string, []any) {
	words := strings.Fields(text)
	words = words[:min(len(words), mostWords)]
	conditions := []string{"1"}
	for _, word := range words {
		args = append(args, pattern(word))
		conditions = append(conditions, strings.ReplaceAll(condition, "?word", "?"+strconv.Itoa(len(args))))
	}
	return strings.ReplaceAll(statement, ":words", strings.Join(conditions, " AND ")), args
}

// pattern finds a word anywhere. LIKE knows upper and lower case of ASCII only: any other letter that has two cases matches any one letter, so that
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
