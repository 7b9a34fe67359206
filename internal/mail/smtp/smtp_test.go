package smtp_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/smtp"
	"backlot/internal/testkit"
	"backlot/internal/testkit/smtpd"
)

func TestTheServerGetsWhatWasRendered(t *testing.T) {
	server := testkit.SMTP(t, smtpd.Options{})
	heard := int64(0)
	got := smtp.Send(context.Background(), plain(server), from, to, strings.NewReader(big), int64(len(big)), func(n int64) { heard = n })
	if got.Outcome != smtp.Sent || got.Err != nil || got.Code != 250 || got.Enhanced != "2.0.0" || heard != int64(len(big)) {
		t.Fatalf("%+v, heard of %d bytes", got, heard)
	}
	if got := send(plain(server), note); got.Outcome != smtp.Sent {
		t.Fatal(got)
	}
	messages := server.Messages()
	if len(messages) != 2 || string(messages[0].Raw) != big || string(messages[1].Raw) != note {
		t.Fatalf("%d messages, the last %q", len(messages), messages[len(messages)-1].Raw)
	}
	if messages[1].From != from || len(messages[1].To) != 1 || messages[1].To[0] != to {
		t.Errorf("envelope %+v", messages[1])
	}
	if talk := server.Transcript(); strings.Count(talk, "QUIT") != 2 || !strings.Contains(talk, "EHLO [127.0.0.1]\r\n") {
		t.Error("not introduced, or not left politely")
	}
}

func TestEveryWayToLogIn(t *testing.T) {
	authority, config := secure(t)
	for _, c := range []struct {
		name             string
		implicit         bool
		mechanisms       []string
		password, token  string
		givenPass, given string
		outcome          smtp.Outcome
		field            string
	}{
		{"plain under TLS", true, nil, "pass word", "", "pass word", "", smtp.Sent, ""},
		{"plain after STARTTLS", false, nil, "geheim✓", "", "geheim✓", "", smtp.Sent, ""},
		{"login only", false, []string{"LOGIN"}, "secret", "", "secret", "", smtp.Sent, ""},
		{"wrong password", true, nil, "secret", "", "Secret", "", smtp.Failed, "password"},
		{"wrong password by login", true, []string{"LOGIN"}, "secret", "", "Secret", "", smtp.Failed, "password"},
		{"token", true, []string{"XOAUTH2"}, "", "t0k3n", "", "t0k3n", smtp.Sent, ""},
		{"token by OAUTHBEARER", false, []string{"OAUTHBEARER"}, "", "t0k3n", "", "t0k3n", smtp.Sent, ""},
		{"stale token", true, []string{"XOAUTH2"}, "", "t0k3n", "", "old", smtp.Failed, "password"},
		{"stale token by OAUTHBEARER", true, []string{"OAUTHBEARER"}, "", "t0k3n", "", "old", smtp.Failed, "password"},
		{"token where only passwords are taken", true, []string{"PLAIN"}, "secret", "", "", "t0k3n", smtp.Failed, "user"},
		{"password where only tokens are taken", true, []string{"XOAUTH2"}, "", "t0k3n", "secret", "", smtp.Failed, "password"},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := testkit.SMTP(t, smtpd.Options{
				TLS: config, Implicit: c.implicit, User: from, Password: c.password, Token: c.token, Mechanisms: c.mechanisms,
			})
			to := smtp.Server{Host: "localhost", Port: server.Port(), TLS: smtp.StartTLS, Roots: authority.Pool, User: from, Password: c.givenPass}
			if c.implicit {
				to.TLS = smtp.TLS
			}
			if c.given != "" {
				to.Token = func(context.Context) (string, error) { return c.given, nil }
			}
			got := send(to, note)
			if got.Outcome != c.outcome || got.Temporary {
				t.Fatalf("%+v", got)
			}
			checked := smtp.Check(context.Background(), to)
			if (checked == nil) != (c.outcome == smtp.Sent) {
				t.Errorf("the check says %v", checked)
			}
			if c.outcome != smtp.Sent && (fieldOf(got.Err) != c.field || fieldOf(checked) != c.field) {
				t.Errorf("%v (on %s), %v (on %s)", got.Err, fieldOf(got.Err), checked, fieldOf(checked))
			}
			if c.outcome == smtp.Sent && server.Messages()[0].User != from {
				t.Error("sent without a login")
			}
		})
	}
}

