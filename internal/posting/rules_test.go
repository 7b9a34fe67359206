package posting

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/platform"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func TestTransitionTable(t *testing.T) {
	// Who may go where: r with a reason, f with the form, + at once; everything else says why not.
	want := map[Stage]string{
		Expected:  "..f..",
		Checking:  "...r+",
		Problem:   "..f.r",
		Verified:  "...r.",
		Withdrawn: ".....",
	}
	for from, row := range want {
		for i, c := range columns {
			s := find(from, c)
			got := map[string]string{needsNothing: "+", needsReason: "r", needsReport: "f"}[s.needs]
			if s.refusal != "" {
				got = "."
			}
			if got != row[i:i+1] {
				t.Errorf("%s to %s: got %s, want %s", from, c, got, row[i:i+1])
			}
			if (s.refusal == "") == (s.button == "") {
				t.Errorf("%s to %s: %+v must have a button or a refusal", from, c, s)
			}
			if s.refusal != "" && !fault.Is(s.check(), fault.Conflict) {
				t.Errorf("%s to %s: got %v", from, c, s.check())
			}
		}
	}
	if got := len(allMoves()); got != 20 {
		t.Errorf("%d moves", got)
	}
}

func TestColumnOf(t *testing.T) {
	const hour = 3_600_000
	for _, c := range []struct {
		stage  Stage
		after  int64 // ms after the agreed time
		column string
		missed bool
	}{
		{Expected, -1, ColumnUpcoming, false},
		{Expected, 0, ColumnDueNow, false},
		{Expected, hour - 1, ColumnDueNow, false},
		{Expected, hour, ColumnProblem, true},
		{Expected, 1000 * hour, ColumnProblem, true},
		{Checking, 1000 * hour, ColumnChecking, false},
		{Problem, -hour, ColumnProblem, false},
		{Verified, 1000 * hour, ColumnVerified, false},
		{Withdrawn, 0, "", false},
	} {
		const postAt = 1_772_625_600_000
		if column, missed := columnOf(c.stage, postAt, postAt+c.after); column != c.column || missed != c.missed {
			t.Errorf("%+v: got %s, %v", c, column, missed)
		}
	}
}

func TestWords(t *testing.T) {
	for d, want := range map[time.Duration]string{
		59 * time.Minute: "59 min", time.Hour: "1 h", 47*time.Hour + 59*time.Minute: "47 h", 48 * time.Hour: "2 days",
	} {
		if got := spoken(d); got != want {
			t.Errorf("%s: got %q, want %q", d, got, want)
		}
	}
}

// TestEveryFailureIsSaid makes sure that whatever a check can find reaches the creator and the card in words.
func TestEveryFailureIsSaid(t *testing.T) {
	failed := []platform.Check{
		{Kind: kindLink, Rule: "The link is on TikTok.", Found: "https://tiktok.com"},
		{Kind: platform.KindDisclosure, Market: "DE", Rule: "Write Werbung."},
		{Kind: platform.KindDisclosure, Market: "UK", Rule: "Write Ad.", Found: "thanks"},
		{Kind: platform.KindPlacement, Market: "US", Rule: "Before more."},
		{Kind: platform.KindLabel, Market: "AT", Rule: "The label belongs to it."},
		{Kind: platform.KindHashtag, Rule: "The hashtag #glow must be in the caption."},
		{Kind: platform.KindMention, Rule: "The account @acme must be mentioned in the caption."},
		{Kind: platform.KindLength, Rule: "A caption has 2200 characters at most."},
	}
	for i := range failed {
		failed[i].Verdict = platform.Fail
	}
	// Checks come market by market; they are told kind by kind.
	failed = failedOf(append(append([]platform.Check{{Verdict: platform.Pass}}, failed[3:]...), failed[:3]...))
	want := `- The link is on TikTok.
- The caption needs a clear word that this is advertising.
    Germany: Write Werbung.
    United Kingdom (now: "thanks"): Write Ad.
- The word that says it is advertising stands in the wrong place.
    United States: Before more.
- Please switch the platform's paid-partnership label on.
    Austria: The label belongs to it.
- The hashtag #glow must be in the caption. It is missing now: please add it.
- The account @acme must be mentioned in the caption. It is missing now: please add it.
- A caption has 2200 characters at most.
`
	if got := wrongAndRight(failed); got != want {
		t.Errorf("got\n%s", got)
	}
	short := "Posted elsewhere; No clear disclosure for DE, UK; Disclosure in the wrong place for US; Paid-partnership label missing for AT; " +
		"#glow is missing; @acme is missing; The caption is too long"
	if got := summary(failed); got != short {
		t.Errorf("got %s", got)
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
		"standing":   plan(query, args...),
		"cardsByRow": plan(cardsByRow, "[]"),
		"dueLines":   plan(dueLines, now),
		"scored":     plan(scored, now),
		"toPrompt":   plan(toPrompt, now, now),
		"recordOf":   plan(recordOf, "d1"),
		"sameLink":   plan(sameLink, "ref", "instagram", "d1"),
		"checksOf":   plan(checksOf, "d1"),
		"openFix":    plan(openFix, "d1"),
	} {
		for _, line := range lines {
			if strings.HasPrefix(line, "SCAN") && !strings.Contains(line, "VIRTUAL TABLE") && !slices.Contains(short, line) {
				t.Errorf("%s: %s\n%s", name, line, strings.Join(lines, "\n"))
			}
		}
	}
}
