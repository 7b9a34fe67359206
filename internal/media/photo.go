package media

import (
	"bufio"
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

// shape is what a photo's header says, before turning it.
type shape struct {
	width, height int
	turn          int   // EXIF orientation 1-8
	unpacked      int64 // how many bytes its decoder fills; 0 for a HEIF, which its sandbox bounds
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
	case int64(s.width)*int64(s.height) > MaxPixels, s.unpacked > maxUnpacked:
		return tooLarge(fmt.Errorf("picture of %d x %d, %d bytes unpacked", s.width, s.height, s.unpacked))
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
			s.unpacked, err = unpackedJPEG(io.NewSectionReader(f, 0, size), config)
		}
	case "image/png", "image/apng":
		if config, err = png.DecodeConfig(section); err == nil {
			s.unpacked, err = unpackedPNG(f, config)
		}
	case "image/gif":
		config, err = gif.DecodeConfig(section)
		s.unpacked = int64(config.Width) * int64(config.Height)
	case "image/webp":
		if moving, animated := readAnimated(f, size); animated == nil {
			config.Width, config.Height = moving.width, moving.height
			s.unpacked = 4 * (int64(moving.width)*int64(moving.height) + int64(moving.w)*int64(moving.h))
		} else if config, err = webp.DecodeConfig(section); err == nil {
			s.turn = webpOrientation(f, size)
			s.unpacked = 4 * int64(config.Width) * int64(config.Height)
		}
	default:
		return heifShape(f, size)
	}
	s.width, s.height = config.Width, config.Height
	return s, err
}

func (e *Engine) posterPhoto(ctx context.Context, path string, facts Facts) ([]byte, int, int, error) {
	img, turn, err := e.photo(ctx, path, facts.MIME)
	if err != nil {
		return nil, 0, 0, err
	}
	w, h := fit(img.Bounds().Dx(), img.Bounds().Dy(), PosterSide)
	return encodePoster(img, w, h, turn)
}

// photo decodes a photo within the engine's time, and says how it is still to be turned.
func (e *Engine) photo(ctx context.Context, path, mime string) (image.Image, int, error) {
	f, size, err := openRegular(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	if size > maxPhotoBytes {
		return nil, 0, tooLarge(fmt.Errorf("%d bytes", size))
	}
	s, err := photoShape(f, size, mime)
	if err == nil {
		err = checkPixels(s)
	}
	if err != nil {
		return nil, 0, photoFault(err)
	}
	release, err := e.turn(ctx, isHEIF(mime) || s.unpacked > heavyBytes)
	if err != nil {
		return nil, 0, err
	}
	defer release()
	ctx, cancel := context.WithTimeout(ctx, e.opts.ChildTimeout)
	defer cancel()
	reader := &ctxReader{ctx, bufio.NewReaderSize(io.NewSectionReader(f, 0, size), 64<<10)}
	var img image.Image
	if isHEIF(mime) { // its decoder has turned it already
		s.turn = 1
		img, err = e.decodeHEIF(ctx, reader)
	} else {
		img, err = decodePhoto(reader, mime)
	}
	switch {
	case ctx.Err() != nil:
		return nil, 0, stopped(ctx.Err())
	case err != nil:
		return nil, 0, photoFault(err)
	case img.Bounds().Empty():
		return nil, 0, damaged(errors.New("picture without pixels"))
	}
	return img, s.turn, nil
}

func isHEIF(mime string) bool {
	return photoTypes[mime] && (len(mime) > 8 && mime[:8] == "image/he")
}

// decodeHEIF gives up when ctx ends. The decoder can't be told to: one that goes on does so alone, and no other begins
// before it is done.
func (e *Engine) decodeHEIF(ctx context.Context, r io.Reader) (image.Image, error) {
	release, err := take(ctx, e.heif)
	if err != nil {
		return nil, err
	}
	type outcome struct {
		img image.Image
		err error
	}
	decoded := make(chan outcome, 1)
	go func() {
		defer release()
		img, err := decodePhoto(r, "image/heic")
		decoded <- outcome{img, err}
	}()
	select {
	case o := <-decoded:
		return o.img, o.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
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
		return jpeg.Decode(&scanCounter{r: r})
	case "image/png", "image/apng":
		return png.Decode(r)
	case "image/gif":
		return gif.Decode(r)
	case "image/webp":
		return decodeWebP(r)
	}
	return heic.Decode(r)
}

// ctxReader makes a decoder stop at its next read once ctx has ended. A few bytes may keep a decoder busy for long, so it
// gives few at a time.
type ctxReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *ctxReader) Read(p []byte) (int, error) {
	const most = 512
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p[:min(len(p), most)])
}

// encodePoster scales to w x h, turns and encodes. What is transparent becomes white, as on paper.
func encodePoster(img image.Image, w, h, turn int) ([]byte, int, int, error) {
	b := img.Bounds()
	if w == 0 || b.Empty() {
		return nil, 0, 0, damaged(errors.New("picture without pixels"))
	}
	// A careful filter over 100 megapixels takes seconds: thin them out first, to four times the target.
	if b.Dx() > 8*w || b.Dy() > 8*h {
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
