//go:build unix

package media

import (
	"context"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

// limits sets address space (KiB), processor time (s), file size (512 bytes) and core size, then becomes the program.
// Not every system knows every limit; the time limit holds in any case.
const limits = `ulimit -v "$1" 2>/dev/null; ulimit -t "$2" 2>/dev/null; ulimit -f "$3"; ulimit -c 0; shift 3; exec "$@"`

func limitedCommand(ctx context.Context, opts Options, program string, args []string) *exec.Cmd {
	cpu := 4 * opts.ChildTimeout / time.Second // several threads use up several seconds in one
	shell := []string{"-c", limits, "sh", strconv.FormatInt(opts.ChildMemory>>10, 10), strconv.FormatInt(int64(cpu)+1, 10),
		strconv.FormatInt(opts.writes/512, 10), program}
	cmd := exec.CommandContext(ctx, "/bin/sh", append(shell, args...)...)
	cmd.SysProcAttr = ownGroup()
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	return cmd
}

func startLimited(cmd *exec.Cmd, _ Options) (func(), error) {
	return func() {}, cmd.Start()
}
