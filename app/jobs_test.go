package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/review"
	"backlot/internal/workspace"
)

// follow makes jobs whose events arrive on a channel.
func follow() (*jobs, chan JobState) {
	told := make(chan JobState, 100)
	return newJobs(func(event string, payload any) {
		if state, ok := payload.(JobState); ok && event == jobEvent {
			told <- state
		}
	}), told
}

func next(t testing.TB, told <-chan JobState) JobState {
	t.Helper()
	select {
	case state := <-told:
		return state
	case <-time.After(20 * time.Second):
		t.Fatal("no word from the job")
		return JobState{}
	}
}

// ended skips progress.
func ended(t testing.TB, told <-chan JobState) JobState {
	t.Helper()
	state := next(t, told)
	for state.State == "running" {
		state = next(t, told)
	}
	return state
}

func TestAJobTellsHowFarItIs(t *testing.T) {
	j, told := follow()
	goOn := make(chan struct{})
	id := j.Start("Copying", func(_ context.Context, progress func(int64, int64)) (workspace.Receipt, error) {
		for done := int64(1); ; done++ {
			progress(done, 5_000_000)
			select {
			case <-goOn:
				return workspace.Receipt{ActionID: "a1", Label: "Copied"}, nil
			default:
			}
		}
	})
	if first := next(t, told); first != (JobState{ID: id, Label: "Copying", State: "running"}) {
		t.Errorf("got %+v", first)
	}
	one, two := next(t, told), next(t, told)
	if one.Done == 0 || two.Done <= one.Done || two.Total != 5_000_000 || two.State != "running" {
		t.Errorf("got %+v and %+v", one, two)
	}
	close(goOn)
	if last := ended(t, told); last.State != "done" || last.Receipt.ActionID != "a1" || last.Error != "" {
		t.Errorf("got %+v", last)
	}
	j.Cancel(id) // it is over
	j.Cancel("none")
	j.stop()
}

func TestAJobThatFails(t *testing.T) {
	j, told := follow()
	for _, c := range []struct {
		do   func() error
		code fault.Code
	}{
		{func() error { return fault.New(fault.NoSpace, "The disk is full.") }, fault.NoSpace},
		{func() error { return errors.New("a defect") }, fault.Internal},
		{func() error { panic("a worse one") }, fault.Internal},
	} {
		j.Start("Copying", func(context.Context, func(int64, int64)) (workspace.Receipt, error) {
			return workspace.Receipt{}, c.do()
		})
		last := ended(t, told)
		if last.State != "failed" || !strings.Contains(last.Error, `"code":"`+string(c.code)+`"`) || strings.Contains(last.Error, "defect") || strings.Contains(last.Error, "worse") {
			t.Errorf("got %+v", last)
		}
	}
}

func TestJobsAreStopped(t *testing.T) {
	j, told := follow()
	tidied := false
	wait := func(ctx context.Context, _ func(int64, int64)) (workspace.Receipt, error) {
		<-ctx.Done()
		tidied = true
		return workspace.Receipt{}, ctx.Err()
	}
	id := j.Start("One", wait)
	next(t, told)
	j.Cancel(id)
	if last := ended(t, told); last.State != "cancelled" || last.ID != id || last.Error != "" {
		t.Errorf("got %+v", last)
	}
	j.Start("Two", wait)
	next(t, told)
	tidied = false
	if j.stop(); !tidied {
		t.Error("stopped before the job had tidied up")
	}
	if last := ended(t, told); last.State != "cancelled" {
		t.Errorf("got %+v", last)
	}
}

