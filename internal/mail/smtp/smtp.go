// Package smtp hands one rendered message to a server for one recipient, and tells exactly what became of it.
//
// The conversation is held here instead of by a library: net/smtp, go-mail and go-smtp write the last of a message and
// its final dot in one step and do not say which of the two failed, which is the difference between "not sent" and
// "nobody knows".
package smtp

import (
	"context"
	"crypto/x509"
	"io"
	"time"

	"backlot/internal/fault"
)

// How a connection is protected.
const (
	TLS      = "tls"      // from the first byte, usually port 465
	StartTLS = "starttls" // after a plain greeting, usually port 587; a server that does not offer it is refused
	None     = "none"     // only to this computer itself
)

// Server is where and as whom to send.
type Server struct {
	Host string
	Port int
	TLS  string // TLS, StartTLS or None
	// Roots that vouch for the server's certificate, nil for those of the system.
	Roots *x509.CertPool
	// User logs in with Password, or with Token where that is set; "" does not log in.
	User     string
	Password string
	// Token gives an OAuth2 access token that is valid now; nil for a password.
	Token func(ctx context.Context) (string, error)
	// HelloName is how this computer introduces itself: a domain or an address in brackets; "" for [127.0.0.1], which
	// gives nothing away.
	HelloName string
	// Limits on waiting; zero fields are the usual ones.
	Limits Limits
}

// Limits are how long each step may take.
type Limits struct {
	Dial    time.Duration // until connected, 15 s
	Command time.Duration // until an answer, or until a block of a message is taken, 60 s
	Finish  time.Duration // until the answer to a whole message, 5 min
}

func (l Limits) filled() Limits {
	if l.Dial <= 0 {
		l.Dial = 15 * time.Second
	}
	if l.Command <= 0 {
		l.Command = time.Minute
	}
	if l.Finish <= 0 {
		l.Finish = 5 * time.Minute
	}
	return l
}

// Outcome is what became of a message.
type Outcome string

// The outcomes.
const (
	Sent    Outcome = "sent"    // the server took it upon itself
	Failed  Outcome = "failed"  // the server does not have it
	Unknown Outcome = "unknown" // the server may have it: the final dot went out and no answer came
)

// Result of sending.
type Result struct {
	Outcome   Outcome
	Temporary bool          // Failed, and worth trying again as it is
	Code      int           // of the server's answer, such as 550; 0 when there was none
	Enhanced  string        // such as "5.1.1"; "" when there was none
	Said      string        // the server's words, on one line
	After     time.Duration // wait at least as long before the next try; 0 when the server did not ask for it
	Err       error         // a fault in words, nil when Sent
}

// Check connects, protects the connection, logs in and leaves: what the settings of an account must survive. Its
// errors are faults, on the fields host, port, tls, user and password where one is to blame.
func Check(ctx context.Context, server Server) error {
	s, err := open(ctx, server)
	if err != nil {
		return words(ctx, server, "", err)
	}
	s.end()
	return nil
}

// Send gives raw, a rendered message of size bytes, to the server for the one recipient to; both addresses are in
// their ASCII form. A message is Sent only when the server said so after the final dot. A progress function hears how
// many bytes have gone out.
func Send(ctx context.Context, server Server, from, to string, raw io.Reader, size int64, progress ...func(written int64)) Result {
	if err := checkEnvelope(from, to, size); err != nil {
		return Result{Outcome: Failed, Err: err}
	}
	s, err := open(ctx, server)
	if err != nil {
		return failed(ctx, server, to, err)
	}
	defer s.end()
	if err := s.begin(from, to, size); err != nil {
		return failed(ctx, server, to, err)
	}
	body, err := s.write(ctx, raw, size, progress)
	if err != nil {
		return failed(ctx, server, to, err)
	}
	return s.finish(ctx, body, to)
}

// finish writes the final dot. From here on only an answer tells what became of the message.
func (s *session) finish(ctx context.Context, body io.Closer, to string) Result {
	s.wire.whole = false
	if err := body.Close(); err != nil && !s.wire.whole {
		return failed(ctx, s.server, to, err) // the dot never left, so the server cannot take the message for complete
	}
	got, err := s.answer(s.limits.Finish)
	switch {
	case err != nil:
		return Result{Outcome: Unknown, Err: unknown(ctx, s.server, to, err)}
	case got.code >= 200 && got.code < 300:
		s.idle = true
		return Result{Outcome: Sent, Code: got.code, Enhanced: got.enhanced, Said: got.said}
	case got.code >= 400:
		s.idle = true
		return failed(ctx, s.server, to, &refusal{step: "message", answer: got})
	}
	r := Result{Outcome: Unknown, Code: got.code, Enhanced: got.enhanced, Said: got.said}
	r.Err = unknown(ctx, s.server, to, errGarbage)
	return r
}

// checkEnvelope refuses what would be a command of its own.
func checkEnvelope(from, to string, size int64) error {
	for field, address := range map[string]string{"from": from, "to": to} {
		if !plainAddress(address) {
			return fault.OnField(field, "%q is not an address that mail can be sent with.", address)
		}
	}
	if size <= 0 {
		return fault.New(fault.Invalid, "The mail is empty.")
	}
	return nil
}

func plainAddress(address string) bool {
	at := -1
	for i := range len(address) {
		switch c := address[i]; {
		case c <= ' ' || c >= 0x7f || c == '<' || c == '>':
			return false
		case c == '@':
			at = i
		}
	}
	return at > 0 && at < len(address)-1 && len(address) <= 320
}
