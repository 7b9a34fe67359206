package roster

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"backlot/internal/bench"
	"backlot/internal/workspace"
)

func TestScale(t *testing.T) {
	dir := os.Getenv("ROSTER_DIR")
	if dir == "" {
		t.Skip()
	}
	ctx := context.Background()
	dir = filepath.Join(dir, "ws")
	var w *workspace.Workspace
	var err error
	if _, e := os.Stat(dir); e != nil {
		begin := time.Now()
		w, err = workspace.Create(ctx, dir, "Roster", workspace.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := bench.GenerateRoster(ctx, w); err != nil {
			t.Fatal(err)
		}
		fmt.Println("generated", time.Since(begin))
	} else if w, err = workspace.Open(ctx, dir, workspace.Options{}); err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	x := New(w)
	begin := time.Now()
	if err := x.Ready(ctx); err != nil {
		t.Fatal(err)
	}
	fmt.Println("ready", time.Since(begin))
	mem := func(what string) {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		status, _ := os.ReadFile("/proc/self/status")
		rss := ""
		for _, l := range splitLines(string(status)) {
			if len(l) > 5 && l[:5] == "VmRSS" {
				rss = l
			}
		}
		fmt.Printf("%s: heap %d MB sys %d MB %s\n", what, m.HeapAlloc>>20, m.Sys>>20, rss)
	}
	mem("after build")
	int64p := func(n int64) *int64 { return &n }
	queries := map[string]Query{
		"all":     {Limit: 50},
		"fit all": {Limit: 50, Sort: ByFit, Brief: &Brief{Niches: []string{"beauty", "skincare"}, Platforms: []string{"instagram"}, Target: []Target{{Dimension: "gender", Group: "female"}, {Dimension: "age", Group: "18-24"}, {Dimension: "country", Group: "DE"}}, MinFollowers: int64p(10000), MaxFollowers: int64p(200000), FeeLimitMinor: int64p(100000), Currency: "EUR"}},
		"five filters": {Limit: 50, Sort: ByFit, Filter: Filter{Niches: []string{"beauty"}, Platforms: []string{"instagram"}, Countries: []string{"DE"}, MinFollowers: int64p(10000), MaxFollowers: int64p(200000), Audience: []Reach{{"gender", []string{"female"}, 5000}}},
			Brief: &Brief{Niches: []string{"beauty", "skincare"}, Platforms: []string{"instagram"}, Target: []Target{{Dimension: "gender", Group: "female"}, {Dimension: "age", Group: "18-24"}, {Dimension: "country", Group: "DE"}}, MinFollowers: int64p(10000), MaxFollowers: int64p(200000), FeeLimitMinor: int64p(100000), Currency: "EUR"}},
		"followers":  {Limit: 50, Sort: ByFollowers},
		"text okaf":  {Limit: 50, Sort: ByFit, Filter: Filter{Text: "mira okaf"}},
		"text m":     {Limit: 50, Filter: Filter{Text: "m"}},
		"text typo":  {Limit: 50, Filter: Filter{Text: "mira okafro"}},
		"text niche": {Limit: 50, Filter: Filter{Text: "running"}},
	}
	for name, q := range queries {
		var times []time.Duration
		total := 0
		for range 9 {
			x.last.Store(nil)
			begin := time.Now()
			err := w.Read(ctx, func(tx *workspace.ReadTx) error {
				chosen, err := x.Choose(ctx, tx, q)
				total = chosen.Total
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			times = append(times, time.Since(begin))
		}
		fmt.Println(name, total, times[4], times)
	}
	for _, text := range []string{"m", "mi", "mira", "mira oka", "okafor", "mria okafor", "kafor", "xyzzy", "creator77@", "lena.oka"} {
		begin := time.Now()
		var found []Found
		_ = w.Read(ctx, func(tx *workspace.ReadTx) (err error) { found, err = x.Find(ctx, tx, text, 50); return err })
		fmt.Println("find", text, len(found), time.Since(begin))
	}
	mem("end")
}

func splitLines(s string) (l []string) {
	for line := range lines(s) {
		l = append(l, line)
	}
	return l
}
