package review_test

import (
	"context"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
)

func ms(n int64) *int64 { return &n }

func TestCommentsBelongToAVersion(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first := a.draft("d1", 1)
	r := a.must(a.AddComment(ctx, first.DraftID, review.Remark{Body: "  Logo is hidden\n", AtMs: ms(3500)}))
	if r.Label != "Comment on v1: Mira Okafor, Reel 1" {
		t.Errorf("label %q", r.Label)
	}
	a.draft("d1", 2)
	a.must(a.AddComment(ctx, first.DraftID, review.Remark{Body: "Great light"}))
	comments := a.room("d1").Comments
	if len(comments) != 2 {
		t.Fatalf("%+v", comments)
	}
	if c := comments[0]; c.Version != 1 || *c.AtMs != 3500 || c.Body != "Logo is hidden" || c.Author != "Ann Lee" || c.Resolved || c.WrittenAt != noon {
		t.Errorf("%+v", c)
	}
	if comments[1].AtMs != nil {
		t.Error("a remark on the whole piece has a moment")
	}
	if n := a.room("d1").Card.OpenComments; n != 2 {
		t.Errorf("%d open comments", n)
	}
	a.must(a.ResolveComment(ctx, comments[0].ID, true))
	if again := a.must(a.ResolveComment(ctx, comments[0].ID, true)); again.ActionID != "" {
		t.Error("resolving twice altered something")
	}
	a.must(a.EditComment(ctx, comments[1].ID, review.Remark{Body: "Lovely light"}))
	a.must(a.ResolveComment(ctx, comments[0].ID, false))
	a.must(a.RemoveComment(ctx, comments[0].ID))
	room := a.room("d1")
	if len(room.Comments) != 1 || room.Comments[0].Body != "Lovely light" || room.Card.OpenComments != 1 {
		t.Errorf("%+v", room.Comments)
	}
	_, err := a.EditComment(ctx, comments[0].ID, review.Remark{Body: "Too late"})
	wantFault(t, err, fault.NotFound, "")
	_, err = a.AddComment(ctx, "nowhere", review.Remark{Body: "Hm"})
	wantFault(t, err, fault.NotFound, "")
	_, err = a.AddComment(ctx, first.DraftID, review.Remark{Body: " \n"})
	wantFault(t, err, fault.Invalid, "body")
	_, err = a.AddComment(ctx, first.DraftID, review.Remark{Body: "Hm", AtMs: ms(-1)})
	wantFault(t, err, fault.Invalid, "atMs")
}

func TestTheRoom(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	got := a.draft("d1", 1)
	sha := a.room("d1").Drafts[0].SHA256
	testkit.Exec(t, a.w, `UPDATE casting SET revision_limit = 1 WHERE id = 'c-mira'`)
	if err := note(a, `INSERT INTO media_fact (sha256, state, width, height, poster_width, poster_height) VALUES (?, 'ready', 1080, 1350, 512, 640)`, sha); err != nil {
		t.Fatal(err)
	}
	room := a.room("d1")
	if d := room.Drafts[0]; d.ID != got.DraftID || d.Width != 1080 || d.PosterHeight != 640 || !d.HasPoster || d.FactsState != "ready" {
		t.Errorf("%+v", d)
	}
	if !room.Card.HasPoster || room.Card.PosterWidth != 512 || room.Card.Client != "Aurora" || room.Card.RoundLimit != 1 {
		t.Errorf("%+v", room.Card)
	}
	if q := room.Required; len(q.Hashtags) != 1 || q.Hashtags[0] != "#aurora" || q.Mentions[0] != "@aurora" || q.Markets[0] != "DE" {
		t.Errorf("%+v", q)
	}
	if d := room.Deadlines[2]; d.Stage != "client_review" || d.Name != "Client review" || d.OwnerID != "bo" || d.Owner != "Bo Ek" || d.DueAt != plan.ClientDue {
		t.Errorf("%+v", d)
	}
	a.must(a.RequestChanges(ctx, "d1", "", "", "Logo"))
	a.draft("d1", 2)
	for _, m := range a.room("d1").Moves {
		if m.To == "changes_requested" && (!m.Allowed || m.Why != "The memo allows 1 round of changes; this would be round 2, "+
			"and nothing is agreed for a further one. Agree on it with the creator first.") {
			t.Errorf("%+v", m)
		}
	}
	if room := a.room("d2"); room.Drafts == nil || room.Comments == nil || room.Decisions == nil || room.Card.Version != 0 {
		t.Errorf("an empty room: %+v", room)
	}
	_, err := a.Room(ctx, "d9")
	wantFault(t, err, fault.NotFound, "")
}

