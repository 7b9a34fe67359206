package review

import (
	"context"
	"database/sql"

	"backlot/internal/when"
	"backlot/internal/workspace"
)

const (
	selectDue = `SELECT r.id, d.title, d.format, cr.name, cl.name, c.name, c.id, r.stage,
			(SELECT count(*) FROM draft g WHERE g.deliverable_id = r.id), r.due_at, c.time_zone,
			coalesce(o.owner_id, ''), coalesce(who.name, ''), r.route_left, c.holiday_country,
			coalesce(o.escalate_id, ''), coalesce((SELECT e.name FROM colleague e WHERE e.id = o.escalate_id), ''),
			coalesce(o.escalate_days, 0)
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
	selectClosing = `SELECT coalesce((SELECT value FROM setting WHERE id = 'working_hours_end'), '')`
	selectOpen    = `SELECT d.id, d.title, d.platform, d.format, r.stage,
			(SELECT count(*) FROM draft g WHERE g.deliverable_id = d.id), r.due_at, d.post_at
		FROM deliverable d JOIN review r ON r.id = d.id
		WHERE d.casting_id = ? AND r.stage IN ('waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested')
		ORDER BY r.due_at, d.id`
)

// duePiece is a line as it is read, before the route has its say.
type duePiece struct {
	Due
	routeLeft string
	wait      escalation
}

// Due returns the open pieces whose present stage ends at until (Unix milliseconds) or has ended before, the most
// overdue first; on a route, a line for each step whose turn it is.
func (s *Service) Due(ctx context.Context, until int64) (list []Due, err error) {
	now := s.w.Clock().Now().UnixMilli()
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		var routes []string
		pieces, err := workspace.Collect(ctx, tx, selectDue, []any{until}, func(rows *sql.Rows) (p duePiece, err error) {
			p, err = scanDue(rows)
			if p.routeLeft != "" {
				routes = append(routes, p.routeLeft)
			}
			return p, err
		})
		if err != nil {
			return err
		}
		steps := turns{}
		if len(routes) > 0 {
			if steps, err = readTurns(ctx, tx, routes); err != nil {
				return err
			}
		}
		var closing string
		if err := tx.Row(ctx, selectClosing, nil, &closing); err != nil {
			return err
		}
		rules := escalations{now: now, closing: closing, offices: map[[2]string]when.Office{}}
		list = make([]Due, 0, len(pieces))
		for _, p := range pieces {
			for _, line := range steps.lines(p, until) {
				list = append(list, rules.settle(line))
			}
		}
		return nil
	})
	return list, err
}

func scanDue(rows *sql.Rows) (p duePiece, err error) {
	var title, format string
	err = rows.Scan(&p.DeliverableID, &title, &format, &p.Creator, &p.Client, &p.Campaign, &p.CampaignID, &p.Stage,
		&p.Version, &p.DueAt, &p.TimeZone, &p.OwnerID, &p.Owner, &p.routeLeft, &p.wait.country, &p.wait.to, &p.wait.name, &p.wait.days)
	p.Title, p.MustAct = PieceName(title, format), Stage(p.Stage).mustAct()
	return p, err
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
