package compare

import "math"

// How far the mean of a film's levels may move until a change of its light or colour as a whole is worth a look, and until
// it is certain; of 255.
const (
	lightMoved, lightClear   = 10.0, 20.0
	colourMoved, colourClear = 5.0, 10.0

	certainScore = 4.0

	// Of an HDR film and one that is not, what differs less than this may come of how the one was made of the other.
	toneMapped = 6.0
	stillGrey  = 0.08 // and saturation has to be below this to say that the colour was taken out
)

const hdrNote = "One of them is HDR and the other is not: how light and how colourful they are was not compared."

// overall tells that light or colour were changed as a whole. The blocks are looked at after one tone is fitted to both, so
// they say nothing of that. Of a posted film only what is far beyond what platforms and encoders do counts.
func (f *film) overall(r *Report) {
	d := Difference{To: round3(f.approved.Seconds), OtherTo: round3(f.other.Seconds), Region: whole.region(), What: Changed}
	mixed := f.mixed()
	if mixed {
		r.Unverifiable = append(r.Unverifiable, Gap{whole.region(), 0, round3(f.approved.Seconds), hdrNote})
		r.soften()
	}
	if pairs := f.alike(); len(pairs) >= minRun {
		g, ok := gradingOf(f.c.tones(spread(pairs, 24), enoughTones), leastColour)
		if ok && g.amount() >= graded && (!mixed || g.saturation < stillGrey) {
			d.Score, d.Note = lookScore, g.words()
			if g.amount() >= wellGraded || g.saturation < colourless {
				d.Score = certainScore
			}
		}
	}
	if f.strict && !mixed {
		f.shifted(r, &d)
	}
	if d.Score > 0 {
		r.Score = max(r.Score, d.Score)
		r.Differences = append(r.Differences, d)
	}
}

// mixed says that one of them is HDR and the other is not.
func (f *film) mixed() bool { return f.approved.HDR != f.other.HDR }

// soften leaves to a person what may come of making HDR fit for other screens.
func (r *Report) soften() {
	for i := range r.Differences {
		if d := &r.Differences[i]; d.Score < toneMapped {
			d.Score = min(d.Score, differentAbove)
		}
	}
	if r.Score < toneMapped {
		r.Score = min(r.Score, differentAbove)
	}
}

// shifted tells, of two versions, also a smaller change by the means of both films.
func (f *film) shifted(r *Report, d *Difference) {
	mine, theirs := f.approved.means(), f.other.means()
	light := math.Abs(mine[0] - theirs[0])
	colour := math.Hypot(mine[1]-theirs[1], mine[2]-theirs[2])
	switch {
	case light < lightMoved && colour < colourMoved || !f.covers(r):
	case light >= lightClear || colour >= colourClear:
		d.Score = certainScore
	default:
		d.Score = max(d.Score, lookScore)
	}
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
