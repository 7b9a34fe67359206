package review

import (
	"context"
	"database/sql"

	"backlot/internal/workspace"
)

// Choice is one value that a board can be narrowed to.
type Choice struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Choices are the values that narrow the board to something: whoever and whatever has a piece on it.
type Choices struct {
	Campaigns []Choice `json:"campaigns"`
	Clients   []Choice `json:"clients"`
	Owners    []Choice `json:"owners"`
	Creators  []Choice `json:"creators"`
}

const (
	// selectOnBoard walks once over what stands on the board, and names whom and what it belongs to.
	selectOnBoard = `WITH standing AS MATERIALIZED (
			SELECT DISTINCT ca.campaign_id, ca.creator_id FROM (
				SELECT id FROM review
				WHERE stage IN ('waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested')
				UNION ALL SELECT id FROM review WHERE stage = 'approved' AND since >= ?1) r
			CROSS JOIN deliverable d ON d.id = r.id
			CROSS JOIN casting ca ON ca.id = d.casting_id),
		running AS MATERIALIZED (
			SELECT id, client_id, name FROM campaign WHERE id IN (SELECT campaign_id FROM standing))
		SELECT 'campaign', id, name FROM running
		UNION ALL SELECT 'client', id, name FROM client WHERE id IN (SELECT client_id FROM running)
		UNION ALL SELECT 'creator', id, name FROM creator WHERE id IN (SELECT creator_id FROM standing)
		ORDER BY 3 COLLATE NOCASE, 2`
	selectBoardOwners = `SELECT who.id, who.name FROM colleague who WHERE EXISTS (SELECT 1 FROM campaign_stage o
			WHERE o.owner_id = who.id
			AND o.stage IN ('waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested'))
		OR EXISTS (SELECT 1 FROM campaign_step s WHERE s.owner_id = who.id AND s.removed_at = 0)
		ORDER BY who.name COLLATE NOCASE, who.id`
)

// Choices reads by what the board can be narrowed.
func (s *Service) Choices(ctx context.Context) (Choices, error) {
	c := Choices{Campaigns: []Choice{}, Clients: []Choice{}, Creators: []Choice{}}
	lists := map[string]*[]Choice{"campaign": &c.Campaigns, "client": &c.Clients, "creator": &c.Creators}
	from := s.w.Clock().Now().Add(-approvedShown).UnixMilli()
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		_, err = workspace.Collect(ctx, tx, selectOnBoard, []any{from}, func(rows *sql.Rows) (none struct{}, err error) {
			var kind string
			var choice Choice
			if err := rows.Scan(&kind, &choice.ID, &choice.Name); err != nil {
				return none, err
			}
			*lists[kind] = append(*lists[kind], choice)
			return none, nil
		})
		if err != nil {
			return err
		}
		c.Owners, err = workspace.Collect(ctx, tx, selectBoardOwners, nil, func(rows *sql.Rows) (o Choice, err error) {
			err = rows.Scan(&o.ID, &o.Name)
			return o, err
		})
		return err
	})
	return c, err
}

// Transition is one cell of the transition table: a column and another one that a card might be moved to. The fields
// are those of Step.
type Transition struct {
	From        string `json:"from"`
	To          string `json:"to"`
	Label       string `json:"label"`
	Allowed     bool   `json:"allowed"`
	Why         string `json:"why"`
	NeedsReason bool   `json:"needsReason"`
	Ask         string `json:"ask"`
}

// Transitions is the whole table, so that a board can say before the drop where a card may go.
func Transitions() []Transition {
	var table []Transition
	for _, from := range Stages {
		for _, to := range Stages {
			if from == to {
				continue
			}
			st := find(from, to)
			table = append(table, Transition{From: string(from), To: string(to), Label: st.button,
				Allowed: st.refusal == "", Why: st.refusal, NeedsReason: st.reason != "", Ask: st.reason})
		}
	}
	return table
}
