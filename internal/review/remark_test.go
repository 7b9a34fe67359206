package review_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
)

func TestARemarkOnARangeWithShapes(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	v1 := a.draft("d1", 1)
	box := review.Shape{Kind: "box", Points: []int{1000, 2000, 5000, 9000}}
	a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: "The cap hides the logo", AtMs: ms(1000), EndMs: ms(2500), Shapes: []review.Shape{box}}))
	a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: "A warmer grade?", Weight: review.Suggestion, Audience: review.ForInternal, AtMs: ms(7), EndMs: ms(7)}))
	comments := a.room("d1").Comments
	if c := comments[0]; *c.EndMs != 2500 || len(c.Shapes) != 1 || !slices.Equal(c.Shapes[0].Points, box.Points) || c.Weight != review.MustFix ||
		c.Audience != review.ForCreator || c.Party != "agency" || c.CheckAgain || c.HereMs != nil {
		t.Errorf("%+v", c)
	}
	if c := comments[1]; c.EndMs != nil || c.Weight != review.Suggestion || c.Audience != review.ForInternal || c.Shapes == nil {
		t.Errorf("%+v", c)
	}
	a.must(a.ResolveComment(ctx, comments[1].ID, true))
	a.draft("d1", 2)
	comments = a.room("d1").Comments
	if c := comments[0]; !c.CheckAgain || *c.HereMs != 1000 || *c.HereEndMs != 2500 {
		t.Errorf("an open remark on an earlier version: %+v", c)
	}
	if comments[1].CheckAgain {
		t.Error("what is resolved has to be checked again")
	}
}

func TestOnlyWhatWasAskedOfTheCreatorIsCheckedAgain(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	v1 := a.draft("d1", 1)
	for _, audience := range []string{review.ForCreator, review.ForClient, review.ForInternal} {
		a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: audience, Audience: audience, AtMs: ms(1000)}))
	}
	for _, audience := range []string{review.ForCreator, review.ForClient} {
		testkit.Exec(t, a.w, `INSERT INTO comment (id, deliverable_id, draft_id, body, audience, party, author, written_at)
			VALUES ('they-' || ?1, 'd1', ?2, 'they, ' || ?1, ?1, 'client', 'Nora', ?3)`, audience, v1.DraftID, noon)
	}
	a.draft("d1", 2)
	again := map[string]bool{}
	for _, c := range a.room("d1").Comments {
		if again[c.Body] = c.CheckAgain; c.AtMs != nil && (c.HereMs == nil || *c.HereMs != 1000) {
			t.Errorf("%q has no moment in the new version", c.Body)
		}
	}
	want := map[string]bool{"creator": true, "client": false, "internal": false, "they, creator": true, "they, client": true}
	if !maps.Equal(again, want) {
		t.Errorf("got %v", again)
	}
}

func TestRemarksThatCannotBe(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	v1 := a.draft("d1", 1)
	pen := func(n int) review.Shape { return review.Shape{Kind: "pen", Points: make([]int, n)} }
	for field, m := range map[string]review.Remark{
		"body":     {Body: strings.Repeat("x", 100_000)},
		"atMs":     {AtMs: ms(1 << 40)},
		"endMs":    {AtMs: ms(10), EndMs: ms(9)},
		"page":     {Page: -1},
		"weight":   {Weight: "loud"},
		"audience": {Audience: "everybody"},
		"replyTo":  {ReplyTo: "nothing"},
	} {
		if m.Body == "" {
			m.Body = "Hm"
		}
		_, err := a.AddComment(ctx, v1.DraftID, m)
		wantFault(t, err, fault.Invalid, field)
	}
	_, err := a.AddComment(ctx, v1.DraftID, review.Remark{Body: "Hm", EndMs: ms(9)})
	wantFault(t, err, fault.Invalid, "endMs")
	for _, shapes := range [][]review.Shape{
		{{Kind: "box", Points: []int{0, 0, 10_001, 5}}}, {{Kind: "arrow", Points: []int{-1, 0, 1, 5}}}, {{Kind: "box", Points: []int{1, 2, 3}}},
		{{Kind: "spiral", Points: []int{1, 2, 3, 4}}}, {pen(2)}, {pen(5)}, {pen(2002)}, slices.Repeat([]review.Shape{pen(4)}, 21),
	} {
		_, err := a.AddComment(ctx, v1.DraftID, review.Remark{Body: "Hm", Shapes: shapes})
		wantFault(t, err, fault.Invalid, "shapes")
	}
}

func TestAnswersLieWhereTheirCommentDoes(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	v1 := a.draft("d1", 1)
	a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: "Which song is it?", AtMs: ms(900), Audience: review.ForInternal}))
	root := a.room("d1").Comments[0]
	a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: "Ask @bo", ReplyTo: root.ID, Audience: review.ForClient}))
	answer := a.room("d1").Comments[1]
	r := a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: "Cleared", ReplyTo: answer.ID}))
	if !strings.HasPrefix(r.Label, "Answer on v1") {
		t.Error(r.Label)
	}
	room := a.room("d1")
	for _, c := range room.Comments[1:] {
		if c.ReplyTo != root.ID || *c.AtMs != 900 || c.Audience != review.ForInternal {
			t.Errorf("%+v", c)
		}
	}
	if room.Card.OpenComments != 1 {
		t.Errorf("%d open comments", room.Card.OpenComments)
	}
	a.must(a.EditComment(ctx, root.ID, review.Remark{Body: "Which song?", Audience: review.ForCreator}))
	if c := a.room("d1").Comments[1]; c.Audience != review.ForCreator || c.Body != "Ask @bo" {
		t.Errorf("%+v", c)
	}
	other := a.draft("d2", 1)
	_, err := a.AddComment(ctx, other.DraftID, review.Remark{Body: "Hm", ReplyTo: root.ID})
	wantFault(t, err, fault.Invalid, "replyTo")
}

