package entry

import (
	"regexp"
	"strings"
	"unicode"

	"backlot/internal/platform"
)

// A kind of content is taken for a column's when at least this share of its filled cells is of it, in percent.
const mostOfThem = 80

var (
	mailAddress = regexp.MustCompile(`^<?[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}>?$`)
	atHandle    = regexp.MustCompile(`^@[\p{L}\p{N}._-]{1,60}$`)
	phoneNumber = regexp.MustCompile(`^(?:\+|00)[0-9][0-9 ()./-]{6,20}$`)
	personName  = regexp.MustCompile(`^\p{Lu}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*){0,3}$`)
	shareList   = regexp.MustCompile(`[0-9] ?%?.*[,;].*[0-9]`)
)

// content is what a column holds, by its cells. strong: it can be nothing else.
type content struct {
	field  string
	strong bool
}

// contentOf recognises a column by its cells; the field is "" when they say nothing.
func contentOf(cells []string) content {
	kinds := []struct {
		content
		is func(string) bool
	}{
		{content{Email, true}, mailAddress.MatchString},
		{content{URL, true}, func(cell string) bool { return profileOn(cell) != "" }},
		{content{Handle, true}, atHandle.MatchString},
		{content{Platform, true}, func(cell string) bool { return len(cell) > 1 && PlatformOf(cell) != "" }},
		{content{Phone, true}, phoneNumber.MatchString},
		{content{Engagement, false}, func(cell string) bool {
			_, ok, impossible := Percentage(cell, false)
			return ok && !impossible && strings.HasSuffix(cell, "%")
		}},
		{content{Followers, false}, func(cell string) bool {
			_, ok := Count(cell)
			return ok
		}},
		{content{CountryOf, false}, func(cell string) bool { return Country(cell) != "" }},
		{content{Name, false}, personName.MatchString},
	}
	filled, counts, typical := 0, make([]int, len(kinds)), map[string]int{}
	on := map[platform.Platform]int{}
	for _, cell := range cells {
		if cell = cleanCell(cell); Unknown(cell) {
			continue
		}
		if filled++; strings.Contains(cell, " ") {
			typical[Name]++
		}
		if isLarge(cell) {
			typical[Followers]++
		}
		for i, kind := range kinds {
			if kind.is(cell) {
				counts[i]++
			}
		}
		on[profileOn(cell)]++
	}
	for i, kind := range kinds {
		vague := kind.field == Name || kind.field == Followers
		if filled == 0 || counts[i]*100 < filled*mostOfThem || vague && typical[kind.field]*2 < filled {
			continue
		}
		if kind.field == URL {
			for p, n := range on {
				if p != "" && n == counts[i] {
					return content{string(p), true}
				}
			}
		}
		return kind.content
	}
	return content{}
}

// priceField recognises a column of prices whose header names only what they are for: "Reel", "TikTok video".
func priceField(header string, cells []string) string {
	key := rateField("rate "+header, plainHeader("rate "+header))
	if key == "" || key == rateCard {
		return ""
	}
	filled, priced := 0, 0
	for _, cell := range cells {
		if cell = cleanCell(cell); Unknown(cell) {
			continue
		}
		filled++
		if isPrice(cell, "") {
			priced++
		}
	}
	if filled == 0 || priced*100 < filled*mostOfThem {
		return ""
	}
	return key
}

func profileOn(cell string) platform.Platform {
	if !strings.Contains(cell, ".") || !strings.Contains(cell, "/") {
		return ""
	}
	if link := platform.ParseLink(cell); link.Kind == "profile" {
		return link.Platform
	}
	return ""
}

// isLarge says that a figure is large or written short, as those of followers are.
func isLarge(cell string) bool {
	n, ok := Count(cell)
	return ok && (n >= 1000 || unicode.IsLetter(rune(cell[len(cell)-1])))
}
