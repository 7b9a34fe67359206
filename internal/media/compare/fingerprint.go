// Package compare says whether a film or photo that was posted is the one that was approved, and what differs between
// two versions: where, when, and how a moment of one is found in the other.
//
// Each side becomes a Fingerprint once: small pictures and the signs of its sound. Comparing works on those alone.
// Platforms re-encode, scale, crop, pad, brighten, trim and stamp what is posted; so the sides are first brought
// together in time, space and tone, and what then remains is measured block by block. A whole-frame hash can't do
// this: it calls a changed word the same film.
package compare

import (
	"context"
	"image"
	"math"

	"backlot/internal/fault"
	"backlot/internal/media"
)

// The pictures of a film: of every cycle ticks those of keep. Every distance of two ticks occurs between two of {0, 1,
// 3} (mod 6), so two copies of a film that are shifted by any number of its frames have pictures in common, at half the
// price of keeping all.
const (
	cycle   = 6
	perSlot = 3 // pictures kept per cycle; one cycle is a slot, 0.2 s of a film of usual length
)

var keep = [perSlot]int{0, 1, 3}

// rates are ticks per second: a longer film is looked at less often, so that a fingerprint stays below maxFrames
// pictures. Of a film longer than the last rate allows the beginning is compared.
var rates = []int{30, 15, 6}

const (
	maxFrames  = 1800       // 120 s at 30 ticks, 240 s at 15, 600 s at 6
	shortSide  = 240        // of a film's pictures, pixels
	frameArea  = 240 * 432  // and their largest area
	photoSide  = 480        // of a photo's picture
	photoArea  = 480 * 1024 // its largest area
	maxSeconds = 2 * 60 * 60
)

// Fingerprint is what is kept of one file to compare it with others. It serialises by MarshalBinary. It is not altered
// after it was made and may be used by several comparisons at once.
type Fingerprint struct {
	Kind     media.Kind // Video or Photo
	Duration int64      // of the file, milliseconds
	Seconds  float64    // of it that the fingerprint covers
	HasAudio bool
	HDR      bool // its light and colour are those of a high dynamic range, as they are stored

	width, height int // of the luma planes, multiples of 4
	rate          int // ticks per second
	frames        int
	planes        []byte  // of each picture: luma, then Cb and Cr at a quarter of its sides
	sound         []uint8 // levels of the bands of each window
}

// frame is one picture of a fingerprint.
type frame struct {
	w, h    int
	y, u, v []byte // u and v: w/4 x h/4
}

func (f *Fingerprint) frameBytes() int { return f.width*f.height + 2*(f.width/4)*(f.height/4) }

func (f *Fingerprint) frame(i int) frame {
	n, c := f.frameBytes(), (f.width/4)*(f.height/4)
	p := f.planes[i*n : (i+1)*n]
	return frame{f.width, f.height, p[:f.width*f.height], p[f.width*f.height : n-c], p[n-c:]}
}

// tick is when picture i is shown, in ticks.
func tick(i int) int { return i/perSlot*cycle + keep[i%perSlot] }

// at is when picture i is shown, in seconds.
func (f *Fingerprint) at(i int) float64 { return float64(tick(i)) / float64(f.rate) }

// nearest is the last picture that is shown at or before this tick.
func nearest(t int) int {
	slot, rest := t/cycle, t%cycle
	i := slot * perSlot
	for k := perSlot - 1; k >= 0; k-- {
		if keep[k] <= rest {
			return i + k
		}
	}
	return i
}

// Make reads a file's fingerprint. Errors are faults: Invalid when it is neither a film nor a photo, and those of
// media.Engine.Inspect and Frames (Damaged, Unavailable without ffmpeg, Cancelled).
func Make(ctx context.Context, engine *media.Engine, path string) (*Fingerprint, error) {
	facts, err := engine.Inspect(ctx, path)
	if err != nil {
		return nil, err
	}
	switch facts.Kind {
	case media.Video:
		return makeFilm(ctx, engine, path, facts)
	case media.Photo:
		return makePhoto(ctx, engine, path, facts)
	}
	return nil, fault.New(fault.Invalid, "Only films and photos can be compared, and this is neither (%s). Choose the video or picture itself.", facts.MIME)
}

