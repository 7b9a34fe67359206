package platform

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// verdictOf is the verdict of the only check of a kind, "" when there is none.
func verdictOf(t *testing.T, r Result, kind CheckKind) Verdict {
	t.Helper()
	var found []Verdict
	for _, c := range r.Checks {
		if c.Kind == kind {
			found = append(found, c.Verdict)
		}
	}
	switch len(found) {
	case 0:
		return ""
	case 1:
		return found[0]
	}
	t.Fatalf("%d checks of kind %s", len(found), kind)
	return ""
}

// disclosureCases are captions for Instagram and a client called Acme.
var disclosureCases = []struct {
	market, text string
	want         Verdict
}{
	{"US", "#ad My new mug", Pass},
	{"US", "#AD My new mug", Pass},
	{"US", "Ad: my new mug", Pass},
	{"US", "[AD] my new mug", Pass},
	{"US", "This is an ad for mugs", Pass},
	{"US", "Sponsored by Acme", Pass},
	{"US", "Advertisement", Pass},
	{"US", "Thanks to Acme for the free mug!", Pass},
	{"US", "Thanks to @acme for the free product", Pass},
	{"US", "#AcmePartner loves mugs", Pass},
	{"US", "#acmeambassador", Pass},
	{"US", "#GlobexPartner", Fail},
	{"US", "#partner", Fail},
	{"US", "Thanks Acme!", Fail},
	{"US", "thanks everyone", Fail},
	{"US", "#sp #spon #collab", Fail},
	{"US", "Proud ambassador", Fail},
	{"US", "My new mug", Fail},
	{"US", "", Fail},
	{"US", "#adventure with my dad, what a badass ladder", Fail},
	{"US", "#advice #adidas #ad_", Fail},
	{"US", "not an ad", Fail},
	{"US", "This isn’t a paid ad", Fail},
	{"US", "not sponsored", Fail},
	{"US", "No, not #sponsored", Fail},
	{"US", "Is this an ad? No!", Fail},
	{"US", "ad-free mugs", Fail},
	{"US", "#ad-free living", Fail},
	{"US", "Ad free since 2020", Fail},
	{"US", "non-sponsored", Fail},
	{"US", "unsponsored", Fail},
	{"US", "ad hoc mugs", Fail},
	{"US", "In 79 AD Vesuvius erupted", Fail},
	{"US", "AD 79 was hot", Fail},
	{"US", "Mugs of the second century AD.", Fail},
	{"US", "shop.com/ad has it", Fail},
	{"US", "https://acme.test/#ad", Fail},
	{"US", "write to ad@acme.com", Fail},
	{"US", "me@ad.com", Fail},
	{"US", "ask @ad about it", Fail},
	{"US", "The ad's here", Fail},
	{"US", "I saw their ad today", Unsure},
	{"US", "This is not an ad. #ad", Unsure},
	{"US", "No joke, #ad", Pass},
	{"US", "Not only mugs. #ad", Pass},
	{"US", "#ａd mugs", Unsure},
	{"US", "＃ad mugs", Unsure},
	{"US", "#a\u200bd mugs", Unsure},
	{"US", "#\u2060ad mugs", Unsure},
	{"US", "\u200b#ad mugs", Pass},
	{"US", "𝐚𝐝: mugs", Unsure},
	{"US", "#a\u0336d\u0336 mugs", Unsure},
	{"US", "#ad\u200bvice", Fail},
	{"US", "Spons\u00adored mugs", Unsure},
	{"US", "#аd with a Cyrillic letter", Fail},
	{"US", "Werbung: Becher", Warn}, // in the post's language
	{"US", "#paidpartnership with Acme", Unsure},
	{"US", "Paid partnership with Acme. #ad", Pass},
	{"US", "Advertising", Unsure},

	{"UK", "Ad: mugs", Pass},
	{"GB", "#ad mugs", Pass},
	{"UK", "ADVERT - mugs", Pass},
	{"UK", "Advertisement Feature", Pass},
	{"UK", "Sponsored mugs", Fail},
	{"UK", "#spon #sp", Fail},
	{"UK", "in association with Acme", Fail},
	{"UK", "thanks to Acme for the free mug", Fail},
	{"UK", "mugs by @acme", Fail},
	{"UK", "#gifted", Warn},
	{"UK", "affiliate link", Warn},

	{"DE", "Werbung | Becher", Pass},
	{"DE", "ANZEIGE Becher", Pass},
	{"DE", "#Werbung Becher", Pass},
	{"DE", "Bezahlte Partnerschaft mit Acme", Pass},
	{"DE", "#bezahltePartnerschaft", Pass},
	{"DE", "#ad Becher", Warn},
	{"DE", "sponsored by Acme", Warn},
	{"DE", "Keine Werbung", Fail},
	{"DE", "Unbezahlte Werbung", Fail},
	{"DE", "Werbung (unbezahlt)", Fail},
	{"DE", "Werbeagentur", Fail},
	{"DE", "Werbungskosten", Fail},
	{"DE", "Publicité", Unsure},
	{"DE", "In Kooperation mit Acme", Unsure},

	{"FR", "Publicité : une tasse", Unsure},
	{"FR", "PUBLICITE une tasse", Unsure},
	{"FR", "Collaboration commerciale avec Acme", Unsure},
	{"FR", "#ad une tasse", Unsure},
	{"FR", "Ce n’est pas une publicité", Fail},
	{"FR", "une tasse", Fail},

	{"ES", "Publicidad: tazas", Pass},
	{"ES", "Colaboracion pagada con Acme", Pass},
	{"ES", "promoción pagada", Pass},
	{"ES", "#ad tazas", Fail},
	{"ES", "#sp", Fail},

	{"IT", "Pubblicità: tazze", Pass},
	{"IT", "#pubblicita tazze", Pass},
	{"IT", "advertising", Pass},
	{"IT", "In collaborazione con Acme", Pass},
	{"IT", "#adv tazze", Unsure},
	{"IT", "ad esempio una tazza", Fail},

	{"BR", "#publi canecas", Pass},
	{"BR", "#Anuncio canecas", Pass},
	{"BR", "Patrocinado por Acme", Pass},
	{"BR", "Confira no #publi", Pass},
	{"BR", "#publicado", Fail},
	{"BR", "#ad canecas", Warn},
	{"BR", "Werbung", Warn},
	{"BR", "não é #publi", Fail},

	{"CA", "#ad mugs", Pass},
	{"CA", "#sponsored mugs", Pass},
	{"CA", "#AcmePartner", Pass},
	{"CA", "Sponsored", Unsure},
	{"CA", "#gifted", Warn},
	{"CA", "#partner", Fail},
	{"AU", "#ad mugs", Pass},
	{"AU", "#gifted", Warn},
	{"AU", "#collab", Fail},
	{"NL", "Reclame: mokken", Pass},
	{"PT", "Publicidade: canecas", Pass},
	{"GR", "ΔΙΑΦΗΜΙΣΗ", Pass},
	{"EU", "Werbung", Unsure},
	{"EU", "mugs", Fail},
	{"JP", "#ad", Unsure},
	{"", "#ad", Unsure},
}

