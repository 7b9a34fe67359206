package compare

import (
	"context"
	"math"
	"sort"
)

// film is everything found out about two films before it becomes a Report.
type film struct {
	approved, other *side
	framing         framing
	placing         placing
	fit             float64 // correlation of the edges under the placing
	path            []int
	runs            []run
	c               *comparer
	slots           []slot
	moments         []moment
	lasting         [][]float32 // per stretch of lastingSlots and block
	recolour        []float32   // of a photo, per block, the Z of parts in another colour
	replaced        []stretch   // slots that show something else in the place of what was approved
	strict          bool        // two versions: nothing is put down to a platform
}

// watchFilms brings two films together and measures what remains.
func watchFilms(ctx context.Context, approved, other *Fingerprint) (*film, error) {
	f := &film{approved: newSide(approved), other: newSide(other)}
	starts := rough(f.approved, f.other)
	f.framing = starts[0]
	f.align()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	pairs := f.pairs(12)
	if len(pairs) == 0 {
		return f, nil
	}
	ok := f.place(starts, pairs)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !ok || !f.plain() {
		plain := &film{approved: f.approved, other: f.other}
		if pairs, starts := f.bestGuess(); pairs != nil && plain.place(starts, pairs) && (!ok || plain.misfit() < 0.9*f.misfit()) {
			f, ok = plain, true
		}
	}
	if !ok {
		return f, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f.settle()
	// Once more, with the moments known to a picture.
	exact := f.alike()
	if len(exact) == 0 {
		return f, nil
	}
	f.placing, f.fit = register(f.approved, f.other, []framing{f.framing}, spread(exact, 12))
	f.c = newComparer(f.approved, f.other, f.placing)
	f.c.grade(spread(exact, 24))
	f.pick()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f.lasting = f.c.measureAll(f.slots)
	f.moments = make([]moment, len(f.slots))
	each(len(f.slots), func(_, i int) { f.moments[i] = f.c.watch(f.slots, i) })
	return f, ctx.Err()
}

// align finds which moments of the approved film the slots of the other one show, under the present framing.
func (f *film) align() {
	theirs := thumbsOf(f.other, f.framing.to, perSlot)
	ours := thumbsOf(f.approved, f.framing.from, 1)
	f.path = follow(theirs, ours)
	f.runs = runsOf(f.path)
}

// pairs takes up to n slots that have a counterpart, those that lie inside long runs.
func (f *film) pairs(n int) []pair {
	var all []pair
	for _, r := range f.runs {
		if r.past-r.first < minRun {
			continue
		}
		for s := r.first + 1; s < r.past-1; s++ {
			if ours := nearest(int(math.Round(max(r.tickAt(float64(s)), 0)))); ours < f.approved.frames {
				all = append(all, pair{ours, s * perSlot})
			}
		}
	}
	return spread(all, n)
}

// pick chooses the pictures of each slot, and moves the runs to what was chosen.
func (f *film) pick() {
	f.slots = make([]slot, (f.other.frames+perSlot-1)/perSlot)
	for n := range f.runs {
		r := &f.runs[n]
		each(r.past-r.first, func(_, i int) {
			s := r.first + i
			best, off := f.c.nearestPair(s, *r)
			if off >= 0 {
				f.slots[s].ok, f.slots[s].ours, f.slots[s].theirs, f.slots[s].off = true, best.approved, best.other, off
			}
		})
		var offs []float64
		for s := r.first; s < r.past; s++ {
			if k := f.slots[s]; k.ok {
				offs = append(offs, float64(tick(k.ours))-r.tickAt(float64(tick(k.theirs))/cycle))
			}
		}
		if sort.Float64s(offs); len(offs) > 0 {
			r.at += offs[len(offs)/2]
		}
	}
}

// alike are the pairs of slots that differ no more than is usual here: what was replaced says nothing of place and tone.
func (f *film) alike() []pair {
	most := 3*f.usual() + 4
	var all []pair
	for i, s := range f.slots {
		if s.ok && s.off <= most && !f.isReplaced(i) {
			all = append(all, pair{s.ours, s.theirs})
		}
	}
	return all
}

// usual is how much the two pictures of a slot differ, in the middle of all slots.
func (f *film) usual() float64 {
	var offs []float64
	for _, s := range f.slots {
		if s.ok {
			offs = append(offs, s.off)
		}
	}
	if len(offs) == 0 {
		return 0
	}
	sort.Float64s(offs)
	return offs[len(offs)/2]
}

func (f *film) isReplaced(s int) bool {
	for _, r := range f.replaced {
		if s >= r.first && s < r.past {
			return true
		}
	}
	return false
}

const (
	sameShot = 11.0 // levels: a slot that differs by less, at a quarter of the size, is of the same shot
	unlikely = 8.0  // levels: a run whose slots differ by more has to be found anew
	slack    = 0.6  // slots by which lines may miss each other and still be one
)

// settle looks once more at the stretches that have no counterpart, now that place and tone are known: flat pictures and
// those under a stamp are hard to find by tiny pictures. A stretch goes on the line of a neighbour, or on the one that
// lets both films end or begin together, if what lies there looks the same; and also if it takes exactly the place of
// what is missing from the approved film: then it replaces that.
func (f *film) settle() {
	f.doubt()
	f.pick()
	f.yield()
	n := len(f.slots)
	known := f.runs
	for first := 0; first < n; {
		if f.owner(first) >= 0 {
			first++
			continue
		}
		past := first
		for past < n && f.owner(past) < 0 {
			past++
		}
		f.settleStretch(known, first, past)
		first = past
	}
	sort.Slice(f.runs, func(i, j int) bool { return f.runs[i].first < f.runs[j].first })
	f.runs = joined(f.runs)
	f.pick()
}

func (f *film) owner(s int) int {
	for i, r := range f.runs {
		if s >= r.first && s < r.past {
			return i
		}
	}
	return -1
}

func (f *film) settleStretch(known []run, first, past int) {
	end := float64(tick(f.approved.frames - 1))
	lines := []run{{first, past, end - float64(cycle*(len(f.slots)-first-1)), 1}}
	replaces := -1
	var before, after *run
	for i := range known {
		r := &known[i]
		if r.past <= first {
			before = r
		}
		if r.first >= past && after == nil {
			after = r
		}
	}
	if before != nil {
		lines = append(lines, run{first, past, before.tickAt(float64(first)), before.rate})
	} else {
		lines = append(lines, run{first, past, 0, 1})
	}
	if after != nil {
		lines = append(lines, run{first, past, after.tickAt(float64(first)), after.rate})
	}
	switch {
	case before != nil && after != nil:
		if math.Abs(before.tickAt(float64(past))-after.tickAt(float64(past))) <= slack*cycle {
			replaces = 1
		}
	case before != nil: // at the end: the same length is left of both films
		if math.Abs(before.tickAt(float64(len(f.slots)))-end) <= 3*slack*cycle {
			replaces = 1
		}
	case after != nil:
		if math.Abs(after.tickAt(0)) <= 3*slack*cycle {
			replaces = 2
		}
	}
	if line, ok := f.search(first, past); ok {
		lines = append(lines, line)
	}
	best, least := -1, sameShot
	if replaces >= 0 { // another moment has to fit as well as others do
		least = min(least, max(2*f.usual(), f.usual()+5))
	}
	for i, line := range lines {
		limit := least
		if f.claimed(line, known) {
			limit = min(limit, f.twice())
		}
		if off := f.offOf(line); off >= 0 && off < limit {
			best, least = i, off
		}
	}
	if best < 0 && replaces >= 0 {
		best = replaces
		f.replaced = append(f.replaced, stretch{first, past})
	}
	if best >= 0 {
		f.runs = append(f.runs, lines[best])
	}
}

// offOf is how much the slots of a line differ, in the middle of them; -1 if it leaves the approved film.
func (f *film) offOf(line run) float64 {
	var offs []float64
	for s := line.first; s < line.past; s++ {
		if at := line.tickAt(float64(s)); at < -cycle || at > float64(tick(f.approved.frames-1)+cycle) {
			return -1
		}
		if _, off := f.c.nearestPair(s, line); off >= 0 {
			offs = append(offs, off)
		}
	}
	if len(offs) == 0 {
		return -1
	}
	sort.Float64s(offs)
	return offs[len(offs)*2/3]
}

// doubt breaks runs where some slots differ much more than is usual and another moment of the approved film fits them
// clearly better, or that differ too much to be of the same shot: tiny pictures of one kind are all alike.
func (f *film) doubt() {
	usual := f.usual()
	limit := f.odd()
	var runs []run
	for _, r := range f.runs {
		for s := r.first; s < r.past; {
			past, sum := s, 0.0
			for past < r.past && f.slots[past].off > limit {
				sum += f.slots[past].off
				past++
			}
			if past-s < minRun-1 {
				s = max(past, s+1)
				continue
			}
			better, ok := f.search(s, past)
			now, off := sum/float64(past-s), f.offOf(better)
			ok = ok && off >= 0 && off < 0.6*now && off < max(1.5*usual, usual+2)
			if ok || now > unlikely {
				if s > r.first {
					runs = append(runs, run{r.first, s, r.at, r.rate})
				}
				if ok {
					runs = append(runs, better)
				}
				r = run{past, r.past, r.tickAt(float64(past)), r.rate}
			}
			s = past
		}
		if r.past > r.first {
			runs = append(runs, r)
		}
	}
	f.runs = joined(runs)
}

// search tries every moment of the approved film as the beginning of a stretch and gives the line that differs least.
func (f *film) search(first, past int) (best run, ok bool) {
	const samples = 8
	step := max(1, (past-first)/samples)
	sums := make([]int64, f.approved.frames)
	each(len(sums), func(_, i int) {
		for s := first; s < past; s += step {
			ours := nearest(tick(i) + (s-first)*cycle)
			if ours >= f.approved.frames {
				sums[i] = math.MaxInt64
				return
			}
			sums[i] += f.c.distance(ours, s*perSlot)
		}
	})
	least := int64(math.MaxInt64)
	for i, sum := range sums {
		if sum < least {
			least, best, ok = sum, run{first, past, float64(tick(i)), 1}, true
		}
	}
	return best, ok
}
