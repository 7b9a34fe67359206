package drafts

import (
	"context"

	"backlot/internal/workspace"
)

// walked compares what a walk found with what this desk has seen.
func (w *watch) walked(ctx context.Context, found walked) error {
	w.walking = false
	now := w.s.w.Clock().Now()
	if rest := now.Add(restAfterWalk * now.Sub(w.walkBegun)); rest.After(w.nextWalk) {
		w.nextWalk = rest
	}
	if found.lost != nil {
		return found.lost
	}
	if found.crowded {
		w.every = walkEveryRemote
	}
	why := ""
	switch {
	case found.trouble != nil:
		why = "A part of the drafts folder can't be read: " + found.trouble.Error() + "."
	case found.crowded:
		why = "This computer watches no more folders, so new files are noticed within 20 seconds instead of at once."
	}
	if !found.full {
		return w.compareEach(ctx, found.files)
	}
	w.s.setLive(live{root: w.root, available: true, why: why})
	if err := w.compareAll(ctx, found); err != nil {
		return err
	}
	w.undone = true
	return w.chores(ctx)
}

// compareAll compares what a walk over the whole folder found. What was not found is missing only where all could be
// read.
func (w *watch) compareAll(ctx context.Context, found walked) error {
	known, err := w.sightings(ctx)
	if err != nil {
		return err
	}
	for _, file := range found.files {
		was, ok := known[file.path]
		w.compare(file, was, ok)
		delete(known, file.path)
	}
	if found.trouble != nil {
		return nil
	}
	for _, was := range known {
		w.missing(was)
		if was.state == sightTray {
			if err := w.handOn(ctx, was); err != nil {
				return err
			}
		}
	}
	return nil
}

// handOn looks again at another file with the content of one that left the tray: the row is its own now.
func (w *watch) handOn(ctx context.Context, was sighting) error {
	return w.s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		paths, err := workspace.Collect(ctx, tx, selectTwins, []any{was.sha, was.path}, scanText)
		for _, path := range paths {
			if file, err := lookAt(path); err == nil && w.looking[path] == nil {
				w.begin(file)
			}
		}
		return err
	})
}

func (w *watch) sightings(ctx context.Context) (known map[string]sighting, err error) {
	known = map[string]sighting{}
	above, below := under(w.root)
	err = w.s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err := workspace.Collect(ctx, tx, selectSightings, []any{above, below}, scanSighting)
		for _, s := range list {
			known[s.path] = s
		}
		return err
	})
	return known, err
}

// compareEach compares a few files, each with the row of its own.
func (w *watch) compareEach(ctx context.Context, files []seen) error {
	if len(files) == 0 {
		return nil
	}
	return w.s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		for _, file := range files {
			list, err := workspace.Collect(ctx, tx, selectSighting, []any{file.path}, scanSighting)
			if err != nil {
				return err
			}
			if len(list) == 1 {
				w.compare(file, list[0], true)
			} else {
				w.compare(file, sighting{}, false)
			}
		}
		return nil
	})
}

// compare decides whether a file needs watching: not when this desk has dealt with it as it is.
func (w *watch) compare(file seen, was sighting, known bool) {
	if l := w.looking[file.path]; l != nil {
		if !file.same(l.seen) {
			l.touched(w.s.w.Clock().Now(), w.settle)
		}
		return
	}
	before := seen{size: was.size, mtime: was.mtime, key: was.key}
	unchanged := known && file.same(before)
	switch {
	case unchanged && (was.state == sightTaken || was.state == sightTray):
	case unchanged && was.state == sightGone:
		was.state = sightTray
		w.note(was)
	case file.online:
		if !unchanged || was.state != sightOnline {
			w.online(file)
		}
	default:
		l := w.begin(file)
		if unchanged && (was.state == sightWaiting || was.state == sightStuck) { // since before this start
			l.since, l.stuck = was.seenAt, was.state == sightStuck
		}
	}
}

// missing takes note of a file that is not where it was. What it has become stays.
func (w *watch) missing(was sighting) {
	switch was.state {
	case sightTray:
		was.state = sightGone
		w.note(was)
	case sightWaiting, sightStuck, sightOnline:
		if l := w.looking[was.path]; l == nil || !l.queued {
			w.forget(was.path)
		}
	}
}

func (w *watch) note(s sighting) { w.notes = append(w.notes, s) }

// flush writes down what this desk has seen, all in one go.
func (w *watch) flush(ctx context.Context) error {
	if len(w.notes)+len(w.forgotten) == 0 {
		return nil
	}
	err := w.s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		for _, path := range w.forgotten {
			if _, err := tx.Exec(ctx, deleteSighting, path); err != nil {
				return err
			}
		}
		for _, s := range w.notes {
			if err := saveSighting(ctx, tx, s); err != nil {
				return err
			}
		}
		tx.Touch("unmatched", w.root) // the counts beside the tray
		return nil
	})
	w.notes, w.forgotten = nil, nil
	return err
}

// chores are what follows from changes in the rooms: folders for new castings, files of the tray that have a place
// now, files whose draft was undone.
func (w *watch) chores(ctx context.Context) error {
	if err := w.s.tendFolders(ctx, w.root); err != nil {
		return err
	}
	if w.undone {
		w.undone = false
		if err := w.flush(ctx); err != nil {
			return err
		}
		if err := w.askAgain(ctx); err != nil {
			return err
		}
	}
	return w.rematch(ctx)
}

// rematch looks whether files in the tray for which nothing fitted have a place by now. Where a person was asked to
// choose, they choose.
func (w *watch) rematch(ctx context.Context) error {
	return w.s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		rows, err := trayRows(ctx, tx)
		if err != nil || len(rows) == 0 {
			return err
		}
		castings, err := w.castings(ctx, tx)
		if err != nil {
			return err
		}
		for _, row := range rows {
			relative, ok := within(w.root, row.path)
			if !ok || row.missing || len(row.candidates) > 0 || w.looking[row.path] != nil {
				continue
			}
			picked, err := pick(ctx, tx, castings, relative)
			if err != nil {
				return err
			}
			if picked.id == "" && len(picked.candidates) == 0 {
				continue
			}
			if file, err := lookAt(row.path); err == nil {
				w.begin(file)
			}
		}
		return nil
	})
}

// castings is the directory by which files are matched: read once, until something in it changes.
func (w *watch) castings(ctx context.Context, tx *workspace.ReadTx) (_ *directory, err error) {
	if w.directory == nil {
		w.directory, err = loadDirectory(ctx, tx)
	}
	return w.directory, err
}
