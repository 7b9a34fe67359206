package when

import "time"

// maxWorkingDays bounds a step (40 years), so that a mistyped number cannot keep the program counting.
const maxWorkingDays = 10_000

// Calendar tells working days from days off: Monday to Friday, less public holidays. It is read-only and safe
// for use by several goroutines.
type Calendar struct{ countries []*holidayTable }

// CalendarFor makes the calendar in which a day is off when it is a public holiday in any of the markets (ISO
// 3166 codes, case does not matter). A campaign passes the one country whose holidays its people keep. A code
// that is not known adds no holidays; without any, only weekends are off.
func CalendarFor(markets []string) *Calendar {
	c := &Calendar{}
	for _, market := range markets {
		if holidays := holidaysOf(market); holidays != nil {
			c.countries = append(c.countries, holidays)
		}
	}
	return c
}

// IsWorkingDay reports whether the day that t shows in its own zone is worked.
func (c *Calendar) IsWorkingDay(t time.Time) bool {
	if day := t.Weekday(); day == time.Saturday || day == time.Sunday {
		return false
	}
	year, month, day := t.Date()
	for _, country := range c.countries {
		if country.off(year, month, day) {
			return false
		}
	}
	return true
}

// AddWorkingDays goes n working days on from t, or back when n is negative, and keeps the time on the clock in
// t's zone: 18:00 stays 18:00 over a change to or from summer time. From a day off, one day on is the next
// working day. n = 0 is t itself. n is held to 10,000 either way.
func (c *Calendar) AddWorkingDays(t time.Time, n int) time.Time {
	if n == 0 {
		return t
	}
	step, left := 1, min(n, maxWorkingDays)
	if n < 0 {
		step, left = -1, -max(n, -maxWorkingDays)
	}
	shown := asShown(t)
	for left > 0 {
		shown = shown.AddDate(0, 0, step)
		if c.IsWorkingDay(shown) {
			left--
		}
	}
	return wall(shown, t.Location())
}
