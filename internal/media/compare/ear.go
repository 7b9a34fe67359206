package compare

import (
	"math"
	"math/bits"
	"slices"
)

// How loud something is and how far two sounds are apart is counted in steps of bandStep, as levels are.
const (
	decibel   = int(1 / bandStep)
	audible   = 30 * decibel // below the strongest band nothing is heard beside it, and encoders drop it
	silence   = 45 * decibel // below the usual loudness it is silence
	clearly   = 10 * decibel // above that it is none
	nothing   = 45 * decibel // what is no louder is silence in any film: 80 dB below the loudest tone
	farthest  = 20 * decibel // no band counts for more
	signSpan  = wordRate / 4 // windows between the two of a sign
	signClear = 3 * decibel  // a sign of less is a matter of luck
)

// ear is the sound of one side, prepared.
type ear struct {
	*Fingerprint
	loud       []int // of each window
	usual      int   // loudness of the loud parts
	quiet      int   // below it is silence
	sign, sure []uint32
}

func newEar(f *Fingerprint) *ear {
	e := &ear{Fingerprint: f, loud: make([]int, f.words()), sign: make([]uint32, f.words()), sure: make([]uint32, f.words())}
	var power [256]float64
	for level := range power {
		power[level] = math.Pow(10, float64(level)*bandStep/10)
	}
	var heard []int
	for i := range e.loud {
		sum := 0.0
		for _, level := range e.word(i) {
			sum += power[level]
		}
		e.loud[i] = int(10 * math.Log10(sum) / bandStep)
		if e.loud[i] > nothing {
			heard = append(heard, e.loud[i])
		}
	}
	slices.Sort(heard)
	if len(heard) > 0 {
		e.usual = heard[len(heard)*95/100]
	}
	e.quiet = max(e.usual-silence, nothing)
	for i := signSpan; i < f.words(); i++ {
		e.sign[i], e.sure[i] = signs(e.word(i-signSpan), e.word(i))
	}
	return e
}

func (f *Fingerprint) word(i int) []uint8 { return f.sound[i*soundBands:][:soundBands] }

// signs are, after Haitsma and Kalker, those of how the step from each band to the next one changed, and which of them are
// sure.
func signs(before, now []uint8) (sign, sure uint32) {
	floor := func(w []uint8) int { return max(int(slices.Max(w))-audible, 0) }
	f, g := floor(before), floor(now)
	step := func(w []uint8, b, floor int) int { return max(int(w[b]), floor) - max(int(w[b+1]), floor) }
	for b := range soundBands - 1 {
		d := step(now, b, g) - step(before, b, f)
		if d > 0 {
			sign |= 1 << b
		}
		if d >= signClear || d <= -signClear {
			sure |= 1 << b
		}
	}
	return sign, sure
}

// over is by how much a window is louder than silence. Where the sound ends well before the pictures do it is silent; ok
// is false outside of the film.
func (e *ear) over(i int) (levels int, ok bool) {
	const short = wordRate / 2 // so much less sound than pictures is usual
	switch {
	case i >= 0 && i < len(e.loud):
		return e.loud[i] - e.quiet, true
	case i < 0 || i >= int(e.Seconds*wordRate)-short:
		return 0, false
	}
	return -1, true
}

// silent says that there is hardly a quarter of a second of sound.
func (e *ear) silent() bool {
	heard := 0
	for _, l := range e.loud {
		if l > nothing+clearly {
			heard++
		}
	}
	return heard < wordRate/4
}

// unheard says that there is sound, but none that could be read.
func (f *Fingerprint) unheard() bool { return f.HasAudio && len(f.sound) == 0 && f.Seconds > 1 }

// hearing compares two sounds.
type hearing struct{ a, o *ear }

// signRate is the share of differing signs of two stretches of the same length, and of how many.
func (h hearing) signRate(i, j, words, step int) (rate float64, n int) {
	if i < 0 {
		j, words, i = j-i, words+i, 0
	}
	if j < 0 {
		i, words, j = i-j, words+j, 0
	}
	words = min(words, h.a.words()-i, h.o.words()-j)
	wrong := 0
	for k := 0; k < words; k += step {
		sure := h.a.sure[i+k] | h.o.sure[j+k]
		n += bits.OnesCount32(sure)
		wrong += bits.OnesCount32((h.a.sign[i+k] ^ h.o.sign[j+k]) & sure)
	}
	if n == 0 {
		return 0, 0
	}
	return float64(wrong) / float64(n), n
}

// apart is by how much two windows differ, when the other one is louder by gain: the mean over the bands that are heard,
// weighted by how well. Silence is like silence. When loose, a band may also be like its neighbours: at another speed
// tones move into them. ok is false outside of one of them.
func (h hearing) apart(i, j, gain int, loose bool) (d float64, ok bool) {
	overA, hasA := h.a.over(i)
	overO, hasO := h.o.over(j)
	switch {
	case !hasA || !hasO:
		return 0, false
	case overA < 0 || overO < 0:
		return float64(min(max(overA-clearly, overO-clearly, 0), farthest)), true
	}
	a, o := h.a.word(i), h.o.word(j)
	floor := 0
	for b := range a {
		floor = max(floor, int(a[b])+gain, int(o[b]))
	}
	floor -= audible
	var x, y [soundBands]int
	for b := range a {
		x[b], y[b] = max(int(a[b])+gain-floor, 0), max(int(o[b])-floor, 0)
	}
	sum, weight := 0, 0
	for b := range x {
		w, off := max(x[b], y[b]), max(x[b]-y[b], y[b]-x[b])
		if loose {
			left, right := max(b-1, 0), min(b+1, soundBands-1)
			off = max(x[b]-max(y[left], y[b], y[right]), y[b]-max(x[left], x[b], x[right]), 0)
		}
		sum += w * min(off, farthest)
		weight += w
	}
	return float64(sum) / float64(max(weight, 1)), true
}
