package bench_test

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
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

// fromEnv is a positive number that a person set, or what is usual.
func fromEnv(name string, usual int) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil || n < 1 {
		return usual
	}
	return n
}

// films writes n films of 1 to 50 MB, evenly spread over the orders of magnitude, each a real clip followed by noise
// in a box of its own, so that no two are alike.
func films(b *testing.B, dir string, n int) (paths []string, bytes int64) {
	b.Helper()
	clip, err := os.ReadFile("../demo/assets/oat-latte-v1.mp4")
	if err != nil {
		b.Fatal(err)
	}
	noise := rand.NewChaCha8([32]byte{7})
	sizes := rand.New(rand.NewPCG(7, 7))
	for i := range n {
		size := int64(math.Pow(50, sizes.Float64()) * (1 << 20))
		path := filepath.Join(dir, fmt.Sprintf("film-%04d.mp4", i))
		file, err := os.Create(path)
		if err != nil {
			b.Fatal(err)
		}
		header := append(binary.BigEndian.AppendUint32(nil, uint32(size+8)), "mdat"...)
		if _, err = file.Write(append(slices.Clone(clip), header...)); err == nil {
			_, err = io.CopyN(file, noise, size)
		}
		if err := errors.Join(err, file.Close()); err != nil {
			b.Fatal(err)
		}
		paths = append(paths, path)
		bytes += size + int64(len(clip)) + 8
	}
	return paths, bytes
}

// BenchmarkIngest takes BENCHFILES films (60) in as drafts, BENCHPASSES times (3), and in turn does two other things
// with the same bytes by the standard library alone: reading and hashing them (bar: a ratio of 1.3), and keeping a
// durable copy while hashing, which is what no program that keeps one can do without. 1,000 films need 26 GB of disk.
func BenchmarkIngest(b *testing.B) {
	h := agency(b)
	ctx := context.Background()
	dir := b.TempDir()
	paths, size := films(b, dir, fromEnv("BENCHFILES", 60))
	var took [3][]time.Duration
	for b.Loop() {
		for range fromEnv("BENCHPASSES", 3) {
			for n, side := range []func() error{
				func() error { return each(paths, hashFile) },
				func() error { return each(paths, copyFile) },
				func() error { return takeIn(ctx, h, paths) },
			} {
				begun := time.Now()
				if err := side(); err != nil {
					b.Fatal(err)
				}
				took[n] = append(took[n], time.Since(begun))
			}
			if err := errors.Join(each(paths, alter), removeStored(h)); err != nil {
				b.Fatal(err)
			}
		}
	}
	var seconds [3]float64
	for n := range took {
		slices.Sort(took[n])
		seconds[n] = median(took[n]).Seconds()
	}
	b.ReportMetric(float64(size)/seconds[0]/1e6, "MB/s-hashed")
	b.ReportMetric(float64(size)/seconds[1]/1e6, "MB/s-copied")
	b.ReportMetric(float64(size)/seconds[2]/1e6, "MB/s")
	b.ReportMetric(seconds[2]/seconds[0], "ratio")
	b.ReportMetric(seconds[2]/seconds[1], "ratio-to-copying")
}

// removeStored makes room for the next pass: the drafts of this agency are never opened.
func removeStored(h *house.House) error {
	stored, err := filepath.Glob(filepath.Join(h.Workspace.Dir(), "files", "[0-9a-f][0-9a-f]", "*"))
	for _, path := range stored {
		err = errors.Join(err, os.Remove(path))
	}
	return err
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

func each(paths []string, do func(path string) error) error {
	for _, path := range paths {
		if err := do(path); err != nil {
			return err
		}
	}
	return nil
}

func hashFile(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(sha256.New(), file)
	return err
}

// copyFile keeps a durable copy, one after the other, and removes it.
func copyFile(path string) error {
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(path + ".copy")
	if err != nil {
		return err
	}
	_, err = io.Copy(io.MultiWriter(sha256.New(), out), in)
	return errors.Join(err, out.Sync(), out.Close(), os.Remove(out.Name()))
}

// alter changes one byte at the end of a film, so that the next pass takes in new content.
func alter(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
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
	return errors.Join(err, file.Close())
}
