package house_test

import (
	"backlot/internal/campaign"
	"backlot/internal/workspace"
)

func init() {
	campaignSteps = append(campaignSteps, step{"screen creators", func(o *office) (workspace.Receipt, error) {
		status := oneOf(o, "status", campaign.Shortlisted, campaign.Selected, campaign.Rejected, o.ownStatus())
		added, err := o.Campaigns.Screen(ctx, o.some("campaign"), []string{o.some("creator"), o.some("creator")}, status, o.words())
		return added.Receipt, err
	}})
}