func makeFilm(ctx context.Context, engine *media.Engine, path string, facts media.Facts) (*Fingerprint, error) {
	f := &Fingerprint{Kind: media.Video, Duration: facts.Duration, HasAudio: facts.HasAudio, HDR: highRange(path)}
	f.width, f.height = planeSize(facts.Width, facts.Height, shortSide, frameArea)
	seconds := float64(facts.Duration) / 1000
	if seconds <= 0 {
		seconds = maxSeconds // not told; it ends where it ends
	}
	f.rate = rateFor(seconds)
	covered := min(seconds+1, float64(maxFrames/perSlot*cycle)/float64(f.rate))
	heard := make(chan error, 1)
	hearing, stop := context.WithCancel(ctx)
	defer stop()
	go func() { heard <- f.hear(hearing, engine, path, covered) }()
	err := engine.Frames(ctx, path, media.FrameSpec{Width: f.width, Height: f.height, Rate: f.rate, Cycle: cycle, Keep: keep[:],
		Seconds: covered, Most: maxFrames}, func(planes []byte) error {
		if f.planes == nil {
			f.planes = make([]byte, 0, len(planes)*min(maxFrames, int(covered*float64(f.rate*perSlot)/cycle)+perSlot))
		}
		f.planes = append(f.planes, planes...)
		f.frames++
		return nil
	})
	if err != nil {
		stop()
	}
	deaf := <-heard
	switch {
	case err != nil:
		return nil, err
	case deaf != nil && !fault.Is(deaf, fault.Damaged): // the pictures can be compared without the sound
		return nil, deaf
	}
	if f.frames == 0 {
		return nil, fault.New(fault.Damaged, "No picture of this film can be read: it is damaged or empty. It is kept as it is; ask for it to be sent again.")
	}
	f.Seconds = f.at(f.frames-1) + 1/float64(f.rate)
	if facts.Duration <= 0 {
		f.Duration = int64(f.Seconds * 1000)
	}
	return f, nil
}

func rateFor(seconds float64) int {
	for _, rate := range rates {
		if seconds*float64(rate*perSlot) <= maxFrames*cycle {
			return rate
		}
	}
	return rates[len(rates)-1]
}

// planeSize fits a shape into pixels that keep its proportions, in multiples of 4.
func planeSize(w, h, short, area int) (int, int) {
	if w <= 0 || h <= 0 {
		w, h = 9, 16
	}
	scale := math.Min(float64(short)/float64(min(w, h)), math.Sqrt(float64(area)/(float64(w)*float64(h))))
	side := func(n int) int { return min(max(4, int(math.Round(float64(n)*scale/4))*4), area/4) }
	pw, ph := side(w), side(h)
	for pw*ph > area && ph > 4 && pw > 4 { // by rounding
		if pw > ph {
			pw -= 4
		} else {
			ph -= 4
		}
	}
	return pw, ph
}

func makePhoto(ctx context.Context, engine *media.Engine, path string, facts media.Facts) (*Fingerprint, error) {
	f := &Fingerprint{Kind: media.Photo, frames: 1, rate: rates[0]}
	f.width, f.height = planeSize(facts.Width, facts.Height, photoSide, photoArea)
	img, err := engine.Picture(ctx, path, facts, f.width, f.height)
	if err != nil {
		return nil, err
	}
	f.planes = make([]byte, f.frameBytes())
	f.paint(img)
	return f, nil
}

// paint fills the planes from a picture of their size, by the matrix of BT.601 in the video range.
func (f *Fingerprint) paint(img *image.RGBA) {
	to := f.frame(0)
	cw := f.width / 4
	sums := make([][3]int, cw*(f.height/4))
	for y := range f.height {
		for x := range f.width {
			p := img.Pix[img.PixOffset(x, y):]
			r, g, b := int(p[0]), int(p[1]), int(p[2])
			to.y[y*f.width+x] = uint8(16 + (66*r+129*g+25*b+128)>>8)
			c := &sums[y/4*cw+x/4]
			c[0] += r
			c[1] += g
			c[2] += b
		}
	}
	for i, c := range sums {
		r, g, b := c[0]/16, c[1]/16, c[2]/16
		to.u[i] = uint8(128 + (-38*r-74*g+112*b+128)>>8)
		to.v[i] = uint8(128 + (112*r-94*g-18*b+128)>>8)
	}
}
