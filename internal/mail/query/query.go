// Package query reads the search language of the inbox: words, "phrases", prefix*, -without, and keys such as from:,
// has:attachment or before:2026-03. It knows no database: a Query says what is wanted, and Match says the part of it that
// a full-text index answers.
package query

import (
	"slices"
	"strings"
	"unicode"
)

// The fields that a term can be held to. "" is any of them.
const (
	From    = "from"
	To      = "to"
	Subject = "subject"
	File    = "file"
)

// Term is something to be found in the text of a mail. Phrase is set for quoted text, whose words stand in that order.
// Prefix lets the last word go on. Not is set for what must not be there.
type Term struct {
	Text   string
	Phrase bool
	Prefix bool
	Not    bool
	Field  string
}

// Fault is a part of the text that was not understood as it was perhaps meant. At and Length count runes of the text.
// Why is a sentence for the person who typed it.
type Fault struct {
	At     int
	Length int
	Why    string
}

// Query is what a text asks for; everything in it must hold at once, but of several folders, creators, campaigns or
// people one is enough.
//
// HasAttachment and HasLink are nil when it does not matter. After is the first day that counts and Before the first that
// does not any more, both YYYY-MM-DD or "". In holds folders: inbox, sent, archive, trash, spam, drafts and anywhere in
// lower case, others as typed. Is holds unread, starred, snoozed and unanswered. An entry of In, Creator, Campaign,
// Assigned or Is that begins with "-" excludes what follows it.
type Query struct {
	Words         []Term
	HasAttachment *bool
	HasLink       *bool
	Before        string
	After         string
	In            []string
	Creator       []string
	Campaign      []string
	Assigned      []string
	Is            []string
	Faults        []Fault
}

// columns are where the full-text index keeps a field.
var columns = map[string]string{From: "sender", To: "receivers", Subject: "subject", File: "files"}

// Match is the expression for MATCH on a full-text table of FTS5 with the columns subject, sender, receivers, body and
// files, "" when nothing is to be looked for there.
func (q Query) Match() string {
	wanted, unwanted := q.matches()
	if len(wanted) == 0 {
		return ""
	}
	match := strings.Join(wanted, " AND ")
	if len(unwanted) > 0 {
		match = "(" + match + ") NOT (" + strings.Join(unwanted, " OR ") + ")"
	}
	return match
}

// Without is the MATCH expression of what must not be found, for a query that looks for nothing else: FTS5 cannot take
// away from everything, so the caller leaves out the rows that this one finds. "" whenever Match is not.
func (q Query) Without() string {
	wanted, unwanted := q.matches()
	if len(wanted) > 0 {
		return ""
	}
	return strings.Join(unwanted, " OR ")
}

func (q Query) matches() (wanted, unwanted []string) {
	for _, t := range q.Words {
		switch {
		case !searchable(t.Text):
		case !t.Not:
			wanted = append(wanted, t.match())
		default:
			unwanted = append(unwanted, t.match())
		}
	}
	return wanted, unwanted
}

func (t Term) match() string {
	text := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) { // FTS5 reads no further than a NUL
			return ' '
		}
		return r
	}, strings.ToValidUTF8(t.Text, " "))
	match := `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	if t.Prefix {
		match += " *"
	}
	if column := columns[t.Field]; column != "" {
		match = column + " : " + match
	}
	return match
}

// searchable reports whether a text has anything that the index keeps: its tokenizer drops all but letters and figures.
func searchable(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r)
	})
}

// String writes the query as text that Parse reads as the same query, without its faults: terms first, in their order.
// It ends in a blank where the last word would otherwise be taken for one that goes on.
func (q Query) String() string {
	var parts []string
	for _, t := range q.Words {
		parts = append(parts, t.String())
	}
	blank := ""
	if n := len(q.Words); n > 0 && q.Words[n-1].goesOnAtEnd() {
		blank = " "
	}
	words := len(parts)
	for _, has := range []struct {
		what string
		want *bool
	}{{"attachment", q.HasAttachment}, {"link", q.HasLink}} {
		if has.want != nil {
			parts = append(parts, sign(!*has.want)+"has:"+has.what)
		}
	}
	if q.After != "" {
		parts = append(parts, "after:"+q.After)
	}
	if q.Before != "" {
		parts = append(parts, "before:"+q.Before)
	}
	for _, list := range q.lists() {
		for _, value := range *list.values {
			text, not := strings.CutPrefix(value, "-")
			parts = append(parts, sign(not)+list.key+":"+quoted(text, strings.ContainsRune(text, ' ')))
		}
	}
	if len(parts) > words {
		blank = ""
	}
	return strings.Join(parts, " ") + blank
}

// String writes the term as it is typed.
func (t Term) String() string {
	text := quoted(t.Text, t.Phrase)
	if t.Prefix {
		text += "*"
	}
	if t.Field != "" {
		text = t.Field + ":" + text
	}
	return sign(t.Not) + text
}

// goesOnAtEnd reports whether Parse would give the term a prefix when it is the end of the text.
func (t Term) goesOnAtEnd() bool { return !t.Phrase && !t.Prefix && !t.Not }

func sign(not bool) string {
	if not {
		return "-"
	}
	return ""
}

func quoted(text string, quote bool) string {
	if quote {
		return `"` + text + `"`
	}
	return text
}

// list is a key whose values a query collects.
type list struct {
	key    string
	values *[]string
}

func (q *Query) lists() []list {
	return []list{{"in", &q.In}, {"creator", &q.Creator}, {"campaign", &q.Campaign}, {"assigned", &q.Assigned}, {"is", &q.Is}}
}

// add adds a value to the list of a key, once.
func (q *Query) add(key, value string) {
	for _, l := range q.lists() {
		if l.key == key && !slices.Contains(*l.values, value) {
			*l.values = append(*l.values, value)
		}
	}
}
