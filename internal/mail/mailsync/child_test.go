//go:build unix

package mailsync_test

import (
	"fmt"
	"os"
	"strconv"

	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/mailsync"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// childDir and childPort tell a process of its own which workspace to sync from which port.
const (
	childDir  = "MAILSYNCDIR"
	childPort = "MAILSYNCPORT"
)

// syncAsChild runs rounds until it is killed, or one round when it is told so, and says "." after each batch.
func syncAsChild(dir string) int {
	w, err := workspace.Open(ctx, dir, workspace.Options{Clock: when.System})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer func() { _ = w.Close() }() // it is killed anyway
	box, err := mailbox.Open(ctx, w)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer func() { _ = box.Close() }()
	port, err := strconv.Atoi(os.Getenv(childPort))
	if err != nil {
		fmt.Println(err)
		return 1
	}
	d := &desk{w: w, box: box, config: configOf(port)}
	syncer := mailsync.New(box, when.System, &list{}, func(mailsync.Progress) { fmt.Println(".") })
	if _, err := syncer.Sync(ctx, aliceOf(account), d.line); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}
