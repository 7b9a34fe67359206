package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"backlot/internal/fault"
)

// explain is the function of that name, and remembers damage: the next start has to check the database.
func (w *Workspace) explain(err error) error {
	explained := explain(err)
	if fault.Is(explained, fault.Damaged) && !fault.Is(err, fault.Damaged) {
		w.damaged.Store(true)
	}
	return explained
}

// explain turns what SQLite reports about the disk and the file into words for a person.
func explain(err error) error {
	if err == nil || fault.CodeOf(err) != fault.Internal {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fault.Wrap(err, fault.Cancelled, "Cancelled; nothing was altered.")
	}
	var failure sqlite3.Error
	if !errors.As(err, &failure) {
		return err
	}
	switch failure.Code {
	case sqlite3.ErrFull:
		return fault.Wrap(err, fault.NoSpace, "The disk is full. Nothing was altered; free some space and try again.")
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return fault.Wrap(err, fault.Damaged, "The workspace file is damaged. Close Backlot and open it again: it will offer the newest good backup.")
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return fault.Wrap(err, fault.Unavailable, "Another program is writing to the workspace. Nothing was altered; try again in a moment.")
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen, sqlite3.ErrIoErr:
		if fault.OutOfSpace(failure.SystemErrno) {
			return fault.Wrap(err, fault.NoSpace, "The disk takes no more. Nothing was altered; free some space and try again.")
		}
		return fault.Wrap(err, fault.Unavailable, "The workspace can't be read or written (%s). Nothing was altered; check the disk and the folder's permissions.", failure.Code)
	case sqlite3.ErrInterrupt:
		return fault.Wrap(err, fault.Cancelled, "Cancelled; nothing was altered.")
	}
	return err
}

func explainOpen(err error, path string) error {
	explained := explain(err)
	if fault.CodeOf(explained) != fault.Internal {
		return explained
	}
	return fmt.Errorf("opening the database in %s: %w", path, err)
}

// reason is the bare cause of a failed file operation, without the path.
func reason(err error) string {
	var path *os.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err.Error()
	case errors.As(err, &link):
		return link.Err.Error()
	}
	return err.Error()
}

// concerns says that err came of writing to path, or of a disk that takes no more.
func concerns(err error, path string) bool {
	var failed *os.PathError
	return err != nil && (fault.OutOfSpace(err) || errors.As(err, &failed) && failed.Path == path)
}

// explainSource says why the file of a person could not be read.
func explainSource(err error, source string) error {
	name := filepath.Base(source)
	switch {
	case err == nil || fault.CodeOf(err) != fault.Internal:
		return err
	case errors.Is(err, os.ErrNotExist):
		return fault.Wrap(err, fault.NotFound, "%s is not there any more. Nothing was taken in.", name)
	case errors.Is(err, os.ErrPermission):
		return fault.Wrap(err, fault.Invalid, "%s can't be read: this user has no permission. Nothing was taken in.", name)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault.Wrap(err, fault.Cancelled, "Stopped; %s was not taken in.", name)
	}
	return fault.Wrap(err, fault.Unavailable, "%s could not be read (%s). Nothing was taken in. Add it again; what lies in the drafts folder is looked at again by itself.", name, reason(err))
}

// explainStore says why the copy of a person's file could not be written.
func explainStore(err error, source string) error {
	name := filepath.Base(source)
	switch {
	case err == nil || fault.CodeOf(err) != fault.Internal:
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault.Wrap(err, fault.Cancelled, "Stopped; %s was not taken in.", name)
	case errors.Is(err, syscall.EFBIG):
		return fault.Wrap(err, fault.NoSpace, "%s is larger than the workspace's disk takes in one file. It was not taken in; move the workspace to a disk with a newer file system.", name)
	case fault.OutOfSpace(err):
		return fault.Wrap(err, fault.NoSpace, "The disk is full: %s was not taken in and nothing of it is left behind. Free some space and add it again; what lies in the drafts folder is looked at again by itself.", name)
	}
	return fault.Wrap(err, fault.Unavailable, "%s was not taken in: the workspace's files folder can't be written (%s). Check the disk and the folder's permissions.", name, reason(err))
}

// explainMake says why a folder could not be made.
func explainMake(err error, path string) error {
	if err == nil || fault.CodeOf(err) != fault.Internal {
		return err
	}
	if fault.OutOfSpace(err) {
		return fault.Wrap(err, fault.NoSpace, "The disk is full: the folder %s can't be made. Free some space and try again.", path)
	}
	return fault.Wrap(err, fault.Unavailable, "The folder %s can't be made: %s.", path, reason(err))
}

// explainRead says why path, a backup or a stored file, could not be read.
func explainRead(err error, path string) error {
	switch {
	case err == nil || fault.CodeOf(err) != fault.Internal:
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault.Wrap(err, fault.Cancelled, "Stopped; nothing was altered.")
	case errors.Is(err, os.ErrNotExist):
		return fault.Wrap(err, fault.NotFound, "There is no file %s.", path)
	}
	return fault.Wrap(err, fault.Unavailable, "%s could not be read: %s.", path, reason(err))
}

// explainWrite says why path, a backup or an export, could not be written.
func explainWrite(err error, path string) error {
	switch {
	case err == nil || fault.CodeOf(err) != fault.Internal:
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault.Wrap(err, fault.Cancelled, "Stopped; %s is not complete.", filepath.Base(path))
	case fault.OutOfSpace(err):
		return fault.Wrap(err, fault.NoSpace, "The disk is full: %s could not be written. Free some space and try again.", path)
	}
	return fault.Wrap(err, fault.Unavailable, "%s could not be written: %s.", path, reason(err))
}
