package mail_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/secret"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
	"backlot/internal/testkit/smtpd"
	"backlot/internal/workspace"
)

func fieldOf(err error) string {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return ""
	}
	return f.Field
}

func TestAccountsAreChecked(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		field string
		alter func(*mail.Account)
	}{
		{"address", func(a *mail.Account) { a.Address = "nobody" }},
		{"address", func(a *mail.Account) { a.Address = "a@x.example\r\nRCPT TO:<b@x.example>" }},
		{"address", func(a *mail.Account) { a.Address = "a@x.example>, <b@x.example" }},
		{"name", func(a *mail.Account) { a.Name = "Alice\r\nBcc: all@x.example" }},
		{"name", func(a *mail.Account) { a.Name = strings.Repeat("x", 10_000) }},
		{"userName", func(a *mail.Account) { a.UserName = "alice\r\nA1 LOGOUT" }},
		{"userName", func(a *mail.Account) { a.UserName = "alice\x00" }},
		{"imapHost", func(a *mail.Account) { a.IMAPHost = "" }},
		{"imapHost", func(a *mail.Account) { a.IMAPHost = "mail.example.com\r\nx" }},
		{"imapHost", func(a *mail.Account) { a.IMAPHost = "mail.example.com/../x" }},
		{"imapHost", func(a *mail.Account) { a.IMAPHost = "-oProxyCommand=x" }},
		{"imapHost", func(a *mail.Account) { a.IMAPHost = strings.Repeat("a", 300) }},
		{"smtpHost", func(a *mail.Account) { a.SMTPHost = "user@mail.example.com" }},
		{"imapPort", func(a *mail.Account) { a.IMAPPort = 0 }},
		{"smtpPort", func(a *mail.Account) { a.SMTPPort = 65536 }},
		{"imapTls", func(a *mail.Account) { a.IMAPTLS = "maybe" }},
		{"imapTls", func(a *mail.Account) { a.IMAPHost = "mail.example.com" }}, // without TLS
		{"smtpTls", func(a *mail.Account) { a.SMTPHost = "mail.example.com" }},
		{"auth", func(a *mail.Account) { a.Auth = "none" }},
		{"ca", func(a *mail.Account) { a.CA = "hello" }},
		{"ca", func(a *mail.Account) {
			a.CA = strings.Repeat("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", 1<<16)
		}},
		{"signature", func(a *mail.Account) { a.Signature = strings.Repeat("<b>", 1<<20) }},
		{"perMinute", func(a *mail.Account) { a.PerMinute = 0 }},
		{"perDay", func(a *mail.Account) { a.PerDay = -1 }},
		{"daysBack", func(a *mail.Account) { a.DaysBack = -1 }},
		{"undoSeconds", func(a *mail.Account) { a.UndoSeconds = 1 << 40 }},
		{"sendFrom", func(a *mail.Account) { a.SendFrom = 1440 }},
		{"sendUntil", func(a *mail.Account) { a.SendUntil = -5 }},
	} {
		before := testkit.Dump(t, d.w)
		a := d.account
		c.alter(&a)
		if _, err := d.SaveAccount(ctx, a, "other"); !fault.Is(err, fault.Invalid) || fieldOf(err) != c.field {
			t.Errorf("%s: %v on %q", c.field, err, fieldOf(err))
		}
		if err := d.TestAccount(ctx, a, "secret"); !fault.Is(err, fault.Invalid) || fieldOf(err) != c.field {
			t.Errorf("testing %s: %v on %q", c.field, err, fieldOf(err))
		}
		testkit.SameDump(t, before, testkit.Dump(t, d.w))
	}
	if err := d.TestAccount(ctx, d.account, ""); err != nil { // with the password from before
		t.Error(err)
	}
}

