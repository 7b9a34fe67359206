package when

import (
	"errors"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"backlot/internal/fault"
)

func TestFixedClockMovesOnlyWhenTold(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	clock := Fixed(start)
	if got := clock.Now(); !got.Equal(start) {
		t.Fatalf("Now = %v", got)
	}
	clock.Advance(90 * time.Minute)
	if got := clock.Now(); !got.Equal(start.Add(90 * time.Minute)) {
		t.Fatalf("after Advance: %v", got)
	}
	clock.Set(start.AddDate(0, 0, -1))
	if got := clock.Now(); !got.Equal(start.AddDate(0, 0, -1)) {
		t.Fatalf("after Set: %v", got)
	}
}

func TestFixedClockServesManyAtOnce(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	clock := Fixed(start)
	var done sync.WaitGroup
	for range 50 {
		done.Go(func() { clock.Advance(time.Second); clock.Now() })
	}
	done.Wait()
	if got := clock.Now(); !got.Equal(start.Add(50 * time.Second)) {
		t.Fatalf("lost a step: %v", got)
	}
}

func TestSystemClockIsNow(t *testing.T) {
	before := time.Now()
	if got := System.Now(); got.Before(before) || got.After(time.Now()) {
		t.Fatalf("System.Now = %v", got)
	}
}

func TestMillisGoThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ms := rapid.Int64Range(-1e14, 1e14).Draw(t, "ms")
		at := FromMillis(ms)
		if ToMillis(at) != ms || at.Location() != time.UTC {
			t.Fatalf("%d became %v", ms, at)
		}
	})
}

func TestZone(t *testing.T) {
	for _, name := range []string{"Europe/Berlin", " UTC ", "America/Sao_Paulo"} {
		if _, err := Zone(name); err != nil {
			t.Errorf("Zone(%q): %v", name, err)
		}
	}
	for _, name := range []string{"", "  ", "Local", "local", "Berlin/Europe", "../../etc/passwd", "CEST"} {
		_, err := Zone(name)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Code != fault.Invalid || f.Field != "timeZone" {
			t.Errorf("Zone(%q) gave %v", name, err)
		}
	}
}

func TestParseDate(t *testing.T) {
	if d, err := ParseDate(" 2028-02-29\n"); err != nil || d != "2028-02-29" {
		t.Fatalf("got %q, %v", d, err)
	}
	for _, bad := range []string{"", "2026-02-29", "2026-2-3", "03.02.2026", "2026-13-01", "0000-01-01", "2026-01-01T00:00", "２０２６-01-01"} {
		_, err := ParseDate(bad)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Field != "date" {
			t.Errorf("ParseDate(%q) gave %v", bad, err)
		}
	}
}

func TestDateIn(t *testing.T) {
	at := time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC)
	for zone, want := range map[string]Date{"UTC": "2026-12-31", "Europe/Berlin": "2027-01-01", "America/New_York": "2026-12-31"} {
		if got := DateIn(at, mustZone(t, zone)); got != want {
			t.Errorf("in %s: %s, want %s", zone, got, want)
		}
	}
}

func TestDateArithmetic(t *testing.T) {
	if got := Date("2026-12-30").AddDays(3); got != "2027-01-02" {
		t.Errorf("AddDays: %s", got)
	}
	if got := Date("soon").AddDays(3); got != "soon" {
		t.Errorf("AddDays of no date: %s", got)
	}
	if Date("").DaysUntil("2026-01-01") != 0 || Date("2026-01-01").DaysUntil("") != 0 {
		t.Error("DaysUntil of no date is not 0")
	}
	rapid.Check(t, func(t *rapid.T) {
		d := DateIn(time.UnixMilli(rapid.Int64Range(0, 4e12).Draw(t, "ms")), time.UTC)
		n := rapid.IntRange(-5000, 5000).Draw(t, "n")
		later := d.AddDays(n)
		if err := later.Validate(); err != nil {
			t.Fatal(err)
		}
		if d.DaysUntil(later) != n || (n > 0) != (d < later) {
			t.Fatalf("%s + %d = %s, %d days", d, n, later, d.DaysUntil(later))
		}
	})
}

func TestAtHour(t *testing.T) {
	berlin, saoPaulo := mustZone(t, "Europe/Berlin"), mustZone(t, "America/Sao_Paulo")
	cases := []struct {
		date Date
		hour int
		loc  *time.Location
		want string
	}{
		{"2026-03-28", 18, berlin, "2026-03-28T18:00:00+01:00"},
		{"2026-03-29", 18, berlin, "2026-03-29T18:00:00+02:00"},
		{"2026-03-29", 2, berlin, "2026-03-29T03:00:00+02:00"},   // 02:00 does not exist
		{"2018-11-04", 0, saoPaulo, "2018-11-04T01:00:00-02:00"}, // nor does this midnight
	}
	for _, c := range cases {
		got, err := AtHour(c.date, c.hour, c.loc)
		if err != nil || got.Format(time.RFC3339) != c.want {
			t.Errorf("AtHour(%s, %d) = %s, %v; want %s", c.date, c.hour, got.Format(time.RFC3339), err, c.want)
		}
	}
	for _, hour := range []int{-1, 24} {
		if _, err := AtHour("2026-03-01", hour, berlin); !fault.Is(err, fault.Invalid) {
			t.Errorf("hour %d gave %v", hour, err)
		}
	}
	if _, err := AtHour("2026-02-30", 9, berlin); !fault.Is(err, fault.Invalid) {
		t.Errorf("30 February gave %v", err)
	}
}

func mustZone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := Zone(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestEndOfADayWhereverItIs(t *testing.T) {
	for _, c := range []struct{ zone, day, want string }{
		{"Europe/Berlin", "2026-03-29", "2026-03-29T21:59:59.999Z"},    // 23 hours long
		{"America/Santiago", "2026-09-05", "2026-09-06T03:59:59.999Z"}, // the next day begins at 1:00
		{"no/such", "2026-02-28", "2026-02-28T23:59:59.999Z"},
	} {
		if got := FromMillis(EndOf(Date(c.day), ZoneOrUTC(c.zone))).Format("2006-01-02T15:04:05.000Z07:00"); got != c.want {
			t.Errorf("%s in %s: got %s, want %s", c.day, c.zone, got, c.want)
		}
	}
	for _, day := range []Date{"", "2026-02-30", "9999-12-31"} {
		if got := EndOf(day, time.UTC); got != 0 {
			t.Errorf("%q: got %d", day, got)
		}
	}
}
