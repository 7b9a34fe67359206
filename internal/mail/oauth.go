package mail

import (
	"context"
	"database/sql"
	"strings"
	"sync"

	"backlot/internal/fault"
	"backlot/internal/mail/oauth"
	"backlot/internal/secret"
	"backlot/internal/workspace"
)

// The settings of the workspace that name the clients which the agency has registered with the providers.
const (
	GoogleClientKey    = "mail_google_client"
	MicrosoftClientKey = "mail_microsoft_client"
	MicrosoftTenantKey = "mail_microsoft_tenant"
)

// SignInClient is as what Backlot presents itself to a provider: google or microsoft. ClientID is "" while the agency has
// registered none. HasSecret: the secret that Google gives along is kept on this computer.
type SignInClient struct {
	Provider  string `json:"provider"`
	ClientID  string `json:"clientId"`
	Tenant    string `json:"tenant"`
	HasSecret bool   `json:"hasSecret"`
}

const (
	selectClients    = `SELECT id, value FROM setting WHERE id IN ('mail_google_client', 'mail_microsoft_client', 'mail_microsoft_tenant')`
	clientSecretName = "mail-client/google"
)

// SignInClients lists the clients of both providers.
func (s *Service) SignInClients(ctx context.Context) ([]SignInClient, error) {
	set := map[string]string{}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		_, err := workspace.Collect(ctx, tx, selectClients, nil, func(rows *sql.Rows) (key string, err error) {
			var value string
			err = rows.Scan(&key, &value)
			set[key] = value
			return key, err
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	kept, err := s.clientSecret(ctx)
	return []SignInClient{
		{Provider: googleAuth, ClientID: set[GoogleClientKey], HasSecret: kept != ""},
		{Provider: microsoftAuth, ClientID: set[MicrosoftClientKey], Tenant: set[MicrosoftTenantKey]},
	}, err
}

// Check refuses what no provider gives: Invalid on provider or clientId. An empty ClientID takes the client away.
func (c SignInClient) Check() error {
	switch {
	case c.Provider != googleAuth && c.Provider != microsoftAuth:
		return fault.OnField("provider", "Choose Google or Microsoft.")
	case c.Provider == googleAuth && c.ClientID != "" && !strings.HasSuffix(strings.TrimSpace(c.ClientID), ".apps.googleusercontent.com"):
		return fault.OnField("clientId", "This is no client id of Google: it ends with .apps.googleusercontent.com. Copy it as it stands there.")
	}
	return nil
}

// KeepClientSecret keeps the secret that Google gives a client, in the place for secrets.
func (s *Service) KeepClientSecret(ctx context.Context, value secret.Secret) error {
	store, err := s.secrets(ctx)
	if err != nil {
		return err
	}
	return store.Put(ctx, clientSecretName, value)
}

func (s *Service) clientSecret(ctx context.Context) (secret.Secret, error) {
	store, err := s.secrets(ctx)
	if err != nil {
		return "", err
	}
	kept, err := store.Get(ctx, clientSecretName)
	if fault.Is(err, fault.NotFound) {
		return "", nil
	}
	return kept, err
}

// provider is where an account of this kind signs in.
func (s *Service) provider(ctx context.Context, auth string) (oauth.Provider, error) {
	clients, err := s.SignInClients(ctx)
	if err != nil {
		return oauth.Provider{}, err
	}
	p := oauth.Microsoft(clients[1].ClientID, clients[1].Tenant)
	if auth == googleAuth {
		kept, err := s.clientSecret(ctx)
		if err != nil {
			return oauth.Provider{}, err
		}
		p = oauth.Google(clients[0].ClientID, kept)
	}
	if s.options.SignInAt != nil {
		p = s.options.SignInAt(p)
	}
	return p, nil
}

// ConnectOAuth lets a person sign in to an account in their browser, which browse opens, keeps the permission in the
// place for secrets, and adds or alters the account. Cancelling ctx ends it. Faults: those of SaveAccount and of
// oauth.Connect.
func (s *Service) ConnectOAuth(ctx context.Context, a Account, browse func(address string) error) (AddedAccount, error) {
	a.tidy()
	if err := a.check(); err != nil {
		return AddedAccount{}, err
	}
	if a.Auth == passwordAuth {
		return AddedAccount{}, fault.OnField("auth", "Choose Google or Microsoft to sign in in the browser.")
	}
	p, err := s.provider(ctx, a.Auth)
	if err != nil {
		return AddedAccount{}, err
	}
	token, err := oauth.Connect(ctx, p, oauth.Options{Address: a.Address, Browse: browse})
	if err != nil {
		return AddedAccount{}, err
	}
	return s.SaveAccount(ctx, a, token)
}

// permissions are the sources of access tokens, one for each account: a provider may give a new refresh token with each
// access token, and take the old one no more.
type permissions struct {
	mu sync.Mutex
	by map[string]*permission
}

type permission struct {
	mu     sync.Mutex
	kept   secret.Secret
	source *oauth.Source
	last   secret.Secret // the access token given out last
}

func (p *permissions) of(accountID string) *permission {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.by == nil {
		p.by = map[string]*permission{}
	}
	if p.by[accountID] == nil {
		p.by[accountID] = &permission{}
	}
	return p.by[accountID]
}

// forget begins anew with what is kept.
func (p *permission) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.source, p.kept, p.last = nil, "", ""
}

// token gives access tokens of an account, renewed where they have run out.
func (s *Service) token(a Account) func(context.Context) (string, error) {
	perm := s.permissions.of(a.ID)
	return func(ctx context.Context) (string, error) {
		perm.mu.Lock()
		defer perm.mu.Unlock()
		if err := s.ready(ctx, a, perm); err != nil {
			return "", err
		}
		access, err := perm.source.Token(ctx)
		if fault.Is(err, fault.Invalid) { // another process may have renewed it and used ours up
			before := perm.kept
			perm.source = nil
			if readyErr := s.ready(ctx, a, perm); readyErr != nil || perm.kept == before {
				return "", err
			}
			access, err = perm.source.Token(ctx)
		}
		perm.last = access
		return access.Reveal(), err
	}
}

// ready makes the source of an account from what is kept, where there is none yet.
func (s *Service) ready(ctx context.Context, a Account, perm *permission) error {
	if perm.source != nil {
		return nil
	}
	kept, err := s.password(ctx, a)
	if err != nil {
		return err
	}
	p, err := s.provider(ctx, a.Auth)
	if err != nil {
		return err
	}
	perm.kept = secret.Secret(kept)
	perm.source, err = oauth.NewSource(p, perm.kept, s.keeper(a, perm), s.w.Clock(), nil)
	return err
}

// keeper keeps a renewed permission in place of the old one.
func (s *Service) keeper(a Account, perm *permission) func(context.Context, secret.Secret) error {
	return func(ctx context.Context, renewed secret.Secret) error {
		store, err := s.secrets(ctx)
		if err == nil {
			err = store.Put(ctx, a.secretName(), renewed)
		}
		if err == nil {
			perm.kept = renewed
		}
		return err
	}
}

// tokenRefused lets the next try have a new access token: the server did not take the last one.
func (s *Service) tokenRefused(a Account) {
	if a.Auth == passwordAuth {
		return
	}
	perm := s.permissions.of(a.ID)
	perm.mu.Lock()
	defer perm.mu.Unlock()
	if perm.source != nil && perm.last != "" {
		perm.source.Refused(perm.last)
	}
}
