package payment_test

import (
	"context"
	"testing"

	"backlot/internal/bench"
	"backlot/internal/campaign"
	"backlot/internal/payment"
	"backlot/internal/testkit"
)

// BenchmarkBoard reads the payment board of 20,000 deliverables: plain, filtered, searched. The bar is 15 ms.
func BenchmarkBoard(b *testing.B) {
	w, _ := testkit.Workspace(b)
	if err := bench.Generate(context.Background(), w); err != nil {
		b.Fatal(err)
	}
	pay := payment.New(w, campaign.Terms{}, campaign.Progress{})
	for _, c := range []struct {
		name   string
		filter payment.Filter
	}{
		{"all", payment.Filter{}},
		{"one campaign", payment.Filter{CampaignID: "019a2000-0000-7000-8000-000000000007"}},
		{"late only", payment.Filter{LateOnly: true}},
		{"text", payment.Filter{Text: "creator 12"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := pay.Board(context.Background(), c.filter); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("due", func(b *testing.B) {
		until := w.Clock().Now().AddDate(0, 0, 7).UnixMilli()
		for b.Loop() {
			if _, err := pay.Due(context.Background(), until); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("days to pay", func(b *testing.B) {
		for b.Loop() {
			if _, err := pay.DaysToPay(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("score", func(b *testing.B) {
		for b.Loop() {
			if _, err := pay.Score(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
