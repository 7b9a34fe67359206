package secret

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
	"unicode/utf8"

	"filippo.io/age"

	"backlot/internal/fault"
)

const (
	vaultName     = "passwords.backlot"
	vaultLockName = "passwords.lock"
	vaultFormat   = "backlot passwords 1"
	// vaultLimit bounds what is read: a hundred accounts with the longest tokens stay below it.
	vaultLimit = 8 << 20
	// workFactor is scrypt's cost as a power of two: 2^17 with r = 8 is what OWASP's password storage cheat sheet
	// asks for; it takes 128 MB and part of a second, once per start.
	workFactor = 17
	// shortestPassphrase is NIST SP 800-63B's least length for a secret that a person chooses.
	shortestPassphrase = 8
	// lockPatience is how long another process may hold the file; a write takes milliseconds.
	lockPatience = 10 * time.Second
)

// vault is the encrypted file. The passphrase seals a key of the file's own, which is kept in memory once it is
// unlocked, and the secrets are sealed to that key: writing them costs no passphrase and no scrypt.
type vault struct {
	dir      string
	sealed   []byte // the file's key, sealed with the passphrase
	identity *age.X25519Identity
}

// vaultFile is what the file holds.
type vaultFile struct {
	Format string `json:"format"`
	Key    []byte `json:"key"`    // an age file, sealed with a passphrase: an X25519 identity
	Values []byte `json:"values"` // an age file, sealed to that identity: JSON, name to secret
	Sum    string `json:"sum"`    // SHA-256 of both, which tells a damaged file from a wrong passphrase
}

func (f *vaultFile) sum() string {
	hash := sha256.New()
	hash.Write(f.Key)
	hash.Write(f.Values)
	return hex.EncodeToString(hash.Sum(nil))
}

func vaultExists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, vaultName))
	return err == nil
}

// openVault opens the file in dir, or makes it when there is none.
func openVault(ctx context.Context, dir string, passphrase Secret) (*vault, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "The folder for the passwords can't be made: %s. Check that %s can be written.", err, dir)
	}
	v := &vault{dir: dir}
	for {
		var content *vaultFile
		err := v.locked(ctx, func() (err error) {
			content, err = v.content()
			return err
		})
		if errors.Is(err, fs.ErrNotExist) {
			made, err := v.create(ctx, passphrase)
			if err != nil {
				return nil, err
			}
			if made {
				return v, nil
			}
			continue // another process was quicker
		}
		if err != nil {
			return nil, err
		}
		v.sealed = content.Key
		if v.identity, err = v.unseal(passphrase); err != nil {
			return nil, err
		}
		_, err = v.open(content)
		return v, err
	}
}

// create makes the file; made is false when there is one by now. What a passphrase costs to work out is paid before the
// file is locked: others wait for the lock some seconds only.
func (v *vault) create(ctx context.Context, passphrase Secret) (made bool, err error) {
	if utf8.RuneCountInString(passphrase.Reveal()) < shortestPassphrase {
		return false, fault.OnField("passphrase", "This passphrase is too short: take at least %d characters. It protects the passwords of the mail accounts.", shortestPassphrase)
	}
	recipient, err := age.NewScryptRecipient(passphrase.Reveal())
	if err != nil {
		return false, fmt.Errorf("preparing the passphrase: %w", err)
	}
	recipient.SetWorkFactor(workFactor)
	if v.identity, err = age.GenerateX25519Identity(); err != nil {
		return false, fmt.Errorf("making the file's key: %w", err)
	}
	if v.sealed, err = seal([]byte(v.identity.String()), recipient); err != nil {
		return false, fmt.Errorf("sealing the file's key: %w", err)
	}
	err = v.locked(ctx, func() error {
		if vaultExists(v.dir) {
			return nil
		}
		made = true
		return v.save(map[string][]byte{})
	})
	return made, err
}

func (v *vault) unseal(passphrase Secret) (*age.X25519Identity, error) {
	wrong := func(cause error) error {
		f := fault.OnField("passphrase", "This isn't the passphrase that the passwords were locked with. Try again.")
		f.Cause = cause
		return f
	}
	if passphrase == "" {
		return nil, wrong(nil)
	}
	key, err := age.NewScryptIdentity(passphrase.Reveal())
	if err != nil {
		return nil, fmt.Errorf("preparing the passphrase: %w", err)
	}
	plain, err := unseal(v.sealed, key)
	var noMatch *age.NoIdentityMatchError
	if errors.As(err, &noMatch) {
		return nil, wrong(err)
	}
	if err != nil {
		return nil, v.damaged(err)
	}
	identity, err := age.ParseX25519Identity(string(plain))
	if err != nil {
		return nil, v.damaged(err)
	}
	return identity, nil
}

func (v *vault) place() Place { return File }

func (v *vault) get(_ context.Context, name string) (Secret, error) {
	values, err := v.values()
	if err != nil {
		return "", err
	}
	value, ok := values[name]
	if !ok {
		return "", errAbsent
	}
	return Secret(value), nil
}

func (v *vault) put(ctx context.Context, name string, value Secret) error {
	return v.change(ctx, func(values map[string][]byte) { values[name] = []byte(value) })
}

