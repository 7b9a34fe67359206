package safehtml

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What a document may have, written down a second time and by hand, so that a slip in the lists is seen.
//
//nolint:misspell // as HTML spells it
var (
	mayBe = words(`a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn
		div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section
		small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr`)
	mayHave = words(`align alt bgcolor border cellpadding cellspacing class clear color colspan dir face height href hspace lang noshade
		nowrap open rel reversed role rowspan scope size span src start style target title type valign value vspace width`)
	mayLead    = regexp.MustCompile(`^(https?://[^/\\@]|mailto:.)`)
	mayPicture = regexp.MustCompile(`^(https://[^/\\@]|data:image/(png|jpeg|jpg|gif|webp);base64,[A-Za-z0-9+/]+=*$)`)
	mayStyle   = regexp.MustCompile(`^[a-z-]+:[a-z0-9#%., /()-]+(!important)?$`)
	neverCSS   = regexp.MustCompile(`(?i)url|expression|@import|binding|behaviou?r|position|fixed|absolute|z-index|\\|<|javascript|@font|@namespace|content\s*:\s*[^" ]|attr\([^t]`)
)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

// unsafe says what a document has that it must not have, "" when nothing.
func unsafe(document string) string {
	root, err := html.Parse(strings.NewReader(document))
	if err != nil {
		return "can't be read: " + err.Error()
	}
	var wrong []string
	var visit func(n *html.Node, inBody bool)
	visit = func(n *html.Node, inBody bool) {
		if n.Type == html.CommentNode {
			wrong = append(wrong, "a comment")
		}
		if n.Type == html.ElementNode {
			wrong = append(wrong, wrongIn(n, inBody)...)
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			visit(child, inBody || n.Data == "body")
		}
	}
	visit(root, false)
	return strings.Join(wrong, "; ")
}

func wrongIn(n *html.Node, inBody bool) (wrong []string) {
	if n.Namespace != "" {
		wrong = append(wrong, "namespace "+n.Namespace)
	}
	if !inBody {
		return append(wrong, wrongInHead(n)...)
	}
	if !mayBe[n.Data] {
		wrong = append(wrong, "element "+n.Data)
	}
	for _, a := range n.Attr {
		if !mayHave[a.Key] || a.Namespace != "" {
			wrong = append(wrong, "attribute "+a.Key)
		}
		switch a.Key {
		case "href":
			u, err := url.Parse(a.Val)
			if err != nil || !mayLead.MatchString(a.Val) || n.Data != "a" || u.User != nil {
				wrong = append(wrong, "link "+a.Val)
			}
			if value(n.Attr, "rel") != "noopener noreferrer nofollow" || value(n.Attr, "target") != "_blank" {
				wrong = append(wrong, "a link that isn't cut off")
			}
		case "src":
			if !mayPicture.MatchString(a.Val) || n.Data != "img" {
				wrong = append(wrong, "picture "+a.Val)
			}
		case "style":
			wrong = append(wrong, wrongStyle(a.Val)...)
		}
	}
	return wrong
}

func wrongStyle(style string) (wrong []string) {
	for declaration := range strings.SplitSeq(style, ";") {
		if !mayStyle.MatchString(declaration) || neverCSS.MatchString(declaration) {
			wrong = append(wrong, "style "+declaration)
		}
	}
	return wrong
}

func wrongInHead(n *html.Node) (wrong []string) {
	var attrs []string
	for _, a := range n.Attr {
		attrs = append(attrs, a.Key+"="+a.Val)
	}
	told := strings.Join(attrs, " ")
	switch n.Data {
	case "html":
		if told != "" && told != "class=bl-plain" {
			wrong = append(wrong, "html "+told)
		}
	case "head":
		if told != "" {
			wrong = append(wrong, "head "+told)
		}
	case "body":
		if told != "" && (len(n.Attr) != 1 || n.Attr[0].Key != "style" || len(wrongStyle(n.Attr[0].Val)) > 0) {
			wrong = append(wrong, "body "+told)
		}
	case "base":
		if told != "target=_blank" {
			wrong = append(wrong, "base "+told)
		}
	case "meta":
		if told != "charset=utf-8" && told != "name=referrer content=no-referrer" && !strings.HasPrefix(told, "http-equiv=Content-Security-Policy content=default-src 'none'; ") {
			wrong = append(wrong, "meta "+told)
		}
	case "style":
		text := strings.Replace(n.FirstChild.Data, frame, "", 1)
		if found := neverCSS.FindString(text); found != "" {
			wrong = append(wrong, "sheet "+found)
		}
	default:
		wrong = append(wrong, "in the head: "+n.Data)
	}
	return wrong
}

// unstable says how a body differs when it is read by a browser's rules or cleaned again, "" when it doesn't.
func unstable(body string, o Options) string {
	parsed, err := html.ParseFragment(strings.NewReader(body), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return "can't be read: " + err.Error()
	}
	var read strings.Builder
	for _, n := range parsed {
		if err := html.Render(&read, n); err != nil {
			return err.Error()
		}
	}
	if read.String() != body {
		return fmt.Sprintf("a browser reads\n%q\nof\n%q", read.String(), body)
	}
	if again := clean(body, o).body; again != body {
		return fmt.Sprintf("again it is\n%q\nof\n%q", again, body)
	}
	return ""
}

// wantSafe checks a mail shown with and without pictures.
func wantSafe(t *testing.T, source string) {
	t.Helper()
	for _, pictures := range []bool{false, true} {
		o := Options{Pictures: pictures, Inline: inlined}
		if wrong := unsafe(Document(source, o).Document); wrong != "" {
			t.Errorf("%s\nin %q", wrong, source)
		}
		if wrong := unstable(clean(source, o).body, o); wrong != "" {
			t.Errorf("%s\nfrom %q", wrong, source)
		}
		if pictures {
			continue
		}
		if doc := Document(source, Options{}).Document; strings.Contains(doc, ` src="http`) {
			t.Errorf("a picture is loaded: %q", source)
		}
	}
}

const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

func inlined(cid string) (string, bool) {
	return "data:image/png;base64," + pixel, cid == "logo@mail"
}
