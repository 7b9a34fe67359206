package gallery_test

import (
	"context"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
	"time"

	"backlot/internal/gallery"
	"backlot/internal/media"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

const asset = "../demo/assets/"

// room makes a workspace with one deliverable.
func room(t *testing.T) (*workspace.Workspace, *gallery.Service) {
	t.Helper()
	w, _ := testkit.Workspace(t)
	for _, row := range []string{
		`INSERT INTO client (id) VALUES ('client')`, `INSERT INTO creator (id) VALUES ('creator')`,
		`INSERT INTO campaign (id, client_id) VALUES ('campaign', 'client')`,
		`INSERT INTO casting (id, campaign_id, creator_id) VALUES ('casting', 'campaign', 'creator')`,
		`INSERT INTO deliverable (id, casting_id) VALUES ('piece', 'casting')`,
	} {
		testkit.Exec(t, w, row)
	}
	engine := media.New(media.Options{})
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return w, gallery.New(w, engine, nil)
}

func draft(t *testing.T, w *workspace.Workspace, path, mime string) string {
	t.Helper()
	stored, err := w.Files().Put(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	testkit.Exec(t, w, `INSERT INTO draft (id, deliverable_id, sha256, mime, kind) VALUES (?, 'piece', ?, ?, iif(?3 LIKE 'video/%', 'video', 'photo'))`,
		workspace.NewID(), stored.SHA256, mime)
	return stored.SHA256
}

func state(t *testing.T, w *workspace.Workspace, sha string) (state, why string, duration int64, pages int) {
	t.Helper()
	err := w.Read(context.Background(), func(tx *workspace.ReadTx) error {
		return tx.Row(context.Background(), `SELECT state, why, duration_ms, pages FROM media_fact WHERE sha256 = ?`, []any{sha}, &state, &why, &duration, &pages)
	})
	if err != nil {
		t.Fatal(err)
	}
	return state, why, duration, pages
}

func TestFillMakesFactsAndPosters(t *testing.T) {
	w, g := room(t)
	video := draft(t, w, asset+"oat-latte-v1.mp4", "video/mp4")
	photo := draft(t, w, asset+"coffee-bag.jpg", "image/jpeg")
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got, why, duration, _ := state(t, w, video); got != "ready" || duration < 1000 {
		t.Errorf("video: %s, %s, %d ms", got, why, duration)
	}
	if got, why, _, _ := state(t, w, photo); got != "ready" {
		t.Errorf("photo: %s, %s", got, why)
	}
	for _, sha := range []string{video, photo} {
		path, mime, ok := g.Resolve(t.Context(), "poster-"+sha)
		if !ok || mime != "image/jpeg" {
			t.Fatalf("poster of %s: %s, %v", sha, mime, ok)
		}
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := jpeg.Decode(file)
		_ = file.Close()
		if err != nil || picture.Bounds().Dx() == 0 {
			t.Errorf("poster of %s: %v", sha, err)
		}
	}
	if path, mime, ok := g.Resolve(t.Context(), video); !ok || mime != "video/mp4" || path != w.Files().Path(video) {
		t.Errorf("video resolves to %s, %s, %v", path, mime, ok)
	}
}

func TestABrokenFileIsNotedOnceAndStopsNothing(t *testing.T) {
	w, g := room(t)
	path := filepath.Join(t.TempDir(), "broken.mp4")
	if err := os.WriteFile(path, []byte("this is no film at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := draft(t, w, path, "video/mp4")
	photo := draft(t, w, asset+"coffee-bag.jpg", "image/jpeg")
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got, why, _, _ := state(t, w, broken); got == "waiting" {
		t.Errorf("broken: %s, %s", got, why)
	}
	if got, _, _, _ := state(t, w, photo); got != "ready" {
		t.Errorf("photo: %s", got)
	}
}

func TestWithoutFFmpegAVideoWaits(t *testing.T) {
	w, _ := room(t)
	engine := media.New(media.Options{ToolDirs: []string{t.TempDir()}})
	g := gallery.New(w, engine, nil)
	video := draft(t, w, asset+"oat-latte-v1.mp4", "video/mp4")
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got, why, duration, _ := state(t, w, video); got != "waiting" || why == "" || duration == 0 {
		t.Fatalf("without ffmpeg: %s, %q, %d ms", got, why, duration)
	}
	if err := gallery.New(w, media.New(media.Options{}), nil).Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got, why, _, _ := state(t, w, video); got != "ready" {
		t.Errorf("with ffmpeg: %s, %s", got, why)
	}
}

func TestALostPosterIsMadeAgainByTheEngine(t *testing.T) {
	w, g := room(t)
	photo := draft(t, w, asset+"coffee-bag.jpg", "image/jpeg")
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- g.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	path := poster(t, g, photo)
	if err := os.RemoveAll(filepath.Dir(filepath.Dir(path))); err != nil {
		t.Fatal(err)
	}
	if again := poster(t, g, photo); again != path {
		t.Errorf("made again as %s", again)
	}
	arrived := draft(t, w, asset+"sunglasses.jpg", "image/jpeg")
	poster(t, g, arrived)
	poster(t, g, slide(t, w, asset+"citrus-soda.jpg", arrived))
}

// slide adds a picture to the version that begins with another one, as it comes from the drafts folder.
func slide(t *testing.T, w *workspace.Workspace, path, first string) string {
	t.Helper()
	stored, err := w.Files().Put(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	testkit.Exec(t, w, `INSERT INTO draft_slide (id, draft_id, place, sha256, mime) SELECT ?, id, 1, ?, 'image/jpeg' FROM draft WHERE sha256 = ?`,
		workspace.NewID(), stored.SHA256, first)
	return stored.SHA256
}

// poster waits until a content has its poster.
func poster(t *testing.T, g *gallery.Service, sha string) string {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		if path, _, ok := g.Resolve(t.Context(), "poster-"+sha); ok {
			return path
		}
		if time.Now().After(deadline) {
			t.Fatal("no poster came")
		}
		<-time.After(5 * time.Millisecond)
	}
}

// What a file that is gone looked like is seen yet.
func TestPosterOutlivesItsFile(t *testing.T) {
	w, g := room(t)
	sha := draft(t, w, asset+"sunglasses.jpg", "image/jpeg")
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(w.Files().Path(sha)); err != nil {
		t.Fatal(err)
	}
	if path, mime, ok := g.Resolve(t.Context(), "poster-"+sha); !ok || mime != "image/jpeg" {
		t.Errorf("%s %s", path, mime)
	} else if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"poster-" + sha, sha, "copy-" + sha} {
		if path, _, ok := g.Resolve(t.Context(), id); ok {
			t.Errorf("%s resolves to %s", id, path)
		}
	}
}

func TestUnknownIdsResolveToNothing(t *testing.T) {
	_, g := room(t)
	for _, id := range []string{"", "poster-", "../../workspace.db", "poster-../x", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"} {
		if path, _, ok := g.Resolve(t.Context(), id); ok {
			t.Errorf("%q resolves to %s", id, path)
		}
	}
}
