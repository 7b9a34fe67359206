package house_test

import (
	"backlot/internal/campaign"
	"backlot/internal/review"
	"backlot/internal/workspace"
)

// routeSteps are what people do with approval routes.
func init() {
	campaignSteps = append(campaignSteps,
		step{"save a route", func(o *office) (workspace.Receipt, error) {
			return o.Campaigns.SaveRoute(ctx, o.some("campaign"), o.routeSteps())
		}},
		step{"set an escalation", func(o *office) (workspace.Receipt, error) {
			stage := oneOf(o, "stage", campaign.CoordinatorReview, campaign.ClientReview, campaign.PaymentStage)
			return o.Campaigns.SetEscalation(ctx, o.some("campaign"), stage, oneOf(o, "hears", "", o.some("colleague")), o.dice.roll("days", 40)-1)
		}})
	reviewSteps = append(reviewSteps, step{"sign off", func(o *office) (workspace.Receipt, error) {
		piece := o.some("review", `route_left LIKE '[{%'`)
		room, err := o.Review.Room(ctx, piece)
		if err != nil {
			return workspace.Receipt{}, err
		}
		stepID := oneOf(o, "step", "", "nobody")
		for _, s := range room.Route {
			if s.State == "turn" || o.dice.roll("another step", 4) == 0 {
				stepID = s.StepID
			}
		}
		verdict := oneOf(o, "verdict", review.VerdictOK, review.VerdictOK, review.VerdictChanges, review.VerdictWithdrawn)
		return o.Review.SignOff(ctx, room.Card.DraftID, stepID, verdict, o.words())
	}})
}

// routeSteps are a route of some steps; now and then one that is there already, or too many days.
func (o *office) routeSteps() (steps []campaign.RouteStepInput) {
	for i := range o.dice.roll("steps", 4) {
		steps = append(steps, campaign.RouteStepInput{
			ID: oneOf(o, "known", "", "", o.some("campaign_step", `removed_at = 0`)), Name: oneOf(o, "name", "PR", "Legal", "Lead", o.words()),
			OwnerID: oneOf(o, "owner", "", o.some("colleague")), WorkingDays: o.dice.roll("days", 33), Beside: i > 0 && o.dice.roll("beside", 2) == 0,
			EscalateDays: 1,
		})
	}
	return steps
}
