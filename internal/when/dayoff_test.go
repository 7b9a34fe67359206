package when

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDaysOffHaveNames(t *testing.T) {
	for _, c := range []struct{ country, date, want string }{
		{"DE", "2026-04-03", "Karfreitag"},
		{"DE", "2026-04-04", "Saturday"},
		{"DE", "2026-04-05", "Sunday"},
		{"DE", "2026-04-07", ""},
		{"DE", "2026-10-03", "Tag der Deutschen Einheit"}, // a Saturday: the holiday says more
		{"", "2026-04-03", ""},
		{"PT", "2026-04-25", "Freedom Day"},
		{"AU", "2026-01-26", "Australia Day"},
		{"US", "2026-07-03", "Independence Day"}, // the day that stands in for the Saturday
	} {
		if got := CalendarFor([]string{c.country}).DayOff(day(t, c.date)); got != c.want {
			t.Errorf("%s %s is %q, want %q", c.country, c.date, got, c.want)
		}
	}
}

func TestEveryHolidayHasAName(t *testing.T) {
	for country := range countryHolidays {
		c := CalendarFor([]string{country})
		for d := day(t, "2026-01-01"); d.Year() < 2029; d = d.AddDate(0, 0, 1) {
			if !c.IsWorkingDay(d) && c.DayOff(d) == "" {
				t.Errorf("%s has a day off without a name on %s", country, d.Format(time.DateOnly))
			}
		}
	}
}

func TestWorkingDaysUntilIsWhatPlansCount(t *testing.T) {
	zones := []string{"Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"}
	rapid.Check(t, func(rt *rapid.T) {
		loc := mustZone(t, rapid.SampledFrom(zones).Draw(rt, "zone"))
		c := CalendarFor([]string{rapid.SampledFrom([]string{"", "DE", "US", "JP"}).Draw(rt, "country")})
		to := FromMillis(rapid.Int64Range(1.4e12, 2.2e12).Draw(rt, "to")).In(loc)
		n := rapid.IntRange(0, 60).Draw(rt, "n")
		if got := c.WorkingDaysUntil(c.AddWorkingDays(to, -n), to); got != n {
			rt.Fatalf("%d working days before %v are counted as %d", n, to, got)
		}
		if n > 0 && c.WorkingDaysUntil(to, c.AddWorkingDays(to, -n)) != 0 {
			rt.Fatalf("%v is counted backwards", to)
		}
	})
}

func TestOnDayKeepsTheClock(t *testing.T) {
	berlin := mustZone(t, "Europe/Berlin")
	at := time.Date(2026, time.March, 27, 2, 30, 0, 0, berlin)
	for date, want := range map[Date]string{
		"2026-03-28": "2026-03-28T02:30:00+01:00",
		"2026-03-29": "2026-03-29T03:30:00+02:00", // the hour that summer time skips
		"2026-03-30": "2026-03-30T02:30:00+02:00",
		"soon":       "2026-03-27T02:30:00+01:00",
	} {
		if got := OnDay(date, at).Format(time.RFC3339); got != want {
			t.Errorf("%s: got %s, want %s", date, got, want)
		}
	}
}
