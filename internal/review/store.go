package review

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

const (
	selectRecord = `SELECT r.id, r.stage, r.since, r.draft_due, r.coordinator_due, r.client_due, r.revision_due, r.moved,
			r.approved_draft_id, d.title, d.format, d.post_at, cr.name, ca.revision_limit,
			coalesce((SELECT f.id FROM draft f WHERE f.deliverable_id = r.id
				ORDER BY f.received_at DESC, f.id DESC LIMIT 1), ''),
			(SELECT count(*) FROM draft f WHERE f.deliverable_id = r.id),
			(SELECT coalesce(max(f.received_at), 0) FROM draft f WHERE f.deliverable_id = r.id),
			(SELECT count(*) FROM decision x WHERE x.deliverable_id = r.id AND x.kind = 'changes_requested'),
			EXISTS (SELECT 1 FROM decision x WHERE x.deliverable_id = r.id
				AND (x.kind = 'withdrawn' OR x.kind = 'changes_requested' AND x.party = 'client')),
			r.route_left, r.turn_due, c.id, c.time_zone, c.holiday_country,
			coalesce((SELECT value FROM setting WHERE id = 'working_hours_end'), ''),
			coalesce((SELECT o.working_days FROM campaign_stage o WHERE o.campaign_id = c.id AND o.stage = 'client_review'), -1),
			coalesce((SELECT o.working_days FROM campaign_stage o WHERE o.campaign_id = c.id AND o.stage = 'changes_requested'), -1),
			coalesce((SELECT o.working_days FROM campaign_stage o WHERE o.campaign_id = c.id AND o.stage = 'posting'), -1),
			coalesce((SELECT o.working_days FROM campaign_stage o WHERE o.campaign_id = c.id AND o.stage = 'coordinator_review'), 0) +
				coalesce((SELECT sum(longest) FROM (SELECT max(w.working_days) AS longest FROM campaign_step w
					WHERE w.campaign_id = c.id AND w.removed_at = 0 GROUP BY w.place)), 0),
			ca.extra_round_minor, iif(ca.currency = '', c.currency, ca.currency)
		FROM review r
		JOIN deliverable d ON d.id = r.id
		JOIN casting ca ON ca.id = d.casting_id
		JOIN campaign c ON c.id = ca.campaign_id
		JOIN creator cr ON cr.id = ca.creator_id
		WHERE r.id = ?`
	insertReview = `INSERT INTO review (id, stage, since, draft_due, coordinator_due, client_due, revision_due)
		VALUES (?, ?, ?, ?, ?, ?, ?)`
	updateReview = `UPDATE review SET stage = ?, since = ?, draft_due = ?, coordinator_due = ?, client_due = ?,
			revision_due = ?, moved = ?, approved_draft_id = ?, route_left = ?, turn_due = ?
		WHERE id = ? AND stage = ? AND since = ?`
	insertDecision = `INSERT INTO decision (id, deliverable_id, draft_id, kind, party, reason, without, decided_at, decided_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertDraft = `INSERT INTO draft (id, deliverable_id, sha256, file_name, size, mime, kind, source, source_path,
			received_at, received_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	// A version's number is its place among the drafts of its deliverable.
	selectSameContent = `SELECT f.id, (SELECT count(*) FROM draft g WHERE g.deliverable_id = f.deliverable_id
				AND (g.received_at, g.id) <= (f.received_at, f.id))
		FROM draft f WHERE f.id = (SELECT c.draft_id FROM draft_content c WHERE c.deliverable_id = ? AND c.sha256 = ? LIMIT 1)`
	selectSameSize = `SELECT EXISTS (SELECT 1 FROM draft_content WHERE deliverable_id = ? AND size = ?)`
)

// record is a deliverable's review as the rules see it, with the names that labels use.
type record struct {
	id            string
	stage         Stage
	since         int64
	due           when.Deadlines
	moved         string // the stages whose deadlines a person set, by blanks
	approvedDraft string
	title, format string
	postAt        int64
	creator       string
	roundLimit    int
	draftID       string // the newest version, "" for none
	version       int
	newest        int64 // when the newest version came
	rounds        int
	again         bool // the client asked for changes or an approval was withdrawn: the first round's deadlines are over
	routeLeft     string
	turnDue       int64
	campaignID    string

	zone, country, closing  string
	clientDays, changesDays int // working days of those stages, -1 where the campaign has none set
	postingDays             int // of the posting, likewise
	lookDays                int // of the coordinator's look and the route together
	extraRound              *int64
	currency                string
}

// office is the working time of the piece's campaign.
func (r record) office() when.Office { return when.OfficeOf(r.zone, r.country, r.closing) }

// name says which piece it is: "Mira Okafor, Reel 1".
func (r record) name() string { return r.creator + ", " + PieceName(r.title, r.format) }

func load(ctx context.Context, tx journal.Reader, id string) (record, error) {
	var r record
	rows, err := tx.Query(ctx, selectRecord, id)
	if err != nil {
		return r, err
	}
	defer rows.Close()
	if !rows.Next() {
		if rows.Err() != nil {
			return r, rows.Err()
		}
		return r, notFound()
	}
	err = rows.Scan(&r.id, &r.stage, &r.since, &r.due.DraftDue, &r.due.CoordinatorDue, &r.due.ClientDue, &r.due.RevisionDue,
		&r.moved, &r.approvedDraft, &r.title, &r.format, &r.postAt, &r.creator, &r.roundLimit,
		&r.draftID, &r.version, &r.newest, &r.rounds, &r.again, &r.routeLeft, &r.turnDue, &r.campaignID, &r.zone, &r.country,
		&r.closing, &r.clientDays, &r.changesDays, &r.postingDays, &r.lookDays, &r.extraRound, &r.currency)
	return r, err
}

func notFound() error {
	return fault.New(fault.NotFound, "This piece is not in the review any more. It may have been undone; look at the campaign's page.")
}

// save writes next in the place of was, provided that nobody has moved the piece meanwhile, with how it stands on its
// campaign's route.
func save(ctx context.Context, tx *workspace.WriteTx, was, next record) error {
	next.routeLeft, next.turnDue = "", 0
	if next.stage == CoordinatorReview {
		legs, err := readLegs(ctx, tx, next)
		if err != nil {
			return err
		}
		if next.routeLeft, next.turnDue, err = remember(legs); err != nil {
			return err
		}
	}
	return tx.ExecOne(ctx, "This piece has moved on since you looked. Nothing was altered; look again.", updateReview,
		string(next.stage), next.since, next.due.DraftDue, next.due.CoordinatorDue, next.due.ClientDue, next.due.RevisionDue,
		next.moved, next.approvedDraft, next.routeLeft, next.turnDue, was.id, string(was.stage), was.since)
}

// sameContent returns the draft of a deliverable that has this content, version 0 for none.
func sameContent(ctx context.Context, tx *workspace.WriteTx, deliverableID, sha string) (id string, version int, err error) {
	err = tx.Row(ctx, selectSameContent, []any{deliverableID, sha}, &id, &version)
	if errors.Is(err, sql.ErrNoRows) {
		return "", 0, nil
	}
	return id, version, err
}

// deadline points at the deadline of a stage, nil for a stage that has none.
func deadline(d *when.Deadlines, stage Stage) *int64 {
	switch stage {
	case WaitingForDraft:
		return &d.DraftDue
	case CoordinatorReview:
		return &d.CoordinatorDue
	case ClientReview:
		return &d.ClientDue
	case ChangesRequested:
		return &d.RevisionDue
	case Approved, Cancelled:
	}
	return nil
}

func (r record) hasMoved(stage Stage) bool {
	for _, s := range strings.Fields(r.moved) {
		if s == string(stage) {
			return true
		}
	}
	return false
}

// setMoved adds the stage to those whose deadline a person set, or takes it from them.
func (r *record) setMoved(stage Stage, moved bool) {
	var kept []string
	for _, s := range Stages {
		if (s == stage && moved) || (s != stage && r.hasMoved(s)) {
			kept = append(kept, string(s))
		}
	}
	r.moved = strings.Join(kept, " ")
}
