// Package letter holds how messages to people outside the agency address them, and tell them the time.
package letter

import (
	"strings"
	"time"

	"backlot/internal/when"
)

// nobody is who is addressed where there is no name.
const nobody = "there"

// FirstName is how a colleague addresses somebody: "Mira" for "Mira Okafor" and for "Okafor, Mira".
func FirstName(name string) string {
	if family, given, turned := strings.Cut(name, ","); turned {
		name = given
		if strings.TrimSpace(given) == "" {
			name = family
		}
	}
	for word := range strings.FieldsSeq(name) {
		if !strings.HasSuffix(word, ".") { // Dr. and the like
			return word
		}
	}
	return nobody
}

// Time is an instant (Unix ms) as it is said in a zone, in English: "Wednesday 4 March at 18:00 (Berlin time)".
func Time(at when.Millis, zone string) string { return English.Time(at, zone) }

// Day is a date as it is said: "3 April 2026". What is no date stays as it is.
func Day(date string) string {
	day, err := when.AtHour(when.Date(date), 12, time.UTC)
	if err != nil {
		return date
	}
	return day.Format("2 January 2006")
}
