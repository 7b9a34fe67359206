package settings_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"backlot/internal/fault"
	"backlot/internal/mail/settings"
	"backlot/internal/testkit"
)

func told(s settings.Server) string {
	if s.Host == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d %s", s.Host, s.Port, s.TLS)
}

// zone is what a DNS server knows: "MX example.test" to records like "10 mx.example.test", "SRV _imaps._tcp.…" to
// "host port".
type zone map[string][]string

// serveDNS answers questions on loopback over UDP and gives a resolver that asks there.
func serveDNS(t *testing.T, z zone) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	go func() {
		buffer := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buffer)
			if err != nil {
				return
			}
			if reply := z.answer(buffer[:n]); reply != nil {
				_, _ = conn.WriteTo(reply, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

func (z zone) answer(query []byte) []byte {
	var m dnsmessage.Message
	if m.Unpack(query) != nil || len(m.Questions) != 1 {
		return nil
	}
	q := m.Questions[0]
	reply := dnsmessage.Message{Header: dnsmessage.Header{ID: m.ID, Response: true, RecursionAvailable: true}, Questions: m.Questions}
	header := dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 60}
	name := strings.TrimSuffix(q.Name.String(), ".")
	for i, record := range z[strings.TrimPrefix(q.Type.String(), "Type")+" "+name] {
		host, number, _ := strings.Cut(record, " ")
		var port uint16
		_, _ = fmt.Sscan(number, &port)
		target := dnsmessage.MustNewName(strings.TrimSuffix(host, ".") + ".")
		var body dnsmessage.ResourceBody = &dnsmessage.MXResource{Pref: uint16(i), MX: target}
		if q.Type == dnsmessage.TypeSRV {
			body = &dnsmessage.SRVResource{Priority: uint16(i), Port: port, Target: target}
		}
		reply.Answers = append(reply.Answers, dnsmessage.Resource{Header: header, Body: body})
	}
	if len(reply.Answers) == 0 {
		reply.RCode = dnsmessage.RCodeNameError
	}
	packed, _ := reply.Pack()
	return packed
}

// network is where the names of a test lead to: listeners on loopback. Other names don't exist.
type network map[string]net.Listener

func (n network) dial(ctx context.Context, _, address string) (net.Conn, error) {
	listener, ok := n[address]
	if !ok {
		host, _, _ := net.SplitHostPort(address)
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return (&net.Dialer{}).DialContext(ctx, "tcp", listener.Addr().String())
}

// serve listens for address and lets speak answer each connection.
func (n network) serve(t *testing.T, address string, speak func(conn net.Conn)) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	n[address] = listener
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				speak(conn)
			}()
		}
	}()
}

// overTLS speaks TLS, then says line and waits for the other side to leave.
func overTLS(config *tls.Config, line string) func(net.Conn) {
	return func(conn net.Conn) {
		secure := tls.Server(conn, config)
		_, _ = io.WriteString(secure, line)
		_, _ = io.Copy(io.Discard, secure)
	}
}

// script says its lines, each but the first after a line was heard, then speaks TLS if there is a config.
func script(config *tls.Config, lines ...string) func(net.Conn) {
	return func(conn net.Conn) {
		heard := bufio.NewScanner(conn)
		for i, line := range lines {
			if i > 0 && !heard.Scan() {
				return
			}
			_, _ = io.WriteString(conn, line)
		}
		if config != nil {
			_ = tls.Server(conn, config).Handshake()
		}
		_, _ = io.Copy(io.Discard, conn)
	}
}

func certificate(t *testing.T, authority *testkit.Authority, valid time.Duration, names ...string) *tls.Config {
	t.Helper()
	config, err := authority.ServerNamed(valid, names...)
	if err != nil {
		t.Fatal(err)
	}
	return config
}

const (
	imapGreeting = "* OK [CAPABILITY IMAP4rev1] ready\r\n"
	smtpGreeting = "220 mail ready\r\n"
)

