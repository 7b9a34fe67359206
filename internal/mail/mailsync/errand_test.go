//go:build unix

package mailsync_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/mailsync"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
)

func TestErrandsArePlayed(t *testing.T) {
	d, dovecot, _ := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a", "b", "c", "d")
	d.sync()
	before := d.mails(mailbox.Inbox)
	d.ask("INBOX", 1, "seen", "")
	d.ask("INBOX", 2, "starred", "")
	d.ask("INBOX", 3, "move", "Archive")
	d.ask("INBOX", 4, "move", "Trash")
	d.expect(mailbox.Inbox, "a b")
	d.expect(mailbox.Archive, "c")
	d.expect(mailbox.Trash, "d")
	d.sync()
	d.expect(mailbox.Inbox, "a b")
	d.expect(mailbox.Archive, "c")
	d.expect(mailbox.Trash, "d") // of a folder that is not fetched what was moved there here is seen
	if len(d.errands.open)+len(d.errands.refused) != 0 {
		t.Errorf("left: %+v, refused: %q", d.errands.open, d.errands.refused)
	}
	after := d.mails(mailbox.Inbox)
	if after["a"].Flags != mailbox.Seen || after["b"].Flags != mailbox.Flagged || d.mails(mailbox.Archive)["c"].ID != before["c"].ID {
		t.Errorf("%+v", after)
	}
	// Another mail program sees the same.
	again := newDesk(t, d.config)
	again.account.Chosen = map[string]bool{"Trash": true}
	again.sync()
	again.expect(mailbox.Archive, "c")
	again.expect(mailbox.Trash, "d")
	if there := again.mails(mailbox.Inbox); there["a"].Flags != mailbox.Seen || there["b"].Flags != mailbox.Flagged {
		t.Errorf("%+v", there)
	}
}

// What the server refuses is taken back here: the mail is seen where it is, once, also one without a Message-ID.
func TestRefusedErrandsHeal(t *testing.T) {
	d, dovecot, _ := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a", "b")
	deliver(t, dovecot, "Clients", "c")
	must(t, dovecot.DeliverTo(alice, "INBOX", nameless, testkit.Noon))
	d.sync()
	d.ask("INBOX", 1, "move", "Clients")
	d.ask("INBOX", 3, "move", "Clients")
	d.expect(mailbox.Other, "a c nameless")
	quiet(t, dovecot)
	must(t, os.RemoveAll(dovecot.Dir+"/mail/alice@example.test/.Clients"))
	d.sync()
	if len(d.errands.refused) == 0 || len(d.errands.open) != 0 {
		t.Errorf("refused %q, open %+v", d.errands.refused, d.errands.open)
	}
	d.expect(mailbox.Inbox, "a b nameless")
	d.expect(everywhere, "a b nameless")
}

var nameless = []byte("From: x@creator.example\r\nSubject: nameless\r\n\r\nHi\r\n")

// The same, and the folder is still there.
func TestRefusedMovesLeaveNothingBehind(t *testing.T) {
	server := testkit.IMAP(t, imapd.Options{User: alice, Password: "secret"})
	d := newDesk(t, configOf(server.Port()))
	for _, raw := range [][]byte{mail("a"), nameless, mail("b")} {
		_, err := server.Deliver("INBOX", raw, testkit.Noon)
		must(t, err)
	}
	d.sync()
	d.ask("INBOX", 1, "move", "Archive")
	d.ask("INBOX", 2, "move", "Archive")
	d.expect(mailbox.Archive, "a nameless")
	d.sync()
	d.expect(mailbox.Archive, "")
	d.expect(mailbox.Inbox, "a b nameless")
}

// What a person does while a round runs is not taken back by it.
func TestDoneWhileARoundRuns(t *testing.T) {
	d, dovecot, _ := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a", "b", "c")
	deliver(t, dovecot, "Archive", "x")
	d.sync()
	deliver(t, dovecot, "INBOX", "d")
	deliver(t, dovecot, "Archive", "y")
	acted := false
	d.told = func(p mailsync.Progress) { // while the inbox is looked at, before the archive is
		if p.Folder == "INBOX" && !acted {
			acted = true
			d.ask("INBOX", 1, "move", "Archive")
			d.ask("INBOX", 2, "seen", "")
			d.ask("Archive", 1, "starred", "")
		}
	}
	other := d.other("Archive")
	must(t, other.Store(ctx, []uint32{1}, true, `\Answered`))
	d.sync()
	if !acted || len(d.errands.open) != 3 {
		t.Fatalf("open: %+v", d.errands.open)
	}
	check := func() {
		t.Helper()
		d.expect(mailbox.Inbox, "b c d")
		d.expect(mailbox.Archive, "a x y")
		if d.mails(mailbox.Inbox)["b"].Flags != mailbox.Seen || d.mails(mailbox.Archive)["x"].Flags&mailbox.Flagged == 0 {
			t.Errorf("%+v %+v", d.mails(mailbox.Inbox)["b"], d.mails(mailbox.Archive)["x"])
		}
	}
	check()
	d.told = nil
	d.sync()
	check()
	if len(d.errands.open) != 0 {
		t.Errorf("open: %+v", d.errands.open)
	}
}

