package creator_test

import (
	"fmt"
	"testing"

	"backlot/internal/creator"
	"backlot/internal/roster"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func TestCreatorsAreFound(t *testing.T) {
	_, s := open(t)
	save(t, s, mira())
	save(t, s, creator.Input{
		Name: "Özgür Şahin", Country: "TR", Niches: []string{"food"},
		Accounts: []creator.AccountInput{{Platform: "tiktok", Handle: "ozgur_eats", Followers: number(1_200_000), EngagementBP: number(150)}},
	})
	save(t, s, creator.Input{
		Name: "100% Ben", Email: "ben@example.com", Country: "GB", Niches: []string{"food", "travel"},
		Accounts: []creator.AccountInput{
			{Platform: "instagram", Handle: "ben", Followers: number(900), EngagementBP: number(810)},
			{Platform: "youtube", Handle: "benvideo", Followers: number(300_000)},
		},
	})
	archived := save(t, s, creator.Input{Name: "Mira Archived"})
	receipt, err := s.Archive(ctx, archived, "Gone")
	must(t, receipt, err)
	for name, c := range map[string]struct {
		filter creator.Filter
		want   string
	}{
		"all by name":               {creator.Filter{}, "100% Ben, Mira Okafor, Özgür Şahin"},
		"part of a name":            {creator.Filter{Where: roster.Filter{Text: "OKAF"}}, "Mira Okafor"},
		"words in any order":        {creator.Filter{Where: roster.Filter{Text: "okafor mira"}}, "Mira Okafor"},
		"without accents":           {creator.Filter{Where: roster.Filter{Text: "ozgur sahin"}}, "Özgür Şahin"},
		"accents in another case":   {creator.Filter{Where: roster.Filter{Text: "ÖZGÜR"}}, "Özgür Şahin"},
		"a handle":                  {creator.Filter{Where: roster.Filter{Text: "@ozgur_eats"}}, "Özgür Şahin"},
		"a profile's address":       {creator.Filter{Where: roster.Filter{Text: "https://www.tiktok.com/@ozgur_eats?x=1"}}, "Özgür Şahin"},
		"a mail address":            {creator.Filter{Where: roster.Filter{Text: "ben@example.com"}}, "100% Ben"},
		"a niche":                   {creator.Filter{Where: roster.Filter{Text: "travel"}}, "100% Ben"},
		"a sign of LIKE":            {creator.Filter{Where: roster.Filter{Text: "100%"}}, "100% Ben"},
		"an underscore":             {creator.Filter{Where: roster.Filter{Text: "r_e"}}, "Özgür Şahin"},
		"nobody":                    {creator.Filter{Where: roster.Filter{Text: "mira food"}}, ""},
		"by niche":                  {creator.Filter{Where: roster.Filter{Niches: []string{"Food"}}}, "100% Ben, Özgür Şahin"},
		"by platform":               {creator.Filter{Where: roster.Filter{Platforms: []string{"instagram"}}}, "100% Ben, Mira Okafor"},
		"by country":                {creator.Filter{Where: roster.Filter{Countries: []string{"tr"}}}, "Özgür Şahin"},
		"at least":                  {creator.Filter{Where: roster.Filter{MinFollowers: number(48_200)}}, "100% Ben, Mira Okafor, Özgür Şahin"},
		"at least, on one platform": {creator.Filter{Where: roster.Filter{MinFollowers: number(1_000), Platforms: []string{"instagram"}}}, "Mira Okafor"},
		"between":                   {creator.Filter{Where: roster.Filter{MinFollowers: number(1), MaxFollowers: number(299_999)}}, "100% Ben, Mira Okafor"},
		"at most":                   {creator.Filter{Where: roster.Filter{MaxFollowers: number(0)}}, ""},
		"most followers first":      {creator.Filter{Sort: creator.ByFollowers}, "Özgür Şahin, 100% Ben, Mira Okafor"},
		"on one platform":           {creator.Filter{Where: roster.Filter{Platforms: []string{"instagram"}}, Sort: creator.ByFollowers}, "Mira Okafor, 100% Ben"},
		"highest engagement":        {creator.Filter{Sort: creator.ByEngagement}, "100% Ben, Mira Okafor, Özgür Şahin"},
		"hostile text":              {creator.Filter{Where: roster.Filter{Text: `') OR 1=1 --`}, Sort: `name; DROP TABLE creator`}, ""},
		"second page":               {creator.Filter{Limit: 1, Offset: 1}, "Mira Okafor"},
		"beyond the end":            {creator.Filter{Limit: 10, Offset: 10}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			list, err := s.List(ctx, c.filter)
			must(t, list, err)
			names := ""
			for i, row := range list.Rows {
				if i > 0 {
					names += ", "
				}
				names += row.Name
			}
			if names != c.want {
				t.Errorf("got %q, want %q", names, c.want)
			}
			if c.filter.Offset > 0 && list.Total != 3 {
				t.Errorf("got a total of %d", list.Total)
			}
		})
	}
	facets, err := s.Facets(ctx)
	must(t, facets, err)
	if facets.Niches[0] != (creator.Facet{Value: "food", Count: 2}) || len(facets.Countries) != 3 || facets.Platforms[0].Value != "instagram" {
		t.Errorf("got %+v", facets)
	}

}

