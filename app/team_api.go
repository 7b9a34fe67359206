package app

import (
	"context"

	"backlot/internal/house"
	"backlot/internal/team"
	"backlot/internal/workspace"
)

// TeamAPI is what the settings and every list of colleagues call.
type TeamAPI struct{ desk *Desk }

// Colleagues lists who works at the agency, by name.
func (a *TeamAPI) Colleagues() ([]team.Colleague, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]team.Colleague, error) {
		return h.Team.Colleagues(ctx)
	})
}

// Roles lists the roles that a colleague can have.
func (a *TeamAPI) Roles() []team.RoleChoice { return team.Roles() }

// Save adds a colleague, or alters the one that in.ID names.
func (a *TeamAPI) Save(in team.Input) (team.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (team.Saved, error) {
		if in.ID == "" {
			return h.Team.AddColleague(ctx, in.Name, in.Email, in.Role)
		}
		return h.Team.EditColleague(ctx, in)
	})
}

// Archive takes a colleague off the lists.
func (a *TeamAPI) Archive(colleagueID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Team.ArchiveColleague(ctx, colleagueID)
	})
}

// BecomeMe lets this desk work in a colleague's name.
func (a *TeamAPI) BecomeMe(colleagueID string) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error { return h.Team.BecomeMe(ctx, colleagueID) })
}

// Settings returns what the agency has set.
func (a *TeamAPI) Settings() (team.Settings, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (team.Settings, error) {
		return h.Team.Settings(ctx)
	})
}

// SetSetting sets one of agency_name, working_hours_end (0 to 23), notices (on, off), currency, time_zone and
// holiday_country.
func (a *TeamAPI) SetSetting(key, value string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Team.SetSetting(ctx, key, value)
	})
}
