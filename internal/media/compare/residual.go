package compare

import "math"

// block is the side of the squares, in pixels, in which what remains is measured: 20 across a portrait film.
const block = 12

// photoBlock is the largest block.
const photoBlock = 24

// reach is how many slots before and after a moment are averaged: one second in all.
const reach = 2

// grid is the approved picture cut into blocks.
type grid struct{ w, h, across, down int }

func gridOf(w, h int) grid { return grid{w, h, (w + block - 1) / block, (h + block - 1) / block} }

func (g grid) size() int { return g.across * g.down }

// bounds of a block in pixels.
func (g grid) bounds(b int) (x0, y0, x1, y1 int) {
	x0, y0 = b%g.across*block, b/g.across*block
	return x0, y0, min(x0+block, g.w), min(y0+block, g.h)
}

// slot is what one slot of the other side showed against the approved film.
type slot struct {
	ok      bool
	ours    int       // picture of the approved side
	theirs  int       // picture of the other side
	off     float64   // mean distance of both at a quarter of the size
	d       []int8    // what remains, per pixel
	colour  []int8    // the same of both colour differences, at a quarter of the sides
	gradA   []float32 // mean gradient per block
	gradP   []float32
	gradC   []float32 // mean gradient of the colour differences of both pictures per block
	cells   []cell
	texture []float32 // per block: of the approved texture, how much is there in the other picture; 1 is all
}

// cell is a quarter of a block: sums of both pictures' light, their squares and product.
type cell struct{ a, p, aa, pp, ap int32 }

// cellSide is its side in pixels.
const cellSide = block / 2

// comparer holds what the pixel work needs; made once both sides are brought together.
type comparer struct {
	approved, other *side
	grid            grid
	placing         placing
	warp            warp    // of luma
	colour          warp    // of the colour differences
	quarter         []plane // of the other side, in the approved shape
	lit             []plane // quarters of the approved side in the other one's tone
	tone            tone
	soft            int // times that the approved side is blurred, to be as soft as the other one
	shown           []bool
	scratch         []scratch
}

// scratch is one worker's memory.
type scratch struct {
	a, p, blurA, blurP []uint8
	rows               []uint16
	u, v               []uint8
}

func newComparer(approved, other *side, p placing) *comparer {
	c := &comparer{approved: approved, other: other, grid: gridOf(approved.width, approved.height), placing: p}
	w, h := approved.width, approved.height
	seen := p.inside(other)
	c.warp = p.prepare(w, h, other.width, other.height, seen)
	c.colour = p.prepare(w/4, h/4, other.width/4, other.height/4, whole)
	c.scratch = make([]scratch, workers())
	for i := range c.scratch {
		s := &c.scratch[i]
		s.a, s.p, s.blurA, s.blurP = make([]uint8, w*h), make([]uint8, w*h), make([]uint8, w*h), make([]uint8, w*h)
		s.rows, s.u, s.v = make([]uint16, w), make([]uint8, w/4*(h/4)), make([]uint8, w/4*(h/4))
	}
	small := p.prepare(w/4, h/4, other.width/4, other.height/4, seen)
	c.quarter = make([]plane, other.frames)
	each(other.frames, func(_, i int) {
		c.quarter[i] = plane{w / 4, h / 4, make([]uint8, w/4*(h/4))}
		small.apply(c.quarter[i].px, other.quarter[i].px, other.quarter[i].w)
	})
	c.shown = make([]bool, c.grid.size())
	for b := range c.shown {
		x0, y0, x1, y1 := c.grid.bounds(b)
		seen := max(min(x1, c.warp.x.past)-max(x0, c.warp.x.first), 0) * max(min(y1, c.warp.y.past)-max(y0, c.warp.y.first), 0)
		c.shown[b] = seen*10 >= (x1-x0)*(y1-y0)*6
	}
	return c
}

// inside is what of the other picture shows the approved one. Where that ends inside the frame there is a border, whose
// own edge is soft.
func (p placing) inside(other *side) box {
	b := p.of(whole)
	mx, my := 2.5/float64(other.width), 2.5/float64(other.height)
	x0, y0, x1, y1 := b.x, b.y, b.x+b.w, b.y+b.h
	if x0 > mx {
		x0 += mx
	}
	if y0 > my {
		y0 += my
	}
	if x1 < 1-mx {
		x1 -= mx
	}
	if y1 < 1-my {
		y1 -= my
	}
	return box{x0, y0, x1 - x0, y1 - y0}.meet(whole)
}

func (c *comparer) seen(x, y int) bool {
	return x >= c.warp.x.first && x < c.warp.x.past && y >= c.warp.y.first && y < c.warp.y.past
}

