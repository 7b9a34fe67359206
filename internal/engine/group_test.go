package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/when"
)

var noon = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

// timer is a clock whose pauses end when the test says so.
type timer struct {
	*when.FixedClock
	pauses chan time.Duration
	ring   chan time.Time
}

func newTimer() *timer {
	return &timer{when.Fixed(noon), make(chan time.Duration, 100), make(chan time.Time)}
}

func (t *timer) after(d time.Duration) <-chan time.Time {
	t.pauses <- d
	return t.ring
}

// scripted is an engine whose runs a test writes one by one; after the last it works until told to end.
type scripted struct {
	name   string
	mu     sync.Mutex
	runs   []func(ctx context.Context) error
	nudges chan struct{}
}

func (s *scripted) Name() string { return s.name }
func (s *scripted) Nudge()       { s.nudges <- struct{}{} }
func (s *scripted) Run(ctx context.Context) error {
	s.mu.Lock()
	var run func(context.Context) error
	if len(s.runs) > 0 {
		run, s.runs = s.runs[0], s.runs[1:]
	}
	s.mu.Unlock()
	if run != nil {
		return run(ctx)
	}
	<-ctx.Done()
	return ctx.Err()
}

func fails(err error) func(context.Context) error { return func(context.Context) error { return err } }

func start(t *testing.T, clock *timer, engines ...Engine) (*Group, chan State) {
	t.Helper()
	told := make(chan State, 100)
	g := NewGroup(Options{Clock: clock, After: clock.after, Told: func(s State) { told <- s }}, engines...)
	g.Start()
	g.Start()
	t.Cleanup(func() { stop(t, g) })
	return g, told
}

func stop(t *testing.T, g *Group) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := g.Stop(ctx); err != nil {
		t.Error(err)
	}
}

func next(t *testing.T, told <-chan State) State {
	t.Helper()
	select {
	case s := <-told:
		return s
	case <-time.After(5 * time.Second):
		t.Fatal("no change of state")
		return State{}
	}
}

func TestFailuresAndPanicsRestartWithGrowingPauses(t *testing.T) {
	clock := newTimer()
	worker := &scripted{name: "Mail", runs: []func(context.Context) error{
		fails(errors.New("secret detail")),
		func(context.Context) error { panic("boom") },
		fails(fault.New(fault.Unavailable, "The folder is away.")),
	}}
	_, told := start(t, clock, worker)
	if s := next(t, told); s.State != Running || s.Name != "Mail" || s.Since != noon.UnixMilli() {
		t.Fatalf("first state: %+v", s)
	}
	for i, want := range []struct {
		pause time.Duration
		why   string
	}{{time.Second, "inside Backlot"}, {2 * time.Second, "inside Backlot"}, {4 * time.Second, "The folder is away."}} {
		s := next(t, told)
		if s.State != Restarting || !strings.Contains(s.Why, want.why) || strings.Contains(s.Why, "secret") {
			t.Fatalf("failure %d: %+v", i, s)
		}
		if got := <-clock.pauses; got != want.pause {
			t.Fatalf("pause %d = %v, want %v", i, got, want.pause)
		}
		clock.ring <- noon
		if s := next(t, told); s.State != Running || s.Why != "" {
			t.Fatalf("after pause %d: %+v", i, s)
		}
	}
}

func TestPausesAreCappedAndForgottenAfterSteadyWork(t *testing.T) {
	clock := newTimer()
	worker := &scripted{name: "Mail"}
	for range 12 {
		worker.runs = append(worker.runs, fails(errors.New("no")))
	}
	worker.runs = append(worker.runs, func(context.Context) error {
		clock.Advance(2 * time.Minute)
		return errors.New("again")
	})
	_, told := start(t, clock, worker)
	next(t, told)
	var pauses []time.Duration
	for range 13 {
		next(t, told)
		pauses = append(pauses, <-clock.pauses)
		clock.ring <- noon
		next(t, told)
	}
	if slices.Max(pauses) != 5*time.Minute || pauses[11] != 5*time.Minute || pauses[12] != time.Second {
		t.Fatalf("pauses: %v", pauses)
	}
}

func TestDamageParksUntilNudged(t *testing.T) {
	clock := newTimer()
	worker := &scripted{name: "Posters", nudges: make(chan struct{}, 1), runs: []func(context.Context) error{
		fails(fmt.Errorf("reading: %w", fault.New(fault.Damaged, "The workspace file is damaged."))),
	}}
	g, told := start(t, clock, worker)
	next(t, told)
	if s := next(t, told); s.State != Parked || s.Why != "The workspace file is damaged." {
		t.Fatalf("parked: %+v", s)
	}
	g.Nudge("Mail")
	if s := g.States()[0]; s.State != Parked {
		t.Fatalf("woken by another's nudge: %+v", s)
	}
	g.Nudge("Posters")
	if s := next(t, told); s.State != Running {
		t.Fatalf("after the nudge: %+v", s)
	}
	g.Nudge("")
	select {
	case <-worker.nudges:
	case <-time.After(5 * time.Second):
		t.Fatal("the running engine was not nudged")
	}
}

func TestWorkThatEndsByItselfIsStopped(t *testing.T) {
	_, told := start(t, newTimer(), &scripted{name: "Once", runs: []func(context.Context) error{fails(nil)}})
	next(t, told)
	if s := next(t, told); s.State != Stopped || s.Why != "" {
		t.Fatalf("%+v", s)
	}
}

func TestStopIsInOppositeOrder(t *testing.T) {
	var mu sync.Mutex
	var ended []string
	leaves := func(name string) Engine {
		return &scripted{name: name, runs: []func(context.Context) error{func(ctx context.Context) error {
			<-ctx.Done()
			mu.Lock()
			defer mu.Unlock()
			ended = append(ended, name)
			return ctx.Err()
		}}}
	}
	g := NewGroup(Options{}, leaves("first"), leaves("second"), leaves("third"))
	stop(t, g) // before the start there is nothing to stop
	g.Start()
	stop(t, g)
	if !slices.Equal(ended, []string{"third", "second", "first"}) {
		t.Fatalf("order: %v", ended)
	}
	for _, s := range g.States() {
		if s.State != Stopped {
			t.Fatalf("%+v", s)
		}
	}
}

func TestStopNamesWhoDoesNotEndAndStopsTheOthers(t *testing.T) {
	release := make(chan struct{})
	stuck := &scripted{name: "Stuck", runs: []func(context.Context) error{func(context.Context) error {
		<-release
		return nil
	}}}
	other := &scripted{name: "Other"}
	g := NewGroup(Options{}, other, stuck)
	g.Start()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := g.Stop(ctx)
	if err == nil || !strings.Contains(err.Error(), "Stuck") || !errors.Is(err, context.Canceled) {
		t.Fatalf("err = %v", err)
	}
	<-g.kept[0].ended
	close(release)
	stop(t, g)
}
