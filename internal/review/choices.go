package review

import (
	"context"
	"database/sql"

	"backlot/internal/journal"
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
	onTheBoard      = `(r.stage IN ('waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested') OR (r.stage = 'approved' AND r.since >= ?1))`
	selectCampaigns = `SELECT c.id, c.name FROM campaign c WHERE EXISTS (SELECT 1 FROM casting ca
			CROSS JOIN deliverable d ON d.casting_id = ca.id
			CROSS JOIN review r ON r.id = d.id
			WHERE ca.campaign_id = c.id AND ` + onTheBoard + `)
		ORDER BY c.name COLLATE NOCASE, c.id`
	selectClients = `SELECT cl.id, cl.name FROM client cl WHERE EXISTS (SELECT 1 FROM campaign c
			CROSS JOIN casting ca ON ca.campaign_id = c.id
			CROSS JOIN deliverable d ON d.casting_id = ca.id
			CROSS JOIN review r ON r.id = d.id
			WHERE c.client_id = cl.id AND ` + onTheBoard + `)
		ORDER BY cl.name COLLATE NOCASE, cl.id`
	selectCreators = `SELECT cr.id, cr.name FROM creator cr WHERE EXISTS (SELECT 1 FROM casting ca
			CROSS JOIN deliverable d ON d.casting_id = ca.id
			CROSS JOIN review r ON r.id = d.id
			WHERE ca.creator_id = cr.id AND ` + onTheBoard + `)
		ORDER BY cr.name COLLATE NOCASE, cr.id`
	selectBoardOwners = `SELECT who.id, who.name FROM colleague who WHERE EXISTS (SELECT 1 FROM campaign_stage o
			WHERE o.owner_id = who.id
			AND o.stage IN ('waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested'))
		ORDER BY who.name COLLATE NOCASE, who.id`
)

// Choices reads by what the board can be narrowed.
func (s *Service) Choices(ctx context.Context) (c Choices, err error) {
	from := s.w.Clock().Now().Add(-approvedShown).UnixMilli()
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		if c.Campaigns, err = readChoices(ctx, tx, selectCampaigns, from); err != nil {
			return err
		}
		if c.Clients, err = readChoices(ctx, tx, selectClients, from); err != nil {
			return err
		}
		if c.Creators, err = readChoices(ctx, tx, selectCreators, from); err != nil {
			return err
		}
		c.Owners, err = readChoices(ctx, tx, selectBoardOwners)
		return err
	})
	return c, err
}

func readChoices(ctx context.Context, tx journal.Reader, query string, args ...any) ([]Choice, error) {
	return workspace.Collect(ctx, tx, query, args, func(rows *sql.Rows) (c Choice, err error) {
		err = rows.Scan(&c.ID, &c.Name)
		return c, err
	})
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
