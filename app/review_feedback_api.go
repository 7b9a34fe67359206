package app

import (
	"context"

	"backlot/internal/house"
	"backlot/internal/workspace"
)

// feedbackEvent tells the window that a mail with feedback was begun.
const feedbackEvent = "review:feedback"

// MailFeedback begins the mail that brings the feedback on a piece to its creator, with stills, beside other work, and gives
// the id of the job.
func (a *ReviewAPI) MailFeedback(deliverableID string) (string, error) {
	return call(a.desk, func(_ context.Context, h *house.House) (string, error) {
		return a.desk.jobs.Start("Drawing the pictures for the mail", func(ctx context.Context, progress func(int64, int64)) (workspace.Receipt, error) {
			begun, err := h.MailFeedback(ctx, deliverableID, progress)
			if err == nil {
				a.desk.emit(feedbackEvent, begun)
			}
			return workspace.Receipt{Label: begun.Without}, err
		}), nil
	})
}
