package demo_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/agenda"
	"backlot/internal/demo"
	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/media"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/review"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// TestEveryColumnOfTheDemoIsAlive makes the demo on each day of a week, weekends included: every column of every board
// has a card, something is late, for so long that somebody else hears of it, and all references hold.
func TestEveryColumnOfTheDemoIsAlive(t *testing.T) {
	for weekday := range 7 {
		now := time.Date(2026, time.November, 16+weekday, 10, 40, 0, 0, time.UTC)
		t.Run(now.Weekday().String(), func(t *testing.T) {
			ctx := context.Background()
			dir := filepath.Join(t.TempDir(), "demo")
			if err := demo.Make(ctx, dir, now); err != nil {
				t.Fatal(err)
			}
			h, err := house.Open(ctx, dir, house.Options{Clock: when.Fixed(now)})
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := h.Close(ctx); err != nil {
					t.Error(err)
				}
			}()
			checkBoards(ctx, t, h)
			checkNothingToUndo(ctx, t, h)
			verdict, err := h.Workspace.Verify(ctx)
			if err != nil || len(verdict.Problems) > 0 {
				t.Errorf("verify: %v, %v", verdict.Problems, err)
			}
			today, err := h.Agenda.Today(ctx)
			if err != nil || len(today.Late) == 0 || len(today.Waiting) == 0 || len(today.Campaigns) < 4 {
				t.Errorf("today: %d late, %d waiting, %d campaigns, %v", len(today.Late), len(today.Waiting), len(today.Campaigns), err)
			}
			heard := func(line agenda.Line) bool {
				return line.EscalatedTo != "" && strings.Contains(line.Says, "Legal")
			}
			if !slices.ContainsFunc(today.Late, heard) {
				t.Error("nobody hears of what is late for long")
			}
		})
	}
}

func checkBoards(ctx context.Context, t *testing.T, h *house.House) {
	t.Helper()
	reviews, err := h.Review.Board(ctx, review.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range reviews.Columns {
		if c.Count == 0 {
			t.Errorf("review: %s is empty", c.Name)
		}
	}
	posts, err := h.Posting.Board(ctx, posting.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range posts.Columns {
		if c.Count == 0 {
			t.Errorf("posting: %s is empty", c.Name)
		}
	}
	payments, err := h.Payments.Board(ctx, payment.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	late := 0
	for _, c := range payments.Columns {
		late += c.LateCount
		if c.Count == 0 {
			t.Errorf("payment: %s is empty", c.Name)
		}
	}
	if late == 0 {
		t.Error("payment: nothing is late")
	}
}

// checkNothingToUndo: the demo is the past, with its people's names on it.
func checkNothingToUndo(ctx context.Context, t *testing.T, h *house.House) {
	t.Helper()
	err := h.Workspace.Read(ctx, func(tx *workspace.ReadTx) error {
		undo, label, err := journal.LastUndoable(ctx, tx, h.Workspace.Me())
		if err != nil || undo != "" {
			t.Errorf("undo offers %q, %v", label, err)
		}
		redo, label, err := journal.LastRedoable(ctx, tx, h.Workspace.Me())
		if err != nil || redo != "" {
			t.Errorf("redo offers %q, %v", label, err)
		}
		entries, err := journal.History(ctx, tx, nil, 20)
		if err != nil || len(entries) != 20 || !slices.ContainsFunc(entries, func(e journal.Entry) bool { return e.Actor == "Ida Brandt" }) {
			t.Errorf("the history has %d entries, %v", len(entries), err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestFilesOfTheDemoThatFindNoPlace: one file could be several pieces of its creator, the other is of nobody.
func TestFilesOfTheDemoThatFindNoPlace(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "agency")
	theirs := dir + "-drafts"
	if err := os.Mkdir(theirs, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(theirs, "IMG_4471.jpg"), []byte("theirs"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := demo.Make(ctx, dir, time.Time{}); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(filepath.Join(theirs, "IMG_4471.jpg")); err != nil || string(content) != "theirs" {
		t.Errorf("somebody's file became %q, %v", content, err)
	}
	h, err := house.Open(ctx, dir, house.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := h.Close(ctx); err != nil {
			t.Error(err)
		}
	}()
	if _, err := h.Drafts.Scan(ctx, ""); err != nil {
		t.Fatal(err)
	}
	tray, err := h.Drafts.Unmatched(ctx)
	if err != nil {
		t.Fatal(err)
	}
	why := map[string]string{}
	for _, file := range tray {
		why[file.FileName] = file.Why
		candidates := map[string]int{"final_FINAL_v3.mp4": 3, "IMG_4471.jpg": 0}[file.FileName]
		if len(file.Candidates) != candidates {
			t.Errorf("%s has %d candidates, want %d", file.FileName, len(file.Candidates), candidates)
		}
	}
	if len(tray) != 2 || !strings.Contains(why["final_FINAL_v3.mp4"], "3 open pieces") || !strings.Contains(why["IMG_4471.jpg"], "which creator") {
		t.Errorf("the tray holds %q", why)
	}
	checkNothingToUndo(ctx, t, h)
	for _, file := range tray { // real media with another content than any draft
		path := filepath.Join(theirs+"-2", file.File)
		if kind, _, err := media.Detect(path); err != nil || kind == "" {
			t.Errorf("%s is %q, %v", file.FileName, kind, err)
		}
		if err := media.HeaderParses(path); err != nil {
			t.Errorf("%s: %v", file.FileName, err)
		}
	}
}
