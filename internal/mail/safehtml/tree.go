package safehtml

import (
	"strings"

	"golang.org/x/net/html"
)

const (
	deepest     = 190    // how deep elements may lie in each other; a browser adds a few of its own
	mostElement = 60_000 // how many there may be; more come to their text
	mostReopen  = 2000   // how often a style of text goes on in the next paragraph by itself
)

// builder makes a tree of known elements from tokens. The tree is one that a browser, reading it again, builds just so:
// no paragraph has a block in it, no link a link, tables have rows and cells.
type builder struct {
	*cleaner
	root     *html.Node
	open     []*html.Node             // the elements that are open, root first
	ended    map[*html.Node]bool      // those whose end came while a block in them was open
	skipped  map[string]int           // start tags that were left out and whose end tags are still to come
	quotes   map[*html.Node]quotation // where quoted parts begin
	elements int
	reopened int
	dropping string // the element whose content goes
	depth    int    // how many of them are open
	source   string
	lastEnds map[string]int // where the last end tag of an element lies
}

func newBuilder(c *cleaner) *builder {
	root := &html.Node{Type: html.ElementNode, Data: "body"}
	return &builder{cleaner: c, root: root, open: []*html.Node{root}, ended: map[*html.Node]bool{}, skipped: map[string]int{},
		quotes: map[*html.Node]quotation{}, lastEnds: map[string]int{}}
}

func (b *builder) read(source string) {
	b.source = source
	tokens := html.NewTokenizer(strings.NewReader(source))
	at, inStyle := 0, false
	for {
		token := tokens.Next()
		if token == html.ErrorToken {
			return
		}
		at += len(tokens.Raw())
		t := tokens.Token()
		switch {
		case inStyle:
			if token == html.TextToken {
				b.addSheet(t.Data)
			}
			inStyle = token != html.EndTagToken
		case b.dropping != "":
			b.drop(token, t.Data)
		case token == html.TextToken:
			b.text(strings.ReplaceAll(t.Data, "\x00", ""))
		case token == html.StartTagToken || token == html.SelfClosingTagToken:
			inStyle = t.Data == "style" && token == html.StartTagToken
			b.start(t.Data, t.Attr, at, token == html.SelfClosingTagToken)
		case token == html.EndTagToken:
			b.end(t.Data)
		}
	}
}

// drop passes over what is in an element that goes whole.
func (b *builder) drop(token html.TokenType, name string) {
	switch {
	case name != b.dropping:
	case token == html.StartTagToken:
		b.depth++
	case token == html.EndTagToken:
		if b.depth--; b.depth == 0 {
			b.dropping = ""
		}
	}
}

// endsLater reports whether an end tag of that name comes behind at. Without one the element is only its tag:
// otherwise it would take the rest of the mail with it.
func (b *builder) endsLater(name string, at int) bool {
	last, known := b.lastEnds[name]
	if !known {
		last = strings.LastIndex(strings.ToLower(b.source), "</"+name)
		b.lastEnds[name] = last
	}
	return last >= at
}

func (b *builder) top() *html.Node { return b.open[len(b.open)-1] }

func (b *builder) start(name string, raw []html.Attribute, at int, closed bool) {
	if now, ok := renamed[name]; ok {
		name = now
	}
	if name == "body" {
		b.body(raw)
		return
	}
	k := kinds[name]
	if k == dropped && !closed && b.endsLater(name, at) {
		b.dropping, b.depth = name, 1
	}
	if k == unknown || k == dropped || k == rawStyle {
		return
	}
	if len(b.open) >= deepest || b.elements >= mostElement {
		if k != void {
			b.skipped[name]++
		}
		return
	}
	if name == "col" || k == tabular {
		b.startTabular(name, raw)
		return
	}
	b.intoCell()
	if k == void {
		if name == "hr" {
			b.closeParagraph()
		}
		b.addVoid(name, raw)
		return
	}
	var again []*html.Node
	switch {
	case k == block:
		b.closeListEntry(name)
		again = b.closeParagraph()
		if isHeading(name) && isHeading(b.top().Data) {
			b.pop()
		}
	case name == "a":
		b.popTo(b.within("a"))
	}
	if name == "table" {
		// Between a table and its rows no text can stand.
		b.reopen(again)
		again = nil
	}
	n := b.push(name, b.attrs(name, raw))
	if how := quotes(n, raw); how != 0 {
		b.quotes[n] = how
	}
	if name == "a" {
		link(n, value(raw, "href"))
	}
	b.reopen(again)
}

func (b *builder) reopen(styles []*html.Node) {
	for _, style := range styles {
		b.push(style.Data, style.Attr)
	}
}

// body takes over what the mail's body element asks for.
func (b *builder) body(raw []html.Attribute) {
	d := declarations(value(raw, "style"), hiding)
	text := d.text
	for _, old := range [][2]string{{"bgcolor", "background-color"}, {"text", "color"}} {
		if shade, ok := colour(value(raw, old[0])); ok {
			text, d.coloured = strings.TrimPrefix(text+";"+old[1]+":"+shade, ";"), d.coloured || tints(shade)
		}
	}
	b.bodyStyle, b.coloured = text, b.coloured || d.coloured
}

