package smtp

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"backlot/internal/fault"
)

// failed is the result for a message that the server does not have.
func failed(ctx context.Context, server Server, to string, err error) Result {
	r := Result{Outcome: Failed, Err: words(ctx, server, to, err)}
	r.Temporary = fault.Is(r.Err, fault.Unavailable) || fault.Is(r.Err, fault.Cancelled)
	var no *refusal
	if errors.As(err, &no) {
		r.Code, r.Enhanced, r.Said = no.code, no.enhanced, no.said
		r.Temporary = no.code/100 == 4
		r.After = no.after()
	}
	return r
}

// unknown says that nobody knows, which is nothing to try again by itself.
func unknown(ctx context.Context, server Server, to string, err error) error {
	why := "the connection broke"
	var waited net.Error
	switch {
	case ctx.Err() != nil:
		why, err = "sending was stopped", errors.Join(ctx.Err(), err)
	case errors.Is(err, errGarbage):
		why = "the answer makes no sense"
	case errors.As(err, &waited) && waited.Timeout():
		why = "no answer came in time"
	}
	f := fault.Wrap(err, fault.Unavailable,
		"The mail to %s may have gone out or not: %s had all of it, then %s. Look in Sent, or ask, before you send it again.",
		to, server.Host, why)
	f.Retry = false
	return f
}

// words is a fault for err: what happened, what it means and what to do.
func words(ctx context.Context, server Server, to string, err error) error {
	var said *fault.Fault
	if ctx.Err() != nil {
		return fault.Wrap(errors.Join(ctx.Err(), err), fault.Cancelled, "Stopped before the mail server had everything. Nothing was sent.")
	}
	if errors.As(err, &said) {
		return said
	}
	var no *refusal
	if errors.As(err, &no) {
		return no.words(server, to)
	}
	if f := ownWords(server, err); f != nil {
		return f
	}
	if f := trustWords(server, err); f != nil {
		return f
	}
	return networkWords(server, err)
}

// onField is a fault on a field that keeps its cause for the log.
func onField(cause error, field, format string, args ...any) *fault.Fault {
	f := fault.OnField(field, format, args...)
	f.Cause = cause
	return f
}

// ownWords are for what we refuse ourselves, nil for everything else.
func ownWords(server Server, err error) *fault.Fault {
	switch {
	case errors.Is(err, errNoStartTLS):
		return onField(err, "tls", "%s does not offer STARTTLS on port %d, so the password would travel in the open. Nothing was sent. "+
			"Choose TLS (usually port 465), or ask whoever runs the server: on a foreign network this may be an attack.", server.Host, server.Port)
	case errors.Is(err, errInjected):
		return fault.Wrap(err, fault.Unavailable,
			"%s spoke out of turn, so its answers cannot be trusted. Nothing was sent. Try again on another network.", server.Host)
	case errors.Is(err, errNotLocal):
		return onField(err, "tls", "%s is not this computer, and an unprotected connection would show the password to others. Choose TLS or STARTTLS.", server.Host)
	case errors.Is(err, errNoLogin):
		return onField(err, "user", "%s offers no login on port %d. Use its port for sending, usually 465 or 587.", server.Host, server.Port)
	case errors.Is(err, errNoMechanic) && server.Token != nil:
		return onField(err, "user", "%s takes no sign-in in the browser. Use a password or an app password.", server.Host)
	case errors.Is(err, errNoMechanic):
		return onField(err, "password", "%s takes no password the way that Backlot sends it. Sign in in the browser if your provider offers that.", server.Host)
	case errors.Is(err, errNoToken):
		return fault.Wrap(err, fault.Unavailable, "The sign-in at %s could not be renewed. Nothing was sent. Try again, or connect the account again.", server.Host)
	case errors.Is(err, errTooLarge):
		return onField(err, "files", "The mail is larger than %s takes. Share the big files by a link instead.", server.Host)
	case errors.Is(err, errTorn):
		return fault.Wrap(err, fault.Damaged, "The stored mail cannot be read as it was written. Nothing was sent. Open it and send it again.")
	}
	return nil
}

// trustWords are for certificates, nil for everything else.
func trustWords(server Server, err error) *fault.Fault {
	var authority x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var plain tls.RecordHeaderError
	switch {
	case errors.As(err, &name):
		return onField(err, "host", "The server that answered as %s has a certificate for another name. Check the server's name; "+
			"on a foreign network this may be an attack. Nothing was sent.", server.Host)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return onField(err, "host", "The certificate of %s has expired, or this computer's clock is wrong. Nothing was sent. "+
			"Check the clock, or tell whoever runs the server.", server.Host)
	case errors.As(err, &authority), errors.As(err, &invalid):
		return onField(err, "host", "The certificate of %s is not one that this computer trusts. Nothing was sent. "+
			"Check the server's name, or ask whoever runs the server; on a foreign network this may be an attack.", server.Host)
	case errors.As(err, &plain):
		return onField(err, "tls", "%s does not speak TLS on port %d. Choose STARTTLS, or port 465.", server.Host, server.Port)
	}
	return nil
}

