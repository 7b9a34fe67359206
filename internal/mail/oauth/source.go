package oauth

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"golang.org/x/oauth2"

	"backlot/internal/fault"
	"backlot/internal/secret"
	"backlot/internal/when"
)

// early is how long before its end a token is renewed, so that it lasts for signing in.
const early = time.Minute

// Source gives out access tokens of one account and renews them. It is safe for use by several goroutines.
type Source struct {
	provider Provider
	save     func(ctx context.Context, token secret.Secret) error
	clock    when.Clock
	client   *http.Client

	mu      sync.Mutex
	token   *oauth2.Token
	unsaved bool
}

// NewSource makes a source from what Connect returned. save keeps a renewed token in the secret store; it is called
// before the token is handed out, since the provider may take the old one no more. client may be nil.
func NewSource(p Provider, kept secret.Secret, save func(ctx context.Context, token secret.Secret) error, clock when.Clock, client *http.Client) (*Source, error) {
	token := &oauth2.Token{}
	if err := json.Unmarshal([]byte(kept.Reveal()), token); err != nil || token.RefreshToken == "" {
		f := fault.OnField("auth", "The permission for this mailbox can't be read. Connect the account again.")
		f.Cause = err
		return nil, f
	}
	if client == nil {
		client = &http.Client{Timeout: answerLimit}
	}
	return &Source{provider: p, save: save, clock: clock, client: client, token: token}, nil
}

// Token is an access token that is good for a minute at least. When the provider doesn't let the account in any more it
// is a fault on field "auth": connect it again. Without a network it is fault.Unavailable.
func (s *Source) Token(ctx context.Context) (secret.Secret, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.token.AccessToken == "" || !s.token.Expiry.IsZero() && !s.clock.Now().Add(early).Before(s.token.Expiry) {
		// Only the refresh token is handed in, so that the library doesn't find the old one good enough by its own clock.
		source := s.provider.config("").TokenSource(context.WithValue(ctx, oauth2.HTTPClient, s.client), &oauth2.Token{RefreshToken: s.token.RefreshToken})
		token, err := source.Token()
		if err != nil {
			return "", s.provider.explain(err)
		}
		if token.ExpiresIn > 0 {
			token.Expiry = s.clock.Now().Add(time.Duration(token.ExpiresIn) * time.Second)
		}
		s.token, s.unsaved = token, true
	}
	if s.unsaved {
		packed, err := pack(s.token)
		if err != nil {
			return "", err
		}
		if err := s.save(ctx, packed); err != nil {
			return "", fmt.Errorf("keeping the renewed token: %w", err)
		}
		s.unsaved = false
	}
	return secret.Secret(s.token.AccessToken), nil
}

// Refused tells the source that a server didn't take this token although it should be good; the next one is new.
func (s *Source) Refused(access secret.Secret) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.token.AccessToken == access.Reveal() {
		s.token.AccessToken = ""
	}
}
