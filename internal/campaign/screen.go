package campaign

import (
	"context"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

const selectCastingOf = `SELECT id FROM casting WHERE campaign_id = ? AND creator_id = ?`

// Screen puts creators into one influencer status of a campaign, also those who did not take part in it before: the
// first and second look at a shortlist. Those who are archived are skipped and named. Faults: NotFound; Invalid on
// creatorIds, status, reason (a rejection needs one); Conflict when the campaign is wrapped up, or on a rejection of
// somebody who owes content.
func (s *Service) Screen(ctx context.Context, campaignID string, creatorIDs []string, status Status, reason string) (Added, error) {
	if len(creatorIDs) == 0 || len(creatorIDs) > mostAtOnce {
		return Added{}, fault.OnField("creatorIds", "Choose 1 to %d creators.", mostAtOnce)
	}
	reason = strings.TrimSpace(reason)
	if err := checkNote("reason", reason); err != nil {
		return Added{}, err
	}
	var added Added
	var err error
	added.Receipt, err = s.w.Write(ctx, journal.Action{Kind: "casting.screen"}, func(tx *workspace.WriteTx) error {
		added.Skipped = []Skipped{}
		castings, err := castingsFor(ctx, tx, campaignID, creatorIDs, &added)
		if err != nil {
			return err
		}
		return setStatuses(ctx, tx, castings, InfluencerGroup, status, reason)
	})
	return added, err
}

// castingsFor are the castings of creators in a campaign, made where there are none.
func castingsFor(ctx context.Context, tx *workspace.WriteTx, campaignID string, creatorIDs []string, added *Added) ([]string, error) {
	c, err := find(ctx, tx, campaignID)
	if err != nil {
		return nil, err
	}
	if c.phase == Wrapped {
		return nil, errWrapped
	}
	castings := []string{}
	for _, creatorID := range creatorIDs {
		name, why, err := addCreator(ctx, tx, c, creatorID)
		switch {
		case err != nil:
			return nil, err
		case why != "" && why != alreadyIn:
			added.Skipped = append(added.Skipped, Skipped{creatorID, name, why})
			continue
		case why == "":
			added.Added++
		}
		var id string
		if err := tx.Row(ctx, selectCastingOf, []any{c.id, creatorID}, &id); err != nil {
			return nil, err
		}
		castings = append(castings, id)
	}
	return castings, nil
}
