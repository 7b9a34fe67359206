package creator_test

import (
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/roster"
	"backlot/internal/testkit"
)

func reader(text string) io.Reader { return strings.NewReader(text) }

func take(t testing.TB, s *creator.Service, sheet string) creator.Report {
	t.Helper()
	report, err := s.ImportCSV(ctx, reader(sheet), creator.ImportOptions{})
	must(t, report, err)
	if sum := report.Created + report.Updated + report.Merged + report.Unchanged + len(report.Skipped); sum != report.Rows {
		t.Errorf("%d rows, but %d are accounted for", report.Rows, sum)
	}
	return report
}

func find(t testing.TB, s *creator.Service, text string) creator.Row {
	t.Helper()
	list, err := s.List(ctx, creator.Filter{Where: roster.Filter{Text: text}})
	if must(t, list, err); len(list.Rows) != 1 {
		t.Fatalf("%q: got %d creators", text, len(list.Rows))
	}
	return list.Rows[0]
}

func utf16le(text string) string {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return string(out)
}

func TestSheetsAsSpreadsheetsSaveThem(t *testing.T) {
	plain := "Name,Handle,Platform,Follower Count,Engagement Rate,Location,Niche,Email\n" +
		"Zoë Müller,@zoe.m,Instagram,12.4K,\"3,2 %\",\"Berlin, Germany\",\"Beauty, Travel\",zoe@example.com\n"
	semicolons := "Name;Handle;Platform;Follower Count;Engagement Rate;Location;Niche;Email\n" +
		"Zoë Müller;@zoe.m;Instagram;12,4K;3,2 %;Berlin, Germany;Beauty, Travel;zoe@example.com\n"
	for name, sheet := range map[string]string{
		"commas": plain, "semicolons": semicolons, "tabs": strings.ReplaceAll(semicolons, ";", "\t"),
		"pipes": strings.ReplaceAll(semicolons, ";", "|"), "a byte order mark": "\ufeff" + plain,
		"Windows' line ends": strings.ReplaceAll(plain, "\n", "\r\n"), "old line ends": strings.ReplaceAll(plain, "\n", "\r"),
		"Excel's separator line": "sep=;\r\n" + semicolons, "UTF-16": utf16le(strings.ReplaceAll(semicolons, ";", "\t")),
		"Windows' letters": strings.NewReplacer("ë", "\xeb", "ü", "\xfc").Replace(plain), "no line end": strings.TrimSpace(plain),
		"a title above": "Our creators 2026\n\n" + plain, "all quoted": "\"" + strings.ReplaceAll(strings.ReplaceAll(semicolons, ";", "\";\""), "\n", "\"\n\"") + "\"",
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			_, s := open(t)
			report := take(t, s, sheet)
			if report.Created != 1 || len(report.Skipped) != 0 || len(report.Doubts) != 0 {
				t.Fatalf("got %+v", report)
			}
			row := find(t, s, "zoe")
			if row.Name != "Zoë Müller" || row.Country != "DE" || !slices.Equal(row.Niches, []string{"beauty", "travel"}) || row.Email != "zoe@example.com" {
				t.Errorf("got %+v", row)
			}
			if a := row.Accounts[0]; a.Platform != "instagram" || a.Handle != "zoe.m" || *a.Followers != 12_400 || *a.EngagementBP != 320 {
				t.Errorf("got %+v", a)
			}
		})
	}
}

func TestFilesThatAreNoSheetsAreRefused(t *testing.T) {
	w, s := open(t)
	before := testkit.Dump(t, w)
	for name, content := range map[string]string{
		"empty": "", "blank": " \n\n", "a workbook": "PK\x03\x04rest", "an old workbook": "\xd0\xcf\x11\xe0\xa1\xb1", "a picture": "\x89PNG\r\n\x1a\n\x00\x00",
		"headers of a ledger": "date,amount,account no\n2026-01-01,5,77\n", "prose": "Dear all,\nplease find the list attached.\nBest\n",
		"too many columns": "name," + strings.Repeat("x,", 1001) + "\nMira\n", "too large": "name\n" + strings.Repeat("x", 33<<20),
		"a strange separator": "sep=#\nname#handle\n", "only headers": "name,handle,platform\n",
	} {
		_, err := s.ImportCSV(ctx, reader(content), creator.ImportOptions{})
		if t.Log(name, err); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v", name, err)
		}
		refused(t, err, fault.Invalid, "file")
	}
	testkit.SameDump(t, before, testkit.Dump(t, w))
}

