package compare

import (
	"math"
	"slices"
)

// Of a photo the tone that is fitted to both sides may explain any colour by any other: there is one picture, of few
// colours. So its colours are looked at once more under what a screen, an encoder or a filter can do to all of them at
// once; what another hue or colour needs is told, of the whole and of its parts.

// cast is what became of the colours of a photo: turned and stretched about one mean, and moved to another.
type cast struct {
	from, to shade
	a, b     float64 // (u, v) becomes (a·u - b·v, b·u + a·v)
}

// off is by how much the colour of a cell is not what the cast makes of it.
func (k cast) off(c toned) (u, v float64) {
	ou, ov := c.ours.u-k.from.u, c.ours.v-k.from.v
	return c.theirs.u - k.to.u - k.a*ou + k.b*ov, c.theirs.v - k.to.v - k.b*ou - k.a*ov
}

// castOf fits by least squares, time and again, cells that fit badly counting less: most of a picture says what was done
// to all of it, and one thing of another colour does not.
func castOf(cells []toned) cast {
	const (
		rounds = 8
		usual  = 3.0 // levels that rounding and encoding leave
	)
	weight := make([]float64, len(cells))
	for i := range weight {
		weight[i] = 1
	}
	k := cast{a: 1}
	off := make([]float64, len(cells))
	for range rounds {
		k = weighed(cells, weight)
		for i, c := range cells {
			u, v := k.off(c)
			off[i] = math.Hypot(u, v)
		}
		scale := max(2*median(off), usual)
		for i, v := range off {
			w := 1 / (1 + v*v/(scale*scale))
			weight[i] = w * w
		}
	}
	return k
}

func weighed(cells []toned, weight []float64) cast {
	k := cast{a: 1}
	n := 0.0
	for i, c := range cells {
		w := weight[i]
		n += w
		k.from.u, k.from.v = k.from.u+w*c.ours.u, k.from.v+w*c.ours.v
		k.to.u, k.to.v = k.to.u+w*c.theirs.u, k.to.v+w*c.theirs.v
	}
	k.from, k.to = shade{0, k.from.u / n, k.from.v / n}, shade{0, k.to.u / n, k.to.v / n}
	var own, along, across float64
	for i, c := range cells {
		u, v, tu, tv := c.ours.u-k.from.u, c.ours.v-k.from.v, c.theirs.u-k.to.u, c.theirs.v-k.to.v
		own += weight[i] * (u*u + v*v)
		along += weight[i] * (u*tu + v*tv)
		across += weight[i] * (u*tv - v*tu)
	}
	if own > photoColour*photoColour*n {
		k.a, k.b = along/own, across/own
	}
	return k
}

func median(values []float64) float64 {
	ranked := slices.Clone(values)
	slices.Sort(ranked)
	return ranked[len(ranked)/2]
}

const (
	otherColour = 8.0 // levels that a part may differ from the cast, for each Z
	castLeft    = 1.5 // and for each level by which parts differ in general
)

// recoloured is, per block, the Z of parts whose colour is another than the cast of the whole makes of it. What is smaller
// than two blocks either way does not count: edges that meet by half a pixel leave as much.
func (c *comparer) recoloured(cells []toned) []float32 {
	if len(cells) == 0 {
		return nil
	}
	k := castOf(cells)
	n, cw := c.grid.size(), c.grid.w/4
	u, v, seen := make([]float64, n), make([]float64, n), make([]float64, n)
	for _, t := range cells {
		du, dv := k.off(t)
		b := t.at/cw*4/block*c.grid.across + t.at%cw*4/block
		u[b], v[b], seen[b] = u[b]+du, v[b]+dv, seen[b]+1
	}
	off := make([]float64, n)
	var all []float64
	for b := range off {
		if c.shown[b] && seen[b] > 0 {
			off[b] = math.Hypot(u[b], v[b]) / seen[b]
			all = append(all, off[b])
		}
	}
	z := make([]float32, n)
	if len(all) == 0 {
		return z
	}
	slices.Sort(all)
	scale := otherColour + castLeft*all[len(all)*3/4]
	for y := range c.grid.down - 1 {
		for x := range c.grid.across - 1 {
			b := y*c.grid.across + x
			square := [4]int{b, b + 1, b + c.grid.across, b + c.grid.across + 1}
			least := min(off[square[0]], off[square[1]], off[square[2]], off[square[3]])
			for _, b := range square {
				z[b] = max(z[b], float32(least/scale))
			}
		}
	}
	return z
}
