package platform

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFactsOfCaption(t *testing.T) {
	for _, p := range All() {
		for _, format := range Formats(p) {
			f := FactsOfCaption(p, format.Key)
			if f.HasCaption != (p != Twitch && format.Key != "story") {
				t.Errorf("%s %s: has a caption: %v", p, format.Key, f.HasCaption)
			}
			for _, figure := range []Figure{f.Limit, f.FoldCharacters, f.FoldLines, f.MostHashtags} {
				if figure.Known == "" || figure.Known == Unknown && figure.N != 0 || figure.N < 0 {
					t.Errorf("%s %s: the figure %+v", p, format.Key, figure)
				}
			}
			if f.HasCaption && (f.Limit.N == 0 || f.Counted == "" || f.Source == "" || f.TagSource == "") {
				t.Errorf("%s %s is incomplete: %+v", p, format.Key, f)
			}
			if f.Dated == "" {
				t.Errorf("%s %s has no date", p, format.Key)
			}
		}
	}
	reel, post := FactsOfCaption(Instagram, "reel"), FactsOfCaption(Instagram, "post")
	if post.FoldCharacters != (Figure{125, Published}) || reel.FoldCharacters != (Figure{125, General}) || post.FoldLines.Known != Unknown {
		t.Errorf("post %+v, reel %+v", post, reel)
	}
	if f := FactsOfCaption("myspace", ""); f.HasCaption || f.Limit.Known != Unknown {
		t.Errorf("an unknown platform: %+v", f)
	}
	if !FactsOfCaption(YouTube, "video").URLsLink || FactsOfCaption(YouTube, "short").URLsLink {
		t.Error("addresses below a Short are taken for links, or those below a video are not")
	}
	if f := FactsOfCaption(Threads, "post"); f.FoldCharacters != (Figure{0, Published}) {
		t.Errorf("Threads cuts at %+v", f.FoldCharacters)
	}
}

func TestCut(t *testing.T) {
	long := strings.Repeat("x", 130)
	for _, c := range []struct {
		platform     Platform
		format, text string
		shown        int
	}{
		{Instagram, "reel", long, 125}, {Instagram, "story", long, 130}, {Threads, "post", long, 130}, {Pinterest, "pin", long, 50},
		{"myspace", "", long, 130}, {TikTok, "video", "one\ntwo", 3}, {Instagram, "post", "", 0},
	} {
		shown, hidden := Cut(c.platform, c.format, c.text)
		if len(shown) != c.shown || shown+hidden != c.text {
			t.Errorf("%s %s: shows %d and hides %d", c.platform, c.format, len(shown), len(hidden))
		}
	}
}

// captions draws what people, and people who mean ill, may write.
func captions() *rapid.Generator[string] {
	pieces := rapid.SampledFrom([]string{
		"#ad", "ad", "Werbung", "#werbung", "keine", "not an", "Publicidad", "publicité", "#publi", "sponsored by", "thanks to", "@acme",
		"#AcmePartner", "https://example.com/ad", "example.com", "bezahlte", "selbst gekauft", "the", "\n", "\r\n", "\n\n\n", " ", "  ", ".", "?", "no", "-", "_",
		"é", "e\u0301", "👩‍👩‍👧‍👦", "🇩🇪", "\u200b", "\u202e", "\u202c", "＃", "𝗮𝗱", "а", "한", "\u1112\u1161", "日本", "1", "79", "\xff", "\xf0\x9f", "'", "’", "x", "word",
	})
	return rapid.OneOf(
		rapid.Map(rapid.SliceOfN(pieces, 0, 40), func(parts []string) string { return strings.Join(parts, "") }),
		rapid.Map(rapid.SliceOfN(pieces, 0, 40), func(parts []string) string { return strings.Join(parts, " ") }),
		rapid.String(),
	)
}

func TestPropertyCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := captions().Draw(t, "caption")
		p := rapid.SampledFrom(append(All(), "myspace")).Draw(t, "platform")
		format := rapid.SampledFrom([]string{"", "reel", "story", "post"}).Draw(t, "format")
		shown, hidden := Cut(p, format, text)
		if shown+hidden != text {
			t.Fatalf("%q and %q are not %q", shown, hidden, text)
		}
		if facts := FactsOfCaption(p, format); facts.FoldCharacters.N > 0 && Length(p, shown) > facts.FoldCharacters.N {
			t.Fatalf("%s shows %d", p, Length(p, shown))
		}
		if again, rest := Cut(p, format, shown); again != shown || rest != "" {
			t.Fatalf("what shows is cut again: %q of %q", again, shown)
		}
	})
}

// On X a name becomes a link of 23 when its last letter makes it a domain, so that a longer text may count less.
func TestPropertyLengthGrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := captions().Draw(t, "a"), captions().Draw(t, "b")
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return // two halves of a character may make one
		}
		for _, p := range []Platform{Instagram, TikTok, YouTube, LinkedIn} {
			whole := Length(p, a+b)
			if whole < Length(p, a) || whole < Length(p, b) {
				t.Fatalf("%s: %d, of it %d and %d", p, whole, Length(p, a), Length(p, b))
			}
		}
	})
}