func TestTheFeedbackThatGoesOut(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first := a.draft("d1", 1)
	a.must(a.AddComment(ctx, first.DraftID, review.Remark{Body: "Say the price"}))
	second := a.draft("d1", 2)
	a.must(a.AddComment(ctx, second.DraftID, review.Remark{Body: "The cap\ncovers the logo", AtMs: ms(62_500)}))
	a.must(a.AddComment(ctx, second.DraftID, review.Remark{Body: "Louder", AtMs: ms(3000)}))
	a.must(a.AddComment(ctx, second.DraftID, review.Remark{Body: "More daylight"}))
	a.must(a.AddComment(ctx, second.DraftID, review.Remark{Body: "Done already"}))
	comments := a.room("d1").Comments
	a.must(a.ResolveComment(ctx, comments[len(comments)-1].ID, true))
	a.must(a.RequestChanges(ctx, "d1", "", "", "Almost there, three things:"))
	text, err := a.Feedback(ctx, "d1")
	if err != nil {
		t.Fatal(err)
	}
	want := `Hi Mira,

thank you for version 2 of Reel 1 (Spring). Please change this:

Almost there, three things:

1. More daylight
2. 0:03.00: Louder
3. 1:02.50: The cap
   covers the logo
4. version 1: Say the price

Please send the new version by Friday 6 March at 18:00 (Berlin time).

Thank you!
`
	if text != want {
		t.Errorf("got:\n%s", text)
	}
	a.draft("d1", 3)
	if text, err := a.Feedback(ctx, "d1"); err != nil || strings.Contains(text, "Almost there") || !strings.Contains(text, "version 2: More daylight") {
		t.Errorf("a version that answers the request is asked for the same again: %q, %v", text, err)
	}
	if text, err := a.Feedback(ctx, "d3"); err != nil || !strings.Contains(text, "waiting for the draft of Dance (Spring)") {
		t.Errorf("%q, %v", text, err)
	}
}

func TestTheHistoryOfAPiece(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	first := a.draft("d1", 1)
	a.draft("d3", 2)
	a.must(a.AddComment(ctx, first.DraftID, review.Remark{Body: "Logo"}))
	a.must(a.RemoveComment(ctx, a.room("d1").Comments[0].ID))
	a.must(a.SendToClient(ctx, "d1", "", "By mail"))
	sent := a.must(a.RecordClientAnswer(ctx, "d1", "", true, ""))
	if _, err := a.w.Undo(ctx, sent.ActionID); err != nil {
		t.Fatal(err)
	}
	entries, err := a.History(ctx, "d1")
	if err != nil {
		t.Fatal(err)
	}
	var labels []string
	for _, e := range entries {
		labels = append(labels, strings.TrimSuffix(e.Actor+" "+e.Label+" "+e.Note, " "))
	}
	want := []string{
		"Ann Lee Undone: Approved by the client: Mira Okafor, Reel 1 (v1)",
		"Ann Lee Approved by the client: Mira Okafor, Reel 1 (v1)",
		"Ann Lee Sent to client: Mira Okafor, Reel 1 (v1) By mail",
		"Ann Lee Comment removed on v1: Mira Okafor, Reel 1",
		"Ann Lee Comment on v1: Mira Okafor, Reel 1",
		"Ann Lee Draft v1 received: Mira Okafor, Reel 1",
		"Ann Lee Test",
	}
	if len(labels) < len(want) || strings.Join(labels[:len(want)], "\n") != strings.Join(want, "\n") {
		t.Errorf("history:\n%s", strings.Join(labels, "\n"))
	}
}

func TestPieceNames(t *testing.T) {
	for _, c := range []struct{ title, format, want string }{
		{"Reel 1", "reel", "Reel 1"}, {"", "reel", "Reel"}, {"", "carousel_post", "Carousel post"}, {"", "tiktok", "TikTok"}, {"", "", "Untitled piece"},
	} {
		if got := review.PieceName(c.title, c.format); got != c.want {
			t.Errorf("%q %q: %q", c.title, c.format, got)
		}
	}
}
