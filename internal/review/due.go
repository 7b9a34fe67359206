package review

import (
	"context"
	"database/sql"

	"backlot/internal/workspace"
)

const (
	selectDue = `SELECT r.id, d.title, d.format, cr.name, cl.name, c.name, c.id, r.stage,
			(SELECT count(*) FROM draft g WHERE g.deliverable_id = r.id), r.due_at, c.time_zone,
			coalesce(o.owner_id, ''), coalesce(who.name, '')
		FROM review r
		CROSS JOIN deliverable d ON d.id = r.id
		CROSS JOIN casting ca ON ca.id = d.casting_id
		CROSS JOIN campaign c ON c.id = ca.campaign_id
		CROSS JOIN client cl ON cl.id = c.client_id
		CROSS JOIN creator cr ON cr.id = ca.creator_id
		LEFT JOIN campaign_stage o ON o.campaign_id = c.id AND o.stage = r.stage
		LEFT JOIN colleague who ON who.id = o.owner_id
		WHERE r.stage IN ('waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested')
		AND r.due_at > 0 AND r.due_at <= ?
		ORDER BY r.due_at, r.id`
	selectOpen = `SELECT d.id, d.title, d.platform, d.format, r.stage,
			(SELECT count(*) FROM draft g WHERE g.deliverable_id = d.id), r.due_at, d.post_at
		FROM deliverable d JOIN review r ON r.id = d.id
		WHERE d.casting_id = ? AND r.stage IN ('waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested')
		ORDER BY r.due_at, d.id`
)

// Due returns the open pieces whose present stage ends at until (Unix milliseconds) or has ended before, the most
// overdue first.
func (s *Service) Due(ctx context.Context, until int64) (list []Due, err error) {
	now := s.w.Clock().Now().UnixMilli()
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, selectDue, []any{until}, func(rows *sql.Rows) (d Due, err error) {
			var title, format string
			err = rows.Scan(&d.DeliverableID, &title, &format, &d.Creator, &d.Client, &d.Campaign, &d.CampaignID, &d.Stage,
				&d.Version, &d.DueAt, &d.TimeZone, &d.OwnerID, &d.Owner)
			d.Title, d.MustAct, d.State = PieceName(title, format), Stage(d.Stage).mustAct(), stateOf(Stage(d.Stage), now, d.DueAt)
			return d, err
		})
		return err
	})
	return list, err
}

// OpenDeliverables returns the pieces of a casting that can take a draft, the one that is due first in front.
func (s *Service) OpenDeliverables(ctx context.Context, castingID string) (list []Open, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, selectOpen, []any{castingID}, func(rows *sql.Rows) (o Open, err error) {
			err = rows.Scan(&o.DeliverableID, &o.Title, &o.Platform, &o.Format, &o.Stage, &o.Version, &o.DueAt, &o.PostAt)
			return o, err
		})
		return err
	})
	return list, err
}
