package media

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"path/filepath"
	"testing"

	"backlot/internal/fault"
)

func still(t *testing.T, path string, spec StillSpec) image.Image {
	t.Helper()
	facts, err := shared.Inspect(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	content, err := shared.Still(t.Context(), path, facts, spec)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := jpeg.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// apart is how far two colours are from each other, in 256 steps.
func apart(a, b color.Color) int {
	r, g, bl, _ := a.RGBA()
	r2, g2, bl2, _ := b.RGBA()
	d := func(x, y uint32) int { return max(int(x>>8)-int(y>>8), int(y>>8)-int(x>>8)) }
	return max(d(r, r2), d(g, g2), d(bl, bl2))
}

func TestStillsOfEveryKindHaveTheirShape(t *testing.T) {
	large := render(t, "large.mp4", "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=25:d=1", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
	upright := write(t, "upright.mp4", quarterTurn(t, read(t, large)))
	for _, c := range []struct {
		path string
		want image.Point
	}{
		{large, image.Pt(960, 540)}, {upright, image.Pt(540, 960)}, {assets + "morning-routine-v1.mp4", image.Pt(360, 640)},
		{assets + "headphones.jpg", image.Pt(540, 720)}, {assets + "carousel-script.pdf", image.Pt(678, 960)}, {"testdata/photo.heic", image.Pt(200, 250)},
	} {
		got := still(t, c.path, StillSpec{AtMs: 500}).Bounds().Size()
		if got.Sub(c.want) != (image.Point{}) && (filepath.Ext(c.path) != ".pdf" || got.Y != c.want.Y || max(got.X-c.want.X, c.want.X-got.X) > 1) {
			t.Errorf("%s: %v, want %v", filepath.Base(c.path), got, c.want)
		}
	}
	facts, err := shared.Inspect(t.Context(), assets+"carousel-script.pdf")
	if err != nil {
		t.Fatal(err)
	}
	_, err = shared.Still(t.Context(), assets+"carousel-script.pdf", facts, StillSpec{Page: 3})
	wantCode(t, err, fault.Invalid)
}

// A still shows the frame that the player shows at that moment. Of this film every frame is a little lighter than the one
// before.
func TestAStillIsTheFrameThatThePlayerShows(t *testing.T) {
	const frames = 24
	film := render(t, "lighter.mp4", "-f", "lavfi", "-i", "color=black:s=64x64:r=24000/1001:d=1.001", "-vf", "geq=lum='20+N*8':cb=128:cr=128",
		"-c:v", "libx264", "-preset", "ultrafast", "-crf", "4", "-pix_fmt", "yuv420p", "-frames:v", "24")
	lightness := func(at int64) int {
		return int(color.GrayModel.Convert(still(t, film, StillSpec{AtMs: at}).At(32, 32)).(color.Gray).Y)
	}
	first := lightness(0)
	for _, n := range []int{1, 8, frames - 1} {
		begins := float64(n) * 1001.0 / 24
		want := float64(first) + float64(n)*8*255/219 // of the video range
		for _, at := range []int64{int64(math.Round(begins)), int64(begins + 20), int64(math.Ceil(begins+1001.0/24-0.5)) - 1} {
			if got := lightness(at); math.Abs(float64(got)-want) > 4 {
				t.Errorf("at %d ms: %d, want %.0f, as frame %d has it", at, got, want, n)
			}
		}
	}
	if end := lightness(60_000); math.Abs(float64(end)-float64(first)-23*8*255/219) > 4 {
		t.Errorf("after the end: %d", end)
	}
}

// What is drawn stands where it was drawn, bright inside a dark edge, and nowhere else.
func TestMarksAndNumbersAreDrawn(t *testing.T) {
	for name, ground := range map[string]color.Color{"white": color.White, "black": color.Black, "like the line": markLine} {
		flat := image.NewRGBA(image.Rect(0, 0, 600, 400))
		for i := range 600 * 400 {
			flat.Set(i%600, i/600, ground)
		}
		var file bytes.Buffer
		if err := png.Encode(&file, flat); err != nil {
			t.Fatal(err)
		}
		path := write(t, "flat.png", file.Bytes())
		bare := still(t, path, StillSpec{})
		drawn := still(t, path, StillSpec{Number: 12, Marks: []Mark{
			{"box", []int{8000, 7500, 2000, 2500}}, {"arrow", []int{500, 9000, 1500, 9000}}, {"pen", []int{9000, 1000, 9500, 1000, 9500, 9000}},
		}})
		for what, at := range map[string]image.Point{
			"the box's top": image.Pt(300, 100), "its right": image.Pt(480, 200), "the arrow's tip": image.Pt(90, 360), "the pen's turn": image.Pt(570, 40), "its end": image.Pt(570, 358),
		} {
			if apart(drawn.At(at.X, at.Y), markLine) > 100 {
				t.Errorf("on %s, %s: %v", name, what, drawn.At(at.X, at.Y))
			}
		}
		if name != "black" && apart(drawn.At(300, 102), bare.At(300, 102)) < 60 {
			t.Errorf("on %s: no edge: %v", name, drawn.At(300, 102))
		}
		for what, at := range map[string]image.Point{"inside the box": image.Pt(300, 200), "outside": image.Pt(520, 300), "across the pen's way": image.Pt(540, 200)} {
			if apart(drawn.At(at.X, at.Y), bare.At(at.X, at.Y)) > 8 {
				t.Errorf("on %s, %s: %v", name, what, drawn.At(at.X, at.Y))
			}
		}
		if dark := inked(drawn, image.Rect(105, 85, 135, 115)); dark < 20 {
			t.Errorf("on %s: %d dark pixels where the number stands", name, dark)
		}
	}
}

// inked counts the pixels that are as dark as a number's digits.
func inked(picture image.Image, in image.Rectangle) (n int) {
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if apart(picture.At(x, y), badgeInk) < 50 {
				n++
			}
		}
	}
	return n
}

func TestStillsThatCannotBe(t *testing.T) {
	film := assets + "morning-routine-v1.mp4"
	facts, err := shared.Inspect(t.Context(), film)
	if err != nil {
		t.Fatal(err)
	}
	bare := New(Options{ToolDirs: []string{t.TempDir()}})
	_, err = bare.Still(t.Context(), film, facts, StillSpec{AtMs: 100})
	wantCode(t, err, fault.Unavailable)
	broken := write(t, "broken.mp4", read(t, film)[:3000])
	_, err = shared.Still(t.Context(), broken, facts, StillSpec{AtMs: 100})
	wantCode(t, err, fault.Damaged)
	_, err = shared.Still(t.Context(), write(t, "words.txt", []byte("words")), Facts{Kind: Other}, StillSpec{})
	wantCode(t, err, fault.NotFound)
}
