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

func TestPatterns(t *testing.T) {
	for text, want := range map[string][]string{
		"": nil, " \t ": nil, " Mira  Okafor ": {"%Mira%", "%Okafor%"}, "100%_\\": {`%100\%\_\\%`},
		"Übermut": {"%_bermut%"}, "日本": {"%日本%"}, "1 2 3 4 5 6 7": {"%1%", "%2%", "%3%", "%4%", "%5%", "%6%"},
	} {
		if got := Patterns(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestBears(t *testing.T) {
	for patterns, want := range []string{"1", "(a LIKE ?3 OR b LIKE ?3)", "(a LIKE ?3 OR b LIKE ?3) AND (a LIKE ?4 OR b LIKE ?4)"} {
		if got := Bears("(a LIKE ?word OR b LIKE ?word)", 3, patterns); got != want {
			t.Errorf("got %s", got)
		}
	}
}
