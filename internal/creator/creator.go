// Package creator keeps the creators and their accounts: list and search, one page with the whole history, and the
// import from spreadsheets.
package creator

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backlot/internal/fault"
	"backlot/internal/platform"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

const (
	longestLine  = 200
	longestNote  = 20_000
	longestEmail = 254 // RFC 5321, 4.5.3.1.3, less the angle brackets
	mostNiches   = 30
	// mostFollowers is beyond every audience there is: a larger figure is a slip.
	mostFollowers = 3_000_000_000
	// wholeRate is an engagement rate of 100 %, in hundredths of a percent.
	wholeRate = 10_000
)

// person is what is stored of a creator besides accounts and niches.
type person struct {
	Name, Country, Languages, TimeZone, Email, Phone, Manager, Note string
}

// clean normalises all fields and checks them.
func (p *person) clean() error {
	for field, text := range map[string]*string{
		"name": &p.Name, "country": &p.Country, "languages": &p.Languages, "timeZone": &p.TimeZone, "email": &p.Email,
		"phone": &p.Phone, "manager": &p.Manager, "note": &p.Note,
	} {
		clean, err := cleanField(field, *text)
		if err != nil {
			return err
		}
		*text = clean
	}
	return nil
}

// cleanField normalises the value of one field, named as the view names it, and checks it.
func cleanField(field, value string) (string, error) {
	switch field {
	case "name":
		return cleanName(value)
	case "country":
		return cleanCountry(value)
	case "languages":
		return cleanLanguages(value)
	case "timeZone":
		return cleanZone(value)
	case "email":
		return cleanEmail(value)
	case "phone", "manager":
		return cleanLine(field, value)
	case "note":
		return cleanNote(value)
	}
	return "", fault.OnField("field", "%q is not something that a creator has.", field)
}

