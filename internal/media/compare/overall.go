package compare

import "math"

// How far the mean of a film's levels may move until a change of its light or colour as a whole is worth a look, and until
// it is certain; of 255.
const (
	lightMoved, lightClear   = 10.0, 20.0
	colourMoved, colourClear = 5.0, 10.0

	certainScore = 4.0
)

// overall tells, of two versions, that light or colour were changed as a whole. The blocks are looked at after one tone is
// fitted to both, as platforms change it, so they say nothing of that.
func (f *film) overall(r *Report) {
	mine, theirs := f.approved.means(), f.other.means()
	light := math.Abs(mine[0] - theirs[0])
	colour := math.Hypot(mine[1]-theirs[1], mine[2]-theirs[2])
	if light < lightMoved && colour < colourMoved || !f.covers(r) {
		return
	}
	score := lookScore
	if light >= lightClear || colour >= colourClear {
		score = certainScore
	}
	r.Score = max(r.Score, score)
	r.Differences = append(r.Differences, Difference{
		To: round3(f.approved.Seconds), OtherTo: round3(f.other.Seconds), Region: [4]float64{0, 0, 1, 1}, What: Changed, Score: score,
	})
}

// covers reports whether nearly all of both films is in step: else their means differ by what was cut or put in.
func (f *film) covers(r *Report) bool {
	const nearlyAll = 0.9
	mine, theirs := 0.0, 0.0
	for _, s := range r.Segments {
		mine += s.To - s.From
		theirs += (s.To - s.From) * s.Rate
	}
	return mine >= nearlyAll*f.approved.Seconds && theirs >= nearlyAll*f.other.Seconds
}

// means are the means of luma, Cb and Cr over all pictures.
func (f *Fingerprint) means() (m [3]float64) {
	const step = 3 // every third level tells as much
	for i := range f.frames {
		p := f.frame(i)
		for channel, plane := range [3][]byte{p.y, p.u, p.v} {
			sum, n := 0, 0
			for at := 0; at < len(plane); at += step {
				sum += int(plane[at])
				n++
			}
			m[channel] += float64(sum) / float64(max(n, 1))
		}
	}
	for channel := range m {
		m[channel] /= float64(max(f.frames, 1))
	}
	return m
}
