package house

import (
	"bytes"
	"context"
	"io"
	"os"

	"backlot/internal/fault"
	"backlot/internal/media"
	"backlot/internal/review"
	"backlot/internal/review/pack"
)

const (
	// lightFilm is how large a film may be to go to a client as it is, in bytes, without what the camera noted in it (where
	// somebody lives, say); others go as a copy.
	lightFilm = 6 << 20
	// lightPhoto likewise; others go as a picture of their poster's size, drawn anew.
	lightPhoto = 4 << 20
	mostPages  = 60
)

// browserPhotos are the kinds of photo that every browser shows.
var browserPhotos = map[string]bool{"image/jpeg": true, "image/png": true, "image/webp": true, "image/gif": true}

// shownMedia gives the review what a client is shown of a draft.
type shownMedia struct{ house *House }

// Shown: see review.Media.
func (m shownMedia) Shown(ctx context.Context, sha, kind, mime string, progress func(int)) (list []pack.Medium, still *pack.Medium, err error) {
	h := m.house
	path := h.Workspace.Files().Path(sha)
	facts, err := h.Media.Inspect(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	if picture, w, height, err := h.Media.Poster(ctx, path, facts); err == nil {
		still = &pack.Medium{Kind: pack.Photo, MIME: "image/jpeg", Width: w, Height: height, Size: int64(len(picture)), Open: review.ReaderOf(picture)}
	} else if ctx.Err() != nil {
		return nil, nil, err
	}
	switch media.Kind(kind) {
	case media.Video:
		list, err = m.film(ctx, sha, facts, progress)
	case media.PDF:
		err = h.Media.EachPage(ctx, path, mostPages, func(picture []byte, w, height int) error {
			list = append(list, pack.Medium{
				Kind: pack.PDFPage, MIME: "image/jpeg", Width: w, Height: height, Size: int64(len(picture)), Open: review.ReaderOf(picture),
			})
			return nil
		})
	case media.Photo, media.Other:
		if facts.Size > lightPhoto || !browserPhotos[mime] {
			break
		}
		bare, err := media.BarePhoto(path, mime, lightPhoto)
		if err != nil {
			break // the poster goes
		}
		list = []pack.Medium{{
			Kind: pack.Photo, MIME: mime, Width: facts.Width, Height: facts.Height, Size: int64(len(bare)), Open: barePhoto(path, mime),
		}}
	}
	if len(list) == 0 && err == nil && still != nil {
		list = []pack.Medium{*still}
	}
	return list, still, err
}

// film is a film without the camera's notes where it is light and plays everywhere, else its copy. Either is made where
// there is none.
func (m shownMedia) film(ctx context.Context, sha string, facts media.Facts, progress func(int)) ([]pack.Medium, error) {
	times, err := m.house.Media.FrameTimes(ctx, m.house.Workspace.Files().Path(sha), facts)
	if err != nil {
		return nil, err
	}
	path, err := m.bareFilm(ctx, sha, facts)
	if path == "" && err == nil {
		path, err = m.house.Gallery.Proxies().Make(ctx, sha, facts, progress)
		times = times.InCopy()
	}
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	return []pack.Medium{{
		Kind: pack.Video, MIME: "video/mp4", Width: facts.Width, Height: facts.Height, DurationMs: facts.Duration, MilliFPS: facts.MilliFPS,
		FrameTimes: times.Encode(), Size: info.Size(), Open: opener(path),
	}}, nil
}

// bareFilm is the path of a light film without the camera's notes, "" where a copy has to go.
func (m shownMedia) bareFilm(ctx context.Context, sha string, facts media.Facts) (string, error) {
	if facts.MIME != "video/mp4" || facts.VideoCodec != "h264" || facts.Size > lightFilm {
		return "", nil
	}
	path, err := m.house.Gallery.Proxies().Bare(ctx, sha, facts)
	if fault.Is(err, fault.Damaged) { // what can't be copied as it is may still be decoded
		return "", nil
	}
	return path, err
}

func barePhoto(path, mime string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		bare, err := media.BarePhoto(path, mime, lightPhoto)
		return io.NopCloser(bytes.NewReader(bare)), err
	}
}

func opener(path string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return os.Open(path) }
}
