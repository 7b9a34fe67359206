package drafts_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/drafts"
	"backlot/internal/fault"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func (a *agency) undo(r workspace.Receipt) {
	a.t.Helper()
	if _, err := a.w.Undo(context.Background(), r.ActionID); err != nil {
		a.t.Fatal(err)
	}
}

func (a *agency) onlyTray() drafts.Unmatched {
	a.t.Helper()
	tray := a.tray()
	if len(tray) != 1 {
		a.t.Fatalf("tray: %+v", tray)
	}
	return tray[0]
}

func TestAmbiguousFilesAskAndAssignPlacesThem(t *testing.T) {
	a := newAgency(t)
	ctx := context.Background()
	a.write(miraFolder+"/final.mp4", clip(t, "oat-latte-v1.mp4"))
	a.scan()
	row := a.onlyTray()
	same(t, "why", row.Why, "Mira Okafor has 2 open pieces that it could be (Reel 1 and Story 1), and the name does not say which.")
	same(t, "row", row, drafts.Unmatched{ID: row.ID, File: miraFolder + "/final.mp4", FileName: "final.mp4", Size: row.Size, Why: row.Why, FoundAt: row.FoundAt,
		Candidates: []drafts.Candidate{
			{"reel", "Reel 1", "instagram", "reel", "waiting_for_draft", "Mira Okafor", "Nova", "Spring Launch"},
			{"story", "Story 1", "instagram", "story", "waiting_for_draft", "Mira Okafor", "Nova", "Spring Launch"},
		}})
	same(t, "count", fmtStatus(a).Unmatched, 1)

	before := testkit.Dump(t, a.w)
	var told int64
	received, err := a.Assign(ctx, row.ID, "story", func(done, _ int64) { told = done })
	if err != nil {
		t.Fatal(err)
	}
	same(t, "label", received.Receipt.Label, "Draft v1 received: Mira Okafor, Story 1")
	same(t, "progress", told, row.Size)
	same(t, "by", a.texts(`SELECT received_by FROM draft`), []string{"ann"})
	same(t, "tray", len(a.tray()), 0)
	same(t, "scan after", a.scan().Received, []drafts.ReceivedFile{})

	a.undo(received.Receipt)
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	same(t, "back in the tray", a.onlyTray().ID, row.ID)
	if _, err := a.Assign(ctx, row.ID, "reel", nil); err != nil {
		t.Fatal(err)
	}
	same(t, "assigned again", len(a.tray()), 0)
	if _, err := a.Assign(ctx, "nonsense", "reel", nil); !fault.Is(err, fault.NotFound) {
		t.Errorf("unknown row: %v", err)
	}
}

func TestApprovedPiecesLeaveTheCandidates(t *testing.T) {
	a := newAgency(t)
	a.write(miraFolder+"/final.mp4", clip(t, "oat-latte-v1.mp4"))
	a.scan()
	testkit.Exec(t, a.w, `UPDATE review SET stage = 'approved' WHERE id = 'reel'`)
	if row := a.onlyTray(); len(row.Candidates) != 1 || row.Candidates[0].DeliverableID != "story" {
		t.Errorf("candidates: %+v", row.Candidates)
	}
	if _, err := a.Assign(context.Background(), a.onlyTray().ID, "reel", nil); !fault.Is(err, fault.Locked) {
		t.Errorf("assigned to an approved piece: %v", err)
	}
	same(t, "still there", len(a.tray()), 1)
}

func TestDismissAndItsUndo(t *testing.T) {
	a := newAgency(t)
	ctx := context.Background()
	path := a.write("mystery.jpg", photo("?"))
	a.scan()
	row := a.onlyTray()
	before := testkit.Dump(t, a.w)
	receipt, err := a.Dismiss(ctx, row.ID, " Not ours. ")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "label", receipt.Label, "Dismissed from the tray: mystery.jpg")
	same(t, "note", a.texts(`SELECT note FROM action WHERE id = ?`, receipt.ActionID), []string{"Not ours."})
	same(t, "tray", len(a.tray()), 0)
	if _, err := a.Dismiss(ctx, row.ID, ""); !fault.Is(err, fault.NotFound) {
		t.Errorf("dismissed twice: %v", err)
	}
	same(t, "scan after", a.scan().Unmatched, []drafts.WaitingFile{})
	if err := os.Rename(path, a.path("mystery 2.jpg")); err != nil {
		t.Fatal(err)
	}
	same(t, "renamed and still dismissed", a.scan().Unmatched, []drafts.WaitingFile{})
	if err := os.Rename(a.path("mystery 2.jpg"), path); err != nil {
		t.Fatal(err)
	}
	a.undo(receipt)
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	same(t, "back", a.onlyTray().ID, row.ID)
}

