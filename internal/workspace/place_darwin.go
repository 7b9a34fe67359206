package workspace

import "golang.org/x/sys/unix"

// networkShare names the file system of path when macOS does not count it among the local ones.
func networkShare(path string) string {
	var stat unix.Statfs_t
	if err := unix.Statfs(path, &stat); err != nil || stat.Flags&unix.MNT_LOCAL != 0 {
		return ""
	}
	return unix.ByteSliceToString(stat.Fstypename[:])
}
