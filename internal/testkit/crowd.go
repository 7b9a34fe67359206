package testkit

import (
	"context"
	"fmt"
	"testing"

	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// The size of Crowd.
const (
	CrowdCampaigns    = 300
	CrowdCreators     = 5_000
	CrowdCastings     = 9_900
	CrowdDeliverables = 20_000
	CrowdDrafts       = 60_000
)

// crowdSeries counts i from 0 to ?1 - 1. Ids are as long as real ones: a group for the table and the row's number.
const crowdSeries = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1) `

// crowdRows fill the tables. ?1 is the number of rows, ?2 the present instant. A fifth of the campaigns is live, the
// rest wrapped; a deliverable's campaign is the one of its number modulo CrowdCampaigns. Of a live campaign's pieces
// 45 in 100 are under review, 20 expected to be posted over the next weeks (one in ten of them missed), 2 are being
// checked, 3 have a problem and 30 are verified. All pieces of a wrapped one are verified, most of them paid.
var crowdRows = []struct {
	rows  int
	query string
}{
	{10, `INSERT INTO colleague (id, name) SELECT 'colleague-' || i, 'Colleague ' || i FROM n WHERE ?2 > 0`},
	{60, `INSERT INTO client (id, name) SELECT ` + crowdClient + `, 'Client ' || i FROM n WHERE ?2 > 0`},
	{CrowdCampaigns, `INSERT INTO campaign (id, client_id, name, phase, currency, time_zone, created_at)
		SELECT ` + crowdCampaign + `, printf('00000000-0000-7000-8001-%012d', i % 60), 'Campaign ' || i,
		CASE WHEN i < 60 THEN 'live' ELSE 'wrapped' END, 'EUR',
		CASE i % 3 WHEN 0 THEN 'Europe/Berlin' WHEN 1 THEN 'America/New_York' ELSE 'Asia/Tokyo' END, ?2 FROM n`},
	{6 * CrowdCampaigns, `INSERT INTO campaign_stage (id, campaign_id, stage, working_days, owner_id)
		SELECT printf('00000000-0000-7000-8003-%012d', i), printf('00000000-0000-7000-8002-%012d', i / 6),
		CASE i % 6 WHEN 0 THEN 'waiting_for_draft' WHEN 1 THEN 'coordinator_review' WHEN 2 THEN 'client_review'
			WHEN 3 THEN 'changes_requested' WHEN 4 THEN 'posting' ELSE 'payment' END,
		2, 'colleague-' || (i % 10) FROM n WHERE ?2 > 0`},
	{CrowdCreators, `INSERT INTO creator (id, name, created_at) SELECT ` + crowdCreator + `, 'Creator ' || i, ?2 FROM n`},
	{CrowdCreators, `INSERT INTO account (id, creator_id, platform, handle, updated_at)
		SELECT printf('00000000-0000-7000-8005-%012d', i), ` + crowdCreator + `, 'instagram', 'creator.' || i, ?2 FROM n`},
	{CrowdCastings, `INSERT INTO casting (id, campaign_id, creator_id, fee_minor, currency, created_at)
		SELECT ` + crowdCasting + `, printf('00000000-0000-7000-8002-%012d', i % 300),
		printf('00000000-0000-7000-8004-%012d', i % 5000), 150000, 'EUR', ?2 FROM n`},
	{CrowdDeliverables, `INSERT INTO deliverable (id, casting_id, platform, format, title, post_at, created_at)
		SELECT ` + crowdDeliverable + `, printf('00000000-0000-7000-8006-%012d', i % 9900), 'instagram', 'reel', 'Reel ' || i,
		CASE WHEN i % 300 >= 60 THEN ?2 - (40 + i % 600) * 86400000
			WHEN i / 300 % 10 = 0 THEN ?2 - (i % 40) * 1800000 ELSE ?2 + (1 + i % 1000) * 3600000 END, ?2 FROM n`},
	{CrowdDeliverables, `INSERT INTO review (id, stage, since, draft_due, coordinator_due, client_due, revision_due, approved_draft_id)
		SELECT ` + crowdDeliverable + `, CASE WHEN i % 300 >= 60 OR ` + crowdMix + ` >= 45 THEN 'approved'
			WHEN i % 4 = 0 THEN 'waiting_for_draft' WHEN i % 4 = 1 THEN 'coordinator_review'
			WHEN i % 4 = 2 THEN 'client_review' ELSE 'changes_requested' END,
		?2 - (i % 600) * 86400000, ?2 + (i % 1100 - 30) * 3600000, ?2 + (i % 1100 - 30) * 3600000,
		?2 + (i % 1100 - 30) * 3600000, ?2 + (i % 1100 - 30) * 3600000,
		CASE WHEN i % 300 >= 60 OR ` + crowdMix + ` >= 45 THEN printf('00000000-0000-7000-8008-%012d', 40000 + i) ELSE '' END FROM n`},
	{CrowdDrafts, `INSERT INTO draft (id, deliverable_id, sha256, file_name, size, mime, kind, source, received_at)
		SELECT printf('00000000-0000-7000-8008-%012d', i), printf('00000000-0000-7000-8007-%012d', i % 20000),
		printf('%064x', i), 'clip-' || i || '.mp4', 20000000 + i, 'video/mp4', 'video', 'folder', ?2 - (60000 - i) * 60000 FROM n`},
	{CrowdDrafts, `INSERT INTO media_fact (sha256, state, width, height, duration_ms, poster_width, poster_height)
		SELECT printf('%064x', i), 'ready', 1080, 1920, 15000, 360, 640 FROM n WHERE ?2 > 0`},
	{CrowdDeliverables, `INSERT INTO posting (id, stage, since, url, platform, post_ref, author, caption, posted_at, reported_at, verified_at, verified_by)
		SELECT id, stage, since, url, 'instagram', ref, 'creator', 'Werbung for @client #tag', posted, posted, CASE stage WHEN 'verified' THEN since ELSE 0 END, 'colleague-1'
		FROM (SELECT ` + crowdDeliverable + ` AS id, CASE WHEN i % 300 >= 60 OR ` + crowdMix + ` >= 70 THEN 'verified'
				WHEN ` + crowdMix + ` < 65 THEN 'expected' WHEN ` + crowdMix + ` < 67 THEN 'checking' ELSE 'problem' END AS stage,
			CASE WHEN i % 300 >= 60 THEN ?2 - (20 + i % 580) * 86400000 ELSE ?2 - (i % 50) * 3600000 END AS since,
			'https://www.instagram.com/reel/' || i || '/' AS url, 'ref' || i AS ref,
			?2 - (20 + i % 600) * 86400000 AS posted FROM n WHERE i % 300 >= 60 OR ` + crowdMix + ` >= 45)`},
	{4 * CrowdDeliverables, `INSERT INTO posting_check (id, posting_id, attempt, place, kind, verdict, rule, checked_at)
		SELECT printf('00000000-0000-7000-8009-%012d', i), printf('00000000-0000-7000-8007-%012d', i / 4), 1, i % 4,
		'hashtag', CASE WHEN p.stage = 'problem' AND i % 4 = 0 THEN 'fail' ELSE 'pass' END, 'The hashtag #tag must be there.', ?2
		FROM n CROSS JOIN posting p ON p.id = printf('00000000-0000-7000-8007-%012d', i / 4) AND p.stage <> 'expected'`},
	{CrowdDeliverables, `INSERT INTO payment (id, deliverable_id, casting_id, amount_minor, currency, window_days, stage, since,
			released_at, released_on, due_on, due_at, invoice_number, sent_on, days_to_pay)
		SELECT id, deliverable_id, casting_id, 75000, 'EUR', 30, stage, since, since, date(since / 1000, 'unixepoch'),
		date(since / 1000 + 30 * 86400, 'unixepoch'), since + ((i * 7) % 30 + 1) * 86400000, 'R-' || i,
		CASE WHEN stage IN ('payment_sent', 'creator_confirmed') THEN date(since / 1000 + i % 40 * 86400, 'unixepoch') ELSE '' END,
		CASE WHEN stage IN ('payment_sent', 'creator_confirmed') THEN i % 40 END
		FROM (SELECT i, printf('00000000-0000-7000-800a-%012d', i) AS id, d.id AS deliverable_id, d.casting_id AS casting_id, p.since AS since,
			CASE WHEN i % 300 >= 60 THEN CASE WHEN i % 1000 < 997 THEN 'creator_confirmed' ELSE 'payment_sent' END
				WHEN i / 300 % 10 < 4 THEN 'content_posted' WHEN i / 300 % 10 < 7 THEN 'invoice_received'
				WHEN i / 300 % 10 < 9 THEN 'payment_sent' ELSE 'creator_confirmed' END AS stage
			FROM n CROSS JOIN deliverable d ON d.id = ` + crowdDeliverable + `
			CROSS JOIN posting p ON p.id = d.id AND p.stage = 'verified' WHERE ?2 > 0)`},
}

const (
	// crowdMix spreads the pieces of every campaign over 0 to 99.
	crowdMix         = `((i * 37 + i / 300 * 13) % 100)`
	crowdClient      = `printf('00000000-0000-7000-8001-%012d', i)`
	crowdCampaign    = `printf('00000000-0000-7000-8002-%012d', i)`
	crowdCreator     = `printf('00000000-0000-7000-8004-%012d', i)`
	crowdCasting     = `printf('00000000-0000-7000-8006-%012d', i)`
	crowdDeliverable = `printf('00000000-0000-7000-8007-%012d', i)`
)

// Crowd fills a workspace with the work of years, at the instant of its clock: 300 campaigns, 5,000 creators, 20,000
// deliverables in every state, 60,000 drafts, their posts, checks and payments, and the journal of all of it.
func Crowd(tb testing.TB, w *workspace.Workspace) {
	tb.Helper()
	ctx := context.Background()
	now := w.Clock().Now().UnixMilli()
	_, err := w.Write(ctx, journal.Action{Kind: "test", Label: "Crowd", Fixed: true}, func(tx *workspace.WriteTx) error {
		for _, fill := range crowdRows {
			if _, err := tx.Exec(ctx, crowdSeries+fill.query, fill.rows, now); err != nil {
				return fmt.Errorf("%w in %s", err, fill.query)
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
}
