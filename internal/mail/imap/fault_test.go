package imap_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail/imap"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
)

func TestCutAtEveryByte(t *testing.T) {
	servers := map[string]func(t *testing.T) (rig, int64){
		"memory":  func(t *testing.T) (rig, int64) { return memory(t, full...), 1 },
		"dovecot": func(t *testing.T) (rig, int64) { return dovecot(t), 19 },
	}
	for name, server := range servers {
		t.Run(name, func(t *testing.T) {
			r, step := server(t)
			r.config.TLS = imap.None
			want := [][]byte{mail(1), mail(2)}
			for _, raw := range want {
				r.deliver(t, "INBOX", raw, march)
			}
			must(t, look(t, r.config, want))
			wire := through(t, &r)
			nothingLeft(t)
			must(t, look(t, r.config, want))
			whole := wire.Sent()
			t.Logf("%d bytes, commands %q", whole, wire.Commands())
			for n := int64(0); n < whole-64; n += step { // capabilities come in any order, and lengths of words differ
				wire.CutAfter(n)
				err := look(t, r.config, want)
				var said *imap.Error
				if err == nil || errors.As(err, &said) && said.Type != "BYE" {
					t.Fatalf("cut after %d of %d: %v", n, whole, err)
				}
			}
			wire.CutAfter(-1)
			must(t, look(t, r.config, want))
		})
	}
}

func TestCertificates(t *testing.T) {
	authority, stranger := testkit.NewAuthority(t), testkit.NewAuthority(t)
	good, err := authority.Server()
	must(t, err)
	named, err := authority.ServerNamed(time.Hour, "mail.example.test")
	must(t, err)
	old, err := authority.ServerNamed(-time.Hour, "127.0.0.1")
	must(t, err)
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var expired x509.CertificateInvalidError
	for _, implicit := range []bool{true, false} {
		for _, c := range []struct {
			what   string
			server *tls.Config
			roots  *x509.CertPool
			want   any
		}{
			{"good", good, authority.Pool, nil},
			{"stranger", good, stranger.Pool, &unknown},
			{"system", good, nil, &unknown},
			{"name", named, authority.Pool, &name},
			{"expired", old, authority.Pool, &expired},
		} {
			t.Run(fmt.Sprint(c.what, implicit), func(t *testing.T) {
				nothingLeft(t)
				server := testkit.IMAP(t, imapd.Options{TLS: c.server, Implicit: implicit})
				config := imap.Config{Host: server.Host(), Port: server.Port(), TLS: imap.StartTLS, Roots: c.roots, User: imapd.Alice, Password: imapd.Secret}
				if implicit {
					config.TLS = imap.TLS
				}
				s, err := imap.Dial(ctx(t), config)
				if c.want == nil {
					must(t, err)
					_, err := s.Folders(ctx(t))
					must(t, err)
					must(t, s.Close())
					return
				}
				if err == nil || !errors.As(err, c.want) {
					t.Errorf("%v", err)
				}
			})
		}
	}
}

