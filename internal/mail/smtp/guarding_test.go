package smtp_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"net"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/smtp"
	"backlot/internal/testkit"
	"backlot/internal/testkit/smtpd"
)

func TestAnswersThatAreNone(t *testing.T) {
	for name, f := range map[string]smtpd.Fault{
		"garbage":        {Reply: "\x00\xff\x13 nonsense", Drop: true},
		"another server": {Reply: "* OK IMAP4rev1 ready", Drop: true},
		"a page":         {Reply: "HTTP/1.1 400 Bad Request", Drop: true},
		"endless":        {Endless: true},
		"many lines":     {Reply: strings.Repeat("220-and\r\n", 100_000) + "220 on", Drop: true},
		"two codes":      {Reply: "220-one\r\n250 other", Drop: true},
	} {
		t.Run(name, func(t *testing.T) {
			server := testkit.SMTP(t, smtpd.Options{})
			f.At = smtpd.Greeting
			server.Next(f)
			if got := send(plain(server), note); got.Outcome != smtp.Failed || fieldOf(got.Err) != "" {
				t.Errorf("%+v", got)
			}
			f.At = smtpd.Dot
			server.Next(f)
			if got := send(plain(server), note); got.Outcome != smtp.Unknown {
				t.Errorf("after the dot: %+v", got)
			}
		})
	}
}

func TestNothingGoesOutInTheOpen(t *testing.T) {
	authority, config := secure(t)
	foreign := testkit.NewAuthority(t)
	other, err := authority.ServerNamed(time.Hour, "mail.example")
	if err != nil {
		t.Fatal(err)
	}
	old, err := authority.ServerNamed(-time.Hour, "localhost")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name       string
		config     *tls.Config
		implicit   bool
		protection string
		authority  *testkit.Authority
		field      string
		words      string
	}{
		{"STARTTLS stripped", nil, false, smtp.StartTLS, authority, "tls", "STARTTLS"},
		{"unknown authority", config, false, smtp.StartTLS, foreign, "host", "not one that this computer trusts"},
		{"unknown authority under TLS", config, true, smtp.TLS, foreign, "host", "not one that this computer trusts"},
		{"another's name", other, true, smtp.TLS, authority, "host", "another name"},
		{"expired", old, false, smtp.StartTLS, authority, "host", "expired"},
		{"no TLS on the port", nil, false, smtp.TLS, authority, "tls", "does not speak TLS"},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := testkit.SMTP(t, smtpd.Options{TLS: c.config, Implicit: c.implicit, User: from, Password: "secret", AuthInPlain: true})
			to := smtp.Server{Host: "localhost", Port: server.Port(), TLS: c.protection, Roots: c.authority.Pool, User: from, Password: "secret"}
			got := send(to, note)
			if got.Outcome != smtp.Failed || got.Temporary || fieldOf(got.Err) != c.field || !strings.Contains(got.Err.Error(), c.words) {
				t.Errorf("%+v on %s", got, fieldOf(got.Err))
			}
			if talk := server.Transcript(); strings.Contains(talk, "\nAUTH") || strings.Contains(talk, "MAIL FROM") {
				t.Errorf("said in the open: %s", talk)
			}
		})
	}
}

func TestUnprotectedOnlyToThisComputer(t *testing.T) {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range addresses {
		ip, is := address.(*net.IPNet)
		if !is || ip.IP.IsLoopback() || ip.IP.IsLinkLocalUnicast() {
			continue
		}
		server := testkit.SMTP(t, smtpd.Options{Addr: net.JoinHostPort(ip.IP.String(), "0")})
		got := send(smtp.Server{Host: ip.IP.String(), Port: server.Port(), TLS: smtp.None}, note)
		if got.Outcome != smtp.Failed || fieldOf(got.Err) != "tls" || strings.Contains(server.Transcript(), "EHLO") {
			t.Errorf("%s: %+v", ip.IP, got)
		}
	}
}

func TestTooLargeIsSaidBeforeItIsSent(t *testing.T) {
	server := testkit.SMTP(t, smtpd.Options{Largest: 1000})
	got := send(plain(server), big)
	if got.Outcome != smtp.Failed || got.Temporary || fieldOf(got.Err) != "files" || strings.Contains(server.Transcript(), "MAIL FROM") {
		t.Errorf("%+v", got)
	}
}

func TestAStoredMailThatChangedIsNotSent(t *testing.T) {
	server := testkit.SMTP(t, smtpd.Options{})
	for _, size := range []int64{int64(len(note)) - 1, int64(len(note)) + 1} {
		got := smtp.Send(context.Background(), plain(server), from, to, strings.NewReader(note), size)
		if got.Outcome != smtp.Failed || got.Temporary || !fault.Is(got.Err, fault.Damaged) {
			t.Errorf("%+v", got)
		}
	}
	if len(server.Messages()) != 0 {
		t.Error("half a mail arrived")
	}
}

func TestAddressesAndNamesAreNoCommands(t *testing.T) {
	server := testkit.SMTP(t, smtpd.Options{})
	for _, address := range []string{
		"", "mira", "@creator.test", "mira@", "mira@creator.test>\r\nRCPT TO:<eve@evil.test", "mi ra@creator.test", "<mira@creator.test>",
		"míra@creator.test", "mira@creator.test\x00", strings.Repeat("x", 400) + "@creator.test",
	} {
		for _, pair := range [][2]string{{from, address}, {address, to}} {
			got := smtp.Send(context.Background(), plain(server), pair[0], pair[1], bytes.NewReader([]byte(note)), int64(len(note)))
			if got.Outcome != smtp.Failed || got.Temporary {
				t.Errorf("%q: %+v", address, got)
			}
		}
	}
	for _, change := range []func(*smtp.Server){
		func(s *smtp.Server) { s.HelloName = "me\r\nMAIL FROM:<a@b.c>" },
		func(s *smtp.Server) { s.User = "me\x00you" },
		func(s *smtp.Server) { s.Host = "" },
		func(s *smtp.Server) { s.Port = 0 },
		func(s *smtp.Server) { s.TLS = "maybe" },
	} {
		to := plain(server)
		change(&to)
		if err := smtp.Check(context.Background(), to); err == nil || fieldOf(err) == "" {
			t.Errorf("%+v is taken: %v", to, err)
		}
	}
	if server.Connections() != 0 {
		t.Error("connected all the same")
	}
}
