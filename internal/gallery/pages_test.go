package gallery_test

import (
	"context"
	"fmt"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/media"
	"backlot/internal/testkit"
)

// sheets writes a document of so many pages, each with a bar as long as its number tells.
func sheets(t *testing.T, pages int) string {
	t.Helper()
	var kids strings.Builder
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", ""}
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 3+2*i)
		bar := fmt.Sprintf("0 0 0 rg 0 0 %d 100 re f", i+1)
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 100] /Contents %d 0 R >>", 4+2*i),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(bar), bar))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids.String(), pages)
	path := filepath.Join(t.TempDir(), "sheets.pdf")
	if err := os.WriteFile(path, testkit.PDF("", objects...), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// barOf is how long the bar on a page is.
func barOf(t *testing.T, path string) int {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	img, err := jpeg.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds().Dx() != media.PageSide {
		t.Errorf("%v", img.Bounds())
	}
	dark := 0
	for x := range img.Bounds().Dx() {
		if y, _, _, _ := img.At(x, img.Bounds().Dy()/2).RGBA(); y < 0x8000 {
			dark++
		}
	}
	return (dark*400 + media.PageSide/2) / media.PageSide
}

// Pages are drawn once, by number: the first ones ahead, any other when somebody looks at it, also after the cache was cleared.
func TestPagesAreDrawn(t *testing.T) {
	const pages = 130
	w, g := room(t)
	script := draft(t, w, sheets(t, pages), "application/pdf")
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got, want := word(t, w, "extras || strip_tiles || pages", script), fmt.Sprintf("ready%d%d", pages, pages); got != want {
		t.Fatalf("noted as %s", got)
	}
	if drawn, err := filepath.Glob(filepath.Join(w.Dir(), "cache", "pages", "*", script, "*.jpg")); err != nil || len(drawn) > 20 {
		t.Errorf("%d pages were drawn before anybody looked", len(drawn))
	}
	for _, number := range []int{1, 130, 101} {
		id := fmt.Sprintf("page-%s-%d", script, number)
		path, mime, ok := g.Resolve(t.Context(), id)
		if !ok || mime != "image/jpeg" {
			t.Fatalf("page %d: %s %v", number, mime, ok)
		}
		if got := barOf(t, path); got != number {
			t.Errorf("page %d is page %d", number, got)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if _, _, ok := g.Resolve(t.Context(), id); !ok {
			t.Errorf("page %d was not drawn again", number)
		}
	}
	if _, _, ok := g.Resolve(t.Context(), fmt.Sprintf("page-%s-%d", script, pages+1)); ok {
		t.Error("a page that there is not")
	}
	left, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, ok := g.Resolve(left, fmt.Sprintf("page-%s-77", script)); ok {
		t.Error("a page was drawn for somebody who had left")
	}
	if got := word(t, w, "extras", script); got != "ready" {
		t.Errorf("afterwards it is %q", got)
	}

	// They take room among the copies, and make way like those.
	if err := g.Proxies().FreeRoom(t.Context(), 0, ""); err != nil {
		t.Fatal(err)
	}
	if drawn, err := filepath.Glob(filepath.Join(w.Dir(), "cache", "pages", "*", script, "*.jpg")); err != nil || len(drawn) > 0 {
		t.Errorf("%v stand yet", drawn)
	}
	if _, _, ok := g.Resolve(t.Context(), fmt.Sprintf("page-%s-1", script)); !ok {
		t.Error("page 1 was not drawn again")
	}
}

// A photo that not every window draws gets a picture that every one does, once, and again when it is lost.
func TestPhotosThatWindowsDoNotDraw(t *testing.T) {
	w, g := room(t)
	phone := draft(t, w, "../media/testdata/photo.heic", "image/heic")
	usual := draft(t, w, asset+"headphones.jpg", "image/jpeg")
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	if word(t, w, "proxy", phone) != "wanted" || word(t, w, "proxy", usual) != "" {
		t.Errorf("wanted are %q and %q", word(t, w, "proxy", phone), word(t, w, "proxy", usual))
	}
	running(t, g.Proxies())
	becomes(t, w, phone, "ready")
	path, mime, ok := g.Resolve(t.Context(), "copy-"+phone)
	if !ok || mime != "image/jpeg" {
		t.Fatalf("%s %v", mime, ok)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if shape, err := jpeg.DecodeConfig(file); err != nil || shape.Width != 200 || shape.Height != 250 {
		t.Errorf("%+v %v", shape, err)
	}

	// A window that stumbles over another kind asks for it.
	if err := g.Proxies().Ask(context.Background(), usual); err != nil {
		t.Fatal(err)
	}
	becomes(t, w, usual, "ready")

	if err := g.Proxies().FreeRoom(t.Context(), 0, usual); err != nil {
		t.Fatal(err)
	}
	if word(t, w, "proxy", phone) != "" || word(t, w, "proxy", usual) != "ready" {
		t.Errorf("room was made of %q and %q", word(t, w, "proxy", phone), word(t, w, "proxy", usual))
	}
	if err := g.Proxies().Ask(context.Background(), phone); err != nil {
		t.Fatal(err)
	}
	becomes(t, w, phone, "ready")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, _, ok := g.Resolve(t.Context(), "copy-"+phone); ok {
		t.Error("a lost picture resolves")
	}
	becomes(t, w, phone, "ready")

	script := draft(t, w, sheets(t, 1), "application/pdf")
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := g.Proxies().Ask(context.Background(), script); !fault.Is(err, fault.NotFound) {
		t.Errorf("a document got a copy: %v", err)
	}
}
