// Package drafts watches the folder into which creators' drafts arrive, takes each file in once it has settled, finds
// the piece it belongs to by its folder and its name, and keeps in a tray what a person has to place. The files
// themselves are only ever read.
package drafts

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// Reviews is the room that takes a file in as the next version of a deliverable. The content goes into the store
// before the action that names it; the same content on the same deliverable is Known and alters nothing.
type Reviews interface {
	ReceiveDraft(ctx context.Context, a Arrival, progress func(done, total int64)) (Received, error)
}

// fromFolder is the source of every draft that comes by way of this room.
const fromFolder = "folder"

// Options of a Service. The zero value is right for the application.
type Options struct {
	Settle time.Duration                          // between two looks at a file; 3 s if zero, longer on network and sync drives
	After  func(d time.Duration) <-chan time.Time // nil: time.After
	Told   func(Event)                            // told what happens unasked; may be nil
}

// Service holds the use cases of the drafts folder, and is the engine that watches it.
type Service struct {
	w       *workspace.Workspace
	reviews Reviews
	whole   func(path string) error
	options Options
	nudged  chan struct{}
	mu      sync.Mutex
	live    live
}

// live is what the running engine knows of the folder.
type live struct {
	root      string
	available bool
	why       string
}

// New makes the drafts folder of a workspace. whole says whether a file is complete as far as its own structure
// tells: nil, a fault with code Unavailable for one that is still being written, another fault for one that is broken.
func New(w *workspace.Workspace, reviews Reviews, whole func(path string) error, options Options) *Service {
	if options.Settle <= 0 {
		options.Settle = settleAfter
	}
	if options.After == nil {
		options.After = time.After
	}
	if options.Told == nil {
		options.Told = func(Event) {}
	}
	return &Service{w: w, reviews: reviews, whole: whole, options: options, nudged: make(chan struct{}, 1)}
}

// Folder says how the drafts folder stands.
func (s *Service) Folder(ctx context.Context) (Status, error) {
	status := Status{Arriving: []Arriving{}}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		if status.Path, err = folderSetting(ctx, tx); err != nil || status.Path == "" {
			return err
		}
		return readStatus(ctx, tx, &status)
	})
	if err != nil || status.Path == "" {
		return status, err
	}
	s.mu.Lock()
	now := s.live
	s.mu.Unlock()
	if now.root == status.Path {
		status.Watching, status.Available, status.Why = true, now.available, now.why
		return status, nil
	}
	// Only without an engine is the disk asked: a share that is away can take minutes to answer.
	if err := checkRoot(status.Path); err != nil {
		status.Why = err.Error()
	} else {
		status.Available = true
	}
	return status, nil
}

// ChooseFolder makes path the drafts folder and makes the folders of the live castings in it. Faults: Invalid on
// field "path" (not a folder, the workspace's own folder or one inside it, no permission).
func (s *Service) ChooseFolder(ctx context.Context, path string) (workspace.Receipt, error) {
	path, err := s.suitable(path)
	if err != nil {
		return workspace.Receipt{}, err
	}
	action := journal.Action{Kind: "drafts.choose", Label: "Drafts folder chosen: " + filepath.Base(path), Note: path}
	receipt, err := s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, writeFolder, path)
		return err
	})
	if err != nil {
		return receipt, err
	}
	s.Nudge()
	_, err = s.makeFolders(ctx, path, true)
	var words *fault.Fault
	if errors.As(err, &words) && ctx.Err() == nil { // the choice stands: files are taken in without folders, too
		s.options.Told(Event{Kind: FoldersNotMade, Title: "Not all folders could be made", Body: words.Message, Route: trayRoute})
		return receipt, nil
	}
	return receipt, err
}

// suitable checks a folder that a person chose and returns it in the form in which it is kept.
func (s *Service) suitable(path string) (string, error) {
	if strings.TrimSpace(path) == "" {
		return "", fault.OnField("path", "Choose a folder.")
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", fault.OnField("path", "The folder %q can't be used.", path)
	}
	real, err := filepath.EvalSymlinks(absolute)
	if err != nil {
		return "", fault.OnField("path", "The folder %s can't be found. Make it first, or choose another one.", path)
	}
	if err := checkRoot(real); err != nil {
		return "", fault.OnField("path", "%s", err)
	}
	own, err := filepath.EvalSymlinks(s.w.Dir())
	if err != nil {
		return "", err
	}
	if own, err = filepath.Abs(own); err != nil {
		return "", err
	}
	if _, inside := within(own, real); inside {
		return "", fault.OnField("path", "%s belongs to the workspace itself. Choose a folder outside %s.", path, own)
	}
	if _, inside := within(real, own); inside {
		return "", fault.OnField("path", "The workspace lies inside %s, so its own files would count as drafts. Choose another folder.", path)
	}
	return real, nil
}

