package compare

import (
	"math"
	"runtime"
	"sync"
)

// plane is a grey picture.
type plane struct {
	w, h int
	px   []uint8
}

// shrink averages squares of n x n pixels; what is left over at the right and below is dropped.
func (p plane) shrink(n int) plane {
	out := plane{w: p.w / n, h: p.h / n}
	out.px = make([]uint8, out.w*out.h)
	sums := make([]uint32, out.w)
	area := uint32(n * n)
	for y := range out.h {
		clear(sums)
		for k := range n {
			row := p.px[(y*n+k)*p.w:]
			for x := range sums {
				s := uint32(0)
				for _, v := range row[x*n : x*n+n] {
					s += uint32(v)
				}
				sums[x] += s
			}
		}
		for x, s := range sums {
			out.px[y*out.w+x] = uint8((s + area/2) / area)
		}
	}
	return out
}

// blur3 writes the mean of 3 x 3 pixels into to; at the edges of what there is.
func blur3(to, from []uint8, w, h int, rows []uint16) {
	for y := range h {
		above, row, below := from[max(y-1, 0)*w:][:w], from[y*w:][:w], from[min(y+1, h-1)*w:][:w]
		for x := range w {
			rows[x] = uint16(above[x]) + uint16(row[x]) + uint16(below[x])
		}
		out := to[y*w:][:w]
		left := rows[0]
		for x := range w {
			right := rows[min(x+1, w-1)]
			out[x] = uint8((uint32(left) + uint32(rows[x]) + uint32(right)) * 7282 >> 16) // a ninth
			left = rows[x]
		}
	}
}

// box is a part of a picture in shares of its sides.
type box struct{ x, y, w, h float64 }

var whole = box{0, 0, 1, 1}

func (b box) area() float64 { return max(b.w, 0) * max(b.h, 0) }

func (b box) meet(o box) box {
	x, y := max(b.x, o.x), max(b.y, o.y)
	return box{x, y, min(b.x+b.w, o.x+o.w) - x, min(b.y+b.h, o.y+o.h) - y}
}

// placing says where a point of the approved picture lies in the other one, both in shares: (ox + sx·x, oy + sy·y).
type placing struct{ ox, oy, sx, sy float64 }

// between is the placing that puts one box over another.
func between(from, to box) placing {
	sx, sy := to.w/from.w, to.h/from.h
	return placing{to.x - from.x*sx, to.y - from.y*sy, sx, sy}
}

// of maps a box of the approved picture into the other one; back is the reverse.
func (p placing) of(b box) box { return box{p.ox + p.sx*b.x, p.oy + p.sy*b.y, p.sx * b.w, p.sy * b.h} }

func (p placing) back(b box) box {
	return box{(b.x - p.ox) / p.sx, (b.y - p.oy) / p.sy, b.w / p.sx, b.h / p.sy}
}

// axis is one direction of a warp: for each pixel of the target the source's left neighbour, the weight of the right
// one in 128ths, and from where to where there is a source at all.
type axis struct {
	at          []int32
	weight      []int32
	first, past int
}

// along prepares an axis of n target pixels over m source pixels; only sources inside lo..hi (shares) are seen.
func along(n, m int, offset, scale, lo, hi float64) axis {
	a := axis{at: make([]int32, n), weight: make([]int32, n), first: n}
	for i := range n {
		share := offset + scale*(float64(i)+0.5)/float64(n)
		pos := share*float64(m) - 0.5
		inside := share >= lo-1e-9 && share <= hi+1e-9
		pos = min(max(pos, 0), float64(m-1))
		left := min(int(pos), max(m-2, 0))
		a.at[i], a.weight[i] = int32(left), int32(math.Round((pos-float64(left))*128))
		if m < 2 {
			a.weight[i] = 0
		}
		if inside {
			a.first, a.past = min(a.first, i), i+1
		}
	}
	return a
}

// warp is a placing prepared for pictures of one size.
type warp struct{ x, y axis }

// prepare makes the warp that brings pictures of pw x ph into the shape w x h of the approved ones. Outside of seen (a
// box of the other picture) there is nothing to compare.
func (p placing) prepare(w, h, pw, ph int, seen box) warp {
	return warp{along(w, pw, p.ox, p.sx, seen.x, seen.x+seen.w), along(h, ph, p.oy, p.sy, seen.y, seen.y+seen.h)}
}

