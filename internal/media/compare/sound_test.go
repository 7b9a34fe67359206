package compare

import (
	"math"
	"math/cmplx"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTransform(t *testing.T) {
	const n = 64
	r := rand.New(rand.NewPCG(5, 5))
	in, turns := make([]complex128, n), make([]complex128, n/2)
	for i := range in {
		in[i] = complex(r.NormFloat64(), 0)
	}
	for i := range turns {
		turns[i] = cmplx.Rect(1, -2*math.Pi*float64(i)/n)
	}
	got := append([]complex128(nil), in...)
	fft(got, turns)
	for k := range n {
		var want complex128
		for i, v := range in {
			want += v * cmplx.Rect(1, -2*math.Pi*float64(i*k)/n)
		}
		if cmplx.Abs(got[k]-want) > 1e-9 {
			t.Fatalf("bin %d: %v, want %v", k, got[k], want)
		}
	}
}

// sounding is a fingerprint of sound alone: so many seconds of a wave from a moment on, with some hiss of its own.
func sounding(seed uint64, from, seconds float64, wave func(t float64) float64) *Fingerprint {
	l := newListener()
	hiss := rand.New(rand.NewPCG(seed, 8))
	samples := make([]int16, int(seconds*soundRate))
	for i := range samples {
		samples[i] = int16(6000*wave(from+float64(i)/soundRate) + 6*hiss.NormFloat64())
	}
	l.hear(samples)
	return &Fingerprint{sound: l.levels, HasAudio: true, Seconds: seconds}
}

// melody plays a note every quarter of a second.
func melody(seed uint64) func(t float64) float64 {
	r := rand.New(rand.NewPCG(seed, 8))
	notes := make([]float64, 64)
	for i := range notes {
		notes[i] = 220 * math.Pow(2, float64(r.IntN(24))/12)
	}
	return func(t float64) float64 {
		f := notes[int(t*4)%len(notes)]
		return math.Sin(2*math.Pi*f*t) + 0.4*math.Sin(4*math.Pi*f*t)
	}
}

// held is one chord that never changes.
func held(t float64) float64 {
	return 0.4 * (math.Sin(2*math.Pi*220*t) + math.Sin(2*math.Pi*277.2*t) + math.Sin(2*math.Pi*329.6*t))
}

// during lets another wave sound from one moment to another.
func during(from, to float64, usual, other func(float64) float64) func(float64) float64 {
	return func(t float64) float64 {
		if t >= from && t < to {
			return other(t)
		}
		return usual(t)
	}
}

func times(loud float64, wave func(float64) float64) func(float64) float64 {
	return func(t float64) float64 { return loud * wave(t) }
}

func TestListen(t *testing.T) {
	mute := func(float64) float64 { return 0 }
	beep := func(t float64) float64 { return math.Sin(2 * math.Pi * 1000 * t) }
	tune := melody(1)
	voice := melody(5) // over the chord
	both := func(t float64) float64 { return 0.7*voice(t) + held(t) }
	straight := []Segment{{0, 16, 0, 1, false}}
	cut := []Segment{{0, 6, 0, 1, false}, {8, 16, 6, 1, false}}
	without := func(wave func(float64) float64) func(float64) float64 {
		return during(6, 14, wave, func(t float64) float64 { return wave(t + 2) })
	}
	for name, c := range map[string]struct {
		approved, other func(float64) float64
		from, seconds   float64
		segments        []Segment
		want            Verdict
		offset          float64
		note            string
	}{
		"the same, quieter":         {tune, times(0.2, tune), 0, 16, straight, Match, 0, ""},
		"trimmed":                   {tune, tune, 3, 13, []Segment{{3, 16, 0, 1, false}}, Match, 3, ""},
		"out of step":               {tune, tune, 3, 13, straight, Review, 3, "3.0 s earlier than the pictures"},
		"no common pictures":        {tune, tune, 0, 16, nil, Match, 0, ""},
		"another":                   {tune, melody(2), 0, 16, straight, Different, math.NaN(), "another sound track"},
		"silence":                   {tune, mute, 0, 16, straight, Different, math.NaN(), "removed"},
		"a little faster":           {tune, func(t float64) float64 { return tune(1.02 * t) }, 0, 15.7, straight, Review, math.NaN(), "2% faster"},
		"held":                      {held, held, 0, 16, straight, Match, 0, ""},
		"held, quieter":             {held, times(0.3, held), 0, 16, straight, Match, 0, ""},
		"held, a part cut out":      {held, held, 0, 14, cut, Match, math.NaN(), ""},
		"a part cut out":            {tune, without(tune), 0, 14, cut, Match, 0, ""},
		"held, then another":        {held, during(6, 10, held, tune), 0, 16, straight, Different, 0, "Part of the sound"},
		"a voice over it":           {held, both, 0, 16, straight, Different, 0, ""},
		"another voice over it":     {both, func(t float64) float64 { return 0.7*tune(t) + held(t) }, 0, 16, straight, Different, 0, ""},
		"another chord below":       {both, func(t float64) float64 { return 0.7*voice(t) + held(t*0.84) }, 0, 16, straight, Different, 0, ""},
		"a short beep":              {tune, during(9, 9.5, tune, beep), 0, 16, straight, Different, 0, "Part of the sound"},
		"three seconds without":     {held, during(6, 9, held, mute), 0, 16, straight, Different, 0, "Part of the sound"},
		"silence where there was a": {during(2, 9, held, mute), during(2, 9, held, during(5, 6, mute, tune)), 0, 16, straight, Different, 0, ""},
	} {
		got := listen(sounding(1, 0, 16, c.approved), sounding(2, c.from, c.seconds, c.other), c.segments)
		if got.Verdict != c.want || math.Abs(got.Offset-c.offset) > 0.1 || !strings.Contains(got.Note, c.note) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := listen(sounding(1, 0, 16, tune), &Fingerprint{HasAudio: true, Seconds: 16}, straight); got.Verdict != Unsure || got.Note == "" {
		t.Errorf("unreadable: %+v", got)
	}
	if got := listen(&Fingerprint{}, &Fingerprint{}, nil); got.Verdict != Match || got.Note == "" {
		t.Errorf("both silent: %+v", got)
	}
}

func TestOtherSoundIsPlaced(t *testing.T) {
	mute := func(float64) float64 { return 0 }
	straight := []Segment{{0, 16, 0, 1, false}}
	for what, waves := range map[string][2]func(float64) float64{
		Changed: {held, during(6, 10, held, melody(1))},
		Removed: {held, during(6, 10, held, mute)},
		Added:   {during(6, 10, melody(3), mute), melody(3)},
	} {
		got := listen(sounding(1, 0, 16, waves[0]), sounding(2, 0, 16, waves[1]), straight).Differences
		if len(got) != 1 || got[0].What != what || math.Abs(got[0].From-6) > 0.4 || math.Abs(got[0].To-10) > 0.4 {
			t.Errorf("%s: %+v", what, got)
		}
	}
	ended := sounding(2, 0, 13, held)
	ended.Seconds = 16
	if got := listen(sounding(1, 0, 16, held), ended, straight); got.Verdict != Different || len(got.Differences) != 1 || math.Abs(got.Differences[0].From-13) > 0.4 {
		t.Errorf("it ends before the pictures do: %+v", got)
	}
}

// What is held says nothing by how it changes, and every encoder keeps it.
func TestAHeldToneMatchesAfterACut(t *testing.T) {
	from, err := base()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	film, other := filepath.Join(dir, "film.mp4"), filepath.Join(dir, "other.mp4")
	if err := ffmpeg("-i", from, "-f", "lavfi", "-i", "sine=f=440:r=44100:d=8", "-map", "0:v", "-map", "1:a", "-c:v", "copy", "-c:a", "aac", film); err != nil {
		t.Fatal(err)
	}
	if err := ffmpeg("-i", film, "-vf", "select='not(between(t,1.5,2.7))',setpts=N/30/TB", "-af", "aselect='not(between(t,1.5,2.7))',asetpts=N/SR/TB,volume=0.6",
		"-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "48k", "-ar", "22050", other); err != nil {
		t.Fatal(err)
	}
	r := compared(t, made(t, film), made(t, other))
	if r.Audio.Verdict != Match || len(r.Audio.Differences) != 0 || r.Verdict != Different || !slices.ContainsFunc(r.Differences, func(d Difference) bool { return d.What == Removed }) {
		t.Errorf("got %+v", r)
	}
}
