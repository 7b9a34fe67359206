package platform

import (
	"strings"
	"unicode"
)

// LooksLike finds a word or hashtag that a reader takes for one of words although letters of another alphabet stand
// in it ("#аd" with a Cyrillic а); at is in runes of the caption, -1 when there is none.
func (r *Reading) LooksLike(words []string) (found string, at int) {
	for i, t := range r.c.tokens {
		if t.kind != tagToken && t.kind != wordToken {
			continue
		}
		latin := inLatin(t.text)
		if latin == t.text {
			continue
		}
		for _, word := range words {
			bare, tagOnly := strings.CutPrefix(word, "#")
			if latin == fold(bare) && (!tagOnly || t.kind == tagToken) {
				return r.c.found(i, i+1)
			}
		}
	}
	return "", -1
}

// lookAlikes are letters of other alphabets that readers take for Latin ones.
var lookAlikes = strings.NewReplacer(
	"а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "х", "x", "у", "y", "і", "i", "ј", "j", "ѕ", "s", "ԁ", "d", "ո", "n",
	"α", "a", "ε", "e", "ο", "o", "ρ", "p", "ν", "v", "ι", "i", "κ", "k", "τ", "t", "υ", "u", "ɑ", "a", "ɡ", "g", "ꓒ", "p", "ժ", "d",
	"ɗ", "d", "đ", "d", "һ", "h", "ԛ", "q", "ԝ", "w", "ı", "i", "ø", "o", "ɩ", "i",
)

// inLatin is a text with such letters exchanged; a text wholly in another alphabet has words of its own.
func inLatin(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return r >= 0x80 }) < 0 {
		return text
	}
	return lookAlikes.Replace(text)
}

// Visible is a text without the characters that take no room on screen or turn it around, and with line breaks as
// blanks, to be quoted in a sentence.
func Visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case invisible(r):
			return -1
		case isBreak(r) || unicode.IsControl(r):
			return ' '
		}
		return r
	}, text)
}
