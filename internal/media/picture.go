package media

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"io"

	"golang.org/x/image/draw"
)

// Picture decodes a photo, turned as its camera says, and scales it to w x h pixels. What is transparent becomes white.
// Of a moving picture it is the first one. facts come from Inspect. Errors are faults as in Inspect.
func (e *Engine) Picture(ctx context.Context, path string, facts Facts, w, h int) (*image.RGBA, error) {
	release, err := take(ctx, e.slots)
	if err != nil {
		return nil, err
	}
	defer release()
	f, size, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if size > maxPhotoBytes {
		return nil, tooLarge(fmt.Errorf("%d bytes", size))
	}
	s, err := photoShape(f, size, facts.MIME)
	if err == nil {
		err = checkPixels(s)
	}
	if err != nil {
		return nil, photoFault(err)
	}
	heif := isHEIF(facts.MIME)
	if heif || s.width*s.height > heavyPixels {
		release, err := take(ctx, e.heavy)
		if err != nil {
			return nil, err
		}
		defer release()
	}
	img, err := decodePhoto(&ctxReader{ctx, io.NewSectionReader(f, 0, size)}, facts.MIME)
	if ctx.Err() != nil {
		return nil, stopped(ctx.Err())
	}
	if err != nil {
		return nil, photoFault(err)
	}
	if img.Bounds().Empty() {
		return nil, damaged(fmt.Errorf("picture without pixels"))
	}
	turn := s.turn
	if heif { // its decoder has turned it already
		turn = 1
	}
	if turn >= 5 {
		w, h = h, w
	}
	return turned(shrunk(img, w, h), turn), nil
}

// shrunk scales onto white. A careful filter over 100 megapixels takes seconds: they are thinned out first.
func shrunk(img image.Image, w, h int) *image.RGBA {
	b := img.Bounds()
	if b.Dx() > 8*w {
		thin := image.NewRGBA(image.Rect(0, 0, 4*w, 4*h))
		draw.ApproxBiLinear.Scale(thin, thin.Bounds(), img, b, draw.Src, nil)
		img, b = thin, thin.Bounds()
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.BiLinear.Scale(small, small.Bounds(), img, b, draw.Over, nil)
	return small
}
