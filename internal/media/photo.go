package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"

	"github.com/gen2brain/heic"
	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"backlot/internal/fault"
)

// heavyPixels: from here on photos are decoded one at a time.
const heavyPixels = 24_000_000

// shape is what a photo's header says, before turning it.
type shape struct {
	width, height int
	turn          int // EXIF orientation 1-8
}

// inspectPhoto reads headers only.
func inspectPhoto(path string, facts *Facts) error {
	f, size, err := openRegular(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s, err := photoShape(f, size, facts.MIME)
	if err != nil {
		return photoFault(err)
	}
	facts.Width, facts.Height = s.shown()
	return checkPixels(s)
}

func (s shape) shown() (int, int) {
	if s.turn >= 5 {
		return s.height, s.width
	}
	return s.width, s.height
}

func checkPixels(s shape) error {
	switch {
	case s.width <= 0 || s.height <= 0:
		return damaged(fmt.Errorf("picture of %d x %d", s.width, s.height))
	case int64(s.width)*int64(s.height) > MaxPixels:
		return tooLarge(fmt.Errorf("picture of %d x %d", s.width, s.height))
	}
	return nil
}

// photoShape reads the size from a header, without decoding.
func photoShape(f *os.File, size int64, mime string) (shape, error) {
	section := io.NewSectionReader(f, 0, size)
	var config image.Config
	var err error
	s := shape{turn: 1}
	switch mime {
	case "image/jpeg":
		if config, err = jpeg.DecodeConfig(section); err == nil {
			s.turn = jpegOrientation(f)
		}
	case "image/png", "image/apng":
		config, err = png.DecodeConfig(section)
	case "image/gif":
		config, err = gif.DecodeConfig(section)
	case "image/webp":
		if moving, animated := readAnimated(f, size); animated == nil {
			config.Width, config.Height = moving.width, moving.height
		} else if config, err = webp.DecodeConfig(section); err == nil {
			s.turn = webpOrientation(f, size)
		}
	default:
		return heifShape(f, size)
	}
	s.width, s.height = config.Width, config.Height
	return s, err
}

func (e *Engine) posterPhoto(ctx context.Context, path string, facts Facts) ([]byte, int, int, error) {
	f, size, err := openRegular(path)
	if err != nil {
		return nil, 0, 0, err
	}
	defer f.Close()
	if size > maxPhotoBytes {
		return nil, 0, 0, tooLarge(fmt.Errorf("%d bytes", size))
	}
	s, err := photoShape(f, size, facts.MIME)
	if err == nil {
		err = checkPixels(s)
	}
	if err != nil {
		return nil, 0, 0, photoFault(err)
	}
	heif := isHEIF(facts.MIME)
	if heif || s.width*s.height > heavyPixels {
		release, err := take(ctx, e.heavy)
		if err != nil {
			return nil, 0, 0, err
		}
		defer release()
	}
	img, err := decodePhoto(&ctxReader{ctx, io.NewSectionReader(f, 0, size)}, facts.MIME)
	if ctx.Err() != nil {
		return nil, 0, 0, stopped(ctx.Err())
	}
	if err != nil {
		return nil, 0, 0, photoFault(err)
	}
	if heif { // its decoder has turned it already
		s.turn = 1
	}
	w, h := fit(img.Bounds().Dx(), img.Bounds().Dy(), PosterSide)
	return encodePoster(img, w, h, s.turn)
}

func isHEIF(mime string) bool {
	return photoTypes[mime] && (len(mime) > 8 && mime[:8] == "image/he")
}

// decodePhoto turns a decoder's panic over a hostile file into an error.
func decodePhoto(r io.Reader, mime string) (img image.Image, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			img, err = nil, fmt.Errorf("decoding %s: %v", mime, cause)
		}
	}()
	switch mime {
	case "image/jpeg":
		return jpeg.Decode(r)
	case "image/png", "image/apng":
		return png.Decode(r)
	case "image/gif":
		return gif.Decode(r)
	case "image/webp":
		return decodeWebP(r)
	}
	return heic.Decode(r)
}

// ctxReader makes a decoder stop at its next read once ctx has ended.
type ctxReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *ctxReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// encodePoster scales to w x h, turns and encodes. What is transparent becomes white, as on paper.
func encodePoster(img image.Image, w, h, turn int) ([]byte, int, int, error) {
	b := img.Bounds()
	if w == 0 || b.Empty() {
		return nil, 0, 0, damaged(errors.New("picture without pixels"))
	}
	// A careful filter over 100 megapixels takes seconds: thin them out first, to four times the target.
	if b.Dx() > 8*w {
		thin := image.NewRGBA(image.Rect(0, 0, 4*w, 4*h))
		draw.ApproxBiLinear.Scale(thin, thin.Bounds(), img, b, draw.Src, nil)
		img, b = thin, thin.Bounds()
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(small, small.Bounds(), img, b, draw.Over, nil)
	small = turned(small, turn)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: 84}); err != nil {
		return nil, 0, 0, fmt.Errorf("encoding a poster: %w", err)
	}
	return out.Bytes(), small.Bounds().Dx(), small.Bounds().Dy(), nil
}

// turned applies an EXIF orientation: 2-4 mirror or rotate by half, 5-8 also swap the sides.
func turned(src *image.RGBA, turn int) *image.RGBA {
	if turn < 2 || turn > 8 {
		return src
	}
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	outW, outH := w, h
	if turn >= 5 {
		outW, outH = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, outW, outH))
	for y := range outH {
		for x := range outW {
			sx, sy := x, y
			if turn >= 5 {
				sx, sy = y, x
			}
			if turn == 2 || turn == 3 || turn == 7 || turn == 8 {
				sx = w - 1 - sx
			}
			if turn == 3 || turn == 4 || turn == 6 || turn == 7 {
				sy = h - 1 - sy
			}
			out.SetRGBA(x, y, src.RGBAAt(sx, sy))
		}
	}
	return out
}

func photoFault(err error) error {
	var known *fault.Fault
	if errors.As(err, &known) {
		return err
	}
	return damaged(err)
}
