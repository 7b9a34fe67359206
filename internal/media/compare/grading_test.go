package compare

import (
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestGradingIsMeasured(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	cells := make([]toned, 4000)
	for name, c := range map[string]struct {
		change reading
		amount [2]float64
		words  string
	}{
		"nothing":             {func(c shade) shade { return c }, [2]float64{0, 0.1}, ""},
		"a little":            {func(c shade) shade { return shade{c.y*1.04 + 8, c.u * 1.1, c.v * 1.1} }, [2]float64{0.2, 0.9}, ""},
		"range mixed up":      {func(c shade) shade { return shade{(c.y - 16) * 255 / 219, c.u * 255 / 224, c.v * 255 / 224} }, [2]float64{0, 0.1}, ""},
		"matrix mixed up":     {func(c shade) shade { return readings()[1](c) }, [2]float64{0, 0.5}, ""},
		"pale":                {func(c shade) shade { return shade{c.y, 0.4 * c.u, 0.4 * c.v} }, [2]float64{graded, 3}, "Colours changed throughout: much less colour."},
		"no colour":           {func(c shade) shade { return shade{c.y, 0, 0} }, [2]float64{wellGraded, 20}, "Colours changed throughout: black and white."},
		"dark":                {func(c shade) shade { return shade{c.y - 40, c.u, c.v} }, [2]float64{graded, 3}, "Light changed throughout: darker."},
		"contrast and colour": {func(c shade) shade { return shade{128 + 1.5*(c.y-128), 1.4 * c.u, 1.4 * c.v} }, [2]float64{1.2, 2}, "Colours changed throughout: more colour, more contrast."},
		"dark parts tinted":   {func(c shade) shade { return shade{c.y, c.u - max(120-c.y, 0)/3, c.v + max(120-c.y, 0)/3} }, [2]float64{graded, 4}, ""},
		"turned": {func(c shade) shade {
			return shade{c.y, 0.5*c.u - 0.866*c.v, 0.866*c.u + 0.5*c.v}
		}, [2]float64{wellGraded, 5}, "Colours changed throughout: other hues."},
	} {
		for i := range cells {
			own := shade{60 + 120*r.Float64(), 80*r.Float64() - 40, 80*r.Float64() - 40}
			cells[i] = toned{ours: own, theirs: c.change(own)}
			if i%10 == 0 { // a stamp
				cells[i].theirs = shade{235, 0, 0}
			}
		}
		g, ok := gradingOf(cells, leastColour)
		if n := g.amount(); !ok || n < c.amount[0] || n > c.amount[1] {
			t.Errorf("%s: %.2f %+v", name, n, g)
		}
		if c.words != "" && g.words() != c.words {
			t.Errorf("%s: %q", name, g.words())
		}
	}
	if _, ok := gradingOf(cells[:20], leastColour); ok {
		t.Error("of hardly anything")
	}
}

// Platforms move light and colour a little; a filter over all of it is a change.
func TestAPostedFilmWithAFilterIsTold(t *testing.T) {
	a := approved(t)
	for filter, want := range map[string]string{
		"eq=saturation=1.15:contrast=1.05":               "",
		"colormatrix=bt601:bt709":                        "",
		"scale=in_range=limited:out_range=full":          "",
		"eq=saturation=0.3:contrast=1.2:brightness=0.08": "much less colour",
		"hue=s=0":            "black and white",
		"hue=h=60":           "other hues",
		"eq=brightness=-0.2": "darker",
		"eq=contrast=0.55,drawbox=w=60:h=30:color=red:t=8": "less contrast",
		"eq=contrast=1.5:saturation=1.4":                   "more contrast",
		"colortemperature=temperature=4500":                "a tint",
	} {
		r := compared(t, a, variant(t, filter))
		if told := strings.Contains(r.Summary, "throughout"); told != (want != "") || want != "" && (r.Verdict == Match || !strings.Contains(r.Summary, want)) {
			t.Errorf("%s: %+v", filter, r)
		}
	}
	hdr := *variant(t, "eq=saturation=0.5:contrast=0.6:brightness=-0.1")
	hdr.HDR = true
	for _, other := range []*Fingerprint{a, variant(t, "eq=saturation=1.2")} {
		r := compared(t, &hdr, other)
		if r.Verdict == Different || strings.Contains(r.Summary, "throughout") || !strings.Contains(r.Summary, "HDR") ||
			!slices.ContainsFunc(r.Unverifiable, func(g Gap) bool { return strings.Contains(g.Why, "HDR") }) {
			t.Errorf("HDR beside SDR: %+v", r)
		}
	}
}

func TestHDRIsSeen(t *testing.T) {
	dir := t.TempDir()
	for transfer, want := range map[string]bool{"bt709": false, "arib-std-b67": true, "smpte2084": true} {
		path := filepath.Join(dir, transfer+".mp4")
		err := ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x64:r=10:d=1", "-vf", "setparams=color_primaries=bt2020:color_trc="+transfer+":colorspace=bt2020nc",
			"-c:v", "libx264", "-pix_fmt", "yuv420p", "-color_primaries", "bt2020", "-color_trc", transfer, "-colorspace", "bt2020nc", path)
		if err != nil {
			t.Fatal(err)
		}
		if got := made(t, path).HDR; got != want {
			t.Errorf("%s: %v", transfer, got)
		}
		packed := filepath.Join(dir, transfer+".mkv")
		if err := ffmpeg("-i", path, "-c", "copy", packed); err != nil {
			t.Fatal(err)
		}
		if got := highRange(packed); got != want {
			t.Errorf("%s in Matroska: %v", transfer, got)
		}
	}
	if highRange(filepath.Join(dir, "none.mp4")) || highRange(assets+"headphones.jpg") {
		t.Error("of what is no film")
	}
}

