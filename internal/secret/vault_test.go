package secret_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/secret"
)

func vaultIn(dir string) string { return filepath.Join(dir, "passwords.backlot") }

func wantField(t *testing.T, err error, field string) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code != fault.Invalid || f.Field != field {
		t.Errorf("%v isn't a fault on %s", err, field)
	}
}

func TestVault(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	o := secret.Options{Dir: dir, Passphrase: passphrase}
	store := open(t, o)
	if store.Place() != secret.File {
		t.Fatalf("kept in %s", store.Place())
	}
	exercise(t, store)
	if err := store.Put(t.Context(), "imap", "hunter2"); err != nil {
		t.Fatal(err)
	}
	wantKept(t, open(t, o), "imap", "hunter2")
	raw, err := os.ReadFile(vaultIn(dir))
	if err != nil || bytes.Contains(raw, []byte("hunter2")) || bytes.Contains(raw, []byte("imap")) || bytes.Contains(raw, []byte(passphrase)) {
		t.Errorf("the file tells what it holds: %v", err)
	}
	if info, err := os.Stat(vaultIn(dir)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v %v", info.Mode(), err)
	}
	for _, wrong := range []string{"a horse, a stable", "short", " "} {
		_, err := secret.Open(t.Context(), secret.Options{Dir: dir, Passphrase: secret.Secret(wrong)})
		wantField(t, err, "passphrase")
	}
	wantField(t, open(t, secret.Options{Dir: dir}).Unlock(""), "passphrase")
	_, err = secret.Open(t.Context(), secret.Options{Dir: t.TempDir(), Passphrase: "1234567"})
	wantField(t, err, "passphrase")
}

func TestVaultMadeAnewOrGone(t *testing.T) {
	dir := t.TempDir()
	o := secret.Options{Dir: dir, Passphrase: passphrase}
	store := open(t, o)
	if err := store.Put(t.Context(), "imap", "hunter2"); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(vaultIn(dir)); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Get(t.Context(), "imap"); !fault.Is(err, fault.NotFound) {
		t.Errorf("the file is gone: %v", err)
	}
	if err := store.Put(t.Context(), "smtp", "again"); err != nil {
		t.Fatal(err)
	}
	wantKept(t, open(t, o), "smtp", "again")
	if err := os.Remove(vaultIn(dir)); err != nil {
		t.Fatal(err)
	}
	open(t, secret.Options{Dir: dir, Passphrase: "another passphrase"})
	if err := store.Put(t.Context(), "imap", "x"); !fault.Is(err, fault.Locked) {
		t.Errorf("the file was made anew: %v", err)
	}
}

func TestDamagedVaultsStayAsTheyAre(t *testing.T) {
	dir := t.TempDir()
	o := secret.Options{Dir: dir, Passphrase: passphrase}
	store := open(t, o)
	if err := store.Put(t.Context(), "imap", "hunter2"); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(vaultIn(dir))
	if err != nil {
		t.Fatal(err)
	}
	broken := map[string][]byte{"empty": {}, "zeros": make([]byte, len(whole)), "null": []byte("null"), "other": []byte(`{"format":"backlot passwords 1"}`)}
	for _, at := range []int{1, len(whole) / 4, len(whole) / 2, len(whole) * 3 / 4, len(whole) - 2} {
		broken[fmt.Sprintf("cut at %d", at)] = whole[:at]
		flipped := bytes.Clone(whole)
		flipped[at] ^= 1
		broken[fmt.Sprintf("a bit at %d", at)] = flipped
	}
	for name, content := range broken {
		if err := os.WriteFile(vaultIn(dir), content, 0o600); err != nil {
			t.Fatal(err)
		}
		_, getting := store.Get(t.Context(), "imap")
		_, opening := secret.Open(t.Context(), o)
		for _, err := range []error{getting, opening, store.Put(t.Context(), "imap", "x"), store.Delete(t.Context(), "imap")} {
			if !fault.Is(err, fault.Damaged) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if now, err := os.ReadFile(vaultIn(dir)); err != nil || !bytes.Equal(now, content) {
			t.Errorf("%s: the file was changed (%v)", name, err)
		}
	}
	if err := os.WriteFile(vaultIn(dir), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	wantKept(t, store, "imap", "hunter2")
}

func TestVaultWithManyWriters(t *testing.T) {
	o := secret.Options{Dir: t.TempDir(), Passphrase: passphrase}
	const writers, each = 4, 10
	var all sync.WaitGroup
	for w := range writers {
		store := open(t, o)
		all.Go(func() {
			for i := range each {
				if err := store.Put(t.Context(), fmt.Sprintf("%d of %d", i, w), secret.Secret(fmt.Sprint("value ", i, w))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	store := open(t, o)
	for w := range writers {
		for i := range each {
			wantKept(t, store, fmt.Sprintf("%d of %d", i, w), fmt.Sprint("value ", i, w))
		}
	}
}

// A writer is killed again and again: what it said is kept is there, whole, or what it was about to write.
func TestVaultSurvivesBeingKilled(t *testing.T) {
	dir := t.TempDir()
	reader := open(t, secret.Options{Dir: dir, Passphrase: passphrase})
	const rounds = 8
	halfway := 0
	for round := range rounds {
		writer := exec.Command(os.Args[0])
		writer.Env = append(os.Environ(), writerMark+"="+dir)
		out, err := writer.StdoutPipe()
		if err == nil {
			err = writer.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		kept, lines := 0, bufio.NewScanner(out)
		for kept < 3+round*2 && lines.Scan() {
			if _, err := fmt.Sscanf(lines.Text(), "kept %d", &kept); err != nil {
				t.Fatal(lines.Text())
			}
		}
		// The file beside the old one is there for most of a write: kill the writer when it is seen.
		for tries := 0; tries < 10000; tries++ {
			if _, err := os.Stat(vaultIn(dir) + ".new"); err == nil {
				break
			}
		}
		_ = writer.Process.Kill()
		for lines.Scan() {
			_, _ = fmt.Sscanf(lines.Text(), "kept %d", &kept)
		}
		_ = writer.Wait()
		if _, err := os.Stat(vaultIn(dir) + ".new"); err == nil {
			halfway++
		}
		got, err := reader.Get(t.Context(), "password")
		if err != nil || (got.Reveal() != valueOf(kept) && got.Reveal() != valueOf(kept+1)) {
			t.Fatalf("after %d: %.20s… %v", kept, got.Reveal(), err)
		}
	}
	t.Logf("%d of %d were killed while they wrote", halfway, rounds)
}
