package campaign

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"backlot/internal/fault"
	"backlot/internal/platform"
)

// WishKind is one side of whom a campaign looks for.
type WishKind string

// What a campaign wants of the creator, and of the creator's audience.
const (
	WishNiche    WishKind = "niche"
	WishPlatform WishKind = "platform"
	WishFormat   WishKind = "format"
	WishCountry  WishKind = "country"
	WishLanguage WishKind = "language"

	WishGender   WishKind = "gender"
	WishAge      WishKind = "age"
	WishPlace    WishKind = "place"
	WishInterest WishKind = "interest"
)

var wishNames = map[WishKind]string{
	WishNiche: "Niches", WishPlatform: "Platforms", WishFormat: "Formats", WishCountry: "Countries",
	WishLanguage: "Languages", WishGender: "Gender", WishAge: "Age", WishPlace: "Places", WishInterest: "Interests",
}

// dimensions are what the audiences of accounts call the wishes about them, in the order in which they are shown.
var dimensions = []struct {
	kind      WishKind
	dimension string
}{{WishGender, "gender"}, {WishAge, "age"}, {WishPlace, "country"}, {WishInterest, "interest"}}

// dimension is the audience's dimension that a wish is about, "" for one about the creator.
func (k WishKind) dimension() string {
	for _, d := range dimensions {
		if d.kind == k {
			return d.dimension
		}
	}
	return ""
}

func kindOf(dimension string) WishKind {
	for _, d := range dimensions {
		if d.dimension == dimension {
			return d.kind
		}
	}
	return ""
}

// Wish is one thing that is looked for: a niche ("skin care"), a platform, a format with its platform
// ("instagram/reel"), a country of two letters, a language tag, a gender (female, male, other), an age group ("18-24",
// "65+") or an interest. ShareBP is the least share of the audience in hundredths of a percent, nil for none named;
// only wishes about the audience have one.
type Wish struct {
	Value   string `json:"value"`
	ShareBP *int64 `json:"shareBp"`
}

const (
	mostWishes = 30
	whole      = 10_000 // 100 % in hundredths of a percent
	// mostFollowers is beyond every audience there is: a larger figure is a slip.
	mostFollowers = 3_000_000_000
)

// cleanWishes normalises wishes of one kind, each once, in their order.
func cleanWishes(kind WishKind, wishes []Wish) ([]Wish, error) {
	field := string(kind)
	if wishNames[kind] == "" {
		return nil, fault.OnField("kind", "%q is nothing that a campaign can look for.", field)
	}
	clean, sum := []Wish{}, int64(0)
	for _, w := range wishes {
		value, err := cleanWish(kind, w.Value)
		if err != nil {
			return nil, err
		}
		if value == "" || slices.ContainsFunc(clean, func(c Wish) bool { return c.Value == value }) {
			continue
		}
		if kind.dimension() == "" {
			w.ShareBP = nil
		}
		if w.ShareBP != nil {
			if *w.ShareBP < 1 || *w.ShareBP > whole {
				return nil, fault.OnField(field, "A share lies between 0 and 100 %%. Check the one of %s.", value)
			}
			sum += *w.ShareBP
		}
		clean = append(clean, Wish{value, w.ShareBP})
	}
	switch {
	case len(clean) > mostWishes:
		return nil, fault.OnField(field, "These are more than %d. Keep those that matter.", mostWishes)
	case sum > whole && kind != WishInterest: // somebody has many interests, but one age
		return nil, fault.OnField(field, "These shares add up to more than 100 %%. Nobody has such an audience.")
	}
	return clean, nil
}

func cleanWish(kind WishKind, value string) (string, error) {
	value = oneLine(value)
	if value == "" {
		return "", nil
	}
	field := string(kind)
	if err := checkName(field, value); err != nil {
		return "", err
	}
	switch kind {
	case WishPlatform:
		value = strings.ToLower(value)
		if !platform.Known(platform.Platform(value)) {
			return "", fault.OnField(field, "%q is not a platform that Backlot knows. Choose one from the list.", value)
		}
		return value, nil
	case WishFormat:
		on, format, _ := strings.Cut(strings.ToLower(value), "/")
		if _, err := formatName(on, format); err != nil {
			return "", onWish(field, err)
		}
		return on + "/" + format, nil
	case WishCountry, WishPlace:
		return cleanCountry(field, value)
	case WishLanguage:
		tag, err := language.Parse(value)
		if err != nil {
			return "", fault.OnField(field, "%q is not a language. Use its letters, such as de or pt-BR.", value)
		}
		return tag.String(), nil
	case WishGender:
		value = strings.ToLower(value)
		if !slices.Contains([]string{"female", "male", "other"}, value) {
			return "", fault.OnField(field, "Choose female, male or other.")
		}
		return value, nil
	case WishAge:
		return cleanAge(field, value)
	}
	return strings.ToLower(strings.TrimLeft(value, "# ")), nil
}

// onWish names the wish as the field of a fault about one of its parts.
func onWish(field string, err error) error {
	f := fault.OnField(field, "%s", err.Error())
	f.Cause = err
	return f
}

var ages = regexp.MustCompile(`^(\d{1,2})\s*(?:[-–]\s*(\d{1,2})|\+)$`)

// cleanAge takes an age group as people write it: 18-24, 18 – 24, 65+.
func cleanAge(field, value string) (string, error) {
	group := ages.FindStringSubmatch(value)
	if group == nil {
		return "", fault.OnField(field, "%q is not an age group. Write it like 18-24 or 65+.", value)
	}
	if group[2] == "" {
		return group[1] + "+", nil
	}
	from, _ := strconv.Atoi(group[1])
	to, _ := strconv.Atoi(group[2])
	if from > to {
		return "", fault.OnField(field, "%q ends before it begins. Write it like 18-24 or 65+.", value)
	}
	return strconv.Itoa(from) + "-" + strconv.Itoa(to), nil
}

// LimitsInput bounds whom a campaign looks for; nil is no bound. MinEngagementBP is in hundredths of a percent, FeeLimit
// the most for one creator as people write it, in the campaign's currency, "" for none.
type LimitsInput struct {
	CampaignID      string `json:"campaignId"`
	MinFollowers    *int64 `json:"minFollowers"`
	MaxFollowers    *int64 `json:"maxFollowers"`
	MinEngagementBP *int64 `json:"minEngagementBp"`
	FeeLimit        string `json:"feeLimit"`
}

func (in LimitsInput) check() error {
	for field, figure := range map[string]*int64{"minFollowers": in.MinFollowers, "maxFollowers": in.MaxFollowers} {
		if figure != nil && (*figure < 0 || *figure > mostFollowers) {
			return fault.OnField(field, "%d followers can't be right. Check the number.", *figure)
		}
	}
	switch {
	case in.MinFollowers != nil && in.MaxFollowers != nil && *in.MinFollowers > *in.MaxFollowers:
		return fault.OnField("maxFollowers", "This is less than the fewest followers. Nobody would be left.")
	case in.MinEngagementBP != nil && (*in.MinEngagementBP < 0 || *in.MinEngagementBP > whole):
		return fault.OnField("minEngagementBp", "An engagement rate lies between 0 and 100 %%. Check the number.")
	}
	return nil
}
