package compare

import (
	"math"
	"slices"
)

// moment is what one second around a slot says, per block.
type moment struct {
	ok           bool
	z            []float32 // luma
	hue          []float32 // colour, over what its edges explain
	gradA, gradP []float32
	texture      []float32
	gradC        []float32
	unlike       []float32 // per cell: 1 - correlation of the four cells from it on, where there is a strong pattern
}

// watch averages the slots around slot s: of each pixel the lowest and highest of up to five are dropped, so that one
// bad picture says nothing.
func (c *comparer) watch(slots []slot, s int) moment {
	near := make([]*slot, 0, 2*reach+1)
	for k := max(s-reach, 0); k <= min(s+reach, len(slots)-1); k++ {
		if slots[k].ok {
			near = append(near, &slots[k])
		}
	}
	if len(near) < min(reach+1, len(slots)) || !slots[s].ok {
		return moment{}
	}
	n := c.grid.size()
	m := moment{true, make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n), c.unlike(near)}
	share := 1 / float32(len(near))
	light, colour := make([][]int8, len(near)), make([][]int8, len(near))
	for i, k := range near {
		light[i], colour[i] = k.d, k.colour
		for b := range n {
			m.gradA[b] += k.gradA[b] * share
			m.gradP[b] += k.gradP[b] * share
			m.texture[b] += k.texture[b] * share
			m.gradC[b] += k.gradC[b] * share
		}
	}
	cw, ch := c.grid.w/4, c.grid.h/4
	for b := range n {
		if !c.shown[b] {
			continue
		}
		x0, y0, x1, y1 := c.grid.bounds(b)
		all, even := remains(light, c.grid.w, x0, y0, x1, y1)
		// What is evenly lighter or darker is more likely a matter of tone.
		m.z[b] = float32(math.Sqrt(max(all*all-evenDiscount*even*even, 0))) / (3 + 0.22*(m.gradA[b]+m.gradP[b]))
		x0, y0, x1, y1 = x0/4, y0/4, min((x1+3)/4, cw), min((y1+3)/4, ch)
		u, _ := remains(colour, cw, x0, y0, x1, y1)
		v, _ := remains(colour, cw, x0, y0+ch, x1, y1+ch)
		m.hue[b] = float32(math.Hypot(u, v)) / (6 + 0.5*m.gradC[b])
	}
	return m
}

// evenDiscount is how much of the square of a block's mean difference is not counted.
const evenDiscount = 0.75

// remains is the root mean square, over a block, of the means without extremes of each pixel, and their mean.
func remains(near [][]int8, w, x0, y0, x1, y1 int) (rms, mean float64) {
	sum, even, scale := 0.0, 0.0, 1/float64(len(near))
	if len(near) >= 3 {
		scale = 1 / float64(len(near)-2)
	}
	var total, low, high [photoBlock]int32
	for y := y0; y < y1; y++ {
		n := x1 - x0
		for x := range n {
			total[x], low[x], high[x] = 0, 127, -128
		}
		for _, plane := range near {
			for x, d := range plane[y*w+x0 : y*w+x1] {
				v := int32(d)
				total[x] += v
				low[x], high[x] = min(low[x], v), max(high[x], v)
			}
		}
		for x := range n {
			v := total[x]
			if len(near) >= 3 {
				v -= low[x] + high[x]
			}
			sum += float64(v) * float64(v)
			even += float64(v)
		}
	}
	n := float64(max((x1-x0)*(y1-y0), 1))
	return math.Sqrt(sum/n) * scale, even / n * scale
}

// strong is the contrast, in levels, from which a pattern counts as something written.
const strong = 20

// unlike says of each block, also of those halfway between, how little the patterns of both pictures agree.
func (c *comparer) unlike(near []*slot) []float32 {
	across, down := 2*c.grid.across, 2*c.grid.down
	out := make([]float32, across*down)
	values := make([]float32, 0, 2*reach+1)
	for y := range down - 1 {
		if y*cellSide < c.warp.y.first || (y+2)*cellSide > c.warp.y.past {
			continue
		}
		for x := range across - 1 {
			if x*cellSide < c.warp.x.first || (x+2)*cellSide > c.warp.x.past {
				continue
			}
			values = values[:0]
			for _, k := range near {
				var t cell
				for _, i := range [4]int{y*across + x, y*across + x + 1, (y+1)*across + x, (y+1)*across + x + 1} {
					q := &k.cells[i]
					t.a, t.p, t.aa, t.pp, t.ap = t.a+q.a, t.p+q.p, t.aa+q.aa, t.pp+q.pp, t.ap+q.ap
				}
				values = append(values, t.unlike())
			}
			slices.Sort(values)
			out[y*across+x] = values[len(values)/2] // a picture of the wrong shot says nothing
		}
	}
	return out
}

// unlike is 1 - correlation of a block, 0 where there is no strong pattern.
func (t cell) unlike() float32 {
	const area = block * block
	a, p := float64(t.a)/area, float64(t.p)/area
	va, vp := float64(t.aa)/area-a*a, float64(t.pp)/area-p*p
	if max(va, vp) <= strong*strong {
		return 0
	}
	return float32(1 - (float64(t.ap)/area-a*p)/math.Sqrt((va+strong)*(vp+strong)))
}
