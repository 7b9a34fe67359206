package imap_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/mail/imap"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
)

// full is what go-imap's server can at most.
var full = []string{"UIDPLUS", "ESEARCH", "LIST-EXTENDED", "LIST-STATUS", "MOVE", "SPECIAL-USE", "NAMESPACE", "CHILDREN", "BINARY"}

// rig is a server with an account to log in to.
type rig struct {
	config  imap.Config
	deliver func(t *testing.T, folder string, raw []byte, at time.Time)
}

var march = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

func mail(n int) []byte {
	return fmt.Appendf(nil, "From: mira@creator.test\r\nSubject: Mail %d\r\nMessage-ID: <m%d@creator.test>\r\n\r\nHello %d\r\n%s", n, n, n, strings.Repeat("line\r\n", n))
}

func dovecot(t *testing.T) rig {
	d := testkit.Dovecot(t)
	config := imap.Config{Host: d.Host, Port: d.Port, TLS: imap.StartTLS, Roots: d.Pool, User: "alice@example.test", Password: "secret"}
	return rig{
		config: config,
		deliver: func(t *testing.T, folder string, raw []byte, at time.Time) {
			t.Helper()
			if err := d.DeliverTo(config.User, folder, raw, at); err != nil {
				t.Fatal(err)
			}
		},
	}
}

func memory(t *testing.T, caps ...string) rig {
	s := testkit.IMAP(t, imapd.Options{Caps: caps})
	return rig{
		config: imap.Config{Host: s.Host(), Port: s.Port(), TLS: imap.None, User: imapd.Alice, Password: imapd.Secret},
		deliver: func(t *testing.T, folder string, raw []byte, at time.Time) {
			t.Helper()
			if _, err := s.Deliver(folder, raw, at); err != nil {
				t.Fatal(err)
			}
		},
	}
}

// everywhere runs a test against Dovecot, against a server that can much and against one that can nothing.
func everywhere(t *testing.T, test func(t *testing.T, r rig)) {
	t.Run("dovecot", func(t *testing.T) { test(t, dovecot(t)) })
	t.Run("full", func(t *testing.T) { test(t, memory(t, full...)) })
	t.Run("bare", func(t *testing.T) { test(t, memory(t)) })
}

func ctx(t *testing.T) context.Context {
	c, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	return c
}

func dial(t *testing.T, c imap.Config) *imap.Session {
	t.Helper()
	s, err := imap.Dial(ctx(t), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func open(t *testing.T, c imap.Config, folder string) *imap.Session {
	t.Helper()
	s := dial(t, c)
	if _, err := s.Select(ctx(t), folder, false); err != nil {
		t.Fatal(err)
	}
	return s
}

func uids(t *testing.T, s *imap.Session) []uint32 {
	t.Helper()
	all, err := s.UIDs(ctx(t), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// fetched are the messages that a Fetch hands over, and its error.
func fetched(t *testing.T, s *imap.Session, all []uint32) (map[uint32][]byte, error) {
	t.Helper()
	got := map[uint32][]byte{}
	var mu sync.Mutex
	err := s.Fetch(ctx(t), all, func(h imap.Head, raw []byte) error {
		mu.Lock()
		defer mu.Unlock()
		if got[h.UID] != nil {
			t.Errorf("%d twice", h.UID)
		}
		got[h.UID] = raw
		return nil
	})
	return got, err
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// settles waits until a condition holds.
func settles(t *testing.T, what string, holds func() bool) {
	t.Helper()
	limit := time.NewTimer(20 * time.Second)
	defer limit.Stop()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-tick.C:
		case <-limit.C:
			t.Fatal(what)
		}
	}
}

// nothingLeft checks at the end of a test that no goroutine of it remains.
func nothingLeft(t *testing.T) {
	t.Helper()
	before := runtime.NumGoroutine()
	t.Cleanup(func() {
		settles(t, "goroutines are left behind", func() bool {
			return runtime.NumGoroutine() <= before
		})
	})
}

// through lays a wire in front of a rig's server.
func through(t *testing.T, r *rig) *imapd.Wire {
	t.Helper()
	wire := testkit.NewWire(t, net.JoinHostPort(r.config.Host, fmt.Sprint(r.config.Port)))
	r.config.Host, r.config.Port = wire.Host(), wire.Port()
	return wire
}

// play is a config for a scripted server.
func play(t *testing.T, s imapd.Script) imap.Config {
	t.Helper()
	server := testkit.PlayIMAP(t, s)
	return imap.Config{Host: "127.0.0.1", Port: server.Port(), TLS: imap.None, User: imapd.Alice, Password: imapd.Secret}
}

// say answers one kind of command with lines; %s is the tag.
func say(command, answer string) func(io.Writer, string, string) (bool, error) {
	return func(w io.Writer, tag, got string) (bool, error) {
		if !strings.HasPrefix(strings.ToUpper(got), command) {
			return false, nil
		}
		_, err := io.WriteString(w, strings.ReplaceAll(answer, "%s", tag))
		return true, err
	}
}

// look does what a sync does: everything that came whole is checked, nothing else may be told.
func look(t *testing.T, c imap.Config, want [][]byte) error {
	t.Helper()
	s, err := imap.Dial(ctx(t), c)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	folders, err := s.Folders(ctx(t))
	if (err == nil) != (len(folders) == 6) {
		t.Errorf("%d folders with %v", len(folders), err)
	}
	if err != nil {
		return err
	}
	if _, err := s.Select(ctx(t), "INBOX", false); err != nil {
		return err
	}
	all, err := s.UIDs(ctx(t), time.Time{})
	if (err == nil) != (len(all) == len(want)) {
		t.Errorf("%d uids with %v", len(all), err)
	}
	if err != nil {
		return err
	}
	heads, err := s.Heads(ctx(t), all)
	if (err == nil) != (len(heads) == len(want)) {
		t.Errorf("%d heads with %v", len(heads), err)
	}
	if err != nil {
		return err
	}
	got, err := fetched(t, s, all)
	for uid, raw := range got {
		if !bytes.Equal(raw, want[slices.Index(all, uid)]) {
			t.Errorf("message %d with %v: %q", uid, err, raw)
		}
	}
	if err == nil && len(got) != len(want) {
		t.Errorf("%d messages without an error", len(got))
	}
	return err
}
