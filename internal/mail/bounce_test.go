package mail_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail"
)

// report is what a server sends back about a mail.
func report(to, messageID, action, status, diagnosis string) string {
	return strings.ReplaceAll(fmt.Sprintf(`From: MAILER-DAEMON@mx.example
To: %s
Subject: Undelivered Mail Returned to Sender
Message-ID: <%s.%s@mx.example>
Date: Wed, 04 Mar 2026 12:30:00 +0000
Auto-Submitted: auto-replied
References: <%s>
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; %s
Action: %s
Status: %s
Diagnostic-Code: smtp; %s

--b
Content-Type: message/rfc822

From: %s
To: %s
Subject: Both
Message-ID: <%s>

Hello
--b--
`, alice, action, messageID, messageID, to, action, status, diagnosis, alice, to, messageID), "\n", "\r\n")
}

func TestBounces(t *testing.T) {
	d := newDesk(t)
	stop := d.start()
	d.queue("Both", kim, lou)
	d.later(10 * time.Second)
	d.becomes(kim, mail.Sent)
	sent := d.becomes(lou, mail.Sent)
	d.put("INBOX", report(lou, sent.MessageID, "delayed", "4.4.1", "451 not yet"))
	d.later(time.Minute)
	eventually(t, func() bool { return strings.HasPrefix(d.delivery(lou).Said, "Not delivered yet: ") }, func() string { return "the delay is not noted" })
	if got := d.delivery(lou); got.CameBack || got.State != mail.Sent {
		t.Errorf("%+v", got)
	}
	d.put("INBOX", report(lou, sent.MessageID, "failed", "5.1.1", "550 5.1.1 no such user"))
	d.later(time.Minute)
	eventually(t, func() bool { return d.delivery(lou).CameBack }, func() string { return "it is not noted: " + d.delivery(lou).Said })
	got := d.delivery(lou)
	if got.State != mail.Sent || !strings.HasPrefix(got.Said, "Came back: ") || !strings.Contains(got.Said, "no such user") {
		t.Errorf("%+v", got)
	}
	if other := d.delivery(kim); other.CameBack || other.State != mail.Sent {
		t.Errorf("the other one: %+v", other)
	}
	list, err := d.Threads(ctx, mail.Filter{Folder: "all", Search: "in:inbox", TimeZone: "UTC", Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range list.Threads {
		if line.Open {
			t.Errorf("a bounce waits for an answer: %+v", line)
		}
	}
	stop()
	actions := d.count(`SELECT count(*) FROM action WHERE kind = 'mail.delivery' AND label LIKE 'Mail came back%'`)
	d.start()
	d.queue("Once more", mia)
	d.later(10 * time.Second)
	d.becomes(mia, mail.Sent)
	if again := d.count(`SELECT count(*) FROM action WHERE kind = 'mail.delivery' AND label LIKE 'Mail came back%'`); again != 1 || actions != 1 {
		t.Errorf("noted %d and then %d times", actions, again)
	}
	if n := len(d.smtp.Messages()); n != 3 {
		t.Errorf("sent %d", n)
	}
}

// What was unknown is known to have gone when it comes back.
func TestABounceOfAnUnknownMail(t *testing.T) {
	d := newDesk(t)
	d.start()
	got := d.doubt(true, kim)
	d.put("INBOX", report(kim, got.MessageID, "failed", "5.2.2", "552 full"))
	d.later(time.Minute)
	if got = d.becomes(kim, mail.Sent); !got.CameBack {
		t.Errorf("%+v", got)
	}
	d.put("INBOX", report(kim, "nobody-knows@agency.example", "failed", "5.2.2", "552 full"))
	d.sync()
}

// A mail that waits somewhere is told of once, however many reports come, and not again with every start.
func TestDelaysAreToldOnce(t *testing.T) {
	d := newDesk(t)
	stop := d.start()
	d.queue("Slow", kim)
	d.later(10 * time.Second)
	sent := d.becomes(kim, mail.Sent)
	d.put("INBOX", report(kim, sent.MessageID, "delayed", "4.4.1", "451 not yet"))
	d.put("INBOX", report(kim, sent.MessageID, "delayed", "4.4.1", "451 still not"))
	d.later(time.Minute)
	eventually(t, func() bool { return strings.HasPrefix(d.delivery(kim).Said, "Not delivered yet: ") }, func() string { return "the delay is not noted" })
	for _, to := range []string{lou, mia} {
		stop()
		stop = d.start()
		d.queue("Next", to)
		d.later(10 * time.Second)
		d.becomes(to, mail.Sent)
	}
	if n := d.count(`SELECT count(*) FROM action WHERE label LIKE 'Mail is delayed%'`); n != 1 {
		t.Errorf("noted %d times", n)
	}
}
