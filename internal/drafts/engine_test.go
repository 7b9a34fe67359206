package drafts_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"backlot/internal/drafts"
	"backlot/internal/fault"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// watching is an agency whose engine runs on a clock that the test moves.
func watching(t *testing.T, before func(path string) error) *agency {
	t.Helper()
	w, clock := testkit.Workspace(t)
	a := newAgencyIn(t, w)
	a.bell = &bell{FixedClock: clock}
	a.restart(before, drafts.Options{After: a.bell.After})
	a.chosen()
	a.run()
	a.until("the folder is watched", func() bool { return fmtStatus(a).Watching })
	return a
}

func TestAFileIsReceivedAsSoonAsItHasSettled(t *testing.T) {
	a := watching(t, nil)
	// What is there before is known to be watched: the folder is walked once, with the watch set before.
	a.write(jonasFolder+"/first.mp4", clip(t, "trail-run-v1.mp4"))
	a.until("the first file is received", func() bool { return len(a.versions("tiktok")) == 1 })

	begun := a.bell.Now()
	a.write(jonasFolder+"/second.mp4", clip(t, "city-ride-v1.mp4"))
	a.until("the second file is received", func() bool { return len(a.versions("tiktok")) == 2 })
	if took := a.bell.Now().Sub(begun); took < 3*time.Second {
		t.Errorf("it was taken in after %s, without a second look", took)
	}
	a.until("both are told", func() bool { return len(a.events(drafts.DraftsReceived)) == 2 })
	event := a.events(drafts.DraftsReceived)[1]
	if event.Title != "Draft v2 received: Jonas Müller, Dance" || event.Route != "/review?open=tiktok" || event.ActionID == "" {
		t.Errorf("told: %+v", event)
	}
	a.undo(workspace.Receipt{ActionID: event.ActionID})
	a.until("the undone one asks", func() bool { return len(a.tray()) == 1 })
}

func TestWhatCameWhileBacklotWasClosedIsTakenIn(t *testing.T) {
	w, clock := testkit.Workspace(t)
	a := newAgencyIn(t, w)
	a.bell = &bell{FixedClock: clock}
	a.restart(nil, drafts.Options{After: a.bell.After})
	a.chosen()
	a.write(miraFolder+"/story.jpg", photo("1"))
	stop := a.run()
	a.until("received", func() bool { return len(a.versions("story")) == 1 })
	stop()
	if fmtStatus(a).Watching {
		t.Error("stopped and still said to be watching")
	}
	a.write(miraFolder+"/story v2.jpg", photo("2"))
	a.run()
	a.until("the other received", func() bool { return len(a.versions("story")) == 2 })
}

func TestAFileThatNeverFinishesIsToldOnceAndStillTakenInWhenItDoes(t *testing.T) {
	a := watching(t, nil)
	whole := clip(t, "trail-run-v1.mp4")
	path := a.write(jonasFolder+"/dance.mp4", whole[:len(whole)/2])
	a.until("it is called stuck", func() bool { return len(a.events(drafts.FileStuck)) == 1 })
	status := fmtStatus(a)
	if status.Waiting != 1 || !status.Arriving[0].Stuck || !strings.Contains(status.Arriving[0].Why, "not complete yet") || status.Arriving[0].File != jonasFolder+"/dance.mp4" {
		t.Errorf("status: %+v", status)
	}
	for range 100 {
		a.bell.pass(time.Minute)
	}
	same(t, "told once", len(a.events(drafts.FileStuck)), 1)
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	finished := a.bell.Now()
	a.until("received", func() bool { return len(a.versions("tiktok")) == 1 })
	if took := a.bell.Now().Sub(finished); took > time.Minute {
		t.Errorf("the end of the file was noticed after %s only", took)
	}
	a.until("nothing waits", func() bool { return fmtStatus(a).Waiting == 0 })
}

func TestAFileThatIsDeletedWhileItWaitsIsForgotten(t *testing.T) {
	a := watching(t, nil)
	path := a.write(jonasFolder+"/dance.mp4", nil)
	a.until("it waits", func() bool { return fmtStatus(a).Waiting == 1 })
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	a.until("it is forgotten", func() bool { return fmtStatus(a).Waiting == 0 })
}

