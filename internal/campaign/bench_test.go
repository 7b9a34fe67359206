package campaign_test

import (
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/testkit"
)

// agency fills a workspace with 300 campaigns, 10,000 castings and 20,000 pieces spread over all stages.
func agency(tb testing.TB) *rooms {
	tb.Helper()
	r := open(tb)
	const n = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1) `
	for _, step := range []struct {
		rows   int
		insert string
	}{
		{60, `INSERT INTO client (id, name) SELECT 'l' || i, 'Client ' || i FROM n`},
		{300, `INSERT INTO campaign (id, client_id, name, phase, type, currency, time_zone, starts_on) SELECT printf('p%032d', i),
			'l' || (i % 60), 'Campaign ' || i, '["live","wrapped","planning"]' ->> (i % 3), 'event', 'EUR', 'Europe/Berlin',
			date('2026-01-01', i || ' days') FROM n`},
		{1800, `INSERT INTO campaign_stage (id, campaign_id, stage, owner_id) SELECT 's' || i, printf('p%032d', i % 300),
			'["waiting_for_draft","coordinator_review","client_review","changes_requested","posting","payment"]' ->> (i / 300), 'lea' FROM n`},
		{5000, `INSERT INTO creator (id, name) SELECT printf('c%032d', i), 'Creator ' || i FROM n`},
		{10000, `INSERT INTO casting (id, campaign_id, creator_id, fee_minor, currency) SELECT printf('k%032d', i),
			printf('p%032d', i % 300), printf('c%032d', i % 5000), 100000, 'EUR' FROM n`},
		{20000, `INSERT INTO deliverable (id, casting_id, platform, format, title, post_at) SELECT printf('d%032d', i),
			printf('k%032d', i % 10000), 'instagram', 'reel', 'Reel', 1772625600000 + (i % 400 - 200) * 3600000 FROM n`},
		{20000, `INSERT INTO review (id, stage, draft_due, coordinator_due, client_due, revision_due) SELECT printf('d%032d', i),
			'["waiting_for_draft","coordinator_review","client_review","changes_requested","approved","approved","approved","approved"]' ->> (i % 8),
			1772625600000 + i * 1000, 1772625600000 - i * 1000, 1772625600000 + i * 1000, 1772625600000 + i * 1000 FROM n`},
		{60000, `INSERT INTO draft (id, deliverable_id, sha256) SELECT printf('f%032d', i), printf('d%032d', i % 20000), i FROM n`},
		{20000, `INSERT INTO posting (id, stage) SELECT printf('d%032d', i), '["expected","verified","verified","checking"]' ->> (i % 4)
			FROM n WHERE i % 8 > 3`},
		{20000, `INSERT INTO payment (id, deliverable_id, casting_id, amount_minor, currency, stage, due_on) SELECT printf('y%032d', i),
			printf('d%032d', i), printf('k%032d', i % 10000), 50000, 'EUR', '["content_posted","creator_confirmed"]' ->> (i / 8 % 2),
			date('2026-03-01', (i % 60) || ' days') FROM n WHERE i % 8 IN (5, 6)`},
	} {
		testkit.Exec(tb, r.w, n+step.insert, step.rows)
	}
	return r
}

func BenchmarkList(b *testing.B) {
	r := agency(b)
	for _, c := range []struct {
		name   string
		filter campaign.Filter
	}{{"first rows", campaign.Filter{}}, {"live", campaign.Filter{Phase: campaign.Live}}, {"text", campaign.Filter{Text: "campaign 1"}}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if list, err := r.campaigns.List(ctx, c.filter); err != nil || len(list.Rows) == 0 {
					b.Fatal(list, err)
				}
			}
		})
	}
}

func BenchmarkPage(b *testing.B) {
	r := agency(b)
	list, err := r.campaigns.List(ctx, campaign.Filter{})
	id := must(b, list, err).Rows[0].ID
	for b.Loop() {
		if page, err := r.campaigns.Page(ctx, id); err != nil || len(page.Castings) == 0 {
			b.Fatal(page, err)
		}
	}
}