func TestColleaguesAreCalledByName(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	testkit.Exec(t, a.w, `INSERT INTO colleague (id, name) VALUES ('ann2', 'Ann Berg'), ('zoe', 'Zoë')`)
	v1 := a.draft("d1", 1)
	open := func() (who []string) {
		list, err := a.Mentions(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			who = append(who, m.Colleague)
		}
		slices.Sort(who)
		return who
	}
	for body, want := range map[string][]string{
		"@Bo Ek, is this right?": {"Bo Ek"}, "@bo?": {"Bo Ek"}, "Ask @ann berg and @Zoë": {"Ann Berg", "Zoë"}, "@Ann, which one?": nil,
		"bo@bo.example": nil, "@Boris": nil, "@": nil, "@bo @Bo Ek @BO EK": {"Bo Ek"}, "Note to self @Ann Lee": nil,
	} {
		r := a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: body}))
		if got := open(); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", body, got, want)
		}
		if _, err := a.w.Undo(ctx, r.ActionID); err != nil {
			t.Fatal(err)
		}
	}
	a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: "@bo look"}))
	root := a.room("d1").Comments[0]
	a.must(a.EditComment(ctx, root.ID, review.Remark{Body: "@zoë look"}))
	if got := open(); !slices.Equal(got, []string{"Zoë"}) {
		t.Errorf("after the words changed: %q", got)
	}
	if err := a.w.SetMe(ctx, "zoe"); err != nil {
		t.Fatal(err)
	}
	a.clock.Advance(time.Second)
	a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: "It is fine", ReplyTo: root.ID}))
	if got := open(); got != nil {
		t.Errorf("after the answer: %q", got)
	}
	a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: "@bo and you?", ReplyTo: root.ID}))
	a.must(a.ResolveComment(ctx, root.ID, true))
	if got := open(); got != nil {
		t.Errorf("after it was resolved: %q", got)
	}
}

// What was said of an earlier version stands at the matching moment of the newest one, where the two were compared.
func TestCommentsCarryOverToTheMatchingMoment(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	v1 := a.draft("d1", 1)
	a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: "Logo", AtMs: ms(5000), EndMs: ms(6000)}))
	a.must(a.AddComment(ctx, v1.DraftID, review.Remark{Body: "Gone", AtMs: ms(1000)}))
	v2 := a.draft("d1", 2)
	drafts := a.room("d1").Drafts
	report := `{"verdict":"different","score":9,"summary":"Two seconds were cut.","segments":[{"from":2,"to":10,"otherFrom":0,"rate":1}],
		"differences":[{"from":0,"to":2,"otherFrom":0,"otherTo":0,"region":[0,0,1,1],"what":"removed","score":9},{"from":5,"to":6,"otherFrom":3,"otherTo":4,"region":[0.1,0.2,0.3,0.4],"what":"changed","score":2.4}],
		"audio":{"verdict":"match","differences":[{"from":1,"to":2,"otherFrom":0,"otherTo":0,"what":"removed"}],"note":"The sound is the same."}}`
	if err := note(a, `INSERT INTO media_compare (before_sha, after_sha, state, report) VALUES (?, ?, 'ready', ?)`, drafts[0].SHA256, drafts[1].SHA256, report); err != nil {
		t.Fatal(err)
	}
	comments := a.room("d1").Comments
	if c := comments[0]; *c.HereMs != 3000 || *c.HereEndMs != 4000 || *c.AtMs != 5000 {
		t.Errorf("%d to %d", *c.HereMs, *c.HereEndMs)
	}
	if c := comments[1]; *c.HereMs != 1000 {
		t.Errorf("what is cut away stands at %d", *c.HereMs)
	}
	got, err := a.Compared(ctx, v1.DraftID, v2.DraftID, 1)
	if err != nil || got.State != "ready" || got.Verdict != "different" || len(got.Differences) != 3 || got.Sound != "The sound is the same." {
		t.Fatalf("%+v %v", got, err)
	}
	if d := got.Differences[1]; d.FromMs != 5000 || d.OtherTo != 4000 || !slices.Equal(d.Region, []int{1000, 2000, 3000, 4000}) || d.Sure || d.Sound {
		t.Errorf("%+v", d)
	}
	if d := got.Differences[2]; !d.Sound || !d.Sure {
		t.Errorf("%+v", d)
	}
	if none, err := a.Compared(ctx, v2.DraftID, v1.DraftID, 1); err != nil || none.State != "" || none.Differences == nil {
		t.Errorf("%+v %v", none, err)
	}
	other := a.draft("d2", 1)
	_, err = a.Compared(ctx, v1.DraftID, other.DraftID, 1)
	wantFault(t, err, fault.NotFound, "")
}

// A moment that can't be is refused in words that fit it.
func TestMomentsThatCannotBe(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	draft := a.draft("d1", 1).DraftID
	before, one, after := int64(-1), int64(1), int64(1)<<40
	for words, m := range map[string]review.Remark{
		"before the beginning":    {Body: "x", AtMs: &before},
		"after the end":           {Body: "x", AtMs: &after},
		"ends after it begins":    {Body: "x", AtMs: &one, EndMs: &before},
		"can't go on after the e": {Body: "x", AtMs: &one, EndMs: &after},
	} {
		if _, err := a.AddComment(ctx, draft, m); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%v, want %s", err, words)
		}
	}
}
