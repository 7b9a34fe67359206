package review

import (
	"context"
	"database/sql"
	"fmt"

	"backlot/internal/journal"
	"backlot/internal/media"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

const (
	selectDrafts = `SELECT f.id, f.file_name, f.sha256, f.mime, f.kind, f.size, coalesce(m.width, 0), coalesce(m.height, 0),
			coalesce(m.duration_ms, 0), coalesce(m.milli_fps, 0), coalesce(m.pages, 0), coalesce(m.has_audio, 0), coalesce(m.video_codec, ''),
			coalesce(m.poster_width, 0), coalesce(m.poster_height, 0),
			coalesce(m.state = 'ready' AND m.poster_width > 0, 0), coalesce(m.state, ''), coalesce(m.why, ''),
			coalesce(m.strip_tiles, 0), coalesce(m.strip_width, 0), coalesce(m.strip_height, 0), coalesce(m.wave, ''),
			coalesce(m.timed_frames, 0), coalesce(m.proxy, ''), coalesce(m.proxy_why, ''),
			f.received_at, ` + receiverName + `, f.source, f.id = r.approved_draft_id
		FROM draft f
		JOIN review r ON r.id = f.deliverable_id
		LEFT JOIN media_fact m ON m.sha256 = f.sha256
		LEFT JOIN colleague who ON who.id = f.received_by
		WHERE f.deliverable_id = ? ORDER BY f.received_at, f.id`
	receiverName   = `coalesce(who.name, CASE f.received_by WHEN 'backlot' THEN 'Backlot' ELSE f.received_by END)`
	selectTeam     = `SELECT name FROM colleague WHERE archived_at = 0 ORDER BY name COLLATE NOCASE`
	selectComments = `SELECT x.id, x.draft_id, x.at_ms, x.end_ms, x.page, x.shapes, x.body, x.weight, x.audience, x.reply_to, x.party,
			coalesce(who.name, CASE x.author WHEN 'backlot' THEN 'Backlot' ELSE x.author END), x.written_at, x.resolved_at <> 0
		FROM comment x LEFT JOIN colleague who ON who.id = x.author
		WHERE x.deliverable_id = ? AND x.removed_at = 0 ORDER BY x.written_at, x.id`
	selectDecisions = `SELECT x.id, x.draft_id, x.kind, x.party, x.reason, x.without, x.decided_at,
			coalesce(who.name, CASE x.decided_by WHEN 'backlot' THEN 'Backlot' ELSE x.decided_by END)
		FROM decision x LEFT JOIN colleague who ON who.id = x.decided_by
		WHERE x.deliverable_id = ? ORDER BY x.decided_at, x.id`
	selectOwners = `SELECT o.stage, o.owner_id, coalesce(who.name, ''), o.escalate_id, coalesce(e.name, ''), o.escalate_days
		FROM deliverable d
		JOIN casting ca ON ca.id = d.casting_id
		JOIN campaign_stage o ON o.campaign_id = ca.campaign_id
		LEFT JOIN colleague who ON who.id = o.owner_id
		LEFT JOIN colleague e ON e.id = o.escalate_id
		WHERE d.id = ?`
	selectRequired = `SELECT q.kind, q.value
		FROM deliverable d
		JOIN casting ca ON ca.id = d.casting_id
		JOIN campaign_requirement q ON q.campaign_id = ca.campaign_id
		WHERE d.id = ? ORDER BY q.kind, q.rowid`
	selectMarkets = `SELECT k.market
		FROM deliverable d
		JOIN casting ca ON ca.id = d.casting_id
		JOIN campaign_market k ON k.campaign_id = ca.campaign_id
		WHERE d.id = ? ORDER BY k.market`
	// Everything whose changes belong to the story of one deliverable. Its review and its posting share its id.
	selectStory = `SELECT id FROM draft WHERE deliverable_id = ?1
		UNION ALL SELECT id FROM decision WHERE deliverable_id = ?1
		UNION ALL SELECT id FROM sign_off WHERE deliverable_id = ?1
		UNION ALL SELECT id FROM comment WHERE deliverable_id = ?1
		UNION ALL SELECT id FROM draft_caption WHERE deliverable_id = ?1
		UNION ALL SELECT id FROM checklist_tick WHERE deliverable_id = ?1
		UNION ALL SELECT id FROM fix_request WHERE posting_id = ?1
		UNION ALL SELECT id FROM payment WHERE deliverable_id = ?1`
	historyShown = 200
)

// Room reads everything about one deliverable's review. Fault: NotFound.
func (s *Service) Room(ctx context.Context, deliverableID string) (Room, error) {
	room := Room{Now: s.w.Clock().Now().UnixMilli()}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		r, err := load(ctx, tx, deliverableID)
		if err != nil {
			return err
		}
		cards, err := readCards(ctx, tx, []string{deliverableID}, room.Now)
		if err != nil {
			return err
		}
		legs, err := readLegs(ctx, tx, r)
		if err != nil {
			return err
		}
		room.Card = cards[deliverableID]
		room.Route, room.Window, room.Rounds = r.routeView(legs, room.Now), r.window(room.Now), r.roundsSoFar()
		if room.Drafts, err = workspace.Collect(ctx, tx, selectDrafts, []any{deliverableID}, scanDraft); err != nil {
			return err
		}
		versions := map[string]int{}
		for i := range room.Drafts {
			room.Drafts[i].Version = i + 1
			versions[room.Drafts[i].ID] = i + 1
		}
		if err := room.readSlides(ctx, tx, deliverableID); err != nil {
			return err
		}
		if room.Comments, err = readComments(ctx, tx, deliverableID, versions); err != nil {
			return err
		}
		if err := room.carryOver(ctx, tx, deliverableID); err != nil {
			return err
		}
		room.Moves = r.moves(legs, room.Comments)
		if room.Decisions, err = readDecisions(ctx, tx, deliverableID, versions); err != nil {
			return err
		}
		if room.Deadlines, err = readDeadlines(ctx, tx, r, room.Now); err != nil {
			return err
		}
		if room.Team, err = workspace.Collect(ctx, tx, selectTeam, nil, scanID); err != nil {
			return err
		}
		if err := room.readCaptions(ctx, tx, deliverableID); err != nil {
			return err
		}
		room.Required, err = readRequired(ctx, tx, deliverableID)
		return err
	})
	return room, err
}