func TestANastySheet(t *testing.T) {
	_, s := open(t)
	save(t, s, mira())
	report := take(t, s, strings.Join([]string{
		`name,handle,platform,followers,engagement,country,niche,email,note`, // row 1
		`Mira O.,@Mira.Okafor,IG,60K,4%,France,travel,other@example.com,`,    // 2: the same account
		``, // 3: blank
		`=HYPERLINK("http://evil"),@formula,tiktok,10,1%,,,,"=1+1"`,                         // 4: a cell of formulas
		`Ben Ito,@ben,tiktok,"1,2M",320%,Japan,food,ben@example.com,"two` + "\n" + `lines"`, // 5: an impossible rate
		`Ben Ito,@benvideo,youtube,300000,,,,BEN@example.com,`,                              // 6: the same mail and name
		`Ana Sousa,@ana,snapchat,5000,2%,PT,,agency@example.com,`,                           // 7: an unknown platform
		`Bia Costa,@bia,instagram,-5,x,Narnia,,agency@example.com,`,                         // 8: another one with a manager's mail
		`,,,,,,,,`,                                     // 9: blank cells
		`,@nameless,instagram,900,,,,,`,                // 10: no name
		`"Cut off,@cut,instagram,1,,,,,`,               // 11: an open quote
		`Late One,@late,instagram,12.4,,,,not a mail,`, // 12
		`Ben Ito,,,,,,,,`,                              // 13: only a known name
		`,,,7000,3%,DE,food,,`,                         // 14: nobody
		`Ben Ito,@ben,tiktok,1300000,2.5%,,,,`,         // 15: again
	}, "\n"))
	if report.Rows != 12 || report.Created != 6 || report.Updated != 1 || report.Merged != 3 {
		t.Errorf("got %+v", report)
	}
	skipped := map[int]string{}
	for _, note := range report.Skipped {
		skipped[note.Row] = note.Why
	}
	if got := slices.Sorted(maps.Keys(skipped)); !slices.Equal(got, []int{11, 14}) || !strings.Contains(skipped[11], "quotation mark") {
		t.Errorf("got %+v", report.Skipped)
	}
	doubts := map[int]string{}
	for _, note := range report.Doubts {
		doubts[note.Row] = note.Why
	}
	for row, words := range map[int]string{5: "320%", 7: "snapchat", 8: "shares the mail address of Ana Sousa", 12: "12.4", 13: "merged with Ben Ito of row 5"} {
		if !strings.Contains(doubts[row], words) {
			t.Errorf("row %d: got %q, want something on %q", row, doubts[row], words)
		}
	}
	if !strings.Contains(doubts[8], `"-5"`) || !strings.Contains(doubts[8], "Narnia") || !strings.Contains(doubts[12], "not a mail") {
		t.Errorf("got %q and %q", doubts[8], doubts[12])
	}
	if row := find(t, s, "mira"); row.Name != "Mira Okafor" || row.Country != "DE" || row.Email != "mira@example.com" || *row.Accounts[0].Followers != 60_000 {
		t.Errorf("what was known was written over: %+v", row)
	}
	if row := find(t, s, "ben ito"); len(row.Accounts) != 2 || *row.Accounts[0].Followers != 1_300_000 || *row.Accounts[0].EngagementBP != 250 {
		t.Errorf("got %+v", row)
	}
	if row := find(t, s, "@formula"); row.Name != `=HYPERLINK("http://evil")` {
		t.Errorf("got %q", row.Name)
	}
	if row := find(t, s, "@nameless"); row.Name != "nameless" {
		t.Errorf("got %q", row.Name)
	}
	if row := find(t, s, "@bia"); row.Accounts[0].Followers != nil || row.Accounts[0].EngagementBP != nil || row.Country != "" {
		t.Errorf("got %+v", row)
	}
}

func TestExportsOfOtherTools(t *testing.T) {
	_, s := open(t)
	report := take(t, s, "influencer_id,media_url,profile_name,first_name,last_name,phone_number,email,shipping_address.country_code\n"+
		"77,https://www.instagram.com/mira.okafor/,mira.okafor,Mira,Okafor,+49 170 1,mira@example.com,DE\n")
	if report.Created != 1 || report.Mapping["media_url"] != "url" || report.Mapping["first_name"] != "first name" || report.Mapping["influencer_id"] != "" {
		t.Errorf("got %+v", report)
	}
	report = take(t, s, "id,uid,email,instagram,tiktok,youtube,country\n1,x,mira@example.com,mira.okafor,@miratok,https://www.youtube.com/@miravideo,Germany\n")
	if report.Updated != 1 || len(find(t, s, "mira").Accounts) != 3 {
		t.Errorf("got %+v", report)
	}
	report = take(t, s, "username,full_name,location,followers_count,Platform,ER\nben,Ben Ito,Tokyo/Japan,9000,TikTok,0.041\nana,Ana Sousa,,10000,TikTok,0.5\n")
	if row := find(t, s, "ben"); report.Created != 2 || *row.Accounts[0].EngagementBP != 410 || row.Country != "JP" {
		t.Errorf("got %+v, %+v", report, row)
	}
	report = take(t, s, "Name,IG,IG Followers,TikTok,TikTok Followers\nCem Kaya,cem,10K,@cemtok,20K\n")
	if row := find(t, s, "cem"); report.Created != 1 || len(row.Accounts) != 2 || *row.Accounts[0].Followers != 20_000 {
		t.Errorf("got %+v", row)
	}
	mapped, err := s.ImportCSV(ctx, reader("Künstler,Konto,Anzahl\nDua Ek,@dua,77\n"), creator.ImportOptions{
		Mapping: map[string]string{"Künstler": "name", "Konto": "instagram", "Anzahl": "instagram followers"},
	})
	if must(t, mapped, err); mapped.Created != 1 || *find(t, s, "dua").Accounts[0].Followers != 77 {
		t.Errorf("got %+v", mapped)
	}
	_, err = s.ImportCSV(ctx, reader("name\nx\n"), creator.ImportOptions{Mapping: map[string]string{"name": "drop table"}})
	refused(t, err, fault.Invalid, "mapping")
}

