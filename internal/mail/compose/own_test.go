package compose_test

import (
	"testing"

	"backlot/internal/mail/compose"
)

func TestOwnWords(t *testing.T) {
	answer := compose.QuoteHTML("<p>Are you in?</p>", "Kim")
	for rich, want := range map[string]string{
		"<p>Hi</p><p>-- </p><p>Alice</p>" + answer:                "<p>Hi</p>",
		"<p>Hi</p><p>--</p><p>Alice</p>":                          "<p>Hi</p>",
		"<p>Hi</p><p></p>" + answer:                               "<p>Hi</p>",
		"<p>The brief says:</p><blockquote>Be kind.</blockquote>": "<p>The brief says:</p><blockquote>Be kind.</blockquote>",
		"<ul><li>One -- two</li></ul>":                            "<ul><li>One -- two</li></ul>",
		"<p></p>" + answer:                                        "",
		"":                                                        "",
	} {
		if got, err := compose.OwnWords(rich); err != nil || got != want {
			t.Errorf("%q: %q %v, want %q", rich, got, err, want)
		}
	}
}