// grade fits the tone and the softness on some pairs.
func (c *comparer) grade(pairs []pair) {
	var ours []frame
	var theirs, us, vs [][]uint8
	for _, p := range pairs {
		a, o := c.approved.frame(p.approved), c.other.frame(p.other)
		y, u, v := make([]uint8, len(a.y)), make([]uint8, len(a.u)), make([]uint8, len(a.v))
		c.warp.apply(y, o.y, o.w)
		c.colour.apply(u, o.u, o.w/4)
		c.colour.apply(v, o.v, o.w/4)
		ours, theirs, us, vs = append(ours, a), append(theirs, y), append(us, u), append(vs, v)
	}
	c.tone = fitTone(ours, theirs, us, vs, c.seen)
	c.soft = c.softness(ours, theirs)
	c.lit = make([]plane, c.approved.frames)
	each(c.approved.frames, func(_, i int) {
		q := c.approved.quarter[i]
		c.lit[i] = plane{q.w, q.h, make([]uint8, len(q.px))}
		for k, v := range q.px {
			c.lit[i].px[k] = c.tone.curve[v]
		}
	})
}

// softness is how often the approved pictures have to be blurred to look most like the other ones.
func (c *comparer) softness(ours []frame, theirs [][]uint8) int {
	var off [4]int64
	s := &c.scratch[0]
	for i, a := range ours {
		blur3(s.blurP, theirs[i], a.w, a.h, s.rows)
		c.tone.lit(s.a, a)
		for k := range off {
			blur3(s.blurA, s.a, a.w, a.h, s.rows)
			s.a, s.blurA = s.blurA, s.a
			for y := c.warp.y.first; y < c.warp.y.past; y += 2 {
				for x := c.warp.x.first; x < c.warp.x.past; x++ {
					d := int64(s.blurP[y*a.w+x]) - int64(s.a[y*a.w+x])
					off[k] += d * d
				}
			}
		}
	}
	best := 0
	for k := range off {
		if float64(off[k]) < 0.97*float64(off[best]) {
			best = k
		}
	}
	return best
}

// nearestPair chooses, of the pictures of a slot and those of the approved side near the expected tick, the two that
// are most alike: the other side was cut at moments of its own.
func (c *comparer) nearestPair(s int, r run) (best pair, off float64) {
	least := int64(math.MaxInt64)
	n := int64(0)
	for k := range perSlot {
		theirs := s*perSlot + k
		if theirs >= c.other.frames {
			break
		}
		expected := r.tickAt(float64(s) + float64(keep[k])/cycle)
		first := nearest(max(int(math.Floor(expected))-4, 0))
		for ours := first; ours < c.approved.frames && float64(tick(ours)) <= expected+4; ours++ {
			sum := c.distance(ours, theirs)
			// The further from the expected moment, the better it has to be.
			if away := math.Abs(float64(tick(ours)) - expected); away > 1 {
				sum += sum * int64(away) / 100
			}
			if sum < least {
				least, best = sum, pair{ours, theirs}
			}
			n = 1
		}
	}
	if n == 0 {
		return pair{}, -1
	}
	area := float64(max((c.warp.x.past-c.warp.x.first)/4*((c.warp.y.past-c.warp.y.first)/4), 1))
	return best, float64(least) / area
}

// distance sums what two quarters differ by, inside what both show.
func (c *comparer) distance(ours, theirs int) int64 {
	a, b := c.lit[ours], c.quarter[theirs]
	sum := int64(0)
	x0, x1 := (c.warp.x.first+3)/4, c.warp.x.past/4
	for y := (c.warp.y.first + 3) / 4; y < c.warp.y.past/4; y++ {
		row, other := a.px[y*a.w:][:a.w], b.px[y*a.w:][:a.w]
		part := int32(0)
		for x := x0; x < x1; x++ {
			d := int32(row[x]) - int32(other[x])
			part += max(d, -d)
		}
		sum += int64(part)
	}
	return sum
}

// measure computes what remains of one slot.
func (c *comparer) measure(worker int, s *slot) {
	m := &c.scratch[worker]
	a, o := c.approved.frame(s.ours), c.other.frame(s.theirs)
	c.tone.lit(m.a, a)
	for range c.soft + 1 {
		blur3(m.blurA, m.a, a.w, a.h, m.rows)
		m.a, m.blurA = m.blurA, m.a
	}
	m.a, m.blurA = m.blurA, m.a
	c.warp.apply(m.p, o.y, o.w)
	blur3(m.blurP, m.p, a.w, a.h, m.rows)
	if s.d == nil {
		s.d = make([]int8, a.w*a.h)
		s.colour = make([]int8, 2*len(a.u))
		s.gradA, s.gradP = make([]float32, c.grid.size()), make([]float32, c.grid.size())
		s.gradC, s.texture = make([]float32, c.grid.size()), make([]float32, c.grid.size())
		s.cells = make([]cell, 4*c.grid.size())
	}
	clear(s.d)
	for y := c.warp.y.first; y < c.warp.y.past; y++ {
		ra, rp, rd := m.blurA[y*a.w:][:a.w], m.blurP[y*a.w:][:a.w], s.d[y*a.w:][:a.w]
		for x := c.warp.x.first; x < c.warp.x.past; x++ {
			rd[x] = int8(min(max((int32(rp[x])-int32(ra[x])), -127), 127))
		}
	}
	c.edges(s, m)
	c.sums(s, m)
	c.hue(s, m, a, o)
}

