package media

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"backlot/internal/fault"
)

// noted are words as a camera, a phone and an editor leave them.
var noted = []string{"GPS 48.2082 16.3738", "Dana's phone"}

func noteOf(prefix string) []byte { return []byte(prefix + noted[0] + " " + noted[1]) }

// notedJPEG is a photo turned by a quarter, with notes in every place that there is.
func notedJPEG(t *testing.T) []byte {
	photo := read(t, assets+"headphones.jpg")
	segment := func(marker byte, body []byte) []byte {
		return append(binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(body)+2)), body...)
	}
	exif := append(append([]byte("Exif\x00\x00"), turnOnly(6)...), noteOf("")...)
	return bytes.Join([][]byte{
		photo[:2], segment(0xE1, exif), segment(0xE1, noteOf("http://ns.adobe.com/xap/1.0/\x00")), segment(0xED, noteOf("Photoshop 3.0\x00")),
		segment(0xFE, noteOf("")), segment(0xE2, noteOf("MPF\x00")), segment(0xE2, []byte("ICC_PROFILE\x00\x01\x01colours")), photo[2:], noteOf("behind the end"),
	}, nil)
}

func notedPNG(t *testing.T) []byte {
	photo := read(t, assets+"tote-bag.png")
	end := len(photo) - 12
	return bytes.Join([][]byte{
		photo[:33], pngChunk("tEXt", noteOf("Author\x00")), pngChunk("eXIf", append(turnOnly(8), noteOf("")...)), photo[33:end],
		pngChunk("iTXt", noteOf("XML:com.adobe.xmp\x00\x00\x00\x00\x00")), pngChunk("zTXt", noteOf("x\x00")), photo[end:], noteOf("behind"),
	}, nil)
}

func notedWebP(t *testing.T) []byte {
	photo := read(t, "testdata/photo.webp")
	chunk := func(kind string, body []byte) []byte {
		return append(binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body))), append(body, make([]byte, len(body)&1)...)...)
	}
	pictures := photo[12:]
	if string(pictures[:4]) == "VP8X" {
		pictures = pictures[18:]
	}
	all := bytes.Join([][]byte{
		[]byte("WEBP"), chunk("VP8X", []byte{0x0C, 0, 0, 0, 199, 0, 0, 199, 0, 0}), pictures, chunk("EXIF", append(turnOnly(6), noteOf("")...)), chunk("XMP ", noteOf("")),
	}, nil)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(all))), all...)
}

func notedGIF(t *testing.T) []byte {
	film := read(t, "testdata/moving.gif")
	start := 13 + colourTable(film[10])
	comment := append(append([]byte{0x21, 0xFE, byte(len(noteOf("")))}, noteOf("")...), 0)
	return bytes.Join([][]byte{film[:start], comment, film[start:], noteOf("behind")}, nil)
}

func TestBarePhotosKeepThePictureAndNothingElse(t *testing.T) {
	for _, c := range []struct {
		name, mime string
		content    []byte
		turn       int
	}{
		{"photo.jpg", "image/jpeg", notedJPEG(t), 6}, {"photo.png", "image/png", notedPNG(t), 1},
		{"photo.webp", "image/webp", notedWebP(t), 6}, {"moving.gif", "image/gif", notedGIF(t), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, c.name, c.content)
			bare, err := BarePhoto(path, c.mime, 4<<20)
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range noted {
				if !bytes.Contains(c.content, []byte(word)) || bytes.Contains(bare, []byte(word)) {
					t.Errorf("%q is still there, or was not before", word)
				}
			}
			before, err := decodePhoto(bytes.NewReader(c.content), c.mime)
			if err != nil {
				t.Fatal(err)
			}
			after, err := decodePhoto(bytes.NewReader(bare), c.mime)
			if err != nil {
				t.Fatal(err)
			}
			same(t, before, after)
			again := write(t, c.name, bare)
			if err := HeaderParses(again); err != nil {
				t.Error(err)
			}
			file, err := os.Open(again)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			if s, err := photoShape(file, int64(len(bare)), c.mime); err != nil || s.turn != c.turn {
				t.Errorf("turned by %d, %v", s.turn, err)
			}
			for cut := range len(bare) / 97 { // nothing that is cut short is taken for a photo
				_, _ = BarePhoto(write(t, "cut", c.content[:97*cut]), c.mime, 4<<20)
			}
		})
	}
	if bare, err := BarePhoto(write(t, "photo.jpg", notedJPEG(t)), "image/jpeg", 4<<20); err != nil || !bytes.Contains(bare, []byte("ICC_PROFILE")) {
		t.Errorf("the colours are lost: %v", err)
	}
	if bare, err := BarePhoto(write(t, "photo.png", notedPNG(t)), "image/png", 4<<20); err != nil || !bytes.Contains(bare, pngChunk("eXIf", turnOnly(8))) {
		t.Errorf("the turn is lost: %v", err)
	}
	if bare, err := BarePhoto(write(t, "moving.gif", notedGIF(t)), "image/gif", 4<<20); err != nil || frames(t, bare) != frames(t, notedGIF(t)) {
		t.Errorf("it does not move as before: %v", err)
	}
	_, err := BarePhoto(write(t, "photo.jpg", notedPNG(t)), "image/jpeg", 4<<20)
	wantCode(t, err, fault.Damaged)
	_, err = BarePhoto(write(t, "photo.jpg", notedJPEG(t)), "image/jpeg", 1000)
	wantCode(t, err, fault.Invalid)
}

