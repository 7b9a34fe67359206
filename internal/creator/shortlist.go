package creator

import (
	"context"
	"database/sql"

	"backlot/internal/roster"
	"backlot/internal/workspace"
)

// Campaigns says whom a campaign looks for.
type Campaigns interface {
	Brief(ctx context.Context, campaignID string) (Brief, error)
}

// Brief is whom a campaign looks for and for what. Niches to Languages are of the creator, Targets of the audience.
// FeeLimitMinor is the most for one creator, BudgetLeftMinor what is not yet agreed with anybody, both in Currency.
type Brief struct {
	CampaignID      string   `json:"campaignId"`
	Campaign        string   `json:"campaign"`
	ClientID        string   `json:"clientId"`
	Client          string   `json:"client"`
	Category        string   `json:"category"`
	StartsOn        string   `json:"startsOn"`
	EndsOn          string   `json:"endsOn"`
	BudgetLeftMinor int64    `json:"budgetLeftMinor"`
	Currency        string   `json:"currency"`
	FeeLimitMinor   *int64   `json:"feeLimitMinor"`
	MinFollowers    *int64   `json:"minFollowers"`
	MaxFollowers    *int64   `json:"maxFollowers"`
	MinEngagementBP *int64   `json:"minEngagementBp"`
	Niches          []string `json:"niches"`
	Platforms       []string `json:"platforms"`
	Formats         []string `json:"formats"`
	Countries       []string `json:"countries"`
	Languages       []string `json:"languages"`
	Targets         []Target `json:"targets"`
}

// Target is a group that the audience should have. ShareBP is its share in hundredths of a percent, nil where only the
// group is wanted.
type Target struct {
	Dimension Dimension `json:"dimension"`
	Group     string    `json:"group"`
	ShareBP   *int64    `json:"shareBp"`
}

// ranked is the brief as the roster ranks by it.
func (b *Brief) ranked() roster.Brief {
	ranked := roster.Brief{
		Niches: b.Niches, Platforms: b.Platforms, Countries: b.Countries, Languages: b.Languages,
		MinFollowers: b.MinFollowers, MaxFollowers: b.MaxFollowers, MinEngagementBP: b.MinEngagementBP,
		FeeLimitMinor: b.FeeLimitMinor, Currency: b.Currency, ClientID: b.ClientID, Category: b.Category,
		StartsOn: b.StartsOn, EndsOn: b.EndsOn,
	}
	if len(b.Formats) == 1 {
		ranked.Format = b.Formats[0]
	}
	for _, t := range b.Targets {
		ranked.Target = append(ranked.Target, roster.Target{Dimension: string(t.Dimension), Group: t.Group, ShareBP: t.ShareBP})
	}
	return ranked
}

func (s *Service) brief(ctx context.Context, campaignID string) (*Brief, error) {
	if campaignID == "" {
		return nil, nil
	}
	brief, err := s.campaigns.Brief(ctx, campaignID)
	return &brief, err
}

const selectScreened = `SELECT k.creator_id, k.id, k.influencer_status, k.reason FROM json_each(?1) w
	CROSS JOIN casting k ON k.creator_id = w.value AND k.campaign_id = ?2`

// screened says of rows how they stand in a campaign.
func (s *Service) screened(ctx context.Context, tx *workspace.ReadTx, rows []Row, campaignID string) error {
	place := make(map[string]*Row, len(rows))
	ids := make([]string, len(rows))
	for i := range rows {
		ids[i], place[rows[i].ID] = rows[i].ID, &rows[i]
	}
	_, err := workspace.Collect(ctx, tx, selectScreened, []any{asJSON(ids), campaignID}, func(r *sql.Rows) (none struct{}, err error) {
		var creatorID, casting, status, reason string
		err = r.Scan(&creatorID, &casting, &status, &reason)
		if row := place[creatorID]; row != nil {
			row.CastingID, row.InfluencerStatus, row.StatusReason = casting, status, reason
		}
		return none, err
	})
	return err
}

// mostSelected bounds how many creators are summed up at once.
const mostSelected = 5_000

// Selection is what some creators would cost and reach together, for the campaign that they are chosen for. FeeMinor
// sums the fees that are known or estimated, in Currency; Estimated of the creators have an estimated one, Unpriced
// none. Followers sums the accounts on the campaign's platforms, each creator's largest; Interactions is followers times
// engagement rate where both are known (Measured of the creators). Reached is the part of Followers in all target
// groups, of those with known audiences (WithAudience). LeftMinor is the budget that remains, negative when exceeded.
type Selection struct {
	Creators     int    `json:"creators"`
	FeeMinor     int64  `json:"feeMinor"`
	Currency     string `json:"currency"`
	Estimated    int    `json:"estimated"`
	Unpriced     int    `json:"unpriced"`
	Followers    int64  `json:"followers"`
	Interactions int64  `json:"interactions"`
	Measured     int    `json:"measured"`
	Reached      int64  `json:"reached"`
	WithAudience int    `json:"withAudience"`
	LeftMinor    int64  `json:"leftMinor"`
	HasBudget    bool   `json:"hasBudget"`
}

// Selection sums up creators for a campaign. Faults: NotFound for the campaign.
func (s *Service) Selection(ctx context.Context, ids []string, campaignID string) (Selection, error) {
	brief, err := s.brief(ctx, campaignID)
	if err != nil {
		return Selection{}, err
	}
	if brief == nil {
		brief = &Brief{}
	}
	sum := Selection{Currency: brief.Currency, LeftMinor: brief.BudgetLeftMinor, HasBudget: brief.BudgetLeftMinor != 0}
	ids = ids[:min(len(ids), mostSelected)]
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		fits, err := s.roster.Fits(ctx, tx, brief.ranked(), ids)
		if err != nil {
			return err
		}
		for _, fit := range fits {
			if fit != nil {
				sum.add(*fit)
			}
		}
		return nil
	})
	sum.LeftMinor -= sum.FeeMinor
	return sum, err
}

func (sum *Selection) add(f roster.Fit) {
	sum.Creators++
	switch {
	case f.FeeMinor < 0:
		sum.Unpriced++
	case f.FeeEstimated:
		sum.Estimated++
		fallthrough
	default:
		sum.FeeMinor += f.FeeMinor
	}
	if f.Followers < 0 {
		return
	}
	sum.Followers += f.Followers
	if f.EngagementBP >= 0 {
		sum.Measured++
		sum.Interactions += f.Followers * f.EngagementBP / whole
	}
	if f.ReachBP >= 0 {
		sum.WithAudience++
		sum.Reached += f.Followers * f.ReachBP / whole
	}
}
