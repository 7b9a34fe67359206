// Package gallery keeps the facts and posters of the stored drafts: worked out once for each content, beside the work
// that people wait for, and possible to work out again from the files at any time.
package gallery

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"backlot/internal/fault"
	"backlot/internal/media"
	"backlot/internal/workspace"
)

// The states of a content's facts. Waiting ones lack a tool and are tried again when it has appeared.
const (
	ready   = "ready"
	failed  = "failed"
	waiting = "waiting"
	wanted  = "wanted" // of a copy
)

const (
	batch   = 50
	workers = 2
	// lookAgain is how often the gallery looks whether a missing tool has appeared.
	lookAgain = 5 * time.Minute
	// What marks the ids of what is made of a content for the media server.
	posterPrefix = "poster-"
	stripPrefix  = "strip-"
	framesPrefix = "frames-"
	copyPrefix   = "copy-"
	pagePrefix   = "page-"
)

// Service is the gallery of one workspace and the engine that fills it.
type Service struct {
	w       *workspace.Workspace
	media   *media.Engine
	dir     string
	nudged  chan struct{}
	proxies *Proxies

	comparisons *Comparisons
	told        func(sha256 string, percent int)
}

// New makes the gallery of a workspace. Posters, filmstrips and copies lie in the workspace's cache folder. told, which
// may be nil, is told how far the copy of a content is.
func New(w *workspace.Workspace, engine *media.Engine, told func(sha256 string, percent int)) *Service {
	s := &Service{w: w, media: engine, dir: filepath.Join(w.Dir(), "cache", "posters"), nudged: make(chan struct{}, 1), told: told}
	s.proxies = &Proxies{Service: s, nudged: make(chan struct{}, 1)}
	s.comparisons = &Comparisons{Service: s, nudged: make(chan struct{}, 1)}
	return s
}

// Name names the engine.
func (s *Service) Name() string { return "Posters" }

// Nudge makes the running engine look for work now.
func (s *Service) Nudge() { nudge(s.nudged) }

func nudge(nudged chan<- struct{}) {
	select {
	case nudged <- struct{}{}:
	default:
	}
}

// Run fills the gallery until ctx ends: what is missing at the start, then what arrives.
func (s *Service) Run(ctx context.Context) error { return s.keepUp(ctx, s.nudged, drafts, s.Fill) }

// drafts are the tables in which contents arrive: a slide can come to a version that is there already.
var drafts = []string{"draft", "draft_slide"}

// keepUp does the work that there is, at the start and again after a nudge, after every change of the tables, and now and
// then, as a missing tool may have appeared.
func (s *Service) keepUp(ctx context.Context, nudged <-chan struct{}, tables []string, work func(context.Context) error) error {
	commits, stop := s.w.Subscribe()
	defer stop()
	again := time.NewTicker(lookAgain)
	defer again.Stop()
	for {
		if err := work(ctx); err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		if !waitForWork(ctx, nudged, commits, tables, again.C) {
			return nil
		}
	}
}

func waitForWork(ctx context.Context, nudged <-chan struct{}, commits <-chan workspace.Committed, tables []string, again <-chan time.Time) bool {
	for {
		select {
		case <-ctx.Done():
			return false
		case <-nudged:
			return true
		case <-again:
			return true
		case c := <-commits:
			_, all := c.Rows[workspace.Missed]
			if all || slices.ContainsFunc(tables, func(table string) bool { return len(c.Rows[table]) > 0 }) {
				return true
			}
		}
	}
}

// Fill works out the facts and posters that are missing, the newest drafts first, two at a time, then the pages of
// documents, filmstrips and waveforms. A file that can't be read is noted with the reason and not tried again; it stops nothing.
func (s *Service) Fill(ctx context.Context) error {
	if err := s.fillFacts(ctx); err != nil {
		return err
	}
	if err := s.fillPages(ctx); err != nil {
		return err
	}
	return s.fillExtras(ctx)
}

func (s *Service) fillFacts(ctx context.Context) error {
	for tools := s.media.Tools(); ; {
		contents, err := s.missing(ctx, tools.FFmpeg && tools.FFprobe)
		if err != nil || len(contents) == 0 {
			return err
		}
		if err := s.fillBatch(ctx, contents); err != nil {
			return err
		}
		if len(contents) < batch {
			return nil
		}
	}
}

func (s *Service) fillBatch(ctx context.Context, contents []content) error {
	suspects, contents := s.apart(contents)
	for _, c := range suspects {
		if err := s.lookOnce(ctx, c); err != nil {
			return err
		}
	}
	queue := make(chan content)
	errs := make([]error, workers)
	var group sync.WaitGroup
	for n := range workers {
		group.Go(func() {
			for c := range queue {
				if errs[n] == nil {
					errs[n] = s.lookOnce(ctx, c)
				}
			}
		})
	}
	for _, c := range contents {
		queue <- c
	}
	close(queue)
	group.Wait()
	return errors.Join(errs...)
}

// lookOnce looks at a content, unless that has ended the program before.
func (s *Service) lookOnce(ctx context.Context, c content) error {
	return s.attempted(ctx, c.sha,
		func() error { return s.guarded(ctx, c.sha, func() error { return s.look(ctx, c) }) },
		func() error { return s.note(ctx, factsRow{sha: c.sha, state: failed, why: endedProgram}) })
}

