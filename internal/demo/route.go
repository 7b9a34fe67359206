package demo

import (
	"context"
	"fmt"
	"time"

	"backlot/internal/campaign"
	"backlot/internal/review"
)

// routed are the campaigns in which others sign before the client sees a draft. Owners and those who hear of what is late
// are places in the team.
var routed = []struct {
	brief int
	steps []routedStep
}{
	{2, []routedStep{
		{name: "Legal", owner: 2, days: 1, escalate: 0, after: 1},
		{name: "Account lead", owner: 1, days: 1, escalate: nobodyHears},
	}},
	{4, []routedStep{
		{name: "PR", owner: 0, days: 1, escalate: 1, after: 1},
		{name: "Legal", owner: 2, days: 1, beside: true, escalate: 1, after: 2},
		{name: "Account lead", owner: 1, days: 1, escalate: nobodyHears},
	}},
}

type routedStep struct {
	name        string
	owner, days int
	beside      bool
	escalate    int
	after       int
}

const nobodyHears = -1

// signings are what was said of the drafts that are on their way, minutes ago; by is a place in the team.
var signings = []struct {
	piece, step, verdict, reason string
	by, ago                      int
}{
	{"Glass and light", "", review.VerdictOK, "", 0, 9},
	{"Ridge line at dawn", "", review.VerdictOK, "", 0, 12},
	{"Ridge line at dawn", "Legal", review.VerdictOK, "", 2, 8},
	{"Shell in the rain", "", review.VerdictOK, "", 0, 13},
	{"Shell in the rain", "PR", review.VerdictOK, "Strong picture.", 0, 11},
	{"Shell in the rain", "Legal", review.VerdictChanges, "The word waterproof needs the test report; else say that it keeps the rain out.", 2, 6},
}

// beyond are the castings whose memo allows fewer rounds than they have had, with what a further one costs.
var beyond = []struct {
	brief, person, rounds int
	price                 string
}{{2, 7, 1, "150"}}

// routedAgo is when the routes were agreed on: what went to the client before had none.
const routedAgo = 3 * time.Hour

// route lays out the approval routes and what was signed so far.
func (s *stage) route(context.Context) error {
	s.events = append(s.events, event{at: s.now.Add(-routedAgo), do: func(ctx context.Context) error {
		for _, r := range routed {
			if err := s.saveRoute(ctx, s.briefs[r.brief], r.steps); err != nil {
				return err
			}
		}
		return nil
	}})
	for _, said := range signings {
		s.events = append(s.events, event{at: s.now.Add(-time.Duration(said.ago) * time.Minute), do: func(ctx context.Context) error {
			return s.signOff(ctx, said.piece, said.step, said.verdict, said.reason, said.by)
		}})
	}
	return nil
}

func (s *stage) saveRoute(ctx context.Context, campaignID string, steps []routedStep) error {
	var inputs []campaign.RouteStepInput
	for _, step := range steps {
		input := campaign.RouteStepInput{Name: step.name, OwnerID: s.team[step.owner], WorkingDays: step.days, Beside: step.beside, EscalateDays: 1}
		if step.escalate != nobodyHears {
			input.EscalateID, input.EscalateDays = s.team[step.escalate], step.after
		}
		inputs = append(inputs, input)
	}
	if _, err := s.house.Campaigns.SaveRoute(ctx, campaignID, inputs); err != nil {
		return err
	}
	_, err := s.house.Campaigns.SetEscalation(ctx, campaignID, campaign.ClientReview, s.team[0], 1)
	return err
}

// signOff lets a colleague sign at their own desk.
func (s *stage) signOff(ctx context.Context, piece, step, verdict, reason string, by int) error {
	room, err := s.house.Review.Room(ctx, s.pieces[piece])
	if err != nil {
		return err
	}
	stepID, found := "", step == ""
	for _, each := range room.Route {
		if each.Name == step {
			stepID, found = each.StepID, true
		}
	}
	if !found {
		return fmt.Errorf("%s has no step %s", piece, step)
	}
	if err := s.house.Workspace.SetMe(ctx, s.team[by]); err != nil {
		return err
	}
	if _, err := s.house.Review.SignOff(ctx, room.Card.DraftID, stepID, verdict, reason); err != nil {
		return fmt.Errorf("%s: %w", piece, err)
	}
	return s.house.Workspace.SetMe(ctx, s.team[0])
}
