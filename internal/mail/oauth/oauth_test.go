package oauth_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/oauth"
	"backlot/internal/secret"
	"backlot/internal/when"
)

// browser opens addresses as a person's would, and remembers the last page that it showed.
type browser struct {
	t    *testing.T
	seen chan string
}

func newBrowser(t *testing.T) *browser { return &browser{t, make(chan string, 1)} }

func (b *browser) open(address string) error {
	response, err := http.Get(address)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if csp := response.Header.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(string(text), "<script") {
		b.t.Errorf("the page may do things: %s\n%s", csp, text)
	}
	b.seen <- string(text)
	return nil
}

func TestConnect(t *testing.T) {
	for _, p := range []oauth.Provider{oauth.Google("client", "desktop secret"), oauth.Microsoft("client", "")} {
		server := serve(t)
		person := newBrowser(t)
		token, err := oauth.Connect(t.Context(), server.provider(p), oauth.Options{Address: "ada@example.com", Browse: person.open})
		if err != nil || !strings.Contains(token.Reveal(), server.refresh) || strings.Contains(token.String(), "refresh") {
			t.Fatalf("%s: %v", p.Name, err)
		}
		if page := <-person.seen; !strings.Contains(page, p.Name+" is connected.") {
			t.Error(page)
		}
		q := server.asked
		redirect, err := url.Parse(q.Get("redirect_uri"))
		if err != nil || redirect.Hostname() != p.Host || redirect.Path != "" || redirect.Port() == "" || redirect.Scheme != "http" {
			t.Errorf("%s comes back to %s", p.Name, redirect)
		}
		if q.Get("login_hint") != "ada@example.com" || q.Get("scope") != strings.Join(p.Scopes, " ") || len(q.Get("state")) < 20 || q.Get("prompt") == "" {
			t.Errorf("%s was asked %v", p.Name, q)
		}
		if _, err := http.Get(redirect.String()); err == nil {
			t.Errorf("%s: the port is still open", p.Name)
		}
	}
}

func TestWhatElseKnocksChangesNothing(t *testing.T) {
	server := serve(t)
	person := newBrowser(t)
	hostile := func(address string) error {
		u, err := url.Parse(address)
		if err != nil {
			return err
		}
		back, state := u.Query().Get("redirect_uri"), u.Query().Get("state")
		right := "?code=stolen&state=" + state
		for _, knock := range []struct{ method, path, host string }{
			{"GET", "/?code=stolen&state=wrong", ""}, {"GET", "/?code=stolen", ""}, {"GET", "/?state=" + state, ""}, {"GET", "/favicon.ico", ""},
			{"GET", "/other" + right, ""}, {"POST", "/" + right, ""}, {"HEAD", "/" + right, ""}, {"PUT", "/" + right, ""},
			{"GET", "/" + right, "evil.example"}, {"GET", "/" + right, "localhost:1"}, {"GET", "/?error=access_denied&state=wrong", ""},
			{"GET", "/?state=" + strings.Repeat("x", 40_000), ""},
		} {
			request, err := http.NewRequest(knock.method, back+knock.path, nil)
			if err != nil {
				return err
			}
			request.Host = knock.host
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				return err
			}
			text, _ := io.ReadAll(response.Body)
			_ = response.Body.Close()
			if response.StatusCode < 400 || strings.Contains(string(text), "wrong") || strings.Contains(string(text), state) {
				t.Errorf("%s %s: %d %s", knock.method, knock.path, response.StatusCode, text)
			}
		}
		return person.open(address)
	}
	if _, err := oauth.Connect(t.Context(), server.provider(oauth.Google("client", "")), oauth.Options{Browse: hostile}); err != nil {
		t.Error(err)
	}
	if page := <-person.seen; !strings.Contains(page, "is connected") {
		t.Error(page)
	}
}

