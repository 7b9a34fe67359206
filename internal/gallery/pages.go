package gallery

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"

	"backlot/internal/workspace"
)

const (
	// drawnAhead is how many pages of a document are drawn before anybody looks; the others when they come into view.
	drawnAhead = 12
	// mostPages is how many pages of a document can be looked at: no comment lies on a later one.
	mostPages = 10_000

	listUndrawn = `SELECT m.sha256 FROM media_fact m JOIN draft d ON d.sha256 = m.sha256
		WHERE m.pages > 0 AND m.state = 'ready' AND m.extras = ''
		GROUP BY m.sha256 ORDER BY max(d.received_at) DESC LIMIT ?`
	// What can be looked at of a document is counted where a film has its tiles.
	writeDrawn = `UPDATE media_fact SET extras = ?1, strip_tiles = CASE WHEN ?1 = 'ready' THEN min(pages, ?2) ELSE 0 END WHERE sha256 = ?3`
	readDrawn  = `SELECT coalesce(max(strip_tiles), 0) FROM media_fact WHERE sha256 = ? AND pages > 0 AND extras = 'ready'`
)

// fillPages draws the first pages of the documents that have none drawn yet, the newest drafts first: comments are made on
// pictures of them.
func (s *Service) fillPages(ctx context.Context) error {
	for {
		var documents []content
		err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
			documents, err = workspace.Collect(ctx, tx, listUndrawn, []any{batch}, scanContent)
			return err
		})
		if err != nil || len(documents) == 0 {
			return err
		}
		for _, c := range documents {
			err := s.attempted(ctx, c.sha,
				func() error { return s.guarded(ctx, c.sha, func() error { return s.drawPages(ctx, c.sha) }) },
				func() error { return s.noteDrawn(ctx, c.sha, failed) })
			if err != nil {
				return err
			}
			// What has just arrived is seen on the boards first.
			if err := s.fillFacts(ctx); err != nil {
				return err
			}
		}
		if len(documents) < batch {
			return nil
		}
	}
}

// drawPages draws the beginning of one document. One of which no page can be drawn is noted, and looked at as it is.
func (s *Service) drawPages(ctx context.Context, sha string) error {
	state, drawn := ready, 0
	var full error
	err := s.media.EachPage(ctx, s.w.Files().Path(sha), drawnAhead, func(picture []byte, _, _ int) error {
		drawn++
		full = s.keep(s.pagePath(sha, strconv.Itoa(drawn)), picture)
		return full
	})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case full != nil:
		return full
	case err != nil && drawn == 0:
		state = s.stateOf(err)
	}
	return s.noteDrawn(ctx, sha, state)
}

func (s *Service) noteDrawn(ctx context.Context, sha, state string) error {
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, writeDrawn, state, mostPages, sha)
		tx.Touch("media_fact", sha)
		return err
	})
}

func (s *Service) pagePath(sha, number string) string {
	return filepath.Join(s.w.Dir(), "cache", "pages", sha[:2], sha, number+".jpg")
}

// page is the picture of a page. One that is not there, since nobody looked at it yet or somebody cleared the cache, is drawn
// now, until ctx ends.
func (s *Service) page(ctx context.Context, sha, number string) (path, mime string, ok bool) {
	path = s.pagePath(sha, number)
	if _, err := os.Stat(path); err != nil {
		if err := s.drawPage(ctx, sha, number, path); err != nil {
			if ctx.Err() == nil {
				slog.Warn("drawing a page", "sha256", sha, "page", number, "error", err)
			}
			return "", "", false
		}
	}
	noteUse(path, s.w.Clock().Now())
	return path, "image/jpeg", true
}

func (s *Service) drawPage(ctx context.Context, sha, number, path string) error {
	var drawable int
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, readDrawn, []any{sha}, &drawable) })
	if err != nil {
		return err
	}
	at, err := strconv.Atoi(number)
	if err != nil || at < 1 || at > drawable {
		return fmt.Errorf("page %s of %d", number, drawable)
	}
	draw := func() error {
		picture, err := s.media.Page(ctx, s.w.Files().Path(sha), at)
		if err != nil {
			return err
		}
		return s.keep(path, picture)
	}
	return s.proxies.once(ctx, path, func(int64) {}, func(func(int64)) error {
		return s.attempted(ctx, pagePrefix+sha+"-"+number,
			func() error { return s.guarded(ctx, sha, draw) },
			func() error { return s.noteDrawn(ctx, sha, failed) })
	})
}