// edges measures the gradients of both pictures per block.
func (c *comparer) edges(s *slot, m *scratch) {
	w := c.grid.w
	for b := range s.gradA {
		x0, y0, x1, y1 := c.grid.bounds(b)
		x0, y0, x1, y1 = max(x0, 1), max(y0, 1), min(x1, c.grid.w-1), min(y1, c.grid.h-1)
		var ga, gp, n, both, own int32
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				i := y*w + x
				ax, ay := int32(m.blurA[i+1])-int32(m.blurA[i-1]), int32(m.blurA[i+w])-int32(m.blurA[i-w])
				px, py := int32(m.blurP[i+1])-int32(m.blurP[i-1]), int32(m.blurP[i+w])-int32(m.blurP[i-w])
				ga += max(ax, -ax) + max(ay, -ay)
				gp += max(px, -px) + max(py, -py)
				both += ax*px + ay*py
				own += ax*ax + ay*ay
				n++
			}
		}
		n = max(n, 1)
		s.gradA[b], s.gradP[b] = float32(ga)/float32(2*n), float32(gp)/float32(2*n)
		s.texture[b] = float32(both+40*n) / float32(own+40*n)
	}
}

// sums fills the cells.
func (c *comparer) sums(s *slot, m *scratch) {
	clear(s.cells)
	for y := c.warp.y.first; y < c.warp.y.past; y++ {
		row := s.cells[y/cellSide*2*c.grid.across:]
		for x := c.warp.x.first; x < c.warp.x.past; x++ {
			a, p := int32(m.blurA[y*c.grid.w+x]), int32(m.blurP[y*c.grid.w+x])
			k := &row[x/cellSide]
			k.a, k.p = k.a+a, k.p+p
			k.aa, k.pp, k.ap = k.aa+a*a, k.pp+p*p, k.ap+a*p
		}
	}
}

// hue measures what remains of the colour.
func (c *comparer) hue(s *slot, m *scratch, a, o frame) {
	c.colour.apply(m.u, o.u, o.w/4)
	c.colour.apply(m.v, o.v, o.w/4)
	cw := a.w / 4
	for i := range a.u {
		lit := float64(c.lit[s.ours].px[i])
		own := shade{float64(c.approved.quarter[s.ours].px[i]), float64(a.u[i]) - 128, float64(a.v[i]) - 128}
		base, of := c.tone.base(own, lit), colourTerms(own.u, own.v, lit-128)
		wantU, wantV := base.u+dot(c.tone.u, of), base.v+dot(c.tone.v, of)
		x, y := i%cw*4, i/cw*4
		if !c.seen(x, y) || !c.seen(x+3, y+3) {
			s.colour[i], s.colour[len(a.u)+i] = 0, 0
			continue
		}
		s.colour[i] = int8(min(max(float64(m.u[i])-128-wantU, -127), 127))
		s.colour[len(a.u)+i] = int8(min(max(float64(m.v[i])-128-wantV, -127), 127))
	}
	c.hueEdges(s, m, a)
}

// hueEdges measures the gradients of the colour of both pictures per block.
func (c *comparer) hueEdges(s *slot, m *scratch, a frame) {
	cw, ch := c.grid.w/4, c.grid.h/4
	steep := func(p []uint8, i int) int32 {
		dx, dy := int32(p[i+1])-int32(p[i-1]), int32(p[i+cw])-int32(p[i-cw])
		return max(dx, -dx) + max(dy, -dy)
	}
	for b := range s.gradC {
		x0, y0, x1, y1 := c.grid.bounds(b)
		sum, n := int32(0), int32(0)
		for y := max(y0/4, 1); y < min(y1/4, ch-1); y++ {
			for x := max(x0/4, 1); x < min(x1/4, cw-1); x++ {
				i := y*cw + x
				sum += steep(a.u, i) + steep(a.v, i) + steep(m.u, i) + steep(m.v, i)
				n++
			}
		}
		s.gradC[b] = float32(sum) / float32(2*max(n, 1))
	}
}
