package mail_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/testkit"
	"backlot/internal/testkit/smtpd"
)

func TestSendingAndFilingOnce(t *testing.T) {
	d := newDesk(t)
	d.start()
	d.queue("Reel", kim)
	if got := d.delivery(kim); got.State != mail.Queued || got.Said != "" {
		t.Fatalf("%+v", got)
	}
	d.later(9 * time.Second) // a second is left of the time to think again
	if len(d.smtp.Messages()) != 0 {
		t.Fatal("sent too early")
	}
	d.later(time.Second)
	got := d.becomes(kim, mail.Sent)
	if got.Tries != 1 || len(d.smtp.Messages()) != 1 {
		t.Errorf("%+v, and the server has %d", got, len(d.smtp.Messages()))
	}
	eventually(t, func() bool { return slices.Equal(d.subjects("sent"), []string{"Reel"}) }, func() string { return "no copy in Sent" })
	for range 3 {
		d.later(2 * time.Minute)
	}
	opened := d.open("sent", 0)
	if len(opened.Messages) != 1 || opened.Messages[0].Unread {
		t.Errorf("in Sent lie %+v", opened.Messages)
	}
}

func TestTakingBack(t *testing.T) {
	d := newDesk(t)
	d.start()
	queued := d.queue("Wrong", kim, lou)
	id, err := d.TakeBack(ctx, queued.OutgoingID)
	if err != nil {
		t.Fatal(err)
	}
	draft, err := d.Draft(ctx, id)
	if err != nil || draft.Subject != "Wrong" || len(draft.To) != 2 {
		t.Fatalf("%+v %v", draft, err)
	}
	if _, err := d.TakeBack(ctx, queued.OutgoingID); !fault.Is(err, fault.Conflict) {
		t.Errorf("twice: %v", err)
	}
	d.later(time.Hour)
	again, err := d.Queue(ctx, id, mail.Timing{})
	if err != nil {
		t.Fatal(err)
	}
	d.later(time.Minute)
	d.becomes(lou, mail.Sent)
	d.becomes(kim, mail.Sent)
	if _, err := d.TakeBack(ctx, again.OutgoingID); !fault.Is(err, fault.Conflict) {
		t.Errorf("after it was sent: %v", err)
	}
	if _, err := d.TakeBack(ctx, "nothing"); !fault.Is(err, fault.NotFound) {
		t.Errorf("of nothing: %v", err)
	}
	if len(d.smtp.Messages()) != 2 {
		t.Errorf("the server has %d", len(d.smtp.Messages()))
	}
	if _, err := d.Queue(ctx, id, mail.Timing{}); !fault.Is(err, fault.NotFound) {
		t.Errorf("queued twice: %v", err)
	}
	if _, err := d.SaveDraft(ctx, draft); !fault.Is(err, fault.NotFound) { // a window that did not know
		t.Errorf("kept once more: %v", err)
	}
}

func TestSendLater(t *testing.T) {
	d := newDesk(t)
	d.start()
	draft, err := d.SaveDraft(ctx, mail.Draft{Subject: "Later", To: people(kim), Rich: "<p>x</p>"})
	if err != nil {
		t.Fatal(err)
	}
	at := d.clock.Now().Add(3 * time.Hour)
	if _, err := d.Queue(ctx, draft.ID, mail.Timing{At: d.clock.Now().Add(-time.Hour).UnixMilli()}); !fault.Is(err, fault.Invalid) {
		t.Errorf("in the past: %v", err)
	}
	if _, err := d.Queue(ctx, draft.ID, mail.Timing{FollowUpOn: "soon"}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a day that is none: %v", err)
	}
	if _, err := d.Queue(ctx, draft.ID, mail.Timing{At: at.UnixMilli(), FollowUpOn: "2026-03-11"}); err != nil {
		t.Fatal(err)
	}
	d.later(3*time.Hour - time.Second)
	if got := d.delivery(kim); got.State != mail.Queued {
		t.Fatalf("%+v", got)
	}
	d.later(time.Second)
	d.becomes(kim, mail.Sent)
}

func TestLimits(t *testing.T) {
	d := newDesk(t, func(a *mail.Account) { a.PerMinute, a.PerDay, a.UndoSeconds = 2, 3, 0 })
	d.start()
	for _, to := range []string{"a@x.example", "b@x.example", "c@x.example", "d@x.example"} {
		d.queue("To "+to, to)
		d.clock.Advance(time.Second)
	}
	d.engine.Nudge()
	d.becomes("b@x.example", mail.Sent)
	if got := d.delivery("c@x.example"); got.State != mail.Queued || !strings.Contains(got.Said, "minute") {
		t.Errorf("%+v", got)
	}
	d.later(time.Minute + time.Second)
	d.becomes("c@x.example", mail.Sent)
	d.later(time.Hour)
	if got := d.delivery("d@x.example"); got.State != mail.Queued || !strings.Contains(got.Said, "day") || got.NextTryAt <= d.clock.Now().UnixMilli() {
		t.Errorf("%+v", got)
	}
	d.later(24 * time.Hour)
	d.becomes("d@x.example", mail.Sent)
}

func TestTheHoursOfSending(t *testing.T) {
	now := testkit.Noon.In(time.Local)
	minute := now.Hour()*60 + now.Minute()
	d := newDesk(t, func(a *mail.Account) {
		a.SendFrom, a.SendUntil, a.UndoSeconds = (minute+120)%1440, (minute+180)%1440, 0
	})
	d.start()
	d.queue("In two hours", kim)
	d.later(time.Hour)
	if got := d.delivery(kim); got.State != mail.Queued || !strings.Contains(got.Said, "time") {
		t.Fatalf("%+v", got)
	}
	d.later(time.Hour)
	d.becomes(kim, mail.Sent)
	d.clock.Advance(2 * time.Hour)
	d.queue("Tomorrow", lou)
	d.later(time.Hour)
	if got := d.delivery(lou); got.State != mail.Queued {
		t.Fatalf("%+v", got)
	}
	d.later(21 * time.Hour)
	d.becomes(lou, mail.Sent)
}

// One recipient that is refused stops none of the others, and each has a state of their own.
func TestRecipientsOfTheirOwn(t *testing.T) {
	d := newDesk(t)
	d.start()
	d.smtp.Next(smtpd.Fault{At: smtpd.Rcpt, To: lou, Reply: "550 5.1.1 No such user", Times: -1})
	queued := d.queue("All", kim, lou, mia)
	d.later(time.Minute)
	d.becomes(kim, mail.Sent)
	d.becomes(mia, mail.Sent)
	got := d.becomes(lou, mail.Failed)
	if !strings.Contains(got.Said, lou+" does not exist") {
		t.Error(got.Said)
	}
	if _, err := d.TakeBack(ctx, queued.OutgoingID); !fault.Is(err, fault.Conflict) {
		t.Errorf("two have it: %v", err)
	}
	eventually(t, func() bool { return slices.Equal(d.subjects("sent"), []string{"All"}) }, func() string { return "not filed" })
	if opened := d.open("sent", 0); len(opened.Messages) != 1 {
		t.Errorf("%d copies", len(opened.Messages))
	}
	d.smtp.Clear()
	if err := d.Decide(ctx, got.ID, "again"); err != nil {
		t.Fatal(err)
	}
	d.becomes(lou, mail.Sent)
	if err := d.Decide(ctx, got.ID, "again"); !fault.Is(err, fault.Conflict) {
		t.Errorf("after it was sent: %v", err)
	}
	for key, n := range received(d.smtp) {
		if n != 1 {
			t.Errorf("%s has it %d times", key, n)
		}
	}
}
