package compare

import (
	"context"
	"math"
	"math/bits"
	"math/cmplx"

	"backlot/internal/media"
)

// The sound fingerprint follows Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System" (ISMIR 2002): of each
// short window the energies in bands, and of how they differ from their neighbours in pitch and time only the sign.
const (
	soundRate  = 8000
	wordRate   = 32 // words per second
	soundHop   = soundRate / wordRate
	soundFrame = 4096 // samples of one window, 0.5 s: long enough that codecs barely move a sign
	soundBands = 33   // one more than there are bits
	lowBand    = 200.0
	highBand   = 3200.0
	soundSpan  = 8 // words between the two windows of a difference
)

// quiet is the loudness below which signs mean nothing: about -66 dB.
const quiet = 12

// hear fills the sound part of a fingerprint.
func (f *Fingerprint) hear(ctx context.Context, engine *media.Engine, path string, seconds float64) error {
	if !f.HasAudio {
		return nil
	}
	l := newListener()
	if err := engine.PCM(ctx, path, soundRate, seconds, func(samples []int16) error {
		l.hear(samples)
		return nil
	}); err != nil {
		return err
	}
	f.sound, f.loud = l.words, l.loud
	return nil
}

// listener turns samples into words as they come.
type listener struct {
	window  [soundFrame]float64 // the bell by which a window is weighted
	turns   [soundFrame / 2]complex128
	edges   [soundBands + 1]int // first bin of each band
	samples []float64           // not used up yet
	past    [][soundBands]float64
	words   []uint32
	loud    []uint8
}

func newListener() *listener {
	l := &listener{}
	for i := range l.window {
		l.window[i] = 0.5 - 0.5*math.Cos(2*math.Pi*float64(i)/soundFrame)
	}
	for i := range l.turns {
		l.turns[i] = cmplx.Rect(1, -2*math.Pi*float64(i)/soundFrame)
	}
	for b := range l.edges {
		l.edges[b] = int(math.Round(lowBand * math.Pow(highBand/lowBand, float64(b)/soundBands) * soundFrame / soundRate))
	}
	// The first word is about the very beginning: half a window of silence goes before it.
	l.samples = make([]float64, soundFrame/2, 2*soundFrame)
	return l
}

func (l *listener) hear(samples []int16) {
	for _, s := range samples {
		l.samples = append(l.samples, float64(s))
	}
	for len(l.samples) >= soundFrame {
		l.word(l.samples[:soundFrame])
		l.samples = l.samples[:copy(l.samples, l.samples[soundHop:])]
	}
}

func (l *listener) word(samples []float64) {
	var spectrum [soundFrame]complex128
	energy := 0.0
	for i, s := range samples {
		energy += s * s
		spectrum[i] = complex(s*l.window[i], 0)
	}
	fft(spectrum[:], l.turns[:])
	var bands [soundBands]float64
	total := 0.0
	for b := range bands {
		for k := l.edges[b]; k < l.edges[b+1]; k++ {
			re, im := real(spectrum[k]), imag(spectrum[k])
			bands[b] += re*re + im*im
		}
		total += bands[b]
	}
	floor := total/soundBands*1e-3 + 1
	for b := range bands {
		bands[b] = math.Log(bands[b] + floor)
	}
	var word uint32
	before := bands
	if n := len(l.past); n >= soundSpan {
		before = l.past[n-soundSpan]
	} else if n > 0 {
		before = l.past[0]
	}
	for b := range soundBands - 1 {
		if (bands[b]-bands[b+1])-(before[b]-before[b+1]) > 0 {
			word |= 1 << b
		}
	}
	if l.past = append(l.past, bands); len(l.past) > 4*soundSpan {
		l.past = l.past[:copy(l.past, l.past[len(l.past)-soundSpan:])]
	}
	l.words = append(l.words, word)
	l.loud = append(l.loud, uint8(min(255, 8*math.Log2(1+math.Sqrt(energy/soundFrame)/4))))
}

// fft is the radix-2 transform in place; turns are the roots of unity of half its length. It is here because it is
// shorter than a library for it.
func fft(a []complex128, turns []complex128) {
	n := len(a)
	shift := 64 - uint(bits.Len(uint(n))-1)
	for i := range a {
		if j := int(bits.Reverse64(uint64(i)) >> shift); i < j {
			a[i], a[j] = a[j], a[i]
		}
	}
	for size := 2; size <= n; size *= 2 {
		step := n / size
		for begin := 0; begin < n; begin += size {
			for k := range size / 2 {
				odd := a[begin+k+size/2] * turns[k*step]
				even := a[begin+k]
				a[begin+k], a[begin+k+size/2] = even+odd, even-odd
			}
		}
	}
}
