package compare

import (
	"context"

	"backlot/internal/fault"
)

// A single picture has no moments to average, but it is larger and better kept: its thresholds are its own.
const (
	photoAlike = 0.25 // correlation of edges below which it is another photo
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

func comparePhotos(ctx context.Context, approved, other *Fingerprint, strict bool) (*Report, error) {
	f := matchPhotos(approved, other)
	f.strict = strict
	if ctx.Err() != nil {
		return nil, fault.Wrap(ctx.Err(), fault.Cancelled, "Comparing was stopped before it was done. It can be started again.")
	}
	r := &Report{Differences: []Difference{}, Unverifiable: []Gap{}, Segments: []Segment{}}
	r.Audio = Audio{Verdict: Match, Differences: []SoundDifference{}}
	r.Placement = Placement{round4(f.placing.ox), round4(f.placing.oy), round4(f.placing.sx), round4(f.placing.sy)}
	f.pictures(r)
	if f.fit < photoAlike {
		r.Score, r.Verdict, r.Summary = max(r.Score, nothingAlike), Different, "This is another photo."
		r.Differences = []Difference{{Region: whole.region(), What: Changed, Score: r.Score}}
		return r, nil
	}
	r.conclude(f)
	return r, nil
}
