package creator

import "testing"

func TestSimilarNames(t *testing.T) {
	for _, c := range [][2]string{
		{"Mira Okafor", "mira okafor"}, {"Okafor, Mira", "Mira Okafor"}, {"Mira", "Mira Okafor"}, {"M. Okafor", "Mira Okafor"},
		{"Zoë Müller", "Zoe Muller"}, {"Jonathan Smith", "Jonathon Smith"}, {"Jonathan Smith", "Jonahtan Smith"},
		{"Mira Okafor", "Mira Okafor-Lindt"}, {"Søren Ødegård", "Soren Odegard"},
	} {
		if !similarNames(c[0], c[1]) || !similarNames(c[1], c[0]) {
			t.Errorf("%q and %q can be the same person", c[0], c[1])
		}
	}
	for _, c := range [][2]string{
		{"Mira Okafor", "Ben Ito"}, {"Mira Okafor", "Mira Lindt"}, {"M", "Mira"}, {"", "Mira"}, {"Ana", "Ane"}, {"Ana Li", "Ana Lu"},
		{"A. B.", "Anna Berg"}, {"!!!", "???"},
	} {
		if similarNames(c[0], c[1]) || similarNames(c[1], c[0]) {
			t.Errorf("%q and %q are two people", c[0], c[1])
		}
	}
}

func TestUnseenLettersAreLeftOut(t *testing.T) {
	for text, want := range map[string]string{
		"\u200b": "", "\u200d\u200c": "", "\u202eevil\u202c": "evil", " Mira \u00ad  Okafor\ufeff": "Mira Okafor", "👩\u200d🎤 Zoë": "👩\u200d🎤 Zoë", "": "",
	} {
		if got := oneLine(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
