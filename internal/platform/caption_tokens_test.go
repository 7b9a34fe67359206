package platform

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestTokens(t *testing.T) {
	tag := func(text string, at, byteAt int) Token { return Token{TokenHashtag, text, at, byteAt} }
	for _, c := range []struct {
		platform Platform
		text     string
		want     []Token
	}{
		{Instagram, "", []Token{}},
		{Instagram, "Größe #größe_1 #2026 #1a", []Token{tag("#größe_1", 6, 8), tag("#1a", 21, 25)}},
		{Instagram, "👍#한국 #東京、#дом!", []Token{tag("#한국", 1, 4), tag("#東京", 5, 12), tag("#дом", 9, 22)}},
		{Instagram, "x#no a.b@c.de # no", []Token{}},
		{Instagram, "by @acme.official. (@b)", []Token{{TokenMention, "@acme.official", 3, 3}, {TokenMention, "@b", 20, 20}}},
		{YouTube, "by @acme-tv", []Token{{TokenMention, "@acme-tv", 3, 3}}},
		{Instagram, "see https://example.com/#ad, #ok", []Token{{TokenLink, "https://example.com/#ad", 4, 4}, tag("#ok", 29, 29)}},
		{Instagram, "ü example.com/a @b", []Token{{TokenLink, "example.com/a", 2, 3}, {TokenMention, "@b", 16, 17}}},
		{Instagram, "this.and that", []Token{}},
		{Instagram, "#one#two", []Token{tag("#one", 0, 0), tag("#two", 4, 4)}},
		{Instagram, "\xff #a", []Token{tag("#a", 2, 2)}},
	} {
		if got := Tokens(c.platform, c.text); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %+v, want %+v", c.text, got, c.want)
		}
	}
	if n := len(Tokens(Instagram, strings.Repeat("#a ", 300_000))); n == 0 || n > maxReadable {
		t.Errorf("%d tokens of a text without end", n)
	}
}

func TestPropertyTokens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := captions().Draw(t, "caption")
		end := 0
		for _, token := range Tokens(rapid.SampledFrom(All()).Draw(t, "platform"), text) {
			if token.Byte < end || !strings.HasPrefix(text[token.Byte:], token.Text) || utf8.RuneCountInString(text[:token.Byte]) != token.At {
				t.Fatalf("%+v is not at its place in %q", token, text)
			}
			end = token.Byte + len(token.Text)
		}
	})
}
