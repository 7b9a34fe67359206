package imap

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"

	goimap "github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-sasl"

	"backlot/internal/when"
)

// Dial connects and logs in. Its errors can be told apart with errors.As and errors.Is: *Error is the server's answer
// (a wrong password has the code AUTHENTICATIONFAILED, or none), those of crypto/x509 are certificates, net.Error and
// syscall's the network, and the ErrNo... of this package what is missing.
func Dial(ctx context.Context, c Config) (*Session, error) {
	c = c.filled()
	if c.TLS == None && !local(c.Host) || c.TLS != None && c.TLS != TLS && c.TLS != StartTLS {
		return nil, fmt.Errorf("imap connect to %s with %q: %w", c.Host, c.TLS, ErrNotProtected)
	}
	token := ""
	if c.Token != nil {
		var err error
		if token, err = c.Token(ctx); err != nil { // before connecting, since it may take a while
			return nil, fmt.Errorf("imap token: %w", errors.Join(ErrNoToken, err))
		}
	}
	conn, greeted, err := connect(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("imap connect: %w", err)
	}
	s := &Session{config: c, guard: newGuard(conn, c), turn: make(chan struct{}, 1), hint: make(chan struct{}, 1)}
	if greeted { // before TLS; go-imap waits for a greeting of its own
		s.guard.out = []byte("* OK ready\r\n")
	}
	s.guard.begin() // before the first read
	s.client = imapclient.New(s.guard, &imapclient.Options{UnilateralDataHandler: s.handlers()})
	if err := s.do(ctx, "login", func() error { return s.login(token) }); err != nil {
		s.kill()
		return nil, err
	}
	return s, nil
}

// connect gives a connection that is protected as it should be, and tells whether the greeting was read already.
func connect(ctx context.Context, c Config) (conn net.Conn, greeted bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, c.Dial)
	defer cancel()
	raw, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(c.Host, strconv.Itoa(c.Port)))
	if err != nil {
		return nil, false, err
	}
	stop := context.AfterFunc(ctx, func() { _ = raw.Close() })
	defer func() {
		if !stop() {
			err = errors.Join(ctx.Err(), err)
		}
		if err != nil {
			_ = raw.Close()
		}
	}()
	switch c.TLS {
	case StartTLS:
		if err := startTLS(raw, c); err != nil {
			return nil, false, err
		}
	case None:
		if at, ok := raw.RemoteAddr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
			return nil, false, ErrNotProtected
		}
		return raw, false, nil
	}
	protected := tls.Client(raw, &tls.Config{ServerName: c.Host, RootCAs: c.Roots, MinVersion: tls.VersionTLS12})
	if err := protected.HandshakeContext(ctx); err != nil {
		return nil, false, err
	}
	return protected, c.TLS == StartTLS, nil
}

// local tells whether a name is this computer's own.
func local(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// startTLS asks for protection before anything else is said, and goes on only if it is granted. It is done here since
// the guard must stand above TLS.
func startTLS(conn net.Conn, c Config) error {
	if err := conn.SetDeadline(when.System.Now().Add(c.Dial)); err != nil {
		return err
	}
	in := bufio.NewReaderSize(conn, 16<<10)
	greeting, err := line(in)
	switch {
	case err != nil:
		return err
	case hasPrefixFold([]byte(greeting), "* BYE"):
		return &Error{Type: goimap.StatusResponseTypeBye, Text: strings.TrimSpace(greeting[len("* BYE"):])}
	case hasPrefixFold([]byte(greeting), "* PREAUTH"):
		return ErrNoStartTLS // logged in already in the open: by whom?
	case !hasPrefixFold([]byte(greeting), "* OK"):
		return ErrGarbage
	}
	const tag = "S1 "
	if _, err := conn.Write([]byte(tag + "STARTTLS\r\n")); err != nil {
		return err
	}
	const mostLines = 50
	for range mostLines {
		answer, err := line(in)
		if err != nil {
			return err
		}
		said, ours := strings.CutPrefix(answer, tag)
		if !ours {
			continue
		}
		kind, text, _ := strings.Cut(said, " ")
		switch {
		case !strings.EqualFold(kind, "OK"):
			return errors.Join(ErrNoStartTLS, &Error{Type: goimap.StatusResponseType(strings.ToUpper(kind)), Text: text})
		case in.Buffered() > 0:
			return ErrInjected
		}
		return nil // the deadline is the guard's from now on, and the handshake has its own
	}
	return ErrGarbage
}

func line(in *bufio.Reader) (string, error) {
	l, err := in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		return "", ErrTooLarge
	}
	return strings.TrimRight(string(l), "\r\n"), err
}

// login proves who we are and learns what the server can do.
func (s *Session) login(token string) error {
	if err := s.client.WaitGreeting(); err != nil {
		return err
	}
	s.caps = s.client.Caps()
	if s.caps == nil {
		return ErrGarbage
	}
	if s.client.State() == goimap.ConnStateAuthenticated { // PREAUTH
		return nil
	}
	s.guard.unname()
	if err := s.prove(token); err != nil {
		return err
	}
	if s.guard.wasNamed() {
		s.caps = s.client.Caps()
		return nil
	}
	caps, err := s.client.Capability().Wait()
	s.caps = caps
	return err
}

func (s *Session) prove(token string) error {
	can := func(mechanism string) bool { return s.caps.Has(goimap.AuthCap(mechanism)) }
	switch {
	case s.config.Token != nil && can(xoauth2Name):
		return s.client.Authenticate(&xoauth2{user: s.config.User, token: token})
	case s.config.Token != nil && can(sasl.OAuthBearer):
		return s.client.Authenticate(sasl.NewOAuthBearerClient(&sasl.OAuthBearerOptions{
			Username: s.config.User, Token: token, Host: s.config.Host, Port: s.config.Port,
		}))
	case s.config.Token != nil:
		return ErrNoLogin
	case can(sasl.Plain):
		return s.client.Authenticate(sasl.NewPlainClient("", s.config.User, s.config.Password))
	case !s.caps.Has(goimap.CapLoginDisabled):
		return s.client.Login(s.config.User, s.config.Password).Wait()
	}
	return ErrNoLogin
}

const xoauth2Name = "XOAUTH2"

// xoauth2 is Google's and Microsoft's way to show a token.
type xoauth2 struct{ user, token string }

// Start gives the token at once.
func (x *xoauth2) Start() (string, []byte, error) {
	return xoauth2Name, []byte("user=" + x.user + "\x01auth=Bearer " + x.token + "\x01\x01"), nil
}

// Next is asked only when the token is refused: the challenge says why.
func (*xoauth2) Next(challenge []byte) ([]byte, error) {
	return nil, &Error{Type: goimap.StatusResponseTypeNo, Code: goimap.ResponseCodeAuthenticationFailed, Text: string(challenge)}
}
