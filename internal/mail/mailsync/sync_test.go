//go:build unix

package mailsync_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/mailsync"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
)

func TestFirstSyncNewestFirst(t *testing.T) {
	d, dovecot, _ := onDovecot(t)
	names := []string{}
	for i := range 600 {
		names = append(names, fmt.Sprintf("mail-%03d", i))
	}
	deliver(t, dovecot, "INBOX", names...)
	seen := []string{}
	d.told = func(p mailsync.Progress) {
		if p.Folder != "INBOX" || p.Total != 600 {
			t.Errorf("%+v", p)
		}
		if len(seen) == 0 {
			for name := range d.mails(mailbox.Inbox) {
				seen = append(seen, name)
			}
			slices.Sort(seen)
		}
	}
	report := d.sync()["INBOX"]
	if report.New != 600 || report.Messages != 600 {
		t.Errorf("%+v", report)
	}
	if len(seen) == 0 || len(seen) == 600 || seen[len(seen)-1] != "mail-599" || seen[0] != fmt.Sprintf("mail-%03d", 600-len(seen)) {
		t.Errorf("first came %v", seen)
	}
	if all := d.mails(mailbox.Inbox); len(all) != 600 {
		t.Errorf("%d mails", len(all))
	}
	d.told = nil
	deliver(t, dovecot, "INBOX", "late")
	if report := d.sync()["INBOX"]; report.New != 1 || report.Changed != 0 || report.Gone != 0 {
		t.Errorf("%+v", report)
	}
}

func TestFlagsMovesAndDeletionsOfOthers(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a", "b", "c", "d")
	d.sync()
	d.expect(mailbox.Inbox, "a b c d")
	before := d.mails(mailbox.Inbox)
	other := d.other("INBOX")
	must(t, other.Store(ctx, []uint32{1}, true, `\Seen`, `\Flagged`))
	_, err := other.Move(ctx, []uint32{2}, "Archive")
	must(t, err)
	_, err = other.Move(ctx, []uint32{3}, "Trash") // a folder that is not fetched
	must(t, err)
	wire.Forget()
	report := d.sync()
	if in := report["INBOX"]; in.Gone != 2 || in.Changed != 1 || in.New != 0 {
		t.Errorf("%+v", in)
	}
	for _, command := range wire.Commands() {
		if strings.Contains(command, "BODY.PEEK[]") {
			t.Errorf("a mail was fetched again: %s", command)
		}
	}
	d.expect(mailbox.Inbox, "a d")
	d.expect(mailbox.Archive, "b")
	d.expect(everywhere, "a b d")
	after := d.mails(everywhere)
	if after["a"].Flags != mailbox.Seen|mailbox.Flagged || after["b"].ID != before["b"].ID {
		t.Errorf("%+v", after)
	}
	must(t, other.Store(ctx, []uint32{1}, false, `\Flagged`))
	d.sync()
	if m := d.mails(everywhere)["a"]; m.Flags != mailbox.Seen {
		t.Errorf("%+v", m)
	}
}

func TestNothingNewIsOneQuestion(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a")
	d.sync()
	wire.Forget()
	d.sync()
	for _, command := range wire.Commands() {
		if strings.HasPrefix(command, "SELECT") || strings.HasPrefix(command, "EXAMINE") || strings.HasPrefix(command, "UID") {
			t.Errorf("asked for nothing: %v", wire.Commands())
		}
	}
}

func TestNumberedAnew(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a", "b")
	deliver(t, dovecot, "Archive", "c", "d", "e")
	d.sync()
	before, numbers := d.mails(everywhere), d.folder("Archive").UIDValidity
	numberAnew(t, dovecot, ".Archive")
	deliver(t, dovecot, "Archive", "f")
	must(t, os.Remove(mailOf(t, dovecot, ".Archive", "Subject: d\r")))
	wire.Forget()
	if report := d.sync()["Archive"]; report.New != 1 {
		t.Errorf("%+v", report)
	}
	if d.folder("Archive").UIDValidity == numbers {
		t.Fatal("it was not numbered anew")
	}
	d.expect(mailbox.Archive, "c e f")
	d.expect(mailbox.Inbox, "a b")
	if after := d.mails(everywhere); after["c"].ID != before["c"].ID || after["e"].ID != before["e"].ID {
		t.Error("mails that were here were fetched again")
	}
}

