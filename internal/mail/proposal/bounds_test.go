package proposal

import (
	"strings"
	"testing"
	"time"
)

// longMail is 20 KB of what people write, without quotes.
func longMail(t testing.TB) Incoming {
	var text strings.Builder
	for text.Len() < 20<<10 {
		for _, s := range samples(t, "en", "de", "fr", "es") {
			few := text.Len() < 2<<10 || !strings.ContainsAny(s.in.Text, "0123456789") // as many figures and links as a mail has
			if text.Len() < 20<<10 && few {
				text.WriteString(strings.ReplaceAll(s.in.Text, "\n", " ") + "\n\n") // no line is a closing, which would end it
			}
		}
	}
	return Incoming{Text: text.String(), Reply: true, Currency: "EUR", SentAt: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
}

func BenchmarkRead20KB(b *testing.B) {
	in := longMail(b)
	b.SetBytes(int64(len(in.Text)))
	for b.Loop() {
		Read(in)
	}
}

// A text that is made to be slow takes no longer than a long one of its size.
func TestHostileText(t *testing.T) {
	const most = 2 * time.Second // of a slow and busy machine; a quadratic reading of 1 MB takes minutes
	for _, part := range []string{
		"a", "900 ", "900 € ", "1.", "1 000 000 ", "a@", "a.b/", "https://", "x,", "(", "not ", "if i'm in but ", "my address is 12345 ", "how about 900 views for a reel ",
		"\n", "> ", "Am 1.1. schrieb ", "From:\nTo:\n", "bin wäre dabei nicht ", "?", "á", "\xff", "best\n", "1. Dezember ", "attached draft invoice video reel ", "\u00a0", "9\u202f",
	} {
		in := Incoming{Text: strings.Repeat(part, 1<<20/len(part)), Reply: true, Currency: "EUR", Kind: "", Subject: strings.Repeat(part, 1000),
			SentAt: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Files: []File{{Name: strings.Repeat(part, 1000) + ".mp4"}}}
		begin := time.Now()
		got := Read(in)
		if took := time.Since(begin); took > most {
			t.Errorf("%q: %v", part, took)
		}
		check(t, in, got)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range samples(f, "en", "de", "fr", "es", "tempting") {
		name := ""
		if len(s.in.Files) > 0 {
			name = s.in.Files[0].Name
		}
		f.Add(s.in.Subject, s.in.Text, s.in.Kind, name)
	}
	f.Fuzz(func(t *testing.T, subject, text, kind, name string) {
		in := Incoming{Subject: subject, Text: text, Kind: kind, Reply: true, Currency: "EUR", SentAt: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
		if name != "" {
			in.Files = []File{{Index: 3, Name: name, Size: 1}}
		}
		check(t, in, Read(in))
	})
}
