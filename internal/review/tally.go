package review

import (
	"context"
	"database/sql"
	"math"
	"strings"

	"backlot/internal/board"
	"backlot/internal/fold"
	"backlot/internal/workspace"
)

// tally is what a column holds: how many cards, how many of them late, and the ids to show, in order.
type tally struct {
	count, late int
	ids         []string
}

func tallyStages(ctx context.Context, tx *workspace.ReadTx, filter Filter, stages []Stage, now int64) (map[Stage]tally, error) {
	if filter.Narrows() {
		return tallyPicked(ctx, tx, filter, now)
	}
	return tallyAll(ctx, tx, filter, stages, now)
}

// due_at is computed, so an index never counts as covering a query that names it; these name it only where the index
// finds the rows by it, and so never touch the table.
const (
	countStages = `SELECT stage, count(*) FROM review
		WHERE stage IN ('waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested') GROUP BY stage`
	countLate = `SELECT count(*) FROM review WHERE stage = ? AND due_at > 0 AND due_at < ?`
	// Pieces without a deadline come last.
	firstDated = `SELECT id FROM review WHERE stage = ? AND due_at > 0 AND due_at < ? ORDER BY due_at, id
		LIMIT ? OFFSET ?`
	firstUndated  = `SELECT id FROM review WHERE stage = ? AND due_at = 0 ORDER BY id LIMIT ? OFFSET ?`
	countApproved = `SELECT count(*) FROM review WHERE stage = 'approved' AND since >= ?`
	firstApproved = `SELECT id FROM review WHERE stage = 'approved' AND since >= ? ORDER BY since DESC, id DESC
		LIMIT ? OFFSET ?`
)

// tallyAll reads the whole board from the indexes alone.
func tallyAll(ctx context.Context, tx *workspace.ReadTx, filter Filter, stages []Stage, now int64) (map[Stage]tally, error) {
	counts, err := countOpen(ctx, tx)
	if err != nil {
		return nil, err
	}
	tallies := map[Stage]tally{}
	for _, stage := range stages {
		t := tally{count: counts[stage]}
		if stage == Approved {
			err = t.approved(ctx, tx, filter, now-approvedShown.Milliseconds())
		} else {
			err = t.open(ctx, tx, filter, stage, now)
		}
		if err != nil {
			return nil, err
		}
		tallies[stage] = t
	}
	return tallies, nil
}

func countOpen(ctx context.Context, tx *workspace.ReadTx) (map[Stage]int, error) {
	rows, err := tx.Query(ctx, countStages)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	counts := map[Stage]int{}
	for rows.Next() {
		var stage Stage
		var n int
		if err := rows.Scan(&stage, &n); err != nil {
			return nil, err
		}
		counts[stage] = n
	}
	return counts, rows.Err()
}

// open reads the column of a stage with a deadline.
func (t *tally) open(ctx context.Context, tx *workspace.ReadTx, filter Filter, stage Stage, now int64) error {
	if err := tx.Row(ctx, countLate, []any{string(stage), now}, &t.late); err != nil {
		return err
	}
	before := int64(math.MaxInt64)
	if filter.LateOnly {
		t.count, before = t.late, now
	}
	var err error
	t.ids, err = workspace.Collect(ctx, tx, firstDated, []any{string(stage), before, filter.Limit, filter.Offset}, scanID)
	missing := min(filter.Limit, t.count-filter.Offset) - len(t.ids)
	if err != nil || missing <= 0 || filter.LateOnly {
		return err
	}
	var dated int
	if err := tx.Row(ctx, countLate, []any{string(stage), int64(math.MaxInt64)}, &dated); err != nil {
		return err
	}
	rest, err := workspace.Collect(ctx, tx, firstUndated, []any{string(stage), missing, max(filter.Offset-dated, 0)}, scanID)
	t.ids = append(t.ids, rest...)
	return err
}

// approved reads the column of what was approved since from; nothing there is ever late.
func (t *tally) approved(ctx context.Context, tx *workspace.ReadTx, filter Filter, from int64) (err error) {
	if filter.LateOnly {
		return nil
	}
	if err := tx.Row(ctx, countApproved, []any{from}, &t.count); err != nil {
		return err
	}
	t.ids, err = workspace.Collect(ctx, tx, firstApproved, []any{from, filter.Limit, filter.Offset}, scanID)
	return err
}

func scanID(rows *sql.Rows) (id string, err error) { err = rows.Scan(&id); return id, err }

