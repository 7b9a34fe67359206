package compare

import (
	"math"
	"sort"
	"strings"
)

// grading is how light and colour of one film became those of the other, over all of it, as a person turns the knobs of
// a filter.
type grading struct {
	saturation float64 // 1 is the same, 0 black and white
	hue        float64 // degrees by which colours were turned
	tint       float64 // levels of 255 by which grey got a colour
	contrast   float64 // 1 is the same
	light      float64 // levels of 255 by which it got lighter
}

// How much of each a film may change until it is no longer what platforms and encoders do. Together they count as the
// root of the sum of squares.
const (
	muchSaturation = 1.65
	muchContrast   = 1.35
	muchHue        = 18.0
	muchTint       = 9.0
	muchLight      = 22.0

	graded      = 1.0  // how many times that much is worth a look
	wellGraded  = 2.0  // and is certain
	colourless  = 0.2  // saturation below which a film is black and white
	leastColour = 5.0  // levels: colour of the approved film that differs less among its parts says nothing
	photoColour = 2.0  // the same of a photo, which is better kept
	oneHue      = 30.0 // levels of colour from which a photo that is nearly of one is measured against grey
)

// shares are the parts as shares of what is much: saturation, hue, tint, contrast, light.
func (g grading) shares() [5]float64 {
	ratio := func(v, much float64) float64 { return math.Abs(math.Log(max(v, 0.01))) / math.Log(much) }
	return [5]float64{ratio(g.saturation, muchSaturation), math.Abs(g.hue) / muchHue, g.tint / muchTint,
		ratio(g.contrast, muchContrast), math.Abs(g.light) / muchLight}
}

func (g grading) amount() float64 {
	sum := 0.0
	for _, s := range g.shares() {
		sum += s * s
	}
	return math.Sqrt(sum)
}

// words name the parts that count.
func (g grading) words() string {
	shares := g.shares()
	named := max(0.4, 0.4*g.amount())
	var parts []string
	say := func(part int, words string) {
		if shares[part] >= named {
			parts = append(parts, words)
		}
	}
	pick := func(less bool, a, b string) string {
		if less {
			return a
		}
		return b
	}
	switch {
	case g.saturation < colourless:
		parts = append(parts, "black and white")
	case g.saturation < 0.65 || g.saturation > muchSaturation:
		say(0, pick(g.saturation < 1, "much less colour", "much more colour"))
	default:
		say(0, pick(g.saturation < 1, "less colour", "more colour"))
	}
	if g.saturation >= colourless {
		say(1, "other hues")
	}
	say(2, "a tint")
	say(3, pick(g.contrast < 1, "less contrast", "more contrast"))
	say(4, pick(g.light < 0, "darker", "lighter"))
	subject := "Colours"
	if max(shares[0], shares[1], shares[2]) < named {
		subject = "Light"
	}
	return subject + " changed throughout: " + strings.Join(parts, ", ") + "."
}

// toned is a cell of both films, light and colour.
type toned struct {
	ours, theirs shade
	at           int // which cell of its picture
}

// enoughTones are as many cells as tell what became of a film.
const enoughTones = 8000

// tones gathers about that many cells of pairs of pictures that show the same.
func (c *comparer) tones(pairs []pair, most int) []toned {
	var all []toned
	step := max(1, len(pairs)*len(c.approved.frame(0).u)/most)
	cw, y := c.approved.width/4, make([]uint8, c.approved.width*c.approved.height)
	u, v := make([]uint8, cw*(c.approved.height/4)), make([]uint8, cw*(c.approved.height/4))
	for _, p := range pairs {
		a, o := c.approved.frame(p.approved), c.other.frame(p.other)
		c.warp.apply(y, o.y, o.w)
		c.colour.apply(u, o.u, o.w/4)
		c.colour.apply(v, o.v, o.w/4)
		for i := 0; i < len(a.u); i += step {
			left, top := i%cw*4, i/cw*4
			if !c.seen(left, top) || !c.seen(left+3, top+3) {
				continue
			}
			t := toned{shade{0, float64(a.u[i]) - 128, float64(a.v[i]) - 128}, shade{0, float64(u[i]) - 128, float64(v[i]) - 128}, i}
			for k := range 16 {
				at := (top+k/4)*a.w + left + k%4
				t.ours.y += float64(a.y[at]) / 16
				t.theirs.y += float64(y[at]) / 16
			}
			all = append(all, t)
		}
	}
	return all
}

// reading is a way in which a program takes the numbers of a film for those of another standard.
type reading func(shade) shade

