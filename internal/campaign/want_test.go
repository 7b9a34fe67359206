package campaign_test

import (
	"slices"
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func share(bp int64) *int64 { return &bp }

func wish(value string) campaign.Wish { return campaign.Wish{Value: value} }

func TestWishesAreCleaned(t *testing.T) {
	for _, c := range []struct {
		kind  campaign.WishKind
		in    []campaign.Wish
		want  []string
		field string // of the refusal
	}{
		{campaign.WishNiche, []campaign.Wish{wish(" Skin  Care "), wish("#beauty"), wish("skin care"), wish("")}, []string{"beauty", "skin care"}, ""},
		{campaign.WishPlatform, []campaign.Wish{wish("TikTok"), wish("instagram")}, []string{"instagram", "tiktok"}, ""},
		{campaign.WishPlatform, []campaign.Wish{wish("myspace")}, nil, "platform"},
		{campaign.WishFormat, []campaign.Wish{wish("Instagram/Reel")}, []string{"instagram/reel"}, ""},
		{campaign.WishFormat, []campaign.Wish{wish("reel")}, nil, "format"},
		{campaign.WishCountry, []campaign.Wish{wish("de"), wish("uk")}, []string{"DE", "GB"}, ""},
		{campaign.WishCountry, []campaign.Wish{wish("Germany")}, nil, "country"},
		{campaign.WishLanguage, []campaign.Wish{wish("pt-br")}, []string{"pt-BR"}, ""},
		{campaign.WishLanguage, []campaign.Wish{wish("Klingon!")}, nil, "language"},
		{campaign.WishGender, []campaign.Wish{wish("Female")}, []string{"female"}, ""},
		{campaign.WishGender, []campaign.Wish{wish("women")}, nil, "gender"},
		{campaign.WishAge, []campaign.Wish{wish("18 – 24"), wish("65+")}, []string{"18-24", "65+"}, ""},
		{campaign.WishAge, []campaign.Wish{wish("34-25")}, nil, "age"},
		{campaign.WishAge, []campaign.Wish{wish("young")}, nil, "age"},
		{campaign.WishAge, []campaign.Wish{{"18-24", share(6000)}, {"25-34", share(5000)}}, nil, "age"},
		{campaign.WishInterest, []campaign.Wish{{"running", share(6000)}, {"yoga", share(5000)}}, []string{"running", "yoga"}, ""},
		{campaign.WishPlace, []campaign.Wish{{"DE", share(0)}}, nil, "place"},
		{campaign.WishPlace, []campaign.Wish{{"DE", share(10_001)}}, nil, "place"},
		{"colour", []campaign.Wish{wish("red")}, nil, "kind"},
	} {
		r := open(t)
		id := r.campaign()
		receipt, err := r.campaigns.SetWishes(ctx, id, c.kind, c.in)
		if c.field != "" {
			refused(t, err, fault.Invalid, c.field)
			continue
		}
		must(t, receipt, err)
		if got := r.values(id, c.kind); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.kind, got, c.want)
		}
	}
}

// values are what is looked for of one kind.
func (r *rooms) values(campaignID string, kind campaign.WishKind) []string {
	w, err := r.campaigns.Wanted(ctx, campaignID)
	must(r.t, w, err)
	switch kind {
	case campaign.WishNiche:
		return w.Niches
	case campaign.WishPlatform:
		return w.Platforms
	case campaign.WishFormat:
		return w.Formats
	case campaign.WishCountry:
		return w.Countries
	case campaign.WishLanguage:
		return w.Languages
	}
	values := []string{}
	for _, target := range w.Audience {
		values = append(values, target.Bucket)
	}
	return values
}

