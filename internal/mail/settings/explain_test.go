package settings_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"

	"backlot/internal/fault"
	"backlot/internal/mail/settings"
	"backlot/internal/testkit"
)

func no(code imap.ResponseCode, text string) error {
	return fmt.Errorf("signing in: %w", &imap.Error{Type: imap.StatusResponseTypeNo, Code: code, Text: text})
}

func smtp(code int, text string) error {
	return fmt.Errorf("signing in: %w", &textproto.Error{Code: code, Msg: text})
}

// The texts are what these providers' servers are known to answer.
func TestExplainAnswers(t *testing.T) {
	for _, c := range []struct {
		provider string
		err      error
		field    string
		says     string
	}{
		{"", no(imap.ResponseCodeAuthenticationFailed, "Authentication failed."), "password", "Check both"},
		{"", smtp(535, "5.7.8 Error: authentication failed"), "password", "Check both"},
		{"", no("", "LOGIN failed."), "password", "Check both"},
		{"google", no(imap.ResponseCodeAlert, "Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)"), "password", "app password"},
		{"google", smtp(534, "5.7.9 Application-specific password required. For more information, go to"), "password", "2-Step Verification"},
		{"google", no(imap.ResponseCodeAuthenticationFailed, "Invalid credentials (Failure)"), "password", "Google doesn't take this password"},
		{"google", smtp(534, "5.7.14 <https://accounts.google.com/signin/continue> Please log in via your web browser"), "password", "website first"},
		{"google", no(imap.ResponseCodeAlert, "Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access. (Failure)"), "address", "Turn it on"},
		{"google", no(imap.ResponseCodeAlert, "Too many simultaneous connections. (Failure)"), "", "Close other mail programs"},
		{"yahoo", no(imap.ResponseCodeAuthenticationFailed, "LOGIN Invalid credentials"), "password", "Yahoo doesn't take this password. Make an app password"},
		{"icloud", no(imap.ResponseCodeAuthenticationFailed, "Authentication Failed"), "password", "Apple Account"},
		{"outlook", no("", "LOGIN failed."), "auth", "Sign in with Microsoft"},
		{"microsoft", no("", "AUTHENTICATE failed."), "auth", "Sign in with Microsoft"},
		{"microsoft", smtp(535, "5.7.139 Authentication unsuccessful, basic authentication is disabled. [AM0PR]"), "auth", "Sign in with Microsoft"},
		{"microsoft", smtp(535, "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled"), "auth", "administrator"},
		{"microsoft", &imap.Error{Type: imap.StatusResponseTypeBad, Text: "User is authenticated but not connected."}, "", "no more connections"},
		{"gmx", no(imap.ResponseCodeAuthenticationFailed, "IMAP access is disabled"), "address", "Turn it on"},
		{"webde", smtp(535, "Authentication credentials invalid"), "password", "WEB.DE doesn't take"},
		{"", no(imap.ResponseCodeContactAdmin, "Account disabled"), "address", "locked this account"},
		{"", smtp(454, "4.7.0 Too many login attempts, please try again later."), "", "no more connections"},
		{"", smtp(421, "4.3.2 Service shutting down\r\nBcc: evil"), "", "right now (4.3.2 Service shutting down Bcc: evil)"},
		{"", smtp(550, "5.7.1 Relaying denied"), "", "refused: 5.7.1 Relaying denied"},
		{"", no(imap.ResponseCodeUnavailable, "Backend down"), "", "busy (Backend down)"},
		{"", no(imap.ResponseCodePrivacyRequired, "Plaintext authentication disallowed on non-secure (SSL/TLS) connections."), "host", "protected connection"},
		{"", errors.New("smtp: server doesn't support STARTTLS"), "host", "doesn't offer STARTTLS"},
		{"", errors.New(strings.Repeat("strange ", 100)), "", "strange…"},
	} {
		wantFault(t, settings.Explain(c.err, c.provider), c.err, c.field, c.says)
	}
	if settings.Explain(nil, "") != nil {
		t.Error("nothing is something")
	}
	mine := fault.New(fault.Conflict, "Mine.")
	if settings.Explain(fmt.Errorf("wrapped: %w", mine), "") == nil || fault.CodeOf(settings.Explain(mine, "")) != fault.Conflict {
		t.Error("a fault isn't left as it is")
	}
	if err := settings.Explain(fmt.Errorf("x: %w", context.Canceled), ""); !fault.Is(err, fault.Cancelled) {
		t.Error(err)
	}
}

func wantFault(t *testing.T, got, cause error, field, says string) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(got, &f) || f.Field != field || !strings.Contains(f.Message, says) || !errors.Is(got, cause) {
		t.Errorf("%v\ngot  %v (field %q)\nwant %q (field %q)", cause, got, f.Field, says, field)
		return
	}
	if (f.Code == fault.Unavailable) != f.Retry || field != "" && f.Code != fault.Invalid || strings.ContainsAny(f.Message, "\r\n") {
		t.Errorf("%+v", f)
	}
}

func TestExplainConnections(t *testing.T) {
	authority := testkit.NewAuthority(t)
	n := network{}
	n.serve(t, "right.test:993", overTLS(certificate(t, authority, time.Hour, "right.test"), imapGreeting))
	n.serve(t, "wrong.test:993", overTLS(certificate(t, authority, time.Hour, "right.test"), imapGreeting))
	n.serve(t, "old.test:993", overTLS(certificate(t, authority, -time.Hour, "old.test"), imapGreeting))
	n.serve(t, "strange.test:993", overTLS(certificate(t, testkit.NewAuthority(t), time.Hour, "strange.test"), imapGreeting))
	n.serve(t, "open.test:993", func(conn net.Conn) { _, _ = io.WriteString(conn, imapGreeting); _, _ = io.Copy(io.Discard, conn) })
	n.serve(t, "silent.test:993", func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) })
	n.serve(t, "hangs-up.test:993", func(net.Conn) {})
	n.serve(t, "nobody.test:993", func(net.Conn) {})
	if err := n["nobody.test:993"].Close(); err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string][2]string{
		"wrong.test": {"host", "it says it is right.test, not wrong.test"}, "old.test": {"host", "expired"}, "strange.test": {"host", "Nobody whom this computer trusts"},
		"open.test": {"host", "doesn't speak TLS"}, "silent.test": {"", "doesn't answer"}, "hangs-up.test": {"", "ended the connection"},
		"nobody.test": {"", "Nothing answers"}, "missing.test": {"host", "no server called missing.test"},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		conn, err := n.dial(ctx, "tcp", host+":993")
		if err == nil {
			err = tls.Client(conn, &tls.Config{ServerName: host, RootCAs: authority.Pool}).HandshakeContext(ctx)
			_ = conn.Close()
		}
		cancel()
		if err == nil {
			t.Errorf("%s answers", host)
			continue
		}
		wantFault(t, settings.Explain(err, ""), err, want[0], want[1])
	}
}
