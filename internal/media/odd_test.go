package media

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

// What phones, screens and editing programs hand out beside the usual: everything that the room shows of it is there.
func TestOddFilms(t *testing.T) {
	twelve := []string{"-f", "lavfi", "-i", "testsrc2=s=180x320:r=25:d=2"}
	for n := range 12 {
		twelve = append(twelve, "-f", "lavfi", "-i", fmt.Sprintf("sine=f=%d:d=2", 200+100*n))
	}
	for n := range 13 {
		twelve = append(twelve, "-map", fmt.Sprint(n))
	}
	for name, c := range map[string]struct {
		args          []string
		width, height int
		seconds       int64
		audio, proxy  bool
	}{
		"hevc of a phone.mov": {[]string{"-f", "lavfi", "-i", "testsrc2=s=360x640:r=30:d=2", "-f", "lavfi", "-i", "sine=d=2", "-c:v", "libx265", "-preset", "ultrafast",
			"-pix_fmt", "yuv420p10le", "-x265-params", "log-level=error", "-tag:v", "hvc1", "-c:a", "aac"}, 360, 640, 2, true, true},
		"8k.mp4":             {[]string{"-f", "lavfi", "-i", "color=navy:s=7680x4320:r=2:d=2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"}, 7680, 4320, 2, false, false},
		"of two hours.mp4":   {[]string{"-f", "lavfi", "-i", "color=teal:s=64x112:r=1:d=7200", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"}, 64, 112, 7200, false, false},
		"uneven frames.mp4":  {[]string{"-f", "lavfi", "-i", "testsrc2=s=180x320:r=60:d=3", "-vf", "select='lt(t,1)+not(mod(n,7))'", "-fps_mode", "vfr", "-c:v", "libx264", "-pix_fmt", "yuv420p"}, 180, 320, 3, false, false},
		"twelve sounds.mov":  {append(twelve, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"), 180, 320, 2, true, false},
		"one frame.mp4":      {[]string{"-f", "lavfi", "-i", "testsrc2=s=180x320:r=25:d=1", "-frames:v", "1", "-c:v", "libx264", "-pix_fmt", "yuv420p"}, 180, 320, 0, false, false},
		"odd sides.webm":     {[]string{"-f", "lavfi", "-i", "testsrc2=s=180x320:r=25:d=2", "-vf", "scale=181:321", "-c:v", "libvpx", "-b:v", "300k"}, 181, 321, 2, false, false},
		"interlaced mxf.mov": {[]string{"-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-c:v", "mpeg2video", "-flags", "+ilme+ildct"}, 320, 180, 2, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			film := render(t, name, c.args...)
			facts := inspected(t, film)
			if facts.Kind != Video || facts.Width != c.width || facts.Height != c.height || facts.HasAudio != c.audio || NeedsProxy(facts) != c.proxy ||
				facts.Duration < c.seconds*1000-200 || facts.Duration > c.seconds*1000+700 {
				t.Errorf("%+v", facts)
			}
			if _, w, h, err := shared.Poster(t.Context(), film, facts); err != nil || w == 0 || h == 0 {
				t.Errorf("poster: %d x %d, %v", w, h, err)
			}
			if _, strip, err := shared.Filmstrip(t.Context(), film, facts); err != nil || strip.Tiles == 0 {
				t.Errorf("filmstrip: %+v, %v", strip, err)
			}
			wave, err := shared.Waveform(t.Context(), film, facts)
			if err != nil || (len(wave) > 0) != c.audio {
				t.Errorf("waveform: %d, %v", len(wave), err)
			}
			if !c.proxy {
				return
			}
			target := filepath.Join(t.TempDir(), "copy.mp4")
			if err := shared.Proxy(t.Context(), film, target, facts, nil); err != nil {
				t.Fatal(err)
			}
			if got := inspected(t, target); got.VideoCodec != "h264" || NeedsProxy(got) || got.Duration < facts.Duration-200 {
				t.Errorf("its copy: %+v", got)
			}
		})
	}
}

// Photos as printers, cameras and animators hand them out.
func TestOddPhotos(t *testing.T) {
	for name, args := range map[string][]string{
		"16 bits.png":     {"-f", "lavfi", "-i", "testsrc2=s=320x240:d=1:r=1", "-frames:v", "1", "-pix_fmt", "rgb48be"},
		"moving.webp":     {"-f", "lavfi", "-i", "testsrc2=s=320x240:d=1:r=10", "-c:v", "libwebp_anim", "-loop", "0"},
		"moving.gif":      {"-f", "lavfi", "-i", "testsrc2=s=320x240:d=1:r=10"},
		"grey.jpg":        {"-f", "lavfi", "-i", "testsrc2=s=320x240:d=1:r=1", "-frames:v", "1", "-pix_fmt", "gray"},
		"see-through.png": {"-f", "lavfi", "-i", "color=red@0.3:s=320x240:d=1:r=1,format=rgba", "-frames:v", "1"},
	} {
		t.Run(name, func(t *testing.T) {
			photo := render(t, name, args...)
			facts := inspected(t, photo)
			if facts.Width != 320 || facts.Height != 240 {
				t.Errorf("%+v", facts)
			}
			shownAs(t, photo, facts)
		})
	}
}

// The first picture of an animated WebP is the one that is shown, in its colours; a broken one is damaged.
func TestAnimatedWebP(t *testing.T) {
	for _, pixels := range []string{"yuv420p", "yuva420p", "bgra"} {
		path := render(t, "moving.webp", "-f", "lavfi", "-i", "color=red:s=64x48:d=1:r=5", "-f", "lavfi", "-i", "color=blue:s=64x48:d=1:r=5",
			"-filter_complex", "[0][1]concat=n=2,format="+pixels, "-c:v", "libwebp_anim", "-lossless", map[bool]string{true: "1", false: "0"}[pixels == "bgra"])
		if r, _, b, _ := shownAs(t, path, inspected(t, path)).At(30, 20).RGBA(); r>>8 < 180 || b>>8 > 90 {
			t.Errorf("%s: %d %d", pixels, r>>8, b>>8)
		}
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for cut := 20; cut < len(content); cut += max(1, len(content)/50) {
			_, err := decodeWebP(bytes.NewReader(content[:cut]))
			if err == nil && cut < 60 {
				t.Errorf("%s: %d bytes of it are a picture", pixels, cut)
			}
		}
	}
}

// shownAs has the poster of a picture, which is a whole JPEG.
func shownAs(t *testing.T, path string, facts Facts) image.Image {
	t.Helper()
	picture, _, _, err := shared.Poster(t.Context(), path, facts)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := jpeg.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	return shown
}
