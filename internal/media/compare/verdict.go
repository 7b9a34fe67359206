package compare

import (
	"context"
	"fmt"
	"math"
	"sort"

	"backlot/internal/fault"
	"backlot/internal/media"
)

const (
	endTrim      = 1.25 // seconds that may be missing at either end: platforms and trims by hand
	smallCut     = 0.45 // seconds cut inside that are worth a look
	clearCut     = 0.7  // and that are certain
	cutScore     = 10.0 // of a clear cut or insertion
	movedScore   = 16.0
	nothingAlike = 30.0 // of another film
	lookScore    = 2.5  // of what a person should see and may be harmless
)

// Compare says what differs between an approved file and what was posted. What platforms do to every upload is no
// difference: stamps near the edge and trimmed ends are told as not verifiable. Errors are faults: Invalid when one is a
// film and the other a photo, Cancelled.
func Compare(ctx context.Context, approved, posted *Fingerprint) (*Report, error) {
	return compare(ctx, approved, posted, false)
}

// Versions is Compare for two versions of a draft: nobody stamps or trims those unasked, so these are differences too.
func Versions(ctx context.Context, before, after *Fingerprint) (*Report, error) {
	return compare(ctx, before, after, true)
}

func compare(ctx context.Context, approved, other *Fingerprint, strict bool) (*Report, error) {
	if approved.Kind != other.Kind {
		return nil, fault.New(fault.Invalid, "One of these is a film and the other a photo: there is nothing to compare. Choose two of the same kind.")
	}
	if approved.frames == 0 || other.frames == 0 {
		return nil, fault.New(fault.Invalid, "One of these has no picture to compare. Choose a film or a photo.")
	}
	if approved.Kind == media.Photo {
		return comparePhotos(ctx, approved, other, strict)
	}
	rate := min(approved.rate, other.rate)
	f, err := watchFilms(ctx, approved.slowed(rate), other.slowed(rate))
	if err != nil {
		return nil, fault.Wrap(err, fault.Cancelled, "Comparing was stopped before it was done. It can be started again.")
	}
	f.strict = strict
	r := &Report{Differences: []Difference{}, Unverifiable: []Gap{}, Segments: []Segment{}}
	r.Segments = f.segments()
	if f.c != nil {
		r.Placement = Placement{round4(f.placing.ox), round4(f.placing.oy), round4(f.placing.sx), round4(f.placing.sy)}
		f.pictures(r)
		f.overall(r)
	}
	f.structure(r)
	f.short(r)
	r.Audio = listen(approved, other, r.Segments)
	r.conclude(f)
	return r, nil
}

// slowed is the fingerprint with the pictures that one of fewer ticks would have, as near as it has them.
func (f *Fingerprint) slowed(rate int) *Fingerprint {
	if rate >= f.rate {
		return f
	}
	s := *f
	s.rate, s.frames, s.planes = rate, 0, nil
	n := f.frameBytes()
	for {
		t := tick(s.frames) * f.rate / rate
		i := nearest(t)
		if i+1 < f.frames && tick(i+1)-t < t-tick(i) {
			i++
		}
		if i >= f.frames {
			return &s
		}
		s.planes = append(s.planes, f.planes[i*n:(i+1)*n]...)
		s.frames++
	}
}

// times of a slot in the other film and, by its run, in the approved one; seconds.
func (f *film) otherAt(slot float64) float64 { return slot * cycle / float64(f.other.rate) }

func (f *film) approvedAt(slot float64) float64 {
	at, best := 0.0, math.MaxFloat64
	for _, r := range f.runs {
		away := max(float64(r.first)-slot, slot-float64(r.past), 0)
		if away < best {
			best, at = away, r.tickAt(min(max(slot, float64(r.first)), float64(r.past)))
		}
	}
	return min(max(at/float64(f.approved.rate), 0), f.approved.Seconds)
}

// approvedUntil is when what the slots before this one show ends in the approved film.
func (f *film) approvedUntil(slot float64) float64 {
	return min(f.approvedAt(slot-0.5)+0.5*cycle/float64(f.approved.rate), f.approved.Seconds)
}

