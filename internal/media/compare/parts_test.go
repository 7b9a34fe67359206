package compare

import (
	"bytes"
	"errors"
	"math"
	"math/cmplx"
	"math/rand/v2"
	"reflect"
	"testing"

	"backlot/internal/media"
)

func TestEveryShiftHasAPictureInCommon(t *testing.T) {
	for shift := range cycle {
		found := false
		for _, a := range keep {
			for _, b := range keep {
				found = found || (a-b+cycle)%cycle == shift
			}
		}
		if !found {
			t.Errorf("none at a shift of %d", shift)
		}
	}
	for i := range 50 {
		if nearest(tick(i)) != i || i > 0 && nearest(tick(i)-1) != i-1 {
			t.Errorf("picture %d is at tick %d", i, tick(i))
		}
	}
}

func TestPlaneSizesStayWithinBounds(t *testing.T) {
	for _, shape := range [][2]int{{1080, 1920}, {1920, 1080}, {7680, 4320}, {16, 16}, {1600, 48}, {48, 1600}, {1, 65535}, {0, 0}, {480, 854}} {
		w, h := planeSize(shape[0], shape[1], shortSide, frameArea)
		if w < 4 || h < 4 || w%4 != 0 || h%4 != 0 || w*h > frameArea {
			t.Errorf("%v: %d x %d", shape, w, h)
		}
	}
	if w, h := planeSize(1080, 1920, shortSide, frameArea); w != 240 || h != 428 {
		t.Errorf("portrait: %d x %d", w, h)
	}
}

// sample is a small fingerprint with noise for pictures.
func sample(seed uint64) *Fingerprint {
	r := rand.New(rand.NewPCG(seed, 1))
	f := &Fingerprint{Kind: media.Video, Duration: 1400, Seconds: 1.4, HasAudio: true, HDR: true, width: 24, height: 16, rate: 30, frames: 21}
	f.planes = make([]byte, f.frames*f.frameBytes())
	for i := range f.planes {
		f.planes[i] = uint8(r.IntN(256))
	}
	for range 40 {
		f.sound, f.loud = append(f.sound, r.Uint32()), append(f.loud, uint8(r.IntN(256)))
	}
	return f
}

func TestFingerprintsSerialise(t *testing.T) {
	want := sample(1)
	packed, err := want.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var got Fingerprint
	if err := got.UnmarshalBinary(packed); err != nil || !reflect.DeepEqual(&got, want) {
		t.Fatalf("%v: %d x %d, %d pictures", err, got.width, got.height, got.frames)
	}
	for cut := range len(packed) - 8 {
		if err := got.UnmarshalBinary(packed[:cut]); !errors.Is(err, ErrFormat) {
			t.Fatalf("cut at %d: %v", cut, err)
		}
	}
	for at, value := range map[int]byte{0: 'x', 7: formatVersion + 1, 11: 25, 12: 0xff, 15: 29, 18: 0xff, 38: 0xff} {
		bad := bytes.Clone(packed)
		bad[at] = value
		if err := got.UnmarshalBinary(bad); !errors.Is(err, ErrFormat) {
			t.Errorf("byte %d altered to %d: %v", at, value, err)
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	packed, err := sample(2).MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packed)
	f.Add([]byte{})
	f.Add(packed[:50])
	f.Fuzz(func(t *testing.T, b []byte) {
		var got Fingerprint
		if err := got.UnmarshalBinary(b); err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Error(err)
			}
			return
		}
		if got.frames > maxFrames || len(got.planes) != got.frames*got.frameBytes() {
			t.Errorf("%d pictures in %d bytes", got.frames, len(got.planes))
		}
		if got.frames <= 30 && got.width*got.height <= 1024 {
			if _, err := Compare(t.Context(), &got, &got); err != nil {
				t.Error(err)
			}
		}
	})
}

