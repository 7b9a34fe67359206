package letter

import (
	"fmt"
	"strings"
	"time"

	"backlot/internal/when"
)

// Language is one in which messages to creators are written, as its ISO 639-1 code.
type Language string

// The languages in which there are words for messages. Creators are addressed informally in all of them.
const (
	English Language = "en"
	German  Language = "de"
	French  Language = "fr"
	Spanish Language = "es"
)

// Preferred is the first of a person's languages that there are words for, English where there is none. The tags are BCP 47,
// parted by blanks, the one spoken best first: "de-AT en".
func Preferred(tags string) Language {
	for tag := range strings.FieldsSeq(tags) {
		base, _, _ := strings.Cut(strings.ToLower(tag), "-")
		switch spoken := Language(base); spoken {
		case English, German, French, Spanish:
			return spoken
		}
	}
	return English
}

// Greeting begins a message to a creator: "Hi Mira,", "Hola, Mira:".
func (l Language) Greeting(name string) string {
	first := FirstName(name)
	named, unnamed := "Hi %s,", "Hi there,"
	switch l {
	case German:
		unnamed = "Hallo,"
	case French:
		named, unnamed = "Salut %s,", "Bonjour,"
	case Spanish:
		named, unnamed = "Hola, %s:", "Hola:"
	case English:
	}
	if first == nobody {
		return unnamed
	}
	return fmt.Sprintf(named, first)
}

var (
	weekdays = map[Language][7]string{
		German:  {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
		French:  {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
		Spanish: {"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"},
	}
	months = map[Language][12]string{
		German:  {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
		French:  {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
		Spanish: {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	}
)

// Time is an instant (Unix ms) as it is said in a zone: "Wednesday 4 March at 18:00 (Berlin time)", "Mittwoch, 4. März,
// 18:00 Uhr (Ortszeit Berlin)".
func (l Language) Time(at when.Millis, zone string) string {
	place := when.ZoneOrUTC(zone)
	moment := when.FromMillis(at).In(place)
	where := place.String()
	if city := where[strings.LastIndex(where, "/")+1:]; city != where {
		where = fmt.Sprintf(l.localTime(), strings.ReplaceAll(city, "_", " "))
	}
	return l.clock(moment) + " (" + where + ")"
}

// localTime names the time of a city. The zones' cities are in English, so their names are not bent.
func (l Language) localTime() string {
	switch l {
	case German:
		return "Ortszeit %s"
	case French:
		return "heure locale\u00a0: %s"
	case Spanish:
		return "hora de %s"
	case English:
	}
	return "%s time"
}

func (l Language) clock(t time.Time) string {
	names, known := weekdays[l]
	if !known {
		return t.Format("Monday 2 January at 15:04")
	}
	weekday, day, month := names[t.Weekday()], t.Day(), months[l][t.Month()-1]
	switch l {
	case German:
		return fmt.Sprintf("%s, %d. %s, %s Uhr", weekday, day, month, t.Format("15:04"))
	case French:
		first := ""
		if day == 1 {
			first = "er"
		}
		return fmt.Sprintf("%s %d%s %s à %s", weekday, day, first, month, t.Format("15h04"))
	}
	article := "a las"
	if t.Hour() == 1 {
		article = "a la"
	}
	return fmt.Sprintf("%s %d de %s %s %s", weekday, day, month, article, t.Format("15:04"))
}
