package platform

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind int

const (
	wordToken tokenKind = iota
	tagToken            // a hashtag
	mentionToken
	addressToken // a link or a mail address; nothing in it is said to the reader
)

// token is a word, hashtag, mention or address of a caption; from and to are glyph indexes, with the # or @.
type token struct {
	kind     tokenKind
	text     string // folded, without # or @
	exact    string // lower case with accents, without # or @
	from, to int
	altered  bool // it only reads so after invisible or styled characters were undone
}

// caption is a text ready to be matched.
type caption struct {
	runes  []rune
	glyphs []glyph
	tokens []token
	shown  int // runes before the fold
	line   int // runes of the first line that says something, with blank ones before it
}

func readCaption(text string, p Platform) *caption {
	c := &caption{runes: []rune(text), glyphs: normalise(text), shown: utf8.RuneCountInString(Fold(p, text))}
	for c.line < len(c.runes) && unicode.IsSpace(c.runes[c.line]) {
		c.line++
	}
	for c.line < len(c.runes) && !isBreak(c.runes[c.line]) {
		c.line++
	}
	for i := 0; i < len(c.glyphs); {
		if next := c.scan(i, p); next > i {
			i = next
		} else {
			i++
		}
	}
	return c
}

// scan adds the token that starts at i and answers where it ends, i when none does.
func (c *caption) scan(i int, p Platform) int {
	r := c.r(i)
	afterWord := inWord(c.r(i - 1))
	switch {
	case r == '#' && inWord(c.r(i+1)):
		glued := afterWord && len(c.tokens) > 0 && c.tokens[len(c.tokens)-1].kind == tagToken && c.tokens[len(c.tokens)-1].to == i
		if afterWord && !glued {
			return i
		}
		end := c.run(i+1, inWord)
		c.add(tagToken, i, end)
		if glued { // some platforms link the second of #one#two, others do not
			c.tokens[len(c.tokens)-1].altered = true
		}
		return end
	case r == '@' && !afterWord:
		end := c.run(i+1, func(r rune) bool { return inHandle(r, p) })
		for end > i+1 && c.r(end-1) == '.' {
			end--
		}
		if end > i+1 {
			c.add(mentionToken, i, end)
		}
		return end
	case !inWord(r) || afterWord:
		return i
	}
	if end := c.addressEnd(i); end > i {
		c.add(addressToken, i, end)
		return end
	}
	end := c.run(i, func(r rune) bool { return inWord(r) || r == '\'' })
	for c.r(end-1) == '\'' {
		end--
	}
	c.add(wordToken, i, end)
	return end
}

// inHandle reports whether a character may stand in a handle. Letters of other scripts end it: the platforms
// allow none, and no blank is written there before the next word.
func inHandle(r rune, p Platform) bool {
	return r == '_' || r == '.' || r >= '0' && r <= '9' || accented(r) || r == '-' && p == YouTube
}

// addressEnd is the end of a link or mail address that starts at i, i when there is none.
func (c *caption) addressEnd(i int) int {
	const longest = 253 // of a domain name; more cannot be one, and is not looked through again at every word
	end := i
	for end < len(c.glyphs) && end-i <= longest && inName(c.r(end)) {
		end++
	}
	head := c.string(i, end)
	toBlank := func() int { return c.run(i, func(r rune) bool { return !isBreak(r) && r != ' ' && r != '\t' }) }
	switch {
	case (head == "http" || head == "https") && c.r(end) == ':' && c.r(end+1) == '/' && c.r(end+2) == '/':
		return toBlank()
	case strings.HasPrefix(head, "www."):
		return toBlank()
	case c.r(end) == '@' && inWord(c.r(end+1)):
		return c.run(end+1, inName)
	case c.r(end) == '/' && inWord(c.r(end+1)) && isDomain(head):
		return toBlank()
	}
	return i
}

// inName reports whether a character may stand in the name of a host or the owner of a mailbox.
func inName(r rune) bool { return inWord(r) || r == '.' || isHyphen(r) }

func (c *caption) add(kind tokenKind, from, to int) {
	t := token{kind: kind, from: from, to: to}
	start := from
	if kind == tagToken || kind == mentionToken {
		start++
	}
	var text, exact strings.Builder
	for i := from; i < to; i++ {
		g := c.glyphs[i]
		t.altered = t.altered || g.altered || g.hidden && i > from
		if i >= start {
			text.WriteRune(g.base)
			exact.WriteRune(g.lower)
		}
	}
	t.text, t.exact = text.String(), exact.String()
	c.tokens = append(c.tokens, t)
}

// r is the folded character at i, 0 outside the text.
func (c *caption) r(i int) rune {
	if i < 0 || i >= len(c.glyphs) {
		return 0
	}
	return c.glyphs[i].base
}

func (c *caption) run(i int, in func(rune) bool) int {
	for i < len(c.glyphs) && in(c.glyphs[i].base) {
		i++
	}
	return i
}

func (c *caption) string(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		b.WriteRune(c.glyphs[i].base)
	}
	return b.String()
}

// gap is what stands between token i-1 and token i, with what stands before the first and behind the last.
func (c *caption) gap(i int) string {
	from, to := 0, len(c.glyphs)
	if i > 0 {
		from = c.tokens[i-1].to
	}
	if i < len(c.tokens) {
		to = c.tokens[i].from
	}
	return c.string(from, to)
}

// found is the original text of tokens i to j (without j) and its rune offset.
func (c *caption) found(i, j int) (string, int) {
	from, to := c.glyphs[c.tokens[i].from].at, c.glyphs[c.tokens[j-1].to-1].end
	return string(c.runes[from:to]), from
}
