package creator

import (
	"context"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// MilestoneInput is a day to remember as a person fills it in. ID is "" for a new one. Yearly: it comes back every
// year.
type MilestoneInput struct {
	ID        string `json:"id"`
	CreatorID string `json:"creatorId"`
	OnDate    string `json:"onDate"`
	What      string `json:"what"`
	Yearly    bool   `json:"yearly"`
}

// SaveMilestone adds a day to remember, or changes one. Faults: Invalid on onDate, what; NotFound.
func (s *Service) SaveMilestone(ctx context.Context, in MilestoneInput) (Saved, error) {
	on, err := cleanDate("onDate", in.OnDate, false)
	if err != nil {
		return Saved{}, err
	}
	what, err := cleanLine("what", in.What)
	if err != nil {
		return Saved{}, err
	}
	if what == "" {
		return Saved{}, fault.OnField("what", "Say what the day is.")
	}
	saved, fresh := Saved{ID: in.ID}, in.ID == ""
	if fresh {
		saved.ID = workspace.NewID()
	}
	saved.Receipt, err = s.about(ctx, "milestone.save", in.CreatorID, func(tx *workspace.WriteTx, creator string) error {
		if fresh {
			tx.Describe("Milestone added: "+what+" on "+on+", "+creator, "")
			_, err := tx.Exec(ctx, insertMilestone, saved.ID, in.CreatorID, on, what, in.Yearly)
			return err
		}
		tx.Describe("Milestone changed: "+what+" on "+on+", "+creator, "")
		return gone(tx.ExecOne(ctx, "", updateMilestone, on, what, in.Yearly, in.ID, in.CreatorID), "milestone")
	})
	return saved, err
}

// RemoveMilestone takes a day to remember away. Faults: NotFound.
func (s *Service) RemoveMilestone(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.remove(ctx, "milestone.remove", "Milestone", selectMilestone, deleteMilestone, id)
}

// AbsenceInput is when a creator takes no work, both days included. ID is "" for a new one.
type AbsenceInput struct {
	ID        string `json:"id"`
	CreatorID string `json:"creatorId"`
	FromOn    string `json:"fromOn"`
	ToOn      string `json:"toOn"`
	Reason    string `json:"reason"`
}

// SaveAbsence notes when a creator takes no work, or changes that. Faults: Invalid on fromOn, toOn, reason; NotFound.
func (s *Service) SaveAbsence(ctx context.Context, in AbsenceInput) (Saved, error) {
	from, err := cleanDate("fromOn", in.FromOn, false)
	if err != nil {
		return Saved{}, err
	}
	to, err := cleanDate("toOn", in.ToOn, false)
	if err != nil {
		return Saved{}, err
	}
	if to < from {
		return Saved{}, fault.OnField("toOn", "The last day lies before the first one.")
	}
	reason, err := cleanLine("reason", in.Reason)
	if err != nil {
		return Saved{}, err
	}
	saved, fresh := Saved{ID: in.ID}, in.ID == ""
	if fresh {
		saved.ID = workspace.NewID()
	}
	saved.Receipt, err = s.about(ctx, "absence.save", in.CreatorID, func(tx *workspace.WriteTx, creator string) error {
		tx.Describe("Not available from "+from+" to "+to+": "+creator, reason)
		if fresh {
			_, err := tx.Exec(ctx, insertAbsence, saved.ID, in.CreatorID, from, to, reason)
			return err
		}
		return gone(tx.ExecOne(ctx, "", updateAbsence, from, to, reason, in.ID, in.CreatorID), "absence")
	})
	return saved, err
}

// RemoveAbsence says that the creator takes work after all. Faults: NotFound.
func (s *Service) RemoveAbsence(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.remove(ctx, "absence.remove", "Absence", selectAbsence, deleteAbsence, id)
}

// remove takes one row of a creator away; find tells its words and whose it is.
func (s *Service) remove(ctx context.Context, kind, what, find, remove, id string) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: kind}, func(tx *workspace.WriteTx) error {
		var words, creator string
		if err := tx.Row(ctx, find, []any{id}, &words, &creator); err != nil {
			return gone(err, "entry")
		}
		tx.Describe(what+" removed: "+words+", "+creator, "")
		return gone(tx.ExecOne(ctx, "", remove, id), "entry")
	})
}
