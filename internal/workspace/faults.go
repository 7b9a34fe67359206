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

// explain turns what SQLite reports about the disk and the file into words for a person.
func explain(err error) error {
	var failure sqlite3.Error
	if err == nil || !errors.As(err, &failure) {
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
		return fault.Wrap(err, fault.Unavailable, "The workspace folder can't be written (%s). Nothing was altered; check the disk and the folder's permissions.", failure.Code)
	case sqlite3.ErrInterrupt:
		return fault.Wrap(err, fault.Cancelled, "Cancelled; nothing was altered.")
	}
	return err
}

func reason(err error) string {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

func explainOpen(err error, dir string) error {
	explained := explain(err)
	var f *fault.Fault
	if errors.As(explained, &f) {
		return explained
	}
	return fmt.Errorf("opening the database in %s: %w", dir, err)
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
