package house

import (
	"context"
	"time"
)

// keepEvery is how often a roster that has changed is kept for the next start.
const keepEvery = 15 * time.Minute

// rosterEngine reads creators anew as soon as they change, so that no list waits for it.
type rosterEngine struct{ house *House }

// Name is what the settings call it.
func (e *rosterEngine) Name() string { return "Roster" }

// Run works until ctx ends.
func (e *rosterEngine) Run(ctx context.Context) error {
	commits, stop := e.house.Workspace.Subscribe()
	defer stop()
	keep := time.NewTicker(keepEvery)
	defer keep.Stop()
	for {
		if err := e.house.Roster.Ready(ctx); err != nil && ctx.Err() == nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-commits:
			drain(commits)
		case <-keep.C:
			if err := e.house.Roster.Keep(); err != nil {
				return err
			}
		}
	}
}

// drain takes what has come meanwhile: it is all looked at together.
func drain[T any](from <-chan T) {
	for {
		select {
		case <-from:
		default:
			return
		}
	}
}

// searchEngine keeps the words of notes, comments and files up to date.
type searchEngine struct{ house *House }

// Name is what the settings call it.
func (e *searchEngine) Name() string { return "Search" }

// Run works until ctx ends.
func (e *searchEngine) Run(ctx context.Context) error {
	commits, stop := e.house.Workspace.Subscribe()
	defer stop()
	for {
		if err := e.house.Search.Index(ctx); err != nil && ctx.Err() == nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-commits:
			drain(commits)
		}
	}
}
