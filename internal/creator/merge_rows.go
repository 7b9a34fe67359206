package creator

import (
	"context"
	"database/sql"

	"backlot/internal/workspace"
)

// moveRows gives everything that belongs to the other creator to the one who is kept. Accounts take their readings and
// audiences along.
func moveRows(ctx context.Context, tx *workspace.WriteTx, keep, other mergeSide) error {
	for _, query := range []string{
		deleteTwinContacts, deleteTwinMilestones, deleteTwinAbsences,
		moveAccounts, moveContacts, moveRates, moveFlags, moveMilestones, moveAbsences, moveNotes, moveChain,
	} {
		if _, err := tx.Exec(ctx, query, keep.ID, other.ID); err != nil {
			return err
		}
	}
	if err := moveNiches(ctx, tx, keep.ID, other.ID); err != nil {
		return err
	}
	return movePairs(ctx, tx, keep.ID, other.ID)
}

// moveNiches gives the niches of the other one new ids, which follow from whose they are.
func moveNiches(ctx context.Context, tx *workspace.WriteTx, keepID, otherID string) error {
	stored, err := workspace.Collect(ctx, tx, selectNiches, []any{otherID}, func(rows *sql.Rows) (row [2]string, err error) {
		err = rows.Scan(&row[0], &row[1])
		return row, err
	})
	if err != nil {
		return err
	}
	for _, row := range stored {
		if _, err := tx.Exec(ctx, deleteNiche, row[0]); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertNiche, nicheID(keepID, row[1]), keepID, row[1]); err != nil {
			return err
		}
	}
	return nil
}

// movePairs lets those whom the other one was told apart from be told apart from the one who is kept.
func movePairs(ctx context.Context, tx *workspace.WriteTx, keepID, otherID string) error {
	type pair struct {
		id, with, by string
		at           int64
	}
	pairs, err := workspace.Collect(ctx, tx, selectPairs, []any{otherID}, func(rows *sql.Rows) (p pair, err error) {
		err = rows.Scan(&p.id, &p.with, &p.at, &p.by)
		return p, err
	})
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if _, err := tx.Exec(ctx, deletePair, p.id); err != nil {
			return err
		}
		if p.with == keepID {
			continue
		}
		if err := tellApart(ctx, tx, keepID, p.with, p.at, p.by); err != nil {
			return err
		}
	}
	return nil
}

// writeMerged writes the values that are taken, and keeps those by which a creator is reached that are not.
func writeMerged(ctx context.Context, tx *workspace.WriteTx, keep, other mergeSide, list []MergeField) error {
	taken := map[string]string{}
	for _, f := range list {
		taken[f.Field] = f.taken()
	}
	args := make([]any, 0, len(mergeFields)+1)
	for _, f := range mergeFields {
		args = append(args, taken[f.name])
	}
	if err := existing(tx.ExecOne(ctx, "", updateMerged, append(args, keep.ID)...)); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteFirstContacts, keep.ID, taken[mergedEmail], taken[mergedPhone]); err != nil {
		return err
	}
	for _, f := range list {
		if kind, ok := contactOfField[f.Field]; ok {
			if err := keepContact(ctx, tx, keep.ID, kind, f.left()); err != nil {
				return err
			}
		}
		if f.Field == mergedStanding && f.Choice == TakeOther {
			if err := takeStanding(ctx, tx, keep, other); err != nil {
				return err
			}
		}
	}
	_, err := tx.Exec(ctx, deleteTier, other.ID)
	return err
}

// keepContact adds a way to reach the creator that was on one of the two rows.
func keepContact(ctx context.Context, tx *workspace.WriteTx, creatorID string, kind ContactKind, value string) error {
	if value == "" {
		return nil
	}
	var known bool
	if err := tx.Row(ctx, hasContact, []any{creatorID, string(kind), value}, &known); err != nil || known {
		return err
	}
	label := ""
	if kind == ContactPerson {
		label = "Manager"
	}
	_, err := tx.Exec(ctx, insertContact, workspace.NewID(), creatorID, string(kind), label, value)
	return err
}

// takeStanding gives the one who is kept the standing of the other one.
func takeStanding(ctx context.Context, tx *workspace.WriteTx, keep, other mergeSide) error {
	if !other.hasTier {
		_, err := tx.Exec(ctx, deleteTier, keep.ID)
		return err
	}
	_, err := tx.Exec(ctx, putTier, keep.ID, other.tier, other.lastContact, other.next, other.nextOn, other.reason, other.wake)
	return err
}
