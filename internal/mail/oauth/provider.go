// Package oauth signs in to mail accounts in the person's own browser (OAuth 2.0 for native apps, RFC 8252, with PKCE)
// and keeps the tokens fresh.
package oauth

import (
	"net/url"

	"golang.org/x/oauth2"

	"backlot/internal/secret"
)

// Provider is where and as whom to sign in. The client's id is the agency's own: it registers Backlot with the provider
// and types the id into the settings.
type Provider struct {
	Name     string        // as a person knows it
	ClientID string        // from the settings
	Secret   secret.Secret // Google gives one to desktop clients as well; it protects nothing there. "" for Microsoft
	AuthURL  string
	TokenURL string
	Scopes   []string
	Extra    url.Values // what the provider wants to be asked besides
	// Host is what the browser comes back to, as the client was registered: "127.0.0.1" or "localhost".
	Host string
}

// Google is for Gmail and Google Workspace: a client of the kind "Desktop app".
func Google(clientID string, clientSecret secret.Secret) Provider {
	return Provider{
		Name: "Google", ClientID: clientID, Secret: clientSecret,
		AuthURL: "https://accounts.google.com/o/oauth2/v2/auth", TokenURL: "https://oauth2.googleapis.com/token",
		Scopes: []string{"https://mail.google.com/"},
		// Without both, Google gives no refresh token to a client that was allowed before.
		Extra: url.Values{"access_type": {"offline"}, "prompt": {"consent"}},
		Host:  "127.0.0.1",
	}
}

// Microsoft is for Microsoft 365 and Outlook.com: a public client ("Mobile and desktop applications") with the redirect
// address http://localhost, whose port may then be any. The tenant is the agency's, or "" for every account.
func Microsoft(clientID, tenant string) Provider {
	if tenant == "" {
		tenant = "common"
	}
	base := "https://login.microsoftonline.com/" + url.PathEscape(tenant) + "/oauth2/v2.0/"
	return Provider{
		Name: "Microsoft", ClientID: clientID,
		AuthURL: base + "authorize", TokenURL: base + "token",
		Scopes: []string{"https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send", "offline_access"},
		Extra:  url.Values{"prompt": {"select_account"}},
		Host:   "localhost",
	}
}

func (p Provider) config(redirect string) *oauth2.Config {
	return &oauth2.Config{
		ClientID: p.ClientID, ClientSecret: p.Secret.Reveal(), Scopes: p.Scopes, RedirectURL: redirect,
		Endpoint: oauth2.Endpoint{AuthURL: p.AuthURL, TokenURL: p.TokenURL, AuthStyle: oauth2.AuthStyleInParams},
	}
}
