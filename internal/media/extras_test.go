package media

import (
	"bytes"
	"context"
	"errors"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/fault"
)

func inspected(t *testing.T, path string) Facts {
	t.Helper()
	facts, err := shared.Inspect(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return facts
}

func TestFilmstrip(t *testing.T) {
	// Half of it black, half of it white: the tiles tell where they come from.
	film := render(t, "halves.mp4", "-f", "lavfi", "-i", "color=black:s=180x320:r=25:d=3", "-f", "lavfi", "-i", "color=white:s=180x320:r=25:d=3",
		"-filter_complex", "[0][1]concat=n=2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
	facts := inspected(t, film)
	picture, strip, err := shared.Filmstrip(t.Context(), film, facts)
	if err != nil {
		t.Fatal(err)
	}
	if strip.Tiles != 10 || strip.Width != 90 || strip.Height != 160 {
		t.Errorf("%+v", strip)
	}
	img, err := jpeg.Decode(bytes.NewReader(picture))
	if err != nil || img.Bounds().Dx() != StripColumns*strip.Width || img.Bounds().Dy() != strip.Height {
		t.Fatalf("%v %v", err, img)
	}
	for tile := range strip.Tiles {
		y, _, _, _ := img.At(tile*strip.Width+strip.Width/2, strip.Height/2).RGBA()
		if bright := y > 0x8000; bright != (tile >= strip.Tiles/2) {
			t.Errorf("tile %d is bright: %v", tile, bright)
		}
	}
}

// Of a long film only key frames are looked at, and all tiles are there.
func TestFilmstripOfALongFilm(t *testing.T) {
	film := render(t, "long.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=10:d=75", "-g", "20", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
	picture, strip, err := shared.Filmstrip(t.Context(), film, inspected(t, film))
	if err != nil || strip.Tiles != 60 {
		t.Fatalf("%+v %v", strip, err)
	}
	img, err := jpeg.Decode(bytes.NewReader(picture))
	if err != nil || img.Bounds().Dy() != 6*strip.Height {
		t.Fatalf("%v %v", err, img.Bounds())
	}
	last := img.At(img.Bounds().Dx()-strip.Width/2, img.Bounds().Dy()-strip.Height/2)
	if r, g, b, _ := last.RGBA(); r+g+b == 0 {
		t.Error("the last tile is empty")
	}
}

// A tile shows what plays when its moment begins: never what comes after it.
func TestFilmstripIsNeverAhead(t *testing.T) {
	// Brighter by a step with each key frame, every 2.5 s; a tile is a second.
	const keys, first, step = 12, 30, 15
	film := func(name string, more ...string) string {
		args := append([]string{"-f", "lavfi", "-i", "color=s=96x54:r=10:d=30,format=gray,geq=lum='30+floor(N/25)*15'"}, more...)
		return render(t, name, append(args, "-g", "25", "-sc_threshold", "0", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")...)
	}
	late := []string{"-f", "lavfi", "-i", "sine=duration=32", "-filter:v", "setpts=PTS+1.7/TB", "-c:a", "aac"}
	for name, c := range map[string]struct {
		more  []string
		begin float64 // of the picture, in seconds
	}{"at once.mp4": {}, "late.mp4": {late, 1.7}} {
		path := film(name, c.more...)
		facts := inspected(t, path)
		picture, strip, err := shared.Filmstrip(t.Context(), path, facts)
		if err != nil {
			t.Fatal(err)
		}
		img, err := jpeg.Decode(bytes.NewReader(picture))
		if err != nil {
			t.Fatal(err)
		}
		for tile := range strip.Tiles {
			at := float64(tile) * float64(facts.Duration) / float64(strip.Tiles) / 1000
			want := min(max(int((at-c.begin)/2.5), 0), keys-1)
			x, y := tile%StripColumns*strip.Width+strip.Width/2, tile/StripColumns*strip.Height+strip.Height/2
			bright, _, _, _ := img.At(x, y).RGBA()
			if shown := (float64(bright>>8) - first) / step; int(shown+0.5) != want {
				t.Errorf("%s: the tile of %.2f s shows key frame %.1f, not %d", name, at, shown, want)
			}
		}
	}
}

func TestStripOfWhatIsUnknown(t *testing.T) {
	for _, facts := range []Facts{{}, {Width: 9, Height: 9}, {Width: 1, Height: 30_000, Duration: 1000}, {Width: 30_000, Height: 1, Duration: 1000}, {Width: 9, Height: 9, Duration: 1 << 50}} {
		strip := StripOf(facts)
		if strip.Tiles > stripTiles || strip.Width > 320 || strip.Height > 320 || (strip.Tiles > 0) != (strip.Width > 0 && strip.Height > 0) {
			t.Errorf("%+v: %+v", facts, strip)
		}
	}
}

func TestWaveform(t *testing.T) {
	film := render(t, "beep.mp4", "-f", "lavfi", "-i", "color=black:s=64x64:r=10:d=4", "-f", "lavfi", "-i", "sine=frequency=440:duration=4",
		"-af", "volume='if(lt(t,2),0,4)':eval=frame", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac")
	peaks, err := shared.Waveform(t.Context(), film, inspected(t, film))
	if err != nil || len(peaks) != WavePeaks {
		t.Fatalf("%d %v", len(peaks), err)
	}
	if quiet, loud := peaks[WavePeaks/4], peaks[WavePeaks*3/4]; quiet > 2 || loud < 40 {
		t.Errorf("silence is %d, the tone %d", quiet, loud)
	}
	mute := render(t, "mute.mp4", "-f", "lavfi", "-i", "color=black:s=64x64:r=10:d=1", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
	if peaks, err := shared.Waveform(t.Context(), mute, inspected(t, mute)); err != nil || peaks != nil {
		t.Errorf("without sound: %v %v", peaks, err)
	}
}

func TestProxy(t *testing.T) {
	film := render(t, "phone.mov", "-f", "lavfi", "-i", "testsrc2=s=1080x1920:r=30:d=2", "-f", "lavfi", "-i", "sine=duration=2", "-c:v", "mpeg4", "-c:a", "pcm_s16le")
	facts := inspected(t, film)
	if !NeedsProxy(facts) || NeedsProxy(Facts{Kind: Video, VideoCodec: "h264"}) || NeedsProxy(Facts{Kind: Photo}) {
		t.Errorf("which films need a copy: %+v", facts)
	}
	target := filepath.Join(t.TempDir(), "copy.mp4")
	var told []int64
	if err := shared.Proxy(t.Context(), film, target, facts, func(ms int64) { told = append(told, ms) }); err != nil {
		t.Fatal(err)
	}
	got := inspected(t, target)
	if got.VideoCodec != "h264" || got.Width != 720 || got.Height != 1280 || !got.HasAudio || got.AudioCodec != "aac" || got.Duration < 1900 || got.Duration > 2200 {
		t.Errorf("%+v", got)
	}
	if len(told) == 0 || told[len(told)-1] < 1500 {
		t.Errorf("told %v", told)
	}
	out, err := exec.Command("ffprobe", "-v", "error", "-select_streams", "v", "-skip_frame", "nokey", "-show_entries", "frame=pts_time", "-of", "csv=p=0", target).Output()
	if keys := len(strings.Fields(string(out))); err != nil || keys < 60/keyFrames {
		t.Errorf("%d key frames in 60, %v", keys, err)
	}
}

// A copy is worth its while for what plays but is large.
func TestWhatSeeksSlowly(t *testing.T) {
	for name, c := range map[string]struct {
		facts Facts
		slow  bool
	}{
		"of a phone":         {Facts{Kind: Video, VideoCodec: "h264", Width: 1080, Height: 1920, Duration: 30_000}, true},
		"small":              {Facts{Kind: Video, VideoCodec: "h264", Width: 540, Height: 960, Duration: 30_000}, false},
		"short":              {Facts{Kind: Video, VideoCodec: "h264", Width: 1080, Height: 1920, Duration: 900}, false},
		"gets a copy anyway": {Facts{Kind: Video, VideoCodec: "hevc", Width: 1080, Height: 1920, Duration: 30_000}, false},
		"a photo":            {Facts{Kind: Photo, Width: 4000, Height: 3000}, false},
	} {
		if SeeksSlowly(c.facts) != c.slow {
			t.Error(name)
		}
	}
}

func TestAStoppedProxyLeavesNothing(t *testing.T) {
	film := render(t, "slow.mov", "-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=30:d=8", "-c:v", "mpeg4")
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	err := shared.Proxy(ctx, film, filepath.Join(dir, "copy.mp4"), inspected(t, film), func(int64) { cancel() })
	if !fault.Is(err, fault.Cancelled) && !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v %v", left, err)
	}
}

func TestExtrasOfWhatIsNoFilm(t *testing.T) {
	path := write(t, "no film.mp4", bytes.Repeat([]byte("not a film "), 1000))
	facts := Facts{Kind: Video, Width: 10, Height: 10, Duration: 5000, HasAudio: true, VideoCodec: "hevc"}
	if _, _, err := shared.Filmstrip(t.Context(), path, facts); !fault.Is(err, fault.Damaged) {
		t.Errorf("filmstrip: %v", err)
	}
	if _, err := shared.Waveform(t.Context(), path, facts); !fault.Is(err, fault.Damaged) {
		t.Errorf("waveform: %v", err)
	}
	dir := t.TempDir()
	if err := shared.Proxy(t.Context(), path, filepath.Join(dir, "copy.mp4"), facts, nil); !fault.Is(err, fault.Damaged) {
		t.Errorf("proxy: %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	bare := New(Options{ToolDirs: []string{}})
	if _, _, err := bare.Filmstrip(t.Context(), path, facts); !fault.Is(err, fault.Unavailable) {
		t.Errorf("without tools: %v", err)
	}
}
