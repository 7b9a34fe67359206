package pack

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"mime/quotedprintable"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"backlot/internal/fault"
)

// inUTF16 gives the bytes of a text as editors on Windows keep it.
func inUTF16(order binary.AppendByteOrder, text string) string {
	var raw []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		raw = order.AppendUint16(raw, unit)
	}
	return string(raw)
}

// inBase64 is a text as the body of a mail's part.
func inBase64(text string) string {
	coded := base64.StdEncoding.EncodeToString([]byte(text))
	var lines strings.Builder
	for len(coded) > 76 {
		lines.WriteString(coded[:76] + "\r\n")
		coded = coded[76:]
	}
	return lines.String() + coded + "\r\n"
}

// inQuoted is the same in quoted-printable, as strict senders write it: the dashes that begin a line in their code too, so
// that none is taken for the end of a part.
func inQuoted(t testing.TB, text string) string {
	t.Helper()
	var out bytes.Buffer
	w := quotedprintable.NewWriter(&out)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	coded := strings.ReplaceAll(out.String(), "\r\n-----", "\r\n=2D=2D=2D=2D=2D")
	return strings.ReplaceAll(coded, " BACKLOT ANSWER", "=20BACKLOT=\r\n ANSWER")
}

const (
	mailHead = "From: Johanna Keller <johanna@halden.example>\r\nTo: review@northlight.example\r\nSubject: Re: For your review\r\n" +
		"Date: Mon, 21 Sep 2026 12:55:00 +0200\r\nMessage-ID: <a1@halden.example>\r\nMIME-Version: 1.0\r\n"
	mixed = "Content-Type: multipart/mixed; boundary=\"=_cut\"\r\n\r\n--=_cut\r\n"
	hello = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHi Ida, see the file. Gr=C3=BC=C3=9Fe\r\n"
)

// part is a part of a mail with its bytes in base64.
func part(kind, name, content string) string {
	return fmt.Sprintf("--=_cut\r\nContent-Type: %s; name=%q\r\nContent-Disposition: attachment; filename=%q\r\nContent-Transfer-Encoding: base64\r\n\r\n%s",
		kind, name, name, inBase64(content))
}

func mailWith(parts ...string) string {
	return mailHead + mixed + hello + strings.Join(parts, "") + "--=_cut--\r\n"
}

func TestAnAnswerIsFoundInEveryDress(t *testing.T) {
	block := usualBlock(t)
	want := asJSON(t, opened(t, block))
	windows := strings.ReplaceAll(block, "\n", "\r\n")
	answer := part("text/plain", "Halden.backlot-answer.txt", windows)
	quoted := "> " + strings.ReplaceAll(strings.TrimSpace(block), "\n", "\n> ")
	rich := "<html><body><div style=\"margin:0\">" + strings.ReplaceAll(block, "\n", "</div><div style=\"margin:0\">") + "</div></body></html>"
	alternative := func(kind, body string) string {
		return mailHead + "Content-Type: multipart/alternative; boundary=\"=_cut\"\r\n\r\n--=_cut\r\n" + hello +
			"--=_cut\r\nContent-Type: " + kind + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + body + "\r\n--=_cut--\r\n"
	}
	strictly := mailHead + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + inQuoted(t, "Größe passt.\n\n"+quoted)
	for name, content := range map[string]string{
		"UTF-8 with a mark":             "\xef\xbb\xbf" + windows,
		"UTF-16, little end first":      "\xff\xfe" + inUTF16(binary.LittleEndian, windows),
		"UTF-16, big end first":         "\xfe\xff" + inUTF16(binary.BigEndian, windows),
		"UTF-16 with words of a mail":   "\xff\xfe" + inUTF16(binary.LittleEndian, "שלום, Größe 🎬\r\n\r\n"+windows+"\r\nDanke"),
		"UTF-16 with half a letter":     "\xff\xfe" + inUTF16(binary.LittleEndian, windows) + "a",
		"UTF-16, little, without mark":  inUTF16(binary.LittleEndian, windows),
		"UTF-16, big, without mark":     inUTF16(binary.BigEndian, windows),
		"source, quoted-printable":      strictly,
		"source, lone line feeds":       strings.ReplaceAll(strictly, "\r\n", "\n"),
		"source, kept as UTF-16":        "\xff\xfe" + inUTF16(binary.LittleEndian, strictly),
		"source, only its part":         strictly[strings.Index(strictly, "Content-Type"):],
		"source, base64":                mailHead + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: BASE64\r\n\r\n" + inBase64(windows),
		"source, base64 of UTF-16":      mailHead + "Content-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n" + inBase64("\xff\xfe"+inUTF16(binary.LittleEndian, windows)),
		"source, HTML":                  mailHead + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + inQuoted(t, rich),
		"source, HTML beside text":      alternative("text/html", inQuoted(t, rich)),
		"source, HTML beside, no marks": alternative("text/html", inQuoted(t, strings.ReplaceAll(rich, "-----", "—–"))),
		"an attached file":              mailWith(answer),
		"an attached file as bytes":     mailWith(part("application/octet-stream", "Halden.backlot-answer.txt", windows)),
		"an attached file, no name":     mailWith(part("application/octet-stream", "answer", windows)),
		"an attached file in UTF-16":    mailWith(part("text/plain", "a.txt", "\xff\xfe"+inUTF16(binary.LittleEndian, windows))),
		"an attached page":              mailWith(part("text/html", "mail.html", rich)),
		"after other files":             mailWith(part("image/png", "logo.png", "\x89PNG"), part("application/pdf", "terms.pdf", "%PDF-1.4"), answer),
		"without the mail's end":        strings.TrimSuffix(mailWith(answer), "--=_cut--\r\n"),
		"in a forwarded mail":           mailHead + mixed + hello + "--=_cut\r\nContent-Type: message/rfc822\r\n\r\n" + strings.ReplaceAll(mailWith(answer), "=_cut", "=_inner") + "--=_cut--\r\n",
		"in a mail kept as a file":      mailWith(part("application/octet-stream", "Re review.eml", strictly)),
		"in mails within mails":         mailWith(within(mailsWithin-1, mailWith(answer))),
		"twice, and quoted":             mailHead + mixed + hello + quoted + "\r\n" + answer + answer + "--=_cut--\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			if got := asJSON(t, opened(t, content)); got != want {
				t.Errorf("got %s", got)
			}
			if got := asJSON(t, opened(t, Text(content))); got != want {
				t.Errorf("as text: %s", got)
			}
		})
	}
}

