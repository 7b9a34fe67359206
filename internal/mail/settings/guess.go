package settings

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strconv"
	"strings"
)

var errNoStartTLS = errors.New("the server doesn't offer STARTTLS")

// guess tries the usual names of a domain's servers, all at the same time, and takes the best that answers with a
// certificate of that name.
func (o Options) guess(ctx context.Context, domain string) (Found, bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var reading, sending []<-chan Server
	for _, try := range []struct {
		port int
		tls  string
	}{{993, TLS}, {143, StartTLS}} {
		for _, name := range []string{"imap.", "mail.", ""} {
			reading = append(reading, o.try(ctx, Server{name + domain, try.port, try.tls}, upgradeIMAP))
		}
	}
	for _, try := range []struct {
		port int
		tls  string
	}{{465, TLS}, {587, StartTLS}} {
		for _, name := range []string{"smtp.", "mail.", ""} {
			sending = append(sending, o.try(ctx, Server{name + domain, try.port, try.tls}, upgradeSMTP))
		}
	}
	f := Found{IMAP: first(reading), SMTP: first(sending), Auth: append([]string{}, Password), Name: domain, Source: Guess}
	return f, f.IMAP.Host != ""
}

// first is the first server of those that answered; every channel is closed in the end.
func first(tries []<-chan Server) Server {
	for _, try := range tries {
		if server, ok := <-try; ok {
			return server
		}
	}
	return Server{}
}

// try calls a server in the background and gives it back if it is one.
func (o Options) try(ctx context.Context, server Server, greet func(conn net.Conn, secured bool) error) <-chan Server {
	answered := make(chan Server, 1)
	go func() {
		defer close(answered)
		if o.call(ctx, server, greet) == nil {
			answered <- server
		}
	}()
	return answered
}

// call connects to a server, hears its greeting and secures the connection.
func (o Options) call(ctx context.Context, server Server, greet func(conn net.Conn, secured bool) error) error {
	conn, err := o.Dial(ctx, "tcp", net.JoinHostPort(server.Host, strconv.Itoa(server.Port)))
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	if server.TLS == StartTLS {
		if err := greet(conn, false); err != nil {
			return err
		}
	}
	secure := tls.Client(conn, &tls.Config{ServerName: server.Host, RootCAs: o.Roots, MinVersion: tls.VersionTLS12})
	if err := secure.HandshakeContext(ctx); err != nil {
		return err
	}
	if server.TLS == TLS {
		return greet(secure, true)
	}
	return nil
}

// reader reads lines of a server, and not without end.
func reader(conn net.Conn) *bufio.Reader { return bufio.NewReader(io.LimitReader(conn, 64<<10)) }

// upgradeIMAP hears an IMAP server's greeting and, on an open connection, gets it to start TLS.
func upgradeIMAP(conn net.Conn, secured bool) error {
	r := reader(conn)
	greeting, err := r.ReadString('\n')
	if err != nil {
		return err
	}
	if !strings.HasPrefix(greeting, "* OK") {
		return fmt.Errorf("no IMAP server: %.60q", greeting)
	}
	if secured {
		return nil
	}
	if _, err := io.WriteString(conn, "a STARTTLS\r\n"); err != nil {
		return err
	}
	for {
		line, err := r.ReadString('\n')
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(line, "* "):
		case strings.HasPrefix(line, "a OK") && r.Buffered() == 0:
			return nil
		default:
			return errNoStartTLS
		}
	}
}

// upgradeSMTP hears an SMTP server's greeting and, on an open connection, gets it to start TLS.
func upgradeSMTP(conn net.Conn, secured bool) error {
	r := reader(conn)
	text := textproto.NewReader(r)
	if _, _, err := text.ReadResponse(220); err != nil || secured {
		return err
	}
	for _, command := range []struct {
		line string
		want int
	}{{"EHLO localhost\r\n", 250}, {"STARTTLS\r\n", 220}} {
		if _, err := io.WriteString(conn, command.line); err != nil {
			return err
		}
		if _, _, err := text.ReadResponse(command.want); err != nil {
			return errors.Join(errNoStartTLS, err)
		}
	}
	if r.Buffered() > 0 {
		return errNoStartTLS
	}
	return nil
}
