// Package mail is the room of the outreach mail: accounts, what is synced from their servers, threads beside creators
// and campaigns, what is written and sent.
package mail

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/mailsync"
	"backlot/internal/mail/oauth"
	"backlot/internal/secret"
	"backlot/internal/workspace"
)

// Service keeps the mail of one workspace.
type Service struct {
	w       *workspace.Workspace
	box     *mailbox.Box
	options Options

	secretsOnce sync.Once
	secretsIn   atomic.Value // secret.Place, once it is known
	secretStore *secret.Store
	secretErr   error

	turnsMu     sync.Mutex
	turns       map[string]chan struct{} // who syncs an account
	states      states
	stops       stops
	posts       posts
	permissions permissions
	nudged      func(accountID string) // set by the engine
}

// Options say where passwords are kept and how long things may take.
type Options struct {
	Secrets secret.Options
	// Told hears of the states of accounts; nil: nobody.
	Told func(AccountState)
	// SignInAt alters where accounts of a provider sign in; nil: not at all.
	SignInAt func(oauth.Provider) oauth.Provider
	// Rooms are where mail moves something.
	Rooms Rooms
	// PDFText gets words out of a PDF; nil: nobody does.
	PDFText func(ctx context.Context, content []byte) (string, error)
	// Limits of the tests; zero: the usual ones.
	Dial, Command time.Duration
}

// New makes the service on an open workspace and its mailbox.
func New(w *workspace.Workspace, box *mailbox.Box, options Options) *Service {
	s := &Service{w: w, box: box, options: options, turns: map[string]chan struct{}{}}
	s.states.told = options.Told
	return s
}

// Close closes the mailbox.
func (s *Service) Close() error { return s.box.Close() }

// secrets opens the place of the passwords when it is needed first: looking for a keyring can take seconds.
func (s *Service) secrets(ctx context.Context) (*secret.Store, error) {
	s.secretsOnce.Do(func() {
		s.secretStore, s.secretErr = secret.Open(context.WithoutCancel(ctx), s.options.Secrets)
		if s.secretErr == nil {
			s.secretsIn.Store(s.secretStore.Place())
		}
	})
	return s.secretStore, s.secretErr
}

// KnownIn says where passwords are kept, "" while nobody has needed one: it does not look for a keyring.
func (s *Service) KnownIn() secret.Place {
	place, _ := s.secretsIn.Load().(secret.Place)
	return place
}

// KeptIn says where passwords are kept on this computer.
func (s *Service) KeptIn(ctx context.Context) (secret.Place, error) {
	store, err := s.secrets(ctx)
	if err != nil {
		return "", err
	}
	return store.Place(), nil
}

// takeTurn lets one round of an account run at a time.
func (s *Service) takeTurn(ctx context.Context, accountID string) (release func(), err error) {
	s.turnsMu.Lock()
	turn := s.turns[accountID]
	if turn == nil {
		turn = make(chan struct{}, 1)
		s.turns[accountID] = turn
	}
	s.turnsMu.Unlock()
	select {
	case turn <- struct{}{}:
		return func() { <-turn }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// states are what the accounts are doing, in memory.
type states struct {
	mu       sync.Mutex
	by       map[string]AccountState
	versions map[string]int // how often an account was saved by this process, perhaps with nothing but a new password
	told     func(AccountState)
}

func (s *states) renew(accountID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.versions == nil {
		s.versions = map[string]int{}
	}
	s.versions[accountID]++
}

func (s *states) version(accountID string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.versions[accountID]
}

// AccountState is what an account is doing. Status: idle, syncing, stopped (by a person), offline, refused (the server wants
// another password, or none is kept) or failed. Done and Total count the mails of Folder while it is syncing. SyncedAt is when a round last
// ended well, in Unix ms.
type AccountState struct {
	AccountID string `json:"accountId"`
	Status    string `json:"status"`
	Why       string `json:"why"`
	Folder    string `json:"folder"`
	Done      int    `json:"done"`
	Total     int    `json:"total"`
	SyncedAt  int64  `json:"syncedAt"`
}

func (s *states) set(accountID string, alter func(*AccountState)) {
	s.mu.Lock()
	if s.by == nil {
		s.by = map[string]AccountState{}
	}
	state := s.by[accountID]
	state.AccountID = accountID
	alter(&state)
	s.by[accountID] = state
	s.mu.Unlock()
	if s.told != nil {
		s.told(state)
	}
}

func (s *states) get(accountID string) AccountState {
	s.mu.Lock()
	defer s.mu.Unlock()
	state, ok := s.by[accountID]
	if !ok {
		return AccountState{AccountID: accountID, Status: "idle"}
	}
	return state
}

// ours says whether an address is one of ours: of any account, with or without what follows a plus.
func (s *Service) ours(ctx context.Context) (func(address string) bool, error) {
	accounts, err := s.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, a := range accounts {
		known[strings.ToLower(a.Address)] = true
	}
	return func(address string) bool { return known[withoutToken(strings.ToLower(address))] }, nil
}

// withoutToken is an address without what stands between a plus and the @.
func withoutToken(address string) string {
	local, domain, ok := strings.Cut(address, "@")
	if !ok {
		return address
	}
	local, _, _ = strings.Cut(local, "+")
	return local + "@" + domain
}

func (s *Service) syncer() *mailsync.Syncer {
	return mailsync.New(s.box, s.w.Clock(), errands{s.w}, func(p mailsync.Progress) {
		if s.stops.has(p.AccountID) {
			return // the round ends
		}
		s.states.set(p.AccountID, func(state *AccountState) {
			state.Status, state.Folder, state.Done, state.Total = "syncing", p.Folder, p.Done, p.Total
		})
	})
}
