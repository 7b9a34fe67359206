package imap

import (
	"context"
	"fmt"
	"time"

	goimap "github.com/emersion/go-imap/v2"
)

// Idle listens until ctx ends or the connection breaks, and returns why. It calls changed, from its own goroutine, when
// the server says that the selected folder is not as it was, also when it said so before. It is a hint only: some
// changes are never told. No other command runs meanwhile, so it wants a session of its own. The session lives on when
// ctx ended. ErrNoIdle where the server has no IDLE.
func (s *Session) Idle(ctx context.Context, changed func()) error {
	if !s.caps.Has(goimap.CapIdle) {
		return ErrNoIdle
	}
	for {
		restart, err := s.listen(ctx, changed)
		if err != nil {
			return err
		}
		if !restart {
			return ctx.Err()
		}
	}
}

const polite = 5 * time.Second // how long leaving IDLE may take once ctx has ended

// listen idles once, and tells whether it is time to begin anew.
func (s *Session) listen(ctx context.Context, changed func()) (restart bool, err error) {
	release, err := s.hold(ctx)
	if err != nil {
		return false, fmt.Errorf("imap idle: %w", err)
	}
	defer release()
	defer s.hurry(ctx)()
	s.guard.begin()
	defer s.guard.end()
	command, err := s.client.Idle()
	if err != nil {
		return false, s.explain(ctx, "idle", err)
	}
	s.guard.end() // silence is what is expected now
	restart = s.attend(ctx, changed)
	s.guard.begin()
	err = command.Close()
	if waited := command.Wait(); err == nil {
		err = waited
	}
	return restart, s.explain(ctx, "idle", err)
}

// attend passes on changes until the connection or ctx ends, or until it is time to begin anew.
func (s *Session) attend(ctx context.Context, changed func()) (restart bool) {
	timer := time.NewTimer(s.config.Restart)
	defer timer.Stop()
	for {
		select {
		case <-timer.C:
			return true
		case <-ctx.Done():
			return false
		case <-s.client.Closed():
			return false
		case <-s.hint:
			changed()
		}
	}
}

// hurry ends the session when it cannot be left soon after ctx has ended. The function that it returns calls it off.
func (s *Session) hurry(ctx context.Context) (done func()) {
	left := make(chan struct{})
	go func() {
		select {
		case <-ctx.Done():
		case <-left:
			return
		}
		timer := time.NewTimer(polite)
		defer timer.Stop()
		select {
		case <-timer.C:
			s.kill()
		case <-left:
		}
	}()
	return func() { close(left) }
}
