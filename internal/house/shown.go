package house

import (
	"context"
	"io"
	"os"

	"backlot/internal/media"
	"backlot/internal/review"
	"backlot/internal/review/pack"
)

const (
	// lightFilm is how large a film may be to go to a client as it is, in bytes; others go as a copy.
	lightFilm = 6 << 20
	// lightPhoto likewise; others go as a picture of their poster's size.
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
		list = []pack.Medium{{Kind: pack.Photo, MIME: mime, Width: facts.Width, Height: facts.Height, Size: facts.Size, Open: opener(path)}}
	}
	if len(list) == 0 && err == nil && still != nil {
		list = []pack.Medium{*still}
	}
	return list, still, err
}

// film is a film as it is where that is light and plays everywhere, else its copy, which is made where there is none.
func (m shownMedia) film(ctx context.Context, sha string, facts media.Facts, progress func(int)) ([]pack.Medium, error) {
	medium := pack.Medium{
		Kind: pack.Video, MIME: facts.MIME, Width: facts.Width, Height: facts.Height, DurationMs: facts.Duration, MilliFPS: facts.MilliFPS,
		Size: facts.Size, Open: opener(m.house.Workspace.Files().Path(sha)),
	}
	if facts.MIME == "video/mp4" && facts.VideoCodec == "h264" && facts.Size <= lightFilm {
		return []pack.Medium{medium}, nil
	}
	path, err := m.house.Gallery.Proxies().Make(ctx, sha, facts, progress)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	medium.MIME, medium.Size, medium.Open = "video/mp4", info.Size(), opener(path)
	return []pack.Medium{medium}, nil
}

func opener(path string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return os.Open(path) }
}
