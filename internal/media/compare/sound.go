package compare

import (
	"context"
	"math"
	"math/bits"
	"math/cmplx"

	"backlot/internal/media"
)

// Of the sound a fingerprint keeps, of each short window, how strong each of some bands of pitch is. Signs of
// differences alone, as in Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System" (ISMIR 2002), say nothing of
// a tone that is held: they are made of the bands when moments are looked for.
const (
	soundRate  = 8000
	wordRate   = 32 // windows per second
	soundHop   = soundRate / wordRate
	soundFrame = 2048 // samples of one window, a quarter of a second
	soundBands = 32
	lowBand    = 80.0
	highBand   = 3600.0
	bandStep   = 0.5  // dB that a level stands for
	bandFloor  = 20.0 // dB at level 0: what the last bit of a sample leaves
)

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
	f.sound = l.levels
	return nil
}

// words is how many windows of sound there are.
func (f *Fingerprint) words() int { return len(f.sound) / soundBands }

// listener turns samples into levels as they come.
type listener struct {
	window  [soundFrame]float64 // the bell by which a window is weighted
	turns   [soundFrame / 2]complex128
	edges   [soundBands + 1]int // first bin of each band
	samples []float64           // not used up yet
	levels  []uint8             // of each window the bands, the lowest first
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
	// The first window is about the very beginning: half of it is silence.
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
	for i, s := range samples {
		spectrum[i] = complex(s*l.window[i], 0)
	}
	fft(spectrum[:], l.turns[:])
	for b := range soundBands {
		energy := 1e-9
		for k := l.edges[b]; k < l.edges[b+1]; k++ {
			re, im := real(spectrum[k]), imag(spectrum[k])
			energy += re*re + im*im
		}
		l.levels = append(l.levels, uint8(min(max((10*math.Log10(energy)-bandFloor)/bandStep, 0), 255)))
	}
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
