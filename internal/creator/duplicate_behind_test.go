package creator

import (
	"context"
	"testing"
	"time"

	"backlot/internal/roster"
	"backlot/internal/testkit"
)

// Where looking takes long, what was found before is shown without those who are gone, and the screens are told when
// the rest is known.
func TestPairsAreLookedForBehind(t *testing.T) {
	ctx := context.Background()
	w, _ := testkit.Workspace(t)
	testkit.Exec(t, w, `INSERT INTO creator (id, name, country) VALUES ('a', 'Zoe Lind', 'SE'), ('b', 'Zoë Lind', 'SE'), ('c', 'Ana Sousa', 'PT')`)
	m := NewMerger(w, roster.New(w), nil, nil)
	m.patience = -1
	total := func() int {
		t.Helper()
		list, err := m.Duplicates(ctx, 0)
		if err != nil || list.Total != len(list.Pairs) {
			t.Fatalf("%+v, %v", list, err)
		}
		return list.Total
	}
	if n := total(); n != 1 {
		t.Fatalf("found %d pairs", n)
	}
	commits, stop := w.Subscribe()
	defer stop()
	testkit.Exec(t, w, `INSERT INTO creator (id, name, country) VALUES ('d', 'Sousa, Ana', 'PT')`)
	testkit.Exec(t, w, `UPDATE creator SET archived_at = 1 WHERE id = 'a'`)
	if n := total(); n != 0 {
		t.Fatalf("somebody archived is in %d pairs, and who came is looked for behind", n)
	}
	deadline := time.After(20 * time.Second)
	for {
		select {
		case c := <-commits:
			if _, told := c.Rows["distinct_pair"]; told {
				if n := total(); n != 1 {
					t.Errorf("found %d pairs behind", n)
				}
				return
			}
		case <-deadline:
			t.Fatal("nobody was told")
		}
	}
}
