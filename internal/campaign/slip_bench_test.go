package campaign_test

import (
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/testkit"
)

// crowd adds a campaign with 200 pieces to the agency, each of which follows the one before, and returns its first piece.
func crowd(tb testing.TB, r *rooms) string {
	tb.Helper()
	const n = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < 200) `
	for _, insert := range []string{
		`INSERT INTO campaign (id, client_id, name, phase, type, currency, time_zone, holiday_country, starts_on, ends_on)
			VALUES ('crowd', 'l1', 'Crowd', 'live', 'event', 'EUR', 'Europe/Berlin', 'DE', '2026-03-01', '2026-12-31')`,
		`INSERT INTO campaign_stage (id, campaign_id, stage, working_days) SELECT 'crowd-' || value, 'crowd', value, 2
			FROM json_each('["coordinator_review","client_review","changes_requested","posting"]')`,
		n + `INSERT INTO casting (id, campaign_id, creator_id, currency) SELECT printf('crowd-k%d', i), 'crowd', printf('c%032d', i), 'EUR'
			FROM n WHERE i < 50`,
		n + `INSERT INTO deliverable (id, casting_id, platform, format, title, post_at, follows_id, follows_days)
			SELECT printf('crowd-d%d', i), printf('crowd-k%d', i % 50), 'instagram', 'reel', 'Reel ' || i, 1775210400000 + i * 86400000,
			CASE i WHEN 0 THEN '' ELSE printf('crowd-d%d', i - 1) END, 1 FROM n`,
		n + `INSERT INTO review (id, stage, draft_due, coordinator_due, client_due, revision_due) SELECT printf('crowd-d%d', i),
			'waiting_for_draft', 1774260000000 + i * 86400000, 1774432800000 + i * 86400000, 1774605600000 + i * 86400000,
			1774951200000 + i * 86400000 FROM n`,
	} {
		testkit.Exec(tb, r.w, insert)
	}
	return "crowd-d0"
}

// BenchmarkSimulateSlip drags the first of 200 pieces that all follow one another: none of them may lag behind the pointer.
func BenchmarkSimulateSlip(b *testing.B) {
	r := agency(b)
	id := crowd(b, r)
	for b.Loop() {
		plan, err := r.campaigns.SimulateSlip(ctx, campaign.Slip{DeliverableID: id, Stage: campaign.ClientReview, Days: 20})
		if err != nil || plan.Altered != 200 {
			b.Fatal(plan.Altered, err)
		}
	}
}
