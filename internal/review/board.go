package review

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"backlot/internal/board"
	"backlot/internal/journal"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// approvedShown is how long an approved card stays on the board.
const approvedShown = 30 * 24 * time.Hour

// Board reads the columns that the filter asks for. Faults: Invalid on "column".
func (s *Service) Board(ctx context.Context, filter Filter) (Board, error) {
	filter, err := board.Bound(filter, Stages)
	if err != nil {
		return Board{}, err
	}
	stages := slices.DeleteFunc(slices.Clone(Stages), func(stage Stage) bool { return !filter.Shows(string(stage)) })
	result := Board{Columns: []Column{}, Now: s.w.Clock().Now().UnixMilli()}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		tallies, err := tallyStages(ctx, tx, filter, stages, result.Now)
		if err != nil {
			return err
		}
		var ids []string
		for _, stage := range stages {
			ids = append(ids, tallies[stage].ids...)
		}
		cards, err := readCards(ctx, tx, ids, result.Now)
		if err != nil {
			return err
		}
		for _, stage := range stages {
			t := tallies[stage]
			column := Column{ID: string(stage), Name: stage.Name(), Count: t.count, LateCount: t.late, Cards: []Card{}}
			for _, id := range t.ids {
				column.Cards = append(column.Cards, cards[id])
			}
			result.Columns = append(result.Columns, column)
		}
		return nil
	})
	return result, err
}

// selectCards reads the cards of a JSON list of ids.
const selectCards = `SELECT r.id, ca.id, c.id, cr.id, cr.name, cl.name, cl.id, c.name, d.platform, d.format, d.title, r.stage,
		(SELECT count(*) FROM draft g WHERE g.deliverable_id = r.id),
		coalesce(f.id, ''), coalesce(f.sha256, ''), coalesce(f.kind, ''), coalesce(f.file_name, ''), coalesce(f.size, 0),
		coalesce(m.duration_ms, 0), coalesce(m.poster_width, 0), coalesce(m.poster_height, 0),
		coalesce(m.state = 'ready' AND m.poster_width > 0, 0),
		r.due_at, c.time_zone, coalesce(o.owner_id, ''), coalesce(who.name, ''),
		(SELECT count(*) FROM decision x WHERE x.deliverable_id = r.id AND x.kind = 'changes_requested'),
		ca.revision_limit,
		(SELECT count(*) FROM comment x WHERE x.deliverable_id = r.id AND x.removed_at = 0 AND x.resolved_at = 0 AND x.reply_to = ''),
		d.post_at, r.since, r.route_left, ca.extra_round_minor, iif(ca.currency = '', c.currency, ca.currency)
	FROM json_each(?1) j
	CROSS JOIN review r ON r.id = j.value
	CROSS JOIN deliverable d ON d.id = r.id
	CROSS JOIN casting ca ON ca.id = d.casting_id
	CROSS JOIN campaign c ON c.id = ca.campaign_id
	CROSS JOIN client cl ON cl.id = c.client_id
	CROSS JOIN creator cr ON cr.id = ca.creator_id
	LEFT JOIN draft f ON f.rowid = (SELECT g.rowid FROM draft g WHERE g.deliverable_id = r.id
		ORDER BY g.received_at DESC, g.id DESC LIMIT 1)
	LEFT JOIN media_fact m ON m.sha256 = f.sha256
	LEFT JOIN campaign_stage o ON o.campaign_id = c.id AND o.stage = r.stage
	LEFT JOIN colleague who ON who.id = o.owner_id`

// readCards returns the cards with these ids, by id.
func readCards(ctx context.Context, tx journal.Reader, ids []string, now int64) (map[string]Card, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := tx.Query(ctx, selectCards, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	cards := make(map[string]Card, len(ids))
	routes := map[string]string{}
	for rows.Next() {
		card, routeLeft, err := scanCard(rows, now)
		if err != nil {
			return nil, err
		}
		cards[card.DeliverableID] = card
		if routeLeft != "" {
			routes[card.DeliverableID] = routeLeft
		}
	}
	if err := rows.Err(); err != nil || len(routes) == 0 {
		return cards, err
	}
	steps, err := readTurns(ctx, tx, slices.Collect(maps.Values(routes)))
	if err != nil {
		return nil, err
	}
	for id, routeLeft := range routes {
		card := cards[id]
		steps.show(&card, routeLeft)
		cards[id] = card
	}
	return cards, nil
}

func scanCard(rows *sql.Rows, now int64) (c Card, routeLeft string, err error) {
	var extra *int64
	var currency string
	err = rows.Scan(&c.DeliverableID, &c.CastingID, &c.CampaignID, &c.CreatorID, &c.Creator, &c.Client, &c.ClientID, &c.Campaign,
		&c.Platform, &c.Format, &c.Title, &c.Stage, &c.Version,
		&c.DraftID, &c.SHA256, &c.MediaKind, &c.FileName, &c.Size,
		&c.DurationMs, &c.PosterWidth, &c.PosterHeight, &c.HasPoster,
		&c.DueAt, &c.TimeZone, &c.OwnerID, &c.Owner, &c.Rounds, &c.RoundLimit, &c.OpenComments, &c.PostAt, &c.Since,
		&routeLeft, &extra, &currency)
	c.MustAct, c.State = Stage(c.Stage).mustAct(), stateOf(Stage(c.Stage), now, c.DueAt)
	rounds := roundsOf(c.Rounds, c.RoundLimit, extra, currency)
	c.ExtraCost, c.NextRound = rounds.Cost, rounds.Next
	return c, routeLeft, err
}

// stateOf is how a card stands against its deadline.
func stateOf(stage Stage, now, due int64) string {
	if !stage.open() {
		return when.StateDone
	}
	return when.DeadlineState(now, due, stage.mustAct() != partyCoordinator)
}
