package media

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"backlot/internal/fault"
)

// ToolState says which outside programs are there. Without them drafts are still taken in and played.
type ToolState struct {
	FFmpeg, FFprobe bool
	Version         string // of ffmpeg, "5.1.9-0+deb12u1"
	Advice          string // what is missing, what that means and how to get it; "" when all is there
}

// toolCache remembers the version of the ffmpeg that was asked last.
type toolCache struct {
	mu      sync.Mutex
	path    string
	version string
}

// Tools looks for ffmpeg and ffprobe anew each time, so that installing them needs no restart.
func (e *Engine) Tools() ToolState {
	ffmpeg, ffprobe := e.find("ffmpeg"), e.find("ffprobe")
	state := ToolState{FFmpeg: ffmpeg != "", FFprobe: ffprobe != ""}
	if state.FFmpeg {
		state.Version = e.version(ffmpeg)
	}
	switch {
	case !state.FFmpeg && !state.FFprobe:
		state.Advice = "ffmpeg is not installed. Drafts are taken in and videos play, but they have no poster on the boards. " + installAdvice()
	case !state.FFmpeg:
		state.Advice = "ffprobe is there but ffmpeg is not, so videos have no poster on the boards. " + installAdvice()
	case !state.FFprobe:
		state.Advice = "ffmpeg is there but ffprobe is not, so length and size of some videos stay unknown. " + installAdvice()
	}
	return state
}

func installAdvice() string {
	switch runtime.GOOS {
	case "windows":
		return "To get it, run: winget install Gyan.FFmpeg"
	case "darwin":
		return "To get it, run: brew install ffmpeg"
	}
	return "To get it, install the package ffmpeg (Debian and Ubuntu: sudo apt install ffmpeg)."
}

func noFFmpeg() error {
	return fault.New(fault.Unavailable, "ffmpeg is not installed, so this video has no poster, no filmstrip and no comparison. The video itself still plays. %s", installAdvice())
}

// find returns the absolute path of a tool, "" if there is none.
func (e *Engine) find(name string) string {
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	for _, dir := range e.toolDirs() {
		path := filepath.Join(dir, name)
		if filepath.IsAbs(path) && executable(path) {
			return path
		}
	}
	return ""
}

// toolDirs: a copy shipped beside the program comes first. A window started from the desktop of a Mac has a
// short PATH without Homebrew's folders. A relative entry in PATH would run what lies in the current folder.
func (e *Engine) toolDirs() []string {
	if e.opts.ToolDirs != nil {
		return e.opts.ToolDirs
	}
	var dirs []string
	if self, err := os.Executable(); err == nil {
		dirs = append(dirs, filepath.Dir(self))
	}
	dirs = append(dirs, filepath.SplitList(os.Getenv("PATH"))...)
	if runtime.GOOS == "darwin" {
		dirs = append(dirs, "/opt/homebrew/bin", "/usr/local/bin")
	}
	return dirs
}

func executable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && (runtime.GOOS == "windows" || info.Mode()&0o111 != 0)
}

func (e *Engine) version(path string) string {
	e.tools.mu.Lock()
	defer e.tools.mu.Unlock()
	if e.tools.path == path {
		return e.tools.version
	}
	out, err := e.runChild(context.Background(), 64<<10, path, "-hide_banner", "-version")
	if err != nil {
		return ""
	}
	e.tools.path = path
	if words := strings.Fields(string(out)); len(words) > 2 {
		e.tools.version = words[2]
	}
	return e.tools.version
}

// errChild is in the chain of an error about a child process that ran and failed.
var errChild = errors.New("child process failed")

// asFault turns the error of a child process into what a person reads.
func asFault(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return stopped(ctx.Err())
	case errors.Is(err, context.DeadlineExceeded):
		return tooSlow(err)
	case errors.Is(err, errChild) && strings.Contains(err.Error(), "Cannot allocate memory"):
		return fault.Wrap(err, fault.Invalid, "This video needs more memory than Backlot gives to one file. It is kept and may still play; ask for a smaller export to review it.")
	case errors.Is(err, errChild):
		return damaged(err)
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, os.ErrNotExist):
		return noFFmpeg()
	}
	return err
}
