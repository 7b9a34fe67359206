package creator

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/roster"
	"backlot/internal/workspace"
)

// Service keeps creators and their accounts.
type Service struct {
	w         *workspace.Workspace
	roster    *roster.Index
	campaigns Campaigns
}

// New makes the service on an open workspace. campaigns may be nil where nobody ranks by a campaign.
func New(w *workspace.Workspace, index *roster.Index, campaigns Campaigns) *Service {
	return &Service{w, index, campaigns}
}

// Input is what a person fills in about a creator. ID is "" for a new one. Accounts are added, or altered where the
// creator has them already; none is taken away. Niches are all that the creator has from then on.
type Input struct {
	ID        string         `json:"id"`
	Name      string         `json:"name"`
	Country   string         `json:"country"`
	Languages string         `json:"languages"`
	TimeZone  string         `json:"timeZone"`
	Email     string         `json:"email"`
	Phone     string         `json:"phone"`
	Manager   string         `json:"manager"`
	Note      string         `json:"note"`
	Niches    []string       `json:"niches"`
	Accounts  []AccountInput `json:"accounts"`
}

// Saved names the creator that was written.
type Saved struct {
	ID      string            `json:"id"`
	Receipt workspace.Receipt `json:"receipt"`
}

var errGone = fault.New(fault.NotFound, "This creator is not there any more.")

// Save makes a creator, or alters the one named by in.ID. Faults: Invalid on a field; Conflict when one of the
// accounts is another creator's; NotFound.
func (s *Service) Save(ctx context.Context, in Input) (Saved, error) {
	p := person{in.Name, in.Country, in.Languages, in.TimeZone, in.Email, in.Phone, in.Manager, in.Note}
	if err := p.clean(); err != nil {
		return Saved{}, err
	}
	niches, err := cleanNiches(in.Niches)
	if err != nil {
		return Saved{}, err
	}
	accounts := make([]Account, len(in.Accounts))
	for i, account := range in.Accounts {
		if accounts[i], err = account.account(); err != nil {
			return Saved{}, err
		}
	}
	saved := Saved{ID: in.ID}
	action := journal.Action{Kind: "creator.edit", Label: "Creator changed: " + p.Name}
	if in.ID == "" {
		saved.ID = workspace.NewID()
		action = journal.Action{Kind: "creator.add", Label: "Creator added: " + p.Name}
	}
	saved.Receipt, err = s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		if err := writePerson(ctx, tx, saved.ID, in.ID == "", p); err != nil {
			return err
		}
		if err := writeNiches(ctx, tx, saved.ID, niches); err != nil {
			return err
		}
		for _, account := range accounts {
			if err := writeAccount(ctx, tx, saved.ID, account); err != nil {
				return err
			}
		}
		return nil
	})
	return saved, err
}

func writePerson(ctx context.Context, tx *workspace.WriteTx, id string, fresh bool, p person) error {
	if fresh {
		_, err := tx.Exec(ctx, insertCreator, id, p.Name, p.Country, p.Languages, p.TimeZone, p.Email, p.Phone, p.Manager, p.Note, tx.Now())
		return err
	}
	return existing(tx.ExecOne(ctx, "", updateCreator, p.Name, p.Country, p.Languages, p.TimeZone, p.Email, p.Phone, p.Manager, p.Note, id))
}

// existing turns a write that found no creator into errGone.
func existing(err error) error {
	if fault.Is(err, fault.Conflict) {
		return errGone
	}
	return err
}

func nicheID(creatorID, niche string) string {
	return workspace.NaturalID("creator_niche", creatorID, niche)
}

func writeNiches(ctx context.Context, tx *workspace.WriteTx, creatorID string, niches []string) error {
	stored, err := workspace.Collect(ctx, tx, selectNiches, []any{creatorID}, func(rows *sql.Rows) (row [2]string, err error) {
		err = rows.Scan(&row[0], &row[1])
		return row, err
	})
	if err != nil {
		return err
	}
	for _, row := range stored {
		if slices.Contains(niches, row[1]) {
			continue
		}
		if _, err := tx.Exec(ctx, deleteNiche, row[0]); err != nil {
			return err
		}
	}
	for _, niche := range niches {
		if _, err := tx.Exec(ctx, insertNiche, nicheID(creatorID, niche), creatorID, niche); err != nil {
			return err
		}
	}
	return nil
}

