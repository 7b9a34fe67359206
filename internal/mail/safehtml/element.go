package safehtml

import "github.com/microcosm-cc/bluemonday"

type kind int

const (
	unknown kind = iota // the tags go, what is between them stays
	block               // closes a paragraph
	inline
	void
	tabular  // lives in a table only
	dropped  // goes with all that is in it
	rawStyle // a style sheet
)

// kinds are the elements that a mail may have, and those that go with their content.
var kinds = map[string]kind{}

// renamed are old elements and what they are now.
var renamed = map[string]string{"xmp": "pre", "listing": "pre", "plaintext": "pre", "dir": "ul", "menu": "ul", "image": "img"}

// attributes are those that an element may have besides the global ones, each with what its value may be.
var attributes = map[string]map[string]check{}

// globals are the attributes of every element. style is told apart in attrs.
var globals = map[string]check{"class": classes, "dir": oneOf("ltr", "rtl", "auto"), "lang": language, "title": title,
	"role": oneOf("presentation", "none"), "align": oneOf("left", "right", "center", "justify", "top", "middle", "bottom"), //nolint:misspell // as CSS and HTML spell it
	"width": extent, "height": extent, "bgcolor": colour}

// gate is the second sanitiser.
var gate = bluemonday.NewPolicy()

func init() {
	for k, names := range map[kind][]string{
		block: {"address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure", //nolint:misspell // as CSS and HTML spell it
			"footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
			"table", "ul"},
		inline: {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
			"samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var"},
		void:     {"br", "col", "hr", "img", "wbr"},
		tabular:  {"caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"},
		dropped:  {"script", "iframe", "noembed", "noframes", "noscript", "title", "textarea", "svg", "math", "template", "select", "map", "datalist", "frameset"},
		rawStyle: {"style"},
	} {
		for _, name := range names {
			kinds[name] = k
		}
	}
	cell := map[string]check{"colspan": whole(100), "rowspan": whole(500), "valign": oneOf("top", "middle", "bottom", "baseline"),
		"nowrap": oneOf("", "nowrap"), "scope": oneOf("row", "col", "rowgroup", "colgroup")}
	list := map[string]check{"start": whole(100_000), "value": whole(100_000), "type": oneOf("1", "a", "A", "i", "I", "disc", "circle", "square"), "reversed": oneOf("")}
	valign := map[string]check{"valign": cell["valign"]}
	span := map[string]check{"span": whole(100), "valign": cell["valign"]}
	attributes = map[string]map[string]check{
		"td": cell, "th": cell, "tr": valign, "tbody": valign, "thead": valign, "tfoot": valign, "col": span, "colgroup": span,
		"ol": list, "ul": list, "li": list,
		"table":      {"border": whole(20), "cellpadding": whole(100), "cellspacing": whole(100)},
		"font":       {"color": colour, "face": face, "size": fontSize},
		"hr":         {"size": whole(20), "color": colour, "noshade": oneOf("")},
		"br":         {"clear": oneOf("all", "left", "right", "none")},
		"img":        {"alt": title, "border": whole(20), "hspace": whole(100), "vspace": whole(100)},
		"blockquote": {"type": oneOf("cite")}, "details": {"open": oneOf(""), "class": oneOf(quoteClass)},
	}
	policy(gate)
}

// policy tells the second sanitiser the names and schemes; that values are safe is the first one's part.
func policy(p *bluemonday.Policy) {
	for name, k := range kinds {
		if k == dropped || k == rawStyle {
			continue
		}
		p.AllowElements(name)
		p.AllowNoAttrs().OnElements(name)
		for attribute := range attributes[name] {
			p.AllowAttrs(attribute).OnElements(name)
		}
	}
	for attribute := range globals {
		p.AllowAttrs(attribute).Globally()
	}
	p.AllowAttrs("style").Globally()
	p.AllowAttrs("href", "rel", "target").OnElements("a")
	p.AllowAttrs("src").OnElements("img")
	p.RequireParseableURLs(true)
	p.AllowURLSchemes("http", "https", "mailto", "data", "wails", "blob")
}
