// Package house wires the rooms of one workspace together by hand, for the window, the command line and the tests.
package house

import (
	"context"
	"errors"
	"time"

	"backlot/internal/agenda"
	"backlot/internal/campaign"
	"backlot/internal/creator"
	"backlot/internal/drafts"
	"backlot/internal/engine"
	"backlot/internal/gallery"
	"backlot/internal/mail"
	"backlot/internal/media"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/review"
	"backlot/internal/roster"
	"backlot/internal/search"
	"backlot/internal/secret"
	"backlot/internal/team"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// House is an open workspace with all its rooms.
type House struct {
	Workspace *workspace.Workspace
	Media     *media.Engine
	Team      *team.Service
	Roster    *roster.Index
	Creators  *creator.Service
	Importer  *creator.Importer
	Merger    *creator.Merger
	Campaigns *campaign.Service
	Gallery   *gallery.Service
	Review    *review.Service
	Drafts    *drafts.Service
	Posting   *posting.Service
	Payments  *payment.Service
	Agenda    *agenda.Service
	Mail      *mail.Service
	Search    *search.Service
	Engines   *engine.Group

	told        func(Notice)
	upkeepAfter time.Duration
	packsLeft   []string // folders of review packs whose making was cut off before this process began
}

// Options say how a house is opened.
type Options struct {
	Clock when.Clock // nil: the system's
	// Alone is for the process that runs the engines: it takes the workspace's lock.
	Alone bool
	// Told is shown what happens unasked; nil on the command line.
	Told func(Notice)
	// UpkeepAfter is when, after the start of the engines, the first backup may begin; 0: a minute. It reads the whole
	// database, and a window that opens needs the computer more.
	UpkeepAfter time.Duration
	// Secrets say where passwords are kept.
	Secrets secret.Options
	// MailStates hears what the mail accounts are doing; it may be nil.
	MailStates func(mail.AccountState)
	// CopyProgress hears how far, in percent, the playable copy of a content is; it may be nil.
	CopyProgress func(sha256 string, percent int)
}

// Create makes a new workspace in dir with its first colleague and leaves it open. Faults: Invalid on name and
// yourName, and those of workspace.Create.
func Create(ctx context.Context, dir, name, yourName string, options Options) (*House, error) {
	name, err := team.AgencyName(name)
	if err != nil {
		return nil, err
	}
	if yourName, err = team.FounderName(yourName); err != nil {
		return nil, err
	}
	w, err := workspace.Create(ctx, dir, name, workspace.Options{Clock: options.Clock, Alone: options.Alone})
	if err != nil {
		return nil, err
	}
	h, err := wire(ctx, w, options)
	if err != nil {
		return nil, errors.Join(err, w.Close())
	}
	if err := h.Team.Found(ctx, yourName); err != nil {
		return nil, errors.Join(err, h.Close(ctx))
	}
	return h, nil
}

// Open opens the workspace in dir; see workspace.Open for the faults.
func Open(ctx context.Context, dir string, options Options) (*House, error) {
	w, err := workspace.Open(ctx, dir, workspace.Options{Clock: options.Clock, Alone: options.Alone})
	if err != nil {
		return nil, err
	}
	h, err := wire(ctx, w, options)
	if err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return h, nil
}
