package settings

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/textproto"
	"strings"
	"syscall"
	"unicode"

	"github.com/emersion/go-imap/v2"

	"backlot/internal/fault"
)

// Explain says in plain words why a mail server couldn't be used. The provider is its id in the built-in list, "" for
// others. What is a fault already, and nil, come back as they are. Passwords that are refused are faults on field
// "password", servers that can't be trusted on field "host"; what may pass by itself is fault.Unavailable.
func Explain(err error, provider string) error {
	var known *fault.Fault
	switch {
	case err == nil, errors.As(err, &known):
		return err
	case errors.Is(err, context.Canceled):
		return fault.Wrap(err, fault.Cancelled, "Connecting to the mail server was stopped.")
	}
	for _, explain := range []func(error) *fault.Fault{ofCertificate, ofAnswer(provider), ofNetwork} {
		if f := explain(err); f != nil {
			f.Cause = err
			return f
		}
	}
	return fault.Wrap(err, fault.Unavailable, "The mail server can't be used right now (%s). Try again; if it stays so, check the servers' names and ports.", brief(err.Error()))
}

// ofCertificate explains servers that can't prove who they are. There is no way around: a stranger in between could
// read the password.
func ofCertificate(err error) *fault.Fault {
	var name x509.HostnameError
	var authority x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	var record tls.RecordHeaderError
	var refused *tls.CertificateVerificationError
	switch {
	case errors.As(err, &name):
		if name.Certificate != nil && len(name.Certificate.DNSNames) > 0 {
			return fault.OnField("host", "The server shows the certificate of another one: it says it is %s, not %s. Nothing was sent. Check the server's name.", name.Certificate.DNSNames[0], name.Host)
		}
		return fault.OnField("host", "The server shows the certificate of another one, not of %s. Nothing was sent. Check the server's name.", name.Host)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return fault.OnField("host", "The server's certificate has expired, or this computer's clock is wrong. Nothing was sent. Check the date here, then ask whoever runs the server to renew it.")
	case errors.As(err, &authority):
		return fault.OnField("host", "Nobody whom this computer trusts vouches for the server's certificate. Nothing was sent. If the server is your agency's own, ask its administrator for the certificate to trust.")
	case errors.As(err, &invalid), errors.As(err, &refused):
		return fault.OnField("host", "The server's certificate isn't valid. Nothing was sent. Ask whoever runs the server.")
	case errors.As(err, &record):
		return fault.OnField("host", "The server doesn't speak TLS on this port. Choose STARTTLS, or the port for TLS: 993 for IMAP, 465 for SMTP.")
	}
	return nil
}

// reason is one kind of refusal: the marks by which servers' answers are known, in lower case, and what it means.
type reason struct {
	marks []string
	fault func(provider string) *fault.Fault
}

// reasons are tried in this order: the particular before the general.
var reasons = []reason{
	// Google: 534-5.7.9 and "[ALERT] Application-specific password required"; the others say it in their own words.
	{[]string{"application-specific password", "app-specific password", "app password", "application password", "5.7.9 "}, needsAppPassword},
	// Microsoft: 535 5.7.139 has two meanings, told apart by their texts.
	{[]string{"smtpclientauthentication is disabled", "smtp auth is disabled"}, func(string) *fault.Fault {
		return fault.OnField("auth", "Sending by SMTP is turned off for this mailbox. Ask your Microsoft 365 administrator to allow \"Authenticated SMTP\" for it.")
	}},
	{[]string{"basic authentication is disabled", "basicauthblocked", "authentication unsuccessful, basic", "5.7.139"}, needsSignIn},
	{[]string{"not enabled for imap", "imap access is disabled", "imap is disabled", "imap disabled", "imap access not", "please enable imap", "pop/imap"}, func(string) *fault.Fault {
		return fault.OnField("address", "Access by IMAP is turned off for this mailbox. Turn it on in the mailbox's settings on the web, then try again.")
	}},
	{[]string{"account locked", "account is locked", "temporarily locked", "account disabled", "account is disabled", "suspended", "account blocked", "account is blocked", "contactadmin"},
		func(string) *fault.Fault {
			return fault.OnField("address", "The provider has locked this account. Sign in on its website to see why and unlock it, then try again.")
		}},
	{[]string{"too many simultaneous", "too many connections", "maximum number of connections", "too many concurrent", "connection limit", "concurrent connections", "too many login", "too many failed", "rate limit", "try again later", "authenticated but not connected"},
		func(string) *fault.Fault {
			return fault.New(fault.Unavailable, "The mail server takes no more connections for this account right now. Close other mail programs that use it, or wait a few minutes.")
		}},
	{[]string{"web login required", "weblogin", "log in via your web browser", "5.7.14"}, func(string) *fault.Fault {
		return fault.OnField("password", "The provider wants you to sign in on its website first. Do that, confirm that it was you, then try again.")
	}},
	{[]string{"privacyrequired", "starttls command first", "must issue a starttls", "plaintext authentication disallowed", "cleartext authentication disabled"}, func(string) *fault.Fault {
		return fault.OnField("host", "The server takes passwords over a protected connection only. Choose TLS or STARTTLS.")
	}},
}

