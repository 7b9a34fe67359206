package compare

import (
	"math"
	"sort"
)

// In a film that zooms or pans all the time, another moment under another placing looks nearly like the right one. So
// what was found by the pictures alone is checked against the plain guesses: both films begin together, end together,
// or go with their sound. What explains more of both films counts.

// guesses are pairs of pictures by the plain guesses of time, each as many as n.
func (f *film) guesses(n int) [][]pair {
	last := float64(tick(f.approved.frames-1) - tick(f.other.frames-1))
	lines := []float64{0}
	add := func(at float64) {
		for _, l := range lines {
			if math.Abs(at-l) <= cycle/2 {
				return
			}
		}
		lines = append(lines, at)
	}
	add(last)
	h := hearing{newEar(f.approved.Fingerprint), newEar(f.other.Fingerprint)}
	if heard, rate, ok := h.anywhere(); ok && rate < sameSigns {
		add(-heard.at / wordRate * float64(f.approved.rate))
	}
	var all [][]pair
	for _, l := range lines {
		all = append(all, f.along(n, l, l))
	}
	if len(lines) > 1 && lines[1] == last { // what was cut or put in lies in the middle
		all = append(all, f.along(n, 0, last))
	}
	return all
}

// along pairs pictures whose ticks are apart by one number in the first third and by another in the last.
func (f *film) along(n int, first, last float64) []pair {
	var all []pair
	slots := f.other.frames / perSlot
	for s := range slots {
		at := first
		switch {
		case first == last || s < slots/3:
		case s >= slots-slots/3:
			at = last
		default:
			continue
		}
		t := int(math.Round(float64(s*cycle) + at))
		if ours := nearest(max(t, 0)); t >= 0 && ours < f.approved.frames {
			all = append(all, pair{ours, s * perSlot})
		}
	}
	return spread(all, n)
}

// bestGuess is the guess whose pictures correlate best under some framing, and its framings, the best first.
func (f *film) bestGuess() (pairs []pair, starts []framing) {
	const most = 3
	best := 0.0
	for _, g := range f.guesses(12) {
		if len(g) < 3 {
			continue
		}
		r := registrar{seen: whole}
		for _, p := range g {
			r.ours = append(r.ours, f.approved.quarter[p.approved].textured())
			r.theirs = append(r.theirs, f.other.quarter[p.other].textured())
		}
		type start struct {
			framing
			fit float64
		}
		var all []start
		for _, fr := range framings(f.approved, f.other) {
			_, fit := r.climb(between(fr.from, fr.to), 0.016, 0.008, true)
			all = append(all, start{fr, fit})
		}
		sort.SliceStable(all, func(i, j int) bool { return all[i].fit > all[j].fit })
		if all[0].fit > best {
			best, pairs, starts = all[0].fit, g, nil
			for _, s := range all[:min(most, len(all))] {
				starts = append(starts, s.framing)
			}
		}
	}
	return pairs, starts
}

// place registers some pairs, follows the films under the placing that this gives, and chooses the pictures of each slot.
func (f *film) place(starts []framing, pairs []pair) bool {
	f.placing, f.fit = register(f.approved, f.other, starts, pairs)
	f.framing = framing{f.placing.back(whole).meet(whole), f.placing.of(whole).meet(whole)}
	f.align()
	if pairs = f.pairs(24); len(pairs) == 0 {
		return false
	}
	f.c = newComparer(f.approved, f.other, f.placing)
	f.c.grade(pairs)
	f.pick()
	return true
}

// plain says that the whole of the approved film is there at one go.
func (f *film) plain() bool {
	if len(f.runs) != 1 || f.runs[0].rate != 1 {
		return false
	}
	first, past := f.coverage(f.runs[0])
	return first <= 2 && past >= f.approvedSlots()-2 && f.misfit() < sameShot/4*float64(len(f.slots))
}

func (f *film) approvedSlots() int { return (f.approved.frames + perSlot - 1) / perSlot }

// coverage is which slots of the approved film a run shows.
func (f *film) coverage(r run) (first, past int) {
	first = int(math.Round(r.at / cycle))
	past = int(math.Round(r.tickAt(float64(r.past)) / cycle))
	return max(first, 0), min(past, f.approvedSlots())
}

// misfit is what remains unexplained: of the slots that have a counterpart how much they differ, and of what one film
// has and the other has not, a level that says another shot. Levels times slots.
func (f *film) misfit() float64 {
	sum := sameShot * float64(len(f.runs))
	for _, s := range f.slots {
		if s.ok {
			sum += min(s.off, sameShot)
		} else {
			sum += sameShot
		}
	}
	covered := make([]bool, f.approvedSlots())
	for _, r := range f.runs {
		first, past := f.coverage(r)
		for s := first; s < past; s++ {
			covered[s] = true
		}
	}
	for _, there := range covered {
		if !there {
			sum += sameShot
		}
	}
	return sum
}

// odd is how much the pictures of a slot may differ, in levels, until it takes more to believe that they are the same.
func (f *film) odd() float64 { return max(2.5*f.usual(), f.usual()+2) }

// twice is how much they may differ where other slots show the same already.
func (f *film) twice() float64 { return max(1.5*f.usual(), f.usual()+0.8) }

// yield gives up what shows, badly, moments of the approved film that other slots show well: of a film that moves slowly
// anything put in looks a little like what lies before and after it.
func (f *film) yield() {
	limit, slots := f.twice(), len(f.slots)
	best := make([]float64, f.approvedSlots()+1) // by slots of the approved film, how little the best showing of it differs
	for i := range best {
		best[i] = math.MaxFloat64
	}
	at := func(r run, s int) int {
		return min(max(int(math.Round(r.tickAt(float64(s))/cycle)), 0), len(best)-1)
	}
	bad := make([]bool, slots)
	for _, r := range f.runs {
		for s := r.first; s < r.past; s++ {
			if f.slots[s].ok {
				best[at(r, s)] = min(best[at(r, s)], f.slots[s].off)
			}
		}
	}
	for _, r := range f.runs {
		for s := r.first; s < r.past; s++ {
			bad[s] = f.slots[s].ok && f.slots[s].off > limit && best[at(r, s)] < 0.6*f.slots[s].off
		}
	}
	f.runs = without(f.runs, bad)
}

// without takes slots out of runs, where there are several in a row.
func without(runs []run, out []bool) []run {
	const several = minRun - 2
	var kept []run
	for _, r := range runs {
		begin := r.first
		for s := r.first; s < r.past; {
			past := s
			for past < r.past && out[past] {
				past++
			}
			if past-s >= several {
				if s > begin {
					kept = append(kept, run{begin, s, r.tickAt(float64(begin)), r.rate})
				}
				begin = past
			}
			s = max(past, s+1)
		}
		if r.past > begin {
			kept = append(kept, run{begin, r.past, r.tickAt(float64(begin)), r.rate})
		}
	}
	return kept
}

// claimed says whether most of what a line would show is shown by the runs already.
func (f *film) claimed(line run, runs []run) bool {
	n := 0
	for s := line.first; s < line.past; s++ {
		t := line.tickAt(float64(s))
		for _, r := range runs {
			if from, to := r.at, r.tickAt(float64(r.past)); t >= from-0.5 && t < to-0.5 {
				n++
				break
			}
		}
	}
	return 2*n > line.past-line.first
}
