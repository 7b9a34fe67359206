package platform

import "testing"

func TestMarketName(t *testing.T) {
	for code, want := range map[string]string{"DE": "Germany", " de ": "Germany", "UK": "United Kingdom", "GB": "United Kingdom", "ZZ": "ZZ", "": ""} {
		if got := MarketName(code); got != want {
			t.Errorf("%q: got %q, want %q", code, got, want)
		}
	}
}
