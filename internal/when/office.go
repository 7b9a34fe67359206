package when

import (
	"strconv"
	"time"
)

// usualClosing is the hour at which an agency closes as long as it has set no other.
const usualClosing = 18

// Office is the working time of a campaign: its zone, its working days and the full hour (0 to 23) at which the agency
// closes.
type Office struct {
	Zone     *time.Location
	Calendar *Calendar
	Closing  int
}

// OfficeOf makes the office of a campaign from what is stored about it. closing is the agency's setting, "" for none.
// A zone that means nothing is UTC: what only shows is shown all the same.
func OfficeOf(zone, country, closing string) Office {
	return Office{Zone: ZoneOrUTC(zone), Calendar: CalendarFor([]string{country}), Closing: ClosingHour(closing)}
}

// ClosingHour reads the agency's setting; what is no hour is the usual one, 18.
func ClosingHour(setting string) int {
	if hour, err := strconv.Atoi(setting); err == nil && hour >= 0 && hour < 24 {
		return hour
	}
	return usualClosing
}

// Close is closing time on the day that the office's clocks show at t.
func (o Office) Close(t time.Time) Millis {
	closing, err := AtHour(DateIn(t, o.Zone), o.Closing, o.Zone)
	if err != nil { // no hour of a day: see ClosingHour
		return ToMillis(t)
	}
	return ToMillis(closing)
}

// After is closing time n working days after the day of at, before it when n is negative.
func (o Office) After(at Millis, n int) Millis {
	return o.Close(o.Calendar.AddWorkingDays(FromMillis(at).In(o.Zone), n))
}

// Window is when n working days from at are over: closing time n working days on, and never a time that is over
// already, so that what is handed over after closing still has a working day.
func (o Office) Window(at Millis, n int) Millis {
	end := o.After(at, n)
	if end <= at {
		end = o.After(at, 1)
	}
	return end
}

// WorkingDays counts the working days after the day of from up to and with the day of to, 0 when to is not later.
func (o Office) WorkingDays(from, to Millis) int {
	day, last := FromMillis(from).In(o.Zone), DateIn(FromMillis(to), o.Zone)
	days := 0
	for DateIn(day, o.Zone) < last && days < maxWorkingDays {
		day = o.Calendar.AddWorkingDays(day, 1)
		if DateIn(day, o.Zone) > last {
			break
		}
		days++
	}
	return days
}
