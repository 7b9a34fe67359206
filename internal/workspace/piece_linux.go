package workspace

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

const (
	// diskBlock is what addresses and lengths must be multiples of to go past the cache; no disk has larger blocks.
	diskBlock = 4096
	// directFrom is the size in bytes from which it is worth it.
	directFrom = 1 << 20
)

// shareContent makes out share the content of in without copying it, where the file system can (Btrfs, XFS, ...).
func shareContent(out, in *os.File) bool {
	return unix.IoctlFileClone(int(out.Fd()), int(in.Fd())) == nil
}

// pieceWriter writes a file piece by piece from its beginning. Large files go to the disk past the cache: nobody reads
// the copy soon, and the sync that has to follow finds nothing left to write.
type pieceWriter struct {
	out    *os.File
	offset int64
	direct bool
}

func newPieceWriter(out *os.File, length int64) *pieceWriter {
	w := &pieceWriter{out: out}
	if length >= directFrom {
		_ = unix.Fallocate(int(out.Fd()), 0, 0, length) // a hint: what it can't do shows at the writing
		w.setDirect(true)
	}
	return w
}

// setDirect stays as it is where the file system refuses.
func (w *pieceWriter) setDirect(direct bool) {
	flags, err := unix.FcntlInt(w.out.Fd(), unix.F_GETFL, 0)
	if err != nil {
		return
	}
	flags &^= unix.O_DIRECT
	if direct {
		flags |= unix.O_DIRECT
	}
	if _, err := unix.FcntlInt(w.out.Fd(), unix.F_SETFL, flags); err == nil {
		w.direct = direct
	}
}

func (w *pieceWriter) write(piece []byte) error {
	if w.direct {
		blocks := len(piece) &^ (diskBlock - 1)
		// Chunks lie at the start of a page, as all large slices do; where not, the disk refuses and the cache takes them.
		n, err := w.out.WriteAt(piece[:blocks], w.offset)
		if err != nil && !errors.Is(err, unix.EINVAL) {
			return err
		}
		w.offset += int64(n)
		piece = piece[n:]
		if len(piece) == 0 {
			return nil
		}
		w.setDirect(false) // the rest of the last block
	}
	n, err := w.out.WriteAt(piece, w.offset)
	if err != nil {
		return err
	}
	// The kernel begins now, so that the sync has little left to wait for. A hint: errors show at that sync.
	_ = unix.SyncFileRange(int(w.out.Fd()), w.offset, int64(n), unix.SYNC_FILE_RANGE_WRITE)
	w.offset += int64(n)
	return nil
}
