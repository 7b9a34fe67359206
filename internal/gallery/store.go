package gallery

import (
	"context"
	"database/sql"
	"errors"

	"backlot/internal/media"
	"backlot/internal/workspace"
)

const (
	listMissing = `SELECT d.sha256 FROM draft_content d LEFT JOIN media_fact m ON m.sha256 = d.sha256
		WHERE d.sha256 <> '' AND (m.sha256 IS NULL OR (?1 AND m.state = 'waiting'))
		GROUP BY d.sha256 ORDER BY max(d.received_at) DESC LIMIT ?2`
	writeFacts = `INSERT INTO media_fact (sha256, state, why, width, height, duration_ms, milli_fps, pages, has_audio,
			video_codec, poster_width, poster_height, proxy)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (sha256) DO UPDATE SET state = excluded.state, why = excluded.why, width = excluded.width,
			height = excluded.height, duration_ms = excluded.duration_ms, milli_fps = excluded.milli_fps,
			pages = excluded.pages, has_audio = excluded.has_audio, video_codec = excluded.video_codec,
			poster_width = excluded.poster_width, poster_height = excluded.poster_height,
			proxy = coalesce(nullif(media_fact.proxy, ''), excluded.proxy)`
	forgetPoster = `DELETE FROM media_fact WHERE sha256 = ? AND poster_width > 0`
	readMIME     = `SELECT mime FROM draft_content WHERE sha256 = ? LIMIT 1`
)

type content struct{ sha string }

func scanContent(rows *sql.Rows) (c content, err error) {
	err = rows.Scan(&c.sha)
	return c, err
}

type factsRow struct {
	sha, state, why           string
	facts                     media.Facts
	posterWidth, posterHeight int
}

// missing lists contents without facts and, when retry is set, those that waited for a tool.
func (s *Service) missing(ctx context.Context, retry bool) (list []content, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, listMissing, []any{retry, batch}, scanContent)
		return err
	})
	return list, err
}

func (s *Service) note(ctx context.Context, row factsRow) error {
	f := row.facts
	proxy := ""
	if row.state == ready && media.NeedsPicture(f) {
		proxy = wanted
	}
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, writeFacts, row.sha, row.state, row.why, f.Width, f.Height, f.Duration, f.MilliFPS, f.Pages,
			f.HasAudio, f.VideoCodec, row.posterWidth, row.posterHeight, proxy)
		tx.Touch("media_fact", row.sha)
		return err
	})
}

// forget drops the facts of a content that has a poster, and says whether there were any.
func (s *Service) forget(ctx context.Context, sha string) (gone bool, err error) {
	err = s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		result, err := tx.Exec(ctx, forgetPoster, sha)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		gone = n > 0
		return err
	})
	return gone, err
}

func (s *Service) mimeOf(ctx context.Context, sha string) (mime string, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		err := tx.Row(ctx, readMIME, []any{sha}, &mime)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return mime, err
}
