package mailsync

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// modest lets the calling goroutine, until it ends, work only with what processor time nobody else of this computer wants:
// whoever drags a card meanwhile comes first. The goroutine must not unlock its thread: that ends with it, and so does the
// priority.
func modest() {
	runtime.LockOSThread()
	const low = 15
	_ = unix.Setpriority(unix.PRIO_PROCESS, unix.Gettid(), low) // of this thread; without it, it is only as quick as others
}
