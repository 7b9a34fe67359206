package mailbox_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
	"backlot/internal/mail/query"
	"backlot/internal/testkit"
)

// shelf is a mailbox with a few mails to be found, each in a thread of its own, whose subject is its name.
func shelf(t testing.TB) *mailbox.Box {
	box := open(t)
	in := folders(t, box, "inbox", "sent", "archive", "trash", "Clients/Oats")
	at := func(text string) int64 {
		when, err := time.Parse(time.RFC3339, text)
		must(t, err)
		return when.UnixMilli()
	}
	put(t, box, in["inbox"],
		letter{Number: 1, ID: "1@x", Subject: "first", Text: "We signed the contract for the café reel on Monday.", At: at("2026-02-28T23:30:00Z"), Flags: mailbox.Seen},
		letter{Number: 2, ID: "2@x", Subject: "second", Text: "The reel for the contract is late.\nSee https://drive.example/reel", From: "joanna@creator.example", At: at("2026-03-01T00:00:00Z")},
		letter{Number: 3, ID: "3@x", Subject: "third Größe", Text: "Nothing much", From: "ann@creator.example", At: at("2026-03-01T22:59:59Z"),
			Files: []message.Attachment{{Index: 0, Name: "invoice-77.pdf"}, {Index: 1, Name: "logo.png", Inline: true}}, FileText: "total eleven hundred"},
	)
	put(t, box, in["sent"], letter{Number: 1, ID: "4@x", Subject: "fourth", From: us, To: "ann@creator.example", Text: "Your fee is contracted", At: at("2026-03-01T23:00:00Z"), Flags: mailbox.Seen})
	put(t, box, in["Clients/Oats"], letter{Number: 1, ID: "5@x", Subject: "fifth", Text: "oats and 100% milk_", At: at("2026-03-02T12:00:00Z"), Flags: mailbox.Seen | mailbox.Flagged})
	put(t, box, in["trash"], letter{Number: 1, ID: "6@x", Subject: "sixth", Text: "contract", At: at("2026-03-03T12:00:00Z")})
	_, err := box.Apply(ctx, []mailbox.ThreadMark{
		{AccountID: account, MessageID: "1@x", CreatorID: "mira", CampaignID: "summer", AssignedTo: "bo"},
		{AccountID: account, MessageID: "2@x", SnoozedUntil: testkit.Noon.UnixMilli() + 5},
	})
	must(t, err)
	return box
}

