package review_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
)

func TestADraftArrives(t *testing.T) {
	a := newAgency(t)
	path := a.photo("Mira Reel.jpg", 40)
	var last, total int64
	got, err := a.ReceiveDraft(context.Background(), review.Arrival{DeliverableID: "d1", Path: path, Source: review.FromFolder, Actor: "backlot"},
		func(done, all int64) { last, total = done, all })
	if err != nil {
		t.Fatal(err)
	}
	if got.Version != 1 || got.Known || got.Receipt.Label != "Draft v1 received: Mira Okafor, Reel 1" {
		t.Errorf("%+v", got)
	}
	room := a.room("d1")
	draft, size := room.Drafts[0], fileSize(t, path)
	if last != size || total != size {
		t.Errorf("progress ended at %d of %d, the file has %d bytes", last, total, size)
	}
	want := review.Draft{ID: got.DraftID, Version: 1, FileName: "Mira Reel.jpg", SHA256: draft.SHA256, MIME: "image/jpeg", Kind: "photo",
		Size: size, ReceivedAt: noon, ReceivedBy: "Backlot", Source: "folder", Slides: []review.Slide{}}
	if !reflect.DeepEqual(draft, want) {
		t.Errorf("got  %+v\nwant %+v", draft, want)
	}
	if !a.w.Files().Has(draft.SHA256) {
		t.Error("the content is not in the store")
	}
	if card := room.Card; card.Stage != "coordinator_review" || card.Version != 1 || card.MustAct != "coordinator" ||
		card.DueAt != plan.CoordinatorDue || card.OwnerID != "ann" || card.Owner != "Ann Lee" || card.State != "on_time" {
		t.Errorf("%+v", card)
	}
}

func TestTheSameContentIsToldSo(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first := a.draft("d1", 40)
	a.draft("d1", 41)
	before := testkit.Dump(t, a.w)
	again, err := a.receive("d1", a.photo("other name.jpg", 40))
	if err != nil {
		t.Fatal(err)
	}
	if !again.Known || again.Version != 1 || again.DraftID != first.DraftID || again.Receipt.ActionID != "" ||
		again.Receipt.Label != "Known already, as v1: Mira Okafor, Reel 1" {
		t.Errorf("%+v", again)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	if other, err := a.receive("d2", a.photo("x.jpg", 40)); err != nil || other.Known || other.Version != 1 {
		t.Errorf("on another piece: %+v, %v", other, err)
	}
	a.must(a.Approve(ctx, "d1", "", "Fine"))
	if locked, err := a.receive("d1", a.photo("x.jpg", 41)); err != nil || !locked.Known || locked.Version != 2 {
		t.Errorf("the approved version again: %+v, %v", locked, err)
	}
}

func TestWhatIsNotTakenIn(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	a.bring("d3", review.Cancelled)
	link := filepath.Join(a.dir, "gone.jpg")
	if err := os.Symlink(filepath.Join(a.dir, "nowhere"), link); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, piece, path string
		code              fault.Code
	}{
		{"empty", "d1", a.file("empty.mp4", nil), fault.Invalid},
		{"text", "d1", a.file("notes.mp4", []byte("not a video, whatever its name says")), fault.Invalid},
		{"zip", "d1", a.file("all.zip", []byte("PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaaaa")), fault.Invalid},
		{"folder", "d1", a.dir, fault.Invalid},
		{"missing", "d1", filepath.Join(a.dir, "missing.jpg"), fault.NotFound},
		{"dead link", "d1", link, fault.NotFound},
		{"no such piece", "d9", a.photo("a.jpg", 3), fault.NotFound},
		{"cancelled piece", "d3", a.photo("a.jpg", 3), fault.Locked},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			before := testkit.Dump(t, a.w)
			_, err := a.receive(c.piece, c.path)
			wantFault(t, err, c.code, "")
			testkit.SameDump(t, before, testkit.Dump(t, a.w))
		})
	}
	_, err := a.ReceiveDraft(ctx, review.Arrival{DeliverableID: "d1", Path: a.photo("a.jpg", 3), Source: "pigeon"}, nil)
	wantFault(t, err, fault.Invalid, "source")
	_, err = a.ReceiveFiles(ctx, "d1", nil, review.FromDrop, nil)
	wantFault(t, err, fault.Invalid, "paths")
}

func TestAFileThatChangesWhileItIsCopied(t *testing.T) {
	a := newAgency(t)
	content := append([]byte("%PDF-1.7\n"), make([]byte, 3<<20)...)
	path := a.file("script.pdf", content)
	before := testkit.Dump(t, a.w)
	var once sync.Once
	_, err := a.ReceiveDraft(context.Background(), review.Arrival{DeliverableID: "d1", Path: path, Source: review.FromFolder}, func(int64, int64) {
		once.Do(func() {
			if err := os.WriteFile(path, append(content, "more"...), 0o600); err != nil {
				t.Error(err)
			}
		})
	})
	wantFault(t, err, fault.Conflict, "")
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	if left, err := os.ReadDir(filepath.Join(a.w.Dir(), "files", "incoming")); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if got, err := a.receive("d1", path); err != nil || got.Version != 1 {
		t.Errorf("once it has settled: %+v, %v", got, err)
	}
}

