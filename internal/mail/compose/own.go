package compose

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// OwnWords is a rich text up to its signature and to the mail that it answers, cleaned like CleanRich: what of a draft is
// worth keeping as a template. The fault is on field html.
func OwnWords(rich string) (string, error) {
	clean, err := CleanRich(rich)
	if err != nil {
		return "", err
	}
	root, err := fragment(clean)
	if err != nil {
		return "", onHTML(err)
	}
	var own []*html.Node
	for child := root.FirstChild; child != nil && !beginsSignature(child); child = child.NextSibling {
		if child.DataAtom == atom.Blockquote && len(own) > 0 && strings.HasSuffix(textOf(own[len(own)-1]), "wrote:") {
			own = own[:len(own)-1]
			break
		}
		own = append(own, child)
	}
	for len(own) > 0 && textOf(own[len(own)-1]) == "" {
		own = own[:len(own)-1]
	}
	var out strings.Builder
	for _, node := range own {
		if err := html.Render(&out, node); err != nil {
			return "", onHTML(err)
		}
	}
	return out.String(), nil
}

// beginsSignature: the line of two dashes of RFC 3676, 4.3; an editor may have dropped the space behind them.
func beginsSignature(n *html.Node) bool { return n.DataAtom == atom.P && textOf(n) == "--" }

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return strings.TrimSpace(n.Data)
	}
	var out strings.Builder
	for child := range n.Descendants() {
		if child.Type == html.TextNode {
			out.WriteString(child.Data)
		}
	}
	return strings.TrimSpace(out.String())
}
