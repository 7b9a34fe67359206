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
)

// doubt lets a mail go out whose answer is lost.
func (d *desk) doubt(keep bool, to ...string) mail.Delivery {
	d.t.Helper()
	d.smtp.Next(smtpd.Fault{At: smtpd.Dot, Keep: keep, Drop: true})
	d.queue("Doubt", to...)
	d.later(10 * time.Second)
	return d.becomes(to[0], mail.Unknown)
}

// looks lets the engine look in Sent as often as it does.
func (d *desk) looks() {
	for range 6 {
		d.later(31 * time.Second)
		d.later(0)
	}
}

func TestUnknownIsFoundInSent(t *testing.T) {
	d := newDesk(t)
	d.start()
	d.doubt(true, kim)
	if _, err := d.imap.Deliver("Sent", d.smtp.Messages()[0].Raw, d.clock.Now()); err != nil { // the server keeps what it sends
		t.Fatal(err)
	}
	d.later(31 * time.Second)
	if got := d.becomes(kim, mail.Sent); !strings.Contains(got.Said, "copy lies in Sent") {
		t.Error(got.Said)
	}
	d.later(time.Hour)
	if d.subjects("sent"); len(d.open("sent", 0).Messages) != 1 || len(d.smtp.Messages()) != 1 {
		t.Error("there is more than one copy")
	}
}

func TestUnknownWaitsForThePerson(t *testing.T) {
	d := newDesk(t)
	d.start()
	got := d.doubt(false, kim)
	eventually(t, func() bool {
		d.looks()
		got = d.delivery(kim)
		return strings.HasSuffix(got.Said, "No copy of it lies in Sent.")
	}, func() string { return "it was not looked for: " + got.Said })
	d.later(24 * time.Hour)
	d.later(24 * time.Hour)
	if got = d.delivery(kim); got.State != mail.Unknown || len(d.smtp.Messages()) != 0 {
		t.Fatalf("%+v", got)
	}
	if _, err := d.TakeBack(ctx, got.OutgoingID); !fault.Is(err, fault.Conflict) {
		t.Errorf("taken back though it may have been sent: %v", err)
	}
	if err := d.Decide(ctx, got.ID, "forget it"); !fault.Is(err, fault.Conflict) {
		t.Errorf("a choice that is none: %v", err)
	}
	if err := d.Decide(ctx, got.ID, "again"); err != nil {
		t.Fatal(err)
	}
	d.becomes(kim, mail.Sent)
	if err := d.Decide(ctx, "nothing", "again"); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}

func TestThePersonKnows(t *testing.T) {
	d := newDesk(t)
	d.start()
	if err := d.Decide(ctx, d.doubt(true, kim).ID, "sent"); err != nil {
		t.Fatal(err)
	}
	if got := d.becomes(kim, mail.Sent); len(d.smtp.Messages()) != 1 {
		t.Errorf("%+v", got)
	}
	eventually(t, func() bool { d.later(0); return len(d.subjects("sent")) == 1 }, func() string { return "no copy in Sent" })
	if err := d.Decide(ctx, d.doubt(false, lou).ID, "drop"); err != nil {
		t.Fatal(err)
	}
	d.later(time.Hour)
	if d.delivery(lou).State != mail.Cancelled || len(d.smtp.Messages()) != 1 {
		t.Errorf("%+v", d.delivery(lou))
	}
}

// A copy in Sent says nothing of one recipient when another one had the same mail, of which it may be.
func TestACopyOfAnotherRecipientProvesNothing(t *testing.T) {
	d := newDesk(t)
	d.start()
	d.smtp.Next(smtpd.Fault{At: smtpd.Dot, Drop: true}) // for whomever it tries first
	d.queue("Both", kim, lou)
	d.later(10 * time.Second)
	settled := func() bool {
		states := []mail.DeliveryState{d.delivery(kim).State, d.delivery(lou).State}
		slices.Sort(states)
		return slices.Equal(states, []mail.DeliveryState{mail.Sent, mail.Unknown})
	}
	eventually(t, settled, func() string { return "not as expected" })
	eventually(t, func() bool { return len(d.subjects("sent")) == 1 }, func() string { return "no copy in Sent" })
	d.looks()
	d.looks()
	if !settled() {
		t.Errorf("%+v %+v", d.delivery(kim), d.delivery(lou))
	}
}

