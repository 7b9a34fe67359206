// Package entry reads what one row of a sheet says about a creator: it recognises the columns by their headers and by
// what stands in them, and turns cells into figures, dates and prices. It knows no workspace; what is kept, and under
// which rules, is decided by its caller.
package entry

import (
	"slices"
	"strings"

	"backlot/internal/platform"
)

// What a column can hold, besides what fields of a platform, rates and shares of an audience are. A platform's own
// columns are named "instagram" (the account), "instagram link", "instagram followers" and so on.
const (
	ID             = "id"
	Name           = "name"
	FirstName      = "first name"
	LastName       = "last name"
	CountryOf      = "country"
	Place          = "place"
	City           = "city"
	Language       = "language"
	TimeZone       = "time zone"
	Niche          = "niche"
	Email          = "email"
	MoreEmails     = "more emails"
	ManagerEmail   = "manager email"
	Phone          = "phone"
	Manager        = "manager"
	Address        = "address"
	AddressLine1   = "address line 1"
	AddressLine2   = "address line 2"
	PostalCode     = "postal code"
	State          = "state"
	Contacts       = "contacts"
	Birthday       = "birthday"
	Quality        = "quality score"
	Fit            = "content fit"
	UsageRights    = "usage rights"
	UsageNote      = "usage note"
	Preferences    = "preferences"
	Style          = "style"
	Note           = "note"
	Tier           = "tier"
	LastContact    = "last contact"
	NextAction     = "next action"
	NextActionOn   = "next action date"
	TierReason     = "tier reason"
	ReopensWhen    = "reopens when"
	Handle         = "handle"
	Platform       = "platform"
	URL            = "url"
	Followers      = "followers"
	Engagement     = "engagement"
	Basis          = "engagement basis"
	Posts          = "posts per month"
	Views          = "average views"
	Audience       = "audience"
	AudienceSource = "audience source"
	Currency       = "currency"
	Deliverable    = "deliverable"
	Rates          = "rates"
)

// The words with which the names of rate columns begin: "rate instagram reel", "paid", "quote tiktok video".
const (
	rateCard  = "rate"
	ratePaid  = "paid"
	rateQuote = "quote"
)

// Field is one thing that a column can be taken for.
type Field struct {
	Key   string `json:"key"`
	Name  string `json:"name"`
	Group string `json:"group"`
}

var generalFields = []Field{
	{Name, "Name", "Creator"}, {FirstName, "First name", "Creator"}, {LastName, "Last name", "Creator"},
	{Niche, "Niches", "Creator"}, {Place, "Place: city and country", "Creator"}, {CountryOf, "Country", "Creator"}, {City, "City", "Creator"},
	{Language, "Languages", "Creator"}, {TimeZone, "Time zone", "Creator"}, {Birthday, "Birthday", "Creator"},
	{Quality, "Quality score (0 to 100)", "Creator"}, {Fit, "Content fit (0 to 100)", "Creator"},
	{UsageRights, "Usage rights", "Creator"}, {UsageNote, "Note on usage rights", "Creator"},
	{Preferences, "Preferences", "Creator"}, {Style, "Style", "Creator"}, {Note, "About", "Creator"},
	{ID, "Backlot ID", "Creator"},
	{Email, "Mail address", "Contact"}, {MoreEmails, "More mail addresses", "Contact"}, {Phone, "Phone", "Contact"},
	{Manager, "Manager", "Contact"}, {ManagerEmail, "Manager's mail address", "Contact"}, {Address, "Address", "Contact"},
	{AddressLine1, "Address, line 1", "Contact"}, {AddressLine2, "Address, line 2", "Contact"},
	{PostalCode, "Postal code", "Contact"}, {State, "State", "Contact"}, {Contacts, "List of contacts", "Contact"},
	{Handle, "Handle", "Account"}, {Platform, "Platform", "Account"}, {URL, "Link to the profile", "Account"},
	{Followers, "Followers", "Account"}, {Engagement, "Engagement rate", "Account"}, {Basis, "Engagement by", "Account"},
	{Posts, "Posts per month", "Account"}, {Views, "Average views", "Account"},
	{Audience, "Audience as a list", "Audience"}, {AudienceSource, "Source of the audience", "Audience"},
	{rateCard, "Rate", "Rates"}, {ratePaid, "Paid price", "Rates"}, {rateQuote, "Quote", "Rates"},
	{Deliverable, "What the rate is for", "Rates"}, {Currency, "Currency", "Rates"}, {Rates, "List of rates", "Rates"},
	{Tier, "Tier", "Relationship"}, {LastContact, "Last contact", "Relationship"}, {NextAction, "Next action", "Relationship"},
	{NextActionOn, "Next action on", "Relationship"}, {TierReason, "Reason for the tier", "Relationship"},
	{ReopensWhen, "What would reopen it", "Relationship"},
}

// accountFields are what a platform's own columns hold.
var accountFields = []Field{
	{Handle, "account", ""}, {URL, "link", ""}, {Followers, "followers", ""}, {Engagement, "engagement rate", ""},
	{Basis, "engagement by", ""}, {Posts, "posts per month", ""}, {Views, "average views", ""}, {Audience, "audience as a list", ""},
}

var audienceGroups = []Field{
	{"gender female", "Female share", ""}, {"gender male", "Male share", ""}, {"age 13-17", "Age 13-17", ""},
	{"age 18-24", "Age 18-24", ""}, {"age 25-34", "Age 25-34", ""}, {"age 35-44", "Age 35-44", ""},
	{"age 45-54", "Age 45-54", ""}, {"age 55-64", "Age 55-64", ""}, {"age 65+", "Age 65+", ""},
}

