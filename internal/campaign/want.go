package campaign

import (
	"context"
	"database/sql"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// Wanted is everything that a shortlist for a campaign ranks by. Nil is no bound. FeeLimitMinor and the budget are in
// Currency; BudgetLeftMinor is negative when more fees are agreed than there is budget, and BudgetMinor 0 is none named.
// StartsOn and EndsOn are YYYY-MM-DD, "" for none. Formats name their platform: "instagram/reel".
type Wanted struct {
	CampaignID      string   `json:"campaignId"`
	Campaign        string   `json:"campaign"`
	Phase           Phase    `json:"phase"`
	ClientID        string   `json:"clientId"`
	Client          string   `json:"client"`
	ClientCategory  string   `json:"clientCategory"`
	StartsOn        string   `json:"startsOn"`
	EndsOn          string   `json:"endsOn"`
	Markets         []string `json:"markets"`
	BudgetMinor     int64    `json:"budgetMinor"`
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
	Audience        []Target `json:"audience"`
}

// Target is a group of the audience that is to be reached. Dimension is that of an account's audience (gender, age,
// country, interest), Bucket the group in it, ShareBP the least share in hundredths of a percent, nil for none named.
// FromClient says that the campaign has nothing of its own in this dimension, so that what its client wants holds.
type Target struct {
	Dimension  string `json:"dimension"`
	Bucket     string `json:"bucket"`
	ShareBP    *int64 `json:"shareBp"`
	FromClient bool   `json:"fromClient"`
}

// Wanted returns whom a campaign looks for. Faults: NotFound.
func (s *Service) Wanted(ctx context.Context, campaignID string) (w Wanted, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		err := one(ctx, tx, errNoCampaign, selectWanted, []any{campaignID}, &w.CampaignID, &w.Campaign, &w.Phase,
			&w.ClientID, &w.Client, &w.ClientCategory, &w.StartsOn, &w.EndsOn, &w.BudgetMinor, &w.BudgetLeftMinor,
			&w.Currency, &w.FeeLimitMinor, &w.MinFollowers, &w.MaxFollowers, &w.MinEngagementBP)
		if err != nil {
			return err
		}
		w.Markets, err = workspace.Collect(ctx, tx, selectPageMarkets, []any{campaignID}, func(rows *sql.Rows) (market string, err error) {
			err = rows.Scan(&market)
			return market, err
		})
		if err != nil {
			return err
		}
		return w.readWishes(ctx, tx)
	})
	return w, err
}

func (w *Wanted) readWishes(ctx context.Context, tx reader) error {
	lists := map[WishKind]*[]string{
		WishNiche: &w.Niches, WishPlatform: &w.Platforms, WishFormat: &w.Formats, WishCountry: &w.Countries, WishLanguage: &w.Languages,
	}
	for _, list := range lists {
		*list = []string{}
	}
	own := map[string][]Target{}
	_, err := workspace.Collect(ctx, tx, selectWishes, []any{w.CampaignID}, func(rows *sql.Rows) (none struct{}, err error) {
		var kind WishKind
		var wish Wish
		err = rows.Scan(&kind, &wish.Value, &wish.ShareBP)
		if list := lists[kind]; list != nil {
			*list = append(*list, wish.Value)
		} else if on := kind.dimension(); on != "" {
			own[on] = append(own[on], Target{Dimension: on, Bucket: wish.Value, ShareBP: wish.ShareBP})
		}
		return none, err
	})
	if err != nil {
		return err
	}
	targets, err := targetsOf(ctx, tx, w.ClientID)
	if err != nil {
		return err
	}
	w.Audience = []Target{}
	for _, d := range dimensions {
		w.Audience = append(w.Audience, own[d.dimension]...)
		for _, t := range targets[w.ClientID] {
			if t.Dimension == d.dimension && len(own[d.dimension]) == 0 {
				t.FromClient = true
				w.Audience = append(w.Audience, t)
			}
		}
	}
	return nil
}

// targetsOf reads whom clients want to reach, by client; clientID "" is all of them.
func targetsOf(ctx context.Context, tx reader, clientID string) (map[string][]Target, error) {
	targets := map[string][]Target{}
	_, err := workspace.Collect(ctx, tx, selectTargets, []any{clientID}, func(rows *sql.Rows) (none struct{}, err error) {
		var client string
		var t Target
		err = rows.Scan(&client, &t.Dimension, &t.Bucket, &t.ShareBP)
		targets[client] = append(targets[client], t)
		return none, err
	})
	return targets, err
}

