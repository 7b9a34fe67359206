package creator

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/google/uuid"

	"backlot/internal/entry"
	"backlot/internal/fault"
	"backlot/internal/platform"
)

// The texts of a creator that an import fills in, in the order of personColumns.
const (
	ofName = iota
	ofCountry
	ofCity
	ofLanguages
	ofTimeZone
	ofEmail
	ofPhone
	ofManager
	ofBirthday
	ofUsage
	ofUsageNote
	ofNote
	ofPreferences
	ofStyle
	personTexts
)

var personColumns = []string{
	"name", "country", "city", "languages", "time_zone", "email", "phone", "manager", "birthday", "usage_rights",
	"usage_note", "note", "preference_note", "style_note",
}

// personFields are the same as the page names them.
var personFields = []string{
	"name", "country", "city", "languages", "timeZone", "email", "phone", "manager", "birthday", "usageRights",
	"usageNote", "note", "preferenceNote", "styleNote",
}

// particulars are what an import knows of a creator's own row.
type particulars struct {
	texts        [personTexts]string
	quality, fit *int64
}

// candidate is one row of a sheet held against the rules: what of it can be kept, and what not.
type candidate struct {
	particulars
	sheet    string
	row      int
	id       string // of a Backlot export
	named    bool   // the name was written, not made from the handle
	words    string // namesWords of the name
	niches   []string
	accounts []ownAccount
	contacts []ContactInput
	rates    []datedPrice
	standing entry.Standing
	doubts   []string
	problem  string
	cells    []string
}

// ownAccount is an account with its audience as it is stored.
type ownAccount struct {
	Account
	audiences []breakdown
}

type breakdown struct {
	dimension    Dimension
	shares       string // JSON
	source, date string
}

// datedPrice is a price of which the sheet says since when it holds, or of today.
type datedPrice struct {
	price
	dated bool
}

// settler makes candidates. Countries, languages and niches of a list repeat: what was read of them is kept.
type settler struct {
	today     string
	texts     [personTexts]map[string]settled
	nicheSets map[string][]string
}

type settled struct {
	clean string
	err   error
}

func newSettler(today string) *settler {
	s := &settler{today: today, nicheSets: map[string][]string{}}
	for _, at := range []int{ofCountry, ofLanguages, ofTimeZone} {
		s.texts[at] = map[string]settled{}
	}
	return s
}

// mostKept and longestKept, in bytes, bound what a settler keeps.
const (
	mostKept    = 10_000
	longestKept = 200
)

// settle holds an entry against the rules. tier is that of the sheet in which the row stands, "" for none.
func (s *settler) settle(e entry.Entry, tier string) candidate {
	c := candidate{row: e.Row, problem: e.Problem, doubts: e.Doubts}
	if c.problem != "" {
		return c
	}
	s.person(&c, e)
	for _, a := range e.Accounts {
		c.addAccount(a, s.today)
	}
	s.settleRest(&c, e)
	if c.standing = e.Standing; c.standing.Tier == "" {
		c.standing.Tier = tier
	}
	c.complete()
	c.words = namesWords(c.texts[ofName])
	return c
}

// complete refuses who is not named, and names who has an account or a mail address only.
func (c *candidate) complete() {
	name, email := &c.texts[ofName], c.texts[ofEmail]
	if c.named = *name != ""; c.problem != "" || c.named {
		return
	}
	switch {
	case len(c.accounts) > 0:
		*name = c.accounts[0].Handle
	case email != "":
		*name = email
	case c.id != "":
	default:
		c.problem = "it names nobody: no name, account or mail address that can be read"
		if len(c.doubts) > 0 {
			c.problem += " (" + strings.Join(c.doubts, "; ") + ")"
		}
	}
}

func (s *settler) person(c *candidate, e entry.Entry) {
	email := ""
	if len(e.Emails) > 0 {
		email = e.Emails[0]
	}
	for at, text := range [personTexts]string{
		e.Name, e.Country, e.City, e.Language, e.TimeZone, email, e.Phone, e.Manager, e.Birthday, e.Usage, e.UsageNote, e.Note,
		e.Preferences, e.Style,
	} {
		if text == "" {
			continue
		}
		clean, err := s.text(at, text)
		if err != nil {
			c.doubt(fields[personFields[at]].words+" was left out", err)
			if at == ofName {
				c.problem = "the name can't be kept: " + err.Error()
			}
			continue
		}
		c.texts[at] = clean
	}
	c.quality, c.fit = e.Quality, e.Fit
	if id, err := uuid.Parse(e.ID); err == nil {
		c.id = id.String()
	} else if e.ID != "" {
		c.doubts = append(c.doubts, "the Backlot ID was left out: it is none")
	}
}

func (c *candidate) doubt(what string, err error) {
	c.doubts = append(c.doubts, what+": "+err.Error())
}

// text cleans one of the texts, as the creator's page does.
func (s *settler) text(at int, value string) (string, error) {
	kept, found := s.texts[at][value]
	if found {
		return kept.clean, kept.err
	}
	any, err := fields[personFields[at]].clean(personFields[at], value)
	clean, _ := any.(string)
	if kept := s.texts[at]; kept != nil && len(kept) < mostKept && len(value) <= longestKept {
		kept[value] = settled{clean, err}
	}
	return clean, err
}

