package mail_test

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/testkit"
	"backlot/internal/testkit/smtpd"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// An account keeps its id when its address changes: connecting the old address anew must not take its place.
func TestAnAddressThatIsFreeAgain(t *testing.T) {
	d := newDesk(t)
	moved := d.account
	moved.Address, moved.UserName = "alice@new.example", alice
	if _, err := d.SaveAccount(ctx, moved, ""); err != nil {
		t.Fatal(err)
	}
	again := d.account
	again.ID = ""
	added, err := d.SaveAccount(ctx, again, "secret")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.forgetOf(added.ID) })
	list, err := d.Accounts(ctx)
	if err != nil || len(list) != 2 || added.ID == moved.ID {
		t.Fatalf("%d accounts, %v", len(list), err)
	}
	if kept, err := d.Account(ctx, moved.ID); err != nil || kept.Address != moved.Address {
		t.Errorf("%s %v", kept.Address, err)
	}
	// And an address that an account has by now is that account.
	same := moved
	same.ID, same.Address = "", "ALICE@new.example"
	if got, err := d.SaveAccount(ctx, same, ""); err != nil || got.ID != moved.ID {
		t.Errorf("%s instead of %s, %v", got.ID, moved.ID, err)
	}
}

// A mail that waits was written in the name of an address: another one must not send it.
func TestReaddressedWhileAMailWaits(t *testing.T) {
	d := newDesk(t)
	queued := d.queue("Reel", kim)
	moved := d.account
	moved.Address, moved.UserName = "alice@new.example", alice
	if _, err := d.SaveAccount(ctx, moved, ""); err != nil {
		t.Fatal(err)
	}
	d.start()
	d.later(time.Minute)
	if got := d.becomes(kim, mail.Failed); !strings.Contains(got.Said, alice) || !strings.Contains(got.Said, moved.Address) {
		t.Error(got.Said)
	}
	if len(d.smtp.Messages()) != 0 {
		t.Fatal("it went out")
	}
	draft, err := d.TakeBack(ctx, queued.OutgoingID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Queue(ctx, draft, mail.Timing{}); err != nil {
		t.Fatal(err)
	}
	d.later(time.Minute)
	d.becomes(kim, mail.Sent)
}

// hookClock does something whenever it is looked at.
type hookClock struct {
	*when.FixedClock
	look atomic.Value // func()
}

func (c *hookClock) Now() time.Time {
	if look, ok := c.look.Load().(func()); ok {
		look()
	}
	return c.FixedClock.Now()
}

// What another window writes into a draft while it is being rendered is neither thrown away nor left out in silence.
func TestAlteredWhileQueued(t *testing.T) {
	d := newDesk(t)
	clock := &hookClock{FixedClock: d.clock}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if err := d.w.Close(); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(ctx, d.w.Dir(), workspace.Options{Clock: clock, Alone: true})
	if err != nil {
		t.Fatal(err)
	}
	d.w = w
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	if d.box, err = mailbox.Open(ctx, w); err != nil {
		t.Fatal(err)
	}
	d.Service = mail.New(w, d.box, mail.Options{Secrets: d.secrets})
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	draft, err := d.SaveDraft(ctx, mail.Draft{AccountID: d.account.ID, To: people(kim), Subject: "Reel", Rich: "<p>One</p>"})
	if err != nil {
		t.Fatal(err)
	}
	var once atomic.Bool
	clock.look.Store(func() {
		if once.CompareAndSwap(false, true) {
			draft.Rich = "<p>One and two</p>"
			if _, err := d.SaveDraft(ctx, draft); err != nil {
				t.Error(err)
			}
		}
	})
	if _, err := d.Queue(ctx, draft.ID, mail.Timing{}); !fault.Is(err, fault.Conflict) {
		t.Fatalf("queued, %v", err)
	}
	if kept, err := d.Draft(ctx, draft.ID); err != nil || kept.Rich != "<p>One and two</p>" {
		t.Errorf("%q %v", kept.Rich, err)
	}
	if _, err := d.Queue(ctx, draft.ID, mail.Timing{}); err != nil {
		t.Error(err)
	}
}

// A copy in Sent may be of the recipient whom a person has asked to try again.
func TestTriedAgainProvesNothingForOthers(t *testing.T) {
	d := newDesk(t, func(a *mail.Account) { a.KeepsSent = true })
	d.start()
	d.smtp.Next(smtpd.Fault{At: smtpd.Dot, Keep: true, Drop: true})
	d.smtp.Next(smtpd.Fault{At: smtpd.Dot, Drop: true})
	d.queue("Both", kim, lou)
	d.later(10 * time.Second)
	first, second := d.becomes(kim, mail.Unknown), d.becomes(lou, mail.Unknown)
	if received(d.smtp)[first.MessageID+" "+kim] == 0 {
		first, second = second, first
	}
	d.put("Sent", "Message-ID: <"+first.MessageID+">\r\nSubject: Both\r\n\r\nHello\r\n")
	d.forget() // nothing is sent for now
	if err := d.Decide(ctx, first.ID, "again"); err != nil {
		t.Fatal(err)
	}
	if got := d.delivery(first.Address); got.State != mail.Queued || got.Tries == 0 {
		t.Errorf("%s after %d tries, though it was tried", got.State, got.Tries)
	}
	if _, err := d.SaveAccount(ctx, d.account, "secret"); err != nil {
		t.Fatal(err)
	}
	d.looks()
	if got := d.delivery(second.Address); got.State != mail.Unknown {
		t.Errorf("%s: %s", got.State, got.Said)
	}
}

// A clock that was ahead has left times of sending to come: they must not hold an account back until then.
func TestAClockThatWasAhead(t *testing.T) {
	d := newDesk(t, func(a *mail.Account) { a.PerMinute = 1 })
	stop := d.start()
	d.clock.Advance(365 * 24 * time.Hour)
	d.queue("Ahead", kim)
	d.later(time.Minute)
	d.becomes(kim, mail.Sent)
	stop()
	d.clock.Advance(-365 * 24 * time.Hour)
	d.queue("Right", lou)
	d.start()
	d.later(time.Minute)
	d.becomes(lou, mail.Sent)
}

// In a backup nobody knows to whom a mail has gone since: one copy in Sent does not tell for two recipients.
func TestACopyProvesLittleAfterABackup(t *testing.T) {
	d := newDesk(t)
	d.queue("Both", kim, lou)
	backup, err := d.w.BackUp(ctx)
	if err != nil {
		t.Fatal(err)
	}
	d.smtp.Next(smtpd.Fault{At: smtpd.Rcpt, To: lou, Reply: "550 5.1.1 nobody here"})
	stop := d.start()
	d.later(time.Minute)
	eventually(t, func() bool {
		states := []mail.DeliveryState{d.delivery(kim).State, d.delivery(lou).State}
		slices.Sort(states)
		return slices.Equal(states, []mail.DeliveryState{mail.Failed, mail.Sent})
	}, func() string { return "not as expected" })
	eventually(t, func() bool { return len(d.subjects("sent")) == 1 }, func() string { return "no copy in Sent" })
	stop()
	dir := d.w.Dir()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if err := d.w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := workspace.PutBack(ctx, dir, backup.File, testkit.Noon); err != nil {
		t.Fatal(err)
	}
	d.reopen(dir)
	d.sync()
	d.start()
	d.becomes(kim, mail.Unknown)
	d.becomes(lou, mail.Unknown)
	eventually(t, func() bool {
		d.later(31 * time.Second)
		return strings.HasSuffix(d.delivery(lou).Said, "lies in Sent.")
	}, func() string { return d.delivery(lou).Said })
	if got := []mail.DeliveryState{d.delivery(kim).State, d.delivery(lou).State}; !slices.Equal(got, []mail.DeliveryState{mail.Unknown, mail.Unknown}) {
		t.Error(got)
	}
}

// A domain goes over the wire in its ASCII form, also that of the sender.
func TestAnAccountOfAnotherAlphabet(t *testing.T) {
	d := newDesk(t, func(a *mail.Account) { a.Address, a.UserName = "alice@bücher.example", alice })
	t.Cleanup(d.forget)
	d.start()
	d.queue("Reel", kim)
	d.later(time.Minute)
	d.becomes(kim, mail.Sent)
}
