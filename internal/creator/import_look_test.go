package creator_test

import (
	"slices"
	"strings"
	"testing"

	"backlot/internal/creator"
	"backlot/internal/entry"
	"backlot/internal/sheet"
	"backlot/internal/testkit"
)

// The look before an import names every column in words, says what is left out, and shows all that will be written.
func TestTheLookShowsWhatWillBeWritten(t *testing.T) {
	w, _ := testkit.Workspace(t)
	content := "Name;IG;Posts per month;Quality;Rate;Audience ES;Budget;Last contact;Next action\nMira;mira;1200;85;VB 900 €;60%;€ 500;31.01.2026;Call\n"
	file, err := sheet.New(ctx, strings.NewReader(content), int64(len(content)), sheet.Options{Judge: entry.Judge})
	must(t, file, err)
	look, err := creator.NewImporter(w, nil).Look(ctx, file, creator.ImportOptions{})
	must(t, look, err)
	for _, c := range look.Columns {
		if c.Field != "" && !slices.ContainsFunc(look.Fields, func(f entry.Field) bool { return f.Key == c.Field && f.Name != f.Key }) {
			t.Errorf("%s is taken for %q, which has no name", c.Header, c.Field)
		}
	}
	if note := look.Columns[6].Note; !strings.Contains(note, "these are prices") {
		t.Errorf("got %q", note)
	}
	got := strings.Join(append(look.Entries[0].Accounts, look.Entries[0].Further...), "; ")
	for _, want := range []string{"1,200 posts a month", "Quality score: 85", "900.00 EUR (VB)", "Last contact: 2026-01-31", "Next action: Call", "Audience by country: ES 60%"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
