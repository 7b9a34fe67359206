package bench_test

import (
	"slices"
	"testing"
	"time"
)

// measure runs what is measured until the benchmark has enough and reports the median, the least and the worst of
// twenty, in milliseconds: on a computer that does other work as well a mean says little.
func measure(b *testing.B, what func() error) {
	b.Helper()
	var took []time.Duration
	for b.Loop() {
		begun := time.Now()
		if err := what(); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begun))
	}
	report(b, took)
}

func report(b *testing.B, took []time.Duration) {
	b.Helper()
	slices.Sort(took)
	milliseconds := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(milliseconds(median(took)), "ms")
	b.ReportMetric(milliseconds(took[0]), "ms-least")
	b.ReportMetric(milliseconds(took[len(took)*19/20]), "ms-p95")
}

// median of what is sorted already.
func median(took []time.Duration) time.Duration { return took[len(took)/2] }
