package message

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"backlot/internal/fault"
)

// mail joins lines as they go over the wire.
func mail(lines ...string) []byte { return []byte(strings.Join(lines, "\r\n") + "\r\n") }

// plain is a mail with some fields and a text.
func plain(text string, fields ...string) []byte {
	return mail(append(fields, "", text)...)
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprintf("%q", got), fmt.Sprintf("%q", want); g != w {
		t.Errorf("%s:\n got %s\nwant %s", what, g, w)
	}
}

func names(m *Message) []string {
	var all []string
	for _, a := range m.Attachments {
		all = append(all, a.Name)
	}
	return all
}

func TestParse(t *testing.T) {
	m := Parse(mail(
		"Received: by mx.example; Tue, 3 Mar 2026 10:00:05 +0000",
		"Delivered-To: outreach+k3x9@agency.example",
		"Message-ID: <a1@creator.example>",
		"In-Reply-To: <s2@agency.example>",
		"References: <s1@agency.example>",
		"\t<s2@agency.example> <s1@agency.example>",
		"From: =?UTF-8?Q?J=C3=BCrgen_Gro=C3=9F?= <juergen@creator.example>",
		"To: Agency Team <outreach+k3x9@agency.example>, \"Okafor, Mira\" <mira@agency.example>",
		"Subject: Re: Spring",
		"\tcampaign =?ISO-8859-1?Q?f=FCr?= =?ISO-8859-1?Q?_dich?=",
		"Date: Tue, 3 Mar 2026 11:00:00 +0100",
		"MIME-Version: 1.0",
		`Content-Type: multipart/mixed; boundary="m1"`,
		"", "preamble", "--m1",
		`Content-Type: multipart/alternative; boundary=a1`,
		"", "--a1",
		"Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
		"", "Sch=C3=B6n, gern!", "", "--a1",
		"Content-Type: text/html; charset=utf-8",
		"", "<p>Schön, <b>gern</b>! <img src=\"cid:logo@x\"></p>", "--a1--", "--m1",
		"Content-Type: image/png; name=logo.png", "Content-ID: <logo@x>", "Content-Transfer-Encoding: base64",
		"", "aGVsbG8=", "--m1",
		`Content-Type: application/pdf`, `Content-Disposition: attachment; filename*=UTF-8''Vertr%C3%A4ge.pdf`,
		"Content-Transfer-Encoding: base64",
		"", "d29y", "bGQ=", "--m1--", "epilogue",
	))
	same(t, "id", m.MessageID, "a1@creator.example")
	same(t, "in reply to", m.InReplyTo, []string{"s2@agency.example"})
	same(t, "references", m.References, []string{"s1@agency.example", "s2@agency.example"})
	same(t, "from", m.From, []Address{{"Jürgen Groß", "juergen@creator.example"}})
	same(t, "to", m.To, []Address{{"Agency Team", "outreach+k3x9@agency.example"}, {"Okafor, Mira", "mira@agency.example"}})
	same(t, "subject", m.Subject, "Re: Spring campaign für dich")
	same(t, "date", m.Date, time.Date(2026, 3, 3, 10, 0, 0, 0, time.UTC))
	same(t, "text", m.Text, "Schön, gern!")
	same(t, "tokens", m.Tokens, []string{"k3x9"})
	same(t, "delivered to", m.DeliveredTo, []string{"outreach+k3x9@agency.example"})
	if !strings.Contains(m.HTML, "<b>gern</b>") || m.Kind != KindPerson || m.Truncated {
		t.Errorf("html %q, kind %q, truncated %v", m.HTML, m.Kind, m.Truncated)
	}
	same(t, "damaged", m.Damaged, []string(nil))
	want := []Attachment{
		{0, "logo.png", "image/png", "logo@x", 5, true},
		{1, "Verträge.pdf", "application/pdf", "", 5, false},
	}
	if !slices.Equal(m.Attachments, want) {
		t.Errorf("attachments: %+v", m.Attachments)
	}
}