func TestDisclosureByMarket(t *testing.T) {
	for _, c := range disclosureCases {
		r := CheckCaption(CaptionInput{Text: c.text, Platform: Instagram, Markets: []string{c.market}, Brand: "Acme"})
		if got := verdictOf(t, r, KindDisclosure); got != c.want {
			t.Errorf("%s %q: %s, want %s\n%+v", c.market, c.text, got, c.want, r.Checks[0])
		}
	}
}

func TestPlacement(t *testing.T) {
	long := strings.Repeat("mugs and more mugs ", 10) // 190 characters, past Instagram's fold
	cases := []struct {
		platform     Platform
		market, text string
		want         Verdict
	}{
		{Instagram, "US", "My mug #ad", Pass},
		{Instagram, "US", "My mug\nis nice #ad and blue", Pass},
		{Instagram, "US", "My mug\nis nice\n#ad", Warn}, // at the end
		{Instagram, "US", long + "#ad", Fail},
		{Facebook, "US", long + "#ad", Pass},
		{Instagram, "US", "Nice #mug #ad #blue mug", Fail},
		{Instagram, "US", "Nice #ad #mug #blue mug", Warn},
		{Instagram, "US", "#ad #mug #blue my mug", Pass},
		{Instagram, "US", "Nice #ad #mug my mug", Pass}, // two are no block
		{Instagram, "US", "#ad " + long + "#mug #ad #blue", Pass},
		{Instagram, "UK", "Ad: my mug", Pass},
		{Instagram, "UK", "\n\n Ad: my mug", Pass},
		{Instagram, "UK", "My mug\nAd: it is nice", Warn},
		{Instagram, "UK", "My mug\u2028Ad: it is nice", Warn},
		{Instagram, "UK", long + "\nAd", Fail},
		{LinkedIn, "DE", strings.Repeat("x", 150) + " Werbung", Fail}, // the phone's fold is the shorter
		{LinkedIn, "DE", strings.Repeat("x", 130) + " Werbung", Pass},
		{LinkedIn, "DE", strings.Repeat("x", 132) + " Werbung", Pass}, // ends on the fold
		{LinkedIn, "DE", strings.Repeat("x", 133) + " Werbung", Fail}, // its last letter is cut
		{TikTok, "UK", "My mug\nAd", Fail},                            // one line shows
		{TikTok, "UK", "Ad my mug", Pass},
		{Threads, "IT", long + "\npubblicità", Warn}, // all shows
		{YouTube, "ES", "a\nb\nPublicidad", Warn},
		{YouTube, "ES", "a\nb\nc\nPublicidad", Fail},
		{Instagram, "BR", long + "#publi", Fail},
		{Instagram, "CA", long + "#ad", Warn},
		{Instagram, "AU", long + "#ad", Warn},
		{Instagram, "NL", long + "reclame", Warn},
		{Instagram, "FR", "Publicité : ma tasse", Unsure},
		{"myspace", "US", "#ad my mug", Unsure},
		{Instagram, "US", "my mug", ""},
		{Instagram, "US", "thanks", ""},
	}
	for _, c := range cases {
		r := CheckCaption(CaptionInput{Text: c.text, Platform: c.platform, Markets: []string{c.market}})
		if got := verdictOf(t, r, KindPlacement); got != c.want {
			t.Errorf("%s %s %.60q: %q, want %q\n%+v", c.platform, c.market, c.text, got, c.want, r.Checks)
		}
	}
}

