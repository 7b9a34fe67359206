package roster

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/fold"
	"backlot/internal/journal"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

var ctx = context.Background()

func choose(t testing.TB, w *workspace.Workspace, x *Index, q Query) Chosen {
	t.Helper()
	if q.Limit == 0 {
		q.Limit = 1000
	}
	var chosen Chosen
	err := w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		chosen, err = x.Choose(ctx, tx, q)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return chosen
}

func find(t testing.TB, w *workspace.Workspace, x *Index, text string) (found []Found) {
	t.Helper()
	err := w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		found, err = x.Find(ctx, tx, text, 50)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

var (
	someNames     = []string{"Mira Okafor", "Mira Öztürk", "Ben Ito", "Zoë Lind", "Ana de la Cruz", "李 Wei", "mira", "O'Hara-Smith"}
	someNiches    = []string{"beauty", "food", "trail running"}
	somePlatforms = []string{"instagram", "tiktok", "youtube"}
	someCountries = []string{"", "DE", "US", "BR"}
	someDays      = []string{"2026-01-05", "2026-03-20", "2026-06-01"}
)

// alter writes something that the roster must notice.
func alter(t *rapid.T, tx *workspace.WriteTx, ids []string) error {
	draw := func(name string, from []string) string { return rapid.SampledFrom(from).Draw(t, name) }
	id := draw("creator", ids)
	natural := func(parts ...string) string { return workspace.NaturalID(parts...) }
	exec := func(query string, args ...any) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	}
	platform := draw("platform", somePlatforms)
	account := natural("account", id, platform)
	switch rapid.IntRange(0, 14).Draw(t, "change") {
	case 0, 1:
		return exec(`INSERT INTO creator (id, name, country, languages, quality_score, created_at) VALUES (?, ?, ?, 'pt-BR en', ?, ?)
			ON CONFLICT (id) DO UPDATE SET name = excluded.name, country = excluded.country`, id, draw("name", someNames),
			draw("country", someCountries), rapid.Ptr(rapid.Int64Range(0, 100), true).Draw(t, "score"), rapid.Int64Range(0, 9e12).Draw(t, "at"))
	case 2:
		return exec(`UPDATE creator SET archived_at = 1 - archived_at WHERE id = ?`, id)
	case 3, 4:
		return exec(`INSERT INTO account (id, creator_id, platform, handle, followers, engagement_bp) SELECT ?, id, ?, ?, ?, ? FROM creator WHERE id = ?
			ON CONFLICT (id) DO UPDATE SET followers = excluded.followers`, account, platform, draw("handle", []string{"mira.makes", "ben_ito", "zoe"}),
			rapid.Ptr(rapid.Int64Range(0, 5e6), true).Draw(t, "followers"), rapid.Ptr(rapid.Int64Range(0, 10000), true).Draw(t, "rate"), id)
	case 5:
		return exec(`UPDATE account SET creator_id = ?2 WHERE id = ?1 AND EXISTS (SELECT 1 FROM creator WHERE id = ?2)`, account, draw("to", ids))
	case 6:
		niche := draw("niche", someNiches)
		return exec(`INSERT INTO creator_niche (id, creator_id, niche) SELECT ?, id, ? FROM creator WHERE id = ? ON CONFLICT DO NOTHING`,
			natural("niche", id, niche), niche, id)
	case 7:
		return exec(`DELETE FROM creator_niche WHERE creator_id = ?`, id)
	case 8:
		dimension := draw("dimension", []string{"gender", "age", "country", "city"})
		shares := map[string]string{"gender": `{"female":6200,"male":3000}`, "age": `{"18-24": 4000,"25-34":2500}`, "country": `{"DE":7000,"AT":900}`, "city": `{"Köln":10}`}
		return exec(`INSERT INTO audience (id, account_id, dimension, shares) SELECT ?, id, ?, ? FROM account WHERE id = ? ON CONFLICT DO NOTHING`,
			natural("audience", account, dimension), dimension, shares[dimension], account)
	case 9:
		return exec(`INSERT INTO rate (id, creator_id, platform, format, amount_minor, currency, valid_from) SELECT ?, id, ?, 'reel', ?, 'EUR', ? FROM creator WHERE id = ?`,
			workspace.NewID(), platform, rapid.Int64Range(0, 1e6).Draw(t, "price"), draw("from", someDays), id)
	case 10:
		return exec(`INSERT INTO creator_flag (id, creator_id, severity) SELECT ?, id, ? FROM creator WHERE id = ?`,
			workspace.NewID(), draw("severity", []string{"note", "caution", "stop"}), id)
	case 11:
		return exec(`UPDATE creator_flag SET resolved_at = 1 WHERE creator_id = ?`, id)
	case 12:
		return exec(`INSERT INTO absence (id, creator_id, from_on, to_on) SELECT ?, id, '2026-03-10', ? FROM creator WHERE id = ?`,
			workspace.NewID(), draw("until", someDays), id)
	case 13:
		return exec(`INSERT INTO casting (id, campaign_id, creator_id, influencer_status) SELECT ?, 'glow', id, ? FROM creator WHERE id = ?
			ON CONFLICT (id) DO UPDATE SET influencer_status = excluded.influencer_status`, natural("casting", id),
			draw("status", []string{"prospects", "shortlisted", "rejected"}), id)
	}
	rows := [][]any{{id + "-fresh-" + workspace.NewID(), draw("name", someNames), "DE"}, {workspace.NewID(), "Run Runner", "US"}}
	return tx.InsertMany(ctx, "creator", []string{"id", "name", "country"}, rows)
}