// guarded keeps a file that a decoder trips over from ending the program: it is noted like any other broken file.
func (s *Service) guarded(ctx context.Context, sha string, work func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			slog.Error("panic over a stored file", "sha256", sha, "cause", cause, "stack", string(debug.Stack()))
			err = s.note(ctx, factsRow{sha: sha, state: failed, why: "The file could not be read."})
		}
	}()
	return work()
}

// look works out one content. What is wrong with the file becomes a fact about it; an error is of the disk or ctx.
func (s *Service) look(ctx context.Context, c content) error {
	path := s.w.Files().Path(c.sha)
	facts, err := s.media.Inspect(ctx, path)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	row := factsRow{sha: c.sha, state: ready, facts: facts}
	if err != nil {
		row.state, row.why = s.stateOf(err), words(err)
	}
	picture, width, height, err := s.media.Poster(ctx, path, facts)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err == nil:
		if err := s.keep(s.posterPath(c.sha), picture); err != nil {
			return err
		}
		row.posterWidth, row.posterHeight = width, height
	case row.why == "" && !fault.Is(err, fault.NotFound):
		row.state, row.why = s.stateOf(err), words(err)
	}
	return s.note(ctx, row)
}

// stateOf says whether a failure is worth another try: only when a tool is missing that may be installed later. What
// took too long would take as long again.
func (s *Service) stateOf(err error) string {
	if tools := s.media.Tools(); fault.Is(err, fault.Unavailable) && (!tools.FFmpeg || !tools.FFprobe) {
		return waiting
	}
	return failed
}

func words(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Message
	}
	slog.Warn("media facts", "error", err)
	return "The file could not be read."
}

// keep writes a picture that was made of a draft, whole or not at all.
func (s *Service) keep(target string, picture []byte) error {
	half := target + ".half"
	err := s.folderFor(target)
	if err == nil {
		err = os.WriteFile(half, picture, 0o600)
	}
	if err == nil {
		err = os.Rename(half, target)
	}
	if err != nil {
		_ = os.Remove(half)
	}
	return s.cacheFault(err)
}

// cacheFault is why something could not be written to the cache folder.
func (s *Service) cacheFault(err error) error {
	switch {
	case fault.OutOfSpace(err):
		return fault.Wrap(err, fault.NoSpace, "The disk is full, so posters wait. The drafts themselves are not touched; free some space.")
	case err != nil:
		return fmt.Errorf("keeping what was made of a draft: %w", err)
	}
	return nil
}

func (s *Service) folderFor(path string) error { return os.MkdirAll(filepath.Dir(path), 0o700) }

func (s *Service) posterPath(sha string) string { return filepath.Join(s.dir, sha[:2], sha+".jpg") }

// Resolve gives the media server the file of an id; see media.Resolver. The type of a content is the one that was found
// when its draft arrived.
func (s *Service) Resolve(ctx context.Context, id string) (path, mime string, ok bool) {
	kind, sha, made := strings.Cut(id, "-")
	if !made {
		kind, sha = "", id
	}
	sha, page, _ := strings.Cut(sha, "-")
	if !s.w.Files().Has(sha) {
		return s.lastSeen(ctx, kind+"-", sha)
	}
	switch kind + "-" {
	case posterPrefix:
		return s.made(s.posterPath(sha), "image/jpeg", func() { s.makeAgain(sha) })
	case stripPrefix:
		return s.made(s.stripPath(sha), "image/jpeg", func() { s.makeStripAgain(sha) })
	case framesPrefix:
		return s.made(s.framesPath(sha), "application/octet-stream", func() { s.makeStripAgain(sha) })
	case pagePrefix:
		return s.page(ctx, sha, page)
	}
	mime, err := s.mimeOf(ctx, sha)
	if err != nil {
		if ctx.Err() == nil {
			slog.Warn("serving media", "error", err)
		}
		return "", "", false
	}
	if kind+"-" == copyPrefix {
		path, mime := s.copyOf(sha, mime)
		noteUse(path, s.w.Clock().Now())
		return s.made(path, mime, func() { s.makeProxyAgain(sha) })
	}
	return s.w.Files().Path(sha), mime, mime != ""
}

// lastSeen is the poster of a content that is gone from the files: it tells which one to look for.
func (s *Service) lastSeen(ctx context.Context, prefix, sha string) (path, mime string, ok bool) {
	if prefix != posterPrefix {
		return "", "", false
	}
	if known, err := s.mimeOf(ctx, sha); err != nil || known == "" {
		return "", "", false
	}
	return s.made(s.posterPath(sha), "image/jpeg", func() {})
}

// made is a file that was made of a content; one that is gone is made again.
func (s *Service) made(path, mime string, again func()) (string, string, bool) {
	if _, err := os.Stat(path); err != nil {
		again()
		return "", "", false
	}
	return path, mime, true
}

// makeAgain has a poster made anew that is gone although it was made: somebody cleared the cache, or the power failed
// before it was on the disk.
func (s *Service) makeAgain(sha string) {
	ctx := context.Background()
	gone, err := s.forget(ctx, sha)
	if err != nil {
		slog.Warn("forgetting a lost poster", "error", err)
	}
	if gone {
		s.Nudge()
	}
}
