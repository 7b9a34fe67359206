package workspace

import (
	"os"

	"golang.org/x/sys/unix"
)

// startWriting asks the kernel to begin writing what was just copied to the disk, so that the sync at the end of a
// large file has little left to wait for. It is a hint: errors show at that sync.
func startWriting(file *os.File, offset, length int64) {
	_ = unix.SyncFileRange(int(file.Fd()), offset, length, unix.SYNC_FILE_RANGE_WRITE)
}