func TestWantedFallsBackOnTheClientByDimension(t *testing.T) {
	r := open(t)
	id := r.campaign()
	clientID := r.page(id).ClientID
	r.cast(id, 0, "2,500")
	for dimension, targets := range map[string][]campaign.Wish{
		"gender": {{"female", share(6000)}}, "age": {wish("18-24"), wish("25-34")},
	} {
		receipt, err := r.campaigns.SetTargets(ctx, clientID, dimension, targets)
		must(t, receipt, err)
	}
	receipt, err := r.campaigns.SetWishes(ctx, id, campaign.WishAge, []campaign.Wish{{"35-44", share(4000)}})
	must(t, receipt, err)
	receipt, err = r.campaigns.SetWishes(ctx, id, campaign.WishPlace, []campaign.Wish{wish("DE")})
	must(t, receipt, err)
	receipt, err = r.campaigns.SetLimits(ctx, campaign.LimitsInput{
		CampaignID: id, MinFollowers: share(10_000), MaxFollowers: share(500_000), MinEngagementBP: share(250), FeeLimit: "3.000,00",
	})
	must(t, receipt, err)
	w, err := r.campaigns.Wanted(ctx, id)
	must(t, w, err)
	want := []campaign.Target{
		{Dimension: "gender", Bucket: "female", ShareBP: share(6000), FromClient: true},
		{Dimension: "age", Bucket: "35-44", ShareBP: share(4000)}, {Dimension: "country", Bucket: "DE"},
	}
	same := slices.EqualFunc(w.Audience, want, func(a, b campaign.Target) bool {
		return a.Dimension == b.Dimension && a.Bucket == b.Bucket && a.FromClient == b.FromClient &&
			(a.ShareBP == nil) == (b.ShareBP == nil) && (a.ShareBP == nil || *a.ShareBP == *b.ShareBP)
	})
	if !same {
		t.Errorf("got %+v", w.Audience)
	}
	if w.BudgetLeftMinor != 17_500_00 || w.Currency != "EUR" || *w.FeeLimitMinor != 3_000_00 || *w.MaxFollowers != 500_000 || !slices.Equal(w.Markets, []string{"AT", "DE"}) {
		t.Errorf("got %+v", w)
	}
	clients, err := r.campaigns.Clients(ctx)
	must(t, clients, err)
	if len(clients[0].Targets) != 3 {
		t.Errorf("got %+v", clients[0].Targets)
	}
}

func TestLimitsThatLeaveNobody(t *testing.T) {
	r := open(t)
	id := r.campaign()
	for field, in := range map[string]campaign.LimitsInput{
		"minFollowers":    {CampaignID: id, MinFollowers: share(-1)},
		"maxFollowers":    {CampaignID: id, MinFollowers: share(100), MaxFollowers: share(10)},
		"minEngagementBp": {CampaignID: id, MinEngagementBP: share(32_000)},
		"feeLimit":        {CampaignID: id, FeeLimit: "-5"},
	} {
		_, err := r.campaigns.SetLimits(ctx, in)
		refused(t, err, fault.Invalid, field)
	}
	_, err := r.campaigns.SetLimits(ctx, campaign.LimitsInput{CampaignID: "none"})
	refused(t, err, fault.NotFound, "")
}

func TestUndoOfWishes(t *testing.T) {
	r := open(t)
	id := r.campaign()
	clientID := r.page(id).ClientID
	receipt, err := r.campaigns.SetWishes(ctx, id, campaign.WishAge, []campaign.Wish{{"18-24", share(4000)}, wish("25-34")})
	must(t, receipt, err)
	for label, do := range map[string]func() (workspace.Receipt, error){
		"Age changed: Glow launch": func() (workspace.Receipt, error) {
			return r.campaigns.SetWishes(ctx, id, campaign.WishAge, []campaign.Wish{{"18-24", share(5000)}, wish("35-44")})
		},
		"Limits changed: Glow launch": func() (workspace.Receipt, error) {
			return r.campaigns.SetLimits(ctx, campaign.LimitsInput{CampaignID: id, MinFollowers: share(5), FeeLimit: "900"})
		},
		"Audience changed: Aurora": func() (workspace.Receipt, error) {
			return r.campaigns.SetTargets(ctx, clientID, "country", []campaign.Wish{{"DE", share(3000)}})
		},
	} {
		before := testkit.Dump(t, r.w)
		receipt, err := do()
		must(t, receipt, err)
		if receipt.Label != label {
			t.Errorf("got %q, want %q", receipt.Label, label)
		}
		r.undone(before, receipt)
	}
}

// A limit means nothing in another currency.
func TestANewCurrencyDropsTheFeeLimit(t *testing.T) {
	r := open(t)
	id := r.campaign()
	receipt, err := r.campaigns.SetLimits(ctx, campaign.LimitsInput{CampaignID: id, FeeLimit: "900"})
	must(t, receipt, err)
	in := brief(r.page(id).ClientID)
	in.ID, in.Currency = id, "USD"
	saved, err := r.campaigns.SaveCampaign(ctx, in)
	must(t, saved, err)
	if w, err := r.campaigns.Wanted(ctx, id); err != nil || w.FeeLimitMinor != nil {
		t.Errorf("got %v, %v", w.FeeLimitMinor, err)
	}
}
