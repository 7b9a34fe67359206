package imap

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	goimap "github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// Session is one connection that is logged in. Its methods may be called from anywhere; they run one after the other.
// After an error Alive tells whether it lives on: it does after NO and BAD (but for Append) and after what was refused
// before anything was said; all else ends it.
type Session struct {
	config Config
	guard  *guard
	client *imapclient.Client
	caps   goimap.CapSet

	readOnly bool // the selected folder; of whoever has the turn

	turn    chan struct{}         // holds one while a command runs
	dead    atomic.Bool           // ended by us or found broken
	changed atomic.Bool           // since the last look
	hint    chan struct{}         // wakes Idle
	catch   atomic.Pointer[catch] // takes the messages of a running Fetch that go-imap hands out elsewhere
}

// Close ends the session at once. A command that runs ends with an error. It returns what cutting the connection
// returned, and nil when it had ended before.
func (s *Session) Close() error {
	if s.dead.Swap(true) {
		return nil
	}
	s.guard.note(ErrClosed)
	return s.guard.Close()
}

// kill ends a session that cannot go on.
func (s *Session) kill() {
	s.dead.Store(true)
	_ = s.guard.Close()
}

// Alive tells whether the session may still be used. A connection that broke while nothing ran may be found out only by
// the next command.
func (s *Session) Alive() bool {
	if s.dead.Load() {
		return false
	}
	select {
	case <-s.client.Closed():
		return false
	default:
		return true
	}
}

// Has tells whether the server has a capability, such as "CONDSTORE", by its own words or implied.
func (s *Session) Has(capability string) bool {
	for _, known := range []goimap.Cap{goimap.CapIMAP4rev1, goimap.CapIMAP4rev2} {
		if strings.EqualFold(capability, string(known)) {
			return s.caps.Has(known)
		}
	}
	return s.caps.Has(goimap.Cap(strings.ToUpper(capability)))
}

// Changed tells whether the server said, since the last Select or Changed, that the folder is not as it was: messages
// came (EXISTS), went (EXPUNGE) or changed their flags. Moves and appends of this session count too.
func (s *Session) Changed() bool {
	select {
	case <-s.hint:
	default:
	}
	return s.changed.Swap(false)
}

func (s *Session) noteChange() {
	s.changed.Store(true)
	select {
	case s.hint <- struct{}{}:
	default:
	}
}

// handlers listen to what the server says unasked.
func (s *Session) handlers() *imapclient.UnilateralDataHandler {
	return &imapclient.UnilateralDataHandler{
		Expunge: func(uint32) { s.noteChange() },
		Mailbox: func(m *imapclient.UnilateralDataMailbox) {
			if m.NumMessages != nil {
				s.noteChange()
			}
		},
		Fetch: func(m *imapclient.FetchMessageData) {
			if c := s.catch.Load(); c != nil && c.enter() {
				defer c.inside.Done()
				c.take(m)
				return
			}
			s.noteChange()
			s.discard(m)
		},
	}
}

// discard takes a message off the wire that nobody asked for.
func (s *Session) discard(m *imapclient.FetchMessageData) {
	for next := m.Next(); next != nil; next = m.Next() {
		v, ok := next.(imapclient.FetchItemDataBodySection)
		if !ok || v.Literal == nil {
			continue
		}
		if _, err := io.Copy(io.Discard, v.Literal); err != nil {
			s.kill() // and not read again: go-imap's own reader has gone on
			return
		}
	}
}

// hold waits until the connection is free; release lets the next one in.
func (s *Session) hold(ctx context.Context) (release func(), err error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if !s.Alive() {
		<-s.turn
		return nil, errors.Join(ErrClosed, s.guard.why())
	}
	return func() { <-s.turn }, nil
}

// do runs one command with the connection for itself, within the limits and until ctx ends.
func (s *Session) do(ctx context.Context, what string, command func() error) error {
	release, err := s.hold(ctx)
	if err != nil {
		return fmt.Errorf("imap %s: %w", what, err)
	}
	defer release()
	const patience = 20
	whole, cancel := context.WithTimeout(ctx, patience*s.config.Command)
	defer cancel()
	stop := context.AfterFunc(whole, s.kill)
	defer stop()
	s.guard.begin()
	defer s.guard.end()
	return s.explain(whole, what, command())
}

// refusal are errors of ours after which the connection is as good as before.
var refusal = []error{ErrNoMove, ErrGone, ErrReadOnly}

// explain wraps the error of a command and ends the session where it cannot go on.
func (s *Session) explain(ctx context.Context, what string, err error) error {
	if err == nil {
		return nil
	}
	var said *Error
	if errors.As(err, &said) && said.Type != goimap.StatusResponseTypeBye && s.Alive() {
		return fmt.Errorf("imap %s: %w", what, err)
	}
	for _, known := range refusal {
		if errors.Is(err, known) && s.Alive() {
			return fmt.Errorf("imap %s: %w", what, err)
		}
	}
	s.kill()
	why := s.guard.why()
	switch {
	case said != nil && ctx.Err() == nil:
		return fmt.Errorf("imap %s: %w", what, err)
	case ctx.Err() != nil:
		return fmt.Errorf("imap %s: %w", what, errors.Join(ctx.Err(), why, err))
	case why != nil:
		return fmt.Errorf("imap %s: %w", what, errors.Join(why, err))
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fmt.Errorf("imap %s: %w", what, err)
	}
	return fmt.Errorf("imap %s: %w", what, errors.Join(ErrGarbage, err))
}
