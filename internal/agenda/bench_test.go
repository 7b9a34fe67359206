package agenda_test

import (
	"context"
	"testing"

	"backlot/internal/bench"
)

// BenchmarkToday lays out the day of an agency with 20,000 deliverables, of which some 3,000 are due within the week:
// many times what one desk has. The bar is 15 ms on two idle cores.
func BenchmarkToday(b *testing.B) {
	a := open(b)
	ctx := context.Background()
	if err := bench.Generate(ctx, a.Workspace); err != nil {
		b.Fatal(err)
	}
	lines := 0
	for b.Loop() {
		today, err := a.Agenda.Today(ctx)
		if err != nil {
			b.Fatal(err)
		}
		lines = today.Counts.Late + today.Counts.DueToday + today.Counts.Waiting + today.Counts.NextDays
	}
	b.ReportMetric(float64(lines), "lines")
}
