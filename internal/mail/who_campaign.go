package mail

import (
	"context"
	"database/sql"

	"backlot/internal/mail/mailbox"
	"backlot/internal/workspace"
)

// What a thread is about where nobody has said it: what our own mails in it were written for, else the only open campaign
// that the creator is in.
const (
	selectWrittenFor = `SELECT o.account_id || ' ' || o.thread_id, o.creator_id, coalesce(c.name, ''), o.campaign_id, coalesce(k.name, '')
		FROM json_each(?) w CROSS JOIN outgoing o ON o.thread_id = w.value LEFT JOIN creator c ON c.id = o.creator_id
		LEFT JOIN campaign k ON k.id = o.campaign_id WHERE o.creator_id <> '' OR o.campaign_id <> '' ORDER BY o.queued_at`
	selectOnlyCampaign = `SELECT t.creator_id, min(k.id), min(k.name) FROM json_each(?) w CROSS JOIN casting t ON t.creator_id = w.value
		JOIN campaign k ON k.id = t.campaign_id WHERE k.phase <> 'wrapped' GROUP BY t.creator_id HAVING count(*) = 1`
	selectKeysOfCampaign = `SELECT DISTINCT thread_id FROM outgoing WHERE campaign_id = ? AND thread_id <> '' LIMIT 5000`
	// Creators of a campaign that is open and the only open one that they are in.
	selectOnlyHere = `SELECT t.creator_id FROM casting t JOIN campaign k ON k.id = t.campaign_id WHERE t.campaign_id = ? AND k.phase <> 'wrapped'
		AND NOT EXISTS (SELECT 1 FROM casting o JOIN campaign x ON x.id = o.campaign_id
			WHERE o.creator_id = t.creator_id AND o.id <> t.id AND x.phase <> 'wrapped')`
)

// written is whom and what our mails in a thread were written for.
type written struct{ creatorID, creator, campaignID, campaign string }

// placeLines fills in the creators and campaigns that nobody has said.
func (s *Service) placeLines(ctx context.Context, threads []mailbox.Thread, lines []Line) error {
	keys, creators := []string{}, []string{}
	for i := range lines {
		if lines[i].CampaignID == "" || lines[i].CreatorID == "" {
			keys = append(keys, threads[i].Key)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	byKey, only := map[string]written{}, map[string]written{}
	return s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		err := collectWritten(ctx, tx, selectWrittenFor, keys, byKey, func(rows *sql.Rows, key *string, w *written) error {
			return rows.Scan(key, &w.creatorID, &w.creator, &w.campaignID, &w.campaign)
		})
		if err != nil {
			return err
		}
		for i := range lines {
			line, w := &lines[i], byKey[lines[i].AccountID+" "+threads[i].Key]
			if line.CreatorID == "" && w.creator != "" {
				line.CreatorID, line.Creator = w.creatorID, w.creator
			}
			if line.CampaignID == "" && w.campaign != "" {
				line.CampaignID, line.Campaign = w.campaignID, w.campaign
			}
			if line.CampaignID == "" && line.CreatorID != "" {
				creators = append(creators, line.CreatorID)
			}
		}
		err = collectWritten(ctx, tx, selectOnlyCampaign, creators, only, func(rows *sql.Rows, key *string, w *written) error {
			return rows.Scan(key, &w.campaignID, &w.campaign)
		})
		for i := range lines {
			if w, ok := only[lines[i].CreatorID]; ok && lines[i].CampaignID == "" {
				lines[i].CampaignID, lines[i].Campaign = w.campaignID, w.campaign
			}
		}
		return err
	})
}

func collectWritten(ctx context.Context, tx *workspace.ReadTx, query string, asked []string, into map[string]written, scan func(*sql.Rows, *string, *written) error) error {
	_, err := workspace.Collect(ctx, tx, query, []any{asJSON(asked)}, func(rows *sql.Rows) (none struct{}, err error) {
		var key string
		var w written
		err = scan(rows, &key, &w)
		into[key] = w
		return none, err
	})
	return err
}

// ofCampaign narrows to the threads about a campaign, said or not.
func (s *Service) ofCampaign(ctx context.Context, campaignID string, where *mailbox.Where) (err error) {
	where.CampaignID = campaignID
	if campaignID == "" {
		return nil
	}
	if where.CampaignKeys, err = s.texts(ctx, selectKeysOfCampaign, campaignID); err != nil {
		return err
	}
	creators, err := s.texts(ctx, selectOnlyHere, campaignID)
	if err != nil {
		return err
	}
	where.CampaignPeople, err = s.addressesOf(ctx, creators)
	return err
}
