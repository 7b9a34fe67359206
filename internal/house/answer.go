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
		comments += piece.Comments
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
