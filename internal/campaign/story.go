package campaign

import (
	"context"
	"database/sql"

	"backlot/internal/workspace"
)

// StatusMove is one change of one of a casting's three statuses: who, when (Unix ms), why, from where to where. Label
// is what was done ("Draft approved: Mira Okafor, Reel 1"), Undone that it was taken back since.
type StatusMove struct {
	ActionID string `json:"actionId"`
	At       int64  `json:"at"`
	Actor    string `json:"actor"`
	Group    Group  `json:"group"`
	From     Status `json:"from"`
	FromName string `json:"fromName"`
	To       Status `json:"to"`
	ToName   string `json:"toName"`
	Why      string `json:"why"`
	Label    string `json:"label"`
	Undone   bool   `json:"undone"`
}

// StatusStory returns the changes of a casting's statuses, newest first. Faults: NotFound.
func (s *Service) StatusStory(ctx context.Context, castingID string) ([]StatusMove, error) {
	moves := []StatusMove{}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		if _, err := findCasting(ctx, tx, castingID); err != nil {
			return err
		}
		known, err := statusesOf(ctx, tx)
		if err != nil {
			return err
		}
		told, err := workspace.Collect(ctx, tx, selectStatusStory, []any{castingID}, func(rows *sql.Rows) (of []StatusMove, err error) {
			var m StatusMove
			var was, is [3]*Status
			err = rows.Scan(&m.ActionID, &m.At, &m.Actor, &m.Label, &m.Why, &m.Undone,
				&was[0], &is[0], &was[1], &is[1], &was[2], &is[2])
			return m.split(known, was, is), err
		})
		for _, of := range told {
			moves = append(moves, of...)
		}
		return err
	})
	return moves, err
}

// split makes one move of each status that a change altered; nil is one that it left alone.
func (m StatusMove) split(known statusList, was, is [3]*Status) (moves []StatusMove) {
	for i, group := range []Group{InfluencerGroup, ContractGroup, PaymentGroup} {
		if is[i] == nil {
			continue
		}
		m.Group, m.From, m.To = group, "", *is[i]
		if was[i] != nil {
			m.From = *was[i]
		}
		if m.From == m.To {
			continue
		}
		m.FromName, m.ToName = known.name(m.From), known.name(m.To)
		moves = append(moves, m)
	}
	return moves
}
