package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backlot/internal/fault"
)

// quarterTurn sets the matrix of the video track, as a phone held upright does.
func quarterTurn(t *testing.T, movie []byte) []byte {
	t.Helper()
	movie = slices.Clone(movie)
	at := bytes.Index(movie, []byte("tkhd"))
	if at < 0 {
		t.Fatal("no track header")
	}
	matrix := movie[at+4+40:]
	for i, v := range []int32{0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30} {
		binary.BigEndian.PutUint32(matrix[4*i:], uint32(v))
	}
	return movie
}

// Without ffprobe the boxes have to say the same.
func TestShownShapeWithAndWithoutTools(t *testing.T) {
	wide := render(t, "wide.mp4", "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=30000/1001:d=2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
	squeezed := render(t, "squeezed.mp4", "-f", "lavfi", "-i", "testsrc2=s=720x576:r=25:d=2", "-vf", "setsar=16/15", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
	for _, c := range []struct {
		path string
		want Facts
	}{
		{wide, Facts{Width: 1280, Height: 720, FPS: "30000/1001", MilliFPS: 29970, PosterWidth: 640, PosterHeight: 360}},
		{write(t, "upright.mp4", quarterTurn(t, read(t, wide))), Facts{Width: 720, Height: 1280, FPS: "30000/1001", MilliFPS: 29970, PosterWidth: 360, PosterHeight: 640}},
		{squeezed, Facts{Width: 768, Height: 576, FPS: "25/1", MilliFPS: 25000, PosterWidth: 640, PosterHeight: 480}},
	} {
		e := shared
		got, err := e.Inspect(t.Context(), c.path)
		if err != nil || got.Width != c.want.Width || got.Height != c.want.Height || got.FPS != c.want.FPS || got.MilliFPS != c.want.MilliFPS {
			t.Errorf("%s: %+v %v", filepath.Base(c.path), got, err)
		}
		if got.PosterWidth != c.want.PosterWidth || got.PosterHeight != c.want.PosterHeight {
			t.Errorf("%s: poster %d x %d", filepath.Base(c.path), got.PosterWidth, got.PosterHeight)
		}
		wantPoster(t, e, c.path, got)
		bare, err := New(Options{ToolDirs: []string{}}).Inspect(t.Context(), c.path)
		if err != nil || !alike(bare, got) {
			t.Errorf("%s without tools: %+v %v", filepath.Base(c.path), bare, err)
		}
	}
}

// alike allows the length to differ by the few milliseconds by which the sound outlasts the pictures.
func alike(a, b Facts) bool {
	near := max(a.Duration-b.Duration, b.Duration-a.Duration) <= 50
	a.Duration = b.Duration
	return near && a == b
}

func TestPosterAvoidsBlackAndTellsTheFrame(t *testing.T) {
	path := render(t, "fade.mp4", "-f", "lavfi", "-i", "color=black:s=320x180:r=25:d=3", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=3",
		"-filter_complex", "[0][1]concat=n=2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
	black := render(t, "black.mp4", "-f", "lavfi", "-i", "color=black:s=320x180:r=25:d=0.2", "-c:v", "libx264", "-pix_fmt", "yuv420p")
	e := shared
	for _, c := range []struct {
		path  string
		shows bool
	}{{path, true}, {black, false}} {
		facts, err := e.Inspect(t.Context(), c.path)
		if err != nil {
			t.Fatal(err)
		}
		if img := wantPoster(t, e, c.path, facts); (contrast(img) >= enoughContrast) != c.shows {
			t.Errorf("%s: contrast %d", filepath.Base(c.path), contrast(img))
		}
	}
}

// corner makes a JPEG of 40 x 20 that is white but for a black top left corner, with an EXIF orientation.
func corner(t *testing.T, turn uint16, order binary.ByteOrder) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 40, 20))
	for y := range 20 {
		for x := range 40 {
			if x < 10 && y < 10 {
				img.Set(x, y, color.Black)
			} else {
				img.Set(x, y, color.White)
			}
		}
	}
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, img, nil); err != nil {
		t.Fatal(err)
	}
	mark := "II*\x00"
	if order == binary.BigEndian {
		mark = "MM\x00*"
	}
	exif := []byte("Exif\x00\x00" + mark + strings.Repeat("\x00", 4+2+12+4))
	order.PutUint32(exif[10:], 8)
	order.PutUint16(exif[14:], 1)
	order.PutUint16(exif[16:], 0x0112)
	order.PutUint16(exif[18:], 3)
	order.PutUint32(exif[20:], 1)
	order.PutUint16(exif[24:], turn)
	segment := binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(len(exif)+2))
	return slices.Concat(plain.Bytes()[:2], segment, exif, plain.Bytes()[2:])
}

