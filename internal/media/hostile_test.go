package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/testkit"
)

// movieOf is an mp4 of these tracks.
func movieOf(tracks ...[]byte) []byte {
	return append(boxOf("ftyp", []byte("isom\x00\x00\x02\x00isomiso2avc1mp41")), boxOf("moov", tracks...)...)
}

func TestBoxesInsideBoxesAreBounded(t *testing.T) {
	nested := []byte{}
	for n := 2000; n > 0; n-- {
		nested = append(binary.BigEndian.AppendUint32(nested, uint32(8*n)), "mdia"...)
	}
	many := bytes.Repeat(boxOf("free"), maxBoxes*2/3)
	for name, content := range map[string][]byte{
		"one in the other":        movieOf(boxOf("trak", nested)),
		"more than any film has":  movieOf(boxOf("trak", many), boxOf("trak", many)),
		"a table outside of mdia": movieOf(boxOf("trak", boxOf("stbl"))),
	} {
		if err := movieFacts(bytes.NewReader(content), int64(len(content)), &Facts{}); err == nil {
			t.Errorf("%s: read without a fault", name)
		}
	}
	usual := movieOf(boxOf("trak", boxOf("mdia", boxOf("minf", boxOf("stbl", boxOf("stts", make([]byte, 8)))))))
	if err := movieFacts(bytes.NewReader(usual), int64(len(usual)), &Facts{}); err != nil {
		t.Errorf("an ordinary film: %v", err)
	}
}

// slowJPEG is a progressive grey JPEG whose every scan says in a few bytes that nothing changes anywhere.
func slowJPEG(side, scans int) []byte {
	out := []byte{0xFF, 0xD8}
	segment := func(marker byte, body ...byte) {
		out = append(binary.BigEndian.AppendUint16(append(out, 0xFF, marker), uint16(len(body)+2)), body...)
	}
	segment(0xDB, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...)
	segment(0xC2, 8, byte(side>>8), byte(side), byte(side>>8), byte(side), 1, 1, 0x11, 0)
	table := append([]byte{1}, make([]byte, 15)...)
	segment(0xC4, append(append([]byte{0x00}, table...), 0)...)
	segment(0xC4, append(append([]byte{0x10}, table...), 0xE0)...) // a run of 2^14 and more blocks
	said := strings.Repeat("011111111111111", (side/8)*(side/8)/32767+1)
	said += strings.Repeat("1", (8-len(said)%8)%8)
	var coded []byte
	for at := 0; at < len(said); at += 8 {
		eight, err := strconv.ParseUint(said[at:at+8], 2, 8)
		if err != nil {
			panic(err)
		}
		if coded = append(coded, byte(eight)); eight == 0xFF {
			coded = append(coded, 0)
		}
	}
	for range scans {
		segment(0xDA, 1, 1, 0x00, 1, 63, 0x00)
		out = append(out, coded...)
	}
	return append(out, 0xFF, 0xD9)
}

func TestAPhotoOfTooManyPassesIsRefused(t *testing.T) {
	for scans, code := range map[int]fault.Code{mostScans: "", mostScans + 1: fault.Invalid} {
		path := write(t, "photo.jpg", slowJPEG(64, scans))
		facts := inspected(t, path)
		_, _, _, err := shared.Poster(t.Context(), path, facts)
		wantCode(t, err, code)
	}
}

// What looks like a scan inside a segment is none.
func TestScansAreCountedBetweenSegments(t *testing.T) {
	photo := slowJPEG(64, 1)
	note := append([]byte{0xFF, 0xE5, 0xFF, 0xFE}, bytes.Repeat([]byte{0xFF, 0xDA}, 0x7FFE)...)
	path := write(t, "photo.jpg", append(append(append([]byte{}, photo[:2]...), note...), photo[2:]...))
	if _, _, _, err := shared.Poster(t.Context(), path, inspected(t, path)); err != nil {
		t.Error(err)
	}
}

func TestAPhotoThatTakesTooLongIsStopped(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		within  time.Duration
	}{"slow.jpg": {slowJPEG(4000, mostScans), 30 * time.Millisecond}, "photo.heic": {read(t, "testdata/photo.heic"), time.Millisecond}} {
		e := New(Options{ChildTimeout: c.within})
		path := write(t, name, c.content)
		facts, err := e.Inspect(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		_, _, _, err = e.Poster(t.Context(), path, facts)
		wantCode(t, err, fault.Unavailable)
		_, err = e.Picture(t.Context(), path, facts, 100, 100)
		wantCode(t, err, fault.Unavailable)
	}
}

