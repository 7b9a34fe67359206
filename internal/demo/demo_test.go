package demo_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"backlot/internal/demo"
	"backlot/internal/house"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/review"
	"backlot/internal/when"
)

// TestEveryColumnOfTheDemoIsAlive makes the demo on each day of a week, weekends included: every column of every board
// has a card, something is late, and all references hold.
func TestEveryColumnOfTheDemoIsAlive(t *testing.T) {
	for weekday := range 7 {
		now := time.Date(2026, time.November, 16+weekday, 10, 40, 0, 0, time.UTC)
		t.Run(now.Weekday().String(), func(t *testing.T) {
			ctx := context.Background()
			dir := filepath.Join(t.TempDir(), "demo")
			if err := demo.Make(ctx, dir, now); err != nil {
				t.Fatal(err)
			}
			h, err := house.Open(ctx, dir, house.Options{Clock: when.Fixed(now)})
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := h.Close(ctx); err != nil {
					t.Error(err)
				}
			}()
			checkBoards(ctx, t, h)
			verdict, err := h.Workspace.Verify(ctx)
			if err != nil || len(verdict.Problems) > 0 {
				t.Errorf("verify: %v, %v", verdict.Problems, err)
			}
			today, err := h.Agenda.Today(ctx)
			if err != nil || len(today.Late) == 0 || len(today.Waiting) == 0 || len(today.Campaigns) < 4 {
				t.Errorf("today: %d late, %d waiting, %d campaigns, %v", len(today.Late), len(today.Waiting), len(today.Campaigns), err)
			}
		})
	}
}

func checkBoards(ctx context.Context, t *testing.T, h *house.House) {
	t.Helper()
	reviews, err := h.Review.Board(ctx, review.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range reviews.Columns {
		if c.Count == 0 {
			t.Errorf("review: %s is empty", c.Name)
		}
	}
	posts, err := h.Posting.Board(ctx, posting.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range posts.Columns {
		if c.Count == 0 {
			t.Errorf("posting: %s is empty", c.Name)
		}
	}
	payments, err := h.Payments.Board(ctx, payment.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	late := 0
	for _, c := range payments.Columns {
		late += c.LateCount
		if c.Count == 0 {
			t.Errorf("payment: %s is empty", c.Name)
		}
	}
	if late == 0 {
		t.Error("payment: nothing is late")
	}
}
