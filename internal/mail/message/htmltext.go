package message

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// htmlText makes plain text of HTML: paragraphs and rows become lines, quotes get ">" in front, links keep their
// address where it is not the text itself. Scripts, styles and what is hidden from the eye (the preview lines of
// newsletters) are left out; if nothing else is there, the hidden text is better than none.
func htmlText(page string) string {
	text := convert(page, true)
	if text == "" {
		text = convert(page, false)
	}
	return text
}

func convert(page string, skipHidden bool) string {
	z := html.NewTokenizer(strings.NewReader(page))
	w := &textWriter{skipHidden: skipHidden}
	for len(w.out) < maxText+4096 {
		switch z.Next() {
		case html.ErrorToken:
			return w.text()
		case html.TextToken:
			if w.skipping == "" {
				w.write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			w.open(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			w.shut(string(name))
		}
	}
	return w.text()
}

// textWriter lays text out in lines.
type textWriter struct {
	out        []byte
	breaks     int    // line ends to come before the next word
	space      bool   // a space is to come before the next word
	joiner     string // to come before the next letter if that follows at once
	quotes     int
	lastQuotes int // of the line before
	pre        int
	skipping   string // the element that is being left out
	depth      int    // how many of that name are open within it
	link       string
	linkAt     int
	skipHidden bool
}

func (w *textWriter) text() string {
	return strings.TrimSpace(strings.ToValidUTF8(string(w.out), ""))
}

const maxQuotes = 10

// begin writes the line ends, quote marks and space that are due.
func (w *textWriter) begin() {
	if len(w.out) == 0 || w.breaks > 0 {
		for ; w.breaks > 0 && len(w.out) > 0; w.breaks-- {
			w.out = append(w.out, '\n')
			if shared := min(w.quotes, w.lastQuotes); w.breaks > 1 && shared > 0 {
				w.out = append(w.out, strings.Repeat(">", shared)...)
			}
		}
		if w.quotes > 0 {
			w.out = append(append(w.out, strings.Repeat(">", min(w.quotes, maxQuotes))...), ' ')
		}
		w.lastQuotes = min(w.quotes, maxQuotes)
	} else if w.space {
		w.out = append(w.out, ' ')
	} else {
		w.out = append(w.out, w.joiner...)
	}
	w.breaks, w.space, w.joiner = 0, false, ""
}

// lines asks for at least that many line ends before the next word.
func (w *textWriter) lines(n int) {
	w.breaks = max(w.breaks, n)
	w.space = false
}

func (w *textWriter) write(text []byte) {
	for len(text) > 0 {
		n := plainRun(text)
		if n > 0 {
			w.begin()
			w.out = append(w.out, text[:n]...)
			text = text[n:]
			continue
		}
		size, kind := unusual(text)
		switch {
		case kind == newline && w.pre > 0:
			w.breaks = min(w.breaks+1, 3)
		case kind == newline || kind == space:
			w.space = true
		case kind == joiner:
			w.joiner = string(text[:size])
		}
		text = text[size:]
	}
}

// plainRun is how many bytes are ordinary letters.
func plainRun(text []byte) int {
	for i, c := range text {
		if c <= ' ' || c == 0x7f || c == 0xc2 || c == 0xcd || c == 0xe2 || c == 0xef {
			if size, kind := unusual(text[i:]); size > 0 && kind != ordinary {
				return i
			}
		}
	}
	return len(text)
}

// Kinds of characters.
const (
	ordinary = iota
	newline
	space
	nothing // fills the preview lines of newsletters
	joiner  // means something between letters and emoji only
)

func unusual(text []byte) (size, kind int) {
	switch c := text[0]; {
	case c == '\n':
		return 1, newline
	case c == ' ' || c == '\t' || c == '\r' || c == '\f':
		return 1, space
	case c < ' ' || c == 0x7f:
		return 1, nothing
	case bytes.HasPrefix(text, []byte("\u00a0")):
		return 2, space
	case bytes.HasPrefix(text, []byte("\u00ad")), bytes.HasPrefix(text, []byte("\u034f")):
		return 2, nothing
	case bytes.HasPrefix(text, []byte("\u200c")), bytes.HasPrefix(text, []byte("\u200d")):
		return 3, joiner
	case bytes.HasPrefix(text, []byte("\u200b")), bytes.HasPrefix(text, []byte("\u2060")), bytes.HasPrefix(text, []byte("\ufeff")):
		return 3, nothing
	case bytes.HasPrefix(text, []byte("\u2007")):
		return 3, space
	}
	return 1, ordinary
}

// layout is how many line ends an element has before and after it.
func layout(name string) int {
	switch name {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "hr":
		return 2
	case "div", "tr", "table", "li", "section", "article", "header", "footer", "address", "dt", "dd", "form", "fieldset",
		"center", "figure", "main", "nav", "aside", "caption", "body": //nolint:misspell // as HTML spells it
		return 1
	}
	return 0
}

func isVoid(name string) bool {
	switch name {
	case "br", "img", "hr", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr":
		return true
	}
	return false
}

func isUnread(name string) bool {
	switch name {
	case "script", "style", "head", "title", "template", "iframe", "object", "select", "textarea", "noframes", "noembed":
		return true
	}
	return false
}

func (w *textWriter) open(z *html.Tokenizer) {
	raw, more := z.TagName()
	name := string(raw)
	if w.skipping != "" {
		if name == w.skipping {
			w.depth++
		}
		if name == "body" && w.skipping == "head" { // a head that was never shut
			w.skipping = ""
		}
		return
	}
	attributes := readAttributes(z, more)
	if !isVoid(name) && (isUnread(name) || w.skipHidden && attributes.hidden) {
		w.skipping, w.depth = name, 1
		return
	}
	if n := layout(name); n > 0 {
		w.lines(n)
	}
	switch name {
	case "br":
		w.breaks, w.space = min(w.breaks+1, 2), false
	case "blockquote":
		w.quotes++
	case "pre":
		w.pre++
	case "li":
		w.begin()
		w.out = append(w.out, "- "...)
	case "td", "th":
		w.space = true
	case "a":
		w.link, w.linkAt = attributes.href, len(w.out)
	case "img":
		if w.link != "" && len(attributes.alt) < 100 {
			w.write([]byte(attributes.alt))
		}
	}
}

func (w *textWriter) shut(name string) {
	if w.skipping != "" {
		if name == w.skipping {
			if w.depth--; w.depth == 0 {
				w.skipping = ""
			}
		}
		return
	}
	switch name {
	case "a":
		w.endLink()
	case "td", "th":
		w.space = true
	}
	if n := layout(name); n > 0 {
		w.lines(n)
	}
	switch name {
	case "blockquote":
		w.quotes = max(0, w.quotes-1)
	case "pre":
		w.pre = max(0, w.pre-1)
	}
}

// longestLink is the longest address that is written out, in bytes.
const longestLink = 2000

// endLink writes the address after the text of a link, unless that says it.
func (w *textWriter) endLink() {
	href := strings.TrimSpace(w.link)
	shown := strings.TrimSpace(string(w.out[min(w.linkAt, len(w.out)):]))
	w.link = ""
	isLink := strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "http://") || strings.HasPrefix(href, "mailto:")
	if !isLink || shown == "" || len(href) > longestLink || strings.ContainsAny(href, " \n\r\t") || bareLink(shown) == bareLink(href) {
		return
	}
	w.out = append(append(append(w.out, " ("...), href...), ')')
}

func bareLink(link string) string {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		link = strings.TrimPrefix(link, scheme)
	}
	return strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(link, "www."), "/"))
}

type attributes struct {
	href, alt string
	hidden    bool
}

// maxAttributes is how many attributes of a tag are looked at.
const maxAttributes = 50

func readAttributes(z *html.Tokenizer, more bool) attributes {
	var a attributes
	for count := 0; more && count < maxAttributes; count++ {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "href":
			a.href = string(value)
		case "alt":
			a.alt = string(value)
		case "hidden":
			a.hidden = true
		case "style":
			a.hidden = a.hidden || hides(string(value))
		}
	}
	return a
}

// hides tells styles by which newsletters hide their preview line.
func hides(style string) bool {
	if len(style) > 4096 || !strings.Contains(style, ":") {
		return false
	}
	style = strings.ToLower(strings.ReplaceAll(style, " ", "")) + ";"
	for _, rule := range []string{"display:none", "visibility:hidden", "max-height:0;", "max-height:0px", "opacity:0;", "opacity:0!", "opacity:0.0;"} {
		if strings.Contains(style, rule) {
			return true
		}
	}
	return false
}
