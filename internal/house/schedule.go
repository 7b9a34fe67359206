package house

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"backlot/internal/fault"
	"backlot/internal/review/pack"
)

const (
	foreignEvery = time.Second
	promptEvery  = 15 * time.Second
	remindEvery  = 5 * time.Minute
	upkeepEvery  = time.Hour
	upkeepAfter  = time.Minute
	// pagesEvery is how often review pages that no mail brings any more are looked for, and pagesWithin how long at most.
	pagesEvery  = 24 * time.Hour
	pagesWithin = time.Minute
)

// schedule is the engine of what happens by the clock: prompts at post time, reminders, the day's backup, and a look at what
// the command line wrote beside the window.
type schedule struct {
	house    *House
	looked   time.Time // for review pages, last
	finished bool      // what a killed program left in folders of packs
}

func (s *schedule) Name() string { return "Schedule" }

// Run works until ctx ends.
func (s *schedule) Run(ctx context.Context) error {
	foreign, prompts, reminders := time.NewTicker(foreignEvery), time.NewTicker(promptEvery), time.NewTicker(remindEvery)
	upkeep := time.NewTimer(cmp.Or(s.house.upkeepAfter, upkeepAfter))
	defer foreign.Stop()
	defer prompts.Stop()
	defer reminders.Stop()
	defer upkeep.Stop()
	if !s.finished { // the first time only: later ones may be in the making
		s.finished = true
		s.house.Review.FinishPacks(ctx, s.house.packsLeft)
	}
	if err := s.prompt(ctx); err != nil {
		return err
	}
	if err := s.house.remind(ctx); err != nil {
		return err
	}
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case <-foreign.C:
			err = s.house.Workspace.NoticeForeign(ctx)
		case <-prompts.C:
			err = s.prompt(ctx)
		case <-reminders.C:
			err = s.house.remind(ctx)
		case <-upkeep.C:
			err = s.upkeep(ctx)
			upkeep.Reset(upkeepEvery)
		}
		if err != nil && ctx.Err() == nil {
			return err
		}
	}
}

// prompt asks the coordinator, once a post, to look at what has just become due.
func (s *schedule) prompt(ctx context.Context) error {
	due, err := s.house.Posting.Prompts(ctx)
	if err != nil {
		return fmt.Errorf("looking for posts that are due: %w", err)
	}
	for _, p := range due {
		if err := s.house.Posting.MarkPrompted(ctx, p); err != nil {
			return fmt.Errorf("noting a prompt: %w", err)
		}
		s.house.notify(Notice{
			ID: "posting-" + p.DeliverableID, Native: true, Title: p.Headline, Body: p.Body, Route: "/posting?open=" + p.DeliverableID,
		})
	}
	return nil
}

// upkeep sweeps what killed processes left, makes the day's backup, and removes review pages that nobody needs. That there is
// no backup is told, and tried again.
func (s *schedule) upkeep(ctx context.Context) error {
	defer s.sweepPages(ctx)
	err := s.house.Workspace.Sweep()
	if err == nil {
		err = s.house.Workspace.BackUpIfDue(ctx)
	}
	switch fault.CodeOf(err) {
	case fault.NoSpace, fault.Unavailable, fault.Damaged:
		s.house.notify(Notice{ID: "backup", Title: "No backup was made", Body: err.Error(), Route: "/settings", Native: true})
		return nil
	}
	return err
}

// sweepPages removes the pages of review packs whose mail was thrown away, or was never begun. That they take room is no
// reason to trouble anybody.
func (s *schedule) sweepPages(ctx context.Context) {
	now := s.house.Workspace.Clock().Now()
	if now.Sub(s.looked) < pagesEvery {
		return
	}
	s.looked = now
	ctx, cancel := context.WithTimeout(ctx, pagesWithin)
	defer cancel()
	gone, err := s.house.Workspace.SweepUnnamed(ctx, func(content io.Reader) bool {
		_, isPage := pack.PageID(content)
		return isPage
	})
	if gone > 0 || err != nil && ctx.Err() == nil {
		slog.Info("review pages that nothing names were removed", "count", gone, "why not more", err)
	}
}
