// Package team keeps the colleagues at the agency and the settings that all its desks share.
package team

import (
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backlot/internal/fault"
	"backlot/internal/money"
	"backlot/internal/when"
)

// Role says what a colleague answers for.
type Role string

// The roles of an agency.
const (
	Coordinator Role = "coordinator"
	AccountLead Role = "account_lead"
	Approver    Role = "approver"
	Legal       Role = "legal"
	Finance     Role = "finance"
	Analyst     Role = "analyst"
)

// RoleChoice is one role as a person picks it.
type RoleChoice struct {
	Role Role   `json:"role"`
	Name string `json:"name"`
}

// Roles lists the roles in the order in which a person picks from them.
func Roles() []RoleChoice {
	return []RoleChoice{
		{Coordinator, "Coordinator"}, {AccountLead, "Account lead"}, {Approver, "Approver"},
		{Legal, "Legal"}, {Finance, "Finance"}, {Analyst, "Analyst"},
	}
}

// The settings that a person can set. The id of a setting's row is its key.
const (
	KeyAgencyName      = "agency_name"
	KeyWorkingHoursEnd = "working_hours_end" // the full hour, 0 to 23, at which deadlines fall
	KeyNotices         = "notices"           // "on" or "off"
	// What a new campaign starts with; "" where the agency has no usual one.
	KeyCurrency       = "currency"        // ISO 4217
	KeyTimeZone       = "time_zone"       // IANA name
	KeyHolidayCountry = "holiday_country" // ISO 3166, whose public holidays are days off
	// What the agency has registered with mail providers, so that people can sign in in their browser.
	KeyGoogleClient    = "mail_google_client"
	KeyMicrosoftClient = "mail_microsoft_client"
	KeyMicrosoftTenant = "mail_microsoft_tenant"
)

// DefaultWorkingHoursEnd is the hour at which deadlines fall as long as nobody has set another.
const DefaultWorkingHoursEnd = 18

const (
	longestName  = 200
	longestEmail = 254 // RFC 5321, 4.5.3.1.3, less the angle brackets
)

// AgencyName tidies what a person calls their agency. Faults: Invalid on name.
func AgencyName(name string) (string, error) { return cleanName("name", name) }

// FounderName tidies the name of a workspace's first colleague. Without one they are called after their role until
// somebody says who they are. Faults: Invalid on yourName.
func FounderName(name string) (string, error) {
	if strings.TrimSpace(name) == "" {
		return "Coordinator", nil
	}
	return cleanName("yourName", name)
}

func cleanName(field, name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	switch {
	case name == "":
		return "", fault.OnField(field, "Write a name first.")
	case utf8.RuneCountInString(name) > longestName:
		return "", fault.OnField(field, "This name is longer than %d letters. Shorten it.", longestName)
	}
	return name, nil
}

func cleanEmail(email string) (string, error) {
	email = strings.TrimSpace(email)
	if email == "" {
		return "", nil
	}
	address, err := mail.ParseAddress(email)
	if err != nil || address.Address != email || len(email) > longestEmail || !strings.Contains(email[strings.LastIndex(email, "@"):], ".") {
		return "", fault.OnField("email", "%q is not a mail address. Write it like mira@example.com.", email)
	}
	return email, nil
}

func cleanRole(role Role) (Role, error) {
	if !slices.ContainsFunc(Roles(), func(c RoleChoice) bool { return c.Role == role }) {
		return "", fault.OnField("role", "%q is not a role. Choose one from the list.", string(role))
	}
	return role, nil
}

// cleanSetting checks the value of a setting, or says that there is no such setting.
func cleanSetting(key, value string) (string, error) {
	switch key {
	case KeyAgencyName:
		return cleanName("value", value)
	case KeyWorkingHoursEnd:
		hour, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || hour < 0 || hour > 23 {
			return "", fault.OnField("value", "%q is not an hour of the day. Use a full hour from 0 to 23.", value)
		}
		return strconv.Itoa(hour), nil
	case KeyNotices:
		if value != "on" && value != "off" {
			return "", fault.OnField("value", "Notices are either on or off.")
		}
		return value, nil
	}
	switch key {
	case KeyGoogleClient, KeyMicrosoftClient, KeyMicrosoftTenant:
		return cleanClient(value)
	}
	if startsWith[key] != nil {
		if value = strings.TrimSpace(value); value == "" {
			return "", nil
		}
		return startsWith[key](value)
	}
	return "", fault.OnField("key", "There is no setting named %q.", key)
}

// cleanClient tidies an id that a provider has given.
func cleanClient(value string) (string, error) {
	value = strings.TrimSpace(value)
	if len(value) > longestName || strings.ContainsFunc(value, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", fault.OnField("value", "%q is no id that a provider gives. Copy it as it stands there.", value)
	}
	return value, nil
}

// startsWith checks what a new campaign starts with, by the setting's key.
var startsWith = map[string]func(string) (string, error){
	KeyCurrency: func(code string) (string, error) {
		amount, err := money.New(0, code)
		if err != nil {
			return "", fault.OnField("value", "%q is not a currency. Use its three letters, such as EUR.", code)
		}
		return amount.Currency, nil
	},
	KeyTimeZone: func(zone string) (string, error) {
		if _, err := when.Zone(zone); err != nil {
			return "", fault.OnField("value", "%q is not a time zone. Choose one from the list.", zone)
		}
		return zone, nil
	},
	KeyHolidayCountry: func(country string) (string, error) {
		country = strings.ToUpper(country)
		if len(country) != 2 || strings.Trim(country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			return "", fault.OnField("value", "%q is not a country. Choose one from the list.", country)
		}
		return country, nil
	},
}
