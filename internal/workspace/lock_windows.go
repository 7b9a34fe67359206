package workspace

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockFile takes a lock that others can't have meanwhile, or fails at once.
func lockFile(file *os.File) error {
	return windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY,
		0, 1, 0, &windows.Overlapped{})
}

// shareFile waits for a lock that others can share, but not with lockFile.
func shareFile(file *os.File) error {
	return windows.LockFileEx(windows.Handle(file.Fd()), 0, 0, 1, 0, &windows.Overlapped{})
}

func isHeld(err error) bool { return errors.Is(err, windows.ERROR_LOCK_VIOLATION) }
