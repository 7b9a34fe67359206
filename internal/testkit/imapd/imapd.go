// Package imapd holds IMAP servers for tests: one in memory that can do as little or as much as it is told, one that
// follows a script, and a wire that breaks on purpose in front of any server.
package imapd

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"time"

	goimap "github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
	"github.com/emersion/go-sasl"
)

// Options of a server. The zero value is a bare IMAP4rev1 server on a free port of 127.0.0.1, without TLS.
type Options struct {
	// TLS is the server's side; nil offers neither TLS nor STARTTLS.
	TLS *tls.Config
	// Implicit speaks TLS from the first byte instead of after STARTTLS.
	Implicit bool
	// User with Password may log in ("" for Alice and Secret), or with Token by XOAUTH2 and OAUTHBEARER.
	User, Password, Token string
	// Caps are further capabilities: of those that go-imap's server can, such as "MOVE", "UIDPLUS", "LIST-STATUS".
	Caps []string
}

// The account of a server that is told nothing else.
const (
	Alice  = "alice@example.test"
	Secret = "secret"
)

// Server is a running server in memory with the folders INBOX, Sent, Archive, Drafts, Trash and Junk.
type Server struct {
	// Mailboxes are the account's, for what a test prepares.
	Mailboxes *imapmemserver.User

	inner    *imapserver.Server
	listener net.Listener
	done     chan struct{}
}

// Folders that a server has from its start.
var Folders = []string{"INBOX", "Sent", "Archive", "Drafts", "Trash", "Junk"}

// Start runs a server until Close.
func Start(o Options) (*Server, error) {
	if o.User == "" {
		o.User, o.Password = Alice, Secret
	}
	caps := goimap.CapSet{goimap.CapIMAP4rev1: {}}
	for _, c := range o.Caps {
		caps[goimap.Cap(c)] = struct{}{}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{Mailboxes: imapmemserver.NewUser(o.User, o.Password), listener: listener, done: make(chan struct{})}
	for _, folder := range Folders {
		if err := s.Mailboxes.Create(folder, nil); err != nil {
			return nil, err
		}
	}
	options := &imapserver.Options{
		Caps: caps, InsecureAuth: true, Logger: log.New(io.Discard, "", 0),
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return &session{user: s.Mailboxes, options: o}, nil, nil
		},
	}
	accept := listener
	if o.Implicit {
		accept = tls.NewListener(listener, o.TLS)
	} else {
		options.TLSConfig = o.TLS
	}
	s.inner = imapserver.New(options)
	go func() {
		defer close(s.done)
		_ = s.inner.Serve(forgiving{accept}) // ends with Close, and what it returns then says only that
	}()
	return s, nil
}

// forgiving hides from go-imap's server that a client went away while it was written to: it would never let go of the
// connection. The next read tells it.
type forgiving struct{ net.Listener }

// Accept waits for a client.
func (f forgiving) Accept() (net.Conn, error) {
	conn, err := f.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return deaf{conn}, nil
}

type deaf struct{ net.Conn }

// Write writes, or does not.
func (d deaf) Write(b []byte) (int, error) {
	if _, err := d.Conn.Write(b); err != nil {
		_ = d.Close()
	}
	return len(b), nil
}

// Close ends the server and its connections.
func (s *Server) Close() {
	_ = s.inner.Close()
	<-s.done
}

// Addr is host:port.
func (s *Server) Addr() string { return s.listener.Addr().String() }

// Host is 127.0.0.1.
func (*Server) Host() string { return "127.0.0.1" }

// Port is where it listens.
func (s *Server) Port() int { return s.listener.Addr().(*net.TCPAddr).Port }

// Deliver puts a message into a folder, and gives its UID. at is when it was received, zero for now.
func (s *Server) Deliver(folder string, raw []byte, at time.Time, flags ...string) (uint32, error) {
	options := &goimap.AppendOptions{Time: at}
	for _, flag := range flags {
		options.Flags = append(options.Flags, goimap.Flag(flag))
	}
	got, err := s.Mailboxes.Append(folder, literal{bytes.NewReader(raw)}, options)
	if err != nil {
		return 0, err
	}
	return uint32(got.UID), nil
}

type literal struct{ *bytes.Reader }

// Size is that of the whole.
func (l literal) Size() int64 { return l.Reader.Size() }

// session is one connection. Until it is logged in there are no mailboxes.
type session struct {
	*imapmemserver.UserSession
	user    *imapmemserver.User
	options Options
}

// Close ends what was begun.
func (s *session) Close() error {
	if s.UserSession == nil {
		return nil
	}
	return s.UserSession.Close()
}

// Login takes a password.
func (s *session) Login(user, password string) error {
	if s.options.Token != "" {
		return imapserver.ErrAuthFailed
	}
	if err := s.user.Login(user, password); err != nil {
		return err
	}
	s.enter()
	return nil
}

func (s *session) enter() { s.UserSession = imapmemserver.NewUserSession(s.user) }

// Idle tells also what happened before it began, which go-imap's server keeps to itself.
func (s *session) Idle(w *imapserver.UpdateWriter, stop <-chan struct{}) error {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		if err := s.Poll(w, true); err != nil {
			return err
		}
		select {
		case <-tick.C:
		case <-stop:
			return nil
		}
	}
}

// AuthenticateMechanisms are those that fit the secret.
func (s *session) AuthenticateMechanisms() []string {
	if s.options.Token != "" {
		return []string{"XOAUTH2", sasl.OAuthBearer}
	}
	return []string{sasl.Plain}
}

// Authenticate checks a secret.
func (s *session) Authenticate(mechanism string) (sasl.Server, error) {
	switch mechanism {
	case "XOAUTH2":
		return &xoauth2{session: s}, nil
	case sasl.OAuthBearer:
		return sasl.NewOAuthBearerServer(func(given sasl.OAuthBearerOptions) *sasl.OAuthBearerError {
			if given.Username != s.options.User || given.Token != s.options.Token {
				return &sasl.OAuthBearerError{Status: "invalid_token", Schemes: "bearer"}
			}
			s.enter()
			return nil
		}), nil
	case sasl.Plain:
		return sasl.NewPlainServer(func(_, user, password string) error { return s.Login(user, password) }), nil
	}
	return nil, errors.New("no such mechanism")
}

// xoauth2 is the server's side of Google's and Microsoft's way, with its answer in two steps to a token that is not
// good.
type xoauth2 struct {
	session *session
	refused bool
}

// Next checks the token.
func (x *xoauth2) Next(response []byte) (challenge []byte, done bool, err error) {
	want := "user=" + x.session.options.User + "\x01auth=Bearer " + x.session.options.Token + "\x01\x01"
	switch {
	case x.refused:
		return nil, true, imapserver.ErrAuthFailed
	case response == nil:
		return []byte{}, false, nil
	case string(response) != want:
		x.refused = true
		return []byte(`{"status":"401","schemes":"bearer","scope":"https://mail.example.test/"}`), false, nil
	}
	x.session.enter()
	return nil, true, nil
}