// TestDroppedFilesAreTakenInBesideTheWindow drops a clip on a piece, and one that nobody granted.
func TestDroppedFilesAreTakenInBesideTheWindow(t *testing.T) {
	d := newDesk(t, demoAgency(t))
	var told chan JobState
	d.jobs, told = follow()
	d.begin()
	board, err := (&ReviewAPI{d}).Board(review.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	piece := ""
	for _, column := range board.Columns {
		if column.ID == "waiting_for_draft" {
			piece = column.Cards[0].DeliverableID
		}
	}
	clip, err := os.ReadFile("../internal/demo/assets/oat-latte-v1.mp4")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "größe 🎬 -v1.mp4")
	if err := os.WriteFile(path, clip, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (&ReviewAPI{d}).ReceiveFiles(piece, []string{path}); crossed(t, err).Code != fault.Invalid {
		t.Errorf("nobody granted it: %v", err)
	}
	d.grants.add(path)
	id, err := (&ReviewAPI{d}).ReceiveFiles(piece, []string{path})
	if err != nil {
		t.Fatal(err)
	}
	last := ended(t, told)
	if last.ID != id || last.State != "done" || last.Receipt.ActionID == "" {
		t.Fatalf("got %+v", last)
	}
	room, err := (&ReviewAPI{d}).Room(piece)
	if err != nil || len(room.Drafts) != 1 || room.Drafts[0].FileName != filepath.Base(path) {
		t.Errorf("got %+v, %v", room.Drafts, err)
	}
	state, err := (&HistoryAPI{d}).State()
	if err != nil || state.UndoID != last.Receipt.ActionID {
		t.Errorf("got %+v, %v", state, err)
	}
	if _, err := (&HistoryAPI{d}).Undo(state.UndoID); err != nil {
		t.Error(err)
	}
	if state, err = (&HistoryAPI{d}).State(); err != nil || state.UndoID != "" || state.RedoID == "" {
		t.Errorf("the demo itself can be undone: %+v, %v", state, err)
	}
}

func TestErrorsCrossAsCodes(t *testing.T) {
	for _, c := range []struct {
		err  error
		want crossing
	}{
		{fault.OnField("name", "Write a name."), crossing{Code: fault.Invalid, Message: "Write a name.", Field: "name"}},
		{errors.Join(errors.New("x"), fault.New(fault.Unavailable, "Not now.")), crossing{Code: fault.Unavailable, Message: "Not now.", Retry: true}},
		{context.Canceled, crossing{Code: fault.Cancelled, Message: "Cancelled."}},
		{fault.New(fault.Invalid, "\"<\xff\x00>\""), crossing{Code: fault.Invalid, Message: "\"<\ufffd\x00>\""}},
	} {
		if got := crossed(t, c.err); got != c.want {
			t.Errorf("%v: got %+v", c.err, got)
		}
	}
	d := newDesk(t, agency(t))
	d.begin()
	_, err := call(d, func(context.Context, *house.House) (string, error) { panic("secret") })
	if c := crossed(t, err); c.Code != fault.Internal || strings.Contains(c.Message, "secret") {
		t.Errorf("got %+v", c)
	}
	if p := place(t, d); p.Dir == "" { // the lock was given back
		t.Errorf("got %+v", p)
	}
}

func TestABurstOfChangesIsOneEvent(t *testing.T) {
	event := ChangedEvent{Tables: map[string][]string{}}
	many := make([]string, namedRows+1)
	for i := range many {
		many[i] = workspace.NewID()
	}
	event.add(workspace.Committed{Rows: map[string][]string{"creator": {"a", "b"}, "account": many, "draft": {}}}, "ida")
	event.add(workspace.Committed{Rows: map[string][]string{"creator": {"b", "c"}, "account": {"x"}, "draft": {"y"}}}, "ida")
	if got := strings.Join(event.Tables["creator"], ""); got != "abc" || len(event.Tables["account"]) != 0 || len(event.Tables["draft"]) != 0 {
		t.Errorf("got %v", event.Tables)
	}
	if event.Action != "" || event.Mine {
		t.Errorf("caches are nobody's action: %+v", event)
	}
	for _, action := range []journal.Action{
		{ID: "1", Actor: journal.Engine, Label: "Draft received"},
		{ID: "2", Actor: "ida", Label: "Sent to client"},
		{ID: "3", Actor: journal.Engine, Label: "2 files wait in the tray"},
	} {
		event.add(workspace.Committed{Action: action}, "ida")
	}
	if event.Action != "2" || event.Label != "Sent to client" || !event.Mine || !event.Undoable {
		t.Errorf("an engine's action hides the user's own: %+v", event)
	}
}
