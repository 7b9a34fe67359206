package creator

import (
	"context"
	"database/sql"
	"slices"

	"backlot/internal/entry"
	"backlot/internal/journal"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

// each runs a statement over ids, given as one JSON array.
func each(ctx context.Context, tx journal.Reader, query string, ids []string, scan func(*sql.Rows) error) error {
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	return eachRow(ctx, tx, query, []any{asJSON(slices.Compact(ids))}, scan)
}

func (b *batch) readAccounts(ctx context.Context, tx *workspace.WriteTx, ids []string, owners map[string]bool) error {
	err := each(ctx, tx, selectKnownAccounts, ids, func(rows *sql.Rows) error {
		a := &knownAccount{}
		err := rows.Scan(&a.ID, &a.ownerID, &a.Platform, &a.Handle, &a.URL, &a.Followers, &a.EngagementBP, &a.UpdatedAt,
			&a.EngagementBasis, &a.PostsPerMonth, &a.AverageViews)
		b.accounts[a.ID] = a
		owners[a.ownerID] = true
		return err
	})
	if err != nil || len(b.accounts) == 0 {
		return err
	}
	found := make([]string, 0, len(b.accounts))
	for id := range b.accounts {
		found = append(found, id)
	}
	return each(ctx, tx, selectKnownAudiences, found, func(rows *sql.Rows) error {
		var id, shares string
		var dimension Dimension
		err := rows.Scan(&id, &dimension, &shares)
		if b.accounts[id].stored == nil {
			b.accounts[id].stored = map[Dimension]string{}
		}
		b.accounts[id].stored[dimension] = shares
		return err
	})
}

func (b *batch) readMails(ctx context.Context, tx *workspace.WriteTx, mails []string, owners map[string]bool) (map[string][]string, error) {
	ofMail := map[string][]string{}
	err := each(ctx, tx, selectByMail, mails, func(rows *sql.Rows) error {
		var mail, id string
		err := rows.Scan(&mail, &id)
		ofMail[mail] = append(ofMail[mail], id)
		owners[id] = true
		return err
	})
	return ofMail, err
}

// readCreators reads the creators named, without what they have besides.
func (b *batch) readCreators(ctx context.Context, tx *workspace.WriteTx, ids []string, i *importing) error {
	return each(ctx, tx, selectKnown, ids, func(rows *sql.Rows) error {
		k := &known{}
		var archivedAt int64
		into := []any{&k.id, &archivedAt, &k.merged, &k.quality, &k.fit}
		for at := range k.texts {
			into = append(into, &k.texts[at])
		}
		err := rows.Scan(into...)
		k.archived, k.ours = archivedAt != 0, i.made(k.id)
		k.words = namesWords(k.texts[ofName])
		b.creators[k.id] = k
		return err
	})
}

// readBelongings reads the niches, contacts, prices and standings of the creators named.
func (b *batch) readBelongings(ctx context.Context, tx *workspace.WriteTx, ids []string, i *importing) error {
	ids = slices.DeleteFunc(ids, func(id string) bool { return b.creators[id] == nil })
	if err := each(ctx, tx, selectKnownNiches, ids, func(rows *sql.Rows) error {
		var id, niche string
		err := rows.Scan(&id, &niche)
		b.creators[id].niches = append(b.creators[id].niches, niche)
		return err
	}); err != nil {
		return err
	}
	if err := each(ctx, tx, selectKnownContacts, ids, func(rows *sql.Rows) error {
		var id, label, value string
		var kind ContactKind
		err := rows.Scan(&id, &kind, &label, &value)
		b.creators[id].contacts = append(b.creators[id].contacts, keyOf(kind, "", value), keyOf(kind, label, value))
		return err
	}); err != nil {
		return err
	}
	if err := each(ctx, tx, selectAccountsOf, b.thereBefore(ids), func(rows *sql.Rows) error {
		var id string
		a := &ownAccount{}
		err := rows.Scan(&id, &a.ID, &a.Platform, &a.Handle, &a.Followers, &a.EngagementBP)
		a.PlatformName = platform.Name(platform.Platform(a.Platform))
		b.creators[id].accounts = append(b.creators[id].accounts, a)
		return err
	}); err != nil {
		return err
	}
	if err := each(ctx, tx, selectKnownRates, ids, func(rows *sql.Rows) error {
		var id, rate string
		var p knownPrice
		err := rows.Scan(&id, &rate, &p.platform, &p.format, &p.kind, &p.amount.Minor, &p.amount.Currency, &p.from, &p.note)
		p.here = i.made(rate)
		b.creators[id].rates = append(b.creators[id].rates, p)
		return err
	}); err != nil {
		return err
	}
	return each(ctx, tx, selectKnownStandings, ids, func(rows *sql.Rows) error {
		var id string
		s := &entry.Standing{}
		err := rows.Scan(&id, &s.Tier, &s.LastContactOn, &s.NextAction, &s.NextActionOn, &s.Reason, &s.ReopensWhen)
		b.creators[id].standing = s
		return err
	})
}

// thereBefore are those of the creators named whom this import did not make.
func (b *batch) thereBefore(ids []string) (before []string) {
	for _, id := range ids {
		if !b.creators[id].ours {
			before = append(before, id)
		}
	}
	return before
}
