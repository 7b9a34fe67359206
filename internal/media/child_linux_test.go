package media

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"backlot/internal/fault"
)

// running lists the processes that carry the mark on their command line.
func running(t *testing.T, mark string) []int {
	t.Helper()
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	var found []int
	for _, line := range lines {
		if words, err := os.ReadFile(line); err == nil && strings.Contains(string(words), mark) {
			pid, err := strconv.Atoi(strings.Split(line, "/")[2])
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, pid)
		}
	}
	return found
}

// eventually asks again until a condition holds, for at most 20 s.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	deadline, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	for !holds() {
		select {
		case <-deadline.Done():
			t.Fatalf("not within 20 s: %s", what)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func TestCancelKillsTheChildAndItsChildren(t *testing.T) {
	mark := "backlot-cancel-" + strconv.Itoa(os.Getpid())
	e := shared
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		shell := `"$@" & "$@"; wait`
		args := append([]string{"-c", shell, "sh", e.find("ffmpeg")}, endless(mark)...)
		_, err := e.runChild(ctx, 1<<20, "/bin/sh", args...)
		done <- asFault(ctx, err)
	}()
	eventually(t, "three processes run", func() bool { return len(running(t, mark)) >= 3 })
	cancel()
	wantCode(t, <-done, fault.Cancelled)
	eventually(t, "all are gone", func() bool { return len(running(t, mark)) == 0 })
}

func TestChildDiesWithThisProgram(t *testing.T) {
	mark := "backlot-crash-" + strconv.Itoa(os.Getpid())
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), endlessMark+"="+mark)
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the child runs", func() bool { return len(running(t, mark)) > 0 })
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := parent.Wait(); err == nil {
		t.Error("the parent ended well")
	}
	eventually(t, "the child is gone", func() bool { return len(running(t, mark)) == 0 })
}

func TestTimeLimitKillsTheChild(t *testing.T) {
	mark := "backlot-time-" + strconv.Itoa(os.Getpid())
	e := New(Options{ChildTimeout: 300 * time.Millisecond})
	_, err := e.runChild(t.Context(), 1<<20, e.find("ffmpeg"), endless(mark)...)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	wantCode(t, asFault(t.Context(), err), fault.Unavailable)
	eventually(t, "it is gone", func() bool { return len(running(t, mark)) == 0 })
}

func TestMemoryLimitHolds(t *testing.T) {
	e := New(Options{ChildMemory: 16 << 20})
	facts, err := e.Inspect(t.Context(), assets+"trail-run-v1.mp4")
	wantCode(t, err, fault.Damaged)
	if facts.Width != 360 || facts.Duration != 4000 {
		t.Errorf("the boxes were not asked: %+v", facts)
	}
	wantCode(t, asFault(t.Context(), fmt.Errorf("%w: ffmpeg: Cannot allocate memory", errChild)), fault.Invalid)
}

func TestOutputLimitHolds(t *testing.T) {
	mark := "backlot-output-" + strconv.Itoa(os.Getpid())
	e := shared
	args := []string{"-v", "quiet", "-f", "lavfi", "-i", "testsrc2=s=320x180", "-metadata", "title=" + mark, "-f", "rawvideo", "pipe:1"}
	if _, err := e.runChild(t.Context(), 1<<20, e.find("ffmpeg"), args...); !errors.Is(err, errTooMuchOutput) && !errors.Is(err, errChild) {
		t.Fatal(err)
	}
	eventually(t, "it is gone", func() bool { return len(running(t, mark)) == 0 })
}

func TestChildCannotWriteFiles(t *testing.T) {
	e := shared
	path := filepath.Join(t.TempDir(), "out.mp4")
	_, err := e.runChild(t.Context(), 1<<20, e.find("ffmpeg"), "-v", "quiet", "-f", "lavfi", "-i", "testsrc2=s=320x180:d=1", path)
	if !errors.Is(err, errChild) {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		t.Errorf("wrote %d bytes", info.Size())
	}
}

func TestPipeIsNotOpened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "draft.mp4")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := shared.Inspect(t.Context(), path)
	wantCode(t, err, fault.Invalid)
	wantCode(t, HeaderParses(path), fault.Invalid)
}
