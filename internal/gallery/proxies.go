package gallery

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"backlot/internal/fault"
	"backlot/internal/media"
	"backlot/internal/workspace"
)

const (
	listWanted = `SELECT m.sha256, d.kind, m.width, m.height, m.duration_ms, m.has_audio, m.video_codec, m.milli_fps
		FROM media_fact m JOIN draft_content d ON d.sha256 = m.sha256
		WHERE m.proxy = 'wanted' OR (?1 AND m.proxy = 'waiting')
		GROUP BY m.sha256 ORDER BY m.sha256 = ?2 DESC, max(d.received_at) DESC LIMIT 1`
	setProxy    = `UPDATE media_fact SET proxy = ?, proxy_why = ? WHERE sha256 = ?`
	askProxy    = `UPDATE media_fact SET proxy = 'wanted', proxy_why = '' WHERE sha256 = ? AND (duration_ms > 0 OR width > 0 AND pages = 0) AND proxy <> 'ready'`
	cancelProxy = `UPDATE media_fact SET proxy = 'cancelled', proxy_why = '' WHERE sha256 = ? AND proxy IN ('wanted', 'waiting')`
	readWanted  = `SELECT count(*) > 0 FROM media_fact WHERE sha256 = ? AND proxy IN ('wanted', 'waiting')`
	loseProxy   = `UPDATE media_fact SET proxy = 'wanted' WHERE sha256 = ? AND proxy = 'ready'`
)

// Proxies is the engine that makes copies of films which every window plays, and pictures of photos which every window
// draws, one at a time: what somebody asked for last comes
// first, then the newest drafts. One that is cut off is made from its beginning at the next start.
type Proxies struct {
	*Service
	nudged chan struct{}

	mu     sync.Mutex
	asked  string // the content that somebody waits for
	at     string // the content that is being made, "" for none
	share  int    // of it in percent
	cancel context.CancelFunc
	making map[string]*making // by the path that it is written to
}

// making is a film that is being written for the cache. ended is closed when that is over, one way or the other.
type making struct {
	ended chan struct{}
	told  []func(ms int64)
}

// once makes a film of the cache where it is not there: one at a time, while others who want it wait. progress is told how
// many milliseconds are done, whoever makes it.
func (p *Proxies) once(ctx context.Context, target string, progress func(ms int64), write func(progress func(ms int64)) error) error {
	told := func(ms int64) {
		if ctx.Err() == nil {
			progress(ms)
		}
	}
	for {
		own, busy := p.join(target, told)
		if !busy {
			defer p.leave(target, own)
			break
		}
		select {
		case <-own.ended: // it is there now, or the other one gave up
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if _, err := os.Stat(target); err == nil {
		return nil
	}
	if err := p.folderFor(target); err != nil {
		return p.cacheFault(err)
	}
	return write(func(ms int64) { p.tell(target, ms) })
}

// join enters who wants a film; busy says that somebody makes it already.
func (p *Proxies) join(target string, progress func(ms int64)) (m *making, busy bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if m, busy = p.making[target]; !busy {
		m = &making{ended: make(chan struct{})}
		if p.making == nil {
			p.making = map[string]*making{}
		}
		p.making[target] = m
	}
	m.told = append(m.told, progress)
	return m, busy
}

func (p *Proxies) leave(target string, own *making) {
	p.mu.Lock()
	delete(p.making, target)
	p.mu.Unlock()
	close(own.ended)
}

func (p *Proxies) tell(target string, ms int64) {
	p.mu.Lock()
	var told []func(int64)
	if m := p.making[target]; m != nil {
		told = slices.Clone(m.told)
	}
	p.mu.Unlock()
	for _, tell := range told {
		tell(ms)
	}
}

// Proxies is the engine that makes this gallery's copies; always the same one.
func (s *Service) Proxies() *Proxies { return s.proxies }

// Name names the engine.
func (p *Proxies) Name() string { return "Playable copies" }

// Nudge makes the running engine look for work now.
func (p *Proxies) Nudge() { nudge(p.nudged) }

// Run makes copies until ctx ends.
func (p *Proxies) Run(ctx context.Context) error {
	if err := p.FreeRoom(ctx, RoomForCopies, ""); err != nil {
		return err
	}
	return p.keepUp(ctx, p.nudged, []string{"media_fact"}, p.makeAll)
}

func (p *Proxies) makeAll(ctx context.Context) error {
	for {
		p.mu.Lock()
		asked := p.asked
		p.mu.Unlock()
		next, err := p.films(ctx, listWanted, p.media.Tools().FFmpeg, asked)
		if err != nil || len(next) == 0 {
			return err
		}
		if err := p.guarded(ctx, next[0].sha, func() error { return p.make(ctx, next[0]) }); err != nil {
			return err
		}
	}
}

func (p *Proxies) make(ctx context.Context, f film) error {
	target := p.copyPath(f.sha, f.facts.Kind)
	own, cancel := context.WithCancel(ctx)
	defer cancel()
	p.begin(f.sha, cancel)
	if wanted, err := p.stillWanted(ctx, f.sha); err != nil || !wanted { // cancelled before it could be seen to be made
		p.begin("", nil)
		return err
	}
	err := p.once(own, target, func(ms int64) { p.progress(f, ms) }, func(progress func(int64)) error {
		return p.write(own, f, target, progress)
	})
	cancelled := own.Err() != nil
	p.begin("", nil)
	state, why := ready, ""
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case cancelled:
		return nil // noted by who cancelled it; somebody may have asked for it again since
	case fault.Is(err, fault.NoSpace):
		return err // the drafts are not touched; tried again by the engine's own back-off
	case err != nil:
		state, why = p.stateOf(err), words(err)
	}
	if err := p.setProxy(ctx, f.sha, state, why); err != nil {
		return err
	}
	return p.FreeRoom(ctx, RoomForCopies, f.sha)
}

// write makes the copy of a film, or the picture of a photo.
func (p *Proxies) write(ctx context.Context, f film, target string, progress func(ms int64)) error {
	path := p.w.Files().Path(f.sha)
	if f.facts.Kind != media.Photo {
		return p.media.Proxy(ctx, path, target, f.facts, progress)
	}
	picture, err := p.media.FullPicture(ctx, path)
	if err != nil {
		return err
	}
	return p.keep(target, picture)
}

func (p *Proxies) begin(sha string, cancel context.CancelFunc) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at, p.share, p.cancel = sha, 0, cancel
}