func TestLabel(t *testing.T) {
	cases := []struct {
		market, text      string
		paid              bool
		disclosure, label Verdict
	}{
		{"US", "mug", true, Warn, Warn}, {"UK", "mug", true, Unsure, Unsure}, {"DE", "mug", true, Unsure, Unsure},
		{"FR", "mug", true, Unsure, Unsure}, {"ES", "mug", true, Unsure, Unsure}, {"CA", "mug", true, Unsure, Unsure},
		{"AU", "mug", true, Unsure, Unsure}, {"IT", "mug", true, Warn, Warn}, {"BR", "mug", true, Pass, Pass},
		{"NL", "mug", true, Unsure, Unsure}, {"NL", "reclame", true, Pass, Pass}, {"NL", "reclame", false, Pass, Warn},
		{"NL", "mok", false, Fail, Warn}, {"US", "#ad", true, Pass, Pass}, {"US", "#ad", false, Pass, ""},
		{"US", "not an ad", true, Fail, Warn}, {"UK", "not sponsored", true, Fail, Unsure}, {"UK", "#sp", true, Unsure, Unsure},
	}
	for _, c := range cases {
		r := CheckCaption(CaptionInput{Text: c.text, Platform: Instagram, Markets: []string{c.market}, PaidLabel: c.paid})
		if d, l := verdictOf(t, r, KindDisclosure), verdictOf(t, r, KindLabel); d != c.disclosure || l != c.label {
			t.Errorf("%s %q label %v: disclosure %s label %q, want %s %q", c.market, c.text, c.paid, d, l, c.disclosure, c.label)
		}
	}
}

