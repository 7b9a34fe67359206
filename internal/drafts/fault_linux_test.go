package drafts_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"backlot/internal/drafts"
	"backlot/internal/fault"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// /proc refuses new folders also to root.
func TestAFolderThatCantBeWrittenIsStillRead(t *testing.T) {
	w, _ := testkit.Workspace(t)
	a := newAgencyIn(t, w)
	a.restart(nil, drafts.Options{})
	if _, err := a.ChooseFolder(context.Background(), "/proc/self/fd"); err != nil {
		t.Fatal(err)
	}
	same(t, "told", len(a.events(drafts.FoldersNotMade)), 1)
}

// smallDisk makes a workspace on a disk of its own of 3 MB, and returns what fills and frees it. Where this user may
// not mount one, the files' last step reports what a full disk reports.
func smallDisk(t *testing.T) (w *workspace.Workspace, clock *when.FixedClock, before func(string) error, free func()) {
	t.Helper()
	dir := t.TempDir()
	clock = when.Fixed(testkit.Noon)
	err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=3m")
	if err != nil && !errors.Is(err, unix.EPERM) {
		t.Fatal(err)
	}
	mounted := err == nil
	full := true
	w, err = workspace.Create(context.Background(), filepath.Join(dir, "agency"), "Small", workspace.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		if mounted {
			if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
				t.Error(err)
			}
		}
	})
	if !mounted {
		before = func(path string) error {
			if !full {
				return nil
			}
			return fault.Wrap(syscall.ENOSPC, fault.NoSpace, "The disk is full: %s was not taken in.", filepath.Base(path))
		}
	}
	return w, clock, before, func() {
		full = false
		if mounted {
			if err := unix.Mount("tmpfs", dir, "tmpfs", unix.MS_REMOUNT, "size=64m"); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestAFullDiskIsToldAndTheFileIsTakenInWhenThereIsRoom(t *testing.T) {
	w, clock, before, free := smallDisk(t)
	a := newAgencyIn(t, w)
	a.bell = &bell{FixedClock: clock}
	a.restart(before, drafts.Options{After: a.bell.After})
	a.chosen()
	content := append(photo("big"), make([]byte, 4<<20)...)
	path := a.write(miraFolder+"/story.jpg", content)
	a.run()
	a.until("the disk is full", func() bool { return len(a.events(drafts.FileStuck)) > 0 })
	if told := a.events(drafts.FileStuck)[0]; told.Title != "The disk is full" || !strings.Contains(told.Body, "was not taken in") {
		t.Errorf("told: %+v", told)
	}
	if status := fmtStatus(a); status.Waiting != 1 || !strings.Contains(status.Arriving[0].Why, "disk is full") {
		t.Errorf("status: %+v", status)
	}
	leftovers, err := os.ReadDir(filepath.Join(w.Dir(), "files", "incoming"))
	if err != nil || len(leftovers) > 0 {
		t.Errorf("left behind: %v %v", leftovers, err)
	}
	free()
	a.until("the file is taken in", func() bool { return len(a.versions("story")) == 1 })
	if kept, err := os.Stat(path); err != nil || kept.Size() != int64(len(content)) {
		t.Errorf("the original: %v %v", kept, err)
	}
	same(t, "told once", len(a.events(drafts.FileStuck)), 1)
}

// TestNothingIsOpenedThatWouldBlock: a pipe in the folder holds up whoever opens it.
func TestNothingIsOpenedThatWouldBlock(t *testing.T) {
	a := newAgency(t)
	if err := unix.Mkfifo(a.path(miraFolder+"/story.jpg"), 0o600); err != nil {
		t.Fatal(err)
	}
	done := make(chan drafts.ScanReport, 1)
	go func() { done <- a.scan() }()
	select {
	case report := <-done:
		same(t, "seen", report.Seen, 0)
	case <-time.After(20 * time.Second):
		t.Fatal("the pass hangs on a pipe")
	}
}
