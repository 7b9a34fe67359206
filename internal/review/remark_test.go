package review_test

import (
	"context"
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