func someFilter(t *rapid.T) Filter {
	some := func(name string, from []string) []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(from), 0, 2, rapid.ID).Draw(t, name)
	}
	number := func(name string, most int64) *int64 { return rapid.Ptr(rapid.Int64Range(0, most), true).Draw(t, name) }
	f := Filter{
		Niches: some("niches", someNiches), Platforms: some("platforms", somePlatforms), Countries: some("countries", someCountries[1:]),
		Languages: some("languages", []string{"pt", "en", "de"}), MinFollowers: number("least", 1e6), MaxFollowers: number("most", 5e6),
		MinEngagementBP: number("engagement", 5000), MostSevere: rapid.SampledFrom([]string{"", "none", "note", "caution"}).Draw(t, "severe"),
		Text: rapid.SampledFrom([]string{"", "", "mira", "okaf", "mria", "running", "ira.ma"}).Draw(t, "text"),
	}
	if rapid.Bool().Draw(t, "quality") {
		f.Quality = []Scores{{60, 100}, {-1, -1}}
	}
	if rapid.Bool().Draw(t, "reach") {
		f.Audience = []Reach{{"gender", []string{"female"}, 5000}, {"age", []string{"18-24", "25-34"}, 6000}}
	}
	if rapid.Bool().Draw(t, "fee") {
		f.MaxFeeMinor, f.Currency, f.FeeUnknown = number("fee", 1e6), "EUR", rapid.Bool().Draw(t, "unknown")
	}
	if rapid.Bool().Draw(t, "in") {
		f.In, f.Statuses = "glow", some("statuses", []string{"prospects", "rejected"})
	}
	if rapid.Bool().Draw(t, "available") {
		f.AvailableFrom, f.AvailableTo = "2026-03-15", "2026-03-16"
	}
	return f
}

