package drafts_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"backlot/internal/campaign"
	"backlot/internal/drafts"
	"backlot/internal/media"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// bell is the timer that goes with a fixed clock: pauses end when the clock is moved on.
type bell struct {
	*when.FixedClock
	mu    sync.Mutex
	waits []wait
	// before (may be nil) runs before a pause is taken.
	before func()
}

type wait struct {
	until time.Time
	ring  chan time.Time
}

func (b *bell) After(d time.Duration) <-chan time.Time {
	if b.before != nil {
		b.before()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	w := wait{b.Now().Add(d), make(chan time.Time, 1)}
	if d <= 0 {
		w.ring <- w.until
	} else {
		b.waits = append(b.waits, w)
	}
	return w.ring
}

// pass moves the clock on and ends the pauses that are over.
func (b *bell) pass(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.Advance(d)
	now := b.Now()
	b.waits = slices.DeleteFunc(b.waits, func(w wait) bool {
		over := !w.until.After(now)
		if over {
			w.ring <- now
		}
		return over
	})
}

// instantly is a timer for passes: the clock jumps to the end of each pause.
func (b *bell) instantly(d time.Duration) <-chan time.Time {
	if b.before != nil {
		b.before()
	}
	b.Advance(d)
	ring := make(chan time.Time, 1)
	ring <- b.Now()
	return ring
}

// agency is a small one with a real folder: client Nova, campaign Spring Launch, Mira with a reel and a story, Jonas
// with a TikTok.
type agency struct {
	*drafts.Service
	t      testing.TB
	w      *workspace.Workspace
	bell   *bell
	review *review.Service
	root   string
	mu     sync.Mutex
	told   []drafts.Event
}

const (
	miraFolder  = "Nova/Spring Launch/Mira Okafor"
	jonasFolder = "Nova/Spring Launch/Jonas Müller"
)

// arrivals gives files to the review. before (may be nil) runs with each file just before it is read; an error of it
// takes the place of the review's answer.
type arrivals struct {
	review *review.Service
	before func(path string) error
}

func (a arrivals) ReceiveDraft(ctx context.Context, arrival drafts.Arrival, progress func(done, total int64)) (drafts.Received, error) {
	if a.before != nil {
		if err := a.before(arrival.Path); err != nil {
			return drafts.Received{}, err
		}
	}
	received, err := a.review.ReceiveDraft(ctx, review.Arrival(arrival), progress)
	return drafts.Received(received), err
}

func detect(path string) (string, string, error) {
	kind, mime, err := media.Detect(path)
	return string(kind), mime, err
}

func newAgency(t testing.TB) *agency {
	t.Helper()
	w, clock := testkit.Workspace(t)
	a := newAgencyIn(t, w)
	a.bell = &bell{FixedClock: clock}
	a.restart(nil, drafts.Options{After: a.bell.instantly})
	a.chosen()
	return a
}

// newAgencyIn fills a workspace; restart makes its drafts folder.
func newAgencyIn(t testing.TB, w *workspace.Workspace) *agency {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	a := &agency{t: t, w: w, root: root, review: review.New(w, nil, campaign.Progress{}, detect, nil)}
	for _, row := range []string{
		`INSERT INTO colleague (id, name) VALUES ('ann', 'Ann Lee')`,
		`INSERT INTO client (id, name) VALUES ('nova', 'Nova')`,
		`INSERT INTO campaign (id, client_id, name, phase, time_zone) VALUES ('spring', 'nova', 'Spring Launch', 'live', 'Europe/Berlin')`,
		`INSERT INTO creator (id, name) VALUES ('mira', 'Mira Okafor'), ('jonas', 'Jonas Müller')`,
		`INSERT INTO account (id, creator_id, platform, handle) VALUES ('acc', 'jonas', 'tiktok', 'jonas_m99')`,
		`INSERT INTO casting (id, campaign_id, creator_id) VALUES ('c-mira', 'spring', 'mira'), ('c-jonas', 'spring', 'jonas')`,
		`INSERT INTO deliverable (id, casting_id, platform, format, title, post_at) VALUES
			('reel', 'c-mira', 'instagram', 'reel', 'Reel 1', 1), ('story', 'c-mira', 'instagram', 'story', 'Story 1', 2),
			('tiktok', 'c-jonas', 'tiktok', 'video', 'Dance', 3)`,
		`INSERT INTO review (id) VALUES ('reel'), ('story'), ('tiktok')`,
	} {
		testkit.Exec(t, w, row)
	}
	if err := w.SetMe(context.Background(), "ann"); err != nil {
		t.Fatal(err)
	}
	return a
}

func (a *agency) restart(before func(path string) error, options drafts.Options) {
	options.Told = func(e drafts.Event) {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.told = append(a.told, e)
	}
	a.Service = drafts.New(a.w, arrivals{a.review, before}, media.HeaderParses, options)
}

func (a *agency) chosen() {
	a.t.Helper()
	if _, err := a.ChooseFolder(context.Background(), a.root); err != nil {
		a.t.Fatal(err)
	}
}

func (a *agency) events(kind drafts.EventKind) (list []drafts.Event) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, e := range a.told {
		if e.Kind == kind {
			list = append(list, e)
		}
	}
	return list
}

