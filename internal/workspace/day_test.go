package workspace_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/workspace"
)

// heap is what the program holds on to, in bytes.
func heap() uint64 {
	var stats runtime.MemStats
	for range 2 { // what is kept for reuse goes with the second
		runtime.GC()
	}
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// settles waits until a count is back at what it was, and returns it.
func settles(count func() int, was int) int {
	for deadline := time.Now().Add(10 * time.Second); count() > was && time.Now().Before(deadline); {
		runtime.Gosched()
	}
	return count()
}

// A long day: thousands of actions with their undos, reads of many kinds, files, backups, people who look at the feed
// and people who have gone home. At the end nothing more is held than early in the morning.
func TestALongDayHoldsOnToNothing(t *testing.T) {
	const actions, morning = 5000, 1000
	goroutines := runtime.NumGoroutine()
	w, clock := newWorkspace(t, true)
	_, _ = w.Subscribe() // never looks
	var watching sync.WaitGroup
	var ends []func()
	told := make([]int, 3)
	for n := range told {
		commits, end := w.Subscribe()
		ends = append(ends, end)
		watching.Go(func() {
			for range commits {
				told[n]++
			}
		})
	}
	draft := fileOf(t, "draft.mp4", noise(10_000))
	var early uint64
	for n := range actions {
		clock.Advance(5 * time.Second)
		id := fmt.Sprintf("c%d", n%50)
		receipt := must[workspace.Receipt](t)(act(w, `INSERT INTO client (id, name) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET name = ?2`, id, fmt.Sprint(n)))
		// Filters come in many kinds; so do people who change their minds, and who don't wait for an answer.
		text(t, w, fmt.Sprintf(`SELECT count(*) FROM client WHERE name <> '%d'`, n))
		switch n % 20 {
		case 3:
			must[workspace.Receipt](t)(w.Undo(ctx, receipt.ActionID))
		case 7:
			cancelled, cancel := context.WithCancel(ctx)
			cancel()
			_ = w.Read(cancelled, func(tx *workspace.ReadTx) error { return tx.Prepare(cancelled, `SELECT 1`) })
		case 11:
			must[workspace.Stored](t)(w.Files().Put(ctx, draft, nil))
		case 15:
			_, end := w.Subscribe()
			end()
		}
		if n%1000 == 500 {
			ok(t, w.BackUpIfDue(ctx))
		}
		if n == morning {
			early = heap()
		}
	}
	late := heap()
	t.Logf("%d KB are held after %d actions, %d KB after %d", early>>10, morning, late>>10, actions)
	if late > early+2<<20 {
		t.Error("the longer the day, the more is held")
	}
	for _, end := range ends {
		end()
	}
	watching.Wait()
	for _, n := range told {
		if n < 100 {
			t.Errorf("a subscriber was told %d times", n)
		}
	}
	if log := must[os.FileInfo](t)(os.Stat(filepath.Join(w.Dir(), "workspace.db-wal"))); log.Size() > 16<<20 {
		t.Errorf("the log has grown to %d MB", log.Size()>>20)
	}
	sound(t, w)
	ok(t, w.Close())
	if now := settles(runtime.NumGoroutine, goroutines); now > goroutines {
		stacks := make([]byte, 1<<20)
		t.Errorf("%d goroutines before, %d after:\n%s", goroutines, now, stacks[:runtime.Stack(stacks, true)])
	}
	if open := settles(func() int { return len(openIn(w.Dir())) }, 0); open > 0 {
		t.Errorf("still open: %v", openIn(w.Dir()))
	}
}

// openIn lists the files below dir that this process has open, where the system tells.
func openIn(dir string) (paths []string) {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return nil
	}
	for _, entry := range entries {
		if path, err := os.Readlink(filepath.Join("/proc/self/fd", entry.Name())); err == nil && strings.HasPrefix(path, dir) {
			paths = append(paths, path)
		}
	}
	return paths
}
