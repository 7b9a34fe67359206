package creator_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/platform"
	"backlot/internal/sheet"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func export(t testing.TB, s *creator.Service, workbook bool, options creator.ExportOptions) []byte {
	t.Helper()
	var content bytes.Buffer
	exported, err := s.Export(ctx, &content, workbook, options)
	must(t, exported, err)
	return content.Bytes()
}

func takeBytes(t testing.TB, w *workspace.Workspace, content []byte, options creator.ImportOptions) creator.Report {
	t.Helper()
	file, err := sheet.New(ctx, bytes.NewReader(content), int64(len(content)), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	report, err := creator.NewImporter(w, nil).Import(ctx, file, options)
	must(t, report, err)
	return report
}

// everything gives a creator something in every field.
func everything(t testing.TB, s *creator.Service) string {
	t.Helper()
	id := save(t, s, mira())
	for field, value := range map[string]string{
		"city": "Köln", "birthday": "1994-03-14", "qualityScore": "85", "fitScore": "0", "usageRights": "paid", "usageNote": "30 days; \"paid\"\nsocial",
		"preferenceNote": "=vegan, no fur", "styleNote": "-calm\r\n@home", "languages": "pt-BR de", "timeZone": "Europe/Berlin", "phone": "+49 170 1", "manager": "Kim",
	} {
		_, err := s.SetField(ctx, id, field, value)
		must(t, field, err)
	}
	for _, contact := range []creator.ContactInput{
		{Kind: creator.ContactAddress, Label: "Parcels (home)", Value: "Weg 1, 2. Stock\n50667 Köln; DE"}, {Kind: creator.ContactEmail, Value: "mira.work@example.com"}, {Kind: creator.ContactPerson, Label: "Agent", Value: "Kim: Lee"},
	} {
		contact.CreatorID = id
		_, err := s.SaveContact(ctx, contact)
		must(t, contact, err)
	}
	for _, rate := range []creator.RateInput{
		{Platform: "instagram", Format: "reel", Kind: creator.RateCard, Amount: "1,200.00", Currency: "EUR", ValidFrom: "2026-01-01", Note: "net; 2 rounds"},
		{Kind: creator.RatePaid, Amount: "5.0000", Currency: "KWD", ValidFrom: "2025-12-01"}, {Platform: "tiktok", Kind: creator.RateQuote, Amount: "90000", Currency: "JPY"},
	} {
		rate.CreatorID = id
		_, err := s.SaveRate(ctx, rate)
		must(t, rate, err)
	}
	posts, views, followers, bp := int64(12), int64(40_000), int64(777), int64(1)
	account, err := s.AddAccount(ctx, id, creator.AccountInput{
		Platform: "instagram", Handle: "mira.second", Followers: &followers, EngagementBP: &bp, EngagementBasis: creator.ByReach, PostsPerMonth: &posts, AverageViews: &views,
	})
	must(t, account, err)
	for _, audience := range []creator.AudienceInput{
		{Dimension: creator.Gender, Shares: []creator.AudienceShare{{Group: "female", BP: 6200}, {Group: "male", BP: 3705}}, Source: "HypeAuditor, Jan (2026)", OnDate: "2026-01-31"},
		{Dimension: creator.City, Shares: []creator.AudienceShare{{Group: "Frankfurt, Main", BP: 1}}},
	} {
		audience.AccountID = account.ID
		_, err := s.SetAudience(ctx, audience)
		must(t, audience, err)
	}
	return id
}

func TestAnExportIsImportedWithoutLoss(t *testing.T) {
	for _, workbook := range []bool{false, true} {
		_, s := open(t)
		everything(t, s)
		take(t, s, "name,handle,platform,tier,last contact,next action,next action date,reason,reopens when\nBen,ben,x,Dormant,2026-01-01,Call,2026-03-03,\"Too =dear\",A launch\n")
		first := export(t, s, workbook, creator.ExportOptions{})
		other, o := open(t)
		report := takeBytes(t, other, first, creator.ImportOptions{})
		if report.Created != 2 || report.SkippedTotal+report.DoubtsTotal != 0 {
			t.Errorf("workbook %v: got %+v", workbook, report)
		}
		second := export(t, o, false, creator.ExportOptions{})
		if plain := export(t, s, false, creator.ExportOptions{}); !bytes.Equal(plain, second) {
			t.Errorf("workbook %v: want\n%s\ngot\n%s", workbook, plain, second)
		}
		again := takeBytes(t, other, first, creator.ImportOptions{})
		if again.Created+again.Updated != 0 || again.Receipt.ActionID != "" {
			t.Errorf("workbook %v: the second time did %+v", workbook, again)
		}
	}
}

// Whatever is in a workspace, taken in by an empty one its export is the same.
func TestAnyExportIsImportedWithoutLoss(t *testing.T) {
	word := rapid.StringOf(rapid.RuneFrom([]rune("abcÄé =+-@'\",;:|\n()\\%1☕"))).Filter(func(s string) bool { return strings.ContainsAny(s, "abcÄé") })
	handle := rapid.StringMatching(`[a-z0-9_]{3,12}`)
	w, s := open(t)
	other, o := open(t)
	rapid.Check(t, func(rt *rapid.T) {
		var done []workspace.Receipt
		n := rapid.IntRange(1, 4).Draw(rt, "creators")
		for i := range n {
			in := creator.Input{
				Name: word.Draw(rt, "name"), Country: rapid.SampledFrom([]string{"", "DE", "US", "GB", "GE", "CI"}).Draw(rt, "country"),
				Languages: rapid.SampledFrom([]string{"", "de", "pt-BR en", "fil"}).Draw(rt, "languages"), Note: word.Draw(rt, "note"), Phone: rapid.SampledFrom([]string{"", "+49 1", "0151 - 5"}).Draw(rt, "phone"),
				Manager: word.Draw(rt, "manager"), Niches: rapid.SliceOfN(word, 0, 3).Draw(rt, "niches"),
			}
			if rapid.Bool().Draw(rt, "with mail") {
				in.Email = fmt.Sprintf("m%d@example.com", i)
			}
			for _, on := range rapid.SliceOfN(rapid.SampledFrom(platform.All()), 0, 3).Draw(rt, "platforms") {
				a := creator.AccountInput{Platform: string(on), Handle: handle.Draw(rt, "handle") + fmt.Sprint(i), Followers: rapid.Ptr(rapid.Int64Range(0, 3_000_000_000), true).Draw(rt, "followers"),
					EngagementBP: rapid.Ptr(rapid.Int64Range(0, 10_000), true).Draw(rt, "engagement")}
				in.Accounts = append(in.Accounts, a)
			}
			saved, err := s.Save(ctx, in)
			if err != nil {
				if !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.Conflict) {
					rt.Fatal(err)
				}
				continue
			}
			done = append(done, saved.Receipt)
			for range rapid.IntRange(0, 2).Draw(rt, "contacts") {
				contact, err := s.SaveContact(ctx, creator.ContactInput{CreatorID: saved.ID, Kind: creator.ContactPerson, Label: word.Draw(rt, "label"), Value: word.Draw(rt, "value")})
				must(t, contact, err)
				done = append(done, contact.Receipt)
			}
		}
		first := export(t, s, false, creator.ExportOptions{})
		report := takeBytes(t, other, first, creator.ImportOptions{})
		if report.SkippedTotal+report.DoubtsTotal > 0 {
			rt.Fatalf("got %+v of\n%s", report, first)
		}
		if second := export(t, o, false, creator.ExportOptions{}); !bytes.Equal(first, second) {
			rt.Fatalf("want\n%s\ngot\n%s", first, second)
		}
		takeBack(rt, other, report.Receipt)
		slices.Reverse(done)
		takeBack(rt, w, done...)
	})
}

