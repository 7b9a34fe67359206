package secret

import (
	"context"
	"errors"
	"strings"
	"sync"

	"backlot/internal/fault"
)

// Place is where a store keeps its secrets.
type Place string

// The places, the best first.
const (
	Keyring Place = "keyring" // the system's keyring
	File    Place = "file"    // a file behind a passphrase
	Session Place = "session" // the kernel, until the computer restarts
	Run     Place = "run"     // this process, until it ends
)

// longest is how many bytes a secret may have: OAuth tokens of a few kilobytes and to spare.
const longest = 16 << 10

// Options say where a store may keep things.
type Options struct {
	Service    string // whose secrets they are: "Backlot"
	Dir        string // the folder of the encrypted file: the user's configuration folder
	Passphrase Secret // opens or makes the encrypted file; "" when there is none
}

// Store keeps secrets by name. It is safe for use by several goroutines, and several processes may use the same place.
type Store struct {
	options Options
	mu      sync.RWMutex
	in      keeper
}

// keeper is one place. get and delete of what is not there return errAbsent.
type keeper interface {
	place() Place
	get(ctx context.Context, name string) (Secret, error)
	put(ctx context.Context, name string, value Secret) error
	delete(ctx context.Context, name string) error
}

// lister is a place that ends by itself and can tell what it holds, so that a better place can take it over.
type lister interface {
	all() (map[string]Secret, error)
}

var errAbsent = errors.New("no such secret")

// Open takes the best place that there is: the system's keyring after a real trial of at most three seconds, then the
// encrypted file when there is a passphrase (a wrong one is a fault on field "passphrase"), then the kernel's keyring
// on Linux, else this process.
func Open(ctx context.Context, o Options) (*Store, error) {
	store := &Store{options: o}
	if keyring, err := openKeyring(ctx, o.Service); err == nil {
		store.in = keyring
		return store, nil
	}
	if err := ctx.Err(); err != nil {
		return nil, fault.Wrap(err, fault.Cancelled, "Looking for a place for passwords was stopped.")
	}
	if o.Passphrase != "" {
		file, err := openVault(ctx, o.Dir, o.Passphrase)
		if err != nil {
			return nil, err
		}
		store.in = file
		return store, nil
	}
	if kernel, err := openKernel(o.Service); err == nil {
		store.in = kernel
		return store, nil
	}
	store.in = newMemory()
	return store, nil
}

// Place is where the secrets are kept now.
func (s *Store) Place() Place {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.in.place()
}

// Get returns the secret of that name, fault.NotFound when there is none.
func (s *Store) Get(ctx context.Context, name string) (Secret, error) {
	if err := checkName(name); err != nil {
		return "", err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	value, err := s.in.get(ctx, name)
	if errors.Is(err, errAbsent) {
		return "", fault.New(fault.NotFound, "The password isn't kept on this computer (any more). Type it in again.")
	}
	return value, s.explain(err)
}

// Put keeps a secret of 1 to 16,384 bytes under a name, in place of what was there.
func (s *Store) Put(ctx context.Context, name string, value Secret) error {
	if err := checkName(name); err != nil {
		return err
	}
	if value == "" {
		return fault.OnField("password", "The password is empty. Type it in.")
	}
	if len(value) > longest {
		return fault.OnField("password", "The password has %d characters; at most %d can be kept.", len(value), longest)
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.explain(s.in.put(ctx, name, value))
}

// Delete forgets a secret; one that is not there is no error.
func (s *Store) Delete(ctx context.Context, name string) error {
	if err := checkName(name); err != nil {
		return err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.in.delete(ctx, name); !errors.Is(err, errAbsent) {
		return s.explain(err)
	}
	return nil
}

// Unlock turns to the encrypted file: it opens the one that is there with its passphrase or makes a new one with this
// passphrase. What was kept only for this session or run goes along, except where the file has that name already. A
// wrong passphrase is a fault on field "passphrase"; a file that is damaged is fault.Damaged and stays as it is.
func (s *Store) Unlock(passphrase string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	ctx := context.Background()
	file, err := openVault(ctx, s.options.Dir, Secret(passphrase))
	if err != nil {
		return err
	}
	if passing, ok := s.in.(lister); ok {
		held, err := passing.all()
		if err != nil {
			return s.explain(err)
		}
		if err := file.take(ctx, held); err != nil {
			return err
		}
		for name := range held {
			if err := s.in.delete(ctx, name); err != nil && !errors.Is(err, errAbsent) {
				return s.explain(err)
			}
		}
	}
	s.in = file
	return nil
}

// Locked reports whether a file with secrets lies in the folder that this store hasn't opened: ask for its passphrase.
func (s *Store) Locked() bool { return s.Place() != File && vaultExists(s.options.Dir) }

// checkName keeps names to what every place can bear.
func checkName(name string) error {
	if name == "" || len(name) > 200 || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return fault.New(fault.Invalid, "%q can't name a password.", name)
	}
	return nil
}

func (s *Store) explain(err error) error {
	var known *fault.Fault
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case errors.Is(err, context.Canceled):
		return fault.Wrap(err, fault.Cancelled, "Reading the password was stopped.")
	case s.in.place() == Keyring:
		return fault.Wrap(err, fault.Unavailable, "This computer's keyring didn't answer. Unlock it and try again.")
	default:
		return fault.Wrap(err, fault.Unavailable, "Passwords can't be kept on this computer right now. Try again, or set a passphrase for them in Settings.")
	}
}
