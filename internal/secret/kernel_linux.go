package secret

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/sys/unix"
)

// The kernel counts "user" keys against 20,000 bytes for all of a person's keys; "big_key" counts by their names only
// and is used from bigFrom bytes on where the kernel has it.
const (
	smallKey = "user"
	bigKey   = "big_key"
	bigFrom  = 512
)

// ownerMay lets every process of this person view, read, write, search, link and set attributes: otherwise only a
// process whose session keyring links to the person's keyring could read the key again.
const ownerMay = 0x3f3f0000

// kernel is the person's keyring in the kernel. It is there without a desktop and ends with the next restart.
type kernel struct{ prefix string }

// openKernel tries the keyring out with a real key: containers and old kernels refuse it.
func openKernel(service string) (keeper, error) {
	k := &kernel{prefix: strings.ToLower(service) + ":"}
	name, value := "trial "+rand.Text(), Secret(rand.Text())
	ctx := context.Background()
	if err := k.put(ctx, name, value); err != nil {
		return nil, err
	}
	got, err := k.get(ctx, name)
	if err == nil && got != value {
		err = errors.New("the kernel gave back another secret")
	}
	if err := errors.Join(err, k.delete(ctx, name)); err != nil {
		return nil, err
	}
	return k, nil
}

func (k *kernel) place() Place { return Session }

func (k *kernel) get(_ context.Context, name string) (Secret, error) {
	id, err := k.find(name)
	if err != nil {
		return "", err
	}
	value, err := readKey(id)
	return Secret(value), err
}

func (k *kernel) put(ctx context.Context, name string, value Secret) error {
	kind, other := smallKey, bigKey
	if len(value) >= bigFrom {
		kind, other = bigKey, smallKey
	}
	err := k.add(kind, name, value)
	if kind == bigKey && (errors.Is(err, unix.ENODEV) || errors.Is(err, unix.EOPNOTSUPP)) {
		kind, other = smallKey, bigKey
		err = k.add(kind, name, value)
	}
	if err != nil {
		return fmt.Errorf("keeping a key of %d bytes: %w", len(value), err)
	}
	if err := k.remove(other, name); err != nil && !errors.Is(err, errAbsent) {
		return err
	}
	return ctx.Err()
}

func (k *kernel) delete(_ context.Context, name string) error {
	small, big := k.remove(smallKey, name), k.remove(bigKey, name)
	if errors.Is(small, errAbsent) {
		return big
	}
	if errors.Is(big, errAbsent) {
		return small
	}
	return errors.Join(small, big)
}

// all finds the keys of this service among all of the person's.
func (k *kernel) all() (map[string]Secret, error) {
	ring, err := readKey(unix.KEY_SPEC_USER_KEYRING)
	if err != nil {
		return nil, fmt.Errorf("listing the person's keys: %w", err)
	}
	kept := map[string]Secret{}
	for ; len(ring) >= 4; ring = ring[4:] {
		id := int(int32(binary.NativeEndian.Uint32(ring)))
		// "type;uid;gid;permissions;description"; keys that other programs hide or drop meanwhile are not ours.
		text, err := unix.KeyctlString(unix.KEYCTL_DESCRIBE, id)
		parts := strings.SplitN(text, ";", 5)
		if err != nil || len(parts) < 5 {
			continue
		}
		name, ours := strings.CutPrefix(parts[4], k.prefix)
		if !ours || (parts[0] != smallKey && parts[0] != bigKey) {
			continue
		}
		value, err := readKey(id)
		if errors.Is(err, errAbsent) {
			continue
		}
		if err != nil {
			return nil, err
		}
		kept[name] = Secret(value)
	}
	return kept, nil
}

func (k *kernel) add(kind, name string, value Secret) error {
	id, err := unix.AddKey(kind, k.prefix+name, []byte(value), unix.KEY_SPEC_USER_KEYRING)
	if err != nil {
		return err
	}
	return unix.KeyctlSetperm(id, ownerMay)
}

func (k *kernel) find(name string) (int, error) {
	id, err := k.findAs(smallKey, name)
	if errors.Is(err, errAbsent) {
		return k.findAs(bigKey, name)
	}
	return id, err
}

func (k *kernel) findAs(kind, name string) (int, error) {
	id, err := unix.KeyctlSearch(unix.KEY_SPEC_USER_KEYRING, kind, k.prefix+name, 0)
	return id, absent(err)
}

func (k *kernel) remove(kind, name string) error {
	id, err := k.findAs(kind, name)
	if err != nil {
		return err
	}
	_, err = unix.KeyctlInt(unix.KEYCTL_UNLINK, id, unix.KEY_SPEC_USER_KEYRING, 0, 0)
	return absent(err)
}

// readKey reads a key of any length.
func readKey(id int) ([]byte, error) {
	buffer := make([]byte, 1024)
	for {
		length, err := unix.KeyctlBuffer(unix.KEYCTL_READ, id, buffer, 0)
		if err != nil {
			return nil, absent(err)
		}
		if length <= len(buffer) {
			return buffer[:length], nil
		}
		buffer = make([]byte, length)
	}
}

// absent is errAbsent for the kernel's ways of saying so (and for a kernel that lacks the type), else err.
func absent(err error) error {
	if errors.Is(err, unix.ENOKEY) || errors.Is(err, unix.EKEYREVOKED) || errors.Is(err, unix.EKEYEXPIRED) {
		return errAbsent
	}
	return err
}