// oneLine joins the words of a text. Letters that nobody sees are left out, such as those that turn the direction of
// writing, but for those that join others.
func oneLine(text string) string {
	joiners := 0
	text = strings.Map(func(r rune) rune {
		switch {
		case r < utf8.RuneSelf:
		case r == zeroWidthJoiner || r == zeroWidthNonJoiner:
			joiners++
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, text)
	if joiners == utf8.RuneCountInString(strings.TrimSpace(text)) {
		return ""
	}
	return strings.Join(strings.Fields(text), " ")
}

const (
	zeroWidthNonJoiner = '\u200c' // parts letters in Persian
	zeroWidthJoiner    = '\u200d' // makes one picture of several
)

func cleanLine(field, value string) (string, error) {
	value = oneLine(value)
	if utf8.RuneCountInString(value) > longestLine {
		return "", fault.OnField(field, "This is longer than %d letters. Shorten it.", longestLine)
	}
	return value, nil
}

func cleanName(value string) (string, error) {
	value, err := cleanLine("name", value)
	if err == nil && value == "" {
		err = fault.OnField("name", "Write a name first.")
	}
	return value, err
}

func cleanNote(value string) (string, error) { return cleanText("note", value) }

// cleanText keeps the lines of a longer text.
func cleanText(field, value string) (string, error) {
	value = strings.TrimSpace(value)
	if utf8.RuneCountInString(value) > longestNote {
		return "", fault.OnField(field, "This is longer than %d letters. Shorten it.", longestNote)
	}
	return value, nil
}

func cleanEmail(value string) (string, error) {
	value = strings.TrimSpace(value)
	if value == "" {
		return "", nil
	}
	address, err := mail.ParseAddress(value)
	if err != nil || address.Address != value || len(value) > longestEmail || !strings.Contains(value[strings.LastIndex(value, "@"):], ".") {
		return "", fault.OnField("email", "%q is not a mail address. Write it like mira@example.com.", value)
	}
	return value, nil
}

func cleanZone(value string) (string, error) {
	value = strings.TrimSpace(value)
	if value == "" {
		return "", nil
	}
	_, err := when.Zone(value)
	return value, err
}

// cleanCountry takes a code of two letters, or the country's name in English or its own languages.
func cleanCountry(value string) (string, error) {
	value = oneLine(value)
	if value == "" {
		return "", nil
	}
	code := countryCode(value)
	if code == "" {
		return "", fault.OnField("country", "%q is not a country. Use its name or its two letters, such as DE.", value)
	}
	return code, nil
}

// cleanNiches takes niches as people write them ("Beauty, skin care"), in lower case, each once, sorted.
func cleanNiches(niches []string) ([]string, error) {
	clean := []string{}
	for _, text := range niches {
		for _, niche := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;|/\n", r) }) {
			niche, err := cleanLine("niches", strings.ToLower(strings.TrimLeft(niche, " #")))
			if err != nil {
				return nil, err
			}
			if niche != "" && !slices.Contains(clean, niche) {
				clean = append(clean, niche)
			}
		}
	}
	if len(clean) > mostNiches {
		return nil, fault.OnField("niches", "A creator can have up to %d niches.", mostNiches)
	}
	slices.Sort(clean)
	return clean, nil
}

// AccountInput is what a person fills in about an account. Handle may be "@name", "name" or the profile's address,
// which names the platform itself. Followers and EngagementBP (hundredths of a percent) are nil when unknown.
//
// EngagementBasis, PostsPerMonth and AverageViews leave what is known as it is where they are "" and nil.
type AccountInput struct {
	Platform        string          `json:"platform"`
	Handle          string          `json:"handle"`
	URL             string          `json:"url"`
	Followers       *int64          `json:"followers"`
	EngagementBP    *int64          `json:"engagementBp"`
	EngagementBasis EngagementBasis `json:"engagementBasis"`
	PostsPerMonth   *int64          `json:"postsPerMonth"`
	AverageViews    *int64          `json:"averageViews"`
}

// account reads and checks the input.
func (in AccountInput) account() (Account, error) {
	named, handle := platform.ParseHandle(in.Handle)
	on := platform.Platform(strings.ToLower(strings.TrimSpace(in.Platform)))
	switch {
	case handle == "":
		return Account{}, fault.OnField("handle", "%q can't be read as an account. Write @name, or paste the profile's address.", in.Handle)
	case on == "":
		on = named
	case named != "" && named != on:
		return Account{}, fault.OnField("platform", "This is an account on %s, not on %s.", platform.Name(named), platform.Name(on))
	}
	if !platform.Known(on) {
		return Account{}, fault.OnField("platform", "Choose the platform of @%s.", handle)
	}
	url, err := profileURL(on, handle, in.URL, in.Handle)
	if err != nil {
		return Account{}, err
	}
	if err := in.checkFigures(); err != nil {
		return Account{}, err
	}
	return Account{
		ID: accountID(string(on), handle), Platform: string(on), PlatformName: platform.Name(on), Handle: handle, URL: url,
		Followers: in.Followers, EngagementBP: in.EngagementBP, EngagementBasis: in.EngagementBasis,
		PostsPerMonth: in.PostsPerMonth, AverageViews: in.AverageViews,
	}, nil
}

func (in AccountInput) checkFigures() error {
	if !in.EngagementBasis.known() {
		return fault.OnField("engagementBasis", "%q is not what an engagement rate is measured by. Choose reach, followers or views.", in.EngagementBasis)
	}
	for _, figure := range accountFigures {
		if n := figure.of(in); n != nil && (*n < 0 || *n > figure.most) {
			return fault.OnField(figure.field, "%s", figure.refusal)
		}
	}
	return nil
}

// accountID makes the same account added twice one.
func accountID(on, handle string) string { return workspace.NaturalID("account", on, handle) }

// profileURL is the address of the account: the one given, else the handle where that was an address, else the one
// that platforms give such a handle.
func profileURL(on platform.Platform, handle string, given ...string) (string, error) {
	for _, text := range given {
		text = strings.TrimSpace(text)
		link := platform.ParseLink(text)
		if link.Platform == on && link.Kind == "profile" {
			return link.URL, nil
		}
		if lower := strings.ToLower(text); strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://") {
			if link.Platform != on {
				return "", fault.OnField("url", "%s is not a page on %s.", text, platform.Name(on))
			}
			return cleanLine("url", text)
		}
	}
	if strings.TrimSpace(given[0]) != "" {
		return "", fault.OnField("url", "%q is not the address of a page. It begins with https://.", given[0])
	}
	if link := platform.ParseLink(fmt.Sprintf(profileAddress[on], handle)); link.Kind == "profile" {
		return link.URL, nil
	}
	return "", nil
}

// profileAddress is where a platform shows the profile of a handle.
var profileAddress = map[platform.Platform]string{
	platform.Instagram: "https://www.instagram.com/%s/", platform.TikTok: "https://www.tiktok.com/@%s",
	platform.YouTube: "https://www.youtube.com/@%s", platform.X: "https://x.com/%s",
	platform.Facebook: "https://www.facebook.com/%s", platform.LinkedIn: "https://www.linkedin.com/in/%s",
	platform.Pinterest: "https://www.pinterest.com/%s/", platform.Twitch: "https://www.twitch.tv/%s",
	platform.Threads: "https://www.threads.com/@%s",
}
