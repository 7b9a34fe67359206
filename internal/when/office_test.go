package when_test

import (
	"testing"
	"time"

	"backlot/internal/when"
)

func berlin(t testing.TB, text string) when.Millis {
	t.Helper()
	zone, err := when.Zone("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", text, zone)
	if err != nil {
		t.Fatal(err)
	}
	return when.ToMillis(at)
}

func TestAnOfficeCountsWorkingDays(t *testing.T) {
	office := when.OfficeOf("Europe/Berlin", "DE", "17")
	for _, c := range []struct {
		name, from string
		days       int
		window     string
	}{
		{"within a week", "2026-03-02 09:30", 2, "2026-03-04 17:00"},
		{"over a weekend", "2026-03-05 09:30", 2, "2026-03-09 17:00"},
		{"over Good Friday and Easter Monday", "2026-04-02 12:00", 2, "2026-04-08 17:00"},
		{"after closing", "2026-03-02 20:00", 0, "2026-03-03 17:00"},
		{"the same day", "2026-03-02 10:00", 0, "2026-03-02 17:00"},
		{"from a Saturday", "2026-03-07 10:00", 1, "2026-03-09 17:00"},
		{"over the change to summer time", "2026-03-27 10:00", 1, "2026-03-30 17:00"},
	} {
		if got := office.Window(berlin(t, c.from), c.days); got != berlin(t, c.window) {
			t.Errorf("%s: got %s, want %s", c.name, when.FromMillis(got).In(office.Zone), c.window)
		}
	}
	for _, c := range []struct {
		from, to string
		days     int
	}{
		{"2026-03-02 09:30", "2026-03-04 17:00", 2}, {"2026-03-05 09:30", "2026-03-09 17:00", 2},
		{"2026-03-06 18:00", "2026-03-08 12:00", 0}, {"2026-03-04 09:00", "2026-03-04 17:00", 0},
		{"2026-03-04 09:00", "2026-03-02 17:00", 0}, {"2026-04-02 12:00", "2026-04-08 17:00", 2},
	} {
		if got := office.WorkingDays(berlin(t, c.from), berlin(t, c.to)); got != c.days {
			t.Errorf("%s to %s: got %d, want %d", c.from, c.to, got, c.days)
		}
	}
	if back := office.After(berlin(t, "2026-03-09 17:00"), -1); back != berlin(t, "2026-03-06 17:00") {
		t.Errorf("got %s", when.FromMillis(back))
	}
}

func TestAnOfficeThatIsNotSetIsTheUsualOne(t *testing.T) {
	for _, setting := range []string{"", "25", "-1", "six"} {
		if got := when.ClosingHour(setting); got != 18 {
			t.Errorf("%q: got %d", setting, got)
		}
	}
	if office := when.OfficeOf("Nowhere/Land", "", "0"); office.Zone != time.UTC || office.Closing != 0 {
		t.Errorf("got %+v", office)
	}
}
