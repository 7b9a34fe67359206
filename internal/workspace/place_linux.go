package workspace

import "golang.org/x/sys/unix"

// networkFilesystems by the magic number that statfs reports (linux/magic.h).
var networkFilesystems = map[int64]string{
	unix.NFS_SUPER_MAGIC:  "NFS",
	unix.SMB_SUPER_MAGIC:  "SMB",
	unix.SMB2_SUPER_MAGIC: "SMB",
	unix.CIFS_SUPER_MAGIC: "SMB",
	unix.V9FS_MAGIC:       "9P",
	unix.AFS_SUPER_MAGIC:  "AFS",
	unix.CODA_SUPER_MAGIC: "Coda",
	unix.FUSE_SUPER_MAGIC: "a mounted drive",
}

func networkShare(path string) string {
	var stat unix.Statfs_t
	if err := unix.Statfs(path, &stat); err != nil {
		return ""
	}
	return networkFilesystems[int64(stat.Type)]
}
