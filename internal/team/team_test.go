package team_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/team"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

var ctx = context.Background()

func must[T any](t testing.TB, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func refused(t testing.TB, err error, code fault.Code, field string) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code != code || f.Field != field {
		t.Errorf("got %v (%s), want %s on %q", err, fault.CodeOf(err), code, field)
	}
}

func open(t *testing.T) (*workspace.Workspace, *team.Service) {
	t.Helper()
	w, _ := testkit.Workspace(t)
	return w, team.New(w)
}

func TestTheFirstColleagueWorksAtThisDesk(t *testing.T) {
	w, s := open(t)
	if err := s.Found(ctx, " Lea  Brandt "); err != nil {
		t.Fatal(err)
	}
	saved, err := s.AddColleague(ctx, "Kim Ode", "kim@agency.example", team.Finance)
	kim := must(t, saved, err).ID
	list, err := s.Colleagues(ctx)
	if must(t, list, err); len(list) != 2 || list[0].Name != "Kim Ode" || list[0].Me || list[1].Name != "Lea Brandt" || !list[1].Me || list[1].Role != team.Coordinator {
		t.Errorf("got %+v", list)
	}
	if w.Me() != list[1].ID {
		t.Errorf("this desk works as %s", w.Me())
	}
	_, err = s.ArchiveColleague(ctx, list[1].ID)
	refused(t, err, fault.Conflict, "")
	if err := s.BecomeMe(ctx, kim); err != nil || w.Me() != kim {
		t.Errorf("got %v, %s", err, w.Me())
	}
	refused(t, s.BecomeMe(ctx, "nobody"), fault.NotFound, "")
	_, nameless := open(t)
	if err := nameless.Found(ctx, ""); err != nil {
		t.Fatal(err)
	}
	if list, err = nameless.Colleagues(ctx); must(t, list, err)[0].Name != "Coordinator" {
		t.Errorf("got %+v", list)
	}
}

func TestColleaguesAreChecked(t *testing.T) {
	_, s := open(t)
	saved, err := s.AddColleague(ctx, "Kim", "kim@agency.example", team.Finance)
	id := must(t, saved, err).ID
	for _, c := range []struct {
		name, email, field string
		role               team.Role
		code               fault.Code
	}{
		{" ", "", "name", team.Legal, fault.Invalid}, {strings.Repeat("x", 201), "", "name", team.Legal, fault.Invalid},
		{"Ben", "ben at home", "email", team.Legal, fault.Invalid}, {"Ben", "", "role", "boss", fault.Invalid},
		{"Ben", "KIM@agency.example", "email", team.Legal, fault.Conflict},
	} {
		_, err := s.AddColleague(ctx, c.name, c.email, c.role)
		refused(t, err, c.code, c.field)
	}
	saved, err = s.EditColleague(ctx, team.Input{ID: id, Name: "Kim Ode", Email: "kim@agency.example", Role: team.Analyst})
	must(t, saved, err)
	_, err = s.EditColleague(ctx, team.Input{ID: "nobody", Name: "X", Role: team.Analyst})
	refused(t, err, fault.NotFound, "")
	_, err = s.EditColleague(ctx, team.Input{Name: "X", Role: team.Analyst})
	refused(t, err, fault.NotFound, "")
	receipt, err := s.ArchiveColleague(ctx, id)
	must(t, receipt, err)
	_, err = s.ArchiveColleague(ctx, id)
	refused(t, err, fault.NotFound, "")
	if len(team.Roles()) != 6 {
		t.Errorf("got %+v", team.Roles())
	}
}

func TestSettings(t *testing.T) {
	w, s := open(t)
	settings, err := s.Settings(ctx)
	if must(t, settings, err) != (team.Settings{AgencyName: "Test agency", WorkingHoursEnd: 18, Notices: true}) {
		t.Errorf("got %+v", settings)
	}
	for key, value := range map[string]string{
		team.KeyAgencyName: "Nord ", team.KeyWorkingHoursEnd: "17", team.KeyNotices: "off",
		team.KeyCurrency: "gbp", team.KeyTimeZone: " Europe/London ", team.KeyHolidayCountry: "gb",
	} {
		receipt, err := s.SetSetting(ctx, key, value)
		must(t, receipt, err)
	}
	testkit.Exec(t, w, `INSERT INTO setting (id, value) VALUES ('drafts_folder', '/home/lea/Drafts')`)
	if settings, err = s.Settings(ctx); must(t, settings, err) != (team.Settings{
		AgencyName: "Nord", WorkingHoursEnd: 17, DraftsFolder: "/home/lea/Drafts",
		Currency: "GBP", TimeZone: "Europe/London", HolidayCountry: "GB",
	}) {
		t.Errorf("got %+v", settings)
	}
	for key, value := range map[string]string{
		team.KeyAgencyName: "", team.KeyWorkingHoursEnd: "24", team.KeyNotices: "maybe",
		team.KeyCurrency: "euro", team.KeyTimeZone: "Europe/Nowhere", team.KeyHolidayCountry: "Ger",
	} {
		_, err := s.SetSetting(ctx, key, value)
		refused(t, err, fault.Invalid, "value")
	}
	if _, err = s.SetSetting(ctx, team.KeyCurrency, " "); err != nil {
		t.Error(err)
	}
	_, err = s.SetSetting(ctx, "drafts_folder", "/etc")
	refused(t, err, fault.Invalid, "key")
}

func TestUndoRestoresEveryUseCase(t *testing.T) {
	for name, do := range map[string]func(s *team.Service, id string) (workspace.Receipt, error){
		"add": func(s *team.Service, _ string) (workspace.Receipt, error) {
			saved, err := s.AddColleague(ctx, "Ben", "", team.Approver)
			return saved.Receipt, err
		},
		"edit": func(s *team.Service, id string) (workspace.Receipt, error) {
			saved, err := s.EditColleague(ctx, team.Input{ID: id, Name: "Kim Ode", Role: team.Legal})
			return saved.Receipt, err
		},
		"archive": func(s *team.Service, id string) (workspace.Receipt, error) { return s.ArchiveColleague(ctx, id) },
		"set for the first time": func(s *team.Service, _ string) (workspace.Receipt, error) {
			return s.SetSetting(ctx, team.KeyNotices, "off")
		},
		"set again": func(s *team.Service, _ string) (workspace.Receipt, error) {
			return s.SetSetting(ctx, team.KeyWorkingHoursEnd, "16")
		},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			w, s := open(t)
			saved, err := s.AddColleague(ctx, "Kim", "kim@agency.example", team.Finance)
			id := must(t, saved, err).ID
			receipt, err := s.SetSetting(ctx, team.KeyWorkingHoursEnd, "17")
			must(t, receipt, err)
			before := testkit.Dump(t, w)
			receipt, err = do(s, id)
			must(t, receipt, err)
			undo, err := w.Undo(ctx, receipt.ActionID)
			must(t, undo, err)
			testkit.SameDump(t, before, testkit.Dump(t, w))
		})
	}
}
