package smtp_test

import (
	"context"
	"crypto/tls"
	"errors"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/smtp"
	"backlot/internal/testkit"
	"backlot/internal/testkit/smtpd"
)

const (
	from = "ops@agency.test"
	to   = "mira@creator.test"
	note = "Subject: Hello\r\n\r\nFirst line\r\n.\r\n..dots\r\nlast\r\n"
)

// big is larger than what the buffers of a connection hold, so that a cut in its middle is felt while writing.
var big = "Subject: Big\r\n\r\n" + strings.Repeat(strings.Repeat("0123456789", 7)+"\r\n", 300_000)

// quick are limits for servers that stand still.
var quick = smtp.Limits{Dial: 5 * time.Second, Command: 300 * time.Millisecond, Finish: 300 * time.Millisecond}

func plain(s *smtpd.Server) smtp.Server {
	return smtp.Server{Host: s.Host(), Port: s.Port(), TLS: smtp.None}
}

// upTo is a message that a server must read on to get past step.
func upTo(step smtpd.Step) string {
	if step == smtpd.Body {
		return big
	}
	return note
}

func send(server smtp.Server, raw string) smtp.Result {
	return smtp.Send(context.Background(), server, from, to, strings.NewReader(raw), int64(len(raw)))
}

func secure(t *testing.T) (*testkit.Authority, *tls.Config) {
	t.Helper()
	authority := testkit.NewAuthority(t)
	config, err := authority.Server()
	if err != nil {
		t.Fatal(err)
	}
	return authority, config
}

func fieldOf(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Field
	}
	return "no fault"
}
