package query

import (
	"fmt"
	"strings"
	"unicode"

	"backlot/internal/when"
)

const (
	// mostParts bounds the terms and values of a query, longestPart the runes of one: a pasted mail is no search.
	mostParts   = 40
	longestPart = 200
	mostFaults  = 10
	longestKey  = 12
)

// marks are the quotation marks that people's keyboards and programs write; any of them begins or ends a phrase.
const marks = "\"“”„«»"

// fields and filters are the keys, with the names under which they may also be typed.
var (
	fields = map[string]string{
		"from": From, "to": To, "cc": To, "subject": Subject, "file": File, "filename": File,
	}
	filters = map[string]bool{
		"has": true, "before": true, "after": true, "in": true, "creator": true, "campaign": true, "is": true, "assigned": true,
	}
	places = map[string]bool{
		"inbox": true, "sent": true, "archive": true, "trash": true, "spam": true, "drafts": true, "anywhere": true,
	}
	states = map[string]string{
		"unread": "unread", "read": "-unread", "starred": "starred", "flagged": "starred", "snoozed": "snoozed",
		"unanswered": "unanswered", "answered": "-unanswered",
	}
)

// token is one part of the text. key is "" for words; value is what follows it, without quotation marks and stars.
type token struct {
	at, end int
	not     bool
	key     string
	value   string
	quoted  bool
	star    bool
	open    bool // the text ends in it, so that it may still be typed
}

type parser struct {
	text  []rune
	at    int
	today when.Date
	parts int
	query Query
}

// Parse reads a text as it is typed into the search field. today is YYYY-MM-DD, from which "yesterday" and "7d" count.
// It never fails: what it does not know is searched for as words, and told in Faults.
//
// A word that ends the text without a blank after it counts as the beginning of one, so that a search while typing finds
// something; a phrase that is not closed yet does as well. Dates mean the beginning of what they name: after:2026-03 is
// from 1 March on, before:2026-03 until the end of February.
func Parse(text, today string) Query {
	day, err := when.ParseDate(today)
	if err != nil {
		day = ""
	}
	p := parser{text: []rune(text), today: day}
	for {
		t, more := p.next()
		if !more {
			return p.query
		}
		p.take(t)
	}
}

func (p *parser) fault(at, length int, why string, args ...any) {
	if len(p.query.Faults) < mostFaults {
		p.query.Faults = append(p.query.Faults, Fault{At: at, Length: length, Why: fmt.Sprintf(why, args...)})
	}
}

func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

func isMark(r rune) bool { return strings.ContainsRune(marks, r) }

// next scans the next token; a key takes the word after a blank as its value ("from: anna").
func (p *parser) next() (token, bool) {
	t, more := p.scan()
	if !more || t.key == "" || t.quoted || t.value != "" || t.star {
		return t, more
	}
	here := p.at
	value, more := p.scan()
	if !more || value.key != "" || value.not {
		p.at = here
		return t, true
	}
	value.at, value.not, value.key = t.at, t.not, t.key
	return value, true
}

func (p *parser) scan() (token, bool) {
	for p.at < len(p.text) && blank(p.text[p.at]) {
		p.at++
	}
	if p.at == len(p.text) {
		return token{}, false
	}
	t := token{at: p.at}
	if rest := p.text[p.at:]; len(rest) > 1 && rest[0] == '-' && rest[1] != '-' && !blank(rest[1]) {
		t.not = true
		p.at++
	}
	if key := p.keyHere(); fields[key] != "" || filters[key] {
		t.key = key
		p.at += len(key) + 1
	}
	if p.at < len(p.text) && isMark(p.text[p.at]) {
		p.scanQuoted(&t)
	} else {
		p.scanWord(&t)
	}
	t.end = p.at
	return t, true
}

// keyHere is the word before a colon at the present place, in lower case, "" when there is none.
func (p *parser) keyHere() string {
	for i, r := range p.text[p.at:] {
		switch {
		case r == ':':
			return strings.ToLower(string(p.text[p.at : p.at+i]))
		case i == longestKey || (r < 'a' || r > 'z') && (r < 'A' || r > 'Z'):
			return ""
		}
	}
	return ""
}

func (p *parser) scanQuoted(t *token) {
	t.quoted = true
	p.at++
	from := p.at
	for p.at < len(p.text) && !isMark(p.text[p.at]) {
		p.at++
	}
	t.value = strings.Join(strings.FieldsFunc(string(p.text[from:p.at]), blank), " ")
	if p.at == len(p.text) {
		t.open = p.at > from && !blank(p.text[p.at-1])
		return
	}
	p.at++
	if p.at < len(p.text) && p.text[p.at] == '*' {
		t.star = true
		p.at++
	}
}

func (p *parser) scanWord(t *token) {
	from := p.at
	for p.at < len(p.text) && !blank(p.text[p.at]) {
		p.at++
	}
	written := string(p.text[from:p.at])
	t.value = strings.TrimRight(written, "*")
	t.star = t.value != written
	t.open = p.at == len(p.text)
}

