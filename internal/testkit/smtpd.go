package testkit

import (
	"testing"

	"backlot/internal/testkit/smtpd"
)

// SMTP runs an SMTP server for the length of a test.
func SMTP(tb testing.TB, o smtpd.Options) *smtpd.Server {
	tb.Helper()
	server, err := smtpd.Start(o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(server.Close)
	return server
}
