package compare

import "math"

// What stands still for seconds (a price, a code, a small word) is looked at once more on the mean of many slots: there
// the background and what encoding did to it are gone, so that smaller squares tell a digit from another one.
const (
	lastingSlots = 20 // four seconds
	lastingLeast = 12 // slots of these that have to have a counterpart
	fineSide     = 8  // of the squares, in pixels
	fineStep     = 4
	rim          = 6 // pixels at the edges of what both show: a border's own edge reaches in
)

// still is the sum of both pictures over some slots.
type still struct {
	a, p []uint16
	n    int
}

// measureAll measures every slot and what stood still meanwhile; the result is, per stretch of slots and block, how little
// the finest patterns agree.
func (c *comparer) measureAll(slots []slot) [][]float32 {
	out := make([][]float32, (len(slots)+lastingSlots-1)/lastingSlots)
	each(len(out), func(worker, k int) {
		s := still{a: make([]uint16, c.grid.w*c.grid.h), p: make([]uint16, c.grid.w*c.grid.h)}
		for i := k * lastingSlots; i < min((k+1)*lastingSlots, len(slots)); i++ {
			if slots[i].ok {
				c.measure(worker, &slots[i])
				s.add(&c.scratch[worker])
			}
		}
		if s.n >= lastingLeast {
			out[k] = c.fine(&s)
		}
	})
	return out
}

func (s *still) add(m *scratch) {
	for i, v := range m.a {
		s.a[i] += uint16(v)
	}
	for i, v := range m.p {
		s.p[i] += uint16(v)
	}
	s.n++
}

// fine gives for each block the most that one of its small squares differs: 1 - correlation, at the best of the shifts by
// a pixel.
func (c *comparer) fine(s *still) []float32 {
	out := make([]float32, c.grid.size())
	for y := c.warp.y.first + rim; y+fineSide <= c.warp.y.past-rim; y += fineStep {
		for x := c.warp.x.first + rim; x+fineSide <= c.warp.x.past-rim; x += fineStep {
			if v := c.square(s, x, y); v > 0 {
				b := (y+fineSide/2)/block*c.grid.across + (x+fineSide/2)/block
				out[b] = max(out[b], v)
			}
		}
	}
	return out
}

// square is 1 - correlation of one small square, 0 where neither picture has a strong pattern.
func (c *comparer) square(s *still, x, y int) float32 {
	const area = fineSide * fineSide
	w := c.grid.w
	least, noise := int64(strong*strong*s.n*s.n), int64(strong*s.n*s.n)
	sa, va := spreadOf(s.a[y*w+x:], w)
	if _, vp := spreadOf(s.p[y*w+x:], w); va < least && vp < least {
		return 0
	}
	best := -1.0
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			moved := s.p[(y+dy)*w+x+dx:]
			sp, vp := spreadOf(moved, w)
			if va < least && vp < least { // only the edge of something reached in
				return 0
			}
			var sap int64
			for r := range fineSide {
				ra, rp := s.a[(y+r)*w+x:][:fineSide], moved[r*w:][:fineSide]
				for k, p := range rp {
					sap += int64(p) * int64(ra[k])
				}
			}
			both := float64(sap)/area - float64(sa)/area*float64(sp)/area
			best = max(best, both/math.Sqrt(float64(va+noise)*float64(vp+noise)))
		}
	}
	return float32(1 - best)
}

// spreadOf are the sum and the variance of a small square of a picture that is w wide.
func spreadOf(px []uint16, w int) (sum, variance int64) {
	const area = fineSide * fineSide
	squares := int64(0)
	for r := range fineSide {
		for _, p := range px[r*w:][:fineSide] {
			sum, squares = sum+int64(p), squares+int64(p)*int64(p)
		}
	}
	return sum, squares/area - (sum/area)*(sum/area)
}

// lastingScale is the Z of a square that has nothing in common with the approved one.
const lastingScale = 9.0

// stand puts what stood still and is another into solo, where no difference was found already: what changes within a
// stretch is placed better by its moments. A single square is not enough, nor is a single stretch.
func (h *heat) stand(lasting [][]float32, found []spot) {
	for k, fine := range lasting {
		first, past := k*lastingSlots, min((k+1)*lastingSlots, len(h.solo))
		if fine == nil {
			continue
		}
		known := h.covered((first + past) / 2)
		for _, s := range found {
			if s.first < past+lastingSlots && s.past+lastingSlots > first {
				for _, b := range s.blocks {
					for _, near := range h.grid.around(b) {
						known[near] = true
					}
				}
			}
		}
		for b, v := range fine {
			if known[b] {
				continue
			}
			before, after, beside := float32(0), float32(0), float32(0)
			if k > 0 && lasting[k-1] != nil {
				before = lasting[k-1][b]
			}
			if k+1 < len(lasting) && lasting[k+1] != nil {
				after = lasting[k+1][b]
			}
			v = min(v, max(before, after))
			for _, near := range h.grid.around(b) {
				if near != b && !known[near] {
					beside = max(beside, fine[near])
				}
			}
			for i := first; i < past; i++ {
				if h.z[i] != nil {
					h.solo[i][b] = max(h.solo[i][b], lastingScale*min(v, beside))
				}
			}
		}
	}
}
