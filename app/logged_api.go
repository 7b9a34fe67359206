package app

import (
	"context"

	"backlot/internal/house"
	"backlot/internal/mail"
	"backlot/internal/workspace"
)

// LoggedAPI is what notes what was said outside of mail.
type LoggedAPI struct{ desk *Desk }

// With lists what was said with a creator, the newest first.
func (a *LoggedAPI) With(creatorID string) ([]mail.Logged, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]mail.Logged, error) {
		return h.Mail.LoggedWith(ctx, creatorID)
	})
}

// Save notes something that was said, or changes it.
func (a *LoggedAPI) Save(in mail.LoggedInput) (mail.SavedMessage, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.SavedMessage, error) {
		return h.Mail.LogMessage(ctx, in)
	})
}

// Remove takes a message off the time line.
func (a *LoggedAPI) Remove(id string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Mail.RemoveLogged(ctx, id)
	})
}