func TestEditingAndRemovingAnAccount(t *testing.T) {
	d := newDesk(t)
	d.deliver("INBOX", "Hello", kim)
	d.sync()
	a := d.account
	a.Name, a.Signature = "Alice A.", "<p>Alice</p><script>alert(1)</script>"
	if _, err := d.SaveAccount(ctx, a, ""); err != nil {
		t.Fatal(err)
	}
	draft, err := d.StartNew(ctx, "", people(kim), "", "")
	if err != nil || strings.Contains(draft.Rich, "script") || !strings.Contains(draft.Rich, "Alice") {
		t.Errorf("%q %v", draft.Rich, err)
	}
	before := testkit.Dump(t, d.w)
	receipt, err := d.RemoveAccount(ctx, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if list, err := d.Accounts(ctx); err != nil || len(list) != 0 {
		t.Errorf("%v %v", list, err)
	}
	if list, err := d.Threads(ctx, mail.Filter{Folder: "all", Limit: 10}); err != nil || len(list.Threads) != 0 {
		t.Errorf("its mail is still here: %v %v", list.Threads, err)
	}
	if _, err := d.RemoveAccount(ctx, a.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("twice: %v", err)
	}
	if _, err := d.w.Undo(ctx, receipt.ActionID); err != nil {
		t.Fatal(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, d.w))
	_, err = d.Sync(ctx, a.ID)
	if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "isn't kept") || d.State(a.ID).Status != "refused" {
		t.Errorf("without its password: %v, %+v", err, d.State(a.ID))
	}
	if _, err := d.SaveAccount(ctx, a, "secret"); err != nil {
		t.Fatal(err)
	}
	if got := d.subjects("inbox"); !slices.Equal(got, []string{"Hello"}) || d.State(a.ID).Status != "idle" {
		t.Errorf("%v, %+v", got, d.State(a.ID))
	}
}

// syncBuffer is a log that many write.
type syncBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(p)
}

func (b *syncBuffer) text() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.String()
}

// The password lies in its own place alone: in no file of the workspace, and in no log, whatever went right or wrong.
func TestThePasswordIsNowhereElse(t *testing.T) {
	const password = "correct-horse-battery-7391"
	log, usual := &syncBuffer{}, slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	defer slog.SetDefault(usual)
	d := newDesk(t)
	smtp := testkit.SMTP(t, smtpd.Options{User: alice, Password: password, AuthInPlain: true})
	imap := testkit.IMAP(t, imapd.Options{User: alice, Password: password})
	a := d.account
	a.IMAPPort, a.SMTPPort = imap.Port(), smtp.Port()
	err := d.TestAccount(ctx, a, password+"x")
	if err == nil || strings.Contains(err.Error(), password) {
		t.Errorf("a wrong one: %v", err)
	}
	slog.Info("mail", "testing", err, "cause", errors.Unwrap(err))
	if _, err := d.SaveAccount(ctx, a, password); err != nil {
		t.Fatal(err)
	}
	stop := d.start()
	smtp.Next(smtpd.Fault{At: smtpd.Auth, Reply: "535 5.7.8 no"}, smtpd.Fault{At: smtpd.Rcpt, Reply: "451 later"})
	d.queue("Reel", kim)
	d.later(10 * time.Second)
	eventually(t, func() bool {
		state := d.delivery(kim).State
		if state == mail.Queued { // and no days pass while it is being sent: the outbox forgets what was sent after some
			d.later(24 * time.Hour)
		}
		return state == mail.Sent
	}, func() string { return "it is " + string(d.delivery(kim).State) })
	stop()
	if !strings.Contains(smtp.Transcript(), "AUTH") {
		t.Error("nobody logged in")
	}
	if found := searchFiles(t, d.w.Dir(), password); len(found) > 0 {
		t.Errorf("it lies in %v", found)
	}
	if strings.Contains(log.text(), password) || !strings.Contains(log.text(), "mail") {
		t.Error("it is in the log, or there is none")
	}
	if list := []any{secret.Secret(password)}; strings.Contains(slog.AnyValue(list).String(), password) {
		t.Error("it can be logged")
	}
}

// protected runs both servers behind TLS, with a certificate for host by an authority that only the account may know.
func protected(t *testing.T, implicit bool, host string) (*testkit.Authority, *imapd.Server, *smtpd.Server) {
	t.Helper()
	authority := testkit.NewAuthority(t)
	config, err := authority.ServerNamed(24*time.Hour, host)
	if err != nil {
		t.Fatal(err)
	}
	return authority,
		testkit.IMAP(t, imapd.Options{User: alice, Password: "secret", TLS: config, Implicit: implicit}),
		testkit.SMTP(t, smtpd.Options{User: alice, Password: "secret", TLS: config, Implicit: implicit})
}

