package query

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const today = "2026-11-22" // a Sunday

func yes() *bool { b := true; return &b }
func no() *bool  { b := false; return &b }

func TestParse(t *testing.T) {
	for text, want := range map[string]Query{
		"":                     {},
		"  \t\n ":              {},
		"reel ":                {Words: []Term{{Text: "reel"}}},
		"reel":                 {Words: []Term{{Text: "reel", Prefix: true}}},
		"spring reel":          {Words: []Term{{Text: "spring"}, {Text: "reel", Prefix: true}}},
		"rec* draft ":          {Words: []Term{{Text: "rec", Prefix: true}, {Text: "draft"}}},
		"rec***":               {Words: []Term{{Text: "rec", Prefix: true}}},
		`"usage rights"`:       {Words: []Term{{Text: "usage rights", Phrase: true}}},
		`"usage   rig`:         {Words: []Term{{Text: "usage rig", Phrase: true, Prefix: true}}},
		`"usage rights `:       {Words: []Term{{Text: "usage rights", Phrase: true}}},
		`"usage rig"*`:         {Words: []Term{{Text: "usage rig", Phrase: true, Prefix: true}}},
		"„leider keine“ ":      {Words: []Term{{Text: "leider keine", Phrase: true}}},
		"« pas le temps » ":    {Words: []Term{{Text: "pas le temps", Phrase: true}}},
		`""`:                   {},
		"-invoice":             {Words: []Term{{Text: "invoice", Not: true}}},
		"--invoice ":           {Words: []Term{{Text: "--invoice"}}},
		`-"out of office"`:     {Words: []Term{{Text: "out of office", Phrase: true, Not: true}}},
		"e-mail ":              {Words: []Term{{Text: "e-mail"}}},
		"from:mira ":           {Words: []Term{{Text: "mira", Field: From}}},
		"from:mira":            {Words: []Term{{Text: "mira", Field: From, Prefix: true}}},
		"FROM:Mira ":           {Words: []Term{{Text: "Mira", Field: From}}},
		"from: mira ":          {Words: []Term{{Text: "mira", Field: From}}},
		`from: "Mira O" `:      {Words: []Term{{Text: "Mira O", Phrase: true, Field: From}}},
		"-from:a@b.example ":   {Words: []Term{{Text: "a@b.example", Field: From, Not: true}}},
		"to:jo cc:ann ":        {Words: []Term{{Text: "jo", Field: To}, {Text: "ann", Field: To}}},
		`subject:"your fee"`:   {Words: []Term{{Text: "your fee", Phrase: true, Field: Subject}}},
		"subject:re* ":         {Words: []Term{{Text: "re", Prefix: true, Field: Subject}}},
		"filename:contract ":   {Words: []Term{{Text: "contract", Field: File}}},
		"https://a.example/x ": {Words: []Term{{Text: "https://a.example/x"}}},
		"Re: fee ":             {Words: []Term{{Text: "Re:"}, {Text: "fee"}}},
		"10:30 ":               {Words: []Term{{Text: "10:30"}}},
		"has:attachment":       {HasAttachment: yes()},
		"has:file -has:link":   {HasAttachment: yes(), HasLink: no()},
		"after:2026":           {After: "2026-01-01"},
		"after:2026-03":        {After: "2026-03-01"},
		"before:2026-03-31":    {Before: "2026-03-31"},
		"before:2026/3/1":      {Before: "2026-03-01"},
		"before:31.3.2026":     {Before: "2026-03-31"},
		"-before:2026":         {After: "2026-01-01"},
		"-after:2026":          {Before: "2026-01-01"},
		"after:2025 after:2026 before:2027 before:2026-06": {After: "2026-01-01", Before: "2026-06-01"},
		"after:today":            {After: "2026-11-22"},
		"after:yesterday":        {After: "2026-11-21"},
		"after:gestern":          {After: "2026-11-21"},
		"after:7d":               {After: "2026-11-15"},
		"before:2w":              {Before: "2026-11-08"},
		"after:9m":               {After: "2026-02-22"},
		"after:1y":               {After: "2025-11-22"},
		`after:"last week"`:      {After: "2026-11-09"},
		"after:last week":        {After: "2026-11-09"},
		"after:this-week":        {After: "2026-11-16"},
		"before:this month ":     {Before: "2026-11-01"},
		"after:last-month":       {After: "2026-10-01"},
		"after:last year":        {After: "2025-01-01"},
		"in:Inbox":               {In: []string{"inbox"}},
		"in:anywhere -in:TRASH":  {In: []string{"anywhere", "-trash"}},
		`in:"Spring 2026"`:       {In: []string{"Spring 2026"}},
		"in:a in:b in:a":         {In: []string{"a", "b"}},
		"creator:Mira":           {Creator: []string{"Mira"}},
		`-campaign:"Spring Sun"`: {Campaign: []string{"-Spring Sun"}},
		"assigned:me":            {Assigned: []string{"me"}},
		"is:unread is:Starred":   {Is: []string{"unread", "starred"}},
		"-is:unread is:answered": {Is: []string{"-unread", "-unanswered"}},
		"-is:read":               {Is: []string{"unread"}},
		"is:snoozed fee is:unanswered": {
			Words: []Term{{Text: "fee"}}, Is: []string{"snoozed", "unanswered"},
		},
	} {
		if got := Parse(text, today); !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\n got %+v\nwant %+v", text, got, want)
		}
	}
}

