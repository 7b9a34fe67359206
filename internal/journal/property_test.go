package journal_test

import (
	"context"
	"fmt"
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
			switch rapid.IntRange(0, 5).Draw(t, "step") {
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
