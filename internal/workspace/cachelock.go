package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"time"

	"backlot/internal/fault"
)

// claimLook is how often a claim that another process holds is asked for again.
const claimLook = 100 * time.Millisecond

// Claim waits until no other process holds the claim of this name on the cache, and holds it until release or the end of
// the process, however that ends. Within a process claims of one name exclude each other too.
func (c *Cache) Claim(ctx context.Context, name string) (release func() error, err error) {
	sum := sha256.Sum256([]byte(name)) // a name may hold anything; a file's name may not
	path := strings.TrimSuffix(c.path, ".db") + "-" + hex.EncodeToString(sum[:8]) + ".lock"
	held := fault.New(fault.Locked, "Another Backlot on this computer is working on the same mail.")
	tick := time.NewTicker(claimLook)
	defer tick.Stop()
	for {
		taken, err := lockPath(filepath.Clean(path), held)
		if err == nil {
			return taken.release, nil
		}
		if !fault.Is(err, fault.Locked) {
			return nil, err
		}
		select {
		case <-tick.C:
		case <-c.closing:
			return nil, errClosed
		case <-ctx.Done():
			return nil, fault.Wrap(ctx.Err(), fault.Cancelled, "Cancelled while another Backlot was working on the same mail.")
		}
	}
}
