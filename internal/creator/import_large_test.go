package creator_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/sheet"
	"backlot/internal/testkit"
)

// many writes rows of creators, each of whom comes in on several rows that lie far apart.
func many(creators, rows int) (sheet string, cities int) {
	dice := rand.New(rand.NewPCG(1, 2))
	withCity := map[string]bool{}
	var s strings.Builder
	s.WriteString("name,handle,platform,followers,email,city,phone,niche\n")
	for n := range rows {
		who := dice.IntN(creators)
		on := []string{"instagram", "tiktok", "youtube"}[dice.IntN(3)]
		city, phone := "", ""
		switch dice.IntN(3) {
		case 1:
			city = fmt.Sprintf("City %d", who)
			withCity[city] = true
		case 2:
			phone = fmt.Sprintf("+49 %d", n%7)
		}
		fmt.Fprintf(&s, "Person Nr %d,@person.%d,%s,%d,%s,%s,%s,\"%s, all\"\n", who, who, on, n, fmt.Sprintf("p%d@example.com", who), city, phone, []string{"food", "art", "tech"}[dice.IntN(3)])
	}
	return s.String(), len(withCity)
}

// However many rows are written together and in whatever order they meet: everybody comes in once, what the report
// counts is so, a second time alters nothing more, and undo restores every table.
func TestALargeSheetWhoseRowsMeetAgain(t *testing.T) {
	w, s := open(t)
	save(t, s, mira())
	before := testkit.Dump(t, w)
	content, cities := many(1000, 7000)
	report := takeBytes(t, w, []byte(content), creator.ImportOptions{})
	if sum := report.Created + report.Updated + report.Merged + report.Unchanged + report.SkippedTotal; sum != report.Rows || report.Rows != 7000 {
		t.Errorf("%d rows, but %d are accounted for: %d skipped, as %+v", report.Rows, sum, report.SkippedTotal, report.Skipped[:min(3, len(report.Skipped))])
	}
	list, err := s.List(ctx, creator.Filter{})
	if must(t, list, err); list.Total != report.Created+1 || report.Created > 1000 {
		t.Errorf("%d creators, %d were made", list.Total, report.Created)
	}
	filled := 0
	for _, line := range strings.Split(string(export(t, s, false, creator.ExportOptions{})), "\r\n") {
		if strings.Contains(line, ",City ") {
			filled++
		}
	}
	if filled != cities {
		t.Errorf("%d of %d have their city", filled, cities)
	}
	undo, err := w.Undo(ctx, report.Receipt.ActionID)
	must(t, undo, err)
	testkit.SameDump(t, before, testkit.Dump(t, w))
}

// An import that is cut off anywhere has altered nothing.
func TestAnImportThatIsCutOff(t *testing.T) {
	w, s := open(t)
	save(t, s, mira())
	before := testkit.Dump(t, w)
	text, _ := many(4000, 12_000)
	content := []byte(text)
	for _, after := range []int64{1, 2001, 6001, 10_001} {
		stopped, stop := context.WithCancel(ctx)
		file, err := sheet.New(stopped, bytes.NewReader(content), int64(len(content)), sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = creator.NewImporter(w, nil).Import(stopped, file, creator.ImportOptions{Progress: func(done, _ int64) {
			if done >= after {
				stop()
			}
		}})
		if !fault.Is(err, fault.Cancelled) {
			t.Errorf("after %d rows: got %v", after, err)
		}
		stop()
		if !maps.Equal(before, testkit.Dump(t, w)) {
			t.Errorf("after %d rows: something was left", after)
		}
	}
	failing := creator.ImportOptions{NotTaken: func(string, int, string, []string) error { return fault.New(fault.NoSpace, "The disk is full.") }}
	file, err := sheet.New(ctx, strings.NewReader(string(content)+",,snapchat,5,,,,\n"), int64(len(content))+17, sheet.Options{})
	must(t, file, err)
	if _, err = creator.NewImporter(w, nil).Import(ctx, file, failing); !fault.Is(err, fault.NoSpace) {
		t.Errorf("got %v", err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, w))
}

func TestFiguresOfBeforeAreKeptAsReadings(t *testing.T) {
	w, clock := testkit.Workspace(t)
	first := "name,handle,platform,followers,er\nMira,@mira,instagram,10K,3%\n"
	takeBytes(t, w, []byte(first), creator.ImportOptions{})
	clock.Advance(40 * 24 * time.Hour)
	report := takeBytes(t, w, []byte(strings.ReplaceAll(first, "10K", "12K")), creator.ImportOptions{})
	if report.Updated != 1 {
		t.Errorf("got %+v", report)
	}
	if dump := testkit.Dump(t, w)["account_reading"]; !strings.Contains(dump, "10000 | 300") || strings.Count(dump, "\n") > 1 {
		t.Errorf("got %s", dump)
	}
}

// Rows with very long cells are taken in small batches, and what is said of them quotes their beginning only.
func TestRowsWithVeryLongCells(t *testing.T) {
	w, _ := testkit.Workspace(t)
	var s strings.Builder
	s.WriteString("name,country,note\n")
	for n := range 30 {
		fmt.Fprintf(&s, "Person Nr %d,%s,\n", n, strings.Repeat("x", 900_000))
	}
	report := takeBytes(t, w, []byte(s.String()), creator.ImportOptions{})
	if report.Created != 30 || report.DoubtsTotal != 30 {
		t.Fatalf("got %d created, %d doubts", report.Created, report.DoubtsTotal)
	}
	for _, doubt := range report.Doubts {
		if len(doubt.Why) > 1000 {
			t.Fatalf("%d bytes: %.100s", len(doubt.Why), doubt.Why)
		}
	}
}

func TestALinkElsewhereIsNotTheAccounts(t *testing.T) {
	w, s := open(t)
	report := takeBytes(t, w, []byte("name,handle,platform,link\nMira,@mira,instagram,https://evil.example/@mira\n"), creator.ImportOptions{})
	if report.DoubtsTotal != 1 || !strings.Contains(report.Doubts[0].Why, "not a page on Instagram") {
		t.Errorf("got %+v", report.Doubts)
	}
	page, err := s.Page(ctx, find(t, s, "mira").ID)
	if must(t, page, err); page.Accounts[0].URL != "https://www.instagram.com/mira/" {
		t.Errorf("got %q", page.Accounts[0].URL)
	}
}