func TestFindByRecords(t *testing.T) {
	for _, c := range []struct {
		name, address string
		zone          zone
		want          []string
	}{
		{"Google takes the mail", "ada@agency.test", zone{"MX agency.test": {"aspmx.l.google.com", "alt1.aspmx.l.google.com"}},
			[]string{"list google imap.gmail.com:993 tls smtp.gmail.com:465 tls ada@agency.test"}},
		{"Microsoft takes the mail", "ada@agency.test", zone{"MX agency.test": {"agency-test.mail.protection.outlook.com"}},
			[]string{"list microsoft outlook.office365.com:993 tls smtp.office365.com:587 starttls ada@agency.test"}},
		{"IONOS takes the mail", "ada@agency.test", zone{"MX agency.test": {"mx00.ionos.co.uk"}},
			[]string{"list ionos-co.uk imap.ionos.co.uk:993 tls smtp.ionos.co.uk:465 tls ada@agency.test"}},
		{"a name that only ends alike", "ada@agency.test", zone{"MX agency.test": {"mx.notgoogle.com"}, "SRV _imaps._tcp.agency.test": {"mail.agency.test 993"}},
			[]string{"srv  mail.agency.test:993 tls  ada@agency.test"}},
		{"records", "ada@agency.test", zone{"SRV _imaps._tcp.agency.test": {"mail.agency.test 9993"}, "SRV _imap._tcp.agency.test": {"mail.agency.test 143"},
			"SRV _submissions._tcp.agency.test": {". 0"}, "SRV _submission._tcp.agency.test": {"out.agency.test 587"}},
			[]string{"srv  mail.agency.test:9993 tls out.agency.test:587 starttls ada@agency.test"}},
		{"records elsewhere", "ada@agency.test", zone{"SRV _imap._tcp.agency.test": {"imap.host.test 143"}, "SRV _submissions._tcp.agency.test": {"smtp.host.test 465"}},
			[]string{"srv  imap.host.test:143 starttls smtp.host.test:465 tls ada@agency.test says that its mail is at"}},
		{"one known and one strange", "ada@agency.test", zone{"SRV _imaps._tcp.agency.test": {"evil.test 993"}, "SRV _submissions._tcp.agency.test": {"smtp.host.test 465"}},
			[]string{"srv  evil.test:993 tls smtp.host.test:465 tls ada@agency.test says that its mail is at evil.test and smtp.host.test."}},
		{"both", "ada@agency.test", zone{"MX agency.test": {"in1-smtp.messagingengine.com"}, "SRV _imaps._tcp.agency.test": {"imap.fastmail.com 993"}},
			[]string{"list fastmail imap.fastmail.com:993 tls smtp.fastmail.com:465 tls ada@agency.test", "srv  imap.fastmail.com:993 tls  ada@agency.test says that its mail is at"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			found, err := settings.Find(t.Context(), c.address, settings.Options{Resolver: serveDNS(t, c.zone), Dial: network{}.dial})
			if err != nil || len(found) != len(c.want) {
				t.Fatalf("%+v %v", found, err)
			}
			for i, f := range found {
				got := strings.Join([]string{f.Source, f.Provider, told(f.IMAP), told(f.SMTP), f.User}, " ")
				want, help, _ := strings.Cut(c.want[i], " says")
				if got != want || !strings.Contains(f.Help, help) {
					t.Errorf("got  %s (%s)\nwant %s", got, f.Help, c.want[i])
				}
			}
		})
	}
}

