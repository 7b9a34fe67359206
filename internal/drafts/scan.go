package drafts

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

// Scan makes one full pass over the drafts folder, or over folder when it is not "": looks at every file twice, takes
// in what has settled, and reports. Files that are still being written are left waiting. Faults: NotFound (no folder
// is chosen), Unavailable (it can't be read).
func (s *Service) Scan(ctx context.Context, folder string) (ScanReport, error) {
	root, err := s.scanRoot(ctx, folder)
	if err != nil {
		return ScanReport{}, err
	}
	w := s.newWatch(root)
	working, stop := context.WithCancel(ctx)
	defer w.end()
	defer stop()
	found := walk(ctx, root, nil, nil)
	if found.lost != nil {
		return ScanReport{}, found.lost
	}
	if err := w.compareAll(ctx, found); err != nil {
		return ScanReport{}, err
	}
	if folder == "" { // what else is to be done concerns the chosen folder
		w.undone = true
		if err := w.chores(ctx); err != nil {
			return ScanReport{}, err
		}
	}
	w.nextWalk = s.w.Clock().Now().Add(walkEvery)
	for {
		w.intake.start(working, s)
		if err := w.flush(ctx); err != nil {
			return ScanReport{}, err
		}
		if w.intake.idle() && !w.owesLook() {
			break
		}
		select {
		case <-ctx.Done():
			return ScanReport{}, fault.Wrap(ctx.Err(), fault.Cancelled, "Stopped. What was taken in so far stays.")
		case o := <-w.intake.done:
			w.finish(o)
		case <-w.secondLook():
			if err := w.lookAgain(ctx); err != nil {
				return ScanReport{}, err
			}
		}
	}
	received := []ReceivedFile{}
	for _, o := range w.news.received {
		received = append(received, ReceivedFile{File: inside(root, o.job.path), Deliverable: o.job.id, Version: o.received.Version})
	}
	slices.SortFunc(received, func(a, b ReceivedFile) int { return strings.Compare(a.File, b.File) })
	return s.report(ctx, root, len(found.files), received)
}

func (s *Service) scanRoot(ctx context.Context, folder string) (string, error) {
	if folder != "" {
		return s.suitable(folder)
	}
	root, err := s.chosen(ctx)
	if err != nil {
		return "", err
	}
	if root == "" {
		return "", fault.New(fault.NotFound, "No drafts folder is chosen yet. Choose one in the settings, or name one with --folder.")
	}
	return root, checkRoot(root)
}

// secondLooks is how many looks a pass gives a file: one more than it takes to settle.
const secondLooks = 2

// owesLook says whether a file has had one look only.
func (w *watch) owesLook() bool {
	for _, l := range w.looking {
		if !l.queued && l.looks < secondLooks {
			return true
		}
	}
	return false
}

// secondLook rings when the next file is to be looked at for the second time; it does not while there is none.
func (w *watch) secondLook() <-chan time.Time {
	if !w.owesLook() {
		return nil
	}
	return w.timer()
}

func (s *Service) report(ctx context.Context, root string, seen int, received []ReceivedFile) (ScanReport, error) {
	report := ScanReport{Seen: seen, Received: received, Unmatched: []WaitingFile{}, Waiting: []WaitingFile{}}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		rows, err := tx.Query(ctx, selectTray)
		if err != nil {
			return err
		}
		if report.Unmatched, err = trayReport(rows, root); err != nil {
			return err
		}
		above, below := under(root)
		report.Waiting, err = workspace.Collect(ctx, tx, selectArriving, []any{above, below, -1}, func(rows *sql.Rows) (f WaitingFile, err error) {
			var since int64
			var stuck bool
			err = rows.Scan(&f.File, &f.Why, &since, &stuck)
			f.File = inside(root, f.File)
			return f, err
		})
		return err
	})
	if err != nil {
		return report, fmt.Errorf("reading the report: %w", err)
	}
	return report, nil
}

func trayReport(rows *sql.Rows, root string) ([]WaitingFile, error) {
	defer rows.Close()
	list := []WaitingFile{}
	for rows.Next() {
		var u Unmatched
		var sha, candidates string
		if err := rows.Scan(&u.ID, &u.File, &u.FileName, &u.Size, &sha, &u.Why, &u.FoundAt, &candidates, &u.Missing); err != nil {
			return nil, err
		}
		if relative, ok := within(root, filepath.FromSlash(u.File)); ok && !u.Missing {
			list = append(list, WaitingFile{File: relative, Why: u.Why})
		}
	}
	return list, rows.Err()
}
