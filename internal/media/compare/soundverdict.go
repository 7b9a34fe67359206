package compare

import (
	"fmt"
	"math"
)

// How far apart sounds may be, in steps of bandStep, until somebody should listen: within half a second, and within two.
// Encoders at 32 kbit/s reach a third of the one and half of the other.
const (
	briefApart = 12.0
	longApart  = 6.0
	briefReach = wordRate / 4 // windows to either side
	longReach  = wordRate

	certain      = 1.5          // times that much: it is another sound
	stretchedFor = 1.5          // of sound at another speed that much counts as once
	heatRate     = 0.25         // error rate of a stretch that is just worth listening to
	unrelated    = 50.0         // steps that would be an error rate of one
	leftOut      = 20.0         // what a line does not cover is as far apart as music of two kinds
	mostlyOther  = 0.8          // of all that is heard, from which on it is another track
	outOfStep    = 0.3          // seconds that sound may lag behind the pictures
	joins        = wordRate / 4 // differences that are no further from each other are one
)

// listen compares the sound. segments map the pictures.
func listen(a, o *Fingerprint, segments []Segment) Audio {
	audio := Audio{Verdict: Match, Differences: []SoundDifference{}}
	h := hearing{newEar(a), newEar(o)}
	if a.unheard() || o.unheard() {
		audio.Verdict, audio.Note = Unsure, "The sound of one of them can't be read: listen to both."
		return audio
	}
	if mine, theirs := h.a.silent(), h.o.silent(); mine || theirs {
		audio.muted(a, o, mine, theirs)
		return audio
	}
	lines := h.follows(segments)
	cost, n := h.costOf(lines, 1)
	apart := false // the sound goes its own way
	// It may run on where the pictures were cut anew, or the other way round.
	if whole, rate, ok := h.anywhere(); ok && rate < otherSigns && (n == 0 || cost > longApart/2) {
		c, m := h.cost(whole, 1)
		// What it leaves out counts as another sound: a tune that returns is itself again some bars later.
		all := (c*float64(m) + leftOut*float64(max(n-m, 0))) / float64(max(n, m, 1))
		if m > 0 && (n == 0 || all < 0.6*cost) {
			audio.step(segments, whole)
			lines, cost, apart = []line{whole}, c, n > 0
		}
	}
	audio.ErrorRate = round3(min(cost/unrelated, 0.5))
	if len(lines) > 0 {
		audio.Offset = round3(-lines[0].at / wordRate)
	}
	share := audio.stretches(h, lines)
	audio.judge(lines, share, apart)
	return audio
}

// muted tells of films of which one or both are silent.
func (audio *Audio) muted(a, o *Fingerprint, mine, theirs bool) {
	if mine && theirs {
		audio.Note = "Neither has sound."
		return
	}
	d := SoundDifference{To: round3(a.Seconds), OtherTo: round3(o.Seconds), What: Removed, ErrorRate: 0.5}
	audio.Verdict, audio.ErrorRate, audio.Note = Different, 0.5, "The sound was removed."
	if mine {
		d.What, audio.Note = Added, "Sound was added to what was silent."
	}
	audio.Differences = append(audio.Differences, d)
}

// step tells when all of the sound comes before or after its pictures.
func (audio *Audio) step(segments []Segment, whole line) {
	least := math.MaxFloat64
	for _, s := range segments {
		middle := (s.From + s.To) / 2
		pictures := s.OtherFrom + (middle-s.From)*s.Rate
		if lag := (middle*wordRate*whole.rate+whole.at)/wordRate - pictures; math.Abs(lag) < math.Abs(least) {
			least = lag
		}
	}
	switch {
	case len(segments) == 0 || math.Abs(least) < outOfStep:
	case least > 0:
		audio.Verdict, audio.Note = Review, fmt.Sprintf("The sound comes %.1f s later than the pictures.", least)
	default:
		audio.Verdict, audio.Note = Review, fmt.Sprintf("The sound comes %.1f s earlier than the pictures.", -least)
	}
}

