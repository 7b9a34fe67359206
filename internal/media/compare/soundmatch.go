package compare

import (
	"math"
	"math/bits"
)

const (
	sameSound   = 0.20 // share of differing signs: below it is the same sound
	otherSound  = 0.32 // and above it another one
	soundStep   = wordRate / 2
	soundWindow = 2 * wordRate                      // words by which a moment of sound is judged
	startUp     = soundFrame/2/soundHop + soundSpan // words that know what lies before the start
	soundNear   = 12                                // words that sound may be off from the pictures
)

// errorRate is the share of differing signs of two stretches of the same length; only what both sides or one of them
// hear counts. n is how many words did.
func errorRate(a, o *Fingerprint, i, j, words, step int) (rate float64, n int) {
	if i < 0 {
		j, words, i = j-i, words+i, 0
	}
	if j < 0 {
		i, words, j = i-j, words+j, 0
	}
	words = min(words, len(a.sound)-i, len(o.sound)-j)
	wrong := 0
	for k := 0; k < words; k += step {
		if min(i, j)+k < startUp { // the windows reach over the cut
			continue
		}
		loudA, loudO := a.loud[i+k], o.loud[j+k]
		if loudA < quiet && loudO < quiet {
			continue
		}
		n++
		if loudA < quiet || loudO < quiet { // silence against sound
			wrong += 16
			continue
		}
		wrong += bits.OnesCount32(a.sound[i+k] ^ o.sound[j+k])
	}
	if n == 0 {
		return 0, 0
	}
	return float64(wrong) / float64(32*n), n
}

func (f *Fingerprint) silent() bool {
	heard := 0
	for _, l := range f.loud {
		if l >= quiet {
			heard++
		}
	}
	return heard < wordRate/4
}

// unheard says that there is sound, but none that could be read.
func (f *Fingerprint) unheard() bool { return f.HasAudio && len(f.sound) == 0 && f.Seconds > 1 }

// line says that word i of the approved sound is word i·rate + at of the other one.
type line struct {
	from, to int // words of the approved sound
	at, rate float64
}

func (l line) of(i int) int { return int(math.Round(float64(i)*l.rate + l.at)) }

// listen compares the sound. segments map the pictures.
func listen(a, o *Fingerprint, segments []Segment) Audio {
	audio := Audio{Verdict: Match, Differences: []SoundDifference{}}
	switch {
	case a.unheard() || o.unheard():
		audio.Verdict, audio.Note = Unsure, "The sound of one of them can't be read: listen to both."
		return audio
	case a.silent() && o.silent():
		audio.Note = "Neither has sound."
		return audio
	case o.silent():
		audio.Verdict, audio.ErrorRate, audio.Note = Different, 0.5, "The sound was removed."
		audio.Differences = append(audio.Differences, SoundDifference{To: round3(a.Seconds), OtherTo: round3(o.Seconds), What: Removed, ErrorRate: 0.5})
		return audio
	case a.silent():
		audio.Verdict, audio.ErrorRate, audio.Note = Different, 0.5, "Sound was added to what was silent."
		audio.Differences = append(audio.Differences, SoundDifference{To: round3(a.Seconds), OtherTo: round3(o.Seconds), What: Added, ErrorRate: 0.5})
		return audio
	}
	lines := follows(a, o, segments)
	rate, n := rateOf(a, o, lines)
	// The sound may run on where the pictures were cut anew, or the other way round.
	whole := []line{anywhere(a, o)}
	if r, m := rateOf(a, o, whole); m > 0 && (n == 0 || r < rate-0.03) {
		lines, rate = whole, r
	}
	audio.ErrorRate = round3(rate)
	if len(lines) > 0 {
		audio.Offset = round3(-lines[0].at / wordRate)
	}
	audio.stretches(a, o, lines)
	audio.judge(lines, rate)
	return audio
}

