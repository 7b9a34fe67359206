package campaign

import (
	"errors"
	"net/mail"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"backlot/internal/fault"
	"backlot/internal/money"
	"backlot/internal/when"
)

// ClientInput is what a person fills in about a client. ID is "" for a new one. Category is what the client sells
// ("skin care"), so that competitors are seen.
type ClientInput struct {
	ID           string `json:"id"`
	Name         string `json:"name"`
	Brand        string `json:"brand"`
	Category     string `json:"category"`
	ContactName  string `json:"contactName"`
	ContactEmail string `json:"contactEmail"`
	Note         string `json:"note"`
}

// CampaignInput is what a person fills in about a campaign. ID is "" for a new one. Budget is an amount as people
// write it, "" for none; dates are YYYY-MM-DD, "" for none. Hashtags and mentions may come with or without # and @.
// OwnerID owns every stage of a new campaign, "" for the one who makes it, and Workflow, "" for small, orders its
// statuses; neither alters an existing one.
type CampaignInput struct { //nolint:revive // one of this room's four inputs: the others are named after their noun too
	ID             string   `json:"id"`
	ClientID       string   `json:"clientId"`
	Name           string   `json:"name"`
	Type           Type     `json:"type"`
	Budget         string   `json:"budget"`
	Currency       string   `json:"currency"`
	StartsOn       string   `json:"startsOn"`
	EndsOn         string   `json:"endsOn"`
	TimeZone       string   `json:"timeZone"`
	HolidayCountry string   `json:"holidayCountry"`
	Markets        []string `json:"markets"`
	Hashtags       []string `json:"hashtags"`
	Mentions       []string `json:"mentions"`
	Musts          []string `json:"musts"` // what every draft must have, one line each; Dos and Donts likewise
	Dos            []string `json:"dos"`
	Donts          []string `json:"donts"`
	Note           string   `json:"note"`
	OwnerID        string   `json:"ownerId"`
	Workflow       Workflow `json:"workflow"`
}

const (
	longestName = 200
	longestNote = 20_000
	mostTags    = 50
)

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func checkName(field, name string) error {
	switch {
	case name == "":
		return fault.OnField(field, "Write a name first.")
	case utf8.RuneCountInString(name) > longestName:
		return fault.OnField(field, "This name is longer than %d letters. Shorten it.", longestName)
	}
	return nil
}

func checkNote(field, note string) error {
	if utf8.RuneCountInString(note) > longestNote {
		return fault.OnField(field, "This is longer than %d letters. Shorten it.", longestNote)
	}
	return nil
}

// clean normalises the input and checks it.
func (in *ClientInput) clean() error {
	in.Name, in.Brand, in.ContactName = oneLine(in.Name), oneLine(in.Brand), oneLine(in.ContactName)
	in.ContactEmail, in.Note = strings.TrimSpace(in.ContactEmail), strings.TrimSpace(in.Note)
	in.Category = strings.ToLower(oneLine(in.Category))
	if err := checkName("name", in.Name); err != nil {
		return err
	}
	if utf8.RuneCountInString(in.Category) > longestName {
		return fault.OnField("category", "This is longer than %d letters. Shorten it.", longestName)
	}
	if in.ContactEmail != "" {
		address, err := mail.ParseAddress(in.ContactEmail)
		if err != nil || address.Address != in.ContactEmail {
			return fault.OnField("contactEmail", "%q is not a mail address. Write it like mira@example.com.", in.ContactEmail)
		}
	}
	return checkNote("note", in.Note)
}

// clean normalises the input, checks it and reads the budget.
func (in *CampaignInput) clean() (budget money.Amount, err error) {
	in.Name, in.Note = oneLine(in.Name), strings.TrimSpace(in.Note)
	if err = checkName("name", in.Name); err != nil {
		return budget, err
	}
	if in.ClientID == "" {
		return budget, fault.OnField("clientId", "Choose the client first.")
	}
	if in.Type.Name() == "" {
		return budget, fault.OnField("type", "%q is not a type of campaign. Choose one from the list.", string(in.Type))
	}
	if in.Workflow == "" {
		in.Workflow = SmallCampaign
	}
	if err = in.Workflow.check(); err != nil {
		return budget, err
	}
	if budget, err = readAmount("budget", in.Budget, in.Currency); err != nil {
		return budget, err
	}
	if err = in.cleanDates(); err != nil {
		return budget, err
	}
	in.TimeZone = strings.TrimSpace(in.TimeZone)
	if _, err = when.Zone(in.TimeZone); err != nil {
		return budget, err
	}
	if in.HolidayCountry, err = cleanCountry("holidayCountry", in.HolidayCountry); err != nil {
		return budget, err
	}
	if in.Markets, err = cleanMarkets(in.Markets); err != nil {
		return budget, err
	}
	if in.Hashtags, err = cleanTags("hashtags", "#", in.Hashtags); err != nil {
		return budget, err
	}
	if in.Mentions, err = cleanTags("mentions", "@", in.Mentions); err != nil {
		return budget, err
	}
	for field, list := range map[string]*[]string{"musts": &in.Musts, "dos": &in.Dos, "donts": &in.Donts} {
		if *list, err = cleanLines(field, *list); err != nil {
			return budget, err
		}
	}
	return budget, checkNote("note", in.Note)
}

