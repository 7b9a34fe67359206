package compare

// Verdict is what a comparison comes to. Nothing is rejected by it: a person looks at both.
type Verdict string

// The verdicts.
const (
	Match     Verdict = "match"     // the same, but for what a platform does to every upload
	Review    Verdict = "review"    // something differs a little: look yourself
	Different Verdict = "different" // something was changed, or it is another film
	Unsure    Verdict = "unsure"    // too little could be compared to say
)

// The kinds of difference.
const (
	Added   = "added"   // the other one has it, the approved one hasn't
	Removed = "removed" // the other way round
	Changed = "changed"
	Moved   = "moved" // the same at another moment
	Speed   = "speed" // the same, faster or slower
)

// Difference is one place where the other file is not what was approved. Times are seconds of each file; where one of
// them lacks what the other has, its From and To are the same moment.
type Difference struct {
	From      float64    `json:"from"`
	To        float64    `json:"to"`
	OtherFrom float64    `json:"otherFrom"`
	OtherTo   float64    `json:"otherTo"`
	Region    [4]float64 `json:"region"` // x, y, width, height as shares of the approved picture
	What      string     `json:"what"`
	Score     float64    `json:"score"` // how clearly: below 2 nothing is reported, above 3 it is certain
	Note      string     `json:"note"`  // in words, "" if there is nothing to say
}

// Gap is a part that could not be compared, and why, in words for a person.
type Gap struct {
	Region [4]float64 `json:"region"` // shares of the approved picture
	From   float64    `json:"from"`
	To     float64    `json:"to"`
	Why    string     `json:"why"`
}

// Segment maps time: the moment t of the approved file, from <= t < to, is the moment otherFrom + (t-from)·rate of the
// other one.
type Segment struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	OtherFrom float64 `json:"otherFrom"`
	Rate      float64 `json:"rate"`
	Moved     bool    `json:"moved"` // it is not where the order of the approved film has it
}

// Placement says where the approved picture lies in the other one: a point (x, y) of it, in shares, is at
// (ox + sx·x, oy + sy·y).
type Placement struct {
	OX float64 `json:"ox"`
	OY float64 `json:"oy"`
	SX float64 `json:"sx"`
	SY float64 `json:"sy"`
}

// SoundDifference is a stretch in which the sound is another one.
type SoundDifference struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	OtherFrom float64 `json:"otherFrom"`
	OtherTo   float64 `json:"otherTo"`
	What      string  `json:"what"`
	ErrorRate float64 `json:"errorRate"` // the same of this stretch
}

// Audio is what became of the sound.
type Audio struct {
	Verdict     Verdict           `json:"verdict"`
	ErrorRate   float64           `json:"errorRate"` // how far apart both sounds are: 0 the same, 0.5 unrelated
	Offset      float64           `json:"offset"`    // seconds that the approved sound is ahead of the other one
	Differences []SoundDifference `json:"differences"`
	Note        string            `json:"note"` // in words, "" if there is nothing to say
}

// Report is the outcome of a comparison. Lists are never nil.
type Report struct {
	Verdict      Verdict      `json:"verdict"`
	Score        float64      `json:"score"` // of the clearest difference of the pictures: below 2 match, above 3 different
	Summary      string       `json:"summary"`
	Differences  []Difference `json:"differences"`
	Audio        Audio        `json:"audio"`
	Unverifiable []Gap        `json:"unverifiable"`
	Segments     []Segment    `json:"segments"`
	Placement    Placement    `json:"placement"`
}

// Other gives the moment of the other file that shows moment t (seconds) of the approved one. Where it was cut away,
// or belongs to no segment, ok is false and the moment is that of the nearest thing kept.
func (r *Report) Other(t float64) (other float64, ok bool) {
	nearest := -1.0
	for _, s := range r.Segments {
		inside := min(max(t, s.From), s.To)
		away := max(inside-t, t-inside)
		at := s.OtherFrom + (inside-s.From)*s.Rate
		if t >= s.From && t < s.To {
			return at, true
		}
		if nearest < 0 || away < nearest {
			nearest, other = away, at
		}
	}
	return other, false
}

func (b box) region() [4]float64 {
	b = b.meet(whole)
	return [4]float64{round3(b.x), round3(b.y), round3(max(b.w, 0)), round3(max(b.h, 0))}
}
