package compare

// tone says how the levels of the approved picture look in the other one: a monotone curve, what the colour adds to the
// light, and what becomes of the colour itself. Filters bend red, green and blue each by a curve of its own; where that
// explains more, it is the base of all colour.
type tone struct {
	curve     [256]uint8
	byChannel bool
	channel   [3][256]uint8
	light     [terms]float64 // what colour adds to the light
	plain     bool           // it adds nothing worth the work
	u, v      [terms]float64
}

// toneSums gathers what the tone is fitted to.
type toneSums struct {
	hits [256][256]int32 // approved level, other level
}

// fitTone goes through pairs of pictures; theirs are warped into the shape of ours already.
func fitTone(ours []frame, theirs [][]uint8, theirU, theirV [][]uint8, seen func(x, y int) bool) tone {
	var sums toneSums
	for i, a := range ours {
		for y := 1; y < a.h; y += 2 {
			for x := y / 2 % 2; x < a.w; x += 2 {
				if seen(x, y) {
					sums.hits[a.y[y*a.w+x]][theirs[i][y*a.w+x]]++
				}
			}
		}
	}
	t := tone{curve: sums.curve()}
	t.fitColour(ours, theirs, theirU, theirV, seen)
	return t
}

// curve takes the median of each level, makes it rise (pool adjacent violators) and fills what never occurred.
func (s *toneSums) curve() [256]uint8 {
	type pool struct{ level, weight, past float64 }
	var pools []pool
	for from := range 256 {
		total := int32(0)
		for _, n := range s.hits[from] {
			total += n
		}
		if total < 8 {
			continue
		}
		sum, median := int32(0), 0
		for sum += s.hits[from][0]; sum*2 < total; sum += s.hits[from][median] {
			median++
		}
		p := pool{float64(median), float64(total), float64(from + 1)}
		for len(pools) > 0 && pools[len(pools)-1].level > p.level {
			l := pools[len(pools)-1]
			p.level = (l.level*l.weight + p.level*p.weight) / (l.weight + p.weight)
			p.weight += l.weight
			pools = pools[:len(pools)-1]
		}
		pools = append(pools, p)
	}
	var curve [256]uint8
	if len(pools) == 0 {
		for i := range curve {
			curve[i] = uint8(i)
		}
		return curve
	}
	// A level that never occurred takes the next one that did; outside, the same distance as at the end.
	at := 0
	for i := range curve {
		for at < len(pools)-1 && float64(i) >= pools[at].past {
			at++
		}
		curve[i] = uint8(min(max(pools[at].level+0.5, 0), 255))
	}
	first, last := int(pools[0].past)-1, int(pools[len(pools)-1].past)-1
	for i := range curve {
		switch {
		case i < first:
			curve[i] = uint8(min(max(pools[0].level-float64(first-i), 0), 255))
		case i > last:
			curve[i] = uint8(min(max(pools[len(pools)-1].level+float64(i-last), 0), 255))
		}
	}
	return curve
}

// shade is the mean light and colour of a cell of 4 x 4 pixels; colour as the difference from grey.
type shade struct{ y, u, v float64 }

// rgb converts by the matrix of BT.601 in the video range, to 0..255.
func (c shade) rgb() (out [3]uint8) {
	l := 1.164 * (c.y - 16)
	for i, v := range [3]float64{l + 1.596*c.v, l - 0.813*c.v - 0.391*c.u, l + 2.018*c.u} {
		out[i] = uint8(min(max(v+0.5, 0), 255))
	}
	return out
}

// bent is a shade after the curves of the channels.
func (t *tone) bent(c shade) shade {
	p := c.rgb()
	r, g, b := float64(t.channel[0][p[0]]), float64(t.channel[1][p[1]]), float64(t.channel[2][p[2]])
	return shade{16 + 0.257*r + 0.504*g + 0.098*b, -0.148*r - 0.291*g + 0.439*b, 0.439*r - 0.368*g - 0.071*b}
}

// match is a cell of both pictures, and the approved light after the curve.
type match struct {
	ours, theirs shade
	lit          float64
}

