package compose

import (
	"strings"
	"testing"
)

// Quotes in quotes in quotes must not make gigabytes of a text that fits into a mail.
func TestDeepQuotesStaySmall(t *testing.T) {
	rich := strings.Repeat("<blockquote>", 400) + strings.Repeat("x<br>", 100_000) + strings.Repeat("</blockquote>", 400)
	if plain := PlainOf(rich); len(plain) > 20*len(rich) {
		t.Errorf("%d bytes of %d", len(plain), len(rich))
	}
	rich = strings.Repeat("<ul><li>", 200) + strings.Repeat("x<br>", 100_000) + strings.Repeat("</li></ul>", 200)
	if plain := PlainOf(rich); len(plain) > 20*len(rich) {
		t.Errorf("%d bytes of %d", len(plain), len(rich))
	}
}
