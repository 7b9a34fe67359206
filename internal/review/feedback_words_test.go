package review

import "testing"

// A moment reads in a message as it does in the room and on the client's page.
func TestMomentsReadAsInThePlayers(t *testing.T) {
	for ms, want := range map[int64]string{
		0: "0:00.00", 9: "0:00.00", 800: "0:00.80", 3500: "0:03.50", 59_999: "0:59.99", 62_500: "1:02.50", 3_599_999: "59:59.99", 3_723_010: "1:02:03.01", -5: "0:00.00",
	} {
		if got := timeCode(ms); got != want {
			t.Errorf("%d ms: %s, want %s", ms, got, want)
		}
	}
}
