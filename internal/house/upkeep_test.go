package house_test

import (
	"fmt"
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

// A page that nothing has named for a day goes by itself, once the window is open.
func TestPagesAreSweptUnasked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "agency")
	h, err := house.Create(ctx, dir, "Test", "Lena", house.Options{Clock: when.Fixed(testkit.Noon), Alone: true, UpkeepAfter: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	page := filepath.Join(t.TempDir(), "review.html")
	content := `<!doctype html><script type="application/json" id="facts">{"format":1,"id":"0192f0c4-7d3e-7a10-8c11-0a2b3c4d5e6f","key":"x"}</script>`
	if err := os.WriteFile(page, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	stored, err := h.Workspace.Files().Put(ctx, page, nil)
	if err != nil {
		t.Fatal(err)
	}
	long := testkit.Noon.Add(-48 * time.Hour)
	if err := os.Chtimes(h.Workspace.Files().Path(stored.SHA256), long, long); err != nil {
		t.Fatal(err)
	}
	err = h.Workspace.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, `INSERT INTO meta (name, value) VALUES ('unnamed_files', ?)`, fmt.Sprintf(`{%q:%d}`, stored.SHA256, long.UnixMilli()))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	h.StartEngines()
	for deadline := time.Now().Add(20 * time.Second); h.Workspace.Files().Has(stored.SHA256); {
		if time.Now().After(deadline) {
			t.Fatal("the page is still there")
		}
	}
}