// pictures reports what remains of the pictures, and what could not be seen.
func (f *film) pictures(r *Report) {
	h := heatOf(f.c.grid, f.moments, f.strict)
	for b, z := range f.recolour {
		h.solo[0][b] = max(h.solo[0][b], z)
	}
	for _, m := range h.marked {
		b := h.grid.boxOf(m.blocks)
		r.Unverifiable = append(r.Unverifiable, Gap{b.region(), round3(f.approvedAt(float64(m.first))), round3(f.approvedUntil(float64(m.past))),
			"A stamp lies here, like the ones that platforms put on; only clear edges below it were looked for."})
	}
	if v := f.c.warp.visible(); v.area() < 0.985 {
		for _, b := range around(v) {
			r.Unverifiable = append(r.Unverifiable, Gap{b.region(), 0, round3(f.approved.Seconds), "The other picture does not show this part: it was cut away."})
		}
	}
	top := h.peak().z
	spots := h.spots()
	h.stand(f.lasting, spots)
	r.Score = round3(float64(max(top, h.peak().z)))
	for _, s := range append(spots, h.spots()...) {
		s.sharpen(f.c, f.slots)
		d := Difference{Region: h.grid.boxOf(s.blocks).region(), What: s.what, Score: round3(float64(s.z)),
			OtherFrom: round3(f.otherAt(float64(s.first))), OtherTo: round3(min(f.otherAt(float64(s.past)), f.other.Seconds)),
			From: round3(f.approvedAt(float64(s.first))), To: round3(f.approvedUntil(float64(s.past)))}
		if d.Region[2]*d.Region[3] > 0.5 { // another shot
			d.What = Changed
		}
		r.Differences = append(r.Differences, d)
	}
}

// around is what of the whole lies outside a box, in up to four strips.
func around(v box) []box {
	const least = 0.008
	var out []box
	if v.y > least {
		out = append(out, box{0, 0, 1, v.y})
	}
	if rest := 1 - v.y - v.h; rest > least {
		out = append(out, box{0, 1 - rest, 1, rest})
	}
	if v.x > least {
		out = append(out, box{0, v.y, v.x, v.h})
	}
	if rest := 1 - v.x - v.w; rest > least {
		out = append(out, box{1 - rest, v.y, rest, v.h})
	}
	return out
}

// segments turns the runs into a mapping of seconds, in the order of the approved film.
func (f *film) segments() []Segment {
	out := []Segment{}
	moved := f.moved()
	perSecond := float64(f.approved.rate)
	for i, r := range f.runs {
		if r.past-r.first < minRun && r.past-r.first < len(f.slots) {
			continue
		}
		from, to := r.at/perSecond, r.tickAt(float64(r.past))/perSecond
		otherFrom, rate := f.otherAt(float64(r.first)), 1/r.rate
		if from < 0 {
			otherFrom, from = otherFrom-from*rate, 0
		}
		to = min(to, f.approved.Seconds)
		if to > from {
			out = append(out, Segment{round3(from), round3(to), round3(otherFrom), round4(rate), moved[i]})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].From < out[j].From })
	return out
}

func round4(v float64) float64 { return math.Round(v*1e4) / 1e4 }

// moved marks the runs that are out of order: all but the heaviest rising sequence.
func (f *film) moved() []bool {
	n := len(f.runs)
	weight, before := make([]float64, n), make([]int, n)
	last := -1
	for i, r := range f.runs {
		weight[i], before[i] = float64(r.past-r.first), -1
		for k := range i {
			l := f.runs[k]
			if r.at >= l.tickAt(float64(l.past))-2*cycle && weight[k]+float64(r.past-r.first) > weight[i] {
				weight[i], before[i] = weight[k]+float64(r.past-r.first), k
			}
		}
		if last < 0 || weight[i] > weight[last] {
			last = i
		}
	}
	moved := make([]bool, n)
	for i := range moved {
		moved[i] = true
	}
	for ; last >= 0; last = before[last] {
		moved[last] = false
	}
	return moved
}

// structure reports what was inserted, cut out, moved or played at another speed.
func (f *film) structure(r *Report) {
	for _, s := range r.Segments {
		d := Difference{From: s.From, To: s.To, OtherFrom: s.OtherFrom, OtherTo: round3(s.OtherFrom + (s.To-s.From)*s.Rate), Region: whole.region()}
		if s.Moved && s.To-s.From >= smallCut {
			d.What, d.Score = Moved, movedScore
			r.Differences = append(r.Differences, d)
		}
		if math.Abs(s.Rate-1) > 0.02 && s.To-s.From > 1 {
			d.What, d.Score = Speed, lookScore
			r.Differences = append(r.Differences, d)
		}
	}
	f.inserted(r)
	f.removed(r)
	for _, d := range r.Differences {
		r.Score = max(r.Score, d.Score)
	}
}

func lengthScore(seconds float64) float64 {
	if seconds >= clearCut {
		return cutScore
	}
	return lookScore
}

