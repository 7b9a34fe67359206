package mail

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
	"backlot/internal/workspace"
)

const (
	// pollEvery is how often an account is looked at besides what IDLE tells: that is only a hint.
	pollEvery = 2 * time.Minute
	// A failed look is tried again soon, and then less and less often.
	retryFirst = 15 * time.Second
	retryLast  = 5 * time.Minute
)

// Engine keeps all accounts in sync and sends what is queued, in the process that holds the workspace's lock.
type Engine struct {
	s     *Service
	wake  chan struct{} // accounts may have changed
	send  chan struct{} // something may be due
	paper chan struct{} // something was sent
	words chan struct{} // mail came
	mu    sync.Mutex
	looks map[string]chan struct{} // by account
}

// Engine makes the engine of the service; there is one.
func (s *Service) Engine() *Engine {
	e := &Engine{s: s, wake: make(chan struct{}, 1), send: make(chan struct{}, 1), paper: make(chan struct{}, 1), words: make(chan struct{}, 1), looks: map[string]chan struct{}{}}
	s.nudged = e.look
	return e
}

// Name is what the window calls it.
func (e *Engine) Name() string { return "Mail" }

// Nudge lets it look at everything now.
func (e *Engine) Nudge() {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, look := range e.looks {
		signal(look)
	}
	signal(e.wake)
	signal(e.send)
	signal(e.paper)
}

func (e *Engine) look(accountID string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if look, ok := e.looks[accountID]; ok {
		signal(look)
	}
	signal(e.wake)
	signal(e.send)
	signal(e.paper)
}

func signal(to chan struct{}) {
	select {
	case to <- struct{}{}:
	default:
	}
}

// Run works until ctx ends.
func (e *Engine) Run(ctx context.Context) error {
	if err := e.s.applyMarks(ctx); err != nil {
		return err
	}
	if err := e.s.doubtPutBack(ctx); err != nil {
		return err
	}
	if err := e.s.noteBounces(ctx, nil); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	commits, unsubscribe := e.s.w.Subscribe()
	defer unsubscribe()
	work := &group{failed: make(chan error, 1)}
	defer work.wait()
	defer stop()
	work.start(func() error { return e.sendLoop(ctx, work) })
	work.start(func() error { return e.paperLoop(ctx) })
	work.start(func() error { return e.wordsLoop(ctx) })
	running := map[string]follower{}
	for {
		if err := e.accounts(ctx, work, running); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err := <-work.failed:
			return err
		case <-e.wake:
		case committed := <-commits:
			if err := e.heard(ctx, committed); err != nil {
				return err
			}
		}
	}
}

// heard reacts to what was committed.
func (e *Engine) heard(ctx context.Context, committed workspace.Committed) error {
	_, missed := committed.Rows[workspace.Missed]
	_, accounts := committed.Rows["mail_account"]
	if _, marks := committed.Rows["thread_mark"]; marks || missed {
		if err := e.s.applyMarks(ctx); err != nil {
			return err
		}
	}
	if _, queued := committed.Rows["delivery"]; queued || accounts || missed {
		signal(e.send)
	}
	threads, came := committed.Rows[mailbox.ThreadTable]
	if came || missed {
		signal(e.words)
	}
	switch {
	case missed:
		return e.s.noteBounces(ctx, nil)
	case came:
		return e.s.noteBounces(ctx, threads)
	}
	return nil
}

// follower is what runs for one account. as is how the account stood when it began.
type follower struct {
	as   string
	stop func()
}

// accounts starts a follower for each account that has none, starts those anew whose account has changed, and stops
// those of accounts that are gone.
func (e *Engine) accounts(ctx context.Context, work *group, running map[string]follower) error {
	accounts, err := e.s.Accounts(ctx)
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for _, a := range accounts {
		there[a.ID] = true
		as := fmt.Sprint(e.s.states.version(a.ID), a)
		if f, ok := running[a.ID]; ok && f.as == as {
			continue
		} else if ok {
			f.stop()
		}
		one, stop := context.WithCancel(ctx)
		running[a.ID] = follower{as, stop}
		look := make(chan struct{}, 1)
		e.mu.Lock()
		e.looks[a.ID] = look
		e.mu.Unlock()
		work.start(func() error { return e.follow(one, a.ID, look) })
		work.start(func() error { return e.listen(one, a.ID, look) })
	}
	for id, f := range running {
		if !there[id] {
			f.stop()
			delete(running, id)
			e.mu.Lock()
			delete(e.looks, id)
			e.mu.Unlock()
		}
	}
	return e.dropOthers(ctx, work, there)
}

