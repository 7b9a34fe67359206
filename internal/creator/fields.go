package creator

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// Usage is the most that a creator grants a brand to do with their content.
type Usage string

// The usage rights, from the least. UsageUnknown: nobody has asked yet.
const (
	UsageUnknown Usage = ""
	UsageNone    Usage = "none"    // stays on the creator's own account
	UsageOrganic Usage = "organic" // reposts on the brand's accounts
	UsagePaid    Usage = "paid"    // also as advertising
	UsageFull    Usage = "full"    // everything, beyond social media as well
)

// field is one value of a creator's row that is edited where it stands.
type field struct {
	words  string // in the history
	column string
	set    string // the statement
	clean  func(field, value string) (any, error)
}

// fields are edited in place, by their names on the page.
var fields = map[string]field{
	"name":           {"Name", "name", setName, textBy(cleanName)},
	"country":        {"Country", "country", setCountry, textBy(cleanCountry)},
	"city":           {"City", "city", setCity, line},
	"languages":      {"Languages", "languages", setLanguages, textBy(cleanLanguages)},
	"timeZone":       {"Time zone", "time_zone", setTimeZone, textBy(cleanZone)},
	"email":          {"Mail address", "email", setEmail, textBy(cleanEmail)},
	"phone":          {"Phone", "phone", setPhone, line},
	"manager":        {"Manager", "manager", setManager, line},
	"birthday":       {"Birthday", "birthday", setBirthday, textBy(cleanBirthday)},
	"qualityScore":   {"Quality score", "quality_score", setQualityScore, score},
	"fitScore":       {"Content fit", "fit_score", setFitScore, score},
	"usageRights":    {"Usage rights", "usage_rights", setUsageRights, usage},
	"usageNote":      {"Note on usage rights", "usage_note", setUsageNote, text},
	"note":           {"About", "note", setNote, text},
	"preferenceNote": {"Preferences", "preference_note", setPreferenceNote, text},
	"styleNote":      {"Style", "style_note", setStyleNote, text},
}

func textBy(clean func(string) (string, error)) func(string, string) (any, error) {
	return func(_, value string) (any, error) { return clean(value) }
}

func line(field, value string) (any, error) { return cleanLine(field, value) }

func text(field, value string) (any, error) { return cleanText(field, value) }

// score reads 0 to 100; "" is that nobody has said.
func score(field, value string) (any, error) {
	value = strings.TrimSpace(value)
	if value == "" {
		return nil, nil
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil || n < 0 || n > mostScore {
		return nil, fault.OnField(field, "A score is a whole number from 0 to %d.", mostScore)
	}
	return n, nil
}

func usage(field, value string) (any, error) {
	switch u := Usage(strings.TrimSpace(value)); u {
	case UsageUnknown, UsageNone, UsageOrganic, UsagePaid, UsageFull:
		return string(u), nil
	}
	return nil, fault.OnField(field, "%q is not a usage right. Choose none, organic, paid or full.", value)
}

// birthdayForms are how people write a birthday with a year, and without one.
var (
	birthdayForms = []string{time.DateOnly, "2.1.2006", "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006"}
	dayForms      = []string{"--01-02", "01-02", "2.1.", "2 January", "2 Jan", "January 2", "Jan 2"}
)

const (
	earliestBirth = 1900
	latestBirth   = 2100
	leapYear      = " 2000" // so that 29 February is a day
)

// cleanBirthday keeps YYYY-MM-DD, or --MM-DD where the year is not known.
func cleanBirthday(value string) (string, error) {
	value = oneLine(value)
	if value == "" {
		return "", nil
	}
	for _, form := range birthdayForms {
		if day, err := time.Parse(form, value); err == nil && day.Year() >= earliestBirth && day.Year() < latestBirth {
			return day.Format(time.DateOnly), nil
		}
	}
	for _, form := range dayForms {
		if day, err := time.Parse(form+" 2006", value+leapYear); err == nil {
			return day.Format("--01-02"), nil
		}
	}
	return "", fault.OnField("birthday", "%q is not a birthday. Write it like 1994-03-14, or 14 March without the year.", value)
}

// cleanDate keeps YYYY-MM-DD; "" only where it may be missing.
func cleanDate(field, value string, optional bool) (string, error) {
	if optional && strings.TrimSpace(value) == "" {
		return "", nil
	}
	date, err := when.ParseDate(value)
	if err != nil {
		return "", fault.OnField(field, "%q is not a date. Write it as year-month-day, such as 2026-03-31.", strings.TrimSpace(value))
	}
	return string(date), nil
}

// today is the date now. Figures and prices are dated by days, for which one zone does.
func (s *Service) today() string { return dayOf(s.w.Clock().Now().UnixMilli()) }

func dayOf(at int64) string { return string(when.DateIn(when.FromMillis(at), time.UTC)) }

// SetField sets one field of a creator where it stands on the page: see fields, and niches parted by commas. Faults:
// Invalid on the field; NotFound; Conflict when the creator is archived.
func (s *Service) SetField(ctx context.Context, id, name, value string) (workspace.Receipt, error) {
	if name == "niches" {
		return s.setNiches(ctx, id, value)
	}
	f, known := fields[name]
	if !known {
		return workspace.Receipt{}, fault.OnField("field", "%q is not something that a creator has.", name)
	}
	clean, err := f.clean(name, value)
	if err != nil {
		return workspace.Receipt{}, err
	}
	if name == "birthday" && value != "" && clean.(string) > s.today() {
		return workspace.Receipt{}, fault.OnField(name, "%q is still to come. Write the day on which they were born, or the day without the year.", strings.TrimSpace(value))
	}
	return s.about(ctx, "creator.edit", id, func(tx *workspace.WriteTx, creator string) error {
		tx.Describe(f.words+" changed: "+creator, "")
		return existing(tx.ExecOne(ctx, "", f.set, clean, id))
	})
}

func (s *Service) setNiches(ctx context.Context, id, value string) (workspace.Receipt, error) {
	niches, err := cleanNiches([]string{value})
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.about(ctx, "creator.niches", id, func(tx *workspace.WriteTx, creator string) error {
		tx.Describe("Niches changed: "+creator, strings.Join(niches, ", "))
		return writeNiches(ctx, tx, id, niches)
	})
}

// about writes something about a creator who is there and not archived.
func (s *Service) about(ctx context.Context, kind, creatorID string, fn func(tx *workspace.WriteTx, creator string) error) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: kind}, func(tx *workspace.WriteTx) error {
		name, err := s.describe(ctx, tx, creatorID)
		if err != nil {
			return err
		}
		return fn(tx, name)
	})
}

// valuesShown is how far back the history of one field goes.
const valuesShown = 50

// FieldHistory returns what a field of a creator (see SetField), or of an account (see SetFigure), was changed from
// and to, newest first. rowID is the creator's or the account's. Faults: Invalid on field.
func (s *Service) FieldHistory(ctx context.Context, rowID, name string) (values []journal.Value, err error) {
	table, column := "creator", fields[name].column
	if column == "" {
		table, column = "account", figureNamed(name).column
	}
	if column == "" && name != "niches" {
		return nil, fault.OnField("field", "%q is not something that has a history.", name)
	}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		if name == "niches" {
			values, err = nicheHistory(ctx, tx, rowID)
		} else {
			values, err = journal.Field(ctx, tx, table, rowID, column, valuesShown)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the history of %s: %w", name, err)
	}
	return values, nil
}
