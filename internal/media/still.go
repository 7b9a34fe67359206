package media

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"strconv"

	"backlot/internal/fault"
)

// StillSide is the longest side of a still in pixels.
const StillSide = 960

// Mark is something drawn on a picture. Points are x and y in turn, in ten-thousandths of the picture as it is shown: two
// opposite corners of a box, tail and head of an arrow, the way of a pen.
type Mark struct {
	Kind   string // box, arrow or pen
	Points []int
}

// StillSpec says what a still shows: of a film the frame that is on the screen at AtMs (milliseconds), of a PDF the page
// (from 1; 0 is the first one), of a photo all of it. Marks are drawn on it, and Number, unless it is 0, stands beside the
// first mark, or in the corner where there is none.
type StillSpec struct {
	AtMs   int64
	Page   int
	Marks  []Mark
	Number int
}

// Still makes a JPEG of at most StillSide pixels on its long side, in the file's true shape. facts come from Inspect.
// Errors are faults as in Poster; Invalid also when the document has no such page.
func (e *Engine) Still(ctx context.Context, path string, facts Facts, spec StillSpec) ([]byte, error) {
	picture, err := e.bare(ctx, path, facts, spec)
	if err != nil {
		return nil, err
	}
	annotate(picture, spec.Marks, spec.Number)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: 85}); err != nil {
		return nil, fmt.Errorf("encoding a still: %w", err)
	}
	return out.Bytes(), nil
}

// bare is the picture of a still with nothing drawn on it.
func (e *Engine) bare(ctx context.Context, path string, facts Facts, spec StillSpec) (*image.RGBA, error) {
	var content []byte
	var err error
	switch facts.Kind {
	case Photo:
		w, h := fit(facts.Width, facts.Height, StillSide)
		return e.Picture(ctx, path, facts, w, h)
	case PDF:
		content, err = e.page(ctx, path, max(spec.Page, 1))
	case Video:
		content, err = e.shownAt(ctx, path, spec.AtMs, facts)
	case Other:
		fallthrough
	default:
		err = fault.New(fault.NotFound, "This kind of file has no picture to show. It is kept and can be opened outside Backlot.")
	}
	if err != nil {
		return nil, err
	}
	decoded, err := jpeg.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, damaged(err)
	}
	picture := image.NewRGBA(image.Rect(0, 0, decoded.Bounds().Dx(), decoded.Bounds().Dy()))
	draw.Draw(picture, picture.Bounds(), decoded, decoded.Bounds().Min, draw.Src)
	return picture, nil
}

func (e *Engine) page(ctx context.Context, path string, number int) (picture []byte, err error) {
	facts, err := e.Inspect(ctx, path)
	if err != nil {
		return nil, err
	}
	if number > facts.Pages {
		return nil, fault.New(fault.Invalid, "There is no page %d in this document.", number)
	}
	err = e.withPDF(ctx, path, func(doc *document) error {
		picture, _, _, err = doc.draw(number-1, 0, 0, StillSide)
		return err
	})
	return picture, err
}

// shownAt is the frame that a player shows at a moment in milliseconds. At the very end that is the last one, which some
// films have earlier than they say.
func (e *Engine) shownAt(ctx context.Context, path string, at int64, facts Facts) ([]byte, error) {
	program := e.find("ffmpeg")
	if program == "" {
		return nil, fault.New(fault.Unavailable, "A still of a film needs ffmpeg, which is not installed. %s", installAdvice())
	}
	if _, err := regular(path); err != nil {
		return nil, err
	}
	release, err := take(ctx, e.slots)
	if err != nil {
		return nil, err
	}
	defer release()
	if facts.Duration > 0 {
		at = min(at, facts.Duration-1)
	}
	for _, earlier := range []int64{0, 50, 150, 500, 1500} {
		var picture []byte
		picture, err = e.largeFrame(ctx, program, path, e.aim(ctx, path, at-earlier, facts), facts)
		if err == nil || ctx.Err() != nil || at-earlier <= 0 {
			return picture, asFault(ctx, err)
		}
	}
	return nil, asFault(ctx, err)
}

// aim is what ffmpeg is told to get the frame that is on the screen at a moment in milliseconds, in microseconds. It gives
// the first frame that begins at or after that: half a millisecond before the frame begins, as beginnings are rounded.
func (e *Engine) aim(ctx context.Context, path string, at int64, facts Facts) int64 {
	const rounding = 501
	if start, known := e.startOf(ctx, path, at); known {
		return max(start-rounding, 0)
	}
	if facts.MilliFPS > 0 {
		return max(at*1000+rounding-1_000_000_000/int64(facts.MilliFPS), 0)
	}
	return max(at*1000, 0)
}

// largeFrame has ffmpeg decode the first frame that begins at or after a moment in microseconds.
func (e *Engine) largeFrame(ctx context.Context, program, path string, from int64, facts Facts) ([]byte, error) {
	input, err := inputArgs(path)
	if err != nil {
		return nil, err
	}
	seconds := strconv.FormatFloat(float64(from)/1e6, 'f', 6, 64)
	scale := fmt.Sprintf("scale=w='min(%d,iw*sar)':h='min(%d,ih)':force_original_aspect_ratio=decrease,setsar=1", StillSide, StillSide)
	if w, h := fit(facts.Width, facts.Height, StillSide); w > 0 {
		scale = fmt.Sprintf("scale=%d:%d,setsar=1", w, h)
	}
	args := append([]string{"-v", "error", "-hide_banner", "-nostdin", "-threads", "2", "-max_pixels", strconv.Itoa(MaxPixels), "-ss", seconds}, input...)
	args = append(args, "-map", "0:V:0", "-an", "-sn", "-dn", "-frames:v", "1", "-vf", scale,
		"-pix_fmt", "yuvj420p", "-c:v", "mjpeg", "-q:v", "2", "-threads", "1", "-f", "image2pipe", "pipe:1")
	picture, err := e.runChild(ctx, 8<<20, program, args...)
	if err == nil && len(picture) == 0 {
		return nil, fmt.Errorf("%w: no picture at %s s", errChild, seconds)
	}
	return picture, err
}
