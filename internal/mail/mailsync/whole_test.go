//go:build unix

package mailsync_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/mailsync"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
)

// largeOnDovecot is a desk with the beginning of a mail of 35 MB, whose last words are "the very end".
func largeOnDovecot(t *testing.T) (d *desk, wire *imapd.Wire, id int64) {
	t.Helper()
	d, dovecot, wire := onDovecot(t)
	line := strings.Repeat("All work and no play makes a long mail. ", 24) + "\r\n"
	raw := string(mail("large")) + strings.Repeat(line, 35<<20/len(line)) + "the very end\r\n"
	must(t, dovecot.DeliverTo(alice, "INBOX", []byte(raw), testkit.Noon))
	deliver(t, dovecot, "INBOX", "small")
	d.sync()
	m := d.mails(mailbox.Inbox)["large"]
	if m.State != mailbox.Head {
		t.Fatalf("%+v", m)
	}
	wire.Forget()
	return d, wire, m.ID
}

func (d *desk) fetchWhole(ctx context.Context, id int64, told func(done, total int64)) error {
	return mailsync.New(d.box, d.clock, d.errands, nil).FetchWhole(ctx, d.account, id, d.line, told)
}

// A large mail comes whole on request, through a wire that is cut on the way, and no part of it twice.
func TestTheRestOfALargeMail(t *testing.T) {
	d, wire, id := largeOnDovecot(t)
	threads := len(d.mails(mailbox.Inbox))
	wire.CutAfter(20<<20 + 12345)
	var told int64
	must(t, d.fetchWhole(ctx, id, func(done, total int64) {
		if done <= told || done > total {
			t.Errorf("%d of %d after %d", done, total, told)
		}
		told = done
	}))
	m, err := d.box.Message(ctx, id)
	must(t, err)
	raw, err := d.box.Raw(ctx, id)
	must(t, err)
	if m.State != mailbox.Whole || m.Size != told || !bytes.HasSuffix(raw, []byte("the very end\r\n")) || int64(len(raw)) != m.Size {
		t.Errorf("%s of %d bytes, %d are here, %d were told: %.60q", m.State, m.Size, len(raw), told, m.Text)
	}
	if sent := wire.Sent(); sent > m.Size+2<<20 || wire.Connections() != 2 {
		t.Errorf("%d bytes came for %d over %d connections", sent, m.Size, wire.Connections())
	}
	if now := len(d.mails(mailbox.Inbox)); now != threads {
		t.Errorf("%d mails, and before %d", now, threads)
	}
	wire.Forget()
	must(t, d.fetchWhole(ctx, id, nil)) // it is here
	d.sync()
	if wire.Sent() > 1<<20 {
		t.Errorf("%d bytes came again", wire.Sent())
	}
}

// Whatever keeps the rest from coming, the beginning stays.
func TestTheRestOfALargeMailDoesNotCome(t *testing.T) {
	d, wire, id := largeOnDovecot(t)
	some, cancel := context.WithCancel(ctx)
	if err := d.fetchWhole(some, id, func(int64, int64) { cancel() }); !fault.Is(err, fault.Cancelled) {
		t.Errorf("cancelled: %v", err)
	}
	wire.Rewrite(func(line string) string {
		if strings.Contains(line, "BODY[]<") {
			wire.Cut()
		}
		return line
	})
	if err := d.fetchWhole(ctx, id, func(int64, int64) {}); !fault.Is(err, fault.Unavailable) {
		t.Errorf("cut again and again: %v", err)
	}
	wire.Rewrite(nil)
	other := d.other("INBOX")
	must(t, other.Expunge(ctx, []uint32{1}))
	if err := d.fetchWhole(ctx, id, func(int64, int64) {}); !fault.Is(err, fault.NotFound) {
		t.Errorf("gone from the server: %v", err)
	}
	if m := d.mails(mailbox.Inbox)["large"]; m.State != mailbox.Head || !strings.HasPrefix(m.Text, "This is mail large.") {
		t.Errorf("%s: %.60q", m.State, m.Text)
	}
}
