package compose_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/emersion/go-message/mail"
	"pgregory.net/rapid"

	"backlot/internal/fault"
	"backlot/internal/mail/compose"
)

var moment = time.Date(2026, time.March, 3, 14, 5, 0, 0, time.FixedZone("", 3600))

func file(name, mediaType string, content []byte) compose.File {
	return compose.File{Name: name, MediaType: mediaType, Size: int64(len(content)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(content)), nil
	}}
}

func draft() compose.Draft {
	return compose.Draft{
		From: compose.Address{Name: "Ops", Address: "ops@agency.test"}, To: []compose.Address{{Name: "Mira Okafor", Address: "mira@creator.test"}},
		Subject: "Reel 1", Text: "Hello", MessageID: "abc@agency.test", Date: moment,
	}
}

func render(t testing.TB, d compose.Draft) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := compose.Render(&out, d, 0); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func fieldOf(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Field
	}
	return "no fault"
}

// parsed is a mail as a reader of it sees it.
type parsed struct {
	header     mail.Header
	text, html string
	names      []string
	contents   []string
}

func parse(t testing.TB, raw []byte) parsed {
	t.Helper()
	reader, err := mail.CreateReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%v in\n%s", err, raw)
	}
	p := parsed{header: reader.Header}
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return p
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, raw)
		}
		content, err := io.ReadAll(part.Body)
		if err != nil {
			t.Fatal(err)
		}
		switch h := part.Header.(type) {
		case *mail.AttachmentHeader:
			name, err := h.Filename()
			if err != nil {
				t.Fatal(err)
			}
			p.names, p.contents = append(p.names, name), append(p.contents, string(content))
		case *mail.InlineHeader:
			kind, _, _ := h.ContentType()
			text := strings.ReplaceAll(strings.TrimSuffix(string(content), "\r\n"), "\r\n", "\n")
			if kind == "text/html" {
				p.html = text
			} else {
				p.text = text
			}
		}
	}
}

// checkLines holds what every mail must be on the wire.
func checkLines(t testing.TB, raw []byte) {
	t.Helper()
	for line := range bytes.SplitSeq(bytes.TrimSuffix(raw, []byte("\r\n")), []byte("\r\n")) {
		if len(line) > 998 || bytes.ContainsFunc(line, func(r rune) bool { return r == '\r' || r == '\n' || r == 0 || r >= 0x7f }) {
			t.Fatalf("a line of %d bytes: %.200q", len(line), line)
		}
	}
	if !bytes.HasSuffix(raw, []byte("\r\n")) {
		t.Fatal("does not end with a line end")
	}
}

// hostile are texts with whatever may be typed, pasted or sent by others.
func hostile(longest int) *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringN(0, longest, longest*4),
		rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
				"ä", "=?utf-8?q?x?=", "=?", "\"", "\\", "(", "<x@y>", ",", ";", "🎬", "é", "\u202e", " ", "  ", "From ", ".", "..", "--", "%", "'", "日本語", "=", "_",
			}), 0, 20).Draw(t, "bits"), "")
		}),
	)
}

func line(longest int) *rapid.Generator[string] {
	return rapid.Map(hostile(longest), func(s string) string {
		s = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) || r == 0x2028 || r == 0x2029 || r == unicode.ReplacementChar {
				return 'x'
			}
			return r
		}, strings.ReplaceAll(s, "{", "x"))
		if runes := []rune(s); len(runes) > longest {
			s = string(runes[:longest])
		}
		return s
	})
}
