package platform

import (
	"strings"
	"testing"
)

func TestLength(t *testing.T) {
	cases := []struct {
		platform Platform
		text     string
		want     int
	}{
		{X, "hello", 5},
		{X, "see https://example.com/a/very/long/path?with=query&and=more#all", 4 + 23},
		{X, "see example.com", 4 + 23},
		{X, "see example.com/a.", 4 + 23 + 1},
		{X, "a https://a.de b https://b.de", 2 + 23 + 3 + 23},
		{X, "me@example.com", 14},
		{X, "e.g. this.and that", 18},
		{X, "日本", 4},
		{X, "한국", 4},
		{X, "👍", 2},
		{X, "👩‍👩‍👧‍👦", 2},
		{X, "👍🏽🇩🇪1️⃣", 6},
		{X, "“é”—ü", 5},
		{X, "cafe\u0301", 4},
		{X, "a\r\nb", 3},
		{TikTok, "👍a", 3},
		{TikTok, "日本", 2},
		{Instagram, "👍a", 2},
		{Instagram, "", 0},
	}
	for _, c := range cases {
		if got := Length(c.platform, c.text); got != c.want {
			t.Errorf("%s %q: %d, want %d", c.platform, c.text, got, c.want)
		}
	}
}

func TestLengthCheck(t *testing.T) {
	cases := []struct {
		platform Platform
		text     string
		want     Verdict
	}{
		{Instagram, strings.Repeat("x", 2200), Pass},
		{Instagram, strings.Repeat("x", 2201), Fail},
		{Instagram, strings.Repeat("ü", 2200), Pass},
		{TikTok, strings.Repeat("x", 4000), Pass},
		{TikTok, strings.Repeat("👍", 2001), Fail},
		{X, strings.Repeat("x", 280), Pass},
		{X, strings.Repeat("日", 140), Pass},
		{X, strings.Repeat("x", 281), Unsure}, // Premium can
		{X, strings.Repeat("日", 141), Unsure},
		{X, strings.Repeat("x", 25001), Fail},
		{X, strings.Repeat("x", 256) + " https://example.com/" + strings.Repeat("y", 500), Pass},
		{Threads, strings.Repeat("x", 501), Fail},
		{Pinterest, strings.Repeat("x", 501), Fail},
		{LinkedIn, strings.Repeat("x", 3001), Fail},
		{YouTube, strings.Repeat("x", 5001), Fail},
		{Facebook, strings.Repeat("x", 63207), Fail},
		{Twitch, "anything", ""},
	}
	for _, c := range cases {
		r := CheckCaption(CaptionInput{Text: c.text, Platform: c.platform})
		if got := verdictOf(t, r, KindLength); got != c.want {
			t.Errorf("%s with %d: %q, want %q", c.platform, len(c.text), got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	cases := []struct {
		platform   Platform
		text, want string
	}{
		{Instagram, "short", "short"},
		{Instagram, strings.Repeat("x", 130), strings.Repeat("x", 125)},
		{Instagram, strings.Repeat("x", 124) + "👩‍👩‍👧‍👦", strings.Repeat("x", 124)}, // never half an emoji
		{Pinterest, strings.Repeat("ü", 60), strings.Repeat("ü", 50)},
		{TikTok, "one\ntwo", "one"},
		{YouTube, "1\r\n2\r\n3\r\n4", "1\r\n2\r\n3"},
		{X, strings.Repeat("日", 141), strings.Repeat("日", 140)},
		{X, strings.Repeat("x", 260) + " https://example.com", strings.Repeat("x", 260) + " "},
		{Threads, strings.Repeat("x", 900), strings.Repeat("x", 900)},
		{"myspace", strings.Repeat("x", 900), strings.Repeat("x", 900)},
	}
	for _, c := range cases {
		if got := Fold(c.platform, c.text); got != c.want {
			t.Errorf("%s %.40q: %d bytes, want %d", c.platform, c.text, len(got), len(c.want))
		}
	}
}