// film of n random thumbs, each like the one before it to a part.
func thumbsFor(seed uint64, n int) []thumb {
	r := rand.New(rand.NewPCG(seed, 3))
	out := make([]thumb, n)
	for i := range out {
		sum := float32(0)
		for k := range out[i] {
			v := float32(r.NormFloat64())
			if i > 0 && i%20 != 0 { // a new shot every 20 pictures
				v = 0.3*v + out[i-1][k]*thumbSide
			}
			out[i][k] = v
			sum += v * v
		}
		for k := range out[i] {
			out[i][k] /= float32(math.Sqrt(float64(sum)))
		}
	}
	return out
}

func slotsOf(pictures []thumb) []thumb {
	var out []thumb
	for i := 0; i < len(pictures); i += perSlot {
		out = append(out, pictures[i])
	}
	return out
}

func TestMomentsAreFollowed(t *testing.T) {
	film := thumbsFor(1, 240)
	join := func(parts ...[]thumb) (all []thumb) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return slotsOf(all)
	}
	for name, c := range map[string]struct {
		other []thumb
		want  []run
	}{
		"the same":  {join(film), []run{{0, 80, 0, 1}}},
		"trimmed":   {join(film[30:]), []run{{0, 70, 60, 1}}},
		"cut":       {join(film[:90], film[150:]), []run{{0, 30, 0, 1}, {30, 60, 300, 1}}},
		"inserted":  {join(film[:90], thumbsFor(9, 60), film[90:]), []run{{0, 30, 0, 1}, {50, 100, 180, 1}}},
		"reordered": {join(film[:60], film[120:180], film[60:120], film[180:]), []run{{0, 20, 0, 1}, {20, 40, 240, 1}, {40, 60, 120, 1}, {60, 80, 360, 1}}},
		"another":   {join(thumbsFor(7, 120)), nil},
	} {
		got := runsOf(follow(c.other, film))
		if len(got) != len(c.want) {
			t.Errorf("%s: %+v", name, got)
			continue
		}
		for i, r := range got {
			if w := c.want[i]; r.first != w.first || r.past != w.past || math.Abs(r.at-w.at) > 1 || r.rate != 1 {
				t.Errorf("%s: %+v, want %+v", name, r, w)
			}
		}
	}
}

func TestOutOfOrder(t *testing.T) {
	f := &film{runs: []run{{0, 20, 0, 1}, {20, 40, 240, 1}, {40, 60, 120, 1}, {60, 90, 360, 1}}}
	moved, n := f.moved(), 0
	for _, m := range moved {
		if m {
			n++
		}
	}
	if n != 1 || moved[0] || moved[3] {
		t.Errorf("got %v", moved)
	}
}

func TestTone(t *testing.T) {
	var sums toneSums
	for level := 16; level < 236; level++ {
		sums.hits[level][min(level*level/200+10, 255)] = 100
		sums.hits[level][255-level] += 30 // what does not fit
	}
	curve := sums.curve()
	for _, level := range []int{20, 100, 200} {
		if got, want := int(curve[level]), min(level*level/200+10, 255); got < want-1 || got > want+1 {
			t.Errorf("level %d becomes %d, want %d", level, got, want)
		}
	}
	for i := 1; i < 256; i++ {
		if curve[i] < curve[i-1] {
			t.Fatalf("falls at %d: %v", i, curve)
		}
	}
	if empty := new(toneSums).curve(); empty[77] != 77 {
		t.Errorf("of nothing: %v", empty)
	}
	var s squares
	r := rand.New(rand.NewPCG(1, 1))
	for range 5000 {
		u, v := 80*r.Float64()-40, 80*r.Float64()-40
		s.add(colourTerms(u, v, 0), 0.5*u-0.25*v+3)
	}
	if x := s.solve(); math.Abs(x[0]-0.5) > 0.01 || math.Abs(x[1]+0.25) > 0.01 || math.Abs(x[terms-1]-3) > 0.3 {
		t.Errorf("got %v", x)
	}
}

