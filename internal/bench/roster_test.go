package bench_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"backlot/internal/bench"
	"backlot/internal/creator"
	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/roster"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// rosterDir is the generated roster of a million creators: made once for all benchmarks of a run, or kept where
// BENCHROSTER says.
var rosterDir = sync.OnceValues(func() (string, error) {
	dir := os.Getenv("BENCHROSTER")
	if dir == "" {
		temp, err := makeTempDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(temp, "roster")
	}
	if _, err := os.Stat(filepath.Join(dir, "workspace.db")); err == nil {
		return dir, nil
	}
	w, err := workspace.Create(context.Background(), dir, "Large roster", workspace.Options{Clock: when.Fixed(testkit.Noon)})
	if err != nil {
		return "", err
	}
	return dir, errors.Join(bench.GenerateRoster(context.Background(), w), w.Close())
})

// million is the house on that roster, with a campaign that looks for somebody.
var million = sync.OnceValues(func() (*house.House, error) {
	dir, err := rosterDir()
	if err != nil {
		return nil, err
	}
	h, err := house.Open(context.Background(), dir, house.Options{Clock: when.Fixed(testkit.Noon)})
	if err != nil {
		return nil, err
	}
	for _, query := range []string{
		`INSERT INTO client (id, name, category) VALUES ('bench-client', 'Kestrel', 'skincare') ON CONFLICT DO NOTHING`,
		`INSERT INTO campaign (id, client_id, name, phase, currency, budget_minor, fee_limit_minor, min_followers, max_followers, starts_on, ends_on)
			VALUES ('bench-campaign', 'bench-client', 'Glow', 'planning', 'EUR', 5000000, 100000, 10000, 200000, '2026-04-01', '2026-05-01') ON CONFLICT DO NOTHING`,
		`INSERT INTO campaign_wish (id, campaign_id, kind, value) VALUES ('w1', 'bench-campaign', 'niche', 'beauty'), ('w2', 'bench-campaign', 'niche', 'skincare'),
			('w3', 'bench-campaign', 'platform', 'instagram'), ('w4', 'bench-campaign', 'gender', 'female'), ('w5', 'bench-campaign', 'age', '18-24'),
			('w6', 'bench-campaign', 'place', 'DE') ON CONFLICT DO NOTHING`,
	} {
		if _, err := h.Workspace.Write(context.Background(), journal.Action{Kind: "bench", Label: "Prepared"}, func(tx *workspace.WriteTx) error {
			_, err := tx.Exec(context.Background(), query)
			return err
		}); err != nil {
			return nil, err
		}
	}
	return h, h.Roster.Ready(context.Background())
})

func rosterHouse(tb testing.TB) *house.House {
	tb.Helper()
	h, err := million()
	if err != nil {
		tb.Fatal(err)
	}
	return h
}

func number(n int64) *int64 { return &n }

// fiveFilters are niche, platform, country, followers and audience.
var fiveFilters = roster.Filter{
	Niches: []string{"beauty"}, Platforms: []string{"instagram"}, Countries: []string{"DE"},
	MinFollowers: number(10_000), MaxFollowers: number(200_000),
	Audience: []roster.Reach{{Dimension: "gender", Groups: []string{"female"}, LeastBP: 5000}},
}

// handWritten asks for the same filter alone, without ranking: the first fifty by name and the total. It has the indexes
// that it wants and the order of tables that was found to be the fastest.
const handWritten = `WITH m AS MATERIALIZED (SELECT c.id, c.name FROM creator_niche n
		CROSS JOIN creator c ON c.id = n.creator_id
		WHERE n.niche = 'beauty' AND c.country = 'DE' AND c.archived_at = 0
		AND EXISTS (SELECT 1 FROM account a WHERE a.creator_id = c.id AND a.platform = 'instagram' AND a.followers BETWEEN 10000 AND 200000)
		AND (SELECT sum(a.followers * (u.shares ->> 'female')) / sum(a.followers) FROM account a
			CROSS JOIN audience u ON u.account_id = a.id AND u.dimension = 'gender' WHERE a.creator_id = c.id) >= 5000)
	SELECT id, name, (SELECT count(*) FROM m) FROM m ORDER BY name COLLATE NOCASE LIMIT 50`

var handIndexes = []string{
	`CREATE INDEX IF NOT EXISTS hand_niche ON creator_niche (niche, creator_id)`,
	`CREATE INDEX IF NOT EXISTS hand_creator ON creator (id, country, archived_at, name)`,
	`CREATE INDEX IF NOT EXISTS hand_account ON account (creator_id, platform, followers)`,
	`CREATE INDEX IF NOT EXISTS hand_audience ON audience (account_id, dimension, shares)`,
}

