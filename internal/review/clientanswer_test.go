package review_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
)

// What the client wrote of a whole piece is kept, also where nothing is decided: as their comment on what they saw.
func TestAClientsNoteIsKept(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first, second, third := a.draft("d1", 1), a.draft("d2", 1), a.draft("d3", 1)
	made := a.pack("d1", "d2", "d3")
	body := fmt.Sprintf(`{"r":{"n":"Dana\n Reed","a":"dana@aurora.example"},"t":%d,"p":[
		{"i":1,"d":"","n":"The founder must see this first","c":[]},{"i":2,"d":"r","n":"Reshoot the end","c":[]},{"i":3,"d":"a","n":"Lovely","c":[]}]}`, noon)
	text := a.answer(made.ID, body, first.DraftID, second.DraftID, third.DraftID)
	a.must(a.TakeBack(ctx, "d2", "Wrong cut"))
	a.draft("d2", 2) // what was said of it is said of the version before
	taken := a.must(a.TakeAnswer(ctx, text, "", []string{"d3"}))
	if taken.Label != "Answer of Aurora taken in: 1 decision, 2 comments" {
		t.Error(taken.Label)
	}
	for id, want := range map[string]review.Comment{
		"d1": {DraftID: first.DraftID, Body: "The founder must see this first", Weight: review.Suggestion},
		"d2": {DraftID: second.DraftID, Body: "Reshoot the end", Weight: review.MustFix},
	} {
		room := a.room(id)
		if len(room.Comments) != 1 {
			t.Fatalf("%s: %+v", id, room.Comments)
		}
		c := room.Comments[0]
		if c.DraftID != want.DraftID || c.Body != want.Body || c.Weight != want.Weight || c.Party != "client" || c.Author != "Dana Reed" || c.AtMs != nil || c.Page != 0 {
			t.Errorf("%s: %+v", id, c)
		}
	}
	decided := a.room("d3")
	if d := decided.Decisions[len(decided.Decisions)-1]; d.Reason != "Lovely" || len(decided.Comments) != 0 {
		t.Errorf("%+v %+v", d, decided.Comments)
	}
}

// A mail's proposal and a dropped file can bring the same answer at once: one of them takes it in. After its undo it can be
// taken in again.
func TestTheSameAnswerIsTakenInOnce(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first, second := a.draft("d1", 1), a.draft("d2", 1)
	made := a.pack("d1", "d2")
	testkit.Exec(t, a.w, `UPDATE client_pack_piece SET durations = '[3000]'`)
	text := a.answer(made.ID, fmt.Sprintf(dana, noon), first.DraftID, second.DraftID)
	for round := range 8 {
		var group sync.WaitGroup
		gate := make(chan struct{})
		errs, actions := make([]error, 4), make([]string, 4)
		for i := range errs {
			group.Go(func() {
				<-gate
				receipt, err := a.TakeAnswer(ctx, text, "", nil)
				errs[i], actions[i] = err, receipt.ActionID
			})
		}
		close(gate)
		group.Wait()
		taken := ""
		for i, err := range errs {
			if err == nil {
				taken = actions[i]
				continue
			}
			wantFault(t, err, fault.Conflict, "")
			if !strings.Contains(err.Error(), "was taken in before") {
				t.Error(err)
			}
		}
		if n := len(a.room("d1").Comments); n != 2 {
			t.Fatalf("round %d: the client wrote 2 comments, there are %d", round, n)
		}
		if _, err := a.w.Undo(ctx, taken); err != nil {
			t.Fatal(err)
		}
	}
}

// An answer is taken in from the file that Notepad kept, and once more told from the mail that was dropped as a file.
func TestAnAnswerIsTakenInAsItIsKept(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first := a.draft("d1", 1)
	made := a.pack("d1")
	text := a.answer(made.ID, fmt.Sprintf(`{"r":{"n":"Dana Reed","a":"dana@aurora.example"},"t":%d,"p":[{"i":1,"d":"a","n":"Größe passt","c":[]}]}`, noon), first.DraftID)
	wide := []byte{0xfe, 0xff}
	for _, unit := range utf16.Encode([]rune(text)) {
		wide = append(wide, byte(unit>>8), byte(unit))
	}
	a.must(a.TakeAnswer(ctx, string(wide), "", []string{"d1"}))
	if stage := a.room("d1").Card.Stage; stage != "approved" {
		t.Error(stage)
	}
	source := "From: dana@aurora.example\r\nSubject: Re: For your review\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n" +
		"Content-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(text)) + "\r\n"
	if read, err := a.ReadAnswer(ctx, source, ""); err != nil || !read.Same || read.Reviewer != "Dana Reed" {
		t.Errorf("%+v, %v", read, err)
	}
}
