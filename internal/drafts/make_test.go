package drafts_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backlot/internal/drafts"
	"backlot/internal/fault"
	"backlot/internal/testkit"
)

func (a *agency) folders() []string {
	a.t.Helper()
	var list []string
	err := filepath.WalkDir(a.root, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if relative, _ := filepath.Rel(a.root, path); entry.IsDir() && strings.Count(relative, string(filepath.Separator)) == 2 {
			list = append(list, filepath.ToSlash(relative))
		}
		return nil
	})
	if err != nil {
		a.t.Fatal(err)
	}
	slices.Sort(list)
	return list
}

func TestFoldersOfLiveCastings(t *testing.T) {
	a := newAgency(t)
	same(t, "chosen", a.folders(), []string{jonasFolder, miraFolder})
	for _, row := range []string{
		`INSERT INTO campaign (id, client_id, name, phase) VALUES ('old', 'nova', 'Old', 'wrapped'), ('next', 'nova', 'Next: "Big" one.', 'planning')`,
		`INSERT INTO creator (id, name) VALUES ('double', 'Mira Okafor')`,
		`INSERT INTO casting (id, campaign_id, creator_id, created_at) VALUES ('k1', 'old', 'mira', 1), ('k2', 'next', 'mira', 2), ('k3', 'spring', 'double', 3)`,
	} {
		testkit.Exec(t, a.w, row)
	}
	if made, err := a.MakeFolders(context.Background()); err != nil || made != 2 {
		t.Errorf("made %d: %v", made, err)
	}
	want := []string{"Nova/Next Big one/Mira Okafor", jonasFolder, miraFolder, miraFolder + " (2)"}
	same(t, "made", a.folders(), want)

	// The agency renames everything: the folders stay, and files in them find their creator.
	testkit.Exec(t, a.w, `UPDATE client SET name = 'Supernova'`)
	testkit.Exec(t, a.w, `UPDATE campaign SET name = 'Frühling' WHERE id = 'spring'`)
	if made, err := a.MakeFolders(context.Background()); err != nil || made != 0 {
		t.Errorf("made again %d: %v", made, err)
	}
	same(t, "after renaming", a.folders(), want)
	a.write(miraFolder+"/story.jpg", photo("s"))
	same(t, "received", a.scan().Received, []drafts.ReceivedFile{{File: miraFolder + "/story.jpg", Deliverable: "story", Version: 1}})

	// A folder that somebody removed comes back when asked for, not by itself.
	if err := os.RemoveAll(a.path("Nova/Next Big one")); err != nil {
		t.Fatal(err)
	}
	a.scan()
	same(t, "not by itself", len(a.folders()), 3)
	if made, err := a.MakeFolders(context.Background()); err != nil || made != 1 {
		t.Errorf("made back %d: %v", made, err)
	}
}

func TestFoldersThatAreThereAreUsed(t *testing.T) {
	w, clock := testkit.Workspace(t)
	a := newAgencyIn(t, w)
	a.bell = &bell{FixedClock: clock}
	a.restart(nil, drafts.Options{After: a.bell.instantly})
	if err := os.MkdirAll(a.path("NOVA/spring-launch"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(a.path("NOVA/spring-launch/Jonas Müller"), []byte("a note"), 0o600); err != nil {
		t.Fatal(err)
	}
	a.chosen()
	for _, folder := range a.folders() {
		if !strings.HasPrefix(folder, "NOVA/spring-launch/") {
			t.Errorf("made beside the one that was there: %s", folder)
		}
	}
	a.write("NOVA/spring-launch/Mira Okafor/story.jpg", photo("s"))
	same(t, "received", len(a.scan().Received), 1)
}

func TestNoFolderIsMadeThroughALink(t *testing.T) {
	w, _ := testkit.Workspace(t)
	a := newAgencyIn(t, w)
	a.restart(nil, drafts.Options{})
	outside := t.TempDir()
	if err := os.Symlink(outside, a.path("Nova")); err != nil {
		t.Fatal(err)
	}
	a.chosen()
	entries, err := os.ReadDir(outside)
	if err != nil || len(entries) > 0 {
		t.Errorf("outside: %v, %v", entries, err)
	}
	same(t, "beside the link", a.folders(), []string{"Nova (2)/Spring Launch/Jonas Müller", "Nova (2)/Spring Launch/Mira Okafor"})
}

func TestUnsuitableFolders(t *testing.T) {
	a := newAgency(t)
	file := a.write("file.txt", []byte("x"))
	for path, words := range map[string]string{
		"":                                  "Choose a folder.",
		filepath.Join(a.root, "missing"):    "can't be found",
		file:                                "is a file, not a folder",
		a.w.Dir():                           "belongs to the workspace",
		filepath.Join(a.w.Dir(), "backups"): "belongs to the workspace",
		filepath.Dir(a.w.Dir()):             "The workspace lies inside",
	} {
		_, err := a.ChooseFolder(context.Background(), path)
		if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), words) {
			t.Errorf("%q: %v", path, err)
		}
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(a.w.Dir(), link); err != nil {
		t.Fatal(err)
	}
	if _, err := a.ChooseFolder(context.Background(), link); !fault.Is(err, fault.Invalid) {
		t.Errorf("the workspace by a link: %v", err)
	}
	same(t, "still", fmtStatus(a).Path, a.root)
}

func TestChoosingAFolderIsUndone(t *testing.T) {
	a := newAgency(t)
	before := testkit.Dump(t, a.w)
	receipt, err := a.ChooseFolder(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	a.undo(receipt)
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	same(t, "again", fmtStatus(a).Path, a.root)
}
