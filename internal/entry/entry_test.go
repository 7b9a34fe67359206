package entry

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/fault"
	"backlot/internal/money"
	"backlot/internal/platform"
	"backlot/internal/sheet"
)

var ctx = context.Background()

// rowsOf parts lines at bars.
func rowsOf(lines ...string) []sheet.Row {
	rows := make([]sheet.Row, len(lines))
	for i, line := range lines {
		rows[i] = sheet.Row{Number: i + 1, Cells: strings.Split(line, "|")}
	}
	return rows
}

func over(rows []sheet.Row) func(context.Context) iter.Seq2[sheet.Row, error] {
	return func(context.Context) iter.Seq2[sheet.Row, error] {
		return func(yield func(sheet.Row, error) bool) {
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

func read(t testing.TB, lines ...string) (Layout, []Entry) {
	t.Helper()
	rows := rowsOf(lines...)
	l, err := Recognise(rows, Choice{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Settle(ctx, rows[:min(len(rows), LookedAt)], over(rows))
	if err != nil {
		t.Fatal(err)
	}
	entries := []Entry{}
	for _, row := range rows {
		if row.Number > l.HeaderRow && !row.Empty() {
			entries = append(entries, r.Read(row))
		}
	}
	return l, entries
}

func fieldsOf(l Layout) (fields []string) {
	for _, c := range l.Columns {
		fields = append(fields, c.Field)
	}
	return fields
}

func TestColumnsWithoutHeaders(t *testing.T) {
	l, entries := read(t,
		"Mira Okafor|@mira.okafor|Instagram|12.4K|3.2%|Germany|mira@example.com|+49 170 1234567",
		"Ben Ito|@benito|TikTok|1,2M|4,1 %|Japan|ben@example.com|+81 90 1234 5678",
		"Ana Sousa|@ana|YouTube|900K|2%|PT|ana@example.com|+351 912 345 678")
	want := []string{Name, Handle, Platform, Followers, Engagement, CountryOf, Email, Phone}
	if !slices.Equal(fieldsOf(l), want) || l.HeaderRow != 0 || l.Columns[0].Header != "Column A" || l.Columns[6].Why != ByContent {
		t.Errorf("got %+v", l)
	}
	if len(entries) != 3 || entries[1].Name != "Ben Ito" || *entries[1].Accounts[0].Followers != 1_200_000 || entries[1].Accounts[0].Platform != "tiktok" {
		t.Errorf("got %+v", entries)
	}
	l, entries = read(t, "https://www.instagram.com/mira/|zoe@example.com", "instagram.com/ben?igsh=1|ben@example.com")
	if !slices.Equal(fieldsOf(l), []string{"instagram", Email}) || entries[1].Accounts[0].Handle != "instagram.com/ben?igsh=1" {
		t.Errorf("got %+v, %+v", l, entries)
	}
}

func TestHeadersBelowTitlesAndUnderPlatforms(t *testing.T) {
	l, entries := read(t, "Our creators 2026||||", "||||", "||Instagram||TikTok|", "Name|Country|Handle|Followers|Handle|Followers", "Mira|DE|mira|10K|miratok|20K", "Total|||30K||", "|||||")
	if l.HeaderRow != 4 || !slices.Equal(fieldsOf(l), []string{Name, CountryOf, "instagram", "instagram followers", "tiktok", "tiktok followers"}) {
		t.Fatalf("got %+v", l)
	}
	if accounts := entries[0].Accounts; len(accounts) != 2 || accounts[1].Platform != "tiktok" || *accounts[1].Followers != 20_000 {
		t.Errorf("got %+v", entries[0])
	}
	if !strings.Contains(entries[1].Problem, "totals") {
		t.Errorf("got %+v", entries[1])
	}
	third := 3
	if _, err := Recognise(rowsOf("a|b", "c|d", "Künstler|Mail", "Mira|mira@example.com"), Choice{HeaderRow: &third}); err != nil {
		t.Error(err)
	}
	none := 99
	_, err := Recognise(rowsOf("name|mail"), Choice{HeaderRow: &none})
	if !fault.Is(err, fault.Invalid) {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNoListIsRefused(t *testing.T) {
	for _, lines := range [][]string{
		{"date|amount|account no", "2026-01-01|5|77"}, {"Dear all,", "please find the list attached.", "Best"}, {"1|2|3", "4|5|6"}, {""},
	} {
		if _, err := Recognise(rowsOf(lines...), Choice{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: got %v", lines, err)
		}
	}
	if _, err := Recognise(rowsOf("name"), Choice{Mapping: map[string]string{"name": "drop table"}}); !fault.Is(err, fault.Invalid) {
		t.Errorf("got %v", err)
	}
}

func TestHeadersOfPricesAndAudiences(t *testing.T) {
	for header, want := range map[string]string{
		"IG reel rate": "rate instagram reel", "Story price (EUR)": "rate story", "Fee per TikTok video": "rate tiktok video", "Rate": "rate",
		"Last fee": "paid", "Past fee (USD)": "paid", "Quote": "quote", "Instagram Reel €": "rate instagram reel", "Rate card": Rates,
		"YouTube short cost": "rate youtube short", "Rate TikTok story": "", "Female %": "audience gender female", "% male": "audience gender male",
		"Audience 18-24": "audience age 18-24", "25 – 34 years (%)": "audience age 25-34", "65+": "audience age 65+",
		"Audience DE": "audience country DE", "Followers in Germany": "audience country DE", "IG female %": "instagram audience gender female",
		"instagram audience age 18-24": "instagram audience age 18-24", "Average Reel Views": "", "Instagram avg views": "instagram average views",
		"Posts per week": Posts, "Instagram link": "instagram link", "TikTok URL": "tiktok link", "Last year": "", "Paid": ratePaid, "Date of birth": Birthday,
		"Story": "", "Reel": "", "Post": "", "Men": "audience gender male", "Backlot ID": ID, "id": "", "Fee 2024": "", "Agreed rate": "paid",
	} {
		if got := FieldOf(header); got != want {
			t.Errorf("%q: got %q, want %q", header, got, want)
		}
		if field := FieldOf(header); !Known(field) {
			t.Errorf("%q is taken for %q, which is nothing", header, field)
		}
	}
	seen := map[string]bool{}
	for _, f := range Fields() {
		if !Known(f.Key) || seen[f.Key] || f.Name == "" || f.Group == "" {
			t.Errorf("%+v", f)
		}
		seen[f.Key] = true
		if c, _ := parseKey(f.Key); c.key() != f.Key {
			t.Errorf("%q is written as %q", f.Key, c.key())
		}
	}
}

func TestEverythingThatARowCanSay(t *testing.T) {
	_, entries := read(t,
		"Backlot ID|Name|Location|Birthday|Languages|Email|Manager email|Quality score|Content fit|Posts per week|IG|IG followers|IG reel rate|Currency|Female %|Male %|Audience 18-24|Last contact|Next action|Due date|Tier",
		"77|Zoë|Berlin, Germany|24.12.1998|German, English|zoe@example.com; office@example.com|kim@agency.com|8.5/10|90%|3|zoe.m|12,4K|1.2k|EUR|0.62|0.38|0.41|31/01/2026|Call|02/03/2026|Nurture",
		"78|Ben|Japan|25/12|ja|ben@example.com||101|x|daily|ben|5|from $800 / reel|||||||soon|VIP")
	e := entries[0]
	if e.ID != "77" || e.City != "Berlin" || e.Birthday != "1998-12-24" || !slices.Equal(e.Emails, []string{"zoe@example.com"}) || *e.Quality != 85 || *e.Fit != 90 {
		t.Errorf("got %+v", e)
	}
	if want := []Contact{{"email", "", "office@example.com"}, {"email", "Manager", "kim@agency.com"}}; !slices.Equal(e.Contacts, want) {
		t.Errorf("got %+v", e.Contacts)
	}
	if want := []Rate{{"instagram", "reel", "card", money.Amount{Minor: 120_000, Currency: "EUR"}, "", ""}}; !slices.Equal(e.Rates, want) {
		t.Errorf("got %+v", e.Rates)
	}
	a := e.Accounts[0]
	if a.Platform != "instagram" || *a.Followers != 12_400 || fmt.Sprint(a.Audience) != "[{gender  today [{female 6200} {male 3800}]} {age  today [{18-24 4100}]}]" {
		t.Errorf("got %+v", a)
	}
	if want := (Standing{"nurture", "2026-01-31", "Call", "2026-03-02", "", ""}); e.Standing != want || len(e.Doubts) > 0 {
		t.Errorf("got %+v, %q", e.Standing, e.Doubts)
	}
	e = entries[1]
	if e.Birthday != "--12-25" || e.Rates[0].Amount != (money.Amount{Minor: 80_000, Currency: "USD"}) || e.Quality != nil || e.Fit != nil {
		t.Errorf("got %+v", e)
	}
	if len(e.Doubts) != 4 {
		t.Errorf("got %q", e.Doubts)
	}
}

func TestPlacesAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string][2]string{
		"Berlin, Germany": {"DE", "Berlin"}, "Germany (Berlin)": {"DE", "Berlin"}, "Tokyo/Japan": {"JP", "Tokyo"}, "Berlin": {"", "Berlin"},
		"Germany": {"DE", ""}, "DE": {"DE", ""}, "New York, NY, USA": {"US", "New York"}, "": {"", ""}, "12345 Berlin": {"", "Berlin"},
		"50667 Köln": {"", "Köln"}, "D-50667 Köln": {"", "Köln"}, "75011 Paris, France": {"FR", "Paris"}, "EC1A 1BB London": {"", "London"}, "London EC1A 1BB": {"", "London"},
		"1012 AB Amsterdam": {"", "Amsterdam"}, "CH-8001 Zürich": {"", "Zürich"}, "New York, NY 10001": {"US", "New York"}, "00-950 Warszawa": {"", "Warszawa"},
		"Austin, TX": {"US", "Austin"}, "Los Angeles, CA": {"", "Los Angeles"}, "Berlin, DE": {"DE", "Berlin"}, "Toronto, Canada": {"CA", "Toronto"},
	} {
		_, entries := read(t, "Name|Location", "Mira|"+text)
		if got := [2]string{entries[0].Country, entries[0].City}; got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if _, entries := read(t, "Name|Country", "Mira|Los Angeles, CA"); entries[0].Country != "" || entries[0].City != "Los Angeles" || len(entries[0].Doubts) != 1 {
		t.Errorf("got %+v", entries)
	}
	_, entries := read(t, "Name|Country|City", "Mira|Germany|Köln, Germany", "Ben|Narnia|Bern", "Ana|Berlin, Germany|")
	if entries[0].City != "Köln" || entries[1].Country != "Narnia" || entries[1].City != "Bern" || entries[2].City != "Berlin" {
		t.Errorf("got %+v", entries)
	}
}

func TestPricesUnderTheNameOfAFormat(t *testing.T) {
	l, entries := read(t, "Name|Instagram|Reel|Story|Post", "Mira|mira|€ 900|250 EUR|yes", "Ben|ben|1.200,00 €|300 EUR|no")
	if !slices.Equal(fieldsOf(l), []string{Name, "instagram", "rate reel", "rate story", ""}) || len(entries[1].Rates) != 2 || entries[1].Rates[0].Amount.Minor != 120_000 {
		t.Errorf("got %q, %+v", fieldsOf(l), entries)
	}
}

func TestFiguresOfNoPlatform(t *testing.T) {
	_, entries := read(t, "Name|Instagram|TikTok|Followers|ER|Female %", "Mira|mira||12K|3%|60%", "Ben|ben|ben.tok|9K|2%|50%")
	if a := entries[0].Accounts[0]; *a.Followers != 12_000 || *a.EngagementBP != 300 || len(a.Audience) != 1 {
		t.Errorf("got %+v", a)
	}
	if e := entries[1]; e.Accounts[0].Followers != nil || len(e.Doubts) != 2 {
		t.Errorf("got %+v", e)
	}
}

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"2026-01-31": "2026-01-31", "2026/1/31": "2026-01-31", "31.1.2026": "2026-01-31", "31.01.26": "2026-01-31", "31/01/2026": "2026-01-31",
		"01/31/2026": "2026-01-31", "3 Mar 2025": "2025-03-03", "March 3, 2025": "2025-03-03", "3rd of March 2025": "2025-03-03", "5/5/2025": "2025-05-05",
		"2026-01-31T10:00:00Z": "2026-01-31", "24. Dezember 1998": "1998-12-24",
		"01/02/2026": "", "2026-02-30": "", "31/31/2026": "", "soon": "", "": "", "1/2": "", "99": "", "2026": "", "1.1.202": "", "1 Foo 2025": "",
	} {
		if got := (dateOrder{}).date(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if got := (dateOrder{dayFirst: true}).date("01/02/2026"); got != "2026-02-01" {
		t.Errorf("got %q", got)
	}
	if got := (dateOrder{monthFirst: true}).date("01/02/2026"); got != "2026-01-02" {
		t.Errorf("got %q", got)
	}
	for text, want := range map[string]string{"24.12.": "--12-24", "--02-29": "--02-29", "12/25": "--12-25", "Dec 25": "--12-25", "24.12.1998": "1998-12-24", "13/13": ""} {
		if got := (dateOrder{}).birthday(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestPricesAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		text, code string
		minor      int64
		currency   string
	}{
		{"EUR 1.200,00", "", 120_000, "EUR"}, {"$1,500", "", 150_000, "USD"}, {"$1,500", "CAD", 150_000, "CAD"}, {"1 500 €", "", 150_000, "EUR"},
		{"1.5k €", "", 150_000, "EUR"}, {"€1,5K", "", 150_000, "EUR"}, {"1200", "EUR", 120_000, "EUR"}, {"500 EUR / reel", "", 50_000, "EUR"},
		{"from 800 USD", "", 80_000, "USD"}, {"¥120000", "", 120_000, "JPY"}, {"£90", "", 9_000, "GBP"}, {"800 €", "USD", 80_000, "EUR"},
	} {
		got, err := Price(c.text, c.code)
		if err != nil || got.Minor != c.minor || got.Currency != c.currency {
			t.Errorf("%q: got %v, %v", c.text, got, err)
		}
	}
	for _, text := range []string{"1200", "500-800 €", "free", "", "-5 €", "kr 500", "1.2.3 €"} {
		if got, err := Price(text, ""); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
	rates, left := ReadRates("Reel 800 €, Story 300 €; TikTok video: $1,200\nnothing\n1.5k", "EUR")
	if got := fmt.Sprint(rates); len(rates) != 4 || rates[2].Platform != "tiktok" || rates[2].Amount.Currency != "USD" || rates[3].Amount.Minor != 150_000 || !slices.Equal(left, []string{"nothing"}) {
		t.Errorf("got %s, %q", got, left)
	}
}

func TestAudiencesAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"62% female, 38% male": "[{gender   [{female 6200} {male 3800}]}]", "DE 40%, AT 10%": "[{country   [{DE 4000} {AT 1000}]}]",
		"female: 62.5%; male: 37%": "[{gender   [{female 6250} {male 3700}]}]", "18-24 41%, female 60%": "[{age   [{18-24 4100}]} {gender   [{female 6000}]}]",
		"gender (HypeAuditor, 2026-01-31): female 62%": "[{gender HypeAuditor 2026-01-31 [{female 6200}]}]",
		"12400": "[]", "nice people": "[]", "female 162%": "[]", "": "[]",
	} {
		if got, _ := ReadAudience(text); fmt.Sprint(got) != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

func TestListsInOneCellAreReadAgain(t *testing.T) {
	text := rapid.StringOf(rapid.RuneFrom([]rune("ab,;:()\\\n %é"))).Filter(func(s string) bool { return strings.TrimSpace(s) == s && s != "" })
	rapid.Check(t, func(rt *rapid.T) {
		var rates []Rate
		for range rapid.IntRange(0, 3).Draw(rt, "rates") {
			on := rapid.SampledFrom(platform.All()).Draw(rt, "platform")
			rate := Rate{Platform: on, Format: rapid.SampledFrom(platform.Formats(on)).Draw(rt, "format").Key, Kind: rapid.SampledFrom([]string{"card", "quote", "paid"}).Draw(rt, "kind"),
				Amount: money.Amount{Minor: rapid.Int64Range(0, 1e12).Draw(rt, "minor"), Currency: rapid.SampledFrom([]string{"EUR", "USD", "JPY", "KWD"}).Draw(rt, "currency")}}
			if rapid.Bool().Draw(rt, "dated") {
				rate.ValidFrom, rate.Note = "2026-01-31", text.Draw(rt, "note")
			}
			rates = append(rates, rate)
		}
		if got, left := ReadRates(WriteRates(rates), ""); !slices.Equal(got, rates) || len(left) > 0 {
			rt.Fatalf("%+v became %+v, %q by way of %q", rates, got, left, WriteRates(rates))
		}
		var contacts []Contact
		for range rapid.IntRange(0, 3).Draw(rt, "contacts") {
			contacts = append(contacts, Contact{rapid.SampledFrom([]string{"email", "phone", "address", "person"}).Draw(rt, "kind"), rapid.OneOf(rapid.Just(""), text).Draw(rt, "label"), text.Draw(rt, "value")})
		}
		if got, left := ReadContacts(WriteContacts(contacts)); !slices.Equal(got, contacts) || len(left) > 0 {
			rt.Fatalf("%+v became %+v, %q by way of %q", contacts, got, left, WriteContacts(contacts))
		}
		var audience []Breakdown
		for _, dimension := range dimensions[:rapid.IntRange(0, len(dimensions)).Draw(rt, "dimensions")] {
			b := Breakdown{Dimension: dimension, Source: rapid.OneOf(rapid.Just(""), text).Draw(rt, "source"), OnDate: rapid.SampledFrom([]string{"", "2026-01-31"}).Draw(rt, "on")}
			for range rapid.IntRange(1, 4).Draw(rt, "groups") {
				b.Shares = append(b.Shares, Share{text.Draw(rt, "group"), rapid.Int64Range(0, 10_000).Draw(rt, "bp")})
			}
			audience = append(audience, b)
		}
		if got, left := ReadAudience(WriteAudience(audience)); fmt.Sprint(got) != fmt.Sprint(audience) || len(left) > 0 {
			rt.Fatalf("%+v became %+v, %q by way of %q", audience, got, left, WriteAudience(audience))
		}
	})
}

func FuzzReaders(f *testing.F) {
	for _, seed := range []string{"12.4K", "3,2 %", "EUR 1.200,00", "1.5k €", "31.01.2026", "card instagram reel: 5 EUR; x", "gender (a, b): female 5%", "email (x): y", "Reel 800 €, Story"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if n, ok := Count(text); ok && (n < 0 || n > mostFollowers) {
			t.Errorf("%q is %d", text, n)
		}
		if bp, ok, impossible := Percentage(text, true); ok && !impossible && (bp < 0 || bp > wholeRate) {
			t.Errorf("%q is %d", text, bp)
		}
		if amount, err := Price(text, "EUR"); err == nil && amount.Minor < 0 {
			t.Errorf("%q is %v", text, amount)
		}
		rates, _ := ReadRates(text, "EUR")
		if again, left := ReadRates(WriteRates(rates), ""); len(again) != len(rates) || len(left) > 0 {
			t.Errorf("%q: %v became %v, %q", text, rates, again, left)
		}
		audience, _ := ReadAudience(text)
		if again, left := ReadAudience(WriteAudience(audience)); len(again) != len(audience) || len(left) > 0 {
			t.Errorf("%q: %v became %v, %q", text, audience, again, left)
		}
		if date := (dateOrder{dayFirst: true}).birthday(text); date != "" && len(date) != len("2026-01-31") && len(date) != len("--01-31") {
			t.Errorf("%q is %q", text, date)
		}
		_, _ = ReadContacts(text)
		if field := FieldOf(text); !Known(field) {
			t.Errorf("%q is taken for %q", text, field)
		}
		rows := rowsOf(text, text, "name|"+text, "Mira|"+text)
		if l, err := Recognise(rows, Choice{}); err == nil {
			r, _ := l.Settle(ctx, rows, over(rows))
			for _, row := range rows {
				_ = r.Read(row)
			}
		}
	})
}
