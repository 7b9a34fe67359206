package imap

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	goimap "github.com/emersion/go-imap/v2"

	"backlot/internal/when"
)

const (
	longestLine = 1 << 20  // bytes outside of literals
	longestList = 16 << 20 // of an answer to SEARCH, which names every message
)

// guard stands between the connection and go-imap. It bounds what a server may send, leaves out what go-imap would end
// the connection for, and keeps the true cause of an end, which go-imap reports in words only.
type guard struct {
	net.Conn // TLS already taken off
	in       *bufio.Reader
	limit    time.Duration
	most     int64 // bytes of a literal

	// Of the reader alone.
	out     []byte // of lines, to be handed on
	line    []byte // holds out's bytes
	literal int64  // bytes of the literal that are still to come
	inside  bool   // a response that goes on after its literal
	drop    bool   // the response is left out
	ended   error

	mu     sync.Mutex
	busy   bool
	cause  error
	copied string // the last COPYUID, since go-imap sorts what must keep its order
	caps   bool   // capabilities were named
}

func newGuard(conn net.Conn, c Config) *guard {
	g := &guard{Conn: conn, limit: c.Command, most: c.Most}
	g.in = bufio.NewReaderSize(timed{g}, 64<<10)
	return g
}

// timed reads from the connection within the limit while a command runs.
type timed struct{ *guard }

// Read gives up on a server that says nothing.
func (t timed) Read(b []byte) (int, error) {
	t.arm()
	n, err := t.Conn.Read(b)
	if err != nil {
		t.note(err)
	}
	return n, err
}

// Write gives up on a server that takes nothing.
func (g *guard) Write(b []byte) (int, error) {
	if err := g.Conn.SetWriteDeadline(when.System.Now().Add(g.limit)); err != nil {
		g.note(err)
		return 0, err
	}
	n, err := g.Conn.Write(b)
	if err != nil {
		g.note(err)
	} else {
		g.arm()
	}
	return n, err
}

// SetDeadline and its kin are the guard's own business.
func (*guard) SetDeadline(time.Time) error { return nil }

// SetReadDeadline does nothing: see SetDeadline.
func (*guard) SetReadDeadline(time.Time) error { return nil }

// SetWriteDeadline does nothing: see SetDeadline.
func (*guard) SetWriteDeadline(time.Time) error { return nil }

// begin starts the watch over a command, end ends it.
func (g *guard) begin() {
	g.mu.Lock()
	g.busy = true
	g.mu.Unlock()
	g.arm()
}

func (g *guard) end() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.busy = false
	_ = g.Conn.SetReadDeadline(time.Time{})
}

func (g *guard) arm() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.busy {
		_ = g.Conn.SetReadDeadline(when.System.Now().Add(g.limit))
	}
}

// note keeps the first cause of an end.
func (g *guard) note(err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case g.cause == nil:
		g.cause = err
	case errors.Is(err, io.EOF), errors.Is(err, net.ErrClosed):
	default:
		var bye *Error
		if errors.As(err, &bye) {
			g.cause = err
		}
	}
}

// why is the cause of the connection's end, nil while there is none.
func (g *guard) why() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.cause
}

// Read hands on what go-imap understands.
func (g *guard) Read(b []byte) (int, error) {
	for {
		if len(g.out) > 0 {
			n := copy(b, g.out)
			g.out = g.out[n:]
			return n, nil
		}
		if g.ended != nil {
			return 0, g.ended
		}
		if g.literal == 0 {
			g.next()
			continue
		}
		n, err := g.in.Read(b[:min(int64(len(b)), g.literal)])
		g.literal -= int64(n)
		if err != nil {
			g.fail(err)
		}
		if n > 0 && !g.drop {
			return n, nil
		}
	}
}

// fail ends the reading. An end in the middle of a response is never taken for an ordinary one.
func (g *guard) fail(err error) {
	if errors.Is(err, io.EOF) && (g.inside || g.literal > 0 || len(g.line) > 0) {
		err = io.ErrUnexpectedEOF
	}
	g.note(err)
	g.ended = err
}

var announced = regexp.MustCompile(`~?\{(\d+)\+?\}\r?\n$`)

