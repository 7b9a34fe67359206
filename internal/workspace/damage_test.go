package workspace_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// flip alters n pages of the file from its middle on.
func flip(t *testing.T, path string, pages int) {
	t.Helper()
	info := must[os.FileInfo](t)(os.Stat(path))
	file := must[*os.File](t)(os.OpenFile(path, os.O_RDWR, 0))
	defer file.Close()
	noise := make([]byte, 4096)
	for i := range noise {
		noise[i] = byte(rand.N(256))
	}
	for page := range int64(pages) {
		must[int](t)(file.WriteAt(noise, min(info.Size()/2/4096*4096+page*4096, info.Size()-4096)))
	}
}

// foreign is a database of another program.
func foreign(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "photos.db")
	db := must[*sql.DB](t)(sql.Open("sqlite3", path))
	defer db.Close()
	_, err := db.Exec(`CREATE TABLE photo (id INTEGER PRIMARY KEY); PRAGMA user_version = 1`)
	ok(t, err)
	return path
}

// draft makes a client, a campaign, a creator, a piece and a draft of it with this content.
func draft(t *testing.T, w *workspace.Workspace, id, content string) workspace.Stored {
	t.Helper()
	stored := must[workspace.Stored](t)(w.Files().Put(ctx, fileOf(t, "story.mp4", []byte(content)), nil))
	_, err := w.Write(ctx, journal.Action{Kind: "test", Label: "Draft"}, func(tx *workspace.WriteTx) error {
		for _, row := range []string{
			`INSERT INTO client (id, name) VALUES ('acme', 'Acme') ON CONFLICT DO NOTHING`,
			`INSERT INTO campaign (id, client_id, name) VALUES ('glow', 'acme', 'Glow') ON CONFLICT DO NOTHING`,
			`INSERT INTO creator (id, name) VALUES ('mira', 'Mira') ON CONFLICT DO NOTHING`,
			`INSERT INTO casting (id, campaign_id, creator_id) VALUES ('k', 'glow', 'mira') ON CONFLICT DO NOTHING`,
			`INSERT INTO deliverable (id, casting_id) VALUES ('p', 'k') ON CONFLICT DO NOTHING`,
		} {
			if _, err := tx.Exec(ctx, row); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, `INSERT INTO draft (id, deliverable_id, sha256, size, file_name) VALUES (?, 'p', ?, ?, 'story.mp4')`,
			id, stored.SHA256, stored.Size)
		return err
	})
	ok(t, err)
	return stored
}

// grown makes a closed workspace of some hundred pages with three backups, of one, two and three clients; the newest
// is damaged. crashed says that its last session did not end in order.
func grown(t *testing.T, crashed bool) (dir string, backups []workspace.Backup) {
	t.Helper()
	w, clock := newWorkspace(t, true)
	for n := range 3 {
		clock.Advance(time.Hour)
		addClient(t, w, fmt.Sprintf("c%d", n+1), strings.Repeat("a long note ", 10_000))
		must[workspace.Backup](t)(w.BackUp(ctx))
	}
	for n := range 20 {
		addClient(t, w, fmt.Sprintf("e%02d", n), strings.Repeat("words ", 3_000))
	}
	ok(t, w.Close())
	if crashed {
		ok(t, os.WriteFile(filepath.Join(w.Dir(), "running"), []byte("1\n"), 0o600))
	}
	backups = must[[]workspace.Backup](t)(workspace.Backups(w.Dir()))
	flip(t, backups[0].File, 2)
	return w.Dir(), must[[]workspace.Backup](t)(workspace.Backups(w.Dir()))
}

