package creator

import "testing"

func TestShortCount(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0", 999: "999", 1_000: "1K", 48_200: "48K", 48_951: "49K", 999_499: "999K", 999_500: "1.0M", 1_250_000: "1.3M",
		9_949_999: "9.9M", 9_950_000: "10M", 12_600_000: "13M",
	} {
		if got := shortCount(n); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
	}
}
