package pack

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/html"

	"backlot/internal/fault"
)

// hostile are values that break pages which put them in as they are.
var hostile = []string{
	`</script><script>alert(1)</script>`, `</SCRIPT ><img src=x onerror=alert(1)>`, `<!--<script>`, `-->`, `]]>`,
	`"><svg onload=alert(1)>`, `' onmouseover='alert(1)`, `javascript:alert(1)`, `{{media}}{{script}}`, "\u2028alert(1)\u2029",
	"\u202Egnp.exe", "\x00\x01\xff\xfe", `\u003c/script\u003e`, `../../../etc/passwd`, `C:\con\aux.mp4`, "a\r\nb", strings.Repeat("ש", 5000),
}

// hostilePack has one hostile value wherever a stranger's words go.
func hostilePack(value string) Pack {
	p := sound()
	p.Agency, p.Client, p.Campaign, p.Sender, p.Note, p.Language = value, value, value, value, value, value
	p.For = []Recipient{{value, value}}
	piece := &p.Pieces[0]
	piece.Title, piece.Creator, piece.Platform, piece.Format, piece.Caption = value, value, value, value, value
	piece.Asked = []string{value}
	piece.Earlier = []Earlier{{Body: value, State: EarlierState(value)}}
	piece.Notes = []Note{{Body: value, By: value}}
	piece.Media[0].Name = value
	poster := bytesOf("poster", Photo, "image/png")
	poster.Name = value
	piece.Poster = &poster
	return p
}

// skeleton is a page's elements and attributes, without its texts.
func skeleton(t *testing.T, page []byte) []string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for node := range root.Descendants() {
		if node.Type == html.CommentNode {
			t.Errorf("a comment: %.40s", node.Data)
		}
		if node.Type != html.ElementNode {
			continue
		}
		element := node.Data
		for _, attribute := range node.Attr {
			element += " " + attribute.Key + "=" + attribute.Val
		}
		all = append(all, element)
	}
	return all
}

func written(t *testing.T, p Pack) []byte {
	t.Helper()
	var page bytes.Buffer
	if err := Write(&page, p); err != nil {
		t.Fatal(err)
	}
	return page.Bytes()
}

func TestNoElementOrAttributeComesFromAValue(t *testing.T) {
	want := skeleton(t, written(t, hostilePack("plain")))
	if len(want) < 15 {
		t.Fatalf("%d elements only: %v", len(want), want)
	}
	for _, value := range hostile {
		page := written(t, hostilePack(value))
		if got := skeleton(t, page); !slices.Equal(got, want) {
			t.Errorf("%.40q: %v", value, got)
		}
		kept := factsIn(t, page)
		if clean := strings.ToValidUTF8(value, "\uFFFD"); kept.Pieces[0].Title != clean && !strings.ContainsRune(clean, '\uFFFD') {
			t.Errorf("%.40q became %.40q", value, kept.Pieces[0].Title)
		}
	}
}

