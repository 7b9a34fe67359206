package house

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"backlot/internal/review/pack"
)

// place is what a camera notes that no client is to learn.
const place = "48.2082 16.3738"

// opened makes a house with a workspace of its own.
func opened(t *testing.T) *House {
	t.Helper()
	h, err := Create(context.Background(), filepath.Join(t.TempDir(), "agency"), "Agency", "Ada", Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return h
}

func shownOf(t *testing.T, h *House, path, kind, mime string) (all []pack.Medium) {
	t.Helper()
	stored, err := h.Workspace.Files().Put(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	list, still, err := shownMedia{h}.Shown(t.Context(), stored.SHA256, kind, mime, nil)
	if err != nil || len(list) != 1 || still == nil {
		t.Fatalf("%d shown: %v", len(list), err)
	}
	return append(list, *still)
}

// What goes to a client says nothing of where it was made.
func TestClientsAreNotToldWhereItWasMade(t *testing.T) {
	h, dir := opened(t), t.TempDir()
	film := filepath.Join(dir, "film.mp4")
	out, err := exec.Command("ffmpeg", "-v", "error", "-i", "../demo/assets/oat-latte-v1.mp4", "-c", "copy", "-metadata", "comment="+place, film).CombinedOutput()
	if err != nil {
		t.Fatal(string(out))
	}
	photo, err := os.ReadFile("../demo/assets/headphones.jpg")
	if err != nil {
		t.Fatal(err)
	}
	note := append([]byte{0xFF, 0xE1, 0, byte(2 + len(place))}, place...)
	noted := filepath.Join(dir, "photo.jpg")
	if err := os.WriteFile(noted, bytes.Join([][]byte{photo[:2], note, photo[2:]}, nil), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, kind, mime string }{{film, "video", "video/mp4"}, {noted, "photo", "image/jpeg"}} {
		if before, err := os.ReadFile(c.path); err != nil || !bytes.Contains(before, []byte(place)) {
			t.Fatalf("%s does not say it: %v", c.path, err)
		}
		for _, medium := range shownOf(t, h, c.path, c.kind, c.mime) {
			reader, err := medium.Open()
			if err != nil {
				t.Fatal(err)
			}
			content, err := io.ReadAll(reader)
			_ = reader.Close()
			if err != nil || int64(len(content)) != medium.Size || bytes.Contains(content, []byte(place)) {
				t.Errorf("%s as %s: %d of %d bytes, %v; it may say where it was made", c.path, medium.Kind, len(content), medium.Size, err)
			}
		}
	}
	if shown := shownOf(t, h, noted, "photo", "image/jpeg"); shown[0].MIME != "image/jpeg" || shown[0].Size != int64(len(photo)) {
		t.Errorf("the photo went as %+v", shown[0])
	}
}

// What a killed program was handing on is cleared at the next start.
func TestWhatWasBeingHandedOnIsCleared(t *testing.T) {
	h := opened(t)
	dir, err := h.passing("pack-*")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "For Dana.html"), []byte("all of it"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.StartEngines()
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
}
