package workspace_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// kept lists the days of the backups of a kind, newest first.
func kept(t *testing.T, dir, kind string) (days []string) {
	t.Helper()
	for _, b := range must[[]workspace.Backup](t)(workspace.Backups(dir)) {
		if !b.Good {
			t.Errorf("%s is not good", b.File)
		}
		if b.Kind == kind {
			days = append(days, b.At.Format("01-02"))
		}
	}
	return days
}

// 4 March 2026 is a Wednesday; 50 days later it is Thursday, 23 April.
func TestRotationKeepsAWeekOfDaysAndAMonthOfSundays(t *testing.T) {
	w, clock := newWorkspace(t, true)
	byHand := must[workspace.Backup](t)(w.BackUp(ctx))
	for day := range 51 {
		if day > 0 {
			clock.Advance(24 * time.Hour)
		}
		addClient(t, w, fmt.Sprintf("client-%02d", day), "")
		for range 2 { // the second finds the day's backup there
			ok(t, w.BackUpIfDue(ctx))
		}
	}
	want := "[04-23 04-22 04-21 04-20 04-19 04-18 04-17 04-16 04-12 04-05 03-29]"
	if got := fmt.Sprint(kept(t, w.Dir(), "daily")); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if _, err := os.Stat(byHand.File); err != nil {
		t.Errorf("the backup made by hand: %v", err)
	}
	if files := below(t, filepath.Join(w.Dir(), "backups")); len(files) != 2*12 {
		t.Errorf("besides backups and their sums: %v", files)
	}
}

func TestADamagedBackupTakesNoGoodOnesPlace(t *testing.T) {
	w, clock := newWorkspace(t, true)
	for day := range 9 {
		if day > 0 {
			clock.Advance(24 * time.Hour)
		}
		ok(t, w.BackUpIfDue(ctx))
		if day == 5 || day == 8 { // the second of them is today's
			newest := must[[]workspace.Backup](t)(workspace.Backups(w.Dir()))[0]
			flip(t, newest.File, 3)
		}
	}
	ok(t, w.BackUpIfDue(ctx))
	good := 0
	list := must[[]workspace.Backup](t)(workspace.Backups(w.Dir()))
	for _, b := range list {
		if b.Good {
			good++
		}
	}
	if good < 7 || !list[0].Good || list[0].At.Format(time.DateOnly) != clock.Now().Format(time.DateOnly) {
		t.Errorf("%d good ones, the newest is %+v", good, list[0])
	}
	verdict := must[workspace.Verdict](t)(w.Verify(ctx))
	if len(verdict.Problems) != len(list)-good {
		t.Errorf("%d damaged ones, but problems %v", len(list)-good, verdict.Problems)
	}
}

// Writes go on while a backup is made, each backup holds whole actions, and several at a time do not meet.
func TestBackupsUnderWrites(t *testing.T) {
	w, _ := newWorkspace(t, true)
	addClient(t, w, "first", strings.Repeat("a long note ", 50_000))
	var together sync.WaitGroup
	stop := make(chan struct{})
	together.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			if _, err := act(w, `INSERT INTO client (id, name) VALUES (?1, ?1), (?1 || ' twin', ?1)`, fmt.Sprintf("c%04d", n)); err != nil {
				t.Error(err)
				return
			}
		}
	})
	var makers sync.WaitGroup
	for range 3 {
		makers.Go(func() {
			for range 3 {
				if _, err := w.BackUp(ctx); err != nil {
					t.Error(err)
				}
			}
		})
	}
	makers.Wait()
	close(stop)
	together.Wait()
	list := must[[]workspace.Backup](t)(workspace.Backups(w.Dir()))
	if len(list) != 9 {
		t.Fatalf("%d backups", len(list))
	}
	for _, b := range list {
		dir := filepath.Join(t.TempDir(), "restored")
		ok(t, workspace.Restore(ctx, b.File, dir))
		restored := open(t, dir, workspace.Options{})
		sound(t, restored)
		if n := text(t, restored, `SELECT count(*) % 2 FROM client`); n != "1" {
			t.Errorf("%s holds half an action", b.File)
		}
	}
	sound(t, w)
}

func TestABackupThatIsStoppedLeavesNothing(t *testing.T) {
	w, _ := newWorkspace(t, true)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	_, err := w.BackUp(cancelled)
	wantFault(t, err, fault.Cancelled)
	if files := below(t, filepath.Join(w.Dir(), "backups")); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
	_, err = workspace.Backups(filepath.Join(w.Dir(), "no such folder"))
	ok(t, err)
}