// SetWishes sets what a campaign looks for of one kind, instead of what it had; an empty list is no wish. Faults:
// NotFound; Invalid on kind, and on the kind's name for a value that can't be.
func (s *Service) SetWishes(ctx context.Context, campaignID string, kind WishKind, wishes []Wish) (workspace.Receipt, error) {
	wishes, err := cleanWishes(kind, wishes)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "campaign.wish"}, func(tx *workspace.WriteTx) error {
		c, err := find(ctx, tx, campaignID)
		if err != nil {
			return err
		}
		tx.Describe(wishNames[kind]+" changed: "+c.name, "")
		return replace(ctx, tx, wishes, selectWishesOf, deleteWish, []any{c.id, string(kind)}, func(w Wish) (string, []any) {
			return insertWish, []any{workspace.NaturalID("campaign_wish", c.id, string(kind), w.Value), c.id, kind, w.Value, w.ShareBP}
		})
	})
}

// SetTargets sets whom a client wants to reach in one dimension of the audience (gender, age, country, interest),
// instead of what was there. Faults: NotFound; Invalid on dimension and on the kind of wish it stands for.
func (s *Service) SetTargets(ctx context.Context, clientID, dimension string, targets []Wish) (workspace.Receipt, error) {
	kind := kindOf(dimension)
	if kind == "" {
		return workspace.Receipt{}, fault.OnField("dimension", "%q is nothing that an audience is broken down by here.", dimension)
	}
	targets, err := cleanWishes(kind, targets)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "client.target"}, func(tx *workspace.WriteTx) error {
		var name string
		if err := one(ctx, tx, errNoClient, selectClientName, []any{clientID}, &name); err != nil {
			return err
		}
		tx.Describe("Audience changed: "+name, "")
		return replace(ctx, tx, targets, selectTargetsOf, deleteTarget, []any{clientID, dimension}, func(t Wish) (string, []any) {
			return insertTarget, []any{workspace.NaturalID("client_target", clientID, dimension, t.Value), clientID, dimension, t.Value, t.ShareBP}
		})
	})
}

// replace brings the stored wishes to what is wanted, altering only what differs. insert also changes the share of a
// row that is there.
func replace(ctx context.Context, tx *workspace.WriteTx, wanted []Wish, query, remove string, args []any,
	insert func(Wish) (string, []any),
) error {
	type stored struct {
		id string
		Wish
	}
	rows, err := workspace.Collect(ctx, tx, query, args, func(rows *sql.Rows) (r stored, err error) {
		err = rows.Scan(&r.id, &r.Value, &r.ShareBP)
		return r, err
	})
	if err != nil {
		return err
	}
	there := map[string]stored{}
	for _, r := range rows {
		there[r.Value] = r
	}
	for _, w := range wanted {
		before, known := there[w.Value]
		delete(there, w.Value)
		if known && same(before.ShareBP, w.ShareBP) {
			continue
		}
		write, args := insert(w)
		if _, err := tx.Exec(ctx, write, args...); err != nil {
			return err
		}
	}
	for _, r := range rows {
		if _, gone := there[r.Value]; !gone {
			continue
		}
		if _, err := tx.Exec(ctx, remove, r.id); err != nil {
			return err
		}
	}
	return nil
}

// SetLimits bounds whom a campaign looks for. Faults: NotFound; Invalid on a field.
func (s *Service) SetLimits(ctx context.Context, in LimitsInput) (workspace.Receipt, error) {
	if err := in.check(); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "campaign.limits"}, func(tx *workspace.WriteTx) error {
		c, err := find(ctx, tx, in.CampaignID)
		if err != nil {
			return err
		}
		fee, err := readAmount("feeLimit", in.FeeLimit, c.currency)
		if err != nil {
			return err
		}
		var limit *int64
		if fee.Minor > 0 {
			limit = &fee.Minor
		}
		tx.Describe("Limits changed: "+c.name, "")
		err = tx.ExecOne(ctx, "", updateLimits, in.MinFollowers, in.MaxFollowers, in.MinEngagementBP, limit, c.id)
		return existing(err, errNoCampaign)
	})
}