func TestATokenThatCannotBeHadIsWorthTryingAgain(t *testing.T) {
	server := testkit.SMTP(t, smtpd.Options{})
	to := plain(server)
	to.Token = func(context.Context) (string, error) { return "", errors.New("offline") }
	if got := send(to, note); got.Outcome != smtp.Failed || !got.Temporary || server.Connections() != 0 {
		t.Errorf("%+v", got)
	}
	to.Token = func(context.Context) (string, error) {
		return "", fault.OnField("account", "Connect the account again.")
	}
	if got := send(to, note); got.Outcome != smtp.Failed || got.Temporary || fieldOf(got.Err) != "account" {
		t.Errorf("%+v", got)
	}
}

// TestAnswers holds what a server may say at each step, and what that means for the message.
func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		name      string
		fault     smtpd.Fault
		outcome   smtp.Outcome
		temporary bool
		code      int
		enhanced  string
		after     time.Duration
		field     string
		words     string
	}{
		{"421 in the greeting", smtpd.Fault{At: smtpd.Greeting, Reply: "421 4.7.0 Too many connections"},
			smtp.Failed, true, 421, "4.7.0", 5 * time.Minute, "", "Too many connections"},
		{"554 in the greeting", smtpd.Fault{At: smtpd.Greeting, Reply: "554 No service"}, smtp.Failed, false, 554, "", 0, "", "No service"},
		{"421 to the sender", smtpd.Fault{At: smtpd.Mail, Reply: "421 4.3.2 Shutting down"}, smtp.Failed, true, 421, "4.3.2", 5 * time.Minute, "", "right now"},
		{"sender not ours", smtpd.Fault{At: smtpd.Mail, Reply: "553 5.7.1 Not owned by user"}, smtp.Failed, false, 553, "5.7.1", 0, "from", "Not owned"},
		{"450 greylisted", smtpd.Fault{At: smtpd.Rcpt, Reply: "450 4.2.0 Greylisted, try again in 300 seconds"},
			smtp.Failed, true, 450, "4.2.0", 5 * time.Minute, "", "Try again later"},
		{"450 without a time", smtpd.Fault{At: smtpd.Rcpt, Reply: "450 busy"}, smtp.Failed, true, 450, "", 10 * time.Minute, "", "busy"},
		{"550 no such person", smtpd.Fault{At: smtpd.Rcpt, Reply: "550 5.1.1 No such user"}, smtp.Failed, false, 550, "5.1.1", 0, "to", "does not exist"},
		{"550 without an enhanced code", smtpd.Fault{At: smtpd.Rcpt, Reply: "550 unknown"}, smtp.Failed, false, 550, "", 0, "to", "does not exist"},
		{"full for now", smtpd.Fault{At: smtpd.Rcpt, Reply: "452 4.2.2 Over quota"}, smtp.Failed, true, 452, "4.2.2", time.Hour, "", "Over quota"},
		{"full", smtpd.Fault{At: smtpd.Rcpt, Reply: "552 5.2.2 Over quota"}, smtp.Failed, false, 552, "5.2.2", 0, "to", "full"},
		{"refused by policy", smtpd.Fault{At: smtpd.Rcpt, Reply: "550 5.7.1 Blocked"}, smtp.Failed, false, 550, "5.7.1", 0, "to", "Blocked"},
		{"too large in the middle", smtpd.Fault{At: smtpd.Body, Reply: "552 5.3.4 Too big", After: 10}, smtp.Failed, false, 552, "5.3.4", 0, "files", "link"},
		{"spam after the dot", smtpd.Fault{At: smtpd.Dot, Reply: "554 5.7.1 Looks like spam"}, smtp.Failed, false, 554, "5.7.1", 0, "", "refused the mail"},
		{"later after the dot", smtpd.Fault{At: smtpd.Dot, Reply: "451 4.3.0 Try in 2 h"}, smtp.Failed, true, 451, "4.3.0", 2 * time.Hour, "", "right now"},
		{"421 after the dot", smtpd.Fault{At: smtpd.Dot, Reply: "421 4.3.2 Shutting down"}, smtp.Failed, true, 421, "4.3.2", 5 * time.Minute, "", "right now"},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := testkit.SMTP(t, smtpd.Options{})
			server.Next(c.fault)
			got := send(plain(server), note)
			if got.Outcome != c.outcome || got.Temporary != c.temporary || got.Code != c.code || got.Enhanced != c.enhanced || got.After != c.after {
				t.Errorf("%+v", got)
			}
			if fieldOf(got.Err) != c.field || !strings.Contains(got.Err.Error(), c.words) {
				t.Errorf("on %q: %v", fieldOf(got.Err), got.Err)
			}
			if len(server.Messages()) != 0 {
				t.Error("the server has the message all the same")
			}
			if got := send(plain(server), note); got.Outcome != smtp.Sent {
				t.Errorf("the next one: %+v", got)
			}
		})
	}
}

