package workspace_test

import (
	"fmt"
	"slices"
	"testing"

	"backlot/internal/workspace"
)

// A subscriber who does not look for a thousand commits holds nobody up, and is told at the end to read again.
func TestASlowSubscriberHoldsNobodyUp(t *testing.T) {
	w, _ := newWorkspace(t, true)
	slow, endSlow := w.Subscribe()
	quick, endQuick := w.Subscribe()
	defer endQuick()
	for n := range 1000 {
		id := fmt.Sprintf("c%04d", n)
		receipt := addClient(t, w, id, "")
		if told := <-quick; told.Action.ID != receipt.ActionID || !slices.Equal(told.Rows["client"], []string{id}) {
			t.Fatalf("told of %+v instead of %s", told, id)
		}
	}
	endSlow()
	endSlow()
	var last workspace.Committed
	count := 0
	for last = range slow {
		count++
	}
	if _, missed := last.Rows[workspace.Missed]; !missed || count > 300 {
		t.Errorf("after %d, told at last: %+v", count, last)
	}
}

func TestWhatAnotherProcessWritesIsTold(t *testing.T) {
	w, clock := newWorkspace(t, true)
	other := open(t, w.Dir(), workspace.Options{Clock: clock})
	commits, end := w.Subscribe()
	defer end()
	receipt := addClient(t, other, "theirs", "")
	ok(t, w.NoticeForeign(ctx))
	if told := <-commits; told.Action.ID != receipt.ActionID || fmt.Sprint(told.Rows) != "map[client:[theirs]]" {
		t.Errorf("told of %+v", told)
	}
	addClient(t, other, "theirs too", "")
	addClient(t, w, "ours", "") // tells both
	for _, want := range []string{"map[client:[theirs too]]", "map[client:[ours]]"} {
		if told := <-commits; fmt.Sprint(told.Rows) != want {
			t.Errorf("told of %v, want %s", told.Rows, want)
		}
	}
	ok(t, w.NoticeForeign(ctx))
	select {
	case told := <-commits:
		t.Errorf("told again: %+v", told)
	default:
	}
	// Instants of the two processes stand in the order of their actions.
	if n := text(t, w, `SELECT count(*) FROM action a JOIN action b ON b.seq > a.seq AND b.hlc <= a.hlc`); n != "0" {
		t.Errorf("%s instants run backwards", n)
	}
}
