package house_test

import (
	"database/sql"
	"maps"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/campaign"
	"backlot/internal/demo"
	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

type rapidDice struct{ *rapid.T }

// roll draws from a wider range: small numbers come more often.
func (d rapidDice) roll(what string, sides int) int {
	return rapid.IntRange(0, 1000*sides-1).Draw(d.T, what) % sides
}

// newOffice opens the demo agency, with pieces in every column of every board.
func newOffice(t *testing.T) *office {
	t.Helper()
	dir, desk := filepath.Join(t.TempDir(), "agency"), t.TempDir()
	if err := demo.Make(ctx, dir, testkit.Noon); err != nil {
		t.Fatal(err)
	}
	o := openOffice(t, dir, desk)
	idle, err := o.ids(`SELECT id FROM creator WHERE id NOT IN (SELECT creator_id FROM casting) ORDER BY id LIMIT 1`)
	if err == nil {
		_, err = o.Creators.Archive(ctx, idle[0], "Has stopped")
	}
	if err == nil {
		_, err = o.Campaigns.SaveClient(ctx, campaign.ClientInput{Name: "Idle"})
	}
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func openOffice(t *testing.T, dir, desk string) *office {
	t.Helper()
	clock := when.Fixed(testkit.Noon)
	h, err := house.Open(ctx, dir, house.Options{Clock: clock, Alone: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	return &office{House: h, clock: clock, desk: desk}
}

const (
	newestAction = `SELECT coalesce(max(seq), 0) FROM action`
	// What has been done since an action and not taken back, newest first.
	doneSince = `SELECT a.id FROM action a WHERE a.seq > ? AND a.undoes = '' AND a.undoable = 1
		AND NOT EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id))
		ORDER BY a.seq DESC`
)

func (o *office) number(t *testing.T, query string) (n int64) {
	t.Helper()
	err := o.Workspace.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, query, nil, &n) })
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (o *office) doneSince(t *testing.T, seq int64) (ids []string) {
	t.Helper()
	err := o.Workspace.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		ids, err = workspace.Collect(ctx, tx, doneSince, []any{seq}, func(rows *sql.Rows) (id string, err error) {
			err = rows.Scan(&id)
			return id, err
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// Whatever people do in whatever rooms and whatever order: what is refused alters nothing and says why, taking all of
// it back restores every table, and the journal alone rebuilds every table at any time.
func TestUndoOfAnythingInAnyRoom(t *testing.T) {
	o, clean := newOffice(t), true
	known, done, round := map[string]bool{}, map[string]int{}, 0
	rapid.Check(t, func(rt *rapid.T) {
		if !clean { // a story that failed left its rows
			o = newOffice(t)
		}
		clean, o.dice = false, rapidDice{rt}
		before, start := testkit.Dump(t, o.Workspace), o.number(t, newestAction)
		for range rapid.IntRange(1, 15).Draw(rt, "steps") {
			name, did := o.step(t, rt)
			if did {
				done[name]++
			}
			if rapid.IntRange(0, 4).Draw(rt, "second thoughts") == 0 {
				o.secondThoughts(t, rt, start)
			}
		}
		if round++; round%20 == 0 {
			testkit.SameReplayed(t, o.Workspace)
		}
		for _, id := range o.doneSince(t, start) {
			if _, err := o.Workspace.Undo(ctx, id); err != nil {
				rt.Fatalf("undoing: %v", err)
			}
		}
		if clean = maps.Equal(before, testkit.Dump(t, o.Workspace)); !clean {
			testkit.SameDump(t, before, testkit.Dump(t, o.Workspace))
			rt.Fatal("not all is as it was")
		}
	})
	testkit.SameReplayed(t, o.Workspace)
	for _, steps := range [][]step{reviewSteps, campaignSteps, peopleSteps, afterwards} {
		for _, s := range steps {
			known[s.name] = true
		}
	}
	if 4*len(done) < 3*len(known) { // which ones a run comes to is chance
		t.Errorf("of %d kinds of steps only %d were ever done: %v", len(known), len(done), done)
	}
}

// step lets somebody do something, and says what and whether it was done.
func (o *office) step(t *testing.T, rt *rapid.T) (name string, done bool) {
	const newestChange = `SELECT coalesce(max(seq), 0) FROM change`
	before := o.number(t, newestChange)
	name, receipt, err := o.anything()
	after := o.number(t, newestChange)
	switch {
	case fault.CodeOf(err) == fault.Internal:
		rt.Fatalf("%s: %v", name, err)
	case err != nil && before != after:
		rt.Fatalf("%s was refused (%v), but something was altered", name, err)
	case err == nil && (receipt.ActionID == "") != (before == after):
		rt.Fatalf("%s: altered from %d to %d, but the receipt is %+v", name, before, after, receipt)
	case receipt.ActionID != "" && receipt.Label == "":
		rt.Fatalf("%s has no words for the toast", name)
	}
	return name, receipt.ActionID != ""
}

// secondThoughts takes some of the newest actions back and some of these not, or tries to take back one from before.
func (o *office) secondThoughts(t *testing.T, rt *rapid.T, start int64) {
	done := o.doneSince(t, start)
	if len(done) == 0 {
		return
	}
	if rapid.Bool().Draw(rt, "from before") {
		o.takeBackOne(t, rt, done[rapid.IntRange(0, len(done)-1).Draw(rt, "which")])
		return
	}
	var undone []string
	for _, id := range done[:rapid.IntRange(1, len(done)).Draw(rt, "back")] {
		receipt, err := o.Workspace.Undo(ctx, id)
		if err != nil {
			rt.Fatalf("undoing: %v", err)
		}
		undone = append(undone, receipt.ActionID)
	}
	for n := range rapid.IntRange(0, len(undone)).Draw(rt, "forth") {
		if _, err := o.Workspace.Undo(ctx, undone[len(undone)-1-n]); err != nil {
			rt.Fatalf("redoing: %v", err)
		}
	}
}

// takeBackOne takes an action back in spite of what came after, and redoes it; or is refused without a trace.
func (o *office) takeBackOne(t *testing.T, rt *rapid.T, id string) {
	before := testkit.Dump(t, o.Workspace)
	undone, err := o.Workspace.Undo(ctx, id)
	if err == nil {
		_, err = o.Workspace.Undo(ctx, undone.ActionID)
		if err != nil {
			rt.Fatalf("redoing: %v", err)
		}
	} else if !fault.Is(err, fault.Conflict) {
		rt.Fatalf("refused without words for a person: %v", err)
	}
	if !maps.Equal(before, testkit.Dump(t, o.Workspace)) {
		rt.Fatal("taking one back and redoing it altered something")
	}
}

// The keys: what Ctrl-Z takes back is what Ctrl-Shift-Z brings back.
func TestTheUndoKeysGoThereAndBack(t *testing.T) {
	o := newOffice(t)
	next := func(find func(tx *workspace.ReadTx) (string, string, error)) (label string) {
		t.Helper()
		var id string
		err := o.Workspace.Read(ctx, func(tx *workspace.ReadTx) (err error) {
			id, label, err = find(tx)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if id != "" {
			if _, err := o.Workspace.Undo(ctx, id); err != nil {
				t.Fatal(err)
			}
		}
		return label
	}
	undo := func() string {
		return next(func(tx *workspace.ReadTx) (string, string, error) {
			return journal.LastUndoable(ctx, tx, o.Workspace.Me())
		})
	}
	redo := func() string {
		return next(func(tx *workspace.ReadTx) (string, string, error) {
			return journal.LastRedoable(ctx, tx, o.Workspace.Me())
		})
	}
	for undo() != "" { // what opening the office did
	}
	states := []map[string]string{testkit.Dump(t, o.Workspace)}
	creators, err := o.ids(`SELECT id FROM creator ORDER BY id LIMIT 4`)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range creators {
		if _, err := o.Creators.SetField(ctx, id, "note", "Called on Monday"); err != nil {
			t.Fatal(err)
		}
		states = append(states, testkit.Dump(t, o.Workspace))
	}
	at := len(states) - 1
	for _, key := range "zzyzzzzyyyyzyzzzy" {
		label := ""
		switch key {
		case 'z':
			if label = undo(); label != "" {
				at--
			}
		case 'y':
			if label = redo(); label != "" {
				at++
			}
		}
		if at < 0 || at >= len(states) {
			t.Fatalf("%c went beyond: %s", key, label)
		}
		testkit.SameDump(t, states[at], testkit.Dump(t, o.Workspace))
	}
}