func TestLanguage(t *testing.T) {
	cases := []struct {
		market, language, text string
		want                   Verdict
	}{
		{"US", "en", "#ad", Pass}, {"US", "es", "#ad tazas", Warn}, {"US", "es", "Publicidad: tazas", Unsure},
		{"US", "es-MX", "Publicidad: tazas", Unsure}, {"US", "en", "Publicidad: tazas", Warn}, {"US", "it", "ad oggi", Fail},
		{"US", "it", "Ad una tazza", Fail}, {"DE", "en", "Werbung", Pass}, {"BR", "en", "#ad mugs", Warn},
	}
	for _, c := range cases {
		r := CheckCaption(CaptionInput{Text: c.text, Platform: Instagram, Markets: []string{c.market}, Language: c.language})
		if got := verdictOf(t, r, KindDisclosure); got != c.want {
			t.Errorf("%s in %s %q: %s, want %s", c.market, c.language, c.text, got, c.want)
		}
	}
}

func TestBrandNotKnown(t *testing.T) {
	r := CheckCaption(CaptionInput{Text: "#AcmePartner loves mugs", Platform: Instagram, Markets: []string{"US"}})
	if got := verdictOf(t, r, KindDisclosure); got != Unsure {
		t.Errorf("without a brand: %s", got)
	}
	r = CheckCaption(CaptionInput{Text: "#BenUndJerrysPartner", Platform: Instagram, Markets: []string{"US"}, Brand: "Ben und Jerry's"})
	if got := verdictOf(t, r, KindDisclosure); got != Pass {
		t.Errorf("a brand of several words: %s", got)
	}
}

func TestHashtags(t *testing.T) {
	cases := []struct {
		text, required string
		want           Verdict
		found          string
		at             int
	}{
		{"Nice #Acme mug", "#acme", Pass, "#Acme", 5},
		{"Nice #acme!", "ACME", Pass, "#acme", 5},
		{"(#acme)", "acme", Pass, "#acme", 1},
		{"#acmegiveaway", "#acme", Fail, "", -1},
		{"#my_acme #acme_", "#acme", Fail, "", -1},
		{"acme", "#acme", Fail, "", -1},
		{"x#acme", "#acme", Fail, "", -1},
		{"https://acme.test/#acme", "#acme", Fail, "", -1},
		{"# acme", "#acme", Fail, "", -1},
		{"＃acme", "#acme", Unsure, "＃acme", 0},
		{"#ac\u200bme", "#acme", Unsure, "#ac\u200bme", 0},
		{"＃acme and #acme", "#acme", Pass, "#acme", 10},
		{"#one#acme", "#acme", Unsure, "#acme", 4},
		{"#café", "#cafe", Fail, "", -1}, // another tag on every platform
		{"#cafe\u0301", "#CAFÉ", Pass, "#cafe\u0301", 0},
		{"#한국", "#\u1112\u1161\u11ab\u1100\u116e\u11a8", Pass, "#한국", 0},
		{"#東京です", "#東京", Fail, "", -1},
		{"#東京 です", "#東京", Pass, "#東京", 0},
		{"#acme🎉", "#acme", Pass, "#acme", 0},
		{"👩‍💻 #acme", "#acme", Pass, "#acme", 4}, // the emoji is three code points
		{"#acme-spring", "#acme-spring", Unsure, "", -1},
		{"#2026", "#2026", Pass, "#2026", 0},
	}
	for _, c := range cases {
		r := CheckCaption(CaptionInput{Text: c.text, Platform: Instagram, RequiredHashtags: []string{c.required}})
		for _, check := range r.Checks {
			if check.Kind == KindHashtag && (check.Verdict != c.want || check.Found != c.found || check.At != c.at) {
				t.Errorf("%q in %q: %s %q at %d, want %s %q at %d", c.required, c.text, check.Verdict, check.Found, check.At, c.want, c.found, c.at)
			}
		}
	}
}

