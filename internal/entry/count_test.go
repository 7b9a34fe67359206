package entry

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/fold"
)

func TestFollowersAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]int64{
		"0": 0, "12400": 12_400, "12,400": 12_400, "12.400": 12_400, "12 400": 12_400, "12\u00a0400": 12_400, "12'400": 12_400,
		"1,234,567": 1_234_567, "1.234.567": 1_234_567, "12.4K": 12_400, "12,4k": 12_400, "12.4 k": 12_400, "1,2M": 1_200_000,
		"1.2 Mio.": 1_200_000, "1.2 million": 1_200_000, "15 Tsd.": 15_000, "1.25b": 1_250_000_000, "10K+": 10_000, "~12k": 12_000,
		"1200.0": 1_200, "1.2E+06": 1_200_000, "5e4": 50_000, "12k followers": 12_000, "1.2345K": 1_234, "2,345,000 subs": 2_345_000,
	} {
		if got, ok := Count(text); !ok || got != want {
			t.Errorf("%q: got %d, %v, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"12.4", "1.200K", "10k-50k", "-5", "1,23,4", "1.234,567", "12k12", "many", "=1+1", "4000000000", "9999999999999999999999",
		"1e99", "NaN", "0x10", "1_000", "١٢", "12 34",
	} {
		if got, ok := Count(text); ok {
			t.Errorf("%q was read as %d", text, got)
		}
	}
}

func TestCountsSurviveTheWaysOfWritingThem(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.Int64Range(0, mostFollowers).Draw(rt, "n")
		for _, separator := range []string{"", ",", ".", " ", "'"} {
			text := fmt.Sprint(n)
			for i := len(text) - 3; i > 0; i -= 3 {
				text = text[:i] + separator + text[i:]
			}
			if got, ok := Count(text); !ok || got != n {
				rt.Fatalf("%q: got %d, %v", text, got, ok)
			}
		}
		if n < 3_000_000 {
			if got, ok := Count(fmt.Sprintf("%d.%02dK", n/1000, n%1000/10)); !ok || got != n/10*10 {
				rt.Fatalf("%d: got %d, %v", n, got, ok)
			}
		}
	})
}

func TestReadingNeverFailsOnAnyText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.String().Draw(rt, "text")
		if n, ok := Count(text); ok && (n < 0 || n > mostFollowers) {
			rt.Fatalf("%q: got %d", text, n)
		}
		if bp, ok, impossible := Percentage(text, rapid.Bool().Draw(rt, "share")); ok && !impossible && (bp < 0 || bp > wholeRate) {
			rt.Fatalf("%q: got %d", text, bp)
		}
		Country(text)
		fold.Text(text)
		FieldOf(text)
	})
}

func TestRatesAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		text           string
		share          bool
		want           int64
		ok, impossible bool
	}{
		{"3.2%", false, 320, true, false}, {"3,2 %", false, 320, true, false}, {"3.2", false, 320, true, false},
		{"0.032", true, 320, true, false}, {"0.5%", true, 50, true, false}, {"0,4", false, 40, true, false},
		{"3.256 percent", false, 326, true, false}, {"100%", false, 10_000, true, false}, {"0", true, 0, true, false},
		{"320%", false, 0, true, true}, {"101", false, 0, true, true}, {"-3%", false, 0, false, false},
		{"high", false, 0, false, false}, {"1.2.3", false, 0, false, false},
	} {
		got, ok, impossible := Percentage(c.text, c.share)
		if got != c.want || ok != c.ok || impossible != c.impossible {
			t.Errorf("%q: got %d, %v, %v", c.text, got, ok, impossible)
		}
	}
	for _, c := range []struct {
		cells []string
		want  bool
	}{
		{[]string{"0.032", "0,5", "", "n/a"}, true}, {[]string{"0.032", "3.2"}, false}, {[]string{"0.5%", "0.4"}, false},
		{[]string{"", "n/a"}, false}, {nil, false},
	} {
		if got := SharesOnly(c.cells); got != c.want {
			t.Errorf("%q: got %v", c.cells, got)
		}
	}
}

func TestColumnsByTheirHeaders(t *testing.T) {
	for header, want := range map[string]string{
		"Name": Name, "INFLUENCER NAME": Name, "first_name": FirstName, "Handle / Username": Handle,
		"user-name": Handle, "Follower Count": Followers, "followers_count": Followers, "Subs": Followers,
		"ER %": Engagement, "Engagement Rate (%)": Engagement, "E-Mail": Email, "E-Mail-Adresse": Email,
		"Location": Place, "shipping_address.country_code": CountryOf, "Kategorie": Niche, "Profile URL": URL,
		"media_url": URL, "Instagram": "instagram", "IG handle": "instagram", "Instagram Followers": "instagram followers",
		"Followers (TikTok)": "tiktok followers", "TikTok ER": "tiktok engagement", "YouTube channel": "youtube", "X": "x",
		"Deadline": "", "": "", "amount": "", "status": "", "  Téléphone ": "phone",
	} {
		if got := FieldOf(header); got != want {
			t.Errorf("%q: got %q, want %q", header, got, want)
		}
	}
	for _, header := range []string{"Name", "Handle", "Platform", "Followers"} { // maps have no order: the answer has
		for range 20 {
			if FieldOf(header) == "" {
				t.Fatalf("%q was not recognised", header)
			}
		}
	}
	seen := map[string]string{}
	for field, names := range headerNames {
		for _, name := range names {
			if other, twice := seen[name]; twice || plainHeader(name) != name {
				t.Errorf("%q belongs to %s and %s, or is not folded", name, field, other)
			}
			seen[name] = field
		}
	}
}

func TestCountriesByNameAndCode(t *testing.T) {
	for text, want := range map[string]string{
		"DE": "DE", "de": "DE", "DEU": "DE", "Germany": "DE", "Deutschland": "DE", "Berlin, Germany": "DE", "UK": "GB", "England": "GB",
		"USA": "US", "United States": "US", "New York, NY, USA": "US", "México": "MX", "Österreich": "AT", "Côte d’Ivoire": "CI",
		"Germany (Berlin)": "DE", "Georgia": "GE", "": "", "Narnia": "", "ZZ": "", "1": "",
	} {
		if got := Country(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
