package platform

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// TokenKind says what a Token is.
type TokenKind string

// The kinds of Token.
const (
	TokenHashtag TokenKind = "hashtag"
	TokenMention TokenKind = "mention"
	TokenLink    TokenKind = "link"
)

// Token is a hashtag, mention or web address of a caption as it is written, with its # or @. At is its offset in
// runes of the caption, Byte in bytes.
type Token struct {
	Kind TokenKind `json:"kind"`
	Text string    `json:"text"`
	At   int       `json:"at"`
	Byte int       `json:"byte"`
}

// Tokens finds the hashtags, mentions and web addresses of a caption, in their order. A hashtag is #, then letters
// of any script, digits and underscores, with one letter or underscore at least; whether it and its fellows link is in
// FactsOfCaption. Of a caption longer than any platform's only the beginning is looked through.
func Tokens(p Platform, caption string) []Token {
	caption, _ = readable(caption)
	links := webLinks(caption)
	bytesAt := byteOffsets(caption)
	found, end := []Token{}, 0
	add := func(kind TokenKind, from, to int) {
		if from < end { // a part of the one before
			return
		}
		found, end = append(found, Token{kind, caption[from:to], runeAt(bytesAt, from), from}), to
	}
	addLinks := func(before int) {
		for ; len(links) > 0 && links[0][0] < before; links = links[1:] {
			add(TokenLink, links[0][0], links[0][1])
		}
	}
	c := readCaption(caption, p)
	for _, t := range c.tokens {
		kind := TokenMention
		switch {
		case t.kind == tagToken && !onlyDigits(t.text):
			kind = TokenHashtag
		case t.kind != mentionToken:
			continue
		}
		from := bytesAt[c.glyphs[t.from].at]
		addLinks(from)
		add(kind, from, bytesAt[c.glyphs[t.to-1].end])
	}
	addLinks(len(caption) + 1)
	return found
}

func onlyDigits(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

// byteOffsets has the byte at which each rune begins, and the text's length at the end.
func byteOffsets(text string) []int {
	at := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// runeAt is the rune that begins at a byte.
func runeAt(offsets []int, at int) int {
	n, _ := slices.BinarySearch(offsets, at)
	return n
}

// maxReadable is how many runes of a caption are read: more than the longest that any platform takes (63,206).
const maxReadable = 70_000

// readable is the part of a caption that is read, and whether that is all of it.
func readable(text string) (part string, whole bool) {
	if len(text) <= maxReadable {
		return text, true
	}
	n := 0
	for i := range text {
		if n == maxReadable {
			return text[:i], false
		}
		n++
	}
	return text, true
}
