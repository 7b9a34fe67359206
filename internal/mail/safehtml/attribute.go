package safehtml

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// check says what an attribute's value comes to, or that it can't stand. What it gives back it must give back
// unchanged.
type check func(value string) (string, bool)

func oneOf(words ...string) check {
	return func(value string) (string, bool) {
		value = strings.TrimSpace(value)
		for _, word := range words {
			// Single letters are kinds of numbering: "a" isn't "A".
			if value == word || len(word) > 1 && strings.EqualFold(value, word) {
				return word, true
			}
		}
		return "", false
	}
}

// whole is a whole number from 0 to most; greater ones are most.
func whole(most int) check {
	return func(value string) (string, bool) {
		value = strings.TrimSuffix(strings.TrimSpace(value), "px")
		n, err := strconv.ParseUint(value, 10, 31)
		if err != nil {
			return "", false
		}
		return strconv.Itoa(min(int(n), most)), true
	}
}

// extent is a width or height: pixels or a share of what is there.
func extent(value string) (string, bool) {
	value = strings.TrimSpace(value)
	if share, ok := strings.CutSuffix(value, "%"); ok {
		value, ok = whole(100)(share)
		return value + "%", ok
	}
	return whole(4000)(value)
}

func language(value string) (string, bool) {
	return value, value != "" && len(value) < 40 && !strings.ContainsFunc(value, func(r rune) bool { return !isWordRune(r) || r == '_' })
}

// title is a text that is shown when asked for.
func title(value string) (string, bool) {
	value = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, value)
	if len(value) > 500 {
		value = strings.ToValidUTF8(value[:500], "")
	}
	return value, true
}

// ours begins the classes that this package gives out; a mail can't have them.
const ours = "bl-"

// classes are the names of classes that a style sheet can name.
func classes(value string) (string, bool) {
	var kept []string
	for _, name := range strings.Fields(value) {
		if len(name) <= 64 && len(kept) < 20 && !strings.HasPrefix(strings.ToLower(name), ours) && !strings.ContainsFunc(name, func(r rune) bool { return !isWordRune(r) }) {
			kept = append(kept, name)
		}
	}
	return strings.Join(kept, " "), len(kept) > 0
}

func isWordRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_'
}

func colour(value string) (string, bool) {
	value = strings.ToLower(strings.TrimSpace(value))
	return value, isColour(value)
}

func face(value string) (string, bool) { return fontFamily(value) }

func fontSize(value string) (string, bool) {
	value = strings.TrimSpace(value)
	digits := strings.TrimLeft(value, "+-")
	return value, len(digits) == 1 && digits >= "1" && digits <= "7" && len(value) <= 2
}

// attrs are the attributes that may stay, without the addresses of links and pictures.
func (c *cleaner) attrs(tag string, raw []html.Attribute) []html.Attribute {
	var kept []html.Attribute
	seen := make(map[string]bool, len(raw))
	for _, a := range raw {
		if seen[a.Key] {
			continue
		}
		seen[a.Key] = true
		if a.Key == "style" {
			if d := c.style(a.Val); d.text != "" {
				c.coloured = c.coloured || d.coloured
				kept = append(kept, html.Attribute{Key: "style", Val: d.text})
			}
			continue
		}
		allowed, ok := attributes[tag][a.Key]
		if !ok {
			allowed, ok = globals[a.Key]
		}
		if !ok {
			continue
		}
		if value, fit := allowed(a.Val); fit {
			if a.Key == "bgcolor" || a.Key == "color" {
				c.coloured = c.coloured || tints(value)
			}
			kept = append(kept, html.Attribute{Key: a.Key, Val: value})
		}
	}
	slices.SortFunc(kept, byKey)
	return kept
}

// set gives an element an attribute; the order of attributes is that of their names.
func set(n *html.Node, key, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
	slices.SortFunc(n.Attr, byKey)
}

func byKey(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) }

// value is the first attribute of that name.
func value(attrs []html.Attribute, key string) string {
	for _, a := range attrs {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
