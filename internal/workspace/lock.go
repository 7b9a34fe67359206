package workspace

import (
	"fmt"
	"os"
	"path/filepath"

	"backlot/internal/fault"
)

// A lock is held by the operating system and ends with the process, however that ends.
const (
	lockName       = "backlot.lock"
	backupLockName = "backup.lock"
	copyLockName   = "copy.lock"
	runningName    = "running"
)

type lock struct{ file *os.File }

func takeLock(dir string) (*lock, error) {
	return lockPath(filepath.Join(dir, lockName), fault.New(fault.Locked, "This workspace is open in another Backlot window on this computer. Use that window, or close it first."))
}

// lockPath takes the lock that the file at path stands for; held is the fault when somebody has it.
func lockPath(path string, held *fault.Fault) (*lock, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "The workspace folder can't be written: %s.", reason(err))
	}
	if err := lockFile(file); err != nil {
		_ = file.Close()
		if isHeld(err) {
			return nil, held
		}
		return nil, fault.Wrap(err, fault.Unavailable, "The workspace folder is on a disk that can't lock files (%s). Choose a folder on this computer's own disk.", err)
	}
	return &lock{file}, nil
}

func (l *lock) release() error { return l.file.Close() }

// markRunning leaves a mark that only an orderly end takes away, so that the next start knows to check the database.
func (w *Workspace) markRunning() error {
	path := filepath.Join(w.dir, runningName)
	if err := os.WriteFile(path, []byte(fmt.Sprintf("%d\n", os.Getpid())), 0o600); err != nil {
		return fault.Wrap(err, fault.Unavailable, "The workspace folder can't be written: %s.", reason(err))
	}
	return nil
}

func (w *Workspace) markClean() error {
	err := os.Remove(filepath.Join(w.dir, runningName))
	if os.IsNotExist(err) {
		return nil
	}
	return err
}

func endedUncleanly(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, runningName))
	return err == nil
}