func TestFaults(t *testing.T) {
	for text, want := range map[string]struct {
		at, length int
		why        string
		words      []Term
	}{
		"fee from:":             {4, 5, "Something is missing after “from:”.", []Term{{Text: "fee"}}},
		"in:- ":                 {0, 4, "Something is missing after “in:”.", nil},
		"ä is:new ":             {2, 6, "not “new”", []Term{{Text: "ä"}, {Text: "is:new", Phrase: true}}},
		"has:dog ":              {0, 7, "has:attachment and has:link", []Term{{Text: "has:dog", Phrase: true}}},
		"before:soon ":          {0, 11, "“soon” is no date", []Term{{Text: "before:soon", Phrase: true}}},
		"before:2026-02-30 ":    {0, 17, "is no date", []Term{{Text: "before:2026-02-30", Phrase: true}}},
		"after:9999y ":          {0, 11, "is no date", []Term{{Text: "after:9999y", Phrase: true}}},
		`after:last fortnight `: {0, 10, "is no date", []Term{{Text: "after:last", Phrase: true}, {Text: "fortnight"}}},
		"colour:red ":           {0, 10, "There is no “colour:”", []Term{{Text: "colour:red"}}},
		"*":                     {0, 1, "A star", nil},
		"🙂 ":                    {0, 1, "no letters or figures", nil},
		"from:🙂 ":               {0, 6, "no letters or figures", nil},
	} {
		q := Parse(text, today)
		if len(q.Faults) != 1 || !strings.Contains(q.Faults[0].Why, want.why) ||
			q.Faults[0].At != want.at || q.Faults[0].Length != want.length {
			t.Errorf("%q: faults %+v, want %d+%d %q", text, q.Faults, want.at, want.length, want.why)
		}
		if !reflect.DeepEqual(q.Words, want.words) {
			t.Errorf("%q: words %+v, want %+v", text, q.Words, want.words)
		}
	}
}

// Without a day to count from, only dates that stand for themselves are known.
func TestNoToday(t *testing.T) {
	if q := Parse("after:2026 before:today", "what"); q.After != "2026-01-01" || q.Before != "" || len(q.Faults) != 1 {
		t.Errorf("got %+v", q)
	}
}

func TestManyParts(t *testing.T) {
	q := Parse("has:link "+strings.Repeat("fee ", 100)+"is:unread has:file", today)
	if len(q.Words) != mostParts || len(q.Is) != 0 || len(q.Faults) != 1 || q.HasLink == nil || q.HasAttachment == nil {
		t.Errorf("%d words, %d faults", len(q.Words), len(q.Faults))
	}
	if q := Parse(strings.Repeat("a", 5000), today); len(q.Words[0].Text) != longestPart {
		t.Errorf("a word of %d letters", len(q.Words[0].Text))
	}
	if q := Parse(strings.Repeat("from: ", 50_000), today); len(q.Words) != 0 || len(q.Faults) != mostFaults {
		t.Errorf("%d words, %d faults", len(q.Words), len(q.Faults))
	}
}

