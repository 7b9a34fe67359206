package app

import (
	"context"

	"backlot/internal/house"
	"backlot/internal/workspace"
)

// StopSync stops fetching the mail of an account until SyncNow or the next start.
func (a *MailAPI) StopSync(id string) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error { return h.Mail.StopSync(ctx, id) })
}

// FetchWhole starts fetching all of a mail of which only the beginning is here; gives the id of the job.
func (a *MailAPI) FetchWhole(mailID string) (string, error) {
	return call(a.desk, func(_ context.Context, h *house.House) (string, error) {
		return a.desk.jobs.Start("Fetching the mail", func(ctx context.Context, progress func(int64, int64)) (workspace.Receipt, error) {
			return workspace.Receipt{}, h.Mail.FetchWhole(ctx, mailID, progress)
		}), nil
	})
}
