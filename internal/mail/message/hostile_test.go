package message

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// hostile are mails made to exhaust whoever reads them.
func hostile() map[string]func() []byte {
	const huge = 50 << 20
	repeat := func(head, unit, tail string, size int) func() []byte {
		return func() []byte {
			return []byte(head + strings.Repeat(unit, size/len(unit)) + tail)
		}
	}
	return map[string]func() []byte{
		"10,000 parts within each other": func() []byte {
			var b bytes.Buffer
			for i := range 10_000 {
				fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
			}
			b.WriteString("\r\ninside")
			return b.Bytes()
		},
		"10,000 parts": func() []byte {
			return []byte("Content-Type: multipart/mixed; boundary=x\r\n\r\n" + strings.Repeat("--x\r\n\r\none\r\n", 10_000) + "--x--")
		},
		"10,000 alternatives of 5 KB": func() []byte {
			return []byte("Content-Type: multipart/alternative; boundary=x\r\n\r\n" + strings.Repeat("--x\r\nContent-Type: text/html\r\n\r\n<p>"+strings.Repeat("one ", 1250)+"\r\n", 10_000) + "--x--")
		},
		"one line of 50 MB":                      repeat("Subject: x\n\n", "a", "", huge),
		"one header line of 50 MB":               repeat("Subject: ", "a ", "\nFrom: a@b.example\n\nx", huge),
		"one field name of 50 MB":                repeat("", "a", ": x\nFrom: a@b.example\n\nx", huge),
		"a header of 50 MB":                      repeat("", "X-A: b\n", "From: a@b.example\n\nx", huge),
		"a header folded for 50 MB":              repeat("Subject: x\n", " y\n", "From: a@b.example\n\nx", huge),
		"lines of dashes":                        repeat("Content-Type: multipart/mixed; boundary=xx\n\n--xx\n\n", "--x\n", "", huge),
		"lines of dashes, no boundary":           repeat("Content-Type: multipart/mixed\n\n", "--x\n", "", huge),
		"encoded words that do not end":          repeat("Subject: ", "=?a?q?", "\n\nx", maxValue),
		"encoded words":                          repeat("Subject: ", "=?utf-8?q?=C3?= ", "\n\nx", maxValue),
		"100,000 addresses":                      repeat("To: ", "a@b.example, ", "\n\nx", 1_300_000),
		"quotes that do not end":                 repeat("To: ", `\"`, "\n\nx", maxValue),
		"a quote with escapes that does not end": repeat("To: \"", `\"`, "\n\nx", maxValue),
		"parentheses that do not end":            repeat("To: ", "(", "\n\nx", maxValue),
		"brackets that do not end":               repeat("To: ", "<@", "\n\nx", maxValue),
		"colons after an address":                repeat("To: a@b", ":", "\n\nx", maxValue),
		"parameters without end":                 repeat("Content-Type: text/plain", ";a*0*=\"b", "\n\nx", maxValue),
		"HTML of open tags":                      repeat("Content-Type: text/html\n\n", "<div><blockquote><a href=x>", "", huge),
		"HTML of open brackets":                  repeat("Content-Type: text/html\n\n", "<", "", huge),
		"HTML of attributes":                     repeat("Content-Type: text/html\n\n<p ", "a=b ", ">x", huge),
		"HTML of comments":                       repeat("Content-Type: text/html\n\n", "<!--", "", huge),
		"HTML of entities":                       repeat("Content-Type: text/html\n\n", "&#0;&zwnj;", "", huge),
		"HTML of quoted lines":                   repeat("Content-Type: text/html\n\n"+strings.Repeat("<blockquote>", 10), "<br>x", "", huge),
		"cid without end":                        repeat("Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n", "cid:", "\n--x\nContent-ID: <a>\n\n\n--x--", huge),
		"quoted-printable of spaces":             repeat("Content-Transfer-Encoding: quoted-printable\n\n", "=   \t", "x", huge),
		"base64 of nothing":                      repeat("Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n", "=", "", huge),
		"50 MB of base64":                        repeat("Content-Type: video/mp4\nContent-Transfer-Encoding: base64\n\n", strings.Repeat("QUJD", 19)+"\r\n", "", huge),
		"winmail.dat of empty attachments": func() []byte {
			stream := append([]byte{0x78, 0x9f, 0x3e, 0x22, 0, 0}, bytes.Repeat([]byte{2, 2, 0x90, 6, 0, 0, 0, 0, 0, 0, 0}, 1_000_000)...)
			return []byte("Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString(stream))
		},
		"flowed lines":             repeat("Content-Type: text/plain; format=flowed\n\n", ">>>> a \n", "", huge),
		"attributions":             repeat("Subject: x\n\n", "On 1 May a@b\n", "", huge),
		"headers of Outlook":       repeat("Subject: x\n\n", "From: a\n", "", huge),
		"signatures":               repeat("Subject: x\n\n", "--\n\n", "", huge),
		"rules":                    repeat("Subject: x\n\n", "__________\n\n", "", huge),
		"reports":                  repeat("Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n", "a: b\n\n", "", huge),
		"a bounce of many numbers": repeat("From: mailer-daemon@x\nSubject: failure notice\n\n", "5.1 ", "", huge),
	}
}

// A mail of 50 MB takes less than 1.5 s on two cores that are free; the limit leaves room for a machine that is not.
func TestHostileMailIsReadInTime(t *testing.T) {
	const most = 8 * time.Second
	for name, make := range hostile() {
		t.Run(name, func(t *testing.T) {
			raw := make()
			start := time.Now()
			m := parse(raw)
			parsed := time.Since(start)
			Snippet(m.Text)
			Fold(m.Text)
			if took := time.Since(start); took > most {
				t.Errorf("took %v, to parse %v", took, parsed)
			} else {
				t.Logf("%d MB: parsed in %v, folded in %v", len(raw)>>20, parsed.Round(time.Millisecond), (took - parsed).Round(time.Millisecond))
			}
			if len(m.Text) > maxText || len(m.HTML) > maxHTML || len(m.Attachments) > maxParts || len(m.To) > maxAddresses {
				t.Error("more is kept than may be")
			}
		})
	}
}

func TestLimitsAreSaid(t *testing.T) {
	makers := hostile()
	for _, name := range []string{"10,000 parts within each other", "10,000 parts", "one line of 50 MB", "one header line of 50 MB", "100,000 addresses"} {
		if m := Parse(makers[name]()); !m.Truncated {
			t.Errorf("%s: nothing says that there was more", name)
		}
	}
	m := Parse(makers["a header of 50 MB"]())
	same(t, "the text behind a long header", m.Text, "x")
	long := Parse(makers["one header line of 50 MB"]())
	same(t, "fields behind a long one", long.From, []Address{{"", "a@b.example"}})
}

func TestLargeAttachmentsStream(t *testing.T) {
	raw := hostile()["50 MB of base64"]()
	r, a, err := OpenAttachment(raw, 0)
	if err != nil {
		t.Fatal(err)
	}
	allocated := testing.AllocsPerRun(1, func() {
		if n, err := io.CopyN(io.Discard, r, 1<<20); err != nil || n != 1<<20 {
			t.Error(n, err)
		}
	})
	if allocated > 20 || a.Size < 30<<20 {
		t.Errorf("%v allocations, %d bytes", allocated, a.Size)
	}
}
