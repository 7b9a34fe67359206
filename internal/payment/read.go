package payment

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"backlot/internal/journal"
	"backlot/internal/letter"
	"backlot/internal/platform"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

const (
	historyShown = 100
	yearDays     = 365
	scoredDays   = 90
)

const (
	// dueLines reads each campaign once, not once a line: Today asks for many.
	dueLines = `WITH due AS MATERIALIZED (
			SELECT p.id, p.deliverable_id, p.casting_id, p.stage, p.amount_minor, p.currency, p.due_on, p.due_at,
				t.campaign_id, t.creator_id
			FROM payment p CROSS JOIN casting t ON t.id = p.casting_id
			WHERE p.stage = 'payment_sent' OR p.stage IN ('content_posted', 'invoice_received') AND p.due_at <= ?1),
		place AS MATERIALIZED (
			SELECT k.id, k.name, k.time_zone, l.name AS client, coalesce(o.id, '') AS owner_id, coalesce(o.name, '') AS owner
			FROM (SELECT DISTINCT campaign_id FROM due) x CROSS JOIN campaign k ON k.id = x.campaign_id
			CROSS JOIN client l ON l.id = k.client_id
			LEFT JOIN colleague o ON o.id = (SELECT s.owner_id FROM campaign_stage s
				WHERE s.campaign_id = k.id AND s.stage = 'payment' LIMIT 1))
		SELECT due.id, due.deliverable_id, due.stage, due.amount_minor, due.currency, due.due_on, due.due_at, d.title,
			d.platform, d.format, c.name, place.client, place.name, place.id, place.time_zone, place.owner_id, place.owner
		FROM due CROSS JOIN place ON place.id = due.campaign_id CROSS JOIN creator c ON c.id = due.creator_id
		CROSS JOIN deliverable d ON d.id = due.deliverable_id`

	// paid is every payment sent from ?1 (a date) on.
	paid = `SELECT p.casting_id AS casting_id, p.sent_on <= p.due_on AS in_window, p.days_to_pay AS days
		FROM payment p INDEXED BY payment_paid WHERE p.days_to_pay IS NOT NULL AND p.sent_on >= ?1`
	speedOfAll = `WITH paid AS MATERIALIZED (` + paid + `)
		SELECT count(*), coalesce(sum(in_window), 0), CAST(round(avg(days) * 10) AS INTEGER),
			(SELECT days FROM paid ORDER BY days LIMIT 1 OFFSET (SELECT (count(*) - 1) / 2 FROM paid)) FROM paid`
	speedOfCreators = `WITH paid AS MATERIALIZED (` + paid + `)
		SELECT c.id, c.name, count(*), sum(paid.in_window), CAST(round(avg(paid.days) * 10) AS INTEGER), max(paid.days)
		FROM paid CROSS JOIN casting t ON t.id = paid.casting_id CROSS JOIN creator c ON c.id = t.creator_id
		GROUP BY c.id ORDER BY 5 DESC, c.name, c.id LIMIT ?2`
)

// speedShown is how many creators the days to pay are listed for, the slowest paid first.
const speedShown = 200

// Detail returns everything about one payment; NotFound when it was never released.
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
		detail = Detail{Card: cards[0], CreatorEmail: r.email, Moves: movesFrom(r.stage)}
		if detail.Ask, err = s.ask(ctx, tx, r); err != nil {
			return err
		}
		detail.Steps, err = workspace.Collect(ctx, tx, stepsOf, []any{id}, func(rows *sql.Rows) (step Step, err error) {
			err = rows.Scan(&step.ID, &step.Stage, &step.Note, &step.SteppedAt, &step.SteppedBy)
			step.Name = step.Stage.Name()
			return step, err
		})
		if err != nil {
			return fmt.Errorf("reading the steps: %w", err)
		}
		detail.History, err = journal.History(ctx, tx, []string{id}, historyShown)
		return err
	})
	return detail, err
}