// Who waits for its turn with heavy work must not keep light work waiting.
func TestHeavyWorkWaitsWithoutAPlace(t *testing.T) {
	e := New(Options{Children: 1})
	free, err := take(t.Context(), e.slots)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		_, _, _, err := e.Poster(t.Context(), "testdata/photo.heic", Facts{Kind: Photo, MIME: "image/heic"})
		done <- err
	}()
	for deadline := time.After(20 * time.Second); len(e.heavy) == 0; {
		select {
		case <-deadline:
			t.Fatal("it waits for a place before it is its turn")
		case <-time.After(time.Millisecond):
		}
	}
	free()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// rowsPNG is a PNG of these rows, which may be fewer than it says.
func rowsPNG(w, h, depth, colours int, rows []byte) []byte {
	chunk := func(kind string, body []byte) []byte {
		c := append(append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), kind...), body...)
		return binary.BigEndian.AppendUint32(c, crc32.ChecksumIEEE(c[4:]))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(w)), uint32(h))
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(rows)
	_ = z.Close()
	return bytes.Join([][]byte{[]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", append(head, byte(depth), byte(colours), 0, 0, 0)), chunk("IDAT", packed.Bytes()), chunk("IEND", nil)}, nil)
}

func TestPhotosAreMeasuredUnpacked(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		code    fault.Code
	}{
		"16 bits.png":               {rowsPNG(10000, 10000, 16, 6, nil), fault.Invalid},
		"8 bits.png":                {rowsPNG(10000, 10000, 8, 6, nil), ""},
		"progressive.jpg":           {slowJPEG(11000, 1), fault.Invalid},
		"large and progressive.jpg": {slowJPEG(10000, 1), ""},
	} {
		path := write(t, name, c.content)
		_, err := shared.Inspect(t.Context(), path)
		wantCode(t, err, c.code)
	}
	colours := slowJPEG(10000, 1) // the same in three colours takes three times as much
	at := bytes.Index(colours, []byte{0xFF, 0xC2})
	colours = append(append(append([]byte{}, colours[:at]...), 0xFF, 0xC2, 0, 17, 8, 0x27, 0x10, 0x27, 0x10, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0), colours[at+13:]...)
	_, err := shared.Inspect(t.Context(), write(t, "colours.jpg", colours))
	wantCode(t, err, fault.Invalid)
}

// A strip of one pixel's width is scaled in little room as well.
func TestAThinPhotoTakesLittleRoom(t *testing.T) {
	const high = 10_000_000
	path := write(t, "strip.png", rowsPNG(1, high, 8, 0, make([]byte, 2*high)))
	facts := inspected(t, path)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	wantPoster(t, shared, path, facts)
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > 200<<20 {
		t.Errorf("took %d MB", took>>20)
	}
}

func TestAFilmWithoutPicturesIsSaidToHaveNone(t *testing.T) {
	path := render(t, "sound.mp4", "-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac")
	for name, e := range map[string]*Engine{"with ffprobe": shared, "without": New(Options{ToolDirs: []string{t.TempDir()}})} {
		facts, err := e.Inspect(t.Context(), path)
		if wantCode(t, err, fault.NotFound); !strings.Contains(err.Error(), "no picture") || !facts.HasAudio {
			t.Errorf("%s: %v, %+v", name, err, facts)
		}
		_, _, _, err = e.Poster(t.Context(), path, facts)
		wantCode(t, err, fault.NotFound)
	}
}

// A frame that says another size than its film of pictures does is refused before it is decoded.
func TestAFrameOfAnotherSizeIsRefused(t *testing.T) {
	a := animatedWebP{width: 10, height: 10, w: 10, h: 10, frame: read(t, "testdata/photo.webp")[12:]}
	if _, err := a.decode(); err == nil {
		t.Error("a frame of 200 x 200 in 10 x 10 was taken")
	}
	a.width, a.height, a.w, a.h = 200, 200, 200, 200
	if img, err := a.decode(); err != nil || img.Bounds() != image.Rect(0, 0, 200, 200) {
		t.Error(err)
	}
}

// What is damaged has no pages, whatever it says.
func TestPagesInsideThemselvesAreNotCounted(t *testing.T) {
	path := write(t, "turns.pdf", testkit.PDF("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1000 /Kids [2 0 R 2 0 R 3 0 R] >>",
		"<< /Type /Pages /Parent 2 0 R /Count 3 /Kids [2 0 R] >>"))
	facts, err := shared.Inspect(t.Context(), path)
	if wantCode(t, err, fault.Damaged); facts.Pages != 0 {
		t.Errorf("%d pages", facts.Pages)
	}
}
