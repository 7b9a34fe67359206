// Package engine runs background work under supervision: a panic or an error restarts it after a pause, a fault that
// no restart can cure parks it where the user sees why, and stopping is ordered and ends in time.
package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"backlot/internal/fault"
	"backlot/internal/when"
)

// Engine is one piece of background work. Run works until ctx ends and then returns soon; an error before that is a
// failure, nil means that nothing is left to do.
type Engine interface {
	Name() string
	Run(ctx context.Context) error
}

// Nudger is an Engine that can be told to look for work now.
type Nudger interface{ Nudge() }

// Status says how an engine fares.
type Status string

// The states of an engine. Parked waits for a person and for a Nudge, since trying again cures nothing; Stopped has ended.
const (
	Running    Status = "running"
	Restarting Status = "restarting"
	Parked     Status = "parked"
	Stopped    Status = "stopped"
)

// State is one engine as the user sees it. Why is empty while all is well; Since is Unix milliseconds.
type State struct {
	Name  string
	State Status
	Why   string
	Since int64
}

const (
	firstPause = time.Second
	longPause  = 5 * time.Minute
	// steadyAfter is how long an engine has to run before its earlier failures are forgotten.
	steadyAfter = time.Minute
)

// Options of a Group. The zero value is right for the application.
type Options struct {
	Clock when.Clock                             // nil: the system's
	After func(d time.Duration) <-chan time.Time // nil: time.After
	Told  func(State)                            // told each change of state, in order; may be nil
}

// Group supervises engines. Its methods are safe for concurrent use.
type Group struct {
	options Options
	kept    []*kept
	mu      sync.Mutex // guards the states of kept and started
	started bool
	telling sync.Mutex // keeps what is told in order
}

// kept is an engine with what the group knows of it.
type kept struct {
	engine Engine
	cancel context.CancelFunc
	ended  chan struct{}
	wake   chan struct{}
	state  State
}

// NewGroup makes a group of engines; they start in this order and stop in the opposite one.
func NewGroup(options Options, engines ...Engine) *Group {
	if options.Clock == nil {
		options.Clock = when.System
	}
	if options.After == nil {
		options.After = time.After
	}
	g := &Group{options: options}
	for _, e := range engines {
		state := State{Name: e.Name(), State: Stopped, Since: options.Clock.Now().UnixMilli()}
		g.kept = append(g.kept, &kept{engine: e, wake: make(chan struct{}, 1), state: state})
	}
	return g
}

// Start starts every engine. A second call does nothing.
func (g *Group) Start() {
	g.mu.Lock()
	if g.started {
		g.mu.Unlock()
		return
	}
	g.started = true
	contexts := make([]context.Context, len(g.kept))
	for i, k := range g.kept {
		contexts[i], k.cancel = context.WithCancel(context.Background())
		k.ended = make(chan struct{})
	}
	g.mu.Unlock()
	for i, k := range g.kept {
		g.set(k, Running, "")
		go g.supervise(contexts[i], k)
	}
}

// States returns how each engine fares, in the order of starting.
func (g *Group) States() []State {
	g.mu.Lock()
	defer g.mu.Unlock()
	states := make([]State, len(g.kept))
	for i, k := range g.kept {
		states[i] = k.state
	}
	return states
}

// Nudge tells the engine with this name to look for work now; one that is parked or waits for its restart starts
// again. With "" all are told.
func (g *Group) Nudge(name string) {
	for _, k := range g.kept {
		if name != "" && k.state.Name != name {
			continue
		}
		g.mu.Lock()
		asleep := k.state.State == Parked || k.state.State == Restarting
		g.mu.Unlock()
		if asleep {
			select {
			case k.wake <- struct{}{}:
			default:
			}
			continue
		}
		if n, ok := k.engine.(Nudger); ok {
			n.Nudge()
		}
	}
}

// Stop ends the engines one after the other, the last started first, and waits for each. When ctx ends before that,
// all others are told to end at once and the error names those that have not.
func (g *Group) Stop(ctx context.Context) error {
	g.mu.Lock()
	started := g.started
	g.mu.Unlock()
	if !started {
		return nil
	}
	late := false
	for i := len(g.kept) - 1; i >= 0; i-- {
		k := g.kept[i]
		k.cancel()
		if late {
			continue
		}
		select {
		case <-k.ended:
		case <-ctx.Done():
			late = true
		}
	}
	var names []string
	for _, k := range g.kept {
		select {
		case <-k.ended:
		default:
			names = append(names, k.engine.Name())
		}
	}
	if len(names) > 0 && late {
		return fmt.Errorf("still working when the time to stop was over: %s: %w", strings.Join(names, ", "), ctx.Err())
	}
	return nil
}

func (g *Group) supervise(ctx context.Context, k *kept) {
	defer close(k.ended)
	pause := firstPause
	for {
		begun := g.options.Clock.Now()
		err := guarded(ctx, k.engine)
		if ctx.Err() != nil || err == nil {
			g.set(k, Stopped, "")
			return
		}
		slog.Error("engine failed", "engine", k.engine.Name(), "error", err, "cause", errors.Unwrap(err))
		if g.options.Clock.Now().Sub(begun) >= steadyAfter {
			pause = firstPause
		}
		var wait <-chan time.Time // of a parked engine: never
		if isPermanent(err) {
			g.set(k, Parked, words(err))
		} else {
			wait = g.options.After(pause)
			g.set(k, Restarting, words(err))
			pause = min(2*pause, longPause)
		}
		select {
		case <-ctx.Done():
			g.set(k, Stopped, "")
			return
		case <-k.wake:
			pause = firstPause
		case <-wait:
		}
		g.set(k, Running, "")
	}
}

func (g *Group) set(k *kept, status Status, why string) {
	g.telling.Lock()
	defer g.telling.Unlock()
	g.mu.Lock()
	k.state.State, k.state.Why, k.state.Since = status, why, g.options.Clock.Now().UnixMilli()
	state := k.state
	g.mu.Unlock()
	if g.options.Told != nil {
		g.options.Told(state)
	}
}

// guarded runs an engine and turns a panic into an error.
func guarded(ctx context.Context, e Engine) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			slog.Error("panic in an engine", "engine", e.Name(), "cause", cause, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", cause)
		}
	}()
	return e.Run(ctx)
}

// isPermanent tells what trying again will not cure: a damaged workspace stays damaged until a person puts it right.
func isPermanent(err error) bool { return fault.Is(err, fault.Damaged) }

// words are what the user reads about a failure.
func words(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Message
	}
	return "Something went wrong inside Backlot; the log has the details."
}