// inserted are slots of the other film without counterpart.
func (f *film) inserted(r *Report) {
	n := (f.other.frames + perSlot - 1) / perSlot
	for first := 0; first < n; {
		if f.owner(first) >= 0 {
			first++
			continue
		}
		past := first
		for past < n && f.owner(past) < 0 {
			past++
		}
		from, to := f.otherAt(float64(first)), min(f.otherAt(float64(past)), f.other.Seconds)
		if to-from >= smallCut {
			at := round3(f.approvedAt(float64(first)))
			r.Differences = append(r.Differences, Difference{From: at, To: at, OtherFrom: round3(from), OtherTo: round3(to),
				Region: whole.region(), What: Added, Score: lengthScore(to - from)})
		}
		first = past
	}
}

// removed are stretches of the approved film that no segment shows.
func (f *film) removed(r *Report) {
	end := f.approved.Seconds
	if f.approved.Duration > 0 {
		end = min(end, float64(f.approved.Duration)/1000)
	}
	at, otherAt := 0.0, 0.0
	cut := func(from, to float64) {
		switch {
		case to-from < 0.15:
		case !f.strict && (from <= 0 || to >= end-0.05) && to-from <= endTrim:
			r.Unverifiable = append(r.Unverifiable, Gap{whole.region(), round3(from), round3(to), "The other film does not have this end: it was trimmed."})
		case to-from >= smallCut:
			r.Differences = append(r.Differences, Difference{From: round3(from), To: round3(to), OtherFrom: round3(otherAt), OtherTo: round3(otherAt),
				Region: whole.region(), What: Removed, Score: lengthScore(to - from)})
		}
	}
	for _, s := range r.Segments {
		cut(at, s.From)
		if s.To > at {
			at, otherAt = s.To, s.OtherFrom+(s.To-s.From)*s.Rate
		}
	}
	cut(at, end)
}

// short tells when a film is longer than what is compared of it.
func (f *film) short(r *Report) {
	if d := float64(f.approved.Duration) / 1000; d > f.approved.Seconds+2 {
		r.Unverifiable = append(r.Unverifiable, Gap{whole.region(), round3(f.approved.Seconds), round3(d),
			fmt.Sprintf("Only the first %.0f minutes of a long film are compared.", f.approved.Seconds/60)})
	}
}

// conclude gives the verdict and the sentence above it.
func (r *Report) conclude(f *film) {
	compared := 0
	for _, m := range f.moments {
		if m.ok {
			compared++
		}
	}
	r.Verdict = byScore(r.Score)
	switch {
	case f.c == nil || compared == 0 || f.approved.Kind == media.Video && len(r.Segments) == 0:
		r.Score = max(r.Score, nothingAlike)
		r.Verdict, r.Summary = Different, "This is another film: nothing of the approved one was found in it."
		if f.other.Seconds < 1 || f.approved.Seconds < 1 || f.approved.flat() || f.other.flat() {
			r.Differences = []Difference{}
			r.Score, r.Verdict, r.Summary = 0, Unsure, "There is too little to see in one of them. Look at both side by side."
		}
		return
	case r.Verdict == Match && f.c.warp.visible().area() < 0.3:
		r.Verdict, r.Summary = Unsure, "The other film shows too little of the approved picture to say. Look at both side by side."
		return
	}
	r.Summary = r.words()
	if f.mixed() {
		r.Summary += " " + hdrNote
	}
	if worse(r.Audio.Verdict, r.Verdict) {
		r.Verdict = r.Audio.Verdict
	}
}

func byScore(score float64) Verdict {
	switch {
	case score > differentAbove:
		return Different
	case score > matchBelow:
		return Review
	}
	return Match
}

// worse orders verdicts: what needs a look goes over what is fine.
func worse(a, b Verdict) bool {
	order := map[Verdict]int{Match: 0, Unsure: 1, Review: 2, Different: 3}
	return order[a] > order[b]
}

func (r *Report) words() string {
	picture := "The pictures are the approved ones."
	switch byScore(r.Score) {
	case Review:
		picture = "The pictures differ a little: look at the places named."
	case Different:
		picture = fmt.Sprintf("The pictures differ from the approved ones in %d places.", len(r.Differences))
		if len(r.Differences) == 1 {
			picture = "The pictures differ from the approved ones in one place."
		}
	}
	for _, d := range r.Differences {
		if d.Note != "" {
			picture += " " + d.Note
		}
	}
	if r.Audio.Note != "" {
		picture += " " + r.Audio.Note
	}
	return picture
}
