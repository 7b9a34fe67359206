package mail_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/testkit"
)

// A first sync that somebody stops leaves what has come, nothing more comes by itself, and it goes on when they say so.
func TestASyncIsStoppedAndGoesOn(t *testing.T) {
	d := newDesk(t)
	wire := testkit.NewWire(t, d.imap.Addr())
	altered := d.account
	altered.IMAPPort = wire.Port()
	if _, err := d.SaveAccount(ctx, altered, "secret"); err != nil {
		t.Fatal(err)
	}
	const mails = 900
	for i := range mails {
		raw := fmt.Sprintf("From: mira@creator.example\r\nTo: %s\r\nSubject: n %d\r\nMessage-ID: <n%d@creator.example>\r\n\r\n%s\r\n", alice, i, i, strings.Repeat("word ", 2000))
		if _, err := d.imap.Deliver("INBOX", []byte(raw), testkit.Noon); err != nil {
			t.Fatal(err)
		}
	}
	here := func() int64 {
		list, err := d.Threads(ctx, mail.Filter{Folder: "all", Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		return list.Total
	}
	wire.StallAfter(5 << 20)
	d.start()
	eventually(t, func() bool { return here() > 0 }, func() string { return "nothing came" })
	if err := d.StopSync(ctx, d.account.ID); err != nil {
		t.Fatal(err)
	}
	wire.Release()
	if state := d.State(d.account.ID); state.Status != "stopped" {
		t.Errorf("%+v", state)
	}
	if _, err := d.Sync(ctx, d.account.ID); !fault.Is(err, fault.Cancelled) {
		t.Errorf("a round of one that is stopped: %v", err)
	}
	some := here()
	d.later(time.Hour)
	if err := d.StopSync(ctx, "nobody"); !fault.Is(err, fault.NotFound) {
		t.Errorf("%v", err)
	}
	if now := here(); now != some || some == mails || d.State(d.account.ID).Status != "stopped" {
		t.Errorf("%d mails, then %d: %+v", some, now, d.State(d.account.ID))
	}
	if err := d.SyncSoon(ctx, d.account.ID); err != nil {
		t.Fatal(err)
	}
	eventually(t, func() bool { return here() == mails }, func() string { return fmt.Sprint(here(), " came") })
	eventually(t, func() bool { return d.State(d.account.ID).Status == "idle" }, func() string { return fmt.Sprintf("%+v", d.State(d.account.ID)) })
}