// An errand that ends the connection every time keeps neither the others nor new mail away.
func TestDeadlyErrand(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a", "b")
	d.sync()
	d.ask("INBOX", 1, "move", "Archive")
	d.ask("INBOX", 2, "seen", "")
	deliver(t, dovecot, "INBOX", "c")
	wire.Forget()
	wire.Rewrite(func(line string) string {
		if all := wire.Commands(); len(all) > 0 && wire.Connections() == 1 && strings.HasPrefix(all[len(all)-1], "UID MOVE") {
			wire.Cut()
			return ""
		}
		return line
	})
	reports, err := d.try(ctx)
	must(t, err)
	if reports["INBOX"].New != 1 || len(d.errands.open) != 1 || wire.Connections() != 2 {
		t.Errorf("%+v, open %+v", reports, d.errands.open)
	}
	d.expect(mailbox.Inbox, "b c")
	wire.Rewrite(nil)
	d.sync()
	d.expect(mailbox.Inbox, "b c")
	d.expect(mailbox.Archive, "a")
}

// A server that hangs up over an errand whenever it hears of it has refused it.
func TestADeadlyErrandIsGivenUp(t *testing.T) {
	server := testkit.IMAP(t, imapd.Options{User: alice, Password: "secret", Caps: []string{"MOVE", "UIDPLUS"}})
	wire := testkit.NewWire(t, server.Addr())
	d := newDesk(t, configOf(wire.Port()))
	_, err := server.Deliver("INBOX", mail("a"), testkit.Noon)
	must(t, err)
	d.sync()
	d.ask("INBOX", 1, "move", "Archive")
	wire.Rewrite(func(line string) string {
		if all := wire.Commands(); len(all) > 0 && strings.HasPrefix(all[len(all)-1], "UID MOVE") {
			wire.Forget()
			wire.Cut()
			return ""
		}
		return line
	})
	for range 8 {
		d.sync()
	}
	if len(d.errands.open) != 0 || len(d.errands.refused) != 1 {
		t.Errorf("open %+v, refused %q", d.errands.open, d.errands.refused)
	}
}

// Without MOVE a mail is copied and then deleted: what was cut off in between is not copied once more, and what only
// bears the same Message-ID is no copy.
func TestCutBetweenCopyAndDelete(t *testing.T) {
	for name, lies := range map[string]string{"alone": "", "beside one of the same id": "other"} {
		t.Run(name, func(t *testing.T) {
			server := testkit.IMAP(t, imapd.Options{User: alice, Password: "secret", Caps: []string{"UIDPLUS"}})
			wire := testkit.NewWire(t, server.Addr())
			d := newDesk(t, configOf(wire.Port()))
			for _, subject := range []string{"a", "b"} {
				_, err := server.Deliver("INBOX", mail(subject), testkit.Noon)
				must(t, err)
			}
			want := 2
			if lies != "" {
				_, err := server.Deliver("Archive", append(mail("a"), "and more\r\n"...), testkit.Noon)
				must(t, err)
				want++
			}
			d.sync()
			d.ask("INBOX", 1, "move", "Archive")
			d.ask("INBOX", 2, "move", "Archive")
			cut := false
			wire.Rewrite(func(line string) string {
				if all := wire.Commands(); !cut && len(all) > 0 && strings.HasPrefix(all[len(all)-1], "UID COPY") {
					cut = true
					wire.Cut()
					return ""
				}
				return line
			})
			_, _ = d.try(ctx)
			wire.Rewrite(nil)
			d.sync()
			if len(d.errands.open)+len(d.errands.refused) != 0 || !cut {
				t.Errorf("open %+v, refused %q", d.errands.open, d.errands.refused)
			}
			for folder, n := range map[string]int{"INBOX": 0, "Archive": want} {
				uids, err := d.other(folder).UIDs(ctx, time.Time{})
				if must(t, err); len(uids) != n {
					t.Errorf("%d in %s and not %d", len(uids), folder, n)
				}
			}
		})
	}
}

// Errands with numbers of another time name other mails: they are refused.
func TestErrandsOfOldNumbers(t *testing.T) {
	d, dovecot, _ := onDovecot(t)
	deliver(t, dovecot, "Archive", "a", "b")
	d.sync()
	d.ask("Archive", 1, "seen", "")
	numberAnew(t, dovecot, ".Archive")
	d.sync()
	if len(d.errands.refused) != 1 || len(d.errands.open) != 0 {
		t.Errorf("refused %q, open %+v", d.errands.refused, d.errands.open)
	}
	for name, m := range d.mails(mailbox.Archive) {
		if m.Flags != 0 {
			t.Errorf("%s: flags %d", name, m.Flags)
		}
	}
}