func TestDaysBack(t *testing.T) {
	d, dovecot, _ := onDovecot(t)
	for name, days := range map[string]int{"today": 0, "week": 7, "month": 40} {
		must(t, dovecot.DeliverTo(alice, "INBOX", mail(name), testkit.Noon.AddDate(0, 0, -days)))
	}
	d.account.DaysBack = 3
	d.sync()
	d.expect(everywhere, "today")
	d.account.DaysBack = 10
	d.sync()
	d.expect(everywhere, "today week")
	d.account.DaysBack = 5 // what is here stays
	d.sync()
	d.expect(everywhere, "today week")
	d.account.DaysBack = 0
	d.sync()
	d.expect(everywhere, "month today week")
}

func TestFoldersThatAreRenamedDeletedAndChosen(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a")
	deliver(t, dovecot, "Clients", "b", "c")
	deliver(t, dovecot, "Junk", "spam")
	d.sync()
	d.expect(mailbox.Other, "b c")
	before := d.mails(mailbox.Other)
	root := dovecot.Dir + "/mail/alice@example.test/"
	must(t, os.Rename(root+".Clients", root+".Customers"))
	wire.Forget()
	d.sync()
	d.expect(mailbox.Other, "b c")
	if d.mails(mailbox.Other)["b"].ID != before["b"].ID {
		t.Error("a folder with another name was fetched again")
	}
	d.account.Chosen = map[string]bool{"Customers": false, "Junk": true}
	d.sync()
	d.expect(mailbox.Other, "")
	d.expect(mailbox.Junk, "spam")
	d.account.Chosen = nil
	d.sync()
	d.expect(mailbox.Other, "b c")
	d.expect(mailbox.Junk, "")
	must(t, os.RemoveAll(root+".Customers"))
	d.sync()
	d.expect(everywhere, "a")
}

// A mailbox that moved here from another provider: the server says of all mails that they came today.
func TestMigratedMailbox(t *testing.T) {
	d, dovecot, _ := onDovecot(t)
	dated := func(name, date string) []byte {
		return []byte(strings.Replace(string(mail(name)), "Wed, 04 Mar 2026 11:00:00 +0000", date, 1))
	}
	must(t, dovecot.DeliverTo(alice, "INBOX", dated("spring", "Tue, 01 Apr 2025 10:00:00 +0200"), testkit.Noon))
	must(t, dovecot.DeliverTo(alice, "INBOX", dated("winter", "Wed, 01 Jan 2025 10:00:00 +0100"), testkit.Noon))
	must(t, dovecot.DeliverTo(alice, "INBOX", dated("yesterday", "Tue, 03 Mar 2026 10:00:00 +0000"), testkit.Noon))
	d.sync()
	// Later it is the server that counts: a wrong clock of a sender hides nothing.
	must(t, dovecot.DeliverTo(alice, "INBOX", dated("wrong", "Tue, 01 Apr 2014 10:00:00 +0000"), testkit.Noon.Add(time.Hour)))
	d.sync()
	threads, _, err := d.box.List(ctx, mailbox.Where{Role: mailbox.Inbox}, 0, 10)
	must(t, err)
	got := ""
	for _, thread := range threads {
		got += thread.Subject + " "
	}
	if got != "wrong yesterday spring winter " {
		t.Errorf("newest first: %s", got)
	}
}

// Servers that can little.
func TestServersThatCanLittle(t *testing.T) {
	for what, caps := range map[string][]string{
		"nothing": nil, "UIDPLUS": {"UIDPLUS"}, "MOVE": {"MOVE"}, "all": {"MOVE", "UIDPLUS", "LIST-STATUS", "SPECIAL-USE", "ESEARCH"},
	} {
		t.Run(what, func(t *testing.T) {
			server := testkit.IMAP(t, imapd.Options{User: alice, Password: "secret", Caps: caps})
			d := newDesk(t, configOf(server.Port()))
			for _, name := range []string{"a", "b", "c"} {
				_, err := server.Deliver("INBOX", mail(name), testkit.Noon)
				must(t, err)
			}
			d.sync()
			d.expect(mailbox.Inbox, "a b c")
			other := d.other("INBOX")
			must(t, other.Store(ctx, []uint32{1}, true, `\Seen`))
			d.sync()
			if m := d.mails(mailbox.Inbox)["a"]; m.Flags != mailbox.Seen {
				t.Errorf("%+v", m)
			}
			d.ask("INBOX", 2, "move", "Archive")
			d.sync()
			if what == "nothing" { // it cannot, says so, and all is as before
				d.expect(mailbox.Inbox, "a b c")
				if len(d.errands.refused) != 1 {
					t.Errorf("refused: %q", d.errands.refused)
				}
			} else {
				d.expect(mailbox.Inbox, "a c")
				d.expect(mailbox.Archive, "b")
			}
			d.expect(everywhere, "a b c")
		})
	}
}
