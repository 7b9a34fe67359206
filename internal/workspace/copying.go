package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"sync"
)

// piecesAhead is how many chunks of one file are in memory: one is read and hashed while the others are written.
const piecesAhead = 3

// chunks are reused: making and clearing them for every file would cost more than hashing some of it.
var chunks = sync.Pool{New: func() any {
	chunk := make([]byte, copyChunk)
	return &chunk
}}

// copyHashing copies in, which has about length bytes, to the empty file out, and hashes the bytes that it stores.
// Where the file system can share the content between both files nothing is copied, and what is shared is hashed.
func copyHashing(ctx context.Context, out, in *os.File, length int64, progress func(int64)) (sum string, size int64, err error) {
	if shareContent(out, in) {
		return hashOf(ctx, &counted{out, 0, progress})
	}
	p := pieces{free: make(chan []byte, piecesAhead), filled: make(chan []byte, piecesAhead), failed: make(chan struct{})}
	for range piecesAhead {
		p.free <- *chunks.Get().(*[]byte)
	}
	written := make(chan error, 1)
	go func() { written <- p.write(newPieceWriter(out, length)) }()
	sum, size, err = p.hash(ctx, in, progress)
	close(p.filled)
	err = errors.Join(err, <-written)
	for range piecesAhead {
		chunk := <-p.free
		chunks.Put(&chunk)
	}
	return sum, size, err
}

// pieces go round between who reads and who writes.
type pieces struct {
	free, filled chan []byte
	failed       chan struct{} // closed when writing failed
}

// hash reads in to its end. Each piece is hashed while it is written: both only look at it.
func (p *pieces) hash(ctx context.Context, in io.Reader, progress func(int64)) (sum string, size int64, err error) {
	hash := sha256.New()
	for ctx.Err() == nil {
		var chunk []byte
		select {
		case chunk = <-p.free:
		case <-p.failed:
			return "", size, nil // the writer says why
		}
		n, err := io.ReadFull(in, chunk[:copyChunk])
		p.filled <- chunk[:n]
		hash.Write(chunk[:n])
		size += int64(n)
		if progress != nil && n > 0 {
			progress(size)
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return hex.EncodeToString(hash.Sum(nil)), size, nil
		case err != nil:
			return "", size, err
		}
	}
	return "", size, ctx.Err()
}

func (p *pieces) write(to *pieceWriter) (err error) {
	for piece := range p.filled {
		if err == nil {
			if err = to.write(piece); err != nil {
				close(p.failed)
			}
		}
		p.free <- piece
	}
	return err
}

// counted tells how far a reading has come.
type counted struct {
	from     io.Reader
	done     int64
	progress func(int64)
}

func (c *counted) Read(p []byte) (n int, err error) {
	n, err = c.from.Read(p)
	c.done += int64(n)
	if c.progress != nil && n > 0 {
		c.progress(c.done)
	}
	return n, err
}