func TestAFileThatLeavesTheFolder(t *testing.T) {
	a := newAgency(t)
	path := a.write("mystery.jpg", photo("?"))
	a.scan()
	row := a.onlyTray()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	_, err := a.Assign(context.Background(), row.ID, "story", nil)
	if !fault.Is(err, fault.NotFound) || !strings.Contains(err.Error(), "mystery.jpg is not in the drafts folder any more") {
		t.Errorf("assigning what is gone: %v", err)
	}
	same(t, "report", a.scan().Unmatched, []drafts.WaitingFile{})
	if !a.onlyTray().Missing {
		t.Error("the tray does not say that the file is missing")
	}
	a.write("mystery.jpg", photo("?"))
	a.scan()
	if a.onlyTray().Missing {
		t.Error("the file is back and the tray does not say so")
	}
}

func TestAFileThatIsMovedToItsPlaceLeavesTheTray(t *testing.T) {
	a := newAgency(t)
	path := a.write("mystery.jpg", photo("?"))
	a.scan()
	a.onlyTray()
	if err := os.Rename(path, a.path(miraFolder+"/mystery.jpg")); err != nil {
		t.Fatal(err)
	}
	same(t, "received", a.scan().Received, []drafts.ReceivedFile{{File: miraFolder + "/mystery.jpg", Deliverable: "story", Version: 1}})
	same(t, "tray", len(a.tray()), 0)
}

func TestAFileThatChangesInTheTray(t *testing.T) {
	a := newAgency(t)
	path := a.write("mystery.jpg", photo("first"))
	a.scan()
	first := a.onlyTray()
	a.write("mystery.jpg", photo("second"))
	a.scan()
	second := a.onlyTray()
	if second.ID == first.ID {
		t.Error("another content is the same row")
	}
	// It changes again and is placed before anybody has looked.
	if err := os.WriteFile(path, photo("third"), 0o600); err != nil {
		t.Fatal(err)
	}
	received, err := a.Assign(context.Background(), second.ID, "story", nil)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "tray", len(a.tray()), 0)
	a.undo(received.Receipt)
	same(t, "back in the tray", a.onlyTray().ID, second.ID)
	same(t, "scan after", a.scan().Received, []drafts.ReceivedFile{})
}

func TestAnUndoneArrivalAsks(t *testing.T) {
	a := newAgency(t)
	a.write(jonasFolder+"/dance.mp4", clip(t, "trail-run-v1.mp4"))
	a.scan()
	action := a.texts(`SELECT id FROM action WHERE kind = 'draft.receive'`)
	a.undo(workspace.Receipt{ActionID: action[0]})
	same(t, "not taken in again", a.scan().Received, []drafts.ReceivedFile{})
	row := a.onlyTray()
	if !strings.Contains(row.Why, "was undone") || len(row.Candidates) != 1 || row.Candidates[0].DeliverableID != "tiktok" {
		t.Errorf("tray: %+v", row)
	}
	testkit.Exec(t, a.w, `UPDATE deliverable SET title = 'Dance 2' WHERE id = 'tiktok'`)
	same(t, "nor after a change", a.scan().Received, []drafts.ReceivedFile{})
	redo := a.texts(`SELECT id FROM action WHERE undoes = ?`, action[0])
	a.undo(workspace.Receipt{ActionID: redo[0]})
	same(t, "redone", len(a.tray()), 0)
}

