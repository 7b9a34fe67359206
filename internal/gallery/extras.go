package gallery

import (
	"context"
	"database/sql"
	"encoding/base64"
	"path/filepath"

	"backlot/internal/fault"
	"backlot/internal/media"
	"backlot/internal/workspace"
)

const (
	listBare = `SELECT m.sha256, d.kind, m.width, m.height, m.duration_ms, m.has_audio, m.video_codec, m.milli_fps
		FROM media_fact m JOIN draft d ON d.sha256 = m.sha256
		WHERE m.duration_ms > 0 AND m.state = 'ready' AND (m.extras = '' OR (?1 AND m.extras = 'waiting'))
		GROUP BY m.sha256 ORDER BY max(d.received_at) DESC LIMIT ?2`
	writeExtras = `UPDATE media_fact SET extras = ?, strip_tiles = ?, strip_width = ?, strip_height = ?, wave = ?,
		timed_frames = ?, proxy = CASE WHEN proxy = '' AND ? THEN 'wanted' ELSE proxy END WHERE sha256 = ?`
	forgetStrip = `UPDATE media_fact SET extras = '' WHERE sha256 = ? AND extras = 'ready'`
)

// film is a content that plays.
type film struct {
	sha   string
	facts media.Facts
}

// fillExtras makes the filmstrips and waveforms that are missing, the newest drafts first.
func (s *Service) fillExtras(ctx context.Context) error {
	for {
		films, err := s.films(ctx, listBare, s.media.Tools().FFmpeg, batch)
		if err != nil || len(films) == 0 {
			return err
		}
		for _, f := range films {
			if err := s.guarded(ctx, f.sha, func() error { return s.dress(ctx, f) }); err != nil {
				return err
			}
			// What has just arrived is seen on the boards first.
			if err := s.fillFacts(ctx); err != nil {
				return err
			}
		}
		if len(films) < batch {
			return nil
		}
	}
}

// dress makes the filmstrip and the waveform of one film, and notes when its frames are shown where they are uneven. What can't be made is noted and not tried again.
func (s *Service) dress(ctx context.Context, f film) error {
	path := s.w.Files().Path(f.sha)
	state := ready
	picture, strip, err := s.media.Filmstrip(ctx, path, f.facts)
	if err == nil {
		err = s.keep(s.stripPath(f.sha), picture)
		if err != nil {
			return err
		}
	} else if state, strip = s.stateOf(err), (media.Strip{}); ctx.Err() != nil {
		return ctx.Err()
	}
	wave, err := s.media.Waveform(ctx, path, f.facts)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil && state == ready && s.stateOf(err) == waiting {
		state = waiting
	}
	times, err := s.media.FrameTimes(ctx, path, f.facts)
	if err == nil && len(times.Starts) > 0 {
		err = s.keep(s.framesPath(f.sha), times.Encode())
	}
	if err != nil {
		return err
	}
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, writeExtras, state, strip.Tiles, strip.Width, strip.Height, base64.StdEncoding.EncodeToString(wave),
			len(times.Starts), media.NeedsProxy(f.facts), f.sha)
		tx.Touch("media_fact", f.sha)
		return err
	})
}

func (s *Service) films(ctx context.Context, query string, args ...any) (list []film, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, query, args, func(rows *sql.Rows) (f film, err error) {
			err = rows.Scan(&f.sha, &f.facts.Kind, &f.facts.Width, &f.facts.Height, &f.facts.Duration, &f.facts.HasAudio,
				&f.facts.VideoCodec, &f.facts.MilliFPS)
			return f, err
		})
		return err
	})
	return list, err
}

func (s *Service) stripPath(sha string) string {
	return filepath.Join(s.w.Dir(), "cache", "strips", sha[:2], sha+".jpg")
}

func (s *Service) framesPath(sha string) string {
	return filepath.Join(s.w.Dir(), "cache", "frames", sha[:2], sha)
}

// makeStripAgain has a filmstrip or the times of frames made anew that are gone although they were made.
func (s *Service) makeStripAgain(sha string) {
	ctx := context.Background()
	err := s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, forgetStrip, sha)
		return err
	})
	if err == nil {
		s.Nudge()
	}
}

// noSuchFilm refuses what only films and photos have.
func noSuchFilm() error {
	return fault.New(fault.NotFound, "This file is not in the workspace any more, or it is neither film nor photo.")
}
