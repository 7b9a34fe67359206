package entry

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"backlot/internal/fold"
)

// Names that people write and that no list of names has.
var countryAliases = map[string]string{
	"uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "great britain": "GB",
	"usa": "US", "u.s.": "US", "u.s.a.": "US", "united states of america": "US", "america": "US",
	"uae": "AE", "korea": "KR", "republic of korea": "KR", "holland": "NL", "the netherlands": "NL",
	"czech republic": "CZ", "turkey": "TR", "ivory coast": "CI", "vietnam": "VN", "russia": "RU", "macedonia": "MK",
}

// NameLanguages are the languages in which lists from the agencies' own countries name countries and languages.
var NameLanguages = []language.Tag{
	language.English, language.German, language.French, language.Spanish, language.Italian, language.Portuguese,
	language.Dutch, language.Polish, language.Swedish, language.Danish,
}

var countryNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			region, err := language.ParseRegion(code)
			if err != nil || !region.IsCountry() || region.Canonicalize().String() != code {
				continue
			}
			for _, tag := range NameLanguages {
				if name := display.Regions(tag).Name(region); name != "" {
					names[fold.Text(name)] = code
				}
			}
		}
	}
	for name, code := range countryAliases {
		names[name] = code
	}
	return names
})

// Country reads a country written as its two letters or by name, "" when it is neither. A place before a comma
// ("Berlin, Germany") is left out.
func Country(text string) string {
	text = strings.TrimSpace(text)
	if comma := strings.LastIndexAny(text, ",/("); comma >= 0 {
		if code := Country(strings.Trim(text[comma+1:], " )")); code != "" {
			return code
		}
		text = strings.TrimSpace(text[:comma])
	}
	if code := countryNames()[fold.Text(text)]; code != "" {
		return code
	}
	if len(text) != 2 && len(text) != 3 {
		return ""
	}
	region, err := language.ParseRegion(strings.ToUpper(text))
	if err != nil || !region.IsCountry() {
		return ""
	}
	return region.Canonicalize().String()
}

// countryName is a country's name in English; what is none stays as it is.
func countryName(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 2 {
		return code
	}
	return display.English.Regions().Name(region)
}