func TestOneBadRecipientDoesNotHoldUpTheNext(t *testing.T) {
	server := testkit.SMTP(t, smtpd.Options{})
	server.Next(smtpd.Fault{At: smtpd.Rcpt, To: "gone@creator.test", Reply: "550 5.1.1 No such user", Times: -1})
	for address, want := range map[string]smtp.Outcome{"gone@creator.test": smtp.Failed, to: smtp.Sent, "ida@creator.test": smtp.Sent} {
		got := smtp.Send(context.Background(), plain(server), from, address, strings.NewReader(note), int64(len(note)))
		if got.Outcome != want {
			t.Errorf("%s: %+v", address, got)
		}
	}
	if len(server.Messages()) != 2 {
		t.Errorf("%d messages", len(server.Messages()))
	}
}

// TestCuts drops the connection at every step. What the server has decides what may be said, never the other way round.
func TestCuts(t *testing.T) {
	authority, config := secure(t)
	for _, c := range []struct {
		name      string
		fault     smtpd.Fault
		raw       string
		outcome   smtp.Outcome
		temporary bool
		has       int
	}{
		{"at the greeting", smtpd.Fault{At: smtpd.Greeting, Drop: true}, note, smtp.Failed, true, 0},
		{"at the hello", smtpd.Fault{At: smtpd.Hello, Drop: true}, note, smtp.Failed, true, 0},
		{"at the login", smtpd.Fault{At: smtpd.Auth, Drop: true}, note, smtp.Failed, true, 0},
		{"at the sender", smtpd.Fault{At: smtpd.Mail, Drop: true}, note, smtp.Failed, true, 0},
		{"at the recipient", smtpd.Fault{At: smtpd.Rcpt, Drop: true}, note, smtp.Failed, true, 0},
		{"in the middle", smtpd.Fault{At: smtpd.Body, Drop: true, After: 100_000}, big, smtp.Failed, true, 0},
		{"in the middle, with a word", smtpd.Fault{At: smtpd.Body, Drop: true, Reply: "452 4.3.1 Disk full"}, big, smtp.Failed, true, 0},
		{"after the dot, lost", smtpd.Fault{At: smtpd.Dot, Drop: true}, note, smtp.Unknown, false, 0},
		{"after the dot, taken", smtpd.Fault{At: smtpd.Dot, Drop: true, Keep: true}, note, smtp.Unknown, false, 1},
		{"after the answer", smtpd.Fault{At: smtpd.Dot, Drop: true, Keep: true, Reply: "250 2.0.0 Taken"}, note, smtp.Sent, false, 1},
		{"after a bare answer", smtpd.Fault{At: smtpd.Dot, Drop: true, Keep: true, Reply: "250"}, note, smtp.Sent, false, 1},
		{"after half an answer", smtpd.Fault{At: smtpd.Dot, Drop: true, Keep: true, Reply: "250-Taken"}, note, smtp.Unknown, false, 1},
		{"after garbage", smtpd.Fault{At: smtpd.Dot, Drop: true, Keep: true, Reply: "HTTP/1.1 200 OK"}, note, smtp.Unknown, false, 1},
		{"after another question", smtpd.Fault{At: smtpd.Dot, Drop: true, Keep: true, Reply: "354 more?"}, note, smtp.Unknown, false, 1},
	} {
		for _, protection := range []string{smtp.None, smtp.TLS} {
			t.Run(c.name+" "+protection, func(t *testing.T) {
				options := smtpd.Options{User: from, Password: "secret", AuthInPlain: true}
				if protection == smtp.TLS {
					options.TLS, options.Implicit = config, true
				}
				server := testkit.SMTP(t, options)
				server.Next(c.fault)
				got := send(smtp.Server{
					Host: server.Host(), Port: server.Port(), TLS: protection, Roots: authority.Pool, User: from, Password: "secret",
				}, c.raw)
				if got.Outcome != c.outcome || got.Temporary != c.temporary || len(server.Messages()) != c.has {
					t.Errorf("%+v, the server has %d", got, len(server.Messages()))
				}
				if (got.Err == nil) != (got.Outcome == smtp.Sent) || fieldOf(got.Err) != map[bool]string{true: "no fault"}[got.Err == nil] {
					t.Errorf("said: %v", got.Err)
				}
			})
		}
	}
}