func TestTestingAnAccount(t *testing.T) {
	d := newDesk(t)
	authority, imap, smtp := protected(t, true, "localhost")
	pem, err := os.ReadFile(authority.File)
	if err != nil {
		t.Fatal(err)
	}
	_, upgradedIMAP, upgradedSMTP := protected(t, false, "localhost")
	_, otherIMAP, otherSMTP := protected(t, true, "mail.elsewhere.example")
	good := d.account
	good.IMAPHost, good.SMTPHost, good.IMAPTLS, good.SMTPTLS = "localhost", "localhost", "tls", "tls"
	good.IMAPPort, good.SMTPPort, good.CA = imap.Port(), smtp.Port(), string(pem)
	if err := d.TestAccount(ctx, good, "secret"); err != nil {
		t.Fatal(err)
	}
	dead := testkit.SMTP(t, smtpd.Options{})
	dead.Close()
	for name, c := range map[string]struct {
		field, says string
		code        fault.Code
		alter       func(*mail.Account)
	}{
		"a certificate nobody vouches for":         {"imapHost", "vouches", fault.Invalid, func(a *mail.Account) { a.CA = "" }},
		"one by another authority, for sending":    {"smtpHost", "Nothing was sent", fault.Invalid, func(a *mail.Account) { a.SMTPPort = otherSMTP.Port() }},
		"one by another authority":                 {"imapHost", "", fault.Invalid, func(a *mail.Account) { a.IMAPPort = otherIMAP.Port() }},
		"STARTTLS is stripped":                     {"imapTls", "STARTTLS", fault.Invalid, func(a *mail.Account) { a.IMAPTLS, a.IMAPPort = "starttls", d.imap.Port() }},
		"STARTTLS is stripped, for sending":        {"smtpTls", "STARTTLS", fault.Invalid, func(a *mail.Account) { a.SMTPTLS, a.SMTPPort = "starttls", d.smtp.Port() }},
		"TLS where there is STARTTLS":              {"imapHost", "STARTTLS", fault.Invalid, func(a *mail.Account) { a.IMAPPort = upgradedIMAP.Port() }},
		"TLS where there is STARTTLS, for sending": {"smtpTls", "STARTTLS", fault.Invalid, func(a *mail.Account) { a.SMTPPort = upgradedSMTP.Port() }},
		"nothing listens":                          {"", "", fault.Unavailable, func(a *mail.Account) { a.IMAPPort = dead.Port() }},
		"nothing listens, for sending":             {"", "does not listen", fault.Unavailable, func(a *mail.Account) { a.SMTPPort = dead.Port() }},
		"another user":                             {"password", "user name", fault.Invalid, func(a *mail.Account) { a.UserName = "bob" }},
	} {
		a := good
		c.alter(&a)
		err := d.TestAccount(ctx, a, "secret")
		if !fault.Is(err, c.code) || fieldOf(err) != c.field || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: on %q: %v", name, fieldOf(err), err)
			continue
		}
		server := fmt.Sprintf("Reading (IMAP), localhost:%d: ", a.IMAPPort)
		if strings.HasSuffix(name, "for sending") {
			server = fmt.Sprintf("Sending (SMTP), localhost:%d: ", a.SMTPPort)
		}
		if !strings.HasPrefix(err.Error(), server) || strings.Count(err.Error(), "(IMAP)")+strings.Count(err.Error(), "(SMTP)") != 1 {
			t.Errorf("%s: no word of the server: %v", name, err)
		}
	}
	if err := d.TestAccount(ctx, good, "wrong"); fieldOf(err) != "password" {
		t.Errorf("a wrong password: %v", err)
	}
	for _, server := range []*smtpd.Server{d.smtp, otherSMTP, upgradedSMTP} {
		if strings.Contains(server.Transcript(), "\nAUTH ") {
			t.Error("a password was shown to a server that is not to be trusted")
		}
	}
}

// When connecting an account is undone, its mail goes from this desk, and comes again with Redo.
func TestUndoingToConnect(t *testing.T) {
	d := newDesk(t)
	d.deliver("INBOX", "Hello", kim)
	d.sync()
	d.start()
	var connected string
	err := d.w.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, `SELECT id FROM action WHERE kind = 'mail.account'`, nil, &connected)
	})
	if err != nil {
		t.Fatal(err)
	}
	undone, err := d.w.Undo(ctx, connected)
	if err != nil {
		t.Fatal(err)
	}
	threads := func() int {
		list, err := d.Threads(ctx, mail.Filter{Folder: "all", Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		return len(list.Threads)
	}
	eventually(t, func() bool { return threads() == 0 }, func() string { return "its mail is still here" })
	if _, err := d.w.Undo(ctx, undone.ActionID); err != nil {
		t.Fatal(err)
	}
	eventually(t, func() bool { return threads() == 1 }, func() string { return "its mail does not come again" })
}