func networkWords(server Server, err error) *fault.Fault {
	var lookup *net.DNSError
	var waited net.Error
	switch {
	case errors.As(err, &lookup):
		return fault.Wrap(err, fault.Unavailable, "No server named %s is found. Check the name, and whether you are online.", server.Host)
	case errors.Is(err, syscall.ECONNREFUSED):
		return fault.Wrap(err, fault.Unavailable, "%s does not listen on port %d. Check the port, usually 465 or 587.", server.Host, server.Port)
	case errors.As(err, &waited) && waited.Timeout():
		return fault.Wrap(err, fault.Unavailable, "%s does not answer on port %d. Nothing was sent. Check the connection, and try again later.", server.Host, server.Port)
	case errors.Is(err, errGarbage):
		return fault.Wrap(err, fault.Unavailable, "What answers at %s on port %d is not a mail server for sending. Nothing was sent. "+
			"Check the name and the port.", server.Host, server.Port)
	case errors.Is(err, io.EOF):
		return fault.Wrap(err, fault.Unavailable, "%s hung up before it had everything. Nothing was sent. Try again later.", server.Host)
	}
	return fault.Wrap(err, fault.Unavailable, "The connection to %s broke before it had everything. Nothing was sent. Try again later.", server.Host)
}

// words is what an answer of the server means.
func (r *refusal) words(server Server, to string) *fault.Fault {
	if r.step == "login" {
		return r.loginWords(server)
	}
	if r.code/100 == 4 {
		return fault.Wrap(r, fault.Unavailable, "%s does not take the mail right now: %s Try again later.", server.Host, r.quote())
	}
	switch {
	case r.code == 530 || strings.HasPrefix(r.Error(), "at from: 550") && strings.Contains(strings.ToLower(r.said), "auth"):
		return onField(r, "user", "%s wants a login before it sends mail. Enter the user name and the password of the account.", server.Host)
	case r.enhanced == "5.2.2":
		return onField(r, "to", "The mailbox of %s is full. Reach them another way, or try again in some days.", to)
	case r.code == 552 || r.enhanced == "5.3.4" || r.enhanced == "5.2.3":
		return onField(r, "files", "The mail is larger than %s takes: %s Share the big files by a link instead.", server.Host, r.quote())
	case r.step == "to" && (strings.HasPrefix(r.enhanced, "5.1.") || r.enhanced == "" && (r.code == 550 || r.code == 551 || r.code == 553)):
		return onField(r, "to", "%s does not exist, says the server: %s Check the address.", to, r.quote())
	case r.step == "to":
		return onField(r, "to", "The server takes no mail for %s: %s", to, r.quote())
	case r.step == "from":
		return onField(r, "from", "%s does not send for this address: %s Check the address of the account.", server.Host, r.quote())
	case r.step == "message" || r.step == "data":
		return fault.Wrap(r, fault.Invalid, "%s refused the mail to %s: %s Change it, or write from another account.", server.Host, to, r.quote())
	}
	return fault.Wrap(r, fault.Invalid, "%s turned us away: %s Check the server's name and port.", server.Host, r.quote())
}

func (r *refusal) loginWords(server Server) *fault.Fault {
	said := strings.ToLower(r.said)
	switch {
	case r.code/100 == 4:
		return fault.Wrap(r, fault.Unavailable, "%s cannot check the login right now: %s Try again later.", server.Host, r.quote())
	case server.Token != nil:
		return onField(r, "password", "%s no longer accepts the sign-in. Connect the account again.", server.Host)
	case r.enhanced == "5.7.139" || strings.Contains(said, "basic authentication is disabled") || strings.Contains(said, "smtpclientauthentication is disabled"):
		return onField(r, "password", "%s no longer takes passwords. Sign in in the browser, or ask your administrator to allow sending by SMTP.", server.Host)
	case r.enhanced == "5.7.9" || strings.Contains(said, "application-specific") || strings.Contains(said, "app password") || strings.Contains(said, "app-specific"):
		return onField(r, "password", "%s wants an app password instead of the usual one. Make one in the settings of the mail account, under security.", server.Host)
	}
	return onField(r, "password", "%s does not accept the user name or the password. Check both; some providers want an app password.", server.Host)
}

// quote is what the server said, as a sentence.
func (r *refusal) quote() string {
	said := r.said
	if said == "" {
		said = strconv.Itoa(r.code)
	}
	return "“" + strings.TrimRight(said, ". ") + "”."
}

// The waits that answers ask for when they name none.
const (
	afterBusy = 5 * time.Minute  // 421: the server is closing or has enough of us
	afterNot  = 10 * time.Minute // 450 and the like; most greylists want five minutes
	afterFull = time.Hour        // a full mailbox
	afterMost = 24 * time.Hour   // the longest that is believed
)

var waitNamed = regexp.MustCompile(`(?i)\b(\d{1,5})\s*(s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?)\b`)

// after is how long to wait before the next try, 0 when trying again as it is helps nothing.
func (r *refusal) after() time.Duration {
	if r.code/100 != 4 {
		return 0
	}
	if found := waitNamed.FindStringSubmatch(r.said); found != nil {
		unit := map[byte]time.Duration{'s': time.Second, 'm': time.Minute, 'h': time.Hour}[strings.ToLower(found[2])[0]]
		if n, err := strconv.Atoi(found[1]); err == nil && n > 0 {
			return min(time.Duration(n)*unit, afterMost)
		}
	}
	switch {
	case r.enhanced == "4.2.2":
		return afterFull
	case r.code == 421:
		return afterBusy
	}
	return afterNot
}
