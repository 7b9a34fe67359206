package cli

import (
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// verdict is what verify prints.
type verdict struct {
	Actions, Changes int64
	Files, Backups   int
	Problems         []string
}

func TestInit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "agency")
	var made struct{ Workspace, Name string }
	call(t, "init", dir, "--name", "Größe & Söhne 🎬", "--you", "Zoë", "--json").into(t, &made)
	if made.Workspace != dir || made.Name != "Größe & Söhne 🎬" {
		t.Errorf("got %+v", made)
	}
	var report statusReport
	if call(t, "status", "--workspace", dir, "--json").into(t, &report); report.Name != made.Name || report.Workspace != dir || len(report.Due) != 0 {
		t.Errorf("got %+v", report)
	}
	refused(t, exitFailed, "invalid", "dir", "init", dir, "--name", "Again")
	refused(t, exitFailed, "invalid", "dir", "demo", dir)
	refused(t, exitFailed, "invalid", "name", "init", filepath.Join(t.TempDir(), "x"), "--name", "  ")
	long := filepath.Join(t.TempDir(), "long")
	refused(t, exitFailed, "invalid", "yourName", "init", long, "--name", "Nord", "--you", strings.Repeat("x", 999))
	if _, err := os.Stat(long); err == nil {
		t.Errorf("a refused call left %s behind", long)
	}
	refused(t, exitFailed, "unavailable", "", "init", file(t, "a file", ""), "--name", "Nord")
	refused(t, exitFailed, "not_found", "", "status", "--workspace", t.TempDir())
	refused(t, exitFailed, "not_found", "", "status", "--workspace", filepath.Join(dir, "..", "nowhere"))
	if a := call(t, "init", filepath.Join(t.TempDir(), "text"), "--name", "Nord"); a.status != 0 || !strings.Contains(a.out, `"Nord" is in `) {
		t.Errorf("got %+v", a)
	}
}

// TestOddNames: what a shell can name, a command can use.
func TestOddNames(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"Büro Köln 🎬", "-dash", "--workspace", "a'b\"c", "100% #1?x=y&z", "new\nline", "..dots", "[x]*"} {
		dir := "./" + name
		if a := call(t, "init", "--name="+name, "--", dir); a.status != 0 {
			t.Errorf("%q: %s", name, a.err)
			continue
		}
		sheet := "./" + name + ".csv"
		if err := os.WriteFile(sheet, []byte("name,handle\n"+strings.ReplaceAll(name, "\n", " ")+" Okafor,@mira\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{
			{"import", "creators", "--workspace", dir, "--", sheet}, {"backup", "--workspace=" + dir}, {"export", "--workspace", dir, "--", dir + " export"},
			{"verify", "--workspace", dir}, {"status", "--workspace", dir},
		} {
			if a := call(t, args...); a.status != 0 {
				t.Errorf("%q: %s", args, a.err)
			}
		}
		backups, err := filepath.Glob(filepath.Join(strings.NewReplacer("[", `\[`, "*", `\*`, "?", `\?`).Replace(dir), "backups", "*.db"))
		if err != nil || len(backups) != 1 {
			t.Fatalf("%q has the backups %q, %v", name, backups, err)
		}
		if a := call(t, "restore", "--", backups[0], dir+" restored"); a.status != 0 {
			t.Errorf("%q: %s", name, a.err)
		}
	}
	if a := call(t, "init", "--name", "Dash", "--", "-plain"); a.status != 0 {
		t.Errorf("got %+v", a)
	}
	if a := call(t, "status", "--workspace=-plain"); a.status != 0 {
		t.Errorf("got %+v", a)
	}
}

