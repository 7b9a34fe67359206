package app

import (
	"context"

	"backlot/internal/house"
	"backlot/internal/mail"
	"backlot/internal/workspace"
)

// ProposalAPI is what the bar above a mail calls.
type ProposalAPI struct{ desk *Desk }

// Proposals returns what the newest mails of a thread seem to say and what can be done about it.
func (a *ProposalAPI) Proposals(threadID string) ([]mail.Proposal, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]mail.Proposal, error) {
		return h.Mail.Proposals(ctx, threadID)
	})
}

// Accept does what a proposal says, by one of its choices; see mail.Service.
func (a *ProposalAPI) Accept(id, choiceID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Mail.AcceptProposal(ctx, id, choiceID)
	})
}

// Dismiss says that a mail does not mean that.
func (a *ProposalAPI) Dismiss(id string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Mail.DismissProposal(ctx, id)
	})
}