func needsAppPassword(id string) *fault.Fault {
	if p, ok := byID(id); ok {
		return fault.OnField("password", "%s wants an app password here, not the one you sign in with. %s", p.name, p.help)
	}
	return fault.OnField("password", "The provider wants an app password here, not the one you sign in with. Make one in your account's security settings on the web.")
}

func needsSignIn(string) *fault.Fault {
	return fault.OnField("auth", "Microsoft doesn't take passwords from mail programs any more. Choose \"Sign in with Microsoft\".")
}

// ofAnswer explains what a server of this provider answered.
func ofAnswer(provider string) func(error) *fault.Fault {
	return func(err error) *fault.Fault {
		text := strings.ToLower(err.Error())
		var answer *imap.Error
		var reply *textproto.Error
		isIMAP, isSMTP := errors.As(err, &answer), errors.As(err, &reply)
		if strings.Contains(text, "starttls") && containsAny(text, "not support", "n't support", "not offer", "n't offer", "not available", "not advertise", "no active tls", "unsupported") {
			return fault.OnField("host", "The server doesn't offer STARTTLS, so the password was not sent: without it, anybody on the way could read it. Choose TLS with port 993 for IMAP or 465 for SMTP.")
		}
		for _, reason := range reasons {
			if containsAny(text, reason.marks...) {
				return reason.fault(provider)
			}
		}
		if isIMAP && (answer.Code == imap.ResponseCodeLimit || answer.Code == imap.ResponseCodeUnavailable || answer.Code == imap.ResponseCodeInUse) {
			return fault.New(fault.Unavailable, "The mail server is busy (%s). Try again in a few minutes.", brief(answer.Text))
		}
		denied := isIMAP && (answer.Code == imap.ResponseCodeAuthenticationFailed || answer.Code == imap.ResponseCodeAuthorizationFailed) ||
			isSMTP && (reply.Code == 535 || reply.Code == 534 || reply.Code == 530) ||
			containsAny(text, "authentication failed", "authenticationfailed", "invalid credentials", "login failed", "not accepted", "authenticate failed", "authentication unsuccessful", "authentication credentials invalid", "wrong password", "incorrect password", "bad username")
		switch {
		case denied:
			return refused(provider)
		case isSMTP && reply.Code/100 == 4:
			return fault.New(fault.Unavailable, "The mail server can't do it right now (%s). Try again in a few minutes.", brief(reply.Msg))
		case isSMTP:
			return fault.New(fault.Invalid, "The mail server refused: %s", brief(reply.Msg))
		case isIMAP:
			return fault.New(fault.Unavailable, "The mail server refused: %s", brief(answer.Text))
		}
		return nil
	}
}

// refused explains a name or password that was not taken.
func refused(id string) *fault.Fault {
	p, known := byID(id)
	if !known {
		return fault.OnField("password", "The server doesn't take this user name and password. Check both; if you sign in there in two steps, you need an app password.")
	}
	switch p.auth[0] {
	case OAuthMicrosoft:
		return needsSignIn(id)
	case Password:
		return fault.OnField("password", "%s doesn't take this user name and password. %s", p.name, p.help)
	}
	return fault.OnField("password", "%s doesn't take this password. %s", p.name, p.help)
}

// ofNetwork explains servers that can't be reached.
func ofNetwork(err error) *fault.Fault {
	var dns *net.DNSError
	var timeout net.Error
	var op *net.OpError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return fault.OnField("host", "There is no server called %s. Check the name.", dns.Name)
	case errors.As(err, &dns):
		return fault.New(fault.Unavailable, "The server %s can't be looked up. Check the connection to the internet.", dns.Name)
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return fault.New(fault.Unavailable, "The mail server doesn't answer. Check its name and port; some networks block mail ports, so try another network or port.")
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return fault.New(fault.Unavailable, "The mail server can't be reached from here. Check the connection to the internet.")
	case errors.As(err, &op) && op.Op == "dial":
		return fault.New(fault.Unavailable, "Nothing answers at this server and port. Check both; some networks block mail ports, so try another network.")
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed), errors.Is(err, syscall.ECONNRESET), errors.As(err, &op):
		return fault.New(fault.Unavailable, "The mail server ended the connection. Try again in a moment; if it stays so, check the port and the protection.")
	}
	return nil
}

func containsAny(text string, marks ...string) bool {
	for _, mark := range marks {
		if strings.Contains(text, mark) {
			return true
		}
	}
	return false
}

// brief is what a server said, on one line and not too long.
func brief(text string) string {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if len(text) > 200 {
		return strings.TrimSpace(strings.ToValidUTF8(text[:200], "")) + "…"
	}
	return strings.ToValidUTF8(text, "?")
}
