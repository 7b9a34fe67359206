package media

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"backlot/internal/fault"
)

const assets = "../demo/assets/"

// samples are the demo media, and small files in testdata made from them in the formats that the demo lacks.
var samples = []struct {
	path string
	want Facts // without Size
}{
	{assets + "morning-routine-v1.mp4", Facts{Kind: Video, MIME: "video/mp4", Width: 360, Height: 640, Duration: 3000, FPS: "24/1", MilliFPS: 24000, VideoCodec: "h264", AudioCodec: "aac", HasAudio: true, PosterWidth: 360, PosterHeight: 640}},
	{assets + "studio-session-v1.mp4", Facts{Kind: Video, MIME: "video/mp4", Width: 640, Height: 360, Duration: 4000, FPS: "24/1", MilliFPS: 24000, VideoCodec: "h264", AudioCodec: "aac", HasAudio: true, PosterWidth: 640, PosterHeight: 360}},
	{assets + "oat-latte-v1.mp4", Facts{Kind: Video, MIME: "video/mp4", Width: 480, Height: 480, Duration: 3000, FPS: "24/1", MilliFPS: 24000, VideoCodec: "h264", AudioCodec: "aac", HasAudio: true, PosterWidth: 480, PosterHeight: 480}},
	{assets + "headphones.jpg", Facts{Kind: Photo, MIME: "image/jpeg", Width: 540, Height: 720, PosterWidth: 480, PosterHeight: 640}},
	{assets + "citrus-soda.jpg", Facts{Kind: Photo, MIME: "image/jpeg", Width: 540, Height: 540, PosterWidth: 540, PosterHeight: 540}},
	{assets + "tote-bag.png", Facts{Kind: Photo, MIME: "image/png", Width: 540, Height: 675, PosterWidth: 512, PosterHeight: 640}},
	{assets + "carousel-script.pdf", Facts{Kind: PDF, MIME: "application/pdf", Width: 595, Height: 842, Pages: 2, PosterWidth: 452, PosterHeight: 640}},
	{"testdata/clip.webm", Facts{Kind: Video, MIME: "video/webm", Width: 180, Height: 320, Duration: 1000, FPS: "24/1", MilliFPS: 24000, VideoCodec: "vp9", PosterWidth: 180, PosterHeight: 320}},
	{"testdata/photo.heic", Facts{Kind: Photo, MIME: "image/heic", Width: 200, Height: 250, PosterWidth: 200, PosterHeight: 250}},
	{"testdata/photo.webp", Facts{Kind: Photo, MIME: "image/webp", Width: 200, Height: 200, PosterWidth: 200, PosterHeight: 200}},
	{"testdata/moving.gif", Facts{Kind: Photo, MIME: "image/gif", Width: 120, Height: 120, PosterWidth: 120, PosterHeight: 120}},
}

// endlessMark in the environment makes the test program a parent that waits for an endless ffmpeg.
const endlessMark = "BACKLOT_TEST_ENDLESS"

// endless are arguments for an ffmpeg that never ends, marked so that it can be found among all processes.
func endless(mark string) []string {
	return []string{"-v", "quiet", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25", "-metadata", "title=" + mark, "-c:v", "rawvideo", "-f", "null", "-"}
}

// shared is one Engine for all tests, so that the PDF reader is compiled once.
var shared = New(Options{})

func TestMain(m *testing.M) {
	if mark := os.Getenv(endlessMark); mark != "" {
		if _, err := shared.runChild(context.Background(), 1<<20, shared.find("ffmpeg"), endless(mark)...); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
	status := m.Run()
	if err := shared.Close(); err != nil {
		fmt.Fprintln(os.Stderr, "closing:", err)
		status = 1
	}
	os.Exit(status)
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// render makes a video with the real ffmpeg and returns its path.
func render(t *testing.T, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	out, err := exec.Command("ffmpeg", append(append([]string{"-v", "error", "-y"}, args...), "file:"+path)...).CombinedOutput()
	if err != nil {
		t.Fatalf("ffmpeg: %v: %s", err, out)
	}
	return path
}

func wantCode(t *testing.T, err error, code fault.Code) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Fatalf("error %v (%q), want code %q", err, fault.CodeOf(err), code)
	}
}

// wantPoster makes the poster and checks that it is a JPEG of the size the facts announce.
func wantPoster(t *testing.T, e *Engine, path string, facts Facts) image.Image {
	t.Helper()
	picture, w, h, err := e.Poster(context.Background(), path, facts)
	if err != nil {
		t.Fatalf("poster: %v", err)
	}
	img, format, err := image.Decode(bytes.NewReader(picture))
	if err != nil || format != "jpeg" {
		t.Fatalf("poster is %q: %v", format, err)
	}
	if got := img.Bounds().Size(); got != image.Pt(w, h) || w != facts.PosterWidth || h != facts.PosterHeight {
		t.Fatalf("poster is %v, returned %d x %d, announced %d x %d", got, w, h, facts.PosterWidth, facts.PosterHeight)
	}
	return img
}

func TestFactsAndPosters(t *testing.T) {
	e := shared
	for _, s := range samples {
		t.Run(filepath.Base(s.path), func(t *testing.T) {
			want := s.want
			want.Size = int64(len(read(t, s.path)))
			got, err := e.Inspect(context.Background(), s.path)
			if err != nil || got != want {
				t.Fatalf("got  %+v %v\nwant %+v", got, err, want)
			}
			if contrast(wantPoster(t, e, s.path, got)) < enoughContrast {
				t.Error("the poster shows nothing")
			}
		})
	}
}

func TestDetectGoesByContent(t *testing.T) {
	zip := append([]byte("PK\x03\x04\x14\x00\x00\x00\x08\x00"), make([]byte, 200)...)
	stream := bytes.Repeat(append([]byte{0x47}, make([]byte, 187)...), 20)
	for _, c := range []struct {
		name    string
		content []byte
		kind    Kind
		mime    string
	}{
		{"draft.mp4", zip, Other, "application/zip"},
		{"draft.txt", read(t, assets+"sunglasses.jpg"), Photo, "image/jpeg"},
		{"draft", read(t, assets+"carousel-script.pdf"), PDF, "application/pdf"},
		{"draft.jpg", nil, Other, mimeEmpty},
		{"draft.mp4", []byte("<!DOCTYPE html><html><script>1</script></html>"), Other, "text/html"},
		{"draft.png", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), Other, "image/svg+xml"},
		{"draft.mp4", []byte("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"), Other, "application/vnd.apple.mpegurl"},
		{"draft.mts", stream, Video, "video/mp2t"},
		{"draft.mp4", []byte("\x00\x00\x00\x18ftypMSNV\x00\x00\x00\x00MSNVisom"), Video, "video/mp4"},
	} {
		kind, mime, err := Detect(write(t, c.name, c.content))
		if kind != c.kind || mime != c.mime || err != nil {
			t.Errorf("%s of %d bytes: %s %s %v, want %s %s", c.name, len(c.content), kind, mime, err, c.kind, c.mime)
		}
	}
}

