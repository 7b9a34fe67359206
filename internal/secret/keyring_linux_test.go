package secret_test

import (
	"context"
	"crypto/rand"
	"maps"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"backlot/internal/fault"
	"backlot/internal/secret"
)

func TestKeyring(t *testing.T) {
	ring := serveRing(t, &ring{})
	o := secret.Options{Service: "Backlot", Dir: t.TempDir()}
	store := open(t, o)
	if store.Place() != secret.Keyring {
		t.Fatalf("kept in %s", store.Place())
	}
	if len(ring.held()) != 0 {
		t.Errorf("the trial left %d entries", len(ring.held()))
	}
	exercise(t, store)
	if len(ring.held()) != 0 || ring.longest > 2500 {
		t.Errorf("%d entries are left, the longest had %d bytes", len(ring.held()), ring.longest)
	}

	token := strings.Repeat("a token of a provider that likes long ones ", 300)
	if err := store.Put(t.Context(), "token", secret.Secret(token)); err != nil {
		t.Fatal(err)
	}
	wantKept(t, open(t, o), "token", token)
	pieces := maps.Clone(ring.held())
	if err := store.Put(t.Context(), "token", "short"); err != nil || len(ring.held()) != 1 || len(pieces) < 5 {
		t.Errorf("%d entries before, %d after: %v", len(pieces), len(ring.held()), err)
	}
}

func TestKeyringThatLostAPiece(t *testing.T) {
	ring := serveRing(t, &ring{})
	store := open(t, secret.Options{Service: "Backlot"})
	if err := store.Put(t.Context(), "token", secret.Secret(strings.Repeat("t", 5000))); err != nil {
		t.Fatal(err)
	}
	ring.mu.Lock()
	for path, e := range ring.entries {
		if e.attributes["username"] != "token" {
			delete(ring.entries, path)
			break
		}
	}
	ring.mu.Unlock()
	if _, err := store.Get(t.Context(), "token"); !fault.Is(err, fault.Unavailable) {
		t.Errorf("a torn token: %v", err)
	}
	if err := store.Put(t.Context(), "token", "mended"); err != nil {
		t.Fatal(err)
	}
	wantKept(t, store, "token", "mended")
}

func TestKeyringsThatAreNone(t *testing.T) {
	wantNone := func(t *testing.T) {
		t.Helper()
		began := time.Now()
		store := open(t, secret.Options{Service: "Backlot test"})
		if took := time.Since(began); store.Place() == secret.Keyring || took > 5*time.Second {
			t.Errorf("%s after %s", store.Place(), took)
		}
	}
	t.Run("no bus", func(t *testing.T) {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
		t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
		wantNone(t)
	})
	t.Run("a bus without a keyring", wantNone)
	t.Run("a keyring that answers nonsense", func(t *testing.T) {
		serveRing(t, &ring{oddly: true})
		wantNone(t)
	})
	t.Run("a keyring that never answers", func(t *testing.T) {
		silent := make(chan struct{})
		serveRing(t, &ring{silent: silent})
		defer close(silent)
		wantNone(t)
		stopped, stop := context.WithCancel(t.Context())
		stop()
		if _, err := secret.Open(stopped, secret.Options{Service: "Backlot test"}); !fault.Is(err, fault.Cancelled) {
			t.Errorf("stopped: %v", err)
		}
	})
}

// Where the kernel lets this process use keys at all, the store must; elsewhere it must do without.
func TestKernel(t *testing.T) {
	want := secret.Session
	probe, err := unix.AddKey("user", "backlot test probe", []byte("x"), unix.KEY_SPEC_USER_KEYRING)
	if err != nil {
		want = secret.Run
	} else if _, err := unix.KeyctlInt(unix.KEYCTL_UNLINK, probe, unix.KEY_SPEC_USER_KEYRING, 0, 0); err != nil {
		t.Fatal(err)
	}
	o := secret.Options{Service: "Backlot test " + rand.Text()}
	store := open(t, o)
	if store.Place() != want {
		t.Fatalf("kept in %s, adding a key: %v", store.Place(), err)
	}
	exercise(t, store)
	if err := store.Put(t.Context(), "imap", "hunter2"); err != nil {
		t.Fatal(err)
	}
	if want == secret.Session {
		wantKept(t, open(t, o), "imap", "hunter2")
	}
	if err := store.Delete(t.Context(), "imap"); err != nil {
		t.Fatal(err)
	}
	// The kernel takes keys out of its list a moment after they are gone.
	for deadline := time.Now().Add(10 * time.Second); ; runtime.Gosched() {
		listed, err := os.ReadFile("/proc/keys")
		if err != nil || !strings.Contains(string(listed), strings.ToLower(o.Service)) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("keys are left behind:\n%s", listed)
		}
	}
}
