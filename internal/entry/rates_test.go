package entry

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// pricesOf writes the prices of an entry as a person says them.
func pricesOf(e Entry) []string {
	list := []string{}
	for _, r := range e.Rates {
		list = append(list, strings.TrimSpace(join(r.Kind, string(r.Platform), r.Format)+" "+r.Amount.String()+" "+r.Note))
	}
	return list
}

func samePrices(t *testing.T, e Entry, want ...string) {
	t.Helper()
	if got := pricesOf(e); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("row %d: got %q, want %q; doubts %q", e.Row, got, want, e.Doubts)
	}
}

func TestAPriceByFormatIsForTheCreatorsOwnPlatform(t *testing.T) {
	_, entries := read(t, "Name|Platform|Handle|Rate per Story|Reel €|Video price|Currency",
		"Mira|Instagram|@mira|250|900||EUR", "Ben|TikTok|@ben|250||700|EUR", "Ana|YouTube|https://www.youtube.com/@ana|||1200|EUR", "Dua|Facebook|@dua|100|200|300|EUR")
	samePrices(t, entries[0], "card instagram story 250.00 EUR", "card instagram reel 900.00 EUR")
	samePrices(t, entries[1], "card 250.00 EUR story", "card tiktok video 700.00 EUR")
	samePrices(t, entries[2], "card youtube video 1,200.00 EUR")
	samePrices(t, entries[3], "card facebook story 100.00 EUR", "card facebook reel 200.00 EUR", "card facebook video 300.00 EUR")
	if d := entries[1].Doubts; len(d) != 1 || !strings.HasPrefix(d[0], `Rate per Story "250" was taken as a price for any content, noted as "story"`) {
		t.Errorf("got %q", d)
	}
	_, entries = read(t, "Name|Instagram link|TikTok|Rates|Currency", "Mira|https://instagram.com/mira|mira|Story 250, Video 700, Pin 5|EUR")
	samePrices(t, entries[0], "card instagram story 250.00 EUR", "card tiktok video 700.00 EUR", "card 5.00 EUR pin")
	if d := entries[0].Doubts; len(d) != 1 || !strings.Contains(d[0], "pin") {
		t.Errorf("got %q", d)
	}
}

func TestAColumnThatSaysWhatThePriceIsFor(t *testing.T) {
	for _, header := range []string{"Deliverable", "Format", "Content type", "Leistung", "Format/Leistung"} {
		l, entries := read(t, "Name|Platform|Handle|"+header+"|Rate", "Mira|IG|@mira|1x Reel|900 €", "Mira|IG|@mira|Stories|250 €", "Mira|IG|@mira|TikTok video|700 €",
			"Ben|YouTube|@ben|Integration|2000 €", "Ben|YT|@ben|1 Video + 2 Shorts|3000 €", "Ben|YT|@ben||10 €", "Ben|YT|@ben|Reel|10 €")
		if !slices.Contains(fieldsOf(l), Deliverable) {
			t.Fatalf("%s: got %q", header, fieldsOf(l))
		}
		for n, want := range []string{
			"card instagram reel 900.00 EUR", "card instagram story 250.00 EUR", "card tiktok video 700.00 EUR", "card youtube 2,000.00 EUR Integration",
			"card youtube 3,000.00 EUR 1 Video + 2 Shorts", "card youtube 10.00 EUR",
		} {
			samePrices(t, entries[n], want)
		}
		samePrices(t, entries[6], "card 10.00 EUR reel")
	}
}

func TestPricesBetweenTwoEnds(t *testing.T) {
	for text, want := range map[string]string{
		"€900-1,200": "1,200.00 EUR", "$1.2K - $1.9K": "1,900.00 USD", "900 bis 1200": "1,200.00 EUR", "800–900 €": "900.00 EUR", "1.200 - 1.500 EUR": "1,500.00 EUR",
	} {
		_, entries := read(t, "Name|Instagram|Reel rate (EUR)", "Mira|mira|"+text)
		e := entries[0]
		if len(e.Rates) != 1 || e.Rates[0].Amount.String() != want && want != "1,900.00 USD" || len(e.Doubts) != 1 || !strings.Contains(e.Doubts[0], "is a range: "+want+" was taken") {
			t.Errorf("%q: got %q, %q", text, pricesOf(e), e.Doubts)
		}
	}
	for _, text := range []string{"1200-900 €", "2026-01-31", "900 - free", "by agreement"} {
		if _, entries := read(t, "Name|Instagram|Reel rate (EUR)", "Mira|mira|"+text); len(entries[0].Rates) > 0 || len(entries[0].Doubts) != 1 {
			t.Errorf("%q: got %+v", text, entries[0])
		}
	}
	_, entries := read(t, "Name|Instagram|Price (EUR)", "Mira|mira|VB 3.500,-", "Ben|ben|900 VB", "Ana|ana|1.200,- (VHB)")
	samePrices(t, entries[0], "card instagram 3,500.00 EUR VB")
	samePrices(t, entries[1], "card instagram 900.00 EUR VB")
	samePrices(t, entries[2], "card instagram 1,200.00 EUR VHB")
}

func TestColumnsThatAreLeftOutSaySo(t *testing.T) {
	l, _ := read(t, "Name|Instagram|Rate TikTok story (EUR)|Budget|Creator|Price YT integration (EUR)|Colour", "Mira|mira|200|€ 500|Someone|2000|red", "Ben|ben|300|€ 700|Other|3000|blue")
	if got := fieldsOf(l); got[2] != "" || got[3] != "" || got[4] != "" || got[5] != "rate youtube" {
		t.Errorf("got %q", got)
	}
	for at, want := range map[int]string{
		2: "left out: these are prices, and the header does not say what for (TikTok has no story)", 3: "left out: these are prices, and the header does not say what for",
		4: "left out: Name is taken from the column Name", 6: "",
	} {
		if l.Columns[at].Note != want {
			t.Errorf("%s: got %q, want %q", l.Columns[at].Header, l.Columns[at].Note, want)
		}
	}
	if left := l.Left(); len(left) != 3 || left[1] != "The column Budget: left out: these are prices, and the header does not say what for" {
		t.Errorf("got %q", left)
	}
}
