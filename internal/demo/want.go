package demo

import (
	"context"

	"backlot/internal/campaign"
)

// reach is whom a client sells to, in the order of the clients.
var reach = []struct {
	category string
	targets  map[string][]campaign.Wish
}{
	{"coffee", map[string][]campaign.Wish{"age": {share("25-34", 30), {Value: "35-44"}}, "country": {share("DE", 40)}}},
	{"skincare", map[string][]campaign.Wish{"gender": {share("female", 60)}, "age": {share("18-24", 20), share("25-34", 25)}, "country": {share("GB", 35)}}},
	{"outdoor gear", map[string][]campaign.Wish{"age": {share("25-34", 30)}, "country": {share("US", 50), {Value: "CA"}}, "interest": {{Value: "hiking"}}}},
}

// looks are whom the briefs look for, in their order.
var looks = []struct {
	wishes             map[campaign.WishKind][]string
	fewest, most, rate int64 // followers, and the least engagement in hundredths of a percent; 0 for no bound
	fee                string
}{
	{map[campaign.WishKind][]string{campaign.WishNiche: {"coffee", "food"}, campaign.WishPlatform: {"instagram", "tiktok"}, campaign.WishCountry: {"DE"}, campaign.WishLanguage: {"de"}}, 20_000, 400_000, 200, "2500"},
	{map[campaign.WishKind][]string{campaign.WishNiche: {"coffee", "lifestyle"}, campaign.WishFormat: {"instagram/reel", "instagram/story"}}, 10_000, 0, 0, "1200"},
	{map[campaign.WishKind][]string{campaign.WishNiche: {"beauty", "skincare"}, campaign.WishPlatform: {"instagram", "youtube"}, campaign.WishCountry: {"GB"}}, 50_000, 0, 250, "3000"},
	{map[campaign.WishKind][]string{campaign.WishNiche: {"beauty"}, campaign.WishFormat: {"tiktok/video"}}, 5_000, 150_000, 300, "1000"},
	{map[campaign.WishKind][]string{campaign.WishNiche: {"outdoor", "travel"}, campaign.WishPlatform: {"youtube", "instagram"}, campaign.WishCountry: {"US", "CA"}}, 80_000, 0, 0, "4000"},
	{map[campaign.WishKind][]string{campaign.WishNiche: {"outdoor"}}, 0, 0, 0, ""},
}

func share(group string, percent int64) campaign.Wish {
	bp := percent * 100
	return campaign.Wish{Value: group, ShareBP: &bp}
}

// want says whom the clients want to reach and whom their campaigns look for.
func (s *stage) want(ctx context.Context) error {
	for i, r := range reach {
		for dimension, targets := range r.targets {
			if _, err := s.house.Campaigns.SetTargets(ctx, s.clients[i], dimension, targets); err != nil {
				return err
			}
		}
	}
	for i, look := range looks {
		if err := s.look(ctx, s.briefs[i], look.wishes); err != nil {
			return err
		}
		limits := campaign.LimitsInput{CampaignID: s.briefs[i], FeeLimit: look.fee}
		for bound, figure := range map[**int64]int64{&limits.MinFollowers: look.fewest, &limits.MaxFollowers: look.most, &limits.MinEngagementBP: look.rate} {
			if figure > 0 {
				*bound = &figure
			}
		}
		if _, err := s.house.Campaigns.SetLimits(ctx, limits); err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) look(ctx context.Context, campaignID string, kinds map[campaign.WishKind][]string) error {
	for kind, values := range kinds {
		wishes := make([]campaign.Wish, len(values))
		for i, value := range values {
			wishes[i].Value = value
		}
		if _, err := s.house.Campaigns.SetWishes(ctx, campaignID, kind, wishes); err != nil {
			return err
		}
	}
	return nil
}
