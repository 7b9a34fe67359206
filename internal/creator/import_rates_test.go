package creator_test

import (
	"strings"
	"testing"
	"time"

	"backlot/internal/creator"
	"backlot/internal/testkit"
)

// Two prices of one file for the same piece are not each other's history; those of two files are.
func TestTwoPricesOfOneFileForTheSame(t *testing.T) {
	w, clock := testkit.Workspace(t)
	sheet := "Name;Platform;Handle;Deliverable;Rate (EUR)\nFinn Gale;IG;@finngale;Reel;120\nFinn Gale;IG;@finngale;Story;50\nFinn Gale;IG;@finngale;Reel;130\n"
	report := takeBytes(t, w, []byte(sheet), creator.ImportOptions{})
	if want := "Rate 130.00 EUR was left out: this file has 120.00 EUR for the same (Instagram Reel)"; !strings.Contains(doubtsOf(report)[4], want) {
		t.Errorf("got %+v", report.Doubts)
	}
	if dump := testkit.Dump(t, w)["rate"]; strings.Count(strings.TrimSpace(dump), "\n") != 1 || !strings.Contains(dump, "12000") || !strings.Contains(dump, "5000") {
		t.Errorf("got %s", dump)
	}
	clock.Advance(40 * 24 * time.Hour)
	report = takeBytes(t, w, []byte(strings.ReplaceAll(sheet, "120", "140")), creator.ImportOptions{})
	if dump := testkit.Dump(t, w)["rate"]; !strings.Contains(dump, "12000") || !strings.Contains(dump, "14000") || report.Updated == 0 {
		t.Errorf("got %+v: %s", report, dump)
	}
}

func TestAnotherAccountOnTheSamePlatformIsShownBesideTheOneThatIsThere(t *testing.T) {
	w, s := open(t)
	save(t, s, creator.Input{Name: "Anton Vogel", Accounts: []creator.AccountInput{{Platform: "instagram", Handle: "@antonvogel"}}})
	content := "Name;Platform;Handle;Followers;ER\nAnton Vogel;IG;@anton.v;48200;3,1%\nAnton Vogel;;;;\n;;;500;\n"
	report := takeBytes(t, w, []byte(content), creator.ImportOptions{DryRun: true})
	if d, n := report.Doubts, report.Skipped; len(d) != 1 || !d[0].Asked || len(n) != 2 || !n[0].Asked || n[1].Asked {
		t.Errorf("got %+v, %+v", d, n)
	}
	if len(report.Duplicates) != 2 || report.Duplicates[0].By != creator.BySameName {
		t.Fatalf("got %+v", report)
	}
	var got []string
	for _, f := range report.Duplicates[0].Fields {
		got = append(got, f.Name+": "+f.Now+" / "+f.Sheet)
	}
	if all := strings.Join(got, "; "); all != "Account: @antonvogel on Instagram / @anton.v on Instagram; Followers, @anton.v:  / 48,200; Engagement rate, @anton.v:  / 3.1%" {
		t.Errorf("got %s", all)
	}
}