func TestWhatAKilledProcessLeftIsSweptAtTheNextStart(t *testing.T) {
	w, clock := newWorkspace(t, true)
	dir := w.Dir()
	good := must[workspace.Backup](t)(w.BackUp(ctx))
	stored := must[workspace.Stored](t)(w.Files().Put(ctx, fileOf(t, "a.mp4", []byte("a")), nil))
	ok(t, w.Close())
	for _, name := range []string{
		"files/incoming/copy-1", "backups/20260304-130000-daily.db.half", "backups/20260304-130000-daily.db.half-journal",
		"backups/20260304-130000-daily.db.sha256", "workspace.db.half",
	} {
		ok(t, os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o400))
	}
	again := open(t, dir, workspace.Options{Clock: clock, Alone: true})
	if left := halves(t, dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if files := below(t, filepath.Join(dir, "backups")); len(files) != 2 || !again.Files().Has(stored.SHA256) {
		t.Errorf("of the backups %s is left with %v", good.File, files)
	}
	sound(t, again)
}

func TestPutBackIsRefusedWhileTheWorkspaceIsOpen(t *testing.T) {
	w, _ := newWorkspace(t, true)
	b := must[workspace.Backup](t)(w.BackUp(ctx))
	_, err := workspace.PutBack(ctx, w.Dir(), b.File, w.Clock().Now())
	wantFault(t, err, fault.Locked, "another Backlot window")
	sound(t, w)
}

func TestPutBackTwiceInOneSecondKeepsBothAside(t *testing.T) {
	w, _ := newWorkspace(t, true)
	dir, now := w.Dir(), w.Clock().Now()
	addClient(t, w, "c1", "")
	b := must[workspace.Backup](t)(w.BackUp(ctx))
	addClient(t, w, "c2", "")
	ok(t, w.Close())
	first := must[string](t)(workspace.PutBack(ctx, dir, b.File, now))
	second := must[string](t)(workspace.PutBack(ctx, dir, b.File, now))
	if first == second || len(below(t, first)) == 0 || len(below(t, second)) == 0 {
		t.Errorf("kept aside: %s and %s", first, second)
	}
	put := open(t, dir, workspace.Options{Clock: when.Fixed(now), Alone: true})
	if got := clients(t, put); got != "c1" {
		t.Errorf("put back: %s", got)
	}
	// What is kept aside is a workspace in itself.
	if got := clients(t, open(t, first, workspace.Options{})); got != "c1 c2" {
		t.Errorf("kept aside: %s", got)
	}
}

func TestRestoreMakesAWholeWorkspace(t *testing.T) {
	w, _ := newWorkspace(t, true)
	stored := draft(t, w, "d1", "a draft")
	b := must[workspace.Backup](t)(w.BackUp(ctx))
	addClient(t, w, "later", "")
	dir := filepath.Join(t.TempDir(), "new", "agency")
	ok(t, workspace.Restore(ctx, b.File, dir))
	restored := open(t, dir, workspace.Options{Alone: true})
	sound(t, restored)
	if got := clients(t, restored); got != "acme" || !restored.Files().Has(stored.SHA256) {
		t.Errorf("restored: %s", got)
	}
	if left := halves(t, dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestRestoreRefusesInWords(t *testing.T) {
	w, _ := newWorkspace(t, true)
	addClient(t, w, "c1", "")
	b := must[workspace.Backup](t)(w.BackUp(ctx))
	full := t.TempDir()
	ok(t, os.WriteFile(filepath.Join(full, "notes.txt"), []byte("mine"), 0o600))
	wantFault(t, workspace.Restore(ctx, b.File, full), fault.Invalid, "not empty")
	if files := below(t, full); fmt.Sprint(files) != "[notes.txt]" {
		t.Errorf("the folder now holds %v", files)
	}
	fresh := filepath.Join(t.TempDir(), "fresh")
	wantFault(t, workspace.Restore(ctx, filepath.Join(full, "none.db"), fresh), fault.NotFound, "none.db")
	wantFault(t, workspace.Restore(ctx, filepath.Join(full, "notes.txt"), fresh), fault.Damaged)
	wantFault(t, workspace.Restore(ctx, foreign(t), fresh), fault.Invalid, "no backup of Backlot")
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	wantFault(t, workspace.Restore(cancelled, b.File, fresh), fault.Cancelled)
	flip(t, b.File, 1)
	wantFault(t, workspace.Restore(ctx, b.File, fresh), fault.Damaged, "choose another")
	if _, err := os.Stat(fresh); err == nil {
		t.Errorf("a refused restore made %s", fresh)
	}
}
