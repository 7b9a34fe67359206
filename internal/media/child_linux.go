package media

import "syscall"

// ownGroup: killing the group reaches whatever the child started; a crash of ours takes the child along.
func ownGroup() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
