package bench_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"backlot/internal/bench"
	"backlot/internal/creator"
	"backlot/internal/house"
	"backlot/internal/roster"
)

// workedOn names the workspace that a process of its own works on, to see what memory that takes.
const workedOn = "BENCHWORKEDON"

// BenchmarkRosterMemory is the most memory that a process held while it worked with the roster of a million: opened,
// filtered, ranked, searched, read pages, imported 100,000 and took that back. Bar: 300 MB.
func BenchmarkRosterMemory(b *testing.B) {
	dir, err := rosterDir()
	if err != nil {
		b.Fatal(err)
	}
	if err := rosterHouse(b).Roster.Keep(); err != nil {
		b.Fatal(err)
	}
	sheet := filepath.Join(b.TempDir(), "sheet.csv")
	if err := writeSheet(sheet); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), workedOn+"="+dir, "BENCHSHEET="+sheet)
		said, err := child.CombinedOutput()
		peaks := regexp.MustCompile(`(?m)^(\w+) (\d+) kB$`).FindAllSubmatch(said, -1)
		if err != nil || len(peaks) != 3 {
			b.Fatalf("%v: %s", err, said)
		}
		for _, peak := range peaks {
			kB, _ := strconv.Atoi(string(peak[2]))
			unit := "MB-" + string(peak[1])
			if string(peak[1]) == "all" {
				unit = "MB"
			}
			b.ReportMetric(float64(kB)/1024, unit)
		}
	}
}

// workADay works on a workspace as a window does and prints the most memory that it held after each stretch.
func workADay(dir string) int {
	ctx := context.Background()
	h, err := house.Open(ctx, dir, house.Options{})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer func() { _ = h.Close(ctx) }() // its process ends with it
	for _, stretch := range []struct {
		name string
		work func() error
	}{
		{"reading", func() error { return readAround(ctx, h) }},
		{"importing", func() error {
			receipt, _, err := importOnce(ctx, h, os.Getenv("BENCHSHEET"))
			if err != nil {
				return err
			}
			if err := readAround(ctx, h); err != nil {
				return err
			}
			_, err = h.Workspace.Undo(ctx, receipt.ActionID)
			return err
		}},
		{"all", func() error { return readAround(ctx, h) }},
	} {
		if err := stretch.work(); err != nil {
			fmt.Println(err)
			return 1
		}
		status, err := os.ReadFile("/proc/self/status")
		if err != nil {
			fmt.Println(err)
			return 1
		}
		peak := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
		fmt.Printf("%s %s kB\n", stretch.name, peak[1])
	}
	return 0
}

// readAround reads lists, searches and pages all over the roster.
func readAround(ctx context.Context, h *house.House) error {
	for turn := range 40 {
		f := fiveFilters
		f.MaxFollowers = number(200_000 + int64(turn))
		_, err := h.Creators.List(ctx, creator.Filter{Where: f, CampaignID: "bench-campaign", Sort: creator.ByFit, Limit: 50})
		_, all := h.Creators.List(ctx, creator.Filter{Where: roster.Filter{MinFollowers: number(int64(turn))}, Sort: creator.ByFollowers, Offset: turn * 20_000})
		_, found := h.Search.Find(ctx, "mira oka")
		_, page := h.Creators.Page(ctx, bench.CreatorID(turn*24_989))
		_, facets := h.Creators.Facets(ctx)
		if err := errors.Join(err, all, found, page, facets); err != nil {
			return err
		}
	}
	return nil
}
