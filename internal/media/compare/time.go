package compare

import (
	"math"
	"sort"
)

// thumbSide is the side of the tiny pictures by which moments are found.
const thumbSide = 16

type thumb [thumbSide * thumbSide]float32

// thumbsOf makes the tiny pictures of a part of each picture, without mean and of length 1, so that their product is
// the normalised cross-correlation. Nearly flat ones stay short: they say little.
func thumbsOf(s *side, part box, every int) []thumb {
	const fine = 2 * thumbSide
	w, h := s.quarter[0].w, s.quarter[0].h
	var spots [fine * fine]int
	for k := range spots {
		x := part.x + part.w*(float64(k%fine)+0.5)/fine
		y := part.y + part.h*(float64(k/fine)+0.5)/fine
		spots[k] = min(max(int(y*float64(h)), 0), h-1)*w + min(max(int(x*float64(w)), 0), w-1)
	}
	out := make([]thumb, (s.frames+every-1)/every)
	each(len(out), func(_, i int) {
		px := s.quarter[i*every].px
		t := &out[i]
		var sum, squares float32
		for k, at := range spots {
			t[k/fine/2*thumbSide+k%fine/2] += float32(px[at])
		}
		for _, v := range t {
			sum += v
		}
		mean := sum / float32(len(t))
		for k := range t {
			t[k] -= mean
			squares += t[k] * t[k]
		}
		const noise = 8 * 8 * float32(len(t)) // sums of four pixels that are two levels off
		scale := 1 / float32(math.Sqrt(float64(squares+noise)))
		for k := range t {
			t[k] *= scale
		}
	})
	return out
}

func (t *thumb) times(o *thumb) float32 {
	var a, b, c, d float32
	for k := 0; k < len(t); k += 4 {
		a += t[k] * o[k]
		b += t[k+1] * o[k+1]
		c += t[k+2] * o[k+2]
		d += t[k+3] * o[k+3]
	}
	return a + b + c + d
}

// lost marks a slot of the other side that has no counterpart.
const lost = -1

// What following a path of moments costs, in units of correlation per slot.
const (
	lostGain  = 0.5 // a slot without counterpart is worth this much: what correlates less than 0.75 is not the same
	jumpCost  = 0.8 // a cut
	loseCost  = 0.5
	maxStep   = 7 // pictures per slot: a little over double speed
	usualStep = perSlot
)

// stepCosts are for advancing 0, 1, 2... pictures more or less than usual: a cut must not look like a rush.
var stepCosts = [maxStep + 1]float32{0, 0.05, 0.13, 0.22, 0.32, 0.4, 0.4, 0.4}

// follow finds for each slot of the other side the picture of the approved one that it shows, by the path of the
// highest sum of correlations minus what steps and cuts cost (Viterbi). Result: picture numbers, or lost.
func follow(other, approved []thumb) []int {
	n, m := len(other), len(approved)
	from := make([]int32, n*(m+1)) // the state before: 0..m-1 pictures, m lost
	score, next := make([]float32, m+1), make([]float32, m+1)
	similar := make([]float32, n*m)
	each(n, func(_, s int) {
		for k := range approved {
			similar[s*m+k] = 2*other[s].times(&approved[k]) - 1 // moments of one shot are much alike
		}
	})
	for s := range n {
		best := 0
		for k, v := range score {
			if v > score[best] {
				best = k
			}
		}
		for k := range m {
			value, before := score[best]-jumpCost, best
			if best == m {
				value += jumpCost - loseCost
			}
			if v := score[m] - loseCost; v > value {
				value, before = v, m
			}
			if s == 0 {
				value, before = 0, m
			} else {
				for step := range min(maxStep, k) + 1 {
					cost := stepCosts[max(step-usualStep, usualStep-step)]
					if v := score[k-step] - cost; v > value {
						value, before = v, k-step
					}
				}
			}
			next[k], from[s*(m+1)+k] = value+similar[s*m+k], int32(before)
		}
		value, before := score[m], m
		if v := score[best] - loseCost; s > 0 && v > value {
			value, before = v, best
		}
		next[m], from[s*(m+1)+m] = value+lostGain, int32(before)
		score, next = next, score
	}
	at := 0
	for k, v := range score {
		if v > score[at] {
			at = k
		}
	}
	path := make([]int, n)
	for s := n - 1; s >= 0; s-- {
		if path[s] = at; at == m {
			path[s] = lost
		}
		at = int(from[s*(m+1)+at])
	}
	return path
}

// run is a stretch of slots of the other side that shows the approved film at one speed: at slot s it is at tick
// at + rate·cycle·(s - first) of the approved one.
type run struct {
	first, past int // slots
	at, rate    float64
}

func (r run) tickAt(slot float64) float64 { return r.at + r.rate*cycle*(slot-float64(r.first)) }

// minRun is how many slots a stretch needs to be believed: two thirds of a second.
const minRun = 4

// runsOf breaks a path into stretches of one speed.
func runsOf(path []int) []run {
	var runs []run
	begin := 0
	for s := 0; s <= len(path); s++ {
		if s < len(path) && s > begin && path[s] != lost && path[s-1] != lost {
			if step := path[s] - path[s-1]; step >= 0 && step <= maxStep {
				continue
			}
		}
		if s > begin && path[begin] != lost {
			runs = append(runs, straighten(path, begin, s)...)
		}
		begin = s
	}
	return joined(runs)
}

// straighten fits a line through the slots first..past; where they stray from it by over a slot it breaks them there.
func straighten(path []int, first, past int) []run {
	if past-first < minRun {
		return []run{{first, past, float64(tick(path[first])), 1}}
	}
	r := fit(path, first, past)
	worst, where := 0.0, 0
	for s := first; s < past; s++ {
		if off := math.Abs(float64(tick(path[s])) - r.tickAt(float64(s))); off > worst && s >= first+minRun && s < past-minRun {
			worst, where = off, s
		}
	}
	if worst > 0.8*cycle {
		return append(straighten(path, first, where), straighten(path, where, past)...)
	}
	return []run{r}
}

// fit lays a line through the middle of the slots. Speeds within 2% of the usual one are the usual one: of a short
// stretch more can't be told.
func fit(path []int, first, past int) run {
	var n, sx, sy, sxx, sxy float64
	for s := first; s < past; s++ {
		x, y := float64(s-first), float64(tick(path[s]))
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	rate := 1.0
	if d := n*sxx - sx*sx; d > 0 {
		rate = (n*sxy - sx*sy) / d / cycle
	}
	if slack := 0.02 + 0.6/n; math.Abs(rate-1) <= slack {
		rate = 1
	}
	var offs []float64
	for s := first; s < past; s++ {
		offs = append(offs, float64(tick(path[s]))-rate*cycle*float64(s-first))
	}
	sort.Float64s(offs)
	return run{first, past, offs[len(offs)/2], rate}
}

// joined puts neighbours together that follow each other on the same line.
func joined(runs []run) []run {
	var out []run
	for _, r := range runs {
		if n := len(out); n > 0 {
			l := &out[n-1]
			off := math.Abs(l.tickAt(float64(r.first)) - r.at)
			if r.first-l.past <= 2 && off <= 0.7*cycle && (math.Abs(l.rate-r.rate) < 0.02 || r.past-r.first < minRun || l.past-l.first < minRun) {
				if r.past-r.first > l.past-l.first {
					r.at -= r.rate * cycle * float64(r.first-l.first)
					r.first = l.first
					*l = r
				} else {
					l.past = r.past
				}
				continue
			}
		}
		out = append(out, r)
	}
	return out
}
