package workspace

import (
	"os"
	"strconv"
	"strings"
)

// remoteFilesystems by the type that the kernel gives a mount (proc_pid_mountinfo(5)).
var remoteFilesystems = map[string]string{
	"nfs": "NFS", "nfs4": "NFS", "cifs": "SMB", "smb3": "SMB", "smbfs": "SMB", "9p": "9P", "afs": "AFS", "coda": "Coda",
	"ncpfs": "NetWare", "ceph": "Ceph", "glusterfs": "Gluster", "lustre": "Lustre", "beegfs": "BeeGFS", "ocfs2": "OCFS2",
	"gfs2": "GFS2", "davfs": "WebDAV", "vboxsf": "a shared folder of VirtualBox", "prl_fs": "a shared folder of Parallels",
}

// localFuse are the programs that show a disk of this computer through FUSE, encrypted or joined; so does the type
// fuseblk. Every other one may stand for a server.
var localFuse = []string{"ntfs-3g", "ntfs", "exfat", "ext2", "lxcfs", "mergerfs", "encfs", "gocryptfs", "cryfs", "veracrypt", "ecryptfs", "bindfs"}

// networkShare names the network or the program that path is mounted from, "" for a disk of this computer.
func networkShare(path string) string {
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return ""
	}
	return shareIn(string(mounts), path)
}

// shareIn looks path up in a mount table: the longest mount point above it counts, the last of those mounted there.
func shareIn(mountinfo, path string) (share string) {
	longest := -1
	for line := range strings.Lines(mountinfo) {
		fields := strings.Fields(line)
		if len(fields) < 5 {
			continue
		}
		_, after, found := strings.Cut(line, " - ")
		kind, _, _ := strings.Cut(strings.TrimSpace(after), " ")
		point := unescaped(fields[4])
		inside := path == point || strings.HasPrefix(path, strings.TrimSuffix(point, "/")+"/")
		if found && inside && len(point) >= longest {
			longest, share = len(point), remote(kind)
		}
	}
	return share
}

func remote(kind string) string {
	program, isFuse := strings.CutPrefix(kind, "fuse.")
	if isFuse {
		for _, local := range localFuse {
			if program == local {
				return ""
			}
		}
		return program
	}
	if kind == "fuse" {
		return "a mounted drive"
	}
	return remoteFilesystems[kind]
}

// unescaped undoes the octal escapes (\040 for a space) of a mount table.
func unescaped(field string) string {
	var text strings.Builder
	for i := 0; i < len(field); i++ {
		if field[i] == '\\' && i+3 < len(field) {
			if code, err := strconv.ParseUint(field[i+1:i+4], 8, 8); err == nil {
				text.WriteByte(byte(code))
				i += 3
				continue
			}
		}
		text.WriteByte(field[i])
	}
	return text.String()
}
