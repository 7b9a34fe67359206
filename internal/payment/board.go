package payment

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"backlot/internal/board"
	"backlot/internal/platform"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// standing takes ?1 the instant after which a confirmed payment is shown, ?2 1 when something is filtered,
// ?3 campaign, ?4 client, ?5 creator, ?6 owner, as board.Filter has them. CROSS JOIN keeps the order of the
// tables: from the few rows of a stage outwards.
const (
	// fits looks at a payment's surroundings only when something is filtered at all, and no further than it must.
	fits = `(?2 = 0 OR EXISTS (
		SELECT 1 FROM deliverable fd CROSS JOIN casting ft ON ft.id = fd.casting_id
		WHERE fd.id = p.deliverable_id AND (?3 = '' OR ft.campaign_id = ?3) AND (?5 = '' OR ft.creator_id = ?5)
		AND (?4 = '' OR EXISTS (SELECT 1 FROM campaign fk WHERE fk.id = ft.campaign_id AND fk.client_id = ?4))
		AND (?6 = '' OR EXISTS (SELECT 1 FROM campaign_stage fs
			WHERE fs.campaign_id = ft.campaign_id AND fs.stage = 'payment' AND fs.owner_id = ?6))
		AND :words))`

	// bears is said of each word of the filter's text.
	bears = `(fd.title LIKE ?word ESCAPE '\' OR fd.platform LIKE ?word ESCAPE '\'
		OR p.invoice_number LIKE ?word ESCAPE '\' OR p.sent_reference LIKE ?word ESCAPE '\'
		OR EXISTS (SELECT 1 FROM creator fc WHERE fc.id = ft.creator_id AND fc.name LIKE ?word ESCAPE '\')
		OR EXISTS (SELECT 1 FROM campaign fk CROSS JOIN client fl ON fl.id = fk.client_id
			WHERE fk.id = ft.campaign_id AND (fk.name LIKE ?word ESCAPE '\' OR fl.name LIKE ?word ESCAPE '\')))`

	// standing reads every payment that the board counts; its second column is an index of Stages. What is owed goes
	// by its deadline, what was sent by the longest wait, what is confirmed by the newest.
	standing = `SELECT p.rowid, 0, p.due_at, p.due_at, p.amount_minor, p.currency FROM payment p
			WHERE p.stage = 'content_posted' AND ` + fits + `
		UNION ALL SELECT p.rowid, 1, p.due_at, p.due_at, p.amount_minor, p.currency FROM payment p
			WHERE p.stage = 'invoice_received' AND ` + fits + `
		UNION ALL SELECT p.rowid, 2, p.since, 0, p.amount_minor, p.currency FROM payment p
			WHERE p.stage = 'payment_sent' AND ` + fits + `
		UNION ALL SELECT p.rowid, 3, -p.since, 0, p.amount_minor, p.currency FROM payment p
			WHERE p.stage = 'creator_confirmed' AND p.since > ?1 AND ` + fits

	cardOf = `p.id, p.deliverable_id, p.casting_id, k.id, c.id, c.name, l.name, l.id, k.name, d.platform, d.format,
		d.title, p.stage, p.amount_minor, p.currency, p.window_days, p.released_at, p.released_on, p.due_on, p.due_at,
		p.invoice_number, p.invoice_on, p.sent_reference, p.sent_on, p.days_to_pay, p.confirmed_at, p.since, k.time_zone,
		coalesce(o.id, ''), coalesce(o.name, ''), coalesce(g.url, '')
		FROM picked q CROSS JOIN payment p ON p.rowid = q.row CROSS JOIN deliverable d ON d.id = p.deliverable_id
		CROSS JOIN casting t ON t.id = p.casting_id CROSS JOIN campaign k ON k.id = t.campaign_id
		CROSS JOIN client l ON l.id = k.client_id CROSS JOIN creator c ON c.id = t.creator_id
		LEFT JOIN posting g ON g.id = p.deliverable_id
		LEFT JOIN colleague o ON o.id = (SELECT s.owner_id FROM campaign_stage s
			WHERE s.campaign_id = k.id AND s.stage = 'payment' LIMIT 1)
		ORDER BY q.place`

	// cardsByRow takes row numbers as a JSON list and keeps their order.
	cardsByRow = `WITH picked AS MATERIALIZED (SELECT value AS row, key AS place FROM json_each(?1)) SELECT ` + cardOf
	rowOf      = `SELECT rowid FROM payment WHERE id = ?`
)

