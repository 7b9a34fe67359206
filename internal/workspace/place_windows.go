package workspace

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// networkShare recognises UNC paths and drive letters that stand for a share.
func networkShare(path string) string {
	if strings.HasPrefix(path, `\\`) && !strings.HasPrefix(path, `\\?\`) {
		return "SMB"
	}
	root, err := windows.UTF16PtrFromString(filepath.VolumeName(path) + `\`)
	if err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE {
		return "a network drive"
	}
	return ""
}
