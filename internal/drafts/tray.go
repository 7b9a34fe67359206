package drafts

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// unplaced is a file that goes to the tray. sha is "" when its content could not be read.
type unplaced struct {
	path, sha  string
	size       int64
	since      int64 // Unix milliseconds; 0 for now
	why        string
	candidates []string
}

// toTray puts a file in the tray. The same content is in it once: a file that was moved takes its row along, and one
// that a person dismissed stays dismissed.
func (s *Service) toTray(ctx context.Context, u unplaced) error {
	name := workspace.ShownName(filepath.Base(u.path))
	path := strings.ToValidUTF8(u.path, "\uFFFD")
	if path != u.path {
		u.why = "The file's name has letters that this computer can't read. Rename it, and it is looked at again."
	}
	candidates, err := json.Marshal(append([]string{}, u.candidates...))
	if err != nil {
		return err
	}
	action := journal.Action{Kind: "drafts.unmatched", Actor: journal.Engine, Label: "Waits in the tray: " + name, Note: u.why}
	_, err = s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		var row trayRow
		known, err := one(ctx, &tx.ReadTx, selectTrayContent, []any{u.sha}, &row.id, &row.path, &row.name, &row.sha, &row.state)
		if err != nil {
			return err
		}
		id := workspace.NaturalID("unmatched", path, u.sha)
		switch {
		case known && row.state == "dismissed":
			id = row.id
		case known && row.state == "waiting" && (row.path == path || !exists(row.path)):
			id = row.id
			_, err = tx.Exec(ctx, updateTrayRow, path, name, u.why, string(candidates), id)
		case known && row.state == "waiting":
			id = row.id
		default:
			_, err = tx.Exec(ctx, insertTrayRow, id, path, name, u.size, u.sha, u.why, string(candidates), cmp.Or(u.since, tx.Now()))
		}
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, replaceRows, path, id)
		return err
	})
	return err
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// noteAssigned remembers what a person placed, so that the engine does not look at it again. A file that changed while
// it lay in the tray takes its row along: the row goes by the content that became the draft.
func (s *Service) noteAssigned(ctx context.Context, row trayRow, received Received, before os.FileInfo) error {
	sha := received.SHA256
	if sha != row.sha {
		action := journal.Action{Kind: "drafts.changed", Actor: journal.Engine, Label: "Changed while in the tray: " + row.name}
		_, err := s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
			_, err := tx.Exec(ctx, updateTrayHash, sha, row.id)
			return err
		})
		if err != nil {
			return err
		}
	}
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		seen := sighting{path: row.path, size: before.Size(), mtime: before.ModTime().UnixNano(), key: fileKey(row.path, before),
			sha: sha, state: sightTaken, seenAt: tx.Now()}
		return saveSighting(ctx, tx, seen)
	})
}

// askAgain puts the files whose draft was undone into the tray: the file is still in the folder and belongs
// somewhere, if not where it was.
func (w *watch) askAgain(ctx context.Context) error {
	var files []unplaced
	err := w.s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		undone, err := workspace.Collect(ctx, tx, selectUndone, nil, func(rows *sql.Rows) (u unplaced, err error) {
			// It is as old as its first look: should the undo be undone, the draft is the younger one and settles the row.
			u.why = "It was taken in as a draft and that was undone. Which piece is it?"
			err = rows.Scan(&u.path, &u.size, &u.sha, &u.since)
			return u, err
		})
		for _, u := range undone {
			if err == nil && exists(u.path) {
				u.candidates, err = w.candidatesFor(ctx, tx, u.path)
				files = append(files, u)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, u := range files {
		if err := w.s.toTray(ctx, u); err != nil {
			return err
		}
		if err := w.s.setState(ctx, u.path, sightTray); err != nil {
			return err
		}
	}
	return nil
}

// candidatesFor lists the pieces that a file in the drafts folder could be, also when its name would decide.
func (w *watch) candidatesFor(ctx context.Context, tx *workspace.ReadTx, path string) ([]string, error) {
	relative, ok := within(w.root, path)
	if !ok {
		return nil, nil
	}
	castings, err := w.castings(ctx, tx)
	if err != nil {
		return nil, err
	}
	picked, err := pick(ctx, tx, castings, relative)
	if picked.id != "" {
		return append([]string{picked.id}, picked.candidates...), err
	}
	return picked.candidates, err
}

func (s *Service) setState(ctx context.Context, path, state string) error {
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		var seen sighting
		ok, err := one(ctx, &tx.ReadTx, selectSighting, []any{path}, &seen.path, &seen.size, &seen.mtime, &seen.key, &seen.sha,
			&seen.state, &seen.why, &seen.looks, &seen.seenAt, &seen.nextLook)
		if err != nil || !ok {
			return err
		}
		seen.state = state
		return saveSighting(ctx, tx, seen)
	})
}

// pick matches one path inside the drafts folder with the pieces as they are now.
func pick(ctx context.Context, tx *workspace.ReadTx, d *directory, relative string) (choice, error) {
	found := d.find(relative)
	picked, err := pickFrom(ctx, tx, found, filepath.Base(relative))
	for _, c := range found.all {
		picked.castings = append(picked.castings, c.id)
	}
	return picked, err
}

func pickFrom(ctx context.Context, tx *workspace.ReadTx, found scope, file string) (choice, error) {
	castings := found.castings
	if len(castings) == 0 {
		return choice{why: found.why}, nil
	}
	if !found.sure && len(castings) > mostCandidates {
		castings = castings[:mostCandidates]
	}
	pieces, err := loadPieces(ctx, tx, castings)
	if err != nil {
		return choice{}, err
	}
	picked := choose(found.below, file, pieces)
	if found.sure {
		return picked, nil
	}
	if picked.id != "" {
		picked.candidates = append([]string{picked.id}, slices.DeleteFunc(picked.candidates, func(id string) bool { return id == picked.id })...)
	}
	return choice{candidates: picked.candidates, why: found.why}, nil
}
