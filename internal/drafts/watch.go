package drafts

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"backlot/internal/workspace"
)

const (
	// walkEvery is how often the whole folder is looked at although events come, and where none come.
	walkEvery       = 10 * time.Minute
	walkEveryRemote = 20 * time.Second
	walkEveryDarwin = 5 * time.Second // kqueue opens every file in a folder, so there the folder is walked
	// restAfterWalk keeps a slow share from being walked all the time: so many times as long as a walk took.
	restAfterWalk = 20
	// gatherEvents lets the events of one copy come together before files are looked at.
	gatherEvents = 100 * time.Millisecond
	choresAfter  = time.Second
	// overslept is how late a timer has to be for the computer to have been asleep.
	overslept = time.Minute
	trayRoute = "/review"
)

// watch is one drafts folder under watch. All its state belongs to the goroutine that runs it; walks and files that
// are taken in run beside it and report through channels.
type watch struct {
	s             *Service
	root          string
	settle, every time.Duration
	events        *fsnotify.Watcher // nil where the folder is only walked
	directory     *directory        // nil: to be read
	looking       map[string]*look
	changed       map[string]bool // paths of events not yet looked at
	folders       []string        // new folders not yet walked
	walking       bool
	walks         chan walked
	wantWalk      bool
	nextWalk      time.Time
	walkBegun     time.Time
	nextTouch     time.Time // zero: nothing in changed
	nextChores    time.Time // zero: no chores
	nextTimer     time.Time // what the timer was set for
	undone        bool      // a draft may have been undone
	intake        intake
	notes         []sighting
	forgotten     []string
	news          news
	full          bool // the disk is, and that was told
}

func (s *Service) newWatch(root string) *watch {
	w := &watch{
		s: s, root: root, settle: s.options.Settle, every: walkEvery, looking: map[string]*look{}, changed: map[string]bool{},
		walks: make(chan walked, 1), wantWalk: true, intake: newIntake(),
	}
	switch {
	case eventless(root):
		w.every, w.settle = walkEveryRemote, max(w.settle, settleAfterRemote)
	case runtime.GOOS == "darwin":
		w.every = walkEveryDarwin
	}
	return w
}

// errMoved ends a watch because another folder was chosen.
var errMoved = errors.New("another drafts folder was chosen")

// run watches the folder until ctx ends, another folder is chosen or this one can't be read any more.
func (w *watch) run(ctx context.Context, commits <-chan workspace.Committed) error {
	if runtime.GOOS != "darwin" {
		events, err := fsnotify.NewWatcher()
		if err != nil { // the system has no watchers left: walking often does it too
			w.every = walkEveryRemote
		} else {
			w.events = events
			defer func() { _ = events.Close() }() // it has been read to the end of its use
		}
	}
	working, stop := context.WithCancel(ctx)
	defer w.end()
	defer stop()
	for {
		if err := w.flush(ctx); err != nil {
			return err
		}
		w.work(working) // after the notes: what is told can be looked up
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-w.s.nudged:
			w.wantWalk = true
		case event := <-w.channel():
			w.event(event)
		case err := <-w.errors():
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				slog.Warn("watching the drafts folder", "error", err)
			}
			w.wantWalk = true // events were lost
		case found := <-w.walks:
			if err := w.walked(ctx, found); err != nil {
				return err
			}
		case o := <-w.intake.done:
			w.finish(o)
		case c := <-commits:
			if err := w.committed(ctx, c); err != nil {
				return err
			}
		case <-w.timer():
			if err := w.due(ctx); err != nil {
				return err
			}
		}
	}
}

// end waits for what runs beside the watch.
func (w *watch) end() {
	w.intake.drain()
	if w.walking {
		<-w.walks
	}
}

func (w *watch) channel() <-chan fsnotify.Event {
	if w.events == nil {
		return nil
	}
	return w.events.Events
}

func (w *watch) errors() <-chan error {
	if w.events == nil {
		return nil
	}
	return w.events.Errors
}

