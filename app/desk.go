// Package app binds the rooms to the window: thin structs without rules, the only package that imports Wails.
package app

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"

	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/media"
	"backlot/internal/when"
)

// Desk is what the bound APIs share: the open workspace, the paths a person granted, the work under way.
type Desk struct {
	clock    when.Clock
	window   context.Context // set by Startup; Wails wants it for dialogs and events
	started  chan struct{}   // closed when Startup has ended
	first    sync.Once       // the workspace to open first was opened, or did not
	entering sync.Mutex      // one workspace is opened or closed at a time
	mu       sync.RWMutex    // guards open, media, stopFeed, trouble and troubleDir
	open     *house.House
	start    string // the workspace to open first, "" for the last one
	grants   grants
	jobs     *jobs
	imports  imports       // what came of the last ones
	media    *media.Server // plays stored files to the window
	config   *configFile
	stopFeed func()
	// trouble is why the workspace in troubleDir did not open.
	trouble    error
	troubleDir string
}

// NewDesk makes the desk of one window. dir is the workspace to open first, "" for the last one.
func NewDesk(dir string) *Desk {
	d := &Desk{clock: when.System, start: dir, config: newConfigFile(), started: make(chan struct{})}
	d.jobs = newJobs(d.emit)
	return d
}

// Bound returns the structs whose methods the window may call.
func (d *Desk) Bound() []any {
	return []any{
		&WorkspaceAPI{d}, &HistoryAPI{d}, &TeamAPI{d}, &CreatorAPI{d}, &ImportAPI{d}, &CreatorPageAPI{d}, &CampaignAPI{d}, &DraftsAPI{d}, &ReviewAPI{d},
		&PostingAPI{d}, &PaymentAPI{d}, &AgendaAPI{d}, &SearchAPI{d}, &ShortlistAPI{d}, &DuplicateAPI{d}, &MailAPI{d}, &OutboxAPI{d}, &OAuthAPI{d}, &ProposalAPI{d},
		&LoggedAPI{d},
	}
}

// call runs fn on the open workspace. A panic becomes an error: the promise in the window would hang otherwise.
func call[T any](d *Desk, fn func(context.Context, *house.House) (T, error)) (result T, err error) {
	defer recovered(&err)
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.open == nil {
		return result, fault.New(fault.NotFound, "No workspace is open.")
	}
	return fn(d.context(), d.open)
}

// run is call for what returns nothing.
func run(d *Desk, fn func(context.Context, *house.House) error) error {
	_, err := call(d, func(ctx context.Context, h *house.House) (struct{}, error) { return struct{}{}, fn(ctx, h) })
	return err
}

func (d *Desk) context() context.Context {
	if d.window == nil {
		return context.Background()
	}
	return d.window
}

func recovered(err *error) {
	if cause := recover(); cause != nil {
		slog.Error("panic in a bound method", "cause", cause, "stack", string(debug.Stack()))
		*err = fmt.Errorf("panic: %v", cause)
	}
}

// grants are the paths that a person chose in a dialog or dropped: scripts in the window can name no others.
type grants struct {
	mu    sync.Mutex
	paths map[string]bool
}

func (g *grants) add(paths ...string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.paths == nil {
		g.paths = map[string]bool{}
	}
	for _, path := range paths {
		g.paths[path] = true
	}
}

// granted says whether a person gave this path to the window.
func (d *Desk) granted(path string) bool {
	d.grants.mu.Lock()
	defer d.grants.mu.Unlock()
	return d.grants.paths[path]
}

// mustBeGranted refuses paths that no person gave. A browser has no dialogs of the desktop, so that a development
// build that is served to one takes paths as typed.
func (d *Desk) mustBeGranted(paths ...string) error {
	for _, path := range paths {
		if browserAddress() == "" && !d.granted(path) {
			return fault.New(fault.Invalid, "Choose the file or folder in the dialog, or drop it onto the window.")
		}
	}
	return nil
}
