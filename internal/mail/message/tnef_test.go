package message

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"io"
	"strings"
	"testing"
	"unicode/utf16"
)

// attribute is one attribute of a TNEF stream.
func attribute(level byte, id uint16, data []byte) []byte {
	out := binary.LittleEndian.AppendUint16([]byte{level}, id)
	out = binary.LittleEndian.AppendUint16(out, 6)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(data)))
	sum := uint16(0)
	for _, c := range data {
		sum += uint16(c)
	}
	return binary.LittleEndian.AppendUint16(append(out, data...), sum)
}

// value is one MAPI property with a value of no fixed width.
func value(kind, id uint16, data []byte) []byte {
	out := binary.LittleEndian.AppendUint16(nil, kind)
	out = binary.LittleEndian.AppendUint16(out, id)
	if id >= 0x8000 {
		out = append(append(out, make([]byte, 16)...), 1, 0, 0, 0, 6, 0, 0, 0, 'n', 0, 'a', 0, 0, 0, 0, 0)
	}
	out = binary.LittleEndian.AppendUint32(out, 1)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(data)))
	out = append(out, data...)
	return append(out, make([]byte, -len(data)&3)...)
}

func values(all ...[]byte) []byte {
	return append(binary.LittleEndian.AppendUint32(nil, uint32(len(all))), bytes.Join(all, nil)...)
}

func wide(text string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text + "\x00")) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return out
}

func stream(attributes ...[]byte) []byte {
	return append([]byte{0x78, 0x9f, 0x3e, 0x22, 1, 0}, bytes.Join(attributes, nil)...)
}

func winmail(text string, content []byte) []byte {
	return mail("From: a@b.example", "Date: Tue, 3 Mar 2026 10:04:05 +0000", "Content-Type: multipart/mixed; boundary=x", "", "--x", "", text, "--x",
		"Content-Type: application/ms-tnef; name=winmail.dat", "Content-Transfer-Encoding: base64", "",
		base64.StdEncoding.EncodeToString(content), "--x", "Content-Type: text/csv; name=after.csv", "", "a,b", "--x--")
}

func TestWinmailIsTakenApart(t *testing.T) {
	number := append(value(0x0003, 0x0e21, nil)[:4], 1, 0, 0, 0) // of fixed width
	raw := winmail("hello", stream(
		attribute(1, attCodepage, []byte{0xe4, 4, 0, 0, 0, 0, 0, 0}),
		attribute(2, attAttachRender, make([]byte, 14)),
		attribute(2, attAttachTitle, []byte("VERTR~1.PDF\x00")),
		attribute(2, attAttachData, []byte("contract")),
		attribute(2, attAttachment, values(number, value(kindUnicode, 0x8001, wide("named")), value(kindUnicode, propLongName, wide("../Verträge.pdf")), value(kindString, propMIME, []byte("application/PDF\x00")))),
		attribute(2, attAttachRender, make([]byte, 14)),
		attribute(2, attAttachTitle, []byte("Gr\xf6\xdfe.txt\x00")),
		attribute(2, attAttachment, values(value(kindObject, propAttachData, append(make([]byte, 16), "embedded"...)))),
	))
	m := Parse(raw)
	same(t, "text", m.Text, "hello")
	same(t, "names", names(m), []string{"Verträge.pdf", "Größe.txt", "after.csv"})
	same(t, "damaged", m.Damaged, []string(nil))
	if m.Attachments[0].MediaType != "application/pdf" || m.Attachments[0].Size != 8 {
		t.Errorf("%+v", m.Attachments[0])
	}
	for i, want := range []string{"contract", "embedded", "a,b"} {
		r, _, err := OpenAttachment(raw, i)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != want {
			t.Errorf("%d: %q %v", i, got, err)
		}
	}
}

func TestWinmailText(t *testing.T) {
	packed := func(rtf string) []byte { // stored without compression
		out := binary.LittleEndian.AppendUint32(nil, uint32(len(rtf)+12))
		out = binary.LittleEndian.AppendUint32(out, uint32(len(rtf)))
		out = binary.LittleEndian.AppendUint32(out, rtfPlain)
		return append(append(out, 0, 0, 0, 0), rtf...)
	}
	properties := func(all ...[]byte) []byte { return stream(attribute(1, attProperties, values(all...))) }
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"plain":           {properties(value(kindUnicode, propBody, wide("Grüße"))), "Grüße"},
		"HTML":            {properties(value(kindBinary, propHTML, []byte("<p>rich</p>"))), "rich"},
		"RTF":             {properties(value(kindBinary, propRTF, packed(`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}Gr\'fc\u223?e\par{\*\generator x;}zwei}`))), "Grüße\nzwei"},
		"HTML inside RTF": {properties(value(kindBinary, propRTF, packed(`{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 one &{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0 {\*\htmltag64 <p>}two{\*\htmltag72 </p>}}`))), "one &\n\ntwo"},
		"an old body":     {stream(attribute(1, attBody, []byte("old\x00"))), "old"},
	} {
		m := Parse(winmail("", c.content))
		same(t, name, m.Text, c.want)
		same(t, name, m.Damaged, []string(nil))
	}
	m := Parse(winmail("the plain part", properties(value(kindUnicode, propBody, wide("another")))))
	same(t, "the plain part comes first", m.Text, "the plain part")
}

// The sample of [MS-OXRTFCP] 3.1.1.
func TestCompressedRTF(t *testing.T) {
	sample := []byte{0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0, 0x0a, 0, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32,
		0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0}
	same(t, "rtf", string(unpackRTF(sample)), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n")
	same(t, "text", rtfSegment(unpackRTF(sample)).plain, "hello world")
	if len(rtfStart) != 207 {
		t.Error(len(rtfStart))
	}
}

func TestDamagedWinmail(t *testing.T) {
	whole := stream(attribute(2, attAttachRender, make([]byte, 14)), attribute(2, attAttachTitle, []byte("a.txt\x00")), attribute(2, attAttachData, []byte("content")))
	cut := Parse(winmail("x", whole[:len(whole)-5]))
	same(t, "what is left", names(cut), []string{"a.txt", "after.csv"})
	if len(cut.Damaged) != 1 || !strings.Contains(cut.Damaged[0], "winmail.dat") {
		t.Errorf("%q", cut.Damaged)
	}
	none := Parse(winmail("x", []byte("nothing of the kind")))
	same(t, "kept as it is", names(none), []string{"winmail.dat", "after.csv"})
}

func FuzzTNEF(f *testing.F) {
	f.Add(stream(attribute(2, attAttachRender, make([]byte, 14)), attribute(2, attAttachment, values(value(kindUnicode, propLongName, wide("a"))))))
	f.Add(stream(attribute(1, attProperties, values(value(kindBinary, propRTF, []byte("0123"))))))
	f.Add([]byte("\x2d\x00\x00\x00\x2b\x00\x00\x00LZFu\xf1\xc5\xc7\xa7\x03\x00\x0a\x00rcpg125B2\x0a\xf3 hel\x09\x00 bw"))
	f.Add([]byte(`{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf\u-3?\'e4}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		content, err := parseTNEF(raw)
		if err == nil && len(content.files) > maxParts {
			t.Error(len(content.files))
		}
		for _, file := range content.files {
			if file.content == nil {
				t.Error("no content")
			}
		}
		if unpacked := unpackRTF(raw); len(unpacked) > maxHTML+17 {
			t.Error(len(unpacked))
		}
		rtfSegment(raw)
	})
}
