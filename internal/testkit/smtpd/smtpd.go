// Package smtpd is a real SMTP server for tests: it keeps what it is given, and misbehaves where it is told to.
package smtpd

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"sync"
	"time"

	gosmtp "github.com/emersion/go-smtp"
)

// Options of a server. The zero value is a plain server on a free port of 127.0.0.1 that asks for no password.
type Options struct {
	// Addr to listen on, "" for a free port of 127.0.0.1.
	Addr string
	// TLS is the server's side; nil offers neither TLS nor STARTTLS.
	TLS *tls.Config
	// Implicit speaks TLS from the first byte instead of after STARTTLS.
	Implicit bool
	// User with Password or Token must log in before sending; "" lets everybody send.
	User, Password, Token string
	// Mechanisms offered, of PLAIN, LOGIN, XOAUTH2 and OAUTHBEARER; nil offers those that fit the secret.
	Mechanisms []string
	// AuthInPlain offers AUTH without TLS.
	AuthInPlain bool
	// Largest is how many bytes of a message are taken, 0 for any number.
	Largest int64
}

// Message is one that the server has taken (or kept, as Fault.Keep says).
type Message struct {
	From string
	To   []string
	Raw  []byte
	User string // who had logged in
}

// Server is a running server. All methods are safe for use by several goroutines.
type Server struct {
	options  Options
	listener net.Listener
	inner    *gosmtp.Server
	closed   chan struct{}
	done     chan struct{}

	mu          sync.Mutex
	changed     chan struct{} // closed and replaced whenever something below changes
	messages    []Message
	faults      []*Fault
	stalls      []Step
	release     chan struct{}
	connections int
	transcript  bytes.Buffer
	raw         map[net.Conn]struct{} // those that the server itself never sees
}

// Start runs a server until Close.
func Start(o Options) (*Server, error) {
	addr := o.Addr
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &Server{
		options: o, listener: listener,
		closed: make(chan struct{}), done: make(chan struct{}), changed: make(chan struct{}), release: make(chan struct{}),
		raw: map[net.Conn]struct{}{},
	}
	s.inner = gosmtp.NewServer(gosmtp.BackendFunc(s.session))
	s.inner.Domain = "smtpd.test"
	s.inner.AllowInsecureAuth = o.AuthInPlain
	s.inner.MaxMessageBytes = o.Largest
	s.inner.ReadTimeout = time.Minute
	s.inner.ErrorLog = log.New(io.Discard, "", 0)
	s.inner.Debug = transcriber{s}
	if !o.Implicit {
		s.inner.TLSConfig = o.TLS
	}
	go func() {
		defer close(s.done)
		if err := s.inner.Serve(&door{listener, s}); err != nil && !errors.Is(err, net.ErrClosed) {
			s.inner.ErrorLog.Println(err)
		}
	}()
	return s, nil
}

// Close cuts every connection and ends the server.
func (s *Server) Close() {
	s.mu.Lock()
	select {
	case <-s.closed:
		s.mu.Unlock()
		return
	default:
	}
	close(s.closed)
	for conn := range s.raw {
		_ = conn.Close()
	}
	s.mu.Unlock()
	_ = s.inner.Close()
	_ = s.listener.Close()
	<-s.done
}

// Host that it listens on.
func (s *Server) Host() string { return s.listener.Addr().(*net.TCPAddr).IP.String() }

// Port that it listens on.
func (s *Server) Port() int { return s.listener.Addr().(*net.TCPAddr).Port }

// Messages it has, oldest first.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message{}, s.messages...)
}

// Connections counts those that were ever opened.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.connections
}

// Transcript is all that clients and server said, decrypted, in the order of its arrival.
func (s *Server) Transcript() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.transcript.String()
}

// Wait blocks until the server has n messages or the time is over, and reports whether it has them.
func (s *Server) Wait(n int, atMost time.Duration) bool {
	return s.until(atMost, func() bool { return len(s.messages) >= n })
}

// WaitStall blocks until a connection stands still at step or the time is over, and reports whether one does.
func (s *Server) WaitStall(step Step, atMost time.Duration) bool {
	return s.until(atMost, func() bool {
		for _, stalled := range s.stalls {
			if stalled == step {
				return true
			}
		}
		return false
	})
}

// until blocks until holds, which is asked with the lock held, or the time is over.
func (s *Server) until(atMost time.Duration, holds func() bool) bool {
	timer := time.NewTimer(atMost)
	defer timer.Stop()
	for {
		s.mu.Lock()
		met, changed := holds(), s.changed
		s.mu.Unlock()
		if met {
			return true
		}
		select {
		case <-changed:
		case <-timer.C:
			return false
		}
	}
}

// tell wakes those that wait; the lock is held.
func (s *Server) tell() {
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *Server) keep(m Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages = append(s.messages, m)
	s.tell()
}

// transcriber notes what passes over every connection.
type transcriber struct{ s *Server }

func (t transcriber) Write(b []byte) (int, error) {
	t.s.mu.Lock()
	defer t.s.mu.Unlock()
	return t.s.transcript.Write(b)
}

// door is where connections come in: it may misbehave before the server greets.
type door struct {
	net.Listener
	s *Server
}

// Accept hands on the next connection that is to be served properly.
func (d *door) Accept() (net.Conn, error) {
	for {
		conn, err := d.Listener.Accept()
		if err != nil {
			return nil, err
		}
		d.s.mu.Lock()
		d.s.connections++
		d.s.tell()
		d.s.mu.Unlock()
		if d.s.options.Implicit && d.s.options.TLS != nil {
			conn = tls.Server(conn, d.s.options.TLS)
		}
		fault := d.s.next(Greeting, "")
		if fault == nil {
			return conn, nil
		}
		d.s.mu.Lock()
		d.s.raw[conn] = struct{}{}
		d.s.mu.Unlock()
		go func() {
			defer func() { _ = conn.Close() }()
			d.s.misbehave(conn, fault)
			if fault.Reply != "" && !fault.Drop {
				_, _ = conn.Read(make([]byte, 512)) // what refuses in its greeting waits for the client to leave
			}
		}()
	}
}
