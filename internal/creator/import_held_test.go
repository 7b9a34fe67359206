package creator_test

import (
	"fmt"
	"strings"
	"testing"

	"backlot/internal/creator"
	"backlot/internal/roster"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// Rows about one creator that stand thousands of rows apart meet, whatever is written by then.
func TestRowsOfOneCreatorFarApart(t *testing.T) {
	const people = 1100
	var sheet strings.Builder
	sheet.WriteString("Name,Handle,Platform,Niche,Email\n")
	for _, round := range []struct{ platform, niche string }{{"Instagram", "beauty"}, {"TikTok", "beauty"}, {"Instagram", "food"}} {
		for n := range people {
			fmt.Fprintf(&sheet, "Person Number%d,@person.%d,%s,%s,person%d@example.com\n", n, n, round.platform, round.niche, n)
		}
	}
	w, _ := testkit.Workspace(t)
	s := creator.New(w, roster.New(w), nil)
	before := testkit.Dump(t, w)
	report, err := s.ImportCSV(ctx, strings.NewReader(sheet.String()), creator.ImportOptions{})
	must(t, report, err)
	if report.Rows != 3*people || report.Created != people || report.SkippedTotal != 0 {
		t.Errorf("got %+v", report)
	}
	for query, want := range map[string]int{
		`SELECT count(*) FROM creator`:       people,
		`SELECT count(*) FROM account`:       2 * people,
		`SELECT count(*) FROM creator_niche`: 2 * people,
		`SELECT count(*) FROM (SELECT 1 FROM account GROUP BY creator_id HAVING count(*) = 2)`: people,
	} {
		var got int
		err := w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, query, nil, &got) })
		if err != nil || got != want {
			t.Errorf("%s: got %d, %v, want %d", query, got, err, want)
		}
	}
	testkit.SameReplayed(t, w)
	undone, err := w.Undo(ctx, report.Receipt.ActionID)
	must(t, undone, err)
	testkit.SameDump(t, before, testkit.Dump(t, w))
}
