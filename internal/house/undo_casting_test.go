package house_test

import (
	"backlot/internal/campaign"
	"backlot/internal/workspace"
)

// castingSteps are what people do with statuses and with whom a campaign looks for.
var castingSteps = []step{
	{"set an influencer status", func(o *office) (workspace.Receipt, error) {
		status := oneOf(o, "status", campaign.Shortlisted, campaign.Rejected, campaign.Selected, campaign.ContentPosted, o.ownStatus())
		return o.Campaigns.SetStatus(ctx, []string{o.some("casting"), o.some("casting")}, campaign.InfluencerGroup, status, o.words())
	}},
	{"set a payment status", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.SetStatus(ctx, []string{o.some("casting")}, campaign.PaymentGroup, oneOf(o, "status", campaign.PrePaymentMade, campaign.PaidFully, ""), "")
	}},
	{"save a status", func(o *office) (workspace.Receipt, error) {
		saved, err := o.Campaigns.SaveStatus(ctx, campaign.StatusInput{
			ID: oneOf(o, "which", "", o.some("status")), Group: campaign.InfluencerGroup, Name: o.words(),
			Colour: oneOf(o, "colour", campaign.Pink, campaign.Teal), Meaning: oneOf(o, "meaning", campaign.BriefSent, campaign.Rejected),
		})
		return saved.Receipt, err
	}},
	{"archive a status", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.ArchiveStatus(ctx, o.some("status"), oneOf(o, "archived", true, false))
	}},
	{"order statuses", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.OrderStatuses(ctx, []string{o.some("status"), o.some("status")})
	}},
	{"set the workflow", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.SetWorkflow(ctx, o.some("campaign"), oneOf(o, "workflow", campaign.SmallCampaign, campaign.LargeCampaign))
	}},
	{"set wishes", func(o *office) (workspace.Receipt, error) {
		share := int64(1 + o.dice.roll("share", 10_000))
		return o.Campaigns.SetWishes(ctx, o.some("campaign"), oneOf(o, "kind", campaign.WishAge, campaign.WishNiche),
			[]campaign.Wish{{Value: oneOf(o, "age", "18-24", "25-34"), ShareBP: oneOf(o, "share", &share, nil)}, {Value: "35-44"}})
	}},
	{"set targets", func(o *office) (workspace.Receipt, error) {
		return o.Campaigns.SetTargets(ctx, o.some("client"), oneOf(o, "dimension", "country", "interest"), []campaign.Wish{{Value: oneOf(o, "country", "DE", "US")}})
	}},
	{"set limits", func(o *office) (workspace.Receipt, error) {
		most := int64(1000 * o.dice.roll("followers", 1000))
		return o.Campaigns.SetLimits(ctx, campaign.LimitsInput{CampaignID: o.some("campaign"), MaxFollowers: &most, FeeLimit: oneOf(o, "fee", "500", "")})
	}},
}

func init() { campaignSteps = append(campaignSteps, castingSteps...) }

func (o *office) ownStatus() campaign.Status { return campaign.Status(o.some("status")) }
