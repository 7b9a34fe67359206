package drafts

import (
	"os"

	"golang.org/x/sys/unix"
)

// onlineOnly: sync programs on Linux show placeholders, if at all, through FUSE and without a mark.
func onlineOnly(os.FileInfo) bool { return false }

// remote are the file systems that tell nothing of what others change, by the magic number that statfs reports
// (linux/magic.h; CEPH, GPFS and VirtualBox from their sources).
var remote = map[int64]bool{
	unix.NFS_SUPER_MAGIC: true, unix.SMB_SUPER_MAGIC: true, unix.SMB2_SUPER_MAGIC: true, unix.CIFS_SUPER_MAGIC: true,
	unix.V9FS_MAGIC: true, unix.AFS_SUPER_MAGIC: true, unix.AFS_FS_MAGIC: true, unix.CODA_SUPER_MAGIC: true,
	unix.FUSE_SUPER_MAGIC: true, unix.NCP_SUPER_MAGIC: true, 0x00c36400: true, 0x47504653: true, 0x786f4256: true,
}

// eventless says whether the folder lies where changes are not told: on a share, a cloud drive or FUSE.
func eventless(root string) bool {
	var stat unix.Statfs_t
	return unix.Statfs(root, &stat) == nil && remote[int64(stat.Type)]
}
