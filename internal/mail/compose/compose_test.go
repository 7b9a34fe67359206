package compose_test

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"mime"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/mail"
	"github.com/jhillyerd/enmime/v2"
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

func TestAWholeMail(t *testing.T) {
	d := draft()
	d.ReplyTo = &compose.Address{Address: "ops+k3@agency.test"}
	d.To = append(d.To, compose.Address{Name: "Jörg (Büro), GmbH", Address: "joerg@bücher.example"})
	d.Cc = []compose.Address{{Name: "=?utf-8?q?Boss?=", Address: "boss@agency.test"}}
	d.Subject = "Draft für „Reel 1“ – bitte bis Freitag prüfen, damit wir rechtzeitig veröffentlichen können"
	d.Text, d.HTML = "", `<p>Grüße, <b>Mira</b></p><ul><li>one</li></ul>`
	d.Files = []compose.File{
		file("../Rechnung März.pdf", "application/pdf", bytes.Repeat([]byte{0, 1, 255}, 1000)),
		file("notes.txt", "text/plain; charset=latin1", []byte("a\r\nb\n")), file("", "message/rfc822", nil),
	}
	d.InReplyTo, d.References = "their@creator.test", []string{"first@agency.test", "their@creator.test"}
	d.AutoSubmitted, d.Unsubscribe = true, "mailto:ops+out%1@agency.test"
	raw := render(t, d)
	checkLines(t, raw)
	got := parse(t, raw)
	if subject, _ := got.header.Subject(); subject != d.Subject {
		t.Errorf("subject %q", subject)
	}
	to, err := got.header.AddressList("To")
	if err != nil || len(to) != 2 || to[1].Name != "Jörg (Büro), GmbH" || to[1].Address != "joerg@xn--bcher-kva.example" {
		t.Errorf("to %v %v", to, err)
	}
	if cc, _ := got.header.AddressList("Cc"); len(cc) != 1 || cc[0].Name != "=?utf-8?q?Boss?=" {
		t.Errorf("cc %v", cc)
	}
	if id, _ := got.header.MessageID(); id != d.MessageID {
		t.Errorf("id %q", id)
	}
	if refs, _ := got.header.MsgIDList("References"); !slices.Equal(refs, d.References) {
		t.Errorf("references %q", refs)
	}
	if date, _ := got.header.Date(); !date.Equal(d.Date) {
		t.Errorf("date %v", date)
	}
	for key, want := range map[string]string{
		"In-Reply-To": "<their@creator.test>", "Auto-Submitted": "auto-generated", "Reply-To": "<ops+k3@agency.test>",
		"List-Unsubscribe": "<mailto:ops+out%251@agency.test?subject=unsubscribe>",
	} {
		if got.header.Get(key) != want {
			t.Errorf("%s is %q", key, got.header.Get(key))
		}
	}
	if got.text != "Grüße, Mira\n\n- one" || !strings.Contains(got.html, "<p>Grüße, <b>Mira</b></p>") {
		t.Errorf("text %q, html %q", got.text, got.html)
	}
	if !slices.Equal(got.names, []string{"Rechnung März.pdf", "notes.txt", "file"}) || got.contents[1] != "a\r\nb\n" || len(got.contents[0]) != 3000 {
		t.Errorf("files %q", got.names)
	}
	envelope, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil || len(envelope.Errors) > 0 {
		t.Fatal(err, envelope.Errors)
	}
	if envelope.GetHeader("Subject") != d.Subject || len(envelope.Attachments) != 3 || envelope.Attachments[0].FileName != "Rechnung März.pdf" {
		t.Errorf("another reader sees %q and %d files", envelope.GetHeader("Subject"), len(envelope.Attachments))
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

func TestWhatIsWrittenIsWhatIsRead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := draft()
		d.Subject = line(200).Draw(rt, "subject")
		d.From.Name, d.To[0].Name = line(100).Draw(rt, "from"), line(100).Draw(rt, "to")
		d.Text = strings.ReplaceAll(hostile(400).Draw(rt, "text"), "{", "x") + "."
		if rapid.Bool().Draw(rt, "rich") {
			d.HTML = "<p>rich</p>"
		}
		for range rapid.IntRange(0, 3).Draw(rt, "files") {
			content := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(rt, "content")
			d.Files = append(d.Files, file(hostile(300).Draw(rt, "name"), rapid.SampledFrom([]string{
				"image/png", "", "text/html", "multipart/mixed", "a/b\r\nX: y", "message/rfc822", "x/" + strings.Repeat("y", 300),
			}).Draw(rt, "type"), content))
		}
		var out bytes.Buffer
		if err := compose.Render(&out, d, 0); err != nil {
			rt.Fatal(err)
		}
		checkLines(t, out.Bytes())
		got := parse(t, out.Bytes())
		one := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		if subject, err := got.header.Subject(); err != nil || subject != one(d.Subject) {
			rt.Errorf("subject %q of %q: %v", subject, d.Subject, err)
		}
		for key, want := range map[string]compose.Address{"From": d.From, "To": d.To[0]} {
			list, err := got.header.AddressList(key)
			if err != nil || len(list) != 1 || list[0].Name != one(want.Name) || list[0].Address != want.Address {
				rt.Errorf("%s %q of %q: %v", key, list, want, err)
			}
		}
		text := strings.ReplaceAll(strings.ReplaceAll(d.Text, "\r\n", "\n"), "\r", "\n")
		text = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) && r != '\n' && r != '\t' {
				return -1
			}
			return r
		}, text)
		if got.text != text {
			rt.Errorf("text %q of %q", got.text, d.Text)
		}
		if len(got.contents) != len(d.Files) {
			rt.Fatalf("%d files of %d", len(got.contents), len(d.Files))
		}
		for i, f := range d.Files {
			content, _ := f.Open()
			whole, _ := io.ReadAll(content)
			if got.contents[i] != string(whole) || got.names[i] == "" || strings.ContainsAny(got.names[i], "/\\\"\r\n\x00") {
				rt.Errorf("file %q of %q differs", got.names[i], f.Name)
			}
		}
		if envelope, err := enmime.ReadEnvelope(bytes.NewReader(out.Bytes())); err != nil || len(envelope.Attachments) != len(d.Files) {
			rt.Errorf("another reader sees %v, %v", envelope, err)
		}
	})
}

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