// readings are what becomes of a film when full and limited range, or the matrices of BT.601 and BT.709, are mixed up.
func readings() []reading {
	same := func(c shade) shade { return c }
	wide := func(c shade) shade { return shade{(c.y - 16) * 255 / 219, c.u * 255 / 224, c.v * 255 / 224} }
	narrow := func(c shade) shade { return shade{16 + c.y*219/255, c.u * 224 / 255, c.v * 224 / 255} }
	// The numbers of one matrix as those of the other, as the product of the one and the inverse of the other.
	as709 := func(c shade) shade {
		return shade{c.y - 0.118*c.u - 0.213*c.v, 1.019*c.u + 0.115*c.v, 0.075*c.u + 1.025*c.v}
	}
	as601 := func(c shade) shade {
		return shade{c.y + 0.101*c.u + 0.196*c.v, 0.990*c.u - 0.111*c.v, -0.072*c.u + 0.984*c.v}
	}
	var all []reading
	for _, of := range []reading{same, wide, narrow} {
		for _, matrix := range []reading{same, as709, as601} {
			all = append(all, func(c shade) shade { return matrix(of(c)) })
		}
	}
	return all
}

const (
	rare     = 0.25 // by how much such a mix-up has to explain more than none does
	leftOver = 0.5  // and how much it may leave: of a strong filter it explains a part, too
)

// gradingOf measures what was done beyond such a mix-up: by the one of them that leaves least. Colours that differ among
// the parts by fewer levels than colour say nothing. ok is false when there is too little to say.
func gradingOf(cells []toned, colour float64) (least grading, ok bool) {
	if len(cells) < 500 {
		return grading{}, false
	}
	for i, read := range readings() {
		g := measured(cells, read, colour)
		if i == 0 || g.amount() < leftOver && g.amount()+rare < least.amount() {
			least = g
		}
	}
	return least, true
}

// measured fits light and colour by least squares, twice: the second time without the fifth of the cells that fit worst,
// which a stamp or a caption covers.
func measured(cells []toned, read reading, least float64) grading {
	const kept = 0.8
	g := grading{saturation: 1, contrast: 1}
	off := make([]float64, len(cells))
	limit := math.MaxFloat64
	for range 2 {
		var n float64
		var mo, mt shade
		for i, c := range cells {
			if off[i] <= limit {
				o := read(c.ours)
				n++
				mo.y, mo.u, mo.v = mo.y+o.y, mo.u+o.u, mo.v+o.v
				mt.y, mt.u, mt.v = mt.y+c.theirs.y, mt.u+c.theirs.u, mt.v+c.theirs.v
			}
		}
		mo, mt = shade{mo.y / n, mo.u / n, mo.v / n}, shade{mt.y / n, mt.u / n, mt.v / n}
		var yy, yt, cc, along, across float64
		for i, c := range cells {
			if off[i] > limit {
				continue
			}
			o := read(c.ours)
			y, u, v := o.y-mo.y, o.u-mo.u, o.v-mo.v
			ty, tu, tv := c.theirs.y-mt.y, c.theirs.u-mt.u, c.theirs.v-mt.v
			yy, yt = yy+y*y, yt+y*ty
			cc, along, across = cc+u*u+v*v, along+u*tu+v*tv, across+u*tv-v*tu
		}
		g.light = mt.y - mo.y
		if g.contrast = 1; yy > 36*n {
			g.contrast = max(yt/yy, 0.01)
		}
		a, b := 1.0, 0.0
		switch own := mo.u*mo.u + mo.v*mo.v; {
		case least < leastColour && cc <= leastColour*leastColour*n && own > oneHue*oneHue:
			a, b = (mo.u*mt.u+mo.v*mt.v)/own, (mo.u*mt.v-mo.v*mt.u)/own
		case cc > least*least*n:
			a, b = along/cc, across/cc
		}
		g.saturation, g.hue = math.Hypot(a, b), math.Atan2(b, a)*180/math.Pi
		if g.saturation < colourless {
			g.hue = 0
		}
		g.tint = tinted(cells, read, off, limit, a, b)
		for i, c := range cells {
			o := read(c.ours)
			y := c.theirs.y - mt.y - g.contrast*(o.y-mo.y)
			u := c.theirs.u - mt.u - a*(o.u-mo.u) + b*(o.v-mo.v)
			v := c.theirs.v - mt.v - b*(o.u-mo.u) - a*(o.v-mo.v)
			off[i] = math.Sqrt(y*y + 4*u*u + 4*v*v)
		}
		ranked := append([]float64(nil), off...)
		sort.Float64s(ranked)
		limit = ranked[int(kept*float64(len(ranked)-1))]
	}
	return g
}

// tinted is by how many levels grey got a colour, in the third of the lights in which that is most: a balance of white
// moves bright parts, other filters the dark ones. a and b are what became of colour.
func tinted(cells []toned, read reading, off []float64, limit, a, b float64) float64 {
	var light []float64
	for i, c := range cells {
		if off[i] <= limit {
			light = append(light, read(c.ours).y)
		}
	}
	sort.Float64s(light)
	var n, u, v [3]float64
	for i, c := range cells {
		if off[i] > limit {
			continue
		}
		o, third := read(c.ours), 0
		for third < 2 && o.y > light[(third+1)*len(light)/3] {
			third++
		}
		n[third]++
		u[third] += c.theirs.u - a*o.u + b*o.v
		v[third] += c.theirs.v - b*o.u - a*o.v
	}
	most := 0.0
	for i := range n {
		if n[i] >= 0.1*float64(len(light)) {
			most = max(most, math.Hypot(u[i]/n[i], v[i]/n[i]))
		}
	}
	return most
}
