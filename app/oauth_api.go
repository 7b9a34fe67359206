package app

import (
	"context"
	"strings"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"

	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/mail"
	"backlot/internal/secret"
	"backlot/internal/team"
	"backlot/internal/workspace"
)

// OAuthAPI is what signing in to mail accounts in the browser calls.
type OAuthAPI struct{ desk *Desk }

// Clients lists as what Backlot presents itself to the providers.
func (a *OAuthAPI) Clients() ([]mail.SignInClient, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]mail.SignInClient, error) {
		return h.Mail.SignInClients(ctx)
	})
}

// SaveClient sets what the agency has registered with a provider. clientSecret "" leaves the kept one; only Google gives
// one. Faults: Invalid on provider, clientId or value; those of the place for secrets.
func (a *OAuthAPI) SaveClient(client mail.SignInClient, clientSecret string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		if err := client.Check(); err != nil {
			return workspace.Receipt{}, err
		}
		action := journal.Action{Kind: "team.set", Label: "Sign-in with Google set up"}
		set := [][2]string{{team.KeyGoogleClient, client.ClientID}}
		if client.Provider == "microsoft" {
			action.Label = "Sign-in with Microsoft set up"
			set = [][2]string{{team.KeyMicrosoftClient, client.ClientID}, {team.KeyMicrosoftTenant, client.Tenant}}
		}
		receipt, err := h.Workspace.Together(ctx, action, func(ctx context.Context, _ *workspace.WriteTx) error {
			for _, pair := range set {
				if _, err := h.Team.SetSetting(ctx, pair[0], pair[1]); err != nil {
					return err
				}
			}
			return nil
		})
		if clientSecret = strings.TrimSpace(clientSecret); err == nil && clientSecret != "" && client.ClientID != "" {
			err = h.Mail.KeepClientSecret(ctx, secret.Secret(clientSecret))
		}
		return receipt, err
	})
}

// SignIn opens the provider's page in the person's browser, waits for them, and adds or alters the account. It returns
// the id of the job.
func (a *OAuthAPI) SignIn(account mail.Account) (string, error) {
	return call(a.desk, func(_ context.Context, h *house.House) (string, error) {
		return a.desk.jobs.Start("Waiting for the browser", func(ctx context.Context, _ func(int64, int64)) (workspace.Receipt, error) {
			added, err := h.Mail.ConnectOAuth(ctx, account, func(address string) error {
				wails.BrowserOpenURL(a.desk.context(), address)
				return nil
			})
			return added.Receipt, err
		}), nil
	})
}
