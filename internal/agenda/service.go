package agenda

import (
	"context"
	"database/sql"
	"fmt"

	"backlot/internal/workspace"
)

// Source is one room's answer to what is due up to an instant (Unix ms).
type Source func(ctx context.Context, until int64) ([]Line, error)

// Figures are what the rooms measure of themselves.
type Figures func(ctx context.Context) (Scores, error)

// Service lays out what is due now.
type Service struct {
	w       *workspace.Workspace
	figures Figures
	sources []Source
}

// New makes the agenda of these rooms.
func New(w *workspace.Workspace, figures Figures, sources ...Source) *Service {
	return &Service{w: w, figures: figures, sources: sources}
}

// campaignRows answers every campaign with the number of its pieces that are not verified yet.
const campaignRows = `SELECT k.id, k.name, l.name, k.phase, coalesce(o.pieces, 0)
	FROM campaign k CROSS JOIN client l ON l.id = k.client_id
	LEFT JOIN (
		SELECT t.campaign_id AS id, count(*) AS pieces FROM (
			SELECT id FROM review
			WHERE stage IN ('waiting_for_draft', 'coordinator_review', 'client_review', 'changes_requested')
			UNION ALL SELECT id FROM posting WHERE stage IN ('expected', 'checking', 'problem')) x
		CROSS JOIN deliverable d ON d.id = x.id CROSS JOIN casting t ON t.id = d.casting_id
		GROUP BY t.campaign_id) o ON o.id = k.id`

// Today returns the day's work across all campaigns.
func (s *Service) Today(ctx context.Context) (Today, error) {
	now := s.w.Clock().Now()
	lines, err := s.Due(ctx, now.Add(Ahead).UnixMilli())
	if err != nil {
		return Today{}, err
	}
	today := layOut(now.UnixMilli(), lines)
	var rows []CampaignRow
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		rows, err = workspace.Collect(ctx, tx, campaignRows, nil, func(rows *sql.Rows) (r CampaignRow, err error) {
			return r, rows.Scan(&r.ID, &r.Name, &r.Client, &r.Phase, &r.OpenPieces)
		})
		return err
	})
	if err != nil {
		return Today{}, fmt.Errorf("reading the campaigns: %w", err)
	}
	today.tally(rows)
	today.cut()
	if today.Scores, err = s.figures(ctx); err != nil {
		return Today{}, fmt.Errorf("reading the scores: %w", err)
	}
	return today, nil
}

// Due returns every room's lines up to an instant (Unix ms), with their steps and screens.
func (s *Service) Due(ctx context.Context, until int64) ([]Line, error) {
	all := []Line{}
	for _, source := range s.sources {
		lines, err := source(ctx, until)
		if err != nil {
			return nil, fmt.Errorf("asking what is due: %w", err)
		}
		for i := range lines {
			lines[i].complete()
		}
		all = append(all, lines...)
	}
	return all, nil
}
