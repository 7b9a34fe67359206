package compose

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// A merge field is a name in double braces, such as {{creator.first_name}}. Blanks, invisible characters and (in rich
// text) formatting inside the braces do not matter, nor does the case. What somebody else wrote, that is lines that
// begin with ">" and block quotes, has no fields: a quoted mail must not draw out what it asks for.

var (
	opening = regexp.MustCompile(`\{(?:\p{Cf}*\{)+`)
	markup  = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
)

// longestField is how far apart, in bytes, braces belong together.
const longestField = 200

// mostNamed is how many unfilled fields are named: nobody reads more.
const mostNamed = 50

// Fields names the merge fields of a template, plain or rich, each once, in order. What is opened and not closed is
// among them as it stands.
func Fields(template string) []string {
	_, names := Fill(template, nil, markup.MatchString(template))
	return names
}

// Fill puts values (by field name, in lower case) in place of the fields, escaped where the template is html. It
// returns what could not be filled: fields that are unknown or whose value is blank, fields in the attributes of rich
// text, and braces that do not close; these stay in the text, and Check refuses them. A value is never filled again.
func Fill(template string, values map[string]string, rich bool) (text string, unfilled []string) {
	f := &filler{values: values}
	if rich {
		text = f.rich(template)
	} else {
		text = f.plain(template)
	}
	return text, f.unfilled
}

type filler struct {
	values   map[string]string
	unfilled []string
}

func (f *filler) report(name string) {
	if len(f.unfilled) < mostNamed && !slices.Contains(f.unfilled, name) {
		f.unfilled = append(f.unfilled, name)
	}
}

// span is a field that has a value: text[start:end] is to become value.
type span struct {
	start, end int
	value      string
}

// find looks for the fields of a text, and reports those without a value.
func (f *filler) find(text string) []span {
	var found []span
	for at := 0; ; {
		open := opening.FindStringIndex(text[at:])
		if open == nil {
			return found
		}
		start, inside := at+open[0], at+open[1]
		ahead := text[inside:min(len(text), inside+longestField)]
		end := closing(ahead)
		if end == nil || opening.MatchString(ahead[:end[0]]) || strings.Count(text[start:inside], "{") > 2 {
			f.report(beginning(text[start:]))
			at = inside
			continue
		}
		at = inside + end[1]
		name := fieldName(text[inside : inside+end[0]])
		if value := f.values[name]; strings.TrimSpace(value) != "" {
			found = append(found, span{start, at, strings.ReplaceAll(value, "\r\n", "\n")})
			continue
		}
		f.report("{{" + name + "}}")
	}
}

// closing is where two braces close with nothing visible between them, nil for nowhere.
func closing(text string) []int {
	for first := strings.IndexByte(text, '}'); first >= 0; {
		rest := strings.TrimLeftFunc(text[first+1:], func(r rune) bool { return unicode.Is(unicode.Cf, r) })
		next := len(text) - len(rest)
		if strings.HasPrefix(rest, "}") {
			return []int{first, next + 1}
		}
		further := strings.IndexByte(rest, '}')
		if further < 0 {
			return nil
		}
		first = next + further
	}
	return nil
}

func fieldName(text string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text))
}

// beginning is enough of a text to find it.
func beginning(text string) string {
	runes := []rune(oneBlank(text[:min(len(text), 120)]))
	return string(runes[:min(len(runes), 30)])
}

// plain fills the lines that are our own.
func (f *filler) plain(text string) string {
	var out, own strings.Builder
	flush := func() {
		text, at := own.String(), 0
		for _, s := range f.find(text) {
			out.WriteString(text[at:s.start] + s.value)
			at = s.end
		}
		out.WriteString(text[at:])
		own.Reset()
	}
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, ">") {
			own.WriteString(line)
			continue
		}
		flush()
		out.WriteString(line)
	}
	flush()
	return out.String()
}

// piece is one token of rich text. The text of some is joined for the search, since an editor may have put the
// braces and the name into tags of their own.
type piece struct {
	out  string // as it goes out
	text string // unescaped, of a text token
	own  bool   // a text token outside quotes
}

// within are the tags that do not interrupt a field.
var within = map[string]bool{
	"a": true, "b": true, "code": true, "del": true, "em": true, "font": true, "i": true, "ins": true, "mark": true, "s": true,
	"small": true, "span": true, "strike": true, "strong": true, "sub": true, "sup": true, "u": true,
}

func (f *filler) rich(text string) string {
	var pieces []piece
	begun, quotes := 0, 0
	tokens := html.NewTokenizer(strings.NewReader(text))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		raw := string(tokens.Raw())
		token := tokens.Token()
		p := piece{out: raw}
		switch kind {
		case html.TextToken:
			p.text, p.own = token.Data, quotes == 0
		case html.CommentToken, html.DoctypeToken:
			f.hidden(token.Data)
			continue // nobody sees them
		default:
			if !within[token.Data] {
				f.join(pieces[begun:])
				begun = len(pieces)
			}
			if quotes == 0 {
				f.attributes(token)
			}
			quotes = quoteDepth(kind, token.Data, quotes)
		}
		pieces = append(pieces, p)
	}
	if rest := string(tokens.Raw()); rest != "" { // a tag that is not closed: nothing that an editor makes
		pieces = append(pieces, piece{out: html.EscapeString(rest), text: rest, own: quotes == 0})
	}
	f.join(pieces[begun:])
	var out strings.Builder
	for _, p := range pieces {
		out.WriteString(p.out)
	}
	return out.String()
}

func quoteDepth(kind html.TokenType, tag string, depth int) int {
	switch {
	case tag != "blockquote":
		return depth
	case kind == html.StartTagToken:
		return depth + 1
	case kind == html.EndTagToken:
		return max(0, depth-1)
	}
	return depth
}

// attributes reports fields in links and the like: an address is no place for a value that anybody may have written.
func (f *filler) attributes(token html.Token) {
	for _, attribute := range token.Attr {
		f.hidden(escapedBraces.Replace(attribute.Val))
	}
}

var escapedBraces = strings.NewReplacer("%7B", "{", "%7b", "{", "%7D", "}", "%7d", "}")

// hidden reports the fields of a text that is not filled.
func (f *filler) hidden(text string) {
	apart := &filler{}
	apart.find(text)
	for _, name := range apart.unfilled {
		f.report(name)
	}
}

// join fills the fields of neighbouring text tokens. A value goes to where its field begins.
func (f *filler) join(pieces []piece) {
	var whole strings.Builder
	for _, p := range pieces {
		if p.own {
			whole.WriteString(p.text)
		}
	}
	spans := f.find(whole.String())
	if len(spans) == 0 {
		return
	}
	at := 0
	for i, p := range pieces {
		if !p.own {
			continue
		}
		var out strings.Builder
		start, end := at, at+len(p.text)
		for len(spans) > 0 && spans[0].start < end {
			s := spans[0]
			if s.start >= start {
				out.WriteString(html.EscapeString(whole.String()[at:s.start]))
				out.WriteString(strings.ReplaceAll(html.EscapeString(s.value), "\n", "<br>"))
			}
			if at = min(s.end, end); s.end > end {
				break
			}
			spans = spans[1:]
		}
		out.WriteString(html.EscapeString(whole.String()[at:end]))
		pieces[i].out, at = out.String(), end
	}
}
