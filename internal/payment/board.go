package payment

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"backlot/internal/workspace"
)

// Cards shown in a column unless a filter asks for another number, and the most it can ask for.
const (
	DefaultLimit = 60
	maxLimit     = 500
)

// Every statement of the board takes ?1 now, ?2 1 when something is filtered, ?3 campaign, ?4 client, ?5 creator,
// ?6 owner, ?7 text pattern, ?8 late only; the columns also ?9 limit, ?10 offset. CROSS JOIN keeps the order of the
// tables: from the few rows of a stage outwards. The duration is ConfirmedShown in ms.
const (
	// fits looks at a payment's surroundings only when something is filtered at all.
	fits = `(?8 = 0 OR (p.stage IN ('content_posted', 'invoice_received') AND p.due_at <> 0 AND p.due_at < ?1))
		AND (?2 = 0 OR EXISTS (
		SELECT 1 FROM casting ft CROSS JOIN campaign fk ON fk.id = ft.campaign_id
		CROSS JOIN client fl ON fl.id = fk.client_id CROSS JOIN creator fc ON fc.id = ft.creator_id
		CROSS JOIN deliverable fd ON fd.id = p.deliverable_id
		WHERE ft.id = p.casting_id AND (?3 = '' OR fk.id = ?3) AND (?4 = '' OR fl.id = ?4) AND (?5 = '' OR fc.id = ?5)
		AND (?6 = '' OR EXISTS (SELECT 1 FROM campaign_stage fs
			WHERE fs.campaign_id = fk.id AND fs.stage = 'payment' AND fs.owner_id = ?6))
		AND (?7 = '' OR fc.name LIKE ?7 ESCAPE '\' OR fk.name LIKE ?7 ESCAPE '\' OR fl.name LIKE ?7 ESCAPE '\'
			OR fd.title LIKE ?7 ESCAPE '\' OR p.invoice_number LIKE ?7 ESCAPE '\' OR p.sent_reference LIKE ?7 ESCAPE '\')))`

	pickPosted = `SELECT p.id AS id, p.due_at AS place FROM payment p WHERE p.stage = 'content_posted' AND ` + fits + `
		ORDER BY p.due_at LIMIT ?9 OFFSET ?10`
	pickInvoiced = `SELECT p.id AS id, p.due_at AS place FROM payment p WHERE p.stage = 'invoice_received' AND ` + fits + `
		ORDER BY p.due_at LIMIT ?9 OFFSET ?10`
	pickSent = `SELECT p.id AS id, p.since AS place FROM payment p WHERE p.stage = 'payment_sent' AND ` + fits + `
		ORDER BY p.since LIMIT ?9 OFFSET ?10`
	pickConfirmed = `SELECT p.id AS id, -p.since AS place FROM payment p
		WHERE p.stage = 'creator_confirmed' AND p.since > ?1 - 2592000000 AND ` + fits + `
		ORDER BY p.since DESC LIMIT ?9 OFFSET ?10`

	cardOf = `p.id, p.deliverable_id, p.casting_id, k.id, c.id, c.name, l.name, l.id, k.name, d.platform, d.format,
		d.title, p.stage, p.amount_minor, p.currency, p.window_days, p.released_at, p.released_on, p.due_on, p.due_at,
		p.invoice_number, p.invoice_on, p.sent_reference, p.sent_on, p.confirmed_at, p.since, k.time_zone,
		coalesce(o.id, ''), coalesce(o.name, ''), coalesce(g.url, '')
		FROM picked q CROSS JOIN payment p ON p.id = q.id CROSS JOIN deliverable d ON d.id = p.deliverable_id
		CROSS JOIN casting t ON t.id = p.casting_id CROSS JOIN campaign k ON k.id = t.campaign_id
		CROSS JOIN client l ON l.id = k.client_id CROSS JOIN creator c ON c.id = t.creator_id
		LEFT JOIN posting g ON g.id = p.deliverable_id
		LEFT JOIN colleague o ON o.id = (SELECT s.owner_id FROM campaign_stage s
			WHERE s.campaign_id = k.id AND s.stage = 'payment' LIMIT 1)
		ORDER BY q.place, q.id`

	postedCards    = `WITH picked AS MATERIALIZED (` + pickPosted + `) SELECT ` + cardOf
	invoicedCards  = `WITH picked AS MATERIALIZED (` + pickInvoiced + `) SELECT ` + cardOf
	sentCards      = `WITH picked AS MATERIALIZED (` + pickSent + `) SELECT ` + cardOf
	confirmedCards = `WITH picked AS MATERIALIZED (` + pickConfirmed + `) SELECT ` + cardOf
	oneCard        = `WITH picked AS MATERIALIZED (SELECT ?1 AS id, 0 AS place) SELECT ` + cardOf

	// countColumns answers stage, currency, count, late count, sum of minor units.
	countColumns = `SELECT p.stage, p.currency, count(*), count(*) FILTER (WHERE p.due_at <> 0 AND p.due_at < ?1),
			sum(p.amount_minor)
		FROM payment p WHERE p.stage IN ('content_posted', 'invoice_received') AND ` + fits + ` GROUP BY 1, 2
		UNION ALL SELECT p.stage, p.currency, count(*), 0, sum(p.amount_minor)
		FROM payment p WHERE p.stage = 'payment_sent' AND ` + fits + ` GROUP BY 1, 2
		UNION ALL SELECT p.stage, p.currency, count(*), 0, sum(p.amount_minor)
		FROM payment p WHERE p.stage = 'creator_confirmed' AND p.since > ?1 - 2592000000 AND ` + fits + ` GROUP BY 1, 2
		ORDER BY 1, 2`
)