func TestConnectThatFails(t *testing.T) {
	ours := func(p oauth.Provider) oauth.Provider { return p }
	for _, c := range []struct {
		name   string
		alter  func(*authority)
		client string
		point  func(oauth.Provider) oauth.Provider
		code   fault.Code
		field  string
	}{
		{"the person says no", func(a *authority) { a.refuse = "access_denied" }, "client", ours, fault.Cancelled, ""},
		{"the client isn't known", func(*authority) {}, "other", ours, fault.Invalid, "clientId"},
		{"no client is set", func(*authority) {}, "", ours, fault.Invalid, "clientId"},
		{"the provider is down", func(a *authority) { a.down = true }, "client", ours, fault.Unavailable, ""},
		{"no refresh token", func(a *authority) { a.noRefresh = true }, "client", ours, fault.Invalid, "auth"},
		{"<script>alert(1)</script>", func(a *authority) { a.refuse = "<script>alert(1)</script>" }, "client", ours, fault.Unavailable, ""},
		{"the provider is away", func(*authority) {}, "client", func(p oauth.Provider) oauth.Provider { p.TokenURL = "http://127.0.0.1:1/"; return p }, fault.Unavailable, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := serve(t)
			c.alter(server)
			person := newBrowser(t)
			_, err := oauth.Connect(t.Context(), c.point(server.provider(oauth.Google(c.client, "s"))), oauth.Options{Browse: person.open})
			var f *fault.Fault
			if !errors.As(err, &f) || f.Code != c.code || f.Field != c.field || strings.Contains(f.Message, "stolen") {
				t.Errorf("%v", err)
			}
			if c.client != "" {
				if page := <-person.seen; !strings.Contains(page, "is not connected") || strings.Contains(page, "<script") {
					t.Error(page)
				}
			}
		})
	}
}

func TestConnectEnds(t *testing.T) {
	p := serve(t).provider(oauth.Google("client", ""))
	away := func(string) error { return nil }
	if _, err := oauth.Connect(t.Context(), p, oauth.Options{Browse: away, Patience: time.Millisecond}); !fault.Is(err, fault.Unavailable) {
		t.Errorf("nobody came: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := oauth.Connect(ctx, p, oauth.Options{Browse: func(string) error { cancel(); return nil }}); !fault.Is(err, fault.Cancelled) {
		t.Errorf("stopped: %v", err)
	}
	if _, err := oauth.Connect(t.Context(), p, oauth.Options{Browse: func(string) error { return errors.New("no browser") }}); !fault.Is(err, fault.Unavailable) {
		t.Errorf("no browser: %v", err)
	}
	person, shown := newBrowser(t), make(chan string, 1)
	go func() { _ = person.open(<-shown) }()
	_, err := oauth.Connect(t.Context(), p, oauth.Options{Browse: func(string) error { return errors.New("no browser") }, Waiting: func(address string) { shown <- address }})
	if err != nil {
		t.Errorf("opened by hand: %v", err)
	}
}

// vault is where a test keeps its token.
type vault struct {
	mu    sync.Mutex
	token secret.Secret
	saved int
	fails bool
}

func (v *vault) save(_ context.Context, token secret.Secret) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.fails {
		return errors.New("the keyring is locked")
	}
	v.token, v.saved = token, v.saved+1
	return nil
}

func connected(t *testing.T, server *authority, clock when.Clock) (*oauth.Source, *vault) {
	t.Helper()
	p := server.provider(oauth.Google("client", ""))
	token, err := oauth.Connect(t.Context(), p, oauth.Options{Browse: newBrowser(t).open})
	if err != nil {
		t.Fatal(err)
	}
	v := &vault{token: token}
	source, err := oauth.NewSource(p, token, v.save, clock, nil)
	if err != nil {
		t.Fatal(err)
	}
	return source, v
}

