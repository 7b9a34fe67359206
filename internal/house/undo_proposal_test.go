package house_test

import (
	"encoding/base64"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// postbox fills the mailbox of an office as a sync does.
type postbox struct {
	*office
	box         *mailbox.Box
	inbox, sent mailbox.Folder
	uid         uint32
}

const ourAddress = "ida@northlight.example"

func newPostbox(t *testing.T) *postbox {
	t.Helper()
	o := newOffice(t)
	testkit.Exec(t, o.Workspace, `INSERT INTO mail_account (id, address) VALUES ('ours', ?)`, ourAddress)
	box, err := mailbox.Open(ctx, o.Workspace)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := box.Close(); err != nil {
			t.Error(err)
		}
	})
	folders, err := box.PutFolders(ctx, "ours", []mailbox.Folder{{Name: "INBOX", Role: mailbox.Inbox, Wanted: true}, {Name: "Sent", Role: mailbox.Sent, Wanted: true}, {Name: "Projects", Wanted: true}})
	if err != nil {
		t.Fatal(err)
	}
	return &postbox{office: o, box: box, inbox: folders[0], sent: folders[1]}
}

// put stores a mail that came now and returns its thread.
func (p *postbox) put(t *testing.T, raw string, mine bool) string {
	t.Helper()
	p.uid++
	p.clock.Advance(time.Minute)
	folder, content := p.inbox, []byte(strings.ReplaceAll(raw, "\n", "\r\n"))
	if mine {
		folder = p.sent
	}
	threads, err := p.box.Put(ctx, folder, []mailbox.Arrival{{
		UID: p.uid, ReceivedAt: p.clock.Now().UnixMilli(), Size: int64(len(content)), State: mailbox.Whole, Raw: content,
		Mail: message.Parse(content), Mine: mine,
	}})
	if err != nil || len(threads) != 1 {
		t.Fatal(threads, err)
	}
	return fmt.Sprint(threads[0])
}

// answer stores a mail of ours to an address and what came back, with a file when it has a name.
func (p *postbox) answer(t *testing.T, from, text, file string, content []byte) (threadID string) {
	t.Helper()
	n := p.uid
	date := p.clock.Now().Format(time.RFC1123Z)
	p.put(t, fmt.Sprintf("From: %s\nTo: %s\nSubject: Our campaign %d\nDate: %s\nMessage-ID: <out%d@northlight.example>\n\nWould you like to take part?\n", ourAddress, from, n, date, n), true)
	head := fmt.Sprintf("From: %s\nTo: %s\nSubject: Re: Our campaign %d\nDate: %s\nMessage-ID: <in%d@theirs.example>\nIn-Reply-To: <out%d@northlight.example>\nMIME-Version: 1.0\n", from, ourAddress, n, date, n, n)
	if file == "" {
		return p.put(t, head+"Content-Type: text/plain; charset=utf-8\n\n"+text+"\n", false)
	}
	return p.put(t, head+"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n"+text+
		"\n--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\""+file+"\"\nContent-Transfer-Encoding: base64\n\n"+
		base64.StdEncoding.EncodeToString(content)+"\n--b--\n", false)
}

// pair is the id of something and the address of the creator that it belongs to.
func (p *postbox) pair(t *testing.T, query string) (id, address string) {
	t.Helper()
	err := p.Workspace.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, query, nil, &id, &address) })
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return id, address
}

func (p *postbox) word(t *testing.T, query string, args ...any) (word string) {
	t.Helper()
	err := p.Workspace.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, query, args, &word) })
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return word
}