// factsIn reads the facts of a page as its script does.
func factsIn(t *testing.T, page []byte) (f pageFacts) {
	t.Helper()
	found := regexp.MustCompile(`<script type="application/json" id="facts">([^<]*)</script>`).FindSubmatch(page)
	if found == nil {
		t.Fatal("the page has no facts")
	}
	if err := json.Unmarshal(found[1], &f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestThePolicyLetsThePagesOwnScriptRunOnly(t *testing.T) {
	page := string(written(t, sound()))
	for _, part := range []struct{ directive, before, after string }{
		{"script-src", "<script>", "</script>"}, {"style-src", "<style>", "</style>"},
	} {
		_, rest, found := strings.Cut(page, part.before)
		text, _, closed := strings.Cut(rest, part.after)
		if !found || !closed || !strings.Contains(page, part.directive+" '"+hash(text)+"'") {
			t.Errorf("%s does not name what is in the page", part.directive)
		}
		if strings.Count(page, part.before) != 1 {
			t.Errorf("%s stands %d times", part.before, strings.Count(page, part.before))
		}
	}
	for _, needed := range []string{"default-src 'none'", "base-uri 'none'", "form-action 'none'"} {
		if !strings.Contains(page, needed) {
			t.Errorf("%s is missing", needed)
		}
	}
	if strings.Contains(page, "unsafe") || regexp.MustCompile(`https?://`).MatchString(strings.ReplaceAll(page, "http://www.w3.org/2000/svg", "")) {
		t.Error("the page names another place, or lets it in")
	}
	if !strings.Contains(page, "media-src blob: data:;") {
		t.Error("one file lets in other files")
	}
}

func TestMediaComeOutAsTheyWentIn(t *testing.T) {
	p := sound()
	long := strings.Repeat("0123456789abc", chunkBytes/6)
	p.Pieces[0].Media[0] = bytesOf(long, Video, "video/webm")
	page := written(t, p)
	var back []byte
	for i := range (len(long) + chunkBytes - 1) / chunkBytes {
		found := regexp.MustCompile(`<script type="text/plain" id="piece-001-001-` + string(rune('0'+i)) + `">([^<]*)</script>`).FindSubmatch(page)
		if found == nil {
			t.Fatalf("chunk %d is missing", i)
		}
		part, err := base64.StdEncoding.DecodeString(string(found[1]))
		if err != nil {
			t.Fatal(err)
		}
		back = append(back, part...)
	}
	if string(back) != long {
		t.Errorf("%d bytes came back of %d", len(back), len(long))
	}
	if size := Size(p); size < int64(len(page))*98/100 || size > int64(len(page))*105/100 {
		t.Errorf("%d bytes, estimated %d", len(page), size)
	}
}

// endless gives n bytes without holding them.
type endless struct{ left int64 }

func (e *endless) Read(b []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(int64(len(b)), e.left)
	e.left -= n
	return int(n), nil
}

func (e *endless) Close() error { return nil }

// summit is a writer that notes how much memory was in use while it was written to.
type summit struct{ written, heap int64 }

func (s *summit) Write(b []byte) (int, error) {
	if before := s.written; before>>25 != (before+int64(len(b)))>>25 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		s.heap = max(s.heap, int64(m.HeapAlloc))
	}
	s.written += int64(len(b))
	return len(b), nil
}

func TestMemoryDoesNotGrowWithTheMedia(t *testing.T) {
	const size = 200 << 20
	p := sound()
	p.Pieces[0].Media[0].Size = size
	p.Pieces[0].Media[0].Open = func() (io.ReadCloser, error) { return &endless{size}, nil }
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	var top summit
	if err := Write(&top, p); err != nil {
		t.Fatal(err)
	}
	if top.written < size*4/3 {
		t.Fatalf("%d bytes written", top.written)
	}
	if grown := top.heap - int64(before.HeapAlloc); grown > 8<<20 {
		t.Errorf("%d MB more in use for %d MB", grown>>20, size>>20)
	}
}

func TestPacksThatCouldNotBeAnsweredAreRefused(t *testing.T) {
	for name, alter := range map[string]func(*Pack){
		"no id":              func(p *Pack) { p.ID = "" },
		"an id in capitals":  func(p *Pack) { p.ID = strings.ToUpper(p.ID) },
		"a short key":        func(p *Pack) { p.Key = p.Key[:8] },
		"no address":         func(p *Pack) { p.ReplyTo = "" },
		"two addresses":      func(p *Pack) { p.ReplyTo = "a@b.example, c@d.example" },
		"a named address":    func(p *Pack) { p.ReplyTo = "Ida <a@b.example>" },
		"an address of more": func(p *Pack) { p.ReplyTo = "a@b.example?bcc=x@y.example" },
		"no such zone":       func(p *Pack) { p.TimeZone = "Mars/Base" },
		"no pieces":          func(p *Pack) { p.Pieces = nil },
		"too many pieces":    func(p *Pack) { p.Pieces = slices.Repeat(p.Pieces, maxPieces) },
		"no draft":           func(p *Pack) { p.Pieces[0].DraftID = "" },
		"a draft of two":     func(p *Pack) { p.Pieces[0].DraftID = "a\nb" },
		"no media":           func(p *Pack) { p.Pieces[0].Media = nil },
		"HEVC in Matroska":   func(p *Pack) { p.Pieces[0].Media[0].MIME = "video/x-matroska" },
		"HTML as a photo":    func(p *Pack) { p.Pieces[1].Media[0].MIME = "text/html" },
		"SVG":                func(p *Pack) { p.Pieces[1].Media[0].MIME = "image/svg+xml" },
		"a clip as a photo":  func(p *Pack) { p.Pieces[1].Media[0].MIME = "video/mp4" },
		"an empty file":      func(p *Pack) { p.Pieces[0].Media[0].Size = 0 },
		"a note too far on":  func(p *Pack) { p.Pieces[0].Notes = []Note{{Page: 2, Body: "x"}} },
		"a note without end": func(p *Pack) { p.Pieces[0].Notes = []Note{{Page: 1, EndMs: new(int64), Body: "x"}} },
		"a note outside":     func(p *Pack) { p.Pieces[0].Notes = []Note{{Page: 1, Region: &Region{0.5, 0, 0.6, 1}, Body: "x"}} },
		"too many notes":     func(p *Pack) { p.Pieces[0].Notes = make([]Note, maxNotes+1) },
		"a clip as a poster": func(p *Pack) { p.Pieces[0].Poster = &p.Pieces[0].Media[0] },
	} {
		p := sound()
		alter(&p)
		if err := Write(io.Discard, p); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAMediumOfAnotherLengthIsNotSent(t *testing.T) {
	for _, size := range []int64{2, 9} {
		p := sound()
		p.Pieces[0].Media[0].Size = size
		if err := Write(io.Discard, p); !fault.Is(err, fault.Damaged) {
			t.Errorf("%d for 4 bytes: %v", size, err)
		}
	}
}

func TestThePageSpeaksEveryLanguageWithTheSameWords(t *testing.T) {
	read := func(language string) map[string]any {
		var words map[string]any
		if err := json.Unmarshal([]byte(source("words/"+language+".json")), &words); err != nil {
			t.Fatal(err)
		}
		return words
	}
	used := map[string]bool{}
	for _, found := range regexp.MustCompile(`'([a-zA-Z]\w+)'`).FindAllStringSubmatch(script(), -1) {
		used[found[1]] = true
	}
	values := func(words any) []string {
		found := regexp.MustCompile(`\{\w+\}`).FindAllString(asJSON(t, words), -1)
		slices.Sort(found)
		return slices.Compact(found)
	}
	english := read("en")
	for key := range english {
		if !used[key] {
			t.Errorf("nothing says %q", key)
		}
	}
	for _, language := range languages {
		words := read(language)
		for key, said := range words {
			if _, plural := said.(map[string]any); english[key] == nil || plural != isPlural(english[key]) {
				t.Errorf("%s: %q is not as in English", language, key)
			} else if !slices.Equal(values(said), values(english[key])) {
				t.Errorf("%s: %q has %v, English %v", language, key, values(said), values(english[key]))
			}
		}
		if len(words) != len(english) {
			t.Errorf("%s has %d words, English %d", language, len(words), len(english))
		}
	}
	for _, found := range regexp.MustCompile(`\bt\('(\w+)'`).FindAllStringSubmatch(script(), -1) {
		if english[found[1]] == nil {
			t.Errorf("%q has no words", found[1])
		}
	}
}

func isPlural(words any) bool {
	_, plural := words.(map[string]any)
	return plural
}

func TestTheLanguageIsOneThatThePageSpeaks(t *testing.T) {
	for asked, want := range map[string]string{"": "en", "de": "de", "DE-at": "de", "fr-CA": "fr", "es": "es", "ja": "en", "../x": "en"} {
		p := sound()
		p.Language, p.AnswerBy = asked, time.UnixMilli(1_790_000_500_000)
		page := written(t, p)
		f := factsIn(t, page)
		if f.Language != want || f.AnswerBy != 1_790_000_500_000 || !bytes.Contains(page, []byte(`<html lang="`+want+`">`)) {
			t.Errorf("%q: %s, %d", asked, f.Language, f.AnswerBy)
		}
	}
}

// fullDisk takes so many bytes.
type fullDisk int

func (d *fullDisk) Write(p []byte) (int, error) {
	if *d -= fullDisk(len(p)); *d < 0 {
		return 0, syscall.ENOSPC
	}
	return len(p), nil
}

func TestAFullDiskIsNoFaultOfTheMedia(t *testing.T) {
	var whole bytes.Buffer
	if err := Write(&whole, sound()); err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, whole.Len() / 2, whole.Len() - 1} {
		disk := fullDisk(room)
		if err := Write(&disk, sound()); !fault.OutOfSpace(err) || strings.Contains(err.Error(), "reading") {
			t.Errorf("after %d bytes: %v", room, err)
		}
	}
}