func TestAttachmentsOpenByTheirIndexAndContentID(t *testing.T) {
	picture := bytes.Repeat([]byte("picture "), 5000)
	raw := mail(
		`Content-Type: multipart/related; boundary=r`, "", "--r", "Content-Type: text/html", "",
		`<img src='cid:one%40x'>`, "--r",
		"Content-Type: image/png", "Content-ID: <one@x>", "Content-Transfer-Encoding: base64", "",
		base64.StdEncoding.EncodeToString(picture), "--r",
		"Content-Type: text/csv; name=fees.csv", "Content-Transfer-Encoding: quoted-printable", "", "a=3Db", "--r--")
	m := Parse(raw)
	for i, want := range [][]byte{picture, []byte("a=b")} {
		r, a, err := OpenAttachment(raw, i)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, want) || a.Size != int64(len(want)) {
			t.Errorf("%d: %d bytes, %+v, %v", i, len(got), a, err)
		}
	}
	same(t, "inline", []bool{m.Attachments[0].Inline, m.Attachments[1].Inline}, []bool{true, false})
	if r, a, err := OpenContentID(raw, "one@x"); err != nil || a.Name != "attachment-1.png" {
		t.Errorf("%+v %v", a, err)
	} else if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, picture) {
		t.Error("other bytes by content id")
	}
	for _, id := range []string{"", "other"} {
		if _, _, err := OpenContentID(raw, id); !fault.Is(err, fault.NotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if _, _, err := OpenAttachment(raw, 2); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}

func TestCharsets(t *testing.T) {
	cases := map[string]struct{ raw, label, want string }{
		"windows-1252 labelled Latin-1": {"it\x92s 500 \x80", "iso-8859-1", "it’s 500 €"},
		"windows-1252 labelled ASCII":   {"caf\xe9 \x96 ol\xe9", "us-ascii", "café – olé"},
		"UTF-8 labelled Latin-1":        {"Größe", "iso-8859-1", "Größe"},
		"UTF-8 labelled ASCII":          {"Größe", "us-ascii", "Größe"},
		"UTF-8 without a label":         {"Größe", "", "Größe"},
		"Latin-1 labelled UTF-8":        {"Gr\xf6\xdfe", "utf-8", "Größe"},
		"UTF-8 that is cut":             {"Größe Größ\xc3", "utf-8", "Größe Größ\ufffd"},
		"an unknown one":                {"caf\xe9", "x-none-such", "café"},
		"a known one":                   {"\xf0\xd2\xc9\xd7\xc5\xd4", "KOI8-R", "Привет"},
		"escapes":                       {"\x1b$B$3$s\x1b(B", "iso-2022-jp", "こん"},
		"gb2312 that is more than that": {"\x81\x40", "gb2312", "丂"},
		"a label in quotes and spaces":  {"\x80", "\" windows-1252 \"", "€"},
		"cp-1252":                       {"\x80", "cp-1252", "€"},
		"UTF-16":                        {"\xff\xfeh\x00i\x00", "utf-16", "hi"},
		"UTF-16 without a label":        {"\xff\xfeh\x00\xe4\x00", "", "hä"},
		"a nul":                         {"a\x00b\x07c", "utf-8", "abc"},
	}
	for name, c := range cases {
		m := Parse(bytes.TrimSuffix(plain(c.raw, "Content-Type: text/plain; charset="+c.label), []byte("\r\n")))
		same(t, name, m.Text, c.want)
	}
	unknown := Parse(plain("caf\xe9", "Content-Type: text/plain; charset=x-none-such"))
	if !slices.ContainsFunc(unknown.Damaged, func(s string) bool { return strings.Contains(s, "character set") }) {
		t.Errorf("damaged: %q", unknown.Damaged)
	}
	rich := Parse(plain("<html><head><meta charset=windows-1251></head><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>", "Content-Type: text/html"))
	same(t, "a charset that only the HTML names", rich.Text, "Привет")
}

func TestHeaderText(t *testing.T) {
	for name, c := range map[string]struct{ value, want string }{
		"split in a rune":         {"=?utf-8?B?4pw=?= =?utf-8?B?hSBvaw==?=", "✅ ok"},
		"split in a rune, Q":      {"=?UTF-8?Q?Gr=C3?=\r\n =?utf-8?q?=B6=C3=9Fe?=", "Größe"},
		"two charsets":            {"=?utf-8?Q?=C3=B6?= =?iso-8859-1?Q?=F6?=", "öö"},
		"no space between":        {"=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"},
		"words around":            {"Re: =?utf-8?Q?a_b?= and c", "Re: a b and c"},
		"spaces inside":           {"=?utf-8?Q?a b?=", "a b"},
		"a language":              {"=?utf-8*de?Q?=C3=B6?=", "ö"},
		"bad escapes":             {"=?utf-8?Q?100=_=ZZ=4?=", "100= =ZZ=4"},
		"base64 with garbage":     {"=?utf-8?B?aG!Vs bG8?=", "hello"},
		"unknown charset":         {"=?x-none?Q?caf=E9?=", "café"},
		"never ends":              {"=?utf-8?Q?abc", "=?utf-8?Q?abc"},
		"no encoded word":         {"a =? b ?= c", "a =? b ?= c"},
		"raw UTF-8":               {"Größe", "Größe"},
		"raw Latin-1":             {"Gr\xf6\xdfe", "Größe"},
		"folded by tab":           {"one\r\n\ttwo\n three", "one two three"},
		"line ends in the word":   {"=?utf-8?Q?a=0D=0ABcc:_x@y?=", "a Bcc: x@y"},
		"direction turned around": {"=?utf-8?Q?a=E2=80=AEgpj.exe?=", "agpj.exe"},
		"ISO-2022-JP":             {"=?ISO-2022-JP?B?GyRCJDMkcxsoQg==?=", "こん"},
		"raw ISO-2022-JP":         {"\x1b$B$3$s\x1b(B", "こん"},
	} {
		hint := ""
		if name == "raw ISO-2022-JP" {
			hint = "iso-2022-jp"
		}
		same(t, name, headerText([]byte(c.value), hint), c.want)
	}
}

func TestHeaders(t *testing.T) {
	m := Parse([]byte("From agency@x Tue Mar  3 10:00:00 2026\nthis is no field\nSubject : spaced\nFrom: a@b.example\n\nbare line feeds\n"))
	same(t, "subject", m.Subject, "spaced")
	same(t, "text", m.Text, "bare line feeds")
	same(t, "damaged", m.Damaged, []string{"Lines of the header that are no header fields were left out.", "The mail has no date that can be true."})

	two := Parse(plain("x", "Message-ID: <one@x>", "Message-ID: <two@x>", "From: a@b.example"))
	same(t, "first of two ids", two.MessageID, "one@x")
	none := Parse(plain("x", "Subject: nobody"))
	same(t, "nobody", len(none.From), 0)
	if !slices.Contains(none.Damaged, "The mail does not say who sent it.") {
		t.Errorf("%q", none.Damaged)
	}
	same(t, "an id without brackets", Parse(plain("x", "Message-ID: abc@x")).MessageID, "abc@x")
	same(t, "an id with a fold in it", Parse(plain("x", "Message-ID: <abc", " def@x>")).MessageID, "abcdef@x")
	raw := Parse([]byte("no header at all\nsecond line\n"))
	same(t, "no mail", raw.Text, "no header at all\nsecond line")
	same(t, "only CR", Parse([]byte("Subject: old\rFrom: a@b.c\r\rtext\rmore\r")).Text, "text\nmore")
	same(t, "empty", Parse(nil).Text, "")

	var refs strings.Builder
	for i := range 300 {
		fmt.Fprintf(&refs, " <%d@x>\r\n", i)
	}
	long := Parse(plain("x", "References:"+strings.TrimSuffix(refs.String(), "\r\n")))
	if len(long.References) != 100 || long.References[0] != "0@x" || long.References[99] != "299@x" || long.References[1] != "201@x" {
		t.Errorf("%d references: %q", len(long.References), long.References)
	}
	head := ParseHead([]byte("Subject: only\r\nFrom: a@b.example\r\nAuto-Submitted: auto-replied\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nte"))
	if head.Subject != "only" || head.Kind != KindAutoReply || head.Text != "" || len(head.Attachments) != 0 {
		t.Errorf("%+v", head)
	}
}

func TestDates(t *testing.T) {
	at := time.Date(2026, 3, 3, 10, 4, 5, 0, time.UTC)
	for value, want := range map[string]time.Time{
		"Tue, 3 Mar 2026 10:04:05 +0000":            at,
		"Tue, 03 Mar 2026 11:04:05 +0100 (CET)":     at,
		"3 Mar 26 05:04:05 EST":                     at,
		"Tue Mar  3 10:04:05 2026":                  at,
		"2026-03-03T10:04:05Z":                      at,
		"2026-03-03 12:04:05.123+02:00":             at,
		"03-Mar-2026 10:04:05":                      at,
		"Tuesday, March 3, 2026 10:04:05 GMT":       at,
		"Tue, 3 Mar 2026 10:04 -0000":               at.Truncate(time.Minute),
		"Tue, 3 Mar 2026 15:34:05 +0530":            at,
		"Thu, 01 Jan 1970 00:00:00 +0000":           {},
		"Tue, 3 Mar 2226 10:04:05 +0000":            {},
		"Tue, 31 Feb 2026 10:04:05 +0000":           {},
		"yesterday":                                 {},
		"":                                          {},
		"99999999999999999999 Mar 2026 10:04 +0000": {},
	} {
		same(t, value, Parse(plain("x", "Date: "+value)).Date, want)
	}
	ahead := Parse(plain("x", "Received: by mx; Tue, 3 Mar 2026 10:04:05 +0000", "Date: Tue, 3 Mar 2027 10:04:05 +0000"))
	same(t, "a year after it was received", ahead.Date, time.Time{})
}

func TestBodies(t *testing.T) {
	alternative := func(parts ...string) []byte {
		return mail("Content-Type: multipart/alternative; boundary=x", "", "--x", strings.Join(parts, "\r\n--x\r\n"), "--x--")
	}
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"plain that is HTML":      {plain("<!DOCTYPE html><p>one<p>two", "Content-Type: text/plain"), "one\n\ntwo"},
		"plain that is empty":     {alternative("Content-Type: text/plain\r\n\r\n \r\n", "Content-Type: text/html\r\n\r\n<b>rich</b>"), "rich"},
		"only HTML":               {plain("<p>one", "Content-Type: text/html"), "one"},
		"only a calendar":         {alternative("Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VEVENT\r\nSUMMARY;LANGUAGE=en:Kick-off\\, sp\r\n ring\r\nLOCATION:Berlin\r\nEND:VEVENT"), "Kick-off, spring\nBerlin"},
		"format flowed":           {plain("This is one \r\nparagraph.\r\n> quoted \r\n> on\r\n-- \r\nsig", "Content-Type: text/plain; format=flowed"), "This is one paragraph.\n> quoted on\n-- \nsig"},
		"flowed, spaces deleted":  {plain("Donau \r\ndampf", "Content-Type: text/plain; format=flowed; delsp=yes"), "Donaudampf"},
		"bad quoted-printable":    {plain("a=\r\nb =3D c=ZZ d= \r\ne=C3=B6  \r\nf=", "Content-Transfer-Encoding: quoted-printable"), "ab = c=ZZ deö\nf"},
		"base64 with garbage":     {plain("aGVs\r\n*!bG8=\r\n\r\nd29ybGQ=", "Content-Transfer-Encoding: base64"), "helloworld"},
		"base64 that is none":     {plain(strings.Repeat("words and words ", 9), "Content-Transfer-Encoding: base64"), strings.TrimSpace(strings.Repeat("words and words ", 9))},
		"more behind the end":     {mail("Content-Type: multipart/mixed; boundary=x", "", "--x", "", "one", "--x-->", "epilogue"), "one"},
		"an unknown encoding":     {plain("as it is", "Content-Transfer-Encoding: x-odd"), "as it is"},
		"text, file, text":        {mail("Content-Type: multipart/mixed; boundary=x", "", "--x", "", "one", "--x", "Content-Type: text/plain; name=a.txt", "", "file", "--x", "", "two", "--x--"), "one\n\ntwo"},
		"no final boundary":       {mail("Content-Type: multipart/mixed; boundary=x", "", "--x", "", "one", "--x", "", "two"), "one\n\ntwo"},
		"no boundary named":       {mail("Content-Type: multipart/mixed", "", "--x", "Content-Type: text/plain", "", "one", "--x--"), "one"},
		"another boundary named":  {mail("Content-Type: multipart/mixed; boundary=y", "", "--x", "Content-Type: text/plain", "", "one", "--x--"), "one"},
		"no boundary anywhere":    {plain("only text", "Content-Type: multipart/mixed; boundary=y"), "only text"},
		"no blank before a body":  {mail("Content-Type: multipart/mixed; boundary=x", "", "--x", "Hello there", "--x--"), "Hello there"},
		"a boundary with a space": {mail("Content-Type: multipart/mixed; boundary=\"x y\"", "", "--x y  ", "", "one", "--x y--"), "one"},
		"a nonsense type":         {plain("one", "Content-Type: ;;;"), "one"},
		"an inner one unclosed":   {mail("Content-Type: multipart/mixed; boundary=o", "", "--o", "Content-Type: multipart/alternative; boundary=i", "", "--i", "", "one", "--o", "Content-Type: text/plain", "", "two", "--o--"), "one\n\ntwo"},
		"one boundary for two":    {mail("Content-Type: multipart/mixed; boundary=o", "", "--o", "Content-Type: multipart/alternative; boundary=o", "", "--o", "", "one", "--o--", "--o--"), "one"},
	} {
		same(t, name, Parse(c.raw).Text, c.want)
	}
	footer := Parse(mail("Content-Type: multipart/mixed; boundary=x", "", "--x", "Content-Type: text/html", "", "<p>one</p>", "--x", "", "a < b", "--x--"))
	same(t, "the HTML takes the plain part in", footer.HTML, `<p>one</p><pre style="white-space:pre-wrap">a &lt; b</pre>`)
	same(t, "an invitation is a file as well", names(Parse(alternative("Content-Type: text/plain\r\n\r\nhi", "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR"))), []string{"invitation.ics"})
}

