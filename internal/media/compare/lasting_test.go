package compare

import (
	"math/rand/v2"
	"testing"
)

// written is the sum of some pictures with strokes, as of letters, on a quiet ground, moved by some pixels.
func written(seed uint64, n, dx, dy int, light, contrast float64) []uint16 {
	const side = 48
	r := rand.New(rand.NewPCG(seed, 2))
	px := make([]uint16, side*side)
	for i := range px {
		px[i] = uint16(float64(n) * light)
	}
	for range 6 { // strokes of 2 pixels
		x, y, w, h := 18+r.IntN(8), 18+r.IntN(8), 2, 4+r.IntN(5)
		if r.IntN(2) == 0 {
			w, h = h, w
		}
		for k := range w * h {
			px[(y+dy+k/w)*side+x+dx+k%w] = uint16(float64(n) * (light + contrast))
		}
	}
	return px
}

func TestSmallPatternsAreTold(t *testing.T) {
	c := &comparer{grid: gridOf(48, 48), warp: placing{0, 0, 1, 1}.prepare(48, 48, 48, 48, whole)}
	most := func(p []uint16) (top float32) {
		for _, v := range c.fine(&still{written(1, 20, 0, 0, 60, 120), p, 20}) {
			top = max(top, v)
		}
		return top
	}
	for name, v := range map[string]struct {
		other []uint16
		told  bool
	}{
		"the same":             {written(1, 20, 0, 0, 60, 120), false},
		"moved by a pixel":     {written(1, 20, 1, -1, 60, 120), false},
		"paler":                {written(1, 20, 0, 0, 80, 60), false},
		"another one":          {written(2, 20, 0, 0, 60, 120), true},
		"nothing any more":     {written(1, 20, 0, 0, 60, 0), true},
		"another, and lighter": {written(3, 20, 0, 0, 100, 120), true},
	} {
		if got := most(v.other); got < 0.1 == v.told || v.told && got < 0.4 {
			t.Errorf("%s: %.2f", name, got)
		}
	}
	flat := make([]uint16, 48*48)
	for _, v := range c.fine(&still{flat, flat, 20}) {
		if v != 0 {
			t.Fatalf("of nothing: %.2f", v)
		}
	}
}

func TestWhatStandsStillCounts(t *testing.T) {
	g := gridOf(240, 428)
	stretches := func(first, past int, blocks ...int) [][]float32 {
		out := make([][]float32, 4)
		for k := range out {
			out[k] = make([]float32, g.size())
			for _, b := range blocks {
				if k >= first && k < past {
					out[k][b] = 0.5
				}
			}
		}
		return out
	}
	other := spot{z: 9, blocks: []int{304, 305}, first: 25, past: 35}
	for name, c := range map[string]struct {
		lasting [][]float32
		found   []spot
		want    int
	}{
		"for long":                    {stretches(1, 3, 305, 306), nil, 1},
		"a single stretch":            {stretches(1, 2, 305, 306), nil, 0},
		"a single square":             {stretches(1, 3, 305), nil, 0},
		"beside what was found":       {stretches(1, 3, 305, 306), []spot{other}, 0},
		"away from what was found":    {stretches(1, 3, 105, 106), []spot{other}, 1},
		"nothing":                     {stretches(0, 4), nil, 0},
		"where nothing was seen once": {append(stretches(1, 3, 305, 306)[:3], nil), nil, 1},
	} {
		h := heatOf(g, calm(g, 80), false)
		h.stand(c.lasting, c.found)
		spots := h.spots()
		if len(spots) != c.want {
			t.Errorf("%s: %+v", name, spots)
			continue
		}
		for _, s := range spots {
			if s.first != 20 || s.past != 60 || s.z <= differentAbove {
				t.Errorf("%s: %+v", name, s)
			}
		}
	}
}
