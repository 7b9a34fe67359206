package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"
)

// streamChild is runChild for output that is read as it comes: into takes it in pieces of any size, and its error ends
// the child. Long films need more time than a poster; most is what the child gets.
func (e *Engine) streamChild(ctx context.Context, most time.Duration, into io.Writer, program string, args ...string) error {
	opts := e.opts
	opts.ChildTimeout = max(opts.ChildTimeout, most)
	ctx, cancel := context.WithTimeout(ctx, opts.ChildTimeout)
	defer cancel()
	words, out := &lastWords{}, &firstError{to: into}
	cmd := limitedCommand(ctx, opts, program, args)
	cmd.Stdout, cmd.Stderr = out, words
	cmd.Env = childEnv()
	cmd.Dir = os.TempDir()
	cmd.WaitDelay = 2 * time.Second

	// Linux ends a child with the thread that started it, so that thread has to stay.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	release, err := startLimited(cmd, opts)
	if err != nil {
		return fmt.Errorf("starting %s: %w", program, err)
	}
	defer release()
	err = cmd.Wait()
	switch {
	case out.err != nil:
		return out.err
	case ctx.Err() != nil:
		return fmt.Errorf("%s: %w", program, ctx.Err())
	case err != nil:
		return fmt.Errorf("%w: %s: %w: %s", errChild, program, err, bytes.TrimSpace(words.said))
	}
	return nil
}

// firstError keeps why the reader of a child's output stopped: a child that lost its reader has an error of its own.
type firstError struct {
	to  io.Writer
	err error
}

func (f *firstError) Write(p []byte) (int, error) {
	n, err := f.to.Write(p)
	if err != nil && f.err == nil {
		f.err = err
	}
	return n, err
}

// errEnough ends a child that has told all that was asked for.
var errEnough = errors.New("enough was read")

// pieces cuts a stream into pieces of one size and hands each on; the slice is only valid during the call.
type pieces struct {
	buf  []byte
	fill int
	most int // pieces; the rest is not read
	take func([]byte) error
}

func (p *pieces) Write(b []byte) (int, error) {
	read := 0
	for len(b) > 0 {
		if p.most == 0 {
			return read, errEnough
		}
		n := copy(p.buf[p.fill:], b)
		p.fill, read, b = p.fill+n, read+n, b[n:]
		if p.fill < len(p.buf) {
			break
		}
		p.fill = 0
		p.most--
		if err := p.take(p.buf); err != nil {
			return read, err
		}
	}
	return read, nil
}
