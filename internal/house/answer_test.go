package house_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/review"
	"backlot/internal/testkit"
)

// A client's answer that comes by mail is proposed, and one key takes it in; one Undo takes all of it back.
func TestAClientsAnswerByMailMovesTheCard(t *testing.T) {
	p := newPostbox(t)
	id := p.word(t, `SELECT id FROM review WHERE stage = 'waiting_for_draft' LIMIT 1`)
	photo, err := p.photo()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Review.ReceiveFiles(ctx, id, []string{photo}, review.FromDrop, nil); err != nil {
		t.Fatal(err)
	}
	draft := p.word(t, `SELECT id FROM draft WHERE deliverable_id = ? ORDER BY received_at DESC, id DESC LIMIT 1`, id)
	made, err := p.Review.MakePack(ctx, review.PackOrder{
		DeliverableIDs: []string{id}, People: []review.PackPerson{{Name: "Dana Reed", Address: "dana@client.example"}}, ReplyTo: ourAddress,
	}, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if page, err := os.ReadFile(made.Path); err != nil || !strings.Contains(string(page), "data:image/") && len(page) < 20_000 {
		t.Errorf("the pack has %d bytes, %v", len(page), err)
	}
	key := p.word(t, `SELECT key FROM client_pack WHERE id = ?`, made.ID)
	body := fmt.Sprintf(`{"r":{"n":"Dana Reed","a":"dana@client.example"},"t":%d,"p":[{"i":1,"d":"r","n":"Too dark","c":[{"a":null,"g":1,"m":1,"t":"Lighter"}]}]}`, p.clock.Now().UnixMilli())
	sealed := testkit.SealAnswer(t, made.ID, key, body, draft)

	for name, bring := range map[string]func() string{
		"in the text": func() string { return p.answer(t, "dana@client.example", "Hello,\n\n"+sealed, "", nil) },
		"as a file": func() string {
			return p.answer(t, "dana@client.example", "See attached.", "answer.backlot-answer.txt", []byte(sealed))
		},
		"from another": func() string { return p.answer(t, "eve@elsewhere.example", sealed, "", nil) },
	} {
		thread := bring()
		before := testkit.Dump(t, p.Workspace)
		proposed := p.only(t, thread, "client_answer")
		if len(p.proposals(t, thread)) != 1 || proposed.Title != "Take in the client's answer: 1 to change, 1 comment" || proposed.Refused != "" {
			t.Errorf("%s: %+v", name, proposed)
		}
		if odd := strings.Contains(proposed.Why, "eve@elsewhere.example"); odd != (name == "from another") {
			t.Errorf("%s: %s", name, proposed.Why)
		}
		receipt, err := p.Mail.AcceptProposal(ctx, proposed.ID, "")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if stage := p.word(t, `SELECT stage FROM review WHERE id = ?`, id); stage != "changes_requested" || !strings.HasPrefix(receipt.Label, "Answer of ") {
			t.Errorf("%s: %s, %s", name, stage, receipt.Label)
		}
		if again := p.only(t, thread, "client_answer"); again.State != mail.ProposalAccepted {
			t.Errorf("%s: %+v", name, again)
		}
		if _, err := p.Workspace.Undo(ctx, receipt.ActionID); err != nil {
			t.Fatal(err)
		}
		testkit.SameDump(t, before, testkit.Dump(t, p.Workspace))
	}

	broken := p.answer(t, "dana@client.example", sealed[:len(sealed)/2], "", nil)
	refused := p.only(t, broken, "client_answer")
	if refused.Refused == "" || len(refused.Choices) != 0 {
		t.Errorf("cut off: %+v", refused)
	}
	if _, err := p.Mail.AcceptProposal(ctx, refused.ID, ""); !fault.Is(err, fault.Conflict) {
		t.Errorf("cut off: %v", err)
	}
}

// A pack goes into a mail to whoever is asked; where no mail can be begun, nothing is left of it.
func TestAPackIsMailed(t *testing.T) {
	p := newPostbox(t)
	id := p.word(t, `SELECT id FROM review WHERE stage = 'waiting_for_draft' LIMIT 1`)
	photo, err := p.photo()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Review.ReceiveFiles(ctx, id, []string{photo}, review.FromDrop, nil); err != nil {
		t.Fatal(err)
	}
	order := review.PackOrder{
		DeliverableIDs: []string{id}, People: []review.PackPerson{{Name: "Dana Reed", Address: "dana@client.example"}}, ReplyTo: ourAddress, Note: "Is <b>this</b> it?",
	}
	made, receipt, err := p.SendPack(ctx, order, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	draft, err := p.Mail.Draft(ctx, made.MailDraftID)
	if err != nil || len(draft.To) != 1 || draft.To[0].Address != "dana@client.example" || len(draft.Files) != 1 || !strings.HasSuffix(draft.Files[0].Name, ".html") ||
		!strings.HasPrefix(draft.Subject, "For your review: ") || !strings.Contains(draft.Rich, "Is &lt;b&gt;this&lt;/b&gt; it?") {
		t.Errorf("%+v %v", draft, err)
	}
	if _, err := p.Workspace.Undo(ctx, receipt.ActionID); err != nil {
		t.Fatal(err)
	}
	testkit.Exec(t, p.Workspace, `UPDATE mail_account SET archived_at = 1`)
	if _, _, err := p.SendPack(ctx, order, "", nil); !fault.Is(err, fault.NotFound) {
		t.Errorf("without an account: %v", err)
	}
	if stage := p.word(t, `SELECT stage FROM review WHERE id = ?`, id); stage != "coordinator_review" {
		t.Errorf("it stands in %s", stage)
	}
}