// fitColour fits, by least squares, what the curves leave of light and colour, once with curves by channel and once
// without, and keeps what leaves less.
func (t *tone) fitColour(ours []frame, theirs [][]uint8, theirU, theirV [][]uint8, seen func(x, y int) bool) {
	var cells []match
	for i, a := range ours {
		cw := a.w / 4
		for c := range a.u {
			x, y := c%cw*4, c/cw*4
			if !seen(x, y) || !seen(x+3, y+3) {
				continue
			}
			m := match{shade{0, float64(a.u[c]) - 128, float64(a.v[c]) - 128}, shade{0, float64(theirU[i][c]) - 128, float64(theirV[i][c]) - 128}, 0}
			for k := range 16 {
				at := (y+k/4)*a.w + x + k%4
				m.ours.y += float64(a.y[at]) / 16
				m.theirs.y += float64(theirs[i][at]) / 16
				m.lit += float64(t.curve[a.y[at]]) / 16
			}
			cells = append(cells, m)
		}
	}
	var channels [3]toneSums
	for _, m := range cells {
		from, to := m.ours.rgb(), m.theirs.rgb()
		for k := range channels {
			channels[k].hits[from[k]][to[k]]++
		}
	}
	bent := *t
	bent.byChannel = true
	for k := range channels {
		bent.channel[k] = channels[k].curve()
	}
	if bent.fitCells(cells) < 0.95*t.fitCells(cells) {
		*t = bent
	}
	t.plain = !t.byChannel
	for _, probe := range [][2]float64{{60, 0}, {-60, 0}, {0, 60}, {0, -60}} {
		for _, lit := range []float64{-60, 60} {
			add := dot(t.light, colourTerms(probe[0], probe[1], lit))
			t.plain = t.plain && max(add, -add) < 1
		}
	}
}

// fitCells fits the terms and returns the mean of what remains, where much counts no more than some.
func (t *tone) fitCells(cells []match) float64 {
	const much = 20
	var light, u, v squares
	for _, m := range cells {
		x, base := colourTerms(m.ours.u, m.ours.v, m.lit-128), t.base(m.ours, m.lit)
		if off := m.theirs.y - base.y; off > -2*much && off < 2*much {
			light.add(x, off)
		}
		u.add(x, m.theirs.u-base.u)
		v.add(x, m.theirs.v-base.v)
	}
	t.light, t.u, t.v = light.solve(), u.solve(), v.solve()
	t.light[terms-1] = 0 // the curve has it
	sum := 0.0
	for _, m := range cells {
		x, base := colourTerms(m.ours.u, m.ours.v, m.lit-128), t.base(m.ours, m.lit)
		for _, off := range [3]float64{m.theirs.y - base.y - dot(t.light, x), m.theirs.u - base.u - dot(t.u, x), m.theirs.v - base.v - dot(t.v, x)} {
			sum += min(max(off, -off), much)
		}
	}
	return sum / float64(max(len(cells), 1))
}

// base is what the terms are added to.
func (t *tone) base(c shade, lit float64) shade {
	if t.byChannel {
		return t.bent(c)
	}
	return shade{lit, 0, 0}
}

// lit fills to with the approved light as the other side should show it.
func (t *tone) lit(to []uint8, a frame) {
	for i, v := range a.y {
		to[i] = t.curve[v]
	}
	if t.plain {
		return
	}
	cw := a.w / 4
	for c := range a.u {
		at := c/cw*4*a.w + c%cw*4
		mean, mid := 0, 0
		for k := range 16 {
			mean += int(a.y[at+k/4*a.w+k%4])
			mid += int(to[at+k/4*a.w+k%4])
		}
		own := shade{float64(mean) / 16, float64(a.u[c]) - 128, float64(a.v[c]) - 128}
		lit := float64(mid) / 16
		add := int32(t.base(own, lit).y - lit + dot(t.light, colourTerms(own.u, own.v, lit-128)))
		for y := range 4 {
			row := to[at+y*a.w:][:4]
			for x, v := range row {
				row[x] = uint8(min(max(int32(v)+add, 0), 255))
			}
		}
	}
}

// terms is how many unknowns a fit has at most.
const terms = 8

// squares gathers a linear least-squares problem.
type squares struct {
	a [terms][terms]float64
	b [terms]float64
}

func (s *squares) add(x [terms]float64, y float64) {
	for i := range x {
		if x[i] == 0 {
			continue
		}
		for j := range x {
			s.a[i][j] += x[i] * x[j]
		}
		s.b[i] += x[i] * y
	}
}

// solve eliminates by Gauss; a little is added to the diagonal, so that what never varied gets nothing. The last term
// is the constant.
func (s *squares) solve() [terms]float64 {
	a, b := s.a, s.b
	for i := range terms - 1 {
		a[i][i] += 50 + a[terms-1][terms-1]*0.05
	}
	a[terms-1][terms-1]++
	for i := range terms {
		for j := i + 1; j < terms; j++ {
			f := a[j][i] / a[i][i]
			for k := i; k < terms; k++ {
				a[j][k] -= f * a[i][k]
			}
			b[j] -= f * b[i]
		}
	}
	var x [terms]float64
	for i := terms - 1; i >= 0; i-- {
		x[i] = b[i]
		for k := i + 1; k < terms; k++ {
			x[i] -= a[i][k] * x[k]
		}
		x[i] /= a[i][i]
	}
	return x
}

// colourTerms of a cell: colour differences from grey, light from the middle.
func colourTerms(u, v, light float64) [terms]float64 {
	const scale = 1.0 / 64 // keeps the squares in the range of the others
	return [terms]float64{u, v, u * light * scale, v * light * scale, u * u * scale, v * v * scale, u * v * scale, 1}
}

func dot(a, b [terms]float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