// BenchmarkRosterShortlist filters a million creators by five filters, ranks them by a brief and gives the first fifty
// with their reasons, and the total. Bars: 60 ms, and 1.5 times of the hand-written statement for the filter alone.
func BenchmarkRosterShortlist(b *testing.B) {
	h := rosterHouse(b)
	ctx := context.Background()
	hand := openByHand(b, filepath.Join(h.Workspace.Dir(), "workspace.db"))
	turn := 0
	ours := func() (int, error) {
		turn++ // another bound each time, so that no answer is kept from the last one
		f := fiveFilters
		f.MaxFollowers = number(200_000 + int64(turn))
		list, err := h.Creators.List(ctx, creator.Filter{Where: f, CampaignID: "bench-campaign", Sort: creator.ByFit, Limit: 50})
		return list.Total, errors.Join(err, some(len(list.Rows)))
	}
	theirs := func() (total int, err error) {
		rows, err := hand.QueryContext(ctx, handWritten)
		if err != nil {
			return 0, err
		}
		defer rows.Close()
		for rows.Next() {
			var id, name string
			if err := rows.Scan(&id, &name, &total); err != nil {
				return 0, err
			}
		}
		return total, rows.Err()
	}
	total, err := ours()
	byHand, handErr := theirs()
	if err := errors.Join(err, handErr); err != nil {
		b.Fatal(err)
	}
	if total*10 < byHand*9 || total*9 > byHand*10 {
		b.Fatalf("they count differently: %d and %d", total, byHand)
	}
	var took, handTook []time.Duration
	for b.Loop() {
		begun := time.Now()
		if _, err := ours(); err != nil {
			b.Fatal(err)
		}
		between := time.Now()
		if _, err := theirs(); err != nil {
			b.Fatal(err)
		}
		took, handTook = append(took, between.Sub(begun)), append(handTook, time.Since(between))
	}
	report(b, took)
	b.ReportMetric(ratio(took, handTook), "ratio")
	b.ReportMetric(float64(medianOf(handTook).Microseconds())/1000, "ms-by-hand")
}

func openByHand(b *testing.B, path string) *sql.DB {
	b.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?_cache_size=-64000&_busy_timeout=60000")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	for _, index := range append([]string{`PRAGMA mmap_size = 4000000000`}, handIndexes...) {
		if _, err := db.Exec(index); err != nil {
			b.Fatal(err)
		}
	}
	return db
}

// BenchmarkRosterList is the list of everybody: ranked, sorted, and a window far down. Bar: 100 ms, as for whatever is
// local.
func BenchmarkRosterList(b *testing.B) {
	h := rosterHouse(b)
	ctx := context.Background()
	for _, c := range []struct {
		name   string
		filter creator.Filter
	}{
		{"by name", creator.Filter{Limit: 100}},
		{"by followers", creator.Filter{Sort: creator.ByFollowers, Limit: 100}},
		{"by fit", creator.Filter{Sort: creator.ByFit, CampaignID: "bench-campaign", Limit: 100}},
		{"next window", creator.Filter{Limit: 100}},
	} {
		b.Run(c.name, func(b *testing.B) {
			turn := int64(0)
			measure(b, func() error {
				turn++
				f := c.filter
				if f.Offset = int(turn * 7919 % 900_000); c.name != "next window" {
					f.Where.MinFollowers = number(-turn) // bounds nobody, and makes the question another one
				}
				list, err := h.Creators.List(ctx, f)
				return errors.Join(err, some(len(list.Rows)))
			})
		})
	}
}

// BenchmarkRosterText finds creators among a million by what a person types. Bar: 30 ms for the first fifty.
func BenchmarkRosterText(b *testing.B) {
	h := rosterHouse(b)
	ctx := context.Background()
	for _, text := range []string{"m", "mira", "mira okaf", "lund", "oka ler", "lena.oka", "mria okafor", "creator4711@"} {
		b.Run("list/"+text, func(b *testing.B) {
			turn := int64(0)
			measure(b, func() error {
				turn++
				list, err := h.Creators.List(ctx, creator.Filter{Where: roster.Filter{Text: text, MinFollowers: number(-turn)}, Sort: creator.ByFit, Limit: 50})
				return errors.Join(err, some(len(list.Rows)))
			})
		})
		b.Run("palette/"+text, func(b *testing.B) {
			measure(b, func() error {
				hits, err := h.Search.Find(ctx, text)
				return errors.Join(err, some(len(hits)))
			})
		})
	}
}

// BenchmarkRosterPage opens creators all over the roster. Bar: 10 ms.
func BenchmarkRosterPage(b *testing.B) {
	h := rosterHouse(b)
	ctx := context.Background()
	turn := 0
	measure(b, func() error {
		turn++
		page, err := h.Creators.Page(ctx, bench.CreatorID(turn*104_729%bench.RosterCreators))
		return errors.Join(err, some(len(page.Accounts)))
	})
}

// BenchmarkRosterStart is how long the first question takes after a start, from the snapshot.
func BenchmarkRosterStart(b *testing.B) {
	h := rosterHouse(b)
	if err := h.Roster.Keep(); err != nil {
		b.Fatal(err)
	}
	measure(b, func() error { return roster.New(h.Workspace).Ready(context.Background()) })
}

// ratio is that of the medians.
func ratio(ours, theirs []time.Duration) float64 {
	return float64(medianOf(ours)) / float64(medianOf(theirs))
}

func medianOf(took []time.Duration) time.Duration { return median(slices.Sorted(slices.Values(took))) }
