package oauth

import (
	"context"
	"crypto/subtle"
	"html/template"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync/atomic"
	"time"
)

// callback answers the browser when it comes back from the provider, once. Everything else that knocks at the port is
// turned away and changes nothing.
type callback struct {
	host    string // what the browser must have called, so that no other name leads here
	state   string
	name    string
	answers chan answer
	taken   atomic.Bool
}

// answer is what the browser brought back, and where to say what came of it.
type answer struct {
	query   url.Values
	outcome chan error
	told    chan struct{} // closed when the browser has been told
}

// listen opens a port on loopback. "localhost" may mean either of two addresses, so both are opened where there are two.
func listen(host string) ([]net.Listener, error) {
	first, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	listeners := []net.Listener{first}
	if host == "localhost" {
		port := strconv.Itoa(first.Addr().(*net.TCPAddr).Port)
		if second, err := net.Listen("tcp6", "[::1]:"+port); err == nil {
			listeners = append(listeners, second)
		}
	}
	return listeners, nil
}

// serve answers at the listeners until the function that it returns is called, which lets the last answer out.
func serve(back *callback, listeners []net.Listener) (end func()) {
	server := &http.Server{Handler: back, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 5 * time.Second, WriteTimeout: answerLimit + 10*time.Second,
		IdleTimeout: time.Second, MaxHeaderBytes: 32 << 10}
	server.SetKeepAlivesEnabled(false)
	for _, listener := range listeners {
		// Serve ends with ErrServerClosed, whatever else it says about one connection is none of the person's.
		go func() { _ = server.Serve(listener) }()
	}
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			_ = server.Close()
		}
	}
}

// ServeHTTP takes the one request that has the state.
func (b *callback) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	known := subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(b.state)) == 1
	switch {
	case r.Host != b.host:
		b.tell(w, http.StatusMisdirectedRequest, "This is not the page you were looking for.", "")
	case r.URL.Path != "/":
		b.tell(w, http.StatusNotFound, "There is nothing here.", "")
	case r.Method != http.MethodGet:
		b.tell(w, http.StatusMethodNotAllowed, "There is nothing here.", "")
	case !known || query.Get("code") == "" && query.Get("error") == "":
		b.tell(w, http.StatusBadRequest, "This sign-in isn't one that Backlot began.", "Start again in Backlot.")
	case !b.taken.CompareAndSwap(false, true):
		b.tell(w, http.StatusGone, "This sign-in is over.", "You can close this page.")
	default:
		b.hand(w, r, query)
	}
}

// hand hands the answer over and tells the browser what came of it.
func (b *callback) hand(w http.ResponseWriter, r *http.Request, query url.Values) {
	got := answer{query, make(chan error, 1), make(chan struct{})}
	defer close(got.told)
	select {
	case b.answers <- got:
	case <-r.Context().Done():
		b.taken.Store(false)
		return
	}
	if err := <-got.outcome; err != nil {
		b.tell(w, http.StatusOK, b.name+" is not connected.", err.Error()+" You can close this page and go back to Backlot.")
		return
	}
	b.tell(w, http.StatusOK, b.name+" is connected.", "You can close this page and go back to Backlot.")
}

var page = template.Must(template.New("page").Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Backlot</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:20vh auto 0;padding:0 1.5em}h1{font-size:1.25em}</style>
</head><body><h1>{{.Title}}</h1><p>{{.Text}}</p></body></html>
`))

func (b *callback) tell(w http.ResponseWriter, status int, title, text string) {
	for name, value := range map[string]string{"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
		"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"} {
		w.Header().Set(name, value)
	}
	w.WriteHeader(status)
	// The browser may have gone; there is nobody to tell then.
	_ = page.Execute(w, map[string]string{"Title": title, "Text": text})
}
