package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"

	"backlot/internal/fault"
)

// Files stores file contents under their SHA-256: the same content is stored once, and what is stored never changes.
type Files struct{ dir, incoming, lock string }

// Stored names a content in the store. Size is in bytes; Known says that it was there before.
type Stored struct {
	SHA256 string
	Size   int64
	Known  bool
}

const (
	copyChunk = 4 << 20
	filesName = "files"
)

var contentName = regexp.MustCompile(`^[0-9a-f]{64}$`)

func openFiles(dir string) (*Files, error) {
	f := &Files{dir: filepath.Join(dir, filesName), incoming: filepath.Join(dir, filesName, "incoming"), lock: filepath.Join(dir, copyLockName)}
	if err := f.makeFolders(); err != nil {
		return nil, explainMake(err, f.incoming)
	}
	return f, nil
}

// makeFolders makes the store's folders inside the workspace's, never that one: when its disk is gone, a new folder in
// its place would swallow what is stored.
func (f *Files) makeFolders() error {
	return errors.Join(makeFolder(f.dir), makeFolder(f.incoming))
}

func makeFolder(path string) error {
	if err := os.Mkdir(path, 0o700); !errors.Is(err, os.ErrExist) {
		return err
	}
	return nil
}

// hold keeps sweep away for as long as a file is being copied.
func (f *Files) hold() (*lock, error) {
	if err := f.makeFolders(); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(f.lock, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := shareFile(file); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &lock{file}, nil
}

// sweep removes the half copies of processes that are gone, unless somebody is copying at this moment.
func (f *Files) sweep() error {
	held, err := lockPath(f.lock, errCopying)
	if errors.Is(err, errCopying) {
		return nil
	} else if err != nil {
		return err
	}
	entries, err := os.ReadDir(f.incoming)
	for _, entry := range entries {
		_ = os.Remove(filepath.Join(f.incoming, entry.Name()))
	}
	return errors.Join(err, held.release())
}

var errCopying = fault.New(fault.Locked, "A file is being taken in.")

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
// A symbolic link is followed: whoever takes paths from others refuses links that lead out of their folder.
// Other faults: NotFound, Invalid (a folder, empty), NoSpace, Cancelled, Unavailable. Nothing half done remains.
func (f *Files) Put(ctx context.Context, source string, progress func(done int64)) (Stored, error) {
	in, before, err := openSource(source)
	if err != nil {
		return Stored{}, explainSource(err, source)
	}
	defer in.Close()
	held, err := f.hold()
	if err != nil {
		return Stored{}, explainStore(err, source)
	}
	defer held.file.Close()
	out, err := os.CreateTemp(f.incoming, "copy-*")
	if err != nil {
		return Stored{}, explainStore(err, source)
	}
	kept := false
	defer func() {
		_ = out.Close()
		if !kept {
			_ = os.Remove(out.Name())
		}
	}()
	sum, size, err := copyHashing(ctx, out, in, before.Size(), progress)
	if concerns(err, out.Name()) {
		return Stored{}, explainStore(err, source)
	} else if err != nil {
		return Stored{}, explainSource(err, source)
	}
	after, err := os.Stat(source)
	if err != nil {
		return Stored{}, explainSource(err, source)
	}
	if size != before.Size() || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return Stored{}, fault.New(fault.Conflict, "%s changed while it was being copied. Nothing was taken in. Add it again; what lies in the drafts folder is looked at again by itself.", filepath.Base(source))
	}
	stored := Stored{SHA256: sum, Size: size}
	stored.Known, kept, err = f.keep(out, sum)
	return stored, explainStore(err, source)
}

// openSource opens a regular file that holds something. It looks before it opens: opening a pipe would wait for ever.
func openSource(source string) (*os.File, os.FileInfo, error) {
	info, err := os.Stat(source)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fault.New(fault.Invalid, "%s is not a file.", filepath.Base(source))
	}
	in, err := os.Open(source)
	if err != nil {
		return nil, nil, err
	}
	if info, err = in.Stat(); err == nil && info.Size() == 0 {
		err = fault.New(fault.Invalid, "%s is empty. Ask for it again, or wait until it has finished arriving.", filepath.Base(source))
	}
	if err != nil {
		return nil, nil, errors.Join(err, in.Close())
	}
	return in, info, nil
}

// keep makes the finished copy durable under its name. It also takes the place of the same content that is there
// already: should that be damaged it is healed by this, and asking whether it is would cost more.
func (f *Files) keep(out *os.File, sum string) (known, kept bool, err error) {
	target := f.Path(sum)
	if err := errors.Join(out.Sync(), out.Close()); err != nil {
		return false, false, err
	}
	if err := os.Chmod(out.Name(), 0o400); err != nil {
		return false, false, err
	}
	if err := makeFolder(filepath.Dir(target)); err != nil {
		return false, false, err
	}
	if known = f.Has(sum); known {
		_ = os.Chmod(target, 0o600) // Windows replaces no file that is read-only
	}
	if err := os.Rename(out.Name(), target); err != nil {
		if known { // somebody reads it, which Windows protects
			return true, false, os.Chmod(target, 0o400)
		}
		return false, false, err
	}
	return known, true, errors.Join(syncDir(filepath.Dir(target)), syncDir(f.dir))
}

// Check hashes a stored content again. A content that is missing, altered or unreadable is Damaged.
func (f *Files) Check(ctx context.Context, sha string) error {
	in, err := os.Open(f.Path(sha))
	if errors.Is(err, os.ErrNotExist) {
		return fault.Wrap(err, fault.Damaged, "The stored file %s is missing.", sha)
	} else if err != nil {
		return fault.Wrap(err, fault.Damaged, "The stored file %s can't be read: %s.", sha, reason(err))
	}
	defer in.Close()
	sum, _, err := hashOf(ctx, in)
	switch {
	case ctx.Err() != nil:
		return fault.Wrap(ctx.Err(), fault.Cancelled, "Stopped; not everything was checked.")
	case err != nil:
		return fault.Wrap(err, fault.Damaged, "The stored file %s can't be read: %s.", sha, reason(err))
	case sum != sha:
		return fault.New(fault.Damaged, "The stored file %s is altered.", sha)
	}
	return nil
}

// hashOf reads in to its end and returns its SHA-256 and its size in bytes.
func hashOf(ctx context.Context, in io.Reader) (sum string, size int64, err error) {
	hash := sha256.New()
	for {
		if err := ctx.Err(); err != nil {
			return "", size, err
		}
		n, err := io.CopyN(hash, in, copyChunk)
		size += n
		if errors.Is(err, io.EOF) {
			return hex.EncodeToString(hash.Sum(nil)), size, nil
		}
		if err != nil {
			return "", size, err
		}
	}
}
