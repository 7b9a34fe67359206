package bench_test

import (
	"context"
	"testing"

	"backlot/internal/bench"
	"backlot/internal/testkit"
)

func TestTheGeneratedAgencyIsSound(t *testing.T) {
	w, _ := testkit.Workspace(t)
	if err := bench.Generate(context.Background(), w); err != nil {
		t.Fatal(err)
	}
}
