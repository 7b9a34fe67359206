//go:build unix

package workspace

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lockFile takes a lock that others can't have meanwhile, or fails at once.
func lockFile(file *os.File) error { return unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB) }

// shareFile waits for a lock that others can share, but not with lockFile.
func shareFile(file *os.File) error {
	for {
		if err := unix.Flock(int(file.Fd()), unix.LOCK_SH); !errors.Is(err, unix.EINTR) {
			return err
		}
	}
}

func isHeld(err error) bool { return errors.Is(err, unix.EWOULDBLOCK) }
