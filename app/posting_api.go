package app

import (
	"context"

	"backlot/internal/house"
	"backlot/internal/posting"
	"backlot/internal/workspace"
)

// PostingAPI is what the posting-check board calls.
type PostingAPI struct{ desk *Desk }

// Board returns the columns of the posting-check board.
func (a *PostingAPI) Board(filter posting.Filter) (posting.Board, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (posting.Board, error) {
		return h.Posting.Board(ctx, filter)
	})
}

// Detail returns everything about one post.
func (a *PostingAPI) Detail(deliverableID string) (posting.Detail, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (posting.Detail, error) {
		return h.Posting.Detail(ctx, deliverableID)
	})
}

// Recognise says what a pasted link names; nothing is written.
func (a *PostingAPI) Recognise(deliverableID, url string) (posting.Recognition, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (posting.Recognition, error) {
		return h.Posting.Recognise(ctx, deliverableID, url)
	})
}

// Report records a post and checks its caption.
func (a *PostingAPI) Report(deliverableID string, report posting.Report) (posting.Reported, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (posting.Reported, error) {
		return h.Posting.Report(ctx, deliverableID, report)
	})
}

// Verify declares a post to be as agreed, which releases its payment.
func (a *PostingAPI) Verify(deliverableID, note string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Posting.Verify(ctx, deliverableID, note)
	})
}

// FlagProblem opens a fix request with a colleague's reason.
func (a *PostingAPI) FlagProblem(deliverableID, reason string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Posting.FlagProblem(ctx, deliverableID, reason)
	})
}

// Move is the board's drag: all of the cards, or none.
func (a *PostingAPI) Move(deliverableIDs []string, to, reason string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Posting.Move(ctx, deliverableIDs, to, reason)
	})
}

// NudgeText returns a message that asks the creator for the post.
func (a *PostingAPI) NudgeText(deliverableID string) (string, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (string, error) {
		return h.Posting.NudgeText(ctx, deliverableID)
	})
}

// FixText returns the text of the open fix request.
func (a *PostingAPI) FixText(deliverableID string) (string, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (string, error) {
		return h.Posting.FixText(ctx, deliverableID)
	})
}

// Score returns how many posts were verified within the hour.
func (a *PostingAPI) Score() (posting.Score, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (posting.Score, error) {
		return h.Posting.Score(ctx)
	})
}
