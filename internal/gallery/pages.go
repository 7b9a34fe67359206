package gallery

import (
	"context"
	"fmt"
	"path/filepath"

	"backlot/internal/workspace"
)

// mostPages is how many pages of a document are drawn; a longer one is looked at in the window's own viewer.
const mostPages = 100

const (
	listUndrawn = `SELECT m.sha256 FROM media_fact m JOIN draft d ON d.sha256 = m.sha256
		WHERE m.pages > 0 AND m.pages <= ? AND m.state = 'ready' AND m.extras = ''
		GROUP BY m.sha256 ORDER BY max(d.received_at) DESC LIMIT ?`
	// Only of a page that was drawn: asking for one that there is not makes no work.
	forgetPages = `UPDATE media_fact SET extras = '' WHERE sha256 = ? AND extras = 'ready' AND strip_tiles >= CAST(? AS INTEGER)`
	writeDrawn  = `UPDATE media_fact SET extras = ?, strip_tiles = ? WHERE sha256 = ?`
)

// fillPages draws the pages of the documents that have none drawn yet, the newest drafts first: comments are made on
// pictures of them.
func (s *Service) fillPages(ctx context.Context) error {
	for {
		var documents []content
		err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
			documents, err = workspace.Collect(ctx, tx, listUndrawn, []any{mostPages, batch}, scanContent)
			return err
		})
		if err != nil || len(documents) == 0 {
			return err
		}
		for _, c := range documents {
			err := s.attempted(ctx, c.sha,
				func() error { return s.guarded(ctx, c.sha, func() error { return s.drawPages(ctx, c.sha) }) },
				func() error { return s.noteDrawn(ctx, c.sha, failed, 0) })
			if err != nil {
				return err
			}
		}
		if len(documents) < batch {
			return nil
		}
	}
}

// drawPages draws one document. One that can't be drawn is noted, and looked at as it is.
func (s *Service) drawPages(ctx context.Context, sha string) error {
	state, drawn := ready, 0
	err := s.media.EachPage(ctx, s.w.Files().Path(sha), mostPages, func(picture []byte, _, _ int) error {
		drawn++
		return s.keep(s.pagePath(sha, fmt.Sprint(drawn)), picture)
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		state, drawn = s.stateOf(err), 0
	}
	return s.noteDrawn(ctx, sha, state, drawn)
}

func (s *Service) noteDrawn(ctx context.Context, sha, state string, drawn int) error {
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, writeDrawn, state, drawn, sha)
		tx.Touch("media_fact", sha)
		return err
	})
}

// pagePath is where the picture of a page lies; number is decimal, from 1.
func (s *Service) pagePath(sha, number string) string {
	return filepath.Join(s.w.Dir(), "cache", "pages", sha[:2], sha, number+".jpg")
}

// drawAgain has a document drawn anew of which a page is gone although it was drawn.
func (s *Service) drawAgain(sha, number string) {
	ctx := context.Background()
	err := s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, forgetPages, sha, number)
		return err
	})
	if err == nil {
		s.Nudge()
	}
}