// cleanLines takes each line once, without the empty ones.
func cleanLines(field string, lines []string) ([]string, error) {
	clean := []string{}
	for _, line := range lines {
		if line = oneLine(line); line == "" || slices.Contains(clean, line) {
			continue
		}
		if len(line) > longestName {
			return nil, fault.OnField(field, "Keep each line under %d letters, so that it can be ticked off at a glance.", longestName)
		}
		clean = append(clean, line)
	}
	if len(clean) > mostTags {
		return nil, fault.OnField(field, "List at most %d lines.", mostTags)
	}
	return clean, nil
}

func (in *CampaignInput) cleanDates() error {
	for field, date := range map[string]*string{"startsOn": &in.StartsOn, "endsOn": &in.EndsOn} {
		if *date = strings.TrimSpace(*date); *date == "" {
			continue
		}
		if err := when.Date(*date).Validate(); err != nil {
			return fault.OnField(field, "%s", err.Error())
		}
	}
	if in.StartsOn != "" && in.EndsOn != "" && in.EndsOn < in.StartsOn {
		return fault.OnField("endsOn", "The campaign would end before it starts. Change one of the dates.")
	}
	return nil
}

// readAmount reads an amount that may be left empty and is not negative.
func readAmount(field, text, currency string) (money.Amount, error) {
	if strings.TrimSpace(text) == "" {
		return money.New(0, currency)
	}
	amount, err := money.Parse(text, currency)
	if err != nil {
		return amount, onField(field, err)
	}
	if amount.Minor < 0 {
		return amount, fault.OnField(field, "An amount below zero can't be agreed.")
	}
	return amount, nil
}

// onField names the form's own field for a fault of an amount; one about the currency keeps its field.
func onField(field string, err error) error {
	var f *fault.Fault
	if errors.As(err, &f) && f.Field == "amount" {
		named := *f
		named.Field = field
		return &named
	}
	return err
}

// cleanCountry takes ISO 3166 codes of two letters, and UK for GB; "" is none.
func cleanCountry(field, code string) (string, error) {
	code = strings.ToUpper(strings.TrimSpace(code))
	switch code {
	case "":
		return "", nil
	case "UK":
		return "GB", nil
	}
	if region, err := language.ParseRegion(code); len(code) != 2 || err != nil || !region.IsCountry() {
		return "", fault.OnField(field, "%q is not a country. Use its two letters, such as DE or US.", code)
	}
	return code, nil
}

func cleanMarkets(markets []string) ([]string, error) {
	clean := []string{}
	for _, market := range markets {
		code, err := cleanCountry("markets", market)
		if err != nil {
			return nil, err
		}
		if code != "" && !slices.Contains(clean, code) {
			clean = append(clean, code)
		}
	}
	return clean, nil
}

// cleanTags takes tags as people paste them ("glow, #Ad #GlowUp"), each once, with mark before it.
func cleanTags(field, mark string, tags []string) ([]string, error) {
	clean, seen := []string{}, map[string]bool{}
	for _, text := range tags {
		for _, tag := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' }) {
			name := strings.TrimLeft(tag, "#@＃＠")
			if name == "" || strings.IndexFunc(name, func(r rune) bool { return !isTagRune(mark, r) }) >= 0 {
				return nil, fault.OnField(field, "%q can't stand in a caption like this. Write each one as a single word.", tag)
			}
			if key := strings.ToLower(name); !seen[key] {
				seen[key] = true
				clean = append(clean, mark+name)
			}
		}
	}
	if len(clean) > mostTags {
		return nil, fault.OnField(field, "These are more than %d. Keep only those that a caption must have.", mostTags)
	}
	return clean, nil
}

func isTagRune(mark string, r rune) bool {
	letter := r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
	return letter || mark == "@" && (r == '.' || r == '-')
}