// within returns the path of a file or folder inside root, with slashes, "." for root itself.
func within(root, path string) (string, bool) {
	relative, err := filepath.Rel(root, path)
	if err != nil || relative == ".." || strings.HasPrefix(relative, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(relative), true
}

// checkRoot says in words why a drafts folder can't be used now.
func checkRoot(root string) error {
	entry, err := os.Stat(root)
	switch {
	case errors.Is(err, os.ErrPermission):
		return fault.Wrap(err, fault.Unavailable, "Backlot has no permission to read the drafts folder %s.", root)
	case err != nil:
		return fault.Wrap(err, fault.Unavailable, "The drafts folder %s can't be reached. Nothing is lost: files are taken in as soon as it is back.", root)
	case !entry.IsDir():
		return fault.New(fault.Invalid, "%s is a file, not a folder.", root)
	}
	return nil
}

// Unmatched lists the tray, the newest file first.
func (s *Service) Unmatched(ctx context.Context) ([]Unmatched, error) {
	var list []Unmatched
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		root, err := folderSetting(ctx, tx)
		if err != nil {
			return err
		}
		list, err = readTray(ctx, tx, root)
		return err
	})
	return list, err
}

// Assign takes an unmatched file in as the next version of a deliverable; the tray lets go of it with that. progress
// (may be nil) is told bytes. Faults: NotFound (the row, the file, the piece) and those of Reviews.ReceiveDraft.
func (s *Service) Assign(ctx context.Context, unmatchedID, deliverableID string, progress func(done, total int64)) (Received, error) {
	row, err := s.trayRow(ctx, unmatchedID)
	if err != nil {
		return Received{}, err
	}
	root, err := s.chosen(ctx)
	if err != nil {
		return Received{}, err
	}
	before, err := lstatInside(root, row.path)
	if err != nil {
		return Received{}, fault.Wrap(err, fault.NotFound, "%s is not in the drafts folder any more. If it was moved inside the folder, Backlot finds it there by itself; otherwise ask for it again, or dismiss it.", row.name)
	}
	if !before.Mode().IsRegular() {
		return Received{}, fault.New(fault.Invalid, "%s is not a file any more. Dismiss it.", row.name)
	}
	received, err := s.reviews.ReceiveDraft(ctx, Arrival{DeliverableID: deliverableID, Path: row.path, Source: fromFolder, Actor: s.w.Me()}, progress)
	if err != nil {
		return Received{}, err
	}
	if received.Known {
		if received.Receipt, err = s.closeKnown(ctx, row, received.Receipt.Label); err != nil {
			return received, err
		}
	}
	// The draft is there: a Cancel that comes now must not lose the note.
	return received, s.noteAssigned(context.WithoutCancel(ctx), row, received, before)
}

// closeKnown takes a file out of the tray that its piece has already.
func (s *Service) closeKnown(ctx context.Context, row trayRow, label string) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: "drafts.known", Label: label}, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, knownRow, row.id)
		return err
	})
}

func (s *Service) trayRow(ctx context.Context, id string) (row trayRow, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		err := tx.Row(ctx, selectTrayRow, []any{id}, &row.id, &row.path, &row.name, &row.sha, &row.state)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.NotFound, "That file is not in the tray any more.")
		}
		return err
	})
	return row, err
}

// Dismiss takes a file out of the tray without making it a draft; the file itself stays where it is.
func (s *Service) Dismiss(ctx context.Context, unmatchedID, reason string) (workspace.Receipt, error) {
	row, err := s.trayRow(ctx, unmatchedID)
	if err != nil {
		return workspace.Receipt{}, err
	}
	action := journal.Action{Kind: "drafts.dismiss", Label: "Dismissed from the tray: " + row.name, Note: strings.TrimSpace(reason)}
	return s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		return tx.ExecOne(ctx, "That file has left the tray already.", dismissRow, unmatchedID)
	})
}

// Name is the engine's name as the user sees it.
func (s *Service) Name() string { return "Drafts folder" }

// Nudge makes the engine look at the whole folder now.
func (s *Service) Nudge() {
	select {
	case s.nudged <- struct{}{}:
	default:
	}
}
