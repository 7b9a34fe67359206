package drafts_test

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"backlot/internal/testkit"
)

// BenchmarkScan takes 40 films of 1 to 20 MB in from the folder, with everything that belongs to it, and reads and
// hashes the same bytes with the standard library in turn. The pause between two looks is not counted.
func BenchmarkScan(b *testing.B) {
	a := newAgency(b)
	noise := rand.NewChaCha8([32]byte{7})
	for i := range 40 {
		testkit.Exec(b, a.w, `INSERT INTO deliverable (id, casting_id, platform, format, title, post_at) VALUES (?, 'c-jonas', 'tiktok', 'video', ?, ?)`,
			fmt.Sprint("piece", i), fmt.Sprintf("Film %d", 100+i), i)
		testkit.Exec(b, a.w, `INSERT INTO review (id) VALUES (?)`, fmt.Sprint("piece", i))
	}
	var taken, hashed []time.Duration
	var size int64
	for b.Loop() {
		b.StopTimer()
		paths := films(b, a, noise)
		b.StartTimer()
		begun := time.Now()
		size = 0
		for _, path := range paths {
			size += hashFile(b, path)
		}
		hashed = append(hashed, time.Since(begun))
		begun = time.Now()
		if received := len(a.scan().Received); received != len(paths) {
			b.Fatalf("received %d", received)
		}
		taken = append(taken, time.Since(begun))
	}
	slices.Sort(taken)
	slices.Sort(hashed)
	middle := len(taken) / 2
	b.ReportMetric(float64(size)/taken[middle].Seconds()/1e6, "MB/s")
	b.ReportMetric(float64(size)/hashed[middle].Seconds()/1e6, "hash-MB/s")
	b.ReportMetric(taken[middle].Seconds()/hashed[middle].Seconds(), "ratio")
}

// films writes 40 films, each a real clip followed by a box of noise.
func films(b *testing.B, a *agency, noise *rand.ChaCha8) (paths []string) {
	b.Helper()
	head := clip(b, "oat-latte-v1.mp4")
	for i := range 40 {
		body := make([]byte, 1<<20+i*(19<<20)/39)
		if _, err := io.ReadFull(noise, body); err != nil {
			b.Fatal(err)
		}
		box := append(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8)), "mdat"...)
		paths = append(paths, a.write(fmt.Sprintf("%s/film %d.mp4", jonasFolder, 100+i), slices.Concat(head, box, body)))
	}
	return paths
}

func hashFile(b *testing.B, path string) int64 {
	b.Helper()
	file, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	n, err := io.Copy(sha256.New(), file)
	if err != nil {
		b.Fatal(err)
	}
	return n
}
