package app

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"

	"backlot/internal/demo"
	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/secret"
	"backlot/internal/workspace"
)

// WorkspaceAPI opens, makes and closes workspaces; it is all that the welcome screen needs.
type WorkspaceAPI struct{ desk *Desk }

// Place is what the window needs to know before any screen: the open workspace (Dir is "" when none is) and where
// media is served. Dialogs says that the desktop's file dialogs can be shown (not to a browser). Trouble is the fault
// that kept the last workspace from opening, as JSON, with its folder.
type Place struct {
	Dir        string   `json:"dir"`
	Name       string   `json:"name"`
	MediaBase  string   `json:"mediaBase"`
	Me         string   `json:"me"`
	Recent     []string `json:"recent"`
	Suggested  string   `json:"suggested"`
	Dialogs    bool     `json:"dialogs"`
	Trouble    string   `json:"trouble"`
	TroubleDir string   `json:"troubleDir"`
}

// BackupView is one backup that a damaged workspace can be put back to. At is Unix milliseconds.
type BackupView struct {
	File string `json:"file"`
	Kind string `json:"kind"`
	At   int64  `json:"at"`
	Size int64  `json:"size"`
	Good bool   `json:"good"`
}

// Place returns where the window stands.
func (a *WorkspaceAPI) Place() (_ Place, err error) {
	defer recovered(&err)
	d := a.desk
	d.begin()
	d.mu.RLock()
	defer d.mu.RUnlock()
	place := Place{Recent: d.config.read().Recent, Suggested: suggestedFolder(), Dialogs: browserAddress() == ""}
	if place.Recent == nil {
		place.Recent = []string{}
	}
	if d.trouble != nil {
		place.Trouble, _ = FormatError(d.trouble).(string)
		place.TroubleDir = d.troubleDir
	}
	if d.open == nil {
		return place, nil
	}
	place.Dir, place.MediaBase, place.Me = d.open.Workspace.Dir(), d.media.BaseURL(), d.open.Workspace.Me()
	place.Name, err = d.open.Workspace.Name(d.context())
	return place, err
}

// demoSuffix is what the suggested folder of the demo agency ends in.
const demoSuffix = " demo"

func suggestedFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, "Backlot")
}

// ChooseFolder asks for a folder in the system's dialog, which begins as near to a folder as there is one, at home for "";
// it gives "" when the person cancelled.
func (a *WorkspaceAPI) ChooseFolder(title, near string) (path string, err error) {
	defer recovered(&err)
	path, err = wails.OpenDirectoryDialog(a.desk.context(), wails.OpenDialogOptions{
		Title: title, DefaultDirectory: standing(near), CanCreateDirectories: true,
	})
	if err == nil && path != "" {
		a.desk.grants.add(path)
	}
	return path, err
}

