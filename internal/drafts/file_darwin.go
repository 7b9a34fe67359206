package drafts

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// onlineOnly: the file system marks what is not on this Mac as dataless (sys/stat.h, SF_DATALESS).
func onlineOnly(entry os.FileInfo) bool {
	const dataless = 0x40000000
	stat, ok := entry.Sys().(*syscall.Stat_t)
	return ok && stat.Flags&dataless != 0
}

// eventless says whether the folder lies where changes are not told: on anything but a local disk.
func eventless(root string) bool {
	var stat unix.Statfs_t
	return unix.Statfs(root, &stat) == nil && stat.Flags&unix.MNT_LOCAL == 0
}
