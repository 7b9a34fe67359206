package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/creator"
	"backlot/internal/fault"
)

// deskOf opens an agency, and tells of its jobs.
func deskOf(t *testing.T) (*Desk, chan JobState) {
	t.Helper()
	d := newDesk(t, agency(t))
	jobs, told := follow()
	d.jobs = jobs
	d.begin()
	return d, told
}

func list(t *testing.T, d *Desk, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	d.grants.add(path)
	return path
}

func TestAnImportAsTheScreensDoIt(t *testing.T) {
	d, told := deskOf(t)
	a := &ImportAPI{d}
	path := list(t, d, "liste.csv", "Künstler;Konto;Plattform\nMira;@mira;Instagram\nBen;@ben;TikTok\n;;\nTotal;2;\n;@x;Snapchat\n")
	look, err := a.Look(path, ImportChoice{})
	if err != nil || look.Why == "" || look.HeaderRow != 0 || len(look.Columns) != 3 || len(look.Fields) < 50 {
		t.Fatalf("got %+v, %v", look, err)
	}
	row := 1
	choice := ImportChoice{Mapped: true, HeaderRow: &row, Mapping: map[string]string{"Künstler": "name", "Konto": "handle", "Plattform": "platform"}}
	look, err = a.Look(path, choice)
	if err != nil || look.Why != "" || len(look.Entries) != 4 || look.Entries[0].Accounts[0] != "@mira on Instagram" || look.Format != "CSV parted by semicolons, UTF-8" {
		t.Fatalf("got %+v, %v", look, err)
	}
	report := func(dry bool) (string, creator.Report) {
		t.Helper()
		id, err := a.Start(path, choice, dry)
		if err != nil {
			t.Fatal(err)
		}
		if state := ended(t, told); state.State != "done" || state.ID != id {
			t.Fatalf("got %+v", state)
		}
		report, err := a.Report(id)
		if err != nil {
			t.Fatal(err)
		}
		return id, report
	}
	if _, dry := report(true); dry.Created != 2 || dry.Receipt.ActionID != "" || dry.SkippedTotal != 2 {
		t.Errorf("got %+v", dry)
	}
	id, done := report(false)
	if done.Created != 2 || done.Receipt.ActionID == "" {
		t.Errorf("got %+v", done)
	}
	left := list(t, d, "left.csv", "")
	if err := a.SaveNotTaken(id, left); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(left)
	if text := string(content); err != nil || !strings.Contains(text, "5,it is a row of totals,Total,2,") || !strings.Contains(text, `6,"it names nobody`) {
		t.Errorf("got %s, %v", text, err)
	}
	if look, err = a.Look(path, ImportChoice{}); err != nil || !look.Remembered || look.Columns[0].Why != "remembered" {
		t.Errorf("got %+v, %v", look, err)
	}
	for _, id := range []string{"", "nobody"} {
		if _, err := a.Report(id); !fault.Is(err, fault.NotFound) {
			t.Errorf("got %v", err)
		}
	}
	kept := []string{}
	for range importsKept {
		id, _ := report(true)
		kept = append(kept, id)
	}
	if _, err := a.Report(id); !fault.Is(err, fault.NotFound) {
		t.Errorf("an old report is still there: %v", err)
	}
	if came, err := d.imports.of(kept[0]); err != nil || !exists(came.left) {
		t.Errorf("got %v", err)
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func TestAnImportThatFailsOrIsCancelled(t *testing.T) {
	d, told := deskOf(t)
	a := &ImportAPI{d}
	id, err := a.Start(list(t, d, "picture.csv", "\x89PNG\r\n\x1a\n\x00"), ImportChoice{}, false)
	if err != nil {
		t.Fatal(err)
	}
	if state := ended(t, told); state.State != "failed" || !strings.Contains(state.Error, "a picture") {
		t.Errorf("got %+v", state)
	}
	if _, err := a.Report(id); !fault.Is(err, fault.Invalid) {
		t.Errorf("got %v", err)
	}
	long := list(t, d, "long.csv", "name,email\n"+strings.Repeat("Mira Okafor,mira@example.com\n", 200_000))
	if id, err = a.Start(long, ImportChoice{}, false); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Report(id); !fault.Is(err, fault.Conflict) {
		t.Errorf("got %v", err)
	}
	d.jobs.Cancel(id)
	if state := ended(t, told); state.State != "cancelled" {
		t.Errorf("got %+v", state)
	}
	if _, err := a.Report(id); !fault.Is(err, fault.Cancelled) {
		t.Errorf("got %v", err)
	}
	creators, err := (&CreatorAPI{d}).List(creator.Filter{})
	if err != nil || creators.Total != 0 {
		t.Errorf("got %d creators, %v", creators.Total, err)
	}
}

func TestAnExportAsTheScreensDoIt(t *testing.T) {
	d, told := deskOf(t)
	a := &ImportAPI{d}
	id, err := a.Start(list(t, d, "a.csv", "name,handle,platform\nMira,@mira,x\nBen,@ben,x\n"), ImportChoice{}, false)
	if err != nil {
		t.Fatal(err)
	}
	ended(t, told)
	if _, err := a.Report(id); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		choice ExportChoice
		lines  int
	}{"all.csv": {ExportChoice{All: true}, 3}, "none.csv": {ExportChoice{}, 1}} {
		path := list(t, d, name, "")
		if _, err := a.Export(path, c.choice); err != nil {
			t.Fatal(err)
		}
		if state := ended(t, told); state.State != "done" {
			t.Fatalf("got %+v", state)
		}
		content, err := os.ReadFile(path)
		if err != nil || strings.Count(string(content), "\n") != c.lines {
			t.Errorf("%s: got %q, %v", name, content, err)
		}
	}
}
