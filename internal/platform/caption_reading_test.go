package platform

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPropertyReadingIsSteady(t *testing.T) {
	codes := []string{"JP"}
	for _, rule := range MarketRules() {
		codes = append(codes, rule.Code)
	}
	rapid.Check(t, func(t *rapid.T) {
		in := CaptionInput{
			Text: captions().Draw(t, "caption"), Platform: rapid.SampledFrom(All()).Draw(t, "platform"),
			Markets: []string{rapid.SampledFrom(codes).Draw(t, "market")}, Brand: rapid.SampledFrom([]string{"", "Acme", "Acme Co"}).Draw(t, "brand"),
			PaidLabel: rapid.Bool().Draw(t, "label"), Language: rapid.SampledFrom([]string{"", "de", "it"}).Draw(t, "language"),
		}
		now := ReadCaption(in).Market(in.Markets[0])
		if again := ReadCaption(in).Market(in.Markets[0]); !reflect.DeepEqual(again, now) {
			t.Fatalf("%+v, then %+v", now, again)
		}
		runes := []rune(in.Text)
		for _, check := range now.Checks {
			if check.At >= 0 && !strings.HasPrefix(string(runes[check.At:]), check.Found) {
				t.Fatalf("%+v is not at its place in %q", check, in.Text)
			}
		}
	})
}

func TestPlaceOfADisclosure(t *testing.T) {
	for _, c := range []struct {
		text string
		want Place
	}{
		{"#ad mugs", Place{Text: "#ad", Hashtag: 1, Hashtags: 1, FirstLine: true}},
		{"mugs #a #b #ad #c", Place{Text: "#ad", At: 11, Hashtag: 3, Hashtags: 4, Buried: true, FirstLine: true}},
		{"mugs\n\n\n\n#ad", Place{Text: "#ad", At: 8, Hashtag: 1, Hashtags: 1, Spacers: 3}},
		{"mugs\r\n\r\n\r\n\r\n#ad", Place{Text: "#ad", At: 12, Hashtag: 1, Hashtags: 1, Spacers: 3}},
		{"mugs\n.\n.\n#ad", Place{Text: "#ad", At: 9, Hashtag: 1, Hashtags: 1, Spacers: 2}},
		{"\n\n\n\n#ad mugs", Place{Text: "#ad", At: 4, Hashtag: 1, Hashtags: 1, FirstLine: true}},
		{"\u202emugs #ad", Place{Text: "#ad", At: 6, Hashtag: 1, Hashtags: 1, FirstLine: true, Altered: true}},
		{"\u202emugs\u202c #ad", Place{Text: "#ad", At: 7, Hashtag: 1, Hashtags: 1, FirstLine: true}},
		{"not an ad", Place{Text: "ad", At: 7, FirstLine: true, Denied: true}},
		{strings.Repeat("x", 130) + " ad", Place{Text: "ad", At: 131, FirstLine: true, Hidden: true, Undecided: true}},
	} {
		got := ReadCaption(CaptionInput{Text: c.text, Platform: Instagram}).Market("us").Place
		if got == nil || *got != c.want {
			t.Errorf("%q: got %+v, want %+v", c.text, got, c.want)
		}
	}
}

func TestSensesBeyondTheData(t *testing.T) {
	for text, want := range map[string]Verdict{
		"Keine bezahlte Werbung": Fail, "Werbung, unbeauftragt": Fail, "Unbeauftragte Werbung": Fail, "Werbung | selbst bezahlt": Fail,
		"#werbung #selbstgekauft": Fail, "Wie in der Werbung": Unsure, "Die Anzeige hing schief": Unsure, "Werbung. Selbst gekauft wird nichts.": Pass,
		"Bezahlte Werbung": Pass, "Werbung selbst erklärt": Pass,
	} {
		r := ReadCaption(CaptionInput{Text: text, Platform: Instagram}).Market("DE")
		if got := r.Checks[0].Verdict; got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestLooksLike(t *testing.T) {
	for text, want := range map[string]string{
		"#аd mugs": "#аd", "a #αd": "#αd", "Wеrbung": "Wеrbung", "#ad": "", "реклама": "", "аd": "", "#а\u0501": "#а\u0501",
	} {
		found, at := ReadCaption(CaptionInput{Text: text}).LooksLike([]string{"#ad", "Werbung"})
		if found != want || (at < 0) != (want == "") {
			t.Errorf("%q: %q at %d", text, found, at)
		}
	}
}

func TestRequired(t *testing.T) {
	r := ReadCaption(CaptionInput{Text: "mugs @acme #acme", Platform: Instagram})
	for tag, want := range map[string]Verdict{"#acme": Pass, "acme": Pass, "@acme": Pass, " @Acme ": Pass, "https://instagram.com/acme": Pass, "#mugs": Fail, "@mugs": Fail, "": "", "#": "", "@": ""} {
		var got Verdict
		for _, check := range r.Required(tag) {
			got = check.Verdict
		}
		if got != want {
			t.Errorf("%q: %q, want %q", tag, got, want)
		}
	}
}

func TestMarketRules(t *testing.T) {
	rules := MarketRules()
	if len(rules) != len(markets.Markets) || !slices.IsSortedFunc(rules, func(a, b MarketRule) int { return strings.Compare(a.Code, b.Code) }) {
		t.Fatalf("%d rules", len(rules))
	}
	for _, rule := range rules {
		if rule.Name == "" || rule.Rule == "" || rule.Source == "" || rule.Dated == "" || rule.Mode == "" || rule.Placement == "" || rule.Accepted == nil || rule.Refused == nil {
			t.Errorf("incomplete: %+v", rule)
		}
	}
	if r := ReadCaption(CaptionInput{}).Market("de").Rule; !slices.Equal(r.Accepted[:2], []string{"Werbung", "Anzeige"}) || r.Code != "DE" {
		t.Errorf("got %+v", r)
	}
}

func TestCaptionsWithoutEnd(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("ad ", 350_000), strings.Repeat("#a", 500_000), strings.Repeat("a.", 500_000), strings.Repeat("thanks to ", 100_000),
		"a" + strings.Repeat("\u0301", 500_000), strings.Repeat("\xff", 1_000_000), strings.Repeat("\u202e", 300_000), strings.Repeat("no ad ", 170_000),
		strings.Repeat("\n", 1_000_000) + "#ad", strings.Repeat("https://a.de ", 80_000), strings.Repeat("👩‍", 140_000),
	} {
		for _, p := range []Platform{Instagram, X} {
			r := ReadCaption(CaptionInput{Text: text, Platform: p, Brand: "Acme", Markets: []string{"US"}})
			if len(r.c.runes) > maxReadable || r.Length()[0].Verdict != Fail {
				t.Errorf("%.10q on %s: %d runes read, %+v", text, p, len(r.c.runes), r.Length())
			}
			for _, code := range []string{"US", "DE"} {
				if found := r.Market(code); len(found.Checks) == 0 {
					t.Errorf("%.10q: nothing found for %s", text, code)
				}
			}
		}
	}
}

func TestSpokenAbout(t *testing.T) {
	for text, want := range map[string]Verdict{
		"They sponsored my team": Unsure, "I wish this was sponsored": Unsure, "This video is sponsored": Pass, "sponsored by Acme": Pass,
		"My day was sponsored by Acme": Pass, "Ad budgets are small": Unsure, "Ad: budgets": Pass,
		"#sponsored mugs": Pass, "the advertisement": Unsure, "nada de advertisement": Fail,
	} {
		r := ReadCaption(CaptionInput{Text: text, Platform: Instagram}).Market("US")
		if got := r.Checks[0].Verdict; got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