// startTabular puts a part of a table where it belongs; outside of tables there is none.
func (b *builder) startTabular(name string, raw []html.Attribute) {
	table := b.within("table")
	if table < 0 {
		return
	}
	switch name {
	case "td", "th":
		b.popTo(b.under(table, "tr") + 1)
		b.row(table)
	case "tr":
		b.section(table)
	case "col":
		b.popTo(b.under(table, "colgroup") + 1)
		if b.top().Data != "colgroup" {
			b.popTo(table + 1)
			b.push("colgroup", nil)
		}
		b.addVoid(name, raw)
		return
	default:
		b.popTo(table + 1)
	}
	b.push(name, b.attrs(name, raw))
}

// section makes a part of the table at that place the innermost element.
func (b *builder) section(table int) {
	if at := table + 1; at < len(b.open) {
		switch b.open[at].Data {
		case "tbody", "thead", "tfoot":
			b.popTo(at + 1)
			return
		}
	}
	b.popTo(table + 1)
	b.push("tbody", nil)
}

// row makes a row of the table at that place the innermost element.
func (b *builder) row(table int) {
	if b.top().Data == "tr" {
		return
	}
	b.section(table)
	b.push("tr", nil)
}

// intoCell opens a cell when only a table's own parts can stand here.
func (b *builder) intoCell() {
	switch b.top().Data {
	case "table", "tbody", "thead", "tfoot", "tr", "colgroup":
		b.row(b.within("table"))
		b.push("td", nil)
	}
}

func (b *builder) text(data string) {
	n := b.top()
	switch n.Data {
	case "table", "tbody", "thead", "tfoot", "tr", "colgroup":
		if strings.TrimSpace(data) == "" {
			return
		}
		b.intoCell()
		n = b.top()
	case "pre":
		if n.FirstChild == nil {
			// The line break behind the tag is none of the text's.
			data = strings.TrimPrefix(data, "\n")
		}
	}
	if data != "" {
		n.AppendChild(&html.Node{Type: html.TextNode, Data: data})
	}
}

func (b *builder) addVoid(name string, raw []html.Attribute) {
	n := &html.Node{Type: html.ElementNode, Data: name, Attr: b.attrs(name, raw)}
	b.elements++
	if name != "img" || b.picture(n, raw) {
		b.top().AppendChild(n)
	}
}

func (b *builder) push(name string, attrs []html.Attribute) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: name, Attr: attrs}
	b.elements++
	b.top().AppendChild(n)
	b.open = append(b.open, n)
	return n
}

func (b *builder) pop() { b.popTo(len(b.open) - 1) }

// popTo closes elements until that many are open, and those whose end came before. A negative count closes none.
func (b *builder) popTo(count int) {
	if count < 1 || count >= len(b.open) {
		return
	}
	b.open = b.open[:count]
	for len(b.open) > 1 && b.ended[b.top()] {
		delete(b.ended, b.top())
		b.open = b.open[:len(b.open)-1]
	}
}

// within finds an open element no further out than this cell; for a table, the nearest. -1 when there is none.
func (b *builder) within(name string) int {
	for i := len(b.open) - 1; i > 0; i-- {
		n := b.open[i].Data
		if n == name {
			return i
		}
		if name != "table" && isBoundary(n) {
			break
		}
	}
	return -1
}

// under finds an open part of the table at that place, as the nearest to it.
func (b *builder) under(table int, name string) int {
	for i := table + 1; i < len(b.open) && i <= table+2; i++ {
		if b.open[i].Data == name {
			return i
		}
	}
	return -1
}

func isBoundary(name string) bool {
	return name == "table" || name == "td" || name == "th" || name == "caption"
}

func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
}

// closeParagraph closes the paragraph that a block ends, and returns the styles of text that go on behind it.
func (b *builder) closeParagraph() []*html.Node {
	at := b.within("p")
	if at < 0 {
		return nil
	}
	var again []*html.Node
	for _, n := range b.open[at+1:] {
		if kinds[n.Data] == inline && n.Data != "a" && !b.ended[n] && b.reopened < mostReopen && len(again) < 8 {
			b.reopened++
			again = append(again, n)
		}
	}
	b.popTo(at)
	return again
}

// closeListEntry closes the entry of a list that the next one ends.
func (b *builder) closeListEntry(name string) {
	if name != "li" && name != "dt" && name != "dd" {
		return
	}
	for i := len(b.open) - 1; i > 0; i-- {
		n := b.open[i].Data
		if n == name || name != "li" && (n == "dt" || n == "dd") {
			b.popTo(i)
			return
		}
		if kinds[n] != inline && n != "address" && n != "div" && n != "p" {
			return
		}
	}
}

func (b *builder) end(name string) {
	if now, ok := renamed[name]; ok {
		name = now
	}
	if b.skipped[name] > 0 {
		b.skipped[name]--
		return
	}
	if name == "br" {
		b.start("br", nil, 0, false)
		return
	}
	at := -1
	switch k := kinds[name]; k {
	case tabular:
		if table := b.within("table"); table >= 0 {
			for i := len(b.open) - 1; i > table; i-- {
				if b.open[i].Data == name {
					at = i
				}
			}
		}
	case block, inline:
		at = b.within(name)
		if k == inline && at >= 0 && b.blockAbove(at) {
			b.ended[b.open[at]] = true
			return
		}
	}
	b.popTo(at)
}

func (b *builder) blockAbove(at int) bool {
	for _, n := range b.open[at+1:] {
		if kinds[n.Data] != inline {
			return true
		}
	}
	return false
}
