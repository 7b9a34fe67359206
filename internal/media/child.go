package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

var errTooMuchOutput = errors.New("child process wrote more than expected")

// capped keeps what a child writes up to limit bytes and refuses the rest, which ends the child.
type capped struct {
	buf   bytes.Buffer
	limit int
}

func (c *capped) Write(p []byte) (int, error) {
	if c.buf.Len()+len(p) > c.limit {
		return 0, errTooMuchOutput
	}
	return c.buf.Write(p)
}

// lastWords keeps the end of what a child says on stderr.
type lastWords struct{ said []byte }

func (l *lastWords) Write(p []byte) (int, error) {
	const most = 2 << 10
	l.said = append(l.said, p...)
	if len(l.said) > most {
		l.said = append([]byte(nil), l.said[len(l.said)-most:]...)
	}
	return len(p), nil
}

// runChild runs a program and returns its output of at most limit bytes. It has no input, an almost empty
// environment, the engine's limits on time and memory, and cannot write files; it and all that it started
// die with ctx, and on Linux with this program. An error of a program that ran wraps errChild.
func (e *Engine) runChild(ctx context.Context, limit int, program string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, e.opts.ChildTimeout)
	defer cancel()
	out, words := &capped{limit: limit}, &lastWords{}
	cmd := limitedCommand(ctx, e.opts, program, args)
	cmd.Stdout, cmd.Stderr = out, words
	cmd.Env = childEnv()
	cmd.Dir = os.TempDir()
	cmd.WaitDelay = 2 * time.Second

	// Linux ends a child with the thread that started it, so that thread has to stay.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	release, err := startLimited(cmd, e.opts)
	if err != nil {
		return nil, fmt.Errorf("starting %s: %w", program, err)
	}
	defer release()
	err = cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("%s: %w", program, ctx.Err())
	case errors.Is(err, errTooMuchOutput):
		return nil, fmt.Errorf("%w: %w", errChild, err)
	case err != nil:
		return nil, fmt.Errorf("%w: %s: %w: %s", errChild, program, err, bytes.TrimSpace(words.said))
	}
	return out.buf.Bytes(), nil
}

// childEnv passes on what finding shared libraries needs, and nothing of the user's.
func childEnv() []string {
	env := []string{"LC_ALL=C", "MALLOC_ARENA_MAX=2", "AV_LOG_FORCE_NOCOLOR=1"}
	for _, name := range []string{"PATH", "LD_LIBRARY_PATH", "SystemRoot", "TEMP", "TMP"} {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	return env
}