// A copy that could not be filed is filed later.
func TestFilingAgain(t *testing.T) {
	d := newDesk(t)
	if err := d.imap.Mailboxes.Delete("Sent"); err != nil {
		t.Fatal(err)
	}
	d.start()
	d.queue("Reel", kim)
	d.later(10 * time.Second)
	d.becomes(kim, mail.Sent)
	d.later(time.Second)
	if err := d.imap.Mailboxes.Create("Sent", nil); err != nil {
		t.Fatal(err)
	}
	eventually(t, func() bool { d.later(5 * time.Minute); return len(d.subjects("sent")) == 1 }, func() string { return "never filed" })
	d.later(3 * time.Hour)
	d.subjects("sent")
	if n := len(d.open("sent", 0).Messages); n != 1 || len(d.smtp.Messages()) != 1 {
		t.Errorf("%d copies, sent %d times", n, len(d.smtp.Messages()))
	}
}

// When the answer to filing a copy is lost, it is looked for before it is filed again.
func TestTheAnswerToFilingIsLost(t *testing.T) {
	d := newDesk(t)
	wire := testkit.NewWire(t, d.imap.Addr())
	d.account.IMAPPort = wire.Port()
	if _, err := d.SaveAccount(ctx, d.account, "secret"); err != nil {
		t.Fatal(err)
	}
	var lost atomic.Bool
	wire.Rewrite(func(line string) string { // what answers an APPEND never comes
		if strings.Contains(line, "APPENDUID") && lost.CompareAndSwap(false, true) {
			go wire.Cut()
			return ""
		}
		return line
	})
	d.start()
	d.queue("Reel", kim)
	d.later(10 * time.Second)
	d.becomes(kim, mail.Sent)
	eventually(t, lost.Load, func() string { return "not filed" })
	eventually(t, func() bool { d.later(5 * time.Minute); return d.filed() == "server" }, func() string { return "it is not noted" })
	d.sync()
	if n := len(d.open("sent", 0).Messages); n != 1 {
		t.Errorf("%d copies", n)
	}
	appended := 0
	for _, c := range wire.Commands() {
		if strings.Contains(c, "APPEND") {
			appended++
		}
	}
	if appended != 1 {
		t.Errorf("appended %d times", appended)
	}
}

// Where the server keeps copies by itself, none is filed.
func TestTheServerKeepsCopies(t *testing.T) {
	d := newDesk(t, func(a *mail.Account) { a.KeepsSent = true })
	d.start()
	d.queue("Reel", kim)
	d.later(10 * time.Second)
	d.becomes(kim, mail.Sent)
	eventually(t, func() bool { return d.filed() == "server" }, func() string { return "it is not noted" })
	if got := d.subjects("sent"); len(got) != 0 {
		t.Errorf("filed %v", got)
	}
}

// What another process has open sends nothing: only the one with the engines does.
func TestTheCommandLineBesideTheWindowSendsNothing(t *testing.T) {
	d := newDesk(t)
	d.queue("Reel", kim)
	d.clock.Advance(time.Hour)
	box, err := mailbox.Open(ctx, d.w)
	if err != nil {
		t.Fatal(err)
	}
	beside := mail.New(d.w, box, mail.Options{Secrets: d.secrets})
	if _, err := beside.Sync(ctx, d.account.ID); err != nil {
		t.Fatal(err)
	}
	if got := d.delivery(kim); got.State != mail.Queued || d.smtp.Connections() != 0 {
		t.Errorf("%+v", got)
	}
	if err := beside.Close(); err != nil {
		t.Fatal(err)
	}
}
