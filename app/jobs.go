package app

import (
	"context"
	"sync"
	"time"

	"backlot/internal/workspace"
)

// jobEvent is the event by which the window follows long work.
const jobEvent = "job"

// progressPause keeps the progress of a fast copy from flooding the window.
const progressPause = 100 * time.Millisecond

// JobState is where a long piece of work stands. State is running, done, failed or cancelled; Error is the JSON of
// a fault when it failed; Done and Total are bytes or steps, Total 0 when unknown.
type JobState struct {
	ID      string            `json:"id"`
	Label   string            `json:"label"`
	State   string            `json:"state"`
	Done    int64             `json:"done"`
	Total   int64             `json:"total"`
	Error   string            `json:"error"`
	Receipt workspace.Receipt `json:"receipt"`
}

type jobs struct {
	emit    func(event string, payload any)
	mu      sync.Mutex
	cancels map[string]context.CancelFunc
	group   sync.WaitGroup
}

func newJobs(emit func(string, any)) *jobs {
	return &jobs{emit: emit, cancels: map[string]context.CancelFunc{}}
}

// Start runs work beside the window and returns its id at once. work reports progress as often as it likes.
func (j *jobs) Start(label string, work func(ctx context.Context, progress func(done, total int64)) (workspace.Receipt, error)) string {
	ctx, cancel := context.WithCancel(context.Background())
	state := JobState{ID: workspace.NewID(), Label: label, State: "running"}
	j.mu.Lock()
	j.cancels[state.ID] = cancel
	j.mu.Unlock()
	j.group.Add(1)
	go func() {
		defer j.group.Done()
		defer cancel()
		j.follow(ctx, state, work)
		j.mu.Lock()
		delete(j.cancels, state.ID)
		j.mu.Unlock()
	}()
	return state.ID
}

func (j *jobs) follow(ctx context.Context, state JobState, work func(context.Context, func(int64, int64)) (workspace.Receipt, error)) {
	j.emit(jobEvent, state)
	pause := time.NewTicker(progressPause)
	defer pause.Stop()
	progress := func(done, total int64) {
		select {
		case <-pause.C:
			told := state
			told.Done, told.Total = done, total
			j.emit(jobEvent, told)
		default:
		}
	}
	err := func() (err error) {
		defer recovered(&err)
		state.Receipt, err = work(ctx, progress)
		return err
	}()
	switch {
	case err == nil:
		state.State = "done"
	case ctx.Err() != nil:
		state.State = "cancelled"
	default:
		state.State = "failed"
		state.Error, _ = FormatError(err).(string)
	}
	j.emit(jobEvent, state)
}

// Cancel stops one piece of work; it ends by itself when it has tidied up.
func (j *jobs) Cancel(id string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if cancel, ok := j.cancels[id]; ok {
		cancel()
	}
}

// stop cancels all work and waits until it has tidied up.
func (j *jobs) stop() {
	j.mu.Lock()
	for _, cancel := range j.cancels {
		cancel()
	}
	j.mu.Unlock()
	j.group.Wait()
}
