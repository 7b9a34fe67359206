package bench_test

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"backlot/internal/bench"
	"backlot/internal/campaign"
	"backlot/internal/media"
	"backlot/internal/review"
	"backlot/internal/testkit"
)

// BenchmarkFilmstrip makes the filmstrip of 60 s of 1080p, and in turn has plain ffmpeg decode the key frames to pictures
// of the same size, thrown away. Bar: a ratio of 1.2.
func BenchmarkFilmstrip(b *testing.B) {
	path := filepath.Join(b.TempDir(), "film.mp4")
	film(b, path, "1080x1920", 60, "noise=alls=8:allf=t")
	engine, ctx := media.New(media.Options{}), context.Background()
	facts, err := engine.Inspect(ctx, path)
	if err != nil {
		b.Fatal(err)
	}
	strip := media.StripOf(facts)
	size := fmt.Sprintf("scale=%d:%d", strip.Width, strip.Height)
	var plain, ours []time.Duration
	for b.Loop() {
		begun := time.Now()
		out, err := exec.Command("ffmpeg", "-v", "error", "-skip_frame", "nokey", "-i", path, "-an", "-vf", size, "-fps_mode", "passthrough", "-f", "null", "-").CombinedOutput()
		if err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		plain = append(plain, time.Since(begun))
		begun = time.Now()
		if _, _, err := engine.Filmstrip(ctx, path, facts); err != nil {
			b.Fatal(err)
		}
		ours = append(ours, time.Since(begun))
	}
	slices.Sort(plain)
	slices.Sort(ours)
	b.ReportMetric(median(ours).Seconds()/median(plain).Seconds(), "ratio")
	report(b, ours)
}

// BenchmarkFullRoom opens a piece with 12 versions and 300 comments, as the window asks for it. Bar: 100 ms, of which this
// is the part that is not drawing.
func BenchmarkFullRoom(b *testing.B) {
	w, _ := testkit.Workspace(b)
	if err := bench.FullRoom(b.Context(), w); err != nil {
		b.Fatal(err)
	}
	rooms := review.New(w, nil, campaign.Progress{}, nil, nil)
	measure(b, func() error {
		room, err := rooms.Room(context.Background(), "d")
		if err == nil && (len(room.Drafts) != 12 || len(room.Comments) != 300) {
			err = fmt.Errorf("%d versions, %d comments", len(room.Drafts), len(room.Comments))
		}
		return err
	})
}