func TestMentions(t *testing.T) {
	cases := []struct {
		platform       Platform
		text, required string
		want           Verdict
	}{
		{Instagram, "by @Acme.", "@acme", Pass},
		{Instagram, "by @acme.official.", "acme.official", Pass},
		{Instagram, "by @acme.official", "@acme", Fail},
		{Instagram, "by @acme_x", "@acme", Fail},
		{Instagram, "by @_acme_", "@_acme_", Pass},
		{Instagram, "(@acme's)", "@acme", Pass},
		{Instagram, "@acmeです", "@acme", Pass},
		{Instagram, "@acmé", "@acme", Fail},
		{Instagram, "acme", "@acme", Fail},
		{Instagram, "me@acme.com", "@acme.com", Fail},
		{Instagram, "＠acme", "@acme", Unsure},
		{Instagram, "by @acme", "https://www.instagram.com/Acme/", Pass},
		{YouTube, "by @acme-tv", "@acme", Fail},
		{YouTube, "by @acme-tv", "@acme-tv", Pass},
		{Instagram, "by @acme-tv", "@acme", Pass},
		{Instagram, "@@acme", "@acme", Pass},
	}
	for _, c := range cases {
		r := CheckCaption(CaptionInput{Text: c.text, Platform: c.platform, RequiredMentions: []string{c.required}})
		if got := verdictOf(t, r, KindMention); got != c.want {
			t.Errorf("%q in %q: %s, want %s", c.required, c.text, got, c.want)
		}
	}
}

func TestResultIsTheWorstOfAll(t *testing.T) {
	in := CaptionInput{Text: "#ad mug", Platform: Instagram, Markets: []string{"us", " US ", "DE"},
		RequiredHashtags: []string{"", "#", "#ad"}, RequiredMentions: []string{" "}}
	r := CheckCaption(in)
	if r.Verdict != Warn {
		t.Errorf("verdict %s", r.Verdict)
	}
	var kinds []CheckKind
	for _, c := range r.Checks {
		kinds = append(kinds, c.Kind)
		if c.Rule == "" || c.Source == "" {
			t.Errorf("%+v has no rule or source", c)
		}
	}
	want := []CheckKind{KindDisclosure, KindPlacement, KindDisclosure, KindPlacement, KindHashtag, KindLength}
	if !slices.Equal(kinds, want) {
		t.Errorf("checks %v, want %v", kinds, want)
	}
	if r := CheckCaption(CaptionInput{Text: "#ad", Platform: Instagram}); r.Verdict != Unsure {
		t.Errorf("without a market: %s", r.Verdict)
	}
}

func FuzzCheckCaption(f *testing.F) {
	for _, seed := range []string{
		"#ad My mug", "＃ad\u200b x", "not an ad-free ad 79 AD", "thanks to a b c d e for the free", "#a#b@c.d..e", "e\u0301\u0336#x",
		"https://t.co/x www.x", "\xff\xfe#ad", "👩‍👩‍👧‍👦#ad", "\u0301ad", "ad? no", "ﷺ ad ﷺ", "¨#ad", "a@b@c#ad", "\r\n\r\n#ad", "#\u20e3ad",
	} {
		f.Add(seed, "Acme Co", "US")
	}
	f.Fuzz(func(t *testing.T, text, brandName, market string) {
		for _, p := range []Platform{Instagram, X, TikTok} {
			in := CaptionInput{Text: text, Platform: p, Markets: []string{"US", "DE", "BR", market}, Brand: brandName,
				RequiredHashtags: []string{"ad", brandName}, RequiredMentions: []string{brandName}}
			r := CheckCaption(in)
			if r.Verdict != worst(r.Checks) || !reflect.DeepEqual(r, CheckCaption(in)) {
				t.Fatalf("not the same twice, or not the worst: %+v", r)
			}
			runes := []rune(text)
			for _, c := range r.Checks {
				if c.At >= 0 && !strings.HasPrefix(string(runes[c.At:]), c.Found) {
					t.Fatalf("%+v is not at its place in %q", c, text)
				}
			}
			if shown := Fold(p, text); !strings.HasPrefix(text, shown) {
				t.Fatalf("Fold gave %q of %q", shown, text)
			}
		}
	})
}
