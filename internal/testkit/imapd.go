package testkit

import (
	"testing"

	"backlot/internal/testkit/imapd"
)

// IMAP runs an IMAP server in memory for the length of a test.
func IMAP(tb testing.TB, o imapd.Options) *imapd.Server {
	tb.Helper()
	server, err := imapd.Start(o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(server.Close)
	return server
}

// PlayIMAP runs a scripted IMAP server for the length of a test.
func PlayIMAP(tb testing.TB, s imapd.Script) *imapd.Scripted {
	tb.Helper()
	server, err := imapd.Play(s)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(server.Close)
	return server
}

// NewWire lays a wire that breaks on purpose to upstream, a host:port, for the length of a test.
func NewWire(tb testing.TB, upstream string) *imapd.Wire {
	tb.Helper()
	wire, err := imapd.NewWire(upstream)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(wire.Close)
	return wire
}
