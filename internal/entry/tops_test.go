package entry

import (
	"fmt"
	"slices"
	"testing"
)

func TestTheLargestGroupsOfAnAudience(t *testing.T) {
	for _, c := range []struct{ headers, cells, fields, want string }{
		{"Audience country 1|Audience country 1 %|Audience country 2|Audience country 2 %", "Spain|64.1%|Mexico|12", "[audience top country 1 audience top country 1 share audience top country 2 audience top country 2 share]", "[{country  today [{Spain 6410} {Mexico 1200}]}]"},
		{"Audience country|Audience gender", "Spain 64.1%, Mexico 12%|Female 62% / Male 38%", "[audience top country audience top gender]", "[{gender  today [{Female 6200} {Male 3800}]} {country  today [{Spain 6410} {Mexico 1200}]}]"},
		{"Top country", "Spain (64.1%)", "[audience top country]", "[{country  today [{Spain 6410}]}]"},
		{"Audience City 1", "Ciudad de México 8.5%", "[audience top city 1]", "[{city  today [{Ciudad de México 850}]}]"},
		{"Audience country 1", "Spain", "[]", "[]"}, {"Audience country 1 %", "64", "[]", "[]"}, {"Audience location", "Berlin", "[]", "[]"},
	} {
		l, entries := read(t, "Name|Instagram|"+c.headers, "Mira|mira|"+c.cells)
		fields := slices.DeleteFunc(fieldsOf(l)[2:], func(field string) bool { return field == "" })
		if got := fmt.Sprint(fields); got != c.fields {
			t.Errorf("%s: got %s", c.headers, got)
		}
		if got := fmt.Sprint(entries[0].Accounts[0].Audience); got != c.want || len(entries[0].Doubts) > 0 {
			t.Errorf("%s: got %s, %q", c.headers, got, entries[0].Doubts)
		}
	}
	_, entries := read(t, "Name|Instagram|Audience country 1", "Mira|mira|Spain 64%", "Ben|ben|mostly Spain")
	if len(entries[1].Accounts[0].Audience) > 0 || len(entries[1].Doubts) != 1 {
		t.Errorf("got %+v", entries[1])
	}
	if audience, left := ReadAudience("Female 62% / Male 38%"); len(left) > 0 || len(audience[0].Shares) != 2 {
		t.Errorf("got %+v, %q", audience, left)
	}
}

func TestTwoColumnsForOneField(t *testing.T) {
	rows := rowsOf("Name|Stadt|Ort|Nische|Thema", "Mira|Berlin|Bonn|food|art", "Ben||Köln||tech", "Ana|Rom|||")
	l, err := Recognise(rows, Choice{Mapping: map[string]string{"Stadt": City, "Ort": City, "Nische": Niche, "Thema": Niche}})
	if err != nil {
		t.Fatal(err)
	}
	if note := l.Columns[2].Note; note != "used only in rows where the column Stadt is empty: a creator has one City" || l.Columns[1].Note != "" || l.Columns[4].Note != "" {
		t.Errorf("got %+v", l.Columns)
	}
	r, err := l.Settle(ctx, rows, over(rows))
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range []string{"Berlin food, art", "Köln tech", "Rom "} {
		if e := r.Read(rows[n+1]); e.City+" "+e.Niches != want {
			t.Errorf("got %q and %q, want %q", e.City, e.Niches, want)
		}
	}
	if rows[1].Cells[3] != "food" {
		t.Error("reading has altered a row")
	}
}

func TestFieldsAreNamedInWords(t *testing.T) {
	for key, want := range map[string]string{
		"rate reel": "Reel rate", "rate instagram reel": "Instagram Reel rate", "paid tiktok": "TikTok paid price", "quote youtube video": "YouTube Video quote",
		"rate": "Rate", Note: "About", "audience country ES": "Audience in Spain", "instagram audience gender female": "Instagram Female share",
		"instagram": "Instagram account", "tiktok followers": "TikTok followers", "audience top country 2 share": "Audience country 2 share",
		"audience top gender": "Audience by gender", "instagram audience top city 1": "Instagram Audience city 1", "?": "?",
	} {
		if got := FieldNamed(key); got.Name != want || got.Key != key || got.Group == "" && want != "?" {
			t.Errorf("%s: got %+v", key, got)
		}
	}
}

func TestWhyADateIsLeftOut(t *testing.T) {
	_, entries := read(t, "Name|Birthday|Last contact", "Mira|31.02.1990|", "Ben|01/02/1990|soon", "Ana||31 March")
	for n, want := range []string{
		`[birthday "31.02.1990" was left out: there is no such day]`,
		`[birthday "01/02/1990" was left out: it can be read in two ways, as 1 February 1990 or as 2 January 1990 last contact "soon" was left out: it is not a date]`,
		`[last contact "31 March" was left out: it has no year]`,
	} {
		if got := fmt.Sprint(entries[n].Doubts); got != want {
			t.Errorf("got %s", got)
		}
	}
}

func TestAnAccountWithoutAPlatform(t *testing.T) {
	_, entries := read(t, "Name|Handle|Followers|ER", "Mira|@mira|12K|3%", "Ben|https://www.tiktok.com/@ben|9K|", "Ana|@ana||")
	want := "the account @mira was left out with its followers, engagement rate: no column names its platform; take the column for Instagram account, or another platform's"
	if e := entries[0]; len(e.Accounts) != 0 || len(e.Doubts) != 1 || e.Doubts[0] != want {
		t.Errorf("got %+v", e)
	}
	if len(entries[1].Accounts) != 1 || len(entries[1].Doubts) != 0 || len(entries[2].Accounts) != 0 {
		t.Errorf("got %+v", entries)
	}
}
