//go:build unix

package drafts

import (
	"os"
	"strconv"
	"syscall"
)

// fileKey names a file whatever it is called: device and inode. "" when the system does not tell.
func fileKey(_ string, entry os.FileInfo) string {
	stat, ok := entry.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	return strconv.FormatUint(uint64(stat.Dev), 16) + ":" + strconv.FormatUint(stat.Ino, 16)
}
