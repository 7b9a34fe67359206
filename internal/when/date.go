package when

import (
	"strings"
	"time"

	"backlot/internal/fault"
)

// Date is a day without a time or a zone, written YYYY-MM-DD, years 0001 to 9999. Dates compare in order as
// strings. "" is no date.
type Date string

// ParseDate reads YYYY-MM-DD, with blanks around it at most. Anything else is a fault on field "date".
func ParseDate(text string) (Date, error) {
	d := Date(strings.TrimSpace(text))
	return d, d.Validate()
}

// Validate refuses what is not a day of the calendar (2026-02-30, 2026-2-3, "") with a fault on field "date".
func (d Date) Validate() error {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil || t.Year() < 1 {
		return fault.OnField("date", "%q is not a date. Write it as year-month-day, such as 2026-03-31.", string(d))
	}
	return nil
}

// DateIn is the day that the calendar on a wall in loc shows at t.
func DateIn(t time.Time, loc *time.Location) Date { return Date(t.In(loc).Format(time.DateOnly)) }

// AddDays is the date n calendar days later, earlier when n is negative; an invalid date stays as it is.
func (d Date) AddDays(n int) Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return DateIn(t.AddDate(0, 0, n), time.UTC)
}

// DaysUntil is the number of calendar days from d to other, negative when other is earlier, 0 when one of the
// two is no date.
func (d Date) DaysUntil(other Date) int {
	from, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return 0
	}
	to, err := time.Parse(time.DateOnly, string(other))
	if err != nil {
		return 0
	}
	return int(to.Sub(from) / (24 * time.Hour))
}

// AtHour is the instant at which clocks in loc show hour (0 to 23) on that day. An hour that the change to
// summer time skips becomes the first one after it. An invalid date is a fault on field "date", an invalid
// hour one on "hour".
func AtHour(date Date, hour int, loc *time.Location) (time.Time, error) {
	if err := date.Validate(); err != nil {
		return time.Time{}, err
	}
	if hour < 0 || hour > 23 {
		return time.Time{}, fault.OnField("hour", "%d is not an hour of the day. Use 0 to 23.", hour)
	}
	day, _ := time.Parse(time.DateOnly, string(date))
	return wall(day.Add(time.Duration(hour)*time.Hour), loc), nil
}

// EndOf is the last millisecond of a day in loc, 0 for no date.
func EndOf(day Date, loc *time.Location) Millis {
	next, err := AtHour(day.AddDays(1), 0, loc)
	if err != nil {
		return 0
	}
	return ToMillis(next) - 1
}

// wall is the instant at which clocks in loc show what shown shows in UTC. In the gap of a change to summer
// time Go may answer with a time before the gap, even of the day before; this answers with one after it.
func wall(shown time.Time, loc *time.Location) time.Time {
	t := time.Date(shown.Year(), shown.Month(), shown.Day(), shown.Hour(), shown.Minute(), shown.Second(),
		shown.Nanosecond(), loc)
	if early := shown.Sub(asShown(t)); early > 0 {
		t = t.Add(early)
	}
	return t
}

// asShown is what a clock in t's zone shows at t, written as a UTC time, on which days are all 24 hours long.
func asShown(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}
