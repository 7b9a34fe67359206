package gallery_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/gallery"
	"backlot/internal/media"
	"backlot/internal/media/compare"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// filmed makes a film with ffmpeg.
func filmed(t *testing.T, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	out, err := exec.Command("ffmpeg", append(append([]string{"-v", "error", "-y"}, args...), path)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return path
}

func word(t *testing.T, w *workspace.Workspace, column, sha string) (value string) {
	t.Helper()
	err := w.Read(context.Background(), func(tx *workspace.ReadTx) error {
		return tx.Row(context.Background(), `SELECT CAST(`+column+` AS TEXT) FROM media_fact WHERE sha256 = ?`, []any{sha}, &value)
	})
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestFillMakesFilmstripsAndWaveforms(t *testing.T) {
	w, g := room(t)
	loud := draft(t, w, filmed(t, "loud.mp4", "-f", "lavfi", "-i", "testsrc2=s=360x640:d=3", "-f", "lavfi", "-i", "sine=d=3", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"), "video/mp4")
	photo := draft(t, w, asset+"coffee-bag.jpg", "image/jpeg")
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	path, mime, ok := g.Resolve(t.Context(), "strip-"+loud)
	if !ok || mime != "image/jpeg" {
		t.Fatalf("no filmstrip: %s %v", mime, ok)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if picture, err := jpeg.Decode(file); err != nil || picture.Bounds().Dx() != 900 {
		t.Errorf("%v", err)
	}
	if wave, err := base64.StdEncoding.DecodeString(word(t, w, "wave", loud)); err != nil || len(wave) != media.WavePeaks || wave[300] < 10 {
		t.Errorf("%d peaks, %v", len(wave), err)
	}
	if got := word(t, w, "extras || proxy || strip_tiles", loud); got != "ready10" {
		t.Errorf("noted as %s", got)
	}
	if got := word(t, w, "extras", photo); got != "" {
		t.Errorf("a photo has %q", got)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, _, ok := g.Resolve(t.Context(), "strip-"+loud); ok {
		t.Error("a lost filmstrip resolves")
	}
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, _, ok := g.Resolve(t.Context(), "strip-"+loud); !ok {
		t.Error("a lost filmstrip is not made again")
	}
}

// running runs the engine of the copies until the test ends.
func running(t *testing.T, p *gallery.Proxies) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- p.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func becomes(t *testing.T, w *workspace.Workspace, sha, want string) {
	t.Helper()
	for deadline := time.Now().Add(60 * time.Second); word(t, w, "proxy", sha) != want; <-time.After(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the copy is %q (%s), not %q", word(t, w, "proxy", sha), word(t, w, "proxy_why", sha), want)
		}
	}
}

func TestWhatWindowsDoNotPlayIsCopied(t *testing.T) {
	w, _ := testkit.Workspace(t)
	for _, row := range []string{
		`INSERT INTO client (id) VALUES ('client')`, `INSERT INTO creator (id) VALUES ('creator')`,
		`INSERT INTO campaign (id, client_id) VALUES ('campaign', 'client')`,
		`INSERT INTO casting (id, campaign_id, creator_id) VALUES ('casting', 'campaign', 'creator')`,
		`INSERT INTO deliverable (id, casting_id) VALUES ('piece', 'casting')`,
	} {
		testkit.Exec(t, w, row)
	}
	var mu sync.Mutex
	told := map[string]int{}
	g := gallery.New(w, media.New(media.Options{}), func(sha string, percent int) {
		mu.Lock()
		defer mu.Unlock()
		told[sha] = percent
	})
	old := draft(t, w, filmed(t, "old.avi", "-f", "lavfi", "-i", "testsrc2=s=320x240:d=2", "-c:v", "mpeg4"), "video/x-msvideo")
	usual := draft(t, w, asset+"oat-latte-v1.mp4", "video/mp4")
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	if word(t, w, "proxy", old) != "wanted" || word(t, w, "proxy", usual) != "" {
		t.Errorf("wanted are %q and %q", word(t, w, "proxy", old), word(t, w, "proxy", usual))
	}
	running(t, g.Proxies())
	becomes(t, w, old, "ready")
	path, mime, ok := g.Resolve(t.Context(), "copy-"+old)
	if facts, err := media.New(media.Options{}).Inspect(context.Background(), path); !ok || mime != "video/mp4" || err != nil || facts.VideoCodec != "h264" {
		t.Errorf("%+v %v", facts, err)
	}
	mu.Lock()
	if told[old] == 0 {
		t.Error("nobody was told how far it is")
	}
	mu.Unlock()

	// A player that stumbles asks for it; a copy that is lost is made again.
	if err := g.Proxies().Ask(context.Background(), usual); err != nil {
		t.Fatal(err)
	}
	becomes(t, w, usual, "ready")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, _, ok := g.Resolve(t.Context(), "copy-"+old); ok {
		t.Error("a lost copy resolves")
	}
	becomes(t, w, old, "ready")
	for _, sha := range []string{strings.Repeat("0", 64), ""} {
		if err := g.Proxies().Ask(context.Background(), sha); !fault.Is(err, fault.NotFound) {
			t.Errorf("%q: %v", sha, err)
		}
	}
}

func TestACopyIsCancelledAndAskedForAgain(t *testing.T) {
	w, g := room(t)
	long := draft(t, w, filmed(t, "long.avi", "-f", "lavfi", "-i", "testsrc2=s=1280x720:d=20", "-c:v", "mpeg4", "-q:v", "20"), "video/x-msvideo")
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	running(t, g.Proxies())
	if err := g.Proxies().Cancel(context.Background(), long); err != nil {
		t.Fatal(err)
	}
	becomes(t, w, long, "cancelled")
	copies := filepath.Join(w.Dir(), "cache", "copies", "*", "*")
	left, _ := filepath.Glob(copies)
	for deadline := time.Now().Add(20 * time.Second); len(left) > 0; left, _ = filepath.Glob(copies) {
		if time.Now().After(deadline) {
			t.Fatalf("left behind: %v", left)
		}
		<-time.After(5 * time.Millisecond)
	}
	if err := g.Proxies().Ask(context.Background(), long); err != nil {
		t.Fatal(err)
	}
	becomes(t, w, long, "ready")
}

func TestCopiesThatNobodyPlaysMakeRoom(t *testing.T) {
	w, g := room(t)
	shas := map[string]string{}
	for n, name := range []string{"long ago", "played again", "lately", "just made"} {
		shas[name] = draft(t, w, filmed(t, "film.avi", "-f", "lavfi", "-i", fmt.Sprintf("testsrc2=s=160x120:d=%d", n+1), "-c:v", "mpeg4"), "video/x-msvideo")
	}
	ctx := context.Background()
	if err := g.Fill(ctx); err != nil {
		t.Fatal(err)
	}
	running(t, g.Proxies())
	var total int64
	paths := map[string]string{}
	for name, sha := range shas {
		becomes(t, w, sha, "ready")
		path, _, ok := g.Resolve(t.Context(), "copy-"+sha)
		about, err := os.Stat(path)
		if !ok || err != nil {
			t.Fatal(name, err)
		}
		paths[name], total = path, total+about.Size()
	}
	now := w.Clock().Now()
	for name, days := range map[string]int{"just made": 90, "long ago": 80, "played again": 70, "lately": 2} {
		if err := os.Chtimes(paths[name], now, now.AddDate(0, 0, -days)); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, ok := g.Resolve(t.Context(), "copy-"+shas["played again"]); !ok {
		t.Fatal("a copy does not resolve")
	}
	if err := g.Proxies().FreeRoom(ctx, total, ""); err != nil {
		t.Fatal(err)
	}
	if err := g.Proxies().FreeRoom(ctx, total-1, shas["just made"]); err != nil {
		t.Fatal(err)
	}
	for name, sha := range shas {
		want := "ready"
		if name == "long ago" {
			want = ""
		}
		_, err := os.Stat(paths[name])
		if got := word(t, w, "proxy", sha); got != want || os.IsNotExist(err) != (want == "") {
			t.Errorf("%s is %q, %v", name, got, err)
		}
	}
	if err := g.Proxies().Ask(ctx, shas["long ago"]); err != nil {
		t.Fatal(err)
	}
	becomes(t, w, shas["long ago"], "ready")
}

func TestVersionsAreComparedUnasked(t *testing.T) {
	w, g := room(t)
	first := filmed(t, "first.mp4", "-f", "lavfi", "-i", "testsrc2=s=360x640:d=3:r=25", "-c:v", "libx264", "-pix_fmt", "yuv420p")
	second := filmed(t, "second.mp4", "-f", "lavfi", "-i", "testsrc2=s=360x640:d=3:r=25", "-vf", "drawbox=x=120:y=400:w=120:h=90:color=white:t=fill:enable='gte(t,1.5)'", "-c:v", "libx264", "-pix_fmt", "yuv420p")
	v1 := draft(t, w, first, "video/mp4")
	v2 := draft(t, w, second, "video/mp4")
	testkit.Exec(t, w, `UPDATE draft SET received_at = rowid`)
	if err := g.Comparisons().CompareAll(context.Background()); err != nil {
		t.Fatal(err)
	}
	compared := func() (state, report string) {
		err := w.Read(context.Background(), func(tx *workspace.ReadTx) error {
			return tx.Row(context.Background(), `SELECT state || why, report FROM media_compare WHERE before_sha = ? AND after_sha = ?`, []any{v1, v2}, &state, &report)
		})
		if err != nil {
			t.Fatal(err)
		}
		return state, report
	}
	state, text := compared()
	var report compare.Report
	if err := json.Unmarshal([]byte(text), &report); err != nil || state != "ready" {
		t.Fatalf("%s: %v", state, err)
	}
	if report.Verdict != compare.Different || len(report.Differences) == 0 || report.Differences[0].From < 1 || report.Differences[0].From > 2 {
		t.Errorf("%+v", report)
	}
	if err := g.Comparisons().Ask(context.Background(), v1, v2); err != nil {
		t.Error(err)
	}
	if state, _ := compared(); state != "ready" {
		t.Errorf("asked for again it is %s", state)
	}
	if err := g.Comparisons().Ask(context.Background(), v2, v1); err != nil {
		t.Error(err)
	}
	if err := g.Comparisons().Ask(context.Background(), v1, strings.Repeat("0", 64)); !fault.Is(err, fault.NotFound) {
		t.Errorf("%v", err)
	}
}
