package fold

import (
	"slices"
	"testing"
)

func TestText(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "",
		"  Mira   Okafor ": "mira okafor",
		"Björn Åkesson":    "bjorn akesson",
		"Tarik AYDIN":      "tarik aydin",
		"Aydın":            "aydin",
		"Łukasz Weiß":      "lukasz weiss",
		"Bjo\u0308rn":      "bjorn",
		"Ｆｕｌｌ wi\u200bdth": "full width",
		"Søren Ærø":        "soren aero",
		"\xff broken":      "\uFFFD broken",
	} {
		if got := Text(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestNarrow(t *testing.T) {
	for text, want := range map[string][]any{
		"": {7}, " \t ": {7}, " Mira  Okafor ": {7, "%Mira%", "%Okafor%"}, "100%_\\": {7, `%100\%\_\\%`},
		"Übermut": {7, "%_bermut%"}, "日本": {7, "%日本%"}, "1 2 3 4 5 6 7": {7, "%1%", "%2%", "%3%", "%4%", "%5%", "%6%"},
	} {
		if _, got := Narrow("", "", text, 7); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"":    "b = ?1 AND 1",
		"x":   "b = ?1 AND 1 AND (a LIKE ?2 OR b LIKE ?2)",
		"x y": "b = ?1 AND 1 AND (a LIKE ?2 OR b LIKE ?2) AND (a LIKE ?3 OR b LIKE ?3)",
	} {
		if got, _ := Narrow("b = ?1 AND :words", "(a LIKE ?word OR b LIKE ?word)", text, 7); got != want {
			t.Errorf("%q: got %s", text, got)
		}
	}
}