// FuzzRender injects no field into a header, whatever the fields hold.
func FuzzRender(f *testing.F) {
	f.Add("Hi", "Mira", "mira@creator.test", "hello", "a.pdf", "image/png", "id@x.test", "ops@agency.test")
	f.Add("Hi\r\nBcc: a@b.c", "M\r\n\r\nbody", "a@b.c\r\nX: y", "\r\n.\r\n", "a\"\r\nX: y", "a/b; c=\"d\r\nX: y\"", "a@b>\r\nX: y", "x@y.z?\r\nX: y")
	f.Add("=?utf-8?q?=0D=0ABcc:?=", "=?utf-8?b?DQo=?=", "a@bücher.de", "\x00\xff", "=?utf-8?q?x?=.pdf", "text/plain", "a@b", "mailto:a@b.c")
	f.Add(strings.Repeat("x", 500), strings.Repeat("ü", 200), "a@b.cd", strings.Repeat("y", 3000), strings.Repeat("z", 400)+".pdf", "a/b", strings.Repeat("i", 490)+"@b", "a@b.cd")
	f.Fuzz(func(t *testing.T, subject, name, address, text, fileNamed, mediaType, id, unsubscribe string) {
		d := compose.Draft{
			From: compose.Address{Name: name, Address: "ops@agency.test"}, ReplyTo: &compose.Address{Name: name, Address: address},
			To: []compose.Address{{Name: name, Address: address}}, Cc: []compose.Address{{Name: subject, Address: address}},
			Subject: subject, Text: text, HTML: "<p>" + text, Files: []compose.File{file(fileNamed, mediaType, []byte(text))},
			InReplyTo: id, References: []string{id, id}, MessageID: "abc@agency.test", Date: moment, AutoSubmitted: true, Unsubscribe: unsubscribe,
		}
		if id == "" {
			d.References = nil
		}
		var out bytes.Buffer
		if err := compose.Render(&out, d, 0); err != nil {
			if field := fieldOf(err); field == "" || field == "no fault" {
				t.Fatalf("%v", err)
			}
			return
		}
		checkLines(t, out.Bytes())
		want := []string{"Auto-Submitted", "Cc", "Content-Type", "Date", "From", "Message-Id", "Mime-Version", "Reply-To", "Subject", "To"}
		if id != "" {
			want = append(want, "In-Reply-To", "References")
		}
		if unsubscribe != "" {
			want = append(want, "List-Unsubscribe")
		}
		slices.Sort(want)
		entity, err := message.Read(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]int{}
		for fields := entity.Header.Fields(); fields.Next(); {
			names[fields.Key()]++
		}
		if got := slices.Sorted(maps.Keys(names)); !slices.Equal(got, want) {
			t.Fatalf("fields %q instead of %q in\n%s", got, want, out.Bytes())
		}
		parts := entity.MultipartReader()
		for count := 0; ; count++ {
			part, err := parts.NextPart()
			if errors.Is(err, io.EOF) {
				if count != 2 {
					t.Fatalf("%d parts in\n%s", count, out.Bytes())
				}
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			for fields := part.Header.Fields(); fields.Next(); {
				if !strings.HasPrefix(fields.Key(), "Content-") {
					t.Fatalf("field %q of a part", fields.Key())
				}
			}
			if _, _, err := mime.ParseMediaType(part.Header.Get("Content-Type")); err != nil {
				t.Fatal(err)
			}
		}
	})
}
