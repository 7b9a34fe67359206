package creator

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/workspace"
)

// freshRows are the rows of a batch that are there for the first time, besides creators and accounts.
type freshRows struct{ niches, contacts, rates [][]any }

// freshOf is where fresh rows of a creator go. Those of creators who were there before are recorded one by one: runs
// lie beside those of newcomers, and the story of somebody else would not find them there.
func (b *batch) freshOf(k *known) *freshRows {
	if k.ours {
		return &b.fresh
	}
	return &b.further
}

// flush writes what the rows of a batch have altered; nil is no batch.
func (i *importing) flush(ctx context.Context, tx *workspace.WriteTx, b *batch) (err error) {
	defer failedInside(&err)
	if b == nil {
		return nil
	}
	if err := b.write(ctx, tx, &i.held); err != nil {
		return fmt.Errorf("writing rows %d to %d: %w", b.rows[0].row, b.rows[len(b.rows)-1].row, err)
	}
	if i.held.isFull() {
		return i.held.write(ctx, tx)
	}
	return nil
}

func (b *batch) write(ctx context.Context, tx *workspace.WriteTx, held *held) error {
	if err := b.writeCreators(ctx, tx); err != nil {
		return err
	}
	if err := b.alterAccounts(ctx, tx); err != nil {
		return err
	}
	var accounts, niches [][]any // of newcomers
	if !held.hold(b) {
		accounts, niches = accountRows(b.freshAccounts(true)), b.fresh.niches
	}
	if err := insert(ctx, tx, "account", accountColumns, accounts, accountRows(b.freshAccounts(false))); err != nil {
		return err
	}
	if err := insert(ctx, tx, "creator_niche", nicheColumns, niches, b.further.niches); err != nil {
		return err
	}
	if err := insert(ctx, tx, "contact", contactColumns, b.fresh.contacts, b.further.contacts); err != nil {
		return err
	}
	if err := insert(ctx, tx, "rate", rateColumns, b.fresh.rates, b.further.rates); err != nil {
		return err
	}
	if err := flushAudiences(ctx, tx, b); err != nil {
		return err
	}
	for _, r := range b.readings {
		_, err := tx.Exec(ctx, insertReading, readingID(r.accountID, r.on), r.accountID, r.on, r.was.Followers, r.was.EngagementBP, "")
		if err != nil {
			return err
		}
	}
	for _, pair := range b.distinct {
		slices.Sort(pair[:])
		id := workspace.NaturalID("distinct_pair", pair[0], pair[1])
		if _, err := tx.Exec(ctx, insertDistinct, id, pair[0], pair[1], tx.Now(), tx.Actor()); err != nil {
			return err
		}
	}
	return nil
}

// insert writes fresh rows of newcomers, and of others.
func insert(ctx context.Context, tx *workspace.WriteTx, table string, columns []string, newcomers, others [][]any) error {
	if err := tx.InsertMany(ctx, table, columns, newcomers); err != nil {
		return err
	}
	return tx.InsertEach(ctx, table, columns, others)
}

func (b *batch) writeCreators(ctx context.Context, tx *workspace.WriteTx) error {
	var fresh, numbered, standings, furtherStandings [][]any
	for _, k := range b.inOrder() {
		switch {
		case k.fresh:
			row := append(make([]any, 0, len(creatorColumns)), k.id, tx.Now(), k.quality, k.fit)
			for at := range k.texts {
				row = append(row, k.texts[at])
			}
			if k.numbered {
				numbered = append(numbered, row)
			} else {
				fresh = append(fresh, row)
			}
		case k.dirty:
			args := append(make([]any, 0, len(creatorColumns)), k.quality, k.fit)
			for at := range k.texts {
				args = append(args, k.texts[at])
			}
			if err := existing(tx.ExecOne(ctx, "", updateKnown, append(args, k.id)...)); err != nil {
				return err
			}
		}
		s := k.standing
		switch k.stands {
		case add:
			row := []any{k.id, s.Tier, s.LastContactOn, s.NextAction, s.NextActionOn, s.Reason, s.ReopensWhen}
			if k.ours {
				standings = append(standings, row)
			} else {
				furtherStandings = append(furtherStandings, row)
			}
		case alter:
			_, err := tx.Exec(ctx, updateStanding, s.Tier, s.LastContactOn, s.NextAction, s.NextActionOn, s.Reason, s.ReopensWhen, k.id)
			if err != nil {
				return err
			}
		}
	}
	if err := insert(ctx, tx, "creator", creatorColumns, fresh, numbered); err != nil {
		return err
	}
	return insert(ctx, tx, "creator_tier", standingColumns, standings, furtherStandings)
}

// inOrder returns the creators of a batch by their ids, so that two runs write alike.
func (b *batch) inOrder() []*known {
	list := make([]*known, 0, len(b.creators))
	for _, k := range b.creators {
		if k.fresh || k.dirty || k.stands != nothing {
			list = append(list, k)
		}
	}
	slices.SortFunc(list, func(x, y *known) int { return strings.Compare(x.id, y.id) })
	return list
}

// freshAccounts are the accounts that nobody had before: of creators whom this import made (ours), or of others.
func (b *batch) freshAccounts(ours bool) (fresh []*knownAccount) {
	for _, a := range b.accounts {
		if a.change == add && b.creators[a.ownerID].ours == ours {
			fresh = append(fresh, a)
		}
	}
	return fresh
}

func accountRows(accounts []*knownAccount) [][]any {
	rows := make([][]any, len(accounts))
	for at, a := range accounts {
		rows[at] = a.row()
	}
	return rows
}

// row is the row of an account.
func (a *knownAccount) row() []any {
	return []any{a.ID, a.ownerID, a.Platform, a.Handle, a.URL, a.Followers, a.EngagementBP, a.UpdatedAt, string(a.EngagementBasis),
		a.PostsPerMonth, a.AverageViews}
}

func (b *batch) alterAccounts(ctx context.Context, tx *workspace.WriteTx) error {
	changed := []*knownAccount{}
	for _, a := range b.accounts {
		if a.change == alter {
			changed = append(changed, a)
		}
	}
	slices.SortFunc(changed, func(x, y *knownAccount) int { return strings.Compare(x.ID, y.ID) })
	for _, a := range changed {
		_, err := tx.Exec(ctx, updateKnownAccount, a.URL, a.Followers, a.EngagementBP, string(a.EngagementBasis), a.PostsPerMonth,
			a.AverageViews, a.UpdatedAt, a.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

func flushAudiences(ctx context.Context, tx *workspace.WriteTx, b *batch) error {
	var fresh, further [][]any
	for _, a := range b.audiences {
		id := audienceID(a.accountID, a.dimension)
		row := []any{id, a.accountID, string(a.dimension), a.shares, a.source, a.date}
		switch {
		case a.fresh && b.creators[b.accounts[a.accountID].ownerID].ours:
			fresh = append(fresh, row)
			continue
		case a.fresh:
			further = append(further, row)
			continue
		}
		if _, err := tx.Exec(ctx, putAudience, row...); err != nil {
			return err
		}
	}
	return insert(ctx, tx, "audience", audienceColumns, fresh, further)
}