// Which pieces a filter picks. The ways differ in where they begin, so that each walks over as little as it can: over
// the pieces of the campaigns or the creator that are asked for, or over all that stands on the board. ?1 campaign,
// ?2 client, ?3 creator, ?4 owner, ?5 now, ?6 late only, ?7 approved since, ?8 the one column
// that is asked for; for :words see fold.Narrow.
const (
	pickByCampaign = `SELECT r.id, r.stage, r.due_at, r.since FROM campaign c
			CROSS JOIN casting ca ON ca.campaign_id = c.id
			CROSS JOIN deliverable d ON d.casting_id = ca.id
			CROSS JOIN review r ON r.id = d.id
			WHERE (?1 = '' OR c.id = ?1) AND (?2 = '' OR c.client_id = ?2) AND ` + isOwned + ` AND :words`
	pickByCreator = `SELECT r.id, r.stage, r.due_at, r.since FROM casting ca
			CROSS JOIN campaign c ON c.id = ca.campaign_id
			CROSS JOIN deliverable d ON d.casting_id = ca.id
			CROSS JOIN review r ON r.id = d.id
			WHERE ca.creator_id = ?3 AND (?1 = '' OR c.id = ?1) AND (?2 = '' OR c.client_id = ?2)
			AND ` + isOwned + ` AND :words`
	pickFromBoard = `SELECT r.id, r.stage, r.due_at, r.since FROM (
				SELECT id, stage, due_at, since, route_left FROM review
				WHERE stage IN ('waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested')
				UNION ALL SELECT id, stage, 0, since, '' FROM review WHERE stage = 'approved' AND since >= ?7) r
			CROSS JOIN deliverable d ON d.id = r.id
			CROSS JOIN casting ca ON ca.id = d.casting_id
			WHERE ` + isOwned + ` AND :words`
	// Nobody owns what is approved. On a route those own it whose turn it is, and where it is no step's turn, the
	// coordinator.
	isOwned = `(?4 = '' OR r.stage <> 'approved' AND iif(r.route_left <> '' AND ` + inTurn + `, ` + ownsTurn + `,
				EXISTS (SELECT 1 FROM campaign_stage o
				WHERE o.campaign_id = ca.campaign_id AND o.stage = r.stage AND o.owner_id = ?4)))`
	inTurn   = `EXISTS (SELECT 1 FROM json_each(nullif(r.route_left, '')) l WHERE l.value ->> 'turn' AND l.value ->> 'step' <> '')`
	ownsTurn = `EXISTS (SELECT 1 FROM json_each(nullif(r.route_left, '')) l CROSS JOIN campaign_step s ON s.id = l.value ->> 'step'
				WHERE l.value ->> 'turn' AND s.owner_id = ?4)`
	// The names are looked through once, not once a piece.
	bears = `(d.title LIKE ?word ESCAPE '\' OR d.platform LIKE ?word ESCAPE '\'
				OR ca.campaign_id IN (SELECT n.id FROM campaign n JOIN client cl ON cl.id = n.client_id
					WHERE n.name LIKE ?word ESCAPE '\' OR cl.name LIKE ?word ESCAPE '\')
				OR ca.creator_id IN (SELECT id FROM creator WHERE name LIKE ?word ESCAPE '\'
					UNION ALL SELECT creator_id FROM account WHERE handle LIKE ?word ESCAPE '\'))`
	// One row a stage, with the ids in the order of the column.
	tallyOfPicked = `) SELECT r.stage, count(*), count(CASE WHEN r.due_at > 0 AND r.due_at < ?5 THEN 1 END),
			group_concat(r.id, ' ' ORDER BY CASE WHEN r.stage = 'approved' THEN -r.since
				WHEN r.due_at = 0 THEN 9223372036854775807 ELSE r.due_at END, r.id)
		FROM picked r
		WHERE r.stage <> 'cancelled' AND (?8 = '' OR r.stage = ?8)
		AND (r.stage <> 'approved' OR r.since >= ?7)
		AND (?6 = 0 OR (r.due_at > 0 AND r.due_at < ?5))
		GROUP BY r.stage`
	picked          = `WITH picked (id, stage, due_at, since) AS (`
	tallyByCampaign = picked + pickByCampaign + tallyOfPicked
	tallyByCreator  = picked + pickByCreator + tallyOfPicked
	tallyFromBoard  = picked + pickFromBoard + tallyOfPicked
)

// tallyPicked reads a filtered board in one pass over what the filter picks.
func tallyPicked(ctx context.Context, tx *workspace.ReadTx, filter Filter, now int64) (map[Stage]tally, error) {
	query := tallyFromBoard
	switch {
	case filter.CreatorID != "":
		query = tallyByCreator
	case filter.CampaignID != "" || filter.ClientID != "":
		query = tallyByCampaign
	}
	query, args := fold.Narrow(query, bears, filter.Text, filter.CampaignID, filter.ClientID, filter.CreatorID,
		filter.OwnerID, now, filter.LateOnly, now-approvedShown.Milliseconds(), filter.Column)
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	tallies := map[Stage]tally{}
	for rows.Next() {
		var stage Stage
		var t tally
		var ids string
		if err := rows.Scan(&stage, &t.count, &t.late, &ids); err != nil {
			return nil, err
		}
		t.ids = board.Page(filter, strings.Fields(ids))
		tallies[stage] = t
	}
	return tallies, rows.Err()
}
