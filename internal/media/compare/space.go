package compare

import (
	"math"
	"sort"
)

// A framing is a guess of which part of the approved picture became which part of the other one.
type framing struct{ from, to box }

// framings are the ways in which platforms and people refit a picture: stretched, cut to the shape, fitted into it,
// with or without borders, and made smaller or larger by some steps.
func framings(approved, other *side) []framing {
	var all []framing
	contents := []framing{{whole, whole}}
	if other.content != whole {
		contents = append(contents, framing{whole, other.content})
	}
	if approved.content != whole {
		contents = append(contents, framing{approved.content, other.content})
	}
	for _, c := range contents {
		ra, rp := approved.aspect()*c.from.w/c.from.h, other.aspect()*c.to.w/c.to.h
		all = append(all, c)
		if math.Abs(ra/rp-1) > 0.02 {
			all = append(all, framing{inner(c.from, rp/ra), c.to}, framing{c.from, inner(c.to, ra/rp)})
		}
	}
	ratio := other.aspect() / approved.aspect()
	for _, scale := range []float64{0.92, 0.84, 0.76, 0.68, 0.6, 0.52} {
		all = append(all,
			framing{whole, middle(inner(whole, 1/ratio), scale)}, // made smaller
			framing{middle(inner(whole, ratio), scale), whole})   // cut
	}
	return all
}

// inner is the largest box inside b whose aspect is ratio times that of b.
func inner(b box, ratio float64) box {
	if ratio < 1 {
		return box{b.x + b.w*(1-ratio)/2, b.y, b.w * ratio, b.h}
	}
	return box{b.x, b.y + b.h*(1-1/ratio)/2, b.w, b.h / ratio}
}

func middle(b box, scale float64) box {
	return box{b.x + b.w*(1-scale)/2, b.y + b.h*(1-scale)/2, b.w * scale, b.h * scale}
}

// rough gives the framings under which the slots of the other side find good counterparts, the best first. A blurred
// copy around the picture makes the wrong one look good at this size, so there are several.
func rough(approved, other *side) []framing {
	const (
		few  = 16
		most = 5
	)
	every := max(perSlot, other.frames/few)
	type guess struct {
		framing
		correlation float64
	}
	var all []guess
	for i, f := range framings(approved, other) {
		theirs := thumbsOf(other, f.to, every)
		ours := thumbsOf(approved, f.from, 2)
		found := make([]float64, len(theirs))
		each(len(theirs), func(_, i int) {
			top := float32(-1)
			for k := range ours {
				top = max(top, theirs[i].times(&ours[k]))
			}
			found[i] = float64(top)
		})
		// The plainest framing goes first and wins a tie.
		all = append(all, guess{f, upper(found, 0.7) - 0.0005*float64(i)})
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].correlation > all[j].correlation })
	var out []framing
	for _, g := range all[:min(most, len(all))] {
		if g.correlation > all[0].correlation-0.25 {
			out = append(out, g.framing)
		}
	}
	return out
}

