package bench_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"backlot/internal/media"
	"backlot/internal/media/compare"
	"backlot/internal/testkit/clips"
)

// corpus is the one in BENCHCORPUS (folders with a manifest, parted by commas), or BENCHCLIPS films (2) made anew from
// BENCHSEED (1).
func corpus(b *testing.B) []clips.Case {
	b.Helper()
	if named := os.Getenv("BENCHCORPUS"); named != "" {
		var all []clips.Case
		for _, dir := range strings.Split(named, ",") {
			cases, err := clips.Load(dir)
			if err != nil {
				b.Fatal(err)
			}
			all = append(all, cases...)
		}
		return all
	}
	dir, err := makeTempDir()
	if err != nil {
		b.Fatal(err)
	}
	cases, err := clips.Make(context.Background(), dir, fromEnv("BENCHCLIPS", 2), uint64(fromEnv("BENCHSEED", 1)))
	if err != nil {
		b.Fatal(err)
	}
	return cases
}

// judged is what became of one comparison of the corpus.
type judged struct {
	kind   string
	same   bool // it should match
	report *compare.Report
	known  bool // where the difference lies
	placed bool // a reported difference lies there
}

var wholeCorpus []judged

func judge(b *testing.B, engine *media.Engine, c clips.Case) []judged {
	b.Helper()
	ctx := context.Background()
	approved, err := compare.Make(ctx, engine, c.Approved)
	if err != nil {
		b.Fatal(err)
	}
	var all []judged
	for _, side := range []struct {
		files map[string]string
		same  bool
	}{{c.Pos, true}, {c.Neg, false}} {
		for kind, path := range side.files {
			other, err := compare.Make(ctx, engine, path)
			if err != nil {
				b.Fatal(err)
			}
			report, err := compare.Compare(ctx, approved, other)
			if err != nil {
				b.Fatal(err)
			}
			j := judged{kind: kind, same: side.same, report: report}
			truth, known := c.Truth[kind]
			if j.known = known && report.Verdict != compare.Match; j.known {
				j.placed = placed(report, truth)
			}
			if os.Getenv("BENCHTELL") != "" && (j.same != (report.Verdict == compare.Match) || j.known && !j.placed) {
				b.Logf("%s: %s %.2f, sound %s %.2f, truth %v: %+v %+v", path, report.Verdict, report.Score, report.Audio.Verdict, report.Audio.ErrorRate, truth,
					report.Differences, report.Audio.Differences)
			}
			all = append(all, j)
		}
	}
	return all
}

// placed says whether the clearest difference lies at least half inside the seconds in which there is one. What was cut
// out or put in counts where it begins.
func placed(r *compare.Report, truth [2]float64) bool {
	const slack = 0.3 // seconds
	lies := func(from, to float64) bool {
		if from == to {
			return from >= truth[0]-slack && from <= truth[1]+slack
		}
		return min(to, truth[1])-max(from, truth[0]) >= (to-from)/2
	}
	clearest, found := 0.0, false
	for _, d := range r.Differences {
		if d.Score > clearest {
			clearest, found = d.Score, lies(d.From, d.To)
		}
	}
	if clearest > 0 {
		return found
	}
	return slices.ContainsFunc(r.Audio.Differences, func(d compare.SoundDifference) bool { return lies(d.From, d.To) })
}

// BenchmarkCompareCorpus compares everything in a corpus and prints the table of verdicts by kind, and what other
// thresholds would give. Bars: at most 3% of the copies called different, at most 2% of the near misses called a match,
// 95% of what was found placed right in time.
func BenchmarkCompareCorpus(b *testing.B) {
	// It takes minutes and gives the same every time: once is enough, whatever -benchtime says.
	if wholeCorpus == nil {
		engine := media.New(media.Options{})
		for _, c := range corpus(b) {
			wholeCorpus = append(wholeCorpus, judge(b, engine, c)...)
		}
	}
	all := wholeCorpus
	fmt.Print("\n", table(all), thresholds(all)) // a log would be cut short
	share := func(of, is func(judged) bool) float64 {
		n, hits := 0, 0
		for _, j := range all {
			if of(j) {
				if n++; is(j) {
					hits++
				}
			}
		}
		return 100 * float64(hits) / float64(max(n, 1))
	}
	same := func(j judged) bool { return j.same }
	near := func(j judged) bool { return !j.same }
	is := func(v compare.Verdict) func(judged) bool { return func(j judged) bool { return j.report.Verdict == v } }
	b.ReportMetric(share(same, is(compare.Different)), "%-copies-different")
	b.ReportMetric(share(same, is(compare.Review)), "%-copies-review")
	b.ReportMetric(share(near, is(compare.Match)), "%-misses-match")
	b.ReportMetric(share(near, is(compare.Review)), "%-misses-review")
	b.ReportMetric(share(func(j judged) bool { return j.known }, func(j judged) bool { return j.placed }), "%-placed")
	b.ReportMetric(float64(len(all)), "comparisons")
}