func TestAttachmentNames(t *testing.T) {
	for header, want := range map[string]string{
		`Content-Disposition: attachment; filename="../../etc/passwd"`:                                     "passwd",
		"Content-Disposition: attachment; filename=\"draft\x00.mp4\"":                                      "draft.mp4",
		`Content-Disposition: attachment; filename=C:\temp\new.pdf`:                                        "new.pdf",
		`Content-Disposition: attachment; filename="say \"hi\".pdf"`:                                       "say _hi_.pdf",
		`Content-Disposition: attachment; filename=media kit 2026.pdf`:                                     "media kit 2026.pdf",
		`Content-Disposition: attachment; filename*0="media "; filename*1="kit.pdf"`:                       "media kit.pdf",
		`Content-Disposition: attachment; filename*0*=iso-8859-1'de'Vertr%E4; filename*1="ge.pdf"`:         "Verträge.pdf",
		`Content-Disposition: attachment; filename=plain.pdf; filename*=utf-8''b%C3%B6se.pdf`:              "böse.pdf",
		`Content-Disposition: attachment; filename="=?UTF-8?B?6KuL5rGC5pu4LnBkZg==?="`:                     "請求書.pdf",
		`Content-Disposition: attachment; filename="=?UTF-8?Q?a=2F..=2Fb.pdf?="`:                           "b.pdf",
		`Content-Type: video/mp4; name="reel 1.mp4"`:                                                       "reel 1.mp4",
		`Content-Type: application/pdf name=x.pdf`:                                                         "x.pdf",
		`Content-Type: application/pdf; name="never shut.pdf`:                                              "never shut.pdf",
		`Content-Type: application/pdf`:                                                                    "attachment-1.pdf",
		"Content-Disposition: attachment; filename=\"Gr\xc3\xb6\xc3\x9fe.pdf\"":                            "Größe.pdf",
		"Content-Disposition: attachment; filename=\"Gr\xf6\xdfe.pdf\"":                                    "Größe.pdf",
		"Content-Disposition: attachment;\r\n\tfilename=\"=?UTF-8?Q?Lang?=\r\n\t=?UTF-8?Q?er_Name.pdf?=\"": "Langer Name.pdf",
		"Content-Disposition: attachment; filename=\"invoice\u202egpj.exe\"":                               "invoicegpj.exe",
	} {
		raw := mail("Content-Type: multipart/mixed; boundary=x", "", "--x", header, "Content-Transfer-Encoding: base64", "", "aGk=", "--x--")
		m := Parse(raw)
		same(t, header, names(m), []string{want})
	}
	forwarded := Parse(mail("Content-Type: multipart/mixed; boundary=x", "", "--x", "Content-Type: message/rfc822", "",
		"Subject: Fee/offer", "From: c@d.example", "", "inner text", "--x--"))
	same(t, "a forwarded mail", names(forwarded), []string{"Fee-offer.eml"})
	same(t, "its text stays its own", forwarded.Text, "")
}

