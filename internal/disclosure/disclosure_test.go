package disclosure

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"backlot/internal/platform"
)

func TestWords(t *testing.T) {
	block := strings.Repeat("#kaffee ", 11)
	for _, c := range []struct {
		market, text string
		kind         platform.CheckKind
		want         string
	}{
		{"DE", block + "#werbung #liebe", platform.KindPlacement, "Germany: “#werbung” has to stand in the first line, and not in a block of hashtags; here it is the 12th hashtag."},
		{"DE", block + block + "#werbung", platform.KindPlacement, "Germany: “#werbung” has to stand in the first line, and not in a block of hashtags; here it is the last of 23 hashtags, and it stands behind “more”."},
		{"DE", "Kaffee\nWerbung", platform.KindPlacement, "Germany: “Werbung” has to stand in the first line; here it stands below the first line."},
		{"DE", "Werbung: Kaffee", platform.KindPlacement, "Germany: “Werbung” stands in the first line, where it has to."},
		{"DE", "✨ Werbung: Kaffee", platform.KindPlacement, "Germany: “Werbung” stands in the first line, where it has to."},
		{"DE", "My new routine with the night serum from Werbung @lumaskin", platform.KindPlacement, "Germany: “Werbung” stands in the first line, which is enough. As the first word nobody overlooks it."},
		{"DE", "Kaffee", platform.KindDisclosure, "Germany: no word says that this is advertising. Write “Werbung” or “Anzeige” in the first line."},
		{"DE", "Keine Werbung", platform.KindDisclosure, "Germany: the caption says that it is no advertising (“Werbung” is denied). Write “Werbung” or “Anzeige” in the first line."},
		{"DE", "#ad Kaffee", platform.KindDisclosure, "Germany: “#ad” may not be enough. Write “Werbung” or “Anzeige” in the first line."},
		{"DE", "Werbung Kaffee", platform.KindDisclosure, "Germany: “Werbung” says that this is advertising."},
		{"DE", "Wie in der Werbung", platform.KindDisclosure, "Germany: “Werbung” stands inside a sentence, where it may mean something else. Write “Werbung” or “Anzeige” in the first line."},
		{"DE", "In Kooperation mit Acme", platform.KindDisclosure, "Germany: “Kooperation” is not a word that the rules name; whether it is enough is for a person to decide. Write “Werbung” or “Anzeige” in the first line."},
		{"US", "#sp Coffee", platform.KindDisclosure, "United States: “#sp” does not say plainly enough that this is advertising. Write “ad” or “advertisement” before “more”."},
		{"US", "Coffee\n\n\n\n\n#ad more coffee", platform.KindPlacement, "United States: “#ad” has to stand where readers see it, before “more”; here 4 lines that say nothing push it down."},
		{"US", "#a\u200bd Coffee", platform.KindDisclosure, "United States: “#ad” is written with invisible, unusual or turned characters; a reader may not see it. Type it again."},
		{"US", "#аd Coffee", platform.KindDisclosure, "United States: “#аd” only looks like a disclosure, letters of another alphabet stand in it. Write “ad” or “advertisement” before “more”."},
		{"US", "#ad Coffee. Not sponsored!", platform.KindDisclosure, "United States: “#ad” says it, but the caption also denies being advertising. Take the denial out."},
		{"FR", "Publicité : café", platform.KindDisclosure, "France: “Publicité” says it, but the law asks for it on the picture or video itself. Look at the picture."},
		{"FR", "Café", platform.KindDisclosure, "France: no word says that this is advertising. Write “Publicité” or “Collaboration commerciale” on the picture or video and in the caption."},
		{"JP", "#ad", platform.KindDisclosure, "JP: Backlot keeps no rule for this market, so nobody has checked whether this discloses. Ask someone who knows its law."},
	} {
		r := Caption{Text: c.text, Platform: platform.Instagram, Markets: []string{c.market}, Brand: "Acme"}.Check()
		found := ""
		for _, check := range r.Checks {
			if check.Kind == c.kind {
				found = check.Words
			}
			if check.Words == "" {
				t.Errorf("%q: nothing said of %+v", c.text, check)
			}
		}
		if found != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.market, c.text, found, c.want)
		}
	}
}

