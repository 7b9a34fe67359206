package review

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"

	"backlot/internal/journal"
	"backlot/internal/workspace"
)

const (
	stepColumns = `s.id, s.name, s.place, s.working_days, s.owner_id, coalesce(o.name, ''), s.escalate_id,
		coalesce(e.name, ''), s.escalate_days FROM campaign_step s
		LEFT JOIN colleague o ON o.id = s.owner_id LEFT JOIN colleague e ON e.id = s.escalate_id`
	selectSteps = `SELECT ` + stepColumns + ` WHERE s.campaign_id = ? AND s.removed_at = 0 ORDER BY s.place, s.id`
	// Those that ?1 names, a JSON list of what reviews have before them, whether they are still used or not.
	selectNamedSteps = `SELECT ` + stepColumns + ` WHERE s.id IN (SELECT value FROM json_each(?1))`
	selectSaid       = `SELECT x.step_id, x.verdict, x.reason, x.signed_at, x.signed_by, ` + signerName + `
		FROM sign_off x LEFT JOIN colleague who ON who.id = x.signed_by
		WHERE x.deliverable_id = ? AND x.draft_id = ? ORDER BY x.signed_at, x.id`
	signerName    = `coalesce(who.name, CASE x.signed_by WHEN 'backlot' THEN 'Backlot' ELSE x.signed_by END)`
	insertSignOff = `INSERT INTO sign_off (id, deliverable_id, draft_id, step_id, verdict, reason, signed_at, signed_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	// The pieces whose route an undo under way may have touched: their own rows, or the steps of their campaign.
	selectRouted = `WITH altered AS (SELECT tbl, row_id FROM change WHERE action_id IN (SELECT action_id FROM current_action))
		SELECT DISTINCT r.id FROM (
			SELECT row_id AS id FROM altered WHERE tbl = 'review'
			UNION ALL SELECT x.deliverable_id FROM altered a CROSS JOIN sign_off x ON x.id = a.row_id WHERE a.tbl = 'sign_off'
			UNION ALL SELECT f.deliverable_id FROM altered a CROSS JOIN draft f ON f.id = a.row_id WHERE a.tbl = 'draft'
			UNION ALL SELECT d.id FROM altered a CROSS JOIN campaign_step s ON s.id = a.row_id
				CROSS JOIN casting k ON k.campaign_id = s.campaign_id CROSS JOIN deliverable d ON d.casting_id = k.id
				WHERE a.tbl = 'campaign_step') x
		CROSS JOIN review r ON r.id = x.id WHERE r.stage = 'coordinator_review'`
	// An undo that takes steps away has no campaign to go by any more.
	selectLostStep = `SELECT r.id FROM change x CROSS JOIN review r ON r.stage = 'coordinator_review' AND r.route_left <> ''
		CROSS JOIN json_each(nullif(r.route_left, '')) l
		WHERE x.tbl = 'campaign_step' AND x.action_id IN (SELECT action_id FROM current_action)
		AND l.value ->> 'step' = x.row_id AND NOT EXISTS (SELECT 1 FROM campaign_step s WHERE s.id = x.row_id) LIMIT 1`
)

func scanStep(rows *sql.Rows) (s routeStep, err error) {
	err = rows.Scan(&s.id, &s.name, &s.place, &s.days, &s.ownerID, &s.owner, &s.escalateID, &s.escalatedTo, &s.escalateDays)
	return s, err
}

// readLegs reads the route of a piece and how it stands for the newest version.
func readLegs(ctx context.Context, tx journal.Reader, r record) ([]leg, error) {
	steps, err := workspace.Collect(ctx, tx, selectSteps, []any{r.campaignID}, scanStep)
	if err != nil || len(steps) == 0 || r.draftID == "" {
		return nil, err
	}
	said, err := workspace.Collect(ctx, tx, selectSaid, []any{r.id, r.draftID}, func(rows *sql.Rows) (s signOff, err error) {
		err = rows.Scan(&s.stepID, &s.verdict, &s.reason, &s.at, &s.byID, &s.by)
		return s, err
	})
	return walk(steps, said, span{office: r.office(), end: r.due.CoordinatorDue, arrived: r.newest, again: r.again}), err
}

// readTurns reads the steps that the rows of some pieces have left.
func readTurns(ctx context.Context, tx journal.Reader, routes []string) (turns, error) {
	named := map[string]bool{}
	for _, routeLeft := range routes {
		kept, _ := recall(routeLeft)
		for _, l := range kept {
			named[l.StepID] = true
		}
	}
	ids, err := json.Marshal(slices.Sorted(maps.Keys(named)))
	if err != nil {
		return nil, err
	}
	steps, err := workspace.Collect(ctx, tx, selectNamedSteps, []any{string(ids)}, scanStep)
	byID := turns{}
	for _, s := range steps {
		byID[s.id] = s
	}
	return byID, err
}

// routeHolds is for what an undo brings back: what the row of a piece keeps of its route is how the route stands.
func routeHolds(ctx context.Context, tx *workspace.WriteTx) (why string, err error) {
	const movedOn = "the approval route has moved on since"
	lost, err := workspace.Collect(ctx, tx, selectLostStep, nil, scanID)
	if err != nil {
		return "", err
	}
	if len(lost) > 0 {
		return movedOn, nil
	}
	ids, err := workspace.Collect(ctx, tx, selectRouted, nil, scanID)
	if err != nil {
		return "", err
	}
	for _, id := range ids {
		r, err := load(ctx, tx, id)
		if err != nil {
			return "", err
		}
		legs, err := readLegs(ctx, tx, r)
		if err != nil {
			return "", err
		}
		if !sameRoute(r.routeLeft, legs) {
			return movedOn, nil
		}
	}
	return "", nil
}

// sameRoute compares what is kept with how it stands; deadlines follow what else is set and are left out.
func sameRoute(routeLeft string, legs []leg) bool {
	kept, routed := recall(routeLeft)
	if routed != (len(legs) > 0) {
		return false
	}
	i := 0
	for _, l := range legs {
		if l.state == legSigned {
			continue
		}
		if i == len(kept) || kept[i].StepID != l.id || kept[i].Turn != (l.state == legTurn) || kept[i].Wants != (l.state == legChanges) {
			return false
		}
		i++
	}
	return i == len(kept)
}
