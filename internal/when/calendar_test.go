package when

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func day(t testing.TB, date string) time.Time {
	t.Helper()
	at, err := time.Parse(time.DateOnly, date)
	if err != nil {
		t.Fatal(err)
	}
	return at.Add(12 * time.Hour)
}

func TestIsWorkingDay(t *testing.T) {
	cases := []struct {
		markets string
		date    string
		want    bool
	}{
		{"", "2026-12-25", true}, // no country: only weekends are off
		{"XX", "2026-12-25", true},
		{"XX", "2026-12-26", false}, // Saturday
		{"US", "2026-07-03", false}, // 4 July is a Saturday, Friday stands in
		{"US", "2027-12-31", false}, // 1 January 2028 is a Saturday
		{"US", "2026-11-26", false}, // Thanksgiving
		{"GB", "2026-12-28", false}, // Boxing Day is a Saturday
		{"UK", "2026-12-28", false}, // as people write it
		{"gb", "2027-12-27", false}, // Christmas on a Saturday
		{"GB", "2027-12-28", false}, // and Boxing Day on the Sunday
		{"GB", "2027-12-29", true},
		{"DE", "2026-04-03", false}, // Good Friday
		{"FR", "2026-04-03", true},  // worked in most of France
		{"DE", "2026-10-03", false}, // a Saturday anyway
		{"DE", "2026-10-05", true},  // no stand-in in Germany
		{"ES", "2026-10-12", false},
		{"IT", "2026-06-02", false},
		{"BR", "2026-02-17", false}, // Carnival
		{"CA", "2026-07-01", false},
		{"AU", "2026-01-26", false},
		{"AT", "2026-10-26", false},
		{"CH", "2026-08-01", false},
		{"NL", "2026-04-27", false},
		{"BE", "2026-07-21", false},
		{"DK", "2026-05-01", true},  // the Great Prayer Day is gone since 2024
		{"SE", "2026-06-19", false}, // Midsummer's Eve
		{"NO", "2027-05-17", false},
		{"PL", "2026-11-11", false},
		{"PT", "2026-06-10", false},
		{"PT", "2026-06-04", false},    // Corpus Christi
		{"IE", "2026-02-02", false},    // Saint Brigid's Day
		{"DE,US", "2026-11-26", false}, // either country's
		{"DE,US", "2026-04-03", false},
		{" de ,US", "2026-11-25", true},
	}
	for _, c := range cases {
		if got := CalendarFor(split(c.markets)).IsWorkingDay(day(t, c.date)); got != c.want {
			t.Errorf("%s %s: working %v, want %v", c.markets, c.date, got, c.want)
		}
	}
}

func split(markets string) []string {
	var out []string
	for start, i := 0, 0; i <= len(markets); i++ {
		if i == len(markets) || markets[i] == ',' {
			out = append(out, markets[start:i])
			start = i + 1
		}
	}
	return out
}

func TestAddWorkingDays(t *testing.T) {
	cases := []struct {
		zone, country, from string
		n                   int
		want                string
	}{
		{"Europe/Berlin", "DE", "2026-03-27T18:00:00+01:00", 1, "2026-03-30T18:00:00+02:00"},  // into summer time
		{"Europe/Berlin", "DE", "2026-10-26T18:00:00+01:00", -1, "2026-10-23T18:00:00+02:00"}, // back over its end
		{"Europe/Berlin", "DE", "2026-04-07T10:30:15+02:00", -1, "2026-04-02T10:30:15+02:00"}, // over Easter
		{"Europe/Berlin", "", "2026-04-07T10:30:00+02:00", -1, "2026-04-06T10:30:00+02:00"},
		{"Europe/Berlin", "DE", "2026-04-04T09:00:00+02:00", 0, "2026-04-04T09:00:00+02:00"}, // a Saturday stays
		{"Europe/Berlin", "DE", "2026-04-04T09:00:00+02:00", 1, "2026-04-07T09:00:00+02:00"},
		{"Europe/Berlin", "DE", "2026-04-04T09:00:00+02:00", -1, "2026-04-02T09:00:00+02:00"},
		{"America/New_York", "US", "2026-11-25T18:00:00-05:00", 2, "2026-11-30T18:00:00-05:00"},
		{"America/Sao_Paulo", "BR", "2018-11-01T00:00:00-03:00", 2, "2018-11-06T00:00:00-02:00"},
	}
	for _, c := range cases {
		from, err := time.Parse(time.RFC3339, c.from)
		if err != nil {
			t.Fatal(err)
		}
		got := CalendarFor([]string{c.country}).AddWorkingDays(from.In(mustZone(t, c.zone)), c.n)
		if got.Format(time.RFC3339) != c.want {
			t.Errorf("%s %+d = %s, want %s", c.from, c.n, got.Format(time.RFC3339), c.want)
		}
	}
}

func TestAddWorkingDaysIsBounded(t *testing.T) {
	c, from := CalendarFor([]string{"US"}), day(t, "2026-01-05")
	const least = -1 << 63
	if got := workingDaysBetween(c, from, c.AddWorkingDays(from, least)); got != -maxWorkingDays {
		t.Errorf("the least step went %d", got)
	}
}

// workingDaysBetween counts day by day the working days after a up to and with b, negative when b is earlier.
func workingDaysBetween(c *Calendar, a, b time.Time) int {
	midnight := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	day, last := midnight(a), midnight(b)
	step := 1
	if last.Before(day) {
		step = -1
	}
	n := 0
	for !day.Equal(last) {
		day = day.AddDate(0, 0, step)
		if c.IsWorkingDay(day) {
			n += step
		}
	}
	return n
}

func TestWorkingDayProperties(t *testing.T) {
	zones := []string{"Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Tokyo", "Australia/Lord_Howe", "UTC"}
	countries := []string{"", "US", "GB", "DE", "FR", "BR", "AU", "JP", "PT"}
	rapid.Check(t, func(rt *rapid.T) {
		loc := mustZone(t, rapid.SampledFrom(zones).Draw(rt, "zone"))
		c := CalendarFor([]string{rapid.SampledFrom(countries).Draw(rt, "country")})
		from := FromMillis(rapid.Int64Range(1.4e12, 2.2e12).Draw(rt, "from")).In(loc)
		n := rapid.IntRange(-80, 80).Draw(rt, "n")
		to := c.AddWorkingDays(from, n)
		if got := workingDaysBetween(c, from, to); got != n {
			rt.Fatalf("%v %+d = %v, but %d working days lie between", from, n, to, got)
		}
		if n == 0 {
			return
		}
		if !c.IsWorkingDay(to) || (n > 0) != to.After(from) {
			rt.Fatalf("%v %+d ended on %v", from, n, to)
		}
		gap := asShown(to).Sub(asShown(from)) % (24 * time.Hour)
		if gap != 0 && gap > time.Hour { // only a time that the clock skips may move, by the skip
			rt.Fatalf("%v %+d = %v: the clock reads another time", from, n, to)
		}
		if one := c.AddWorkingDays(c.AddWorkingDays(from, sign(n)), n-sign(n)); gap == 0 && !sameDay(one, to) {
			rt.Fatalf("%v: one and the rest is %v, all at once %v", from, one, to)
		}
	})
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

func sameDay(a, b time.Time) bool { return DateIn(a, a.Location()) == DateIn(b, b.Location()) }
