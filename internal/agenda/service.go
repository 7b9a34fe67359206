package agenda

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"

	"backlot/internal/when"
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
	var lines []Line
	var rows []CampaignRow
	var scores Scores
	err := together(
		func() (err error) {
			lines, err = s.due(ctx, now.Add(Ahead).UnixMilli())
			return err
		},
		func() (err error) {
			rows, err = s.campaigns(ctx)
			return err
		},
		func() (err error) {
			scores, err = s.figures(ctx)
			return err
		})
	if err != nil {
		return Today{}, err
	}
	today := sortOut(now.UnixMilli(), lines).today(now.UnixMilli(), rows)
	today.Scores = scores
	return today, nil
}

// Late counts the lines that are late: the first list of Today without its words.
func (s *Service) Late(ctx context.Context) (int, error) {
	lines, err := s.due(ctx, s.w.Clock().Now().UnixMilli())
	late := 0
	for i := range lines {
		if lines[i].State == when.StateLate {
			late++
		}
	}
	return late, err
}

func (s *Service) campaigns(ctx context.Context) (rows []CampaignRow, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		rows, err = workspace.Collect(ctx, tx, campaignRows, nil, func(rows *sql.Rows) (r CampaignRow, err error) {
			err = rows.Scan(&r.ID, &r.Name, &r.Client, &r.Phase, &r.OpenPieces)
			return r, err
		})
		return err
	})
	if err != nil {
		err = fmt.Errorf("reading the campaigns: %w", err)
	}
	return rows, err
}

// due returns every room's lines up to an instant (Unix ms), room by room.
func (s *Service) due(ctx context.Context, until int64) ([]Line, error) {
	answers := make([][]Line, len(s.sources))
	tasks := make([]func() error, len(s.sources))
	for i, source := range s.sources {
		tasks[i] = func() (err error) {
			answers[i], err = source(ctx, until)
			return err
		}
	}
	if err := together(tasks...); err != nil {
		return nil, fmt.Errorf("asking what is due: %w", err)
	}
	return slices.Concat(answers...), nil
}

// Due returns every room's lines up to an instant (Unix ms), the earliest first, with their steps and screens.
func (s *Service) Due(ctx context.Context, until int64) ([]Line, error) {
	lines, err := s.due(ctx, until)
	for i := range lines {
		lines[i].complete()
	}
	slices.SortFunc(lines, func(a, b Line) int { return earliest(&a, &b) })
	return lines, err
}

// together asks at once, because each question has its own reading connection, and waits for all answers. A panic in
// one becomes its error.
func together(tasks ...func() error) error {
	errs := make([]error, len(tasks))
	var waiting sync.WaitGroup
	for i, task := range tasks {
		waiting.Add(1)
		go func() {
			defer waiting.Done()
			defer func() {
				if cause := recover(); cause != nil {
					errs[i] = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
				}
			}()
			errs[i] = task()
		}()
	}
	waiting.Wait()
	return errors.Join(errs...)
}
