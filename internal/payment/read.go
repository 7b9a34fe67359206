package payment

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"backlot/internal/journal"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

const (
	historyShown = 100
	dueShown     = 2000
	yearDays     = 365
	scoredDays   = 90
)

const (
	pickDue = `SELECT p.id AS id, p.due_at AS place FROM payment p
			WHERE p.stage IN ('content_posted', 'invoice_received') AND p.due_at <= ?1
		UNION ALL SELECT p.id, p.since FROM payment p WHERE p.stage = 'payment_sent'
		ORDER BY 2 LIMIT ?2`
	dueCards = `WITH picked AS MATERIALIZED (` + pickDue + `) SELECT ` + cardOf

	// paid is every payment sent from ?1 (a date) on, with its days from the release to the sending.
	paid = `SELECT t.creator_id AS creator_id, p.sent_on <= p.due_on AS in_window,
			CAST(max(julianday(p.sent_on) - julianday(p.released_on), 0) AS INTEGER) AS days
		FROM payment p CROSS JOIN casting t ON t.id = p.casting_id
		WHERE p.stage IN ('payment_sent', 'creator_confirmed') AND p.sent_on >= ?1 AND p.released_on <> ''`
	speedOfAll = `WITH paid AS MATERIALIZED (` + paid + `)
		SELECT count(*), coalesce(sum(in_window), 0), CAST(round(avg(days) * 10) AS INTEGER),
			(SELECT days FROM paid ORDER BY days LIMIT 1 OFFSET (SELECT (count(*) - 1) / 2 FROM paid)) FROM paid`
	speedOfCreators = `WITH paid AS MATERIALIZED (` + paid + `)
		SELECT c.id, c.name, count(*), sum(paid.in_window), CAST(round(avg(paid.days) * 10) AS INTEGER), max(paid.days)
		FROM paid CROSS JOIN creator c ON c.id = paid.creator_id
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
		cards, err := workspace.Collect(ctx, tx, oneCard, []any{id}, scanCard(now))
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
		body = fmt.Sprintf("your %s for %s (%s) is checked and done, thank you! Please send me your invoice over %s, so that we can pay you by %s.\n\nPlease name the campaign on it and your bank details.",
			r.title, r.client, r.campaign, r.amount, spokenDay(r.dueOn))
	case PaymentSent:
		body = fmt.Sprintf("we sent you %s for your %s (%s, %s) on %s. Could you let me know when it has arrived?",
			r.amount, r.title, r.client, r.campaign, spokenDay(r.sentOn))
	case InvoiceReceived, CreatorConfirmed:
		return "", nil
	}
	sender := ""
	err := tx.Row(ctx, colleagueName, []any{s.w.Me()}, &sender)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("reading who signs: %w", err)
	}
	return strings.TrimRight(fmt.Sprintf("Hi %s,\n\n%s\n\nThank you!\n%s", firstName(r.creator), body, sender), "\n") + "\n", nil
}

// Due lists the payments that somebody must act on up to an instant (Unix ms), the earliest first.
func (s *Service) Due(ctx context.Context, until int64) ([]Due, error) {
	now := s.w.Clock().Now().UnixMilli()
	due := []Due{}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		cards, err := workspace.Collect(ctx, tx, dueCards, []any{max(until, now), dueShown}, scanCard(now))
		for _, c := range cards {
			due = append(due, Due{
				PaymentID: c.PaymentID, DeliverableID: c.DeliverableID, Title: c.Title, Creator: c.Creator, Client: c.Client,
				Campaign: c.Campaign, CampaignID: c.CampaignID, Stage: c.Stage, AmountMinor: c.AmountMinor,
				Currency: c.Currency, DueOn: c.DueOn, DueAt: c.DueAt, TimeZone: c.TimeZone, State: c.State,
				MustAct: c.MustAct, OwnerID: c.OwnerID, Owner: c.Owner,
			})
		}
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
				return c, rows.Scan(&c.CreatorID, &c.Creator, &c.Paid, &c.InWindow, &c.AverageTenths, &c.SlowestDays)
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

// firstName is how a colleague addresses a creator: "Mira" for "Mira Okafor" and for "Okafor, Mira".
func firstName(name string) string {
	if _, given, turned := strings.Cut(name, ","); turned && strings.TrimSpace(given) != "" {
		name = given
	}
	for word := range strings.FieldsSeq(name) {
		if !strings.HasSuffix(word, ".") { // Dr. and the like
			return word
		}
	}
	return "there"
}

// spokenDay is a date as it is said: "3 April 2026".
func spokenDay(date string) string {
	day, err := when.AtHour(when.Date(date), 12, zoneOr("UTC"))
	if err != nil {
		return date
	}
	return day.Format("2 January 2006")
}
