package posting

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"backlot/internal/board"
	"backlot/internal/platform"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// standing takes ?1 the instant after which a verified post is shown, ?2 1 when something is filtered, ?3 campaign,
// ?4 client, ?5 creator, ?6 owner, as board.Filter has them. CROSS JOIN keeps the order of the tables: from the few
// rows of a stage outwards. Which column a row is in is for columnOf to say.
const (
	// fits looks at a posting's surroundings only when something is filtered at all, and no further than it must.
	fits = `(?2 = 0 OR EXISTS (
		SELECT 1 FROM deliverable fd CROSS JOIN casting ft ON ft.id = fd.casting_id
		WHERE fd.id = p.id AND (?3 = '' OR ft.campaign_id = ?3) AND (?5 = '' OR ft.creator_id = ?5)
		AND (?4 = '' OR EXISTS (SELECT 1 FROM campaign fk WHERE fk.id = ft.campaign_id AND fk.client_id = ?4))
		AND (?6 = '' OR EXISTS (SELECT 1 FROM campaign_stage fs
			WHERE fs.campaign_id = ft.campaign_id AND fs.stage = 'posting' AND fs.owner_id = ?6))
		AND :words))`

	// bears is said of each word of the filter's text.
	bears = `(fd.title LIKE ?word ESCAPE '\' OR fd.platform LIKE ?word ESCAPE '\'
		OR EXISTS (SELECT 1 FROM creator fc WHERE fc.id = ft.creator_id AND fc.name LIKE ?word ESCAPE '\')
		OR EXISTS (SELECT 1 FROM campaign fk CROSS JOIN client fl ON fl.id = fk.client_id
			WHERE fk.id = ft.campaign_id AND (fk.name LIKE ?word ESCAPE '\' OR fl.name LIKE ?word ESCAPE '\')))`

	// standing reads numbers only: it sees every card that the board counts. 0 expected, 1 checking, 2 problem,
	// 3 verified: see standingStages.
	standing = `SELECT p.rowid, 0, p.since, d.post_at FROM posting p CROSS JOIN deliverable d ON d.id = p.id
			WHERE p.stage = 'expected' AND ` + fits + `
		UNION ALL SELECT p.rowid, 1, p.since, 0 FROM posting p WHERE p.stage = 'checking' AND ` + fits + `
		UNION ALL SELECT p.rowid, 2, p.since, 0 FROM posting p WHERE p.stage = 'problem' AND ` + fits + `
		UNION ALL SELECT p.rowid, 3, p.since, 0 FROM posting p
			WHERE p.stage = 'verified' AND p.since > ?1 AND ` + fits

	cardOf = `p.id, d.casting_id, k.id, c.id, c.name, l.name, l.id, k.name, d.platform, d.format, d.title,
		p.stage, d.post_at, k.time_zone, p.posted_at, p.reported_at, p.verified_at, coalesce(v.name, p.verified_by),
		p.url, p.since, coalesce(o.id, ''), coalesce(o.name, ''),
		coalesce((SELECT max(x.attempt) FROM posting_check x WHERE x.posting_id = p.id), 0),
		(SELECT count(*) FROM posting_check x WHERE x.posting_id = p.id AND x.verdict = 'fail'
			AND x.attempt = (SELECT max(y.attempt) FROM posting_check y WHERE y.posting_id = p.id)),
		(SELECT count(*) FROM posting_check x WHERE x.posting_id = p.id AND x.verdict IN ('warn', 'unsure')
			AND x.attempt = (SELECT max(y.attempt) FROM posting_check y WHERE y.posting_id = p.id)),
		coalesce((SELECT f.reason FROM fix_request f WHERE f.posting_id = p.id AND f.resolved_at = 0
			ORDER BY f.id DESC LIMIT 1), ''),
		coalesce(a.sha256, ''), coalesce(a.kind, ''), coalesce(m.poster_width, 0), coalesce(m.poster_height, 0),
		coalesce(m.duration_ms, 0)
		FROM picked q CROSS JOIN posting p ON p.rowid = q.row CROSS JOIN deliverable d ON d.id = p.id
		CROSS JOIN casting t ON t.id = d.casting_id CROSS JOIN campaign k ON k.id = t.campaign_id
		CROSS JOIN client l ON l.id = k.client_id CROSS JOIN creator c ON c.id = t.creator_id
		LEFT JOIN review r ON r.id = p.id LEFT JOIN draft a ON a.id = r.approved_draft_id
		LEFT JOIN media_fact m ON m.sha256 = a.sha256
		LEFT JOIN colleague o ON o.id = (SELECT s.owner_id FROM campaign_stage s
			WHERE s.campaign_id = k.id AND s.stage = 'posting' LIMIT 1)
		LEFT JOIN colleague v ON v.id = p.verified_by
		ORDER BY q.place`

	// cardsByRow takes row numbers as a JSON list and keeps their order.
	cardsByRow = `WITH picked AS MATERIALIZED (SELECT value AS row, key AS place FROM json_each(?1)) SELECT ` + cardOf
	rowOf      = `SELECT rowid FROM posting WHERE id = ?`
)

