package media

import "context"

// FullSide is the longest side, in pixels, of the picture that stands for a photo which not every window draws: enough to
// judge a photo by, and a part of what a phone's own takes.
const FullSide = 2560

// NeedsPicture reports whether some window can't draw a photo as it is. Only Apple's draw HEIF.
func NeedsPicture(facts Facts) bool { return facts.Kind == Photo && isHEIF(facts.MIME) }

// FullPicture makes a JPEG of a photo, turned as its camera says, at most FullSide pixels on its long side and never larger
// than the photo. Errors are faults as in Poster.
func (e *Engine) FullPicture(ctx context.Context, path string) ([]byte, error) {
	facts, err := e.Inspect(ctx, path)
	if err != nil {
		return nil, err
	}
	img, turn, err := e.photo(ctx, path, facts.MIME)
	if err != nil {
		return nil, err
	}
	w, h := fit(img.Bounds().Dx(), img.Bounds().Dy(), FullSide)
	picture, _, _, err := encodePoster(img, w, h, turn)
	return picture, err
}