// How HDR was made fit for other screens is nobody's change; what was put over it is.
func TestHDRLeavesSmallDifferencesToAPerson(t *testing.T) {
	for score, want := range map[float64]Verdict{2.5: Review, 4: Review, 11: Different} {
		r := &Report{Score: score, Differences: []Difference{{Score: score}}}
		r.soften()
		if byScore(r.Score) != want || r.Differences[0].Score != r.Score {
			t.Errorf("%.1f: %+v", score, r)
		}
	}
}

// A film that zooms all the time looks at every moment like another one under another crop.
func TestAZoomIsFollowedInTime(t *testing.T) {
	dir := t.TempDir()
	film := filepath.Join(dir, "zoom.mp4")
	encode := []string{"-c:v", "libx264", "-preset", "ultrafast", "-crf", "22", "-pix_fmt", "yuv420p"}
	if err := ffmpeg(slices.Concat([]string{"-i", assets + "skincare-shelf.jpg", "-vf",
		"scale=1440:1800,zoompan=z='1+0.0012*on':x='iw/2-(iw/zoom/2)':y='ih/2-(ih/zoom/2)':d=420:s=288x360:fps=30"}, encode, []string{film})...); err != nil {
		t.Fatal(err)
	}
	posted := func(name, filter string) *Fingerprint {
		path := filepath.Join(dir, name+".mp4")
		if err := ffmpeg(slices.Concat([]string{"-i", film, "-vf", filter}, encode, []string{path})...); err != nil {
			t.Fatal(err)
		}
		return made(t, path)
	}
	const without = "select='not(between(t,4.99,6.99))',setpts=N/30/TB"
	whole, cut := made(t, film), posted("cut", without)
	if r := compared(t, whole, posted("crop", "crop=iw*0.95:ih*0.95,scale=288:360")); r.Verdict != Match || math.Abs(r.Placement.SX-1/0.95) > 0.01 {
		t.Errorf("cropped: %+v", r)
	}
	for what, films := range map[string][2]*Fingerprint{
		Removed: {whole, posted("cutcrop", without+",crop=iw*0.95:ih*0.95,scale=288:360")},
		Added:   {cut, whole},
	} {
		r := compared(t, films[0], films[1])
		if len(r.Differences) != 1 || r.Differences[0].What != what {
			t.Errorf("%s: %+v", what, r)
			continue
		}
		d := r.Differences[0]
		from, to, at := d.From, d.To, d.OtherFrom
		if what == Added {
			from, to, at = d.OtherFrom, d.OtherTo, d.From
		}
		if math.Abs(from-5) > 0.25 || math.Abs(to-7) > 0.25 || math.Abs(at-5) > 0.25 {
			t.Errorf("%s: %+v", what, d)
		}
	}
}

func TestADifferenceBeginsWhereItsPicturesDo(t *testing.T) {
	r, err := Versions(t.Context(), approved(t), variant(t, "drawbox=x=200:y=60:w=90:h=40:color=white:t=fill:enable='between(t,1.99,5.5)'"))
	if err != nil || len(r.Differences) == 0 {
		t.Fatalf("got %+v %v", r, err)
	}
	if d := r.Differences[0]; d.From < 1.95 || d.From > 2.25 || math.Abs(d.To-5.5) > 0.25 {
		t.Errorf("got %+v", d)
	}
}