func TestCleanName(t *testing.T) {
	for name, want := range map[string]string{
		"": "attachment", "..": "attachment", "a/..": "attachment", ".bashrc": "bashrc", "CON": "_CON", "nul.txt": "_nul.txt", "com1.pdf": "_com1.pdf",
		"COM10.pdf": "COM10.pdf", "LPT¹": "_LPT¹", "con .pdf": "_con.pdf", "a<b>:\"|?*.pdf": "a_b______.pdf", "a\r\nb.pdf": "a b.pdf", "trailing. . ": "trailing",
		"tab\there.pdf": "tab here.pdf", "x\u200b.pdf": "x.pdf", "bad\xff.pdf": "bad.pdf", "///": "attachment",
	} {
		same(t, name, CleanName(name), want)
	}
	long := CleanName(strings.Repeat("é", 500) + ".pdf")
	if utf8.RuneCountInString(long) > 120 || !strings.HasSuffix(long, ".pdf") || len(long) > 255 {
		t.Error(long)
	}
	if wide := CleanName(strings.Repeat("😀", 500) + ".mp4"); len(wide) > 255 || !utf8.ValidString(wide) {
		t.Error(len(wide))
	}
}

func TestSignedAndEncrypted(t *testing.T) {
	signed := Parse(mail("Content-Type: multipart/signed; boundary=x; protocol=\"application/pgp-signature\"", "", "--x", "", "signed text", "--x",
		"Content-Type: application/pgp-signature; name=signature.asc", "", "-----BEGIN PGP SIGNATURE-----", "--x--"))
	same(t, "text", signed.Text, "signed text")
	same(t, "a signature is no attachment", len(signed.Attachments), 0)
	smime := Parse(mail("Content-Type: multipart/signed; boundary=x", "", "--x", "", "signed text", "--x",
		"Content-Type: application/pkcs7-signature; name=smime.p7s", "Content-Transfer-Encoding: base64", "", "aGk=", "--x--"))
	same(t, "nor is one of S/MIME", len(smime.Attachments), 0)
	sealed := Parse(mail("From: a@b.example", "Date: Tue, 3 Mar 2026 10:04:05 +0000", "Content-Type: multipart/encrypted; boundary=x", "", "--x", "Content-Type: application/pgp-encrypted", "", "Version: 1", "--x",
		"Content-Type: application/octet-stream; name=encrypted.asc", "", "-----BEGIN PGP MESSAGE-----", "--x--"))
	same(t, "encrypted", sealed.Damaged, []string{"The mail is encrypted; only a mail program with your key can read it."})
	same(t, "encrypted", names(sealed), []string{"encrypted.asc"})
}