func TestServersThatStandStill(t *testing.T) {
	for step, want := range map[smtpd.Step]smtp.Outcome{
		smtpd.Greeting: smtp.Failed, smtpd.Hello: smtp.Failed, smtpd.Mail: smtp.Failed, smtpd.Rcpt: smtp.Failed,
		smtpd.Body: smtp.Failed, smtpd.Dot: smtp.Unknown,
	} {
		t.Run(string(step), func(t *testing.T) {
			server := testkit.SMTP(t, smtpd.Options{})
			server.Next(smtpd.Fault{At: step, Stall: true})
			slow := plain(server)
			slow.Limits = quick
			got := send(slow, upTo(step))
			if got.Outcome != want || got.Temporary != (want == smtp.Failed) || got.Code != 0 {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestCancelling(t *testing.T) {
	for step, want := range map[smtpd.Step]smtp.Outcome{
		smtpd.Greeting: smtp.Failed, smtpd.Rcpt: smtp.Failed, smtpd.Body: smtp.Failed, smtpd.Dot: smtp.Unknown,
	} {
		t.Run(string(step), func(t *testing.T) {
			server := testkit.SMTP(t, smtpd.Options{})
			server.Next(smtpd.Fault{At: step, Stall: true})
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			go func() {
				server.WaitStall(step, 10*time.Second)
				cancel()
			}()
			raw := upTo(step)
			got := smtp.Send(ctx, plain(server), from, to, strings.NewReader(raw), int64(len(raw)))
			if got.Outcome != want || got.Temporary != (want == smtp.Failed) {
				t.Errorf("%+v", got)
			}
			if want == smtp.Failed && !fault.Is(got.Err, fault.Cancelled) {
				t.Errorf("%v", got.Err)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	server := testkit.SMTP(t, smtpd.Options{})
	if got := smtp.Send(ctx, plain(server), from, to, strings.NewReader(note), int64(len(note))); got.Outcome != smtp.Failed || !got.Temporary {
		t.Errorf("stopped before it began: %+v", got)
	}
}

func TestWhereNobodyListens(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	got := send(smtp.Server{Host: "127.0.0.1", Port: port, TLS: smtp.TLS}, note)
	if got.Outcome != smtp.Failed || !got.Temporary || !strings.Contains(got.Err.Error(), "does not listen") {
		t.Errorf("%+v", got)
	}
	got = send(smtp.Server{Host: "mail.invalid", Port: 465, TLS: smtp.TLS}, note)
	if got.Outcome != smtp.Failed || !got.Temporary {
		t.Errorf("%+v", got)
	}
}