func TestTheTrayIsMatchedAgainWhenAPieceIsAgreed(t *testing.T) {
	a := newAgency(t)
	testkit.Exec(t, a.w, `INSERT INTO creator (id, name) VALUES ('lea', 'Lea Berg')`)
	a.write("lea_berg_haul.mp4", clip(t, "serum-unboxing-v1.mp4"))
	a.write(miraFolder+"/final.mp4", clip(t, "oat-latte-v1.mp4"))
	a.scan()
	same(t, "tray", len(a.tray()), 2)
	testkit.Exec(t, a.w, `INSERT INTO casting (id, campaign_id, creator_id) VALUES ('c-lea', 'spring', 'lea')`)
	a.scan()
	if row := trayRow(t, a, "lea_berg_haul.mp4"); !strings.Contains(row.Why, "Neither") && !strings.Contains(row.Why, "No piece is agreed") {
		t.Errorf("why: %s", row.Why)
	}
	testkit.Exec(t, a.w, `INSERT INTO deliverable (id, casting_id, platform, format, title) VALUES ('haul', 'c-lea', 'youtube', 'video', 'Haul')`)
	testkit.Exec(t, a.w, `INSERT INTO review (id) VALUES ('haul')`)
	same(t, "received", a.scan().Received, []drafts.ReceivedFile{{File: "lea_berg_haul.mp4", Deliverable: "haul", Version: 1}})
	same(t, "the other one still asks", a.onlyTray().FileName, "final.mp4")
}

func trayRow(t *testing.T, a *agency, name string) drafts.Unmatched {
	t.Helper()
	tray := a.tray()
	i := slices.IndexFunc(tray, func(u drafts.Unmatched) bool { return u.FileName == name })
	if i < 0 {
		t.Fatalf("%s is not in the tray: %+v", name, tray)
	}
	return tray[i]
}

func TestTheSameUnplacedContentIsInTheTrayOnce(t *testing.T) {
	a := newAgency(t)
	a.write("a.jpg", photo("same"))
	a.write("b.jpg", photo("same"))
	a.scan()
	row := a.onlyTray()
	if err := os.Remove(a.path(row.File)); err != nil {
		t.Fatal(err)
	}
	a.scan()
	if now := a.onlyTray(); now.Missing || now.ID != row.ID || now.File == row.File {
		t.Errorf("the row does not go on with the other copy: %+v", now)
	}
}

func TestKnownContentWithoutAPlaceAsksAndSaysWhatItIs(t *testing.T) {
	a := newAgency(t)
	ctx := context.Background()
	content := clip(t, "trail-run-v1.mp4")
	a.write(jonasFolder+"/dance.mp4", content)
	a.scan()
	a.bell.Advance(time.Hour)
	a.write("mystery.mp4", content)
	a.write("Nova/Spring Launch/from another disk/jonas_m99 backup.mp4", content)
	a.scan()
	row := a.onlyTray()
	same(t, "file", row.File, "mystery.mp4")
	same(t, "why", row.Why, "The same content is a draft of Jonas Müller, Dance already. Dismiss it, or place it if it is another piece as well.")
	before := testkit.Dump(t, a.w)
	known, err := a.Assign(ctx, row.ID, "tiktok", nil)
	if err != nil || !known.Known || known.Receipt.Label != "Known already, as v1: Jonas Müller, Dance" {
		t.Fatalf("placed where it is already: %+v, %v", known, err)
	}
	same(t, "tray", len(a.tray()), 0)
	a.undo(known.Receipt)
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	other, err := a.Assign(ctx, row.ID, "reel", nil)
	if err != nil || other.Known {
		t.Fatalf("placed elsewhere: %+v, %v", other, err)
	}
	same(t, "tray", len(a.tray()), 0)
	a.undo(other.Receipt)
	same(t, "back", a.onlyTray().ID, row.ID)
}

func TestADamagedFileGoesToTheTrayWithTheReason(t *testing.T) {
	a := newAgency(t)
	a.write(jonasFolder+"/dance.mp4", []byte(strings.Repeat("this is no film ", 100)))
	a.write(jonasFolder+"/brief.zip", []byte("PK\x03\x04 not really"))
	a.scan()
	for name, words := range map[string]string{"dance.mp4": "not a video", "brief.zip": "not a video"} {
		row := trayRow(t, a, name)
		if !strings.Contains(row.Why, words) || len(row.Candidates) != 1 {
			t.Errorf("%s: %+v", name, row)
		}
	}
}

// A folder that became a link out of the drafts folder hides what it held: another file of that name is not its draft.
func TestATrayFileIsNotTakenThroughALink(t *testing.T) {
	a := newAgency(t)
	a.write(miraFolder+"/final.mp4", clip(t, "oat-latte-v1.mp4"))
	a.scan()
	row := a.onlyTray()
	folder, outside := a.path(miraFolder), filepath.Join(t.TempDir(), "outside")
	if err := os.Rename(folder, outside); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, folder); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Assign(context.Background(), row.ID, "story", nil); !fault.Is(err, fault.NotFound) {
		t.Errorf("got %v", err)
	}
}
