package payment

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func TestTransitionTable(t *testing.T) {
	// i with an invoice, s with what was sent, + at once; everything else says why not. Only one step forward.
	want := []string{".i..", "..s.", "...+", "...."}
	for i, from := range Stages {
		for j, to := range Stages {
			s := find(from, to)
			got := map[string]string{needsNothing: "+", needsInvoice: "i", needsSent: "s"}[s.needs]
			if s.refusal != "" {
				got = "."
			}
			if got != want[i][j:j+1] {
				t.Errorf("%s to %s: got %s, want %s", from, to, got, want[i][j:j+1])
			}
			if (s.refusal == "") == (s.button == "") {
				t.Errorf("%s to %s: %+v must have a button or a refusal", from, to, s)
			}
			if s.refusal != "" && !fault.Is(s.check(), fault.Conflict) {
				t.Errorf("%s to %s: got %v", from, to, s.check())
			}
		}
		if from.Name() == "" || doneWords[from] == "" && from != ContentPosted {
			t.Errorf("%s has no name", from)
		}
	}
	if got := len(allMoves()); got != 16 {
		t.Errorf("%d moves", got)
	}
}

// TestPlansUseTheIndexes fails when a statement that runs on every screen begins to walk through a whole table.
func TestPlansUseTheIndexes(t *testing.T) {
	ctx := context.Background()
	w, clock := testkit.Workspace(t)
	now := clock.Now().UnixMilli()
	plan := func(query string, args ...any) []string {
		t.Helper()
		var lines []string
		err := w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
			lines, err = workspace.Collect(ctx, tx, "EXPLAIN QUERY PLAN "+query, args, func(rows *sql.Rows) (line string, err error) {
				var id, parent, unused int
				err = rows.Scan(&id, &parent, &unused, &line)
				return line, err
			})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return lines
	}
	// What was picked before is short.
	short := []string{"SCAN q", "SCAN due", "SCAN x", "SCAN paid"}
	query, args := Filter{Text: "mira", CampaignID: "c"}.Standing(standing, bears, 0)
	for name, lines := range map[string][]string{
		"standing":        plan(query, args...),
		"cardsByRow":      plan(cardsByRow, "[]"),
		"dueLines":        plan(dueLines, now),
		"speedOfAll":      plan(speedOfAll, "2026-01-01"),
		"speedOfCreators": plan(speedOfCreators, "2026-01-01", 10),
		"recordOf":        plan(recordOf, "p1"),
		"stepsOf":         plan(stepsOf, "p1"),
	} {
		for _, line := range lines {
			if strings.HasPrefix(line, "SCAN") && !strings.Contains(line, "VIRTUAL TABLE") && !slices.Contains(short, line) {
				t.Errorf("%s: %s\n%s", name, line, strings.Join(lines, "\n"))
			}
		}
	}
}
