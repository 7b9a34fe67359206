package oauth_test

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"

	"backlot/internal/mail/oauth"
)

// grant is what was asked for a code.
type grant struct{ challenge, redirect string }

// authority is an OAuth server as RFC 6749 and RFC 7636 describe one, with a person who always says yes.
type authority struct {
	*httptest.Server
	mu        sync.Mutex
	codes     map[string]grant
	refresh   string     // the refresh token that is good now; each use makes a new one
	asked     url.Values // what the page was last asked
	issued    int        // access tokens so far
	refuse    string     // the error that the page or the token's end gives instead
	noRefresh bool
	down      bool
}

func serve(t *testing.T) *authority {
	t.Helper()
	a := &authority{codes: map[string]grant{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /authorize", a.authorize)
	mux.HandleFunc("POST /token", a.token)
	a.Server = httptest.NewServer(mux)
	t.Cleanup(a.Close)
	return a
}

func (a *authority) provider(p oauth.Provider) oauth.Provider {
	p.AuthURL, p.TokenURL = a.URL+"/authorize", a.URL+"/token"
	return p
}

func (a *authority) authorize(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	q := r.URL.Query()
	a.asked = q
	back := url.Values{"state": {q.Get("state")}}
	switch {
	case q.Get("response_type") != "code" || q.Get("client_id") != "client" || q.Get("code_challenge_method") != "S256" || q.Get("code_challenge") == "":
		back.Set("error", "invalid_request")
	case a.refuse != "":
		back.Set("error", a.refuse)
	default:
		code := rand.Text()
		a.codes[code] = grant{q.Get("code_challenge"), q.Get("redirect_uri")}
		back.Set("code", code)
	}
	http.Redirect(w, r, q.Get("redirect_uri")+"?"+back.Encode(), http.StatusFound)
}

func (a *authority) token(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.down {
		http.Error(w, "down", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	deny := func(code string) {
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]string{"error": code})
	}
	if r.PostFormValue("client_id") != "client" {
		deny("invalid_client")
		return
	}
	switch r.PostFormValue("grant_type") {
	case "authorization_code":
		granted, known := a.codes[r.PostFormValue("code")]
		delete(a.codes, r.PostFormValue("code"))
		sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
		if !known || granted.redirect != r.PostFormValue("redirect_uri") || granted.challenge != base64.RawURLEncoding.EncodeToString(sum[:]) {
			deny("invalid_grant")
			return
		}
	case "refresh_token":
		if r.PostFormValue("refresh_token") != a.refresh {
			deny("invalid_grant")
			return
		}
	default:
		deny("unsupported_grant_type")
		return
	}
	a.issued++
	a.refresh = "refresh " + rand.Text()
	reply := map[string]any{"access_token": "access " + rand.Text(), "token_type": "Bearer", "expires_in": 3600, "refresh_token": a.refresh}
	if a.noRefresh {
		delete(reply, "refresh_token")
	}
	_ = json.NewEncoder(w).Encode(reply)
}