// What the words ask for where nothing discloses is what the check takes, in every market whose rule is about the caption.
func TestAdviceAndCheckAgree(t *testing.T) {
	for _, c := range []struct {
		market, word, advice string
		place                [4]platform.Verdict // in the first line, below it, at the end, behind "more"
		words                [4]string
	}{
		{"DE", "Werbung", "in the first line.", [4]platform.Verdict{platform.Pass, platform.Warn, platform.Warn, platform.Fail},
			[4]string{"in the first line", "below the first line", "below the first line", "behind “more”"}},
		{"UK", "Ad", "in the first line.", [4]platform.Verdict{platform.Pass, platform.Warn, platform.Warn, platform.Fail},
			[4]string{"in the first line", "below the first line", "below the first line", "behind “more”"}},
		{"ES", "Publicidad", "in the first line.", [4]platform.Verdict{platform.Pass, platform.Warn, platform.Warn, platform.Fail},
			[4]string{"in the first line", "below the first line", "below the first line", "behind “more”"}},
		{"IT", "Pubblicità", "in the first line.", [4]platform.Verdict{platform.Pass, platform.Warn, platform.Warn, platform.Fail},
			[4]string{"in the first line", "below the first line", "below the first line", "behind “more”"}},
		{"US", "#ad", "before “more”.", [4]platform.Verdict{platform.Pass, platform.Pass, platform.Warn, platform.Fail},
			[4]string{"stands where it has to", "stands where it has to", "should stand where readers see it, before “more”; here it stands at the end", "behind “more”"}},
		{"BR", "#publi", "before “more”.", [4]platform.Verdict{platform.Pass, platform.Pass, platform.Pass, platform.Fail},
			[4]string{"stands where it has to", "stands where it has to", "stands where it has to", "has to stand where readers see it, before “more”"}},
		{"AT", "Werbung", "before “more”.", [4]platform.Verdict{platform.Pass, platform.Pass, platform.Pass, platform.Warn},
			[4]string{"stands where it has to", "stands where it has to", "stands where it has to", "should stand where readers see it, before “more”"}},
	} {
		told := func(text string, kind platform.CheckKind) Check {
			for _, check := range (Caption{Text: text, Platform: platform.Instagram, Markets: []string{c.market}}).Check().Checks {
				if check.Kind == kind {
					return check
				}
			}
			return Check{}
		}
		if check := told("Just a mug", platform.KindDisclosure); !strings.HasSuffix(check.Words, c.advice) {
			t.Errorf("%s asks for it %q", c.market, check.Words)
		}
		for i, text := range []string{
			"My new mug, " + c.word + " indeed", "My mug\n" + c.word + " and more", "My mug\nis nice\n" + c.word, strings.Repeat("mug ", 60) + "\n" + c.word + ": mug",
		} {
			if check := told(text, platform.KindPlacement); check.Verdict != c.place[i] || !strings.Contains(check.Words, c.words[i]) {
				t.Errorf("%s %q: %s %q", c.market, text, check.Verdict, check.Words)
			}
		}
	}
}

func TestWordsOfTags(t *testing.T) {
	r := Caption{Text: "#ad #Acme and #ac\u200bme_x", Platform: platform.Instagram, Markets: []string{"US"}, Required: []string{"#acme", "@acme", "#acme_x", ""}}.Check()
	var words []string
	for _, check := range r.Checks {
		if check.Kind == platform.KindHashtag || check.Kind == platform.KindMention {
			words = append(words, check.Words)
		}
	}
	if len(words) != 3 || words[0] != "#Acme is there." || words[1] != "@acme is missing. Add it to the caption." || !strings.Contains(words[2], "invisible") {
		t.Errorf("got %q", words)
	}
}

func TestLabelAndGift(t *testing.T) {
	for _, c := range []struct {
		caption Caption
		verdict platform.Verdict
		words   string
	}{
		{Caption{Text: "mug", Markets: []string{"BR"}, PaidLabel: true}, platform.Pass, "Brazil: the platform's paid-partnership label says it, and counts here."},
		{Caption{Text: "mug", Markets: []string{"DE"}, PaidLabel: true}, platform.Unsure, "Germany: no word says that this is advertising, and the paid-partnership label alone may not be enough."},
		{Caption{Text: "mug", Markets: []string{"DE"}, Gifted: true}, platform.Fail, "Germany: no word says that this is advertising; a product that was given counts as payment."},
		{Caption{Text: "#gifted mug", Markets: []string{"CA"}, Gifted: true}, platform.Pass, "Canada: “#gifted” says that this is advertising."},
		{Caption{Text: "#gifted mug", Markets: []string{"CA"}}, platform.Warn, "Canada: “#gifted” may not be enough."},
		{Caption{Text: "#gifted mug", Markets: []string{"UK"}, Gifted: true}, platform.Warn, "United Kingdom: “#gifted” may not be enough."},
	} {
		c.caption.Platform = platform.Instagram
		if check := c.caption.Check().Checks[0]; check.Verdict != c.verdict || !strings.HasPrefix(check.Words, c.words) {
			t.Errorf("%+v: %s %q", c.caption, check.Verdict, check.Words)
		}
	}
}

func TestMarketsAreToldApart(t *testing.T) {
	r := Caption{Text: "#ad mug", Platform: platform.Instagram, Markets: []string{"us", "ES", " US ", "DE", "JP", "FR"}}.Check()
	want := []Market{{"US", "United States", platform.Pass}, {"ES", "Spain", platform.Fail}, {"DE", "Germany", platform.Warn},
		{"JP", "JP", platform.Unsure}, {"FR", "France", platform.Unsure}}
	if !reflect.DeepEqual(r.Markets, want) || r.Verdict != platform.Fail {
		t.Errorf("%s, %+v", r.Verdict, r.Markets)
	}
	if r = (Caption{Text: "#ad", Platform: platform.Instagram}).Check(); r.Verdict != platform.Unsure || r.Markets == nil {
		t.Errorf("without a market: %+v", r)
	}
}