func scanDraft(rows *sql.Rows) (d Draft, err error) {
	d.Slides = []Slide{}
	err = rows.Scan(&d.ID, &d.FileName, &d.SHA256, &d.MIME, &d.Kind, &d.Size, &d.Width, &d.Height,
		&d.DurationMs, &d.MilliFPS, &d.Pages, &d.HasAudio, &d.VideoCodec, &d.PosterWidth, &d.PosterHeight, &d.HasPoster,
		&d.FactsState, &d.FactsWhy, &d.StripTiles, &d.StripWidth, &d.StripHeight, &d.Wave,
		&d.TimedFrames, &d.ProxyState, &d.ProxyWhy, &d.ReceivedAt, &d.ReceivedBy, &d.Source, &d.Approved)
	facts := media.Facts{Kind: media.Kind(d.Kind), VideoCodec: d.VideoCodec, Width: d.Width, Height: d.Height, Duration: d.DurationMs}
	// Not every window finds each of a film's uneven frames, except in the copy.
	d.SeeksSlowly = media.SeeksSlowly(facts) || d.TimedFrames > 0 && !media.NeedsProxy(facts)
	if d.Pages > 0 { // what is made of a document lies where the pictures of a filmstrip are counted
		d.PageCount, d.StripTiles = d.StripTiles, 0
	}
	return d, err
}

func readComments(ctx context.Context, tx journal.Reader, deliverableID string, versions map[string]int) ([]Comment, error) {
	return workspace.Collect(ctx, tx, selectComments, []any{deliverableID}, func(rows *sql.Rows) (c Comment, err error) {
		var shapes string
		err = rows.Scan(&c.ID, &c.DraftID, &c.AtMs, &c.EndMs, &c.Page, &shapes, &c.Body, &c.Weight, &c.Audience, &c.ReplyTo, &c.Party,
			&c.Author, &c.WrittenAt, &c.Resolved)
		if err != nil {
			return c, err
		}
		c.Shapes, err = shapesOf(shapes)
		c.Version = versions[c.DraftID]
		if c.carried(len(versions)) {
			c.CheckAgain = c.Audience == ForCreator || c.Party == partyClient
			c.HereMs, c.HereEndMs = c.AtMs, c.EndMs
		}
		return c, err
	})
}