// TestTheRosterFollowsTheJournal: whatever happens, a roster that was there all the time, one that came from a snapshot
// and one that is read anew give the same answers.
func TestTheRosterFollowsTheJournal(outer *testing.T) {
	w, _ := testkit.Workspace(outer)
	testkit.Exec(outer, w, `INSERT INTO client (id, name) VALUES ('kestrel', 'Kestrel')`)
	testkit.Exec(outer, w, `INSERT INTO campaign (id, client_id, name, phase) VALUES ('glow', 'kestrel', 'Glow', 'live')`)
	old := New(w)
	old.leastKept = 0
	ids := []string{workspace.NewID(), workspace.NewID(), workspace.NewID(), "by-hand", "another"}
	rapid.Check(outer, func(t *rapid.T) {
		var receipt workspace.Receipt
		for range rapid.IntRange(1, 3).Draw(t, "actions") {
			var err error
			receipt, err = w.Write(ctx, journal.Action{Kind: "test", Label: "Did"}, func(tx *workspace.WriteTx) error {
				for range rapid.IntRange(1, 4).Draw(t, "changes") {
					if err := alter(t, tx, ids); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			choose(outer, w, old, Query{})
		}
		if receipt.ActionID != "" && rapid.Bool().Draw(t, "undo") {
			if _, err := w.Undo(ctx, receipt.ActionID); err != nil {
				t.Fatal(err)
			}
		}
		kept := New(w)
		if rapid.Bool().Draw(t, "keep") {
			choose(outer, w, old, Query{})
			if err := old.Keep(); err != nil {
				t.Fatal(err)
			}
		}
		fresh := New(w)
		fresh.leastKept = 1 << 30
		_ = os.Rename(fresh.snapshotPath(), fresh.snapshotPath()+".aside")
		if err := fresh.Ready(ctx); err != nil {
			t.Fatal(err)
		}
		_ = os.Rename(fresh.snapshotPath()+".aside", fresh.snapshotPath())
		for range 3 {
			q := Query{Filter: someFilter(t), Sort: rapid.SampledFrom([]Sort{ByName, ByFit, ByFollowers, ByEngagement, ByNewest, ByQuality, ByCastings, ByFee}).Draw(t, "sort")}
			if rapid.Bool().Draw(t, "ranked") {
				q.Brief = &Brief{Niches: someNiches[:1], Platforms: somePlatforms[:1], Target: []Target{{Dimension: "gender", Group: "female"}, {Dimension: "country", Group: "DE"}}}
			}
			want, wantFound := choose(outer, w, fresh, q), find(outer, w, fresh, q.Filter.Text)
			for name, x := range map[string]*Index{"old": old, "kept": kept} {
				if got := choose(outer, w, x, q); !reflect.DeepEqual(got, want) {
					t.Fatalf("%s roster, %+v:\ngot  %+v\nwant %+v", name, q, got, want)
				}
				if got := find(outer, w, x, q.Filter.Text); !reflect.DeepEqual(got, wantFound) {
					t.Fatalf("%s roster, %q:\ngot  %+v\nwant %+v", name, q.Filter.Text, got, wantFound)
				}
			}
		}
	})
}

// TestFiltersChooseWhatTheTablesSay asks the database the same questions in its own words.
func TestFiltersChooseWhatTheTablesSay(t *testing.T) {
	w, _ := testkit.Workspace(t)
	testkit.Exec(t, w, `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 799)
		INSERT INTO creator (id, name, country, languages, quality_score, archived_at) SELECT 'c' || i, 'Name ' || (i * 7919 % 1000), '["DE","US","FR"]' ->> (i % 3),
		'["de","en","pt-BR"]' ->> (i % 3), iif(i % 5 = 0, NULL, i * 31 % 101), i % 11 = 0 FROM n`)
	testkit.Exec(t, w, `INSERT INTO account (id, creator_id, platform, handle, followers, engagement_bp)
		SELECT 'a' || id, id, iif(quality_score % 2, 'instagram', 'tiktok'), 'h' || id, iif(length(id) = 3, NULL, 1000 * substr(id, 2)), 7 * substr(id, 2) FROM creator`)
	testkit.Exec(t, w, `INSERT INTO creator_niche (id, creator_id, niche) SELECT 'n' || id, id, '["beauty","food"]' ->> (substr(id, 2) % 2) FROM creator WHERE country <> 'FR'`)
	testkit.Exec(t, w, `INSERT INTO audience (id, account_id, dimension, shares) SELECT 'u' || id, id, 'gender', json_object('female', substr(creator_id, 2) * 12) FROM account WHERE engagement_bp % 3 = 0`)
	x := New(w)
	number := func(n int64) *int64 { return &n }
	for name, c := range map[string]struct {
		filter Filter
		where  string
	}{
		"all":        {Filter{}, `1`},
		"countries":  {Filter{Countries: []string{"DE", "FR", "XX"}}, `c.country IN ('DE', 'FR')`},
		"no country": {Filter{Countries: []string{"XX"}}, `0`},
		"niche":      {Filter{Niches: []string{"Food"}}, `EXISTS (SELECT 1 FROM creator_niche n WHERE n.creator_id = c.id AND niche = 'food')`},
		"language":   {Filter{Languages: []string{"pt"}}, `c.languages LIKE 'pt%'`},
		"account": {Filter{Platforms: []string{"tiktok"}, MinFollowers: number(50_000), MaxFollowers: number(300_000), MinEngagementBP: number(500)},
			`EXISTS (SELECT 1 FROM account a WHERE a.creator_id = c.id AND platform = 'tiktok' AND followers BETWEEN 50000 AND 300000 AND engagement_bp >= 500)`},
		"quality":  {Filter{Quality: []Scores{{40, 59}, {-1, -1}}}, `(c.quality_score BETWEEN 40 AND 59 OR c.quality_score IS NULL)`},
		"audience": {Filter{Audience: []Reach{{"gender", []string{"female"}, 5000}}}, `EXISTS (SELECT 1 FROM account a JOIN audience u ON u.account_id = a.id WHERE a.creator_id = c.id AND round((shares ->> 'female') / 50.0) >= 100)`},
		"text":     {Filter{Text: "name 12"}, `c.name LIKE 'Name 12%'`},
	} {
		want := []string{}
		err := w.Read(ctx, func(tx *workspace.ReadTx) error {
			rows, err := tx.Query(ctx, `SELECT c.id, c.name FROM creator c WHERE c.archived_at = 0 AND `+c.where)
			if err != nil {
				return err
			}
			defer rows.Close()
			names := map[string]string{}
			for rows.Next() {
				var id, name string
				if err := rows.Scan(&id, &name); err != nil {
					return err
				}
				want, names[id] = append(want, id), fold.Text(name)
			}
			slices.SortFunc(want, func(a, b string) int { return strings.Compare(names[a], names[b]) })
			return rows.Err()
		})
		if err != nil {
			t.Fatal(err)
		}
		got := choose(t, w, x, Query{Filter: c.filter})
		slices.Sort(want) // equal names stand in the order in which they came
		slices.Sort(got.IDs)
		if !slices.Equal(got.IDs, want) || got.Total != len(want) || name != "no country" && len(want) == 0 {
			t.Errorf("%s: got %d, want %d", name, got.Total, len(want))
		}
	}
}

func TestCreatorsAreFoundByTheirWords(t *testing.T) {
	w, _ := testkit.Workspace(t)
	testkit.Exec(t, w, `INSERT INTO creator (id, name, email, archived_at) VALUES ('mira', 'Mira Okafor', 'Mira@Agency.example', 0), ('oz', 'Özgür Şahin', '', 0),
		('ben', '100% Ben', '', 0), ('okan', 'Okan Mirabel', '', 0), ('gone', 'Mira Gone', '', 9), ('li', '李 Wei', '', 0)`)
	testkit.Exec(t, w, `INSERT INTO account (id, creator_id, platform, handle) VALUES ('1', 'mira', 'instagram', 'mira.makes'), ('2', 'oz', 'tiktok', 'ozgur_eats'), ('3', 'ben', 'x', 'benokafor')`)
	testkit.Exec(t, w, `INSERT INTO creator_niche (id, creator_id, niche) VALUES ('n', 'ben', 'trail running')`)
	testkit.Exec(t, w, `INSERT INTO contact (id, creator_id, kind, value) VALUES ('c', 'ben', 'email', 'ben.second@example.com')`)
	x := New(w)
	for text, want := range map[string]string{
		"":                                       "",
		"mira":                                   "mira okan gone", // the name, a word of the name, the archived one last
		"okafor":                                 "mira ben",       // a word of the name before a part of a handle
		"OKAF mir":                               "mira",
		"mria okafro":                            "mira", // a slip in both
		"ozgur":                                  "oz",
		"ÖZGÜR sahin":                            "oz",
		"@ozgur":                                 "oz",
		"eats":                                   "oz",
		"running":                                "ben",
		"trail ben":                              "ben",
		"kafor":                                  "mira ben",
		"李":                                      "li",
		"100%":                                   "ben",
		"xyzzy":                                  "",
		"zz":                                     "",
		"mira@agency":                            "mira",
		"BEN.SECOND@example":                     "ben",
		"https://www.tiktok.com/@ozgur_eats?x=1": "oz",
		strings.Repeat("mira ", 50):              "mira okan gone",
		"\x00\x01":                               "",
	} {
		ids := []string{}
		for _, f := range find(t, w, x, text) {
			ids = append(ids, f.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestPlacesThatAreGoneAreTidiedUp(t *testing.T) {
	w, _ := testkit.Workspace(t)
	testkit.Exec(t, w, `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 699)
		INSERT INTO creator (id, name, archived_at) SELECT 'c' || i, 'Name ' || i, i % 3 <> 0 FROM n`)
	x := New(w)
	for turn := range 5 {
		testkit.Exec(t, w, `UPDATE creator SET name = name || '!'`)
		if got := choose(t, w, x, Query{Filter: Filter{Text: "name 69"}}); got.Total != 5 {
			t.Fatalf("turn %d: got %+v", turn, got)
		}
		if size := x.now.Load().size(); size > 1500 {
			t.Errorf("turn %d: %d places for 700 creators", turn, size)
		}
	}
}

func TestNamesakes(t *testing.T) {
	w, _ := testkit.Workspace(t)
	testkit.Exec(t, w, `INSERT INTO creator (id, name, archived_at) VALUES ('a', 'Mira Okafor', 0), ('b', 'Okafor, MIRA', 5), ('c', 'Mira', 0), ('d', '!!!', 0)`)
	x := New(w)
	var found map[string][]string
	err := w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		found, err = x.Namesakes(ctx, tx, []string{"mira okafor", "Míra", "Okafor", "!!!", ""})
		return err
	})
	if err != nil || len(found) != 2 {
		t.Fatal(found, err)
	}
	slices.Sort(found["mira okafor"])
	if fmt.Sprint(found) != "map[Míra:[c] mira okafor:[a b]]" {
		t.Errorf("got %v", found)
	}
}

func TestASnapshotThatDoesNotFitIsLeftAlone(t *testing.T) {
	w, _ := testkit.Workspace(t)
	testkit.Exec(t, w, `INSERT INTO creator (id, name) VALUES ('mira', 'Mira')`)
	x := New(w)
	x.leastKept = 0
	if got := choose(t, w, x, Query{}); got.Total != 1 {
		t.Fatal(got)
	}
	if err := x.Keep(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(w.Dir(), "cache", "roster")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := slices.Clone(good)
	damaged[len(damaged)-9] ^= 1
	huge := slices.Clone(good)
	copy(huge[len(snapshotFormat):], "\xff\xff\xff\xff\xff\xff\xff\x7f")
	for name, content := range map[string][]byte{
		"empty": {}, "cut": good[:len(good)/2], "damaged": damaged, "another format": append([]byte("Backlot roster 0\n"), good[len(snapshotFormat):]...), "a huge length": huge,
	} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := choose(t, w, New(w), Query{}); got.Total != 1 {
			t.Errorf("%s: got %+v", name, got)
		}
	}
	// The same file in a workspace with another history.
	other, _ := testkit.Workspace(t)
	testkit.Exec(t, other, `INSERT INTO creator (id, name) VALUES ('ben', 'Ben')`)
	if err := os.MkdirAll(filepath.Join(other.Dir(), "cache"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(other.Dir(), "cache", "roster"), good, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := choose(t, other, New(other), Query{}); fmt.Sprint(got.IDs) != "[ben]" {
		t.Errorf("got %+v", got)
	}
}
