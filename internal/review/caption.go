package review

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"unicode"

	"backlot/internal/disclosure"
	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

const (
	selectCaptions = `SELECT x.id, x.body, coalesce(who.name, CASE x.author WHEN 'backlot' THEN 'Backlot' ELSE x.author END), x.written_at
		FROM draft_caption x LEFT JOIN colleague who ON who.id = x.author
		WHERE x.deliverable_id = ? ORDER BY x.written_at, x.id`
	selectNewestCaption = `SELECT body FROM draft_caption WHERE deliverable_id = ? ORDER BY written_at DESC, id DESC LIMIT 1`
	insertCaption       = `INSERT INTO draft_caption (id, deliverable_id, body, author, written_at) VALUES (?, ?, ?, ?, ?)`
	selectCaptionFrame  = `SELECT d.platform, d.format, coalesce(nullif(l.brand, ''), l.name)
		FROM deliverable d JOIN casting ca ON ca.id = d.casting_id JOIN campaign c ON c.id = ca.campaign_id
		JOIN client l ON l.id = c.client_id WHERE d.id = ?`
	selectChecklist = `SELECT q.id, q.kind, q.value
		FROM deliverable d JOIN casting ca ON ca.id = d.casting_id JOIN campaign_requirement q ON q.campaign_id = ca.campaign_id
		WHERE d.id = ? AND q.kind IN ('must', 'do', 'dont')
		ORDER BY CASE q.kind WHEN 'must' THEN 0 WHEN 'do' THEN 1 ELSE 2 END, q.rowid`
	selectTicks = `SELECT draft_id, requirement_id, state FROM checklist_tick WHERE deliverable_id = ? AND state <> '' ORDER BY id`
	putTick     = `INSERT INTO checklist_tick (id, deliverable_id, draft_id, requirement_id, state, ticked_by, ticked_at) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET state = excluded.state, ticked_by = excluded.ticked_by, ticked_at = excluded.ticked_at`
	selectRequirement = `SELECT q.value FROM campaign_requirement q JOIN casting ca ON ca.campaign_id = q.campaign_id
		JOIN deliverable d ON d.casting_id = ca.id WHERE q.id = ? AND d.id = ?`
)

// longestCaption is in bytes: several times what any platform takes.
const longestCaption = 200_000

// SaveCaption keeps a caption as the next version of a piece's caption; one that is the newest already is not kept twice.
// Faults: NotFound; Invalid on "body".
func (s *Service) SaveCaption(ctx context.Context, deliverableID, body string) (workspace.Receipt, error) {
	body = strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(body, "\r\n", "\n"), "\uFFFD"))
	if !strings.ContainsFunc(body, unicode.IsGraphic) { // nor is it one of marks that nobody sees
		return workspace.Receipt{}, fault.OnField("body", "Write the caption first.")
	}
	if len(body) > longestCaption {
		return workspace.Receipt{}, fault.OnField("body", "No platform takes a caption as long as this.")
	}
	return s.w.Write(ctx, journal.Action{Kind: "caption.save"}, func(tx *workspace.WriteTx) error {
		r, err := load(ctx, tx, deliverableID)
		if err != nil {
			return err
		}
		tx.Describe("Caption written: "+r.name(), "")
		var newest string
		err = tx.Row(ctx, selectNewestCaption, []any{deliverableID}, &newest)
		if err != nil && !errors.Is(err, sql.ErrNoRows) || newest == body {
			return err
		}
		_, err = tx.Exec(ctx, insertCaption, workspace.NewID(), deliverableID, body, tx.Actor(), tx.Now())
		return err
	})
}

// CheckCaption looks at a caption as it is typed: how long it is, where the platform folds it, what the markets and the
// campaign ask for. Fault: NotFound.
func (s *Service) CheckCaption(ctx context.Context, deliverableID, body string) (CaptionReport, error) {
	if len(body) > longestCaption {
		return CaptionReport{}, fault.OnField("body", "No platform takes a caption as long as this.")
	}
	caption := disclosure.Caption{Text: strings.ToValidUTF8(body, "\uFFFD")}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		err := tx.Row(ctx, selectCaptionFrame, []any{deliverableID}, &caption.Platform, &caption.Format, &caption.Brand)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.NotFound, "This piece is not there any more.")
		}
		if err != nil {
			return err
		}
		required, err := readRequired(ctx, tx, deliverableID)
		caption.Markets, caption.Required = required.Markets, append(required.Hashtags, required.Mentions...)
		return err
	})
	if err != nil {
		return CaptionReport{}, err
	}
	return reportOn(caption), nil
}

