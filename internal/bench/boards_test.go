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

// filter is one way to narrow a board, in the terms that all boards share.
type filter struct {
	name                             string
	campaign, client, owner, creator string
	text                             string
	late                             bool
}

var filters = []filter{
	{name: "all"},
	{name: "late", late: true},
	{name: "campaign", campaign: bench.CampaignID(7)},
	{name: "client", client: bench.ClientID(7)},
	{name: "owner", owner: bench.ColleagueID(3)},
	{name: "creator", creator: bench.CreatorID(7)},
	{name: "text", text: "creator 77"},
	{name: "text of all", text: "reel"},
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
		for _, board := range []struct {
			name string
			read func() error
		}{
			{"review", func() error {
				board, err := h.Review.Board(ctx, review.Filter{
					CampaignID: f.campaign, ClientID: f.client, OwnerID: f.owner, CreatorID: f.creator, Text: f.text, LateOnly: f.late, Limit: reviewCards,
				})
				return errors.Join(err, some(len(board.Columns)))
			}},
			{"posting", func() error {
				board, err := h.Posting.Board(ctx, posting.Filter{
					CampaignID: f.campaign, ClientID: f.client, OwnerID: f.owner, CreatorID: f.creator, Text: f.text, LateOnly: f.late, Limit: cards,
				})
				return errors.Join(err, some(len(board.Columns)))
			}},
			{"payment", func() error {
				board, err := h.Payments.Board(ctx, payment.Filter{
					CampaignID: f.campaign, ClientID: f.client, OwnerID: f.owner, CreatorID: f.creator, Text: f.text, LateOnly: f.late, Limit: cards,
				})
				return errors.Join(err, some(len(board.Columns)))
			}},
		} {
			b.Run(board.name+"/"+f.name, func(b *testing.B) { measure(b, board.read) })
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
			list, err := h.Creators.List(ctx, creator.Filter{Text: "creator 77"})
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
	board, err := h.Review.Board(ctx, review.Filter{Column: "coordinator_review", Limit: 500})
	if err != nil {
		b.Fatal(err)
	}
	column := board.Columns[0].Cards
	var moved, undone []time.Duration
	for at := 0; b.Loop(); at++ {
		begun := time.Now()
		receipt, err := h.Review.SendToClient(ctx, column[at%len(column)].DeliverableID, "")
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