// standing is a folder, or the nearest one above it that is there; the home folder for one that is nowhere.
func standing(near string) string {
	for at := near; filepath.IsAbs(at); at = filepath.Dir(at) {
		if folder, err := os.Stat(at); err == nil && folder.IsDir() {
			return at
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	home, _ := os.UserHomeDir()
	return home
}

// ChooseFiles asks for files in the system's dialog; empty when the person cancelled.
func (a *WorkspaceAPI) ChooseFiles(title string) (paths []string, err error) {
	defer recovered(&err)
	paths, err = wails.OpenMultipleFilesDialog(a.desk.context(), wails.OpenDialogOptions{Title: title})
	if paths == nil {
		paths = []string{}
	}
	a.desk.grants.add(paths...)
	return paths, err
}

// Make makes a new workspace in dir and opens it.
func (a *WorkspaceAPI) Make(dir, name, yourName string) (err error) {
	defer recovered(&err)
	if err := a.desk.mayEnter(dir); err != nil {
		return err
	}
	return a.desk.enter(dir, func(ctx context.Context) error {
		h, err := house.Create(ctx, dir, name, yourName, house.Options{Secrets: secret.ForUser(), MailStates: a.desk.mailState, CopyProgress: a.desk.copyProgress})
		if err != nil {
			return err
		}
		return h.Close(ctx)
	})
}

// Open opens the workspace in dir.
func (a *WorkspaceAPI) Open(dir string) (err error) {
	defer recovered(&err)
	if err := a.desk.mayEnter(dir); err != nil {
		return err
	}
	return a.desk.enter(dir, nil)
}

// MakeDemo makes the demo agency in dir and opens it. It takes some seconds.
func (a *WorkspaceAPI) MakeDemo(dir string) (err error) {
	defer recovered(&err)
	if err := a.desk.mayEnter(dir); err != nil {
		return err
	}
	return a.desk.enter(dir, func(ctx context.Context) error { return demo.Make(ctx, dir, time.Time{}) })
}

// Leave closes the workspace and shows the welcome screen.
func (a *WorkspaceAPI) Leave() (err error) {
	defer recovered(&err)
	a.desk.entering.Lock()
	defer a.desk.entering.Unlock()
	return a.desk.closeHouse()
}

// Backups lists the backups of the workspace that would not open.
func (a *WorkspaceAPI) Backups() (_ []BackupView, err error) {
	defer recovered(&err)
	a.desk.mu.RLock()
	dir := a.desk.troubleDir
	if a.desk.open != nil {
		dir = a.desk.open.Workspace.Dir()
	}
	a.desk.mu.RUnlock()
	if dir == "" {
		return []BackupView{}, nil
	}
	list, err := workspace.Backups(dir)
	views := make([]BackupView, 0, len(list))
	for _, b := range list {
		views = append(views, BackupView{b.File, b.Kind, b.At.UnixMilli(), b.Size, b.Good})
	}
	return views, err
}

// PutBack keeps the damaged database aside, puts a backup in its place and opens the workspace. file must be one of
// Backups.
func (a *WorkspaceAPI) PutBack(file string) (aside string, err error) {
	defer recovered(&err)
	backups, err := a.Backups()
	if err != nil {
		return "", err
	}
	a.desk.mu.RLock()
	dir, open := a.desk.troubleDir, a.desk.open != nil
	a.desk.mu.RUnlock()
	if open || dir == "" {
		return "", fault.New(fault.Invalid, "Only a workspace that won't open can be put back.")
	}
	for _, b := range backups {
		if b.File == file {
			if aside, err = workspace.PutBack(a.desk.context(), dir, file, a.desk.clock.Now()); err != nil {
				return "", err
			}
			return aside, a.desk.enter(dir, nil)
		}
	}
	return "", fault.New(fault.NotFound, "That backup is not there any more.")
}

// OpenCopy makes a workspace of its own in dir, an empty folder, from a backup of the open one, and opens it. The open
// one is only closed. file must be one of Backups.
func (a *WorkspaceAPI) OpenCopy(file, dir string) (err error) {
	defer recovered(&err)
	if err := a.desk.mustBeGranted(dir); err != nil {
		return err
	}
	backups, err := a.Backups()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(backups, func(b BackupView) bool { return b.File == file }) {
		return fault.New(fault.NotFound, "That backup is not there any more.")
	}
	return a.desk.enter(dir, func(ctx context.Context) error { return workspace.Restore(ctx, file, dir) })
}

// BackUp makes a backup now.
func (a *WorkspaceAPI) BackUp() (BackupView, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (BackupView, error) {
		b, err := h.Workspace.BackUp(ctx)
		return BackupView{b.File, b.Kind, b.At.UnixMilli(), b.Size, b.Good}, err
	})
}

// CancelJob stops one piece of long work.
func (a *WorkspaceAPI) CancelJob(id string) { a.desk.jobs.Cancel(id) }

// Engines returns what runs in the background and how it fares.
func (a *WorkspaceAPI) Engines() ([]EngineView, error) {
	return call(a.desk, func(_ context.Context, h *house.House) ([]EngineView, error) {
		views := []EngineView{}
		for _, s := range h.Engines.States() {
			views = append(views, EngineView{s.Name, string(s.State), s.Why, s.Since})
		}
		return views, nil
	})
}

// EngineView is one background engine. State is running, restarting, parked or stopped; Since is Unix milliseconds.
type EngineView struct {
	Name  string `json:"name"`
	State string `json:"state"`
	Why   string `json:"why"`
	Since int64  `json:"since"`
}

// mayEnter allows the folders that a person chose, those of before and the ones that the welcome screen suggests.
func (d *Desk) mayEnter(dir string) error {
	if dir == "" {
		return fault.OnField("dir", "Choose a folder.")
	}
	suggested := suggestedFolder()
	if dir == suggested || dir == suggested+demoSuffix || slices.Contains(d.config.read().Recent, dir) {
		return nil
	}
	return d.mustBeGranted(dir)
}

// enter makes (when make is given) and opens the workspace in dir. The one that was open is closed only when the
// other has opened.
func (d *Desk) enter(dir string, make func(context.Context) error) error {
	d.entering.Lock()
	defer d.entering.Unlock()
	dir, err := filepath.Abs(dir)
	if err != nil {
		return fault.OnField("dir", "That folder can't be used.")
	}
	if make != nil {
		if err := make(d.context()); err != nil {
			return err
		}
	} else if d.isOpen(dir) {
		return nil
	}
	opened, err := house.Open(d.context(), dir, house.Options{Alone: true, Told: d.notice, Secrets: secret.ForUser(), MailStates: d.mailState, CopyProgress: d.copyProgress})
	if err != nil {
		d.mu.Lock()
		defer d.mu.Unlock()
		if d.open == nil {
			d.trouble, d.troubleDir = err, dir
		}
		return err
	}
	if err := d.closeHouse(); err != nil {
		slog.Error("closing the workspace", "error", err)
	}
	if err := d.moveIn(opened); err != nil {
		return errors.Join(err, opened.Close(d.context()))
	}
	if err := d.config.remember(dir); err != nil {
		slog.Warn("remembering the workspace", "error", err)
	}
	d.emit(changedEvent, ChangedEvent{Tables: map[string][]string{workspace.Missed: {}}})
	return nil
}
