package house

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"backlot/internal/fault"
)

const (
	foreignEvery = time.Second
	promptEvery  = 15 * time.Second
	remindEvery  = 5 * time.Minute
	upkeepEvery  = time.Hour
	upkeepAfter  = time.Minute
)

// schedule is the engine of what happens by the clock: prompts at post time, reminders, the day's backup, and a look at what
// the command line wrote beside the window.
type schedule struct{ house *House }

func (s *schedule) Name() string { return "Schedule" }

// Run works until ctx ends.
func (s *schedule) Run(ctx context.Context) error {
	foreign, prompts, reminders := time.NewTicker(foreignEvery), time.NewTicker(promptEvery), time.NewTicker(remindEvery)
	upkeep := time.NewTimer(cmp.Or(s.house.upkeepAfter, upkeepAfter))
	defer foreign.Stop()
	defer prompts.Stop()
	defer reminders.Stop()
	defer upkeep.Stop()
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

// upkeep sweeps what killed processes left, and makes the day's backup. That there is none is told, and tried again.
func (s *schedule) upkeep(ctx context.Context) error {
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