func TestWarp(t *testing.T) {
	from := make([]uint8, 40*30)
	for i := range from {
		from[i] = uint8(i%40*5 + i/40*2)
	}
	w := placing{0.25, 0, 0.5, 1}.prepare(20, 30, 40, 30, whole)
	to := make([]uint8, 20*30)
	w.apply(to, from, 40)
	for _, at := range [][2]int{{0, 0}, {7, 12}, {19, 29}} {
		if got, want := to[at[1]*20+at[0]], from[at[1]*40+at[0]+10]; got != want {
			t.Errorf("%v: %d, want %d", at, got, want)
		}
	}
	if v := (placing{-0.5, 0, 1, 1}).prepare(20, 30, 40, 30, whole).visible(); math.Abs(v.x-0.5) > 0.01 || math.Abs(v.w-0.5) > 0.01 || v.h != 1 {
		t.Errorf("visible %+v", v)
	}
	p := placing{0.1, 0.2, 0.7, 0.6}
	if b := p.back(p.of(box{0.3, 0.4, 0.1, 0.2})); math.Abs(b.x-0.3)+math.Abs(b.y-0.4)+math.Abs(b.w-0.1)+math.Abs(b.h-0.2) > 1e-9 {
		t.Errorf("there and back: %+v", b)
	}
}

func TestBordersArePeeled(t *testing.T) {
	const w, h = 40, 30
	low, high := make([]uint8, w*h), make([]uint8, w*h)
	for i := range low {
		if x, y := i%w, i/w; x >= 4 && x < 36 && y >= 6 {
			low[i], high[i] = uint8(i*7), uint8(min(int(uint8(i*7))+30, 255))
		}
	}
	if got, want := contentOf(low, high, w, h, 8), (box{0.1, 0.2, 0.8, 0.8}); math.Abs(got.x-want.x)+math.Abs(got.y-want.y)+math.Abs(got.w-want.w)+math.Abs(got.h-want.h) > 1e-9 {
		t.Errorf("got %+v", got)
	}
	if got := contentOf(make([]uint8, w*h), make([]uint8, w*h), w, h, 8); got != whole {
		t.Errorf("of one colour: %+v", got)
	}
}

// calm is n moments without any difference.
func calm(g grid, n int) []moment {
	out := make([]moment, n)
	for i := range out {
		k := g.size()
		out[i] = moment{ok: true, z: make([]float32, k), hue: make([]float32, k), gradA: make([]float32, k), gradP: make([]float32, k),
			texture: make([]float32, k), gradC: make([]float32, k), unlike: make([]float32, 4*k)}
		for b := range k {
			out[i].gradA[b], out[i].gradP[b], out[i].texture[b] = 4, 4, 1
		}
	}
	return out
}

func TestSpots(t *testing.T) {
	g := gridOf(240, 428)
	m := calm(g, 60)
	for i := 10; i < 20; i++ {
		for _, b := range []int{305, 306, 307} {
			m[i].z[b], m[i].gradP[b] = 6, 20
		}
	}
	for i := 40; i < 50; i++ {
		m[i].z[102], m[i].z[103] = 4, 4
	}
	m[30].z[200] = 9 // one block alone, for one moment
	spots := heatOf(g, m, false).spots()
	if len(spots) != 2 {
		t.Fatalf("%d spots: %+v", len(spots), spots)
	}
	if s := spots[0]; s.z != 6 || s.first != 10 || s.past != 20 || s.what != Added || !reflect.DeepEqual(s.blocks, []int{305, 306, 307}) {
		t.Errorf("got %+v", s)
	}
	if s := spots[1]; s.first != 40 || s.past != 50 || s.what != Changed {
		t.Errorf("got %+v", s)
	}
}

func TestStampsAreTakenOut(t *testing.T) {
	g := gridOf(240, 428)
	stamp := []int{33*20 + 15, 33*20 + 16, 33*20 + 17}
	m := calm(g, 60)
	for i := range m {
		for _, b := range stamp {
			m[i].z[b], m[i].gradP[b] = 5, 20
		}
	}
	h := heatOf(g, m, false)
	if top := h.peak(); len(h.marked) != 1 || top.z > 0 {
		t.Errorf("marks %+v, peak %+v", h.marked, top)
	}
	if top := heatOf(g, m, true).peak(); top.z != 5 {
		t.Errorf("among versions: %+v", top)
	}
	for i := 10; i < 25; i++ { // what was approved there is gone
		for _, b := range stamp[:2] {
			m[i].gradA[b], m[i].texture[b] = 14, 0.05
		}
	}
	if top := heatOf(g, m, false).peak(); top.z < differentAbove || top.moment < 10 || top.moment >= 25 {
		t.Errorf("something gone below it: %+v", top)
	}
	m = calm(g, 60)
	for i := range m {
		for b := range 200 {
			m[i].z[b], m[i].gradP[b] = 5, 20
		}
	}
	if h := heatOf(g, m, false); len(h.marked) != 0 {
		t.Errorf("half the picture is no stamp: %+v", h.marked)
	}
}

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

