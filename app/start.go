package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"os"
	"path/filepath"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"
)

// Startup is Wails' OnStartup. It opens no workspace: on Linux it runs before it is known whether this is a second
// start, which ends at once.
func (d *Desk) Startup(ctx context.Context) {
	d.window = ctx
	wails.OnFileDrop(ctx, func(_, _ int, paths []string) { d.grants.add(paths...) })
	d.prepareNotices(ctx)
	close(d.started)
}

// backToBacklot leaves what was loaded in place of the program, as windows do with what is dropped on a frame.
const backToBacklot = `"runtime" in window || history.back()`

// Shown is Wails' OnDomReady: this is the one window, or what was loaded into it.
func (d *Desk) Shown(ctx context.Context) {
	d.begin()
	wails.WindowExecJS(ctx, backToBacklot)
}

// begin opens the first workspace, once; whoever asks meanwhile waits for it.
func (d *Desk) begin() {
	<-d.started
	d.first.Do(d.openFirst)
}

// openFirst opens the workspace that the call names, or the last one. When it does not open, the welcome screen says
// why.
func (d *Desk) openFirst() {
	dir := d.start
	if recent := d.config.read().Recent; dir == "" && len(recent) > 0 {
		dir = recent[0]
	}
	if dir == "" {
		return
	}
	if err := d.enter(dir, nil); err != nil {
		slog.Warn("the workspace did not open", "dir", dir, "error", err)
	}
}

// InstanceID names this user's one window: a second start with the same configuration is the same desk.
func (d *Desk) InstanceID() string {
	sum := sha256.Sum256([]byte(d.config.path))
	return "backlot_" + hex.EncodeToString(sum[:8])
}

// SecondStart is told of another start of Backlot while this one runs: its window comes to the front and, when the
// call named a workspace ("" for none, relative to the folder in which it was made), it opens that.
func (d *Desk) SecondStart(dir, calledIn string) {
	d.begin()
	if d.window != nil {
		wails.WindowUnminimise(d.window)
		wails.WindowShow(d.window)
	}
	if dir == "" {
		return
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(calledIn, dir)
	}
	if d.isOpen(dir) {
		return
	}
	if err := d.enter(dir, nil); err != nil {
		d.emit(noticeEvent, NoticeEvent{Title: filepath.Base(dir) + " did not open", Body: err.Error()})
		return
	}
	if d.window != nil {
		wails.WindowReloadApp(d.window) // what it shows is of the workspace before
	}
}

// isOpen says whether dir is the folder of the open workspace, by whatever name.
func (d *Desk) isOpen(dir string) bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.open == nil {
		return false
	}
	asked, err := os.Stat(dir)
	if err != nil {
		return false
	}
	own, err := os.Stat(d.open.Workspace.Dir())
	return err == nil && os.SameFile(asked, own)
}
