package bench_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"backlot/internal/bench"
	"backlot/internal/board"
	"backlot/internal/campaign"
	"backlot/internal/creator"
	"backlot/internal/house"
	"backlot/internal/review"
	"backlot/internal/roster"
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

// filters are the ways to narrow a board.
var filters = []struct {
	name string
	by   board.Filter
}{
	{"all", board.Filter{}},
	{"late", board.Filter{LateOnly: true}},
	{"campaign", board.Filter{CampaignID: bench.CampaignID(7)}},
	{"client", board.Filter{ClientID: bench.ClientID(7)}},
	{"owner", board.Filter{OwnerID: bench.ColleagueID(3)}},
	{"creator", board.Filter{CreatorID: bench.CreatorID(7)}},
	{"text", board.Filter{Text: "creator 77"}},
	{"text of all", board.Filter{Text: "reel"}},
}

// How many cards of a column the screens ask for at first.
const (
	reviewCards = 30
	cards       = 100
)

// BenchmarkBoard reads the three boards, whole and narrowed. Bar: 15 ms each.
func BenchmarkBoard(b *testing.B) {
	h := agency(b)
	ctx := context.Background()
	for _, f := range filters {
		few, many := f.by, f.by
		few.Limit, many.Limit = reviewCards, cards
		for _, room := range []struct {
			name string
			read func() error
		}{
			{"review", func() error {
				shown, err := h.Review.Board(ctx, few)
				return errors.Join(err, some(len(shown.Columns)))
			}},
			{"posting", func() error {
				shown, err := h.Posting.Board(ctx, many)
				return errors.Join(err, some(len(shown.Columns)))
			}},
			{"payment", func() error {
				shown, err := h.Payments.Board(ctx, many)
				return errors.Join(err, some(len(shown.Columns)))
			}},
		} {
			b.Run(room.name+"/"+f.name, func(b *testing.B) { measure(b, room.read) })
		}
	}
}

// BenchmarkRead reads what the other screens open with. Whatever is local answers within 100 ms.
func BenchmarkRead(b *testing.B) {
	h := agency(b)
	ctx := context.Background()
	for _, screen := range []struct {
		name string
		read func() error
	}{
		{"today", func() error {
			today, err := h.Agenda.Today(ctx)
			return errors.Join(err, some(today.Counts.Late))
		}},
		{"late count", func() error {
			late, err := h.Agenda.Late(ctx)
			return errors.Join(err, some(late))
		}},
		{"campaigns", func() error {
			list, err := h.Campaigns.List(ctx, campaign.Filter{})
			return errors.Join(err, some(len(list.Rows)))
		}},
		{"campaigns/wrapped", func() error {
			list, err := h.Campaigns.List(ctx, campaign.Filter{Phase: campaign.Wrapped})
			return errors.Join(err, some(len(list.Rows)))
		}},
		{"campaign", func() error {
			page, err := h.Campaigns.Page(ctx, bench.CampaignID(7))
			return errors.Join(err, some(len(page.Castings)))
		}},
		{"creators", func() error {
			list, err := h.Creators.List(ctx, creator.Filter{Where: roster.Filter{Text: "creator 77"}})
			return errors.Join(err, some(len(list.Rows)))
		}},
		{"review room", func() error {
			room, err := h.Review.Room(ctx, bench.DeliverableID(7))
			return errors.Join(err, some(len(room.Drafts)))
		}},
		{"review choices", func() error {
			choices, err := h.Review.Choices(ctx)
			return errors.Join(err, some(len(choices.Creators)))
		}},
		{"days to pay", func() error {
			speed, err := h.Payments.DaysToPay(ctx)
			return errors.Join(err, some(speed.Paid))
		}},
	} {
		b.Run(screen.name, func(b *testing.B) { measure(b, screen.read) })
	}
}

func some(found int) error {
	if found == 0 {
		return errors.New("nothing was read")
	}
	return nil
}

// BenchmarkMove makes a move with its journal, on the disk, and its undo, on one card after the other. Bar: 5 ms.
func BenchmarkMove(b *testing.B) {
	h := agency(b)
	ctx := context.Background()
	shown, err := h.Review.Board(ctx, review.Filter{Column: "coordinator_review", Limit: 500})
	if err != nil {
		b.Fatal(err)
	}
	column := shown.Columns[0].Cards
	var moved, undone []time.Duration
	for at := 0; b.Loop(); at++ {
		begun := time.Now()
		receipt, err := h.Review.SendToClient(ctx, column[at%len(column)].DeliverableID, "", "The launch is today")
		if err != nil {
			b.Fatal(err)
		}
		moved = append(moved, time.Since(begun))
		if _, err := h.Workspace.Undo(ctx, receipt.ActionID); err != nil {
			b.Fatal(err)
		}
		undone = append(undone, time.Since(begun))
	}
	slices.Sort(undone)
	b.ReportMetric(float64(median(undone).Microseconds())/1000, "ms-with-undo")
	report(b, moved)
}
