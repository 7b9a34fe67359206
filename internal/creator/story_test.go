package creator_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/roster"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

func storyOf(t testing.TB, s *creator.Service, id string, kind creator.StoryKind) []creator.StoryEntry {
	t.Helper()
	story, err := s.Story(ctx, id, kind, 0, 0)
	return must(t, story, err).Entries
}

func TestTheTimeLineTellsEverything(t *testing.T) {
	w, clock := testkit.Workspace(t)
	s := creator.New(w, roster.New(w), nil)
	id := save(t, s, mira())
	work(t, w)
	other := save(t, s, creator.Input{Name: "Ben Ito"})
	saved(t)(s.WriteNote(ctx, other, "", "Somebody else's"))
	note := saved(t)(s.WriteNote(ctx, id, "", "Likes mornings")).ID
	saved(t)(s.WriteNote(ctx, id, note, "Likes early mornings"))
	clock.Advance(time.Hour)
	ok(t)(s.SetField(ctx, id, "city", "Hamburg"))
	ok(t)(s.SetField(ctx, id, "city", "Berlin"))
	flag := saved(t)(s.SaveFlag(ctx, creator.FlagInput{CreatorID: id, Severity: creator.SeverityStop, Topic: "Competitor", Body: "Ad for Rival"})).ID
	ok(t)(s.ResolveFlag(ctx, flag, "Over since May"))
	rate := saved(t)(s.SaveRate(ctx, creator.RateInput{CreatorID: id, Kind: creator.RateCard, Amount: "500", Currency: "EUR"})).ID
	ok(t)(s.RemoveRate(ctx, rate)) // what is gone is told as well

	all := storyOf(t, s, id, "")
	for _, e := range all {
		if strings.Contains(e.Label, "Ben Ito") {
			t.Errorf("somebody else's: %+v", e)
		}
	}
	for kind, want := range map[creator.StoryKind]int{
		creator.StoryNote: 2, creator.StoryFlag: 2, creator.StoryRate: 2, creator.StoryPayment: 0, creator.StoryImport: 0,
	} {
		if got := storyOf(t, s, id, kind); len(got) != want {
			t.Errorf("%s: got %d of %d: %+v", kind, len(got), want, got)
		}
	}
	notes := storyOf(t, s, id, creator.StoryNote)
	if notes[1].NoteID != note || notes[1].Text != "Likes early mornings" || notes[0].NoteID != "" {
		t.Errorf("got %+v", notes)
	}
	gone := ok(t)(s.RemoveNote(ctx, note))
	ok(t)(w.Undo(ctx, gone.ActionID))
	texts := 0
	for _, e := range storyOf(t, s, id, creator.StoryNote) {
		if e.Text != "" {
			texts++
		}
	}
	if texts != 1 {
		t.Errorf("a note that came back is told %d times", texts)
	}
	flags := storyOf(t, s, id, creator.StoryFlag)
	if flags[0].Note != "Over since May" || flags[1].Note != "Ad for Rival" {
		t.Errorf("got %+v", flags)
	}
	edits := storyOf(t, s, id, creator.StoryEdit)
	if c := edits[0].Changed; len(c) != 1 || c[0] != (creator.Changed{Field: "city", From: "Hamburg", To: "Berlin"}) {
		t.Errorf("got %+v", edits[0])
	}
	_, err := s.Story(ctx, "nobody", "", 0, 0)
	refused(t, err, fault.NotFound, "")
	_, err = s.Story(ctx, id, "weather", 0, 0)
	refused(t, err, fault.Invalid, "kind")
}

func TestTheTimeLineNamesCampaignAndPiece(t *testing.T) {
	w, s := open(t)
	id := save(t, s, mira())
	work(t, w)
	ok(t)(w.Write(ctx, journal.Action{Kind: "casting.status", Label: "Status set", Note: "Too expensive"}, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, `UPDATE casting SET influencer_status = 'rejected', reason = 'Too expensive'`)
		return err
	}))
	ok(t)(w.Write(ctx, journal.Action{Kind: "draft.receive", Label: "Draft v3 received"}, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, `INSERT INTO draft (id, deliverable_id, sha256) VALUES ('f9', 'd2', 'x')`)
		return err
	}))
	draft, status := storyOf(t, s, id, creator.StoryContent)[0], storyOf(t, s, id, creator.StoryCasting)[0]
	if draft.Campaign != "Glow" || draft.CampaignID != "p" || draft.Piece != "Reel 2" || draft.DeliverableID != "d2" {
		t.Errorf("got %+v", draft)
	}
	if status.Campaign != "Glow" || status.Piece != "" || status.Note != "Too expensive" || len(status.Changed) != 2 ||
		status.Changed[0] != (creator.Changed{Field: "influencer_status", From: "prospects", To: "rejected"}) {
		t.Errorf("got %+v", status)
	}
}

