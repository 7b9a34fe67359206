package bench_test

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"backlot/internal/bench"
	"backlot/internal/house"
	"backlot/internal/review"
)

// atOnce is how many files the drafts folder takes in at the same time.
const atOnce = 2

// ingestFiles is how many files a pass takes in: BENCHFILES, or 60. 1,000 need 50 GB of disk.
func ingestFiles(b *testing.B) int {
	b.Helper()
	n, err := strconv.Atoi(os.Getenv("BENCHFILES"))
	if err != nil || n < 1 {
		return 60
	}
	return n
}

// films writes n films of 1 to 50 MB, each a real clip followed by noise in a box of its own, so that no two are alike.
func films(b *testing.B, n int) (paths []string, bytes int64) {
	b.Helper()
	clip, err := os.ReadFile("../demo/assets/oat-latte-v1.mp4")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	noise := rand.NewChaCha8([32]byte{7})
	sizes := rand.New(noise)
	for i := range n {
		size := int64(1+sizes.IntN(50)) << 20
		path := filepath.Join(dir, fmt.Sprintf("film-%04d.mp4", i))
		file, err := os.Create(path)
		if err != nil {
			b.Fatal(err)
		}
		header := append(binary.BigEndian.AppendUint32(nil, uint32(size+8)), "mdat"...)
		if _, err = file.Write(append(slices.Clone(clip), header...)); err == nil {
			_, err = io.CopyN(file, noise, size)
		}
		if err != nil {
			b.Fatal(err)
		}
		if err := file.Close(); err != nil {
			b.Fatal(err)
		}
		paths = append(paths, path)
		bytes += size + int64(len(clip)) + 8
	}
	return paths, bytes
}

// BenchmarkIngest takes files in as drafts and, in turn, reads and hashes the same bytes with the standard library.
// Bar: a ratio of 1.3. Passes alternate, so that both sides meet the same noise.
func BenchmarkIngest(b *testing.B) {
	h := agency(b)
	ctx := context.Background()
	paths, size := films(b, ingestFiles(b))
	var taken, hashed []time.Duration
	for pass := 0; b.Loop(); pass++ {
		start := time.Now()
		for _, path := range paths {
			hashFile(b, path)
		}
		hashed = append(hashed, time.Since(start))
		start = time.Now()
		if err := takeIn(ctx, h, paths); err != nil {
			b.Fatal(err)
		}
		taken = append(taken, time.Since(start))
		b.StopTimer()
		forget(b, paths)
		b.StartTimer()
	}
	slices.Sort(taken)
	slices.Sort(hashed)
	mid := len(taken) / 2
	b.ReportMetric(float64(size)/taken[mid].Seconds()/1e6, "MB/s")
	b.ReportMetric(float64(size)/hashed[mid].Seconds()/1e6, "hash-MB/s")
	b.ReportMetric(taken[mid].Seconds()/hashed[mid].Seconds(), "ratio")
}

// takeIn receives the films two at a time, as the drafts folder does, each for an open piece.
func takeIn(ctx context.Context, h *house.House, paths []string) error {
	errs := make([]error, atOnce)
	var group sync.WaitGroup
	for n := range atOnce {
		group.Go(func() {
			for i := n; i < len(paths) && errs[n] == nil; i += atOnce {
				target := bench.OpenDeliverable(i)
				received, err := h.Review.ReceiveDraft(ctx, review.Arrival{DeliverableID: target, Path: paths[i], Source: "drop"}, nil)
				if err == nil && received.Known {
					err = errors.New("a film was known already")
				}
				errs[n] = err
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

func hashFile(b *testing.B, path string) {
	b.Helper()
	file, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	if _, err := io.Copy(sha256.New(), file); err != nil {
		b.Fatal(err)
	}
}

// forget alters one byte at the end of each film, so that the next pass takes in new content.
func forget(b *testing.B, paths []string) {
	b.Helper()
	for _, path := range paths {
		file, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			b.Fatal(err)
		}
		last := make([]byte, 1)
		info, err := file.Stat()
		if err == nil {
			_, err = file.ReadAt(last, info.Size()-1)
		}
		if err == nil {
			last[0]++
			_, err = file.WriteAt(last, info.Size()-1)
		}
		if err != nil {
			b.Fatal(err)
		}
		if err := file.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
