package imapd

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
)

// Script is what a scripted server says. The zero value lets everybody log in and knows one folder, INBOX, with one
// message.
type Script struct {
	// Greeting is the first line, "* OK ready" when empty.
	Greeting string
	// Caps are what CAPABILITY names besides IMAP4rev1, "AUTH=PLAIN SASL-IR" when empty.
	Caps string
	// Answer says something to a command (without its tag, "UID FETCH 1 (UID)"); said is false for the usual answer, and
	// an error hangs up. Whatever it writes is sent as it is.
	Answer func(w io.Writer, tag, command string) (said bool, err error)
}

// Scripted is a running server that follows a script.
type Scripted struct {
	script   Script
	listener net.Listener
	working  sync.WaitGroup

	mu     sync.Mutex
	closed bool
	conns  map[net.Conn]struct{}
}

// Play runs a script on a free port of 127.0.0.1 until Close.
func Play(s Script) (*Scripted, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	if s.Greeting == "" {
		s.Greeting = "* OK ready"
	}
	if s.Caps == "" {
		s.Caps = "AUTH=PLAIN SASL-IR"
	}
	p := &Scripted{script: s, listener: listener, conns: map[net.Conn]struct{}{}}
	p.working.Add(1)
	go p.accept()
	return p, nil
}

// Addr is host:port.
func (p *Scripted) Addr() string { return p.listener.Addr().String() }

// Port is where it listens.
func (p *Scripted) Port() int { return p.listener.Addr().(*net.TCPAddr).Port }

// Close ends the server and its connections.
func (p *Scripted) Close() {
	_ = p.listener.Close()
	p.mu.Lock()
	p.closed = true
	for conn := range p.conns {
		_ = conn.Close()
	}
	p.mu.Unlock()
	p.working.Wait()
}

func (p *Scripted) accept() {
	defer p.working.Done()
	for {
		conn, err := p.listener.Accept()
		if err != nil {
			return
		}
		p.mu.Lock()
		if p.closed {
			_ = conn.Close()
		}
		p.conns[conn] = struct{}{}
		p.mu.Unlock()
		p.working.Add(1)
		go func() {
			defer p.working.Done()
			p.converse(conn)
			_ = conn.Close()
			p.mu.Lock()
			delete(p.conns, conn)
			p.mu.Unlock()
		}()
	}
}

func (p *Scripted) converse(conn net.Conn) {
	if _, err := fmt.Fprintf(conn, "%s\r\n", p.script.Greeting); err != nil {
		return
	}
	in := bufio.NewReader(conn)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		tag, command, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		if p.script.Answer != nil {
			said, err := p.script.Answer(conn, tag, command)
			if err != nil {
				return
			}
			if said {
				continue
			}
		}
		if _, err := io.WriteString(conn, p.usual(tag, strings.ToUpper(command))); err != nil {
			return
		}
	}
}

func (p *Scripted) usual(tag, command string) string {
	ok := tag + " OK done\r\n"
	switch {
	case strings.HasPrefix(command, "CAPABILITY"):
		return "* CAPABILITY IMAP4rev1 " + p.script.Caps + "\r\n" + ok
	case strings.HasPrefix(command, "SELECT"), strings.HasPrefix(command, "EXAMINE"):
		return "* 1 EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 7] kept\r\n* OK [UIDNEXT 2] next\r\n" + ok
	case strings.HasPrefix(command, "LIST"):
		return "* LIST () \"/\" INBOX\r\n" + ok
	case strings.HasPrefix(command, "STATUS"):
		return "* STATUS INBOX (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 7)\r\n" + ok
	case strings.HasPrefix(command, "UID SEARCH"):
		return "* SEARCH 1\r\n" + ok
	case strings.HasPrefix(command, "UID FETCH"):
		return "* 1 FETCH (UID 1 FLAGS (\\Seen) RFC822.SIZE 2 INTERNALDATE \" 4-Mar-2026 12:00:00 +0000\" BODY[] {2}\r\nhi)\r\n" + ok
	case strings.HasPrefix(command, "IDLE"):
		return "+ idling\r\n"
	}
	return ok
}
