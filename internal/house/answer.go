package house

import (
	"context"
	"fmt"
	"strings"

	"backlot/internal/fault"
)

// clientAnswers gives the review what clients send back by mail.
type clientAnswers struct{ house *House }

// ReadAnswer: see mail.Reviews.
func (c clientAnswers) ReadAnswer(ctx context.Context, text, from string) (title, whose string, err error) {
	answer, err := c.house.Review.ReadAnswer(ctx, text, from)
	if err != nil {
		return "", "", err
	}
	if answer.Same {
		return "", "", fault.New(fault.Conflict, "This answer was taken in before.")
	}
	said := map[string]int{}
	comments := 0
	for _, piece := range answer.Pieces {
		said[piece.Verdict]++
		comments += len(piece.Said)
		if piece.Note != "" && piece.Proposes == "" { // it is kept as a comment
			comments++
		}
	}
	var parts []string
	for _, verdict := range []struct{ key, words string }{
		{"approved", "approved"}, {"approved_with_comments", "approved with comments"}, {"changes", "to change"},
	} {
		if n := said[verdict.key]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, verdict.words))
		}
	}
	switch {
	case comments == 1:
		parts = append(parts, "1 comment")
	case comments > 1:
		parts = append(parts, fmt.Sprintf("%d comments", comments))
	case len(parts) == 0:
		parts = append(parts, "nothing decided")
	}
	whose = "is the answer of " + answer.Reviewer + " to a review pack"
	if len(answer.Warnings) > 0 {
		whose += ". " + strings.TrimSuffix(strings.Join(answer.Warnings, " "), ".")
	}
	return "Take in the client's answer: " + strings.Join(parts, ", "), whose, nil
}

// MayGo refuses the mail of a review pack that was undone: an answer to it could not be taken in.
func (c clientAnswers) MayGo(ctx context.Context, draftID string) error {
	id := packOfMail(draftID)
	if id == "" {
		return nil
	}
	made, err := c.house.Review.HasPack(ctx, id)
	if err == nil && !made {
		err = fault.New(fault.Conflict, "The review pack in this mail was undone, so the client's answer to it could not be taken in. Throw the mail away and make the pack again, or do again what was undone (Ctrl-Shift-Z).")
	}
	return err
}

// TakeAnswer: see mail.Reviews.
func (c clientAnswers) TakeAnswer(ctx context.Context, text, from string) error {
	answer, err := c.house.Review.ReadAnswer(ctx, text, from)
	if err != nil {
		return err
	}
	var decided []string
	for _, piece := range answer.Pieces {
		if piece.Proposes != "" {
			decided = append(decided, piece.DeliverableID)
		}
	}
	_, err = c.house.Review.TakeAnswer(ctx, text, from, decided)
	return err
}
