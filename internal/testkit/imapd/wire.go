package imapd

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Wire is a wire to a server that breaks on purpose. It listens on 127.0.0.1 and hands everything on; what the server
// says can be cut, held up and rewritten (the last only without TLS). All methods are safe for several goroutines.
type Wire struct {
	upstream string
	listener net.Listener
	working  sync.WaitGroup

	mu          sync.Mutex
	closed      bool
	conns       map[net.Conn]struct{}
	connections int
	sent        int64 // bytes of the server that were handed on
	cutAt       int64 // of sent, -1 for never
	stallAt     int64
	release     chan struct{}
	rewrite     func(line string) string
	commands    []string
}

// NewWire lays a wire to upstream, a host:port, until Close.
func NewWire(upstream string) (*Wire, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	w := &Wire{upstream: upstream, listener: listener, conns: map[net.Conn]struct{}{}, cutAt: -1, stallAt: -1, release: make(chan struct{})}
	w.working.Add(1)
	go w.accept()
	return w, nil
}

// Addr is host:port.
func (w *Wire) Addr() string { return w.listener.Addr().String() }

// Host is 127.0.0.1.
func (*Wire) Host() string { return "127.0.0.1" }

// Port is where it listens.
func (w *Wire) Port() int { return w.listener.Addr().(*net.TCPAddr).Port }

// CutAfter cuts every connection once when n more bytes of the server have been handed on; those that come later are
// whole again. A negative n calls it off.
func (w *Wire) CutAfter(n int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cutAt = -1
	if n >= 0 {
		w.cutAt = w.sent + n
	}
}

// StallAfter hands on nothing more once n more bytes of the server have been handed on, until Release.
func (w *Wire) StallAfter(n int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stallAt = w.sent + n
}

// Release lets what was held up go on.
func (w *Wire) Release() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stallAt = -1
	close(w.release)
	w.release = make(chan struct{})
}

// Cut cuts every connection that there is.
func (w *Wire) Cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cutAll()
}

func (w *Wire) cutAll() {
	for conn := range w.conns {
		_ = conn.Close()
	}
}

// Rewrite has every line of the server outside of literals, with its line end, replaced by what f makes of it: nothing,
// or several lines. nil hands on everything as it is. f may be called for several connections at a time.
func (w *Wire) Rewrite(f func(line string) string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rewrite = f
}

// Sent is how many bytes of the server were handed on since the start or Forget.
func (w *Wire) Sent() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sent
}

// Connections is how many there were since the start or Forget.
func (w *Wire) Connections() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.connections
}

// Commands are those that clients sent since the start or Forget, without tags and without what LOGIN and AUTHENTICATE
// prove: "UID FETCH 1:5 (UID FLAGS)". TLS hides them.
func (w *Wire) Commands() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.commands)
}

// Forget starts counting anew and calls off what is planned.
func (w *Wire) Forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sent, w.connections, w.commands = 0, 0, nil
	w.cutAt, w.stallAt = -1, -1
}

// Close ends the wire and its connections.
func (w *Wire) Close() {
	_ = w.listener.Close()
	w.mu.Lock()
	w.closed = true
	w.cutAll()
	close(w.release)
	w.release = make(chan struct{})
	w.mu.Unlock()
	w.working.Wait()
}

func (w *Wire) accept() {
	defer w.working.Done()
	for {
		client, err := w.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", w.upstream)
		if err != nil {
			_ = client.Close()
			continue
		}
		w.mu.Lock()
		if w.closed {
			_, _ = client.Close(), server.Close()
		}
		w.conns[client], w.conns[server] = struct{}{}, struct{}{}
		w.connections++
		w.mu.Unlock()
		both := func(carry func()) {
			defer w.working.Done()
			carry()
			_, _ = client.Close(), server.Close()
			w.mu.Lock()
			defer w.mu.Unlock()
			delete(w.conns, client)
			delete(w.conns, server)
		}
		w.working.Add(2)
		go both(func() { w.down(client, server) })
		go both(func() { w.up(server, client) })
	}
}

var (
	literalEnd = regexp.MustCompile(`\{(\d{1,18})\+?\}\r?\n$`)
	errCut     = errors.New("cut")
)

// up carries what the client says, and listens to the commands.
func (w *Wire) up(to io.Writer, from io.Reader) {
	in := bufio.NewReader(from)
	skip := int64(0)
	starts := true
	for {
		if skip > 0 {
			n, err := io.CopyN(to, in, skip)
			if skip -= n; err != nil {
				return
			}
			continue
		}
		line, err := in.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return
		}
		// Heard before it is handed on: whoever has the answer finds the command, too.
		if starts {
			w.heard(string(line))
		}
		if _, err := to.Write(line); err != nil {
			return
		}
		starts = err == nil
		if found := literalEnd.FindSubmatch(line); found != nil {
			skip, _ = strconv.ParseInt(string(found[1]), 10, 64)
			starts = false
		}
	}
}

func (w *Wire) heard(line string) {
	_, command, found := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
	if !found {
		return
	}
	verb, _, _ := strings.Cut(command, " ")
	if upper := strings.ToUpper(verb); upper == "LOGIN" || upper == "AUTHENTICATE" {
		command = upper
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.commands = append(w.commands, command)
}

// down carries what the server says.
func (w *Wire) down(to io.Writer, from io.Reader) {
	out := &breaking{Writer: to, wire: w}
	in := bufio.NewReaderSize(from, 64<<10)
	for {
		w.mu.Lock()
		rewrite := w.rewrite
		w.mu.Unlock()
		line, err := in.ReadString('\n')
		if err != nil {
			_, _ = out.Write([]byte(line))
			return
		}
		size := int64(0)
		if found := literalEnd.FindStringSubmatch(line); found != nil {
			size, _ = strconv.ParseInt(found[1], 10, 64)
		}
		if rewrite != nil {
			line = rewrite(line)
		}
		if _, err := out.Write([]byte(line)); err != nil {
			return
		}
		if _, err := io.CopyN(out, in, size); err != nil {
			return
		}
	}
}

// breaking hands on until it is time to cut or to stand still.
type breaking struct {
	io.Writer
	wire *Wire
}

// Write hands on piece by piece.
func (b *breaking) Write(all []byte) (int, error) {
	done := 0
	for done < len(all) {
		n, wait, err := b.wire.allowed(int64(len(all) - done))
		if err != nil {
			return done, err
		}
		if n == 0 {
			<-wait
			continue
		}
		m, err := b.Writer.Write(all[done : done+int(n)])
		if done += m; err != nil {
			return done, fmt.Errorf("handing on: %w", err)
		}
		if err := b.wire.passed(); err != nil {
			return done, err
		}
	}
	return done, nil
}

// allowed is how many of n bytes may go now; 0 to wait for the release first.
func (w *Wire) allowed(n int64) (int64, <-chan struct{}, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return 0, nil, errCut
	}
	if w.cutAt >= 0 {
		if n = min(n, w.cutAt-w.sent); n <= 0 {
			w.cutAt = -1
			w.cutAll()
			return 0, nil, errCut
		}
	}
	if w.stallAt >= 0 {
		n = max(0, min(n, w.stallAt-w.sent))
	}
	w.sent += n
	return n, w.release, nil
}

// passed cuts as soon as the last byte has gone.
func (w *Wire) passed() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.cutAt < 0 || w.sent < w.cutAt {
		return nil
	}
	w.cutAt = -1
	w.cutAll()
	return errCut
}
