package compare

import (
	"context"
	"math"

	"backlot/internal/fault"
)

// A single picture has no moments to average, but it is larger and better kept: its thresholds are its own.
const (
	photoAlike = 0.25 // correlation of edges below which it is another photo
	placedWell = 0.5  // and below which, as of a smooth sheen, only clear changes of its colours are told

	smoothBelow = 1.5 // levels by which a smooth picture differs from its surroundings, at a quarter of the size
	sheenAlike  = 0.8 // correlation of the light of two of these that show the same

	photoGraded   = 1.2 // how many times what is much (see grading) is worth a look
	filteredParts = 0.5 // what a part in another colour counts below such a change

	// What tells other hues from a filter over a posted photo.
	filterTint   = 20.0 // levels of 255
	filterColour = 0.5  // saturation: of a photo nearly without colour the hue says nothing
)

// matchPhotos brings two photos together and measures what remains: a film of one moment.
func matchPhotos(approved, other *Fingerprint) *film {
	f := &film{approved: newSide(approved), other: newSide(other)}
	pairs := []pair{{0, 0}}
	f.placing, f.fit = register(f.approved, f.other, rough(f.approved, f.other), pairs)
	f.runs = []run{{0, 1, 0, 1}}
	f.c = newComparer(f.approved, f.other, f.placing)
	f.c.grade(pairs)
	f.slots = []slot{{ok: true}}
	f.c.measure(0, &f.slots[0])
	f.moments = []moment{f.c.watch(f.slots, 0)}
	return f
}

// another says that the two show something else. Smooth pictures have no edges to go by: their light decides.
func (f *film) another() bool {
	if f.fit >= photoAlike {
		return false
	}
	ours, theirs := f.approved.quarter[0], f.other.quarter[0]
	if !ours.smooth() || !theirs.smooth() {
		return true
	}
	light := registrar{ours: []plane{ours}, theirs: []plane{theirs}, seen: whole}
	return light.measure(f.placing) < sheenAlike
}

func (p plane) smooth() bool {
	sum := 0.0
	for _, v := range p.textured().px {
		sum += math.Abs(float64(v) - 128)
	}
	return sum < smoothBelow*float64(max(len(p.px), 1))
}

func comparePhotos(ctx context.Context, approved, other *Fingerprint, strict bool) (*Report, error) {
	f := matchPhotos(approved, other)
	f.strict = strict
	if ctx.Err() != nil {
		return nil, fault.Wrap(ctx.Err(), fault.Cancelled, "Comparing was stopped before it was done. It can be started again.")
	}
	r := &Report{Differences: []Difference{}, Unverifiable: []Gap{}, Segments: []Segment{}}
	r.Audio = Audio{Verdict: Match, Differences: []SoundDifference{}}
	r.Placement = Placement{round4(f.placing.ox), round4(f.placing.oy), round4(f.placing.sx), round4(f.placing.sy)}
	cells := f.c.tones([]pair{{0, 0}}, math.MaxInt)
	g, ok := gradingOf(cells, photoColour)
	f.recolour = f.c.recoloured(cells)
	if ok && g.amount() >= photoGraded { // colours that a filter bends are not all bent alike
		for b := range f.recolour {
			f.recolour[b] *= filteredParts
		}
	}
	f.pictures(r)
	if f.another() {
		r.Score, r.Verdict, r.Summary = max(r.Score, nothingAlike), Different, "This is another photo."
		r.Differences = []Difference{{Region: whole.region(), What: Changed, Score: r.Score}}
		return r, nil
	}
	filter := ""
	if ok {
		filter = f.regraded(r, g)
	}
	r.conclude(f)
	if r.Verdict != Unsure && filter != "" {
		r.Summary += " " + filter
	}
	return r, nil
}

// regraded tells that the colours or the light of all of a photo are others. Whoever posts a photo may lay a filter over
// it (a tint, black and white): that stays the approved photo and is returned in words to be named beside the verdict.
// Other hues are no filter, and of two versions nothing is.
func (f *film) regraded(r *Report, g grading) (filter string) {
	amount := g.amount()
	switch {
	case !f.strict:
		amount = g.turned()
	case g.saturation < colourless:
		amount = wellGraded
	case f.fit < placedWell:
		amount = max(g.turned(), amount/2)
	}
	if amount < photoGraded {
		if g.amount() >= photoGraded && (f.fit >= placedWell || g.saturation < colourless) {
			return g.words()
		}
		return ""
	}
	d := Difference{Region: whole.region(), What: Changed, Score: lookScore, Note: g.words()}
	if amount >= wellGraded {
		d.Score = certainScore
	}
	r.Score = max(r.Score, d.Score)
	r.Differences = append(r.Differences, d)
	return ""
}

// turned is how far the hues are others than a filter makes them, as a share of what is worth a look. A filter that
// tints turns hues, too.
func (g grading) turned() float64 {
	hue := math.Abs(g.hue)
	if g.saturation < filterColour || g.tint > max(filterTint, hue/4) {
		return 0
	}
	return hue / muchHue
}
