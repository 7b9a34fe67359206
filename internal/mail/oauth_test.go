package mail_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/oauth"
	"backlot/internal/secret"
	"backlot/internal/team"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
	"backlot/internal/testkit/smtpd"
	"backlot/internal/when"
)

// permitter is a provider whose person always says yes. Each refresh token is good once, and gives the access token
// that the mail servers take.
type permitter struct {
	*httptest.Server
	access string
	mu     sync.Mutex
	good   string // the refresh token that is good now
	renews int
	denies bool
}

func permit(t *testing.T) *permitter {
	t.Helper()
	p := &permitter{access: "access-" + rand.Text()}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /authorize", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		back := url.Values{"state": {q.Get("state")}, "code": {"code"}}
		http.Redirect(w, r, q.Get("redirect_uri")+"?"+back.Encode(), http.StatusFound)
	})
	mux.HandleFunc("POST /token", p.token)
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

func (p *permitter) token(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	renewing := r.PostFormValue("grant_type") == "refresh_token"
	if p.denies || r.PostFormValue("client_id") != "the-client" || renewing && r.PostFormValue("refresh_token") != p.good {
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]string{"error": "invalid_grant"})
		return
	}
	if renewing {
		p.renews++
	}
	p.good = "refresh-" + rand.Text()
	_ = json.NewEncoder(w).Encode(map[string]any{"access_token": p.access, "token_type": "Bearer", "expires_in": 3600, "refresh_token": p.good})
}

func (p *permitter) provider(from oauth.Provider) oauth.Provider {
	from.AuthURL, from.TokenURL = p.URL+"/authorize", p.URL+"/token"
	return from
}

func (p *permitter) renewed() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.renews
}

// browse is a browser with its person.
func browse(address string) error {
	response, err := http.Get(address)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, response.Body)
	return errors.Join(err, response.Body.Close())
}

func TestSigningInInTheBrowser(t *testing.T) {
	p := permit(t)
	w, clock := testkit.Workspace(t)
	clock.Set(when.System.Now()) // the first token's end is told by the system's clock
	box, err := mailbox.Open(ctx, w)
	if err != nil {
		t.Fatal(err)
	}
	secrets := secretsFor(t)
	open := func() *mail.Service {
		return mail.New(w, box, mail.Options{Secrets: secrets, SignInAt: p.provider})
	}
	s := open()
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	smtp := testkit.SMTP(t, smtpd.Options{User: alice, Token: p.access, AuthInPlain: true})
	imap := testkit.IMAP(t, imapd.Options{User: alice, Token: p.access})
	a := mail.NewAccount()
	a.Address, a.Auth, a.UndoSeconds = alice, "google", 0
	a.IMAPHost, a.IMAPPort, a.IMAPTLS = imap.Host(), imap.Port(), "none"
	a.SMTPHost, a.SMTPPort, a.SMTPTLS = smtp.Host(), smtp.Port(), "none"

	for field, client := range map[string]mail.SignInClient{
		"provider": {Provider: "x", ClientID: "y"}, "clientId": {Provider: "google", ClientID: "y"},
		"": {Provider: "google", ClientID: "1-a.apps.googleusercontent.com"},
	} {
		if err := client.Check(); fieldOf(err) != field {
			t.Errorf("%+v: %v", client, err)
		}
	}
	if _, err := s.ConnectOAuth(ctx, a, browse); fieldOf(err) != "clientId" {
		t.Errorf("without a client: %v", err)
	}
	if _, err := team.New(w).SetSetting(ctx, team.KeyGoogleClient, " the-client "); err != nil {
		t.Fatal(err)
	}
	if err := s.KeepClientSecret(ctx, "desktop-secret-5521"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		store, err := secret.Open(ctx, secrets)
		if err == nil {
			err = store.Delete(ctx, "mail-client/google")
		}
		if err != nil {
			t.Error(err)
		}
	})
	clients, err := s.SignInClients(ctx)
	if err != nil || clients[0] != (mail.SignInClient{Provider: "google", ClientID: "the-client", HasSecret: true}) || clients[1].Provider != "microsoft" {
		t.Errorf("%+v %v", clients, err)
	}
	stopped, stop := context.WithCancel(ctx)
	if _, err := s.ConnectOAuth(stopped, a, func(string) error { stop(); return nil }); !fault.Is(err, fault.Cancelled) {
		t.Errorf("stopped: %v", err)
	}
	if list, err := s.Accounts(ctx); err != nil || len(list) != 0 {
		t.Errorf("an account without a permission: %v %v", list, err)
	}
	added, err := s.ConnectOAuth(ctx, a, browse)
	if err != nil {
		t.Fatal(err)
	}
	sync := func(s *mail.Service) error { _, err := s.Sync(ctx, added.ID); return err }
	if err := sync(s); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Account(ctx, added.ID); err != nil || s.TestAccount(ctx, got, "") != nil || p.renewed() != 0 {
		t.Errorf("%v, renewed %d times", err, p.renewed())
	}
	for n := 1; n <= 3; n++ { // each time the token has run out, and the old permission is used up
		clock.Advance(2 * time.Hour)
		if err := sync(s); err != nil || p.renewed() != n {
			t.Fatalf("%v, renewed %d times", err, p.renewed())
		}
	}
	beside := open() // the command line beside the window renews it, too
	clock.Advance(2 * time.Hour)
	if err := sync(beside); err != nil {
		t.Fatal(err)
	}
	clock.Advance(2 * time.Hour)
	if err := sync(s); err != nil || p.renewed() != 5 {
		t.Fatalf("%v, renewed %d times", err, p.renewed())
	}
	if found := append(searchFiles(t, w.Dir(), p.good), searchFiles(t, w.Dir(), p.access)...); len(found) > 0 {
		t.Errorf("the permission lies in %v", found)
	}
	p.denies = true
	clock.Advance(2 * time.Hour)
	if err := sync(s); fieldOf(err) != "auth" || !strings.Contains(err.Error(), "Connect the account again") || s.State(added.ID).Status != "refused" {
		t.Errorf("taken back there: %v, %+v", err, s.State(added.ID))
	}
	p.denies = false
	if _, err := s.ConnectOAuth(ctx, a, browse); err != nil {
		t.Fatal(err)
	}
	if err := sync(s); err != nil {
		t.Error(err)
	}
}
