package team

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// Service keeps colleagues and settings.
type Service struct{ w *workspace.Workspace }

// New makes the service on an open workspace.
func New(w *workspace.Workspace) *Service { return &Service{w} }

// Input is what a person fills in about a colleague. ID is "" for a new one; Email may be "".
type Input struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
	Role  Role   `json:"role"`
}

// Saved names the colleague that was written.
type Saved struct {
	ID      string            `json:"id"`
	Receipt workspace.Receipt `json:"receipt"`
}

// AddColleague adds a colleague. Faults: Invalid on name, email, role; Conflict when the mail address is another
// colleague's already.
func (s *Service) AddColleague(ctx context.Context, name, email string, role Role) (Saved, error) {
	return s.save(ctx, Input{Name: name, Email: email, Role: role})
}

// Found makes the first colleague of a new workspace, see FounderName, and lets this desk work in their name.
func (s *Service) Found(ctx context.Context, yourName string) error {
	yourName, err := FounderName(yourName)
	if err != nil {
		return err
	}
	first, err := s.AddColleague(ctx, yourName, "", Coordinator)
	if err != nil {
		return err
	}
	return s.BecomeMe(ctx, first.ID)
}

// EditColleague alters the name, mail address and role of a colleague. Faults: those of AddColleague, NotFound.
func (s *Service) EditColleague(ctx context.Context, in Input) (Saved, error) {
	if in.ID == "" {
		return Saved{}, errGone
	}
	return s.save(ctx, in)
}

var errGone = fault.New(fault.NotFound, "This colleague is not in the team any more.")

func (s *Service) save(ctx context.Context, in Input) (saved Saved, err error) {
	if in.Name, err = cleanName("name", in.Name); err != nil {
		return Saved{}, err
	}
	if in.Email, err = cleanEmail(in.Email); err != nil {
		return Saved{}, err
	}
	if in.Role, err = cleanRole(in.Role); err != nil {
		return Saved{}, err
	}
	saved.ID = in.ID
	action := journal.Action{Kind: "team.edit", Label: "Colleague changed: " + in.Name}
	if in.ID == "" {
		saved.ID = workspace.NewID()
		action = journal.Action{Kind: "team.add", Label: "Colleague added: " + in.Name}
	}
	saved.Receipt, err = s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		if err := refuseSameMail(ctx, tx, saved.ID, in.Email); err != nil {
			return err
		}
		if in.ID == "" {
			_, err := tx.Exec(ctx, insertColleague, saved.ID, in.Name, in.Email, in.Role)
			return err
		}
		err := tx.ExecOne(ctx, "", updateColleague, in.Name, in.Email, in.Role, in.ID)
		if fault.Is(err, fault.Conflict) {
			return errGone
		}
		return err
	})
	return saved, err
}

func refuseSameMail(ctx context.Context, tx *workspace.WriteTx, id, email string) error {
	if email == "" {
		return nil
	}
	var other string
	err := tx.Row(ctx, selectOtherWithMail, []any{strings.ToLower(email), id}, &other)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	f := fault.New(fault.Conflict, "%s has this mail address already. Use another one, or leave it empty.", other)
	f.Field = "email"
	return f
}

// ArchiveColleague takes a colleague off the list; what they did and own keeps their name. Faults: NotFound, Conflict
// for the one at this desk.
func (s *Service) ArchiveColleague(ctx context.Context, id string) (workspace.Receipt, error) {
	if id == s.w.Me() {
		return workspace.Receipt{}, fault.New(fault.Conflict, "This desk works in this colleague's name. Choose who you are first.")
	}
	return s.w.Write(ctx, journal.Action{Kind: "team.archive"}, func(tx *workspace.WriteTx) error {
		name, err := nameOf(ctx, tx, id)
		if err != nil {
			return err
		}
		tx.Describe("Colleague removed: "+name, "")
		return tx.ExecOne(ctx, errGone.Message, archiveColleague, tx.Now(), id)
	})
}

func nameOf(ctx context.Context, tx *workspace.WriteTx, id string) (name string, err error) {
	err = tx.Row(ctx, selectName, []any{id}, &name)
	if errors.Is(err, sql.ErrNoRows) {
		return "", errGone
	}
	return name, err
}

// BecomeMe makes the colleague the one who works at this desk: from now on actions are theirs. It is this desk's own
// choice, so that it is neither in the history nor undone. Faults: NotFound.
func (s *Service) BecomeMe(ctx context.Context, id string) error {
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		var name string
		return tx.Row(ctx, selectName, []any{id}, &name)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return errGone
	}
	if err != nil {
		return err
	}
	return s.w.SetMe(ctx, id)
}

var settingLabels = map[string]string{
	KeyAgencyName:      "Agency renamed",
	KeyWorkingHoursEnd: "End of the working day changed",
	KeyNotices:         "Notices switched",
	KeyCurrency:        "Usual currency changed",
	KeyTimeZone:        "Usual time zone changed",
	KeyHolidayCountry:  "Usual holidays changed",
	KeyGoogleClient:    "Google client of the agency changed",
	KeyMicrosoftClient: "Microsoft client of the agency changed",
	KeyMicrosoftTenant: "Microsoft tenant of the agency changed",
}

// SetSetting sets one of the Key settings. A new end of the working day holds for deadlines planned from then on.
// Faults: Invalid on key or value.
func (s *Service) SetSetting(ctx context.Context, key, value string) (workspace.Receipt, error) {
	value, err := cleanSetting(key, value)
	if err != nil {
		return workspace.Receipt{}, err
	}
	action := journal.Action{Kind: "team.set", Label: settingLabels[key], Note: value}
	return s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, putSetting, key, value)
		return err
	})
}