func TestTheLastResortIsTheRawText(t *testing.T) {
	m := unreadable([]byte("Subject: x\r\n\r\nGr\xf6\xdfe\x00"))
	same(t, "text", m.Text, "Subject: x\n\nGröße")
	same(t, "it says so", len(m.Damaged), 1)
}

func TestWords(t *testing.T) {
	for name, c := range map[string]struct{ media, file, content, want string }{
		"plain":         {"text/plain; charset=iso-8859-1", "a.txt", "caf\xe9\r\nx", "café\nx"},
		"by its ending": {"application/octet-stream", "fees.CSV", "a;b", "a;b"},
		"HTML":          {"text/html", "a", "<p>x<script>y</script>", "x"},
		"RTF":           {"application/rtf", "a.rtf", `{\rtf1\ansi{\fonttbl{\f0 Arial;}}Fee \'80 500\par net}`, "Fee € 500\nnet"},
		"a mail":        {"message/rfc822", "a.eml", "Subject: s\n\nbody", "s\nbody"},
		"a lie":         {"text/plain", "a.txt", "PK\x03\x04\x00\x00", ""},
		"a picture":     {"image/png", "a.png", "\x89PNG", ""},
	} {
		same(t, name, Words(c.media, c.file, []byte(c.content)), c.want)
	}
	if long := Words("text/plain", "a.txt", bytes.Repeat([]byte("ü"), 1<<20)); len(long) > maxWords || !utf8.ValidString(long) {
		t.Error(len(long))
	}
}

