package secret_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/secret"
)

func open(t *testing.T, o secret.Options) *secret.Store {
	t.Helper()
	if o.Service == "" {
		o.Service = "Backlot test " + t.Name()
	}
	store, err := secret.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func wantKept(t *testing.T, store *secret.Store, name, want string) {
	t.Helper()
	if got, err := store.Get(t.Context(), name); err != nil || got.Reveal() != want {
		t.Errorf("%s: %d bytes, %v; want %d bytes", name, len(got), err, len(want))
	}
}

// exercise is what every place must do.
func exercise(t *testing.T, store *secret.Store) {
	t.Helper()
	ctx := t.Context()
	if _, err := store.Get(ctx, "nobody"); !fault.Is(err, fault.NotFound) {
		t.Errorf("what isn't there: %v", err)
	}
	if err := store.Delete(ctx, "nobody"); err != nil {
		t.Errorf("forgetting what isn't there: %v", err)
	}
	names := []string{"imap ada@example.com", "smtp ada@example.com", "jürgen@müller.example / ünïcode"}
	values := []string{"hunter2", "päss wörd\n\x00\xff end", strings.Repeat("0123456789abcdef", 1024)}
	for round := range values {
		for i, name := range names {
			value := values[(i+round)%len(values)]
			if err := store.Put(ctx, name, secret.Secret(value)); err != nil {
				t.Fatalf("%s, %d bytes: %v", name, len(value), err)
			}
			wantKept(t, store, name, value)
		}
	}
	for i, name := range names {
		wantKept(t, store, name, values[(i+len(values)-1)%len(values)])
		if err := store.Delete(ctx, name); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Get(ctx, name); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s is still there: %v", name, err)
		}
	}
	for _, bad := range []string{"", "a\nb", strings.Repeat("x", 201)} {
		if err := store.Put(ctx, bad, "x"); !fault.Is(err, fault.Invalid) {
			t.Errorf("name %q: %v", bad, err)
		}
	}
	for _, bad := range []string{"", strings.Repeat("x", 16<<10+1)} {
		if err := store.Put(ctx, "name", secret.Secret(bad)); !fault.Is(err, fault.Invalid) {
			t.Errorf("a secret of %d bytes: %v", len(bad), err)
		}
	}
}

func TestRun(t *testing.T) {
	store := open(t, secret.Options{Service: strings.Repeat("too long for the kernel", 1000)})
	if store.Place() != secret.Run {
		t.Fatalf("kept in %s", store.Place())
	}
	exercise(t, store)
	if err := store.Put(t.Context(), "imap", "hunter2"); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, secret.Options{Service: strings.Repeat("too long for the kernel", 1000)}).Get(t.Context(), "imap"); !fault.Is(err, fault.NotFound) {
		t.Errorf("another store knows it: %v", err)
	}
}

func TestUnlockTakesAlongWhatWouldEnd(t *testing.T) {
	for _, service := range []string{fmt.Sprintf("Backlot test %d", os.Getpid()), strings.Repeat("this run only", 1000)} {
		dir := t.TempDir()
		o := secret.Options{Service: service, Dir: dir}
		store := open(t, o)
		t.Logf("from %s", store.Place())
		for name, value := range map[string]secret.Secret{"imap": "hunter2", "token": secret.Secret(strings.Repeat("t", 5000))} {
			if err := store.Put(t.Context(), name, value); err != nil {
				t.Fatal(err)
			}
		}
		if err := store.Unlock("short"); !fault.Is(err, fault.Invalid) || store.Place() == secret.File {
			t.Fatalf("a short passphrase: %v", err)
		}
		if err := store.Unlock(passphrase); err != nil || store.Place() != secret.File {
			t.Fatalf("%s: %v", store.Place(), err)
		}
		wantKept(t, store, "imap", "hunter2")
		wantKept(t, store, "token", strings.Repeat("t", 5000))
		later := open(t, o)
		if _, err := later.Get(t.Context(), "imap"); !fault.Is(err, fault.NotFound) || !later.Locked() {
			t.Errorf("it is still in %s: %v", later.Place(), err)
		}
		if err := later.Put(t.Context(), "imap", "older, of another session"); err != nil {
			t.Fatal(err)
		}
		if err := later.Unlock(passphrase); err != nil || later.Locked() {
			t.Fatal(err)
		}
		wantKept(t, later, "imap", "hunter2")
	}
}
