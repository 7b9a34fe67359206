package compose_test

import (
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"backlot/internal/mail/compose"
)

func TestWhatCannotBeSent(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*compose.Draft)
		field  string
		words  string
	}{
		"nobody":               {func(d *compose.Draft) { d.To = nil }, "to", "Nobody"},
		"no sender":            {func(d *compose.Draft) { d.From = compose.Address{} }, "from", "account"},
		"not an address":       {func(d *compose.Draft) { d.To[0].Address = "mira" }, "to", "mira is not"},
		"no dot":               {func(d *compose.Draft) { d.Cc = []compose.Address{{Address: "mira@gmail"}} }, "cc", "mira@gmail is not"},
		"two addresses in one": {func(d *compose.Draft) { d.To[0].Address = "a@b.example, c@d.example" }, "to", "is not"},
		"letters before the @": {func(d *compose.Draft) { d.To[0].Address = "jörg@example.com" }, "to", "plain letters"},
		"line in an address":   {func(d *compose.Draft) { d.To[0].Address = "a@b.example\r\nBcc: c@d.example" }, "to", "is not"},
		"line in a name":       {func(d *compose.Draft) { d.To[0].Name = "Mira\r\nBcc: c@d.example" }, "to", "line break"},
		"line in own name":     {func(d *compose.Draft) { d.From.Name = "Mira\nX: y" }, "from", "line break"},
		"line in reply-to":     {func(d *compose.Draft) { d.ReplyTo = &compose.Address{Name: "\r", Address: "a@b.example"} }, "replyTo", "line break"},
		"line in the subject":  {func(d *compose.Draft) { d.Subject = "Hi\r\nBcc: c@d.example" }, "subject", "line break"},
		"NUL in the subject":   {func(d *compose.Draft) { d.Subject = "Hi\x00" }, "subject", "line break"},
		"separator":            {func(d *compose.Draft) { d.Subject = "Hi\u2028x" }, "subject", "line break"},
		"broken letters":       {func(d *compose.Draft) { d.Subject = "Hi\xff" }, "subject", "line break"},
		"endless subject":      {func(d *compose.Draft) { d.Subject = strings.Repeat("x", 501) }, "subject", "Shorten"},
		"line in the id":       {func(d *compose.Draft) { d.MessageID = "a@b>\r\nX: y" }, "messageId", "cannot"},
		"id in the open":       {func(d *compose.Draft) { d.InReplyTo = "a@b> <c" }, "inReplyTo", "cannot"},
		"line in references":   {func(d *compose.Draft) { d.References = []string{"a@b", "c\r\nX: y"} }, "references", "cannot"},
		"line in unsubscribe":  {func(d *compose.Draft) { d.Unsubscribe = "mailto:a@b.example\r\nX: y" }, "unsubscribe", "is not"},
		"unfilled in subject":  {func(d *compose.Draft) { d.Subject = "Hi {{creator.first_name}}" }, "subject", "{{creator.first_name}}"},
		"unfilled in text":     {func(d *compose.Draft) { d.Text = "Hi {{ Campaign.Name }}" }, "text", "{{campaign.name}}"},
		"unfilled in html":     {func(d *compose.Draft) { d.HTML = "<p>Hi {<b>{fee}</b>}</p>" }, "html", "{{fee}}"},
		"never closed":         {func(d *compose.Draft) { d.Text = "Hi {{creator" }, "text", "{{creator"},
		"empty":                {func(d *compose.Draft) { d.Text, d.HTML = " \n", "<p>&nbsp;<br></p>" }, "text", "empty"},
		"no file":              {func(d *compose.Draft) { d.Files = []compose.File{{Name: "a.pdf"}} }, "files", "a.pdf"},
	} {
		t.Run(name, func(t *testing.T) {
			d := draft()
			c.change(&d)
			checked, rendered := compose.Check(d), compose.Render(io.Discard, d, 0)
			if fieldOf(checked) != c.field || fieldOf(rendered) != c.field || !strings.Contains(checked.Error(), c.words) {
				t.Errorf("on %s: %v; on %s: %v", fieldOf(checked), checked, fieldOf(rendered), rendered)
			}
		})
	}
	if err := compose.Check(draft()); err != nil {
		t.Error(err)
	}
	d := draft()
	d.MessageID = ""
	if compose.Check(d) != nil || compose.Render(io.Discard, d, 0) == nil {
		t.Error("an id is needed to render, not before")
	}
}

func TestFilesThatDoNotFit(t *testing.T) {
	d := draft()
	d.Files = []compose.File{file("reel.mp4", "video/mp4", make([]byte, 3<<20))}
	opened := false
	far := file("far.mp4", "video/mp4", make([]byte, 10))
	far.Size, far.Open = 100<<20, func() (io.ReadCloser, error) { opened = true; return nil, errors.New("not now") }
	if err := compose.Render(io.Discard, d, 4<<20); fieldOf(err) != "files" || !strings.Contains(err.Error(), "4 MB") {
		t.Errorf("just too large: %v", err)
	}
	if err := compose.Render(io.Discard, d, 5<<20); err != nil {
		t.Error(err)
	}
	d.Files = append(d.Files, far)
	if err := compose.Render(io.Discard, d, 25<<20); fieldOf(err) != "files" || opened {
		t.Errorf("far too large: %v, opened %v", err, opened)
	}
	if err := compose.Render(io.Discard, d, 0); fieldOf(err) != "files" || !strings.Contains(err.Error(), "far.mp4") {
		t.Errorf("gone: %v", err)
	}
	for _, size := range []int64{9, 11} {
		changed := file("a.bin", "", make([]byte, 10))
		changed.Size = size
		d.Files = []compose.File{changed}
		if err := compose.Render(io.Discard, d, 0); fieldOf(err) != "files" || !strings.Contains(err.Error(), "changed") {
			t.Errorf("of another size: %v", err)
		}
	}
	d.Files = []compose.File{file("a.bin", "", make([]byte, 10))}
	if err := compose.Render(failingWriter{}, d, 0); err == nil || fieldOf(err) != "no fault" {
		t.Errorf("the disk is to blame, not the file: %v", err)
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestMessageIDsSayNothing(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := compose.NewMessageID("Bücher.example")
		if !regexp.MustCompile(`^[a-z2-7]{26}@xn--bcher-kva\.example$`).MatchString(id) || seen[id] {
			t.Fatal(id)
		}
		seen[id] = true
	}
	for _, domain := range []string{"", "a b.c", "x>\r\nX: y", "-a.b", "a..b"} {
		if id := compose.NewMessageID(domain); !strings.HasSuffix(id, "@mail.invalid") {
			t.Errorf("%q makes %q", domain, id)
		}
	}
}

func TestEnvelope(t *testing.T) {
	for given, want := range map[string]string{
		" Mira@Bücher.Example ": "Mira@xn--bcher-kva.example", "a+b@c.example": "a+b@c.example", "me@localhost": "me@localhost",
		"o'hara@x.example": "o'hara@x.example", "a@b": "", "": "", "a..b@c.example": "", "a@b_c.example": "", "a@[127.0.0.1]": "",
		"\"a b\"@c.example": "", "a@" + strings.Repeat("x", 64) + ".example": "", strings.Repeat("x", 65) + "@c.example": "",
	} {
		if got, err := compose.Envelope(given); got != want || (err == nil) == (want == "") {
			t.Errorf("%q gives %q, %v", given, got, err)
		}
	}
}
