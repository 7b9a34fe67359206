package compare

import (
	"bytes"
	"errors"
	"math"
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
	for range 40 * soundBands {
		f.sound = append(f.sound, uint8(r.IntN(256)))
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
