// Package bench measures Backlot on a generated agency: the boards, Today, a move with its journal and undo, taking
// files in. `make bench` runs it.
package bench

import (
	"context"
	"fmt"

	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// The sizes of the generated agency.
const (
	Campaigns    = 300
	Creators     = 5_000
	Castings     = 10_000
	Deliverables = 20_000
	Drafts       = 60_000
)

const (
	id    = `printf('019a%d000-0000-7000-8000-%012x', `
	now   = `?1` // Unix milliseconds
	count = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2) `
	// Four of five campaigns are history: their pieces are confirmed. Of the others a piece stands anywhere.
	isOpen = `(i % 10000) % 300 < 60`
	spread = `(i / 300 % 12)`
	// Those with the coordinator are on their campaign's route: looked at, with PR and Legal beside each other in turn.
	inReview = isOpen + ` AND ` + spread + ` = 1`
)

// layers are written in this order, each in one statement; ?1 is now, ?2 the number of rows.
var layers = []struct {
	rows   int
	insert string
}{
	{10, `INSERT INTO colleague (id, name) SELECT 'colleague-' || i, 'Colleague ' || i FROM n WHERE ` + now + ` > 0`},
	{60, `INSERT INTO client (id, name, brand) SELECT ` + id + `1, i), 'Client ' || i, 'Brand ' || i FROM n WHERE ` + now + ` > 0`},
	{Campaigns, `INSERT INTO campaign (id, client_id, name, type, phase, budget_minor, currency, starts_on, ends_on, time_zone)
		SELECT ` + id + `2, i), ` + id + `1, i % 60), 'Campaign ' || i, 'product_launch', iif(i < 60, 'live', 'wrapped'), 2000000, 'EUR',
		date(` + now + ` / 1000 - (i % 60) * 86400, 'unixepoch'), date(` + now + ` / 1000 + (i % 60) * 86400, 'unixepoch'), 'Europe/Berlin' FROM n`},
	{Campaigns, `INSERT INTO campaign_market (id, campaign_id, market) SELECT 'market-' || i, ` + id + `2, i), 'DE' FROM n WHERE ` + now + ` > 0`},
	{Campaigns, `INSERT INTO campaign_requirement (id, campaign_id, kind, value) SELECT 'tag-' || i, ` + id + `2, i), 'hashtag', '#Tag' || i FROM n WHERE ` + now + ` > 0`},
	{Campaigns, `INSERT INTO campaign_step (id, campaign_id, place, name, owner_id, working_days, escalate_id, escalate_days)
		SELECT s.value || '-' || i, ` + id + `2, i), 1 + s.key / 2, s.value, 'colleague-' || ((i + s.key) % 10), 1, 'colleague-' || ((i + 5) % 10), 1
		FROM n, json_each('["PR","Legal","Account lead"]') s WHERE ` + now + ` > 0`},
	{Campaigns, `INSERT INTO campaign_stage (id, campaign_id, stage, working_days, owner_id, escalate_id)
		SELECT 'stage-' || i || s.value, ` + id + `2, i), s.value, 2, 'colleague-' || ((i + s.key) % 10), 'colleague-' || ((i + 5) % 10)
		FROM n, json_each('["waiting_for_draft","coordinator_review","client_review","changes_requested","posting","payment"]') s WHERE ` + now + ` > 0`},
	{Creators, `INSERT INTO creator (id, name, country, email, created_at)
		SELECT ` + id + `3, i), 'Creator ' || i, 'DE', 'creator' || i || '@example.test', ` + now + ` FROM n`},
	{Creators, `INSERT INTO account (id, creator_id, platform, handle, followers)
		SELECT 'account-' || i, ` + id + `3, i), 'instagram', 'someone.' || i, 1000 + i * 37 FROM n WHERE ` + now + ` > 0`},
	{Castings, `INSERT INTO casting (id, campaign_id, creator_id, fee_minor, currency)
		SELECT ` + id + `4, i), ` + id + `2, i % 300), ` + id + `3, i % 5000), 180000, 'EUR' FROM n WHERE ` + now + ` > 0`},
	{Deliverables, `INSERT INTO deliverable (id, casting_id, platform, format, title, post_at)
		SELECT ` + id + `5, i), ` + id + `4, i % 10000), 'instagram', 'reel', 'Reel ' || i,
		` + now + ` + CASE WHEN NOT ` + isOpen + ` THEN -(40 + i % 300) * 86400000 WHEN ` + spread + ` < 5 THEN (1 + i % 30) * 86400000 + i % 3600000 ELSE (i % 97 - 90) * 3600000 END FROM n`},
	{Deliverables, `INSERT INTO review (id, stage, since, draft_due, coordinator_due, client_due, revision_due, route_left, turn_due)
		SELECT ` + id + `5, i), iif(` + isOpen + `, coalesce('["waiting_for_draft","coordinator_review","client_review","changes_requested"]' ->> ('$[' || ` + spread + ` || ']'), 'approved'), 'approved'),
		` + now + ` - iif(` + isOpen + `, i % 40, 60 + i % 300) * 86400000, ` + now + ` + (i % 97 - 10) * 3600000, ` + now + ` + (i % 97 - 10) * 3600000,
		` + now + ` + (i % 97 - 10) * 3600000, ` + now + ` + (i % 97 - 10) * 3600000,
		iif(` + inReview + `, json_array(json_object('step', 'Legal-' || ((i % 10000) % 300), 'turn', json('true'), 'due', ` + now + ` + (i % 97 - 10) * 3600000),
			json_object('step', 'PR-' || ((i % 10000) % 300), 'turn', json('true'), 'due', ` + now + ` + (i % 97 - 10) * 3600000),
			json_object('step', 'Account lead-' || ((i % 10000) % 300), 'due', ` + now + ` + (i % 97 - 10) * 3600000)), ''),
		iif(` + inReview + `, ` + now + ` + (i % 97 - 10) * 3600000, 0) FROM n`},
	{Drafts, `INSERT INTO draft (id, deliverable_id, sha256, file_name, size, mime, kind, source, source_path, received_at)
		SELECT ` + id + `6, i), ` + id + `5, i % 20000), printf('%064x', i), 'clip-' || i || '.mp4', 20000000 + i, 'video/mp4',
		'video', 'folder', '/drafts/client/campaign/creator/clip-' || i || '.mp4', ` + now + ` - (60000 - i) * 60000 FROM n`},
	{Deliverables, `INSERT INTO sign_off (id, deliverable_id, draft_id, verdict, signed_at)
		SELECT 'look-' || i, ` + id + `5, i), ` + id + `6, i + 40000), 'ok', ` + now + ` FROM n WHERE ` + inReview},
	{Drafts, `INSERT INTO media_fact (sha256, state, width, height, duration_ms, milli_fps, poster_width, poster_height)
		SELECT printf('%064x', i), 'ready', 1080, 1920, 15000, 30000, 360, 640 FROM n WHERE ` + now + ` > 0`},
	{Deliverables, `INSERT INTO decision (id, deliverable_id, kind, party, reason, decided_at)
		SELECT ` + id + `7, i), ` + id + `5, i), 'changes_requested', 'client', 'Logo earlier', ` + now + ` FROM n`},
	{Deliverables, `INSERT INTO comment (id, deliverable_id, draft_id, at_ms, body, written_at)
		SELECT ` + id + `8, i), ` + id + `5, i), ` + id + `6, i), 3500, 'The logo is hidden here', ` + now + ` FROM n`},
	{Deliverables, `INSERT INTO posting (id, stage, since, url, platform, post_ref, posted_at, reported_at, verified_at)
		SELECT r.id, CASE r.s WHEN 4 THEN 'expected' WHEN 5 THEN 'expected' WHEN 6 THEN 'checking' WHEN 7 THEN 'problem' ELSE 'verified' END,
		r.since, iif(r.s < 6, '', 'https://www.instagram.com/reel/R' || r.i || '/'), 'instagram', 'R' || r.i,
		iif(r.s < 6, 0, r.since), iif(r.s < 6, 0, r.since), iif(r.s < 8, 0, r.since + 600000)
		FROM (SELECT ` + id + `5, i) AS id, i, iif(` + isOpen + `, ` + spread + `, 12) AS s, ` + now + ` - iif(` + isOpen + `, i % 20, 45 + i % 300) * 86400000 AS since FROM n) r WHERE r.s >= 4`},
	{4 * Deliverables, `INSERT INTO posting_check (id, posting_id, attempt, place, kind, verdict, rule, checked_at)
		SELECT 'check-' || i, p.id, 1, i % 4, 'hashtag', iif(p.stage = 'problem' AND i % 4 = 0, 'fail', 'pass'), 'The hashtag #Tag must be in the caption.', ` + now + `
		FROM n CROSS JOIN posting p ON p.id = ` + id + `5, i / 4) AND p.stage <> 'expected'`},
	{Deliverables, `INSERT INTO payment (id, deliverable_id, casting_id, amount_minor, currency, window_days, stage, since, released_at, released_on, due_on, due_at, sent_on, days_to_pay, confirmed_at)
		SELECT 'payment-' || r.i, r.id, r.casting, 90000, 'EUR', 30,
		CASE r.s WHEN 8 THEN 'content_posted' WHEN 9 THEN 'invoice_received' WHEN 10 THEN 'payment_sent' ELSE 'creator_confirmed' END,
		r.since, r.since, date(r.since / 1000, 'unixepoch'), date(r.since / 1000 + 30 * 86400, 'unixepoch'), r.since + 30 * 86400000,
		iif(r.s < 10, '', date(r.since / 1000 + 12 * 86400, 'unixepoch')), iif(r.s < 10, NULL, 12), iif(r.s < 11, 0, r.since + 14 * 86400000)
		FROM (SELECT ` + id + `5, i) AS id, ` + id + `4, i % 10000) AS casting, i, iif(` + isOpen + `, ` + spread + `, 12) AS s,
		` + now + ` - iif(` + isOpen + `, i % 40, 45 + i % 300) * 86400000 AS since FROM n) r WHERE r.s >= 8`},
}

// Generate fills an empty workspace in one action: 300 campaigns (60 of them live), 5,000 creators, 20,000
// deliverables, 60,000 draft versions, and the journal of it all.
func Generate(ctx context.Context, w *workspace.Workspace) error {
	_, err := w.Write(ctx, journal.Action{Kind: "bench", Label: "Generated an agency", Fixed: true}, func(tx *workspace.WriteTx) error {
		for _, layer := range layers {
			if _, err := tx.Exec(ctx, count+layer.insert, tx.Now(), layer.rows); err != nil {
				return fmt.Errorf("%.60s: %w", layer.insert, err)
			}
		}
		return nil
	})
	return err
}

// DeliverableID is the id of the nth deliverable of the generated agency.
func DeliverableID(n int) string { return fmt.Sprintf("019a5000-0000-7000-8000-%012x", n) }

// ClientID is the id of the nth client.
func ClientID(n int) string { return fmt.Sprintf("019a1000-0000-7000-8000-%012x", n) }

// CampaignID is the id of the nth campaign; the first 60 are live.
func CampaignID(n int) string { return fmt.Sprintf("019a2000-0000-7000-8000-%012x", n) }

// CreatorID is the id of the nth creator.
func CreatorID(n int) string { return fmt.Sprintf("019a3000-0000-7000-8000-%012x", n) }

// ColleagueID is the id of the nth colleague, of 10.
func ColleagueID(n int) string { return fmt.Sprintf("colleague-%d", n) }

// OpenDeliverable is the id of a piece that can take a draft: one of the 240 of live campaigns before approval.
func OpenDeliverable(n int) string { return DeliverableID(n%60 + 300*(n/60%4)) }
