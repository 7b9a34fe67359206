package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"syscall"
	"time"

	"backlot/internal/fault"
)

// Files stores file contents under their SHA-256: the same content is stored once, and what is stored never changes.
type Files struct{ dir, incoming string }

// Stored names a content in the store. Size is in bytes; Known says that it was there before.
type Stored struct {
	SHA256 string
	Size   int64
	Known  bool
}

const (
	copyChunk = 1 << 20
	// abandonedAfter is when a half copy in incoming/ can only be a remnant of a killed process.
	abandonedAfter = 24 * time.Hour
)

var contentName = regexp.MustCompile(`^[0-9a-f]{64}$`)

func openFiles(dir string) (*Files, error) {
	f := &Files{dir: filepath.Join(dir, "files"), incoming: filepath.Join(dir, "files", "incoming")}
	if err := os.MkdirAll(f.incoming, 0o700); err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "The folder %s can't be made: %s.", f.incoming, reason(err))
	}
	return f, nil
}

// SweepIncoming removes the half copies that a killed process left behind before now.
func (f *Files) SweepIncoming(now time.Time) error {
	entries, err := os.ReadDir(f.incoming)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if at, err := entry.Info(); err == nil && now.Sub(at.ModTime()) > abandonedAfter {
			_ = os.Remove(filepath.Join(f.incoming, entry.Name()))
		}
	}
	return nil
}

// Path returns where a content is, whether it is there or not. A name that is no SHA-256 gives "".
func (f *Files) Path(sha string) string {
	if !contentName.MatchString(sha) {
		return ""
	}
	return filepath.Join(f.dir, sha[:2], sha)
}

// Has says whether the content is in the store.
func (f *Files) Has(sha string) bool {
	path := f.Path(sha)
	if path == "" {
		return false
	}
	_, err := os.Stat(path)
	return err == nil
}

// Put copies the file at source into the store, hashing while it copies. progress (may be nil) is told the bytes
// done. The source is only read; when it changes meanwhile, the copy is thrown away and the fault is a Conflict.
// Other faults: NotFound, Invalid (a folder, empty), NoSpace, Cancelled, Unavailable. Nothing half done remains.
func (f *Files) Put(ctx context.Context, source string, progress func(done int64)) (Stored, error) {
	in, err := os.Open(source)
	if err != nil {
		return Stored{}, explainFile(err, source)
	}
	defer in.Close()
	before, err := in.Stat()
	if err != nil {
		return Stored{}, explainFile(err, source)
	}
	if !before.Mode().IsRegular() {
		return Stored{}, fault.New(fault.Invalid, "%s is not a file.", filepath.Base(source))
	}
	if before.Size() == 0 {
		return Stored{}, fault.New(fault.Invalid, "%s is empty. Ask for it again, or wait until it has finished arriving.", filepath.Base(source))
	}
	out, err := os.CreateTemp(f.incoming, "copy-*")
	if err != nil {
		return Stored{}, explainFile(err, source)
	}
	kept := false
	defer func() {
		_ = out.Close()
		if !kept {
			_ = os.Remove(out.Name())
		}
	}()
	sum, size, err := copyHashing(ctx, out, in, progress)
	if err != nil {
		return Stored{}, explainFile(err, source)
	}
	after, err := os.Stat(source)
	if err != nil {
		return Stored{}, explainFile(err, source)
	}
	if size != before.Size() || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return Stored{}, fault.New(fault.Conflict, "%s changed while it was being copied. Nothing was taken in; it will be looked at again.", filepath.Base(source))
	}
	stored := Stored{SHA256: sum, Size: size}
	stored.Known, kept, err = f.keep(out, sum)
	return stored, explainFile(err, source)
}

// keep makes the finished copy durable under its name.
func (f *Files) keep(out *os.File, sum string) (known, kept bool, err error) {
	if f.Has(sum) {
		return true, false, nil
	}
	if err := out.Sync(); err != nil {
		return false, false, err
	}
	if err := out.Close(); err != nil {
		return false, false, err
	}
	if err := os.Chmod(out.Name(), 0o400); err != nil {
		return false, false, err
	}
	target := f.Path(sum)
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return false, false, err
	}
	if err := os.Rename(out.Name(), target); err != nil {
		return false, false, err
	}
	return false, true, syncDir(filepath.Dir(target))
}

// copyHashing hashes one chunk while the same chunk is written, so that copying costs little more than reading.
func copyHashing(ctx context.Context, out io.Writer, in io.Reader, progress func(int64)) (string, int64, error) {
	sum := sha256.New()
	var buffers [2][]byte
	buffers[0], buffers[1] = make([]byte, copyChunk), make([]byte, copyChunk)
	chunks, hashed := make(chan []byte), make(chan struct{}, 1)
	go hashChunks(sum, chunks, hashed)
	defer close(chunks)
	var size int64
	for turn := 0; ; turn++ {
		if err := ctx.Err(); err != nil {
			return "", size, err
		}
		n, err := io.ReadFull(in, buffers[turn%2])
		if n > 0 {
			chunk := buffers[turn%2][:n]
			chunks <- chunk
			_, writeErr := out.Write(chunk)
			<-hashed
			if writeErr != nil {
				return "", size, writeErr
			}
			size += int64(n)
			if progress != nil {
				progress(size)
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return hex.EncodeToString(sum.Sum(nil)), size, nil
		}
		if err != nil {
			return "", size, err
		}
	}
}

func hashChunks(sum hash.Hash, chunks <-chan []byte, hashed chan<- struct{}) {
	for chunk := range chunks {
		sum.Write(chunk) // a hash never fails to be written to
		hashed <- struct{}{}
	}
}

// Check hashes a stored content again. A content that is missing or altered is Damaged.
func (f *Files) Check(ctx context.Context, sha string) error {
	in, err := os.Open(f.Path(sha))
	if err != nil {
		return fault.Wrap(err, fault.Damaged, "The stored file %s is missing.", sha)
	}
	defer in.Close()
	sum, _, err := copyHashing(ctx, io.Discard, in, nil)
	if err != nil {
		return fmt.Errorf("checking %s: %w", sha, err)
	}
	if sum != sha {
		return fault.New(fault.Damaged, "The stored file %s is altered.", sha)
	}
	return nil
}

func explainFile(err error, source string) error {
	name := filepath.Base(source)
	var already *fault.Fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &already):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault.Wrap(err, fault.Cancelled, "Stopped; %s was not taken in.", name)
	case errors.Is(err, os.ErrNotExist):
		return fault.Wrap(err, fault.NotFound, "%s is not there any more. Nothing was taken in.", name)
	case errors.Is(err, os.ErrPermission):
		return fault.Wrap(err, fault.Invalid, "%s can't be read: this user has no permission. Nothing was taken in.", name)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fault.Wrap(err, fault.NoSpace, "The disk is full: %s was not taken in and nothing of it is left behind. Free some space; it will be looked at again.", name)
	}
	return fault.Wrap(err, fault.Unavailable, "%s could not be copied (%s). Nothing was taken in; it will be looked at again.", name, reason(err))
}
