package bench_test

import (
	"context"
	"path/filepath"
	"sync"
	"testing"

	"backlot/internal/bench"
	"backlot/internal/campaign"
	"backlot/internal/creator"
	"backlot/internal/house"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/when"
)

// large is the generated agency, made once for all benchmarks of a run.
var large = sync.OnceValues(func() (*house.House, error) {
	dir, err := makeTempDir()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	h, err := house.Create(ctx, filepath.Join(dir, "agency"), "Large agency", "Ida", house.Options{Clock: when.Fixed(testkit.Noon)})
	if err != nil {
		return nil, err
	}
	return h, bench.Generate(ctx, h.Workspace)
})

func agency(tb testing.TB) *house.House {
	tb.Helper()
	h, err := large()
	if err != nil {
		tb.Fatal(err)
	}
	return h
}

// BenchmarkRead reads what each screen opens with. Bar: a board under 15 ms.
func BenchmarkRead(b *testing.B) {
	h := agency(b)
	ctx := context.Background()
	for _, read := range []struct {
		screen string
		cards  func() (int, error)
	}{
		{"review", func() (n int, err error) {
			board, err := h.Review.Board(ctx, review.Filter{})
			for _, c := range board.Columns {
				n += len(c.Cards)
			}
			return n, err
		}},
		{"posting", func() (n int, err error) {
			board, err := h.Posting.Board(ctx, posting.Filter{})
			for _, c := range board.Columns {
				n += len(c.Cards)
			}
			return n, err
		}},
		{"payment", func() (n int, err error) {
			board, err := h.Payments.Board(ctx, payment.Filter{})
			for _, c := range board.Columns {
				n += len(c.Cards)
			}
			return n, err
		}},
		{"today", func() (int, error) {
			today, err := h.Agenda.Today(ctx)
			return len(today.Late) + len(today.DueToday) + len(today.Waiting) + len(today.NextDays), err
		}},
		{"creators", func() (int, error) {
			list, err := h.Creators.List(ctx, creator.Filter{Text: "creator 77"})
			return len(list.Rows), err
		}},
		{"campaigns", func() (int, error) {
			list, err := h.Campaigns.List(ctx, campaign.Filter{})
			return len(list.Rows), err
		}},
		{"review room", func() (int, error) {
			room, err := h.Review.Room(ctx, bench.DeliverableID(7))
			return len(room.Drafts), err
		}},
	} {
		b.Run(read.screen, func(b *testing.B) {
			for b.Loop() {
				n, err := read.cards()
				if err != nil {
					b.Fatal(err)
				}
				if n == 0 {
					b.Fatal("nothing was read")
				}
				b.ReportMetric(float64(n), "rows")
			}
		})
	}
}

// BenchmarkMove makes one move with its journal, on the disk, and its undo. Bar: a move under 5 ms.
func BenchmarkMove(b *testing.B) {
	h := agency(b)
	ctx := context.Background()
	board, err := h.Review.Board(ctx, review.Filter{Column: "coordinator_review", Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	id := board.Columns[0].Cards[0].DeliverableID
	b.Run("send to client", func(b *testing.B) {
		for b.Loop() {
			moved, err := h.Review.SendToClient(ctx, id, "")
			if err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			if _, err := h.Workspace.Undo(ctx, moved.ActionID); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
	})
	b.Run("and undo", func(b *testing.B) {
		for b.Loop() {
			moved, err := h.Review.SendToClient(ctx, id, "")
			if err != nil {
				b.Fatal(err)
			}
			if _, err := h.Workspace.Undo(ctx, moved.ActionID); err != nil {
				b.Fatal(err)
			}
		}
	})
}