// agency fills a workspace with 5,000 creators, 10,000 accounts, 10,000 castings, 20,000 pieces and their payments.
func agency(tb testing.TB) (*workspace.Workspace, *creator.Service) {
	tb.Helper()
	w, s := open(tb)
	const n = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?) `
	for _, step := range []struct {
		rows   int
		insert string
	}{
		{5000, `INSERT INTO creator (id, name, country, email, created_at) SELECT printf('c%032d', i),
			CASE WHEN i % 10 = 0 THEN 'Zoë ' ELSE 'Creator ' END || i, '["DE","FR","US","GB"]' ->> (i % 4),
			'someone' || i || '@example.com', i FROM n`},
		{10000, `INSERT INTO account (id, creator_id, platform, handle, followers, engagement_bp) SELECT printf('a%032d', i),
			printf('c%032d', i % 5000), '["instagram","tiktok","youtube"]' ->> (i % 3), 'handle.' || i, i * 37 % 900000, i % 1000 FROM n`},
		{10000, `INSERT INTO creator_niche (id, creator_id, niche) SELECT printf('n%032d', i), printf('c%032d', i % 5000),
			'["beauty","food","travel","tech","fashion","gaming"]' ->> (i % 6) FROM n`},
		{60, `INSERT INTO client (id, name) SELECT 'l' || i, 'Client ' || i FROM n`},
		{300, `INSERT INTO campaign (id, client_id, name, phase) SELECT 'p' || i, 'l' || (i % 60), 'Campaign ' || i,
			'["live","wrapped","planning"]' ->> (i % 3) FROM n`},
		{10000, `INSERT INTO casting (id, campaign_id, creator_id) SELECT printf('k%032d', i), 'p' || (i % 300), printf('c%032d', i % 5000) FROM n`},
		{20000, `INSERT INTO deliverable (id, casting_id) SELECT printf('d%032d', i), printf('k%032d', i % 10000) FROM n`},
		{20000, `INSERT INTO payment (id, deliverable_id, casting_id, stage, window_days, due_on, sent_on, days_to_pay) SELECT printf('y%032d', i),
			printf('d%032d', i), printf('k%032d', i % 10000), 'payment_sent', 30, '2026-04-01', '2026-03-10', 8 FROM n`},
	} {
		testkit.Exec(tb, w, n+step.insert, step.rows)
	}
	return w, s
}

func BenchmarkList(b *testing.B) {
	_, s := agency(b)
	for _, c := range []struct {
		name   string
		filter creator.Filter
	}{
		{"everybody", creator.Filter{}}, {"text", creator.Filter{Where: roster.Filter{Text: "zoe 49"}}}, {"nobody", creator.Filter{Where: roster.Filter{Text: "xyzzy"}}},
		{"words", creator.Filter{Where: roster.Filter{Text: "creator someone example"}}}, {"followers", creator.Filter{Sort: creator.ByFollowers}},
		{"filters", creator.Filter{Where: roster.Filter{Niches: []string{"food"}, Platforms: []string{"tiktok"}, MinFollowers: number(10_000)}, Sort: creator.ByEngagement}},
		{"castings", creator.Filter{Sort: creator.ByCastings}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.List(ctx, c.filter); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkImport(b *testing.B) {
	sheet := "name,handle,platform,followers,engagement,country,niche,email\n"
	for i := range 5000 {
		sheet += fmt.Sprintf("Creator %d,@handle.%d,instagram,%d,3.2%%,Germany,beauty,someone%d@example.com\n", i, i, i*100, i)
	}
	for b.Loop() {
		_, s := open(b)
		if report, err := s.ImportCSV(ctx, reader(sheet), creator.ImportOptions{}); err != nil || report.Created != 5000 {
			b.Fatal(report, err)
		}
	}
}
