package compare

import (
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// altered saves a photo once more, through a filter.
func altered(t *testing.T, from, filter string) *Fingerprint {
	t.Helper()
	to := filepath.Join(t.TempDir(), "photo.jpg")
	if err := ffmpeg("-i", from, "-vf", filter, "-frames:v", "1", "-q:v", "5", "-pix_fmt", "yuvj420p", to); err != nil {
		t.Fatal(err)
	}
	return made(t, to)
}

func judged(t *testing.T, a, b *Fingerprint) (posted, version *Report) {
	t.Helper()
	version, err := Versions(t.Context(), a, b)
	if err != nil {
		t.Fatal(err)
	}
	return compared(t, a, b), version
}

// The matrices between sRGB and Display P3, as they are laid on values whose profile got lost.
const (
	narrower = "format=gbrp,colorchannelmixer=0.8225:0.1774:0:0:0.0332:0.9669:0:0:0.0171:0.0724:0.9108:0"
	broader  = "format=gbrp,colorchannelmixer=1.2249:-0.2247:0:0:-0.0420:1.0419:0:0:-0.0197:-0.0786:1.0979:0"
)

func TestColoursOfPhotos(t *testing.T) {
	sheen := filepath.Join(t.TempDir(), "sheen.png") // of one hue
	if err := ffmpeg("-f", "lavfi", "-i", "gradients=s=540x675:c0=0x116611:c1=0x33cc55:n=2:x0=0:y0=0:x1=540:y1=675:seed=3:d=1:r=1", "-frames:v", "1", sheen); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{assets + "skincare-shelf.jpg", assets + "headphones.jpg", sheen} {
		a := made(t, path)
		if path == sheen {
			if r := compared(t, a, altered(t, path, "hflip,vflip")); r.Verdict != Different {
				t.Errorf("another sheen: %+v", r)
			}
		}
		for filter, want := range map[string]struct {
			posted, version Verdict
			words           string // of the version
		}{
			"null":                              {Match, Match, ""},
			"scale=1080:-2":                     {Match, Match, ""},
			"eq=saturation=1.08":                {Match, Match, ""},
			"eq=saturation=0.92":                {Match, Match, ""},
			"eq=brightness=0.05":                {Match, Match, ""},
			"eq=brightness=-0.05":               {Match, Match, ""},
			"hue=h=5":                           {Match, Match, ""},
			narrower:                            {Match, Match, ""},
			broader:                             {Match, Match, ""},
			"crop=iw*0.96:ih*0.96,hue=h=4":      {Match, Match, ""},
			"format=yuv444p,hue=h=30":           {Review, Review, "other hues"},
			"format=yuv444p,hue=h=60":           {Different, Different, "other hues"},
			"format=yuv444p,hue=h=90":           {Different, Different, "other hues"},
			"crop=iw*0.96:ih*0.96,hue=h=90":     {Different, Different, "other hues"},
			"format=yuv444p,hue=h=180":          {Different, Different, "other hues"},
			"hue=s=0":                           {Match, Different, "black and white"},
			"colortemperature=temperature=4500": {Match, "", "a tint"},
			"colortemperature=temperature=9500": {Match, "", "a tint"},
		} {
			if path == sheen && want.words == "a tint" { // of one hue, a balance is a slightly other one
				continue
			}
			posted, version := judged(t, a, altered(t, path, filter))
			if posted.Verdict != want.posted || version.Verdict != want.version && (want.version != "" || version.Verdict == Match) {
				t.Errorf("%s through %s: posted %s %.2f %s, a version %s %.2f %s", filepath.Base(path), filter,
					posted.Verdict, posted.Score, posted.Summary, version.Verdict, version.Score, version.Summary)
			}
			if told := strings.Contains(version.Summary, "throughout"); told != (want.words != "") || !strings.Contains(posted.Summary, want.words) {
				t.Errorf("%s through %s: posted %q, a version %q", filepath.Base(path), filter, posted.Summary, version.Summary)
			}
		}
	}
}

// bottled saves a picture of a bottle before a wall, with the grain of a camera.
func bottled(t *testing.T, glass color.RGBA, seed uint64) *Fingerprint {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 7))
	img := image.NewRGBA(image.Rect(0, 0, 540, 675))
	for y := range 675 {
		for x := range 540 {
			c := color.RGBA{210, 196, 176, 255} // the wall
			shade := 1 - 0.25*math.Hypot(float64(x)/540-0.2, float64(y)/675-0.2)
			switch {
			case x > 230 && x < 330 && y > 400 && y < 480:
				c = color.RGBA{240, 240, 236, 255} // its label
			case x > 220 && x < 340 && y > 300 && y < 560 || x > 260 && x < 300 && y > 200 && y <= 300:
				c, shade = glass, 0.75+0.4*math.Sin(float64(x-220)/120*math.Pi)
			case y > 520:
				c = color.RGBA{120, 84, 58, 255} // the table
			case math.Hypot(float64(x)-90, float64(y)-470) < 60:
				c = color.RGBA{226, 140, 40, 255} // an orange
			}
			grain := 6*r.Float64() - 3
			of := func(v uint8) uint8 { return uint8(min(max(float64(v)*shade+grain, 0), 255)) }
			img.SetRGBA(x, y, color.RGBA{of(c.R), of(c.G), of(c.B), 255})
		}
	}
	path := filepath.Join(t.TempDir(), "bottle.png")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(file, img); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return altered(t, path, "null")
}

func TestAThingInAnotherColour(t *testing.T) {
	red := color.RGBA{190, 36, 44, 255}
	a := bottled(t, red, 1)
	for name, c := range map[string]struct {
		glass color.RGBA
		want  Verdict
	}{
		"the same":     {red, Match},
		"a shade of":   {color.RGBA{184, 40, 46, 255}, Match},
		"blue":         {color.RGBA{40, 70, 190, 255}, Different},
		"green":        {color.RGBA{30, 110, 50, 255}, Different},
		"grey":         {color.RGBA{84, 84, 84, 255}, Different},
		"light of one": {color.RGBA{100, 62, 150, 255}, Different},
	} {
		posted, version := judged(t, a, bottled(t, c.glass, 2))
		for _, r := range []*Report{posted, version} {
			if r.Verdict != c.want {
				t.Errorf("%s: %s %.2f %s", name, r.Verdict, r.Score, r.Summary)
			}
			if c.want == Match || len(r.Differences) == 0 {
				continue
			}
			if d := r.Differences[0]; d.What != Changed || d.Region[0] < 0.36 || d.Region[0]+d.Region[2] > 0.68 || d.Region[1] < 0.25 || d.Region[1]+d.Region[3] > 0.88 {
				t.Errorf("%s: %+v", name, r.Differences)
			}
		}
	}
}