// within is a mail that was forwarded as a file so many times more.
func within(times int, source string) string {
	forwarded := part("message/rfc822", "forwarded.eml", source)
	if times == 0 {
		return forwarded
	}
	return within(times-1, mailWith(forwarded))
}

// The answer that a mail brings as a file is newer than the one that it quotes, which stands in its source as it is read.
func TestTheFileCountsBeforeWhatTheMailQuotes(t *testing.T) {
	newer := asBlock(bytesOfAnswer(t, strings.Replace(usual, "1790000100000", "1790000900000", 1), sound(), true))
	source := mailHead + mixed + hello + "\r\n" + usualBlock(t) + "\r\n" + part("text/plain", "a.txt", newer) + "--=_cut--\r\n"
	blocks, err := Read(source)
	if err != nil || len(blocks) != 2 || blocks[0].body.At != 1790000900000 {
		t.Fatalf("%v, %d blocks", err, len(blocks))
	}
}

// What is too much for an answer is refused in words, in little time; what is broken inside a mail is named as it is outside.
func TestAMailThatIsTooMuchIsRefused(t *testing.T) {
	answer := part("text/plain", "a.txt", usualBlock(t))
	files := strings.Repeat(part("text/plain", "a.txt", "no"), filesWithin)
	large := part("text/plain", "a.txt", strings.Repeat("no ", maxText/5/3)+usualBlock(t))
	for name, c := range map[string]struct {
		source string
		want   error
	}{
		"no answer":              {mailWith(part("text/plain", "a.txt", "no")), ErrNoAnswer},
		"an answer in a picture": {mailWith(part("image/png", "a.png", usualBlock(t))), ErrNoAnswer},
		"a cut off file":         {mailWith(part("text/plain", "a.txt", usualBlock(t)[:250])), ErrTruncated},
		"too deep":               {mailWith(within(mailsWithin, mailWith(answer))), ErrTooLong},
		"too many files":         {mailWith(files, answer), ErrTooLong},
		"too large files":        {mailWith(within(3, mailWith(large))), ErrTooLong},
		"too long a source":      {mailWith(strings.Repeat(large, 4)), ErrTooLong},
		"parts without end":      {mailHead + mixed + strings.Repeat("--=_cut\r\nContent-Transfer-Encoding: base64\r\n\r\n", maxText/60), ErrTooLong},
		"files without end":      {mailHead + mixed + strings.Repeat("--=_cut\r\nContent-Type: text/csv\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ\r\n", maxText/80), ErrTooLong},
		"mails without end":      {strings.Repeat(mailHead+"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n", maxText/400), ErrTooLong},
		"zeros":                  {strings.Repeat("\x00a", maxText/2), ErrNoAnswer},
		"half letters":           {"\xff\xfe" + strings.Repeat("\x00\xd8", maxText/2-1), ErrNoAnswer},
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			blocks, err := Read(c.source)
			if !errors.Is(err, c.want) || len(blocks) != 0 {
				t.Fatalf("got %v, %d blocks", err, len(blocks))
			}
			if fault.CodeOf(err) == fault.Internal || len(err.Error()) < 40 {
				t.Errorf("not for a person: %v", err)
			}
			if took := time.Since(began); took > patience {
				t.Errorf("took %v", took)
			} else {
				t.Log(took)
			}
		})
	}
}