// upper is the mean of the highest share of values; it sorts them.
func upper(values []float64, share float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sort.Float64s(values)
	values = values[min(int(math.Round(float64(len(values))*(1-share))), len(values)-1):]
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// pair is a picture of each side that should show the same.
type pair struct{ approved, other int }

// registrar measures placings on some pairs at one size.
type registrar struct {
	ours, theirs []plane // without their local mean when fine
	seen         box     // of the other picture
}

// measure is the mean correlation of the best 70% of the pairs.
func (r *registrar) measure(p placing) float64 {
	w, h := r.ours[0].w, r.ours[0].h
	wp := p.prepare(w, h, r.theirs[0].w, r.theirs[0].h, r.seen)
	visible := wp.visible()
	if visible.area() < 0.2 {
		return -1
	}
	got := make([]float64, len(r.ours))
	each(len(got), func(_, i int) { got[i] = wp.correlate(r.ours[i], r.theirs[i]) })
	// What shows more of the picture is preferred a little: a sliver always correlates.
	return upper(got, 0.7) - 0.05*max(0, 0.5-visible.area())
}

// correlate is the normalised cross-correlation of what both show.
func (w warp) correlate(a, b plane) float64 {
	var n, sa, sb, saa, sbb, sab int64
	for y := w.y.first; y < w.y.past; y++ {
		top, below := b.px[int(w.y.at[y])*b.w:][:b.w], b.px[min(int(w.y.at[y])+1, b.h-1)*b.w:][:b.w]
		v, row := w.y.weight[y], a.px[y*a.w:][:a.w]
		for x := w.x.first; x < w.x.past; x++ {
			l, f := w.x.at[x], w.x.weight[x]
			r := min(l+1, int32(b.w-1))
			t := int32(top[l])*(128-f) + int32(top[r])*f
			u := int32(below[l])*(128-f) + int32(below[r])*f
			got, want := int64((t*(128-v)+u*v)>>10), int64(row[x])<<4
			sa, sb = sa+want, sb+got
			saa, sbb, sab = saa+want*want, sbb+got*got, sab+want*got
		}
		n += int64(w.x.past - w.x.first)
	}
	va, vb := float64(saa)-float64(sa)*float64(sa)/float64(n), float64(sbb)-float64(sb)*float64(sb)/float64(n)
	if n == 0 || va <= 0 || vb <= 0 {
		return 0
	}
	return (float64(sab) - float64(sa)*float64(sb)/float64(n)) / math.Sqrt(va*vb)
}

// moves are the steps of a climb: right, down, size, and then width and height alone.
var moves = [...][4]float64{{1, 0, 0, 0}, {-1, 0, 0, 0}, {0, 1, 0, 0}, {0, -1, 0, 0}, {0, 0, 1, 1}, {0, 0, -1, -1},
	{0, 0, 1, 0}, {0, 0, -1, 0}, {0, 0, 0, 1}, {0, 0, 0, -1}}

// climb betters a placing by steps along its centre, size and proportion until steps of finest (shares) find nothing.
// With even the proportion stays.
func (r *registrar) climb(p placing, coarsest, finest float64, even bool) (placing, float64) {
	best := r.measure(p)
	moves := moves[:]
	if even {
		moves = moves[:6]
	}
	for step := coarsest; step >= finest; step /= 2 {
		for range 12 {
			better := false
			for _, d := range moves {
				q := p
				q.sx, q.sy = p.sx*(1+2*step*d[2]), p.sy*(1+2*step*d[3])
				q.ox += step*d[0] - (q.sx-p.sx)/2 // the middle stays
				q.oy += step*d[1] - (q.sy-p.sy)/2
				if m := r.measure(q); m > best+1e-6 {
					p, best, better = q, m, true
				}
			}
			if !better {
				break
			}
		}
	}
	return p, best
}

// textured takes the local mean away, so that edges decide and not large areas of light.
func (p plane) textured() plane {
	const reach = 4
	out := plane{p.w, p.h, make([]uint8, len(p.px))}
	// Summed areas: one row and column of zeros in front.
	sums := make([]uint32, (p.w+1)*(p.h+1))
	for y := range p.h {
		row := uint32(0)
		for x := range p.w {
			row += uint32(p.px[y*p.w+x])
			sums[(y+1)*(p.w+1)+x+1] = sums[y*(p.w+1)+x+1] + row
		}
	}
	for y := range p.h {
		y0, y1 := max(y-reach, 0), min(y+reach+1, p.h)
		for x := range p.w {
			x0, x1 := max(x-reach, 0), min(x+reach+1, p.w)
			sum := sums[y1*(p.w+1)+x1] - sums[y0*(p.w+1)+x1] - sums[y1*(p.w+1)+x0] + sums[y0*(p.w+1)+x0]
			mean := int(sum) / ((y1 - y0) * (x1 - x0))
			out.px[y*p.w+x] = uint8(min(max(128+int(p.px[y*p.w+x])-mean, 0), 255))
		}
	}
	return out
}

// register finds the placing: coarsely on pictures of a quarter, from each start, then to a fraction of a pixel on edges.
func register(approved, other *side, starts []framing, pairs []pair) (placing, float64) {
	coarse, edges := registrar{seen: whole}, registrar{seen: whole}
	for _, p := range pairs {
		ours, theirs := approved.quarter[p.approved], other.quarter[p.other]
		coarse.ours, coarse.theirs = append(coarse.ours, ours), append(coarse.theirs, theirs)
		if len(starts) > 1 {
			edges.ours, edges.theirs = append(edges.ours, ours.textured()), append(edges.theirs, theirs.textured())
		}
	}
	var found placing
	best := -2.0
	for _, start := range starts {
		p, fit := coarse.climb(between(start.from, start.to), 0.016, 0.002, true)
		if len(starts) > 1 {
			p, fit = edges.climb(p, 0.004, 0.002, true)
		}
		if fit > best+0.01 {
			found, best = p, fit
		}
	}
	if len(starts) == 1 {
		found, _ = coarse.climb(found, 0.008, 0.001, false)
	} else {
		found, _ = edges.climb(found, 0.004, 0.001, false)
	}
	fine := registrar{seen: whole}
	fine.ours, fine.theirs = make([]plane, len(pairs)), make([]plane, len(pairs))
	each(2*len(pairs), func(_, i int) {
		if p := pairs[i/2]; i%2 == 0 {
			fine.ours[i/2] = approved.luma(p.approved).shrink(2).textured()
		} else {
			fine.theirs[i/2] = other.luma(p.other).shrink(2).textured()
		}
	})
	found, _ = fine.climb(found, 0.004, 0.0005, false)
	if len(pairs) > 6 { // the last touch at full size needs few
		fine.ours, fine.theirs = fine.ours[:6], fine.theirs[:6]
		pairs = spread(pairs, 6)
	} else {
		fine.ours, fine.theirs = fine.ours[:len(pairs)], fine.theirs[:len(pairs)]
	}
	each(2*len(pairs), func(_, i int) {
		if p := pairs[i/2]; i%2 == 0 {
			fine.ours[i/2] = approved.luma(p.approved).textured()
		} else {
			fine.theirs[i/2] = other.luma(p.other).textured()
		}
	})
	return fine.climb(found, 0.001, 0.00025, false)
}

// spread takes n of the pairs, evenly.
func spread(pairs []pair, n int) []pair {
	if len(pairs) <= n {
		return pairs
	}
	out := make([]pair, n)
	for i := range out {
		out[i] = pairs[(2*i+1)*len(pairs)/(2*n)]
	}
	return out
}
