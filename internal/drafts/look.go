package drafts

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

// look is a file that is watched until it has settled: two equal looks one settle time apart.
type look struct {
	seen
	looks  int
	equal  bool          // the latest look saw what the one before saw
	queued bool          // it has settled and is being taken in
	moved  bool          // an event came for it while it was queued or paused
	next   time.Time     // of the next look
	pause  time.Duration // before that look
	since  int64         // Unix milliseconds
	stuck  bool
	why    string
}

// begin watches a file from its first look on.
func (w *watch) begin(file seen) *look {
	now := w.s.w.Clock().Now()
	l := &look{seen: file, looks: 1, pause: w.settle, next: now.Add(w.settle), since: now.UnixMilli()}
	w.looking[file.path] = l
	return l
}

// lookAgain looks at every file whose time has come, and queues those that have settled.
func (w *watch) lookAgain(ctx context.Context) error {
	now := w.s.w.Clock().Now()
	var settled []*look
	for path, l := range w.looking {
		if l.queued || l.next.After(now) {
			continue
		}
		file, err := lookInside(w.root, path)
		if err != nil {
			w.forget(path)
			continue
		}
		l.looks++
		switch {
		case file.online:
			w.online(file)
			delete(w.looking, path)
		case !file.same(l.seen):
			l.seen, l.equal = file, false
			w.again(l, w.settle, "It is still being written.")
		case file.size == 0:
			l.equal = true
			w.backOff(l, "It is empty so far.")
		default:
			l.equal, l.queued = true, true
			settled = append(settled, l)
		}
	}
	slices.SortFunc(settled, func(a, b *look) int {
		if a.mtime != b.mtime {
			return int(min(max(a.mtime-b.mtime, -1), 1))
		}
		return strings.Compare(a.path, b.path)
	})
	return w.queue(ctx, settled)
}

// again plans the next look after a pause and says why.
func (w *watch) again(l *look, pause time.Duration, why string) {
	l.pause, l.why, l.queued = pause, why, false
	l.next = w.s.w.Clock().Now().Add(pause)
	state := sightWaiting
	if l.stuck {
		state = sightStuck
	}
	w.note(sighting{path: l.path, size: l.size, mtime: l.mtime, key: l.key, state: state, why: why, looks: l.looks,
		seenAt: l.since, nextLook: l.next.UnixMilli()})
}

// backOff waits longer and longer for a file that does not change and is not whole; after the longest pause it is
// called stuck, once.
func (w *watch) backOff(l *look, why string) {
	pause := min(2*l.pause, longestPause)
	if pause == longestPause && !l.stuck {
		l.stuck = true
		w.tell(Event{Kind: FileStuck, Title: "A draft can't be taken in yet: " + inside(w.root, l.path), Body: why, Route: trayRoute})
	}
	w.again(l, pause, why)
}

// touched brings the next look at a file forward that has just changed.
func (l *look) touched(now time.Time, settle time.Duration) {
	l.moved = true
	if soon := now.Add(settle); l.next.After(soon) {
		l.next, l.pause, l.stuck = soon, settle, false
	}
}

func (w *watch) online(file seen) {
	w.note(sighting{path: file.path, size: file.size, mtime: file.mtime, key: file.key, state: sightOnline,
		why: "It is online only. Make it available on this computer, and it is taken in.", seenAt: w.s.w.Clock().Now().UnixMilli()})
}

// forget ends the watch over a file that is not there any more.
func (w *watch) forget(path string) {
	delete(w.looking, path)
	w.forgotten = append(w.forgotten, path)
}

// queue finds where settled files belong and hands them to the intake.
func (w *watch) queue(ctx context.Context, settled []*look) error {
	if len(settled) == 0 {
		return nil
	}
	return w.s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		for _, l := range settled {
			l.moved = false
			j, err := w.place(ctx, tx, l.seen)
			if err != nil {
				return fmt.Errorf("placing %s: %w", l.path, err)
			}
			w.intake.queue = append(w.intake.queue, j)
		}
		return nil
	})
}

// place finds where a settled file belongs: the piece whose version lay at this path before, else what its folder
// and name say. A file that was only renamed or moved is known by its identity.
func (w *watch) place(ctx context.Context, tx *workspace.ReadTx, file seen) (job, error) {
	j := job{seen: file}
	relative, _ := within(w.root, file.path)
	var was, moved sighting
	here, err := one(ctx, tx, selectSighting, []any{file.path}, &was.path, &was.size, &was.mtime, &was.key, &was.sha,
		&was.state, &was.why, &was.looks, &was.seenAt, &was.nextLook)
	if err != nil {
		return j, err
	}
	castings, err := w.castings(ctx, tx)
	if err != nil {
		return j, err
	}
	if j.choice, err = pick(ctx, tx, castings, relative); err != nil {
		return j, err
	}
	if here && was.sha != "" {
		err = w.nextVersion(ctx, tx, &j, was)
		return j, err
	}
	known := false
	if file.key != "" {
		known, err = one(ctx, tx, selectMoved, []any{file.key, file.size, file.mtime, file.path}, &moved.path, &moved.sha, &moved.state)
	}
	if err != nil || !known {
		return j, err
	}
	if j.id == "" {
		// Where it can't be placed it goes by what its content is: a draft, or a row of the tray.
		j.sha = moved.sha
		err = tx.Row(ctx, selectIsDraft, []any{moved.sha}, &j.known)
		return j, err
	}
	if err := tx.Row(ctx, selectDraftOf, []any{moved.sha, j.id}, &j.known); err != nil {
		return j, err
	}
	if j.known {
		j.sha = moved.sha
	}
	return j, nil
}

// nextVersion: new content at the path of an earlier draft is the next version of the same piece.
func (w *watch) nextVersion(ctx context.Context, tx *workspace.ReadTx, j *job, was sighting) error {
	var deliverable string
	ok, err := one(ctx, tx, selectDraftAt, []any{was.sha, strings.ToValidUTF8(j.path, "\uFFFD")}, &deliverable)
	if err != nil || !ok {
		return err
	}
	j.choice = choice{id: deliverable, castings: j.castings}
	return nil
}

// settleJob takes note of what became of a job.
func (w *watch) settleJob(o outcome) {
	l := w.looking[o.job.path]
	if l == nil { // the folder went away meanwhile; what was taken in is noted all the same
		l = &look{seen: o.job.seen, since: w.s.w.Clock().Now().UnixMilli()}
	}
	switch code := fault.CodeOf(o.err); {
	case o.err == nil:
		delete(w.looking, o.job.path)
		w.full = false
		w.note(sighting{path: o.job.path, size: o.job.size, mtime: o.job.mtime, key: o.job.key, sha: o.sha, state: o.state,
			looks: l.looks, seenAt: l.since})
		w.news.add(w.root, o)
		if l.moved { // it changed after it was queued: what was noted is not what lies there
			w.touch(o.job.path)
		}
	case code == fault.NotFound:
		w.lookAfterFault(l, o.err)
	case code == fault.Cancelled:
		l.queued = false
	case code == fault.Conflict:
		w.again(l, w.settle, o.err.Error())
	default:
		if code == fault.NoSpace && !w.full {
			w.full = true
			w.tell(Event{Kind: FileStuck, Title: "The disk is full", Body: o.err.Error(), Route: trayRoute})
		}
		w.backOff(l, o.err.Error())
	}
}

// lookAfterFault tells a file that is gone from a piece that is gone.
func (w *watch) lookAfterFault(l *look, err error) {
	if exists(l.path) {
		w.again(l, w.settle, err.Error())
		return
	}
	w.forget(l.path)
}