func takeBack(t *rapid.T, w *workspace.Workspace, receipts ...workspace.Receipt) {
	for _, r := range receipts {
		if r.ActionID == "" {
			continue
		}
		if _, err := w.Undo(ctx, r.ActionID); err != nil {
			t.Fatal(err)
		}
	}
}

func TestALedgerOfThreeSheets(t *testing.T) {
	_, s := open(t)
	take(t, s, "name,handle,platform,tier\nAda,ada,x,active\nBen,ben,x,nurture\nCem,cem,x,dormant\nDua,dua,x,\n")
	content := export(t, s, true, creator.ExportOptions{Ledger: true})
	other, o := open(t)
	report := takeBytes(t, other, content, creator.ImportOptions{})
	if report.Created != 3 || !bytes.Equal(export(t, o, true, creator.ExportOptions{Ledger: true})[:4], content[:4]) {
		t.Errorf("got %+v", report)
	}
	one := takeBytes(t, other, content, creator.ImportOptions{Sheets: []string{"Nurture"}, DryRun: true})
	if one.Rows != 1 || one.Unchanged != 1 {
		t.Errorf("got %+v", one)
	}
	file, err := sheet.New(ctx, bytes.NewReader(content), int64(len(content)), sheet.Options{})
	must(t, file, err)
	_, err = creator.NewImporter(other, nil).Import(ctx, file, creator.ImportOptions{Sheets: []string{"Other"}})
	refused(t, err, fault.Invalid, "sheets")
}

