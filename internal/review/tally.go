package review

import (
	"context"
	"database/sql"
	"strings"
	"unicode"

	"backlot/internal/workspace"
)

// tally is what a column holds: how many cards, how many of them late, and the ids to show, in order.
type tally struct {
	count, late int
	ids         []string
}

func tallyStages(ctx context.Context, tx *workspace.ReadTx, filter Filter, stages []Stage, now int64) (map[Stage]tally, error) {
	if filter.CampaignID == "" && filter.ClientID == "" && filter.OwnerID == "" && filter.CreatorID == "" &&
		strings.TrimSpace(filter.Text) == "" {
		return tallyAll(ctx, tx, filter, stages, now)
	}
	return tallyPicked(ctx, tx, filter, stages, now)
}

const (
	countStages = `SELECT stage, count(*), count(CASE WHEN due_at > 0 AND due_at < ?1 THEN 1 END) FROM review
		WHERE stage IN ('waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested') GROUP BY stage`
	countApproved = `SELECT count(*) FROM review WHERE stage = 'approved' AND since >= ?`
	// The two halves come from the index in order and are merged lazily; pieces without a deadline are last.
	firstOfStage = `SELECT id, 0 AS undated, due_at FROM review
			WHERE stage = ?1 AND due_at > 0 AND (?2 = 0 OR due_at < ?2)
		UNION ALL SELECT id, 1 AS undated, due_at FROM review WHERE stage = ?1 AND due_at = 0 AND ?2 = 0
		ORDER BY undated, due_at, id LIMIT ?3 OFFSET ?4`
	firstApproved = `SELECT id FROM review WHERE stage = 'approved' AND since >= ? ORDER BY since DESC, id DESC
		LIMIT ? OFFSET ?`
)

// tallyAll reads the whole board from the indexes alone.
func tallyAll(ctx context.Context, tx *workspace.ReadTx, filter Filter, stages []Stage, now int64) (map[Stage]tally, error) {
	tallies, err := countOpen(ctx, tx, filter, now)
	if err != nil {
		return nil, err
	}
	shownFrom := now - approvedShown.Milliseconds()
	for _, stage := range stages {
		t := tallies[stage]
		switch {
		case stage != Approved:
			var lateBefore int64
			if filter.LateOnly {
				lateBefore = now
			}
			t.ids, err = workspace.Collect(ctx, tx, firstOfStage, []any{string(stage), lateBefore, filter.Limit, filter.Offset}, scanFirstID)
		case !filter.LateOnly:
			if err = tx.Row(ctx, countApproved, []any{shownFrom}, &t.count); err == nil {
				t.ids, err = workspace.Collect(ctx, tx, firstApproved, []any{shownFrom, filter.Limit, filter.Offset}, scanID)
			}
		}
		if err != nil {
			return nil, err
		}
		tallies[stage] = t
	}
	return tallies, nil
}

func countOpen(ctx context.Context, tx *workspace.ReadTx, filter Filter, now int64) (map[Stage]tally, error) {
	rows, err := tx.Query(ctx, countStages, now)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	tallies := map[Stage]tally{}
	for rows.Next() {
		var stage Stage
		var t tally
		if err := rows.Scan(&stage, &t.count, &t.late); err != nil {
			return nil, err
		}
		if filter.LateOnly {
			t.count = t.late
		}
		tallies[stage] = t
	}
	return tallies, rows.Err()
}

func scanID(rows *sql.Rows) (id string, err error) { return id, rows.Scan(&id) }

func scanFirstID(rows *sql.Rows) (id string, err error) {
	var undated, due int64
	return id, rows.Scan(&id, &undated, &due)
}

