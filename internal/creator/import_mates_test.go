package creator_test

import (
	"fmt"
	"strings"
	"testing"

	"backlot/internal/creator"
	"backlot/internal/roster"
	"backlot/internal/testkit"
)

// doubtsOf are what a report says of its rows, by row.
func doubtsOf(report creator.Report) map[int]string {
	doubts := map[int]string{}
	for _, note := range report.Doubts {
		doubts[note.Row] = note.Why
	}
	return doubts
}

func TestOneRowForEachPlatform(t *testing.T) {
	w, s := open(t)
	before := testkit.Dump(t, w)
	report := take(t, s, strings.Join([]string{
		"Influencer;Platform;Handle;Followers;City;Country",
		"Sofia Blum;IG;@sofia.blum;12K;Berlin;DE",
		"Sofia Blum;TikTok;@sofiatok;30K;;Germany",
		"sofia blum;YouTube;@SofiaVideo;4K;berlin;",
		"Sofia Blum;IG;@another.sofia;5K;Bremen;",
		"Sofia Blum;Twitch;@sofialive;5K;Hamburg;",
		"Kim;IG;@kim;1K;;", "Kim;TikTok;@kimtok;2K;;",
	}, "\n"))
	if report.Created != 5 || report.Merged != 2 {
		t.Errorf("got %+v", report)
	}
	doubts := doubtsOf(report)
	for row, want := range map[int]string{
		3: "merged with Sofia Blum of row 2, who has the same name", 4: "merged with Sofia Blum of row 2, who has the same name",
		5: "there is another creator named Sofia Blum, kept apart from row 2: the accounts on Instagram are @sofia.blum and @another.sofia; look whether they are the same",
		6: "kept apart from row 2: the cities are Berlin and Hamburg", 8: "kept apart from row 7: a name of one word",
	} {
		if !strings.Contains(doubts[row], want) {
			t.Errorf("row %d: got %q, want %q", row, doubts[row], want)
		}
	}
	if row := find(t, s, "@sofiatok"); len(row.Accounts) != 3 || row.Country != "DE" {
		t.Errorf("got %+v", row)
	}
	undo, err := w.Undo(ctx, report.Receipt.ActionID)
	must(t, undo, err)
	testkit.SameDump(t, before, testkit.Dump(t, w))
}

// With a second account on one platform there are two of the name; the further rows are taken for the first of them.
func TestFurtherRowsAfterASecondAccount(t *testing.T) {
	_, s := open(t)
	report := take(t, s, "Name;Platform;Handle\nSofia Blum;IG;@sofia\nSofia Blum;IG;@sofia.two\nSofia Blum;TikTok;@sofiatok\nSofia Blum;YouTube;@sofiavideo\n")
	if want := "merged with Sofia Blum of row 2, who has the same name; it can also be Sofia Blum of row 3"; report.Created != 2 || report.Merged != 2 || doubtsOf(report)[4] != want || doubtsOf(report)[5] != want {
		t.Errorf("got %+v", report)
	}
	if row := find(t, s, "@sofiavideo"); len(row.Accounts) != 3 {
		t.Errorf("got %+v", row)
	}
}

func TestRowsOfOneFileSayWithWhomTheyWereMerged(t *testing.T) {
	_, s := open(t)
	report := take(t, s, strings.Join([]string{
		"Name;Platform;Handle;City;Email;Score",
		"Finn Gale;IG;@finngale;Bonn;;80", "Fin Gale;IG;@finngale;Bonn;;70",
		"Gina Hofmann;IG;@gina;Berlin;gina@example.com;", "G. Hofmann;TikTok;@ginatok;Köln;gina@example.com;",
	}, "\n"))
	doubts := doubtsOf(report)
	if want := "merged with Finn Gale of row 2, who has the same account; Name Fin Gale was left out; Quality score 70 was left out: Finn Gale has 80"; doubts[3] != want {
		t.Errorf("got %q, want %q", doubts[3], want)
	}
	if want := "merged with Gina Hofmann of row 4, who has the same mail address"; !strings.HasPrefix(doubts[5], want) || !strings.Contains(doubts[5], "City Köln was left out: Gina Hofmann has Berlin") {
		t.Errorf("got %q", doubts[5])
	}
}

// Thousands of rows lie between those of one person, and namesakes are kept apart there as well.
func TestRowsOfOneNameFarApart(t *testing.T) {
	const people = 1100
	var sheet strings.Builder
	sheet.WriteString("Name,Handle,Platform,Country\n")
	for _, on := range []string{"Instagram", "TikTok", "YouTube", "Instagram"} {
		for n := range people {
			fmt.Fprintf(&sheet, "Person Number%d,@%s.%d,%s,%s\n", n, strings.ToLower(on), n, on, map[bool]string{true: "DE"}[n%2 == 0])
		}
	}
	w, _ := testkit.Workspace(t)
	s := creator.New(w, roster.New(w), nil)
	report, err := s.ImportCSV(ctx, strings.NewReader(sheet.String()+"Person Number7,@person.seven,Instagram,\n"), creator.ImportOptions{})
	must(t, report, err)
	if report.Created != people+1 || report.Merged != 3*people || report.Unchanged+report.Updated != 0 {
		t.Errorf("got %d made, %d merged of %d", report.Created, report.Merged, report.Rows)
	}
	testkit.SameReplayed(t, w)
}

// Whom a person chose for one row is whom the further rows of the name are about.
func TestFurtherRowsFollowADecision(t *testing.T) {
	_, s := open(t)
	id := save(t, s, creator.Input{Name: "Sofia Blum", Country: "DE", Accounts: []creator.AccountInput{{Platform: "youtube", Handle: "@sofia"}}})
	sheet := "Name;Platform;Handle\nSofia Blum;IG;@sofia.blum\nSofia Blum;TikTok;@sofiatok\nSofia Blum;YouTube;@another\n"
	report, err := s.ImportCSV(ctx, reader(sheet), creator.ImportOptions{Decisions: []creator.Decision{{Row: 2, Do: creator.DoMerge, With: id}}})
	must(t, report, err)
	if report.Created != 1 || report.Merged != 2 || !strings.Contains(doubtsOf(report)[4], "the accounts on YouTube are @sofia and @another") {
		t.Errorf("got %+v", report)
	}
}
