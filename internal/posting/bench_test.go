package posting_test

import (
	"context"
	"testing"

	"backlot/internal/bench"
	"backlot/internal/campaign"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/testkit"
)

// BenchmarkBoard reads the posting board of 20,000 deliverables: plain, filtered, searched. The bar is 15 ms.
func BenchmarkBoard(b *testing.B) {
	w, _ := testkit.Workspace(b)
	if err := bench.Generate(context.Background(), w); err != nil {
		b.Fatal(err)
	}
	posts := posting.New(w, payment.New(w, campaign.Terms{}, campaign.Progress{}), campaign.Progress{})
	for _, c := range []struct {
		name   string
		filter posting.Filter
	}{
		{"all", posting.Filter{}},
		{"one campaign", posting.Filter{CampaignID: "019a2000-0000-7000-8000-000000000007"}},
		{"late only", posting.Filter{LateOnly: true}},
		{"text", posting.Filter{Text: "creator 12"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := posts.Board(context.Background(), c.filter); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("due", func(b *testing.B) {
		until := w.Clock().Now().AddDate(0, 0, 7).UnixMilli()
		for b.Loop() {
			if _, err := posts.Due(context.Background(), until); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("score", func(b *testing.B) {
		for b.Loop() {
			if _, err := posts.Score(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
