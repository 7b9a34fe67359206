package fold

import "testing"

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

func TestPattern(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " \t ": "", " Mira  Okafor ": "%Mira Okafor%", "100%_\\": `%100\%\_\\%`, "Übermut": "%_bermut%", "日本": "%日本%",
	} {
		if got := Pattern(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