func TestFilesDeletedAndReplacedWhileTheyAreTakenIn(t *testing.T) {
	var a *agency
	var met atomic.Int32
	a = watching(t, func(path string) error {
		first := met.Add(1) == 1
		switch {
		case strings.Contains(path, "deleted"):
			return os.Remove(path)
		case first:
			return nil
		case strings.Contains(path, "replaced") && met.Load() < 4:
			// The review reads another file than the one that had settled; what it finds is what counts.
			if err := os.WriteFile(path+".tmp", photo("replaced"), 0o600); err != nil {
				return err
			}
			if err := os.Rename(path+".tmp", path); err != nil {
				return err
			}
			return fault.New(fault.Conflict, "It changed while it was being copied.")
		}
		return nil
	})
	a.write(miraFolder+"/story settled.jpg", photo("0"))
	a.until("the first is received", func() bool { return len(a.versions("story")) == 1 })
	a.write(miraFolder+"/story deleted.jpg", photo("1"))
	a.write(miraFolder+"/story replaced.jpg", photo("2"))
	a.until("the replaced one is received", func() bool { return len(a.versions("story")) == 2 })
	same(t, "versions", a.versions("story"), []string{"story settled.jpg", "story replaced.jpg"})
	a.until("nothing waits", func() bool { return fmtStatus(a).Waiting == 0 })
	same(t, "tray", len(a.tray()), 0)
}

