package creator

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// What the page, its time line and the marks read must not grow with the number of creators: by index, every part.
func TestThePageReadsByIndex(t *testing.T) {
	w, _ := testkit.Workspace(t)
	few := map[string]bool{"json_each": true, "w": true, "o": true, "status": true}
	for name, query := range map[string]string{
		"page": selectPage, "niches": selectPageNiches, "accounts": selectPageAccounts, "readings": selectPageReadings,
		"audience": selectPageAudience, "rates": selectPageRates, "flags": selectPageFlags, "contacts": selectPageContacts,
		"milestones": selectPageMilestones, "absences": selectPageAbsences, "castings": selectPageCastings, "pieces": selectPagePieces,
		"payments": selectPagePayments, "marks": selectMarks, "story rows": selectStoryRows, "story castings": selectStoryCastings,
		"story pieces": selectStoryPieces, "story notes": selectStoryNotes, "story messages": selectStoryMessages, "niche changes": selectNicheChanges,
	} {
		ctx := context.Background()
		err := w.Read(ctx, func(tx *workspace.ReadTx) error {
			args := make([]any, strings.Count(query, "?")-strings.Count(query, "?1")+min(strings.Count(query, "?1"), 1))
			for i := range args {
				args[i] = "x"
			}
			steps, err := workspace.Collect(ctx, tx, "EXPLAIN QUERY PLAN "+query, args, func(rows *sql.Rows) (detail string, err error) {
				var id, parent, unused int
				err = rows.Scan(&id, &parent, &unused, &detail)
				return detail, err
			})
			for _, step := range steps {
				if table, scans := strings.CutPrefix(step, "SCAN "); scans && table != "CONSTANT ROW" && !few[strings.Fields(table)[0]] {
					t.Errorf("%s: %s", name, step)
				}
			}
			return err
		})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
