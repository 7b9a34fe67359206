package safehtml

import (
	"regexp"
	"strings"
)

const (
	longestSheet = 256 << 10 // bytes of style sheets that are read
	mostRules    = 1500      // rules that are kept
)

var (
	// compound is one part of a selector: an element, classes, and where a link or a row stands.
	compound = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9]*)?((?:\.[A-Za-z_-][A-Za-z0-9_-]{0,63}){0,4})(?::(?:link|visited|hover|active|first-child|last-child))?$`)
	// widthQuery is a media query that asks for nothing but the width of the frame.
	widthQuery = regexp.MustCompile(`^(?:only )?(?:(?:screen|all)(?: and )?)?(?:\((?:max|min)-(?:device-)?width ?: ?[0-9]{1,4}px\)(?: and )?){0,2}$`)
	// withoutMarks takes out what hides a sheet from browsers of the last century.
	withoutMarks = strings.NewReplacer("<!--", " ", "-->", " ")
	// hiding are properties that would take away the page itself.
	hiding = map[string]bool{"display": true, "visibility": true, "opacity": true, "overflow": true, "width": true, "height": true,
		"max-width": true, "max-height": true, "min-width": true, "min-height": true, "float": true, "direction": true}
)

// addSheet keeps the safe rules of a style sheet.
func (c *cleaner) addSheet(source string) {
	if len(source) > longestSheet {
		source = source[:longestSheet]
	}
	c.addRules(withoutMarks.Replace(withoutComments(source)), c.addMedia, &c.sheet)
}

// addRules takes a sheet apart and media queries to media, where they may stand. Where its braces don't match, the
// rest is left out.
func (c *cleaner) addRules(source string, media func(query, inner string, out *strings.Builder), out *strings.Builder) {
	for c.rules < mostRules {
		at := strings.IndexAny(source, "{;}")
		if at < 0 {
			return
		}
		prelude := strings.TrimSpace(source[:at])
		if source[at] != '{' {
			source = source[at+1:]
			continue
		}
		inner, rest, closed := upToBrace(source[at+1:])
		if !closed {
			return
		}
		source = rest
		switch {
		case strings.HasPrefix(prelude, "@"):
			query, isMedia := strings.CutPrefix(strings.ToLower(prelude), "@media")
			query = strings.Join(strings.Fields(query), " ")
			if isMedia && media != nil && query != "" && widthQuery.MatchString(query) {
				media(query, inner, out)
			}
		case !strings.Contains(inner, "{"):
			c.addRule(prelude, inner, out)
		}
	}
}

// upToBrace is what comes before the brace that closes, and what comes behind it.
func upToBrace(source string) (inner, rest string, closed bool) {
	depth := 1
	for i := range len(source) {
		switch source[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return source[:i], source[i+1:], true
			}
		}
	}
	return "", "", false
}

func (c *cleaner) addMedia(query, inner string, out *strings.Builder) {
	var rules strings.Builder
	c.addRules(inner, nil, &rules)
	if rules.Len() > 0 {
		out.WriteString("@media " + query + "{" + rules.String() + "}\n")
	}
}

func (c *cleaner) addRule(selectors, source string, out *strings.Builder) {
	var kept []string
	page := false
	for selector := range strings.SplitSeq(selectors, ",") {
		if safe, ofPage, ok := safeSelector(selector); ok && len(kept) < 40 {
			kept = append(kept, safe)
			page = page || ofPage
		}
	}
	if len(kept) == 0 {
		return
	}
	var leave map[string]bool
	if page {
		leave = hiding
	}
	d := declarations(source, leave)
	if d.text == "" {
		return
	}
	c.rules++
	c.coloured = c.coloured || d.coloured
	out.WriteString(strings.Join(kept, ",") + "{" + d.text + "}\n")
}

// safeSelector keeps selectors of known elements and classes; ofPage when it means the body.
func safeSelector(selector string) (safe string, ofPage, ok bool) {
	parts := strings.Fields(strings.ReplaceAll(selector, ">", " > "))
	if len(parts) == 0 || len(parts) > 8 || len(selector) > 300 {
		return "", false, false
	}
	afterElement := false
	for i, part := range parts {
		if part == ">" {
			if !afterElement || i == len(parts)-1 {
				return "", false, false
			}
			afterElement = false
			continue
		}
		m := compound.FindStringSubmatch(part)
		if m == nil || strings.HasPrefix(m[0], ":") || strings.Contains(strings.ToLower(m[2]), "."+ours) {
			return "", false, false
		}
		element := strings.ToLower(m[1])
		page := element == "body"
		k := kinds[element]
		if element == "details" || element == "summary" || element != "" && !page && (k == unknown || k == dropped || k == rawStyle) {
			return "", false, false
		}
		afterElement, ofPage, parts[i] = true, page, element+part[len(element):]
	}
	return strings.Join(parts, " "), ofPage, true
}
