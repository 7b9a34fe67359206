//go:build unix

package mailsync_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/query"
	"backlot/internal/testkit"
)

// hostile are mails that a stranger can send, by their subject.
func hostile() map[string][]byte {
	head := func(name string, more ...string) string {
		return "From: Mira <mira@creator.example>\r\nTo: " + alice + "\r\nSubject: " + name + "\r\nMessage-ID: <" + name + "@creator.example>\r\n" +
			strings.Join(append(more, ""), "\r\n")
	}
	var nested bytes.Buffer
	nested.WriteString(head("nested", "MIME-Version: 1.0", `Content-Type: multipart/mixed; boundary="b0"`) + "\r\n")
	for i := range 10_000 {
		fmt.Fprintf(&nested, "--b%d\r\nContent-Type: multipart/mixed; boundary=\"b%d\"\r\n\r\n", i, i+1)
	}
	nested.WriteString("--b10000\r\nContent-Type: text/plain\r\n\r\nthe deepest word\r\n")
	return map[string][]byte{
		"nested":   nested.Bytes(),
		"wide":     []byte(head("wide", "MIME-Version: 1.0", `Content-Type: multipart/mixed; boundary="b"`) + "\r\n" + strings.Repeat("--b\r\nContent-Type: text/plain\r\n\r\npart\r\n", 10_000) + "--b--\r\n"),
		"longline": append([]byte(head("longline", "Content-Type: text/plain")+"\r\nfirst words "), bytes.Repeat([]byte("x"), 30<<20)...),
		"unended":  []byte(head("unended", `Content-Type: multipart/mixed; boundary="nowhere"`) + "\r\nthis mail never says its boundary, and still has words\r\n"),
		"charset":  []byte(head("charset", "Content-Type: text/plain; charset=no-such-charset", "Content-Transfer-Encoding: 8bit") + "\r\ncaf\xe9 and gr\xfc\xdfe\r\n"),
		"lying":    []byte(head("lying", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64") + "\r\nthis is no base64 at all!\r\n"),
		"winmail":  []byte(head("winmail", "MIME-Version: 1.0", `Content-Type: multipart/mixed; boundary="b"`) + "\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee the sheet\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString(tnef("fees.csv", "reel,400")) + "\r\n--b--\r\n"),
		"names":    []byte(head("names", "MIME-Version: 1.0", `Content-Type: multipart/mixed; boundary="b"`) + "\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"../../etc/pass\x00wd\"\r\n\r\nroot\r\n--b--\r\n"),
		"script":   []byte(head("script", "Content-Type: text/html") + "\r\n<script>alert(1)</script><p>plain words</p><style>@import url(//evil)</style>\r\n"),
		"headless": []byte(head("headless")[:len(head("headless"))-2]),
		"junk":     []byte("this line is no field\r\n\x00\x01\x02\r\n" + head("junk") + "\r\nbut a mail all the same\r\n"),
		"refs":     []byte(head("refs", "References: "+strings.Repeat("<r@x> ", 50_000), "In-Reply-To: <<<>>> <") + "\r\nhello\r\n"),
		"future":   []byte(head("future", "Date: Fri, 31 Dec 9999 23:59:59 +0000") + "\r\nfrom the future\r\n"),
		"crowd":    []byte(head("crowd", "Cc: "+strings.Repeat("Someone <a@b.example>, ", 30_000)+"x@y.example") + "\r\nall of you\r\n"),
	}
}

// tnef is what some programs make of an attachment.
func tnef(name, content string) []byte {
	b := binary.LittleEndian.AppendUint32(nil, 0x223e9f78)
	b = binary.LittleEndian.AppendUint16(b, 1)
	attribute := func(id uint32, value []byte) {
		b = append(b, 2)
		b = binary.LittleEndian.AppendUint32(b, id)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(value)))
		b = append(b, value...)
		sum := uint16(0)
		for _, c := range value {
			sum += uint16(c)
		}
		b = binary.LittleEndian.AppendUint16(b, sum)
	}
	attribute(0x00069002, make([]byte, 14)) // an attachment begins
	attribute(0x00018010, append([]byte(name), 0))
	attribute(0x0006800f, []byte(content))
	return b
}

// TestHostileFolder syncs a folder in which all of them lie among ordinary mail: everything is there, once, can be listed,
// read and found, and in bounded time.
func TestHostileFolder(t *testing.T) {
	d, dovecot, _ := onDovecot(t)
	mails := hostile()
	want := len(mails) + 20
	for i := range 20 {
		must(t, dovecot.DeliverTo(alice, "INBOX", mail(fmt.Sprintf("plain-%02d", i)), testkit.Noon))
	}
	for _, raw := range mails {
		must(t, dovecot.DeliverTo(alice, "INBOX", raw, testkit.Noon.Add(time.Minute)))
	}
	begun := time.Now()
	if report := d.sync()["INBOX"]; report.New != want {
		t.Errorf("%+v", report)
	}
	if took := time.Since(begun); took > 30*time.Second {
		t.Errorf("it took %v", took)
	}
	all := d.mails(mailbox.Inbox)
	if len(all) != want {
		t.Errorf("%d mails: %s", len(all), d.subjects(mailbox.Inbox))
	}
	for name := range mails {
		m, there := all[name]
		if !there || m.State != mailbox.Whole || m.FromAddress != "mira@creator.example" {
			t.Errorf("%s: %s from %q", name, m.State, m.FromAddress)
		}
		if m.ReceivedAt > testkit.Noon.Add(time.Hour).UnixMilli() {
			t.Errorf("%s is from the future", name)
		}
		for _, f := range m.Files {
			if strings.ContainsAny(f.Name, "/\\\x00") || f.Name == "" {
				t.Errorf("%s brings a file %q", name, f.Name)
			}
		}
	}
	if files := all["winmail"].Files; len(files) != 1 || files[0].Name != "fees.csv" {
		t.Errorf("winmail.dat: %+v", files)
	}
	for search, name := range map[string]string{
		"first words ": "longline", "boundary ": "unended", "café ": "charset", "plain words ": "script", "400 ": "winmail", "filename:fees ": "winmail",
	} {
		hits, _, err := d.box.Find(ctx, mailbox.Search{Query: query.Parse(search, ""), Within: mailbox.Where{Anywhere: true}}, 50)
		must(t, err)
		if len(hits) != 1 || hits[0].Thread.Subject != name {
			t.Errorf("%s finds %+v", search, hits)
		}
	}
	if report := d.sync()["INBOX"]; report.New+report.Changed+report.Gone != 0 {
		t.Errorf("a second look found %+v", report)
	}
}
