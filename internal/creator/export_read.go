package creator

import (
	"context"
	"database/sql"

	"backlot/internal/entry"
	"backlot/internal/journal"
	"backlot/internal/money"
	"backlot/internal/workspace"
)

// readPeople reads everything of some creators, in the order of ids.
func readPeople(ctx context.Context, tx *workspace.ReadTx, ids []string) ([]*exportedPerson, error) {
	wanted := []any{asJSON(ids)}
	byID := map[string]*exportedPerson{}
	people, err := workspace.Collect(ctx, tx, exportPeople, wanted, func(rows *sql.Rows) (*exportedPerson, error) {
		p := &exportedPerson{}
		into := []any{&p.id, &p.quality, &p.fit}
		for at := range p.texts {
			into = append(into, &p.texts[at])
		}
		err := rows.Scan(into...)
		byID[p.id] = p
		return p, err
	})
	if err != nil {
		return nil, err
	}
	return people, readBelongings(ctx, tx, wanted, byID)
}

// readBelongings reads what creators have besides their own row.
func readBelongings(ctx context.Context, tx *workspace.ReadTx, wanted []any, byID map[string]*exportedPerson) error {
	accounts := map[string]*exportedAccount{}
	var id string
	for _, part := range []struct {
		query string
		scan  func(rows *sql.Rows) error
	}{
		{exportNiches, func(rows *sql.Rows) error {
			var niche string
			err := rows.Scan(&id, &niche)
			byID[id].niches = append(byID[id].niches, niche)
			return err
		}},
		{exportAccounts, func(rows *sql.Rows) error {
			a := &exportedAccount{}
			err := rows.Scan(&id, &a.ID, &a.Platform, &a.Handle, &a.URL, &a.Followers, &a.EngagementBP, &a.UpdatedAt,
				&a.EngagementBasis, &a.PostsPerMonth, &a.AverageViews)
			accounts[a.ID] = a
			byID[id].accounts = append(byID[id].accounts, a)
			return err
		}},
		{exportContacts, func(rows *sql.Rows) error {
			var c entry.Contact
			err := rows.Scan(&id, &c.Kind, &c.Label, &c.Value)
			byID[id].contacts = append(byID[id].contacts, c)
			return err
		}},
		{exportRates, func(rows *sql.Rows) error {
			var r entry.Rate
			var amount money.Amount
			err := rows.Scan(&id, &r.Platform, &r.Format, &r.Kind, &amount.Minor, &amount.Currency, &r.ValidFrom, &r.Note)
			r.Amount = amount
			byID[id].rates = append(byID[id].rates, r)
			return err
		}},
		{selectKnownStandings, func(rows *sql.Rows) error {
			var s entry.Standing
			err := rows.Scan(&id, &s.Tier, &s.LastContactOn, &s.NextAction, &s.NextActionOn, &s.Reason, &s.ReopensWhen)
			byID[id].standing = s
			return err
		}},
		{exportAudiences, func(rows *sql.Rows) error {
			var b entry.Breakdown
			var stored string
			err := rows.Scan(&id, &b.Dimension, &stored, &b.Source, &b.OnDate)
			shares, _ := sortedShares(Dimension(b.Dimension), stored)
			for _, share := range shares {
				b.Shares = append(b.Shares, entry.Share{Group: share.Group, BP: share.BP})
			}
			accounts[id].audience = append(accounts[id].audience, b)
			return err
		}},
	} {
		if err := eachRow(ctx, tx, part.query, wanted, part.scan); err != nil {
			return err
		}
	}
	return nil
}

func eachRow(ctx context.Context, tx journal.Reader, query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
