package compose

import (
	"fmt"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"backlot/internal/fault"
)

// longestRich is in bytes; longer texts are not typed by anybody.
const longestRich = 2 << 20

// editor allows what the application's own editor makes, and nothing else.
var editor = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "b", "strong", "i", "em", "u", "s", "ul", "ol", "li", "blockquote", "h1", "h2", "h3")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto")
	p.RequireParseableURLs(true)
	return p
}()

// CleanRich keeps the paragraphs, lists, quotes, headings, emphasis and links (http, https, mailto) of rich text, with
// every tag closed. The fault is on field html.
func CleanRich(rich string) (string, error) {
	if len(rich) > longestRich {
		return "", fault.OnField("html", "The text is too long for a mail. Attach it as a file instead.")
	}
	root, err := fragment(editor.SanitizeReader(strings.NewReader(strings.ToValidUTF8(rich, "\uFFFD"))).String())
	if err != nil {
		return "", onHTML(err)
	}
	var out strings.Builder
	for child := root.FirstChild; child != nil; child = child.NextSibling {
		if err := html.Render(&out, child); err != nil {
			return "", onHTML(err)
		}
	}
	return out.String(), nil
}

func onHTML(cause error) error {
	f := fault.OnField("html", "The text's formatting is too tangled to send. Paste it again without its formatting.")
	f.Cause = cause
	return f
}

// fragment parses rich text into the children of one node.
func fragment(rich string) (*html.Node, error) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(rich), body)
	if err != nil {
		return nil, fmt.Errorf("parsing rich text: %w", err)
	}
	for _, node := range nodes {
		body.AppendChild(node)
	}
	return body, nil
}

// PlainOf is the plain alternative of rich text: links show their address, lists their marks, quotes begin with ">".
func PlainOf(rich string) string {
	if len(rich) > longestRich {
		rich = strings.ToValidUTF8(rich[:longestRich], "")
	}
	root, err := fragment(rich)
	if err != nil { // nested too deeply: the words alone
		return oneBlank(html.UnescapeString(bluemonday.StrictPolicy().SanitizeReader(strings.NewReader(rich)).String()))
	}
	p := &plainer{}
	p.children(root)
	p.flush()
	return strings.TrimRight(p.out.String(), "\n")
}

// deepest is how many bytes of marks stand before a line at most: who quotes deeper makes much of little.
const deepest = 60

// plainer writes lines; prefix begins each of them, mark the first of a list's entry.
type plainer struct {
	out    strings.Builder
	line   strings.Builder
	prefix string
	mark   string
	tight  int  // depth of lists, whose paragraphs stand close
	gap    bool // an empty line is due
	gapped string
}

func (p *plainer) children(n *html.Node) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		p.node(child)
	}
}

func (p *plainer) node(n *html.Node) {
	if n.Type == html.TextNode {
		p.words(n.Data)
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Title:
	case atom.Br:
		p.emit()
	case atom.A:
		p.link(n)
	case atom.Ul, atom.Ol:
		p.list(n)
	case atom.Blockquote:
		p.block(func() { p.indented("> ", func() { p.children(n) }) })
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.Table, atom.Tr:
		p.block(func() { p.children(n) })
	default:
		p.children(n)
	}
}

// words adds text with its blanks run together, as a browser shows it.
func (p *plainer) words(text string) {
	text = strings.ReplaceAll(text, "\u00a0", " ")
	for i, word := range strings.FieldsFunc(text, isBlank) {
		if i > 0 || isBlank(rune(text[0])) {
			p.blank()
		}
		p.line.WriteString(word)
	}
	if text != "" && isBlank(rune(text[len(text)-1])) {
		p.blank()
	}
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' }

func (p *plainer) blank() {
	if line := p.line.String(); line != "" && !strings.HasSuffix(line, " ") {
		p.line.WriteByte(' ')
	}
}

// link shows the address behind its words, unless they are the same.
func (p *plainer) link(n *html.Node) {
	before := p.line.Len()
	p.children(n)
	href := ""
	for _, attribute := range n.Attr {
		if attribute.Key == "href" {
			href = oneBlank(attribute.Val)
		}
	}
	said := p.line.String()
	said = strings.TrimSpace(said[min(before, len(said)):])
	bare := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(href, "mailto:"), "https://"), "http://")
	if href != "" && said != href && strings.TrimSuffix(bare, "/") != said {
		p.blank()
		p.line.WriteString("(" + href + ")")
	}
}

func (p *plainer) list(n *html.Node) {
	entries := func() {
		p.tight++
		defer func() { p.tight-- }()
		number := 0
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			if child.DataAtom != atom.Li {
				p.node(child)
				continue
			}
			p.flush()
			number++
			mark := "- "
			if n.DataAtom == atom.Ol {
				mark = fmt.Sprintf("%d. ", number)
			}
			outer := p.prefix
			p.mark = outer + mark
			if len(outer) < deepest {
				p.prefix = outer + strings.Repeat(" ", len(mark))
			}
			p.children(child)
			p.flush()
			p.prefix, p.mark = outer, ""
		}
	}
	p.block(entries)
}

// block stands apart from what is before and behind it, but for paragraphs in lists.
func (p *plainer) block(inside func()) {
	p.flush()
	p.due()
	inside()
	p.flush()
	p.due()
}

func (p *plainer) due() {
	if p.tight > 0 {
		return
	}
	if !p.gap || len(p.prefix) < len(p.gapped) {
		p.gapped = p.prefix
	}
	p.gap = true
}

func (p *plainer) indented(by string, inside func()) {
	outer := p.prefix
	if len(outer) < deepest {
		p.prefix += by
	}
	inside()
	p.flush()
	p.prefix = outer
}

// flush ends a line that holds anything.
func (p *plainer) flush() {
	if strings.TrimSpace(p.line.String()) != "" {
		p.emit()
	}
	p.line.Reset()
}

// emit ends a line, empty or not.
func (p *plainer) emit() {
	if p.gap && p.out.Len() > 0 {
		p.out.WriteString(strings.TrimRight(p.gapped, " ") + "\n")
	}
	p.gap = false
	begin := p.prefix
	if p.mark != "" {
		begin, p.mark = p.mark, ""
	}
	p.out.WriteString(strings.TrimRight(begin+p.line.String(), " ") + "\n")
	p.line.Reset()
}