func TestAFolderThatVanishesIsUnavailableAndNothingIsDeleted(t *testing.T) {
	a := watching(t, nil)
	a.write(miraFolder+"/story.jpg", photo("1"))
	a.write("mystery.jpg", photo("2"))
	a.until("both are dealt with", func() bool { return len(a.versions("story")) == 1 && len(a.tray()) == 1 && fmtStatus(a).Seen == 2 })
	before := testkit.Dump(t, a.w)
	away := a.root + " away"
	if err := os.Rename(a.root, away); err != nil {
		t.Fatal(err)
	}
	a.until("it is unavailable", func() bool { return len(a.events(drafts.FolderAway)) == 1 })
	if status := fmtStatus(a); status.Available || !strings.Contains(status.Why, "can't be reached") || status.Unmatched != 1 || status.Seen != 2 {
		t.Errorf("status: %+v", status)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	same(t, "not missing", a.onlyTray().Missing, false)
	if err := os.WriteFile(filepath.Join(away, "mira okafor story meanwhile.jpg"), photo("3"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(away, a.root); err != nil {
		t.Fatal(err)
	}
	a.until("it is back", func() bool { return len(a.events(drafts.FolderBack)) == 1 && fmtStatus(a).Available })
	a.until("what came meanwhile is received", func() bool { return len(a.versions("story")) == 2 })
}

func TestAnotherFolderIsChosenWhileWatching(t *testing.T) {
	a := watching(t, nil)
	a.root = t.TempDir()
	a.chosen()
	a.write(miraFolder+"/story.jpg", photo("1"))
	a.until("received from the other folder", func() bool { return len(a.versions("story")) == 1 })
	same(t, "path", fmtStatus(a).Path, a.root)
	testkit.Exec(t, a.w, `UPDATE setting SET value = '' WHERE id = 'drafts_folder'`)
	a.until("none is watched", func() bool { return !fmtStatus(a).Watching })
}

func TestNewCastingsGetTheirFolder(t *testing.T) {
	a := watching(t, nil)
	testkit.Exec(t, a.w, `INSERT INTO creator (id, name) VALUES ('lea', 'Lea Berg')`)
	testkit.Exec(t, a.w, `INSERT INTO casting (id, campaign_id, creator_id) VALUES ('c-lea', 'spring', 'lea')`)
	a.until("the folder is made", func() bool { return len(a.folders()) == 3 })
	testkit.Exec(t, a.w, `INSERT INTO deliverable (id, casting_id, platform, format, title) VALUES ('haul', 'c-lea', 'youtube', 'video', 'Haul')`)
	testkit.Exec(t, a.w, `INSERT INTO review (id) VALUES ('haul')`)
	a.write("Nova/Spring Launch/Lea Berg/haul.mp4", clip(t, "serum-unboxing-v1.mp4"))
	a.until("its files are received", func() bool { return len(a.versions("haul")) == 1 })
}

func TestAPanicOverOneFileStopsNothing(t *testing.T) {
	a := watching(t, func(path string) error {
		if strings.Contains(path, "reel") {
			panic("boom")
		}
		return nil
	})
	a.write(miraFolder+"/reel.mp4", clip(t, "oat-latte-v1.mp4"))
	a.until("the file waits and says why", func() bool {
		arriving := fmtStatus(a).Arriving
		return len(arriving) == 1 && strings.Contains(arriving[0].Why, "inside Backlot")
	})
	a.write(miraFolder+"/story.jpg", photo("1"))
	a.until("another is received", func() bool { return len(a.versions("story")) == 1 })
}

func TestStoppingWaitsForTheFileUnderWay(t *testing.T) {
	begun := make(chan struct{})
	w, clock := testkit.Workspace(t)
	a := newAgencyIn(t, w)
	a.bell = &bell{FixedClock: clock}
	ctx, cancel := context.WithCancel(context.Background())
	a.restart(func(string) error {
		close(begun)
		<-ctx.Done()
		return fault.New(fault.Cancelled, "Stopped.")
	}, drafts.Options{After: a.bell.After})
	a.chosen()
	a.write(miraFolder+"/story.jpg", photo("1"))
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	a.until("it is under way", func() bool {
		select {
		case <-begun:
			return true
		default:
			return false
		}
	})
	cancel()
	if err := <-ended; err == nil || ctx.Err() == nil {
		t.Errorf("ended with %v", err)
	}
	a.restart(nil, drafts.Options{After: a.bell.After})
	a.run()
	a.until("the next start takes it in", func() bool { return len(a.versions("story")) == 1 })
}

// onARealClock watches a real folder with the system's clock and its own events.
func onARealClock(t *testing.T) *agency {
	t.Helper()
	w, err := workspace.Create(context.Background(), filepath.Join(t.TempDir(), "agency"), "Test agency", workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	a := newAgencyIn(t, w)
	a.restart(nil, drafts.Options{Settle: 50 * time.Millisecond})
	a.chosen()
	a.run()
	a.write(miraFolder+"/story.jpg", photo("first"))
	a.until("the folder is watched", func() bool { return len(a.versions("story")) == 1 })
	return a
}

func TestFilesArriveAsSyncProgramsBringThem(t *testing.T) {
	a := onARealClock(t)
	// A temporary name, renamed when it is whole.
	half := a.write(jonasFolder+"/.dance.mp4.tmp", clip(t, "trail-run-v1.mp4"))
	if err := os.Rename(half, a.path(jonasFolder+"/dance.mp4")); err != nil {
		t.Fatal(err)
	}
	a.until("a renamed file", func() bool { return len(a.versions("tiktok")) == 1 })

	// A whole tree at once, moved in from elsewhere.
	elsewhere := a.root + " elsewhere"
	if err := os.MkdirAll(filepath.Join(elsewhere, "deep", "er"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(elsewhere, "deep", "er", "story.jpg"), photo("tree"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(elsewhere, a.path(miraFolder+"/new folder")); err != nil {
		t.Fatal(err)
	}
	a.until("a tree", func() bool { return len(a.versions("story")) == 2 })

	// A folder that is renamed is watched under its new name.
	if err := os.Rename(a.path(miraFolder+"/new folder"), a.path(miraFolder+"/story other name")); err != nil {
		t.Fatal(err)
	}
	a.write(miraFolder+"/story other name/deep/er/again.jpg", photo("after"))
	a.until("a file in a renamed folder", func() bool { return len(a.versions("story")) == 3 })

	// A folder made file by file, as copying makes it.
	for i := range 5 {
		a.write(fmt.Sprintf("%s/day %d/story.jpg", miraFolder, i), photo(fmt.Sprint("day", i)))
	}
	a.until("folders being copied", func() bool { return len(a.versions("story")) == 8 })
}

func TestAThousandFilesAtOnce(t *testing.T) {
	a := onARealClock(t)
	testkit.Exec(t, a.w, `UPDATE deliverable SET format = 'post' WHERE id = 'tiktok'`)
	for i := range 1000 {
		folder := miraFolder
		if i%2 == 0 {
			folder = jonasFolder
		}
		a.write(fmt.Sprintf("%s/shot %04d.jpg", folder, i+100), photo(fmt.Sprint(i)))
	}
	a.until("all are received", func() bool { return len(a.versions("story"))+len(a.versions("tiktok")) == 1001 })
	a.until("nothing waits", func() bool { s := fmtStatus(a); return s.Waiting == 0 && s.Seen == 1001 })
	same(t, "tray", len(a.tray()), 0)
	if told := len(a.events(drafts.DraftsReceived)); told > 100 {
		t.Errorf("%d notices", told)
	}
}
