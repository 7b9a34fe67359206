package safehtml

import (
	"strconv"
	"strings"
)

// declared is what a list of CSS declarations comes to.
type declared struct {
	text     string
	coloured bool // it sets a colour that white or black paper would clash with
}

// mostDeclarations bounds one list; mails have a dozen.
const mostDeclarations = 60

// property says what the parts of a CSS value may be.
type property struct {
	words   string // keywords, each with a space before and behind
	length  bool   // lengths and shares that aren't negative
	colour  bool
	number  bool // plain numbers
	special func(value string) (string, bool)
}

// lengthLimits are the units and how much of each is allowed.
var lengthLimits = map[string]float64{"px": 4000, "pt": 3000, "pc": 250, "em": 100, "rem": 100, "ex": 200, "ch": 200, "%": 400,
	"in": 40, "cm": 100, "mm": 1000}

// Words that every property takes.
const always = " inherit initial unset "

const (
	borderWords = " none hidden dotted dashed solid double groove ridge inset outset thin medium thick "
	fontWords   = " normal italic oblique bold bolder lighter small-caps xx-small x-small small medium large x-large xx-large smaller larger "
)

// properties are those that change how a mail's own text looks and lies, and nothing else: none loads anything, none
// takes text out of its place in the flow.
var properties = map[string]property{
	"color": {colour: true}, "background-color": {colour: true}, "background": {special: backgroundColour},
	"font-family": {special: fontFamily}, "font": {special: fontShorthand},
	"font-size": {words: fontWords, length: true}, "font-style": {words: fontWords}, "font-variant": {words: fontWords},
	"font-weight": {words: fontWords, number: true}, "line-height": {words: " normal ", length: true, number: true},
	"letter-spacing": {words: " normal ", length: true}, "word-spacing": {words: " normal ", length: true}, "text-indent": {length: true},
	"text-align":      {words: " left right center justify start end "}, //nolint:misspell // as CSS and HTML spell it
	"text-decoration": {words: " none underline overline line-through solid dotted dashed double wavy ", colour: true},
	"text-transform":  {words: " none uppercase lowercase capitalize "}, //nolint:misspell // as CSS and HTML spell it
	"vertical-align":  {words: " baseline top middle bottom text-top text-bottom sub super ", length: true},
	"white-space":     {words: " normal nowrap pre pre-wrap pre-line "}, "word-break": {words: " normal break-all keep-all break-word "},
	"word-wrap": {words: " normal break-word "}, "overflow-wrap": {words: " normal break-word anywhere "}, "direction": {words: " ltr rtl "},
	"display": {words: " none block inline inline-block list-item table inline-table table-row table-cell table-row-group table-header-group table-footer-group table-caption table-column "},
	"float":   {words: " none left right "}, "clear": {words: " none left right both "},
	"visibility": {words: " visible hidden "}, "overflow": {words: " visible hidden auto "}, "opacity": {number: true},
	"box-sizing": {words: " border-box content-box "}, "table-layout": {words: " auto fixed "}, "border-collapse": {words: " collapse separate "},
	"border-spacing": {length: true}, "caption-side": {words: " top bottom "}, "empty-cells": {words: " show hide "},
	"list-style-type":     {words: " none disc circle square decimal lower-alpha upper-alpha lower-roman upper-roman "},
	"list-style":          {words: " none disc circle square decimal lower-alpha upper-alpha lower-roman upper-roman inside outside "},
	"list-style-position": {words: " inside outside "}, "border-radius": {length: true},
	"border": {words: borderWords, length: true, colour: true}, "border-width": {words: borderWords, length: true},
	"border-style": {words: borderWords}, "border-color": {colour: true}, "margin": {words: " auto ", length: true}, "padding": {length: true},
}

func init() {
	for _, side := range []string{"top", "right", "bottom", "left"} {
		properties["margin-"+side], properties["padding-"+side] = properties["margin"], properties["padding"]
		properties["border-"+side] = properties["border"]
		for _, part := range []string{"width", "style", "color"} {
			properties["border-"+side+"-"+part] = properties["border-"+part]
		}
	}
	for _, name := range []string{"width", "height", "min-width", "min-height", "max-width", "max-height"} {
		properties[name] = property{words: " auto none ", length: true}
	}
	for _, corner := range []string{"top-left", "top-right", "bottom-left", "bottom-right"} {
		properties["border-"+corner+"-radius"] = properties["border-radius"]
	}
}

// style is declarations, remembered: mails say the same thing hundreds of times.
func (c *cleaner) style(source string) declared {
	if d, ok := c.styles[source]; ok {
		return d
	}
	d := declarations(source, nil)
	if len(c.styles) < 4096 && len(source) < 1024 {
		c.styles[source] = d
	}
	return d
}

