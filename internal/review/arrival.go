package review

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// Where a draft came from.
const (
	FromFolder = "folder" // the watched drafts folder
	FromDrop   = "drop"   // dragged onto a card
	FromDialog = "dialog" // picked in a dialog
	FromMail   = "mail"   // attached to a mail; the path that it comes by does not last and is not kept
)

// Arrival is a file that is a draft of a deliverable. Actor is the colleague who brought it, "" for the one at this
// desk, journal.Engine for Backlot itself.
type Arrival struct {
	DeliverableID string
	Path          string
	Source        string
	Actor         string
}

// Received is what became of an Arrival. Known means that this deliverable has the same content as that version
// already: nothing was altered, and the receipt says so without an action. SHA256 is of the file's content.
type Received struct {
	DraftID string
	Version int
	Known   bool
	SHA256  string
	Receipt workspace.Receipt
}

// Progress is told the bytes done and the bytes in all; it may be nil.
type Progress func(done, total int64)

// ReceiveDraft takes a file in as the next version of a deliverable: its content goes into the store first, then one
// action names it and moves the card to Coordinator review. The file itself is only read. Faults: NotFound (the piece
// or the file), Locked (a version is approved, or the piece is cancelled), Invalid (empty, no video, photo or PDF),
// Conflict (the file changed while it was read), NoSpace, Cancelled, Unavailable. After a fault nothing is altered.
func (s *Service) ReceiveDraft(ctx context.Context, a Arrival, progress Progress) (Received, error) {
	received, _, err := s.receive(ctx, a, []string{a.Path}, progress)
	if err != nil {
		return Received{}, err
	}
	return received[0], nil
}

// ReceiveFiles takes several files in as versions of one deliverable, in their order and in one action; the photos of a
// carousel are one version. With a fault none is taken in. Source is FromDrop or FromDialog. See ReceiveDraft.
func (s *Service) ReceiveFiles(ctx context.Context, deliverableID string, paths []string, source string, progress Progress) (workspace.Receipt, error) {
	if len(paths) == 0 {
		return workspace.Receipt{}, fault.OnField("paths", "Choose at least one file.")
	}
	_, receipt, err := s.receive(ctx, Arrival{DeliverableID: deliverableID, Source: source}, paths, progress)
	return receipt, err
}

func (s *Service) receive(ctx context.Context, a Arrival, paths []string, progress Progress) ([]Received, workspace.Receipt, error) {
	if !slices.Contains([]string{FromFolder, FromDrop, FromDialog, FromMail}, a.Source) {
		return nil, workspace.Receipt{}, fault.OnField("source", "A draft comes from the drafts folder, a drop, a dialog or a mail.")
	}
	files, err := s.fetch(ctx, a, paths, progress)
	if err != nil {
		return nil, workspace.Receipt{}, err
	}
	var received []Received
	action := journal.Action{Kind: "draft.receive", Actor: a.Actor}
	receipt, err := s.w.Write(ctx, action, func(tx *workspace.WriteTx) (err error) {
		received, err = s.takeIn(ctx, tx, a, files)
		return err
	})
	if err != nil {
		return nil, workspace.Receipt{}, err
	}
	for i := range received {
		received[i].Receipt = receipt
	}
	return received, receipt, nil
}

// file is a content that is in the store.
type file struct {
	sha, name, path, kind, mime string
	size                        int64
}

