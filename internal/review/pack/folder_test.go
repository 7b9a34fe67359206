package pack

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backlot/internal/fault"
)

func TestAFolderHoldsWhatIsLargeUnderNamesOfItsOwn(t *testing.T) {
	for _, value := range hostile {
		p := hostilePack(value)
		large := strings.Repeat("v", besideFrom)
		p.Pieces[0].Media[0] = bytesOf(large, Video, "video/mp4")
		p.Pieces[0].Media[0].Name = value
		dir := filepath.Join(t.TempDir(), "pack")
		if err := WriteFolder(dir, p); err != nil {
			t.Fatal(err)
		}
		var names []string
		err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
			names = append(names, strings.TrimPrefix(path, dir))
			return err
		})
		if err != nil || !slices.Equal(names, []string{"", "/media", "/media/piece-001-001.mp4", "/review.html"}) {
			t.Fatalf("%.20q: %v, %v", value, names, err)
		}
		content, err := os.ReadFile(filepath.Join(dir, "media", "piece-001-001.mp4"))
		if err != nil || string(content) != large {
			t.Errorf("%d bytes, %v", len(content), err)
		}
		page, err := os.ReadFile(filepath.Join(dir, PageName))
		if err != nil {
			t.Fatal(err)
		}
		if got := factsIn(t, page).Pieces[0].Media[0]; got.File != "media/piece-001-001.mp4" || got.Chunks != "" {
			t.Errorf("%+v", got)
		}
	}
}

func TestAFolderInUseIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, PageName)
	if err := os.WriteFile(mine, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := WriteFolder(dir, sound()); !fault.Is(err, fault.Conflict) {
		t.Errorf("got %v", err)
	}
	if content, err := os.ReadFile(mine); err != nil || string(content) != "mine" {
		t.Errorf("%q, %v", content, err)
	}
	if found, err := os.ReadDir(dir); err != nil || len(found) != 1 {
		t.Errorf("%v, %v", found, err)
	}
}

func TestAFolderThatFailsIsEmptyAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	p := sound()
	p.Pieces[0].Media[0] = bytesOf(strings.Repeat("v", besideFrom), Video, "video/mp4")
	p.Pieces[1].Media[0].Open = func() (io.ReadCloser, error) { return nil, errors.New("the disk is gone") }
	if err := WriteFolder(dir, p); err == nil || !strings.Contains(err.Error(), "the disk is gone") {
		t.Fatalf("got %v", err)
	}
	if found, err := os.ReadDir(dir); err != nil || len(found) != 0 {
		t.Errorf("%v, %v", found, err)
	}
	p.Pieces[1].Media[0].Open = sound().Pieces[1].Media[0].Open
	if err := WriteFolder(dir, p); err != nil {
		t.Errorf("once more: %v", err)
	}
}

func TestAPageIsKnownByItsBeginning(t *testing.T) {
	for _, value := range append([]string{"plain"}, hostile...) {
		page := written(t, hostilePack(value))
		if id, isPage := PageID(bytes.NewReader(page)); !isPage || id != packID {
			t.Errorf("%.20q: %q, %v", value, id, isPage)
		}
		if _, isPage := PageID(bytes.NewReader(page[:200])); isPage {
			t.Error("a page that is cut off before it says what it is")
		}
	}
	for _, other := range []string{"", "<", pageBegins, pageBegins + "<title>Mine</title>", usualBlock(t), " " + string(written(t, sound())), strings.Repeat(pageBegins, 1<<17)} {
		if id, isPage := PageID(strings.NewReader(other)); isPage {
			t.Errorf("%.40q: %s", other, id)
		}
	}
}