// dropOthers takes out the mail of accounts that are gone, as when connecting one was undone.
func (e *Engine) dropOthers(ctx context.Context, work *group, there map[string]bool) error {
	kept, err := e.s.box.Accounts(ctx)
	if err != nil {
		return err
	}
	for _, id := range kept {
		if there[id] {
			continue
		}
		work.start(func() error {
			release, err := e.s.takeTurn(ctx, id)
			if err != nil {
				return nil //nolint:nilerr // the engine ends; it is done next time
			}
			defer release()
			if _, err := e.s.Account(ctx, id); !fault.Is(err, fault.NotFound) {
				return err // it is back
			}
			return e.s.box.DropAccount(ctx, id)
		})
	}
	return nil
}

// follow looks at one account again and again.
func (e *Engine) follow(ctx context.Context, accountID string, look <-chan struct{}) error {
	pause := retryFirst
	for {
		_, err := e.s.Sync(ctx, accountID)
		if ctx.Err() != nil {
			return nil
		}
		next := pollEvery
		if err != nil {
			slog.Info("mail", "account", accountID, "why", err)
			next, pause = pause, min(2*pause, retryLast)
		} else {
			pause = retryFirst
		}
		if fault.Is(err, fault.Invalid) {
			next = refusedWait
		}
		if !e.awaited(ctx, accountID, look, next) {
			return nil
		}
	}
}

// awaited waits until an account is to be looked at again. One whose password was refused is not, whatever is done to its
// mail, until somebody has seen to it: providers lock accounts that show a wrong password again and again. Nor is one that
// was stopped.
func (e *Engine) awaited(ctx context.Context, accountID string, look <-chan struct{}, atMost time.Duration) bool {
	timer := time.NewTimer(atMost)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-timer.C:
			if !e.s.stops.has(accountID) {
				return true
			}
		case <-look:
			if e.s.states.get(accountID).Status != refusedStatus && !e.s.stops.has(accountID) {
				return true
			}
		}
	}
}

// listen waits on a connection of its own for what the server tells unasked.
func (e *Engine) listen(ctx context.Context, accountID string, look chan struct{}) error {
	pause := retryFirst
	for ctx.Err() == nil {
		began := e.s.w.Clock().Now()
		err := e.listenOnce(ctx, accountID, look)
		if errors.Is(err, imap.ErrNoIdle) || fault.Is(err, fault.Invalid) {
			<-ctx.Done() // polling has to do, or the account is changed and this begins anew
			return nil
		}
		if e.s.w.Clock().Now().Sub(began) > time.Minute {
			pause = retryFirst
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
			pause = min(2*pause, retryLast)
		}
	}
	return nil
}

func (e *Engine) listenOnce(ctx context.Context, accountID string, look chan struct{}) error {
	a, err := e.s.Account(ctx, accountID)
	if err != nil {
		return err
	}
	session, err := e.s.line(a)(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = session.Close() }()
	if _, err := session.Select(ctx, "INBOX", true); err != nil {
		return err
	}
	return session.Idle(ctx, func() { signal(look) })
}

// group runs goroutines whose first failure, or panic, ends the engine.
type group struct {
	running sync.WaitGroup
	failed  chan error
}

func (g *group) start(fn func() error) {
	g.running.Go(func() {
		err := guarded(fn)
		if err != nil {
			select {
			case g.failed <- err:
			default:
			}
		}
	})
}

func (g *group) wait() { g.running.Wait() }

func guarded(fn func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v", cause)
		}
	}()
	return fn()
}