// Which deliverables a filter picks. The parts differ in where they begin, so that each walks the smallest way:
// from the campaigns, from one creator, or from whatever bears the text. ?1 campaign, ?2 client, ?3 creator, ?4 owner,
// ?5 text as a pattern.
const (
	pickByCampaign = `SELECT d.id FROM campaign c
			CROSS JOIN casting ca ON ca.campaign_id = c.id
			CROSS JOIN deliverable d ON d.casting_id = ca.id
			WHERE (?1 = '' OR c.id = ?1) AND (?2 = '' OR c.client_id = ?2)
			AND (?4 = '' OR EXISTS (SELECT 1 FROM campaign_stage o WHERE o.campaign_id = c.id AND o.owner_id = ?4))
			AND (?3 = '' OR ca.creator_id = ?3) AND ` + bearsText
	pickByCreator = `SELECT d.id FROM casting ca
			CROSS JOIN campaign c ON c.id = ca.campaign_id
			CROSS JOIN deliverable d ON d.casting_id = ca.id
			WHERE ca.creator_id = ?3 AND (?1 = '' OR c.id = ?1) AND (?2 = '' OR c.client_id = ?2)
			AND ` + bearsText
	bearsText = `(?5 = '' OR d.title LIKE ?5 ESCAPE '\' OR c.name LIKE ?5 ESCAPE '\'
				OR (SELECT name LIKE ?5 ESCAPE '\' FROM client WHERE id = c.client_id)
				OR (SELECT name LIKE ?5 ESCAPE '\' FROM creator WHERE id = ca.creator_id)
				OR EXISTS (SELECT 1 FROM account a WHERE a.creator_id = ca.creator_id AND a.handle LIKE ?5 ESCAPE '\'))`
	pickByText = `SELECT d.id FROM casting ca CROSS JOIN deliverable d ON d.casting_id = ca.id
			WHERE ca.creator_id IN (SELECT id FROM creator WHERE name LIKE ?5 ESCAPE '\'
				UNION SELECT creator_id FROM account WHERE handle LIKE ?5 ESCAPE '\')
			UNION SELECT d.id FROM casting ca CROSS JOIN deliverable d ON d.casting_id = ca.id
			WHERE ca.campaign_id IN (SELECT c.id FROM campaign c JOIN client cl ON cl.id = c.client_id
				WHERE c.name LIKE ?5 ESCAPE '\' OR cl.name LIKE ?5 ESCAPE '\')
			UNION SELECT id FROM deliverable WHERE title LIKE ?5 ESCAPE '\'`
	// One row a stage, with the ids in the order of the column. ?6 now, ?7 late only, ?8 approved since, ?9 the one
	// column that is asked for.
	tallyOfPicked = `) SELECT r.stage, count(*), count(CASE WHEN r.due_at > 0 AND r.due_at < ?6 THEN 1 END),
			group_concat(r.id, ' ' ORDER BY CASE WHEN r.stage = 'approved' THEN -r.since
				WHEN r.due_at = 0 THEN 9223372036854775807 ELSE r.due_at END, r.id)
		FROM picked p CROSS JOIN review r ON r.id = p.id
		WHERE r.stage <> 'cancelled' AND (?9 = '' OR r.stage = ?9)
		AND (r.stage <> 'approved' OR r.since >= ?8)
		AND (?7 = 0 OR (r.due_at > 0 AND r.due_at < ?6))
		AND (?4 = '' OR EXISTS (SELECT 1 FROM deliverable d JOIN casting ca ON ca.id = d.casting_id
			JOIN campaign_stage o ON o.campaign_id = ca.campaign_id AND o.stage = r.stage
			WHERE d.id = r.id AND o.owner_id = ?4))
		GROUP BY r.stage`
	tallyByCampaign = `WITH picked (id) AS (` + pickByCampaign + tallyOfPicked
	tallyByCreator  = `WITH picked (id) AS (` + pickByCreator + tallyOfPicked
	tallyByText     = `WITH picked (id) AS (` + pickByText + tallyOfPicked
)

// tallyPicked reads a filtered board in one pass over what the filter picks.
func tallyPicked(ctx context.Context, tx *workspace.ReadTx, filter Filter, stages []Stage, now int64) (map[Stage]tally, error) {
	text := pattern(filter.Text)
	query := tallyByCampaign
	switch {
	case filter.CreatorID != "":
		query = tallyByCreator
	case text != "" && filter.CampaignID == "" && filter.ClientID == "":
		query = tallyByText
	}
	rows, err := tx.Query(ctx, query, filter.CampaignID, filter.ClientID, filter.CreatorID, filter.OwnerID, text,
		now, filter.LateOnly, now-approvedShown.Milliseconds(), filter.Column)
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
		t.ids = strings.Fields(ids)
		t.ids = t.ids[min(filter.Offset, len(t.ids)):]
		t.ids = t.ids[:min(filter.Limit, len(t.ids))]
		tallies[stage] = t
	}
	return tallies, rows.Err()
}

// pattern makes a LIKE pattern of what a person typed. LIKE knows upper and lower case of ASCII only: any other letter
// that has two cases matches any one letter, so that "übermut" finds "Übermut".
func pattern(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	var p strings.Builder
	p.WriteByte('%')
	for _, c := range text {
		switch {
		case c == '%' || c == '_' || c == '\\':
			p.WriteByte('\\')
			p.WriteRune(c)
		case c > unicode.MaxASCII && unicode.ToLower(c) != unicode.ToUpper(c):
			p.WriteByte('_')
		default:
			p.WriteRune(c)
		}
	}
	p.WriteByte('%')
	return p.String()
}
