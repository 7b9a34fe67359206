package media

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"backlot/internal/fault"
)

func wantIncomplete(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, ErrIncomplete) || fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("%s: %v (%v), want incomplete", what, err, fault.CodeOf(err))
	}
}

func TestWholeAndCutFiles(t *testing.T) {
	moovLast := render(t, "last.mp4", "-i", assets+"morning-routine-v1.mp4", "-c", "copy", "-movflags", "-faststart")
	fragments := render(t, "fragments.mp4", "-i", assets+"morning-routine-v1.mp4", "-c", "copy", "-movflags", "frag_keyframe+empty_moov")
	quicktime := render(t, "camera.mov", "-i", assets+"morning-routine-v1.mp4", "-c", "copy")
	avi := render(t, "old.avi", "-i", assets+"desk-setup-v1.mp4", "-t", "1", "-c:v", "mjpeg", "-c:a", "pcm_s16le")
	progressive := filepath.Join("testdata", "progressive.jpg")
	paths := []string{moovLast, fragments, quicktime, avi, progressive}
	for _, s := range samples {
		paths = append(paths, s.path)
	}
	for _, path := range paths {
		name, whole := filepath.Base(path), read(t, path)
		if err := HeaderParses(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		// the last cut takes more than a PDF's final line break
		for _, cut := range []int{0, 1, 7, 20, 40, len(whole) / 10, len(whole) / 2, len(whole) * 9 / 10, len(whole) - 7} {
			wantIncomplete(t, name, HeaderParses(write(t, name, whole[:cut])))
		}
		if filepath.Ext(name) != ".pdf" {
			wantIncomplete(t, name, HeaderParses(write(t, name, whole[:len(whole)-1])))
		}
		room := make([]byte, len(whole)) // room reserved, nothing written yet
		wantIncomplete(t, name+" in zeros", HeaderParses(write(t, name, room)))
	}
}

func TestMovieCutBetweenBoxes(t *testing.T) {
	for _, path := range []string{
		assets + "morning-routine-v1.mp4",
		render(t, "last.mp4", "-i", assets+"morning-routine-v1.mp4", "-c", "copy", "-movflags", "-faststart"),
	} {
		whole := read(t, path)
		f, size, err := openRegular(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		err = eachBox(f, 0, size, func(b box) error {
			if b.end < size {
				wantIncomplete(t, "behind "+b.kind, HeaderParses(write(t, "cut.mp4", whole[:b.end])))
				filled := append(slices.Clone(whole[:b.end]), make([]byte, 64)...)
				wantIncomplete(t, "zeros behind "+b.kind, HeaderParses(write(t, "cut.mp4", filled)))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Cameras and phones append data of their own; it does not make a file unfinished.
func TestWhatIsAppendedDoesNoHarm(t *testing.T) {
	trailer := make([]byte, 3000)
	for _, name := range []string{"headphones.jpg", "tote-bag.png", "carousel-script.pdf", "morning-routine-v1.mp4"} {
		if err := HeaderParses(write(t, name, append(read(t, assets+name), trailer...))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOtherTypesCountAsWhole(t *testing.T) {
	zip := append([]byte("PK\x03\x04\x14\x00\x00\x00\x08\x00"), make([]byte, 200)...)
	for name, content := range map[string][]byte{
		"draft.mp4": zip, "notes.txt": []byte("x"), "words.mp4": []byte("only words in here, but enough of them to be a text"),
	} {
		if err := HeaderParses(write(t, name, content)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestContradictionIsDamage(t *testing.T) {
	bad := []byte("\x00\x00\x00\x10ftypisom\x00\x00\x00\x00\x00\x00\x00\x04moov\x00\x00\x00\x00")
	wantCode(t, HeaderParses(write(t, "bad.mp4", bad)), fault.Damaged)
}

// counted counts the bytes that are read, so that "fast" needs no clock.
type counted struct {
	io.ReaderAt
	n int64
}

func (c *counted) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(p, at)
	c.n += int64(n)
	return n, err
}

const tenGB = 10 << 30

// sparse makes a file of ten gigabytes that takes up only head on the disk.
func sparse(t *testing.T, name string, head []byte) string {
	t.Helper()
	path := write(t, name, head)
	if err := os.Truncate(path, tenGB); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestHugeFilesAreNotReadWhole(t *testing.T) {
	ftyp := []byte("\x00\x00\x00\x14ftypisom\x00\x00\x00\x00isom")
	mdat := binary.BigEndian.AppendUint64([]byte("\x00\x00\x00\x01mdat"), tenGB-20)
	clip := read(t, assets+"morning-routine-v1.mp4")
	e := shared
	for _, c := range []struct {
		name   string
		head   []byte
		whole  bool
		opened bool // Inspect gives the facts of a video
	}{
		{"zeros.mp4", nil, false, false},
		{"growing.mp4", append(slices.Clone(ftyp), mdat...), false, false},
		{"padded.mp4", clip, true, true},
		{"noise.pdf", []byte("%PDF-1.7\n"), false, false},
		{"words.png", read(t, assets+"tote-bag.png")[:8000], false, false},
	} {
		path := sparse(t, c.name, c.head)
		f, size, err := openRegular(path)
		if err != nil {
			t.Fatal(err)
		}
		reads := &counted{ReaderAt: f}
		err = checkWhole(reads, size, filepath.Ext(path))
		f.Close()
		if (err == nil) != c.whole || reads.n > 64<<10 {
			t.Errorf("%s: %v after %d bytes", c.name, err, reads.n)
		}
		facts, err := e.Inspect(t.Context(), path)
		if facts.Size != tenGB || (facts.Kind == Video && err == nil) != c.opened {
			t.Errorf("%s: %+v %v", c.name, facts, err)
		}
	}
}

func TestEndlessPhotoIsGivenUp(t *testing.T) {
	path := sparse(t, "photo.jpg", read(t, assets+"headphones.jpg")[:9000])
	f, size, err := openRegular(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	reads := &counted{ReaderAt: f}
	if err := checkWhole(reads, size, ".jpg"); err == nil || reads.n > maxScan+1<<20 {
		t.Errorf("%v after %d bytes", err, reads.n)
	}
	_, _, _, err = shared.Poster(t.Context(), path, Facts{Kind: Photo, MIME: "image/jpeg"})
	wantCode(t, err, fault.Invalid)
}
