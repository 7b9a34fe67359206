package drafts

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// seen is a file as one look showed it. mtime is Unix nanoseconds; online says that its content is not on this
// computer.
type seen struct {
	path        string
	size, mtime int64
	key         string
	online      bool
}

// same says whether two looks saw the same file unchanged.
func (s seen) same(other seen) bool {
	return s.size == other.size && s.mtime == other.mtime && (s.key == other.key || s.key == "" || other.key == "")
}

var errNoFile = errors.New("not a file")

// lookAt looks at a file without opening it. Links are not followed: what they lead to may lie anywhere.
func lookAt(path string) (seen, error) {
	entry, err := os.Lstat(path)
	if err != nil {
		return seen{}, err
	}
	return asSeen(path, entry)
}

// lookInside is lookAt for a file of the drafts folder that was found before: a folder above it may have become a link
// meanwhile, and one that leads out is not followed either.
func lookInside(rootPath, path string) (seen, error) {
	entry, err := lstatInside(rootPath, path)
	if err != nil {
		return seen{}, err
	}
	return asSeen(path, entry)
}

// lstatInside is os.Lstat for a path that stays in the drafts folder all the way.
func lstatInside(rootPath, path string) (os.FileInfo, error) {
	relative, ok := within(rootPath, path)
	if !ok {
		return os.Lstat(path) // of a folder that was chosen before
	}
	root, err := os.OpenRoot(rootPath)
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }()
	return root.Lstat(filepath.FromSlash(relative))
}

func asSeen(path string, entry os.FileInfo) (seen, error) {
	online := onlineOnly(entry)
	// A placeholder is a reparse point on Windows and so no regular file to Go; links and devices are neither.
	if !entry.Mode().IsRegular() && (!online || entry.Mode()&(os.ModeSymlink|os.ModeDir) != 0) {
		return seen{}, errNoFile
	}
	return seen{path: path, size: entry.Size(), mtime: entry.ModTime().UnixNano(), key: fileKey(path, entry), online: online}, nil
}

// walked is what a walk over folders found. full says that it saw the whole drafts folder; lost is why the folder as
// such can't be read; trouble is what went wrong with parts of it.
type walked struct {
	full    bool
	files   []seen
	lost    error
	trouble error
	crowded bool // the system watches no more folders
}

// walk looks at all files in the folders given. watch is called with each folder before it is read, so that what
// comes in between is not missed; it may be nil.
func walk(ctx context.Context, root string, folders []string, watch func(dir string) error) walked {
	found := walked{full: len(folders) == 0}
	if err := checkRoot(root); err != nil {
		found.lost = err
		return found
	}
	if found.full {
		folders = []string{root}
	}
	for len(folders) > 0 && ctx.Err() == nil {
		dir := folders[len(folders)-1]
		folders = folders[:len(folders)-1]
		if watch != nil {
			if err := watch(dir); isCrowded(err) {
				found.crowded = true
			}
		}
		more, err := found.read(dir)
		if err != nil && dir == root {
			found.lost = fmt.Errorf("reading %s: %w", root, err)
			return found
		}
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			found.trouble = err
		}
		folders = append(folders, more...)
	}
	if ctx.Err() != nil {
		found.lost = ctx.Err()
	}
	return found
}

func (w *walked) read(dir string) (folders []string, err error) {
	entries, err := os.ReadDir(dir)
	for _, entry := range entries {
		if ignored(entry.Name()) {
			continue
		}
		path := filepath.Join(dir, entry.Name())
		if entry.IsDir() {
			folders = append(folders, path)
			continue
		}
		about, err := entry.Info()
		if err != nil {
			continue // it went away meanwhile
		}
		if file, err := asSeen(path, about); err == nil {
			w.files = append(w.files, file)
		}
	}
	return folders, err
}

// isCrowded: Linux bounds the folders that one user may watch (inotify(7)); macOS the open files.
func isCrowded(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

// hiddenInside says whether a path inside root is, or lies in, something that is ignored.
func hiddenInside(root, path string) bool {
	for path != root && len(path) > len(root) {
		if ignored(filepath.Base(path)) {
			return true
		}
		path = filepath.Dir(path)
	}
	return path != root
}
