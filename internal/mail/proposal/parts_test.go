package proposal

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"backlot/internal/platform"
)

func TestWhenBack(t *testing.T) {
	for words, want := range map[string]string{
		"back on 7 December 2026":                  "2026-12-07",
		"back on December 7th":                     "2026-12-07",
		"back on the 7th of December, 2026":        "2026-12-07",
		"back on 2027-01-04":                       "2027-01-04",
		"back on 4 January":                        "2027-01-04",
		"away from 1 to 14 December":               "2026-12-14",
		"back on Monday":                           "2026-11-30",
		"back on Tuesday":                          "2026-11-24",
		"back on Tuesday 1 December":               "2026-12-01",
		"zurück am 05.12.2026":                     "2026-12-05",
		"zurück am 5.12.":                          "2026-12-05",
		"zurück am 5. Dezember":                    "2026-12-05",
		"zurück ab Donnerstag":                     "2026-11-26",
		"absent jusqu'au 1er décembre 2026 inclus": "2026-12-01",
		"de retour le 3 août 2027":                 "2027-08-03",
		"hasta el 9 de diciembre de 2026":          "2026-12-09",
		"back on 13/12/2026":                       "2026-12-13",
		"back on 12/13/2026":                       "2026-12-13",
		"back on 12/07/2026":                       "", // July or December
		"back on 31 February 2027":                 "",
		"back soon":                                "",
		"extension 4711":                           "",
	} {
		m := look(Incoming{Text: words, SentAt: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}) // a Monday
		got := ""
		for i := range m.sentences {
			got = max(got, m.back(&m.sentences[i], nil))
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", words, got, want)
		}
	}
}

func TestSums(t *testing.T) {
	for words, want := range map[string]string{
		"1.200 €": "120000 EUR", "$1,500": "150000 USD", "1,2k €": "120000 EUR", "EUR900": "90000 EUR", "900eur": "90000 EUR", "CHF 1'250.–": "125000 CHF",
		"1 200,50 €": "120050 EUR", "£ 850": "85000 GBP", "12 tsd €": "1200000 EUR", "900 bucks": "90000 USD", "950,- €": "95000 EUR", "500 quid": "50000 GBP",
		"800": "80000 EUR", "2026": "", "12": "", "40%": "", "120k followers": "", "+44 7700 900123": "", "18:30": "", "5.12.": "", "v2": "", "0171": "",
	} {
		m := look(Incoming{Text: words, Currency: "EUR"})
		got := ""
		for _, s := range m.sentences {
			for _, a := range s.amounts {
				got = strings.TrimSpace(got + " " + strconv.FormatInt(a.minor, 10) + " " + a.currency)
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", words, got, want)
		}
	}
}

func TestWhatCounts(t *testing.T) {
	for text, want := range map[string]string{
		"Yes.\n-- \nSam, rates from 900 €":                             "Yes.\n",
		"Yes.\n\nBest,\nSam\n900 €":                                    "Yes.\n\n",
		"Yes.\nThanks!\nMy fee is 900 €":                               "Yes.\nThanks!\nMy fee is 900 €",
		"Yes.\nBest,\nSam\nPS: my fee is 900 €":                        "Yes.\nPS: my fee is 900 €",
		"Yes.\n> no\nWell":                                             "Yes.\nWell",
		"Yes.\nOn Monday, Jo wrote:\nNo.":                              "Yes.\n",
		"Ja.\nAm 1.2.2026 um 10:00 schrieb Jo <jo@example.org>:\nNein": "Ja.\n",
		"Yes.\n\nFrom: Jo\nSent: Monday\nNo.":                          "Yes.\n\n",
		"Oui.\nLe 3 mars, Jo a écrit :\nNon":                           "Oui.\n",
	} {
		got := own(text)
		if len(got) < len(text) && !strings.HasPrefix(text, got[:min(4, len(got))]) {
			t.Errorf("%q: places have moved: %q", text, got)
		}
		lines := slices.DeleteFunc(strings.SplitAfter(got, "\n"), func(line string) bool { return len(line) > 1 && strings.TrimSpace(line) == "" })
		if got := strings.Join(lines, ""); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestWords holds the phrases to what the program can read: formats that exist, and stems that are long enough.
func TestWords(t *testing.T) {
	names, err := fs.Glob(files, "words/*.txt")
	if err != nil || len(names) != 4 {
		t.Fatalf("%v: %v", names, err)
	}
	for _, name := range names {
		content, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(content), "\n") {
			if key, isFormat := strings.CutPrefix(strings.Trim(line, "[]"), "format:"); isFormat && !slices.ContainsFunc(platform.All(), func(p platform.Platform) bool {
				return slices.ContainsFunc(platform.Formats(p), func(f platform.Format) bool { return f.Key == key })
			}) {
				t.Errorf("%s: there is no format %q", name, key)
			}
			for _, part := range strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '|' }) {
				if stem, isStem := strings.CutSuffix(part, "*"); isStem && len(canonical(nil, stem)) < stemLength {
					t.Errorf("%s: the stem %q is too short", name, part)
				}
			}
		}
	}
}

// TestADeclineQuotesItsCause: the reason is noted beside the casting, so it is the cause that is quoted, not the refusal.
func TestADeclineQuotesItsCause(t *testing.T) {
	for text, words := range map[string]string{
		"Unfortunately the budget is too low for the amount of work, so I have to decline.": "the budget is too low for the amount of work",
		"Thank you, but I have to pass this time. My calendar is full until March.":         "My calendar is full until March",
		"It's a no from me, but thank you for asking.":                                      "It's a no from me",
	} {
		read := Read(Incoming{Text: text, Reply: true})
		if len(read) != 1 || read[0].Kind != Declines || !strings.Contains(read[0].Words, words) {
			t.Errorf("%q: %+v, want the words %q", text, read, words)
		}
	}
}
