package letter

import (
	"testing"
	"time"
)

func TestPreferred(t *testing.T) {
	for tags, want := range map[string]Language{
		"": English, "de": German, "de-AT en": German, "en de": English, "pt-BR es": Spanish, "fr-CA": French, "nl": English, "DE": German, "gsw de": German, "est": English,
	} {
		if got := Preferred(tags); got != want {
			t.Errorf("%q: got %q, want %q", tags, got, want)
		}
	}
}

func TestGreetings(t *testing.T) {
	for language, want := range map[Language][2]string{
		English: {"Hi Mira,", "Hi there,"}, German: {"Hi Mira,", "Hallo,"}, French: {"Salut Mira,", "Bonjour,"}, Spanish: {"Hola, Mira:", "Hola:"},
	} {
		if got := [2]string{language.Greeting("Okafor, Mira"), language.Greeting("")}; got != want {
			t.Errorf("%s: got %q, want %q", language, got, want)
		}
	}
}

// What is not known of a language would read as nothing: every day of the week and every month is said in each.
func TestTimesInTheirLanguage(t *testing.T) {
	march := time.Date(2026, time.March, 4, 17, 0, 0, 0, time.UTC).UnixMilli()
	august := time.Date(2026, time.August, 1, 5, 5, 0, 0, time.UTC).UnixMilli()
	for _, c := range []struct {
		language Language
		at       int64
		zone     string
		want     string
	}{
		{English, march, "Europe/Berlin", "Wednesday 4 March at 18:00 (Berlin time)"},
		{German, march, "Europe/Berlin", "Mittwoch, 4. März, 18:00 Uhr (Ortszeit Berlin)"},
		{French, march, "Europe/Paris", "mercredi 4 mars à 18h00 (heure locale\u00a0: Paris)"},
		{Spanish, march, "Europe/Madrid", "miércoles 4 de marzo a las 18:00 (hora de Madrid)"},
		{German, august, "America/New_York", "Samstag, 1. August, 01:05 Uhr (Ortszeit New York)"},
		{French, august, "UTC", "samedi 1er août à 05h05 (UTC)"},
		{Spanish, august, "America/New_York", "sábado 1 de agosto a la 01:05 (hora de New York)"},
		{"it", august, "UTC", "Saturday 1 August at 05:05 (UTC)"},
	} {
		if got := c.language.Time(c.at, c.zone); got != c.want {
			t.Errorf("%s: got %q, want %q", c.language, got, c.want)
		}
	}
	for language, names := range weekdays {
		said := map[string]bool{}
		for _, name := range names {
			said[name] = true
		}
		for _, name := range months[language] {
			said[name] = true
		}
		if len(said) != 19 || said[""] {
			t.Errorf("%s: %d names", language, len(said))
		}
	}
}