func TestADryRunAltersNothingAndASecondRunNothingMore(t *testing.T) {
	w, s := open(t)
	sheet := "name,handle,platform,followers,email\nMira,@mira,instagram,5K,mira@example.com\nBen,@ben,x,7,\n"
	before := testkit.Dump(t, w)
	dry, err := s.ImportCSV(ctx, reader(sheet), creator.ImportOptions{DryRun: true})
	if must(t, dry, err); dry.Created != 2 || dry.Receipt.ActionID != "" {
		t.Errorf("got %+v", dry)
	}
	testkit.SameDump(t, before, testkit.Dump(t, w))
	if first := take(t, s, sheet); first.Created != 2 || first.Receipt.Label != "Creators imported: 2 new, 0 updated, 0 merged" {
		t.Errorf("got %+v", first)
	}
	after := testkit.Dump(t, w)
	if second := take(t, s, sheet); second.Unchanged != 2 || second.Receipt.ActionID != "" {
		t.Errorf("got %+v", second)
	}
	testkit.SameDump(t, after, testkit.Dump(t, w))
}

// Whatever a file holds, the import ends with a report or a fault, every row is accounted for, taking it in again
// makes nobody new, and undo restores every table.
func TestAnySheetIsTakenOrRefused(t *testing.T) {
	cell := rapid.OneOf(
		rapid.SampledFrom([]string{"", "@mira", "mira", "Mira Okafor", "M. Okafor", "mira@example.com", "instagram", "TikTok", "12.4K", "3%", "320%",
			"=1+1", "-5", `"`, `a"b`, "x\ny", "Germany", "https://www.tiktok.com/@mira", "ben", "@ben", "Ben Ito", "\x00", "\xff"}),
		rapid.String(),
	)
	headers := rapid.SampledFrom([]string{"name", "handle", "platform", "followers", "engagement", "email", "country", "niche", "profile url", "instagram", "?"})
	w, s := open(t)
	before := testkit.Dump(t, w)
	rapid.Check(t, func(rt *rapid.T) {
		columns := rapid.SliceOfN(headers, 1, 6).Draw(rt, "headers")
		lines := []string{strings.Join(columns, ",")}
		for range rapid.IntRange(0, 8).Draw(rt, "rows") {
			cells := rapid.SliceOfN(cell, 0, 7).Draw(rt, "cells")
			if rapid.Bool().Draw(rt, "quoted") {
				for i, c := range cells {
					cells[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
				}
			}
			lines = append(lines, strings.Join(cells, ","))
		}
		report, err := s.ImportCSV(ctx, reader(strings.Join(lines, "\n")), creator.ImportOptions{})
		if err != nil {
			if !fault.Is(err, fault.Invalid) {
				rt.Fatal(err)
			}
			testkit.SameDump(t, before, testkit.Dump(t, w))
			return
		}
		if sum := report.Created + report.Updated + report.Merged + report.Unchanged + len(report.Skipped); sum != report.Rows {
			rt.Fatalf("%d of %d rows accounted for", sum, report.Rows)
		}
		if report.Receipt.ActionID == "" {
			return
		}
		undo, err := w.Undo(ctx, report.Receipt.ActionID)
		must(t, undo, err)
		testkit.SameDump(t, before, testkit.Dump(t, w))
	})
}

func TestRowNumbersAreThoseOfTheSheet(t *testing.T) {
	_, s := open(t)
	report := take(t, s, "\n\nname,handle,platform\n\"Mira\nOkafor\",@mira,instagram\n\n,,snapchat\n\"Ben\n\n\nIto\",@ben ito,x\n,\"\n\",x\n")
	got := fmt.Sprint(report.Skipped, report.Doubts)
	if report.Rows != 4 || report.Created != 2 || len(report.Skipped) != 2 || report.Skipped[0].Row != 6 || report.Skipped[1].Row != 8 || report.Doubts[0].Row != 7 {
		t.Errorf("got %d rows: %s", report.Rows, got)
	}
}

func TestAListWithoutHeaders(t *testing.T) {
	_, s := open(t)
	report := take(t, s, "Mira Okafor,@mira,Instagram,12000\nBen,@ben,TikTok,900\n")
	if row := find(t, s, "mira"); report.Created != 2 || row.Name != "Mira Okafor" || *row.Accounts[0].Followers != 12_000 {
		t.Errorf("got %+v, %+v", report, row)
	}
}