var standingStages = []Stage{Expected, Checking, Problem, Verified}

// spot is where one posting stands on the board: place orders it in its column, the least first.
type spot struct {
	row    int64
	column string
	place  int64
	late   bool
}

// Board returns the board, or with filter.Column one column of it from filter.Offset on.
func (s *Service) Board(ctx context.Context, filter Filter) (Board, error) {
	filter, err := board.Bound(filter, columns)
	if err != nil {
		return Board{}, err
	}
	now := s.w.Clock().Now().UnixMilli()
	query, args := filter.Standing(standing, bears, now-VerifiedShown.Milliseconds())
	result := Board{Columns: []Column{}, Moves: allMoves(), Now: now}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		spots, err := workspace.Collect(ctx, tx, query, args, scanSpot(now))
		if err != nil {
			return fmt.Errorf("reading the posting board: %w", err)
		}
		shown := result.spread(spots, filter)
		cards, err := readCards(ctx, tx, shown, now)
		if err != nil {
			return fmt.Errorf("reading the posting cards: %w", err)
		}
		for _, card := range cards {
			for i := range result.Columns {
				if result.Columns[i].ID == card.Column {
					result.Columns[i].Cards = append(result.Columns[i].Cards, card)
				}
			}
		}
		return nil
	})
	return result, err
}

func scanSpot(now int64) func(*sql.Rows) (spot, error) {
	return func(rows *sql.Rows) (spot, error) {
		var s spot
		var at int
		var since, postAt int64
		err := rows.Scan(&s.row, &at, &since, &postAt)
		stage := standingStages[at]
		s.column, s.late = columnOf(stage, postAt, now)
		s.place = dueAt(stage, postAt, since)
		switch stage {
		case Checking, Problem:
			s.late = now > s.place
		case Verified:
			s.place = -since
		case Expected, Withdrawn:
		}
		return s, err
	}
}

// spread makes the columns with their counts and returns the rows of the cards to show, column by column.
func (b *Board) spread(spots []spot, filter Filter) []int64 {
	shown := []int64{}
	for _, id := range columns {
		if !filter.Shows(id) {
			continue
		}
		column := Column{ID: id, Name: columnNames[id], Cards: []Card{}}
		inside := []spot{}
		for _, s := range spots {
			if s.column != id {
				continue
			}
			if s.late {
				column.LateCount++
			}
			if s.late || !filter.LateOnly {
				inside = append(inside, s)
			}
		}
		column.Count = len(inside)
		slices.SortFunc(inside, func(a, b spot) int {
			return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.row, b.row))
		})
		for _, s := range board.Page(filter, inside) {
			shown = append(shown, s.row)
		}
		b.Columns = append(b.Columns, column)
	}
	return shown
}

func readCards(ctx context.Context, tx reader, shown []int64, now int64) ([]Card, error) {
	list, err := json.Marshal(shown)
	if err != nil {
		return nil, err
	}
	return workspace.Collect(ctx, tx, cardsByRow, []any{string(list)}, scanCard(now))
}

func scanCard(now int64) func(*sql.Rows) (Card, error) {
	return func(rows *sql.Rows) (Card, error) {
		var c Card
		var reason string
		err := rows.Scan(&c.DeliverableID, &c.CastingID, &c.CampaignID, &c.CreatorID, &c.Creator, &c.Client, &c.ClientID,
			&c.Campaign, &c.Platform, &c.Format, &c.Title, &c.Stage, &c.PostAt, &c.TimeZone, &c.PostedAt, &c.ReportedAt,
			&c.VerifiedAt, &c.VerifiedBy, &c.URL, &c.Since, &c.OwnerID, &c.Owner, &c.Attempts, &c.Failed, &c.Unclear,
			&reason, &c.SHA256, &c.MediaKind, &c.PosterWidth, &c.PosterHeight, &c.DurationMs)
		c.HasPoster = c.PosterWidth > 0
		c.stand(now, reason)
		return c, err
	}
}

// stand works out what the clock says of a card.
func (c *Card) stand(now int64, reason string) {
	c.Column, c.Missed = columnOf(c.Stage, c.PostAt, now)
	c.WindowEndsAt = c.PostAt + Window.Milliseconds()
	c.DueAt = dueAt(c.Stage, c.PostAt, c.Since)
	c.MustAct = mustAct(c.Stage, c.Column)
	c.Title = platform.PieceName(c.Title, c.Platform, c.Format)
	switch {
	case c.Stage == Verified || c.Stage == Withdrawn:
		c.State = when.StateDone
		c.WithinHour = withinHour(c.PostAt, c.PostedAt, c.VerifiedAt)
	case c.Missed:
		c.State, c.Why = when.StateLate, missedWords(c.PostAt, now)
	case c.Column == ColumnUpcoming:
		// The creator's turn, but nobody waits for them: the clock has to come round first.
		c.State, c.DueAt = when.DeadlineState(now, c.PostAt, false), c.PostAt
	default:
		c.State = when.DeadlineState(now, c.DueAt, c.Stage == Problem)
	}
	if c.Stage == Problem {
		c.Why = reason
	}
}
