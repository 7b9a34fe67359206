package drafts_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"backlot/internal/drafts"
	"backlot/internal/fault"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func TestScanReceivesReportsAndDoesNothingTwice(t *testing.T) {
	a := newAgency(t)
	a.write(miraFolder+"/reel v1.mp4", clip(t, "oat-latte-v1.mp4"))
	a.write("jonas_m99_final.mp4", clip(t, "trail-run-v1.mp4"))
	a.write("mystery.jpg", photo("a"))
	a.write("Nova/Spring Launch/notes.txt", []byte("captions"))
	a.write(miraFolder+"/story.mp4", clip(t, "packing-list-v1.mp4")[:2000])
	a.write(miraFolder+"/empty.mp4", nil)
	for _, name := range []string{".hidden.mp4", "~$brief.docx", "reel.mp4.part", "x.crdownload", "Thumbs.db", ".dropbox.cache/old.mp4"} {
		a.write(miraFolder+"/"+name, photo(name))
	}
	report := a.scan()
	same(t, "received", report.Received, []drafts.ReceivedFile{
		{File: miraFolder + "/reel v1.mp4", Deliverable: "reel", Version: 1}, {File: "jonas_m99_final.mp4", Deliverable: "tiktok", Version: 1},
	})
	same(t, "seen", report.Seen, 6)
	if len(report.Unmatched) != 2 || !strings.Contains(find(report.Unmatched, "mystery.jpg"), "Neither a folder nor the file name") ||
		!strings.Contains(find(report.Unmatched, "Nova/Spring Launch/notes.txt"), "neither a folder nor the file name says which creator") {
		t.Errorf("unmatched: %+v", report.Unmatched)
	}
	if len(report.Waiting) != 2 || find(report.Waiting, miraFolder+"/empty.mp4") != "It is empty so far." ||
		!strings.Contains(find(report.Waiting, miraFolder+"/story.mp4"), "not complete yet") {
		t.Errorf("waiting: %+v", report.Waiting)
	}
	same(t, "stage", a.texts(`SELECT stage FROM review WHERE id IN ('reel', 'story', 'tiktok') ORDER BY id`), []string{"coordinator_review", "waiting_for_draft", "coordinator_review"})
	same(t, "actor", a.texts(`SELECT DISTINCT received_by FROM draft`), []string{"backlot"})

	before := testkit.Dump(t, a.w)
	again := a.scan()
	same(t, "received again", again.Received, []drafts.ReceivedFile{})
	same(t, "unmatched again", again.Unmatched, report.Unmatched)
	same(t, "waiting again", again.Waiting, report.Waiting)
	testkit.SameDump(t, before, testkit.Dump(t, a.w))

	text, err := json.Marshal(drafts.ScanReport{Received: []drafts.ReceivedFile{{File: "f", Deliverable: "d", Version: 1}}, Unmatched: []drafts.WaitingFile{{File: "u", Why: "w"}}, Waiting: []drafts.WaitingFile{}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "json", string(text), `{"seen":0,"received":[{"file":"f","deliverable":"d","version":1}],"unmatched":[{"file":"u","why":"w"}],"waiting":[]}`)
}

func find(list []drafts.WaitingFile, file string) string {
	for _, f := range list {
		if f.File == file {
			return f.Why
		}
	}
	return ""
}

func TestVersionsCountInTheOrderInWhichTheFilesWereFinished(t *testing.T) {
	a := newAgency(t)
	names := []string{"c.jpg", "a.jpg", "b.jpg", "e.jpg", "d.jpg"}
	for i, name := range names {
		path := a.write(jonasFolder+"/"+name, photo(name))
		at := testkit.Noon.AddDate(0, 0, i-10)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	testkit.Exec(t, a.w, `UPDATE deliverable SET format = 'post' WHERE id = 'tiktok'`)
	same(t, "received", len(a.scan().Received), 5)
	same(t, "versions", a.versions("tiktok"), names)
}

func TestAFileThatGrowsBetweenTheLooksIsLeftWaiting(t *testing.T) {
	a := newAgency(t)
	path := a.write(miraFolder+"/reel.jpg.mp4", photo("1"))
	a.bell.before = func() {
		file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Error(err)
			return
		}
		if _, err := file.WriteString("more"); err != nil {
			t.Error(err)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
	report := a.scan()
	same(t, "received", report.Received, []drafts.ReceivedFile{})
	same(t, "waiting", find(report.Waiting, miraFolder+"/reel.jpg.mp4"), "It is still being written.")
	a.bell.before = nil
	same(t, "received at rest", len(a.scan().Received), 1)
}

func TestRenamedMovedAndCopiedFilesAreSightings(t *testing.T) {
	a := newAgency(t)
	first := a.write(miraFolder+"/reel.mp4", clip(t, "oat-latte-v1.mp4"))
	same(t, "received", len(a.scan().Received), 1)

	renamed := a.path(miraFolder + "/Story final.mp4")
	if err := os.Rename(first, renamed); err != nil {
		t.Fatal(err)
	}
	same(t, "renamed", a.scan().Received, []drafts.ReceivedFile{})
	same(t, "story", a.versions("story"), []string(nil))

	a.write(miraFolder+"/reel copy.mp4", clip(t, "oat-latte-v1.mp4"))
	same(t, "copied", a.scan().Received, []drafts.ReceivedFile{})
	same(t, "versions", a.versions("reel"), []string{"reel.mp4"})

	testkit.Exec(t, a.w, `UPDATE review SET stage = 'approved' WHERE id IN ('reel', 'story')`)
	a.write("another disk/mira/oat.mp4", clip(t, "oat-latte-v1.mp4"))
	report := a.scan()
	same(t, "copied elsewhere", report.Received, []drafts.ReceivedFile{})
	same(t, "tray", report.Unmatched, []drafts.WaitingFile{})

	// It had been put into the wrong creator's folder.
	if err := os.Rename(renamed, a.path(jonasFolder+"/final.mp4")); err != nil {
		t.Fatal(err)
	}
	same(t, "moved to another creator", a.scan().Received, []drafts.ReceivedFile{{File: jonasFolder + "/final.mp4", Deliverable: "tiktok", Version: 1}})
}

func TestNewContentAtTheSamePathIsTheNextVersionOfTheSamePiece(t *testing.T) {
	a := newAgency(t)
	a.write(miraFolder+"/export.jpg", photo("v1"))
	tray := a.scan().Unmatched
	same(t, "asked", len(tray), 0) // a photo can't be a reel
	same(t, "story", a.versions("story"), []string{"export.jpg"})
	a.write(miraFolder+"/export.jpg", photo("v2"))
	same(t, "received", a.scan().Received, []drafts.ReceivedFile{{File: miraFolder + "/export.jpg", Deliverable: "story", Version: 2}})
	renamed := a.path(miraFolder + "/last.jpg")
	if err := os.Rename(a.path(miraFolder+"/export.jpg"), renamed); err != nil {
		t.Fatal(err)
	}
	same(t, "renamed", a.scan().Received, []drafts.ReceivedFile{})
	a.write(miraFolder+"/last.jpg", photo("v3"))
	same(t, "after a rename", a.scan().Received, []drafts.ReceivedFile{{File: miraFolder + "/last.jpg", Deliverable: "story", Version: 3}})
	testkit.Exec(t, a.w, `UPDATE review SET stage = 'approved' WHERE id = 'story'`)
	a.write(miraFolder+"/story.jpg", photo("v4"))
	report := a.scan()
	if why := find(report.Unmatched, miraFolder+"/story.jpg"); !strings.Contains(why, "approved already") {
		t.Errorf("approved: %+v", report)
	}
}

// TestNothingIsDoneTwiceWhenTheNotesAreLost: the program is killed after a draft is committed and before this desk has
// noted the file; or the workspace comes back from a backup.
func TestNothingIsDoneTwiceWhenTheNotesAreLost(t *testing.T) {
	a := newAgency(t)
	a.write(miraFolder+"/reel.mp4", clip(t, "oat-latte-v1.mp4"))
	a.write(miraFolder+"/story.jpg", photo("1"))
	a.write("mystery.jpg", photo("2"))
	a.write("dismissed.jpg", photo("3"))
	a.scan()
	if _, err := a.Dismiss(context.Background(), trayRow(t, a, "dismissed.jpg").ID, ""); err != nil {
		t.Fatal(err)
	}
	testkit.Exec(t, a.w, `UPDATE review SET stage = 'approved' WHERE id = 'story'`)
	before := testkit.Dump(t, a.w)
	err := a.w.Note(context.Background(), func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(context.Background(), `DELETE FROM sighting`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	report := a.scan()
	same(t, "received", report.Received, []drafts.ReceivedFile{})
	same(t, "tray", len(report.Unmatched), 1)
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	same(t, "seen", fmtStatus(a).Seen, 4)
}

func TestLinksAreNotFollowed(t *testing.T) {
	a := newAgency(t)
	outside := t.TempDir()
	for _, name := range []string{"reel.jpg", "story.jpg"} {
		if err := os.WriteFile(filepath.Join(outside, name), photo(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(outside, "story.jpg"), a.path(miraFolder+"/story.jpg")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, a.path(miraFolder+"/folder")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(a.root, a.path(miraFolder+"/round")); err != nil {
		t.Fatal(err)
	}
	same(t, "report", a.scan(), drafts.ScanReport{Received: []drafts.ReceivedFile{}, Unmatched: []drafts.WaitingFile{}, Waiting: []drafts.WaitingFile{}})
}

func TestStrangeNames(t *testing.T) {
	a := newAgency(t)
	long := "story " + strings.Repeat("ü", 122) + ".jpg"
	a.write(norm.NFD.String(jonasFolder)+"/"+norm.NFD.String("Tänzchen Größe.mp4"), clip(t, "trail-run-v1.mp4"))
	a.write(miraFolder+"/"+long, photo("long"))
	a.write(miraFolder+"/🎬🔥 reel.mp4", clip(t, "oat-latte-v1.mp4"))
	a.write("bad \xff name.jpg", photo("bad"))
	report := a.scan()
	same(t, "received", len(report.Received), 3)
	same(t, "tiktok", a.versions("tiktok"), []string{"Tänzchen Größe.mp4"})
	same(t, "story", a.versions("story"), []string{long})
	tray := a.tray()
	if len(tray) != 1 || !strings.Contains(tray[0].Why, "Rename it") {
		t.Fatalf("tray: %+v", tray)
	}
	if _, err := a.Assign(context.Background(), tray[0].ID, "reel", nil); !fault.Is(err, fault.NotFound) {
		t.Errorf("assigning a name that can't be read: %v", err)
	}
	if err := os.Rename(a.path("bad \xff name.jpg"), a.path("mira story good name.jpg")); err != nil {
		t.Fatal(err)
	}
	a.scan()
	same(t, "renamed", a.tray()[0].FileName, "mira story good name.jpg")
}

func TestScanOfAnotherFolder(t *testing.T) {
	a := newAgency(t)
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "mira reel.mp4"), clip(t, "oat-latte-v1.mp4"), 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := a.Scan(context.Background(), other)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "seen", report.Seen, 1)
	same(t, "unmatched", len(report.Unmatched), 1)
	for _, folder := range []string{filepath.Join(other, "missing"), a.w.Dir(), filepath.Join(a.w.Dir(), "files"), filepath.Dir(a.w.Dir()), filepath.Join(other, "mira reel.mp4")} {
		if _, err := a.Scan(context.Background(), folder); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", folder, err)
		}
	}
}

func TestScanWithoutAFolder(t *testing.T) {
	w, _ := testkit.Workspace(t)
	a := newAgencyIn(t, w)
	a.restart(nil, drafts.Options{})
	if _, err := a.Scan(context.Background(), ""); !fault.Is(err, fault.NotFound) {
		t.Errorf("no folder: %v", err)
	}
	if _, err := a.MakeFolders(context.Background()); !fault.Is(err, fault.NotFound) {
		t.Errorf("no folder: %v", err)
	}
	same(t, "status", fmtStatus(a), drafts.Status{Arriving: []drafts.Arriving{}})
	a.chosen()
	if err := os.RemoveAll(a.root); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Scan(context.Background(), ""); !fault.Is(err, fault.Unavailable) {
		t.Errorf("missing folder: %v", err)
	}
	if status := fmtStatus(a); status.Available || !strings.Contains(status.Why, "can't be reached") {
		t.Errorf("status: %+v", status)
	}
}

func fmtStatus(a *agency) drafts.Status {
	a.t.Helper()
	status, err := a.Folder(context.Background())
	if err != nil {
		a.t.Fatal(err)
	}
	return status
}