func TestTheTimeLineComesInParts(t *testing.T) {
	_, s := open(t)
	id := save(t, s, mira())
	for i := range 25 {
		saved(t)(s.WriteNote(ctx, id, "", fmt.Sprintf("Note %d", i)))
	}
	seen, before := map[string]bool{}, int64(0)
	for range 5 {
		story, err := s.Story(ctx, id, creator.StoryNote, before, 10)
		must(t, story, err)
		for _, e := range story.Entries {
			if seen[e.Text] {
				t.Errorf("%s came twice", e.Text)
			}
			seen[e.Text] = true
		}
		if before = story.Next; before == 0 {
			break
		}
	}
	if len(seen) != 25 || before != 0 {
		t.Errorf("got %d notes, next %d", len(seen), before)
	}
}

func TestTheHistoryOfOneField(t *testing.T) {
	w, s := open(t)
	id := save(t, s, mira())
	ok(t)(s.SetField(ctx, id, "country", "France"))
	undone := ok(t)(s.SetField(ctx, id, "country", "Spain"))
	ok(t)(w.Undo(ctx, undone.ActionID))
	ok(t)(s.SetField(ctx, id, "city", "Paris"))
	values, err := s.FieldHistory(ctx, id, "country")
	must(t, values, err)
	got := []string{}
	for _, v := range values {
		got = append(got, fmt.Sprintf("%s>%s %t", v.Before, v.After, v.Undone))
	}
	if want := "ES>FR false FR>ES true DE>FR false >DE false"; strings.Join(got, " ") != want || !values[3].Made {
		t.Errorf("got %v, want %s", got, want)
	}
	ok(t)(s.SetField(ctx, id, "niches", "food, beauty"))
	values, err = s.FieldHistory(ctx, id, "niches")
	if must(t, values, err); len(values) != 2 || values[0].Before != "skin care" || values[0].After != "food" || !values[1].Made {
		t.Errorf("got %+v", values)
	}
	ok(t)(s.SetFigure(ctx, instagram, "followers", "50K"))
	values, err = s.FieldHistory(ctx, instagram, "followers")
	if must(t, values, err); len(values) != 2 || values[0].Before != "48200" || values[0].After != "50000" {
		t.Errorf("got %+v", values)
	}
	_, err = s.FieldHistory(ctx, id, "archived_at")
	refused(t, err, fault.Invalid, "field")
}

func TestTheHistoryOfAFieldThatCameInARun(t *testing.T) {
	w, s := open(t)
	first, second := workspace.NewID(), workspace.NewID()
	ok(t)(w.Write(ctx, journal.Action{Kind: "creator.import", Label: "Imported"}, func(tx *workspace.WriteTx) error {
		return tx.InsertMany(ctx, "creator", []string{"id", "name", "city"}, [][]any{{first, "Mira", "Berlin"}, {second, "Ben", "Köln \"Süd\""}})
	}))
	ok(t)(s.SetField(ctx, second, "city", "Bonn"))
	values, err := s.FieldHistory(ctx, second, "city")
	if must(t, values, err); len(values) != 2 || values[0].Before != "Köln \"Süd\"" || values[1].After != "Köln \"Süd\"" || !values[1].Made || values[1].Label != "Imported" {
		t.Errorf("got %+v", values)
	}
	if story := storyOf(t, s, first, creator.StoryImport); len(story) != 1 || story[0].Label != "Imported" {
		t.Errorf("got %+v", story)
	}
}

// What an import adds to somebody who was there before is in their story, and so is an import that said the ids itself.
func TestTheStoryTellsWhatAnImportAdded(t *testing.T) {
	w, s := open(t)
	id := save(t, s, mira())
	added := "name,handle,platform,niche,tier,rate,phone,email\nMira Okafor,@mira.else,youtube,gardening,A,EUR 900,+49 30 1,mira.else@example.com\nBen Ito,@ben.ito,tiktok,food,,,,\n"
	report := takeBytes(t, w, []byte(added), creator.ImportOptions{Decisions: []creator.Decision{{Row: 2, Do: creator.DoMerge, With: id}}})
	if report.Merged != 1 || report.Created != 1 {
		t.Fatalf("got %+v", report)
	}
	story := storyOf(t, s, id, creator.StoryImport)
	if len(story) != 1 || story[0].ActionID != report.Receipt.ActionID {
		t.Fatalf("got %+v", story)
	}
	values, err := s.FieldHistory(ctx, id, "niches")
	if must(t, values, err); len(values) != 2 || values[0].After != "gardening" || values[0].Made {
		t.Errorf("got %+v", values)
	}
}

func TestTheStoryOfThoseWhoCameWithTheirIds(t *testing.T) {
	_, s := open(t)
	ids := []string{}
	for n := range 1200 {
		ids = append(ids, save(t, s, creator.Input{Name: fmt.Sprintf("Person %04d", n*7%1200)}))
	}
	sheet := export(t, s, false, creator.ExportOptions{})
	w, _ := testkit.Workspace(t)
	s = creator.New(w, roster.New(w), nil)
	takeBytes(t, w, sheet, creator.ImportOptions{})
	for _, id := range ids {
		if story := storyOf(t, s, id, creator.StoryImport); len(story) != 1 {
			t.Fatalf("%s: got %+v", id, story)
		}
	}
	testkit.SameReplayed(t, w)
}
