package house_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// pieceWithPhoto is a piece whose creator has an address and whose draft is a photo.
func (p *postbox) pieceWithPhoto(t *testing.T) (id, draftID string) {
	t.Helper()
	id = p.word(t, `SELECT id FROM review WHERE stage = 'waiting_for_draft' LIMIT 1`)
	testkit.Exec(t, p.Workspace, `UPDATE creator SET email = 'mira@creator.example', languages = 'en'
		WHERE id = (SELECT t.creator_id FROM deliverable d JOIN casting t ON t.id = d.casting_id WHERE d.id = ?)`, id)
	if _, err := p.Review.ReceiveFiles(ctx, id, []string{"../demo/assets/coffee-bag.jpg"}, review.FromDrop, nil); err != nil {
		t.Fatal(err)
	}
	return id, p.word(t, `SELECT id FROM draft WHERE deliverable_id = ?`, id)
}

func (p *postbox) remark(t *testing.T, draftID, body string) {
	t.Helper()
	if _, err := p.Review.AddComment(ctx, draftID, review.Remark{Body: body}); err != nil {
		t.Fatal(err)
	}
}

// onlyDraft is the one mail that is being written.
func (p *postbox) onlyDraft(t *testing.T) mail.Draft {
	t.Helper()
	drafts, err := p.Mail.Drafts(ctx)
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	return drafts[0]
}

// Feedback that is mailed again goes on with the mail that was begun: brought up to date where nobody has changed it, left
// alone where somebody has.
func TestFeedbackIsBegunOnce(t *testing.T) {
	p := newPostbox(t)
	id, draftID := p.pieceWithPhoto(t)
	p.remark(t, draftID, "Brighter, <please>")
	mailed := func() (string, string) {
		begun, err := p.MailFeedback(ctx, id, nil)
		if err != nil {
			t.Fatal(err)
		}
		return begun.MailDraftID, begun.Without
	}
	mailed()
	p.remark(t, draftID, "Show the label")
	second, said := mailed()
	draft := p.onlyDraft(t)
	if draft.ID != second || said != "" || !strings.Contains(draft.Rich, "Show the label") {
		t.Errorf("%s %q\n%s", second, said, draft.Rich)
	}

	// The editor writes the same words with other marks: that is no change.
	draft.Rich = strings.ReplaceAll(strings.ReplaceAll(draft.Rich, "<br/>", "</p><p>"), "<br>", "</p><p>")
	if _, err := p.Mail.SaveDraft(ctx, draft); err != nil {
		t.Fatal(err)
	}
	third, said := mailed()
	if draft = p.onlyDraft(t); draft.ID != third || said != "" {
		t.Errorf("%s %q", third, said)
	}

	draft.Rich = strings.Replace(draft.Rich, "Show the label", "Show the label, please", 1)
	if _, err := p.Mail.SaveDraft(ctx, draft); err != nil {
		t.Fatal(err)
	}
	p.remark(t, draftID, "Another one")
	fourth, said := mailed()
	if now := p.onlyDraft(t); fourth != third || now.Rich != draft.Rich || !strings.HasPrefix(said, "This mail has been begun before and was changed") {
		t.Errorf("%s %q\n%s", fourth, said, now.Rich)
	}
	if err := p.Mail.DiscardDraft(ctx, fourth); err != nil {
		t.Fatal(err)
	}
	if last, _ := mailed(); last == fourth || !strings.Contains(p.onlyDraft(t).Rich, "Another one") {
		t.Error("a mail that was thrown away is begun anew")
	}
}

// A review pack that is mailed again takes the place of the one in the mail that was begun, and leaves alone what somebody
// has changed.
func TestAPackIsMailedOnce(t *testing.T) {
	p := newPostbox(t)
	id, _ := p.pieceWithPhoto(t)
	order := review.PackOrder{
		DeliverableIDs: []string{id}, People: []review.PackPerson{{Name: "Dana Reed", Address: "dana@aurora.example"}}, ReplyTo: ourAddress, Note: "First", Language: "en",
	}
	sent := func() (string, string) {
		made, receipt, err := p.SendPack(ctx, order, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		return made.MailDraftID, receipt.Label
	}
	sent()
	before := p.onlyDraft(t)
	order.Note = "Second"
	second, _ := sent()
	draft := p.onlyDraft(t)
	if draft.ID != second || !strings.Contains(draft.Rich, "Second") || len(draft.Files) != 1 || draft.Files[0].SHA256 == before.Files[0].SHA256 {
		t.Errorf("%+v", draft)
	}
	packs := p.word(t, `SELECT count(*) FROM client_pack`)
	draft.Subject = "Look at this"
	if _, err := p.Mail.SaveDraft(ctx, draft); err != nil {
		t.Fatal(err)
	}
	third, said := sent()
	now := p.onlyDraft(t)
	if third != second || now.Subject != "Look at this" || !slices.Equal(now.Files, draft.Files) || !strings.HasPrefix(said, "The mail with this review pack has been begun before and was changed") {
		t.Errorf("%s %q %+v", third, said, now)
	}
	if p.word(t, `SELECT count(*) FROM client_pack`) != packs {
		t.Error("a pack was made for nobody")
	}
	order.People[0].Address = "tom@aurora.example" // another mail
	if other, _ := sent(); other == third {
		t.Error("two people, one mail")
	}
}

// The pack and its mail are one: neither is there without the other, whatever was left behind before or is undone since.
func TestAPackAndItsMailAreOne(t *testing.T) {
	p := newPostbox(t)
	id, _ := p.pieceWithPhoto(t)
	order := review.PackOrder{
		DeliverableIDs: []string{id}, People: []review.PackPerson{{Name: "Dana Reed", Address: "dana@aurora.example"}}, ReplyTo: ourAddress, Language: "en",
	}
	before := testkit.Dump(t, p.Workspace)
	many := order
	for n := range 201 {
		many.People = append(many.People, review.PackPerson{Address: fmt.Sprintf("c%d@aurora.example", n)})
	}
	if _, _, err := p.SendPack(ctx, many, "", nil); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, p.Workspace))
	if drafts, _ := p.Mail.Drafts(ctx); len(drafts) != 0 {
		t.Errorf("%+v", drafts)
	}

	if _, _, err := p.SendPack(ctx, order, "", nil); err != nil {
		t.Fatal(err)
	}
	left := p.onlyDraft(t)
	left.ID = left.ID[:len(left.ID)-36] + workspace.NewID()
	if _, err := p.Mail.SaveDraft(ctx, left); err != nil {
		t.Fatal(err)
	}
	made, receipt, err := p.SendPack(ctx, order, "", nil)
	if err != nil || p.onlyDraft(t).ID != made.MailDraftID {
		t.Fatalf("two mails were left behind, and one takes their place: %v", err)
	}

	undone, err := p.Workspace.Undo(ctx, receipt.ActionID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Mail.Queue(ctx, made.MailDraftID, mail.Timing{}); !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "was undone") {
		t.Errorf("the mail of a pack that is gone: %v", err)
	}
	if _, err := p.Workspace.Undo(ctx, undone.ActionID); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Mail.Queue(ctx, made.MailDraftID, mail.Timing{}); err != nil {
		t.Errorf("done again: %v", err)
	}
}
