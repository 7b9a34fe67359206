package compare

import (
	"math"
	"slices"
)

const (
	matchBelow     = 2.0 // verdicts by the highest Z
	differentAbove = 3.0
)

// heat is what remains, of all moments and blocks: Z, with stamps taken out and what is missing below them put in.
type heat struct {
	grid   grid
	z      [][]float32 // per moment, nil where nothing could be compared; counts in pairs of blocks
	solo   [][]float32 // what counts in a single block: patterns that are not alike, and colour
	gradA  [][]float32
	gradP  [][]float32
	marked []mark
}

// heatOf takes the stamps out, if there can be any.
func heatOf(g grid, moments []moment, strict bool) *heat {
	h := &heat{grid: g, z: make([][]float32, len(moments)), gradA: make([][]float32, len(moments)), gradP: make([][]float32, len(moments))}
	for i, m := range moments {
		if m.ok {
			h.z[i], h.gradA[i], h.gradP[i] = append([]float32(nil), m.z...), m.gradA, m.gradP
		}
	}
	if !strict {
		h.marked = marks(g, moments)
	}
	for _, mark := range h.marked {
		for i := mark.first; i < mark.past; i++ {
			if h.z[i] == nil {
				continue
			}
			for _, b := range mark.blocks {
				h.z[i][b] = missing(moments[i].texture[b], moments[i].gradA[b])
			}
		}
	}
	h.single(moments)
	return h
}

const (
	unlikeScale = 10.0 // Z of patterns that have nothing in common
	hueScale    = 1.35
	cleanAt     = 0.08 // dissimilarity that a harsh encoding reaches here and there
	cleanMost   = 2.2  // how much more a difference weighs in a film that was hardly touched
)

// single fills solo. Patterns have to disagree for three moments in a row: at a cut they do so for one.
func (h *heat) single(moments []moment) {
	h.solo = make([][]float32, len(moments))
	weight := unlikeScale * clean(moments)
	for i := range moments {
		if h.z[i] == nil {
			continue
		}
		h.solo[i] = make([]float32, h.grid.size())
		covered := h.covered(i)
		before, after := &moments[max(i-1, 0)], &moments[min(i+1, len(moments)-1)]
		across := 2 * h.grid.across
		for q, v := range moments[i].unlike {
			if v == 0 {
				continue
			}
			if before.ok {
				v = min(v, before.unlike[q])
			}
			if after.ok {
				v = min(v, after.unlike[q])
			}
			left, top := q%across/2, q/across/2
			right, below := min((q%across+1)/2, h.grid.across-1), min((q/across+1)/2, h.grid.down-1)
			if covered[top*h.grid.across+left] || covered[below*h.grid.across+right] || covered[top*h.grid.across+right] || covered[below*h.grid.across+left] {
				continue
			}
			b := below*h.grid.across + right
			h.solo[i][b] = max(h.solo[i][b], v*weight)
		}
		for b, v := range moments[i].hue {
			if !covered[b] {
				h.solo[i][b] = max(h.solo[i][b], min(v, before.hueOr(b, v), after.hueOr(b, v))*hueScale)
			}
		}
	}
}

func (m *moment) hueOr(b int, or float32) float32 {
	if m.ok {
		return m.hue[b]
	}
	return or
}

// covered are the blocks below a stamp at moment i.
func (h *heat) covered(i int) map[int]bool {
	covered := map[int]bool{}
	for _, m := range h.marked {
		if i >= m.first && i < m.past {
			for _, b := range m.blocks {
				covered[b] = true
			}
		}
	}
	return covered
}

// clean is by how much a difference of patterns weighs more, because nearly all others are alike to a hair.
func clean(moments []moment) float32 {
	var seen []float32
	for i := 0; i < len(moments); i += max(1, len(moments)/60) {
		for _, v := range moments[i].unlike {
			if v > 0 {
				seen = append(seen, v)
			}
		}
	}
	if len(seen) < 100 {
		return 1
	}
	slices.Sort(seen)
	return min(max(cleanAt/max(seen[len(seen)*99/100], 0.001), 1), cleanMost)
}

// pairZ is the lesser of a block and its right neighbour: what was changed is hardly ever narrower than two.
func (h *heat) pairZ(i, b int) float32 {
	if (b+1)%h.grid.across == 0 {
		return h.solo[i][b]
	}
	return max(min(h.z[i][b], h.z[i][b+1]), h.solo[i][b])
}

func (h *heat) at(i, b int) float32 { return max(h.z[i][b], h.solo[i][b]) }

// peak is where what remains is highest.
type peak struct {
	z      float32
	moment int
	block  int
}

func (h *heat) peak() peak {
	var top peak
	for i := range h.z {
		if h.z[i] == nil {
			continue
		}
		for b := range h.z[i] {
			if z := h.pairZ(i, b); z > top.z {
				top = peak{z, i, b}
			}
		}
	}
	return top
}

// spot is one difference: blocks that differ over some moments.
type spot struct {
	z           float32
	blocks      []int
	first, past int // moments
	what        string
}

const (
	mostSpots = 24
	growAt    = 0.5  // of the peak: how far a spot reaches
	lastAt    = 0.4  // and how long
	trickle   = 0.15 // of its largest extent: moments with less are not part of it
)

