package app

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"backlot/internal/demo"
	"backlot/internal/fault"
	"backlot/internal/house"
)

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil)))
	os.Exit(m.Run())
}

// newDesk makes the desk of a window that is not there, for a user with a home of their own.
func newDesk(t testing.TB, dir string) *Desk {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	d := NewDesk(dir)
	d.config = &configFile{path: filepath.Join(home, "config.json")}
	close(d.started)
	t.Cleanup(func() { d.Shutdown(context.Background()) })
	return d
}

// agency makes a closed workspace and returns its folder.
func agency(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "agency")
	h, err := house.Create(context.Background(), dir, "Nord", "Ida", house.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	return dir
}

func demoAgency(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "demo")
	if err := demo.Make(context.Background(), dir, time.Time{}); err != nil {
		t.Fatal(err)
	}
	return dir
}

func enter(t testing.TB, d *Desk, dir string) {
	t.Helper()
	if err := d.enter(dir, nil); err != nil {
		t.Fatal(err)
	}
}

// crossed is err as the window gets it.
func crossed(t testing.TB, err error) crossing {
	t.Helper()
	if err == nil {
		return crossing{}
	}
	text, _ := FormatError(err).(string)
	var c crossing
	if err := json.Unmarshal([]byte(text), &c); err != nil || c.Code == "" || c.Message == "" {
		t.Errorf("%q crosses the bridge: %v", text, err)
	}
	return c
}

func place(t testing.TB, d *Desk) Place {
	t.Helper()
	p, err := (&WorkspaceAPI{d}).Place()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTheFirstStart(t *testing.T) {
	one, other := agency(t), agency(t)
	d := newDesk(t, "")
	d.begin() // a new user
	if p := place(t, d); p.Dir != "" || p.Trouble != "" || len(p.Recent) != 0 || p.Suggested == "" {
		t.Errorf("a new user sees %+v", p)
	}
	enter(t, d, other)
	enter(t, d, one)
	if p := place(t, d); p.Dir != one || p.Name != "Nord" || p.MediaBase == "" || p.Me == "" || !slices.Equal(p.Recent, []string{one, other}) {
		t.Errorf("got %+v", p)
	}
	d.Shutdown(context.Background())

	again := newDesk(t, "")
	again.config = d.config
	again.begin()
	if p := place(t, again); p.Dir != one || p.Trouble != "" {
		t.Errorf("without an argument the last one opens: %+v", p)
	}
	again.Shutdown(context.Background())

	named := newDesk(t, other)
	named.config = d.config
	named.begin()
	if p := place(t, named); p.Dir != other || !slices.Equal(p.Recent, []string{other, one}) {
		t.Errorf("an argument goes before the last one: %+v", p)
	}
}

// TestAWorkspaceThatDoesNotOpen leads to the welcome screen with words, and from there anywhere else.
func TestAWorkspaceThatDoesNotOpen(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(dir string) error
		code  fault.Code
	}{
		"missing": {os.RemoveAll, fault.NotFound},
		"damaged": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "workspace.db"), []byte("no database"), 0o600)
		}, fault.Damaged},
	} {
		t.Run(name, func(t *testing.T) {
			dir, good := agency(t), agency(t)
			d := newDesk(t, "")
			if err := errors.Join(d.config.remember(good), d.config.remember(dir), c.spoil(dir)); err != nil {
				t.Fatal(err)
			}
			d.begin()
			p := place(t, d)
			var trouble crossing
			if err := json.Unmarshal([]byte(p.Trouble), &trouble); err != nil || trouble.Code != c.code || trouble.Message == "" {
				t.Errorf("the welcome screen says %q, %v", p.Trouble, err)
			}
			if p.Dir != "" || p.TroubleDir != dir || !slices.Equal(p.Recent, []string{dir, good}) {
				t.Errorf("got %+v", p)
			}
			if _, err := (&AgendaAPI{d}).Today(); crossed(t, err).Code != fault.NotFound {
				t.Errorf("without a workspace Today says %v", err)
			}
			if err := (&WorkspaceAPI{d}).Open(good); err != nil {
				t.Fatal(err)
			}
			if p := place(t, d); p.Dir != good || p.Trouble != "" || p.TroubleDir != "" {
				t.Errorf("got %+v", p)
			}
		})
	}
}

