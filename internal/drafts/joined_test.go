package drafts_test

import (
	"context"
	"testing"

	"backlot/internal/drafts"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// Somebody was in twice and became part of Mira: what arrives under the old name, or in the old folder, is hers.
func TestFilesForSomebodyWhoBecamePartOfAnother(t *testing.T) {
	a := newAgency(t)
	gone := workspace.NaturalID("casting", "spring", "twin")
	err := a.w.Note(context.Background(), func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(context.Background(), `INSERT INTO draft_folder (casting_id, path) VALUES (?, 'Nova/Spring Launch/Before the wedding')`, gone)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	testkit.Exec(t, a.w, `INSERT INTO creator (id, name, archived_at, merged_into) VALUES ('twin', 'Adaeze Eze', 1, 'mira')`)
	a.write("Nova/Spring Launch/Before the wedding/reel.mp4", clip(t, "oat-latte-v1.mp4"))
	a.write("Nova/Spring Launch/Adaeze Eze/story.jpg", photo("2"))
	report := a.scan()
	same(t, "received", report.Received, []drafts.ReceivedFile{
		{File: "Nova/Spring Launch/Adaeze Eze/story.jpg", Deliverable: "story", Version: 1},
		{File: "Nova/Spring Launch/Before the wedding/reel.mp4", Deliverable: "reel", Version: 1},
	})
	if len(report.Unmatched) > 0 {
		t.Errorf("unmatched: %+v", report.Unmatched)
	}
}
