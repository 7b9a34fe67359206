package disclosure

import (
	"strings"
	"testing"

	"backlot/internal/platform"
)

// BenchmarkCheck is one keystroke: a caption as long as Instagram takes, five markets. It must stay under 1 ms.
func BenchmarkCheck(b *testing.B) {
	text := []rune(strings.Repeat("A slow Sunday with my favourite mug and a long story about nothing 😀 #mug ", 40))
	for name, caption := range map[string]string{
		"opens with it": "Werbung #ad " + string(text[:2188]),
		"ends with it":  string(text[:2188]) + " #ad Werbung",
		"lacks it":      string(text[:2200]),
	} {
		c := Caption{Text: caption, Platform: platform.Instagram, Format: "reel", Brand: "Acme",
			Markets: []string{"US", "UK", "DE", "FR", "ES"}, Required: []string{"#mug", "@acme"}}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Check()
			}
		})
	}
}