func reportOn(caption disclosure.Caption) CaptionReport {
	facts := platform.FactsOfCaption(caption.Platform, caption.Format)
	looked := caption.Check()
	report := CaptionReport{
		Verdict: string(looked.Verdict), Checks: []CaptionCheck{}, Markets: []CaptionMarket{}, HasCaption: facts.HasCaption,
		Length: platform.Length(caption.Platform, caption.Text), Note: platform.Disclaimer,
	}
	report.Limit = facts.Limit.N
	report.Shown, report.Hidden = platform.Cut(caption.Platform, caption.Format, caption.Text)
	for _, m := range looked.Markets {
		report.Markets = append(report.Markets, CaptionMarket{Code: m.Code, Name: m.Name, Verdict: string(m.Verdict)})
	}
	for _, c := range looked.Checks {
		report.Checks = append(report.Checks, CaptionCheck{
			Kind: string(c.Kind), Market: c.Market, Verdict: string(c.Verdict), Words: c.Words, Source: c.Source, Found: c.Found, At: c.At,
		})
	}
	return report
}

// CompareCaptions is what became of a caption, word by word.
func (s *Service) CompareCaptions(before, after string) ([]CaptionPiece, error) {
	if len(before) > longestCaption || len(after) > longestCaption {
		return nil, fault.OnField("body", "No platform takes a caption as long as this.")
	}
	pieces := []CaptionPiece{}
	for _, p := range platform.Diff(strings.ToValidUTF8(before, "\uFFFD"), strings.ToValidUTF8(after, "\uFFFD")) {
		pieces = append(pieces, CaptionPiece{Kind: string(p.Kind), Text: p.Text})
	}
	return pieces, nil
}

// Tick says of a version whether it has what a line of the brief asks for: "yes", "no", or "" for not looked at. Faults:
// NotFound; Invalid on "state".
func (s *Service) Tick(ctx context.Context, draftID, requirementID, state string) (workspace.Receipt, error) {
	if state != "" && state != "yes" && state != "no" {
		return workspace.Receipt{}, fault.OnField("state", "A line of the brief is met or not.")
	}
	return s.w.Write(ctx, journal.Action{Kind: "checklist.tick"}, func(tx *workspace.WriteTx) error {
		deliverableID, err := s.onVersion(ctx, tx, draftID, "Brief checked")
		if err != nil {
			return err
		}
		var asked string
		err = tx.Row(ctx, selectRequirement, []any{requirementID, deliverableID}, &asked)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.NotFound, "The brief does not ask for this any more.")
		}
		if err != nil {
			return err
		}
		words := map[string]string{"yes": "Met: ", "no": "Not met: ", "": "Not looked at: "}
		tx.Describe(tx.Label(), words[state]+asked)
		_, err = tx.Exec(ctx, putTick, workspace.NaturalID("checklist_tick", draftID, requirementID), deliverableID, draftID, requirementID,
			state, tx.Actor(), tx.Now())
		return err
	})
}

// readCaptions fills in the captions of a room, its checklist and what was ticked.
func (room *Room) readCaptions(ctx context.Context, tx journal.Reader, deliverableID string) (err error) {
	room.Captions, err = workspace.Collect(ctx, tx, selectCaptions, []any{deliverableID}, func(rows *sql.Rows) (c Caption, err error) {
		err = rows.Scan(&c.ID, &c.Body, &c.Author, &c.WrittenAt)
		return c, err
	})
	if err != nil {
		return err
	}
	for i := range room.Captions {
		room.Captions[i].Version = i + 1
	}
	room.Checklist, err = workspace.Collect(ctx, tx, selectChecklist, []any{deliverableID}, func(rows *sql.Rows) (l ChecklistLine, err error) {
		err = rows.Scan(&l.RequirementID, &l.Kind, &l.Words)
		return l, err
	})
	if err != nil {
		return err
	}
	room.Ticks, err = workspace.Collect(ctx, tx, selectTicks, []any{deliverableID}, func(rows *sql.Rows) (t Tick, err error) {
		err = rows.Scan(&t.DraftID, &t.RequirementID, &t.State)
		return t, err
	})
	return err
}
