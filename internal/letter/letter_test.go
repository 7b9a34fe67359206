package letter

import (
	"testing"
	"time"
)

func TestFirstName(t *testing.T) {
	for name, want := range map[string]string{
		"Mira Okafor": "Mira", "Okafor, Mira": "Mira", "Dr. Jo Lindqvist": "Jo", "": "there", "Björk": "Björk", "  Ana  ": "Ana",
		"Cher,": "Cher", ",": "there",
	} {
		if got := FirstName(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestTime(t *testing.T) {
	at := time.Date(2026, time.March, 29, 1, 30, 0, 0, time.UTC).UnixMilli()
	for zone, want := range map[string]string{
		"Europe/Berlin":                  "Sunday 29 March at 03:30 (Berlin time)",
		"America/Argentina/Buenos_Aires": "Saturday 28 March at 22:30 (Buenos Aires time)",
		"UTC":                            "Sunday 29 March at 01:30 (UTC)",
		"Nowhere/Land":                   "Sunday 29 March at 01:30 (UTC)",
	} {
		if got := Time(at, zone); got != want {
			t.Errorf("%s: got %q, want %q", zone, got, want)
		}
	}
}

func TestDay(t *testing.T) {
	for date, want := range map[string]string{"2026-04-03": "3 April 2026", "": "", "soon": "soon"} {
		if got := Day(date); got != want {
			t.Errorf("%q: got %q", date, got)
		}
	}
}
