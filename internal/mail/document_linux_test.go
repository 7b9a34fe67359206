package mail_test

import (
	"bytes"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"backlot/internal/fault"
)

// insideFull is set in the process that may write no more.
const insideFull = "BACKLOT_TEST_FULL"

// On a full disk nothing half written is left, and what was there stays. A process of its own is not allowed to write any
// more, as on a disk that is full.
func TestSavingToAFullDisk(t *testing.T) {
	if os.Getenv(insideFull) == "" {
		child := exec.Command("/proc/self/exe", "-test.run=^TestSavingToAFullDisk$", "-test.v", "-test.timeout=60s")
		child.Env = append(os.Environ(), insideFull+"=1")
		if out, err := child.CombinedOutput(); err != nil || !bytes.Contains(out, []byte("--- PASS: TestSavingToAFullDisk")) {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	d, m := attacked(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "draft")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	limit := func(bytes uint64) {
		if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: bytes, Max: unix.RLIM_INFINITY}); err != nil {
			t.Fatal(err)
		}
	}
	signal.Ignore(syscall.SIGXFSZ)
	limit(1)
	err := d.SaveFile(ctx, m.ID, m.Files[0].Place, path)
	limit(unix.RLIM_INFINITY)
	if !fault.Is(err, fault.NoSpace) {
		t.Error(err)
	}
	left, err := os.ReadDir(folder)
	if content, readErr := os.ReadFile(path); err != nil || readErr != nil || len(left) != 1 || string(content) != "old" {
		t.Errorf("left: %v, %q", left, content)
	}
}