func (p *Proxies) progress(f film, ms int64) {
	share := int(min(ms*100/max(f.facts.Duration, 1), 100))
	p.mu.Lock()
	told := share != p.share
	p.share = share
	p.mu.Unlock()
	if told && p.told != nil {
		p.told(f.sha, share)
	}
}

func (p *Proxies) setProxy(ctx context.Context, sha, state, why string) error {
	return p.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, setProxy, state, why, sha)
		tx.Touch("media_fact", sha)
		return err
	})
}

// Ask has the copy of a film made next, also one that was cancelled or failed before. Fault: NotFound.
func (p *Proxies) Ask(ctx context.Context, sha string) error {
	p.mu.Lock()
	p.asked = sha
	p.mu.Unlock()
	return p.change(ctx, askProxy, sha)
}

// Cancel stops making the copy of a film, or takes it off the list. Fault: NotFound when it is on none.
func (p *Proxies) Cancel(ctx context.Context, sha string) error {
	if err := p.change(ctx, cancelProxy, sha); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.at == sha && p.cancel != nil {
		p.cancel()
	}
	return nil
}

func (p *Proxies) stillWanted(ctx context.Context, sha string) (wanted bool, err error) {
	err = p.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, readWanted, []any{sha}, &wanted) })
	return wanted, err
}

func (p *Proxies) change(ctx context.Context, query, sha string) error {
	err := p.w.Note(ctx, func(tx *workspace.WriteTx) error {
		result, err := tx.Exec(ctx, query, sha)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if err == nil && n == 0 {
			return noSuchFilm()
		}
		tx.Touch("media_fact", sha)
		return err
	})
	if err == nil {
		p.Nudge()
	}
	return err
}

// How the names of copies end, by what they are.
const (
	filmSuffix    = ".mp4"
	pictureSuffix = ".jpg"
)

// bareSuffix tells the names of films without the camera's notes from those of copies.
const bareSuffix = "-bare"

func (s *Service) proxyPath(sha string) string { return s.copyPath(sha, media.Video) }

// copyPath is where the copy of a film lies, or the picture of a photo.
func (s *Service) copyPath(sha string, kind media.Kind) string {
	suffix := filmSuffix
	if kind == media.Photo {
		suffix = pictureSuffix
	}
	return filepath.Join(s.w.Dir(), "cache", "copies", sha[:2], sha+suffix)
}

// copyOf is where the copy of a content of some type lies, and of what type that is.
func (s *Service) copyOf(sha, mime string) (path, copied string) {
	if strings.HasPrefix(mime, "image/") {
		return s.copyPath(sha, media.Photo), "image/jpeg"
	}
	return s.proxyPath(sha), "video/mp4"
}

// makeProxyAgain has a copy made anew that is gone although it was made.
func (s *Service) makeProxyAgain(sha string) {
	if err := s.proxies.change(context.Background(), loseProxy, sha); err != nil {
		slog.Warn("forgetting a lost copy", "error", err)
	}
}

// Make gives the path of a film's copy, and makes it first where there is none. progress, which may be nil, is told how
// much of it is done in percent. Faults as in media.Engine.Proxy.
func (p *Proxies) Make(ctx context.Context, sha string, facts media.Facts, progress func(percent int)) (string, error) {
	target := p.proxyPath(sha)
	if _, err := os.Stat(target); err == nil {
		return target, nil
	}
	told := func(ms int64) {
		if progress != nil {
			progress(int(min(ms*100/max(facts.Duration, 1), 100)))
		}
	}
	err := p.once(ctx, target, told, func(progress func(int64)) error {
		return p.media.Proxy(ctx, p.w.Files().Path(sha), target, facts, progress)
	})
	if err != nil {
		return "", gaveUp(err)
	}
	return target, p.setProxy(ctx, sha, ready, "")
}

// Bare gives the path of a film as it is but without what the camera noted in it, and writes that first where there is
// none. It takes room among the copies. Faults as in media.Engine.BareFilm.
func (p *Proxies) Bare(ctx context.Context, sha string, facts media.Facts) (string, error) {
	target := p.proxyPath(sha + bareSuffix)
	err := p.once(ctx, target, func(int64) {}, func(func(int64)) error {
		return p.media.BareFilm(ctx, p.w.Files().Path(sha), target, facts)
	})
	if err != nil {
		return "", gaveUp(err)
	}
	noteUse(target, p.w.Clock().Now())
	return target, nil
}

// gaveUp words the error of who stopped waiting for a film that somebody else makes.
func gaveUp(err error) error {
	if errors.Is(err, context.Canceled) && fault.CodeOf(err) == fault.Internal {
		return fault.Wrap(err, fault.Cancelled, "Making a copy of the film was stopped. It can be started again.")
	}
	return err
}
