package posting

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"backlot/internal/when"
	"backlot/internal/workspace"
)

// Cards shown in a column unless a filter asks for another number, and the most it can ask for.
const (
	DefaultLimit = 60
	maxLimit     = 500
)

// Every statement of the board takes ?1 now, ?2 1 when something is filtered, ?3 campaign, ?4 client, ?5 creator,
// ?6 owner, ?7 text pattern; the columns also ?8 late only, ?9 limit, ?10 offset. CROSS JOIN keeps the order of the
// tables: from the few rows of a stage outwards. Durations are those of Window, FixWindow and VerifiedShown in ms.
const (
	// fits looks at a posting's surroundings only when something is filtered at all.
	fits = `(?2 = 0 OR EXISTS (
		SELECT 1 FROM deliverable fd CROSS JOIN casting ft ON ft.id = fd.casting_id
		CROSS JOIN campaign fk ON fk.id = ft.campaign_id CROSS JOIN client fl ON fl.id = fk.client_id
		CROSS JOIN creator fc ON fc.id = ft.creator_id
		WHERE fd.id = p.id AND (?3 = '' OR fk.id = ?3) AND (?4 = '' OR fl.id = ?4) AND (?5 = '' OR fc.id = ?5)
		AND (?6 = '' OR EXISTS (SELECT 1 FROM campaign_stage fs
			WHERE fs.campaign_id = fk.id AND fs.stage = 'posting' AND fs.owner_id = ?6))
		AND (?7 = '' OR fc.name LIKE ?7 ESCAPE '\' OR fk.name LIKE ?7 ESCAPE '\' OR fl.name LIKE ?7 ESCAPE '\'
			OR fd.title LIKE ?7 ESCAPE '\' OR fd.platform LIKE ?7 ESCAPE '\')))`

	pickUpcoming = `SELECT p.id AS id, d.post_at AS place FROM posting p CROSS JOIN deliverable d ON d.id = p.id
		WHERE p.stage = 'expected' AND d.post_at > ?1 AND ?8 = 0 AND ` + fits + `
		ORDER BY place, id LIMIT ?9 OFFSET ?10`
	pickDueNow = `SELECT p.id AS id, d.post_at AS place FROM deliverable d CROSS JOIN posting p ON p.id = d.id
		WHERE d.post_at > ?1 - 3600000 AND d.post_at <= ?1 AND p.stage = 'expected' AND ?8 = 0 AND ` + fits + `
		ORDER BY place, id LIMIT ?9 OFFSET ?10`
	pickChecking = `SELECT p.id AS id, p.since AS place FROM posting p
		WHERE p.stage = 'checking' AND (?8 = 0 OR p.since + 3600000 < ?1) AND ` + fits + `
		ORDER BY place, id LIMIT ?9 OFFSET ?10`
	pickProblem = `SELECT id, place FROM (
			SELECT p.id AS id, p.since + 86400000 AS place FROM posting p
			WHERE p.stage = 'problem' AND (?8 = 0 OR p.since + 86400000 < ?1) AND ` + fits + `
			UNION ALL
			SELECT p.id, d.post_at + 3600000 FROM posting p CROSS JOIN deliverable d ON d.id = p.id
			WHERE p.stage = 'expected' AND d.post_at <= ?1 - 3600000 AND ` + fits + `)
		ORDER BY place, id LIMIT ?9 OFFSET ?10`
	pickVerified = `SELECT p.id AS id, -p.since AS place FROM posting p
		WHERE p.stage = 'verified' AND p.since > ?1 - 2592000000 AND ?8 = 0 AND ` + fits + `
		ORDER BY p.since DESC LIMIT ?9 OFFSET ?10`

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
		FROM picked q CROSS JOIN posting p ON p.id = q.id CROSS JOIN deliverable d ON d.id = p.id
		CROSS JOIN casting t ON t.id = d.casting_id CROSS JOIN campaign k ON k.id = t.campaign_id
		CROSS JOIN client l ON l.id = k.client_id CROSS JOIN creator c ON c.id = t.creator_id
		LEFT JOIN review r ON r.id = p.id LEFT JOIN draft a ON a.id = r.approved_draft_id
		LEFT JOIN media_fact m ON m.sha256 = a.sha256
		LEFT JOIN colleague o ON o.id = (SELECT s.owner_id FROM campaign_stage s
			WHERE s.campaign_id = k.id AND s.stage = 'posting' LIMIT 1)
		LEFT JOIN colleague v ON v.id = p.verified_by
		ORDER BY q.place, q.id`

	upcomingCards = `WITH picked AS MATERIALIZED (` + pickUpcoming + `) SELECT ` + cardOf
	dueNowCards   = `WITH picked AS MATERIALIZED (` + pickDueNow + `) SELECT ` + cardOf
	checkingCards = `WITH picked AS MATERIALIZED (` + pickChecking + `) SELECT ` + cardOf
	problemCards  = `WITH picked AS MATERIALIZED (` + pickProblem + `) SELECT ` + cardOf
	verifiedCards = `WITH picked AS MATERIALIZED (` + pickVerified + `) SELECT ` + cardOf
	oneCard       = `WITH picked AS MATERIALIZED (SELECT ?1 AS id, 0 AS place) SELECT ` + cardOf

	// countColumns answers column, count, late count.
	countColumns = `SELECT 'upcoming', count(*) FILTER (WHERE d.post_at > ?1), 0,
			count(*) FILTER (WHERE d.post_at <= ?1 AND d.post_at > ?1 - 3600000),
			count(*) FILTER (WHERE d.post_at <= ?1 - 3600000)
		FROM posting p CROSS JOIN deliverable d ON d.id = p.id WHERE p.stage = 'expected' AND ` + fits + `
		UNION ALL SELECT 'checking', count(*), count(*) FILTER (WHERE p.since + 3600000 < ?1), 0, 0
		FROM posting p WHERE p.stage = 'checking' AND ` + fits + `
		UNION ALL SELECT 'problem', count(*), count(*) FILTER (WHERE p.since + 86400000 < ?1), 0, 0
		FROM posting p WHERE p.stage = 'problem' AND ` + fits + `
		UNION ALL SELECT 'verified', count(*), 0, 0, 0
		FROM posting p WHERE p.stage = 'verified' AND p.since > ?1 - 2592000000 AND ` + fits
)

var columnCards = map[string]string{
	ColumnUpcoming: upcomingCards,
	ColumnDueNow:   dueNowCards,
	ColumnChecking: checkingCards,
	ColumnProblem:  problemCards,
	ColumnVerified: verifiedCards,
}

// Board returns the board, or with filter.Column one column of it from filter.Offset on.
func (s *Service) Board(ctx context.Context, filter Filter) (Board, error) {
	now := s.w.Clock().Now().UnixMilli()
	board := Board{Columns: []Column{}, Moves: allMoves(), Now: now}
	narrow := filter.args(now)
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		counts, late, err := countCards(ctx, tx, narrow, filter.LateOnly)
		if err != nil {
			return fmt.Errorf("counting the posting board: %w", err)
		}
		for _, c := range columns {
			if filter.Column != "" && filter.Column != c.id {
				continue
			}
			cards, err := workspace.Collect(ctx, tx, columnCards[c.id], append(narrow[:len(narrow):len(narrow)], filter.page()...), scanCard(now))
			if err != nil {
				return fmt.Errorf("reading the column %s: %w", c.id, err)
			}
			board.Columns = append(board.Columns, Column{ID: c.id, Name: c.name, Count: counts[c.id], LateCount: late[c.id], Cards: cards})
		}
		return nil
	})
	return board, err
}

// args are the arguments ?1 to ?7.
func (f Filter) args(now int64) []any {
	pattern := ""
	if text := strings.TrimSpace(f.Text); text != "" {
		pattern = "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
	}
	filtered := f.CampaignID != "" || f.ClientID != "" || f.CreatorID != "" || f.OwnerID != "" || pattern != ""
	return []any{now, filtered, f.CampaignID, f.ClientID, f.CreatorID, f.OwnerID, pattern}
}

// page are the arguments ?8 to ?10.
func (f Filter) page() []any {
	limit := f.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	return []any{f.LateOnly, min(limit, maxLimit), max(f.Offset, 0)}
}

func countCards(ctx context.Context, tx *workspace.ReadTx, args []any, lateOnly bool) (counts, late map[string]int, err error) {
	counts, late = map[string]int{}, map[string]int{}
	_, err = workspace.Collect(ctx, tx, countColumns, args, func(rows *sql.Rows) (struct{}, error) {
		var id string
		var all, behind, dueNow, missed int
		err := rows.Scan(&id, &all, &behind, &dueNow, &missed)
		counts[id] += all
		late[id] += behind
		counts[ColumnDueNow] += dueNow
		counts[ColumnProblem] += missed
		late[ColumnProblem] += missed
		return struct{}{}, err
	})
	if lateOnly {
		counts = late
	}
	return counts, late, err
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
	c.Title = pieceName(c.Title, c.Platform, c.Format)
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