// settleRest checks niches, contacts and prices.
func (s *settler) settleRest(c *candidate, e entry.Entry) {
	niches, found := s.nicheSets[e.Niches]
	if !found {
		var err error
		if niches, err = cleanNiches([]string{e.Niches}); err != nil {
			c.doubt("the niches were left out", err)
		} else if len(s.nicheSets) < mostKept && len(e.Niches) <= longestKept {
			s.nicheSets[e.Niches] = niches
		}
	}
	c.niches = niches
	for _, contact := range e.Contacts {
		in := ContactInput{Kind: ContactKind(contact.Kind), Label: contact.Label, Value: contact.Value}
		if err := in.clean(); err != nil {
			c.doubt("a contact was left out", err)
		} else {
			c.contacts = append(c.contacts, in)
		}
	}
	for _, r := range e.Rates {
		p, err := RateInput{
			Platform: string(r.Platform), Format: r.Format, Kind: RateKind(r.Kind), Amount: r.Amount.Decimal() + padding(r.Amount.Decimal()),
			Currency: r.Amount.Currency, ValidFrom: r.ValidFrom, Note: r.Note,
		}.clean(s.today)
		if err != nil {
			c.doubt("a rate was left out", err)
		} else {
			c.rates = append(c.rates, datedPrice{p, r.ValidFrom != ""})
		}
	}
}

// padding keeps three decimals from being taken for thousands.
func padding(decimal string) string {
	if strings.Contains(decimal, ".") {
		return "00"
	}
	return ""
}

// addAccount adds an account that the row names, when it can be one.
func (c *candidate) addAccount(a entry.Account, today string) {
	in := AccountInput{
		Platform: string(a.Platform), Handle: a.Handle, Followers: a.Followers, EngagementBP: a.EngagementBP,
		EngagementBasis: EngagementBasis(a.Basis), PostsPerMonth: a.Posts, AverageViews: a.Views,
	}
	if !in.EngagementBasis.known() {
		c.doubts = append(c.doubts, "the basis of the engagement rate was left out: it is not reach, followers or views")
		in.EngagementBasis = BasisUnknown
	}
	for _, figure := range accountFigures {
		if n := figure.of(in); n != nil && *n > figure.most {
			c.doubts = append(c.doubts, figure.words+" was left out: "+figure.refusal)
			in = in.without(figure.field)
		}
	}
	if a.URL != "" {
		link := platform.ParseLink(a.URL)
		if link.Kind == "profile" || strings.HasPrefix(a.URL, "https://") || strings.HasPrefix(a.URL, "http://") {
			in.URL = a.URL
		}
		if in.Platform == "" {
			in.Platform = string(link.Platform)
		}
	}
	account, err := in.account()
	if fault.Is(err, fault.Invalid) && in.URL != "" { // an address of another platform than the row says
		wrong := err
		in.URL = ""
		if account, err = in.account(); err == nil {
			c.doubt("the link was left out", wrong)
		}
	}
	switch {
	case err != nil && in.Platform == "" && !strings.Contains(a.Handle, "/"):
		c.doubts = append(c.doubts, "the account "+shorten(a.Handle)+" was left out: no column names its platform")
	case err != nil:
		c.doubt("an account was left out", err)
	case slices.ContainsFunc(c.accounts, func(have ownAccount) bool { return have.ID == account.ID }):
	default:
		c.accounts = append(c.accounts, ownAccount{account, c.audiences(a.Audience, today)})
	}
}

func (in AccountInput) without(figure string) AccountInput {
	switch figure {
	case "followers":
		in.Followers = nil
	case "engagementBp":
		in.EngagementBP = nil
	case "postsPerMonth":
		in.PostsPerMonth = nil
	case "averageViews":
		in.AverageViews = nil
	}
	return in
}

func (c *candidate) audiences(list []entry.Breakdown, today string) (kept []breakdown) {
	for _, b := range list {
		in := AudienceInput{Dimension: Dimension(b.Dimension)}
		for _, share := range b.Shares {
			in.Shares = append(in.Shares, AudienceShare{share.Group, share.BP})
		}
		shares, err := in.clean()
		source, lineErr := cleanLine("source", b.Source)
		if err == nil {
			err = lineErr
		}
		if err != nil {
			c.doubt("the audience by "+b.Dimension+" was left out", err)
			continue
		}
		on := b.OnDate
		if on == entry.Today {
			on = today
		}
		if on, err = cleanDate("onDate", on, true); err != nil {
			on = today
		}
		if stored, err := json.Marshal(shares); err == nil {
			kept = append(kept, breakdown{in.Dimension, string(stored), source, on})
		}
	}
	return kept
}

// shorten keeps a pasted page out of a report.
func shorten(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// keyOf tells whether a contact is there already, so that an import run twice adds it once. What has no label is there
// whatever its label is.
func keyOf(kind ContactKind, label, value string) string {
	return string(kind) + "\x00" + strings.ToLower(oneLine(value)) + "\x00" + label
}
