package workspace_test

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"backlot/internal/workspace"
)

// Files are copied in pieces of 4 MiB, the large ones past the cache in blocks of the disk: none may lose or gain a
// byte at the seams.
func TestPutKeepsEveryByteOfEverySize(t *testing.T) {
	w, _ := newWorkspace(t, true)
	const block, large, piece = 4096, 1 << 20, 4 << 20
	for _, size := range []int{
		1, block - 1, block, block + 1, large - 1, large, large + 1, large + block, piece - 1, piece, piece + 1,
		3*piece - block, 3 * piece, 4*piece + 777,
	} {
		content := noise(size)
		stored := must[workspace.Stored](t)(w.Files().Put(ctx, fileOf(t, fmt.Sprintf("film-%d.mp4", size), content), nil))
		kept := must[[]byte](t)(os.ReadFile(w.Files().Path(stored.SHA256)))
		if stored.Size != int64(size) || !bytes.Equal(kept, content) {
			t.Errorf("%d bytes became %d, told as %d", size, len(kept), stored.Size)
		}
	}
}
