package safehtml

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

const quoteClass = ours + "quote"

// heading is how Outlook begins the mail that it quotes: a line above, then who wrote it. The words are those of its
// English, German, French, Spanish, Italian and Dutch editions.
var heading = regexp.MustCompile(`^\s*(?:From|Von|De|Da|Van)\s*:`)

// quotation is how an element belongs to a quote.
type quotation int

const (
	around quotation = iota + 1 // it holds the quote
	before                      // it stands before the quote
	line                        // it stands before the quote if its text says so
)

// quoted are the classes and ids with which mail programs mark what they quote.
var quoted = map[string]quotation{"gmail_quote": around, "gmail_extra": around, "yahoo_quoted": around, "protonmail_quote": around,
	"tutanota_quote": around, "ms-outlook-mobile-reference-message": around, "divrplyfwdmsg": before, "x_divrplyfwdmsg": before, "appendonsend": before}

// quotes says how an element belongs to a quote, 0 when it doesn't.
func quotes(n *html.Node, raw []html.Attribute) quotation {
	if n.Data == "blockquote" {
		return around
	}
	if n.Data != "div" {
		return 0
	}
	for _, name := range strings.Fields(strings.ToLower(value(raw, "class") + " " + value(raw, "id"))) {
		if how := quoted[name]; how != 0 {
			return how
		}
	}
	if isLine(n) {
		return line
	}
	return 0
}

// isLine reports whether an element has the line above it that Outlook draws.
func isLine(n *html.Node) bool {
	style := value(n.Attr, "style")
	return strings.Contains(style, "border-top:solid") && strings.Contains(style, "padding:3.0pt ")
}

// fold is a part to be folded: from first on, to the end of its parent when rest is set.
type fold struct {
	first *html.Node
	rest  bool
}

// foldQuotes puts the outermost quoted parts into an element that opens on a click, and counts them. A part that is
// followed by more of the mail, or is all of it, stands open: the answer could not be understood without it.
func foldQuotes(root *html.Node, marked map[*html.Node]quotation) int {
	var folds []fold
	count := 0
	// visit returns the element from which on everything is quoted, when that isn't in n itself.
	var visit func(n *html.Node, depth int) *html.Node
	visit = func(n *html.Node, depth int) *html.Node {
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			if child.Data == "details" && value(child.Attr, "class") == quoteClass {
				count++
				continue
			}
			var from *html.Node
			if how := marked[child]; how != 0 && depth+height(child) < deepest-2 && canFold(n) && (how != line || namesWriter(child)) {
				f := fold{child, how != around}
				if how == line {
					f.first = outermost(child)
				}
				folds = append(folds, f)
				if f.rest {
					from = f.first
				}
			} else {
				from = visit(child, depth+1)
			}
			if from == child {
				return nil
			}
			if from != nil {
				return from
			}
		}
		return nil
	}
	visit(root, 1)
	for _, f := range folds {
		wrap(f)
	}
	if len(folds) > 0 {
		openWhereNeeded(root)
	}
	return count + len(folds)
}

// canFold reports whether the element that opens may stand in n.
func canFold(n *html.Node) bool {
	switch n.Data {
	case "table", "tbody", "thead", "tfoot", "tr", "colgroup", "p":
		return false
	}
	return kinds[n.Data] != inline
}

// namesWriter reports whether an element says who wrote what is quoted.
func namesWriter(n *html.Node) bool {
	var text strings.Builder
	read(n, &text, 200)
	return heading.MatchString(text.String())
}

// outermost is the element around Outlook's line, which it puts into one of its own.
func outermost(n *html.Node) *html.Node {
	for n.Parent.Data == "div" && firstShown(n.Parent) == n && n.Parent.NextSibling != nil {
		n = n.Parent
	}
	return n
}

// firstShown is the first child that shows something.
func firstShown(n *html.Node) *html.Node {
	child := n.FirstChild
	for child != nil && child.Type == html.TextNode && strings.TrimSpace(child.Data) == "" {
		child = child.NextSibling
	}
	return child
}

func height(n *html.Node) int {
	most := 0
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		most = max(most, height(child))
	}
	return most + 1
}

func wrap(f fold) {
	details := &html.Node{Type: html.ElementNode, Data: "details", Attr: []html.Attribute{{Key: "class", Val: quoteClass}}}
	summary := &html.Node{Type: html.ElementNode, Data: "summary"}
	summary.AppendChild(&html.Node{Type: html.TextNode, Data: "Show quoted text"})
	details.AppendChild(summary)
	f.first.Parent.InsertBefore(details, f.first)
	for next := details.NextSibling; next != nil; next = details.NextSibling {
		details.Parent.RemoveChild(next)
		details.AppendChild(next)
		if !f.rest {
			return
		}
	}
}

// openWhereNeeded goes from the end of the mail to its beginning: folded is only what no text of the mail follows, and
// only when there is text at all.
func openWhereNeeded(root *html.Node) {
	var parts []*html.Node // folded parts since the last text, from the end
	text := false
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		for child := n.LastChild; child != nil; child = child.PrevSibling {
			switch {
			case child.Type == html.TextNode:
				if strings.TrimSpace(child.Data) != "" {
					text = true
				}
			case child.Data == "details" && value(child.Attr, "class") == quoteClass:
				if text {
					set(child, "open", "")
				} else {
					parts = append(parts, child)
				}
			case child.Data == "img":
				text = text || value(child.Attr, "src") != ""
			default:
				visit(child)
			}
		}
	}
	visit(root)
	if !text {
		for _, part := range parts {
			set(part, "open", "")
		}
	}
}
