package house

import (
	"context"
	"strings"

	"backlot/internal/agenda"
	"backlot/internal/fault"
)

// Message composes what resolves a line of Today by words: the mail that asks the creator, the client or the owner of a
// step of the route for what is awaited. A Conflict when it is one's own turn; NotFound.
func (h *House) Message(ctx context.Context, kind, id string) (agenda.Message, error) {
	switch kind {
	case agenda.KindReview:
		if deliverableID, stepID, ok := strings.Cut(id, stepMark); ok {
			chase, err := h.Review.ChaseStep(ctx, deliverableID, stepID)
			return agenda.Message(chase), err
		}
		chase, err := h.Review.Chase(ctx, id)
		return agenda.Message(chase), err
	case agenda.KindPosting:
		detail, err := h.Posting.Detail(ctx, id)
		if err != nil {
			return agenda.Message{}, err
		}
		body := detail.Fix.Body
		if detail.Fix.ID == "" {
			if body, err = h.Posting.NudgeText(ctx, id); err != nil {
				return agenda.Message{}, err
			}
		}
		c := detail.Card
		return agenda.Message{To: c.Creator, Email: detail.CreatorEmail, Subject: c.Campaign + ": " + c.Title, Body: body}, nil
	case agenda.KindPayment:
		detail, err := h.Payments.Detail(ctx, id)
		if err == nil && detail.Ask == "" {
			err = fault.New(fault.Conflict, "It is your own turn: there is nobody to ask.")
		}
		if err != nil {
			return agenda.Message{}, err
		}
		c := detail.Card
		return agenda.Message{To: c.Creator, Email: detail.CreatorEmail, Subject: c.Campaign + ": " + c.Title, Body: detail.Ask}, nil
	}
	return agenda.Message{}, fault.New(fault.NotFound, "There is no message for this.")
}
