package secret

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/zalando/go-keyring"
)

const (
	// trialLimit is how long the trial may take: a D-Bus without a secret service can hang, one with a locked
	// keyring asks a person.
	trialLimit = 3 * time.Second
	// callLimit is how long one answer may take later on, when a person may have to type the keyring's password.
	callLimit = time.Minute
	// pieceSize is what goes into one entry: Windows takes 2,560 bytes, macOS about 3,000 in base64.
	pieceSize = 1800
	// headMark begins an entry that tells how many pieces there are and where: "backlot1 3 tag\n".
	headMark = "backlot1 "
)

var (
	errNoKeyring = errors.New("there is no keyring")
	errTorn      = errors.New("the keyring's entry has lost a part")
)

// keyringStore is the system's keyring. A secret that is longer than one entry takes lies in pieces under names of
// their own; the entry of its name is written last, so that a reader sees the old one or the new one whole.
type keyringStore struct{ service string }

// openKeyring tries the keyring out with a real entry.
func openKeyring(ctx context.Context, service string) (*keyringStore, error) {
	if !keyringReachable() {
		return nil, errNoKeyring
	}
	name, value := "trial "+rand.Text(), rand.Text()
	_, err := answer(ctx, trialLimit, func() (struct{}, error) {
		if err := keyring.Set(service, name, value); err != nil {
			return struct{}{}, err
		}
		got, err := keyring.Get(service, name)
		if err == nil && got != value {
			err = errNoKeyring
		}
		return struct{}{}, errors.Join(err, keyring.Delete(service, name))
	})
	if err != nil {
		return nil, err
	}
	return &keyringStore{service}, nil
}

// answer gives f's result, or an error when limit or ctx ends first; f then goes on by itself, since the library
// can't be stopped.
func answer[T any](ctx context.Context, limit time.Duration, f func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			// The library takes for granted what types a service answers with.
			if broken := recover(); broken != nil {
				r.err = fmt.Errorf("the keyring's answer makes no sense: %v", broken)
			}
			done <- r
		}()
		r.value, r.err = f()
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, fmt.Errorf("asking the keyring: %w", ctx.Err())
	}
}

func (k *keyringStore) place() Place { return Keyring }

func (k *keyringStore) get(ctx context.Context, name string) (Secret, error) {
	return answer(ctx, callLimit, func() (Secret, error) {
		var err error
		// Another process may put a new secret in place between the head and its pieces.
		for range 3 {
			var value string
			if value, err = k.read(name); !errors.Is(err, errTorn) {
				return Secret(value), err
			}
		}
		return "", err
	})
}

func (k *keyringStore) put(ctx context.Context, name string, value Secret) error {
	_, err := answer(ctx, callLimit, func() (struct{}, error) { return struct{}{}, k.write(name, value.Reveal()) })
	return err
}

func (k *keyringStore) delete(ctx context.Context, name string) error {
	_, err := answer(ctx, callLimit, func() (struct{}, error) {
		head, err := k.entry(name)
		if err != nil {
			return struct{}{}, err
		}
		if err := keyring.Delete(k.service, name); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, k.drop(name, head)
	})
	return err
}

func (k *keyringStore) entry(name string) (string, error) {
	value, err := keyring.Get(k.service, name)
	if errors.Is(err, keyring.ErrNotFound) {
		return "", errAbsent
	}
	return value, err
}

func (k *keyringStore) read(name string) (string, error) {
	head, err := k.entry(name)
	if err != nil {
		return "", err
	}
	count, tag, first, ok := splitHead(head)
	if !ok {
		return "", errTorn
	}
	var whole strings.Builder
	whole.WriteString(first)
	for i := 2; i <= count; i++ {
		piece, err := k.entry(pieceName(name, tag, i))
		if errors.Is(err, errAbsent) {
			return "", errTorn
		}
		if err != nil {
			return "", err
		}
		whole.WriteString(piece)
	}
	return whole.String(), nil
}

func (k *keyringStore) write(name, value string) error {
	before, err := k.entry(name)
	if err != nil && !errors.Is(err, errAbsent) {
		return err
	}
	tag, count := rand.Text(), (len(value)+pieceSize-1)/pieceSize
	for i := 2; i <= count; i++ {
		piece := value[(i-1)*pieceSize : min(i*pieceSize, len(value))]
		if err := keyring.Set(k.service, pieceName(name, tag, i), piece); err != nil {
			return err
		}
	}
	head := fmt.Sprintf("%s%d %s\n%s", headMark, count, tag, value[:min(pieceSize, len(value))])
	if err := keyring.Set(k.service, name, head); err != nil {
		return err
	}
	return k.drop(name, before)
}

// drop takes away the pieces that head tells of.
func (k *keyringStore) drop(name, head string) error {
	count, tag, _, _ := splitHead(head)
	for i := 2; i <= count; i++ {
		if err := keyring.Delete(k.service, pieceName(name, tag, i)); err != nil && !errors.Is(err, keyring.ErrNotFound) {
			return err
		}
	}
	return nil
}

func splitHead(head string) (count int, tag, first string, ok bool) {
	rest, marked := strings.CutPrefix(head, headMark)
	line, first, cut := strings.Cut(rest, "\n")
	number, tag, spaced := strings.Cut(line, " ")
	count, err := strconv.Atoi(number)
	if !marked || !cut || !spaced || err != nil || count < 1 || count > longest/pieceSize+1 {
		return 0, "", "", false
	}
	return count, tag, first, true
}

func pieceName(name, tag string, i int) string { return fmt.Sprintf("%s %s %d", name, tag, i) }
