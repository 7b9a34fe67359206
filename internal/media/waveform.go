package media

import "context"

const (
	// WavePeaks is how many peaks a waveform has.
	WavePeaks = 600

	waveRate = 8000 // samples a second: loudness needs no more
)

// Waveform is how loud a film is along its length: WavePeaks bytes, each the highest sample of its part, 255 for the
// loudest there can be. A film without sound has none. Faults as in Inspect; Unavailable when ffmpeg is missing.
func (e *Engine) Waveform(ctx context.Context, path string, facts Facts) ([]byte, error) {
	if facts.Duration <= 0 || facts.Duration > longestFilm || !facts.HasAudio {
		return nil, nil
	}
	peaks := make([]byte, WavePeaks)
	all := max(facts.Duration*waveRate/1000, 1)
	at := int64(0)
	err := e.PCM(ctx, path, waveRate, float64(facts.Duration)/1000, func(samples []int16) error {
		for _, sample := range samples {
			bucket := min(at*WavePeaks/all, WavePeaks-1)
			peaks[bucket] = max(peaks[bucket], loudness(sample))
			at++
		}
		return nil
	})
	if err != nil || at == 0 {
		return nil, err
	}
	return peaks, nil
}

// loudness is the size of a sample in 255ths.
func loudness(sample int16) byte {
	size := int32(sample)
	if size < 0 {
		size = -size
	}
	return byte(min(size>>7, 255))
}