var pieces = []string{
	"fee", "a b", "Größe", "日本", "x@y.example", "-", "--", "*", "**", `"`, "“", "„", "«", "»", ":", " ", "\t", "\u00a0", "\x00", "\xff",
	"🙂", "from:", "to:", "subject:", "file:", "has:", "before:", "after:", "in:", "is:", "creator:", "campaign:", "assigned:",
	"attachment", "link", "2026", "2026-03", "31.03.2026", "7d", "last", "week", "yesterday", "unread", "read", "inbox",
	"foo:", "re:", "AND", "OR", "NOT", "NEAR(", ")", "{", "}", "^", "+", "'", ";", `\`, "e\u0301",
}

func anyText(t *rapid.T) string {
	if rapid.Bool().Draw(t, "wild") {
		return rapid.String().Draw(t, "text")
	}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 30).Draw(t, "pieces"), "")
}

func checkRoundTrip(t interface{ Errorf(string, ...any) }, text string) {
	q := Parse(text, today)
	for _, f := range q.Faults {
		if f.At < 0 || f.Length < 1 || f.At+f.Length > len([]rune(text)) || f.Why == "" {
			t.Errorf("%q: fault %+v lies outside", text, f)
		}
	}
	again := Parse(q.String(), today)
	q.Faults, again.Faults = nil, nil
	if !reflect.DeepEqual(q, again) {
		t.Errorf("%q\nis      %+v\nwritten %q\nis      %+v", text, q, q.String(), again)
	}
}

func TestStringParsesTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkRoundTrip(t, anyText(t)) })
}

func TestString(t *testing.T) {
	for text, want := range map[string]string{
		"is:unread   FROM:Mira fee": "from:Mira fee* is:unread",
		"fee ":                      "fee ",
		"fee in:Inbox":              "fee in:inbox",
		`-has:file "a  b" -in:"Old mail" after:7d `: `"a b" -has:attachment after:2026-11-15 -in:"Old mail"`,
		"is:read before:1.2.2026":                   "before:2026-02-01 -is:unread",
	} {
		if got := Parse(text, today).String(); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestMatch(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		"fee ":                      `"fee"`,
		"fee":                       `"fee" *`,
		`"your fee" from:mira `:     `"your fee" AND sender : "mira"`,
		"fee -invoice -subject:re ": `("fee") NOT ("invoice" OR subject : "re")`,
		"-invoice":                  "",
		"fee -from:mira ":           `("fee") NOT (sender : "mira")`,
		"to:ann* cc:jo ":            `receivers : "ann" * AND receivers : "jo"`,
		`a"b `:                      `"a""b"`,
		"file:contract ":            `files : "contract"`,
		"is:unread":                 "",
	} {
		if got := Parse(text, today).Match(); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
	if got := Parse("-invoice -reminder", today).Without(); got != `"invoice" OR "reminder"` {
		t.Errorf("without: %s", got)
	}
	if got := Parse("-invoice fee", today).Without(); got != "" {
		t.Errorf("without beside words: %s", got)
	}
	by := Query{Words: []Term{{Text: "a\x00\"b"}, {Text: "🙂"}, {Text: "\xff"}}}
	if got := by.Match(); got != `"a ""b"` {
		t.Errorf("terms made by hand: %s", got)
	}
}

func TestFieldsAndFilters(t *testing.T) {
	for name := range filters {
		q := Parse(name+":2026", today)
		if slices.ContainsFunc(q.Words, func(t Term) bool { return t.Text == "2026" }) {
			t.Errorf("%s: is no filter", name)
		}
	}
	for name, field := range fields {
		if q := Parse(name+":x ", today); len(q.Words) != 1 || q.Words[0].Field != field {
			t.Errorf("%s: %+v", name, q.Words)
		}
	}
}
