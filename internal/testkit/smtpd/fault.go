package smtpd

import (
	"fmt"
	"net"
	"strings"

	gosmtp "github.com/emersion/go-smtp"
)

// Step of a connection at which a fault strikes.
type Step string

// The steps, in their order. Body is in the middle of a message, before its final dot; Dot is after it.
const (
	Greeting Step = "greeting"
	Hello    Step = "hello"
	Auth     Step = "auth"
	Mail     Step = "mail"
	Rcpt     Step = "rcpt"
	Body     Step = "body"
	Dot      Step = "dot"
)

// Fault is one thing that goes wrong at a step, once unless Times says more.
type Fault struct {
	At Step
	// To narrows Rcpt to one address.
	To string
	// Reply is the answer in place of the usual one: "450 4.2.1 later", or whatever else is to be sent (garbage).
	Reply string
	// Drop cuts the connection, after Reply where there is one.
	Drop bool
	// Stall stands still until Release or Close, and then goes on as if nothing had been (at Greeting it hangs up).
	Stall bool
	// Endless sends one line that does not end until the client goes away.
	Endless bool
	// Keep takes a message at Dot all the same, though the client does not hear of it.
	Keep bool
	// After is how many bytes of a message are read before a fault at Body.
	After int64
	// Times it strikes, 0 for once and -1 for always.
	Times int
}

// Next queues faults; each strikes when its step is next reached.
func (s *Server) Next(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, fault := range faults {
		if fault.Times == 0 {
			fault.Times = 1
		}
		s.faults = append(s.faults, &fault)
	}
}

// Clear forgets the faults that have not struck yet.
func (s *Server) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// Release lets every connection that stands still go on.
func (s *Server) Release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.release)
	s.release = make(chan struct{})
	s.stalls = nil
}

// next takes the fault for a step out of the queue, nil when there is none.
func (s *Server) next(at Step, to string) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, fault := range s.faults {
		if fault.At != at || (fault.To != "" && !strings.EqualFold(fault.To, to)) {
			continue
		}
		if fault.Times > 0 {
			fault.Times--
		}
		if fault.Times == 0 {
			s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
		}
		return fault
	}
	return nil
}

func (s *Server) stall(at Step) {
	s.mu.Lock()
	s.stalls = append(s.stalls, at)
	release := s.release
	s.tell()
	s.mu.Unlock()
	select {
	case <-release:
	case <-s.closed:
	}
}

// misbehave does on conn what the fault says, apart from answers that the server itself can give.
func (s *Server) misbehave(conn net.Conn, f *Fault) {
	switch {
	case f.Stall:
		s.stall(f.At)
	case f.Endless:
		line := []byte(strings.Repeat("x", 4096))
		for {
			if _, err := conn.Write(line); err != nil {
				return
			}
		}
	case f.Reply != "":
		fmt.Fprintf(conn, "%s\r\n", f.Reply)
	}
	if f.Drop || f.Endless {
		_ = conn.Close()
	}
}

// strike lets the fault for a step happen, if there is one, and returns the answer that the server is to give.
func (s *Server) strike(conn net.Conn, at Step, to string) error {
	f := s.next(at, to)
	if f == nil {
		return nil
	}
	if answer := answerOf(f.Reply); answer != nil && !f.Drop {
		return answer
	}
	s.misbehave(conn, f)
	if f.Stall && !f.Drop {
		return nil
	}
	_ = conn.Close()
	return &gosmtp.SMTPError{Code: 421, EnhancedCode: gosmtp.EnhancedCode{4, 0, 0}, Message: "cut"}
}

// answerOf reads "450 4.2.1 later" as an answer that refuses; nil when it is something else.
func answerOf(reply string) *gosmtp.SMTPError {
	answer := &gosmtp.SMTPError{EnhancedCode: gosmtp.NoEnhancedCode}
	code, text, _ := strings.Cut(reply, " ")
	if n, err := fmt.Sscanf(code, "%3d", &answer.Code); n != 1 || err != nil || len(code) != 3 || answer.Code < 400 || answer.Code > 599 {
		return nil
	}
	answer.Message = text
	return answer
}
