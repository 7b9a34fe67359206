//go:build unix && !linux

package media

import "syscall"

// ownGroup: killing the group reaches whatever the child started.
func ownGroup() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