// visible is how much of the approved picture the other shows, and where.
func (w warp) visible() box {
	n, m := float64(len(w.x.at)), float64(len(w.y.at))
	return box{float64(w.x.first) / n, float64(w.y.first) / m, float64(w.x.past-w.x.first) / n, float64(w.y.past-w.y.first) / m}
}

// apply fills to (w x h) from a plane that is pw pixels wide. Pixels without a source repeat the edge.
func (w warp) apply(to, from []uint8, pw int) {
	n, ph := len(w.x.at), len(from)/pw
	for y := range w.y.at {
		top := from[int(w.y.at[y])*pw:][:pw]
		below := from[min(int(w.y.at[y])+1, ph-1)*pw:][:pw]
		v := w.y.weight[y]
		out := to[y*n:][:n]
		for x := range out {
			l, f := w.x.at[x], w.x.weight[x]
			r := min(l+1, int32(pw-1))
			a := int32(top[l])*(128-f) + int32(top[r])*f
			b := int32(below[l])*(128-f) + int32(below[r])*f
			out[x] = uint8((a*(128-v) + b*v + 1<<13) >> 14)
		}
	}
}

// each runs do(i) for 0..n-1 on all processors, each worker with a number of its own below workers().
func each(n int, do func(worker, i int)) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	next := 0
	for worker := range workers() {
		wg.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				mu.Unlock()
				if i >= n {
					return
				}
				do(worker, i)
			}
		})
	}
	wg.Wait()
}

func workers() int { return min(runtime.GOMAXPROCS(0), 8) }

// side is one of the two files of a comparison, with what the coarse steps need.
type side struct {
	*Fingerprint
	quarter []plane // of each picture, at a quarter of its sides
	content box     // without uniform borders
}

func newSide(f *Fingerprint) *side {
	s := &side{Fingerprint: f, quarter: make([]plane, f.frames)}
	each(f.frames, func(_, i int) { s.quarter[i] = s.luma(i).shrink(4) })
	s.content = content(s)
	return s
}

func (s *side) luma(i int) plane { return plane{s.width, s.height, s.frame(i).y} }

func (s *side) aspect() float64 { return float64(s.width) / float64(s.height) }

// flat says whether no picture shows anything: black, white or of one colour.
func (s *side) flat() bool {
	for _, q := range s.quarter {
		low, high := uint8(255), uint8(0)
		for _, v := range q.px {
			low, high = min(low, v), max(high, v)
		}
		if high-low > 24 {
			return false
		}
	}
	return true
}

// content finds borders of one unchanging colour around the picture, as padding leaves them.
func content(s *side) box {
	w, h := s.quarter[0].w, s.quarter[0].h
	low, high := make([]uint8, w*h), make([]uint8, w*h)
	for i := range low {
		low[i] = 255
	}
	for i := 0; i < len(s.quarter); i += max(1, len(s.quarter)/60) {
		for k, v := range s.quarter[i].px {
			low[k], high[k] = min(low[k], v), max(high[k], v)
		}
	}
	if s.frames == 1 {
		return contentOf(low, high, w, h, 3)
	}
	return contentOf(low, high, w, h, 8)
}

// contentOf peels rows and columns whose pixels all stay within spread of each other in all pictures; at most 45% from
// each side, and nothing when little would be left.
func contentOf(low, high []uint8, w, h int, spread uint8) box {
	flat := func(at, step, n int) bool {
		lo, hi := uint8(255), uint8(0)
		for range n {
			lo, hi = min(lo, low[at]), max(hi, high[at])
			at += step
		}
		return hi-lo <= spread
	}
	left, top, right, bottom := 0, 0, w, h
	for left < w*45/100 && flat(left, w, h) {
		left++
	}
	for right > w*55/100 && flat(right-1, w, h) {
		right--
	}
	for top < h*45/100 && flat(top*w, 1, w) {
		top++
	}
	for bottom > h*55/100 && flat((bottom-1)*w, 1, w) {
		bottom--
	}
	b := box{float64(left) / float64(w), float64(top) / float64(h), float64(right-left) / float64(w), float64(bottom-top) / float64(h)}
	if b.area() < 0.15 {
		return whole
	}
	return b
}
