package media

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var (
	clipID = strings.Repeat("a1", 32)
	pageID = strings.Repeat("b2", 32)
	goneID = strings.Repeat("c3", 32)
	drawID = strings.Repeat("d4", 32)
)

func startServer(t *testing.T, devOrigins ...string) *Server {
	t.Helper()
	page := write(t, "page.html", []byte("<script>1</script>"))
	draw := write(t, "draw.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`))
	s := NewServer(func(_ context.Context, id string) (string, string, bool) {
		switch id {
		case clipID:
			return assets + "trail-run-v1.mp4", "video/mp4", true
		case "poster-" + clipID:
			return assets + "headphones.jpg", "image/jpeg", true
		case pageID:
			return page, "text/html; charset=utf-8", true
		case "poster-" + pageID:
			return page, "text/plain", true
		case drawID:
			return draw, "image/svg+xml", true
		case goneID:
			return filepath.Join(filepath.Dir(page), "gone"), "video/mp4", true
		}
		return "", "", false
	}, devOrigins...)
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// ask sends one request, with headers as pairs of name and value; "Host" is set on the request itself.
func ask(t *testing.T, method, url string, headers ...string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, body
}

func TestServesStoredMedia(t *testing.T) {
	s := startServer(t)
	clip := read(t, assets+"trail-run-v1.mp4")
	for _, origin := range windowOrigins {
		answer, body := ask(t, "GET", s.URL(clipID), "Origin", origin)
		if answer.StatusCode != 200 || !bytes.Equal(body, clip) || answer.Header.Get("Access-Control-Allow-Origin") != origin {
			t.Errorf("%s: %s, %d bytes, %v", origin, answer.Status, len(body), answer.Header)
		}
	}
	answer, body := ask(t, "GET", s.URL("poster-"+clipID))
	for name, want := range map[string]string{
		"Content-Type": "image/jpeg", "X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=31536000, immutable",
		"Vary": "Origin", "Access-Control-Allow-Origin": "", "Content-Disposition": "", "Referrer-Policy": "no-referrer",
	} {
		if got := answer.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if !bytes.Equal(body, read(t, assets+"headphones.jpg")) {
		t.Error("another poster came")
	}
	if !strings.HasPrefix(s.BaseURL(), "http://127.0.0.1:") || len(s.token) != 43 {
		t.Errorf("base address %q", s.BaseURL())
	}
}

func TestRangesAndHead(t *testing.T) {
	s := startServer(t)
	clip := read(t, assets+"trail-run-v1.mp4")
	size := len(clip)
	for _, c := range []struct {
		ask    string
		status int
		body   []byte
		given  string
	}{
		{"bytes=100-199", 206, clip[100:200], fmt.Sprintf("bytes 100-199/%d", size)},
		{"bytes=0-", 206, clip, fmt.Sprintf("bytes 0-%d/%d", size-1, size)},
		{"bytes=-10", 206, clip[size-10:], fmt.Sprintf("bytes %d-%d/%d", size-10, size-1, size)},
		{"bytes=99999999-", 416, nil, fmt.Sprintf("bytes */%d", size)},
	} {
		answer, body := ask(t, "GET", s.URL(clipID), "Range", c.ask)
		if answer.StatusCode != c.status || c.body != nil && !bytes.Equal(body, c.body) || answer.Header.Get("Content-Range") != c.given {
			t.Errorf("%s: %s, %d bytes, %q", c.ask, answer.Status, len(body), answer.Header.Get("Content-Range"))
		}
	}
	answer, body := ask(t, "HEAD", s.URL(clipID))
	if answer.StatusCode != 200 || len(body) != 0 || answer.ContentLength != int64(size) || answer.Header.Get("Accept-Ranges") != "bytes" {
		t.Errorf("HEAD: %s %v", answer.Status, answer.Header)
	}
	answer, _ = ask(t, "GET", s.URL(clipID), "If-None-Match", answer.Header.Get("ETag"))
	if answer.StatusCode != http.StatusNotModified {
		t.Errorf("known content: %s", answer.Status)
	}
}

func TestWhoLacksTheTokenGetsNothing(t *testing.T) {
	s := startServer(t)
	good, origin := s.URL(clipID), windowOrigins[0]
	host := s.host
	_, port, _ := net.SplitHostPort(host)
	for _, c := range []struct {
		what, method, url string
		headers           []string
		status            int
	}{
		{"no token", "GET", "http://" + host + "/" + clipID, nil, 404},
		{"empty token", "GET", "http://" + host + "//" + clipID, nil, 404},
		{"wrong token", "GET", "http://" + host + "/" + strings.Repeat("A", 43) + "/" + clipID, nil, 404},
		{"half a token", "GET", "http://" + host + "/" + s.token[:20] + "/" + clipID, nil, 404},
		{"the root", "GET", "http://" + host + "/", nil, 404},
		{"another name", "GET", good, []string{"Host", "evil.example:" + port}, 403},
		{"localhost", "GET", good, []string{"Host", "localhost:" + port}, 403},
		{"another port", "GET", good, []string{"Host", "127.0.0.1:1"}, 403},
		{"another origin", "GET", good, []string{"Origin", "https://evil.example"}, 403},
		{"null origin", "GET", good, []string{"Origin", "null"}, 403},
		{"an origin that begins well", "GET", good, []string{"Origin", origin + ".evil.example"}, 403},
		{"no listing", "GET", s.BaseURL(), nil, 404},
		{"no id", "GET", s.BaseURL() + "trail-run-v1.mp4", nil, 404},
		{"upper case", "GET", s.BaseURL() + strings.ToUpper(clipID), nil, 404},
		{"an unknown id", "GET", s.BaseURL() + strings.Repeat("0", 64), nil, 404},
		{"a file that is gone", "GET", s.URL(goneID), nil, 404},
		{"going up", "GET", s.BaseURL() + "../../etc/passwd", nil, 404},
		{"going up, hidden", "GET", s.BaseURL() + "..%2f..%2fetc%2fpasswd", nil, 404},
		{"id and more", "GET", good + "/../x", nil, 404},
		{"posting", "POST", good, nil, 405},
		{"deleting", "DELETE", good, nil, 405},
		{"asking beforehand", "OPTIONS", good, []string{"Origin", origin}, 405},
	} {
		answer, body := ask(t, c.method, c.url, c.headers...)
		if answer.StatusCode != c.status || len(body) > 100 {
			t.Errorf("%s: %s, %d bytes; want %d", c.what, answer.Status, len(body), c.status)
		}
		if c.status == 403 && answer.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: allowed to read", c.what)
		}
	}
}

func TestDevelopmentOriginIsOptIn(t *testing.T) {
	const dev = "http://127.0.0.1:34115"
	if answer, _ := ask(t, "GET", startServer(t).URL(clipID), "Origin", dev); answer.StatusCode != 403 {
		t.Errorf("without the option: %s", answer.Status)
	}
	if answer, _ := ask(t, "GET", startServer(t, dev).URL(clipID), "Origin", dev); answer.Header.Get("Access-Control-Allow-Origin") != dev {
		t.Errorf("with the option: %s", answer.Status)
	}
}

func TestActiveContentIsNeverShownInPlace(t *testing.T) {
	s := startServer(t)
	for id, want := range map[string]string{pageID: mimeUnknown, drawID: mimeUnknown, "poster-" + pageID: "text/plain"} {
		answer, _ := ask(t, "GET", s.URL(id))
		h := answer.Header
		if h.Get("Content-Type") != want || h.Get("Content-Disposition") != "attachment" || !strings.HasPrefix(h.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s: %v", id, h)
		}
	}
	for _, stored := range []string{"", "video", "text/html\r\nX: y", "application/xhtml+xml", "image/svg+xml", "text/javascript"} {
		if got, inline := safeType(stored); got != mimeUnknown || inline {
			t.Errorf("%q goes out as %q", stored, got)
		}
	}
	if got, inline := safeType("application/pdf"); got != "application/pdf" || !inline {
		t.Error("a PDF is not shown")
	}
}

func TestStartAndClose(t *testing.T) {
	s := NewServer(func(context.Context, string) (string, string, bool) { return os.DevNull, "video/mp4", true })
	if s.URL(clipID) != "" || s.BaseURL() != "" {
		t.Error("an address before the start")
	}
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err == nil {
		t.Error("started twice")
	}
	first := s.URL(clipID)
	if answer, _ := ask(t, "GET", first); answer.StatusCode != 404 {
		t.Errorf("a device was served: %s", answer.Status)
	}
	if s.URL("../x") != "" {
		t.Error("an address for what is no id")
	}
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := http.Get(first); err == nil {
		t.Error("it still answers")
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	if s.URL(clipID) == first {
		t.Error("the token is the same as before")
	}
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

// A paused player keeps its answer open; closing must not wait for it.
func TestCloseDoesNotWaitForAPlayer(t *testing.T) {
	path := sparse(t, "long.mp4", read(t, assets+"trail-run-v1.mp4"))
	s := NewServer(func(context.Context, string) (string, string, bool) { return path, "video/mp4", true })
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get(s.URL(clipID))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, answer.Body); err == nil {
		t.Error("the whole file came after closing")
	}
}
