package drafts

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// atOnce is how many files are taken in side by side: while one waits for the disk another is hashed.
const atOnce = 2

// job is a settled file and where it belongs; with deliverable "" it goes to the tray for the reason in choice.
// sha is set when the content is known without reading it.
type job struct {
	seen
	choice
	sha   string
	known bool // its content is a draft already: nothing to do but to note it
}

// outcome is what became of a job. err says that it is not done; otherwise state and sha are what to remember.
type outcome struct {
	job      job
	received Received
	state    string
	sha      string
	err      error
}

// intake is the queue of settled files. Those of one deliverable go one after the other, so that versions are counted
// in the order in which the files were finished.
type intake struct {
	queue   []job
	busy    map[string]bool
	running int
	done    chan outcome
}

func newIntake() intake {
	return intake{busy: map[string]bool{}, done: make(chan outcome, atOnce)}
}

func (in *intake) idle() bool { return len(in.queue) == 0 && in.running == 0 }

// next takes the first job out of the queue whose deliverable nobody is at.
func (in *intake) next() (job, bool) {
	if in.running >= atOnce {
		return job{}, false
	}
	for i, j := range in.queue {
		if j.id == "" || !in.busy[j.id] {
			in.queue = append(in.queue[:i], in.queue[i+1:]...)
			return j, true
		}
	}
	return job{}, false
}

// start runs jobs until as many are under way as may be.
func (in *intake) start(ctx context.Context, s *Service) {
	for j, ok := in.next(); ok; j, ok = in.next() {
		in.running++
		if j.id != "" {
			in.busy[j.id] = true
		}
		go func() { in.done <- s.guardedTake(ctx, j) }()
	}
}

func (in *intake) finish(o outcome) {
	in.running--
	if o.job.id != "" {
		delete(in.busy, o.job.id)
	}
}

// drain waits for the jobs under way, so that none outlives the engine.
func (in *intake) drain() {
	for ; in.running > 0; in.running-- {
		<-in.done
	}
}

// guardedTake keeps a panic over one file from ending the program.
func (s *Service) guardedTake(ctx context.Context, j job) (o outcome) {
	defer func() {
		if cause := recover(); cause != nil {
			slog.Error("panic over a file in the drafts folder", "file", j.path, "cause", cause, "stack", string(debug.Stack()))
			o = outcome{job: j, err: fault.New(fault.Internal, "Something went wrong inside Backlot over this file; the log has the details.")}
		}
	}()
	return s.take(ctx, j)
}

// take does one job.
func (s *Service) take(ctx context.Context, j job) outcome {
	o := outcome{job: j}
	if j.known {
		o.state, o.sha = sightTaken, j.sha
		return o
	}
	broken := s.whole(j.path)
	if fault.Is(broken, fault.Unavailable) || fault.Is(broken, fault.NotFound) {
		o.err = broken
		return o
	}
	if j.id != "" && broken == nil {
		received, err := s.reviews.ReceiveDraft(ctx, Arrival{DeliverableID: j.id, Path: j.path, Source: fromFolder, Actor: journal.Engine}, nil)
		if err == nil {
			o.received, o.state, o.sha = received, sightTaken, received.SHA256
			return o
		}
		if !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.Locked) && !fault.Is(err, fault.Damaged) {
			o.err = err
			return o
		}
		broken = err
	}
	if j.sha == "" {
		if j.sha, o.err = hash(ctx, j.seen); o.err != nil {
			return o
		}
	}
	return s.toTrayUnlessKnown(ctx, o, j, broken)
}

// toTrayUnlessKnown: a file without a place whose content is a draft of the same creator is that draft once more: a
// copy, or a whole folder that was brought here from another disk. Anywhere else a person is asked.
func (s *Service) toTrayUnlessKnown(ctx context.Context, o outcome, j job, broken error) outcome {
	o.sha, o.state = j.sha, sightTray
	var here, elsewhere bool
	var draft string
	o.err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		_, err := workspace.Collect(ctx, tx, selectDraftsOf, []any{j.sha}, func(rows *sql.Rows) (struct{}, error) {
			var casting, creator, title string
			err := rows.Scan(&casting, &creator, &title)
			here, elsewhere = here || slices.Contains(j.castings, casting), true
			draft = creator + ", " + title
			return struct{}{}, err
		})
		return err
	})
	if o.err != nil {
		return o
	}
	if here {
		o.state = sightTaken
		return o
	}
	u := unplaced{path: j.path, sha: j.sha, size: j.size, why: j.why, candidates: j.candidates}
	if broken != nil {
		u.why = broken.Error()
		if j.id != "" {
			u.candidates = append([]string{j.id}, u.candidates...)
		}
	} else if elsewhere {
		u.why = "The same content is a draft of " + draft + " already. Dismiss it, or place it if it is another piece as well."
	}
	o.job.why = u.why
	o.err = s.toTray(ctx, u)
	return o
}

const hashChunk = 1 << 20

// hash reads a file that is not copied. A change while it is read is a Conflict.
func hash(ctx context.Context, expected seen) (string, error) {
	file, err := os.Open(expected.path)
	if err != nil {
		return "", explainRead(err, expected.path)
	}
	defer file.Close()
	sum, buffer := sha256.New(), make([]byte, hashChunk)
	for {
		if err := ctx.Err(); err != nil {
			return "", fault.Wrap(err, fault.Cancelled, "Stopped.")
		}
		n, err := file.Read(buffer)
		sum.Write(buffer[:n])
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", explainRead(err, expected.path)
		}
	}
	after, err := lookAt(expected.path)
	if err != nil {
		return "", explainRead(err, expected.path)
	}
	if !after.same(expected) {
		return "", fault.New(fault.Conflict, "The file changed while it was being read. It is looked at again.")
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func explainRead(err error, path string) error {
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, errNoFile) {
		return fault.Wrap(err, fault.NotFound, "%s is not there any more.", path)
	}
	if errors.Is(err, os.ErrPermission) {
		return fault.Wrap(err, fault.Unavailable, "Backlot has no permission to read it.")
	}
	return fault.Wrap(err, fault.Unavailable, "It can't be read right now; the disk or the network reports a fault.")
}

// The pauses of a file that does not finish arriving grow up to longestPause; then a person is told.
const (
	settleAfter       = 3 * time.Second
	settleAfterRemote = 10 * time.Second
	longestPause      = 10 * time.Minute
)