func TestPhotoIsTurnedAsItsCameraSays(t *testing.T) {
	e := shared
	// where the black corner ends up: left or right, top or bottom
	for turn, at := range []string{1: "lt", "rt", "rb", "lb", "lt", "rt", "rb", "lb"} {
		if turn == 0 {
			continue
		}
		for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			path := write(t, "turned.jpg", corner(t, uint16(turn), order))
			facts, err := e.Inspect(t.Context(), path)
			upright := turn >= 5
			if err != nil || upright != (facts.Width == 20 && facts.Height == 40) {
				t.Fatalf("turn %d: %+v %v", turn, facts, err)
			}
			img := wantPoster(t, e, path, facts)
			x, y := 4, 4
			if at[0] == 'r' {
				x = facts.Width - 5
			}
			if at[1] == 'b' {
				y = facts.Height - 5
			}
			if r, _, _, _ := img.At(x, y).RGBA(); r > 0x4000 {
				t.Errorf("turn %d: no corner at %d, %d", turn, x, y)
			}
		}
	}
}

func pngOf(width, height uint32) []byte {
	chunk := []byte("IHDR")
	chunk = binary.BigEndian.AppendUint32(chunk, width)
	chunk = binary.BigEndian.AppendUint32(chunk, height)
	chunk = append(chunk, 8, 2, 0, 0, 0)
	head := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), chunk...)
	return binary.BigEndian.AppendUint32(head, crc32.ChecksumIEEE(chunk))
}

func boxOf(kind string, body ...[]byte) []byte {
	content := slices.Concat(body...)
	return slices.Concat(binary.BigEndian.AppendUint32(nil, uint32(len(content)+8)), []byte(kind), content)
}

func heifOf(width, height uint32, more ...[]byte) []byte {
	size := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(make([]byte, 4), width), height)
	properties := boxOf("ipco", append([][]byte{boxOf("ispe", size)}, more...)...)
	return slices.Concat(boxOf("ftyp", []byte("heic\x00\x00\x00\x00mif1heic")), boxOf("meta", make([]byte, 4), boxOf("iprp", properties)))
}

// Headers that claim giant pictures are refused before anything is decoded.
func TestGiantPicturesAreRefusedByTheirHeader(t *testing.T) {
	giantJPEG := []byte("\xff\xd8\xff\xc0\x00\x11\x08\xff\xdc\xff\xdc\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00\xff\xda\x00\x0c")
	giantGIF := []byte("GIF89a\xff\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02D\x01\x00;")
	giantWebP := []byte("RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\xff\x3f\x00\xff\x3f\x00")
	e := shared
	for name, content := range map[string][]byte{
		"giant.png": pngOf(100_000, 100_000), "giant.jpg": giantJPEG, "giant.gif": giantGIF, "giant.webp": giantWebP, "giant.heic": heifOf(100_000, 100_000),
	} {
		path := write(t, name, content)
		facts, err := e.Inspect(t.Context(), path)
		if !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v: %v", name, err, errors.Unwrap(err))
		}
		if facts.Kind != Photo || facts.Width < 16_000 {
			t.Errorf("%s: %+v", name, facts)
		}
		_, _, _, err = e.Poster(t.Context(), path, facts)
		wantCode(t, err, fault.Invalid)
	}
}

func TestUprightHEIC(t *testing.T) {
	facts, err := shared.Inspect(t.Context(), write(t, "phone.heic", heifOf(4032, 3024, boxOf("irot", []byte{3}))))
	if err != nil || facts.Width != 3024 || facts.Height != 4032 {
		t.Errorf("%+v %v", facts, err)
	}
}

func TestTransparentBecomesWhite(t *testing.T) {
	picture, _, _, err := encodePoster(image.NewNRGBA(image.Rect(0, 0, 9000, 30)), 640, 2, 1)
	if err != nil {
		t.Fatal(err)
	}
	img, err := jpeg.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	if r, _, _, _ := img.At(300, 1).RGBA(); r < 0xF000 {
		t.Errorf("transparent became %x", r)
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct{ w, h, wantW, wantH int }{
		{1080, 1920, 360, 640}, {1920, 1080, 640, 360}, {100, 50, 100, 50}, {10_000, 3, 640, 1}, {0, 100, 0, 0}, {-5, 5, 0, 0},
	} {
		if w, h := fit(c.w, c.h, PosterSide); w != c.wantW || h != c.wantH {
			t.Errorf("%d x %d becomes %d x %d", c.w, c.h, w, h)
		}
	}
}