// writeAccount adds an account or alters it, and refuses one that is another creator's.
func writeAccount(ctx context.Context, tx *workspace.WriteTx, creatorID string, a Account) error {
	var ownerID, owner string
	var archived int64
	err := tx.Row(ctx, selectOwner, []any{a.ID}, &ownerID, &owner, &archived)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if ownerID != "" && ownerID != creatorID {
		words := "@%s on %s is the account of %s already. Open that page instead of adding it twice."
		if archived != 0 {
			words = "@%s on %s is the account of %s, who is archived. Bring that page back instead of adding it twice."
		}
		f := fault.New(fault.Conflict, words, a.Handle, a.PlatformName, owner)
		f.Field = "handle"
		return f
	}
	if ownerID != "" {
		if err := keepReading(ctx, tx, a.ID, a.Followers, a.EngagementBP); err != nil {
			return err
		}
	}
	_, err = tx.Exec(ctx, saveAccount, a.ID, creatorID, a.Platform, a.Handle, a.URL, a.Followers, a.EngagementBP,
		a.EngagementBasis, a.PostsPerMonth, a.AverageViews, tx.Now())
	return err
}

// describe returns the name of a creator who is not archived.
func (s *Service) describe(ctx context.Context, tx *workspace.WriteTx, id string) (name string, err error) {
	var archived int64
	err = tx.Row(ctx, selectName, []any{id}, &name, &archived)
	if errors.Is(err, sql.ErrNoRows) {
		return "", errGone
	}
	if err == nil && archived != 0 {
		return "", fault.New(fault.Conflict, "%s is archived. Bring the page back first.", name)
	}
	return name, err
}

// AddAccount adds an account to a creator, or alters the figures of one they have. Faults: Invalid on handle,
// platform, url, followers, engagementBp; Conflict on handle when it is another creator's; NotFound.
func (s *Service) AddAccount(ctx context.Context, creatorID string, in AccountInput) (Saved, error) {
	account, err := in.account()
	if err != nil {
		return Saved{}, err
	}
	saved := Saved{ID: account.ID}
	saved.Receipt, err = s.w.Write(ctx, journal.Action{Kind: "account.add"}, func(tx *workspace.WriteTx) error {
		name, err := s.describe(ctx, tx, creatorID)
		if err != nil {
			return err
		}
		tx.Describe("Account saved: @"+account.Handle+" on "+account.PlatformName+", "+name, "")
		return writeAccount(ctx, tx, creatorID, account)
	})
	return saved, err
}

// RemoveAccount takes an account away from its creator. Faults: NotFound.
func (s *Service) RemoveAccount(ctx context.Context, accountID string) (workspace.Receipt, error) {
	gone := fault.New(fault.NotFound, "This account is not there any more.")
	return s.w.Write(ctx, journal.Action{Kind: "account.remove"}, func(tx *workspace.WriteTx) error {
		var on, handle, name string
		err := tx.Row(ctx, selectAccount, []any{accountID}, &on, &handle, &name)
		if errors.Is(err, sql.ErrNoRows) {
			return gone
		}
		if err != nil {
			return err
		}
		tx.Describe("Account removed: @"+handle+" on "+platformName(on)+", "+name, "")
		for _, query := range []string{deleteReadings, deleteAudiences} {
			if _, err := tx.Exec(ctx, query, accountID); err != nil {
				return err
			}
		}
		return tx.ExecOne(ctx, gone.Message, deleteAccount, accountID)
	})
}

// Archive takes a creator off the lists, with a reason that stays in the history; castings and payments stay. Faults:
// NotFound; Invalid on reason; Conflict when content is still owed or the creator is archived already.
func (s *Service) Archive(ctx context.Context, id, reason string) (workspace.Receipt, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return workspace.Receipt{}, fault.OnField("reason", "Say why. The reason stays in the history.")
	}
	return s.w.Write(ctx, journal.Action{Kind: "creator.archive"}, func(tx *workspace.WriteTx) error {
		name, err := s.describe(ctx, tx, id)
		if err != nil {
			return err
		}
		var owed int
		if err := tx.Row(ctx, countLive, []any{id}, &owed); err != nil {
			return err
		}
		if owed > 0 {
			return fault.New(fault.Conflict, "%s still owes content: %d. Finish or cancel it first.", name, owed)
		}
		tx.Describe("Creator archived: "+name, reason)
		return existing(tx.ExecOne(ctx, "", archiveCreator, tx.Now(), id))
	})
}

// Restore brings an archived creator back to the lists. Faults: NotFound, also for one who is not archived; Conflict for
// one who has become part of another.
func (s *Service) Restore(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: "creator.restore"}, func(tx *workspace.WriteTx) error {
		var name, partOf string
		var archived int64
		err := tx.Row(ctx, selectPart, []any{id}, &name, &archived, &partOf)
		if errors.Is(err, sql.ErrNoRows) {
			return errGone
		}
		if err != nil {
			return err
		}
		if partOf != "" {
			return fault.New(fault.Conflict, "%s is part of %s now. Undo the merge in the history instead.", name, partOf)
		}
		tx.Describe("Creator brought back: "+name, "")
		return existing(tx.ExecOne(ctx, "", restoreCreator, id))
	})
}