// run runs the engine until the test ends or stop is called.
func (a *agency) run() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil && ctx.Err() == nil {
			a.t.Error(err)
		}
	})
	a.t.Cleanup(stop)
	return stop
}

// until moves the time on in small steps, when there is a bell, until the condition holds.
func (a *agency) until(what string, holds func() bool) {
	a.t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for !holds() {
		if time.Now().After(deadline) {
			a.t.Fatalf("it never came to this: %s\n%s", what, a.state())
		}
		if a.bell != nil {
			a.bell.pass(500 * time.Millisecond)
		}
		<-time.After(2 * time.Millisecond)
	}
}

func (a *agency) state() string {
	status, err := a.Folder(context.Background())
	return fmt.Sprintf("%+v %v\ntray: %+v\ndrafts: %v\ntold: %+v", status, err, a.tray(), a.versions("reel"), a.told)
}

func (a *agency) path(name string) string { return filepath.Join(a.root, filepath.FromSlash(name)) }

func (a *agency) write(name string, content []byte) string {
	a.t.Helper()
	path := a.path(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		a.t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		a.t.Fatal(err)
	}
	return path
}

var smallPhoto = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 16, 16)), nil); err != nil {
		panic(err)
	}
	return b.Bytes()
})

// photo is a small JPEG that differs with its mark.
func photo(mark string) []byte { return append(bytes.Clone(smallPhoto()), mark...) }

func clip(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "demo", "assets", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func (a *agency) scan() drafts.ScanReport {
	a.t.Helper()
	report, err := a.Scan(context.Background(), "")
	if err != nil {
		a.t.Fatal(err)
	}
	return report
}

func (a *agency) tray() []drafts.Unmatched {
	a.t.Helper()
	list, err := a.Unmatched(context.Background())
	if err != nil {
		a.t.Fatal(err)
	}
	return list
}

// versions are the names of the drafts of a deliverable, the oldest first.
func (a *agency) versions(deliverableID string) []string {
	a.t.Helper()
	return a.texts(`SELECT file_name FROM draft WHERE deliverable_id = ? ORDER BY received_at, id`, deliverableID)
}

func (a *agency) texts(query string, args ...any) []string {
	a.t.Helper()
	var list []string
	err := a.w.Read(context.Background(), func(tx *workspace.ReadTx) error {
		rows, err := tx.Query(context.Background(), query, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var text string
			if err := rows.Scan(&text); err != nil {
				return err
			}
			list = append(list, text)
		}
		return rows.Err()
	})
	if err != nil {
		a.t.Fatal(err)
	}
	return list
}

func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}