func TestACopyIsCancelled(t *testing.T) {
	a := newAgency(t)
	path := a.file("long.pdf", append([]byte("%PDF-1.7\n"), make([]byte, 3<<20)...))
	ctx, cancel := context.WithCancel(context.Background())
	before := testkit.Dump(t, a.w)
	_, err := a.ReceiveDraft(ctx, review.Arrival{DeliverableID: "d1", Path: path, Source: review.FromDrop}, func(int64, int64) { cancel() })
	wantFault(t, err, fault.Cancelled, "")
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
}

func TestFileNames(t *testing.T) {
	a := newAgency(t)
	cases := []struct{ name, want string }{
		{"Größe \U0001F3AC.jpg", "Größe \U0001F3AC.jpg"},
		{"Gro\u0308ße.jpg", "Größe.jpg"}, // as a Mac writes it
		{"two\nlines.jpg", "two lines.jpg"},
		{"photo\u202Egpj.jpg", "photogpj.jpg"},
		{"bad\xff\xfename.jpg", "bad\uFFFDname.jpg"},
		{strings.Repeat("ö", 125) + ".jpg", strings.Repeat("ö", 125) + ".jpg"}, // 254 bytes
	}
	for i, c := range cases {
		got, err := a.receive("d1", a.photo(c.name, uint8(100+i)))
		if err != nil {
			t.Errorf("%q: %v", c.name, err)
			continue
		}
		drafts := a.room("d1").Drafts
		if last := drafts[len(drafts)-1]; last.FileName != c.want || last.Version != got.Version {
			t.Errorf("%q is kept as %q, v%d", c.name, last.FileName, last.Version)
		}
		if _, err := a.w.Undo(context.Background(), got.Receipt.ActionID); err != nil {
			t.Errorf("undoing %q: %v", c.name, err)
		}
	}
}

func TestWhereAnArrivalTakesThePiece(t *testing.T) {
	for _, from := range []review.Stage{review.WaitingForDraft, review.CoordinatorReview, review.ClientReview, review.ChangesRequested} {
		a := newAgency(t)
		a.bring("d1", from)
		a.clock.Set(testkit.Noon.Add(time.Hour))
		got := a.draft("d1", 99)
		room := a.room("d1")
		if room.Card.Stage != "coordinator_review" || room.Card.Since != noon+hour || room.Card.DraftID != got.DraftID {
			t.Errorf("from %s: %+v", from, room.Card)
		}
	}
}

func TestVersionsKeepTheirOrderWhenTheClockIsSetBack(t *testing.T) {
	a := newAgency(t)
	first := a.draft("d1", 1)
	a.clock.Set(testkit.Noon.Add(-48 * time.Hour))
	second := a.draft("d1", 2)
	room := a.room("d1")
	if room.Card.DraftID != second.DraftID || room.Drafts[0].ID != first.DraftID || second.Version != 2 {
		t.Errorf("%+v", room.Drafts)
	}
}

func TestSeveralFilesAreOneAction(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	before := testkit.Dump(t, a.w)
	paths := []string{a.photo("1.jpg", 1), a.photo("2.jpg", 2), a.photo("2 again.jpg", 2), a.photo("3.jpg", 3)}
	r := a.must(a.ReceiveFiles(ctx, "d1", paths, review.FromDrop, nil))
	if drafts := a.room("d1").Drafts; len(drafts) != 3 || drafts[2].FileName != "3.jpg" || r.Label != "Drafts v1 to v3 received: Mira Okafor, Reel 1" {
		t.Errorf("%q: %+v", r.Label, drafts)
	}
	if _, err := a.w.Undo(ctx, r.ActionID); err != nil {
		t.Fatal(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	_, err := a.ReceiveFiles(ctx, "d1", append(paths, a.file("notes.txt", []byte("hello"))), review.FromDialog, nil)
	wantFault(t, err, fault.Invalid, "")
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
}

func TestFilesThatArriveAtTheSameTime(t *testing.T) {
	a := newAgency(t)
	const different = 6
	var paths []string
	for i := range different {
		paths = append(paths, a.photo(fmt.Sprintf("take %d.jpg", i), uint8(i)), a.photo(fmt.Sprintf("copy of %d.jpg", i), uint8(i)))
	}
	versions, known := make([]int, len(paths)), make([]bool, len(paths))
	var group sync.WaitGroup
	for i, path := range paths {
		group.Add(1)
		go func() {
			defer group.Done()
			got, err := a.receive("d1", path)
			if err != nil {
				t.Error(err)
			}
			versions[i], known[i] = got.Version, got.Known
		}()
	}
	group.Wait()
	drafts := a.room("d1").Drafts
	if len(drafts) != different {
		t.Fatalf("%d versions of %d contents", len(drafts), different)
	}
	for i := range different {
		if versions[2*i] != versions[2*i+1] || known[2*i] == known[2*i+1] {
			t.Errorf("content %d became v%d and v%d, known %v and %v", i, versions[2*i], versions[2*i+1], known[2*i], known[2*i+1])
		}
	}
	seen := map[string]bool{}
	for i, d := range drafts {
		if seen[d.SHA256] || d.Version != i+1 {
			t.Errorf("v%d is there twice or out of order", d.Version)
		}
		seen[d.SHA256] = true
	}
}

func fileSize(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