func TestGuesses(t *testing.T) {
	authority := testkit.NewAuthority(t)
	good := certificate(t, authority, time.Hour, "mail.agency.test", "smtp.agency.test", "imap.agency.test")
	other := certificate(t, authority, time.Hour, "other.test")
	expired := certificate(t, authority, -time.Hour, "imap.agency.test", "smtp.agency.test")
	stranger := certificate(t, testkit.NewAuthority(t), time.Hour, "imap.agency.test")
	for _, c := range []struct {
		name       string
		servers    map[string]func(net.Conn)
		imap, smtp string
	}{
		{"the usual names", map[string]func(net.Conn){"imap.agency.test:993": overTLS(good, imapGreeting), "smtp.agency.test:465": overTLS(good, smtpGreeting),
			"mail.agency.test:993": overTLS(good, imapGreeting), "imap.agency.test:143": script(good, imapGreeting, "a OK\r\n")},
			"imap.agency.test:993 tls", "smtp.agency.test:465 tls"},
		{"a certificate for another name", map[string]func(net.Conn){"imap.agency.test:993": overTLS(other, imapGreeting), "mail.agency.test:993": overTLS(good, imapGreeting)},
			"mail.agency.test:993 tls", ""},
		{"an expired one, one of a stranger", map[string]func(net.Conn){"imap.agency.test:993": overTLS(expired, imapGreeting), "imap.agency.test:143": script(stranger, imapGreeting, "a OK\r\n"),
			"mail.agency.test:143": script(good, imapGreeting, "* CAPABILITY IMAP4rev1\r\na OK begin\r\n"), "smtp.agency.test:465": overTLS(expired, smtpGreeting),
			"mail.agency.test:587": script(good, smtpGreeting, "250-mail\r\n250 STARTTLS\r\n", "220 go\r\n")},
			"mail.agency.test:143 starttls", "mail.agency.test:587 starttls"},
		{"STARTTLS that isn't offered, or comes with more", map[string]func(net.Conn){"imap.agency.test:143": script(nil, imapGreeting, "a BAD what\r\n"),
			"mail.agency.test:143": script(good, imapGreeting, "a OK begin\r\n* OK told in the open\r\n"), "agency.test:143": script(nil, imapGreeting, "a NO\r\n")}, "", ""},
		{"others than mail servers", map[string]func(net.Conn){"imap.agency.test:993": overTLS(good, "HTTP/1.1 400 Bad Request\r\n"), "mail.agency.test:993": overTLS(good, smtpGreeting),
			"imap.agency.test:143": script(nil, strings.Repeat("x", 100_000))}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := network{}
			for address, speak := range c.servers {
				n.serve(t, address, speak)
			}
			began := time.Now()
			found, err := settings.Find(t.Context(), "ada@agency.test", settings.Options{Resolver: serveDNS(t, zone{}), Dial: n.dial, Roots: authority.Pool})
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("took %s", took)
			}
			if c.imap == "" {
				if !fault.Is(err, fault.NotFound) {
					t.Errorf("%+v %v", found, err)
				}
				return
			}
			if err != nil || len(found) != 1 || told(found[0].IMAP) != c.imap || told(found[0].SMTP) != c.smtp || found[0].Source != settings.Guess || found[0].User != "ada@agency.test" {
				t.Errorf("%+v %v", found, err)
			}
		})
	}
}

func TestFindEndsInTime(t *testing.T) {
	authority := testkit.NewAuthority(t)
	n := network{}
	for _, silent := range []string{"imap.agency.test:993", "smtp.agency.test:465", "imap.agency.test:143"} {
		n.serve(t, silent, func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) })
	}
	good := certificate(t, authority, time.Hour, "mail.agency.test")
	n.serve(t, "mail.agency.test:993", overTLS(good, imapGreeting))
	n.serve(t, "mail.agency.test:587", script(good, smtpGreeting, "250 STARTTLS\r\n", "220 go\r\n"))
	began := time.Now()
	found, err := settings.Find(t.Context(), "ada@agency.test", settings.Options{Resolver: serveDNS(t, zone{}), Dial: n.dial, Roots: authority.Pool})
	if took := time.Since(began); err != nil || took > 10*time.Second || told(found[0].IMAP) != "mail.agency.test:993 tls" || told(found[0].SMTP) != "mail.agency.test:587 starttls" {
		t.Errorf("%+v %v after %s", found, err, took)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := settings.Find(stopped, "ada@agency.test", settings.Options{Resolver: serveDNS(t, zone{}), Dial: n.dial}); !fault.Is(err, fault.Cancelled) {
		t.Errorf("stopped: %v", err)
	}
	offline := &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, fmt.Errorf("the network is down")
	}}
	if _, err := settings.Find(t.Context(), "ada@agency.test", settings.Options{Resolver: offline, Dial: network{}.dial}); !fault.Is(err, fault.Unavailable) {
		t.Errorf("offline: %v", err)
	}
}