// work starts what can be started: a walk when one is wanted, the next files.
func (w *watch) work(ctx context.Context) {
	if !w.walking && (w.wantWalk || len(w.folders) > 0) {
		folders := w.folders
		if w.wantWalk {
			folders = nil
			w.nextWalk = w.s.w.Clock().Now().Add(w.every)
		}
		w.walkBegun = w.s.w.Clock().Now()
		w.walking, w.wantWalk, w.folders = true, false, nil
		var watchFolder func(string) error
		if w.events != nil {
			watchFolder = w.events.Add
		}
		go func() { w.walks <- walk(ctx, w.root, folders, watchFolder) }()
	}
	w.intake.start(ctx, w.s)
	if w.intake.idle() {
		w.news.tell(w.s.options.Told)
	}
}

// timer rings when the next thing is due.
func (w *watch) timer() <-chan time.Time {
	next := w.nextWalk
	sooner := func(t time.Time) {
		if !t.IsZero() && t.Before(next) {
			next = t
		}
	}
	sooner(w.nextTouch)
	sooner(w.nextChores)
	for _, l := range w.looking {
		if !l.queued {
			sooner(l.next)
		}
	}
	w.nextTimer = next
	return w.s.options.After(max(0, next.Sub(w.s.w.Clock().Now())))
}

func (w *watch) due(ctx context.Context) error {
	now := w.s.w.Clock().Now()
	if !now.Before(w.nextWalk) || now.Sub(w.nextTimer) > overslept {
		w.wantWalk = true
	}
	if !w.nextTouch.IsZero() && !now.Before(w.nextTouch) {
		w.nextTouch = time.Time{}
		if err := w.lookAtChanged(ctx); err != nil {
			return err
		}
	}
	if !w.nextChores.IsZero() && !now.Before(w.nextChores) {
		w.nextChores = time.Time{}
		if err := w.chores(ctx); err != nil {
			return err
		}
	}
	return w.lookAgain(ctx)
}

// event takes in what the system says. It is a hint only: which file it was, not what became of it.
func (w *watch) event(event fsnotify.Event) {
	for {
		if event.Name == w.root && event.Has(fsnotify.Remove|fsnotify.Rename) {
			w.wantWalk = true
		} else if event.Op != fsnotify.Chmod && !hiddenInside(w.root, event.Name) {
			w.touch(event.Name)
		}
		select {
		case event = <-w.events.Events:
		default:
			return
		}
	}
}

func (w *watch) touch(path string) {
	now := w.s.w.Clock().Now()
	if l := w.looking[path]; l != nil {
		l.touched(now, w.settle)
		return
	}
	w.changed[path] = true
	if w.nextTouch.IsZero() {
		w.nextTouch = now.Add(gatherEvents)
	}
}

// lookAtChanged takes the first look at files of which events came. A folder is walked: what is in it may have come
// before it was watched. What is gone may have been a folder that was renamed.
func (w *watch) lookAtChanged(ctx context.Context) error {
	paths := slices.Collect(maps.Keys(w.changed))
	clear(w.changed)
	var files []seen
	for _, path := range paths {
		entry, err := os.Lstat(path)
		switch {
		case err != nil:
			w.vanished(path)
		case entry.IsDir():
			w.folders = append(w.folders, path)
		default:
			if file, err := asSeen(path, entry); err == nil {
				files = append(files, file)
			}
		}
	}
	return w.compareEach(ctx, files)
}

// vanished stops watching a folder under its old name: the system goes on telling of it when it was only renamed.
func (w *watch) vanished(path string) {
	if w.looking[path] != nil && !w.looking[path].queued {
		w.forget(path)
	}
	if w.events == nil {
		return
	}
	for _, watched := range w.events.WatchList() {
		if watched == path || strings.HasPrefix(watched, path+string(filepath.Separator)) {
			_ = w.events.Remove(watched) // it may be gone by itself
			w.wantWalk = true            // and is watched again under the name that it has now
		}
	}
}

// finish takes note of a file that was taken in, and of all others that are done by now.
func (w *watch) finish(o outcome) {
	for {
		w.intake.finish(o)
		w.settleJob(o)
		select {
		case o = <-w.intake.done:
		default:
			return
		}
	}
}

func (w *watch) tell(e Event) { w.news.events = append(w.news.events, e) }