type loop struct{ frames, count int }

func frames(t *testing.T, content []byte) loop {
	t.Helper()
	all, err := gif.DecodeAll(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return loop{len(all.Image), all.LoopCount}
}

func same(t *testing.T, a, b image.Image) {
	t.Helper()
	if a.Bounds() != b.Bounds() {
		t.Fatalf("%v became %v", a.Bounds(), b.Bounds())
	}
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if color.NRGBA64Model.Convert(a.At(x, y)) != color.NRGBA64Model.Convert(b.At(x, y)) {
				t.Fatalf("another picture at %d, %d", x, y)
			}
		}
	}
}

func TestBareFilmsKeepTheFilmAndNothingElse(t *testing.T) {
	film := render(t, "film.mp4", "-i", assets+"studio-session-v1.mp4", "-c", "copy", "-movflags", "use_metadata_tags",
		"-metadata", "location="+noted[0], "-metadata", "com.apple.quicktime.make="+noted[1], "-metadata:s:v", "handler_name="+noted[1],
		"-metadata:s:v", "creation_time=2026-03-01T10:00:00Z")
	film = write(t, "turned.mp4", quarterTurn(t, read(t, film)))
	dir := t.TempDir()
	bare, proxied := filepath.Join(dir, "bare.mp4"), filepath.Join(dir, "proxy.mp4")
	facts := inspected(t, film)
	if err := shared.BareFilm(t.Context(), film, bare, facts); err != nil {
		t.Fatal(err)
	}
	if err := shared.Proxy(t.Context(), film, proxied, facts, nil); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{bare, proxied} {
		for _, word := range noted {
			if !bytes.Contains(read(t, film), []byte(word)) || bytes.Contains(read(t, path), []byte(word)) {
				t.Errorf("%q is still in %s, or was not before", word, path)
			}
		}
		out, err := exec.Command("ffprobe", "-v", "error", "-show_entries", "stream_tags=creation_time", "-of", "csv=p=0", path).Output()
		if err != nil || bytes.Contains(out, []byte("2026")) {
			t.Errorf("it still says when: %s %v", out, err)
		}
	}
	after := inspected(t, bare)
	facts.Size, after.Size = 0, 0
	if after != facts {
		t.Errorf("%+v became %+v", facts, after)
	}
	wantWhole(t, bare)
	err := New(Options{ToolDirs: []string{dir}}).BareFilm(t.Context(), film, bare, facts)
	wantCode(t, err, fault.Unavailable)
}

func wantWhole(t *testing.T, film string) {
	t.Helper()
	out, err := exec.Command("ffmpeg", "-v", "error", "-i", film, "-f", "null", "-").CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%s does not play: %v %.300s", film, err, out)
	}
}

// Two programs may make the copy of one film at the same time: each that is told of one finds a whole one.
func TestTwoCopiesOfOneFilmAtOnce(t *testing.T) {
	film := render(t, "film.avi", "-f", "lavfi", "-i", "testsrc2=s=1280x720:d=6:r=30", "-c:v", "mpeg4")
	facts, target := inspected(t, film), filepath.Join(t.TempDir(), "copy.mp4")
	begun := make(chan struct{})
	var once sync.Once
	var group sync.WaitGroup
	group.Go(func() {
		err := shared.Proxy(t.Context(), film, target, facts, func(ms int64) {
			if ms > 300 {
				once.Do(func() { close(begun) })
			}
		})
		if err != nil {
			t.Error(err)
		}
		once.Do(func() { close(begun) })
		wantWhole(t, target)
	})
	group.Go(func() {
		<-begun
		if err := shared.Proxy(t.Context(), film, target, facts, nil); err != nil {
			t.Error(err)
		}
	})
	group.Wait()
	wantWhole(t, target)
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(target), "*")); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}