// stretches finds where along the lines the sound is another one. share is how much of it is.
func (audio *Audio) stretches(h hearing, lines []line) (share float64) {
	other, all := 0, 0
	for _, l := range lines {
		limit := 1.0
		if l.stretched() {
			limit = stretchedFor
		}
		brief, long := h.along(l, briefReach), h.along(l, longReach)
		heat := make([]float64, len(brief))
		for k := range heat {
			if brief[k] < 0 {
				continue
			}
			heat[k] = max(brief[k]/briefApart, long[k]/longApart) / limit
			if all++; heat[k] >= 1 {
				other++
			}
		}
		audio.found(h, l, brief, heat)
	}
	return float64(other) / float64(max(all, 1))
}

// found gathers the stretches of a line that are hot.
func (audio *Audio) found(h hearing, l line, brief, heat []float64) {
	for k := 0; k < len(heat); {
		if heat[k] < 1 {
			k++
			continue
		}
		past, last, top := k, k, 0.0
		for ; past < len(heat) && past-last <= joins; past++ {
			if heat[past] >= 1 {
				last, top = past, max(top, heat[past])
			}
		}
		first, past := tightened(brief, k, last+1)
		d := SoundDifference{From: seconds(l.from + first), To: seconds(l.from + past), OtherFrom: seconds(l.of(l.from + first)),
			OtherTo: seconds(l.of(l.from + past)), What: h.what(l, l.from+first, l.from+past), ErrorRate: round3(min(top*heatRate, 0.5))}
		audio.Differences = append(audio.Differences, d)
		k = last + 1
	}
}

// tightened moves the ends of a stretch in to where half a second is other than half as much: what was averaged over two
// seconds reaches beyond it.
func tightened(brief []float64, first, past int) (int, int) {
	top := 0.0
	for _, v := range brief[first:past] {
		top = max(top, v)
	}
	for first < past-1 && brief[first] < top/2 {
		first++
	}
	for past > first+1 && brief[past-1] < top/2 {
		past--
	}
	return first, past
}

// what says whether sound went, came or became another one.
func (h hearing) what(l line, from, to int) string {
	mine, theirs, n := 0, 0, 0
	for i := from; i < to; i++ {
		j := l.of(i)
		if i < 0 || j < 0 || i >= h.a.words() || j >= h.o.words() {
			continue
		}
		n++
		if h.a.loud[i] < h.a.quiet {
			mine++
		}
		if h.o.loud[j] < h.o.quiet {
			theirs++
		}
	}
	switch {
	case 2*theirs > n && 4*mine < n:
		return Removed
	case 2*mine > n && 4*theirs < n:
		return Added
	}
	return Changed
}

func seconds(word int) float64 { return round3(max(float64(word), 0) / wordRate) }

func round3(v float64) float64 { return math.Round(v*1000)/1000 + 0 } // + 0: no negative zero

// stretched says that a line plays at another speed.
func (l line) stretched() bool { return math.Abs(l.rate-1) > 0.006 }

func (audio *Audio) judge(lines []line, share float64, apart bool) {
	long, sure := 0.0, false
	for _, d := range audio.Differences {
		long += d.To - d.From
		sure = sure || d.ErrorRate >= certain*heatRate
	}
	speed := 1.0
	for _, l := range lines {
		if l.stretched() {
			speed = l.rate
		}
	}
	switch {
	case len(lines) == 0:
		audio.Verdict, audio.Note = Unsure, "The pictures have nothing in common, so the sound was not laid side by side."
	case share > mostlyOther && sure:
		audio.Verdict, audio.Note = Different, "It is another sound track."
	case sure:
		audio.Verdict, audio.Note = Different, "Part of the sound was replaced or removed, or something was laid over it."
	case speed != 1 && audio.Note == "" && !apart:
		change := "faster"
		if speed > 1 {
			change = "slower"
		}
		audio.Verdict, audio.Note = Review, fmt.Sprintf("The sound plays %.0f%% %s.", 100*math.Abs(1/speed-1), change)
	case long > 0:
		audio.Verdict, audio.Note = Review, "Part of the sound differs a little: listen to it."
	}
}