// TestNothingIsLost makes the demo, backs it up, damages it, restores it and exports it.
func TestNothingIsLost(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Demo Büro")
	var made struct{ Workspace string }
	if call(t, "demo", dir, "--json").into(t, &made); made.Workspace != dir {
		t.Errorf("got %+v", made)
	}
	refused(t, exitFailed, "invalid", "dir", "demo", dir)
	var backup struct {
		File, Kind, At string
		Size           int64
		Good           bool
	}
	call(t, "backup", "--workspace", dir, "--json").into(t, &backup)
	if info, err := os.Stat(backup.File); err != nil || info.Size() != backup.Size || !backup.Good || filepath.Dir(backup.File) != filepath.Join(dir, "backups") {
		t.Errorf("got %+v, %v", backup, err)
	}
	var before verdict
	if call(t, "verify", "--workspace", dir, "--json").into(t, &before); before.Files == 0 || before.Backups != 1 || before.Problems == nil {
		t.Errorf("got %+v", before)
	}
	restored := filepath.Join(t.TempDir(), "restored")
	var result struct {
		Workspace, From string
		Files           int
		Problems        []string
	}
	call(t, "restore", backup.File, restored, "--json").into(t, &result)
	if result.Workspace != restored || result.From != backup.File || result.Files != before.Files || len(result.Problems) != 0 {
		t.Errorf("got %+v", result)
	}
	var was, is statusReport
	call(t, "status", "--workspace", dir, "--json").into(t, &was)
	call(t, "status", "--workspace", restored, "--json").into(t, &is)
	for board, columns := range was.Boards {
		if !maps.Equal(columns, is.Boards[board]) || len(columns) < 4 {
			t.Errorf("%s: %v became %v", board, columns, is.Boards[board])
		}
	}
	checkRestoreRefuses(t, dir, backup.File, restored)
	checkExport(t, restored, before.Files)
	checkDamageIsTold(t, restored)
}

func checkRestoreRefuses(t *testing.T, dir, backup, restored string) {
	t.Helper()
	refused(t, exitFailed, "invalid", "dir", "restore", backup, restored)
	refused(t, exitFailed, "not_found", "", "restore", filepath.Join(dir, "backups", "none.db"), filepath.Join(t.TempDir(), "x"))
	refused(t, exitFailed, "damaged", "", "restore", file(t, "list.csv", strings.Repeat("name,handle\n", 500)), filepath.Join(t.TempDir(), "x"))
	if _, err := os.Stat(filepath.Join(restored, "workspace.db")); err != nil {
		t.Error(err)
	}
}

func checkExport(t *testing.T, dir string, files int) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "Export für Zoë")
	var exported struct {
		Dir                 string
		Tables, Rows, Files int
	}
	call(t, "export", out, "--workspace", dir, "--json").into(t, &exported)
	if exported.Dir != out || exported.Files < files || exported.Rows < 100 {
		t.Errorf("got %+v", exported)
	}
	sheet, err := os.Open(filepath.Join(out, "creator.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer sheet.Close()
	rows, err := csv.NewReader(sheet).ReadAll()
	if err != nil || len(rows) < 60 || !slices.Contains(rows[0], "name") {
		t.Errorf("%d rows of creators, %v", len(rows), err)
	}
	refused(t, exitFailed, "invalid", "dir", "export", out, "--workspace", dir)
}

// checkDamageIsTold alters one stored file, then the database.
func checkDamageIsTold(t *testing.T, dir string) {
	t.Helper()
	var stored string
	err := filepath.WalkDir(filepath.Join(dir, "files"), func(path string, entry os.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			stored = path
		}
		return err
	})
	if err != nil || stored == "" {
		t.Fatalf("no stored file, %v", err)
	}
	if err := os.Chmod(stored, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(stored, []byte("other"), 0o600); err != nil {
		t.Fatal(err)
	}
	a := call(t, "verify", "--workspace", dir, "--json")
	if a.status != exitFailed || !strings.Contains(a.err, `"code":"damaged"`) || !strings.Contains(a.out, `"problems": [`) {
		t.Errorf("got %+v", a)
	}
	if a := call(t, "verify", "--workspace", dir); a.status != exitFailed || strings.Contains(a.out, "All is well") {
		t.Errorf("got %+v", a)
	}
	if err := os.WriteFile(filepath.Join(dir, "workspace.db"), []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, exitFailed, "damaged", "", "status", "--workspace", dir)
}