var columnCards = map[Stage]string{
	ContentPosted:    postedCards,
	InvoiceReceived:  invoicedCards,
	PaymentSent:      sentCards,
	CreatorConfirmed: confirmedCards,
}

// Board returns the board, or with filter.Column one column of it from filter.Offset on.
func (s *Service) Board(ctx context.Context, filter Filter) (Board, error) {
	now := s.w.Clock().Now().UnixMilli()
	board := Board{Columns: []Column{}, Moves: allMoves(), Now: now}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		narrow := filter.args(now)
		filled, err := countCards(ctx, tx, narrow)
		if err != nil {
			return fmt.Errorf("counting the payment board: %w", err)
		}
		args := append(narrow, filter.page()...)
		for _, stage := range Stages {
			if filter.Column != "" && filter.Column != string(stage) {
				continue
			}
			column := filled[stage]
			column.ID, column.Name = string(stage), stage.Name()
			if column.Totals == nil {
				column.Totals = []Sum{}
			}
			column.Cards, err = workspace.Collect(ctx, tx, columnCards[stage], args, scanCard(now))
			if err != nil {
				return fmt.Errorf("reading the column %s: %w", stage, err)
			}
			board.Columns = append(board.Columns, column)
		}
		return nil
	})
	return board, err
}

// args are the arguments ?1 to ?8.
func (f Filter) args(now int64) []any {
	pattern := ""
	if text := strings.TrimSpace(f.Text); text != "" {
		pattern = "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
	}
	filtered := f.CampaignID != "" || f.ClientID != "" || f.CreatorID != "" || f.OwnerID != "" || pattern != ""
	return []any{now, filtered, f.CampaignID, f.ClientID, f.CreatorID, f.OwnerID, pattern, f.LateOnly}
}

// page are the arguments ?9 and ?10.
func (f Filter) page() []any {
	limit := f.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	return []any{min(limit, maxLimit), max(f.Offset, 0)}
}

func countCards(ctx context.Context, tx *workspace.ReadTx, args []any) (map[Stage]Column, error) {
	filled := map[Stage]Column{}
	_, err := workspace.Collect(ctx, tx, countColumns, args, func(rows *sql.Rows) (struct{}, error) {
		var stage Stage
		var sum Sum
		var count, late int
		err := rows.Scan(&stage, &sum.Currency, &count, &late, &sum.Minor)
		column := filled[stage]
		column.Count += count
		column.LateCount += late
		column.Totals = append(column.Totals, sum)
		filled[stage] = column
		return struct{}{}, err
	})
	return filled, err
}

func scanCard(now int64) func(*sql.Rows) (Card, error) {
	zones := map[string]*time.Location{}
	return func(rows *sql.Rows) (Card, error) {
		var c Card
		err := rows.Scan(&c.PaymentID, &c.DeliverableID, &c.CastingID, &c.CampaignID, &c.CreatorID, &c.Creator, &c.Client,
			&c.ClientID, &c.Campaign, &c.Platform, &c.Format, &c.Title, &c.Stage, &c.AmountMinor, &c.Currency,
			&c.WindowDays, &c.ReleasedAt, &c.ReleasedOn, &c.DueOn, &c.DueAt, &c.InvoiceNumber, &c.InvoiceOn,
			&c.SentReference, &c.SentOn, &c.ConfirmedAt, &c.Since, &c.TimeZone, &c.OwnerID, &c.Owner, &c.PostURL)
		if err != nil {
			return c, err
		}
		zone := zones[c.TimeZone]
		if zone == nil {
			zone = zoneOr(c.TimeZone)
			zones[c.TimeZone] = zone
		}
		c.Title = pieceName(c.Title, c.Platform, c.Format)
		c.stand(now, zone)
		return c, nil
	}
}
