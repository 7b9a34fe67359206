package smtpd

import (
	"bytes"
	"io"
	"strings"

	"github.com/emersion/go-sasl"
	gosmtp "github.com/emersion/go-smtp"
)

// session is one greeted connection.
type session struct {
	s    *Server
	conn *gosmtp.Conn
	user string
	from string
	to   []string
}

func (s *Server) session(conn *gosmtp.Conn) (gosmtp.Session, error) {
	if err := s.strike(conn.Conn(), Hello, ""); err != nil {
		return nil, err
	}
	return &session{s: s, conn: conn}, nil
}

// Reset forgets the message under way.
func (c *session) Reset() { c.from, c.to = "", nil }

// Logout has nothing to free.
func (c *session) Logout() error { return nil }

// AuthMechanisms are those that fit the secret, unless the options name them.
func (c *session) AuthMechanisms() []string {
	switch o := c.s.options; {
	case o.User == "":
		return nil
	case o.Mechanisms != nil:
		return o.Mechanisms
	case o.Token != "":
		return []string{"XOAUTH2", sasl.OAuthBearer}
	default:
		return []string{sasl.Plain, sasl.Login}
	}
}

// Auth begins a login.
func (c *session) Auth(mechanism string) (sasl.Server, error) {
	if err := c.s.strike(c.conn.Conn(), Auth, ""); err != nil {
		return nil, err
	}
	switch mechanism {
	case sasl.Plain:
		return sasl.NewPlainServer(func(_, user, password string) error {
			return c.login(user, password != "" && password == c.s.options.Password)
		}), nil
	case sasl.Login:
		return &loginServer{session: c}, nil
	case "XOAUTH2":
		return &tokenServer{session: c}, nil
	case sasl.OAuthBearer:
		return bearerServer{sasl.NewOAuthBearerServer(func(o sasl.OAuthBearerOptions) *sasl.OAuthBearerError {
			if c.login(o.Username, o.Token == c.s.options.Token) != nil {
				return &sasl.OAuthBearerError{Status: "invalid_token", Schemes: "bearer"}
			}
			return nil
		})}, nil
	}
	return nil, gosmtp.ErrAuthUnknownMechanism
}

func (c *session) login(user string, fits bool) error {
	if user != c.s.options.User || !fits {
		return gosmtp.ErrAuthFailed
	}
	c.user = user
	return nil
}

// bearerServer refuses with 535 as other servers do.
type bearerServer struct{ sasl.Server }

// Next takes one answer of the client.
func (b bearerServer) Next(response []byte) ([]byte, bool, error) {
	challenge, done, err := b.Server.Next(response)
	if err != nil {
		return nil, true, gosmtp.ErrAuthFailed
	}
	return challenge, done, nil
}

// loginServer asks for the name and then for the password.
type loginServer struct {
	*session
	name string
	step int
}

// Next takes one answer of the client.
func (l *loginServer) Next(response []byte) ([]byte, bool, error) {
	l.step++
	switch {
	case l.step == 1 && response == nil:
		l.step = 0
		return []byte("Username:"), false, nil
	case l.step == 1:
		l.name = string(response)
		return []byte("Password:"), false, nil
	default:
		return nil, true, l.login(l.name, string(response) == l.s.options.Password)
	}
}

// tokenServer is XOAUTH2: it says what is wrong in a challenge before it refuses.
type tokenServer struct {
	*session
	refused bool
}

// Next takes one answer of the client.
func (t *tokenServer) Next(response []byte) ([]byte, bool, error) {
	if t.refused {
		return nil, true, gosmtp.ErrAuthFailed
	}
	user, rest, _ := strings.Cut(strings.TrimPrefix(string(response), "user="), "\x01")
	if t.login(user, rest == "auth=Bearer "+t.s.options.Token+"\x01\x01") == nil {
		return nil, true, nil
	}
	t.refused = true
	return []byte(`{"status":"401","schemes":"bearer"}`), false, nil
}

// Mail begins a message.
func (c *session) Mail(from string, _ *gosmtp.MailOptions) error {
	if c.s.options.User != "" && c.user == "" {
		return &gosmtp.SMTPError{Code: 530, EnhancedCode: gosmtp.EnhancedCode{5, 7, 0}, Message: "Authentication required"}
	}
	if err := c.s.strike(c.conn.Conn(), Mail, ""); err != nil {
		return err
	}
	c.from = from
	return nil
}

// Rcpt adds a recipient.
func (c *session) Rcpt(to string, _ *gosmtp.RcptOptions) error {
	if err := c.s.strike(c.conn.Conn(), Rcpt, to); err != nil {
		return err
	}
	c.to = append(c.to, to)
	return nil
}

// Data reads the message up to its final dot, and keeps it.
func (c *session) Data(r io.Reader) error {
	var raw bytes.Buffer
	if f := c.s.next(Body, ""); f != nil {
		_, _ = io.CopyN(&raw, r, f.After)
		if answer := answerOf(f.Reply); answer != nil && !f.Drop {
			return answer
		}
		c.s.misbehave(c.conn.Conn(), f)
	}
	if _, err := raw.ReadFrom(r); err != nil {
		return err
	}
	message := Message{From: c.from, To: append([]string{}, c.to...), Raw: raw.Bytes(), User: c.user}
	f := c.s.next(Dot, "")
	if f == nil {
		c.s.keep(message)
		return nil
	}
	if f.Keep {
		c.s.keep(message)
	}
	if answer := answerOf(f.Reply); answer != nil && !f.Drop {
		return answer
	}
	c.s.misbehave(c.conn.Conn(), f)
	if f.Stall && !f.Drop && !f.Keep {
		c.s.keep(message) // it goes on as if nothing had been
	}
	if !f.Stall {
		_ = c.conn.Conn().Close()
	}
	return nil
}
