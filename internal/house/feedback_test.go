package house_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
)

// The feedback on a film goes into a mail to its creator, with the frame that a comment is about and the box drawn on it.
func TestFeedbackIsMailedWithItsStills(t *testing.T) {
	p := newPostbox(t)
	id := p.word(t, `SELECT id FROM review WHERE stage = 'waiting_for_draft' LIMIT 1`)
	who := p.word(t, `SELECT t.creator_id FROM deliverable d JOIN casting t ON t.id = d.casting_id WHERE d.id = ?`, id)
	testkit.Exec(t, p.Workspace, `UPDATE creator SET email = 'mira@creator.example', languages = 'de' WHERE id = ?`, who)
	if _, err := p.Review.ReceiveFiles(ctx, id, []string{"../demo/assets/studio-session-v1.mp4"}, review.FromDrop, nil); err != nil {
		t.Fatal(err)
	}
	draftID := p.word(t, `SELECT id FROM draft WHERE deliverable_id = ? ORDER BY received_at DESC, id DESC LIMIT 1`, id)
	at := int64(1500)
	for _, remark := range []review.Remark{
		{Body: "Zeig <b>das</b> Logo {{brand}}", AtMs: &at, Shapes: []review.Shape{{Kind: "box", Points: []int{2000, 2000, 8000, 8000}}}},
		{Body: "Overall fine"},
	} {
		if _, err := p.Review.AddComment(ctx, draftID, remark); err != nil {
			t.Fatal(err)
		}
	}
	before := testkit.Dump(t, p.Workspace)
	begun, err := p.MailFeedback(ctx, id, nil)
	if err != nil || begun.Stills != 1 || begun.Without != "" {
		t.Fatalf("%+v %v", begun, err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, p.Workspace)) // a draft is no action
	draft, err := p.Mail.Draft(ctx, begun.MailDraftID)
	if err != nil || len(draft.To) != 1 || draft.To[0].Address != "mira@creator.example" || draft.CreatorID != who || len(draft.Files) != 1 ||
		!strings.HasPrefix(draft.Files[0].Name, "2 ") || draft.Files[0].MediaType != "image/jpeg" {
		t.Fatalf("%+v %v", draft, err)
	}
	for _, words := range []string{"<p>Hi ", "1. Overall fine<br", "2. 0:01.50: Zeig &lt;b&gt;das&lt;/b&gt; Logo", "dieselben Nummern"} {
		if !strings.Contains(draft.Rich, words) {
			t.Errorf("no %q in %s", words, draft.Rich)
		}
	}
	content, err := os.ReadFile(p.Workspace.Files().Path(draft.Files[0].SHA256))
	if err != nil {
		t.Fatal(err)
	}
	picture, err := jpeg.Decode(bytes.NewReader(content))
	if err != nil || picture.Bounds().Size() != image.Pt(640, 360) {
		t.Fatal(picture.Bounds(), err)
	}
	if r, g, b, _ := picture.At(320, 72).RGBA(); r>>8 < 190 || g>>8 < 120 || b>>8 > 150 {
		t.Errorf("the box's line is %d %d %d", r>>8, g>>8, b>>8)
	}

	testkit.Exec(t, p.Workspace, `UPDATE creator SET email = '' WHERE id = ?`, who)
	if _, err := p.MailFeedback(ctx, id, nil); !fault.Is(err, fault.Invalid) {
		t.Errorf("without an address: %v", err)
	}
	testkit.Exec(t, p.Workspace, `UPDATE mail_account SET archived_at = 1`)
	if _, err := p.MailFeedback(ctx, id, nil); !fault.Is(err, fault.NotFound) || !strings.Contains(err.Error(), "Connect one") {
		t.Errorf("without an account: %v", err)
	}
	if list, err := p.Mail.Drafts(ctx); err != nil || len(list) != 1 {
		t.Errorf("%d drafts, %v", len(list), err)
	}
}
