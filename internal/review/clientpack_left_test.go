package review_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"backlot/internal/review"
)

// cutOff prepares a pack for a folder and leaves it as a program does that is killed then, with its note in the workspace;
// known says that it was killed only after the pack was known.
func (a *agency) cutOff(dir, name string, known bool) (made review.PreparedPack, note string) {
	a.t.Helper()
	ctx := context.Background()
	hidden, notes := filepath.Join(dir, name), filepath.Join(a.w.Dir(), "cache", "packs")
	for _, folder := range []string{hidden, notes} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			a.t.Fatal(err)
		}
	}
	note = filepath.Join(notes, name)
	if err := os.WriteFile(note, []byte(hidden), 0o600); err != nil {
		a.t.Fatal(err)
	}
	o := order
	o.DeliverableIDs = []string{"d1"}
	made, err := a.PreparePack(ctx, o, hidden, nil)
	if err == nil && known {
		_, err = a.KeepPack(ctx, made)
	}
	if err != nil {
		a.t.Fatal(err)
	}
	return made, note
}

func (a *agency) finish() {
	a.t.Helper()
	a.FinishPacks(context.Background(), a.PacksLeft())
}

// names lists what lies in a folder.
func names(t *testing.T, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		list = append(list, entry.Name())
	}
	return list
}

func TestAPackThatWasCutOffIsFinished(t *testing.T) {
	a := newAgency(t)
	a.draft("d1", 1)
	a.dir = filepath.Join(a.dir, "packs")
	unknown, _ := a.cutOff(a.dir, ".backlot-pack-1", false)
	a.finish()
	if left := names(t, a.dir); len(left) != 0 || len(a.PacksLeft()) != 0 {
		t.Fatalf("of a pack that nobody knows %v is left", left)
	}
	if has, err := a.HasPack(context.Background(), unknown.ID); err != nil || has {
		t.Errorf("%v, %v", has, err)
	}

	known, _ := a.cutOff(a.dir, ".backlot-pack-2", true)
	name := filepath.Base(known.Path)
	if err := os.WriteFile(filepath.Join(a.dir, name), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	a.finish()
	second := name[:len(name)-len(".html")] + " 2.html"
	if left := names(t, a.dir); len(left) != 2 || left[0] != second || left[1] != name || len(a.PacksLeft()) != 0 {
		t.Fatalf("%v", left)
	}
	page, err := os.ReadFile(filepath.Join(a.dir, second))
	if err != nil || int64(len(page)) != known.Size {
		t.Errorf("%d bytes, %v", len(page), err)
	}
	if mine, err := os.ReadFile(filepath.Join(a.dir, name)); err != nil || string(mine) != "mine" {
		t.Errorf("%q, %v", mine, err)
	}
	a.pack("d1")
	if notes := a.PacksLeft(); len(notes) != 0 {
		t.Errorf("a pack that is made leaves %v", notes)
	}
}

// A disk that is not there comes back; what is in the folder and is not of Backlot stays; and a note leads nowhere but to a
// folder that Backlot made.
func TestWhatIsNotOursIsLeftWhereItIs(t *testing.T) {
	a := newAgency(t)
	a.draft("d1", 1)
	disk, away := filepath.Join(a.dir, "disk"), filepath.Join(a.dir, "away")
	known, _ := a.cutOff(disk, ".backlot-pack-1", true)
	if err := os.Rename(disk, away); err != nil {
		t.Fatal(err)
	}
	a.finish()
	if len(a.PacksLeft()) != 1 {
		t.Fatal("a pack on a disk that is away is forgotten")
	}
	if err := os.Rename(away, disk); err != nil {
		t.Fatal(err)
	}
	theirs := filepath.Join(disk, ".backlot-pack-1", "theirs.txt")
	if err := os.WriteFile(theirs, []byte("theirs"), 0o600); err != nil {
		t.Fatal(err)
	}
	a.finish()
	if _, err := os.Stat(theirs); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(disk, filepath.Base(known.Path))); err != nil {
		t.Error(err)
	}

	victim := filepath.Join(a.dir, "victim")
	if err := os.Mkdir(victim, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(victim, "a.html"), []byte("theirs"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, hidden := range map[string]string{"victim": victim, ".backlot-pack-2": victim, ".backlot-pack-3": ".backlot-pack-3", ".backlot-pack-4": ""} {
		if err := os.WriteFile(filepath.Join(a.w.Dir(), "cache", "packs", name), []byte(hidden), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a.finish()
	if left := names(t, victim); len(left) != 1 {
		t.Error("a note led elsewhere")
	}
	if notes := a.PacksLeft(); len(notes) != 0 {
		t.Errorf("%v", notes)
	}
}