// fetch copies the files into the store. What can be refused without copying is refused before.
func (s *Service) fetch(ctx context.Context, a Arrival, paths []string, progress Progress) ([]file, error) {
	files := make([]file, len(paths))
	var total int64
	for i, path := range paths {
		size, err := s.examine(path)
		if err != nil {
			return nil, err
		}
		if err := s.admits(ctx, a.DeliverableID, size); err != nil {
			return nil, err
		}
		files[i] = file{name: workspace.ShownName(filepath.Base(path))}
		if a.Source != FromMail {
			files[i].path = strings.ToValidUTF8(path, "\uFFFD")
		}
		total += size
	}
	var before int64
	for i, path := range paths {
		stored, err := s.w.Files().Put(ctx, path, func(done int64) {
			if progress != nil {
				progress(before+done, max(total, before+done))
			}
		})
		if err != nil {
			return nil, err
		}
		before += stored.Size
		files[i].sha, files[i].size = stored.SHA256, stored.Size
		// The copy is asked again: it cannot change any more, the original could.
		if files[i].kind, files[i].mime, err = s.detect(s.w.Files().Path(stored.SHA256)); err != nil {
			return nil, err
		}
		if err := reviewable(files[i].kind, files[i].name); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// examine looks at a file before it is copied and returns its size in bytes.
func (s *Service) examine(path string) (int64, error) {
	name := workspace.ShownName(filepath.Base(path))
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return 0, fault.Wrap(err, fault.NotFound, "%s is not there any more. Nothing was taken in.", name)
	case errors.Is(err, os.ErrPermission):
		return 0, fault.Wrap(err, fault.Invalid, "%s can't be read: this user has no permission. Nothing was taken in.", name)
	case err != nil:
		return 0, fault.Wrap(err, fault.Unavailable, "%s can't be read right now. Nothing was taken in; try again.", name)
	case info.IsDir():
		return 0, fault.New(fault.Invalid, "%s is a folder. Open it and choose the files in it.", name)
	case !info.Mode().IsRegular():
		return 0, fault.New(fault.Invalid, "%s is not a file.", name)
	case info.Size() == 0:
		return 0, fault.New(fault.Invalid, "%s is empty. Ask for it again, or wait until it has finished arriving.", name)
	}
	kind, _, err := s.detect(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), reviewable(kind, name)
}

func reviewable(kind, name string) error {
	if slices.Contains([]string{"video", "photo", "pdf"}, kind) {
		return nil
	}
	return fault.New(fault.Invalid, "%s is not a video, a photo or a PDF, so it can't be reviewed. Nothing was taken in.", name)
}

// admits refuses a file for a piece that takes none before 10 GB are copied for nothing. An approved piece admits a
// file that could be a version it has already.
func (s *Service) admits(ctx context.Context, deliverableID string, size int64) error {
	return s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		r, err := load(ctx, tx, deliverableID)
		if err != nil {
			return err
		}
		_, refusal := afterArrival(r.stage)
		if refusal == nil {
			return nil
		}
		var known bool
		if err := tx.Row(ctx, selectSameSize, []any{deliverableID, size}, &known); err != nil {
			return err
		}
		if known {
			return nil
		}
		return refusal
	})
}

// takeIn writes the versions inside the action and says what it turned out to be.
func (s *Service) takeIn(ctx context.Context, tx *workspace.WriteTx, a Arrival, files []file) ([]Received, error) {
	was, err := load(ctx, tx, a.DeliverableID)
	if err != nil {
		return nil, err
	}
	var received []Received
	next, slide := was, 0
	for _, pictures := range bundled(was.format, files) {
		id, version, err := sameVersion(ctx, tx, was.id, pictures)
		if err != nil {
			return nil, err
		}
		if version > 0 {
			received = append(received, Received{DraftID: id, Version: version, Known: version <= was.version, SHA256: pictures[0].sha})
			continue
		}
		if grows, err := next.grows(ctx, tx, a, pictures[0]); err != nil {
			return nil, err
		} else if grows {
			if slide, err = next.grow(ctx, tx, pictures[0]); err != nil {
				return nil, err
			}
			if slide > 0 {
				received = append(received, Received{DraftID: next.draftID, Version: next.version, SHA256: pictures[0].sha})
				continue
			}
		}
		next.cameBack()
		if next.stage, err = afterArrival(next.stage); err != nil {
			return nil, err
		}
		if err := next.newVersion(ctx, tx, a, pictures); err != nil {
			return nil, err
		}
		received = append(received, Received{DraftID: next.draftID, Version: next.version, SHA256: pictures[0].sha})
	}
	if slide > 0 && next.version == was.version {
		tx.Describe(fmt.Sprintf("Slide %d of v%d received: %s", slide, next.version, was.name()), "")
		return received, nil
	}
	tx.Describe(arrivalWords(was, next, received))
	if next.version == was.version {
		return received, nil
	}
	next.since = tx.Now()
	if err := save(ctx, tx, was, next); err != nil {
		return nil, err
	}
	return received, s.castings.DraftArrived(ctx, tx, was.id)
}

// newVersion writes one version down. Versions count by when they came: a clock that was set back must not put the newest
// one before the others.
func (r *record) newVersion(ctx context.Context, tx *workspace.WriteTx, a Arrival, pictures []file) error {
	f := pictures[0]
	r.newest, r.version, r.draftID = max(tx.Now(), r.newest+1), r.version+1, workspace.NewID()
	_, err := tx.Exec(ctx, insertDraft, r.draftID, r.id, f.sha, f.name, f.size, f.mime, f.kind, a.Source, f.path, r.newest, tx.Actor())
	if err != nil {
		return fmt.Errorf("writing the draft down: %w", err)
	}
	return writeSlides(ctx, tx, r.draftID, pictures[1:], 2)
}

func arrivalWords(was, next record, received []Received) (label, note string) {
	if was.stage == ClientReview {
		note = fmt.Sprintf("The client had v%d. The new version is looked at by the coordinator first.", was.version)
	}
	switch next.version - was.version {
	case 0:
		if len(received) > 1 {
			return fmt.Sprintf("All %d files are known already: %s", len(received), was.name()), ""
		}
		return fmt.Sprintf("Known already, as v%d: %s", received[0].Version, was.name()), ""
	case 1:
		return fmt.Sprintf("Draft v%d received: %s", next.version, was.name()), note
	}
	return fmt.Sprintf("Drafts v%d to v%d received: %s", was.version+1, next.version, was.name()), note
}