// FuzzParse holds what every mail must: no panic, text that is text, attachments that open as they were listed.
func FuzzParse(f *testing.F) {
	f.Add([]byte("From: a@b.c\nSubject: =?utf-8?Q?x?=\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>x\n--x\nContent-Disposition: attachment; filename*0*=utf-8''a%20\n\nx\n--x--\n"))
	f.Add([]byte("Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\nfailed\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b.c\nAction: failed\nStatus: 5.1.1\n\n--x\nContent-Type: message/rfc822\n\nMessage-ID: <a@b>\n\n--x--"))
	f.Add([]byte("Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\neJ8+IgAAAgKQBgAAAAAAAAAA"))
	f.Add([]byte("Content-Type: text/plain; charset=utf-16; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\n=FF=FEh=00 \n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m := parse(raw)
		for what, text := range map[string]string{"text": m.Text, "html": m.HTML, "subject": m.Subject, "snippet": Snippet(m.Text)} {
			if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
				t.Errorf("%s: %q", what, text)
			}
		}
		if len(m.Text) > maxText || len(m.HTML) > maxHTML || strings.ContainsAny(m.Subject, "\r\n") {
			t.Error("more is kept than may be")
		}
		for i, a := range m.Attachments {
			r, again, err := OpenAttachment(raw, i)
			if err != nil {
				t.Fatal(err)
			}
			size, err := io.Copy(io.Discard, r)
			if err != nil || size != a.Size || again.Name != a.Name || a.Index != i || CleanName(a.Name) != a.Name {
				t.Errorf("%d: %+v, then %+v with %d bytes: %v", i, a, again, size, err)
			}
		}
		parseHead(raw)
	})
}