func TestStoryIsLookedAtOnItsPicture(t *testing.T) {
	r := Caption{Text: strings.Repeat("mug ", 100) + "Werbung", Platform: platform.Instagram, Format: "story", Markets: []string{"DE"}}.Check()
	for _, check := range r.Checks {
		if check.Kind == platform.KindPlacement && check.Verdict != platform.Unsure || check.Kind == platform.KindLength {
			t.Errorf("got %+v", check)
		}
	}
	if r = (Caption{Text: "mug", Platform: platform.Instagram, Format: "story", Markets: []string{"DE"}}).Check(); r.Verdict != platform.Fail {
		t.Errorf("a story that says nothing: %s", r.Verdict)
	}
}

func TestTooManyHashtags(t *testing.T) {
	for _, c := range []struct {
		platform platform.Platform
		n        int
		want     platform.Verdict
	}{{platform.Instagram, 5, platform.Pass}, {platform.Instagram, 6, platform.Warn}, {platform.Threads, 2, platform.Warn}, {platform.YouTube, 60, platform.Pass},
		{platform.YouTube, 61, platform.Warn}, {platform.Facebook, 40, platform.Pass}, {platform.Twitch, 40, platform.Pass}} {
		r := Caption{Text: "Ad: mugs #2026 " + strings.Repeat("#mug ", c.n), Platform: c.platform, Markets: []string{"UK"}}.Check()
		if r.Verdict != c.want {
			t.Errorf("%d on %s: %+v", c.n, c.platform, r)
		}
	}
}

// told fails when a report is not the worst of its checks, lacks words, or says something unfit to be shown.
func told(t interface {
	Fatalf(format string, args ...any)
}, c Caption, r Report) {
	worst := platform.Pass
	runes := []rune(c.Text)
	for _, check := range r.Checks {
		worst = platform.Worse(worst, check.Verdict)
		if check.Words == "" || check.Rule == "" || check.At >= 0 && !strings.HasPrefix(string(runes[check.At:]), check.Found) {
			t.Fatalf("%+v of %q", check, c.Text)
		}
		if check.Market != "" && strings.ContainsFunc(check.Words, func(r rune) bool { return unicode.Is(unicode.Cf, r) || unicode.IsControl(r) }) {
			t.Fatalf("the words %q", check.Words)
		}
	}
	if worst != r.Verdict {
		t.Fatalf("%s, but %+v", r.Verdict, r.Checks)
	}
}

func TestPropertyMoreMarketsAreStricter(t *testing.T) {
	codes := rapid.SampledFrom([]string{"US", "UK", "DE", "FR", "ES", "IT", "BR", "CA", "AU", "NL", "JP"})
	var texts []string
	for _, s := range samples(t, "captions.jsonl") {
		texts = append(texts, s.Text)
	}
	rapid.Check(t, func(t *rapid.T) {
		c := Caption{Text: rapid.SampledFrom(texts).Draw(t, "text") + rapid.SampledFrom(texts).Draw(t, "more"), Platform: platform.Instagram,
			Brand: "Acme", Markets: rapid.SliceOfN(codes, 1, 5).Draw(t, "markets")}
		all := c.Check()
		told(t, c, all)
		worst := platform.Pass
		for _, code := range c.Markets {
			c.Markets = []string{code}
			worst = platform.Worse(worst, c.Check().Verdict)
		}
		if all.Verdict != worst {
			t.Fatalf("together %s, one by one %s", all.Verdict, worst)
		}
	})
}

func FuzzCheck(f *testing.F) {
	for _, name := range []string{"captions.jsonl"} {
		for _, s := range samples(f, name) {
			f.Add(s.Text, strings.Join(s.Markets, ","), string(s.Platform), s.Format, s.Brand)
		}
	}
	for _, text := range []string{"\xff\xfe#ad", "\u202e\u202e#ad\u202c", "#\u20e3ad", "ad\x00ad", "\u0301#ad", strings.Repeat("\n", 300) + "#ad"} {
		f.Add(text, "US,DE", "instagram", "reel", "A\xffB")
	}
	f.Fuzz(func(t *testing.T, text, markets, on, format, brand string) {
		c := Caption{Text: text, Platform: platform.Platform(on), Format: format, Brand: brand, Markets: strings.Split(markets, ","),
			Required: []string{brand, "#" + brand, "@" + brand}}
		r := c.Check()
		told(t, c, r)
		if !reflect.DeepEqual(r, c.Check()) {
			t.Fatalf("not the same twice: %+v", r)
		}
	})
}

// A megabyte of anything is answered; it is read no further than any platform would take.
func TestCaptionsWithoutEnd(t *testing.T) {
	for _, part := range []string{"ad ", "#ad ", "not an ad ", "a.", "\xff", "\u202e", "\u0301", "Werbung\n", "https://a.de/#ad "} {
		c := Caption{Text: strings.Repeat(part, 1<<20/len(part)), Platform: platform.X, Markets: []string{"US", "UK", "DE", "FR", "ES"}, Brand: "ad"}
		r := c.Check()
		told(t, c, r)
		if r.Verdict != platform.Fail {
			t.Errorf("%q without end: %s", part, r.Verdict)
		}
	}
}