// next reads one line, as far as the next literal, and decides what becomes of it.
func (g *guard) next() {
	g.line = g.line[:0]
	most := longestLine
	for {
		part, err := g.in.ReadSlice('\n')
		if len(g.line) == 0 && (hasPrefixFold(part, "* SEARCH") || hasPrefixFold(part, "* ESEARCH")) {
			most = longestList
		}
		g.line = append(g.line, part...)
		if len(g.line) > most {
			g.fail(ErrTooLarge)
			return
		}
		if err == nil {
			break
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			g.fail(err)
			return
		}
	}
	words := false
	if !g.inside {
		words = g.open()
	}
	g.inside = false
	if found := announced.FindSubmatch(g.line[max(0, len(g.line)-longestHead):]); found != nil && !words {
		size, err := strconv.ParseInt(string(found[1]), 10, 64)
		if err != nil || size > g.most {
			g.fail(ErrTooLarge)
			return
		}
		g.literal, g.inside = size, true
	}
	if !g.drop {
		g.out = g.line
	}
}

// understood are the answers that go-imap knows.
var understood = map[string]bool{
	"OK": true, "NO": true, "BAD": true, "PREAUTH": true, "BYE": true, "CAPABILITY": true, "ENABLED": true, "FLAGS": true,
	"LIST": true, "STATUS": true, "SEARCH": true, "ESEARCH": true, "EXISTS": true, "RECENT": true, "EXPUNGE": true,
	"FETCH": true,
}

// open looks at the first line of a response, and tells whether it is words, in which no literal is announced.
func (g *guard) open() (words bool) {
	g.drop = false
	first, rest, _ := strings.Cut(strings.TrimRight(string(g.line[:min(len(g.line), longestHead)]), "\r\n"), " ")
	if first == "+" {
		return true
	}
	kind, said, _ := strings.Cut(rest, " ")
	if first == "*" && kind != "" && kind[0] >= '0' && kind[0] <= '9' {
		kind, said, _ = strings.Cut(said, " ")
	}
	kind = strings.ToUpper(kind)
	switch kind {
	case "OK", "NO", "BAD", "PREAUTH", "BYE":
		g.listen(kind, said)
		g.plain()
		return true
	case "CAPABILITY":
		g.named()
		g.plain()
	case "LIST", "STATUS":
		g.drop = !sayable(g.line)
	default:
		g.drop = first == "*" && !understood[kind]
	}
	return false
}

const longestHead = 4096 // of a first line that is looked at

// copyUID is where copied messages arrived. Its sets may be empty with servers that copied nothing.
var copyUID = regexp.MustCompile(`(?i)\[COPYUID \d+ ([0-9:,]*) ?([0-9:,]*) ?\] ?`)

// listen remembers what the words of an answer carry.
func (g *guard) listen(kind, said string) {
	if hasPrefixFold([]byte(said), "[CAPABILITY ") {
		g.named()
	}
	if found := copyUID.FindSubmatchIndex(g.line); found != nil && hasPrefixFold([]byte(said), "[COPYUID ") {
		g.mu.Lock()
		g.copied = string(g.line[found[2]:found[3]]) + " " + string(g.line[found[4]:found[5]])
		g.mu.Unlock()
		g.line = append(g.line[:found[0]], g.line[found[1]:]...) // go-imap would sort it, or die of it
	}
	if kind == "BYE" {
		code := ""
		if strings.HasPrefix(said, "[") {
			code, said, _ = strings.Cut(said[1:], "]")
			code, _, _ = strings.Cut(code, " ")
		}
		g.note(&Error{Type: goimap.StatusResponseTypeBye, Code: goimap.ResponseCode(strings.ToUpper(code)), Text: strings.TrimSpace(said)})
	}
}

func (g *guard) named() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.caps = true
}

// plain takes IMAP4rev2 out of the capabilities where IMAP4rev1 is there too: until it is enabled, which go-imap does
// not do, names of folders are to be sent in the old way.
func (g *guard) plain() {
	upper := bytes.ToUpper(g.line)
	at := bytes.Index(upper, []byte(" IMAP4REV2"))
	if at >= 0 && bytes.Contains(upper, []byte("CAPABILITY ")) && bytes.Contains(upper, []byte(" IMAP4REV1")) {
		g.line = append(g.line[:at], g.line[at+len(" IMAP4REV2"):]...)
	}
}

func hasPrefixFold(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && strings.EqualFold(string(b[:len(prefix)]), prefix)
}

func (g *guard) unname() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.caps = false
}

func (g *guard) wasNamed() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.caps
}
