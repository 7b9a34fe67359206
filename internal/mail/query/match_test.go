package query

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3" // the index that Match is written for
	"pgregory.net/rapid"
)

var mails = []struct{ subject, sender, receivers, body, files string }{
	{"Spring reel: your fee", "Mira Okafor mira@example.org", "Jonas Keller jonas@example.net", "My fee would be 900 euros for one reel.", "media-kit.pdf"},
	{"Re: Frühling", "Björn Åkesson bjorn@example.se", "Jonas Keller, Mira Okafor", "Leider keine Kapazität, vielleicht im Herbst.", ""},
	{"Invoice 2026-14", "Studio Lumière facture@lumiere.example", "billing@example.net", "Veuillez trouver ci-joint ma facture.", "facture-2026-14.pdf"},
	{"Out of office", "mira@example.org", "jonas@example.net", "I am away until Monday. Usage rights are with my manager.", ""},
	{"日本のリール", "Sakura", "Jonas Keller", "ドラフト を 送ります", "draft.mp4"},
}

func index(t testing.TB) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(t.TempDir(), "mail.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	const create = `CREATE VIRTUAL TABLE mail_fts USING fts5 (subject, sender, receivers, body, files, tokenize = "unicode61 remove_diacritics 2")`
	if _, err := db.Exec(create); err != nil {
		t.Fatal(err)
	}
	for i, m := range mails {
		if _, err := db.Exec("INSERT INTO mail_fts (rowid, subject, sender, receivers, body, files) VALUES (?, ?, ?, ?, ?, ?)",
			i, m.subject, m.sender, m.receivers, m.body, m.files); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// found runs a query as a caller does, with what only Without can say.
func found(db *sql.DB, q Query) ([]int, error) {
	statement, arg := "SELECT rowid FROM mail_fts WHERE mail_fts MATCH ? ORDER BY rowid", q.Match()
	if without := q.Without(); without != "" {
		statement, arg = `SELECT rowid FROM mail_fts WHERE rowid NOT IN (SELECT rowid FROM mail_fts WHERE mail_fts MATCH ?)
			ORDER BY rowid`, without
	} else if arg == "" {
		return nil, nil
	}
	rows, err := db.Query(statement, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func TestMatchFinds(t *testing.T) {
	db := index(t)
	for text, want := range map[string][]int{
		"fee ":                     {0},
		"FEE ":                     {0},
		"fe":                       {0},
		"fe ":                      nil,
		"kapazitat ":               {1},
		"Kapazität ":               {1},
		"fruh":                     {1},
		"akesson ":                 {1},
		"lumiere ":                 {2},
		`"usage rights" `:          {3},
		`"rights usage" `:          nil,
		`"usage ri`:                {3},
		"mira ":                    {0, 1, 3},
		"mira -away ":              {0, 1},
		"-mira":                    {2, 4},
		"-from:mira":               {1, 2, 4},
		"to:jonas -to:keller ":     {3},
		"to:mira ":                 {1},
		"-mira -facture":           {4},
		"mira -from:mira ":         {1},
		"from:mira reel ":          {0},
		"from:mira@example.org ":   {0, 3},
		"subject:fee ":             {0},
		"subject:capacity ":        nil,
		"file:pdf ":                {0, 2},
		"filename:media-kit ":      {0},
		"2026-14 ":                 {2},
		"draft ":                   {4},
		"日本":                       {4},
		"AND OR NOT ":              nil,
		"mira 🙂 ":                  {0, 1, 3},
		`"fee" "reel" -subject:x `: {0},
	} {
		q := Parse(text, today)
		got, err := found(db, q)
		if err != nil {
			t.Errorf("%q: %s: %v", text, q.Match(), err)
		} else if !slices.Equal(got, want) {
			t.Errorf("%q: %s finds %v, want %v", text, q.Match(), got, want)
		}
	}
}

func TestEveryMatchIsAccepted(t *testing.T) {
	db := index(t)
	rapid.Check(t, func(t *rapid.T) {
		text := anyText(t)
		if _, err := found(db, Parse(text, today)); err != nil {
			t.Fatalf("%q: %s: %v", text, Parse(text, today).Match(), err)
		}
	})
	for _, text := range []string{strings.Repeat("fee ", 1000), strings.Repeat("-fee ", 1000), strings.Repeat(`"a b" `, 1000), strings.Repeat("(", 5000)} {
		if _, err := found(db, Parse(text, today)); err != nil {
			t.Errorf("%.10q...: %v", text, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range pieces {
		f.Add(text)
	}
	for _, text := range []string{
		`from:mira "usage rights" -has:attachment after:last week`, `in:"Old mail" is:unread rec*`, `-"a b"* subject: fee`, `"`, "a\x00b",
	} {
		f.Add(text)
	}
	db := index(f)
	f.Fuzz(func(t *testing.T, text string) {
		checkRoundTrip(t, text)
		q := Parse(text, today)
		if _, err := found(db, q); err != nil {
			t.Errorf("%q: %s: %v", text, q.Match(), err)
		}
	})
}
