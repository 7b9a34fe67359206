//go:build unix

package gallery_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backlot/internal/gallery"
	"backlot/internal/media"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// The test runs itself again as the program that a file ends, with these set.
const (
	endedDir   = "BACKLOT_TEST_ENDED_DIR"
	endedTools = "BACKLOT_TEST_ENDED_TOOLS"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(endedDir); dir != "" {
		ctx := context.Background()
		w, err := workspace.Open(ctx, dir, workspace.Options{})
		if err == nil {
			err = gallery.New(w, media.New(media.Options{ToolDirs: []string{os.Getenv(endedTools)}}), nil).Fill(ctx)
		}
		fmt.Println("lived", err)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// fakeTools puts an ffprobe that does this into a folder, and an ffmpeg that does nothing.
func fakeTools(t *testing.T, dir, probe string) {
	t.Helper()
	for name, does := range map[string]string{"ffprobe": probe, "ffmpeg": "exit 1"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+does+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
}

// A film whose reading ends the program is tried twice and then given up; what was read beside it comes to no harm.
func TestAFileThatEndsTheProgramIsGivenUp(t *testing.T) {
	w, g := room(t)
	deadly := draft(t, w, filmed(t, "deadly.mp4", "-f", "lavfi", "-i", "testsrc2=s=64x64:d=1", "-metadata", "title=deadly"), "video/mp4")
	beside := draft(t, w, asset+"oat-latte-v1.mp4", "video/mp4")
	testkit.Exec(t, w, `UPDATE draft SET received_at = CASE sha256 WHEN ? THEN 2 ELSE 1 END`, deadly)
	tools := t.TempDir()
	// It ends who asks about that film, and keeps who asks about another one waiting.
	fakeTools(t, tools, "case \"$*\" in *"+deadly+"*) kill -9 $PPID;; *) exec sleep 20;; esac")
	for n := range 2 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), endedDir+"="+w.Dir(), endedTools+"="+tools)
		if out, err := child.CombinedOutput(); err == nil || strings.Contains(string(out), "lived") {
			t.Fatalf("run %d ended by itself: %s", n, out)
		}
	}
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got, why, _, _ := state(t, w, deadly); got != "failed" || !strings.Contains(why, "twice") {
		t.Errorf("the deadly one is %s: %s", got, why)
	}
	if got, why, _, _ := state(t, w, beside); got != "ready" {
		t.Errorf("the one beside it is %s: %s", got, why)
	}
	if left, _ := filepath.Glob(filepath.Join(w.Dir(), "cache", "attempts", "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A clean stop in the middle of a file is not held against it.
func TestACleanStopIsNoAttempt(t *testing.T) {
	w, g := room(t)
	draft(t, w, asset+"oat-latte-v1.mp4", "video/mp4")
	ctx, cancel := context.WithCancel(context.Background())
	tools := t.TempDir()
	fakeTools(t, tools, "exec sleep 20")
	ended := make(chan error, 1)
	go func() { ended <- gallery.New(w, media.New(media.Options{ToolDirs: []string{tools}}), nil).Fill(ctx) }()
	noted := func() []string {
		left, _ := filepath.Glob(filepath.Join(w.Dir(), "cache", "attempts", "*"))
		return left
	}
	for deadline := time.Now().Add(20 * time.Second); len(noted()) == 0; <-time.After(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no attempt was noted")
		}
	}
	cancel()
	if err := <-ended; err == nil {
		t.Error("it was not stopped")
	}
	if left := noted(); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if err := g.Fill(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// The engine and a review pack ask for the copy of one film at once: it is made once, and both find it.
func TestACopyIsMadeOnce(t *testing.T) {
	w, g := room(t)
	film := draft(t, w, filmed(t, "film.avi", "-f", "lavfi", "-i", "testsrc2=s=640x360:d=4", "-c:v", "mpeg4"), "video/x-msvideo")
	ctx := context.Background()
	if err := g.Fill(ctx); err != nil {
		t.Fatal(err)
	}
	facts, err := media.New(media.Options{}).Inspect(ctx, w.Files().Path(film))
	if err != nil {
		t.Fatal(err)
	}
	const askers = 3
	stopped, stop := context.WithCancel(ctx)
	stop()
	paths, told := make(chan string, askers), make(chan int, 1000)
	for range askers {
		go func() {
			path, err := g.Proxies().Make(ctx, film, facts, func(percent int) { told <- percent })
			if err != nil {
				t.Error(err)
			}
			paths <- path
		}()
	}
	<-told // it is being made
	begun := func() int {
		halves, _ := filepath.Glob(filepath.Join(w.Dir(), "cache", "copies", "*", "*.half"))
		return len(halves)
	}
	if n := begun(); n > 1 {
		t.Errorf("%d are being made", n)
	}
	if _, err := g.Proxies().Make(stopped, film, facts, nil); err == nil && begun() > 0 {
		t.Error("who does not wait any longer was told of a copy that is not there")
	}
	for range askers {
		path := <-paths
		if out, err := exec.Command("ffmpeg", "-v", "error", "-i", path, "-f", "null", "-").CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s is broken: %s", path, out)
		}
	}
}

// What a killed program was writing is cleared once nobody writes to it any more.
func TestHalfCopiesAreCleared(t *testing.T) {
	w, g := room(t)
	dir := filepath.Join(w.Dir(), "cache", "copies", "ab")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	now := w.Clock().Now()
	for name, ago := range map[string]time.Duration{"old.mp4.1.half": 2 * time.Hour, "new.mp4.2.half": time.Minute} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now, now.Add(-ago)); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Proxies().FreeRoom(context.Background(), gallery.RoomForCopies, ""); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 || filepath.Base(left[0]) != "new.mp4.2.half" {
		t.Errorf("%v is left", left)
	}
}