// ask composes what a colleague would write to the creator at this step, "" where nothing is asked of them.
func (s *Service) ask(ctx context.Context, tx reader, r record) (string, error) {
	var body string
	switch r.stage {
	case ContentPosted:
		if r.amount.IsZero() { // no fee is agreed yet: there is nothing to bill
			return "", nil
		}
		body = fmt.Sprintf("your %s for %s (%s) is checked and done, thank you! Please send me your invoice over %s, so that we can pay you by %s.\n\nPlease name the campaign on it and your bank details.",
			r.title, r.client, r.campaign, r.amount, letter.Day(r.dueOn))
	case PaymentSent:
		body = fmt.Sprintf("we sent you %s for your %s (%s, %s) on %s. Could you let me know when it has arrived?",
			r.amount, r.title, r.client, r.campaign, letter.Day(r.sentOn))
	case InvoiceReceived, CreatorConfirmed:
		return "", nil
	}
	sender := ""
	err := tx.Row(ctx, colleagueName, []any{s.w.Me()}, &sender)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("reading who signs: %w", err)
	}
	return strings.TrimRight(fmt.Sprintf("Hi %s,\n\n%s\n\nThank you!\n%s", letter.FirstName(r.creator), body, sender), "\n") + "\n", nil
}

// Due lists the payments that somebody must act on up to an instant (Unix ms), in no order. Those that wait for the
// creator's confirmation have no deadline.
func (s *Service) Due(ctx context.Context, until int64) (due []Due, err error) {
	now := s.w.Clock().Now().UnixMilli()
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		due, err = workspace.Collect(ctx, tx, dueLines, []any{max(until, now)}, func(rows *sql.Rows) (Due, error) {
			var d Due
			var on, format string
			err := rows.Scan(&d.PaymentID, &d.DeliverableID, &d.Stage, &d.AmountMinor, &d.Currency, &d.DueOn, &d.DueAt,
				&d.Title, &on, &format, &d.Creator, &d.Client, &d.Campaign, &d.CampaignID, &d.TimeZone, &d.OwnerID, &d.Owner)
			d.Title, d.MustAct = platform.PieceName(d.Title, on, format), d.Stage.mustAct()
			if !d.Stage.unpaid() {
				d.DueAt = 0
			}
			d.State = when.DeadlineState(now, d.DueAt, d.MustAct == mustActCreator)
			return d, err
		})
		return err
	})
	return due, err
}

// DaysToPay measures the payments sent in the last 365 days, from the release to the sending.
func (s *Service) DaysToPay(ctx context.Context) (DaysToPay, error) {
	speed := DaysToPay{}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		if speed, err = s.speed(ctx, tx, yearDays); err != nil {
			return err
		}
		speed.Creators, err = workspace.Collect(ctx, tx, speedOfCreators, []any{s.daysAgo(yearDays), speedShown},
			func(rows *sql.Rows) (c CreatorSpeed, err error) {
				err = rows.Scan(&c.CreatorID, &c.Creator, &c.Paid, &c.InWindow, &c.AverageTenths, &c.SlowestDays)
				return c, err
			})
		return err
	})
	return speed, err
}

// Score measures the payments sent in the last 90 days, without the list of creators.
func (s *Service) Score(ctx context.Context) (speed DaysToPay, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		speed, err = s.speed(ctx, tx, scoredDays)
		return err
	})
	return speed, err
}

func (s *Service) speed(ctx context.Context, tx *workspace.ReadTx, days int) (DaysToPay, error) {
	speed := DaysToPay{Creators: []CreatorSpeed{}}
	err := tx.Row(ctx, speedOfAll, []any{s.daysAgo(days)}, &speed.Paid, &speed.InWindow, &speed.AverageTenths, &speed.MedianDays)
	if err != nil {
		err = fmt.Errorf("measuring the days to pay: %w", err)
	}
	return speed, err
}

// daysAgo is the day so long ago; at the edge of a span of months the zone does not matter.
func (s *Service) daysAgo(days int) when.Date {
	return when.Date(s.w.Clock().Now().UTC().Format("2006-01-02")).AddDays(-days)
}
