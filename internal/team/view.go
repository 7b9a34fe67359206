package team

import (
	"context"
	"database/sql"
	"strconv"

	"backlot/internal/workspace"
)

// Colleague is a person at the agency. Me: this desk works in their name.
type Colleague struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
	Role  Role   `json:"role"`
	Me    bool   `json:"me"`
}

// Settings are what the agency has set, or the values that hold as long as it has not. WorkingHoursEnd is a full
// hour, 0 to 23. DraftsFolder is "" as long as none is chosen.
type Settings struct {
	AgencyName      string `json:"agencyName"`
	WorkingHoursEnd int    `json:"workingHoursEnd"`
	Notices         bool   `json:"notices"`
	DraftsFolder    string `json:"draftsFolder"`
	// What a new campaign starts with, "" where the agency has no usual one.
	Currency       string `json:"currency"`
	TimeZone       string `json:"timeZone"`
	HolidayCountry string `json:"holidayCountry"`
}

const (
	selectColleagues = `SELECT id, name, email, role, id = ?1 FROM colleague WHERE archived_at = 0
		ORDER BY name COLLATE NOCASE, id`
	selectSettings = `SELECT id, value FROM setting`
)

// Colleagues lists who works at the agency, by name.
func (s *Service) Colleagues(ctx context.Context) (list []Colleague, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, selectColleagues, []any{s.w.Me()}, func(rows *sql.Rows) (c Colleague, err error) {
			err = rows.Scan(&c.ID, &c.Name, &c.Email, &c.Role, &c.Me)
			return c, err
		})
		return err
	})
	return list, err
}

// Settings reads the agency's settings. As long as the agency has no name set, it is the workspace's.
func (s *Service) Settings(ctx context.Context) (Settings, error) {
	settings := Settings{WorkingHoursEnd: DefaultWorkingHoursEnd, Notices: true}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		rows, err := workspace.Collect(ctx, tx, selectSettings, nil, func(rows *sql.Rows) (pair [2]string, err error) {
			err = rows.Scan(&pair[0], &pair[1])
			return pair, err
		})
		for _, row := range rows {
			settings.take(row[0], row[1])
		}
		return err
	})
	if err == nil && settings.AgencyName == "" {
		settings.AgencyName, err = s.w.Name(ctx)
	}
	return settings, err
}

func (settings *Settings) take(key, value string) {
	switch key {
	case KeyAgencyName:
		settings.AgencyName = value
	case KeyWorkingHoursEnd:
		if hour, err := strconv.Atoi(value); err == nil {
			settings.WorkingHoursEnd = hour
		}
	case KeyNotices:
		settings.Notices = value != "off"
	case KeyCurrency:
		settings.Currency = value
	case KeyTimeZone:
		settings.TimeZone = value
	case KeyHolidayCountry:
		settings.HolidayCountry = value
	case "drafts_folder":
		settings.DraftsFolder = value
	}
}
