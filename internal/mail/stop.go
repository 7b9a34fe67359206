package mail

import (
	"context"
	"sync"

	"backlot/internal/fault"
)

// stoppedStatus is what an account is in that a person stopped: it is not looked at until they let it go on.
const stoppedStatus = "stopped"

// stops are the accounts that a person stopped, and the rounds that could be. They last as long as the program runs.
type stops struct {
	mu      sync.Mutex
	stopped map[string]bool
	rounds  map[string]context.CancelFunc
}

// begin gives a round of an account a context that stop ends. Fault: Cancelled when the account is stopped.
func (s *stops) begin(ctx context.Context, accountID string) (context.Context, func(), error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped[accountID] {
		return nil, nil, fault.New(fault.Cancelled, "Fetching was stopped. What has come is there; the rest comes when you let it go on.")
	}
	ctx, cancel := context.WithCancel(ctx)
	if s.rounds == nil {
		s.rounds = map[string]context.CancelFunc{}
	}
	s.rounds[accountID] = cancel
	return ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.rounds, accountID)
		cancel()
	}, nil
}

func (s *stops) stop(accountID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped == nil {
		s.stopped = map[string]bool{}
	}
	s.stopped[accountID] = true
	if cancel := s.rounds[accountID]; cancel != nil {
		cancel()
	}
}

func (s *stops) goOn(accountID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.stopped, accountID)
}

func (s *stops) has(accountID string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stopped[accountID]
}

// StopSync stops fetching the mail of an account, also a round that is under way, until SyncSoon or the next start of the
// program. What has come stays; sending goes on. Fault: NotFound.
func (s *Service) StopSync(ctx context.Context, accountID string) error {
	if _, err := s.Account(ctx, accountID); err != nil {
		return err
	}
	s.stops.stop(accountID)
	s.states.set(accountID, func(state *AccountState) {
		state.Status, state.Why = stoppedStatus, ""
	})
	return nil
}