// table counts the verdicts of each kind, with the range of scores.
func table(all []judged) string {
	slices.SortStableFunc(all, func(x, y judged) int {
		if x.same != y.same {
			if x.same {
				return -1
			}
			return 1
		}
		return strings.Compare(x.kind, y.kind)
	})
	var out strings.Builder
	fmt.Fprintf(&out, "%-28s %6s %6s %9s %6s %9s %8s\n", "kind", "match", "review", "different", "unsure", "scores", "placed")
	for i := 0; i < len(all); {
		j := i
		counts := map[compare.Verdict]int{}
		low, high, known, placed := all[i].report.Score, all[i].report.Score, 0, 0
		for ; j < len(all) && all[j].kind == all[i].kind && all[j].same == all[i].same; j++ {
			counts[all[j].report.Verdict]++
			low, high = min(low, all[j].report.Score), max(high, all[j].report.Score)
			if all[j].known {
				known++
			}
			if all[j].placed {
				placed++
			}
		}
		name := "miss: "
		if all[i].same {
			name = "copy: "
		}
		fmt.Fprintf(&out, "%-28s %6d %6d %9d %6d %4.1f-%4.1f", name+all[i].kind, counts[compare.Match], counts[compare.Review],
			counts[compare.Different], counts[compare.Unsure], low, high)
		if known > 0 {
			fmt.Fprintf(&out, " %4d/%d", placed, known)
		}
		out.WriteString("\n")
		i = j
	}
	return out.String()
}

// thresholds says what a verdict at one score alone, of pictures only, would get wrong: to fit them by.
func thresholds(all []judged) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%-10s %8s %8s   (pictures alone)\n", "threshold", "alarms", "missed")
	for at := 1.0; at <= 4; at += 0.25 {
		alarms, missed := 0, 0
		for _, j := range all {
			switch {
			case j.same && j.report.Score > at:
				alarms++
			case !j.same && j.report.Score <= at && j.report.Audio.Verdict == compare.Match:
				missed++
			}
		}
		fmt.Fprintf(&out, "%-10.2f %8d %8d\n", at, alarms, missed)
	}
	return out.String()
}

// film renders a film of moving patterns with sound.
func film(b *testing.B, path string, size string, seconds int, filter string) {
	b.Helper()
	out, err := exec.Command("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", fmt.Sprintf("testsrc2=s=%s:r=30:d=%d", size, seconds),
		"-f", "lavfi", "-i", fmt.Sprintf("aevalsrc='0.3*sin(2*PI*(300+200*sin(t))*t)':s=44100:d=%d", seconds),
		"-vf", filter, "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-c:a", "aac", path).CombinedOutput()
	if err != nil {
		b.Fatalf("%v: %s", err, out)
	}
}

// BenchmarkFingerprint reads a fingerprint of 20 s of 1080p, and in turn has plain ffmpeg decode the same to grey
// pictures of the same width, thrown away. Bar: a ratio of 1.2.
func BenchmarkFingerprint(b *testing.B) {
	path := filepath.Join(b.TempDir(), "film.mp4")
	film(b, path, "1080x1920", 20, "noise=alls=8:allf=t")
	engine := media.New(media.Options{})
	var plain, ours []time.Duration
	for b.Loop() {
		begun := time.Now()
		cmd := exec.Command("ffmpeg", "-v", "error", "-i", path, "-vf", "scale=240:-2,fps=15", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1")
		cmd.Stdout = io.Discard
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		plain = append(plain, time.Since(begun))
		begun = time.Now()
		if _, err := compare.Make(context.Background(), engine, path); err != nil {
			b.Fatal(err)
		}
		ours = append(ours, time.Since(begun))
	}
	slices.Sort(plain)
	slices.Sort(ours)
	b.ReportMetric(median(ours).Seconds()/median(plain).Seconds(), "ratio")
	b.ReportMetric(20/median(ours).Seconds(), "film-s/s")
	report(b, ours)
}

// BenchmarkCompareFilms compares two films of 30 s after their fingerprints are there. Bar: 2 s.
func BenchmarkCompareFilms(b *testing.B) {
	dir := b.TempDir()
	one, two := filepath.Join(dir, "one.mp4"), filepath.Join(dir, "two.mp4")
	film(b, one, "540x960", 30, "noise=alls=8:allf=t")
	film(b, two, "540x960", 30, "noise=alls=8:allf=t,drawbox=x=100:y=700:w=200:h=40:color=white:t=fill:enable='between(t,10,13)',crop=iw*0.96:ih*0.96")
	engine := media.New(media.Options{})
	ctx := context.Background()
	approved, err := compare.Make(ctx, engine, one)
	if err != nil {
		b.Fatal(err)
	}
	other, err := compare.Make(ctx, engine, two)
	if err != nil {
		b.Fatal(err)
	}
	packed, err := approved.MarshalBinary()
	if err != nil {
		b.Fatal(err)
	}
	measure(b, func() error {
		r, err := compare.Compare(ctx, approved, other)
		if err == nil && r.Verdict != compare.Different {
			err = fmt.Errorf("verdict %s, score %s", r.Verdict, strconv.FormatFloat(r.Score, 'f', 2, 64))
		}
		return err
	})
	b.ReportMetric(float64(len(packed))/1e6, "MB-packed")
}