// TestADamagedWorkspaceIsPutBack goes on with a backup, and with nothing that is none.
func TestADamagedWorkspaceIsPutBack(t *testing.T) {
	dir := agency(t)
	d := newDesk(t, dir)
	d.begin()
	api := &WorkspaceAPI{d}
	backup, err := api.BackUp()
	if err != nil || !backup.Good {
		t.Fatalf("got %+v, %v", backup, err)
	}
	if _, err := api.PutBack(backup.File); crossed(t, err).Code != fault.Invalid {
		t.Errorf("an open workspace is put back: %v", err)
	}
	if err := api.Leave(); err != nil {
		t.Fatal(err)
	}
	if list, err := api.Backups(); err != nil || len(list) != 0 {
		t.Errorf("the welcome screen lists %d backups of nothing, %v", len(list), err)
	}
	if err := os.WriteFile(filepath.Join(dir, "workspace.db"), []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.openFirst()
	list, err := api.Backups()
	if err != nil || !slices.Contains(list, backup) {
		t.Fatalf("got %+v, %v", list, err)
	}
	for _, file := range []string{"", filepath.Join(dir, "workspace.db"), backup.File + "/../" + filepath.Base(backup.File), "/etc/passwd"} {
		if _, err := api.PutBack(file); crossed(t, err).Code != fault.NotFound {
			t.Errorf("%q is put back: %v", file, err)
		}
	}
	aside, err := api.PutBack(backup.File)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(aside, "workspace.db")); err != nil || place(t, d).Dir != dir {
		t.Errorf("%v, %+v", err, place(t, d))
	}
}

// TestASecondStart: the window that runs opens what the second call names.
func TestASecondStart(t *testing.T) {
	one, other := agency(t), agency(t)
	d := newDesk(t, one)
	same, theirs := newDesk(t, other), newDesk(t, "")
	same.config = d.config
	if d.InstanceID() != same.InstanceID() || d.InstanceID() == theirs.InstanceID() {
		t.Error("not one window a user")
	}
	d.begin()
	before := d.open
	d.SecondStart("", "/")
	d.SecondStart(one, "/")
	d.SecondStart(filepath.Base(one), filepath.Dir(one))
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(one, link); err != nil {
		t.Fatal(err)
	}
	d.SecondStart(link, "/")
	d.SecondStart(filepath.Join(one, "nowhere"), "/")
	if d.open != before || place(t, d).Trouble != "" {
		t.Errorf("the open workspace became %+v", place(t, d))
	}
	d.SecondStart(filepath.Base(other), filepath.Dir(other))
	if p := place(t, d); p.Dir != other {
		t.Errorf("got %+v", p)
	}
}

// TestTwoDesks: without a session bus a second window starts, and the workspace's own lock keeps it out.
func TestTwoDesks(t *testing.T) {
	dir := agency(t)
	first, second := newDesk(t, dir), newDesk(t, dir)
	first.begin()
	second.begin()
	var trouble crossing
	if err := json.Unmarshal([]byte(place(t, second).Trouble), &trouble); err != nil || trouble.Code != fault.Locked {
		t.Errorf("the second desk says %q, %v", place(t, second).Trouble, err)
	}
	first.Shutdown(context.Background())
	second.openFirst()
	if p := place(t, second); p.Dir != dir || p.Trouble != "" {
		t.Errorf("got %+v", p)
	}
}

// TestOpeningAndClosingLeavesNothingBehind counts what runs after many workspaces were opened and closed, also
// several at once.
func TestOpeningAndClosingLeavesNothingBehind(t *testing.T) {
	dirs := []string{agency(t), agency(t), agency(t)}
	d := newDesk(t, "")
	enter(t, d, dirs[0])
	if err := (&WorkspaceAPI{d}).Leave(); err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	for round := range 10 {
		enter(t, d, dirs[round%3])
		enter(t, d, dirs[(round+1)%3])
		ended := make(chan error)
		for _, dir := range dirs {
			go func() { ended <- d.enter(dir, nil) }()
		}
		for range dirs {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
		if err := (&WorkspaceAPI{d}).Leave(); err != nil {
			t.Fatal(err)
		}
	}
	deadline := time.Now().Add(10 * time.Second)
	for after := runtime.NumGoroutine(); after > before; after = runtime.NumGoroutine() {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("%d goroutines became %d:\n%s", before, after, stacks[:runtime.Stack(stacks, true)])
		}
		runtime.Gosched()
	}
	for _, dir := range dirs { // every lock is given back
		enter(t, d, dir)
	}
}
