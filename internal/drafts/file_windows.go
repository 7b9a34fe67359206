package drafts

import (
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// fileKey names a file whatever it is called: volume and file index. It is asked without reading the content, so that
// nothing is fetched from a cloud. "" when the system does not tell.
func fileKey(path string, _ os.FileInfo) string {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return ""
	}
	share := uint32(windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE)
	file, err := windows.CreateFile(name, 0, share, nil, windows.OPEN_EXISTING, windows.FILE_FLAG_OPEN_REPARSE_POINT, 0)
	if err != nil {
		return ""
	}
	defer windows.CloseHandle(file)
	var about windows.ByHandleFileInformation
	if err := windows.GetFileInformationByHandle(file, &about); err != nil {
		return ""
	}
	return fmt.Sprintf("%x:%x%08x", about.VolumeSerialNumber, about.FileIndexHigh, about.FileIndexLow)
}

// onlineOnly says whether opening the file would fetch it from a cloud: the attributes of placeholders
// (Microsoft, "File Attribute Constants").
func onlineOnly(entry os.FileInfo) bool {
	const offline, recallOnOpen, recallOnDataAccess = 0x1000, 0x40000, 0x400000
	about, ok := entry.Sys().(*syscall.Win32FileAttributeData)
	return ok && about.FileAttributes&(offline|recallOnOpen|recallOnDataAccess) != 0
}

// eventless says whether the folder lies where changes are not told: on a share.
func eventless(root string) bool {
	path, err := windows.UTF16PtrFromString(root)
	if err != nil {
		return false
	}
	volume := make([]uint16, windows.MAX_PATH+1)
	if err := windows.GetVolumePathName(path, &volume[0], uint32(len(volume))); err != nil {
		return true
	}
	return windows.GetDriveType(&volume[0]) != windows.DRIVE_FIXED
}
