package compose_test

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"mime"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/emersion/go-message"
	"github.com/jhillyerd/enmime/v2"
	"pgregory.net/rapid"

	"backlot/internal/mail/compose"
)

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
