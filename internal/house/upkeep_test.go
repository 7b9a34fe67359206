package house_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backlot/internal/house"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// running opens a new house with its engines, and returns what it tells.
func running(t *testing.T, before func(dir string)) (h *house.House, told chan house.Notice) {
	t.Helper()
	dir, told := filepath.Join(t.TempDir(), "agency"), make(chan house.Notice, 10)
	options := house.Options{Clock: when.Fixed(testkit.Noon), Alone: true, Told: func(n house.Notice) { told <- n }, UpkeepAfter: time.Nanosecond}
	h, err := house.Create(ctx, dir, "Test", "Lena", options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	before(dir)
	h.StartEngines()
	return h, told
}

func TestTheDaysBackupIsMadeUnasked(t *testing.T) {
	h, _ := running(t, func(string) {})
	for deadline := time.Now().Add(20 * time.Second); ; {
		list, err := workspace.Backups(h.Workspace.Dir())
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 1 && list[0].Good && list[0].Kind == "daily" {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("backups: %+v", list)
		}
	}
}

func TestABackupThatFailsIsTold(t *testing.T) {
	h, told := running(t, func(dir string) { // something lies where the backups belong
		err := os.Remove(filepath.Join(dir, "backups"))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, "backups"), nil, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	select {
	case n := <-told:
		if n.ID != "backup" || n.Title != "No backup was made" || !strings.Contains(n.Body, "backups") {
			t.Errorf("told %+v", n)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("nobody was told")
	}
	for _, state := range h.Engines.States() {
		if state.Name == "Schedule" && state.State != "running" {
			t.Errorf("the schedule is %s: %s", state.State, state.Why)
		}
	}
}
