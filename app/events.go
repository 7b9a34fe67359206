package app

import (
	"slices"
	"time"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"

	"backlot/internal/mail"
	"backlot/internal/workspace"
)

const (
	changedEvent = "workspace:changed"
	noticeEvent  = "notice"
	mailEvent    = "mail:state"
	copyEvent    = "media:copy"
	// gatherFor lets the changes of one burst reach the window as one event.
	gatherFor = 50 * time.Millisecond
	// namedRows is how many ids of one table an event names; beyond it an empty list says "many".
	namedRows = 200
)

// ChangedEvent tells the window which rows changed, by table; an empty list means many. Action, Label and Actor are
// those of the last action of this user or, without one, of anybody; empty when only caches changed.
type ChangedEvent struct {
	Tables   map[string][]string `json:"tables"`
	Action   string              `json:"action"`
	Label    string              `json:"label"`
	Kind     string              `json:"kind"`
	Undoable bool                `json:"undoable"`
	Actor    string              `json:"actor"`
	Mine     bool                `json:"mine"`
}

func (d *Desk) emit(event string, payload any) {
	if d.window != nil {
		wails.EventsEmit(d.window, event, payload)
	}
}

// mailState tells the window what a mail account is doing.
func (d *Desk) mailState(state mail.AccountState) { d.emit(mailEvent, state) }

// CopyProgress tells the window how far the playable copy of a content is.
type CopyProgress struct {
	SHA256  string `json:"sha256"`
	Percent int    `json:"percent"`
}

func (d *Desk) copyProgress(sha256 string, percent int) {
	d.emit(copyEvent, CopyProgress{sha256, percent})
}

// followFeed emits the commits of w until the feed ends.
func (d *Desk) followFeed(w *workspace.Workspace, commits <-chan workspace.Committed) {
	for first := range commits {
		event := ChangedEvent{Tables: map[string][]string{}}
		event.add(first, w.Me())
		for gathering := time.After(gatherFor); gathering != nil; {
			select {
			case next, ok := <-commits:
				if ok {
					event.add(next, w.Me())
				} else {
					gathering = nil
				}
			case <-gathering:
				gathering = nil
			}
		}
		d.emit(changedEvent, event)
	}
}

func (e *ChangedEvent) add(c workspace.Committed, me string) {
	for table, ids := range c.Rows {
		known, seen := e.Tables[table]
		if len(ids) == 0 || seen && len(known) == 0 || len(known)+len(ids) > namedRows {
			e.Tables[table] = []string{}
			continue
		}
		for _, id := range ids {
			if !slices.Contains(known, id) {
				known = append(known, id)
			}
		}
		e.Tables[table] = known
	}
	mine := c.Action.Actor == me
	if c.Action.ID != "" && (mine || !e.Mine) { // what an engine does beside it takes nobody's Undo away
		e.Action, e.Label, e.Kind, e.Actor = c.Action.ID, c.Action.Label, c.Action.Kind, c.Action.Actor
		e.Mine = mine
		e.Undoable = !c.Action.Fixed && c.Action.Kind != "undo"
	}
}

// NoticeEvent is something that happened unasked: a draft arrived, a post is due. Route is the screen that shows it.
type NoticeEvent struct {
	Title string `json:"title"`
	Body  string `json:"body"`
	Route string `json:"route"`
	// ActionID can be undone from the notice; "" where there is nothing to undo.
	ActionID string `json:"actionId"`
}
