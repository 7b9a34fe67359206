//go:build !linux

package workspace

import "strings"

// networkShare recognises UNC paths; other mounts give no portable sign.
func networkShare(path string) string {
	if strings.HasPrefix(path, `\\`) && !strings.HasPrefix(path, `\\?\`) {
		return "SMB"
	}
	return ""
}
