package creator

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"backlot/internal/platform"
	"backlot/internal/roster"
	"backlot/internal/workspace"
)

const (
	usualRows = 100
	mostRows  = 1000
)

// List returns a window of the creators that the filter chooses; with a campaign, ranked by how well they fit its
// brief, each with the reasons. Faults: NotFound for a campaign that is not there.
func (s *Service) List(ctx context.Context, f Filter) (List, error) {
	list := List{Rows: []Row{}, Weights: []roster.Weight{}}
	brief, err := s.brief(ctx, f.CampaignID)
	if err != nil {
		return list, err
	}
	if brief != nil {
		list.Brief, list.Weights = brief, roster.Weights
	}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		chosen, err := s.roster.Choose(ctx, tx, f.query(brief))
		if err != nil {
			return err
		}
		list.Total = chosen.Total
		if list.Rows, err = rowsOf(ctx, tx, chosen.IDs); err != nil || brief == nil {
			return err
		}
		fits := make(map[string]roster.Fit, len(chosen.IDs))
		for i, id := range chosen.IDs {
			fits[id] = chosen.Fits[i]
		}
		for i := range list.Rows {
			row := &list.Rows[i]
			row.Fit = explain(fits[row.ID], *brief, *row)
		}
		return s.screened(ctx, tx, list.Rows, f.CampaignID)
	})
	return list, err
}

// Chosen returns the ids of everybody whom the filter chooses, in the order of the list.
func (s *Service) Chosen(ctx context.Context, f Filter) (ids []string, err error) {
	brief, err := s.brief(ctx, f.CampaignID)
	if err != nil {
		return nil, err
	}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		ids, err = s.roster.All(ctx, tx, f.query(brief))
		return err
	})
	return ids, err
}

// query asks the roster. What the client sells and when the campaign runs come from the brief.
func (f Filter) query(brief *Brief) roster.Query {
	limit := f.Limit
	if limit <= 0 {
		limit = usualRows
	}
	q := roster.Query{
		Filter: f.Where, Sort: roster.Sort(f.Sort), Upwards: f.Upwards, Offset: f.Offset, Limit: min(limit, mostRows),
	}
	for i, country := range q.Filter.Countries {
		q.Filter.Countries[i] = strings.ToUpper(country)
	}
	if brief == nil {
		return q
	}
	b := brief.ranked()
	q.Brief = &b
	q.Filter.ClientID, q.Filter.Category = brief.ClientID, brief.Category
	q.Filter.StartsOn, q.Filter.EndsOn = brief.StartsOn, brief.EndsOn
	if q.Filter.Currency == "" {
		q.Filter.Currency = brief.Currency
	}
	return q
}

func asJSON(ids []string) string {
	text, _ := json.Marshal(ids) // strings always can
	return string(text)
}

func rowsOf(ctx context.Context, tx *workspace.ReadTx, ids []string) ([]Row, error) {
	wanted := asJSON(ids)
	list, err := workspace.Collect(ctx, tx, selectRows, []any{wanted}, func(rows *sql.Rows) (r Row, err error) {
		r.Niches, r.Accounts = []string{}, []Account{}
		err = rows.Scan(&r.ID, &r.Name, &r.Country, &r.Email, &r.QualityScore, &r.Flag.Count, &r.Flag.Severity,
			&r.Flag.Text, &r.LiveCastings, &r.AverageDaysToPay)
		r.Flag.Text = flagText(r.Flag.Text, "")
		if r.QualityScore != nil {
			r.Quality = Band(*r.QualityScore)
		}
		return r, err
	})
	if err != nil {
		return nil, err
	}
	place := make(map[string]*Row, len(list))
	for i := range list {
		place[list[i].ID] = &list[i]
	}
	if err := eachAccount(ctx, tx, wanted, func(creatorID string, a Account) {
		place[creatorID].Accounts = append(place[creatorID].Accounts, a)
	}); err != nil {
		return nil, err
	}
	return list, eachNiche(ctx, tx, wanted, func(creatorID, niche string) {
		place[creatorID].Niches = append(place[creatorID].Niches, niche)
	})
}

func eachAccount(ctx context.Context, tx *workspace.ReadTx, wanted string, take func(creatorID string, a Account)) error {
	_, err := workspace.Collect(ctx, tx, selectRowAccounts, []any{wanted}, func(rows *sql.Rows) (none struct{}, err error) {
		var creatorID string
		var a Account
		err = rows.Scan(&creatorID, &a.ID, &a.Platform, &a.Handle, &a.URL, &a.Followers, &a.EngagementBP, &a.UpdatedAt)
		a.PlatformName = platformName(a.Platform)
		take(creatorID, a)
		return none, err
	})
	return err
}

func eachNiche(ctx context.Context, tx *workspace.ReadTx, wanted string, take func(creatorID, niche string)) error {
	_, err := workspace.Collect(ctx, tx, selectRowNiches, []any{wanted}, func(rows *sql.Rows) (none struct{}, err error) {
		var creatorID, niche string
		err = rows.Scan(&creatorID, &niche)
		take(creatorID, niche)
		return none, err
	})
	return err
}

func platformName(key string) string { return platform.Name(platform.Platform(key)) }

// Facets returns by what creators can be chosen, with the number of creators behind each value.
func (s *Service) Facets(ctx context.Context) (facets Facets, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		counts, err := s.roster.Counts(ctx, tx)
		facets = Facets{
			Niches: facetsOf(counts.Niches), Countries: facetsOf(counts.Countries), Platforms: facetsOf(counts.Platforms),
			Languages: facetsOf(counts.Languages), Bands: Bands,
		}
		return err
	})
	return facets, err
}

func facetsOf(counts []roster.Count) []Facet {
	facets := make([]Facet, len(counts))
	for i, c := range counts {
		facets[i] = Facet(c)
	}
	return facets
}
