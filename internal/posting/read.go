package posting

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/letter"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

// promptsFor is how long after a post was due it is still worth a notice; older ones wait on the board and in Today.
const promptsFor = 24 * time.Hour

const (
	historyShown = 100
	scoredDays   = 90
	dayMs        = 24 * 3_600_000
)

const (
	// promptKey names a notice: a new post time is prompted again.
	promptKey = `'posting-' || CASE WHEN d.post_at <= ?1 - 3600000 THEN 'missed-' ELSE 'due-' END || d.id || '-' || d.post_at`
	toPrompt  = `SELECT ` + promptKey + `, d.id, d.title, d.platform, d.format, d.post_at, c.name, l.name, k.name, k.time_zone
		FROM deliverable d CROSS JOIN posting p ON p.id = d.id CROSS JOIN casting t ON t.id = d.casting_id
		CROSS JOIN campaign k ON k.id = t.campaign_id CROSS JOIN client l ON l.id = k.client_id
		CROSS JOIN creator c ON c.id = t.creator_id
		WHERE d.post_at > ?2 AND d.post_at <= ?1 AND p.stage = 'expected'
		AND NOT EXISTS (SELECT 1 FROM notice_sent n WHERE n.id = ` + promptKey + `)
		ORDER BY d.post_at, d.id`
	markPrompted = `INSERT INTO notice_sent (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING`

	// dueLines reads each campaign once, not once a line: Today asks for many.
	dueLines = `WITH due AS MATERIALIZED (
			SELECT p.id, p.stage, p.since, d.post_at, d.title, d.platform, d.format, t.campaign_id, t.creator_id
			FROM posting p CROSS JOIN deliverable d ON d.id = p.id CROSS JOIN casting t ON t.id = d.casting_id
			WHERE p.stage IN ('expected', 'checking', 'problem') AND (p.stage <> 'expected' OR d.post_at <= ?1)),
		place AS MATERIALIZED (
			SELECT k.id, k.name, k.time_zone, l.name AS client, coalesce(o.id, '') AS owner_id, coalesce(o.name, '') AS owner
			FROM (SELECT DISTINCT campaign_id FROM due) x CROSS JOIN campaign k ON k.id = x.campaign_id
			CROSS JOIN client l ON l.id = k.client_id
			LEFT JOIN colleague o ON o.id = (SELECT s.owner_id FROM campaign_stage s
				WHERE s.campaign_id = k.id AND s.stage = 'posting' LIMIT 1))
		SELECT due.id, due.stage, due.since, due.post_at, due.title, due.platform, due.format, c.name, place.client,
			place.name, place.id, place.time_zone, place.owner_id, place.owner
		FROM due CROSS JOIN place ON place.id = due.campaign_id CROSS JOIN creator c ON c.id = due.creator_id`

	scored = `SELECT count(*), coalesce(sum(p.verified_at <= 3600000 + CASE WHEN p.posted_at > 0 THEN p.posted_at
			ELSE (SELECT d.post_at FROM deliverable d WHERE d.id = p.id) END), 0)
		FROM posting p WHERE p.stage = 'verified' AND p.since > ?`
)

// Detail returns everything about one post; NotFound when none is expected.
func (s *Service) Detail(ctx context.Context, id string) (Detail, error) {
	now := s.w.Clock().Now().UnixMilli()
	var detail Detail
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		r, err := read(ctx, tx, id)
		if err != nil {
			return err
		}
		var row int64
		if err := tx.Row(ctx, rowOf, []any{id}, &row); err != nil {
			return fmt.Errorf("finding the card: %w", err)
		}
		cards, err := readCards(ctx, tx, []int64{row}, now)
		if err != nil || len(cards) == 0 {
			return fmt.Errorf("reading the card: %w", err)
		}
		detail = Detail{
			Card: cards[0], Caption: r.caption, PaidLabel: r.paidLabel, PostRef: r.postRef, Author: r.author,
			CreatorEmail: r.creatorEmail, Required: r.required, Moves: movesFrom(r.stage),
			EarlierAttempts: max(cards[0].Attempts-1, 0),
		}
		if detail.Accounts, err = readAccounts(ctx, tx, r); err != nil {
			return fmt.Errorf("reading the creator's accounts: %w", err)
		}
		if detail.Checks, err = readChecks(ctx, tx, id); err != nil {
			return fmt.Errorf("reading the checks: %w", err)
		}
		if detail.Fix, err = readFix(ctx, tx, id); err != nil {
			return fmt.Errorf("reading the fix request: %w", err)
		}
		// Every action on the checks and the fix requests alters the posting as well.
		detail.History, err = journal.History(ctx, tx, []string{id}, historyShown)
		return err
	})
	return detail, err
}

