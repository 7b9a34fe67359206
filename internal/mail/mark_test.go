package mail_test

import (
	"testing"
	"time"

	"backlot/internal/mail"
	"backlot/internal/mail/imap"
	"backlot/internal/testkit"
)

// Two threads that a later mail makes one had a mark each, and the mail under which one was known is gone since: what is
// said afterwards holds all the same.
func TestAMarkOfAMailThatIsGone(t *testing.T) {
	d := newDesk(t)
	ids := []string{d.deliver("INBOX", "first", kim), d.deliver("INBOX", "second", kim)}
	d.sync()
	list := func() []mail.Line {
		t.Helper()
		got, err := d.Threads(ctx, mail.Filter{Folder: "all", Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		return got.Threads
	}
	until := d.clock.Now().Add(time.Hour).UnixMilli()
	for _, line := range list() {
		if _, err := d.Snooze(ctx, []string{line.ID}, until); err != nil {
			t.Fatal(err)
		}
	}
	d.deliver("INBOX", "Re: both", kim, "References: <"+ids[0]+"> <"+ids[1]+">")
	d.sync()
	session, err := imap.Dial(ctx, imap.Config{Host: d.imap.Host(), Port: d.imap.Port(), TLS: "none", User: alice, Password: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = session.Close() })
	if _, err := session.Select(ctx, "INBOX", false); err != nil {
		t.Fatal(err)
	}
	if err := session.Expunge(ctx, []uint32{1, 2}); err != nil {
		t.Fatal(err)
	}
	d.sync()
	lines := list()
	if len(lines) != 1 || lines[0].SnoozedUntil != until {
		t.Fatalf("%+v", lines)
	}
	if _, err := d.Snooze(ctx, []string{lines[0].ID}, 0); err != nil {
		t.Fatal(err)
	}
	d.sync()
	if again := list(); again[0].SnoozedUntil != 0 {
		t.Error("it sleeps again")
	}
}

// Who a thread is from and what it is about are said apart: naming the one leaves the other to the addresses.
func TestLinkingOneLeavesTheOther(t *testing.T) {
	d := newDesk(t)
	for _, statement := range []string{
		`INSERT INTO creator (id, name) VALUES ('k1', 'Kim'), ('k2', 'Lou')`,
		`INSERT INTO client (id, name) VALUES ('l1', 'Client')`,
		`INSERT INTO campaign (id, client_id, name) VALUES ('c1', 'l1', 'Spring'), ('c2', 'l1', 'Autumn')`,
		`INSERT INTO casting (id, campaign_id, creator_id) VALUES ('t1', 'c1', 'k1'), ('t2', 'c2', 'k2')`,
	} {
		testkit.Exec(t, d.w, statement)
	}
	d.deliver("INBOX", "Hello", kim)
	d.sync()
	line := func() mail.Line {
		t.Helper()
		got, err := d.Threads(ctx, mail.Filter{Folder: "inbox", Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		return got.Threads[0]
	}
	link := func(creatorID, campaignID string) {
		t.Helper()
		if _, err := d.Link(ctx, []string{line().ID}, creatorID, campaignID); err != nil {
			t.Fatal(err)
		}
	}
	link("k1", line().CampaignID)
	if got := line(); got.CreatorID != "k1" || got.CampaignID != "c1" {
		t.Fatalf("%+v", got)
	}
	link("k2", line().CampaignID)
	if got := line(); got.CreatorID != "k2" || got.CampaignID != "c2" {
		t.Errorf("the campaign of Kim is pinned: %s %s", got.CreatorID, got.CampaignID)
	}
	link(line().CreatorID, "c1")
	link("", line().CampaignID)
	if got := line(); got.CreatorID != "" || got.CampaignID != "c1" {
		t.Errorf("what was said is gone: %s %s", got.CreatorID, got.CampaignID)
	}
}
