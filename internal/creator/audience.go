package creator

import (
	"cmp"
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

// Dimension is one way in which an audience is broken down.
type Dimension string

// Dimensions are all of them, in the order in which they are shown.
var Dimensions = []Dimension{Gender, Age, Country, City, Language, Education, Income, Interest}

// The dimensions.
const (
	Gender    Dimension = "gender"
	Age       Dimension = "age"
	Country   Dimension = "country"
	City      Dimension = "city"
	Language  Dimension = "language"
	Education Dimension = "education"
	Income    Dimension = "income"
	Interest  Dimension = "interest"
)

const (
	// whole is all of an audience, in hundredths of a percent.
	whole      = 10_000
	mostGroups = 100
)

// AudienceShare is how much of an audience belongs to a group, in hundredths of a percent.
type AudienceShare struct {
	Group string `json:"group"`
	BP    int64  `json:"bp"`
}

// AudienceInput is one dimension of an account's audience as a person fills it in. No shares: nothing is known of it
// any more.
type AudienceInput struct {
	AccountID string          `json:"accountId"`
	Dimension Dimension       `json:"dimension"`
	Shares    []AudienceShare `json:"shares"`
	Source    string          `json:"source"`
	OnDate    string          `json:"onDate"`
}

var (
	genders  = map[string]string{"f": "female", "woman": "female", "women": "female", "m": "male", "man": "male", "men": "male", "non-binary": "other", "nonbinary": "other", "diverse": "other", "divers": "other"}
	ageRange = regexp.MustCompile(`^(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})$`)
	ageOpen  = regexp.MustCompile(`^(\d{1,3})\s*\+$`)
)

// CleanGroup reads a group of a dimension as people write it: countries become their two letters, languages their
// tags, "women" female, "18 – 24" 18-24; the others stay as words in lower case, cities as they are. Faults: Invalid on
// "shares".
func CleanGroup(dimension Dimension, group string) (string, error) {
	group = oneLine(group)
	switch {
	case group == "":
		return "", fault.OnField("shares", "Name the group of each share.")
	case utf8.RuneCountInString(group) > longestLine:
		return "", fault.OnField("shares", "The name of a group is longer than %d letters. Shorten it.", longestLine)
	}
	clean := strings.ToLower(group)
	switch dimension {
	case Gender:
		clean = cmp.Or(genders[clean], clean)
		if clean != "female" && clean != "male" && clean != "other" {
			return "", fault.OnField("shares", "%q is not a gender that shares are given for. Use female, male or other.", group)
		}
	case Age:
		return cleanAge(group)
	case Country:
		if clean = countryCode(group); clean == "" {
			return "", fault.OnField("shares", "%q is not a country. Use its name or its two letters, such as DE.", group)
		}
	case Language:
		if clean = languageTag(group); clean == "" {
			return "", fault.OnField("shares", "%q is not a language. Write its name or its letters.", group)
		}
	case City:
		return group, nil
	}
	return clean, nil
}

func cleanAge(group string) (string, error) {
	if parts := ageOpen.FindStringSubmatch(group); parts != nil {
		return parts[1] + "+", nil
	}
	parts := ageRange.FindStringSubmatch(group)
	if parts == nil || len(parts[1]) > len(parts[2]) || len(parts[1]) == len(parts[2]) && parts[1] > parts[2] {
		return "", fault.OnField("shares", "%q is not a range of ages. Write it like 18-24 or 65+.", group)
	}
	return parts[1] + "-" + parts[2], nil
}

// clean checks a dimension and returns its shares as they are stored; groups written twice are added up.
func (in AudienceInput) clean() (shares map[string]int64, err error) {
	if !slices.Contains(Dimensions, in.Dimension) {
		return nil, fault.OnField("dimension", "%q is not something that an audience is broken down by.", in.Dimension)
	}
	if len(in.Shares) > mostGroups {
		return nil, fault.OnField("shares", "An audience can have up to %d groups of one kind.", mostGroups)
	}
	shares, sum := map[string]int64{}, int64(0)
	for _, share := range in.Shares {
		group, err := CleanGroup(in.Dimension, share.Group)
		if err != nil {
			return nil, err
		}
		if share.BP < 0 || share.BP > whole {
			return nil, fault.OnField("shares", "The share of %s must lie between 0 and 100 %%.", group)
		}
		shares[group] += share.BP
		sum += share.BP
	}
	if sum > whole {
		return nil, fault.OnField("shares", "The shares add up to %d.%02d %%. An audience is 100 %% at most: what is left counts as unknown.", sum/100, sum%100)
	}
	return shares, nil
}

// SetAudience writes down how one dimension of an account's audience is shared out; without shares it is forgotten.
// Faults: Invalid on dimension, shares, source, onDate; NotFound.
func (s *Service) SetAudience(ctx context.Context, in AudienceInput) (workspace.Receipt, error) {
	shares, err := in.clean()
	if err != nil {
		return workspace.Receipt{}, err
	}
	source, err := cleanLine("source", in.Source)
	if err != nil {
		return workspace.Receipt{}, err
	}
	on, err := cleanDate("onDate", in.OnDate, true)
	if err != nil {
		return workspace.Receipt{}, err
	}
	stored, err := json.Marshal(shares)
	if err != nil {
		return workspace.Receipt{}, err
	}
	id := audienceID(in.AccountID, in.Dimension)
	return s.aboutAccount(ctx, "account.audience", in.AccountID, func(tx *workspace.WriteTx, account, creator string) error {
		if len(shares) == 0 {
			tx.Describe("Audience by "+string(in.Dimension)+" removed: "+account+", "+creator, "")
			_, err := tx.Exec(ctx, deleteAudience, id)
			return err
		}
		tx.Describe("Audience by "+string(in.Dimension)+" noted: "+account+", "+creator, source)
		_, err := tx.Exec(ctx, putAudience, id, in.AccountID, string(in.Dimension), string(stored), source, on)
		return err
	})
}

func audienceID(accountID string, dimension Dimension) string {
	return workspace.NaturalID("audience", accountID, string(dimension))
}

// sortedShares are stored shares in the order of a reader: ages by age, all others the largest first.
func sortedShares(dimension Dimension, stored string) (shares []AudienceShare, unknown int64) {
	groups := map[string]int64{}
	unknown = whole
	if json.Unmarshal([]byte(stored), &groups) != nil {
		return []AudienceShare{}, unknown
	}
	shares = []AudienceShare{}
	for group, bp := range groups {
		shares = append(shares, AudienceShare{group, bp})
		unknown -= bp
	}
	slices.SortFunc(shares, func(a, b AudienceShare) int {
		if dimension == Age {
			return cmp.Or(cmp.Compare(len(strings.SplitN(a.Group, "-", 2)[0]), len(strings.SplitN(b.Group, "-", 2)[0])), cmp.Compare(a.Group, b.Group))
		}
		return cmp.Or(cmp.Compare(b.BP, a.BP), cmp.Compare(a.Group, b.Group))
	})
	return shares, max(unknown, 0)
}
