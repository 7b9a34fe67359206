package mail_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail"
	"backlot/internal/testkit"
	"backlot/internal/testkit/smtpd"
)

func TestFaultsOfTheServer(t *testing.T) {
	for name, c := range map[string]struct {
		fault   smtpd.Fault
		state   mail.DeliveryState
		says    string
		waits   time.Duration
		arrived int // when it is over
	}{
		"hangs up at once":      {smtpd.Fault{At: smtpd.Greeting, Drop: true}, mail.Queued, "hung up", time.Minute, 1},
		"421 at once":           {smtpd.Fault{At: smtpd.Greeting, Reply: "421 4.3.2 closing"}, mail.Queued, "closing", 5 * time.Minute, 1},
		"450":                   {smtpd.Fault{At: smtpd.Rcpt, Reply: "450 4.2.0 greylisted"}, mail.Queued, "greylisted", 10 * time.Minute, 1},
		"451 with a time":       {smtpd.Fault{At: smtpd.Rcpt, Reply: "451 4.7.1 try again in 7 minutes"}, mail.Queued, "7 minutes", 7 * time.Minute, 1},
		"550":                   {smtpd.Fault{At: smtpd.Rcpt, Reply: "550 5.1.1 unknown"}, mail.Failed, "does not exist", 0, 0},
		"552 at the end":        {smtpd.Fault{At: smtpd.Dot, Reply: "552 5.3.4 too big"}, mail.Failed, "larger", 0, 0},
		"450 at the end":        {smtpd.Fault{At: smtpd.Dot, Reply: "451 4.3.0 disk"}, mail.Queued, "disk", 10 * time.Minute, 1},
		"drops in the middle":   {smtpd.Fault{At: smtpd.Body, After: 40, Drop: true}, mail.Queued, "", time.Minute, 1},
		"drops after the dot":   {smtpd.Fault{At: smtpd.Dot, Drop: true}, mail.Unknown, "may have gone out or not", 0, 0},
		"keeps it, then drops":  {smtpd.Fault{At: smtpd.Dot, Keep: true, Drop: true}, mail.Unknown, "may have gone out or not", 0, 1},
		"garbage after the dot": {smtpd.Fault{At: smtpd.Dot, Keep: true, Reply: "hello there"}, mail.Unknown, "", 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.start()
			d.smtp.Next(c.fault)
			d.queue("Reel", kim)
			d.later(10 * time.Second)
			eventually(t, func() bool { return d.delivery(kim).Tries > 0 && d.delivery(kim).State != mail.Sending }, func() string { return "never tried" })
			got := d.delivery(kim)
			if got.State != c.state || !strings.Contains(got.Said, c.says) || got.Said == "" {
				t.Fatalf("%+v", got)
			}
			if c.waits > 0 {
				if wait := time.UnixMilli(got.NextTryAt).Sub(d.clock.Now()); wait != c.waits {
					t.Errorf("waits %v, want %v", wait, c.waits)
				}
				d.later(c.waits - time.Second)
				if again := d.delivery(kim); again.Tries != 1 {
					t.Errorf("tried too early: %+v", again)
				}
				d.later(time.Second)
				d.becomes(kim, mail.Sent)
			} else {
				d.later(48 * time.Hour)
				d.later(time.Minute)
				if again := d.delivery(kim); again.State != c.state || again.Tries != 1 {
					t.Errorf("%+v", again)
				}
			}
			if n := len(d.smtp.Messages()); n != c.arrived {
				t.Errorf("the server has %d", n)
			}
		})
	}
}

// What may pass is tried again, less and less often, until a person is asked.
func TestTriesHaveAnEnd(t *testing.T) {
	d := newDesk(t)
	d.start()
	d.smtp.Next(smtpd.Fault{At: smtpd.Body, After: 10, Drop: true, Times: -1})
	d.queue("Reel", kim)
	d.later(10 * time.Second)
	var waits []time.Duration
	for try := 1; try <= 8; try++ {
		eventually(t, func() bool { got := d.delivery(kim); return got.Tries == try && got.State != mail.Sending }, func() string {
			return "not tried again"
		})
		if got := d.delivery(kim); got.State == mail.Queued {
			wait := time.UnixMilli(got.NextTryAt).Sub(d.clock.Now())
			waits = append(waits, wait)
			d.later(wait)
		}
	}
	got := d.becomes(kim, mail.Failed)
	want := []time.Duration{1, 2, 4, 8, 16, 32, 60}
	for i := range want {
		want[i] *= time.Minute
	}
	if !slices.Equal(waits, want) {
		t.Errorf("waited %v", waits)
	}
	d.smtp.Clear()
	if err := d.Decide(ctx, got.ID, "again"); err != nil {
		t.Fatal(err)
	}
	if got = d.becomes(kim, mail.Sent); got.Tries != 1 {
		t.Errorf("%+v", got)
	}
}

// A server that is not reached costs no mail its tries, and only one of them is tried at a time.
func TestOffline(t *testing.T) {
	d := newDesk(t)
	d.smtp.Close()
	d.start()
	d.queue("One", kim)
	d.queue("Two", lou)
	d.later(10 * time.Second)
	for range 30 {
		eventually(t, func() bool {
			a, b := d.delivery(kim), d.delivery(lou)
			return a.Said != "" && b.Said != "" && a.State == mail.Queued && b.State == mail.Queued && a.NextTryAt > d.clock.Now().UnixMilli()
		}, func() string { return "it is not said why they wait" })
		d.later(10 * time.Minute)
	}
	back := testkit.SMTP(t, smtpd.Options{Addr: d.addr(), User: alice, Password: "secret", AuthInPlain: true})
	eventually(t, func() bool {
		d.later(10 * time.Minute)
		return len(back.Messages()) == 2
	}, func() string { return "not sent when it was back" })
	if got := d.becomes(kim, mail.Sent); got.Tries != 1 {
		t.Errorf("%+v", got)
	}
}

