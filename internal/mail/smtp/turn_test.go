package smtp_test

import (
	"bufio"
	"io"
	"net"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/mail/smtp"
)

// scripted is a server that says its lines one after the other, each when it has heard one, and the last of them
// before it hears out the client. It returns what it heard.
func scripted(t *testing.T, lines ...string) (server smtp.Server, heard func() string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	all := make(chan string, 1)
	go func() {
		var said strings.Builder
		defer func() { all <- said.String() }()
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer func() { _ = conn.Close() }()
		reader := bufio.NewReader(io.TeeReader(conn, &said))
		for i, line := range lines {
			if _, err := io.WriteString(conn, line); err != nil {
				return
			}
			if i == len(lines)-1 {
				break
			}
			if _, err := reader.ReadString('\n'); err != nil {
				return
			}
		}
		_, _ = io.Copy(io.Discard, reader)
	}()
	address := listener.Addr().(*net.TCPAddr)
	return smtp.Server{Host: "127.0.0.1", Port: address.Port, TLS: smtp.None, Limits: quick}, func() string { return <-all }
}

func TestWhatIsSaidOutOfTurnIsNotBelieved(t *testing.T) {
	t.Run("before TLS", func(t *testing.T) {
		server, heard := scripted(t, "220 hi\r\n", "250-hi\r\n250 STARTTLS\r\n", "220 go\r\n250-hi\r\n250 AUTH PLAIN\r\n")
		server.TLS, server.User, server.Password = smtp.StartTLS, from, "secret"
		got := send(server, note)
		if got.Outcome != smtp.Failed || !fault.Is(got.Err, fault.Unavailable) || strings.Contains(heard(), "AUTH") {
			t.Errorf("%+v", got)
		}
	})
	t.Run("taken before it was sent", func(t *testing.T) {
		server, heard := scripted(t, "220 hi\r\n", "250 hi\r\n", "250 ok\r\n", "250 ok\r\n", "354 go\r\n250 2.0.0 taken\r\n")
		got := send(server, note)
		if said := heard(); got.Outcome != smtp.Failed || strings.HasSuffix(said, "\r\n.\r\n") || strings.Contains(said, "QUIT") {
			t.Errorf("%+v after %q", got, said)
		}
	})
	t.Run("refused before it was sent", func(t *testing.T) {
		server, heard := scripted(t, "220 hi\r\n", "250 hi\r\n", "250 ok\r\n", "250 ok\r\n", "354 go\r\n554 5.7.1 changed my mind\r\n")
		got := send(server, note)
		if got.Outcome != smtp.Failed || got.Code != 554 || got.Temporary || strings.HasSuffix(heard(), "\r\n.\r\n") {
			t.Errorf("%+v", got)
		}
	})
}

func TestServersOfOtherHabits(t *testing.T) {
	t.Run("bare answers", func(t *testing.T) {
		server, _ := scripted(t, "220\r\n", "250\r\n", "250\r\n", "250\r\n", "354\r\n", "", "", "", "", "", "", "250\r\n")
		if got := send(server, note); got.Outcome != smtp.Sent {
			t.Errorf("%+v", got)
		}
	})
	t.Run("AUTH as long ago", func(t *testing.T) {
		server, heard := scripted(t, "220 hi\r\n", "250-hi\r\n250 AUTH=LOGIN\r\n", "334 VXNlciBOYW1lAA==\r\n", "334 UGFzc3dvcmQA\r\n", "535 5.7.8 no\r\n")
		server.User, server.Password = "me", "secret"
		got := send(server, note)
		if said := heard(); fieldOf(got.Err) != "password" || !strings.Contains(said, "AUTH LOGIN\r\nbWU=\r\nc2VjcmV0\r\n") {
			t.Errorf("%+v after %q", got, said)
		}
	})
	t.Run("wants an app password", func(t *testing.T) {
		server, _ := scripted(t, "220 hi\r\n", "250-hi\r\n250 AUTH PLAIN\r\n", "534-5.7.9 Application-specific password required.\r\n534 5.7.9 Learn more\r\n")
		server.User, server.Password = "me", "secret"
		if got := send(server, note); got.Enhanced != "5.7.9" || got.Said != "Application-specific password required. Learn more" ||
			!strings.Contains(got.Err.Error(), "Make one in the settings") {
			t.Errorf("%+v", got)
		}
	})
	t.Run("takes no passwords", func(t *testing.T) {
		server, _ := scripted(t, "220 hi\r\n", "250-hi\r\n250 AUTH LOGIN PLAIN\r\n", "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.\r\n")
		server.User, server.Password = "me", "secret"
		if got := send(server, note); !strings.Contains(got.Err.Error(), "no longer takes passwords") || got.Temporary {
			t.Errorf("%+v", got)
		}
	})
	t.Run("offers no login", func(t *testing.T) {
		server, _ := scripted(t, "220 hi\r\n", "250 hi\r\n", "221 bye\r\n")
		server.User, server.Password = "me", "secret"
		if got := send(server, note); fieldOf(got.Err) != "user" || got.Temporary {
			t.Errorf("%+v", got)
		}
	})
	t.Run("wants a login", func(t *testing.T) {
		server, _ := scripted(t, "220 hi\r\n", "250 hi\r\n", "530 5.7.0 Authentication required\r\n")
		if got := send(server, note); fieldOf(got.Err) != "user" || got.Temporary {
			t.Errorf("%+v", got)
		}
	})
}