// melody is a fingerprint of sound alone: notes by seed, delayed and scaled; from..to seconds are noise.
func melody(seed uint64, seconds, delay, loud, from, to float64) *Fingerprint {
	l := newListener()
	r := rand.New(rand.NewPCG(seed, 8))
	notes := make([]float64, 64)
	for i := range notes {
		notes[i] = 220 * math.Pow(2, float64(r.IntN(24))/12)
	}
	noise := rand.New(rand.NewPCG(99, seed))
	for range int(delay * soundRate) {
		noise.NormFloat64()
	}
	samples := make([]int16, int(seconds*soundRate))
	for i := range samples {
		at := float64(i)/soundRate + delay
		f := notes[int(at*4)%len(notes)]
		v := math.Sin(2*math.Pi*f*at) + 0.4*math.Sin(4*math.Pi*f*at)
		hiss := noise.NormFloat64()
		if s := float64(i) / soundRate; s >= from && s < to {
			v = hiss
		}
		v += 0.05 * hiss
		samples[i] = int16(6000 * loud * v)
	}
	l.hear(samples)
	return &Fingerprint{sound: l.words, loud: l.loud, Seconds: seconds}
}

func TestListen(t *testing.T) {
	a := melody(1, 16, 0, 1, 0, 0)
	straight := []Segment{{0, 16, 0, 1, false}}
	for name, c := range map[string]struct {
		other    *Fingerprint
		segments []Segment
		want     Verdict
		offset   float64
	}{
		"the same, quieter":  {melody(1, 16, 0, 0.2, 0, 0), straight, Match, 0},
		"trimmed":            {melody(1, 13, 3, 1, 0, 0), []Segment{{3, 16, 0, 1, false}}, Match, 3},
		"trimmed, unplaced":  {melody(1, 13, 3, 1, 0, 0), straight, Match, 3},
		"another":            {melody(2, 16, 0, 1, 0, 0), straight, Different, math.NaN()},
		"silence":            {melody(1, 16, 0, 0, 0, 0), straight, Different, math.NaN()},
		"in part":            {melody(1, 16, 0, 1, 6, 10), straight, Different, 0},
		"no common pictures": {melody(1, 16, 0, 1, 0, 0), nil, Match, 0},
	} {
		got := listen(a, c.other, c.segments)
		if got.Verdict != c.want || math.Abs(got.Offset-c.offset) > 0.1 {
			t.Errorf("%s: %+v", name, got)
		}
		if name == "in part" {
			if len(got.Differences) != 1 || math.Abs(got.Differences[0].From-6) > 1 || math.Abs(got.Differences[0].To-10) > 1 {
				t.Errorf("%s: %+v", name, got.Differences)
			}
		}
	}
	if got := listen(a, &Fingerprint{HasAudio: true, Seconds: 16}, straight); got.Verdict != Unsure || got.Note == "" {
		t.Errorf("unreadable: %+v", got)
	}
	mute := &Fingerprint{}
	if got := listen(mute, mute, nil); got.Verdict != Match || got.Note == "" {
		t.Errorf("both silent: %+v", got)
	}
}

func TestSlowed(t *testing.T) {
	f := sample(3)
	s := f.slowed(15)
	if s.rate != 15 || s.frames < 9 || s.frames > 12 || len(s.planes) != s.frames*s.frameBytes() {
		t.Errorf("%d pictures at %d", s.frames, s.rate)
	}
	if f.slowed(30) != f {
		t.Error("nothing to do makes a copy")
	}
}