// A login that is refused fails no mail, and the password is not shown to the server for each of them.
func TestRefusedLogin(t *testing.T) {
	d := newDesk(t)
	if _, err := d.SaveAccount(ctx, d.account, "wrong"); err != nil {
		t.Fatal(err)
	}
	d.start()
	for _, to := range []string{kim, lou, mia} {
		d.queue("Reel", to)
	}
	d.later(10 * time.Second)
	eventually(t, func() bool {
		return strings.Contains(d.delivery(kim).Said, "password") && strings.Contains(d.delivery(mia).Said, "password")
	}, func() string { return "it is not said" })
	for range 10 {
		d.later(time.Hour)
	}
	if got := d.smtp.Connections(); got != 1 {
		t.Errorf("asked %d times", got)
	}
	if _, err := d.SaveAccount(ctx, d.account, "secret"); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{kim, lou, mia} {
		d.becomes(to, mail.Sent)
	}
}

func TestPasswordIsGone(t *testing.T) {
	d := newDesk(t)
	d.forget()
	d.start()
	d.queue("Reel", kim)
	d.later(time.Minute)
	if got := d.delivery(kim); got.State != mail.Queued || !strings.Contains(got.Said, "isn't kept") {
		t.Errorf("%+v", got)
	}
	if _, err := d.SaveAccount(ctx, d.account, "secret"); err != nil {
		t.Fatal(err)
	}
	d.becomes(kim, mail.Sent)
}

func TestDisconnectedMeanwhile(t *testing.T) {
	d := newDesk(t)
	d.start()
	d.queue("Reel", kim)
	receipt, err := d.RemoveAccount(ctx, d.account.ID)
	if err != nil {
		t.Fatal(err)
	}
	d.later(time.Minute)
	got := d.becomes(kim, mail.Failed)
	if !strings.Contains(got.Said, "disconnected") {
		t.Error(got.Said)
	}
	if _, err := d.w.Undo(ctx, receipt.ActionID); err != nil {
		t.Fatal(err)
	}
	if _, err := d.SaveAccount(ctx, d.account, "secret"); err != nil {
		t.Fatal(err)
	}
	if err := d.Decide(ctx, got.ID, "again"); err != nil {
		t.Fatal(err)
	}
	d.becomes(kim, mail.Sent)
}

func TestStoredMailIsMissing(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"gone": os.Remove,
		"altered": func(path string) error {
			return os.WriteFile(path, []byte("From: mallory@x.example\r\n\r\nPay me"), 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.start()
			d.queue("Reel", kim)
			path := d.rendered()
			if err := os.Chmod(path, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := spoil(path); err != nil {
				t.Fatal(err)
			}
			d.later(time.Minute)
			if got := d.becomes(kim, mail.Failed); !strings.Contains(got.Said, "missing or damaged") {
				t.Error(got.Said)
			}
			if n := len(d.smtp.Messages()); n != 0 {
				t.Errorf("the server has %d", n)
			}
		})
	}
}

// A server that stands still holds up its own account only for a while, and no other account at all.
func TestAServerThatStalls(t *testing.T) {
	for _, at := range []smtpd.Step{smtpd.Greeting, smtpd.Auth, smtpd.Rcpt, smtpd.Body} {
		t.Run(string(at), func(t *testing.T) {
			d := newDesk(t)
			d.Service = mail.New(d.w, d.box, mail.Options{Secrets: d.secrets, Command: 300 * time.Millisecond})
			other := testkit.SMTP(t, smtpd.Options{User: alice, Password: "secret", AuthInPlain: true})
			second := d.account
			second.ID, second.Address, second.UserName, second.SMTPPort = "", "second@agency.example", alice, other.Port()
			added, err := d.SaveAccount(ctx, second, "secret")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { d.forgetOf(added.ID) })
			d.start()
			d.smtp.Next(smtpd.Fault{At: at, After: 1 << 20, Stall: true})
			d.queue("Stalls", kim)
			draft, err := d.SaveDraft(ctx, mail.Draft{AccountID: added.ID, Subject: "Goes", To: people(lou), Rich: "<p>x</p>"})
			if err == nil {
				_, err = d.Queue(ctx, draft.ID, mail.Timing{})
			}
			if err != nil {
				t.Fatal(err)
			}
			d.later(10 * time.Second)
			d.becomes(lou, mail.Sent)
			eventually(t, func() bool { got := d.delivery(kim); return got.Said != "" && got.State != mail.Sending }, func() string { return "it stalls for ever" })
			if got := d.delivery(kim); got.State == mail.Sent || got.State == mail.Failed {
				t.Errorf("%+v", got)
			}
		})
	}
}

// A mail that is larger than the server takes fails with words, before it is sent in vain.
func TestOversize(t *testing.T) {
	d := newDesk(t)
	small := testkit.SMTP(t, smtpd.Options{User: alice, Password: "secret", AuthInPlain: true, Largest: 200})
	d.account.SMTPPort = small.Port()
	if _, err := d.SaveAccount(ctx, d.account, "secret"); err != nil {
		t.Fatal(err)
	}
	d.start()
	d.queue("Large", kim)
	d.later(10 * time.Second)
	if got := d.becomes(kim, mail.Failed); !strings.Contains(got.Said, "larger than") {
		t.Error(got.Said)
	}
	if len(small.Messages()) != 0 {
		t.Error("it was sent")
	}
}