// NudgeText is a message that asks the creator for the post, or reminds them before its time. A Conflict when the
// post is reported already.
func (s *Service) NudgeText(ctx context.Context, id string) (text string, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		r, err := read(ctx, tx, id)
		if err != nil {
			return err
		}
		if r.stage != Expected {
			return fault.New(fault.Conflict, "The post is reported already: there is nothing to nudge for.")
		}
		p, err := r.piece(ctx, tx, s.w.Me())
		text = p.nudge(s.w.Clock().Now().UnixMilli())
		return err
	})
	return text, err
}

// FixText is the text of the open fix request; NotFound when none is open.
func (s *Service) FixText(ctx context.Context, id string) (text string, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		fix, err := readFix(ctx, tx, id)
		if err == nil && fix.ID == "" {
			err = fault.New(fault.NotFound, "No fix request is open for this post.")
		}
		text = fix.Body
		return err
	})
	return text, err
}

// Prompts lists the posts that became due, or were missed, in the last day and were not prompted for yet.
func (s *Service) Prompts(ctx context.Context) (prompts []Prompt, err error) {
	now := s.w.Clock().Now().UnixMilli()
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		args := []any{now, now - promptsFor.Milliseconds()}
		prompts, err = workspace.Collect(ctx, tx, toPrompt, args, func(rows *sql.Rows) (Prompt, error) {
			var p Prompt
			var on, format, zone string
			err := rows.Scan(&p.key, &p.DeliverableID, &p.Title, &on, &format, &p.PostAt, &p.Creator, &p.Client, &p.Campaign, &zone)
			p.Title = platform.PieceName(p.Title, on, format)
			p.say(now, zone)
			return p, err
		})
		return err
	})
	return prompts, err
}

func (p *Prompt) say(now int64, zone string) {
	p.Missed = now >= p.PostAt+Window.Milliseconds()
	about := p.Client + ", " + p.Campaign + ". "
	if p.Missed {
		p.Headline = "Not posted: " + p.Creator + ", " + p.Title
		p.Body = about + "It was agreed for " + letter.Time(p.PostAt, zone) + ". A nudge is ready to send."
		return
	}
	p.Headline = "Post due: " + p.Creator + ", " + p.Title
	p.Body = about + "Paste the link to check it within the hour."
}

// MarkPrompted notes that a person was told of p, so that neither this process nor the next tells them again. A post
// that is missed since, or has a new time, is a new prompt.
func (s *Service) MarkPrompted(ctx context.Context, p Prompt) error {
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, markPrompted, p.key, tx.Now())
		return err
	})
}

// Due lists the posts that somebody must act on up to an instant (Unix ms), in no order.
func (s *Service) Due(ctx context.Context, until int64) (due []Due, err error) {
	now := s.w.Clock().Now().UnixMilli()
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		due, err = workspace.Collect(ctx, tx, dueLines, []any{max(until, now)}, func(rows *sql.Rows) (Due, error) {
			var d Due
			var c Card // what the clock says of a card, it says of its line
			err := rows.Scan(&d.DeliverableID, &c.Stage, &c.Since, &c.PostAt, &c.Title, &c.Platform, &c.Format, &d.Creator,
				&d.Client, &d.Campaign, &d.CampaignID, &d.TimeZone, &d.OwnerID, &d.Owner)
			c.stand(now, "")
			d.Title, d.Stage, d.Missed, d.DueAt, d.State, d.MustAct = c.Title, c.Column, c.Missed, c.DueAt, c.State, c.MustAct
			return d, err
		})
		return err
	})
	return due, err
}

// Score counts what was verified in the last 90 days and how much of it within an hour of going live.
func (s *Service) Score(ctx context.Context) (score Score, err error) {
	since := s.w.Clock().Now().UnixMilli() - scoredDays*dayMs
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, scored, []any{since}, &score.Verified, &score.WithinHour)
	})
	return score, err
}
