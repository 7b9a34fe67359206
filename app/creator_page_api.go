package app

import (
	"context"

	"backlot/internal/creator"
	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// CreatorPageAPI is what a creator's page calls.
type CreatorPageAPI struct{ desk *Desk }

// Page returns a creator with all that is known.
func (a *CreatorPageAPI) Page(creatorID string) (creator.Page, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Page, error) {
		return h.Creators.Page(ctx, creatorID)
	})
}

// Story returns a part of what happened with a creator, newest first.
func (a *CreatorPageAPI) Story(creatorID string, kind creator.StoryKind, before int64, limit int) (creator.Story, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Story, error) {
		return h.Creators.Story(ctx, creatorID, kind, before, limit)
	})
}

// FieldHistory returns what a field of a creator or an account was changed from and to.
func (a *CreatorPageAPI) FieldHistory(rowID, field string) ([]journal.Value, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]journal.Value, error) {
		return h.Creators.FieldHistory(ctx, rowID, field)
	})
}

// SetField sets one field where it stands on the page.
func (a *CreatorPageAPI) SetField(creatorID, field, value string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.SetField(ctx, creatorID, field, value)
	})
}

// SetTier writes down where the relationship stands.
func (a *CreatorPageAPI) SetTier(in creator.TierInput) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.SetTier(ctx, in)
	})
}

// AddAccount adds an account to a creator, or alters its figures.
func (a *CreatorPageAPI) AddAccount(creatorID string, in creator.AccountInput) (creator.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Saved, error) {
		return h.Creators.AddAccount(ctx, creatorID, in)
	})
}

// RenameAccount gives an account the handle that its owner goes by now.
func (a *CreatorPageAPI) RenameAccount(accountID, handle string) (creator.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Saved, error) {
		return h.Creators.RenameAccount(ctx, accountID, handle)
	})
}

// RemoveAccount takes an account away from its creator.
func (a *CreatorPageAPI) RemoveAccount(accountID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.RemoveAccount(ctx, accountID)
	})
}

// SetFigure sets one figure of an account where it stands on the page.
func (a *CreatorPageAPI) SetFigure(accountID, field, value string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.SetFigure(ctx, accountID, field, value)
	})
}

// AddReading notes what an account measured on an earlier day.
func (a *CreatorPageAPI) AddReading(in creator.ReadingInput) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.AddReading(ctx, in)
	})
}

// RemoveReading takes a reading away.
func (a *CreatorPageAPI) RemoveReading(readingID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.RemoveReading(ctx, readingID)
	})
}

// SetAudience writes down one dimension of an account's audience.
func (a *CreatorPageAPI) SetAudience(in creator.AudienceInput) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.SetAudience(ctx, in)
	})
}

// SaveRate adds a price, or puts one right.
func (a *CreatorPageAPI) SaveRate(in creator.RateInput) (creator.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Saved, error) {
		return h.Creators.SaveRate(ctx, in)
	})
}

// RemoveRate takes a price away.
func (a *CreatorPageAPI) RemoveRate(rateID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.RemoveRate(ctx, rateID)
	})
}

// SaveFlag raises a flag, or changes one.
func (a *CreatorPageAPI) SaveFlag(in creator.FlagInput) (creator.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Saved, error) {
		return h.Creators.SaveFlag(ctx, in)
	})
}

// ResolveFlag settles an open flag.
func (a *CreatorPageAPI) ResolveFlag(flagID, resolution string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.ResolveFlag(ctx, flagID, resolution)
	})
}

// ReopenFlag raises a settled flag again.
func (a *CreatorPageAPI) ReopenFlag(flagID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.ReopenFlag(ctx, flagID)
	})
}

// SaveContact adds a way to reach a creator, or changes one.
func (a *CreatorPageAPI) SaveContact(in creator.ContactInput) (creator.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Saved, error) {
		return h.Creators.SaveContact(ctx, in)
	})
}

// RemoveContact takes a contact away.
func (a *CreatorPageAPI) RemoveContact(contactID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.RemoveContact(ctx, contactID)
	})
}

// PreferContact makes a mail address or phone number the first one.
func (a *CreatorPageAPI) PreferContact(contactID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.PreferContact(ctx, contactID)
	})
}

// SaveMilestone adds a day to remember, or changes one.
func (a *CreatorPageAPI) SaveMilestone(in creator.MilestoneInput) (creator.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Saved, error) {
		return h.Creators.SaveMilestone(ctx, in)
	})
}

// RemoveMilestone takes a day to remember away.
func (a *CreatorPageAPI) RemoveMilestone(milestoneID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.RemoveMilestone(ctx, milestoneID)
	})
}

// SaveAbsence notes when a creator takes no work, or changes that.
func (a *CreatorPageAPI) SaveAbsence(in creator.AbsenceInput) (creator.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Saved, error) {
		return h.Creators.SaveAbsence(ctx, in)
	})
}

// RemoveAbsence says that a creator takes work after all.
func (a *CreatorPageAPI) RemoveAbsence(absenceID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.RemoveAbsence(ctx, absenceID)
	})
}

// WriteNote puts a note on the time line, or changes one.
func (a *CreatorPageAPI) WriteNote(creatorID, noteID, body string) (creator.Saved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (creator.Saved, error) {
		return h.Creators.WriteNote(ctx, creatorID, noteID, body)
	})
}

// RemoveNote takes a note off the time line.
func (a *CreatorPageAPI) RemoveNote(noteID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Creators.RemoveNote(ctx, noteID)
	})
}
