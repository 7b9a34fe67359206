package media

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// ErrIncomplete is in the chain of an error about a file whose structure says that bytes are still missing.
var ErrIncomplete = errors.New("the file is not complete yet")

func incomplete(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrIncomplete}, args...)...)
}

// maxBoxes bounds a walk with all boxes inside others; a fragmented recording of an hour has some ten thousand.
const maxBoxes = 200_000

// box is one box of an ISO base media file (ISO 14496-12): mp4, mov, heic.
type box struct {
	kind       string
	body, end  int64 // offsets in the file
	openEnded  bool  // size 0: it reaches to the end of the file
	paddingEnd bool  // not a box: zeros until the end
}

func (b box) size() int64 { return b.end - b.body }

// readBox reads the box header at offset at; limit is the end of what surrounds it.
func readBox(r io.ReaderAt, at, limit int64) (box, error) {
	var head [16]byte
	if limit-at < 8 {
		return box{}, incomplete("%d bytes where a box begins", limit-at)
	}
	if _, err := r.ReadAt(head[:8], at); err != nil {
		return box{}, err
	}
	size := int64(binary.BigEndian.Uint32(head[:4]))
	b := box{kind: string(head[4:8]), body: at + 8}
	switch size {
	case 0:
		b.end, b.openEnded = limit, true
		b.paddingEnd = b.kind == "\x00\x00\x00\x00"
		return b, nil
	case 1:
		if limit-at < 16 {
			return box{}, incomplete("box %q is cut in its header", b.kind)
		}
		if _, err := r.ReadAt(head[8:], at+8); err != nil {
			return box{}, err
		}
		large := binary.BigEndian.Uint64(head[8:])
		if large > 1<<62 {
			return box{}, fmt.Errorf("box %q has an impossible size", b.kind)
		}
		size, b.body = int64(large), at+16
	}
	b.end = at + size
	if b.end < b.body {
		return box{}, fmt.Errorf("box %q is smaller than its header", b.kind)
	}
	if b.end > limit {
		return b, incomplete("box %q needs %d bytes more", b.kind, b.end-limit)
	}
	return b, nil
}

// boxWalk goes through the boxes of one file and counts all that it sees, at whatever depth.
type boxWalk struct {
	r    io.ReaderAt
	seen int
}

// eachBox calls visit for the boxes between from and limit until one returns an error.
func eachBox(r io.ReaderAt, from, limit int64, visit func(box) error) error {
	return (&boxWalk{r: r}).each(from, limit, visit)
}

func (w *boxWalk) each(from, limit int64, visit func(box) error) error {
	for from < limit {
		if w.seen++; w.seen > maxBoxes {
			return fmt.Errorf("more than %d boxes", maxBoxes)
		}
		b, err := readBox(w.r, from, limit)
		if err != nil {
			return err
		}
		if err := visit(b); err != nil {
			return err
		}
		from = b.end
	}
	return nil
}

// readBody returns the first at most limit bytes of a box's body.
func readBody(r io.ReaderAt, b box, limit int64) ([]byte, error) {
	body := make([]byte, min(b.size(), limit))
	if _, err := r.ReadAt(body, b.body); err != nil && err != io.EOF {
		return nil, err
	}
	return body, nil
}

// checkMovie says whether an mp4 or mov is whole: every top-level box fits in the file, and the moov box
// with its movie header is there. A recorder writes moov last; until then players cannot use the file.
func checkMovie(r io.ReaderAt, size int64) error {
	var moov, media bool
	err := eachBox(r, 0, size, func(b box) error {
		switch {
		case b.paddingEnd && moov && media:
			return nil
		case b.paddingEnd:
			return incomplete("zeros where a box should be")
		case b.kind == "mdat" || b.kind == "moof":
			media = true
		case b.kind == "moov":
			moov = true
			return hasMovieHeader(r, b)
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case !moov:
		return incomplete("the index (moov) is missing")
	case !media:
		return incomplete("the pictures (mdat) are missing")
	}
	return nil
}

func hasMovieHeader(r io.ReaderAt, moov box) error {
	found := false
	err := eachBox(r, moov.body, moov.end, func(b box) error {
		found = found || b.kind == "mvhd" || b.kind == "cmov"
		if b.paddingEnd {
			return nil // QuickTime ends some containers with four zero bytes and more
		}
		return nil
	})
	if errors.Is(err, ErrIncomplete) && found {
		return nil // trailing bytes inside moov do no harm to players
	}
	if err == nil && !found {
		return incomplete("the index (moov) is empty")
	}
	return err
}
