package house_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"backlot/internal/mail"
	"backlot/internal/review"
	"backlot/internal/review/pack"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// sender is a postbox that sends one piece for review again and again, each time to somebody else.
type sender struct {
	*postbox
	order  review.PackOrder
	packed int
}

func newSender(t *testing.T) *sender {
	p := newPostbox(t)
	id, _ := p.pieceWithPhoto(t)
	return &sender{postbox: p, order: review.PackOrder{DeliverableIDs: []string{id}, ReplyTo: ourAddress, Language: "en"}}
}

// send begins a mail with a pack whose page was stored long ago, and gives the mail and the action.
func (s *sender) send(t *testing.T) (mail.Draft, workspace.Receipt) {
	t.Helper()
	s.packed++
	s.order.People = []review.PackPerson{{Name: "Dana Reed", Address: "dana" + string(rune('a'+s.packed)) + "@aurora.example"}}
	made, receipt, err := s.SendPack(ctx, s.order, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	draft, err := s.Mail.Draft(ctx, made.MailDraftID)
	if err != nil || len(draft.Files) != 1 {
		t.Fatalf("%+v, %v", draft, err)
	}
	s.old(t, s.Workspace.Files().Path(draft.Files[0].SHA256))
	return draft, receipt
}

func (s *sender) old(t *testing.T, path string) {
	t.Helper()
	long := s.clock.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(path, long, long); err != nil {
		t.Fatal(err)
	}
}

func (s *sender) discard(t *testing.T, draft mail.Draft) {
	t.Helper()
	if err := s.Mail.DiscardDraft(ctx, draft.ID); err != nil {
		t.Fatal(err)
	}
}

// sweep looks for pages that nothing names, as the schedule does.
func (s *sender) sweep(t *testing.T) int {
	t.Helper()
	gone, err := s.Workspace.SweepUnnamed(ctx, func(content io.Reader) bool { _, isPage := pack.PageID(content); return isPage })
	if err != nil {
		t.Fatal(err)
	}
	return gone
}

// dayLater is a sweep a day after the last.
func (s *sender) dayLater(t *testing.T) int {
	t.Helper()
	s.clock.Advance(25 * time.Hour)
	return s.sweep(t)
}

func (s *sender) has(draft mail.Draft) bool { return s.Workspace.Files().Has(draft.Files[0].SHA256) }

// stored puts a content into the store that nothing names.
func (s *sender) stored(t *testing.T, path string) string {
	t.Helper()
	kept, err := s.Workspace.Files().Put(ctx, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.old(t, s.Workspace.Files().Path(kept.SHA256))
	return s.Workspace.Files().Path(kept.SHA256)
}

// A page goes when its mail was thrown away, or never begun, and a day has gone by since that was seen; not while anything
// names it that is there, or can come back.
func TestPagesThatNothingNamesGo(t *testing.T) {
	s := newSender(t)
	kept, _ := s.send(t)
	queued, _ := s.send(t)
	if _, err := s.Mail.Queue(ctx, queued.ID, mail.Timing{}); err != nil {
		t.Fatal(err)
	}
	again, receipt := s.send(t)
	undone, err := s.Workspace.Undo(ctx, receipt.ActionID)
	if err != nil {
		t.Fatal(err)
	}
	journalled, _ := s.send(t)
	s.discard(t, journalled)
	testkit.Exec(t, s.Workspace, `INSERT INTO outgoing (id, draft) VALUES ('gone', ?)`, journalled.Files[0].SHA256)
	testkit.Exec(t, s.Workspace, `DELETE FROM outgoing WHERE id = 'gone'`)
	thrown, _ := s.send(t)
	s.discard(t, thrown)
	undoneToo, second := s.send(t)
	if _, err := s.Workspace.Undo(ctx, second.ActionID); err != nil {
		t.Fatal(err)
	}
	s.discard(t, undoneToo)

	if n := s.sweep(t); n != 0 || !s.has(thrown) {
		t.Fatalf("%d went at once: a window may bring them back", n)
	}
	s.clock.Advance(23 * time.Hour)
	if n := s.sweep(t); n != 0 {
		t.Fatalf("%d went in less than a day", n)
	}
	s.clock.Advance(2 * time.Hour)
	if n := s.sweep(t); n != 2 || s.has(thrown) || s.has(undoneToo) {
		t.Errorf("%d went", n)
	}
	for name, draft := range map[string]mail.Draft{"in a mail": kept, "queued": queued, "undone, in a mail": again, "in the journal": journalled} {
		if !s.has(draft) {
			t.Errorf("the page %s went", name)
		}
	}
	if _, err := s.Workspace.Undo(ctx, undone.ActionID); err != nil {
		t.Fatal(err)
	}
	if n := s.dayLater(t); n != 0 || !s.has(again) {
		t.Errorf("done again: %d went", n)
	}
	if _, err := s.Mail.Queue(ctx, again.ID, mail.Timing{}); err != nil {
		t.Error(err)
	}
	verdict, err := s.Workspace.Verify(ctx)
	if err != nil || len(verdict.Problems) > 0 {
		t.Errorf("%v, %v", verdict.Problems, err)
	}
	if n := s.dayLater(t); n != 0 {
		t.Errorf("%d went twice", n)
	}
}

// A mail that was thrown away comes back from the window that still holds it, and begins a new day when it is thrown away
// again. A page that was stored anew is as young as a new one.
func TestAPageThatIsNamedAgainStays(t *testing.T) {
	s := newSender(t)
	draft, _ := s.send(t)
	path := s.Workspace.Files().Path(draft.Files[0].SHA256)
	s.discard(t, draft)
	s.sweep(t)
	if _, err := s.Mail.SaveDraft(ctx, draft); err != nil {
		t.Fatal(err)
	}
	if n := s.dayLater(t); n != 0 {
		t.Fatalf("%d went", n)
	}
	s.discard(t, draft)
	if n := s.dayLater(t); n != 0 {
		t.Fatalf("%d went in the day in which it was thrown away", n)
	}
	young := s.clock.Now().Add(24 * time.Hour)
	if err := os.Chtimes(path, young, young); err != nil {
		t.Fatal(err)
	}
	if n := s.dayLater(t); n != 0 {
		t.Fatalf("%d went that was stored an hour ago", n)
	}
	s.old(t, path)
	s.sweep(t)
	s.clock.Advance(25 * time.Hour)
	gone, err := s.Workspace.SweepUnnamed(ctx, func(content io.Reader) bool {
		_, isPage := pack.PageID(content)
		if isPage { // somebody attaches it at this moment
			if err := os.Chtimes(path, young, s.clock.Now()); err != nil {
				t.Error(err)
			}
		}
		return isPage
	})
	if err != nil || gone != 0 {
		t.Fatalf("%d went while it was stored anew, %v", gone, err)
	}
	s.old(t, path)
	if n := s.sweep(t); n != 1 {
		t.Errorf("%d went", n)
	}
}

// A mail in a backup, or in a database that was kept aside, can come back as well.
func TestAPageThatABackupNamesStays(t *testing.T) {
	s := newSender(t)
	draft, _ := s.send(t)
	backup, err := s.Workspace.BackUp(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s.discard(t, draft)
	s.sweep(t)
	if n := s.dayLater(t); n != 0 || !s.has(draft) {
		t.Fatalf("%d went", n)
	}
	aside := filepath.Join(s.Workspace.Dir(), "kept-aside-20260304-120000")
	if err := os.Mkdir(aside, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(backup.File, filepath.Join(aside, "workspace.db")); err != nil {
		t.Fatal(err)
	}
	s.sweep(t)
	if n := s.dayLater(t); n != 0 || !s.has(draft) {
		t.Fatalf("%d went that lies aside", n)
	}
	if err := os.WriteFile(filepath.Join(s.Workspace.Dir(), "backups", "20260304-130000-daily.db"), []byte("no database at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(aside); err != nil {
		t.Fatal(err)
	}
	if gone, err := s.Workspace.SweepUnnamed(ctx, func(io.Reader) bool { return true }); err == nil || gone != 0 {
		t.Errorf("%d went beside a backup that can't be read, %v", gone, err)
	}
	if err := os.Remove(filepath.Join(s.Workspace.Dir(), "backups", "20260304-130000-daily.db")); err != nil {
		t.Fatal(err)
	}
	s.sweep(t)
	if n := s.dayLater(t); n != 1 || s.has(draft) {
		t.Errorf("%d went without the backup", n)
	}
}

// What Backlot did not make is never touched, wherever it lies.
func TestOnlyPagesGo(t *testing.T) {
	s := newSender(t)
	draft, _ := s.send(t)
	page, err := os.ReadFile(s.Workspace.Files().Path(draft.Files[0].SHA256))
	if err != nil {
		t.Fatal(err)
	}
	desk, files := t.TempDir(), filepath.Join(s.Workspace.Dir(), "files")
	put := func(path string, content []byte) string {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		s.old(t, path)
		return path
	}
	other := sha256.Sum256([]byte("other"))
	foreign := []string{
		s.stored(t, put(filepath.Join(desk, "page.html"), []byte("<!doctype html><title>A page</title>"))),
		s.stored(t, "../demo/assets/candle-evening.jpg"),
		s.stored(t, "../demo/assets/trail-run-v1.mp4"),
		put(filepath.Join(files, "Review.html"), page),
		put(filepath.Join(files, "Mine", "Review.html"), page),
		put(filepath.Join(files, "ab", "Review.html"), page),
		put(filepath.Join(files, "ff", "ab"+hex.EncodeToString(other[1:])), page),
		put(filepath.Join(files, hex.EncodeToString(other[:1]), hex.EncodeToString(other[:])), page), // not what its name says
	}
	young := filepath.Join(desk, "young.html")
	if err := os.WriteFile(young, append(page, '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := s.Workspace.Files().Put(ctx, young, nil)
	if err != nil {
		t.Fatal(err)
	}
	foreign = append(foreign, s.Workspace.Files().Path(kept.SHA256))
	s.discard(t, draft)
	s.sweep(t)
	if n := s.dayLater(t); n != 1 || s.has(draft) {
		t.Errorf("%d went", n)
	}
	s.dayLater(t)
	for _, path := range foreign {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}
