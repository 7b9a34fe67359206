//go:build unix

package bench_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"mime"
	"mime/quotedprintable"
	"slices"
	"strings"
	"time"
)

// The mailbox of an agency: two years of threads with creators, the same ones every time.
const (
	ourAddress  = "alice@example.test"
	longThread  = 100 // mails of the longest thread, which is the first
	quotedBytes = 1200
)

// letter is one mail of the generated mailbox.
type letter struct {
	thread, place int // which mail of which thread
	at            time.Time
}

func (l letter) mine() bool { return (l.place+l.thread)%3 == 2 }

func (l letter) id() string {
	return fmt.Sprintf("%d.%d.%x@mail.example.test", l.thread, l.place, l.thread*7919)
}

func (l letter) folder() string {
	switch {
	case l.mine():
		return "Sent"
	case l.thread%4 == 3:
		return "Archive"
	}
	return "INBOX"
}

// letters are n mails in the order in which they came.
func letters(n int) []letter {
	random := rand.New(rand.NewPCG(20, 26))
	begin := time.Date(2024, time.March, 1, 8, 0, 0, 0, time.UTC)
	all := []letter{}
	for thread := 0; len(all) < n; thread++ {
		length := 1 + int(random.ExpFloat64()*3)
		if thread%50 == 7 {
			length += random.IntN(25)
		}
		at := begin.Add(time.Duration(random.IntN(700*24*60)) * time.Minute)
		if thread == 0 {
			length, at = longThread, begin
		}
		for place := range min(length, n-len(all)) {
			all = append(all, letter{thread, place, at})
			at = at.Add(time.Duration(10+random.IntN(3*24*60)) * time.Minute)
		}
	}
	slices.SortStableFunc(all, func(a, b letter) int { return a.at.Compare(b.at) })
	return all
}

// These are said in this share of all mails, so that a search finds many, some and few.
var rates = []struct {
	word string
	rate float64
}{{"reel", 0.4}, {"invoice", 0.1}, {"exclusivity", 0.01}, {"hammock", 0.001}}

var plainWords = strings.Fields(`the to and a of for you we is in on it your that with be our will this have are can as from by at
	please draft brief campaign story post video fee rights usage schedule contract content brand product link review
	publish caption hashtag approve change deadline tomorrow week thanks best regards hello attached question payment`)

// pen writes mails.
type pen struct {
	random *rand.Rand
	zipf   *rand.Zipf
	words  []string
	said   map[int]string // the last text of each thread
}

func newPen() *pen {
	random := rand.New(rand.NewPCG(4, 12))
	words := slices.Clone(plainWords)
	begins, middles := strings.Fields("bra cor del fen gra hol jun kel lor mar nov per qui ros sel tor vel"), strings.Fields("a e i o u ai ou é ü ö")
	for len(words) < 6000 {
		word := ""
		for range 1 + random.IntN(3) {
			word += begins[random.IntN(len(begins))] + middles[random.IntN(len(middles))]
		}
		words = append(words, word+"nstrl"[random.IntN(5):][:1])
	}
	return &pen{random, rand.NewZipf(random, 1.1, 4, uint64(len(words)-1)), words, map[int]string{}}
}

// text is some paragraphs.
func (p *pen) text() string {
	var b strings.Builder
	for range 1 + p.random.IntN(4) {
		for range 3 + p.random.IntN(10) {
			sentence := make([]string, 4+p.random.IntN(14))
			for i := range sentence {
				sentence[i] = p.words[p.zipf.Uint64()]
			}
			b.WriteString(strings.ToUpper(sentence[0][:1]) + strings.Join(sentence, " ")[1:] + ". ")
		}
		b.WriteString("\n\n")
	}
	for _, r := range rates {
		if p.random.Float64() < r.rate {
			b.WriteString("About the " + r.word + ": all is well.\n")
		}
	}
	return b.String()
}