// Fields lists what a person can take a column for, in the order of a menu.
func Fields() []Field {
	list := slices.Clone(generalFields)
	for _, group := range audienceGroups {
		list = append(list, Field{Audience + " " + group.Key, group.Name, "Audience"})
	}
	list = append(list, topFields()...)
	for _, format := range formats() {
		list = append(list, fieldNamed(column{what: rateCard, detail: format.Key}))
	}
	for _, p := range platform.All() {
		name := platform.Name(p)
		for _, f := range accountFields {
			list = append(list, Field{column{on: p, what: f.Key}.key(), name + " " + f.Name, name})
		}
		for _, format := range platform.Formats(p) {
			list = append(list, fieldNamed(column{on: p, what: rateCard, detail: format.Key}))
		}
	}
	return list
}

// FieldNamed is a field with its words, also one that no menu has: "Spain among the audience", "Instagram Reel quote".
func FieldNamed(key string) Field {
	c, ok := parseKey(key)
	if !ok {
		return Field{key, key, ""}
	}
	return fieldNamed(c)
}

func fieldNamed(c column) Field {
	key, group := c.key(), ""
	known := func(f Field) bool { return f.Key == key }
	if at := slices.IndexFunc(generalFields, known); at >= 0 {
		return generalFields[at]
	}
	if c.on != "" {
		group = platform.Name(c.on)
	}
	switch {
	case c.isRate():
		words := map[string]string{rateCard: "rate", ratePaid: "paid price", rateQuote: "quote"}[c.what]
		name := oneLine(group + " " + formatName(c.on, c.detail) + " " + words)
		if group == "" {
			group = "Rates"
		}
		return Field{key, name, group}
	case c.what == Audience && c.detail != "":
		if group == "" {
			group = "Audience"
		}
		return Field{key, oneLine(strings.TrimSuffix(group, "Audience") + " " + shareName(c.detail)), group}
	}
	for _, f := range accountFields {
		if f.Key == c.what {
			return Field{key, group + " " + f.Name, group}
		}
	}
	return Field{key, key, group}
}

// shareName is what a person calls a share of an audience: "Female share", "Audience in Spain".
func shareName(detail string) string {
	if topKey.MatchString(detail) {
		return topName(detail)
	}
	for _, group := range audienceGroups {
		if group.Key == detail {
			return group.Name
		}
	}
	_, group, _ := strings.Cut(detail, " ")
	return "Audience in " + countryName(group)
}

// formats are those of all platforms, each once.
func formats() (list []platform.Format) {
	for _, p := range platform.All() {
		for _, format := range platform.Formats(p) {
			if !slices.ContainsFunc(list, func(have platform.Format) bool { return have.Key == format.Key }) {
				list = append(list, format)
			}
		}
	}
	return list
}

func formatName(on platform.Platform, key string) string {
	of := platform.Formats(on)
	if on == "" {
		of = formats()
	}
	for _, format := range of {
		if format.Key == key {
			return format.Name
		}
	}
	return key
}

// column is what one column is taken for. detail is the format of a rate, and "dimension group" of a share.
type column struct {
	on     platform.Platform
	what   string
	detail string
}

func (c column) key() string {
	switch {
	case c.isRate():
		return join(c.what, string(c.on), c.detail)
	case c.on != "" && c.what == Handle:
		return string(c.on)
	case c.on != "" && c.what == URL:
		return string(c.on) + " link"
	}
	return join(string(c.on), c.what, c.detail)
}

func join(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(word string) bool { return word == "" }), " ")
}

func (c column) isRate() bool { return c.what == rateCard || c.what == ratePaid || c.what == rateQuote }

// parseKey reads a field's key; false for what is none.
func parseKey(key string) (c column, ok bool) {
	if slices.ContainsFunc(generalFields, func(f Field) bool { return f.Key == key }) {
		return column{what: key}, true
	}
	first, rest, _ := strings.Cut(key, " ")
	switch first {
	case rateCard, ratePaid, rateQuote:
		return parseRate(first, rest)
	case Audience:
		return parseShare("", rest)
	}
	on := platform.Platform(first)
	if !platform.Known(on) {
		return column{}, false
	}
	switch {
	case rest == "":
		return column{on: on, what: Handle}, true
	case rest == "link":
		return column{on: on, what: URL}, true
	case slices.ContainsFunc(accountFields[2:], func(f Field) bool { return f.Key == rest }):
		return column{on: on, what: rest}, true
	}
	if share, found := strings.CutPrefix(rest, Audience+" "); found {
		return parseShare(on, share)
	}
	return column{}, false
}

func parseRate(what, rest string) (column, bool) {
	on, format, _ := strings.Cut(rest, " ")
	if !platform.Known(platform.Platform(on)) {
		on, format = "", rest
	}
	known := format == ""
	for _, p := range platform.All() {
		known = known || (on == "" || platform.Platform(on) == p) && hasFormat(p, format)
	}
	return column{on: platform.Platform(on), what: what, detail: format}, known
}

func hasFormat(p platform.Platform, format string) bool {
	return slices.ContainsFunc(platform.Formats(p), func(f platform.Format) bool { return f.Key == format })
}

// dimensions are the ways in which an audience is broken down.
var dimensions = []string{"gender", "age", "country", "city", "language", "education", "income", "interest"}

func parseShare(on platform.Platform, rest string) (column, bool) {
	if strings.HasPrefix(rest, "top ") {
		return column{on: on, what: Audience, detail: rest}, topKey.MatchString(rest)
	}
	dimension, group, found := strings.Cut(rest, " ")
	return column{on: on, what: Audience, detail: rest}, found && group != "" && slices.Contains(dimensions, dimension)
}

// Known reports whether a column can be taken for key; "" leaves the column out.
func Known(key string) bool {
	_, ok := parseKey(key)
	return ok || key == ""
}
