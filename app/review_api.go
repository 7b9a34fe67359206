package app

import (
	"context"
	"fmt"
	"path/filepath"

	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/review"
	"backlot/internal/workspace"
)

// ReviewAPI is what the review board and the review room call.
type ReviewAPI struct{ desk *Desk }

// filesAtOnce bounds how many files one drop takes in.
const filesAtOnce = 100

// Board returns the columns of the review board.
func (a *ReviewAPI) Board(filter review.Filter) (review.Board, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (review.Board, error) {
		return h.Review.Board(ctx, filter)
	})
}

// Choices returns by what the board can be narrowed.
func (a *ReviewAPI) Choices() (review.Choices, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (review.Choices, error) { return h.Review.Choices(ctx) })
}

// Transitions returns which column leads to which, and why the others are refused.
func (a *ReviewAPI) Transitions() []review.Transition { return review.Transitions() }

// Room returns everything about one deliverable's review.
func (a *ReviewAPI) Room(deliverableID string) (review.Room, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (review.Room, error) {
		return h.Review.Room(ctx, deliverableID)
	})
}

// History returns what happened to one deliverable, newest first.
func (a *ReviewAPI) History(deliverableID string) ([]journal.Entry, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]journal.Entry, error) {
		return h.Review.History(ctx, deliverableID)
	})
}

// Feedback returns the text that goes to the creator.
func (a *ReviewAPI) Feedback(deliverableID string) (string, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (string, error) {
		return h.Review.Feedback(ctx, deliverableID)
	})
}

// ReceiveFiles takes files that a person dropped or picked in as the next versions of a deliverable. It returns the
// id of the job that copies them.
func (a *ReviewAPI) ReceiveFiles(deliverableID string, paths []string) (string, error) {
	return call(a.desk, func(_ context.Context, h *house.House) (string, error) {
		if len(paths) == 0 {
			return "", fault.OnField("paths", "Choose a file.")
		}
		if len(paths) > filesAtOnce {
			return "", fault.OnField("paths", "These are %d files, and a piece takes up to %d at a time. None was taken in; drop fewer, or put them into the drafts folder.", len(paths), filesAtOnce)
		}
		if err := a.desk.mustBeGranted(paths...); err != nil {
			return "", err
		}
		label := "Taking in " + filepath.Base(paths[0])
		if len(paths) > 1 {
			label = fmt.Sprintf("Taking in %d files", len(paths))
		}
		return a.desk.jobs.Start(label, func(ctx context.Context, progress func(int64, int64)) (workspace.Receipt, error) {
			return h.Review.ReceiveFiles(ctx, deliverableID, paths, review.FromDrop, progress)
		}), nil
	})
}

// Move is the board's drag: several cards to one column, in one action. seen has the draft that each card showed.
func (a *ReviewAPI) Move(ids []string, seen map[string]string, to, reason string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.Move(ctx, ids, seen, to, reason)
	})
}

// SendToClient hands the newest version to the client. Here and below seen is the draft that was on the screen.
func (a *ReviewAPI) SendToClient(deliverableID, seen, note string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.SendToClient(ctx, deliverableID, seen, note)
	})
}

// RequestChanges sends a piece back to the creator. party is coordinator, client, or "" for whose turn it is.
func (a *ReviewAPI) RequestChanges(deliverableID, seen, party, reason string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.RequestChanges(ctx, deliverableID, seen, party, reason)
	})
}

// RecordClientAnswer writes down what the client said.
func (a *ReviewAPI) RecordClientAnswer(deliverableID, seen string, approved bool, reason string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.RecordClientAnswer(ctx, deliverableID, seen, approved, reason)
	})
}

// Approve locks the newest version and opens its posting.
func (a *ReviewAPI) Approve(deliverableID, seen, reason string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.Approve(ctx, deliverableID, seen, reason)
	})
}

// Withdraw takes an approval back.
func (a *ReviewAPI) Withdraw(deliverableID, reason string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.Withdraw(ctx, deliverableID, reason)
	})
}

// TakeBack takes a piece back from the client before they have answered.
func (a *ReviewAPI) TakeBack(deliverableID, reason string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.TakeBack(ctx, deliverableID, reason)
	})
}

// MoveDeadline sets the deadline of one stage; at is Unix milliseconds.
func (a *ReviewAPI) MoveDeadline(deliverableID, stage string, at int64) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.MoveDeadline(ctx, deliverableID, stage, at)
	})
}

// AddComment writes a remark on a version.
func (a *ReviewAPI) AddComment(draftID string, remark review.Remark) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.AddComment(ctx, draftID, remark)
	})
}

// EditComment gives a comment other words, weight, readers and shapes.
func (a *ReviewAPI) EditComment(id string, remark review.Remark) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.EditComment(ctx, id, remark)
	})
}

// ResolveComment says that a comment is dealt with, or open again.
func (a *ReviewAPI) ResolveComment(id string, resolved bool) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.ResolveComment(ctx, id, resolved)
	})
}

// RemoveComment takes a comment off the screens.
func (a *ReviewAPI) RemoveComment(id string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.RemoveComment(ctx, id)
	})
}

// SaveCaption keeps a caption as the next version of the piece's caption.
func (a *ReviewAPI) SaveCaption(deliverableID, body string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.SaveCaption(ctx, deliverableID, body)
	})
}

// CheckCaption looks at a caption as it is typed.
func (a *ReviewAPI) CheckCaption(deliverableID, body string) (review.CaptionReport, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (review.CaptionReport, error) {
		return h.Review.CheckCaption(ctx, deliverableID, body)
	})
}

// CompareCaptions says what became of a caption, word by word.
func (a *ReviewAPI) CompareCaptions(before, after string) ([]review.CaptionPiece, error) {
	return call(a.desk, func(_ context.Context, h *house.House) ([]review.CaptionPiece, error) {
		return h.Review.CompareCaptions(before, after)
	})
}

// Tick says of a version whether it has what a line of the brief asks for: yes, no, or "" for not looked at.
func (a *ReviewAPI) Tick(draftID, requirementID, state string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.Tick(ctx, draftID, requirementID, state)
	})
}

// Compared returns what differs between two versions, as far as it is known; slide is which picture of a carousel, from 1.
func (a *ReviewAPI) Compared(beforeID, afterID string, slide int) (review.Comparison, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (review.Comparison, error) {
		return h.Review.Compared(ctx, beforeID, afterID, slide)
	})
}

// Compare has two files compared next, by their SHA-256.
func (a *ReviewAPI) Compare(before, after string) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error {
		return h.Gallery.Comparisons().Ask(ctx, before, after)
	})
}

// MakeCopy has a copy of a film made that every window plays, before others.
func (a *ReviewAPI) MakeCopy(sha256 string) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error { return h.Gallery.Proxies().Ask(ctx, sha256) })
}

// CancelCopy stops that.
func (a *ReviewAPI) CancelCopy(sha256 string) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error { return h.Gallery.Proxies().Cancel(ctx, sha256) })
}

func (a *ReviewAPI) act(do func(context.Context, *review.Service) (workspace.Receipt, error)) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) { return do(ctx, h.Review) })
}