func found(t testing.TB, box *mailbox.Box, s mailbox.Search) string {
	t.Helper()
	hits, _, err := box.Find(ctx, s, 50)
	must(t, err)
	names := []string{}
	for _, hit := range hits {
		name, _, _ := strings.Cut(hit.Thread.Subject, " ")
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

func TestFind(t *testing.T) {
	box := shelf(t)
	for text, want := range map[string]string{
		"contract ":                          "second first",
		"contract":                           "fourth second first",
		"contract*":                          "fourth second first",
		"CONTRACT reel ":                     "second first",
		`"the contract "`:                    "second first",
		`"contract for the"`:                 "first",
		`"reel contract"`:                    "",
		"cafe ":                              "first",
		"CAFÉ ":                              "first",
		"grosse ":                            "",
		"größe ":                             "third",
		"grösse ":                            "",
		"contract -café":                     "second",
		"contract -reel":                     "",
		"-reel":                              "fifth fourth third",
		`-"contract for"`:                    "fifth fourth third second",
		"from:ann ":                          "third",
		"from:joanna ":                       "second",
		"-from:ann":                          "fifth fourth second first",
		"to:ann ":                            "fourth",
		"-to:ann":                            "fifth third second first",
		"from:creator.example":               "fifth third second first",
		"from:ada@agency.example":            "fourth",
		"subject:third ":                     "third",
		"subject:reel ":                      "",
		"has:attachment":                     "third",
		"-has:attachment":                    "fifth fourth second first",
		"has:link":                           "second",
		"contract -has:link":                 "first",
		"filename:invoice ":                  "third",
		"eleven ":                            "third",
		"logo ":                              "",
		"after:2026-03-01":                   "fifth fourth third second",
		"before:2026-03-01":                  "first",
		"after:2026-03-02":                   "fifth",
		"after:2026-03-01 before:2026-03-02": "fourth third second",
		"oats ":                              "fifth",
		"100% ":                              "fifth",
		"zebra ":                             "",
		`"`:                                  "fifth fourth third second first",
		"AND OR NOT":                         "",
		"reel NEAR contract ":                "",
	} {
		q := query.Parse(text, "2026-03-04")
		if got := found(t, box, mailbox.Search{Query: q, Within: mailbox.Where{Anywhere: true}}); got != want {
			t.Errorf("%s\n got %s\nwant %s\n(%+v)", text, got, want, q)
		}
	}
}

// A day begins and ends where the person is.
func TestFindByDaysInZones(t *testing.T) {
	box := shelf(t)
	for zone, want := range map[string]string{"UTC": "fourth third second", "Europe/Berlin": "third second first", "America/New_York": "fourth third"} {
		place, err := time.LoadLocation(zone)
		must(t, err)
		q := query.Parse("after:2026-03-01 before:2026-03-02", "2026-03-04")
		got := found(t, box, mailbox.Search{Query: q, Within: mailbox.Where{Anywhere: true}, Location: place})
		if got != want {
			t.Errorf("%s: %s, want %s", zone, got, want)
		}
	}
}

func TestFindWithin(t *testing.T) {
	box := shelf(t)
	now := testkit.Noon.UnixMilli()
	anywhere := func(except ...mailbox.Where) mailbox.Where {
		return mailbox.Where{Anywhere: true, Now: now, Except: except}
	}
	for _, test := range []struct {
		what   string
		search mailbox.Search
		want   string
	}{
		{"in:inbox", mailbox.Search{Within: mailbox.Where{Role: mailbox.Inbox, Now: now}}, "third first"},
		{"in:trash", mailbox.Search{Within: mailbox.Where{Role: mailbox.Trash}}, "sixth"},
		{"in:snoozed", mailbox.Search{Within: mailbox.Where{Snoozed: true, Now: now}}, "second"},
		{"in:Oats", mailbox.Search{Within: anywhere(), Folder: "oats"}, "fifth"},
		{"-in:Oats", mailbox.Search{Within: anywhere(), NotFolders: []string{"oats"}}, "fourth third second first"},
		{"in:%", mailbox.Search{Within: anywhere(), Folder: "%"}, ""},
		{"-in:inbox", mailbox.Search{Within: anywhere(mailbox.Where{Role: mailbox.Inbox})}, "fifth fourth"},
		{"-is:unread", mailbox.Search{Within: anywhere(mailbox.Where{Unread: true})}, "fifth fourth first"},
		{"-is:starred", mailbox.Search{Within: anywhere(mailbox.Where{Starred: true})}, "fourth third second first"},
		{"-is:snoozed", mailbox.Search{Within: anywhere(mailbox.Where{Snoozed: true})}, "fifth fourth third first"},
		{"-is:unanswered", mailbox.Search{Within: anywhere(mailbox.Where{Open: true})}, "fourth"},
		{"creator:", mailbox.Search{Within: mailbox.Where{Anywhere: true, CreatorID: "mira", Counterparts: []string{"joanna@creator.example"}}}, "second first"},
		{"-creator:", mailbox.Search{Within: anywhere(mailbox.Where{CreatorID: "mira", Counterparts: []string{"joanna@creator.example"}})}, "fifth fourth third"},
		{"-campaign:", mailbox.Search{Within: anywhere(mailbox.Where{CampaignID: "summer"})}, "fifth fourth third second"},
		{"-assigned:", mailbox.Search{Within: anywhere(mailbox.Where{AssignedTo: "bo"})}, "fifth fourth third second"},
		{"two of them", mailbox.Search{Within: anywhere(mailbox.Where{Role: mailbox.Inbox}, mailbox.Where{Starred: true})}, "fourth"},
		{"nothing left out", mailbox.Search{Within: anywhere(mailbox.Where{})}, "fifth fourth third second first"},
	} {
		if got := found(t, box, test.search); got != test.want {
			t.Errorf("%s: %s, want %s", test.what, got, test.want)
		}
	}
}

func TestFindStopsAtTheLimit(t *testing.T) {
	box := open(t)
	in := folders(t, box, "inbox")
	for i := range 30 {
		put(t, box, in["inbox"], letter{Number: i + 1, ID: string(rune('a'+i)) + "@x", Text: "the word"}, letter{Number: 100 + i, ID: string(rune('a'+i)) + "2@x", References: []string{string(rune('a'+i)) + "@x"}, Text: "the word again"})
	}
	hits, more, err := box.Find(ctx, mailbox.Search{Query: query.Parse("word ", ""), Within: mailbox.Where{Anywhere: true}}, 10)
	must(t, err)
	if len(hits) != 10 || !more || hits[0].At < hits[9].At {
		t.Errorf("%d hits, more %v", len(hits), more)
	}
	hits, more, err = box.Find(ctx, mailbox.Search{Query: query.Parse("word ", ""), Within: mailbox.Where{Anywhere: true}}, 30)
	must(t, err)
	if len(hits) != 30 || more {
		t.Errorf("%d hits, more %v", len(hits), more)
	}
}

func marked(marks []mailbox.Mark) string {
	var text strings.Builder
	for _, m := range marks {
		if m.Found {
			text.WriteString("[" + m.Text + "]")
		} else {
			text.WriteString(m.Text)
		}
	}
	return text.String()
}

func TestSnippet(t *testing.T) {
	far := strings.Repeat("lorem ipsum ", 20)
	for _, test := range []struct{ text, search, want string }{
		{"the fee\nis  400", "fee ", "the [fee] is 400"},
		{"the fees are 400", "fee ", "the fees are 400"},
		{"the fees are 400", "fee", "the [fee]s are 400"},
		{"Café, CAFE and cafés", "cafe ", "[Café], [CAFE] and cafés"},
		{"one two three", `"two three"`, "one [two] [three]"},
		{"one two", "-two one ", "[one] two"},
		{"a mail from mira", "from:mira ", "a mail from mira"},
		{far + "the fee is 400", "fee ", "… ipsum lorem ipsum lorem ipsum lorem ipsum the [fee] is 400"},
		{strings.Repeat("x", 80) + "-fee is late", "fee ", "… " + strings.Repeat("x", 49) + "-[fee] is late"},
		{"nothing here", "fee ", "nothing here"},
		{"", "fee ", ""},
	} {
		if got := marked(mailbox.Snippet(test.text, query.Parse(test.search, "").Words)); got != test.want {
			t.Errorf("%q in %q:\n got %s\nwant %s", test.search, test.text, got, test.want)
		}
	}
	if long := mailbox.Snippet(far, nil); utf8.RuneCountInString(marked(long)) != 160 {
		t.Errorf("%q", marked(long))
	}
}

// FuzzSnippet: a snippet is a part of the text, in whole runes, of bounded length, and what is marked is not empty.
func FuzzSnippet(f *testing.F) {
	f.Add("the fee is 400", "fee")
	f.Add("Ça va? İstanbul ẞ ǅ ﬁn", "ß is* ça fi")
	f.Add("\xff\xfe a\u0301 \u200b e\u0301\u0301 100%", `"a e" 100`)
	f.Add(strings.Repeat("日本語 ", 60)+"fee", "fee 日本語")
	f.Fuzz(func(t *testing.T, text, search string) {
		marks := mailbox.Snippet(text, query.Parse(search, "").Words)
		whole := ""
		for i, m := range marks {
			if i == 0 && m.Text == "… " {
				continue
			}
			if !utf8.ValidString(m.Text) || m.Text == "" {
				t.Fatalf("a piece %q", m.Text)
			}
			whole += m.Text
		}
		if n := utf8.RuneCountInString(whole); n > 160 {
			t.Fatalf("%d runes", n)
		}
		if plain := strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " "); !strings.Contains(plain, whole) {
			t.Fatalf("%q is no part of %q", whole, plain)
		}
	})
}