func TestADamagedDatabaseIsKeptAsideAndTheNewestGoodBackupTakesItsPlace(t *testing.T) {
	for name, damage := range map[string]func(t *testing.T, path string){
		"altered in the middle": func(t *testing.T, path string) { flip(t, path, 20) },
		"cut in half": func(t *testing.T, path string) {
			ok(t, os.Truncate(path, must[os.FileInfo](t)(os.Stat(path)).Size()/2))
		},
		"cut within a page": func(t *testing.T, path string) { ok(t, os.Truncate(path, 5000)) },
		"ten bytes":         func(t *testing.T, path string) { ok(t, os.WriteFile(path, []byte("SQLite for"), 0o600)) },
		"empty":             func(t *testing.T, path string) { ok(t, os.Truncate(path, 0)) },
		"another file": func(t *testing.T, path string) {
			ok(t, os.WriteFile(path, bytes.Repeat([]byte("my holidays "), 2000), 0o600))
		},
		"zeros": func(t *testing.T, path string) { ok(t, os.WriteFile(path, make([]byte, 1<<20), 0o600)) },
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			dir, backups := grown(t, true)
			path := filepath.Join(dir, "workspace.db")
			damage(t, path)
			broken := must[[]byte](t)(os.ReadFile(path))
			for range 2 { // looking at it again makes nothing better or worse
				_, err := workspace.Open(ctx, dir, workspace.Options{Alone: true})
				wantFault(t, err, fault.Damaged)
			}
			if backups[0].Good || !backups[1].Good || !backups[2].Good {
				t.Fatalf("backups: %+v", backups)
			}
			_, err := workspace.PutBack(ctx, dir, backups[0].File, time.Now())
			wantFault(t, err, fault.Damaged, "choose another")
			if now := must[[]byte](t)(os.ReadFile(path)); !bytes.Equal(now, broken) {
				t.Error("a refused backup altered the workspace")
			}
			aside := must[string](t)(workspace.PutBack(ctx, dir, backups[1].File, time.Now()))
			if now := must[[]byte](t)(os.ReadFile(filepath.Join(aside, "workspace.db"))); !bytes.Equal(now, broken) {
				t.Error("the damaged file was altered before it was kept")
			}
			w := open(t, dir, workspace.Options{Alone: true})
			if got := clients(t, w); got != "c1 c2" {
				t.Errorf("put back: %s", got)
			}
			addClient(t, w, "new", "")
			verdict := must[workspace.Verdict](t)(w.Verify(ctx))
			if fmt.Sprint(verdict.Problems) != "[The backup "+filepath.Base(backups[0].File)+" is altered.]" {
				t.Errorf("problems: %v", verdict.Problems)
			}
			if left := halves(t, dir); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// A disk can rot while Backlot is closed: whoever meets the damage is told, and the next start looks closer.
func TestDamageThatIsMetDuringTheWorkIsFoundAtTheNextStart(t *testing.T) {
	for _, alone := range []bool{true, false} {
		dir, _ := grown(t, false)
		flip(t, filepath.Join(dir, "workspace.db"), 20)
		w := must[*workspace.Workspace](t)(workspace.Open(ctx, dir, workspace.Options{Alone: alone}))
		if verdict, err := w.Verify(ctx); err == nil && len(verdict.Problems) < 2 || err != nil && !fault.Is(err, fault.Damaged) {
			t.Errorf("got %+v, %v", verdict, err)
		}
		_, err := w.BackUp(ctx)
		wantFault(t, err, fault.Damaged)
		ok(t, w.Close())
		_, err = workspace.Open(ctx, dir, workspace.Options{Alone: true})
		wantFault(t, err, fault.Damaged)
	}
}

// killed copies an open workspace's database as a killed process leaves it, with what only its log holds.
func killed(t *testing.T, w *workspace.Workspace) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range []string{"workspace.db", "workspace.db-wal"} {
		ok(t, os.WriteFile(filepath.Join(dir, name), must[[]byte](t)(os.ReadFile(filepath.Join(w.Dir(), name))), 0o600))
	}
	ok(t, os.WriteFile(filepath.Join(dir, "running"), []byte("1\n"), 0o600))
	return dir
}

// However much of the log is lost, what opens is the state after some action: none is there by half.
func TestADamagedLogLosesWholeActionsOnly(t *testing.T) {
	w, _ := newWorkspace(t, true)
	states := map[string]bool{"": true}
	for n := range 12 {
		addClient(t, w, fmt.Sprintf("c%02d", n), strings.Repeat("x", 3000*n))
		states[clients(t, w)] = true
	}
	whole := must[[]byte](t)(os.ReadFile(filepath.Join(w.Dir(), "workspace.db-wal")))
	newest := clients(t, w)
	logs := map[string][]byte{
		"whole": whole, "garbage": bytes.Repeat([]byte{0xA5}, 50_000), "empty": {},
		"garbage behind": append(bytes.Clone(whole), bytes.Repeat([]byte{7}, 10_000)...),
	}
	for range 10 {
		cut, altered := rand.N(len(whole)), bytes.Clone(whole)
		logs[fmt.Sprintf("cut at %d", cut)] = whole[:cut]
		altered[cut] ^= 0x10
		logs[fmt.Sprintf("altered at %d", cut)] = altered
	}
	for name, log := range logs {
		dir := killed(t, w)
		ok(t, os.WriteFile(filepath.Join(dir, "workspace.db-wal"), log, 0o600))
		after, err := workspace.Open(ctx, dir, workspace.Options{Alone: true})
		if err != nil {
			t.Errorf("log %s: %v", name, err)
			continue
		}
		if got := clients(t, after); !states[got] || strings.HasPrefix(name, "whole") && got != newest {
			t.Errorf("log %s: clients %s", name, got)
		}
		sound(t, after)
		ok(t, after.Close())
	}
}

func TestOpenRefusesInWords(t *testing.T) {
	_, err := workspace.Open(ctx, t.TempDir(), workspace.Options{})
	wantFault(t, err, fault.NotFound, "no Backlot workspace")

	dir := t.TempDir()
	ok(t, os.Rename(foreign(t), filepath.Join(dir, "workspace.db")))
	before := must[[]byte](t)(os.ReadFile(filepath.Join(dir, "workspace.db")))
	_, err = workspace.Open(ctx, dir, workspace.Options{Alone: true})
	wantFault(t, err, fault.Invalid, "another program")
	if tables := len(must[[]byte](t)(os.ReadFile(filepath.Join(dir, "workspace.db")))); tables != len(before) {
		t.Error("the other program's database was altered")
	}

	w, _ := newWorkspace(t, true)
	_, err = workspace.Open(ctx, w.Dir(), workspace.Options{Alone: true})
	wantFault(t, err, fault.Locked, "another Backlot window", "close it first")
	addClient(t, w, "c1", "") // the refused one took nothing away

	_, err = workspace.Create(ctx, w.Dir(), "Second", workspace.Options{})
	wantFault(t, err, fault.Invalid, "not empty")
	sound(t, w)
}
