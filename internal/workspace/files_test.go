package workspace_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

func noise(n int) []byte {
	content := make([]byte, n)
	random := rand.NewChaCha8([32]byte{byte(n)})
	_, _ = random.Read(content)
	return content
}

func hashed(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

func TestPutKeepsTheContentUnderItsHash(t *testing.T) {
	w, _ := newWorkspace(t, true)
	for _, size := range []int{1, 4095, 4096, 4<<20 - 1, 4 << 20, 9<<20 + 17} {
		content := noise(size)
		path := fileOf(t, "draft.mp4", content)
		told := int64(0)
		stored := must[workspace.Stored](t)(w.Files().Put(ctx, path, func(done int64) {
			if done <= told {
				t.Errorf("progress went from %d to %d", told, done)
			}
			told = done
		}))
		want := workspace.Stored{SHA256: hashed(content), Size: int64(size)}
		if stored != want || told != int64(size) {
			t.Errorf("got %+v and progress %d, want %+v", stored, told, want)
		}
		if kept := must[[]byte](t)(os.ReadFile(w.Files().Path(stored.SHA256))); !bytes.Equal(kept, content) {
			t.Error("the content is another one")
		}
		if mode := must[os.FileInfo](t)(os.Stat(w.Files().Path(stored.SHA256))).Mode(); mode.Perm() != 0o400 {
			t.Errorf("mode %v", mode)
		}
		again := must[workspace.Stored](t)(w.Files().Put(ctx, path, nil))
		if want.Known = true; again != want {
			t.Errorf("again: %+v", again)
		}
	}
	if left := halves(t, w.Dir()); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if w.Files().Has("../../etc/passwd") || w.Files().Path("..") != "" {
		t.Error("a name that is no SHA-256 has a path")
	}
}

// What comes again heals what has been damaged, whatever happened to it.
func TestTheSameContentHealsADamagedOne(t *testing.T) {
	w, _ := newWorkspace(t, true)
	path := fileOf(t, "draft.mp4", noise(100_000))
	stored := must[workspace.Stored](t)(w.Files().Put(ctx, path, nil))
	kept := w.Files().Path(stored.SHA256)
	for name, damage := range map[string]func() error{
		"altered": func() error { return os.WriteFile(kept, noise(100_001), 0o600) },
		"cut":     func() error { return os.Truncate(kept, 10) },
		"gone":    func() error { return os.Remove(kept) },
		"folder":  func() error { return os.RemoveAll(filepath.Dir(kept)) },
	} {
		ok(t, os.Chmod(kept, 0o600))
		ok(t, damage())
		wantFault(t, w.Files().Check(ctx, stored.SHA256), fault.Damaged, stored.SHA256)
		must[workspace.Stored](t)(w.Files().Put(ctx, path, nil))
		if err := w.Files().Check(ctx, stored.SHA256); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPutRefusesInWords(t *testing.T) {
	w, _ := newWorkspace(t, true)
	dir := t.TempDir()
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	known := fileOf(t, "known.mp4", noise(5000))
	must[workspace.Stored](t)(w.Files().Put(ctx, known, nil))
	for _, c := range []struct {
		ctx   context.Context
		path  string
		code  fault.Code
		words string
	}{
		{ctx, filepath.Join(dir, "gone.mp4"), fault.NotFound, "gone.mp4 is not there any more"},
		{ctx, dir, fault.Invalid, "is not a file"},
		{ctx, fileOf(t, "empty.mp4", nil), fault.Invalid, "empty.mp4 is empty"},
		{cancelled, fileOf(t, "long.mp4", noise(5001)), fault.Cancelled, "long.mp4 was not taken in"},
		{cancelled, known, fault.Cancelled, "known.mp4 was not taken in"},
	} {
		_, err := w.Files().Put(c.ctx, c.path, nil)
		wantFault(t, err, c.code, c.words)
	}
	if left := below(t, filepath.Join(w.Dir(), "files")); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

// A file that is still being written is not taken in by half.
func TestAFileThatChangesMeanwhileIsNotTakenIn(t *testing.T) {
	w, _ := newWorkspace(t, true)
	for name, change := range map[string]func(path string) error{
		"longer": func(path string) error {
			file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if err == nil {
				_, err = file.Write(noise(1000))
				err = errors.Join(err, file.Close())
			}
			return err
		},
		"shorter": func(path string) error { return os.Truncate(path, 1000) },
		"another": func(path string) error {
			return errors.Join(os.WriteFile(path+".new", noise(9<<20+1), 0o600), os.Rename(path+".new", path))
		},
		"gone": os.Remove,
	} {
		path := fileOf(t, "draft.mp4", noise(9<<20))
		var once sync.Once
		_, err := w.Files().Put(ctx, path, func(int64) { once.Do(func() { ok(t, change(path)) }) })
		want := fault.Conflict
		if name == "gone" {
			want = fault.NotFound
		}
		if !fault.Is(err, want) || !strings.Contains(err.Error(), "draft.mp4") {
			t.Errorf("%s: got %v", name, err)
		}
		if left := below(t, filepath.Join(w.Dir(), "files")); len(left) > 0 {
			t.Errorf("%s: left behind %v", name, left)
		}
	}
}

// Sweeping takes no copy away that is being written.
func TestSweepingBesideCopying(t *testing.T) {
	w, _ := newWorkspace(t, true)
	stop := make(chan struct{})
	var sweeping, copying sync.WaitGroup
	sweeping.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				if err := w.Sweep(); err != nil {
					t.Error(err)
					return
				}
			}
		}
	})
	for n := range 4 {
		copying.Go(func() {
			for round := range 25 {
				path := filepath.Join(w.Dir(), fmt.Sprintf("source-%d", n))
				if err := os.WriteFile(path, fmt.Appendf(nil, "%d of %d", round, n%2), 0o600); err != nil { // pairs copy the same
					t.Error(err)
				}
				if _, err := w.Files().Put(ctx, path, nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	copying.Wait()
	close(stop)
	sweeping.Wait()
	if files := below(t, filepath.Join(w.Dir(), "files")); len(files) != 50 {
		t.Errorf("%d files: %v", len(files), files)
	}
}

func TestSafeNameKeepsTheEnding(t *testing.T) {
	for name, want := range map[string]string{
		strings.Repeat("動", 90) + ".mp4": strings.Repeat("動", 65) + ".mp4",
		strings.Repeat("a", 300):         strings.Repeat("a", 200),
		"v1." + strings.Repeat("a", 300): "v1." + strings.Repeat("a", 197),
		"a" + strings.Repeat("é", 99):    "a" + strings.Repeat("é", 99),
		"clip/final:2?.mov":              "clip_final_2_.mov",
		"con.txt":                        "_con.txt",
		"Summer. ":                       "Summer",
	} {
		if got := workspace.SafeName(name); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}
