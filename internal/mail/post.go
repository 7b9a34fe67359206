package mail

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/smtp"
	"backlot/internal/workspace"
)

// hold says until when an account sends nothing, and why. The zero hold is none.
type hold struct {
	until time.Time
	why   string
}

// posts is what is being sent by this process, and which accounts must not: because their server turned them away.
type posts struct {
	mu     sync.Mutex
	flying map[string]bool // ids of deliveries
	held   map[string]hold // by account
	failed map[string]int  // how often in a row the server of an account was not reached
}

func (p *posts) begin(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.flying == nil {
		p.flying = map[string]bool{}
	}
	p.flying[id] = true
}

func (p *posts) end(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.flying, id)
}

func (p *posts) has(id string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.flying[id]
}

func (p *posts) hold(accountID string, until time.Time, why string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.held == nil {
		p.held = map[string]hold{}
	}
	p.held[accountID] = hold{until, why}
}

// free lets an account send again: its settings have changed, or a person asks for it.
func (p *posts) free(accountID string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.held, accountID)
	delete(p.failed, accountID)
}

func (p *posts) heldAt(accountID string, now time.Time) hold {
	p.mu.Lock()
	defer p.mu.Unlock()
	if h := p.held[accountID]; now.Before(h.until) {
		return h
	}
	return hold{}
}

// missed counts a try that did not reach the server, and says how long to wait.
func (p *posts) missed(accountID string) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failed == nil {
		p.failed = map[string]int{}
	}
	n := p.failed[accountID]
	p.failed[accountID] = n + 1
	return min(firstWait<<min(n, 10), offlineWait)
}

func (p *posts) reached(accountID string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.failed, accountID)
}

// holdOfID is holdOf for an account that may be gone.
func (s *Service) holdOfID(ctx context.Context, accountID string) (hold, error) {
	a, err := s.Account(ctx, accountID)
	if fault.Is(err, fault.NotFound) {
		return hold{}, nil
	}
	if err != nil {
		return hold{}, err
	}
	return s.holdOf(ctx, a)
}

// holdOf says whether an account may send now: its server may have turned it away, its window be closed, its limits be
// reached or its password be missing.
func (s *Service) holdOf(ctx context.Context, a Account) (hold, error) {
	now := s.w.Clock().Now()
	if h := s.posts.heldAt(a.ID, now); h.why != "" {
		return h, nil
	}
	if wait := untilWindow(a, now); wait > 0 {
		return hold{now.Add(wait), "Waits for the time at which this account sends: from " + clockTime(a.SendFrom) + " to " + clockTime(a.SendUntil) + "."}, nil
	}
	for _, limit := range []struct {
		most int
		in   time.Duration
		why  string
	}{
		{a.PerMinute, time.Minute, "Waits a little: this account has sent as many mails within a minute as it is set to."},
		{a.PerDay, 24 * time.Hour, "Waits: this account has sent as many mails within a day as it is set to."},
	} {
		var sent int
		err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
			return tx.Row(ctx, countSentSince, []any{a.ID, now.Add(-limit.in).UnixMilli(), now.UnixMilli()}, &sent)
		})
		if err != nil {
			return hold{}, err
		}
		if sent >= limit.most {
			return hold{now.Add(limit.in / 6), limit.why}, nil
		}
	}
	if _, err := s.password(ctx, a); err != nil {
		if ctx.Err() != nil {
			return hold{}, err
		}
		return hold{now.Add(idleCheck), err.Error()}, nil
	}
	return hold{}, nil
}

// untilWindow is how long it takes until the hours in which an account sends begin, 0 within them.
func untilWindow(a Account, now time.Time) time.Duration {
	if a.SendFrom == a.SendUntil {
		return 0
	}
	now = now.In(time.Local)
	minute := now.Hour()*60 + now.Minute()
	open := minute >= a.SendFrom && minute < a.SendUntil
	if a.SendFrom > a.SendUntil { // over midnight
		open = minute >= a.SendFrom || minute < a.SendUntil
	}
	if open {
		return 0
	}
	return time.Duration((a.SendFrom-minute+24*60)%(24*60)) * time.Minute
}

func clockTime(minute int) string {
	return time.Date(1, 1, 1, 0, minute%(24*60), 0, 0, time.UTC).Format("15:04")
}

// blames says whether it is the account that a server, or its certificate, has something against, not the one mail: then
// no mail of the account is tried until somebody has looked. A password is not shown to a server again and again.
func blames(err error) bool {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return false
	}
	switch f.Field {
	case "host", "port", "tls", "user", "password", "auth", "clientId":
		return true
	}
	return false
}

// blameWait is how long an account waits after that. Certificates also fail in the nets of hotels, and access tokens are
// renewed; passwords stay wrong.
func blameWait(a Account, err error) time.Duration {
	var f *fault.Fault
	if a.Auth != passwordAuth || errors.As(err, &f) && (f.Field == "host" || f.Field == "port" || f.Field == "tls") {
		return longWait
	}
	return refusedWait
}

// unreached says whether a server was not even connected to.
func unreached(r smtp.Result) bool {
	var op *net.OpError
	var lookup *net.DNSError
	return r.Outcome == smtp.Failed && r.Code == 0 && (errors.As(r.Err, &lookup) || errors.As(r.Err, &op) && op.Op == "dial")
}