// write is a mail as it lies on a server.
func (p *pen) write(l letter) []byte {
	text := p.text()
	quoted := p.said[l.thread]
	p.said[l.thread] = text[:min(len(text), quotedBytes)]
	them := fmt.Sprintf("%s%d@creator%d.example", p.words[60+l.thread%2000], l.thread%2000, l.thread%37)
	them = strings.Map(func(r rune) rune {
		if r > 126 {
			return 'x'
		}
		return r
	}, them)
	from, to := "Mira Okafor <"+them+">", "Alice <"+ourAddress+">"
	if l.mine() {
		from, to = to, "<"+them+">"
	}
	if quoted != "" {
		text += "\nOn some day somebody wrote:\n> " + strings.ReplaceAll(strings.TrimSpace(quoted), "\n", "\n> ") + "\n"
	}
	var b bytes.Buffer
	stamp := l.at.Format(time.RFC1123Z)
	fmt.Fprintf(&b, "Return-Path: <%s>\r\nReceived: from mx.example (mx.example [192.0.2.7])\r\n\tby imap.example.test with ESMTPS id %x; %s\r\n", them, p.random.Uint64(), stamp)
	fmt.Fprintf(&b, "DKIM-Signature: v=1; a=rsa-sha256; d=example; s=k1; h=from:to:subject; b=%s\r\n", p.noise(170))
	fmt.Fprintf(&b, "From: %s\r\nTo: %s\r\nSubject: %s\r\nDate: %s\r\nMessage-ID: <%s>\r\n", from, to, p.subject(l), stamp, l.id())
	if l.place > 0 {
		references := []string{}
		for place := max(0, l.place-20); place < l.place; place++ {
			references = append(references, "<"+letter{l.thread, place, l.at}.id()+">")
		}
		fmt.Fprintf(&b, "In-Reply-To: %s\r\nReferences: %s\r\n", references[len(references)-1], strings.Join(references, "\r\n "))
	}
	b.WriteString("MIME-Version: 1.0\r\n")
	p.body(&b, l, text)
	return b.Bytes()
}

func (p *pen) subject(l letter) string {
	subject := fmt.Sprintf("Campaign %d with %s and %s", l.thread, p.words[100+l.thread%900], p.words[100+l.thread%911])
	if l.place > 0 {
		subject = "Re: " + subject
	}
	return mime.QEncoding.Encode("utf-8", subject)
}

func (p *pen) body(b *bytes.Buffer, l letter, text string) {
	kind := p.random.IntN(100)
	files := 0
	if p.random.IntN(100) < 22 {
		files = 1 + p.random.IntN(2)
		fmt.Fprintf(b, "Content-Type: multipart/mixed; boundary=\"mixed-%d\"\r\n\r\n--mixed-%d\r\n", l.thread, l.thread)
	}
	if kind < 35 {
		p.plain(b, text)
	} else {
		fmt.Fprintf(b, "Content-Type: multipart/alternative; boundary=\"alt-%d\"\r\n\r\n--alt-%d\r\n", l.thread, l.thread)
		p.plain(b, text)
		fmt.Fprintf(b, "\r\n--alt-%d\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", l.thread)
		html := `<html><head><style>p{margin:0 0 12px;font-family:Arial,sans-serif;color:#222}</style></head><body><div class="wrap" style="max-width:640px">`
		for paragraph := range strings.SplitSeq(text, "\n") {
			html += `<p style="font-size:14px;line-height:1.5">` + paragraph + "</p>\n"
		}
		quotedText(b, html+`<table width="100%"><tr><td><img src="https://img.example/logo.png" width="120"></td></tr></table></div></body></html>`)
		fmt.Fprintf(b, "\r\n--alt-%d--\r\n", l.thread)
	}
	for file := range files {
		media, name := "application/pdf", fmt.Sprintf("contract-%d-%d.pdf", l.thread, file)
		if p.random.IntN(2) == 0 {
			media, name = "image/jpeg", fmt.Sprintf("frame-%d-%d.jpg", l.thread, file)
		}
		fmt.Fprintf(b, "\r\n--mixed-%d\r\nContent-Type: %s; name=\"%s\"\r\nContent-Disposition: attachment; filename=\"%s\"\r\nContent-Transfer-Encoding: base64\r\n\r\n", l.thread, media, name, name)
		inLines(b, p.bytes(8_000+p.random.IntN(45_000)))
	}
	if files > 0 {
		fmt.Fprintf(b, "\r\n--mixed-%d--\r\n", l.thread)
	}
}

// plain is the text in one of the ways in which mail programs write it.
func (p *pen) plain(b *bytes.Buffer, text string) {
	switch kind := p.random.IntN(20); {
	case kind < 3:
		b.WriteString("Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
		for _, r := range text {
			b.WriteByte(byte(r)) // all its letters are in Latin-1
		}
	case kind < 5:
		b.WriteString("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n")
		inLines(b, []byte(text))
	default:
		b.WriteString("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
		quotedText(b, text)
	}
}

func quotedText(b *bytes.Buffer, text string) {
	w := quotedprintable.NewWriter(b)
	_, _ = w.Write([]byte(text)) // a buffer takes everything
	_ = w.Close()
}

func inLines(b *bytes.Buffer, content []byte) {
	text := base64.StdEncoding.EncodeToString(content)
	for len(text) > 76 {
		b.WriteString(text[:76] + "\r\n")
		text = text[76:]
	}
	b.WriteString(text + "\r\n")
}

func (p *pen) bytes(n int) []byte {
	content := make([]byte, n)
	for i := range content {
		content[i] = byte(p.random.Uint32())
	}
	return content
}

func (p *pen) noise(n int) string { return base64.RawStdEncoding.EncodeToString(p.bytes(n)) }