func (p *postbox) proposals(t *testing.T, threadID string) []mail.Proposal {
	t.Helper()
	list, err := p.Mail.Proposals(ctx, threadID)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// only is the one proposal of a kind.
func (p *postbox) only(t *testing.T, threadID, kind string) (found mail.Proposal) {
	t.Helper()
	list := p.proposals(t, threadID)
	for _, proposal := range list {
		if proposal.Kind == kind {
			return proposal
		}
	}
	t.Fatalf("no %s among %+v", kind, list)
	return found
}

// moves says what an accepted proposal must come to, asked of the id that it is about.
type moves struct {
	kind, find, text, file string
	title, state, want     string
	choice                 string
}

const (
	castingOf = ` FROM casting t JOIN creator c ON c.id = t.creator_id JOIN campaign k ON k.id = t.campaign_id
		WHERE c.email <> '' AND k.phase <> 'wrapped' AND `
	pieceOf = ` FROM deliverable d JOIN casting t ON t.id = d.casting_id JOIN creator c ON c.id = t.creator_id
		JOIN campaign k ON k.id = t.campaign_id LEFT JOIN review r ON r.id = d.id LEFT JOIN posting g ON g.id = d.id
		LEFT JOIN payment p ON p.deliverable_id = d.id WHERE c.email <> '' AND k.phase <> 'wrapped' AND d.cancelled_at = 0 AND `
	early = `t.influencer_status IN ('contacted', 'not_replied', 'prospects', 'shortlisted') AND NOT EXISTS (SELECT 1 FROM deliverable d WHERE d.casting_id = t.id) LIMIT 1`
)

var whatMailsMove = []moves{
	{kind: "accepts", find: `SELECT t.id, c.email` + castingOf + early, text: "Yes, 900 EUR works for me.", title: "They say yes: set the fee to 900.00 EUR",
		state: `SELECT influencer_status || ' ' || fee_minor || currency FROM casting WHERE id = ?`, want: " 90000EUR"},
	{kind: "declines", find: `SELECT t.id, c.email` + castingOf + early, text: "Thanks, but your budget is too low for me, so I have to pass.", title: "Move to Rejected: budget",
		state: `SELECT influencer_status || ': ' || reason FROM casting WHERE id = ?`, want: "rejected: Budget: “"},
	{kind: "quote", find: `SELECT c.id, c.email` + castingOf + early, text: "My rate for one reel is 1,250 EUR.", title: "Note their price: 1,250.00 EUR",
		state: `SELECT kind || ' ' || amount_minor || currency FROM rate WHERE creator_id = ? ORDER BY rowid DESC LIMIT 1`, want: "quote 125000EUR"},
	{kind: "draft", find: `SELECT d.id, c.email` + pieceOf + `r.stage = 'waiting_for_draft' LIMIT 1`, text: "Here is the first draft of my video, tell me what you think.", file: "first cut.jpg",
		title: "Take first cut.jpg as draft v1 for ", state: `SELECT r.stage || ' ' || v.file_name || ' ' || v.source FROM review r JOIN draft v ON v.deliverable_id = r.id WHERE r.id = ?`,
		want: "coordinator_review first cut.jpg mail"},
	{kind: "invoice", find: `SELECT p.id, c.email` + pieceOf + `p.stage = 'content_posted' LIMIT 1`, text: "Please find my invoice attached.", file: "invoice 2026-14.pdf", title: "Record invoice 2026-14 for ",
		state: `SELECT stage || ' ' || invoice_number FROM payment WHERE id = ?`, want: "invoice_received 2026-14"},
	{kind: "paid", find: `SELECT p.id, c.email` + pieceOf + `p.stage = 'payment_sent' LIMIT 1`, text: "The payment has arrived, thank you!", title: "Confirm that they have ",
		state: `SELECT stage FROM payment WHERE id = ?`, want: "creator_confirmed"},
	{kind: "post", find: `SELECT d.id, c.email` + pieceOf + `g.stage = 'expected' AND d.platform = 'instagram' LIMIT 1`, text: "It's live! https://www.instagram.com/reel/DAb12Cd34Ef/", title: "Record the post of ",
		state: `SELECT stage || ' ' || post_ref FROM posting WHERE id = ?`, want: " DAb12Cd34Ef"},
	{kind: "address", find: `SELECT c.id, c.email` + castingOf + early, text: "Please send it to my address:\nMira Okafor\nHauptstr. 5\n10115 Berlin\n\nThanks", title: "Keep their address",
		state: `SELECT kind || ' ' || value FROM contact WHERE creator_id = ? AND kind = 'address'`, want: "Berlin"},
	{kind: "away", choice: "absence", find: `SELECT c.id, c.email` + castingOf + early, text: "I am out of office until 20 March 2030 and answer when I am back.", title: "They are away until 20 March 2030",
		state: `SELECT to_on FROM absence WHERE creator_id = ? ORDER BY rowid DESC LIMIT 1`, want: "2030-03-20"},
	{kind: "away", choice: "snooze", find: `SELECT c.id, c.email` + castingOf + early, text: "I am out of office until 20 March 2030 and answer when I am back.", title: "They are away until 20 March 2030",
		state: `SELECT ?1 || max(snoozed_until) FROM thread_mark`, want: "19"},
}

// Every kind of proposal moves what it says in one action, stays settled, and one Undo takes all of it back and opens it
// again.
func TestWhatMailMovesIsOneActionThatUndoTakesBack(t *testing.T) {
	p := newPostbox(t)
	photo, err := p.photo()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(photo)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range whatMailsMove {
		id, address := p.pair(t, m.find)
		thread := p.answer(t, address, m.text, m.file, content)
		before := testkit.Dump(t, p.Workspace)
		proposed := p.only(t, thread, m.kind)
		testkit.SameDump(t, before, testkit.Dump(t, p.Workspace)) // nothing moves by itself
		choice := m.choice
		for _, c := range proposed.Choices {
			if c.ID == id {
				choice = c.ID
			}
		}
		title := proposed.Title
		for _, c := range proposed.Choices {
			if c.ID == choice && m.choice == "" {
				title = c.Title
			}
		}
		if !strings.HasPrefix(title, m.title) || proposed.Why == "" || proposed.State != mail.ProposalOpen {
			t.Errorf("%s: %+v", m.kind, proposed)
		}
		receipt, err := p.Mail.AcceptProposal(ctx, proposed.ID, choice)
		if err != nil {
			t.Errorf("%s: %v in %+v", m.kind, err, proposed)
			continue
		}
		if got := p.word(t, m.state, id); !strings.Contains(got, m.want) || receipt.Label == "" {
			t.Errorf("%s came to %q (%s), want %q", m.kind, got, receipt.Label, m.want)
		}
		if settled := p.only(t, thread, m.kind); settled.State != mail.ProposalAccepted || settled.Title != receipt.Label {
			t.Errorf("%s is %s as %q, done as %q", m.kind, settled.State, settled.Title, receipt.Label)
		}
		if m.kind == "accepts" && !strings.HasSuffix(receipt.Label, ", fee 900.00 EUR") {
			t.Errorf("the fee is not in %q", receipt.Label)
		}
		if _, err := p.Mail.AcceptProposal(ctx, proposed.ID, choice); !fault.Is(err, fault.Conflict) {
			t.Errorf("%s was accepted twice: %v", m.kind, err)
		}
		undone, err := p.Workspace.Undo(ctx, receipt.ActionID)
		if err != nil {
			t.Fatal(err)
		}
		testkit.SameDump(t, before, testkit.Dump(t, p.Workspace))
		if state := p.only(t, thread, m.kind).State; state != mail.ProposalOpen {
			t.Errorf("%s is %s after Undo", m.kind, state)
		}
		redone, err := p.Workspace.Undo(ctx, undone.ActionID)
		if err != nil || p.only(t, thread, m.kind).State != mail.ProposalAccepted {
			t.Errorf("%s: redo: %v", m.kind, err)
		}
		if _, err := p.Workspace.Undo(ctx, redone.ActionID); err != nil {
			t.Fatal(err)
		}
	}
	testkit.SameReplayed(t, p.Workspace)
}

// What the rooms refuse is refused with their words, and alters nothing.
func TestARefusedProposalAltersNothing(t *testing.T) {
	p := newPostbox(t)
	_, address := p.pair(t, `SELECT t.id, c.email`+pieceOf+`r.stage IN ('coordinator_review', 'client_review') LIMIT 1`)
	thread := p.answer(t, address, "Sorry, I have no time and have to cancel, I can't do it.", "", nil)
	before := testkit.Dump(t, p.Workspace)
	proposed := p.only(t, thread, "declines")
	_, err := p.Mail.AcceptProposal(ctx, proposed.ID, proposed.Choices[0].ID)
	if !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "pieces under way") {
		t.Errorf("%+v: %v", proposed, err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, p.Workspace))
	if p.only(t, thread, "declines").State != mail.ProposalOpen {
		t.Error("it was settled")
	}

	stranger := p.answer(t, "stranger@elsewhere.example", "I'm in!", "", nil)
	unknown := p.only(t, stranger, "accepts")
	if unknown.Refused == "" || len(unknown.Choices) != 0 {
		t.Errorf("%+v", unknown)
	}
	if _, err := p.Mail.AcceptProposal(ctx, unknown.ID, ""); !fault.Is(err, fault.Conflict) {
		t.Error(err)
	}
	for _, id := range []string{"", "x/y", "9/accepts", unknown.MailID + "/paid"} {
		if _, err := p.Mail.AcceptProposal(ctx, id, ""); !fault.Is(err, fault.NotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
}

// What was dismissed does not come back. A question is answered by an answer, but what a mail brings can be taken in after
// it, for a while.
func TestDismissedAndAnswered(t *testing.T) {
	p := newPostbox(t)
	_, address := p.pair(t, `SELECT t.id, c.email`+castingOf+early)
	thread := p.answer(t, address, "What is the deadline for the video?", "", nil)
	before := testkit.Dump(t, p.Workspace)
	proposed := p.only(t, thread, "question")
	receipt, err := p.Mail.DismissProposal(ctx, proposed.ID)
	if err != nil || p.only(t, thread, "question").State != mail.ProposalDismissed {
		t.Fatal(err)
	}
	if _, err := p.Workspace.Undo(ctx, receipt.ActionID); err != nil {
		t.Fatal(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, p.Workspace))
	p.weAnswer(t, address, 0)
	if list := p.proposals(t, thread); len(list) != 0 {
		t.Errorf("still proposed: %+v", list)
	}

	id, address := p.pair(t, `SELECT t.id, c.email`+castingOf+early)
	number := p.uid
	thread = p.answer(t, address, "Thanks, but your budget is too low for me, so I have to pass. What is it for, by the way?", "", nil)
	p.weAnswer(t, address, number)
	declines := p.only(t, thread, "declines")
	if list := p.proposals(t, thread); len(list) != 1 {
		t.Errorf("after our answer: %+v", list)
	}
	if _, err := p.Mail.AcceptProposal(ctx, declines.ID, id); err != nil {
		t.Fatal(err)
	}
	if status := p.word(t, `SELECT influencer_status FROM casting WHERE id = ?`, id); status != "rejected" {
		t.Errorf("it stands at %s", status)
	}
	p.clock.Advance(15 * 24 * time.Hour)
	if list := p.proposals(t, thread); len(list) != 0 {
		t.Errorf("two weeks later: %+v", list)
	}
}

// weAnswer stores our answer to the mail that came back as the given number.
func (p *postbox) weAnswer(t *testing.T, address string, number uint32) {
	t.Helper()
	p.put(t, fmt.Sprintf("From: %s\nTo: %s\nSubject: Re: Our campaign %d\nDate: %s\nMessage-ID: <last%d@northlight.example>\nIn-Reply-To: <in%d@theirs.example>\n\nThank you!\n",
		ourAddress, address, number, p.clock.Now().Format(time.RFC1123Z), number, number), true)
}

// saidSteps are what people note of calls and messages.
var saidSteps = []step{
	{"note, change or remove what was said", func(o *office) (workspace.Receipt, error) {
		if o.dice.roll("remove", 4) == 0 {
			return o.Mail.RemoveLogged(ctx, o.some("logged_message"))
		}
		saved, err := o.Mail.LogMessage(ctx, mail.LoggedInput{
			ID: oneOf(o, "which", "", "", o.some("logged_message")), CreatorID: o.some("creator", `archived_at = 0`), CampaignID: oneOf(o, "campaign", "", o.some("campaign")),
			Channel: oneOf(o, "channel", mail.DirectMessage, mail.Call, mail.Meeting, "smoke"), ByUs: oneOf(o, "by", true, false), Body: o.words(),
			SaidAt: o.clock.Now().UnixMilli() - int64(o.dice.roll("ago", 100_000)),
		})
		return saved.Receipt, err
	}},
}

func init() { peopleSteps = append(peopleSteps, saidSteps...) }
