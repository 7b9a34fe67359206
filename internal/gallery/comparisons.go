package gallery

import (
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	"runtime/debug"

	"backlot/internal/fault"
	"backlot/internal/media/compare"
	"backlot/internal/workspace"
)

const (
	// What follows one another as versions of a piece is compared unasked, the newest first; other pairs when somebody asks.
	listUncompared = `SELECT before_sha, after_sha FROM (
			SELECT before_sha, after_sha, 0 AS asked, 9e15 AS at FROM media_compare WHERE state = 'wanted' OR (?1 AND state = 'waiting')
			UNION ALL
			SELECT b.sha256, a.sha256, 1, g.received_at
			FROM draft g JOIN draft f ON f.id = (SELECT e.id FROM draft e WHERE e.deliverable_id = g.deliverable_id
				AND (e.received_at, e.id) < (g.received_at, g.id) ORDER BY e.received_at DESC, e.id DESC LIMIT 1)
			JOIN draft_content a ON a.draft_id = g.id JOIN draft_content b ON b.draft_id = f.id AND b.place = a.place
			WHERE f.kind = g.kind AND g.kind IN ('video', 'photo') AND b.sha256 <> a.sha256
			AND NOT EXISTS (SELECT 1 FROM media_compare m WHERE m.before_sha = b.sha256 AND m.after_sha = a.sha256))
		ORDER BY asked, at DESC LIMIT 1`
	putComparison = `INSERT INTO media_compare (before_sha, after_sha, state, why, report) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (before_sha, after_sha) DO UPDATE SET state = excluded.state, why = excluded.why, report = excluded.report`
	askComparison = `INSERT INTO media_compare (before_sha, after_sha, state) SELECT ?1, ?2, 'wanted'
		WHERE EXISTS (SELECT 1 FROM draft_content WHERE sha256 = ?1) AND EXISTS (SELECT 1 FROM draft_content WHERE sha256 = ?2)
		ON CONFLICT (before_sha, after_sha) DO UPDATE SET state = 'wanted' WHERE state <> 'ready'`
)

// Comparisons is the engine that works out what differs between versions, one pair at a time.
type Comparisons struct {
	*Service
	nudged chan struct{}
}

// Comparisons is the engine that compares this gallery's versions; always the same one.
func (s *Service) Comparisons() *Comparisons { return s.comparisons }

// Name names the engine.
func (c *Comparisons) Name() string { return "Comparing versions" }

// Nudge makes the running engine look for work now.
func (c *Comparisons) Nudge() { nudge(c.nudged) }

// Run compares until ctx ends.
func (c *Comparisons) Run(ctx context.Context) error {
	return c.keepUp(ctx, c.nudged, drafts, c.CompareAll)
}

type contentPair struct{ before, after string }

// CompareAll compares every pair that is due. One that can't be compared is noted with the reason and not tried again.
func (c *Comparisons) CompareAll(ctx context.Context) error {
	for {
		var pairs []contentPair
		err := c.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
			pairs, err = workspace.Collect(ctx, tx, listUncompared, []any{c.media.Tools().FFmpeg}, func(rows *sql.Rows) (p contentPair, err error) {
				err = rows.Scan(&p.before, &p.after)
				return p, err
			})
			return err
		})
		if err != nil || len(pairs) == 0 {
			return err
		}
		p := pairs[0]
		err = c.attempted(ctx, p.before+"-"+p.after,
			func() error { return c.compare(ctx, p) },
			func() error { return c.keepComparison(ctx, p, failed, endedBoth, "") })
		if err != nil {
			return err
		}
	}
}

func (c *Comparisons) compare(ctx context.Context, p contentPair) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			slog.Error("panic over two stored files", "before", p.before, "after", p.after, "cause", cause, "stack", string(debug.Stack()))
			err = c.keepComparison(ctx, p, failed, "The two could not be compared.", "")
		}
	}()
	var state, why, text string
	report, err := c.differences(ctx, p)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		state, why = c.stateOf(err), words(err)
	default:
		encoded, err := json.Marshal(report)
		if err != nil {
			return err
		}
		state, why, text = ready, "", string(encoded)
	}
	return c.keepComparison(ctx, p, state, why, text)
}

func (c *Comparisons) differences(ctx context.Context, p contentPair) (*compare.Report, error) {
	files := c.w.Files()
	before, err := compare.Make(ctx, c.media, files.Path(p.before))
	if err != nil {
		return nil, err
	}
	after, err := compare.Make(ctx, c.media, files.Path(p.after))
	if err != nil {
		return nil, err
	}
	return compare.Versions(ctx, before, after)
}

func (c *Comparisons) keepComparison(ctx context.Context, p contentPair, state, why, report string) error {
	return c.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, putComparison, p.before, p.after, state, why, report)
		tx.Touch("media_compare", p.after)
		return err
	})
}

// Ask has two contents compared next. Fault: NotFound when one is in no draft.
func (c *Comparisons) Ask(ctx context.Context, before, after string) error {
	err := c.w.Note(ctx, func(tx *workspace.WriteTx) error {
		result, err := tx.Exec(ctx, askComparison, before, after)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if err == nil && n == 0 && (!c.w.Files().Has(before) || !c.w.Files().Has(after)) {
			return fault.New(fault.NotFound, "One of these versions is not in the workspace any more.")
		}
		tx.Touch("media_compare", after)
		return err
	})
	if err == nil {
		c.Nudge()
	}
	return err
}