func readDecisions(ctx context.Context, tx journal.Reader, deliverableID string, versions map[string]int) ([]Decision, error) {
	return workspace.Collect(ctx, tx, selectDecisions, []any{deliverableID}, func(rows *sql.Rows) (d Decision, err error) {
		err = rows.Scan(&d.ID, &d.DraftID, &d.Kind, &d.Party, &d.Reason, &d.Without, &d.DecidedAt, &d.DecidedBy)
		d.Version, d.Label = versions[d.DraftID], decisionLabel(d.Kind, d.Party)
		if d.Without != "" {
			d.Label += " without " + d.Without
		}
		return d, err
	})
}

func decisionLabel(kind, party string) string {
	switch {
	case kind == sentToClient:
		return "Sent to client"
	case kind == changesRequested && party == partyClient:
		return "Client asked for changes"
	case kind == changesRequested:
		return "Changes requested"
	case kind == approved && party == partyClient:
		return "Approved by the client"
	case kind == approved:
		return "Approved"
	case kind == withdrawn:
		return "Approval withdrawn"
	}
	return "Taken back from the client"
}

func readDeadlines(ctx context.Context, tx journal.Reader, r record, now when.Millis) ([]Deadline, error) {
	var list []Deadline
	for _, stage := range Stages {
		if due := deadline(&r.due, stage); due != nil {
			list = append(list, Deadline{Stage: string(stage), Name: stage.Name(), DueAt: *due, Moved: r.hasMoved(stage)})
		}
	}
	rows, err := tx.Query(ctx, selectOwners, r.id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var of Deadline
		var wait escalation
		if err := rows.Scan(&of.Stage, &of.OwnerID, &of.Owner, &wait.to, &wait.name, &wait.days); err != nil {
			return nil, err
		}
		for i := range list {
			if list[i].Stage == of.Stage {
				list[i].OwnerID, list[i].Owner = of.OwnerID, of.Owner
				list[i].EscalatedTo = r.escalatedTo(Stage(of.Stage), of.OwnerID, wait, now)
			}
		}
	}
	return list, rows.Err()
}

func readRequired(ctx context.Context, tx journal.Reader, deliverableID string) (Required, error) {
	required := Required{Hashtags: []string{}, Mentions: []string{}}
	rows, err := tx.Query(ctx, selectRequired, deliverableID)
	if err != nil {
		return required, err
	}
	defer rows.Close()
	for rows.Next() {
		var kind, value string
		if err := rows.Scan(&kind, &value); err != nil {
			return required, err
		}
		switch kind {
		case "hashtag":
			required.Hashtags = append(required.Hashtags, value)
		case "mention":
			required.Mentions = append(required.Mentions, value)
		}
	}
	if err := rows.Err(); err != nil {
		return required, err
	}
	required.Markets, err = workspace.Collect(ctx, tx, selectMarkets, []any{deliverableID}, scanID)
	return required, err
}

// moves are the steps from here to every other column, with what a person should know before they take one.
func (r record) moves(legs []leg, comments []Comment) []Step {
	list := []Step{}
	for _, to := range Stages {
		if to == r.stage {
			continue
		}
		st := r.stepTo(to, legs)
		if st.refusal == "" && r.draftID == "" {
			st = step{refusal: noDraftYet}
		}
		move := Step{To: string(to), Label: st.button, Allowed: st.refusal == "", Why: st.refusal, NeedsReason: st.reason != "", Ask: st.reason}
		if !move.Allowed {
			move.Label = to.Name()
		} else if to == ChangesRequested {
			move.Why = r.roundsSoFar().Next
		} else if st.without != "" {
			move.Why = missing(legs, r.version)
		}
		if move.Allowed && to == ClientReview {
			move.Warning = stillToFix(comments)
		}
		list = append(list, move)
	}
	return list
}

// stillToFix says that the creator has not done yet what they must, of this version or of one before, "" when all is done.
func stillToFix(comments []Comment) string {
	open := 0
	for _, c := range comments {
		if !c.Resolved && c.ReplyTo == "" && c.Weight == MustFix && c.Audience == ForCreator {
			open++
		}
	}
	switch open {
	case 0:
		return ""
	case 1:
		return "1 must-fix comment is still open."
	}
	return fmt.Sprintf("%d must-fix comments are still open.", open)
}

// History returns what happened to a deliverable, newest first: its terms, review, drafts, comments, post and payment.
func (s *Service) History(ctx context.Context, deliverableID string) (entries []journal.Entry, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		ids, err := workspace.Collect(ctx, tx, selectStory, []any{deliverableID}, scanID)
		if err != nil {
			return err
		}
		entries, err = journal.History(ctx, tx, append(ids, deliverableID), historyShown)
		return err
	})
	return entries, err
}