// take adds what a token asks for to the query.
func (p *parser) take(t token) {
	if t.value == "" {
		p.empty(t)
		return
	}
	if t.key == "" {
		p.tellUnknownKey(t)
		p.word(t, "", t.value)
		return
	}
	if field := fields[t.key]; field != "" {
		p.word(t, field, t.value)
		return
	}
	switch value := strings.ToLower(t.value); t.key {
	case "has":
		p.has(t, value)
	case "before", "after":
		p.date(t, value)
	case "is":
		p.is(t, value)
	default:
		p.filter(t)
	}
}

func (p *parser) empty(t token) {
	switch {
	case t.key != "":
		p.fault(t.at, t.end-t.at, "Something is missing after “%s:”.", t.key)
	case !t.quoted:
		p.fault(t.at, t.end-t.at, "A star stands for the rest of a word: write the beginning before it.")
	}
}

// tellUnknownKey says that "foo:bar" is searched for as it stands. Addresses (https://...) and "Re: ..." are no keys.
func (p *parser) tellUnknownKey(t token) {
	key, value, found := strings.Cut(t.value, ":")
	if t.quoted || !found || len(key) < 2 || len(key) > longestKey || value == "" || strings.HasPrefix(value, "//") {
		return
	}
	for _, r := range key {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) {
			return
		}
	}
	p.fault(t.at, t.end-t.at, "There is no “%s:” to search by, so these are searched for as words.", key)
}

// hasRoom counts a part, or says at the first one too many that no more are looked at.
func (p *parser) hasRoom(t token) bool {
	p.parts++
	if p.parts == mostParts+1 {
		p.fault(t.at, len(p.text)-t.at, "Only the first %d parts of a search are looked at.", mostParts)
	}
	return p.parts <= mostParts
}

// word adds a term, unless there is nothing in it that can be found.
func (p *parser) word(t token, field, text string) {
	text = strings.TrimRight(cut(text), "* ")
	if !searchable(text) {
		p.fault(t.at, t.end-t.at, "“%s” has no letters or figures to search for.", text)
		return
	}
	if !p.hasRoom(t) {
		return
	}
	p.query.Words = append(p.query.Words, Term{
		Text: text, Phrase: t.quoted, Prefix: t.star || t.open && !t.not, Not: t.not, Field: field,
	})
}

// asWords searches for a key with a value that it does not take as it stands.
func (p *parser) asWords(t token, why string, args ...any) {
	p.fault(t.at, t.end-t.at, why, args...)
	t.quoted = true
	p.word(t, "", strings.Join(strings.FieldsFunc(t.key+":"+t.value, func(r rune) bool { return blank(r) || isMark(r) }), " "))
}

func (p *parser) has(t token, value string) {
	want := !t.not
	switch value {
	case "attachment", "attachments", "file", "files":
		p.query.HasAttachment = &want
	case "link", "links":
		p.query.HasLink = &want
	default:
		p.asWords(t, "A mail can be searched by has:attachment and has:link, not by “has:%s”.", value)
	}
}

func (p *parser) is(t token, value string) {
	state := states[value]
	if state == "" {
		p.asWords(t, "A mail can be unread, starred, snoozed or unanswered, not “%s”.", value)
		return
	}
	if t.not {
		plain, excluded := strings.CutPrefix(state, "-")
		state = sign(!excluded) + plain
	}
	if p.hasRoom(t) {
		p.query.add("is", state)
	}
}

// filter adds a folder, a creator, a campaign or a person of the agency.
func (p *parser) filter(t token) {
	value := strings.TrimRight(cut(strings.TrimLeft(t.value, "- "+marks)), "* ")
	if value == "" {
		p.fault(t.at, t.end-t.at, "Something is missing after “%s:”.", t.key)
		return
	}
	if lower := strings.ToLower(value); t.key == "in" && places[lower] {
		value = lower
	}
	if p.hasRoom(t) {
		p.query.add(t.key, sign(t.not)+value)
	}
}

// date narrows the time; before: and after: are each other's opposite.
func (p *parser) date(t token, value string) {
	day := p.day(value)
	if day == "" && !t.quoted && !t.open && (value == "last" || value == "this") {
		here := p.at
		if next, more := p.scan(); more && next.key == "" && !next.not {
			day = p.day(value + " " + strings.ToLower(next.value))
		}
		if day == "" {
			p.at = here
		}
	}
	if day == "" || t.star {
		p.asWords(t, "“%s” is no date. Write 2026, 2026-03, 2026-03-31, 31.03.2026, yesterday, last week or 7d.", t.value)
		return
	}
	q := &p.query
	if after := (t.key == "after") != t.not; after {
		q.After = max(q.After, string(day))
	} else if q.Before == "" || string(day) < q.Before {
		q.Before = string(day)
	}
}

// cut bounds one part of a query.
func cut(text string) string {
	if runes := []rune(text); len(runes) > longestPart {
		return string(runes[:longestPart])
	}
	return text
}