func TestAnExportReplacesAFileOnlyWhenItIsWhole(t *testing.T) {
	_, s := open(t)
	id := everything(t, s)
	dir := t.TempDir()
	path := filepath.Join(dir, "list.csv")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	_, err := s.ExportFile(stopped, path, creator.ExportOptions{})
	if !fault.Is(err, fault.Cancelled) {
		t.Errorf("got %v", err)
	}
	if content, _ := os.ReadFile(path); string(content) != "mine" {
		t.Errorf("got %q", content)
	}
	exported, err := s.ExportFile(ctx, path, creator.ExportOptions{IDs: []string{id, "gone"}})
	if must(t, exported, err); exported.Creators != 1 || exported.Rows != 2 {
		t.Errorf("got %+v", exported)
	}
	left, err := os.ReadDir(dir)
	if must(t, left, err); len(left) != 1 {
		t.Errorf("got %v", left)
	}
	for path, options := range map[string]creator.ExportOptions{"a.pdf": {}, "a.csv": {Ledger: true}} {
		_, err := s.ExportFile(ctx, filepath.Join(dir, path), options)
		refused(t, err, fault.Invalid, "file")
	}
	_, err = s.ExportFile(ctx, filepath.Join(dir, "none", "a.csv"), creator.ExportOptions{})
	refused(t, err, fault.Unavailable, "")
}

func TestDecisionsOnDuplicates(t *testing.T) {
	w, s := open(t)
	id := save(t, s, mira())
	content := "name,handle,platform,email,city,manager,phone\n" +
		"Mira Okafor,@mira.okafor,instagram,new@example.com,Bonn,Kim,+49 1\n" + // 2: the same account
		"M. Okafor,@miratwo,tiktok,mira@example.com,,,\n" + // 3: the same mail, a similar name
		"Mira Okafor,@another,x,,,,\n" + // 4: a namesake
		"Mira Okafor,,,,,,\n" // 5: a name alone
	before := testkit.Dump(t, w)
	report := takeBytes(t, w, []byte(content), creator.ImportOptions{DryRun: true})
	testkit.SameDump(t, before, testkit.Dump(t, w))
	var rows []int
	for _, d := range report.Duplicates {
		rows = append(rows, d.Row)
		if d.CreatorID != id || d.Creator != "Mira Okafor" {
			t.Errorf("got %+v", d)
		}
	}
	if !slices.Equal(rows, []int{2, 3, 4, 5}) || report.Duplicates[2].Do != creator.DoKeep || report.Duplicates[3].Do != creator.DoSkip || report.Duplicates[0].CanKeep {
		t.Fatalf("got %+v", report.Duplicates)
	}
	if diffs := report.Duplicates[0].Fields; len(diffs) < 3 || diffs[0].Field != "city" || diffs[0].Kept != "sheet" || diffs[1].Field != "email" || diffs[1].Kept != "both" || !diffs[1].Choosable {
		t.Errorf("got %+v", diffs)
	}
	report = takeBytes(t, w, []byte(content), creator.ImportOptions{Decisions: []creator.Decision{
		{Row: 2, Take: []string{"email"}}, {Row: 3, Do: creator.DoKeep, With: id}, {Row: 4, Do: creator.DoMerge, With: id}, {Row: 5, Do: creator.DoMerge, With: id},
	}})
	if report.Created != 1 || report.Merged != 2 || report.Updated != 1 || report.SkippedTotal != 0 {
		t.Errorf("got %+v", report)
	}
	page, err := s.Page(ctx, id)
	if must(t, page, err); page.Email != "new@example.com" || len(page.Accounts) != 3 {
		t.Errorf("got %q, %d accounts", page.Email, len(page.Accounts))
	}
	undo, err := w.Undo(ctx, report.Receipt.ActionID)
	must(t, undo, err)
	testkit.SameDump(t, before, testkit.Dump(t, w))
	report = takeBytes(t, w, []byte(content), creator.ImportOptions{Decisions: []creator.Decision{
		{Row: 2, Do: creator.DoKeep, With: id}, {Row: 3, Do: creator.DoSkip}, {Row: 4, Do: creator.DoMerge, With: "nobody"},
	}})
	if report.SkippedTotal != 4 || report.Receipt.ActionID != "" {
		t.Errorf("got %+v", report)
	}
}