func TestNothingIsSaidInTheOpen(t *testing.T) {
	plain := memory(t)
	wire := through(t, &plain)
	plain.config.TLS = imap.StartTLS
	if _, err := imap.Dial(ctx(t), plain.config); !errors.Is(err, imap.ErrNoStartTLS) {
		t.Error("stripped:", err)
	}
	if said := wire.Commands(); !slices.Equal(said, []string{"STARTTLS"}) {
		t.Error(said)
	}
	for name, c := range map[string]struct {
		script imapd.Script
		want   error
	}{
		"preauth":  {imapd.Script{Greeting: "* PREAUTH welcome"}, imap.ErrNoStartTLS},
		"injected": {imapd.Script{Answer: say("STARTTLS", "%s OK go\r\n* OK [ALERT] injected\r\n")}, imap.ErrInjected},
		"refused":  {imapd.Script{Answer: say("STARTTLS", "* OK wait\r\n%s NO not now\r\n")}, imap.ErrNoStartTLS},
		"endless":  {imapd.Script{Answer: say("STARTTLS", strings.Repeat("x", 100_000))}, imap.ErrTooLarge},
		"chatty":   {imapd.Script{Answer: say("STARTTLS", strings.Repeat("* OK x\r\n", 100))}, imap.ErrGarbage},
		"web":      {imapd.Script{Greeting: "HTTP/1.1 400 Bad Request"}, imap.ErrGarbage},
	} {
		config := play(t, c.script)
		config.TLS = imap.StartTLS
		if _, err := imap.Dial(ctx(t), config); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, config := range []imap.Config{
		{Host: "imap.example.test", Port: 143, TLS: imap.None},
		{Host: "192.0.2.1", Port: 143, TLS: imap.None},
		{Host: "127.0.0.1", Port: 143, TLS: ""},
		{Host: "127.0.0.1", Port: 143, TLS: "ssl"},
	} {
		if _, err := imap.Dial(ctx(t), config); !errors.Is(err, imap.ErrNotProtected) {
			t.Errorf("%+v: %v", config, err)
		}
	}
	secure := play(t, imapd.Script{})
	secure.TLS = imap.TLS
	var record tls.RecordHeaderError
	if _, err := imap.Dial(ctx(t), secure); !errors.As(err, &record) {
		t.Error("no TLS:", err)
	}
}

func TestStandingStill(t *testing.T) {
	ways := map[string]func(s *imap.Session, stop func()) error{
		"limit":  func(*imap.Session, func()) error { return nil },
		"cancel": func(_ *imap.Session, stop func()) error { stop(); return nil },
		"close":  func(s *imap.Session, _ func()) error { return s.Close() },
	}
	for name, way := range ways {
		for _, at := range []int64{0, 30} {
			t.Run(fmt.Sprint(name, at), func(t *testing.T) {
				r := memory(t, full...)
				r.deliver(t, "INBOX", mail(400), march)
				wire := through(t, &r)
				if name == "limit" {
					r.config.Command = 150 * time.Millisecond
				}
				nothingLeft(t)
				s := open(t, r.config, "INBOX")
				life, stop := context.WithCancel(ctx(t))
				defer stop()
				defer wire.Release()
				wire.StallAfter(at)
				before := len(wire.Commands())
				ended := make(chan error, 2)
				go func() {
					ended <- s.Fetch(life, []uint32{1}, func(imap.Head, []byte) error { return errors.New("half a message") })
				}()
				settles(t, "nothing is asked", func() bool { return len(wire.Commands()) > before })
				go func() { ended <- s.Store(life, []uint32{1}, true, `\Seen`) }() // waits for its turn
				must(t, way(s, stop))
				first, second := <-ended, <-ended
				if first == nil || second == nil || s.Alive() || strings.Contains(fmt.Sprint(first, second), "half") {
					t.Error(first, second)
				}
				var waited net.Error
				if name == "limit" && (!errors.As(errors.Join(first, second), &waited) || !waited.Timeout()) {
					t.Error(first, second)
				}
				if name == "cancel" && (!errors.Is(first, context.Canceled) || !errors.Is(second, context.Canceled)) {
					t.Error(first, second)
				}
				if name == "close" && (!errors.Is(first, imap.ErrClosed) || !errors.Is(second, imap.ErrClosed)) {
					t.Error(first, second)
				}
			})
		}
	}
	t.Run("greeting", func(t *testing.T) {
		silent, err := net.Listen("tcp", "127.0.0.1:0") // connections come in and are never taken
		must(t, err)
		defer func() { _ = silent.Close() }()
		config := imap.Config{Host: "127.0.0.1", Port: silent.Addr().(*net.TCPAddr).Port, Dial: 100 * time.Millisecond, Command: 100 * time.Millisecond}
		for _, config.TLS = range []string{imap.None, imap.StartTLS, imap.TLS} {
			var waited net.Error
			if _, err := imap.Dial(ctx(t), config); !errors.As(err, &waited) || !waited.Timeout() {
				t.Error(err)
			}
		}
	})
	t.Run("a slow taker", func(t *testing.T) { // got takes longer than the server may be silent
		r := memory(t, full...)
		for n := range 5 {
			r.deliver(t, "INBOX", mail(n), march)
		}
		r.config.Command = 50 * time.Millisecond
		s := open(t, r.config, "INBOX")
		count := 0
		must(t, s.Fetch(ctx(t), uids(t, s), func(imap.Head, []byte) error {
			count++
			timer := time.NewTimer(100 * time.Millisecond)
			<-timer.C
			return nil
		}))
		if count != 5 || !s.Alive() {
			t.Error(count)
		}
	})
}
