package media

import (
	"context"
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// Picture decodes a photo, turned as its camera says, and scales it to w x h pixels. What is transparent becomes white.
// Of a moving picture it is the first one. facts come from Inspect. Errors are faults as in Inspect.
func (e *Engine) Picture(ctx context.Context, path string, facts Facts, w, h int) (*image.RGBA, error) {
	img, turn, err := e.photo(ctx, path, facts.MIME)
	if err != nil {
		return nil, err
	}
	if turn >= 5 {
		w, h = h, w
	}
	return turned(shrunk(img, w, h), turn), nil
}

// shrunk scales onto white. A careful filter over 100 megapixels takes seconds: they are thinned out first.
func shrunk(img image.Image, w, h int) *image.RGBA {
	b := img.Bounds()
	if b.Dx() > 8*w || b.Dy() > 8*h {
		thin := image.NewRGBA(image.Rect(0, 0, 4*w, 4*h))
		draw.ApproxBiLinear.Scale(thin, thin.Bounds(), img, b, draw.Src, nil)
		img, b = thin, thin.Bounds()
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.BiLinear.Scale(small, small.Bounds(), img, b, draw.Over, nil)
	return small
}