func TestTokensAreRenewedAndKept(t *testing.T) {
	server, clock := serve(t), when.Fixed(when.System.Now())
	source, v := connected(t, server, clock)
	first, err := source.Token(t.Context())
	if err != nil || server.issued != 1 || v.saved != 0 {
		t.Fatalf("%d issued, %d saved: %v", server.issued, v.saved, err)
	}
	clock.Advance(59*time.Minute + 30*time.Second)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if second, err := source.Token(t.Context()); err != nil || second == first {
				t.Errorf("%v", err)
			}
		})
	}
	all.Wait()
	if server.issued != 2 || v.saved != 1 || !strings.Contains(v.token.Reveal(), server.refresh) {
		t.Errorf("%d issued, %d saved", server.issued, v.saved)
	}
	second, _ := source.Token(t.Context())
	source.Refused(first)
	if same, _ := source.Token(t.Context()); same != second {
		t.Error("an older token's refusal renewed the newer one")
	}
	source.Refused(second)
	if third, err := source.Token(t.Context()); err != nil || third == second || server.issued != 3 {
		t.Errorf("a refused token is handed out again: %v", err)
	}
	later, err := oauth.NewSource(server.provider(oauth.Google("client", "")), v.token, v.save, when.Fixed(clock.Now().Add(48*time.Hour)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := later.Token(t.Context()); err != nil {
		t.Errorf("what was kept doesn't do: %v", err)
	}
}

func TestTokensThatCannotBeKeptOrHad(t *testing.T) {
	server, clock := serve(t), when.Fixed(when.System.Now())
	source, v := connected(t, server, clock)
	clock.Advance(2 * time.Hour)
	v.fails = true
	if _, err := source.Token(t.Context()); err == nil {
		t.Error("a token was handed out that isn't kept")
	}
	v.fails = false
	if _, err := source.Token(t.Context()); err != nil || server.issued != 2 || !strings.Contains(v.token.Reveal(), server.refresh) {
		t.Errorf("%d issued: %v", server.issued, err)
	}
	source.Refused(mustToken(t, source))
	server.mu.Lock()
	server.down = true
	server.mu.Unlock()
	if _, err := source.Token(t.Context()); !fault.Is(err, fault.Unavailable) {
		t.Errorf("the provider is down: %v", err)
	}
	server.mu.Lock()
	server.down, server.refresh = false, "another"
	server.mu.Unlock()
	_, err := source.Token(t.Context())
	var f *fault.Fault
	if !errors.As(err, &f) || f.Field != "auth" || !strings.Contains(f.Message, "Connect the account again") || strings.Contains(f.Message, "refresh ") {
		t.Errorf("the permission is gone: %v", err)
	}
	for _, broken := range []secret.Secret{"", "{}", "nonsense"} {
		if _, err := oauth.NewSource(oauth.Google("client", ""), broken, v.save, clock, nil); !fault.Is(err, fault.Invalid) {
			t.Errorf("%v", err)
		}
	}
}

func mustToken(t *testing.T, source *oauth.Source) secret.Secret {
	t.Helper()
	token, err := source.Token(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestSASL(t *testing.T) {
	only := func(names ...string) func(string) bool {
		return func(name string) bool { return strings.Contains(strings.Join(names, " ")+" ", name+" ") }
	}
	for _, c := range []struct {
		user      string
		offers    func(string) bool
		mechanism string
		response  string
	}{
		{"ada@example.com", only("XOAUTH2", "PLAIN"), "XOAUTH2", "user=ada@example.com\x01auth=Bearer t0ken\x01\x01"},
		{"ada@example.com", only("OAUTHBEARER", "XOAUTH2"), "XOAUTH2", "user=ada@example.com\x01auth=Bearer t0ken\x01\x01"},
		{"a,b=c@example.com", only("OAUTHBEARER"), "OAUTHBEARER", "n,a=a=2Cb=3Dc@example.com,\x01host=imap.example.com\x01port=993\x01auth=Bearer t0ken\x01\x01"},
	} {
		client := oauth.SASL(c.user, "t0ken", "imap.example.com", 993, c.offers)
		mechanism, response, err := client.Start()
		if err != nil || mechanism != c.mechanism || string(response) != c.response {
			t.Errorf("%s %q %v", mechanism, response, err)
		}
	}
	answer, err := oauth.SASL("ada", "t", "", 0, only("XOAUTH2")).Next([]byte(`{"status":"400"}`))
	if err != nil || answer == nil || len(answer) != 0 {
		t.Errorf("a refusal is answered %q %v", answer, err)
	}
	for _, offers := range []func(string) bool{only("XOAUTH2"), only("OAUTHBEARER")} {
		if _, _, err := oauth.SASL("ada\x01auth=Bearer x", "t", "", 0, offers).Start(); err == nil {
			t.Error("a name brings fields of its own")
		}
	}
}
