package media

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/netutil"
)

// windowOrigins are the addresses under which the window's own page runs, on Linux and macOS and on Windows.
var windowOrigins = []string{"wails://wails", "wails://wails.localhost", "http://wails.localhost", "https://wails.localhost"}

// mediaID is a content hash, or the poster, filmstrip, playable copy, frame times or a page of one.
var mediaID = regexp.MustCompile(`^(((poster|strip|copy|frames)-)?[a-f0-9]{64}|page-[a-f0-9]{64}-[1-9][0-9]{0,4})$`)

// activeTypes can carry scripts and never leave under their own name.
var activeTypes = regexp.MustCompile(`html|svg|script|[/+]xml$`)

// maxConnections bounds what one window can hold open; a board of posters shares a few.
const maxConnections = 128

// Resolver gives the stored file and MIME type of an id: a content hash, "poster-", "strip-", "copy-" or "frames-" and one, or
// "page-", one, "-" and the number of a page from 1. What has to be made first may take a while, until ctx ends.
type Resolver func(ctx context.Context, id string) (path, mime string, ok bool)

// Server plays stored files to the window over HTTP on 127.0.0.1, because the window's own scheme cannot
// play video on Linux. Only who knows the token of this launch gets anything, by id, never by path.
type Server struct {
	resolve Resolver
	origins []string
	token   string

	mu       sync.Mutex
	http     *http.Server
	host     string        // "127.0.0.1:PORT"
	finished chan struct{} // closed when the listener's loop has ended
}

// NewServer makes a server. devOrigins are further pages that may read media, for a browser in development.
func NewServer(resolve Resolver, devOrigins ...string) *Server {
	return &Server{resolve: resolve, origins: append(slices.Clone(windowOrigins), devOrigins...)}
}

// Start listens on a free port with a new token.
func (s *Server) Start() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.http != nil {
		return errors.New("the media server runs already")
	}
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return fmt.Errorf("making the media server's token: %w", err)
	}
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("starting the media server: %w", err)
	}
	s.token = base64.RawURLEncoding.EncodeToString(secret)
	s.host = listener.Addr().String()
	s.finished = make(chan struct{})
	s.http = &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Minute, // a paused player reads on when it is resumed; after that it asks anew
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
	go func(server *http.Server, finished chan struct{}) {
		defer close(finished)
		_ = server.Serve(netutil.LimitListener(listener, maxConnections)) // ends by Close, always with ErrServerClosed
	}(s.http, s.finished)
	return nil
}

// Close stops the server at once, also in the middle of a video, and waits for its loop until ctx ends.
func (s *Server) Close(ctx context.Context) error {
	s.mu.Lock()
	server, finished := s.http, s.finished
	s.http, s.host, s.token = nil, "", ""
	s.mu.Unlock()
	if server == nil {
		return nil
	}
	err := server.Close()
	select {
	case <-finished:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// BaseURL is the address with this launch's token, ending in a slash; "" when the server does not run.
func (s *Server) BaseURL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.http == nil {
		return ""
	}
	return "http://" + s.host + "/" + s.token + "/"
}

// URL is where the window finds a file; "" for what is no id and when the server does not run.
func (s *Server) URL(id string) string {
	base := s.BaseURL()
	if base == "" || !mediaID.MatchString(id) {
		return ""
	}
	return base + id
}

// ServeHTTP answers GET and HEAD for one stored file. Whoever lacks the token learns nothing: not even
// whether an id exists.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	host, token := s.host, s.token
	s.mu.Unlock()
	header := w.Header()
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Vary", "Origin")
	// A page elsewhere can make a browser call this port under another name (DNS rebinding).
	if token == "" || r.Host != host {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	given, id, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if subtle.ConstantTimeCompare([]byte(given), []byte(token)) != 1 {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if origin := r.Header.Get("Origin"); origin != "" {
		if !slices.Contains(s.origins, origin) {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		header.Set("Access-Control-Allow-Origin", origin)
		header.Set("Access-Control-Expose-Headers", "Accept-Ranges, Content-Length, Content-Range")
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	if !mediaID.MatchString(id) {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	s.serveFile(w, r, id)
}

func (s *Server) serveFile(w http.ResponseWriter, r *http.Request, id string) {
	path, stored, ok := s.resolve(r.Context(), id)
	if !ok {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	f, _, err := openRegular(path)
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	defer f.Close()
	header := w.Header()
	contentType, inline := safeType(stored)
	header.Set("Content-Type", contentType)
	if !inline {
		header.Set("Content-Security-Policy", "sandbox; default-src 'none'")
		header.Set("Content-Disposition", "attachment")
	}
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	header.Set("Cache-Control", "private, max-age=31536000, immutable")
	header.Set("ETag", `"`+id+`"`)
	http.ServeContent(w, r, "", time.Time{}, f)
}

// safeType says under which type a file goes out and whether a page may show it in place.
func safeType(stored string) (contentType string, inline bool) {
	base, _, err := mime.ParseMediaType(stored)
	if err != nil || !strings.Contains(base, "/") || activeTypes.MatchString(base) {
		return mimeUnknown, false
	}
	inline = strings.HasPrefix(base, "video/") || strings.HasPrefix(base, "image/") || base == "application/pdf"
	return base, inline
}
