package campaign_test

import (
	"fmt"
	"strings"
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

func (r *rooms) route(campaignID string, steps ...campaign.RouteStepInput) workspace.Receipt {
	r.t.Helper()
	receipt, err := r.campaigns.SaveRoute(ctx, campaignID, steps)
	return must(r.t, receipt, err)
}

// written is a route in short: "PR1 +Legal3 Lead1", a + for a step beside the one before.
func written(route []campaign.RouteStep) string {
	var words []string
	place := 0
	for _, s := range route {
		word := fmt.Sprintf("%s%d", s.Name, s.WorkingDays)
		if s.Place == place {
			word = "+" + word
		}
		words, place = append(words, word), s.Place
	}
	return strings.Join(words, " ")
}

func aStep(name string, days int, beside bool) campaign.RouteStepInput {
	return campaign.RouteStepInput{Name: name, WorkingDays: days, Beside: beside, EscalateDays: 1}
}

func TestARouteIsSavedAsAWhole(t *testing.T) {
	r := open(t)
	id := r.campaign()
	before := testkit.Dump(t, r.w)
	receipt := r.route(id, aStep(" PR ", 1, true), aStep("Legal", 3, true), aStep("Lead", 1, false))
	if receipt.Label != "Route changed: Glow launch" {
		t.Errorf("got %q", receipt.Label)
	}
	r.undone(before, receipt)
	page := r.page(id)
	if written(page.Route) != "PR1 +Legal3 Lead1" || page.RouteDays != 4 {
		t.Errorf("got %q, %d days", written(page.Route), page.RouteDays)
	}
	if own := page.Stages[1]; own.Stage != campaign.CoordinatorReview || own.WorkingDays != 1 || !own.Escalates {
		t.Errorf("the stage's own days: %+v", own)
	}
	before = testkit.Dump(t, r.w)
	lead, pr := page.Route[2], page.Route[0]
	r.undone(before, r.route(id,
		campaign.RouteStepInput{ID: lead.ID, Name: "Account lead", OwnerID: "lea", WorkingDays: 2, EscalateID: "lea", EscalateDays: 3},
		campaign.RouteStepInput{ID: pr.ID, Name: "PR", WorkingDays: 1}))
	page = r.page(id)
	if written(page.Route) != "Account lead2 PR1" || page.Route[0].Owner != "Lea Brandt" || page.Route[0].EscalateTo != "Lea Brandt" || page.Route[0].ID != lead.ID {
		t.Errorf("got %+v", page.Route)
	}
	if list, err := r.campaigns.List(ctx, campaign.Filter{OwnerID: "lea"}); err != nil || list.Total != 1 {
		t.Errorf("%d campaigns of the owner of a step, %v", list.Total, err)
	}
	r.route(id)
	if page = r.page(id); len(page.Route) != 0 || page.RouteDays != 0 {
		t.Errorf("got %+v", page.Route)
	}
}

func TestWhatIsNoRoute(t *testing.T) {
	r := open(t)
	id := r.campaign()
	nine := make([]campaign.RouteStepInput, 9)
	for i := range nine {
		nine[i] = aStep(fmt.Sprint("Step ", i), 1, false)
	}
	with := func(alter func(*campaign.RouteStepInput)) []campaign.RouteStepInput {
		step := aStep("PR", 1, false)
		alter(&step)
		return []campaign.RouteStepInput{step}
	}
	for field, steps := range map[string][]campaign.RouteStepInput{
		"steps":        nine,
		"name":         {aStep("PR", 1, false), aStep("pr", 1, false)},
		"workingDays":  with(func(s *campaign.RouteStepInput) { s.WorkingDays = 31 }),
		"escalateDays": with(func(s *campaign.RouteStepInput) { s.EscalateDays = -1 }),
		"ownerId":      with(func(s *campaign.RouteStepInput) { s.OwnerID = "nobody" }),
	} {
		_, err := r.campaigns.SaveRoute(ctx, id, steps)
		refused(t, err, fault.Invalid, field)
	}
	for _, name := range []string{"", "  ", strings.Repeat("x", 61)} {
		_, err := r.campaigns.SaveRoute(ctx, id, with(func(s *campaign.RouteStepInput) { s.Name = name }))
		refused(t, err, fault.Invalid, "name")
	}
	_, err := r.campaigns.SaveRoute(ctx, id, with(func(s *campaign.RouteStepInput) { s.ID = "gone" }))
	refused(t, err, fault.Conflict, "")
	_, err = r.campaigns.SaveRoute(ctx, "nowhere", nil)
	refused(t, err, fault.NotFound, "")
	_, err = r.campaigns.SetEscalation(ctx, id, campaign.PaymentStage, "lea", 1)
	refused(t, err, fault.Invalid, "stage")
	_, err = r.campaigns.SetEscalation(ctx, id, campaign.ClientReview, "nobody", 1)
	refused(t, err, fault.Invalid, "ownerId")
	before := testkit.Dump(t, r.w)
	receipt, err := r.campaigns.SetEscalation(ctx, id, campaign.ClientReview, "lea", 2)
	r.undone(before, must(t, receipt, err))
	if stage := r.page(id).Stages[2]; stage.EscalateTo != "Lea Brandt" || stage.EscalateDays != 2 {
		t.Errorf("got %+v", stage)
	}
}

// The route's days come before the client's, so that the draft is asked for as much earlier, and nothing else moves.
func TestARouteAsksForDraftsEarlier(t *testing.T) {
	r := open(t)
	id := r.campaign()
	piece := r.agree(r.cast(id, 0, "1000"), 30)
	deadlines := func() map[string]int64 {
		room, err := r.review.Room(ctx, piece)
		must(t, room, err)
		due := map[string]int64{}
		for _, d := range room.Deadlines {
			due[d.Stage] = d.DueAt
		}
		return due
	}
	before := deadlines()
	r.route(id, aStep("PR", 1, false), aStep("Legal", 3, true), aStep("Lead", 1, false))
	after := deadlines()
	office := when.OfficeOf("Europe/Berlin", "DE", "")
	if want := office.After(before["waiting_for_draft"], -4); after["waiting_for_draft"] != want {
		t.Errorf("the draft is due %s, want %s", when.FromMillis(after["waiting_for_draft"]), when.FromMillis(want))
	}
	for _, stage := range []string{"coordinator_review", "client_review", "changes_requested"} {
		if before[stage] != after[stage] {
			t.Errorf("%s has moved", stage)
		}
	}
	receipt, err := r.campaigns.SetStage(ctx, id, campaign.CoordinatorReview, 2, "")
	must(t, receipt, err)
	if want := office.After(before["waiting_for_draft"], -5); deadlines()["waiting_for_draft"] != want {
		t.Error("the stage's own days count beside those of the route")
	}
	receipt, err = r.campaigns.SetStage(ctx, id, campaign.CoordinatorReview, 2, "lea")
	must(t, receipt, err)
	if page := r.page(id); page.Stages[1].WorkingDays != 2 || page.Stages[1].Owner != "Lea Brandt" {
		t.Errorf("%+v", page.Stages[1])
	}
}

// A route that is used can't be taken away by an undo: what was signed would belong to nothing.
func TestAnUndoLeavesARouteThatIsUsed(t *testing.T) {
	r := open(t)
	id := r.campaign()
	piece := r.agree(r.cast(id, 0, "1000"), 30)
	saved := r.route(id, aStep("PR", 1, false))
	received, err := r.review.ReceiveDraft(ctx, review.Arrival{DeliverableID: piece, Path: r.file("draft.png"), Source: "dialog"}, nil)
	must(t, received, err)
	_, err = r.w.Undo(ctx, saved.ActionID)
	refused(t, err, fault.Conflict, "")
	r.route(id)
	room, err := r.review.Room(ctx, piece)
	if must(t, room, err); len(room.Route) != 0 || room.Card.Ask != "" {
		t.Errorf("without a route: %+v", room.Route)
	}
}

func TestWhatAFurtherRoundCostsIsATerm(t *testing.T) {
	r := open(t)
	id := r.campaign()
	casting := r.cast(id, 0, "1000")
	cost := func() *int64 { return r.page(id).Castings[0].ExtraRoundMinor }
	if cost() != nil {
		t.Error("nothing was agreed")
	}
	in := terms(casting, "1000")
	for text, want := range map[string]int64{"0": 0, "150": 15000} {
		in.ExtraRound = text
		receipt, err := r.campaigns.SetTerms(ctx, in)
		if must(t, receipt, err); cost() == nil || *cost() != want {
			t.Errorf("%q: got %v", text, cost())
		}
	}
	in.ExtraRound = "-5"
	_, err := r.campaigns.SetTerms(ctx, in)
	refused(t, err, fault.Invalid, "extraRound")
}
