package compose_test

import (
	"net/mail"
	"testing"

	"backlot/internal/mail/compose"
)

// FuzzEnvelope takes only what another reader takes for the same address, and what needs no quoting on the wire.
func FuzzEnvelope(f *testing.F) {
	for _, seed := range []string{"mira@creator.test", "a+b@bücher.example", "a@b\r\nc.d", "<a@b.c>", "a@b.c>", "\"a\"@b.c", "a@xn--a.b", "ａ@b.c", "a@ｂ.c", "a@b。c", "a@b.c\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, given string) {
		got, err := compose.Envelope(given)
		if err != nil {
			if fieldOf(err) != "address" || got != "" {
				t.Fatalf("%q: %q, %v", given, got, err)
			}
			return
		}
		parsed, err := mail.ParseAddress("<" + got + ">")
		if err != nil || parsed.Address != got {
			t.Fatalf("%q becomes %q, which is read as %v, %v", given, got, parsed, err)
		}
		if again, err := compose.Envelope(got); err != nil || again != got {
			t.Fatalf("%q becomes %q and then %q, %v", given, got, again, err)
		}
	})
}