func TestWhatIsNoFile(t *testing.T) {
	e := shared
	_, err := e.Inspect(context.Background(), filepath.Join(t.TempDir(), "gone.mp4"))
	wantCode(t, err, fault.NotFound)
	_, err = e.Inspect(context.Background(), t.TempDir())
	wantCode(t, err, fault.Invalid)
	_, _, err = Detect(t.TempDir())
	wantCode(t, err, fault.Invalid)
	wantCode(t, HeaderParses(t.TempDir()), fault.Invalid)
}

func TestNamesMeanNothingToTheTools(t *testing.T) {
	e := shared
	clip := read(t, assets+"packing-list-v1.mp4")
	t.Chdir(t.TempDir())
	for _, name := range []string{
		"Grüße aus Köln.mp4", "schön \U0001F3AC\U0001F1E9\U0001F1EA.mp4", "-rf.mp4", "--help", "10:30 cut.mp4", "file:x.mp4", "http://x.mp4",
		"concat:a|b.mp4", "%03d.mp4", "a'b\"c $(id) `id`;.mp4", " leading", "new\nline.mp4", strings.Repeat("ä", 125) + ".mp4",
	} {
		name = strings.ReplaceAll(name, "/", "_")
		if err := os.WriteFile(name, clip, 0o600); err != nil {
			t.Fatal(err)
		}
		facts, err := e.Inspect(context.Background(), name)
		if err != nil || facts.VideoCodec != "h264" {
			t.Fatalf("%q: %+v %v", name, facts, err)
		}
		wantPoster(t, e, name, facts)
		if err := HeaderParses(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestPlaylistIsNeverFollowed(t *testing.T) {
	e := shared
	clip, err := filepath.Abs(assets + "oat-latte-v1.mp4")
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"list.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n" + clip + "\n#EXT-X-ENDLIST\n",
		"list.mp4":  "ffconcat version 1.0\nfile '" + clip + "'\n",
	} {
		_, _, _, err := e.Poster(context.Background(), write(t, name, []byte(content)), Facts{Kind: Video, Duration: 3000})
		wantCode(t, err, fault.Damaged)
	}
}

func TestDamagedFilesGiveAFaultAndWhatIsKnown(t *testing.T) {
	e := shared
	for _, s := range samples {
		whole := read(t, s.path)
		for _, cut := range []int{40, len(whole) / 10, len(whole) / 2, len(whole) - 1} {
			path := write(t, filepath.Base(s.path), whole[:cut])
			facts, err := e.Inspect(context.Background(), path)
			if facts.Size != int64(cut) || facts.MIME != s.want.MIME {
				t.Errorf("%s cut at %d: facts %+v", s.path, cut, facts)
			}
			if err != nil {
				wantCode(t, err, fault.Damaged)
			}
			if _, _, _, err := e.Poster(context.Background(), path, facts); err != nil {
				wantCode(t, err, fault.Damaged)
			}
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	e := New(Options{Children: 2})
	var wg sync.WaitGroup
	for _, s := range append(samples, samples...) {
		wg.Go(func() {
			facts, err := e.Inspect(context.Background(), s.path)
			if err == nil {
				_, _, _, err = e.Poster(context.Background(), s.path, facts)
			}
			if err != nil || facts.Width != s.want.Width {
				t.Errorf("%s: %+v %v", s.path, facts, err)
			}
		})
	}
	wg.Wait()
}

func TestCancelledWhileWaitingForItsTurn(t *testing.T) {
	e := New(Options{Children: 1})
	release, err := take(context.Background(), e.slots)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		_, err := e.Inspect(ctx, assets+"oat-latte-v1.mp4")
		done <- err
	}()
	cancel()
	wantCode(t, <-done, fault.Cancelled)
	release()
	if _, err := e.Inspect(context.Background(), assets+"oat-latte-v1.mp4"); err != nil {
		t.Fatal(err)
	}
}