func (v *vault) delete(ctx context.Context, name string) error {
	return v.change(ctx, func(values map[string][]byte) { delete(values, name) })
}

// take adds what isn't there yet.
func (v *vault) take(ctx context.Context, held map[string]Secret) error {
	if len(held) == 0 {
		return nil
	}
	return v.change(ctx, func(values map[string][]byte) {
		for name, value := range held {
			if _, there := values[name]; !there {
				values[name] = []byte(value)
			}
		}
	})
}

// change reads, alters and writes the file while no other process does.
func (v *vault) change(ctx context.Context, alter func(values map[string][]byte)) error {
	return v.locked(ctx, func() error {
		values, err := v.values()
		if err != nil {
			return err
		}
		alter(values)
		return v.save(values)
	})
}

// values reads the file as it is now; one that somebody deleted is empty.
func (v *vault) values() (map[string][]byte, error) {
	content, err := v.content()
	if errors.Is(err, fs.ErrNotExist) {
		return map[string][]byte{}, nil
	}
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(content.Key, v.sealed) {
		return nil, fault.New(fault.Locked, "The file with the passwords was made anew by another Backlot meanwhile. Type its passphrase in again.")
	}
	return v.open(content)
}

// content reads the file and checks that it is whole.
func (v *vault) content() (*vaultFile, error) {
	file, err := os.Open(filepath.Join(v.dir, vaultName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "The file with the passwords can't be read: %s.", err)
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, vaultLimit+1))
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "The file with the passwords can't be read: %s.", err)
	}
	content := &vaultFile{}
	if err := json.Unmarshal(raw, content); err != nil {
		return nil, v.damaged(err)
	}
	if content.Format != vaultFormat && content.Sum == content.sum() {
		return nil, fault.New(fault.TooNew, "The file with the passwords was written by a newer Backlot. Update this one.")
	}
	if content.Format != vaultFormat || content.Sum != content.sum() {
		return nil, v.damaged(errors.New("the sum differs"))
	}
	return content, nil
}

func (v *vault) open(content *vaultFile) (map[string][]byte, error) {
	plain, err := unseal(content.Values, v.identity)
	if err != nil {
		return nil, v.damaged(err)
	}
	values := map[string][]byte{}
	if err := json.Unmarshal(plain, &values); err != nil {
		return nil, v.damaged(err)
	}
	return values, nil
}

func (v *vault) damaged(cause error) error {
	return fault.Wrap(cause, fault.Damaged, "The file with the passwords is damaged and was left as it is: %s. Put a copy from a backup in its place, or move it away and connect the accounts again.", filepath.Join(v.dir, vaultName))
}

// save writes a new file beside the old one and puts it in its place once it is on the disk.
func (v *vault) save(values map[string][]byte) error {
	plain, err := json.Marshal(values)
	if err != nil {
		return fmt.Errorf("writing the secrets down: %w", err)
	}
	content := &vaultFile{Format: vaultFormat, Key: v.sealed}
	if content.Values, err = seal(plain, v.identity.Recipient()); err != nil {
		return fmt.Errorf("sealing the secrets: %w", err)
	}
	content.Sum = content.sum()
	raw, err := json.Marshal(content)
	if err != nil {
		return fmt.Errorf("writing the file down: %w", err)
	}
	if err := replace(v.dir, raw); err != nil {
		return fault.Wrap(err, fault.Unavailable, "The file with the passwords can't be written: %s. What it held before is still there.", err)
	}
	return nil
}

func replace(dir string, raw []byte) error {
	// The lock makes this name ours alone; one that a crash left is overwritten.
	fresh := filepath.Join(dir, vaultName+".new")
	file, err := os.OpenFile(fresh, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(raw)
	if err == nil {
		err = file.Chmod(0o600)
	}
	if err == nil {
		err = file.Sync()
	}
	if err := errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(fresh))
	}
	if err := os.Rename(fresh, filepath.Join(dir, vaultName)); err != nil {
		return errors.Join(err, os.Remove(fresh))
	}
	return syncFolder(dir)
}

// locked runs f while this process alone may write the file.
func (v *vault) locked(ctx context.Context, f func() error) error {
	file, err := os.OpenFile(filepath.Join(v.dir, vaultLockName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "The folder of the passwords can't be written: %s.", err)
	}
	defer file.Close()
	patience, cancel := context.WithTimeout(ctx, lockPatience)
	defer cancel()
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for {
		held, err := tryLock(file)
		if err != nil {
			return fault.Wrap(err, fault.Unavailable, "The folder of the passwords is on a disk that can't lock files (%s).", err)
		}
		if !held {
			return f()
		}
		select {
		case <-patience.Done():
			if err := ctx.Err(); err != nil {
				return err
			}
			return fault.Wrap(patience.Err(), fault.Locked, "Another Backlot is writing passwords. Try again in a moment.")
		case <-again.C:
		}
	}
}

func seal(plain []byte, to age.Recipient) ([]byte, error) {
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, to)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return sealed.Bytes(), nil
}

func unseal(sealed []byte, with age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), with)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