// spot is where one payment stands on the board: place orders it in its column, the least first.
type spot struct {
	row   int64
	stage Stage
	place int64
	late  bool
	sum   Sum
}

// Board returns the board, or with filter.Column one column of it from filter.Offset on.
func (s *Service) Board(ctx context.Context, filter Filter) (Board, error) {
	filter, err := board.Bound(filter, Stages)
	if err != nil {
		return Board{}, err
	}
	now := s.w.Clock().Now().UnixMilli()
	query, args := filter.Standing(standing, bears, now-ConfirmedShown.Milliseconds())
	result := Board{Columns: []Column{}, Moves: allMoves(), Now: now}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		spots, err := workspace.Collect(ctx, tx, query, args, func(rows *sql.Rows) (s spot, err error) {
			var at int
			var dueAt int64
			err = rows.Scan(&s.row, &at, &s.place, &dueAt, &s.sum.Minor, &s.sum.Currency)
			s.stage = Stages[at]
			s.late = dueAt != 0 && now > dueAt
			return s, err
		})
		if err != nil {
			return fmt.Errorf("reading the payment board: %w", err)
		}
		shown := result.spread(spots, filter)
		cards, err := readCards(ctx, tx, shown, now)
		if err != nil {
			return fmt.Errorf("reading the payment cards: %w", err)
		}
		for _, card := range cards {
			for i := range result.Columns {
				if result.Columns[i].ID == string(card.Stage) {
					result.Columns[i].Cards = append(result.Columns[i].Cards, card)
				}
			}
		}
		return nil
	})
	return result, err
}

// spread makes the columns with their counts and sums and returns the rows of the cards to show, column by column.
func (b *Board) spread(spots []spot, filter Filter) []int64 {
	shown := []int64{}
	for _, stage := range Stages {
		if !filter.Shows(string(stage)) {
			continue
		}
		column := Column{ID: string(stage), Name: stage.Name(), Totals: []Sum{}, Cards: []Card{}}
		inside := []spot{}
		for _, s := range spots {
			if s.stage != stage {
				continue
			}
			if s.late {
				column.LateCount++
			}
			if s.late || !filter.LateOnly {
				inside = append(inside, s)
				column.add(s.sum)
			}
		}
		column.Count = len(inside)
		slices.SortFunc(inside, func(a, b spot) int {
			return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.row, b.row))
		})
		slices.SortFunc(column.Totals, func(a, b Sum) int { return cmp.Compare(a.Currency, b.Currency) })
		for _, s := range board.Page(filter, inside) {
			shown = append(shown, s.row)
		}
		b.Columns = append(b.Columns, column)
	}
	return shown
}

// add sums up by currency: different ones are never added together.
func (c *Column) add(sum Sum) {
	for i := range c.Totals {
		if c.Totals[i].Currency == sum.Currency {
			c.Totals[i].Minor += sum.Minor
			return
		}
	}
	c.Totals = append(c.Totals, sum)
}

func readCards(ctx context.Context, tx reader, shown []int64, now int64) ([]Card, error) {
	list, err := json.Marshal(shown)
	if err != nil {
		return nil, err
	}
	return workspace.Collect(ctx, tx, cardsByRow, []any{string(list)}, scanCard(now))
}

func scanCard(now int64) func(*sql.Rows) (Card, error) {
	zones := map[string]*time.Location{}
	return func(rows *sql.Rows) (Card, error) {
		var c Card
		err := rows.Scan(&c.PaymentID, &c.DeliverableID, &c.CastingID, &c.CampaignID, &c.CreatorID, &c.Creator, &c.Client,
			&c.ClientID, &c.Campaign, &c.Platform, &c.Format, &c.Title, &c.Stage, &c.AmountMinor, &c.Currency,
			&c.WindowDays, &c.ReleasedAt, &c.ReleasedOn, &c.DueOn, &c.DueAt, &c.InvoiceNumber, &c.InvoiceOn,
			&c.SentReference, &c.SentOn, &c.DaysToPay, &c.ConfirmedAt, &c.Since, &c.TimeZone, &c.OwnerID, &c.Owner, &c.PostURL)
		if err != nil {
			return c, err
		}
		zone := zones[c.TimeZone]
		if zone == nil {
			zone = when.ZoneOrUTC(c.TimeZone)
			zones[c.TimeZone] = zone
		}
		c.Title = platform.PieceName(c.Title, c.Platform, c.Format)
		c.stand(now, zone)
		return c, nil
	}
}