// follows follows the pictures, each segment moved by what fits the sound best.
func follows(a, o *Fingerprint, segments []Segment) []line {
	var lines []line
	for _, s := range segments {
		l := line{int(s.From * wordRate), min(int(math.Ceil(s.To*wordRate)), len(a.sound)), (s.OtherFrom - s.From*s.Rate) * wordRate, s.Rate}
		if l.to <= l.from {
			continue
		}
		best, shift := 2.0, 0.0
		for d := -soundNear; d <= soundNear; d++ {
			moved := l
			moved.at += float64(d)
			if r, n := rateOf(a, o, []line{moved}); n > 0 && r+0.001*math.Abs(float64(d)) < best {
				best, shift = r+0.001*math.Abs(float64(d)), float64(d)
			}
		}
		l.at += shift
		lines = append(lines, l)
	}
	return lines
}

// anywhere finds the one offset at which the sounds agree best.
func anywhere(a, o *Fingerprint) line {
	least := min(len(a.sound), len(o.sound)) / 3
	step := max(1, min(len(a.sound), len(o.sound))/300)
	best, at := 2.0, 0
	for off := least - len(a.sound); off <= len(o.sound)-least; off++ {
		if r, n := errorRate(a, o, 0, off, len(a.sound), step); n > 0 && r < best {
			best, at = r, off
		}
	}
	return line{max(0, -at), min(len(a.sound), len(o.sound)-at), float64(at), 1}
}

func rateOf(a, o *Fingerprint, lines []line) (float64, int) {
	wrong, total := 0.0, 0
	for _, l := range lines {
		if l.rate == 1 {
			r, n := errorRate(a, o, l.from, l.of(l.from), l.to-l.from, 1)
			wrong, total = wrong+r*float64(n), total+n
			continue
		}
		for i := l.from; i < l.to; i++ {
			r, n := errorRate(a, o, i, l.of(i), 1, 1)
			wrong, total = wrong+r*float64(n), total+n
		}
	}
	if total == 0 {
		return 0, 0
	}
	return wrong / float64(total), total
}

// stretches finds where along the lines the sound is another one.
func (audio *Audio) stretches(a, o *Fingerprint, lines []line) {
	for _, l := range lines {
		var open *SoundDifference
		worst := 0.0
		for i := l.from; i < l.to; i += soundStep {
			begin := max(min(i+soundStep/2-soundWindow/2, l.to-soundWindow), l.from)
			words := min(soundWindow, l.to-begin)
			rate, n := 1.0, 0
			for d := -2; d <= 2; d++ {
				if r, m := errorRate(a, o, begin, l.of(begin)+d, words, 1); m > 0 && r < rate {
					rate, n = r, m
				}
			}
			if n < words/4 || rate < sameSound+0.05 {
				open = nil
				continue
			}
			if open == nil {
				audio.Differences = append(audio.Differences, SoundDifference{From: seconds(i), OtherFrom: seconds(l.of(i)), What: Changed})
				open, worst = &audio.Differences[len(audio.Differences)-1], 0
			}
			worst = max(worst, rate)
			open.To, open.OtherTo, open.ErrorRate = seconds(min(i+soundStep, l.to)), seconds(l.of(min(i+soundStep, l.to))), round3(worst)
		}
	}
}

func seconds(word int) float64 { return round3(max(float64(word), 0) / wordRate) }

func round3(v float64) float64 { return math.Round(v*1000)/1000 + 0 } // + 0: no negative zero

func (audio *Audio) judge(lines []line, rate float64) {
	long, certain := 0.0, 0.0
	for _, d := range audio.Differences {
		long += d.To - d.From
		if d.ErrorRate > otherSound {
			certain += d.To - d.From
		}
	}
	stretched := false
	for _, l := range lines {
		stretched = stretched || math.Abs(l.rate-1) > 0.01
	}
	switch {
	case len(lines) == 0:
		audio.Verdict, audio.Note = Unsure, "The pictures have nothing in common, so the sound was not laid side by side."
	case stretched && rate > sameSound:
		audio.Verdict, audio.Note = Unsure, "The film plays at another speed, so its sound could not be compared well."
	case rate > otherSound:
		audio.Verdict, audio.Note = Different, "It is another sound track."
	case certain >= 1:
		audio.Verdict, audio.Note = Different, "Part of the sound was replaced, or something was laid over it."
	case rate > sameSound || long > 0:
		audio.Verdict, audio.Note = Review, "Part of the sound differs a little: listen to it."
	}
}