// declarations keeps what is safe of a list of CSS declarations, but none of the properties to leave.
func declarations(source string, leave map[string]bool) declared {
	var d declared
	var out strings.Builder
	count := 0
	for declaration := range strings.SplitSeq(withoutComments(source), ";") {
		name, text, ok := strings.Cut(declaration, ":")
		name = strings.ToLower(strings.TrimSpace(name))
		rule, known := properties[name]
		if !ok || !known || leave[name] || count == mostDeclarations || len(text) > 500 {
			continue
		}
		text, important := strings.ToLower(strings.TrimSpace(text)), ""
		if at := strings.LastIndexByte(text, '!'); at >= 0 {
			if strings.TrimSpace(text[at+1:]) != "important" {
				continue
			}
			text, important = strings.TrimSpace(text[:at]), "!important"
		}
		if strings.ContainsAny(text, "\\<>{}@!;:\x00") {
			continue
		}
		kept, fit := rule.keep(text)
		if !fit {
			continue
		}
		if name == "background" {
			name = "background-color"
		}
		d.coloured = d.coloured || (name == "color" || name == "background-color") && tints(kept)
		if count++; count > 1 {
			out.WriteByte(';')
		}
		out.WriteString(name + ":" + kept + important)
	}
	d.text = out.String()
	return d
}

// withoutComments takes out comments; one without an end reaches to the end.
func withoutComments(source string) string {
	before, rest, found := strings.Cut(source, "/*")
	if !found {
		return source
	}
	var out strings.Builder
	for {
		out.WriteString(before)
		out.WriteByte(' ')
		if _, rest, found = strings.Cut(rest, "*/"); !found {
			return out.String()
		}
		if before, rest, found = strings.Cut(rest, "/*"); !found {
			return out.String() + before
		}
	}
}

func (p property) keep(text string) (string, bool) {
	if p.special != nil {
		return p.special(text)
	}
	parts := valueParts(text)
	if len(parts) == 0 || len(parts) > 8 {
		return "", false
	}
	for _, part := range parts {
		if !p.takes(part) {
			return "", false
		}
	}
	return strings.Join(parts, " "), true
}

func (p property) takes(part string) bool {
	word := " " + part + " "
	return strings.Contains(always, word) || p.words != "" && strings.Contains(p.words, word) || p.length && isLength(part) ||
		p.number && isNumber(part, 1000) || p.colour && isColour(part)
}

// valueParts splits a value at spaces outside of parentheses; within them white space becomes one space.
func valueParts(text string) []string {
	var parts []string
	for _, field := range strings.Fields(text) {
		if last := len(parts) - 1; last >= 0 && strings.Count(parts[last], "(") > strings.Count(parts[last], ")") {
			parts[last] += " " + field
			continue
		}
		parts = append(parts, field)
	}
	return parts
}

// isNumber reports whether text is a plain number from 0 to most.
func isNumber(text string, most float64) bool {
	if text == "" || len(text) > 12 || strings.Trim(text, "0123456789.") != "" {
		return false
	}
	n, err := strconv.ParseFloat(text, 64)
	return err == nil && n <= most
}

func isLength(text string) bool {
	number := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyz%")
	most, known := lengthLimits[text[len(number):]]
	return text == "0" || known && isNumber(number, most)
}

// isColour takes #rgb and its longer forms, the functions of CSS, and any one word: a word that names no colour is
// ignored where it is shown.
func isColour(text string) bool {
	if digits, ok := strings.CutPrefix(text, "#"); ok {
		return (len(digits) == 3 || len(digits) == 4 || len(digits) == 6 || len(digits) == 8) && strings.Trim(digits, "0123456789abcdef") == ""
	}
	if name, inner, ok := strings.Cut(text, "("); ok {
		inner, closed := strings.CutSuffix(inner, ")")
		known := name == "rgb" || name == "rgba" || name == "hsl" || name == "hsla"
		return known && closed && len(inner) < 60 && strings.Trim(inner, "0123456789.,%/ deg") == ""
	}
	return len(text) > 2 && len(text) < 24 && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") == ""
}

// tints reports whether a colour is one at all.
func tints(value string) bool {
	switch value {
	case "inherit", "initial", "unset", "transparent", "currentcolor":
		return false
	}
	return true
}

// backgroundColour is what a background without its picture is.
func backgroundColour(text string) (string, bool) {
	for _, part := range valueParts(text) {
		switch part {
		case "none", "repeat", "repeat-x", "repeat-y", "no-repeat", "scroll", "fixed", "local", "left", "right", "top", "bottom", "center", "cover", "contain": //nolint:misspell // as CSS and HTML spell it
			continue
		}
		if isColour(part) {
			return part, true
		}
	}
	return "", false
}

// fontFamily is a list of names.
func fontFamily(value string) (string, bool) {
	var names []string
	for name := range strings.SplitSeq(value, ",") {
		name = strings.Join(strings.Fields(strings.Trim(name, `"' `)), " ")
		plain := !strings.ContainsFunc(name, func(r rune) bool { return !isWordRune(r) && r != ' ' })
		if name != "" && len(name) <= 60 && plain && len(names) < 12 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", "), len(names) > 0
}

// fontShorthand is style, weight and size in any order, then the names.
func fontShorthand(text string) (string, bool) {
	parts, at := valueParts(text), 0
	rule := property{words: fontWords, length: true, number: true}
	for ; at < len(parts); at++ {
		size, height, two := strings.Cut(parts[at], "/")
		if !rule.takes(size) || two && !rule.takes(height) {
			break
		}
	}
	if at == 0 || at > 6 || at == len(parts) {
		return "", false
	}
	names, ok := fontFamily(strings.Join(parts[at:], " "))
	return strings.Join(parts[:at], " ") + " " + names, ok
}