// spots takes the peaks in turn, grows each and takes it away, until nothing above the lowest threshold is left.
func (h *heat) spots() []spot {
	var out []spot
	for len(out) < mostSpots {
		top := h.peak()
		if top.z < matchBelow {
			break
		}
		out = append(out, h.grow(top))
	}
	return out
}

// grow floods from a peak through blocks and moments and blots out what it found.
func (h *heat) grow(top peak) spot {
	type cell struct{ moment, block int }
	level := min(max(top.z*growAt, 1), differentAbove)
	seen := map[cell]bool{}
	core := map[int]bool{}
	s := spot{z: top.z, first: top.moment, past: top.moment + 1}
	todo := []cell{{top.moment, top.block}, {top.moment, min(top.block+1, h.grid.size()-1)}}
	var before, after float32
	hits := map[int]int{} // blocks per moment
	for len(todo) > 0 {
		c := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[c] || c.moment < 0 || c.moment >= len(h.z) || h.z[c.moment] == nil || h.at(c.moment, c.block) < level {
			continue
		}
		seen[c], core[c.block] = true, true
		before, after = before+h.gradA[c.moment][c.block], after+h.gradP[c.moment][c.block]
		hits[c.moment]++
		for _, b := range h.grid.around(c.block) {
			todo = append(todo, cell{c.moment, b})
		}
		todo = append(todo, cell{c.moment - 1, c.block}, cell{c.moment + 1, c.block})
	}
	for b := range h.grid.size() {
		if core[b] {
			s.blocks = append(s.blocks, b)
		}
	}
	most := 0
	for _, n := range hits {
		most = max(most, n)
	}
	for i, n := range hits { // what trickles on in a corner is another difference
		if float64(n) >= trickle*float64(most) {
			s.first, s.past = min(s.first, i), max(s.past, i+1)
		}
	}
	lasting := func(i int) bool {
		if i < 0 || i >= len(h.z) || h.z[i] == nil {
			return false
		}
		for _, b := range s.blocks {
			if h.pairZ(i, b) >= top.z*lastAt {
				return true
			}
		}
		return false
	}
	for lasting(s.first - 1) {
		s.first--
	}
	for lasting(s.past) {
		s.past++
	}
	s.what = whatOf(before, after)
	h.blot(s)
	return s
}

// whatOf names a difference by the edges that went or came.
func whatOf(before, after float32) string {
	switch {
	case after > 1.35*before+1:
		return Added
	case before > 1.35*after+1:
		return Removed
	}
	return Changed
}

func (h *heat) blot(s spot) {
	const margin = 3 // moments: the averages reach beyond the ends
	for i := max(s.first-margin, 0); i < min(s.past+margin, len(h.z)); i++ {
		if h.z[i] == nil {
			continue
		}
		for _, b := range s.blocks {
			for _, near := range h.grid.around(b) {
				h.z[i][near], h.solo[i][near] = 0, 0
			}
		}
	}
}

// boxOf is the box around blocks, in shares.
func (g grid) boxOf(blocks []int) box {
	left, top, right, bottom := g.w, g.h, 0, 0
	for _, b := range blocks {
		x0, y0, x1, y1 := g.bounds(b)
		left, top, right, bottom = min(left, x0), min(top, y0), max(right, x1), max(bottom, y1)
	}
	if right <= left {
		return whole
	}
	w, h := float64(g.w), float64(g.h)
	return box{float64(left) / w, float64(top) / h, float64(right-left) / w, float64(bottom-top) / h}
}

// sharpen moves the ends of a spot in, to where its own slots begin and end to differ: a moment is the mean of a second,
// so it differs before and after, too.
func (s *spot) sharpen(c *comparer, slots []slot) {
	const least = 2*reach + 1 // a shorter one has no inside to go by
	if s.past-s.first < least {
		return
	}
	var inside []float64
	level := func(i int) float64 { return c.level(&slots[i], s.blocks) }
	for i := s.first + reach; i < s.past-reach; i++ {
		if slots[i].ok {
			inside = append(inside, level(i))
		}
	}
	if len(inside) == 0 {
		return
	}
	outside := math.MaxFloat64
	for i := max(s.first-reach, 0); i < min(s.past+reach, len(slots)); i++ {
		if slots[i].ok {
			outside = min(outside, level(i))
		}
	}
	slices.Sort(inside)
	half := (inside[len(inside)/2] + outside) / 2
	first, past := s.first, s.past
	for range reach {
		if slots[first].ok && level(first) < half {
			first++
		}
		if slots[past-1].ok && level(past-1) < half {
			past--
		}
	}
	s.first, s.past = first, past
}

// level is how much a slot differs in some blocks, in levels of light and colour.
func (c *comparer) level(s *slot, blocks []int) float64 {
	sum, n, cw := 0, 0, c.grid.w/4
	square := func(d int8) int { return int(d) * int(d) }
	for _, b := range blocks {
		x0, y0, x1, y1 := c.grid.bounds(b)
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				sum += square(s.d[y*c.grid.w+x])
			}
		}
		for y := y0 / 4; y < y1/4; y++ {
			for x := x0 / 4; x < x1/4; x++ {
				at := y*cw + x
				sum += 16 * (square(s.colour[at]) + square(s.colour[len(s.colour)/2+at]))
			}
		}
		n += (x1 - x0) * (y1 - y0)
	}
	return math.Sqrt(float64(sum) / float64(max(n, 1)))
}
