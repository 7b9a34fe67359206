package when

import "time"

// DayOff names why the day that t shows in its own zone is not worked: the holiday as its country calls it
// ("Karfreitag"), also one that falls on a weekend, or else the day of the weekend ("Saturday"). "" is a working day.
func (c *Calendar) DayOff(t time.Time) string {
	year, month, day := t.Date()
	for _, country := range c.countries {
		if name, off := country.named(year, month, day); off {
			return name
		}
	}
	if c.IsWorkingDay(t) {
		return ""
	}
	return t.Weekday().String()
}

// WorkingDaysUntil counts the working days from the day that from shows up to the one before the day that to shows, each
// in its own zone: a deadline that is AddWorkingDays(to, -n) is n of them away. It is 0 when to is not later, and is held
// to 10,000.
func (c *Calendar) WorkingDaysUntil(from, to time.Time) int {
	first, last := asShown(from), asShown(to)
	day := time.Date(first.Year(), first.Month(), first.Day(), 0, 0, 0, 0, time.UTC)
	count := 0
	for ; day.Before(last) && !sameDate(day, last) && count < maxWorkingDays; day = day.AddDate(0, 0, 1) {
		if c.IsWorkingDay(day) {
			count++
		}
	}
	return count
}

func sameDate(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}

// OnDay is the instant at which clocks in t's zone show on that day what they show at t; a time that the change to summer
// time skips becomes one after it. An invalid date is t itself.
func OnDay(date Date, t time.Time) time.Time {
	day, err := time.Parse(time.DateOnly, string(date))
	if err != nil {
		return t
	}
	clock := asShown(t)
	midnight := time.Date(clock.Year(), clock.Month(), clock.Day(), 0, 0, 0, 0, time.UTC)
	return wall(day.Add(clock.Sub(midnight)), t.Location())
}
