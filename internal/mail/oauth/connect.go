package oauth

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"golang.org/x/oauth2"

	"backlot/internal/fault"
	"backlot/internal/secret"
)

const (
	// patience is how long a person may take in the browser.
	patience = 5 * time.Minute
	// answerLimit is how long the provider may take for a token.
	answerLimit = 30 * time.Second
)

// Options say how to sign in.
type Options struct {
	Address  string                     // the mail address, so that the browser's form is filled in; may be ""
	Browse   func(address string) error // opens an address in the person's browser
	Patience time.Duration              // how long to wait for the person; 0 is five minutes
	Client   *http.Client               // asks the provider; nil: one that gives up after 30 seconds
	Waiting  func(address string)       // told the address before the browser is opened, to be shown for opening it by hand; may be nil
}

// Connect signs a person in: it opens the provider's page in the browser, waits for it to come back to a port of this
// computer that is open for that one answer, and returns the token for the secret store. Cancelling ctx ends it with
// fault.Cancelled, as does a person who doesn't allow it; a person who doesn't come back in time is
// fault.Unavailable; a client that the provider doesn't know is a fault on field "clientId".
func Connect(ctx context.Context, p Provider, o Options) (secret.Secret, error) {
	if p.ClientID == "" {
		return "", fault.OnField("clientId", "No client id for %s is set. Type in the one that your agency registered, in Settings under Mail.", p.Name)
	}
	if o.Patience == 0 {
		o.Patience = patience
	}
	if o.Client == nil {
		o.Client = &http.Client{Timeout: answerLimit}
	}
	listeners, err := listen(p.Host)
	if err != nil {
		return "", fault.Wrap(err, fault.Unavailable, "Signing in needs a port of this computer, and none could be opened (%s).", err)
	}
	ctx, cancel := context.WithTimeout(ctx, o.Patience)
	defer cancel()
	host := net.JoinHostPort(p.Host, strconv.Itoa(listeners[0].Addr().(*net.TCPAddr).Port))
	config, state, verifier := p.config("http://"+host), rand.Text(), oauth2.GenerateVerifier()
	back := &callback{host: host, state: state, name: p.Name, answers: make(chan answer)}
	defer serve(back, listeners)()

	address := config.AuthCodeURL(state, p.asked(o.Address, verifier)...)
	if o.Waiting != nil {
		o.Waiting(address)
	}
	failed := make(chan error, 1)
	go func() {
		// Some ways of opening a browser come back only when it is closed.
		if err := o.Browse(address); err != nil && o.Waiting == nil {
			failed <- err
		}
	}()
	select {
	case err := <-failed:
		return "", fault.Wrap(err, fault.Unavailable, "The browser can't be opened, so nobody can sign in to %s there.", p.Name)
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return "", fault.Wrap(ctx.Err(), fault.Unavailable, "Nobody signed in to %s in the browser in time. Try again.", p.Name)
		}
		return "", fault.Wrap(ctx.Err(), fault.Cancelled, "Signing in to %s was stopped.", p.Name)
	case got := <-back.answers:
		kept, err := p.redeem(ctx, o.Client, config, got.query, verifier)
		got.outcome <- err
		<-got.told
		return kept, err
	}
}

// asked is what the provider's page is asked besides the usual.
func (p Provider) asked(address, verifier string) []oauth2.AuthCodeOption {
	options := []oauth2.AuthCodeOption{oauth2.S256ChallengeOption(verifier)}
	for name := range p.Extra {
		options = append(options, oauth2.SetAuthURLParam(name, p.Extra.Get(name)))
	}
	if address != "" {
		options = append(options, oauth2.SetAuthURLParam("login_hint", address))
	}
	return options
}

// redeem turns what the browser brought back into a token.
func (p Provider) redeem(ctx context.Context, client *http.Client, config *oauth2.Config, query url.Values, verifier string) (secret.Secret, error) {
	switch refusal := query.Get("error"); refusal {
	case "":
	case "access_denied":
		return "", fault.New(fault.Cancelled, "Access to the mailbox was not allowed in the browser. Try again and allow it.")
	default:
		return "", p.explain(&oauth2.RetrieveError{ErrorCode: refusal, ErrorDescription: query.Get("error_description")})
	}
	token, err := config.Exchange(context.WithValue(ctx, oauth2.HTTPClient, client), query.Get("code"), oauth2.VerifierOption(verifier))
	if err != nil {
		return "", p.explain(err)
	}
	if token.RefreshToken == "" {
		return "", fault.OnField("auth", "%s gave a permission that ends within the hour. Remove Backlot from the apps that your account allows, then sign in again.", p.Name)
	}
	return pack(token)
}

func pack(token *oauth2.Token) (secret.Secret, error) {
	packed, err := json.Marshal(token)
	if err != nil {
		return "", fmt.Errorf("writing the token down: %w", err)
	}
	return secret.Secret(packed), nil
}

// explain says why the provider gave no token.
func (p Provider) explain(err error) error {
	var refusal *oauth2.RetrieveError
	if !errors.As(err, &refusal) {
		if errors.Is(err, context.Canceled) {
			return fault.Wrap(err, fault.Cancelled, "Signing in to %s was stopped.", p.Name)
		}
		return fault.Wrap(err, fault.Unavailable, "%s can't be reached. Check the connection to the internet and try again.", p.Name)
	}
	switch refusal.ErrorCode {
	case "invalid_grant", "interaction_required", "consent_required", "login_required":
		f := fault.OnField("auth", "%s doesn't let Backlot into this mailbox any more. Connect the account again.", p.Name)
		f.Cause = err
		return f
	case "invalid_client", "unauthorized_client", "redirect_uri_mismatch", "invalid_request", "invalid_scope": //nolint:misspell // as RFC 6749 spells it
		f := fault.OnField("clientId", "%s doesn't take the client that is set for it (%s). Check the client id in Settings under Mail.", p.Name, refusal.ErrorCode)
		f.Cause = err
		return f
	}
	return fault.Wrap(err, fault.Unavailable, "%s gave no permission right now. Try again in a few minutes.", p.Name)
}
