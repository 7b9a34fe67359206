package query

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"backlot/internal/when"
)

var (
	yearFirst = regexp.MustCompile(`^([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?$`)
	dayFirst  = regexp.MustCompile(`^([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})$`)
	ago       = regexp.MustCompile(`^([0-9]{1,4})([dwmy])$`)
)

// daysBack are words for a day, also of the other languages in which mails are written.
var daysBack = map[string]int{
	"today": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0, "yesterday": -1, "gestern": -1, "hier": -1, "ayer": -1,
}

// day is the first day of what a date names, "" when it names none. value is in lower case.
func (p *parser) day(value string) when.Date {
	if parts := yearFirst.FindStringSubmatch(value); parts != nil {
		return dayOf(parts[1], parts[2], parts[3])
	}
	if parts := dayFirst.FindStringSubmatch(value); parts != nil {
		return dayOf(parts[3], parts[2], parts[1])
	}
	if p.today == "" {
		return ""
	}
	if days, known := daysBack[strings.ReplaceAll(value, "’", "'")]; known {
		return p.today.AddDays(days)
	}
	today, err := time.Parse(time.DateOnly, string(p.today))
	if err != nil {
		return ""
	}
	if parts := ago.FindStringSubmatch(value); parts != nil {
		n, _ := strconv.Atoi(parts[1]) // four digits at most
		return before(today, n, parts[2])
	}
	return begin(today, strings.NewReplacer("-", " ", "_", " ").Replace(value))
}

// dayOf is a day from its written parts; a missing month or day is the first.
func dayOf(year, month, day string) when.Date {
	two := func(part string) string {
		if part == "" {
			return "01"
		}
		return strings.Repeat("0", 2-len(part)) + part
	}
	return valid(year + "-" + two(month) + "-" + two(day))
}

// valid is the date when the calendar has it.
func valid(text string) when.Date {
	day, err := when.ParseDate(text)
	if err != nil {
		return ""
	}
	return day
}

// before is the day n days, weeks, months or years ago. A month that is too short ends in its last day.
func before(today time.Time, n int, unit string) when.Date {
	switch unit {
	case "d":
		return dateOf(today.AddDate(0, 0, -n))
	case "w":
		return dateOf(today.AddDate(0, 0, -7*n))
	case "y":
		n *= 12
	}
	first := time.Date(today.Year(), today.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return dateOf(first.AddDate(0, 0, min(today.Day(), last)-1))
}

// begin is where the week (from Monday), month or year that the words name begins.
func begin(today time.Time, words string) when.Date {
	which, unit, _ := strings.Cut(words, " ")
	back := map[string]int{"this": 0, "last": 1}
	n, known := back[which]
	if !known {
		return ""
	}
	switch unit {
	case "week":
		sinceMonday := (int(today.Weekday()) + 6) % 7
		return dateOf(today.AddDate(0, 0, -sinceMonday-7*n))
	case "month":
		return dateOf(time.Date(today.Year(), today.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC))
	case "year":
		return dateOf(time.Date(today.Year()-n, 1, 1, 0, 0, 0, 0, time.UTC))
	}
	return ""
}

// dateOf is the day of an instant in UTC, "" outside of the years that a date can be of.
func dateOf(t time.Time) when.Date { return valid(t.Format(time.DateOnly)) }
