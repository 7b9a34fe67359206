package journal_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// anAction writes one to six random inserts, updates and deletes on linked tables in one action.
func anAction(t *rapid.T, w *workspace.Workspace) workspace.Receipt {
	ctx := context.Background()
	ids := rapid.SampledFrom([]string{"a", "b", "c", "d"})
	text := rapid.StringOf(rapid.RuneFrom([]rune("aé'\"\\{}\x00\x01\n☕0")))
	receipt, err := w.Write(ctx, journal.Action{Kind: "test", Label: "Did"}, func(tx *workspace.WriteTx) error {
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			id, creator := ids.Draw(t, "id"), ids.Draw(t, "creator")
			var err error
			switch rapid.IntRange(0, 6).Draw(t, "step") {
			case 0:
				_, err = tx.Exec(ctx, `INSERT INTO creator (id, name, created_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING`,
					creator, text.Draw(t, "name"), rapid.Int64().Draw(t, "at"))
			case 1:
				_, err = tx.Exec(ctx, `UPDATE creator SET name = ?, note = ? WHERE id = ?`, text.Draw(t, "name"), text.Draw(t, "note"), creator)
			case 2:
				_, err = tx.Exec(ctx, `INSERT INTO account (id, creator_id, handle, followers) SELECT ?, id, ?, ? FROM creator WHERE id = ?
					ON CONFLICT (id) DO NOTHING`, id, text.Draw(t, "handle"), rapid.Ptr(rapid.Int64(), true).Draw(t, "followers"), creator)
			case 3:
				_, err = tx.Exec(ctx, `UPDATE account SET followers = ? WHERE id = ?`, rapid.Ptr(rapid.Int64(), true).Draw(t, "followers"), id)
			case 4:
				_, err = tx.Exec(ctx, `DELETE FROM account WHERE id = ?`, id)
			case 5:
				_, err = tx.Exec(ctx, `DELETE FROM creator WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM account WHERE creator_id = ?1)`, creator)
			case 6:
				err = aRun(ctx, t, tx, text)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return receipt
}

// aRun inserts creators that nobody had before, some of them with an account.
func aRun(ctx context.Context, t *rapid.T, tx *workspace.WriteTx, text *rapid.Generator[string]) error {
	creators, accounts := [][]any{}, [][]any{}
	for range rapid.IntRange(1, 7).Draw(t, "rows") {
		id := workspace.NewID()
		creators = append(creators, []any{id, text.Draw(t, "name"), rapid.Int64().Draw(t, "at")})
		if rapid.Bool().Draw(t, "account") {
			accounts = append(accounts, []any{workspace.NaturalID("account", id), id, rapid.Ptr(rapid.Int64(), true).Draw(t, "followers")})
		}
	}
	if err := tx.InsertMany(ctx, "creator", []string{"id", "name", "created_at"}, creators); err != nil {
		return err
	}
	return tx.InsertMany(ctx, "account", []string{"id", "creator_id", "followers"}, accounts)
}

func TestTheHistoryOfARowThatCameInARun(t *testing.T) {
	ctx := context.Background()
	w, _ := testkit.Workspace(t)
	var ids []string
	made := map[string]string{}
	for _, label := range []string{"First", "Second"} {
		rows := [][]any{}
		for range 700 {
			id := workspace.NewID()
			ids, made[id] = append(ids, id), label
			rows = append(rows, []any{id, "Mira"})
		}
		if _, err := w.Write(ctx, journal.Action{Kind: "test", Label: label}, func(tx *workspace.WriteTx) error {
			return tx.InsertMany(ctx, "creator", []string{"id", "name"}, rows)
		}); err != nil {
			t.Fatal(err)
		}
	}
	testkit.SameReplayed(t, w)
	before := testkit.Dump(t, w)
	last, _, err := lastUndoable(ctx, w)
	if err != nil {
		t.Fatal(err)
	}
	undone, err := w.Undo(ctx, last)
	if err != nil {
		t.Fatal(err)
	}
	testkit.SameReplayed(t, w)
	if _, err := w.Undo(ctx, undone.ActionID); err != nil {
		t.Fatal(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, w))
	ids = append(ids, workspace.NewID())
	for _, id := range []string{ids[0], ids[499], ids[500], ids[699], ids[700], ids[1399], ids[1400]} {
		err := w.Read(ctx, func(tx *workspace.ReadTx) error {
			entries, err := journal.History(ctx, tx, []string{id}, 10)
			got := ""
			if len(entries) > 0 {
				got = strings.TrimPrefix(strings.TrimPrefix(entries[0].Label, "Redone: "), "Undone: ")
			}
			if got != made[id] {
				t.Errorf("%s: got %q, want %q", id, got, made[id])
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestUndoOfDoRestoresEveryTable(outer *testing.T) {
	ctx := context.Background()
	w, _ := testkit.Workspace(outer)
	rapid.Check(outer, func(t *rapid.T) {
		before := testkit.Dump(outer, w)
		var receipts []workspace.Receipt
		for range rapid.IntRange(1, 4).Draw(t, "actions") {
			receipts = append(receipts, anAction(t, w))
		}
		after := testkit.Dump(outer, w)
		var undone []workspace.Receipt
		for i := len(receipts) - 1; i >= 0; i-- {
			undone = append(undone, undo(t, ctx, w, receipts[i]))
		}
		same(t, "undo", before, testkit.Dump(outer, w))
		for i := len(undone) - 1; i >= 0; i-- {
			undo(t, ctx, w, undone[i])
		}
		same(t, "redo", after, testkit.Dump(outer, w))
	})
}

func TestUndoOfWhatMovedOnAltersNothing(outer *testing.T) {
	ctx := context.Background()
	w, _ := testkit.Workspace(outer)
	rapid.Check(outer, func(t *rapid.T) {
		first := anAction(t, w)
		for range rapid.IntRange(1, 3).Draw(t, "later") {
			anAction(t, w)
		}
		if first.ActionID == "" {
			return
		}
		before := testkit.Dump(outer, w)
		if _, err := w.Undo(ctx, first.ActionID); err != nil {
			if !fault.Is(err, fault.Conflict) {
				t.Fatalf("refused without words for a person: %v", err)
			}
			same(t, "refused undo", before, testkit.Dump(outer, w))
		}
	})
}

func TestReplayingTheJournalRebuildsTheTables(outer *testing.T) {
	ctx := context.Background()
	w, _ := testkit.Workspace(outer)
	rapid.Check(outer, func(t *rapid.T) {
		for range rapid.IntRange(1, 4).Draw(t, "actions") {
			receipt := anAction(t, w)
			if receipt.ActionID != "" && rapid.Bool().Draw(t, "undo it") {
				undo(t, ctx, w, receipt)
			}
		}
		testkit.SameReplayed(outer, w)
	})
}

func lastUndoable(ctx context.Context, w *workspace.Workspace) (id, label string, err error) {
	err = w.Read(ctx, func(tx *workspace.ReadTx) error {
		id, label, err = journal.LastUndoable(ctx, tx, w.Me())
		return err
	})
	return id, label, err
}

func undo(t *rapid.T, ctx context.Context, w *workspace.Workspace, r workspace.Receipt) workspace.Receipt {
	if r.ActionID == "" {
		return r
	}
	receipt, err := w.Undo(ctx, r.ActionID)
	if err != nil {
		t.Fatal(err)
	}
	return receipt
}

func same(t *rapid.T, what string, want, got map[string]string) {
	if fmt.Sprint(want) != fmt.Sprint(got) {
		t.Fatalf("%s: want\n%v\ngot\n%v", what, want, got)
	}
}
